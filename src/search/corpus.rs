//! What of each record can be searched, and under which names people look for it.
//!
//! An event carries the names of its actors and places, so that "allepo hosp" finds a raid whose
//! label names neither; a place brings the places around it.

use std::collections::HashMap;

use super::postings::{Field, Posting, Postings};
use super::vocabulary::Vocabulary;
use crate::dataset::Dataset;
use crate::model::{
    Actor, ActorId, Alias, Claim, ClaimId, Event, EventId, Location, LocationId, RecordId, Source,
    SourceId, UncertainTime, Vocabulary as _,
};
use crate::text::fold::each_word;

/// Words that say nothing about whom a name means.
const FILLERS: [&str; 6] = ["of", "for", "the", "and", "in", "al"];

/// The postings of every kind of record, over one vocabulary.
pub(super) struct Corpus {
    pub vocabulary: Vocabulary,
    pub events: Postings,
    pub claims: Postings,
    pub actors: Postings,
    pub locations: Postings,
    pub sources: Postings,
}

/// Reads every word of a dataset once.
pub(super) fn read(dataset: &Dataset) -> Corpus {
    let mut reader = Reader { dataset, terms: Terms::default(), buffer: String::new() };
    let names = Names {
        actors: dataset.actors.iter().map(|actor| reader.actor_names(actor)).collect(),
        places: dataset.locations.iter().map(|place| reader.place_names(place)).collect(),
        sources: dataset.sources.iter().map(|source| reader.source_names(source)).collect(),
    };
    let actors = pairs(&dataset.actors, |record, at, found| {
        reader.actor(record, ActorId::at(at), &names, found);
    });
    let locations = pairs(&dataset.locations, |record, at, found| {
        reader.location(record, LocationId::at(at), &names, found);
    });
    let sources = pairs(&dataset.sources, |record, at, found| {
        reader.source(record, SourceId::at(at), &names, found);
    });
    let events = pairs(&dataset.events, |record, at, found| {
        reader.event(record, EventId::at(at), &names, found);
    });
    let claims = pairs(&dataset.claims, |record, at, found| {
        reader.claim(record, ClaimId::at(at), &names, found);
    });
    let (vocabulary, ranks) = reader.terms.sorted();
    let grouped = |records: usize, mut pairs: Vec<(u32, Posting)>| {
        for (term, _) in &mut pairs {
            *term = ranks[*term as usize];
        }
        Postings::of_pairs(vocabulary.len(), records, pairs)
    };
    Corpus {
        events: grouped(dataset.event_count(), events),
        claims: grouped(dataset.claim_count(), claims),
        actors: grouped(dataset.actors.len(), actors),
        locations: grouped(dataset.locations.len(), locations),
        sources: grouped(dataset.sources.len(), sources),
        vocabulary,
    }
}

/// The (term, posting) pairs of every record of one kind.
fn pairs<R>(records: &[R], mut read: impl FnMut(&R, usize, &mut Found)) -> Vec<(u32, Posting)> {
    let mut found = Found { record: 0, pairs: Vec::new() };
    for (at, record) in records.iter().enumerate() {
        found.record = at as u32;
        read(record, at, &mut found);
    }
    found.pairs
}

/// The pairs found so far, and the record that is being read.
struct Found {
    record: u32,
    pairs: Vec<(u32, Posting)>,
}

impl Found {
    fn add(&mut self, terms: &[u32], field: Field) {
        let record = self.record;
        self.pairs.extend(terms.iter().map(|&term| (term, Posting { record, field })));
    }
}

/// The terms of each entity's names, worked out once and given to every record that it belongs to.
struct Names {
    actors: Vec<Vec<u32>>,
    places: Vec<Vec<u32>>,
    sources: Vec<Vec<u32>>,
}

/// Numbers for words, in the order in which they are met.
#[derive(Default)]
struct Terms {
    numbers: HashMap<String, u32>,
    entity: Vec<bool>,
}

impl Terms {
    fn number(&mut self, word: &str, entity: bool) -> u32 {
        let number = match self.numbers.get(word) {
            Some(&number) => number,
            None => {
                let number = self.entity.len() as u32;
                self.numbers.insert(word.to_owned(), number);
                self.entity.push(false);
                number
            }
        };
        self.entity[number as usize] |= entity;
        number
    }

    /// The sorted vocabulary, and for each number met its rank in it.
    fn sorted(self) -> (Vocabulary, Vec<u32>) {
        let mut terms: Vec<(&str, u32)> =
            self.numbers.iter().map(|(term, &number)| (term.as_str(), number)).collect();
        terms.sort_unstable();
        let mut ranks = vec![0; terms.len()];
        for (rank, &(_, number)) in terms.iter().enumerate() {
            ranks[number as usize] = rank as u32;
        }
        let flagged: Vec<(&str, bool)> =
            terms.iter().map(|&(term, number)| (term, self.entity[number as usize])).collect();
        (Vocabulary::of(&flagged), ranks)
    }
}

struct Reader<'d> {
    dataset: &'d Dataset,
    terms: Terms,
    buffer: String,
}

impl Reader<'_> {
    fn text(&mut self, text: &str, field: Field, found: &mut Found) {
        let Self { terms, buffer, .. } = self;
        each_word(text, buffer, |word| found.add(&[terms.number(word, false)], field));
    }

    /// The terms of a name: its words, its initials, and the words joined.
    fn name(&mut self, name: &str, terms: &mut Vec<u32>) {
        let mut words: Vec<String> = Vec::new();
        each_word(name, &mut self.buffer, |word| words.push(word.to_owned()));
        for word in &words {
            let entity = !FILLERS.contains(&word.as_str());
            terms.push(self.terms.number(word, entity));
        }
        for made in joined(&words).into_iter().chain(initials(&words)) {
            terms.push(self.terms.number(&made, true));
        }
    }

    fn names(&mut self, name: &str, aliases: &[Alias]) -> Vec<u32> {
        let mut terms = Vec::new();
        self.name(name, &mut terms);
        for alias in aliases {
            self.name(&alias.text, &mut terms);
        }
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    fn actor_names(&mut self, actor: &Actor) -> Vec<u32> {
        self.names(&actor.name, &actor.aliases)
    }

    fn place_names(&mut self, place: &Location) -> Vec<u32> {
        let own = place.name.split(',').next().unwrap_or(&place.name);
        self.names(own, &place.aliases)
    }

    fn source_names(&mut self, source: &Source) -> Vec<u32> {
        let mut terms = self.names(&source.name, &[]);
        if let Some(short) = &source.short {
            self.name(short, &mut terms);
        }
        if let Some(actor) = source.actor {
            let actor = &self.dataset[actor];
            terms.extend(self.names(&actor.name, &actor.aliases));
        }
        terms
    }

    /// A place and the places around it.
    fn place(&self, place: LocationId, names: &Names, field: Field, found: &mut Found) {
        found.add(&names.places[place.index()], field);
        for around in self.dataset.ancestors(place) {
            found.add(&names.places[around.index()], field);
        }
    }

    /// The words of a date, and its ends as people write them: `29 April 2016 Friday`.
    fn time(&mut self, time: Option<&UncertainTime>, found: &mut Found) {
        let Some(time) = time else { return };
        self.text(&time.literal, Field::About, found);
        self.text(&time.label(), Field::About, found);
        for day in [time.earliest.day(), time.latest.day()].into_iter().flatten() {
            self.text(&day.format("%-d %B %Y %A").to_string(), Field::About, found);
        }
    }

    fn actor(&mut self, actor: &Actor, id: ActorId, names: &Names, found: &mut Found) {
        self.text(&actor.id, Field::About, found);
        self.text(&actor.name, Field::Name, found);
        found.add(&names.actors[id.index()], Field::Alias);
        self.text(actor.kind.word(), Field::About, found);
        for role in &actor.roles {
            self.text(&role.role, Field::About, found);
            if let Some(org) = role.org {
                found.add(&names.actors[org.index()], Field::About);
            }
        }
    }

    fn location(&mut self, place: &Location, id: LocationId, names: &Names, found: &mut Found) {
        self.text(&place.id, Field::About, found);
        self.text(&place.name, Field::Name, found);
        found.add(&names.places[id.index()], Field::Alias);
        self.place(id, names, Field::About, found);
        self.text(place.kind.word(), Field::About, found);
        for area in &place.admin_path {
            self.text(area, Field::About, found);
        }
    }

    fn source(&mut self, source: &Source, id: SourceId, names: &Names, found: &mut Found) {
        self.text(&source.id, Field::About, found);
        self.text(&source.name, Field::Name, found);
        found.add(&names.sources[id.index()], Field::Alias);
        self.text(source.kind.word(), Field::About, found);
    }

    fn event(&mut self, event: &Event, id: EventId, names: &Names, found: &mut Found) {
        let dataset = self.dataset;
        self.text(&event.id, Field::About, found);
        self.text(&event.label, Field::Name, found);
        self.text(&event.kind, Field::About, found);
        self.text(event.status.word(), Field::About, found);
        event.tags.iter().for_each(|tag| self.text(tag, Field::About, found));
        self.time(event.when.as_ref(), found);
        for part in &event.participants {
            found.add(&names.actors[part.actor.index()], Field::Linked);
        }
        for place in &event.places {
            self.place(place.location, names, Field::Linked, found);
        }
        for &claim in dataset.links.claims_of_event(id) {
            let claim = &dataset.claim(claim);
            self.text(&claim.text, Field::Asserted, found);
            found.add(&names.sources[claim.attribution.origin.index()], Field::Asserted);
        }
        event.evidence.iter().for_each(|span| self.text(&span.quote.exact, Field::Passage, found));
    }

    fn claim(&mut self, claim: &Claim, id: ClaimId, names: &Names, found: &mut Found) {
        let dataset = self.dataset;
        self.text(&claim.id, Field::About, found);
        self.text(&claim.text, Field::Name, found);
        self.text(&claim.predicate, Field::About, found);
        self.text(&claim.attribution.verb, Field::About, found);
        self.text(claim.attribution.stance.word(), Field::About, found);
        for figure in &claim.quantities {
            self.text(&figure.literal, Field::About, found);
            self.text(&figure.measure, Field::About, found);
        }
        self.time(claim.about_when.as_ref(), found);
        found.add(&names.sources[claim.attribution.origin.index()], Field::Linked);
        for source in &claim.attribution.via {
            found.add(&names.sources[source.index()], Field::About);
        }
        for &place in &claim.about_where {
            self.place(place, names, Field::Linked, found);
        }
        match claim.subject {
            RecordId::Actor(actor) => found.add(&names.actors[actor.index()], Field::Linked),
            RecordId::Location(place) => self.place(place, names, Field::Linked, found),
            _ => {}
        }
        for &event in dataset.links.events_of_claim(id) {
            let event = &dataset.event(event);
            self.text(&event.label, Field::About, found);
            for part in &event.participants {
                found.add(&names.actors[part.actor.index()], Field::About);
            }
            for place in &event.places {
                self.place(place.location, names, Field::About, found);
            }
        }
        claim.evidence.iter().for_each(|span| self.text(&span.quote.exact, Field::Passage, found));
    }
}

/// The words of a short name as one: "Deir ez-Zor" is also looked for as "deirezzor".
fn joined(words: &[String]) -> Option<String> {
    let whole = words.concat();
    ((2..=4).contains(&words.len()) && whole.len() <= 24).then_some(whole)
}

/// The initials of a name, with and without its fillers, from three letters on.
fn initials(words: &[String]) -> Vec<String> {
    if !(2..=9).contains(&words.len()) {
        return Vec::new();
    }
    let of = |skip: &[&str]| -> String {
        let kept = words.iter().filter(|word| !skip.contains(&word.as_str()));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    let mut made = vec![of(&[]), of(&FILLERS)];
    made.retain(|initials| initials.len() >= 3);
    made.dedup();
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        name.split(' ').map(str::to_lowercase).collect()
    }

    #[test]
    fn names_are_also_looked_for_by_initials_and_joined() {
        let name = words("Syrian Network for Human Rights");
        assert_eq!(initials(&name), ["snfhr", "snhr"]);
        assert_eq!(joined(&name), None);
        assert_eq!(initials(&words("Human Rights Watch")), ["hrw"]);
        assert_eq!(joined(&words("de mistura")).as_deref(), Some("demistura"));
        assert!(initials(&words("Russia")).is_empty());
        assert!(initials(&words("United Nations")).is_empty());
    }
}

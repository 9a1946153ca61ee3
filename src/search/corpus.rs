//! What of each record can be searched, and under which names people look for it.
//!
//! An event carries the names of its actors and places, so that "allepo hosp" finds a raid whose
//! label names neither; a place brings the places around it.

use super::naming::{self, Terms};
use super::postings::{Field, Posting, Postings};
use super::vocabulary::Vocabulary;
use crate::dataset::Dataset;
use crate::model::{
    Actor, ActorId, Claim, ClaimId, Event, EventId, Location, LocationId, RecordId, Source,
    SourceId, UncertainTime, Vocabulary as _,
};
use crate::text::fold::each_word;

/// The postings of every kind of record, over one vocabulary.
#[derive(Default)]
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
        actors: dataset.actors.iter().map(|actor| reader.names(naming::of_actor(actor))).collect(),
        places: dataset
            .locations
            .iter()
            .map(|place| reader.names(naming::of_place(place)))
            .collect(),
        sources: dataset
            .sources
            .iter()
            .map(|source| reader.names(naming::of_source(dataset, source)))
            .collect(),
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

    /// The terms of names, each once.
    fn names<'n>(&mut self, names: impl Iterator<Item = &'n str>) -> Vec<u32> {
        let mut terms = Vec::new();
        for name in names {
            self.terms.name(name, &mut self.buffer, |term, _| terms.push(term));
        }
        terms.sort_unstable();
        terms.dedup();
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
        for &claim in dataset.links.claims_of_event(id).iter() {
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
        for &event in dataset.links.events_of_claim(id).iter() {
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

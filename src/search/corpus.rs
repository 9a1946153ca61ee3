//! What of each record can be searched, and under which names people look for it.
//!
//! An event carries the names of its actors and places, so that "allepo hosp" finds a raid whose
//! label names neither; a place brings the places around it.

use std::collections::HashMap;

use chrono::NaiveDate;

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

/// After so many records it is told how many are read.
const TOLD_EVERY: usize = 1024;

/// How much of the time goes into reading the words, of that until they lead to records.
const READING: f64 = 0.8;

/// Who is told how much is done, from 0 to 1.
pub(super) type Told<'t> = &'t mut dyn FnMut(f64);

/// Reads every word of a dataset once.
pub(super) fn read(dataset: &Dataset, told: Told) -> Corpus {
    let texts = dataset.events.len() + dataset.claims.len();
    let mut done = Done { of: dataset.record_count() + texts, steps: 0, told };
    let terms = Terms::default();
    let mut reader = Reader { dataset, terms, buffer: String::new(), days: HashMap::new() };
    let names = reader.names_of_all(&mut done);
    let kinds = reader.pairs_of_all(&names, &mut done);
    let (vocabulary, ranks) = reader.terms.sorted();
    kinds.grouped(vocabulary, &ranks, &mut done)
}

/// The (term, posting) pairs of all records of a kind, in the order of the records.
struct Pairs {
    records: usize,
    pairs: Vec<(u32, Posting)>,
}

/// The pairs of every kind.
struct OfKinds {
    events: Pairs,
    claims: Pairs,
    actors: Pairs,
    locations: Pairs,
    sources: Pairs,
}

impl OfKinds {
    /// Puts together what each term leads to, once all terms are in order and have a rank each.
    fn grouped(self, vocabulary: Vocabulary, ranks: &[u32], done: &mut Done) -> Corpus {
        let Self { events, claims, actors, locations, sources } = self;
        let kinds = [&events, &claims, &actors, &locations, &sources];
        let count = kinds.map(|kind| kind.records).iter().sum::<usize>().max(1);
        let mut grouped = 0;
        let mut group = |Pairs { records, mut pairs }: Pairs| {
            done.group(grouped as f64 / count as f64);
            grouped += records;
            for (term, _) in &mut pairs {
                *term = ranks[*term as usize];
            }
            Postings::of_pairs(vocabulary.len(), records, &pairs)
        };
        let (events, claims) = (group(events), group(claims));
        let (actors, locations, sources) = (group(actors), group(locations), group(sources));
        Corpus { vocabulary, events, claims, actors, locations, sources }
    }
}

/// How many of so many steps are done, and who is told.
struct Done<'t> {
    of: usize,
    steps: usize,
    told: Told<'t>,
}

impl Done<'_> {
    /// The words of another record, or of its own text, are read.
    fn read(&mut self) {
        self.steps += 1;
        if self.steps.is_multiple_of(TOLD_EVERY) {
            (self.told)(READING * self.steps as f64 / self.of as f64);
        }
    }

    /// All words are read, and for this part of the records they lead to them.
    fn group(&mut self, part: f64) {
        (self.told)(READING + (1.0 - READING) * part);
    }
}

/// Reads every record of one kind.
fn pairs<R>(records: &[R], done: &mut Done, mut read: impl FnMut(&R, usize, &mut Found)) -> Pairs {
    let mut found = Found { record: 0, pairs: Vec::new() };
    for (at, record) in records.iter().enumerate() {
        done.read();
        found.record = at as u32;
        read(record, at, &mut found);
    }
    Pairs { records: records.len(), pairs: found.pairs }
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

/// The terms of each record's names, worked out once and given to every record that it belongs to.
struct Names {
    actors: Vec<Vec<u32>>,
    places: Vec<Vec<u32>>,
    sources: Vec<Vec<u32>>,
    events: Lists,
    claims: Lists,
}

/// Lists of terms, one behind the other.
#[derive(Default)]
struct Lists {
    terms: Vec<u32>,
    ends: Vec<usize>,
}

impl Lists {
    fn of(&self, number: usize) -> &[u32] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.terms[start..self.ends[number]]
    }
}

struct Reader<'d> {
    dataset: &'d Dataset,
    terms: Terms,
    buffer: String,
    /// The terms of the days that were met.
    days: HashMap<NaiveDate, Vec<u32>>,
}

impl Reader<'_> {
    /// The terms of every name.
    fn names_of_all(&mut self, done: &mut Done) -> Names {
        let dataset = self.dataset;
        let (actors, places, sources) = (&dataset.actors, &dataset.locations, &dataset.sources);
        Names {
            actors: actors.iter().map(|it| self.names(naming::of_actor(it))).collect(),
            places: places.iter().map(|it| self.names(naming::of_place(it))).collect(),
            sources: sources.iter().map(|it| self.names(naming::of_source(dataset, it))).collect(),
            events: self.lists(dataset.events.iter().map(|it| it.label.as_str()), done),
            claims: self.lists(dataset.claims.iter().map(|it| it.text.as_str()), done),
        }
    }

    /// What every record can be found by.
    fn pairs_of_all(&mut self, names: &Names, done: &mut Done) -> OfKinds {
        let dataset = self.dataset;
        OfKinds {
            actors: pairs(&dataset.actors, done, |record, at, found| {
                self.actor(record, ActorId::at(at), names, found);
            }),
            locations: pairs(&dataset.locations, done, |record, at, found| {
                self.location(record, LocationId::at(at), names, found);
            }),
            sources: pairs(&dataset.sources, done, |record, at, found| {
                self.source(record, SourceId::at(at), names, found);
            }),
            events: pairs(&dataset.events, done, |record, at, found| {
                self.event(record, EventId::at(at), names, found);
            }),
            claims: pairs(&dataset.claims, done, |record, at, found| {
                self.claim(record, ClaimId::at(at), names, found);
            }),
        }
    }

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

    /// The terms of texts, each as often as it stands there.
    fn lists<'t>(&mut self, texts: impl Iterator<Item = &'t str>, done: &mut Done) -> Lists {
        let mut lists = Lists::default();
        for text in texts {
            let Self { terms, buffer, .. } = self;
            each_word(text, buffer, |word| lists.terms.push(terms.number(word, false)));
            lists.ends.push(lists.terms.len());
            done.read();
        }
        lists
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
        let (first, last) = (time.earliest.day(), time.latest.day());
        for day in first.into_iter().chain(last.filter(|_| last != first)) {
            let Self { terms, buffer, days, .. } = self;
            let terms = days.entry(day).or_insert_with(|| {
                let mut found = Vec::new();
                let text = day.format("%-d %B %Y %A").to_string();
                each_word(&text, buffer, |word| found.push(terms.number(word, false)));
                found
            });
            found.add(terms, Field::About);
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
        found.add(names.events.of(id.index()), Field::Name);
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
            found.add(names.claims.of(claim.index()), Field::Asserted);
            let claim = &dataset.claim(claim);
            found.add(&names.sources[claim.attribution.origin.index()], Field::Asserted);
        }
        event.evidence.iter().for_each(|span| self.text(&span.quote.exact, Field::Passage, found));
    }

    fn claim(&mut self, claim: &Claim, id: ClaimId, names: &Names, found: &mut Found) {
        let dataset = self.dataset;
        self.text(&claim.id, Field::About, found);
        found.add(names.claims.of(id.index()), Field::Name);
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
            found.add(names.events.of(event.index()), Field::About);
            let event = &dataset.event(event);
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

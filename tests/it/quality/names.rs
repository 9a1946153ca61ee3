//! The names that are looked for, and the dataset that has them all.

use std::fs;

use dateline::dataset::{Dataset, Records};
use dateline::model::{
    Actor, ActorId, ActorKind, Event, EventStatus, Location, LocationId, LocationKind, Part,
    Participant, PlaceLink, RecordId,
};

use super::slips::folded;
use crate::common::data;

/// A name, and what it names.
pub(super) struct Name {
    pub text: String,
    pub words: Vec<String>,
    /// The words without spaces.
    pub joined: String,
    /// Other spellings that people use; the dataset does not know them.
    pub spellings: Vec<String>,
    pub is_organisation: bool,
    pub record: RecordId,
}

impl Name {
    /// What an organisation is called for short.
    pub(super) fn initials(&self) -> Option<String> {
        let fillers = ["of", "for", "the", "and", "in", "to"];
        let told = self.words.iter().filter(|word| !fillers.contains(&word.as_str()));
        let initials: String = told.filter_map(|word| word.chars().next()).collect();
        (self.is_organisation && initials.len() > 2).then_some(initials)
    }
}

/// The rows of a list, without the lines that tell of it.
pub(super) fn rows(list: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(data(list)).expect("the list");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

/// Every name of the lists.
pub(super) fn names() -> Vec<Name> {
    let place = |(at, row): (usize, Vec<String>)| Name {
        joined: folded(&row[0]).concat(),
        words: folded(&row[0]),
        text: row[0].clone(),
        spellings: row[2].split('|').filter(|text| !text.is_empty()).map(str::to_owned).collect(),
        is_organisation: false,
        record: RecordId::Location(LocationId::at(at)),
    };
    let actor = |(at, row): (usize, Vec<String>)| Name {
        joined: folded(&row[1]).concat(),
        words: folded(&row[1]),
        text: row[1].clone(),
        spellings: Vec::new(),
        is_organisation: row[0] == "o",
        record: RecordId::Actor(ActorId::at(at)),
    };
    let places = rows("names/places.tsv").into_iter().enumerate().map(place);
    places.chain(rows("names/actors.tsv").into_iter().enumerate().map(actor)).collect()
}

/// A dataset in which each name has a record and one event.
pub(super) fn dataset(names: &[Name]) -> Dataset {
    let mut records = Records { title: "Names".to_owned(), ..Records::default() };
    for (at, name) in names.iter().enumerate() {
        match name.record {
            RecordId::Actor(_) => {
                let kind = if name.is_organisation { ActorKind::Ngo } else { ActorKind::Person };
                records.actors.push(Actor::named(format!("A-{at:04}"), &name.text, kind));
            }
            _ => {
                let (id, kind) = (format!("L-{at:04}"), LocationKind::City);
                records.locations.push(Location::named(id, &name.text, kind));
            }
        }
        records.events.push(event(name, at));
    }
    Dataset::of(records)
}

fn event(name: &Name, at: usize) -> Event {
    const TOLD: [&str; 8] = [
        "Shelling reported near",
        "Hospital hit in air strikes on",
        "Talks about a truce in",
        "Aid convoy held on the road to",
        "Protesters march through the streets of",
        "Civilians flee fighting around",
        "Government forces retake villages outside",
        "Observers verify the ceasefire with",
    ];
    let (mut places, mut participants) = (Vec::new(), Vec::new());
    match name.record {
        RecordId::Actor(actor) => participants.push(Participant { actor, part: Part::Agent }),
        RecordId::Location(location) => {
            places.push(PlaceLink { location, role: "site".to_owned() });
        }
        _ => {}
    }
    Event {
        id: format!("E-{at:04}"),
        label: format!("{} {}", TOLD[at % TOLD.len()], name.text),
        kind: "report".to_owned(),
        status: EventStatus::Occurred,
        when: None,
        places,
        participants,
        part_of: None,
        claims: Vec::new(),
        tags: Vec::new(),
        evidence: Vec::new(),
        restriction: None,
    }
}

//! Who was busy when, or where it was: the events of an answer over time, by actor or by place.

use std::cmp::Reverse;

use super::answer::{Answer, By, Lane, Lanes};
use super::facets::with_ancestors;
use super::histogram::Histogram;
use super::index::Index;
use crate::dataset::table::{NOBODY, Table};
use crate::model::{ActorId, EventId, LocationId, RecordId};

/// The most lanes that are made; nobody reads further down.
const MOST: usize = 200;

impl Index {
    /// The lanes of an answer; a record counts in an event as its facet counts.
    pub fn lanes(&self, answer: &Answer, by: By) -> Lanes {
        let dataset = &self.dataset;
        let busiest = busiest(answer, by);
        let mut lane_of = vec![None; dataset.actors.len().max(dataset.locations.len())];
        for (lane, (record, _)) in busiest.iter().enumerate() {
            lane_of[number(*record)] = Some(lane);
        }
        let mut events_of: Vec<Vec<EventId>> = vec![Vec::new(); busiest.len()];
        let mut records = Vec::new();
        for event in answer.events.iter() {
            self.records_of(event, by, &mut records);
            for lane in records.iter().filter_map(|&record| lane_of[record]) {
                events_of[lane].push(event);
            }
        }
        let lanes = busiest.into_iter().zip(events_of).map(|((record, events), own)| {
            let histogram = match &dataset.table {
                Some(table) => of_rows(table, &own),
                None => Histogram::of(own.iter().map(|&event| dataset.event(event))),
            };
            Lane { record, events, histogram }
        });
        Lanes { by, lanes: lanes.collect() }
    }

    /// The actors of an event, or its places and all around them, each once.
    fn records_of(&self, event: EventId, by: By, found: &mut Vec<usize>) {
        let dataset = &self.dataset;
        found.clear();
        if let Some(table) = &dataset.table {
            let parts = table.parts()[event.index()];
            return match by {
                By::Actor if parts.agent == parts.target => found.extend(first(parts.agent)),
                By::Actor => found.extend(parts.actors().map(|actor| actor as usize)),
                By::Place => {
                    let own = first(parts.place).map(LocationId::at);
                    found.extend(own.map(LocationId::index));
                    let around = own.into_iter().flat_map(|place| dataset.ancestors(place));
                    found.extend(around.map(LocationId::index));
                }
            };
        }
        match by {
            By::Actor => {
                found.extend(
                    dataset.event(event).participants.iter().map(|part| part.actor.index()),
                );
                found.extend(
                    dataset.links.voices_of_event(event).iter().map(|id: &ActorId| id.index()),
                );
                found.sort_unstable();
                found.dedup();
            }
            By::Place => {
                let mut around: Vec<LocationId> = Vec::new();
                let event = dataset.event(event);
                let own = event.places.iter().map(|place| place.location);
                with_ancestors(dataset, own, &mut around);
                found.extend(around.iter().map(|place| place.index()));
            }
        }
    }
}

/// The busiest actors or places of an answer, and how many events each has.
fn busiest(answer: &Answer, by: By) -> Vec<(RecordId, u32)> {
    let actors = answer.actors.iter().map(|facet| (RecordId::Actor(facet.id), facet.events));
    let places = answer.places.iter().map(|row| row.facet);
    let places = places.map(|facet| (RecordId::Location(facet.id), facet.events));
    let mut busiest: Vec<_> = match by {
        By::Actor => actors.collect(),
        By::Place => places.collect(),
    };
    busiest.retain(|(_, events)| *events > 0);
    // Facets are in order already; what they name first for another reason comes as it is busy.
    busiest.sort_by_key(|(_, events)| Reverse(*events));
    busiest.truncate(MOST);
    busiest
}

/// A record of a row, if it has one.
fn first(record: u32) -> Option<usize> {
    (record != NOBODY).then_some(record as usize)
}

/// The rows of a table over time; they ascend.
fn of_rows(table: &Table, rows: &[EventId]) -> Histogram {
    let mut left = rows.iter().take_while(|row| row.0 < table.dated()).peekable();
    Histogram::of_days(table.rows_of_days().map(|(day, own)| {
        let count = std::iter::from_fn(|| left.next_if(|row| row.0 < own.end)).count();
        (day, count as u32)
    }))
}

/// The place of an actor or a location among its like.
fn number(record: RecordId) -> usize {
    match record {
        RecordId::Actor(actor) => actor.index(),
        RecordId::Location(place) => place.index(),
        RecordId::Event(_) | RecordId::Claim(_) | RecordId::Source(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::query::Query;
    use super::*;
    use crate::dataset::embedded;

    #[test]
    fn a_lane_holds_just_the_events_that_its_facet_counts() {
        let index = Index::of(Arc::new(embedded().expect("loads").dataset));
        for words in ["", "aleppo", "kerry", "qzxvkjw"] {
            let answer = index.answer(&Query::of_words(words), 1);
            for by in [By::Actor, By::Place] {
                let lanes = index.lanes(&answer, by).lanes;
                for lane in &lanes {
                    let counted = lane.histogram.dated() + lane.histogram.undated();
                    assert_eq!(counted, lane.events, "{words:?} {:?}", lane.record);
                }
                let busy = lanes.windows(2).all(|pair| pair[0].events >= pair[1].events);
                assert!(busy, "the busiest first");
            }
        }
    }
}

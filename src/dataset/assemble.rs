//! A dataset from records that are already plain data, as imports make them.

use std::sync::Arc;

use super::links::{Links, Tables};
use super::{Dataset, Records, Tabular};
use crate::model::{EventId, RecordId, Relation};

impl Dataset {
    /// Puts records together: orders the events by time, and works out the way back between all of
    /// them.
    ///
    /// References are handles into the lists as they stand in `records`; those to events are led to
    /// the place that the event has in time.
    pub fn of(records: Records) -> Self {
        let Records {
            title,
            description,
            articles,
            actors,
            locations,
            sources,
            events,
            mut claims,
        } = records;
        let mut numbered: Vec<_> = events.into_iter().enumerate().collect();
        numbered.sort_by_key(|(_, event)| match &event.when {
            Some(when) => (false, Some(when.sort_key())),
            None => (true, None),
        });
        let mut moved = vec![EventId(0); numbered.len()];
        for (position, (was, _)) in numbered.iter().enumerate() {
            moved[*was] = EventId::at(position);
        }
        let mut events: Vec<_> = numbered.into_iter().map(|(_, event)| event).collect();
        for event in &mut events {
            event.part_of = event.part_of.map(|whole| moved[whole.index()]);
        }
        for claim in &mut claims {
            if let RecordId::Event(event) = &mut claim.subject {
                *event = moved[event.index()];
            }
        }
        let links = Links::of(&Tables {
            actors: &actors,
            locations: &locations,
            sources: &sources,
            events: &events,
            claims: &claims,
            relations: &[],
        });
        Self {
            title,
            description: Some(description),
            two_person: false,
            articles,
            actors,
            locations,
            sources,
            events,
            claims,
            table: None,
            relations: Vec::new(),
            links,
            files: None,
        }
    }

    /// Adds relations between claims, and works out the way back to them.
    pub fn relate(&mut self, relations: impl IntoIterator<Item = Relation>) {
        self.relations.extend(relations);
        self.links = Links::of(&Tables {
            actors: &self.actors,
            locations: &self.locations,
            sources: &self.sources,
            events: &self.events,
            claims: &self.claims,
            relations: &self.relations,
        });
    }

    /// Puts a table together with what its rows point at.
    pub fn of_table(records: Tabular) -> Self {
        let Tabular { title, description, actors, locations, sources, table } = records;
        let links = Links::of_table(Arc::clone(&table), &locations);
        Self {
            title,
            description: Some(description),
            two_person: false,
            articles: Vec::new(),
            actors,
            locations,
            sources,
            events: Vec::new(),
            claims: Vec::new(),
            table: Some(table),
            relations: Vec::new(),
            links,
            files: None,
        }
    }
}

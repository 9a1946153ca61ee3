//! The first rows of a table as a table of their own, with the records that they point at and no others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Tabular;
use crate::dataset::table::{Columns, Counts, Lists, NOBODY, Parts, Texts};
use crate::model::LocationId;

impl Tabular {
    /// The first so many rows.
    #[must_use]
    pub fn first(&self, rows: usize) -> Self {
        let rows = rows.min(self.table.len());
        let parts = &self.table.parts()[..rows];
        let actors = Kept::of(parts.iter().flat_map(|it| it.actors()));
        let sources = Kept::of(parts.iter().map(|it| it.source));
        let places = Kept::of(parts.iter().flat_map(|it| self.place_and_around(it.place)));
        let mut columns = Columns::default();
        let mut addresses = Texts::default();
        let mut moved = BTreeMap::new();
        for at in 0..rows as u32 {
            let mut row = self.table.row(at);
            row.parts = Parts {
                agent: actors.now(row.parts.agent),
                target: actors.now(row.parts.target),
                place: places.now(row.parts.place),
                source: sources.now(row.parts.source),
            };
            row.address = row.address.and_then(|address| {
                let text = self.table.address(address);
                *moved.entry(address).or_insert_with(|| addresses.push(text))
            });
            columns.push(row);
        }
        let mut locations = places.of_all(&self.locations);
        for place in &mut locations {
            place.parent = place.parent.map(|around| LocationId(places.now(around.0)));
        }
        let lists = Lists {
            actions: self.table.actions().to_vec(),
            addresses,
            spoken: actors.of_all(self.table.spoken()),
        };
        let (actors, sources) = (actors.of_all(&self.actors), sources.of_all(&self.sources));
        let counts =
            Counts { actors: actors.len(), places: locations.len(), sources: sources.len() };
        Self {
            title: self.title.clone(),
            description: self.description.clone(),
            actors,
            locations,
            sources,
            table: Arc::new(columns.into_table(lists, counts)),
        }
    }

    /// A place and those around it.
    fn place_and_around(&self, place: u32) -> impl Iterator<Item = u32> {
        let first = (place != NOBODY).then_some(place);
        std::iter::successors(first, |&place| self.locations[place as usize].parent.map(|it| it.0))
    }
}

/// Which records are kept, in the order of their numbers.
struct Kept(Vec<u32>);

impl Kept {
    fn of(numbers: impl Iterator<Item = u32>) -> Self {
        Self(numbers.collect::<BTreeSet<_>>().into_iter().collect())
    }

    /// The number of a record among those kept.
    fn now(&self, number: u32) -> u32 {
        self.0.binary_search(&number).map_or(NOBODY, |at| at as u32)
    }

    fn of_all<T: Clone>(&self, all: &[T]) -> Vec<T> {
        self.0.iter().map(|&number| all[number as usize].clone()).collect()
    }
}

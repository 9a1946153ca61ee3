//! The order of the rows of a table: by ranks of what rows share, a counting pass for each.
//!
//! Actors, places, sources and kinds of action are few beside the rows, so their names are ranked
//! once, and a row is ordered by the ranks of what it points at.  No rank is kept for a row.  The
//! sentence of a row is made of who acts, what is done and to whom, and it is ordered by the ranks of
//! these in turn: nearly the order of the sentences themselves, where one name does not begin
//! another.

use std::sync::OnceLock;

use super::Large;
use super::rows::Rows;
use super::tally::Stop;
use crate::dataset::Dataset;
use crate::dataset::table::{NOBODY, Table, UNNAMED};
use crate::model::Source;
use crate::search::order::{Arranged, Column, Ranking, Sort, SortBy, arrange};

/// The order of the names of what rows share, each kind once it was asked for.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    actors: OnceLock<Ranking>,
    places: OnceLock<Ranking>,
    sources: OnceLock<Ranking>,
    kinds: OnceLock<Ranking>,
    sentences: OnceLock<Sentences>,
}

/// The order of the parts of sentences.
#[derive(Debug)]
struct Sentences {
    /// Actors as sentences have them, and what stands there without one.
    names: Ranking,
    phrases: Ranking,
    /// Where in the names what has no name stands.
    unnamed: u32,
    /// Where in the names nobody stands.
    nobody: u32,
}

impl Ranks {
    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        let shared = [&self.actors, &self.places, &self.sources, &self.kinds];
        let shared = shared.into_iter().filter_map(OnceLock::get).map(Ranking::size);
        let sentences = self.sentences.get().map_or(0, |it| it.names.size() + it.phrases.size());
        shared.sum::<usize>() + sentences
    }
}

impl Sentences {
    fn of(dataset: &Dataset, table: &Table) -> Self {
        let spoken = |at: usize, name: &'_ str| {
            table.spoken().get(at).map_or(name.len(), |&bytes| bytes as usize)
        };
        let actors = dataset.actors.iter().map(|actor| actor.name.as_str()).enumerate();
        let names = actors.map(|(at, name)| name.get(..spoken(at, name)).unwrap_or(name));
        let phrases = table.actions().iter().map(|action| action.phrase.as_str());
        let unnamed = dataset.actors.len() as u32;
        Self {
            names: Ranking::of(names.chain([UNNAMED, ""])),
            phrases: Ranking::of(phrases),
            unnamed,
            nobody: unnamed + 1,
        }
    }

    /// The rank of an actor's name, or of what stands in the place of one.
    fn name(&self, actor: u32, absent: u32) -> Option<u32> {
        self.names.get(if actor == NOBODY { absent } else { actor })
    }
}

impl Large {
    /// Where rows stand in an order; nothing if the question no longer stands.
    pub(super) fn arranged(&self, sort: Sort, rows: &Rows, stop: &Stop) -> Option<Arranged> {
        match sort {
            Sort { by: SortBy::Time, reversed: false } => Some(Arranged::Oldest),
            Sort { by: SortBy::Time, reversed: true } => {
                Some(Arranged::Newest { dated: rows.before(self.table.dated()) })
            }
            _ => arrange(&self.columns(sort, rows), stop),
        }
    }

    /// The ranks that rows are ordered by, those that count most first.
    fn columns(&self, sort: Sort, rows: &Rows) -> Vec<Column> {
        let (table, ranks) = (&*self.table, &self.ranks);
        let part = |row: u32| table.parts()[row as usize];
        let phrase = |row: u32| u32::from(table.action_of(row));
        let ranked = Ranked { rows, descending: sort.descends() };
        match sort.by {
            SortBy::Actor => {
                let names = || Ranking::of(self.dataset.actors.iter().map(|it| &it.name));
                let ranking = ranks.actors.get_or_init(names);
                let first = |row| part(row).actors().next().unwrap_or(NOBODY);
                vec![ranked.column(ranking.len, |row| ranking.get(first(row)))]
            }
            SortBy::Place => {
                let names = || Ranking::of(self.dataset.locations.iter().map(|it| &it.name));
                let ranking = ranks.places.get_or_init(names);
                vec![ranked.column(ranking.len, |row| ranking.get(part(row).place))]
            }
            SortBy::Source => {
                let names = || Ranking::of(self.dataset.sources.iter().map(Source::short_name));
                let ranking = ranks.sources.get_or_init(names);
                vec![ranked.column(ranking.len, |row| ranking.get(part(row).source))]
            }
            SortBy::Type => {
                let names = || Ranking::of(table.actions().iter().map(|it| &it.kind));
                let ranking = ranks.kinds.get_or_init(names);
                vec![ranked.column(ranking.len, |row| ranking.get(phrase(row)))]
            }
            SortBy::Label => {
                let told = ranks.sentences.get_or_init(|| Sentences::of(&self.dataset, table));
                let agent = |row| told.name(part(row).agent, told.unnamed);
                let target = |row| told.name(part(row).target, told.nobody);
                vec![
                    ranked.column(told.names.len, agent),
                    ranked.column(told.phrases.len, |row| told.phrases.get(phrase(row))),
                    ranked.column(told.names.len, target),
                ]
            }
            // Every row has one claim, and none is in a dispute: what is left is time.
            SortBy::Time | SortBy::Claims | SortBy::Disputes => {
                vec![ranked.column(1, |_| Some(0))]
            }
        }
    }
}

/// Rows to be ranked.
struct Ranked<'a> {
    rows: &'a Rows,
    descending: bool,
}

impl Ranked<'_> {
    fn column(&self, ranks: u32, rank: impl Fn(u32) -> Option<u32>) -> Column {
        let mut column = Column::new(self.rows.len(), ranks, self.descending);
        self.rows.each(|row| column.put(rank(row)));
        column
    }
}

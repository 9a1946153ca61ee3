//! The order of the rows of a table: by ranks of what rows share, a counting pass for each.
//!
//! Actors, places, sources and kinds of action are few beside the rows, so their names are ranked
//! once, and a row is ordered by the ranks of what it points at.  No rank is kept for a row.  The
//! sentence of a row is made of who acts, what is done and to whom, and it is ordered by the ranks of
//! these in turn: nearly the order of the sentences themselves, where one name does not begin
//! another.  Three passes over all rows take long, so that order is kept.

use super::labels::Labels;
use super::rows::Rows;
use super::state::Large;
use super::tally::Stop;
use crate::dataset::table::NOBODY;
use crate::search::order::{Arranged, Column, Ranking, Sort, SortBy, arrange};

/// From one row in so many on, rows are picked out of the order of all sentences.
const PICKED: usize = 8;

impl Large {
    /// Ranks all names, and puts all rows in the order of their labels, before anybody asks for it.
    pub(in crate::search) fn rank_names(&self) {
        self.ranks.rank(&self.dataset, &self.table);
        self.labels();
    }

    /// Where rows stand in an order; `None` if the question no longer stands.
    pub(super) fn arranged(&self, sort: Sort, rows: &Rows, stop: &Stop) -> Option<Arranged> {
        match sort {
            Sort { by: SortBy::Time, reversed: false } => Some(Arranged::Oldest),
            Sort { by: SortBy::Time, reversed: true } => {
                Some(Arranged::Newest { dated: rows.before(self.table.dated()) })
            }
            _ => match self.labels_of(sort, rows) {
                Some(labels) => labels.arranged(rows, sort.descends(), stop),
                None => arrange(self.columns(sort, rows, stop)?, stop),
            },
        }
    }

    /// The kept order that so many rows are picked out of, if there is one.
    fn labels_of(&self, sort: Sort, rows: &Rows) -> Option<&Labels> {
        let picked = sort.by == SortBy::Label && PICKED * rows.len() >= self.rows as usize;
        if picked { self.labels() } else { None }
    }

    /// All rows in the order of their sentences, if they can be kept so.
    pub(super) fn labels(&self) -> Option<&Labels> {
        let told = self.ranks.sentences(&self.dataset, &self.table);
        let labels = self.ranks.labels.get_or_init(|| {
            let rank = |ranking: &Ranking, at: u32| ranking.get(at).unwrap_or_default();
            let limits = [told.names.len, told.phrases.len, told.names.len];
            Labels::of(self.rows, limits, |row| {
                let (parts, phrase) = (self.table.parts()[row as usize], self.table.action_of(row));
                [
                    rank(&told.names, told.agent(parts.agent)),
                    rank(&told.phrases, phrase.into()),
                    rank(&told.names, told.target(parts.target)),
                ]
            })
        });
        labels.as_ref()
    }

    /// The ranks that rows are ordered by, those that count most first; `None` if the question no
    /// longer stands.
    fn columns(&self, sort: Sort, rows: &Rows, stop: &Stop) -> Option<Vec<Column>> {
        let (table, ranks) = (&*self.table, &self.ranks);
        let part = |row: u32| table.parts()[row as usize];
        let phrase = |row: u32| u32::from(table.action_of(row));
        let ranked = Ranked { rows, descending: sort.descends(), stop };
        Some(match sort.by {
            SortBy::Actor => {
                let first = |row| part(row).actors().next().unwrap_or(NOBODY);
                vec![ranked.by(ranks.actors(&self.dataset), first)?]
            }
            SortBy::Place => vec![ranked.by(ranks.places(&self.dataset), |row| part(row).place)?],
            SortBy::Source => {
                vec![ranked.by(ranks.sources(&self.dataset), |row| part(row).source)?]
            }
            SortBy::Type => {
                let named = |action: u32| !table.actions()[action as usize].kind.is_empty();
                let kind = |row| Some(phrase(row)).filter(|at| named(*at)).unwrap_or(NOBODY);
                vec![ranked.by(ranks.kinds(table), kind)?]
            }
            SortBy::Label => {
                let told = ranks.sentences(&self.dataset, table);
                vec![
                    ranked.by(&told.names, |row| told.agent(part(row).agent))?,
                    ranked.by(&told.phrases, phrase)?,
                    ranked.by(&told.names, |row| told.target(part(row).target))?,
                ]
            }
            // Every row has one claim, and none is in a dispute: what is left is time.
            SortBy::Time | SortBy::Claims | SortBy::Disputes => Vec::new(),
        })
    }
}

/// Rows to be ranked.
struct Ranked<'a> {
    rows: &'a Rows,
    descending: bool,
    stop: &'a Stop<'a>,
}

impl Ranked<'_> {
    /// A column of the ranks of what rows point at; `None` if the question no longer stands.
    fn by(&self, ranking: &Ranking, number: impl Fn(u32) -> u32) -> Option<Column> {
        if (self.stop)() {
            return None;
        }
        let mut column = Column::new(self.rows.len(), ranking.len, self.descending);
        self.rows.each(|row| column.put(ranking.get(number(row))));
        Some(column)
    }
}

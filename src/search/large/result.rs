//! The rows of a result: which they are, in what order they stand, and what they count to.

use super::ask::Asked;
use super::best::{MOST_GRADED, Speaking};
use super::entities::Hitting;
use super::facets::Listed;
use super::rows::Rows;
use super::state::{Large, Memory};
use super::tally::{Course, Stop};
use crate::model::{ActorId, ClaimId, EventId, RecordId, SourceId};
use crate::search::answer::{Facet, PlaceRow};
use crate::search::highlight::Highlights;
use crate::search::histogram::Histogram;
use crate::search::order::Arranged;
use crate::search::query::Query;
use crate::search::rank::MOST;

/// A question, what came of its words, and the rows that answer it.
#[derive(Clone, Copy)]
pub(super) struct Matched<'m> {
    pub query: &'m Query,
    pub asked: &'m Asked,
    pub rows: &'m Rows,
}

/// What comes of walking over the rows of a result.
pub(super) struct Walked {
    pub histogram: Histogram,
    pub order: Arranged,
    /// The best rows with their scores, if words are asked for.
    pub best: Vec<(u32, u32)>,
}

/// What comes of counting the rows of a result.
pub(super) struct Counted {
    pub actors: Listed<Facet<ActorId>>,
    pub places: Listed<PlaceRow>,
    pub sources: Listed<Facet<SourceId>>,
    pub entities: Vec<Hitting>,
    pub highlights: Highlights,
}

impl Large {
    /// Walks over the rows in their order, once for each thing that needs it.
    pub(super) fn walked(
        &self,
        Matched { query, asked, rows }: Matched,
        stop: &Stop,
    ) -> Option<Walked> {
        let is_ranked = !asked.clauses.is_empty();
        let best = if is_ranked { self.best(asked, rows, stop)? } else { Vec::new() };
        let order = self.arranged(query.sort, rows, stop)?;
        Some(Walked { histogram: self.histogram(rows), order, best })
    }

    /// Counts the rows, and lists what they are about; what else goes along with that is done then.
    pub(super) fn counted(
        &self,
        memory: &mut Memory,
        matched: Matched,
        course: &mut Course,
    ) -> Option<Counted> {
        self.count(memory, matched, course)?;
        course.meanwhile();
        let Matched { query, asked, .. } = matched;
        let highlights = if asked.resolved.is_empty() && asked.exact.is_empty() {
            Highlights::default()
        } else {
            Highlights::of(self.vocabulary(), &asked.resolved, asked.exact.clone())
        };
        let entities = self.entities(asked, query, memory, &highlights);
        let named: Vec<RecordId> = entities.iter().map(|entity| entity.hit.record).collect();
        Some(Counted {
            actors: self.actors(&memory.tally, &named),
            places: self.places(&memory.inside),
            sources: Self::sources(&memory.tally),
            entities,
            highlights,
        })
    }

    /// What answers every clause.
    pub(super) fn found(asked: &Asked, all: Rows) -> Rows {
        let mut sets: Vec<&Rows> = asked.clauses.iter().map(|graded| &graded.rows).collect();
        sets.sort_by_key(|rows| rows.len());
        sets.into_iter()
            .fold(None, |found: Option<Rows>, rows| {
                Some(found.map_or_else(|| rows.clone(), |found| found.and(rows)))
            })
            .unwrap_or(all)
    }

    /// What the chips of a query leave of rows.
    pub(super) fn kept(&self, query: &Query, mut rows: Rows) -> Rows {
        for (record, exclude) in query.records() {
            let own = match record {
                RecordId::Event(EventId(row)) | RecordId::Claim(ClaimId(row)) => {
                    Rows::Span(row..row.saturating_add(1)).and(&self.all())
                }
                record => {
                    let holder = self.names().number(record);
                    holder.map_or(Rows::none(), |one| self.names().rows(&self.table, &[one]))
                }
            };
            rows = rows.and(&if exclude { own.not(self.rows) } else { own });
        }
        rows
    }

    /// Counts the rows of a result.
    fn count(
        &self,
        memory: &mut Memory,
        Matched { query, asked, rows }: Matched,
        course: &mut Course,
    ) -> Option<()> {
        let Memory { tally, inside, counted, .. } = memory;
        if rows.len() == self.rows as usize {
            *counted = None;
            tally.take_all(&self.totals);
            self.add_up(tally, inside);
            return Some(());
        }
        let all = self.counting();
        let base = asked.only.as_ref().filter(|_| query.parts.len() == 1);
        let base = base.and_then(|word| word.base.as_ref());
        let last = counted.take();
        let near = last.as_ref().zip(rows.many()).filter(|(last, bits)| {
            let others = (self.rows as usize - bits.len()).min(bits.len());
            let others =
                base.map_or(others, |base| others.min(bits.len().saturating_sub(base.rows.len())));
            last.apart(bits) < others
        });
        let done = match (near, base, rows) {
            (Some((last, bits)), _, _) => tally.change(all, last, bits, course),
            (None, Some(base), Rows::Many(bits)) => {
                tally.clear();
                tally.count_beyond(all, bits, &base.rows, &base.counts, course)
            }
            _ => {
                tally.clear();
                tally.count(all, rows, &self.totals, course)
            }
        };
        if !done {
            tally.clear();
            return None;
        }
        *counted = rows.many().cloned();
        self.add_up(tally, inside);
        (!course.is_over()).then_some(())
    }

    fn best(&self, asked: &Asked, rows: &Rows, stop: &Stop) -> Option<Vec<(u32, u32)>> {
        let bonus = self.in_one_name(asked);
        let graded = &asked.clauses[..asked.clauses.len().min(MOST_GRADED)];
        let speaking = Speaking { graded, bonus: bonus.as_ref(), dated: self.table.dated() };
        speaking.best(rows, MOST, stop)
    }

    /// The rows of whom several words name at once.
    fn in_one_name(&self, asked: &Asked) -> Option<Rows> {
        let entities = asked.entities.as_ref().filter(|_| asked.named_by > 1)?;
        let holders: Vec<u32> = entities.iter().map(|entity| entity.holder).collect();
        Some(self.names().rows(&self.table, &holders))
    }
}

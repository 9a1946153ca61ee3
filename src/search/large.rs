//! The engine for tables: a million events and more, each key answered within a frame.
//!
//! A row of a table has no text of its own.  What can be found in it comes from a few things that many
//! rows share: who acts, on whom, where and what is around that place, the outlet, the kind of
//! action, and the words of its report's address.  So a word leads through the **vocabulary** to
//! those things ([`names`]) and to the addresses' rows ([`address`]), and what it finds is a **set**
//! of rows ([`rows`]), few of them listed, many as a bit each.  What begins very many words is
//! answered when the index is built ([`frequent`]); a word that was looked up stays known ([`word`]),
//! so a key changes one word only.  Actors, places and sources are counted over every row of the
//! [`result`] ([`tally`], [`facets`]), days by how many members of the set are before each.
//!
//! # The order of results
//!
//! Rows are ordered over the **whole** result ([`best`]).  Every word gives a row a grade
//! ([`grade`]), and the sum of them counts:
//!
//! 1. The word is the whole name of an actor, place or outlet.  Who types a name means its bearer.
//! 2. It is a word of such a name; then, of the action or the address.  Names are chosen, while a
//!    headline may mention anything.
//! 3. It begins a word of a name; then, any other word.  It is not finished, so it is less certain.
//! 4. Its likeliest correction does, names first; then other corrections.  What is there as typed is
//!    likelier to be meant than what is not.
//! 5. Its letters stand inside of a word or scattered over one, which is only looked for where the
//!    word means nothing else.
//!
//! Rows whose words all stand in **one** name get more: "islamic state" means the one actor and not
//! an Islamic party in a state.  Of equal rows the newest come first, because news is about what is
//! new, and those without a date last.
//!
//! Actors, places and outlets that all words name stand among the rows, before those that are no
//! better; and before all rows where the words, right or mistyped, are a whole name of theirs.  Of
//! them the order is the sum of the grades, then how much of a name the words cover, how near they
//! stand in it, and how many rows there are.

mod address;
mod ask;
mod best;
mod by_name;
mod counting;
mod entities;
mod facets;
mod frequent;
mod grade;
mod labels;
mod look_up;
mod names;
mod order;
mod pack;
mod place_counts;
mod ranks;
mod result;
mod rows;
mod state;
mod sums;
mod tally;
#[cfg(test)]
pub(super) mod tests;
mod word;
mod words;

use std::collections::BTreeSet;
use std::sync::{PoisonError, TryLockError};

use ask::Asked;
pub use pack::{Listing, ReadWords};
use result::{Matched, Walked};
use rows::Rows;
pub(super) use state::Large;
use state::Memory;
use tally::{Course, Stop};

use super::answer::Answer;
use super::histogram::Histogram;
use super::query::Query;
use crate::model::ClaimId;

impl Large {
    /// Answers a query; `None` if `stop` says that it no longer stands.
    pub(super) fn answer(
        &self,
        query: &Query,
        generation: u64,
        begun: &BTreeSet<ClaimId>,
        stop: &Stop,
    ) -> Option<Answer> {
        let mut own;
        let mut kept;
        let memory = match self.memory.try_lock() {
            Ok(free) => {
                kept = free;
                &mut *kept
            }
            Err(TryLockError::Poisoned(broken)) => {
                kept = PoisonError::into_inner(broken);
                &mut *kept
            }
            Err(TryLockError::WouldBlock) => {
                own = self.new_memory();
                &mut own
            }
        };
        self.answer_with(memory, query, generation, begun, stop)
    }

    fn answer_with(
        &self,
        memory: &mut Memory,
        query: &Query,
        generation: u64,
        begun: &BTreeSet<ClaimId>,
        stop: &Stop,
    ) -> Option<Answer> {
        let asked = self.ask(&mut memory.cache, query.words().unwrap_or_default(), begun, stop)?;
        let found = self.kept(query, Self::found(&asked, self.all()));
        let rows = match query.days() {
            Some(days) => found.and(&self.within(days.from, days.to)),
            None => found.clone(),
        };
        let mut walked = None;
        let matched = Matched { query, asked: &asked, rows: &rows };
        let mut walk = || walked = self.walked(matched, stop);
        let counted = self.counted(memory, matched, &mut Course::of(stop, &mut walk))?;
        let Walked { histogram, order, best } = walked?;
        let undated_hidden = self.undated_hidden(memory, (query, &found), begun, stop)?;
        let mut answer = Answer {
            generation,
            query: query.clone(),
            actors_of: counted.actors.of,
            actors: counted.actors.rows,
            places_of: counted.places.of,
            places: counted.places.rows,
            sources_of: counted.sources.of,
            sources: counted.sources.rows,
            histogram,
            undated_hidden,
            highlights: counted.highlights,
            order,
            // A row is an event and the claim about it.
            events: rows.set(),
            claims: rows.set(),
            ..Answer::default()
        };
        if !asked.clauses.is_empty() {
            let hits = entities::among(counted.entities, best);
            answer.found = rows.len() + hits.named;
            answer.hits = hits.hits;
            self.tell_words(asked, &mut answer);
        }
        Some(answer)
    }

    /// How many rows without a date are hidden by days, of those that answer the rest of a query; `found`
    /// answers all but its chosen range.
    fn undated_hidden(
        &self,
        memory: &mut Memory,
        (query, found): (&Query, &Rows),
        begun: &BTreeSet<ClaimId>,
        stop: &Stop,
    ) -> Option<usize> {
        if self.table.dated() == self.table.rows() {
            return Some(0);
        }
        let undated = |rows: &Rows| rows.len() - rows.before(self.table.dated());
        let Some(rest) = query.words_beside_days() else {
            return Some(query.days().map_or(0, |_| undated(found)));
        };
        let asked = self.ask(&mut memory.cache, &rest, begun, stop)?;
        Some(undated(&self.kept(query, Self::found(&asked, self.all()))))
    }

    /// What became of each word: what it was taken for, and why nothing has all of them.
    fn tell_words(&self, asked: Asked, answer: &mut Answer) {
        answer.corrections = self.corrections(&asked, &answer.hits);
        let words = asked.resolved.iter();
        answer.spellings = words.filter_map(|word| word.spellings(self.vocabulary())).collect();
        answer.unknown = asked.unknown;
        let words = asked.alone.len();
        if answer.found == 0
            && answer.unknown.is_empty()
            && answer.query.parts.len() == 1
            && words > 1
            && words == asked.clauses.len()
        {
            answer.alone = asked.alone;
        }
    }

    /// All rows over time.
    pub(super) fn whole(&self) -> Histogram {
        self.histogram(&self.all())
    }

    fn histogram(&self, rows: &Rows) -> Histogram {
        let days = || self.table.rows_of_days();
        let counts = rows.up_to_each(days().map(|(_, own)| own.end));
        Histogram::of_days(days().map(|(day, _)| day).zip(counts))
    }
}

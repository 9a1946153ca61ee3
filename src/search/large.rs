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
//! better; and before all rows where the words, right or misspelt, are a whole name of theirs.  Of
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
mod names;
mod order;
mod pack;
mod result;
mod rows;
mod sums;
mod tally;
#[cfg(test)]
pub(super) mod tests;
mod word;
mod words;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, TryLockError};

use ask::Asked;
use by_name::ByName;
use counting::Slots;
use facets::Inside;
use frequent::{Frequents, Ways};
use names::Tree;
pub use pack::{Listing, ReadWords};
use result::{Matched, Walked};
use rows::Rows;
use tally::{Course, Stop, Tally};
use word::Cache;
use words::Words;

use super::answer::Answer;
use super::histogram::Histogram;
use super::query::Query;
use crate::dataset::Dataset;
use crate::dataset::table::Table;
use crate::model::ClaimId;
use crate::set::{Bits, Packed};

/// The index of a table.
pub(super) struct Large {
    dataset: Arc<Dataset>,
    table: Arc<Table>,
    rows: u32,
    tree: Arc<Tree>,
    /// What words lead to, once it is there; a question that asks for something needs it.
    words: OnceLock<Words>,
    /// Whether words come out of a file, so that a question waits for them; else it reads them.
    words_follow: bool,
    /// What is answered beforehand, once it is; without it answers are the same and take longer.
    frequents: OnceLock<Frequents>,
    /// What all rows count to.
    totals: Vec<u32>,
    by_name: ByName,
    ranks: order::Ranks,
    memory: Mutex<Memory>,
}

/// What is kept from one question to the next, by the one thread that asks.
struct Memory {
    cache: Cache,
    tally: Tally,
    /// What the tally has counted, if it was much.
    counted: Option<Arc<Bits>>,
    inside: Inside,
}

impl Memory {
    fn of(tally: Tally) -> Self {
        Self { cache: Cache::default(), tally, counted: None, inside: Inside::default() }
    }
}

impl Large {
    /// Reads every word once; [`Self::complete`] makes it fast.
    pub(super) fn of(dataset: Arc<Dataset>, table: Arc<Table>) -> Self {
        let large = Self::when_asked(dataset, table);
        large.read_every_word();
        large
    }

    /// The same, which reads every word once somebody asks for one.
    pub(super) fn when_asked(dataset: Arc<Dataset>, table: Arc<Table>) -> Self {
        let by_name = ByName::of(&dataset);
        Self::without_words(dataset, table, by_name, false)
    }

    /// The index of a table that answers what asks for nothing.
    fn without_words(
        dataset: Arc<Dataset>,
        table: Arc<Table>,
        by_name: ByName,
        words_follow: bool,
    ) -> Self {
        let tree = Arc::new(Tree::of(&dataset));
        Self {
            words_follow,
            rows: table.rows(),
            totals: totals(&dataset, &table, &tree),
            memory: Mutex::new(Memory::of(new_tally(&dataset))),
            words: OnceLock::new(),
            frequents: OnceLock::new(),
            ranks: order::Ranks::default(),
            tree,
            by_name,
            dataset,
            table,
        }
    }

    /// Answers beforehand what begins very many words; questions may be asked meanwhile.
    pub(super) fn complete(&self) {
        self.read_every_word();
        let words = self.words();
        self.frequents.get_or_init(|| {
            Frequents::of(&Ways { table: &self.table, words }, &mut new_tally(&self.dataset))
        });
    }

    /// Ranks all names, and puts all rows in the order of their labels, before anybody asks for it.
    pub(super) fn rank_names(&self) {
        self.ranks.rank(&self.dataset, &self.table);
        self.labels();
    }

    /// What was answered beforehand so far: everything or nothing.
    fn frequents(&self) -> &Frequents {
        static NONE: Frequents = Frequents::none();
        self.frequents.get().unwrap_or(&NONE)
    }

    /// Answers a query; nothing if `stop` says that it no longer stands.
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

    /// Forgets the words that were looked up and what was counted.
    pub(super) fn forget(&self) {
        if let Ok(mut memory) = self.memory.lock() {
            memory.cache = Cache::default();
            memory.counted = None;
        }
    }

    fn new_memory(&self) -> Memory {
        Memory::of(new_tally(&self.dataset))
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

    /// The bytes that each part of the index takes.
    pub(super) fn sizes(&self) -> Vec<(&'static str, usize)> {
        vec![
            ("vocabulary", self.vocabulary().size()),
            ("names", self.names().size()),
            ("words of addresses", self.in_address().size()),
            ("frequent prefixes", self.frequents().size()),
            ("what is counted", self.counting().size()),
            ("ranks of names and labels", self.ranks.size()),
            ("totals and order", 4 * self.totals.len() + self.by_name.size()),
        ]
    }
}

fn new_tally(dataset: &Dataset) -> Tally {
    Tally::new(Slots::of(dataset))
}

/// What all rows count to; what has none is not counted, for nobody asks.
fn totals(dataset: &Dataset, table: &Table, tree: &Tree) -> Vec<u32> {
    let count = |lists: &Packed, list: usize| lists.len_of(list as u32) as u32;
    let Tally { counts: mut totals, slots, .. } = new_tally(dataset);
    for (actor, total) in totals[slots.actors.clone()].iter_mut().enumerate() {
        *total = count(table.rows_of_actor(), actor);
    }
    for (total, &place) in totals[slots.places.clone()].iter_mut().zip(&tree.order) {
        *total = count(table.rows_of_place(), place as usize);
    }
    for (source, total) in totals[slots.sources.clone()].iter_mut().enumerate() {
        *total = count(table.rows_of_source(), source);
    }
    totals
}

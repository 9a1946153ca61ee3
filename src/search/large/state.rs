//! The state of the engine over a table: its rows, what words lead to, what is kept from one query
//! to the next.

use std::sync::{Arc, Mutex, OnceLock};

use super::by_name::ByName;
use super::counting::{Counting, Slots};
use super::frequent::{Frequents, Ways};
use super::names::{Names, Tree};
use super::place_counts::Inside;
use super::ranks::Ranks;
use super::tally::Tally;
use super::word::Cache;
use super::words::Words;
use crate::dataset::Dataset;
use crate::dataset::table::Table;
use crate::search::vocabulary::Vocabulary;
use crate::set::{Bits, Packed};

/// The index of a table.
pub(in crate::search) struct Large {
    pub(super) dataset: Arc<Dataset>,
    pub(super) table: Arc<Table>,
    pub(super) rows: u32,
    pub(super) tree: Arc<Tree>,
    /// What words lead to, once it is there; a question that asks for something needs it.
    pub(super) words: OnceLock<Words>,
    /// Whether words come out of a file, so that a question waits for them; else it reads them.
    pub(super) words_follow: bool,
    /// What is answered beforehand, once it is; without it answers are the same and take longer.
    pub(super) frequents: OnceLock<Frequents>,
    /// What all rows count to.
    pub(super) totals: Vec<u32>,
    pub(super) by_name: ByName,
    pub(super) ranks: Ranks,
    pub(super) memory: Mutex<Memory>,
}

/// What is kept from one question to the next, by the one thread that asks.
pub(super) struct Memory {
    pub(super) cache: Cache,
    pub(super) tally: Tally,
    /// What the tally has counted, if it was much.
    pub(super) counted: Option<Arc<Bits>>,
    pub(super) inside: Inside,
}

impl Memory {
    fn of(tally: Tally) -> Self {
        Self { cache: Cache::default(), tally, counted: None, inside: Inside::default() }
    }
}

impl Large {
    /// Reads every word once; [`Self::complete`] makes it fast.
    pub(in crate::search) fn of(dataset: Arc<Dataset>, table: Arc<Table>) -> Self {
        let large = Self::when_asked(dataset, table);
        large.read_every_word();
        large
    }

    /// The same, which reads every word once somebody asks for one.
    pub(in crate::search) fn when_asked(dataset: Arc<Dataset>, table: Arc<Table>) -> Self {
        let by_name = ByName::of(&dataset);
        Self::without_words(dataset, table, by_name, false)
    }

    /// The index of a table that answers what asks for nothing.
    pub(super) fn without_words(
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
            ranks: Ranks::default(),
            tree,
            by_name,
            dataset,
            table,
        }
    }

    /// Answers beforehand what begins very many words; questions may be asked meanwhile.
    pub(in crate::search) fn complete(&self) {
        self.read_every_word();
        let words = self.words();
        self.frequents.get_or_init(|| {
            Frequents::of(&Ways { table: &self.table, words }, &mut new_tally(&self.dataset))
        });
    }

    /// What was answered beforehand so far: everything or nothing.
    pub(super) fn frequents(&self) -> &Frequents {
        static NONE: Frequents = Frequents::none();
        self.frequents.get().unwrap_or(&NONE)
    }

    /// Forgets the words that were looked up and what was counted.
    pub(in crate::search) fn forget(&self) {
        if let Ok(mut memory) = self.memory.lock() {
            memory.cache = Cache::default();
            memory.counted = None;
        }
    }

    pub(super) fn new_memory(&self) -> Memory {
        Memory::of(new_tally(&self.dataset))
    }

    /// Works out what words lead to, unless that is there.
    pub(in crate::search) fn read_every_word(&self) {
        self.words.get_or_init(|| Words::of(&self.dataset, &self.table, &self.tree));
    }

    /// What words lead to, waited for if it is still being read.
    #[inline]
    pub(super) fn words(&self) -> &Words {
        // Asked for with every term: what is there is not worth a call.
        self.words.get().unwrap_or_else(|| self.awaited())
    }

    #[cold]
    fn awaited(&self) -> &Words {
        if !self.words_follow {
            self.read_every_word();
        }
        self.words.wait()
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.words().vocabulary
    }

    pub(super) fn names(&self) -> &Names {
        &self.words().names
    }

    pub(super) fn in_address(&self) -> &Packed {
        &self.words().in_address
    }

    pub(super) fn counting(&self) -> &Counting {
        &self.words().counting
    }

    /// The bytes that each part of the index takes.
    pub(in crate::search) fn sizes(&self) -> Vec<(&'static str, usize)> {
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

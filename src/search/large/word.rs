//! A word that has been looked up, and the cache of such words.

use std::sync::Arc;

use super::grade::{Grade, Graded};
use super::tally::Kept;
use crate::search::resolve::Resolved;
use crate::set::Bits;

/// A word that has been looked up.
#[derive(Debug)]
pub(super) struct Word {
    pub resolved: Resolved,
    pub graded: Graded,
    /// The actors, places and outlets whose names have it, in order, each with its best grade.
    pub entities: Vec<(u32, Grade)>,
    /// The most frequent range of terms all of whose rows are among these.
    pub base: Option<Base>,
}

/// A frequent range of terms, its rows, and what they count to.
#[derive(Debug)]
pub(super) struct Base {
    pub at: usize,
    pub rows: Arc<Bits>,
    pub counts: Arc<Kept>,
}

impl Word {
    /// The bytes of its rows.
    fn size(&self) -> usize {
        self.graded.size() + self.base.as_ref().map_or(0, |base| 9 * base.rows.words().len())
    }
}

/// Words that were looked up before, latest last; the next keystroke changes only one.
#[derive(Debug, Default)]
pub(super) struct Cache {
    words: Vec<(String, Arc<Word>)>,
}

/// How many words are kept, and how many bytes of rows with them.
const MOST_WORDS: usize = 64;
const MOST_BYTES: usize = 96 << 20;

impl Cache {
    pub(super) fn get(&mut self, key: &str) -> Option<Arc<Word>> {
        let at = self.words.iter().position(|(known, _)| known == key)?;
        let found = self.words.remove(at);
        let word = Arc::clone(&found.1);
        self.words.push(found);
        Some(word)
    }

    pub(super) fn put(&mut self, key: String, word: &Arc<Word>) {
        self.words.push((key, Arc::clone(word)));
        let size = |words: &[(String, Arc<Word>)]| -> usize {
            words.iter().map(|(_, word)| word.size()).sum()
        };
        while self.words.len() > 1
            && (self.words.len() > MOST_WORDS || size(&self.words) > MOST_BYTES)
        {
            self.words.remove(0);
        }
    }
}

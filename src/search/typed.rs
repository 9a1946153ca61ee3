//! From what was typed to the words that are looked up.

use super::answer::Correction;
use super::id_query::whole_id;
use super::index::Index;
use crate::text::fold::folded;

/// Folded words, and what was taken for something else on the way.
pub(super) struct Typed {
    pub words: Vec<String>,
    pub corrections: Vec<Correction>,
}

impl Index {
    /// The words of a query; an id without its zeros is taken for the id that is there.
    pub(super) fn typed(&self, query: &str) -> Typed {
        let mut typed = Typed { words: Vec::new(), corrections: Vec::new() };
        for part in query.split_whitespace() {
            let Some(meant) = whole_id(&self.dataset, part) else {
                typed.words.extend(folded(part));
                continue;
            };
            typed.words.extend(folded(&meant));
            let correction = Correction { typed: part.to_owned(), meant: meant.into_owned() };
            typed.corrections.push(correction);
        }
        typed
    }
}

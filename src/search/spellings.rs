//! Which other spellings are counted with a word, for whoever wonders at the numbers.

use super::resolve::{Meaning, Resolved, Tier};
use super::vocabulary::Vocabulary;

/// So many spellings that are counted with a word are told at most.
pub const SPELLINGS_TOLD: usize = 3;

/// Other spellings that are counted with a word that is there as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spellings {
    /// As typed, folded.
    pub typed: String,
    /// The likeliest of the others, folded; one that goes on has an ellipsis.
    pub others: Vec<String>,
    /// How many others there are.
    pub of: usize,
}

impl Spellings {
    /// What they are counted with, so many of them at most, and how to ask for the word alone.
    pub fn told(&self, most: usize) -> String {
        let typed = &self.typed;
        let others = &self.others[..most.min(self.others.len())];
        let more = if self.of > others.len() { " …" } else { "" };
        format!("{typed} with {}{more}; only it: '{typed}", others.join(", "))
    }
}

impl Resolved {
    /// What else is counted with a word that is there as it was typed; `None` where nothing is.
    pub(super) fn spellings(&self, vocabulary: &Vocabulary) -> Option<Spellings> {
        self.meanings.first().filter(|first| first.tier == Tier::Exact)?;
        let others = self.meanings.iter().filter(|meaning| meaning.tier == Tier::Typo);
        let spelt = |meaning: &Meaning| {
            let term = vocabulary.term(meaning.terms.start);
            match meaning.terms.len() {
                1 => term.to_owned(),
                _ => format!("{}…", term.get(..meaning.matched).unwrap_or(term)),
            }
        };
        let of = others.clone().count();
        let others = others.take(SPELLINGS_TOLD).map(spelt).collect();
        (of > 0).then(|| Spellings { typed: self.typed.clone(), others, of })
    }
}

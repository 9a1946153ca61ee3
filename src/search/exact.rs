//! The exact forms: words as they are spelt, side by side, with the case that was typed.
//!
//! Postings say which records have the words; the texts of just these then say whether the words
//! stand side by side and in which case.

use std::ops::Range;

use super::grammar::Form;
use super::resolve::{Meaning, Resolved, Tier};
use super::vocabulary::Vocabulary;
use crate::text::fold::{Word, cased, words};

/// What a whole term is worth, and what a part of one.
const WHOLE: u16 = 100;
const PART: u16 = 80;

/// Words side by side, as they are spelt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exact {
    words: Vec<String>,
    /// The same words with their case, if it counts.
    cased: Option<Vec<String>>,
    /// The first word may have more before it.
    before: bool,
    /// The last word may go on.
    after: bool,
}

impl Exact {
    pub(super) fn of(form: Form, text: &str) -> Self {
        let found = words(text);
        let capital = text.chars().any(char::is_uppercase);
        Self {
            cased: capital
                .then(|| found.iter().map(|word| cased(&text[word.bytes.clone()])).collect()),
            words: found.into_iter().map(|word| word.folded).collect(),
            before: form == Form::Ends,
            after: matches!(form, Form::Begins | Form::OpenPhrase),
        }
    }

    /// The words of a text that answer, each with its lit part.
    pub(super) fn lit(&self, text: &str, of: &[Word]) -> Vec<(usize, Range<usize>)> {
        let starts = (0..of.len()).filter(|&at| self.stands_at(text, of, at));
        let places = starts.flat_map(|at| (0..self.words.len()).map(move |nth| (at + nth, nth)));
        places
            .map(|(at, nth)| {
                let (have, want) = (of[at].folded.len(), self.words[nth].len());
                let part = match self.open(nth) {
                    (_, true) => 0..want,
                    (true, false) => have - want..have,
                    (false, false) => 0..have,
                };
                (at, of[at].part(part))
            })
            .collect()
    }

    /// Whether the words stand in a text as they are asked for.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        let of = words(text);
        (0..of.len()).any(|at| self.stands_at(text, &of, at))
    }

    /// The terms that each of the words is.
    pub(super) fn spelt(&self, vocabulary: &Vocabulary) -> Vec<Resolved> {
        (0..self.words.len()).map(|nth| self.spelt_at(vocabulary, nth)).collect()
    }

    /// Whether letters may stand before and behind a word.
    fn open(&self, nth: usize) -> (bool, bool) {
        (self.before && nth == 0, self.after && nth + 1 == self.words.len())
    }

    fn stands_at(&self, text: &str, of: &[Word], at: usize) -> bool {
        at + self.words.len() <= of.len()
            && (0..self.words.len()).all(|nth| {
                let (have, fits) = (&of[at + nth], self.open(nth));
                fit(fits, &have.folded, &self.words[nth])
                    && self.cased.as_ref().is_none_or(|wanted| {
                        fit(fits, &cased(&text[have.bytes.clone()]), &wanted[nth])
                    })
            })
    }

    /// The terms that a word of an exact form is.
    fn spelt_at(&self, vocabulary: &Vocabulary, nth: usize) -> Resolved {
        let typed = self.words[nth].as_str();
        let meaning = |terms: Range<u32>, quality| {
            let tier = if quality == WHOLE { Tier::Exact } else { Tier::Prefix };
            Meaning { terms, tier, quality, matched: typed.len() }
        };
        let range = vocabulary.with_prefix(typed);
        let mut meanings = Vec::new();
        if !range.is_empty() && vocabulary.term(range.start) == typed {
            meanings.push(meaning(range.start..range.start + 1, WHOLE));
        }
        match self.open(nth) {
            (_, true) => meanings.push(meaning(range, PART)),
            (true, false) => {
                let ends = |&term: &u32| vocabulary.term(term).ends_with(typed);
                let terms = (0..vocabulary.len()).filter(ends);
                meanings.extend(terms.map(|term| meaning(term..term + 1, PART)));
            }
            (false, false) => {}
        }
        Resolved { typed: typed.to_owned(), meanings }
    }

    /// Whether one word by itself says it all, so that no text need be read.
    pub(super) fn is_plain(&self) -> bool {
        self.words.len() == 1 && self.cased.is_none()
    }
}

/// Whether a word is the wanted one, or has it at its open end.
fn fit((before, after): (bool, bool), have: &str, want: &str) -> bool {
    match (before, after) {
        (false, false) => have == want,
        (true, false) => have.ends_with(want),
        (false, true) => have.starts_with(want),
        (true, true) => have.contains(want),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn just_the_letters_that_answer_are_lit() {
        for (form, typed, text, expected) in [
            (Form::Whole, "strike", "strikes, a strike", vec!["strike"]),
            (Form::Begins, "hosp", "A hospital", vec!["hosp"]),
            (Form::Ends, "pital", "A hospital", vec!["pital"]),
            (
                Form::Phrase,
                "war crimes",
                "war, crimes of war; war on crimes",
                vec!["war", "crimes"],
            ),
            (Form::Phrase, "crimes war", "war crimes", vec![]),
            (Form::OpenPhrase, "air str", "28 air strikes", vec!["air", "str"]),
            (Form::Whole, "US", "us and the US", vec!["US"]),
            (Form::Whole, "us", "us and the US", vec!["us", "US"]),
            (Form::Whole, "al-Nusra", "the al-Nusra front", vec!["al", "Nusra"]),
            (Form::Ends, "DANI", "Zabadani", vec![]),
        ] {
            let lit = Exact::of(form, typed).lit(text, &words(text));
            let lit: Vec<_> = lit.into_iter().map(|(_, bytes)| &text[bytes]).collect();
            assert_eq!(lit, expected, "{form:?} {typed} in {text}");
        }
    }
}

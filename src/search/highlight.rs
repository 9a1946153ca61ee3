//! Which letters of a text answer the typed words.

use std::ops::Range;

use super::alias::FILLERS;
use super::exact::Exact;
use super::fuzzy::places;
use super::resolve::{Resolved, Tier};
use super::vocabulary::Vocabulary;
use crate::text::fold::{Word, words};

/// How one typed word shows in texts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shape {
    typed: String,
    /// Terms that it was taken for, and how many of their letters answer it.
    corrected: Vec<(String, usize)>,
    infix: bool,
    scattered: Vec<String>,
}

/// What to light up in texts; empty without words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlights {
    shapes: Vec<Shape>,
    exact: Vec<Exact>,
}

impl Highlights {
    pub(super) fn of(vocabulary: &Vocabulary, resolved: &[Resolved], exact: Vec<Exact>) -> Self {
        let terms = |word: &Resolved, tier: Tier| -> Vec<(String, usize)> {
            let meant = word.meanings.iter().filter(|meaning| meaning.tier == tier);
            let first = |range: &Range<u32>| vocabulary.term(range.start).to_owned();
            meant.map(|meaning| (first(&meaning.terms), meaning.matched)).collect()
        };
        let shape = |word: &Resolved| Shape {
            typed: word.typed.clone(),
            corrected: terms(word, Tier::Typo),
            infix: !terms(word, Tier::Infix).is_empty(),
            scattered: terms(word, Tier::Scattered).into_iter().map(|(term, _)| term).collect(),
        };
        Self { shapes: resolved.iter().map(shape).collect(), exact }
    }

    /// The bytes of a text to light up, in order.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.shapes.is_empty() && self.exact.is_empty() {
            return Vec::new();
        }
        let words = words(text);
        let mut found: Vec<_> =
            self.each_lit(text, &words).flatten().map(|lit| lit.bytes).collect();
        found.retain(|range| !range.is_empty());
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup();
        found
    }

    /// What was typed that a text has nothing of.
    #[must_use]
    pub fn beyond(&self, text: &str) -> Self {
        let words = words(text);
        let shapes = self.shapes.iter().filter(|shape| shape.lit(&words).is_empty());
        let exact = self.exact.iter().filter(|exact| exact.lit(text, &words).is_empty());
        Self { shapes: shapes.cloned().collect(), exact: exact.cloned().collect() }
    }

    /// For each thing that was typed the parts of a text that answer it.
    fn each_lit<'a>(
        &'a self,
        text: &'a str,
        words: &'a [Word],
    ) -> impl Iterator<Item = Vec<Lit>> + 'a {
        let exact = self.exact.iter().map(move |exact| {
            let lit = exact.lit(text, words).into_iter();
            lit.map(|(word, bytes)| Lit { word, bytes }).collect()
        });
        self.shapes.iter().map(move |shape| shape.lit(words)).chain(exact)
    }

    /// How much of a text answers the typed words, in percent of its words, and how many other words
    /// stand between those that do; the latter only if there are several typed words and all are there.
    pub(super) fn spread(&self, text: &str) -> (usize, Option<usize>) {
        let words = words(text);
        let mut lit_words = Vec::new();
        let mut answered = 0;
        for lit in self.each_lit(text, &words) {
            answered += usize::from(!lit.is_empty());
            lit_words.extend(lit.into_iter().map(|lit| lit.word));
        }
        lit_words.sort_unstable();
        lit_words.dedup();
        let ends = lit_words.first().zip(lit_words.last());
        let between = ends
            .filter(|_| answered > 1 && answered == self.shapes.len() + self.exact.len())
            .map(|(first, last)| last - first + 1 - lit_words.len());
        (lit_words.len() * 100 / words.len().max(1), between)
    }
}

/// A lit part of a text, and the number of the word that it is in.
struct Lit {
    word: usize,
    bytes: Range<usize>,
}

impl Shape {
    /// The parts of a text that answer this word: in words, else across words, else as initials.
    fn lit(&self, words: &[Word]) -> Vec<Lit> {
        let in_word = |(word, text): (usize, &Word)| {
            self.in_word(text).into_iter().map(move |bytes| Lit { word, bytes }).collect::<Vec<_>>()
        };
        let mut lit: Vec<Lit> = words.iter().enumerate().flat_map(in_word).collect();
        if lit.is_empty() {
            lit = self.as_joined(words);
        }
        if lit.is_empty() {
            lit = self.as_initials(words);
        }
        lit
    }

    /// Neighbouring words that spell this one together, or what it was taken for: "demistura" in
    /// "De Mistura".
    fn as_joined(&self, words: &[Word]) -> Vec<Lit> {
        let whole = |(term, matched): &&(String, usize)| term.len() == *matched;
        let corrected = self.corrected.iter().filter(whole).map(|(term, _)| term.as_str());
        for spelt in std::iter::once(self.typed.as_str()).chain(corrected) {
            let joined = (0..words.len()).find_map(|first| joined(words, first, spelt));
            if let Some(joined) = joined {
                let whole = |word: usize| Lit { word, bytes: words[word].bytes.clone() };
                return joined.map(whole).collect();
            }
        }
        Vec::new()
    }

    /// The parts of a word that answer this one.
    fn in_word(&self, word: &Word) -> Vec<Range<usize>> {
        let folded = word.folded.as_str();
        if folded.starts_with(&self.typed) {
            return vec![word.part(0..self.typed.len())];
        }
        let taken = |(term, matched): &&(String, usize)| {
            let matched = (*matched).min(term.len());
            folded.starts_with(&term[..matched])
        };
        if let Some((_, matched)) = self.corrected.iter().find(taken) {
            return vec![word.part(0..*matched)];
        }
        if self.infix
            && let Some(at) = folded.find(&self.typed)
        {
            return vec![word.part(at..at + self.typed.len())];
        }
        if self.scattered.iter().any(|term| term == folded) {
            return places(folded, &self.typed)
                .into_iter()
                .map(|at| word.part(at..at + 1))
                .collect();
        }
        Vec::new()
    }

    /// The first letters of words that spell this one: "hrw" in "Human Rights Watch".
    ///
    /// Words between them that say nothing are parts of the name too, with no letter lit.
    fn as_initials(&self, words: &[Word]) -> Vec<Lit> {
        let wanted = self.typed.as_bytes();
        let lit = |from| initials(words, from, wanted);
        if wanted.len() < 3 {
            Vec::new()
        } else {
            (0..words.len()).find_map(lit).unwrap_or_default()
        }
    }
}

/// The words from a place on whose initials spell others.
fn initials(words: &[Word], from: usize, wanted: &[u8]) -> Option<Vec<Lit>> {
    let mut lit = Vec::new();
    let mut left = wanted;
    for (number, word) in words.iter().enumerate().skip(from) {
        let Some((&next, rest)) = left.split_first() else { break };
        if word.folded.as_bytes().first() == Some(&next) {
            lit.push(Lit { word: number, bytes: word.part(0..1) });
            left = rest;
        } else if number > from && FILLERS.contains(&word.folded.as_str()) {
            lit.push(Lit { word: number, bytes: word.bytes.start..word.bytes.start });
        } else {
            return None;
        }
    }
    left.is_empty().then_some(lit)
}

/// The words from a place on that spell another together; the last may go on.
fn joined(words: &[Word], first: usize, spelt: &str) -> Option<Range<usize>> {
    let mut rest = spelt;
    for (at, word) in words.iter().enumerate().skip(first) {
        if at > first && word.folded.starts_with(rest) {
            return Some(first..at + 1);
        }
        rest = rest.strip_prefix(word.folded.as_str()).filter(|rest| !rest.is_empty())?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::grammar::Form;

    fn shape(typed: &str, corrected: &[(&str, usize)], scattered: &[&str]) -> Shape {
        Shape {
            typed: typed.into(),
            corrected: corrected
                .iter()
                .map(|&(term, letters)| (term.to_owned(), letters))
                .collect(),
            infix: false,
            scattered: scattered.iter().map(|&term| term.to_owned()).collect(),
        }
    }

    fn lit(shape: Shape, text: &str) -> Vec<String> {
        let highlights = Highlights { shapes: vec![shape], exact: Vec::new() };
        highlights.find(text).into_iter().map(|bytes| text[bytes].to_owned()).collect()
    }

    #[test]
    fn the_letters_that_answer_are_lit() {
        for (shape, text, expected) in [
            (shape("hosp", &[], &[]), "A hospital, hospitals", vec!["hosp", "hosp"]),
            (shape("allepo", &[("aleppo", 6)], &[]), "in Aleppo", vec!["Aleppo"]),
            (shape("demistura", &[], &[]), "Staffan de Mistura", vec!["de", "Mistura"]),
            (shape("hrw", &[], &[]), "Human Rights Watch", vec!["H", "R", "W"]),
            (shape("zbdn", &[], &["zabadani"]), "Zabadānī", vec!["Z", "b", "d", "n"]),
            (shape("homs", &[], &[]), "Aleppo", vec![]),
        ] {
            assert_eq!(lit(shape, text), expected, "{text}");
        }
    }

    #[test]
    fn what_one_text_lacks_is_lit_in_another() {
        let shapes = vec![shape("russia", &[], &[]), shape("hosp", &[], &[])];
        let highlights = Highlights { shapes, exact: vec![Exact::of(Form::Whole, "raid")] };
        let beyond = highlights.beyond("Russia strikes");
        let text = "russia-raid-hits-hospital";
        let lit: Vec<_> = beyond.find(text).into_iter().map(|bytes| &text[bytes]).collect();
        assert_eq!(lit, ["raid", "hosp"]);
        assert_eq!(highlights.beyond(text), Highlights::default());
    }

    #[test]
    fn words_that_stand_together_are_told_from_words_apart() {
        let shapes = vec![shape("air", &[], &[]), shape("str", &[], &[])];
        let highlights = Highlights { shapes, exact: Vec::new() };
        assert_eq!(highlights.spread("28 air strikes"), (66, Some(0)));
        assert_eq!(highlights.spread("air raids and strikes"), (50, Some(2)));
        assert_eq!(highlights.spread("air raids"), (50, None));
        assert_eq!(highlights.spread(""), (0, None));
    }
}

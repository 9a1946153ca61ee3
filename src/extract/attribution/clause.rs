//! Works out each cue of a sentence: who speaks, and what is said.

mod dependent;
mod finite;
mod passive;
mod phrase;

use std::ops::Range;

use super::content::{self, Kind};
use super::cues::{self, Cue, Use};
use super::passage::Passage;
use super::subject;
use super::vocabulary::Class;

/// An attribution in ranges of tokens.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) cue: Cue,
    pub(super) source: Option<Range<usize>>,
    pub(super) content: Vec<Range<usize>>,
    /// Who passed it on: "told AFP", "according to the pool report".
    pub(super) via: Option<Range<usize>>,
}

impl Found {
    fn new(cue: Cue, source: Option<Range<usize>>, content: Vec<Range<usize>>) -> Self {
        Self { cue, source, content, via: None }
    }

    /// Where the last of its words ends.
    fn end(&self) -> usize {
        let content = self.content.iter().map(|range| range.end).max().unwrap_or(0);
        content.max(self.cue.words.end)
    }

    /// Whether a token stands in its content.
    pub(super) fn covers(&self, at: usize) -> bool {
        self.content.iter().any(|range| range.contains(&at))
    }
}

/// A sentence and what has been found in it so far.
struct Clause<'p, 'a> {
    passage: &'p Passage<'a>,
    sentence: Range<usize>,
    found: Vec<Found>,
}

/// The attributions of a sentence, in the order of their cues.
pub(super) fn attributions(passage: &Passage, sentence: &Range<usize>) -> Vec<Found> {
    let headline = is_headline(passage, sentence);
    let mut clause = Clause { passage, sentence: sentence.clone(), found: Vec::new() };
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(quote) = passage.quotation_at(at) {
            at = quote.end;
            continue;
        }
        let found = cues::at(passage, sentence, at, headline).and_then(|cue| clause.resolve(cue));
        match found {
            Some(found) => {
                at = found.end().max(at + 1);
                clause.push(found);
            }
            None => at += 1,
        }
    }
    clause.found
}

/// Whether most words of a sentence start with a capital.
fn is_headline(passage: &Passage, sentence: &Range<usize>) -> bool {
    let long = |token: &&super::words::Token| token.end - token.start > 3 && !token.quoted;
    let words = passage.tokens[sentence.clone()].iter().filter(long);
    let (capitals, all) = words
        .fold((0, 0), |(capitals, all), token| (capitals + usize::from(token.capital), all + 1));
    all > 2 && capitals * 3 > all * 2
}

impl Clause<'_, '_> {
    /// Adds an attribution; earlier ones that stand in its content are a part of what is said.
    fn push(&mut self, found: Found) {
        self.found.retain(|earlier| !found.covers(earlier.cue.words.start));
        self.found.push(found);
    }

    /// Where the clause of a cue may begin: after the content of the cue before.
    fn from(&self) -> usize {
        self.found.last().map_or(self.sentence.start, Found::end)
    }

    fn last_source(&self) -> Option<Range<usize>> {
        self.found.last().and_then(|found| found.source.clone())
    }

    fn resolve(&mut self, cue: Cue) -> Option<Found> {
        match cue.used {
            Use::According => self.according(cue),
            Use::Noun => self.noun(cue),
            Use::Adverb => self.adverb(cue),
            Use::Colon => self.colon(cue),
            Use::Passive => self.passive(cue),
            Use::Finite if cue.only_raises() => self.raising(cue),
            Use::Finite => self.finite(cue),
            Use::Participle | Use::Infinitive => self.dependent(cue),
        }
    }

    /// Whether a token outside quotations is of a class.
    fn plain(&self, at: usize, class: Class) -> bool {
        self.passage.class(at) == class && !self.passage.tokens[at].quoted
    }

    fn is_finite(&self, mut range: Range<usize>) -> bool {
        range.any(|at| subject::is_finite(self.passage, at))
    }

    /// Where the clause that ends at `end` begins: after a semicolon or an opening conjunction.
    /// An attribution that ends right there is a part of what is said: "They want peace, he said".
    fn clause_start(&self, end: usize) -> usize {
        let apart = self.found.iter().rev().map(Found::end).find(|&last| last + 1 < end);
        let from = apart.unwrap_or(self.sentence.start);
        let semicolon = (from..end).rev().find(|&at| self.plain(at, Class::Semicolon));
        let mut start = semicolon.map_or(from, |at| at + 1);
        let opens = |class| {
            matches!(class, Class::Comma | Class::Conjunction | Class::Semicolon | Class::Dash)
        };
        while start < end && opens(self.passage.class(start)) {
            start += 1;
        }
        start
    }

    /// A range without marks at its ends; `None` if nothing is left.
    fn trimmed(&self, mut range: Range<usize>) -> Option<Range<usize>> {
        let loose = |at: usize| {
            let token = self.passage.tokens[at];
            !token.quoted
                && matches!(
                    token.class,
                    Class::Comma
                        | Class::Stop
                        | Class::Dash
                        | Class::Colon
                        | Class::Semicolon
                        | Class::Open
                        | Class::Close
                )
        };
        while !range.is_empty() && loose(range.end - 1) {
            range.end -= 1;
        }
        while !range.is_empty() && loose(range.start) {
            range.start += 1;
        }
        (!range.is_empty()).then_some(range)
    }

    /// The content that begins at `start`, to its end. What is said in an introductory phrase ends
    /// with its comma: "While Kerry vowed to stay, Lavrov left"; so does an aside: "Kerry, who vowed
    /// to stay, left".
    fn content(
        &self,
        cue: &Cue,
        source: Option<&Range<usize>>,
        (start, kind): (usize, Kind),
    ) -> Option<Range<usize>> {
        let end = content::end(self.passage, start, self.sentence.end, kind);
        let relative = source.filter(|source| self.passage.class(source.start) == Class::Relative);
        let aside =
            relative.is_some_and(|who| self.passage.class_before(who.start) == Class::Comma);
        let stop = if aside || self.is_introductory(cue, source) {
            (start..end).find(|&at| {
                self.plain(at, Class::Comma) || content::ends_with_comma(self.passage, at)
            })
        } else if relative.is_some() {
            (start + 1..end).find(|&at| {
                let (token, before) = (self.passage.tokens[at], self.passage.tokens[at - 1]);
                !token.quoted && content::is_speech_verb(token) && before.is_nominal()
            })
        } else {
            None
        };
        self.trimmed(start..stop.unwrap_or(end))
    }

    /// Whether a cue stands before the main clause: "Calling it a disaster, Kerry left", "As Kerry
    /// said …".
    fn is_introductory(&self, cue: &Cue, source: Option<&Range<usize>>) -> bool {
        let first = self.sentence.start;
        let edge = source.map_or(cue.words.start, |source| source.start.min(cue.words.start));
        if !self.found.is_empty() || self.is_finite(first..edge) {
            return false;
        }
        match cue.used {
            Use::Finite => (first..edge.min(first + 4)).any(|at| {
                self.passage.class(at) == Class::Subordinator
                    && !(at..edge).any(|at| self.passage.class(at) == Class::Comma)
            }),
            _ => !self.is_finite(edge..cue.words.start),
        }
    }
}

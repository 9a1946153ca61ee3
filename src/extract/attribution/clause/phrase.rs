//! Cues that are no verbs: "according to", "his claim that", "reportedly", "Kerry: “…”".

use std::ops::Range;

use super::super::content::{self, Kind};
use super::super::cues::Cue;
use super::super::lexicon::{CLAUSE, Frame, INFINITIVE, SPEECH};
use super::super::subject;
use super::super::vocabulary::Class;
use super::{Clause, Found};

impl Clause<'_, '_> {
    /// "A, according to X", "According to X, A", "A, according to X, B". After another attribution
    /// it says who passed that on: "A, Kerry said, according to X".
    pub(super) fn according(&mut self, cue: Cue) -> Option<Found> {
        let source = subject::after(self.passage, cue.words.end, self.sentence.end)?;
        let speech_ends_here = self
            .found
            .last()
            .is_some_and(|last| last.cue.frame & SPEECH != 0 && last.end() + 1 >= cue.words.start);
        let from =
            if speech_ends_here { cue.words.start } else { self.clause_start(cue.words.start) };
        let before = self.trimmed(from..cue.words.start);
        let states = |range: &Range<usize>| {
            self.passage.tokens[range.start].quoted || self.is_finite(range.clone())
        };
        let mut content: Vec<_> =
            before.filter(|range| self.found.is_empty() || states(range)).into_iter().collect();
        content.extend(self.after_source(source.end, content.is_empty()));
        if content.is_empty() {
            if let Some(last) = self.found.last_mut() {
                last.via.get_or_insert(source);
            }
            return None;
        }
        Some(Found::new(cue, Some(source), content))
    }

    /// The content after "according to X,".
    fn after_source(&self, end: usize, first: bool) -> Option<Range<usize>> {
        let comma = self.passage.class(end) == Class::Comma;
        let next = if comma { end + 1 } else { end };
        let goes_on = !matches!(
            self.passage.class(next),
            Class::Conjunction | Class::Ing | Class::Relative | Class::Subordinator
        );
        let follows = comma || self.passage.class(end) == Class::QuoteOpen;
        if !follows || next >= self.sentence.end || !(first || goes_on) {
            return None;
        }
        let end = content::end(self.passage, next, self.sentence.end, Kind::Clause);
        self.trimmed(next..end)
    }

    /// "his claim that", "Kerry's criticism of".
    pub(super) fn noun(&self, cue: Cue) -> Option<Found> {
        let next = cue.words.end;
        let has = |frame: Frame| cue.frame & frame != 0;
        let start = match self.passage.class(next) {
            Class::That | Class::Question if has(CLAUSE) => (next, Kind::Clause),
            Class::To if has(INFINITIVE) => (next, Kind::Infinitive),
            Class::Preposition | Class::To => {
                content::start(self.passage, &cue, self.sentence.end)?
            }
            _ => return None,
        };
        let source = self.possessor(cue.words.start);
        if source.is_none() && start.1 != Kind::Clause {
            return None;
        }
        let content = self.content(&cue, None, start)?;
        Some(Found::new(cue, source, vec![content]))
    }

    /// Whose claim it is: "his", "Kerry's".
    fn possessor(&self, noun: usize) -> Option<Range<usize>> {
        for at in (self.from()..noun).rev().take(3) {
            match self.passage.class(at) {
                Class::Possessive => return Some(at..at + 1),
                Class::Clitic => return self.owner(at),
                Class::Word | Class::Past | Class::Adverb | Class::Ing => {}
                _ => return None,
            }
        }
        None
    }

    /// The noun phrase that an "'s" belongs to.
    fn owner(&self, clitic: usize) -> Option<Range<usize>> {
        let owner = subject::noun_phrase(self.passage, self.from(), clitic)?;
        let cut = owner.clone().rev().find(|&at| {
            matches!(
                self.passage.class(at),
                Class::Preposition | Class::To | Class::Past | Class::Ing | Class::Conjunction
            )
        });
        let start = cut.map_or(owner.start, |at| at + 1);
        (start < clitic).then_some(start..clitic)
    }

    /// "Rebels reportedly shelled the town".
    pub(super) fn adverb(&self, cue: Cue) -> Option<Found> {
        let subject = subject::before(self.passage, self.from(), cue.words.start)?;
        let end = content::end(self.passage, cue.words.end, self.sentence.end, Kind::Object);
        let rest = self.trimmed(cue.words.end..end)?;
        Some(Found::new(cue, None, vec![subject, rest]))
    }

    /// "Kerry: “We leave.”"
    pub(super) fn colon(&self, cue: Cue) -> Option<Found> {
        let colon = cue.words.start;
        let names = (self.sentence.start..colon)
            .rev()
            .take_while(|&at| self.passage.class(at) == Class::Name)
            .count();
        let end = content::end(self.passage, colon + 1, self.sentence.end, Kind::Quote);
        let content = self.trimmed(colon + 1..end)?;
        Some(Found::new(cue, Some(colon - names..colon), vec![content]))
    }
}

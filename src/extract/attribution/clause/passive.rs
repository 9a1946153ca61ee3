//! Passives and verbs of seeming: "was told that", "is expected to", "was quoted as saying".

use std::ops::Range;

use super::super::content::{self, Kind};
use super::super::cues::Cue;
use super::super::lexicon::{ADDRESSED, OBJECT, RAISING};
use super::super::subject;
use super::super::vocabulary::Class;
use super::{Clause, Found};

impl Clause<'_, '_> {
    pub(super) fn passive(&self, cue: Cue) -> Option<Found> {
        let next = cue.words.end;
        if cue.frame & RAISING != 0 && self.passage.class(next) == Class::To {
            return self.raising(cue);
        }
        let mut source = None;
        let mut rest = next;
        if self.passage.is(next, "by") {
            let agent = subject::after(self.passage, next + 1, self.sentence.end)?;
            rest = agent.end;
            source = Some(agent);
        }
        if let Some(found) = self.was_quoted(&cue, source.clone(), rest) {
            return Some(found);
        }
        if cue.frame & ADDRESSED != 0 || self.passage.class(rest) == Class::That {
            let shifted = Cue { words: cue.words.start..rest, ..cue.clone() };
            let start = content::start(self.passage, &shifted, self.sentence.end)?;
            let content = self.content(&cue, source.as_ref(), start)?;
            return Some(Found::new(cue, source, vec![content]));
        }
        if cue.frame & OBJECT == 0 {
            return None;
        }
        self.judged(cue, source, rest)
    }

    /// "The raid was condemned by Qatar": what is judged is the subject.
    fn judged(&self, cue: Cue, source: Option<Range<usize>>, rest: usize) -> Option<Found> {
        let mut content = vec![subject::before(self.passage, self.from(), cue.words.start)?];
        let says_more = self.passage.is_any(rest, &["as", "for", "a", "an", "the"])
            || self.passage.class(rest) == Class::QuoteOpen;
        if says_more && rest < self.sentence.end {
            let end = content::end(self.passage, rest, self.sentence.end, Kind::Object);
            content.extend(self.trimmed(rest..end));
        }
        (source.is_some() || content.len() > 1).then_some(Found::new(cue, source, content))
    }

    /// "Kerry was quoted by Tass as saying …".
    fn was_quoted(&self, cue: &Cue, by: Option<Range<usize>>, rest: usize) -> Option<Found> {
        let from = if self.passage.class_before(cue.words.start) == Class::Comma {
            self.sentence.start
        } else {
            self.from()
        };
        let speaker = subject::before(self.passage, from, cue.words.start)?;
        let content = self.saying(cue, rest)?;
        let words = cue.words.clone();
        Some(Found {
            via: by,
            ..Found::new(Cue { words, ..cue.clone() }, Some(speaker), vec![content])
        })
    }

    /// "Tass quoted Kerry as saying …": Kerry speaks, and Tass passes it on.
    pub(super) fn quoted_as_saying(&self, cue: &Cue) -> Option<Found> {
        if cue.lemma != "quote" && cue.lemma != "cite" {
            return None;
        }
        let speaker = subject::after(self.passage, cue.words.end, self.sentence.end)?;
        let content = self.saying(cue, speaker.end)?;
        let via = subject::before(self.passage, self.from(), cue.words.start);
        Some(Found { via, ..Found::new(cue.clone(), Some(speaker), vec![content]) })
    }

    /// The content after "as saying" or "as telling X".
    fn saying(&self, cue: &Cue, at: usize) -> Option<Range<usize>> {
        let quotes = matches!(cue.lemma, "quote" | "cite");
        let verb = (at..self.sentence.end.min(at + 10)).find(|&at| self.passage.is(at, "as"))? + 1;
        if !quotes || !self.passage.is_any(verb, &["saying", "telling", "warning", "adding"]) {
            return None;
        }
        let saying = Cue::saying(verb);
        let start = content::start(self.passage, &saying, self.sentence.end)?;
        self.content(cue, None, start)
    }

    /// "seems to be": the subject is a part of what seems so.
    pub(super) fn raising(&self, cue: Cue) -> Option<Found> {
        let next = cue.words.end;
        if self.passage.class(next) == Class::That {
            let end = content::end(self.passage, next, self.sentence.end, Kind::Clause);
            return Some(Found::new(cue, None, self.trimmed(next..end).into_iter().collect()));
        }
        let raised = matches!(
            self.passage.class(next),
            Class::To | Class::Adverb | Class::Word | Class::Past | Class::Ing
        ) || self.passage.is_any(next, &["like", "as", "likely"]);
        if !raised || next >= self.sentence.end {
            return None;
        }
        let subject = subject::before(self.passage, self.from(), cue.words.start);
        let end = content::end(self.passage, next, self.sentence.end, Kind::Infinitive);
        let content = [subject, self.trimmed(next..end)].into_iter().flatten().collect();
        Some(Found::new(cue, None, content))
    }
}

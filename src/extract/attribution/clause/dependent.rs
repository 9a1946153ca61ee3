//! Verbs that take the subject of another: ", saying …", "to say …".

use std::ops::Range;

use super::super::content;
use super::super::cues::{Cue, Use};
use super::super::subject;
use super::super::vocabulary::Class;
use super::{Clause, Found};

impl Clause<'_, '_> {
    pub(super) fn dependent(&self, cue: Cue) -> Option<Found> {
        let (start, kind) = content::start(self.passage, &cue, self.sentence.end)?;
        let content = self.content(&cue, None, (start, kind))?;
        let source = if self.is_attached(&cue) {
            let phrase = subject::noun_phrase(self.passage, self.from(), cue.words.start);
            phrase.map(|phrase| self.last_phrase(phrase))
        } else {
            self.last_source()
                .or_else(|| subject::of_clause(self.passage, self.sentence.start, cue.words.start))
                .or_else(|| self.subject_after(content.end))
        };
        let cue = cue.with_preposition(self.passage, start);
        Some(Found::new(cue, source, vec![content]))
    }

    /// Whether a participle follows its noun without a comma: "a statement saying".
    fn is_attached(&self, cue: &Cue) -> bool {
        cue.used == Use::Participle
            && cue.words.start > self.sentence.start
            && matches!(
                self.passage.class_before(cue.words.start),
                Class::Name
                    | Class::Word
                    | Class::Number
                    | Class::Object
                    | Class::Subject
                    | Class::That
            )
    }

    /// The part of a noun phrase after its last preposition other than "of".
    fn last_phrase(&self, phrase: Range<usize>) -> Range<usize> {
        let cut = phrase
            .clone()
            .rev()
            .find(|&at| self.passage.class(at) == Class::Preposition && !self.passage.is(at, "of"));
        cut.map_or(phrase.start, |at| at + 1)..phrase.end
    }

    /// The subject of the main clause after "Calling the truce dead, ".
    fn subject_after(&self, end: usize) -> Option<Range<usize>> {
        let comma = (end..self.sentence.end.min(end + 4))
            .find(|&at| self.passage.class(at) == Class::Comma)?;
        subject::after(self.passage, comma + 1, self.sentence.end)
    }
}

//! Verbs with a subject of their own: before, after and inside what is said.

use std::ops::Range;

use super::super::content::{self, Kind};
use super::super::cues::Cue;
use super::super::lexicon::{LISTENER, SPEECH};
use super::super::subject;
use super::super::vocabulary::Class;
use super::{Clause, Found};

impl Clause<'_, '_> {
    pub(super) fn finite(&self, cue: Cue) -> Option<Found> {
        if let Some(found) = self.quoted_as_saying(&cue) {
            return Some(found);
        }
        if let Some(found) = self.inverted(&cue) {
            return Some(found);
        }
        let (source, coordinated) = self.subject_of(&cue);
        let forward = content::start(self.passage, &cue, self.sentence.end);
        let edge =
            source.as_ref().map_or(cue.words.start, |source| source.start.min(cue.words.start));
        let speech = cue.frame & SPEECH != 0 && !coordinated;
        let earlier = if speech { self.content_before(edge) } else { None };
        let quoted =
            earlier.as_ref().is_some_and(|range| self.passage.tokens[range.end - 1].quoted);
        let Some((start, kind)) = forward else { return self.postposed(cue, source, earlier?) };
        let mut content = Vec::new();
        match kind {
            Kind::Quote if quoted => content.extend(earlier),
            Kind::Object | Kind::Infinitive if quoted => {
                return self.postposed(cue, source, earlier?);
            }
            _ => {}
        }
        content.extend(self.content(&cue, source.as_ref(), (start, kind)));
        let quotes = content.iter().any(|range| self.passage.tokens[range.start].quoted);
        if content.is_empty() || (source.is_none() && !quotes) {
            return None;
        }
        let cue = cue.with_preposition(self.passage, start);
        let via = self.listening_outlet(&cue);
        Some(Found { via, ..Found::new(cue, source, content) })
    }

    /// The subject of a verb, and whether the verb shares it with a verb before: "laughed and said".
    fn subject_of(&self, cue: &Cue) -> (Option<Range<usize>>, bool) {
        let head = subject::without_day(self.passage, self.sentence.start, cue.words.start);
        let before = self.passage.class_before(head);
        if before == Class::Conjunction && head > self.sentence.start {
            let shared = subject::of_clause(self.passage, self.from(), head - 1);
            return (shared.or_else(|| self.last_source()), true);
        }
        let comma = before == Class::Comma;
        let from = if comma { self.sentence.start } else { self.from() };
        let subject = subject::before(self.passage, from, cue.words.start);
        (subject.or_else(|| self.last_source().filter(|_| comma)), false)
    }

    /// The outlet that was told: "told AFP".
    fn listening_outlet(&self, cue: &Cue) -> Option<Range<usize>> {
        if cue.frame & LISTENER == 0 {
            return None;
        }
        let start = cue.words.end;
        let names = (start..self.sentence.end.min(start + 5))
            .take_while(|&at| self.passage.class(at) == Class::Name || self.passage.is(at, "the"))
            .count();
        let outlet = start..start + names;
        outlet.clone().any(|at| is_outlet(self.passage.word(at))).then_some(outlet)
    }

    /// The content before a speaker: what ends with a comma or a closing mark right before it.
    fn content_before(&self, edge: usize) -> Option<Range<usize>> {
        let from = self.clause_start(edge);
        if edge <= from {
            return None;
        }
        let closed = matches!(
            self.passage.class(edge - 1),
            Class::Comma | Class::QuoteClose | Class::Dash | Class::Stop
        );
        let range = self.trimmed(from..edge).filter(|_| closed)?;
        (range.len() > 1 || self.passage.tokens[range.start].quoted).then_some(range)
    }

    /// "A, Kerry said" and "A, Kerry said, B".
    fn postposed(
        &self,
        cue: Cue,
        source: Option<Range<usize>>,
        earlier: Range<usize>,
    ) -> Option<Found> {
        if self.passage.class(cue.words.end) == Class::Conjunction {
            return None;
        }
        let quoted = self.passage.tokens[earlier.end - 1].quoted;
        let mut content = vec![earlier];
        let next = cue.words.end.max(source.as_ref().map_or(0, |source| source.end));
        let goes_on = !matches!(
            self.passage.class(next + 1),
            Class::Ing
                | Class::Conjunction
                | Class::Relative
                | Class::Subordinator
                | Class::QuoteOpen
                | Class::Past
        );
        if goes_on
            && !quoted
            && self.passage.class(next) == Class::Comma
            && next + 2 < self.sentence.end
        {
            let end = content::end(self.passage, next + 1, self.sentence.end, Kind::Clause);
            content.extend(self.trimmed(next + 1..end));
        }
        let via = self.listening_outlet(&cue);
        Some(Found { via, ..Found::new(cue, source, content) })
    }

    /// "“A,” said John Kirby, the spokesman."
    fn inverted(&self, cue: &Cue) -> Option<Found> {
        let start = cue.words.start;
        let listens = cue.frame & LISTENER != 0 && cue.lemma != "ask";
        if cue.frame & SPEECH == 0 || listens || start <= self.sentence.start || cue.words.len() > 1
        {
            return None;
        }
        let last = self.passage.tokens[start - 1];
        let quoted = last.quoted && last.class != Class::QuoteOpen;
        let closed = quoted || matches!(last.class, Class::Comma | Class::Stop);
        if !closed || !self.starts_name(cue.words.end) {
            return None;
        }
        let source = subject::after(self.passage, cue.words.end, self.sentence.end)?;
        if !quoted && !self.speaks_last(start, &source) {
            return None;
        }
        let mut content = vec![self.content_before(start)?];
        content.extend(self.resumed(source.end));
        Some(Found::new(cue.clone(), Some(source), content))
    }

    fn starts_name(&self, at: usize) -> bool {
        at < self.sentence.end
            && matches!(
                self.passage.class(at),
                Class::Name
                    | Class::Determiner
                    | Class::Possessive
                    | Class::Word
                    | Class::Subject
                    | Class::Number
            )
    }

    /// Whether a name after an unquoted clause and a verb is the speaker: "The talks failed, said
    /// Kerry", but not "Kerry, who left, said the talks failed".
    fn speaks_last(&self, verb: usize, source: &Range<usize>) -> bool {
        let rest = self.passage.class(source.end);
        let ends = source.end >= self.sentence.end
            || matches!(rest, Class::Comma | Class::Stop | Class::Preposition);
        let head = subject::before(self.passage, self.sentence.start, verb);
        let aside = head.is_some_and(|head| head.start <= self.clause_start(verb));
        ends && !aside && !self.is_finite(source.clone())
    }

    /// The rest of a quotation that the cue interrupts: "“A,” said Kerry, “B.”"
    fn resumed(&self, after: usize) -> Option<Range<usize>> {
        let open = (after..self.sentence.end.min(after + 12))
            .find(|&at| self.passage.class(at) == Class::QuoteOpen)?;
        if !matches!(self.passage.class(open - 1), Class::Comma | Class::Colon) {
            return None;
        }
        Some(open..content::end(self.passage, open, self.sentence.end, Kind::Quote))
    }
}

/// News outlets, and the last words of their names.
const OUTLETS: &str = "AFP Reuters AP CNN BBC NBC ABC CBS MSNBC SANA Tass TASS Interfax Xinhua RIA \
    Jazeera Arabiya Bloomberg POLITICO Politico NPR DPA ANSA Kyodo Anadolu News Times Post Journal TV \
    Radio Television Herald Tribune Guardian Press Today Magazine Telegraph Monde Spiegel Broadcasting \
    Agency Gazette Economist";

fn is_outlet(word: &str) -> bool {
    OUTLETS.split_whitespace().any(|outlet| outlet == word)
}

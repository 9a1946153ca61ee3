//! Works out each cue of a sentence: who speaks, and what is said.

use std::ops::Range;

use super::content::{self, Kind};
use super::cues::{self, Cue, Use};
use super::lexicon::{ADDRESSED, CLAUSE, FOR, Frame, INFINITIVE, OBJECT, OF, RAISING, SPEECH};
use super::passage::Passage;
use super::subject;
use super::vocabulary::Class;

/// An attribution in ranges of tokens.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) cue: Cue,
    pub(super) source: Option<Range<usize>>,
    pub(super) content: Vec<Range<usize>>,
}

impl Found {
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
    let words = passage.tokens[sentence.clone()]
        .iter()
        .filter(|token| token.end - token.start > 3 && !token.quoted);
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

    fn resolve(&self, cue: Cue) -> Option<Found> {
        match cue.used {
            Use::According => self.according(cue),
            Use::Noun => self.noun(cue),
            Use::Adverb => self.adverb(cue),
            Use::Passive => self.passive(cue),
            Use::Finite
                if cue.frame & RAISING != 0
                    && cue.frame & (SPEECH | OBJECT | INFINITIVE) == 0
                    && !matches!(cue.lemma, "believe") =>
            {
                self.raising(cue)
            }
            Use::Finite => self.finite(cue),
            Use::Participle | Use::Infinitive => self.dependent(cue),
        }
    }

    /// "A, according to X", "According to X, A", "A, according to X, B".
    fn according(&self, cue: Cue) -> Option<Found> {
        let source = subject::after(self.passage, cue.words.end, self.sentence.end)?;
        let from = self.clause_start(cue.words.start);
        let mut content = Vec::new();
        content.extend(self.trimmed(from..cue.words.start));
        let after = source.end;
        let comma = matches!(self.passage.class(after), Class::Comma | Class::QuoteOpen);
        let next = if self.passage.class(after) == Class::Comma { after + 1 } else { after };
        let goes_on = !matches!(
            self.passage.class(next),
            Class::Conjunction | Class::Ing | Class::Relative | Class::Subordinator
        );
        if comma && next < self.sentence.end && (content.is_empty() || goes_on) {
            let end = content::end(self.passage, next, self.sentence.end, Kind::Clause);
            content.extend(self.trimmed(next..end));
        }
        (!content.is_empty()).then_some(Found { cue, source: Some(source), content })
    }

    /// Where the clause that ends at `end` begins: after a semicolon or a conjunction with a comma.
    fn clause_start(&self, end: usize) -> usize {
        let mut start = self.from();
        for at in start..end {
            let class = self.passage.class(at);
            let breaks = class == Class::Semicolon && !self.passage.tokens[at].quoted;
            if breaks {
                start = at + 1;
            }
        }
        while start < end
            && matches!(
                self.passage.class(start),
                Class::Comma | Class::Conjunction | Class::Semicolon | Class::Dash
            )
        {
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

    /// "his claim that", "allegations of".
    fn noun(&self, cue: Cue) -> Option<Found> {
        let next = cue.words.end;
        let has = |frame: Frame| cue.frame & frame != 0;
        let (start, kind) = match self.passage.class(next) {
            Class::That if has(CLAUSE) => (next, Kind::Clause),
            Class::Question if has(CLAUSE) => (next, Kind::Clause),
            Class::To if has(INFINITIVE) => (next, Kind::Infinitive),
            Class::Preposition | Class::To => {
                content::start(self.passage, &cue, self.sentence.end)?
            }
            _ => return None,
        };
        let source = self.possessor(cue.words.start);
        if source.is_none() && kind != Kind::Clause && !has(OF & FOR) {
            return None;
        }
        let end = content::end(self.passage, start, self.sentence.end, kind);
        let content = self.trimmed(start..end)?;
        Some(Found { cue, source, content: vec![content] })
    }

    /// Whose claim it is: "his", "Trump's".
    fn possessor(&self, noun: usize) -> Option<Range<usize>> {
        let mut at = noun;
        while at > self.from() && noun - at < 4 {
            at -= 1;
            match self.passage.class(at) {
                Class::Possessive => return Some(at..at + 1),
                Class::Clitic => {
                    let owner = subject::noun_phrase(self.passage, self.from(), at)?;
                    let close = (owner.start..owner.end).rev().find(|&at| {
                        matches!(
                            self.passage.class(at),
                            Class::Preposition
                                | Class::To
                                | Class::Past
                                | Class::Ing
                                | Class::Conjunction
                        )
                    });
                    let start = close.map_or(owner.start, |at| at + 1);
                    return (start < at).then_some(start..at);
                }
                Class::Word | Class::Past | Class::Adverb | Class::Ing => {}
                _ => return None,
            }
        }
        None
    }

    /// "Rebels reportedly shelled the town".
    fn adverb(&self, cue: Cue) -> Option<Found> {
        let start = subject::before(self.passage, self.from(), cue.words.start)?;
        let end = content::end(self.passage, cue.words.end, self.sentence.end, Kind::Object);
        let content =
            [self.trimmed(start), self.trimmed(cue.words.end..end)].into_iter().flatten().collect();
        Some(Found { cue, source: None, content })
    }

    /// "seems to be": the subject is a part of what seems so.
    fn raising(&self, cue: Cue) -> Option<Found> {
        let next = cue.words.end;
        let subject = subject::before(self.passage, self.from(), cue.words.start);
        let raised = matches!(
            self.passage.class(next),
            Class::To | Class::Adverb | Class::Word | Class::Past | Class::Ing
        ) || self.passage.is_any(next, &["like", "as", "likely"]);
        if self.passage.class(next) == Class::That {
            let end = content::end(self.passage, next, self.sentence.end, Kind::Clause);
            return Some(Found { cue, source: None, content: vec![next..end] });
        }
        if !raised {
            return None;
        }
        let end = content::end(self.passage, next, self.sentence.end, Kind::Infinitive);
        let content = [subject, self.trimmed(next..end)].into_iter().flatten().collect();
        Some(Found { cue, source: None, content })
    }

    /// "was told that", "is expected to", "was criticised by".
    fn passive(&self, cue: Cue) -> Option<Found> {
        let next = cue.words.end;
        if cue.frame & RAISING != 0 && self.passage.class(next) == Class::To {
            return self.raising(cue);
        }
        let (source, rest) = match self.passage.is(next, "by") {
            true => {
                let source = subject::after(self.passage, next + 1, self.sentence.end)?;
                let rest = source.end;
                (Some(source), rest)
            }
            false => (None, next),
        };
        if cue.frame & ADDRESSED != 0 || self.passage.class(rest) == Class::That {
            let shifted = Cue { words: cue.words.start..rest, ..cue.clone() };
            let (start, kind) = content::start(self.passage, &shifted, self.sentence.end)?;
            let end = content::end(self.passage, start, self.sentence.end, kind);
            let content = self.trimmed(start..end)?;
            return Some(Found { cue, source, content: vec![content] });
        }
        if cue.frame & OBJECT == 0 {
            return None;
        }
        let subject = subject::before(self.passage, self.from(), cue.words.start)?;
        let mut content = vec![subject];
        if self.passage.is_any(rest, &["as", "for", "a", "an", "the"])
            || self.passage.class(rest) == Class::QuoteOpen
        {
            let end = content::end(self.passage, rest, self.sentence.end, Kind::Object);
            content.extend(self.trimmed(rest..end));
        }
        (source.is_some() || content.len() > 1).then_some(Found { cue, source, content })
    }

    /// ", saying …", "to say …".
    fn dependent(&self, cue: Cue) -> Option<Found> {
        let (start, kind) = content::start(self.passage, &cue, self.sentence.end)?;
        let end = content::end(self.passage, start, self.sentence.end, kind);
        let content = self.trimmed(start..end)?;
        let head = self.passage.class_before(cue.words.start);
        let attached = cue.used == Use::Participle
            && cue.words.start > self.sentence.start
            && matches!(
                head,
                Class::Name
                    | Class::Word
                    | Class::Number
                    | Class::Object
                    | Class::Subject
                    | Class::That
            );
        let source = if attached {
            subject::noun_phrase(self.passage, self.from(), cue.words.start)
                .map(|phrase| self.last_phrase(phrase))
        } else {
            self.last_source()
                .or_else(|| subject::of_clause(self.passage, self.sentence.start, cue.words.start))
                .or_else(|| self.subject_after(content.end))
        };
        Some(Found { cue, source, content: vec![content] })
    }

    /// The part of a noun phrase after its last preposition other than "of".
    fn last_phrase(&self, phrase: Range<usize>) -> Range<usize> {
        let cut = phrase.clone().rev().find(|&at| {
            matches!(self.passage.class(at), Class::Preposition) && !self.passage.is(at, "of")
        });
        cut.map_or(phrase.start, |at| at + 1)..phrase.end
    }

    /// The subject of the main clause after "Calling the truce dead, ".
    fn subject_after(&self, end: usize) -> Option<Range<usize>> {
        let comma = (end..self.sentence.end.min(end + 4))
            .find(|&at| self.passage.class(at) == Class::Comma)?;
        subject::after(self.passage, comma + 1, self.sentence.end)
    }

    fn finite(&self, cue: Cue) -> Option<Found> {
        if let Some(inverted) = self.inverted(&cue) {
            return Some(inverted);
        }
        let before = self.passage.class_before(cue.words.start);
        let coordinated = before == Class::Conjunction && cue.words.start > self.sentence.start;
        let source = if coordinated {
            self.last_source().or_else(|| {
                subject::of_clause(self.passage, self.sentence.start, cue.words.start - 1)
            })
        } else {
            subject::before(self.passage, self.from(), cue.words.start)
                .or_else(|| self.last_source().filter(|_| before == Class::Comma))
        };
        let forward = content::start(self.passage, &cue, self.sentence.end);
        let edge =
            source.as_ref().map_or(cue.words.start, |source| source.start.min(cue.words.start));
        let earlier =
            if coordinated || cue.frame & SPEECH == 0 { None } else { self.content_before(edge) };
        let quoted_before =
            earlier.as_ref().is_some_and(|range| self.passage.tokens[range.end - 1].quoted);
        let mut content = Vec::new();
        match (forward, earlier) {
            (Some((start, kind)), earlier) => {
                if quoted_before && kind == Kind::Quote {
                    content.extend(earlier);
                } else if quoted_before
                    && self.passage.class(cue.words.end) != Class::That
                    && kind != Kind::Clause
                {
                    return self.postposed(cue, source, earlier?);
                }
                let end = content::end(self.passage, start, self.sentence.end, kind);
                content.extend(self.trimmed(start..end));
            }
            (None, Some(earlier)) => return self.postposed(cue, source, earlier),
            (None, None) => return None,
        }
        source.as_ref().or(content.iter().find(|range| self.passage.tokens[range.start].quoted))?;
        (!content.is_empty()).then_some(Found { cue, source, content })
    }

    /// The content before a speaker: what ends with a comma or a closing mark right before it.
    fn content_before(&self, edge: usize) -> Option<Range<usize>> {
        let from = self.clause_start(edge);
        if edge <= from {
            return None;
        }
        let last = self.passage.tokens[edge - 1];
        let closed =
            matches!(last.class, Class::Comma | Class::QuoteClose | Class::Dash | Class::Stop);
        let range = self.trimmed(from..edge)?;
        (closed && (range.len() > 1 || self.passage.tokens[range.start].quoted)).then_some(range)
    }

    /// "A, Kerry said" and "A, Kerry said, B".
    fn postposed(
        &self,
        cue: Cue,
        source: Option<Range<usize>>,
        earlier: Range<usize>,
    ) -> Option<Found> {
        let mut content = vec![earlier];
        let next = cue.words.end.max(source.as_ref().map_or(0, |source| source.end));
        let more = self.passage.class(next) == Class::Comma
            && next + 2 < self.sentence.end
            && !matches!(
                self.passage.class(next + 1),
                Class::Ing
                    | Class::Conjunction
                    | Class::Relative
                    | Class::Subordinator
                    | Class::QuoteOpen
                    | Class::Past
            )
            && !self.passage.tokens[content[0].end - 1].quoted;
        if more {
            let end = content::end(self.passage, next + 1, self.sentence.end, Kind::Clause);
            content.extend(self.trimmed(next + 1..end));
        }
        Some(Found { cue, source, content })
    }

    /// "“A,” said John Kirby, the spokesman."
    fn inverted(&self, cue: &Cue) -> Option<Found> {
        let start = cue.words.start;
        let last = self.passage.tokens.get(start.checked_sub(1)?)?;
        if cue.frame & SPEECH == 0 || start <= self.sentence.start || cue.words.len() > 1 {
            return None;
        }
        let quoted =
            last.class == Class::QuoteClose || (last.quoted && last.class != Class::QuoteOpen);
        if !(quoted || matches!(last.class, Class::Comma | Class::Stop)) {
            return None;
        }
        let next = self.passage.tokens.get(cue.words.end)?;
        if !matches!(
            next.class,
            Class::Name
                | Class::Determiner
                | Class::Possessive
                | Class::Word
                | Class::Subject
                | Class::Number
        ) {
            return None;
        }
        let source = subject::after(self.passage, cue.words.end, self.sentence.end)?;
        if !quoted {
            let rest = self.passage.class(source.end);
            let verbal = source.clone().any(|at| subject::is_finite(self.passage, at));
            if verbal
                || !(source.end >= self.sentence.end
                    || matches!(rest, Class::Comma | Class::Stop | Class::Preposition))
            {
                return None;
            }
        }
        let earlier = self.content_before(start)?;
        let mut content = vec![earlier];
        let after = source.end;
        let resumed = (after..self.sentence.end.min(after + 12))
            .find(|&at| self.passage.class(at) == Class::QuoteOpen);
        if let Some(open) = resumed
            .filter(|&open| matches!(self.passage.class(open - 1), Class::Comma | Class::Colon))
        {
            let end = content::end(self.passage, open, self.sentence.end, Kind::Quote);
            content.push(open..end);
        }
        Some(Found { cue: cue.clone(), source: Some(source), content })
    }
}

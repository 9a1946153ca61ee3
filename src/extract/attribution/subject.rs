//! Finds who speaks: the noun phrase before or after a cue, and the subject of a clause.

use std::ops::Range;

use super::passage::Passage;
use super::vocabulary::Class;

/// How many words a noun phrase may have; keeps the search linear.
const LONGEST: usize = 40;

/// The subject that ends before the verb group at `verb`, not before `from`.
pub(super) fn before(passage: &Passage, from: usize, verb: usize) -> Option<Range<usize>> {
    let from = from.max(verb.saturating_sub(LONGEST));
    let mut end = verb;
    while end > from && passage.class(end - 1) == Class::Adverb {
        end -= 1;
    }
    match passage.class_before(end) {
        Class::Comma | Class::Dash if end > from + 1 => after_apposition(passage, from, end - 1),
        Class::Close if end > from + 1 => {
            let open = (from..end - 1).rev().find(|&at| passage.class(at) == Class::Open)?;
            before(passage, from, open)
        }
        _ => noun_phrase(passage, from, end),
    }
}

/// The subject of "Cory James, 22, of Flint, Mich., said": the head and what is said of it.
fn after_apposition(passage: &Passage, from: usize, end: usize) -> Option<Range<usize>> {
    let mut close = end;
    for _ in 0..6 {
        let comma = (from..close).rev().find(|&at| {
            matches!(
                passage.class(at),
                Class::Comma | Class::Dash | Class::QuoteClose | Class::Semicolon | Class::Colon
            )
        })?;
        if !matches!(passage.class(comma), Class::Comma | Class::Dash) {
            return None;
        }
        if passage.tokens[comma].quoted {
            close = comma;
            continue;
        }
        if let Some(head) = noun_phrase(passage, from, comma) {
            let stray = matches!(
                passage.class_before(head.start),
                Class::Preposition | Class::To | Class::Comma
            ) && head.len() == 1;
            let number = passage.class(head.start) == Class::Number && head.len() == 1;
            if !(stray || number) {
                let aside = comma + 1..end;
                let only_aside = aside.clone().all(|at| {
                    matches!(
                        passage.class(at),
                        Class::Adverb | Class::Day | Class::Preposition | Class::Number
                    )
                });
                return Some(if only_aside { head } else { head.start..end });
            }
        }
        close = comma;
    }
    None
}

/// The noun phrase that ends at `end`, with its prepositional phrases and relative clause.
pub(super) fn noun_phrase(passage: &Passage, from: usize, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > from {
        let at = start - 1;
        let token = passage.tokens[at];
        if token.quoted && token.class == Class::QuoteClose {
            break;
        }
        match token.class {
            Class::Subject | Class::Relative | Class::Object if start == end => {
                let one = at..end;
                return Some(one);
            }
            Class::That if start == end => return Some(at..end),
            Class::Relative | Class::That if at > from && relative_follows(passage, at, end) => {
                start = at
            }
            Class::Name
            | Class::Word
            | Class::Number
            | Class::Clitic
            | Class::Possessive
            | Class::Ing
            | Class::Mark => start = at,
            Class::Determiner => {
                start = at;
                if passage.tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.is_nominal())
                    && at > from
                {
                    break;
                }
            }
            Class::Adverb if start < end && at > from && !passage.tokens[at - 1].is_nominal() => {
                start = at
            }
            Class::Day if start == end => start = at,
            Class::Preposition | Class::To if start < end && at > from && attaches(passage, at) => {
                start = at
            }
            Class::Conjunction if start < end && at > from && joins(passage, at) => start = at,
            Class::Past if start < end || passage.tokens[at].capital => start = at,
            _ => match relative_before(passage, from, at) {
                Some(head) if start < end => start = head,
                _ => break,
            },
        }
    }
    trim(passage, start..end)
}

/// Whether the word before a preposition can be what its phrase belongs to.
fn attaches(passage: &Passage, at: usize) -> bool {
    let before = passage.tokens[at - 1];
    before.is_nominal() || matches!(before.class, Class::Past | Class::Determiner | Class::Ing)
}

/// Whether "and" joins two nouns here.
fn joins(passage: &Passage, at: usize) -> bool {
    let before = passage.tokens[at - 1];
    before.is_nominal()
        && !matches!(passage.class(at + 1), Class::Subject)
        && passage.is_any(at, &["and", "or", "&"])
}

fn relative_follows(passage: &Passage, at: usize, end: usize) -> bool {
    end > at + 1 && passage.tokens[at - 1].is_nominal()
}

/// The "who" of a relative clause that the verb at `at` belongs to.
fn relative_before(passage: &Passage, from: usize, at: usize) -> Option<usize> {
    let verbal = matches!(
        passage.class(at),
        Class::Be
            | Class::Have
            | Class::Do
            | Class::Modal
            | Class::Finite
            | Class::Past
            | Class::Object
            | Class::Reflexive
    );
    if !verbal {
        return None;
    }
    let found = (from..at).rev().take(10).take_while(|&at| !ends_clause(passage.class(at)));
    let who = found.into_iter().find(|&at| matches!(passage.class(at), Class::Relative))?;
    (who > from && passage.tokens[who - 1].is_nominal()).then_some(who)
}

fn ends_clause(class: Class) -> bool {
    matches!(
        class,
        Class::Comma
            | Class::Semicolon
            | Class::Colon
            | Class::Stop
            | Class::QuoteClose
            | Class::QuoteOpen
            | Class::Subject
    )
}

/// Drops what belongs to the clause and not to its subject: a leading preposition or conjunction, a
/// trailing "on Monday".
fn trim(passage: &Passage, mut range: Range<usize>) -> Option<Range<usize>> {
    while range.len() > 1 && passage.class(range.end - 1) == Class::Day {
        let with_preposition =
            passage.is_any(range.end.saturating_sub(2), &["on", "last", "this", "late", "early"]);
        range.end -= if with_preposition && range.len() > 2 { 2 } else { 1 };
    }
    while !range.is_empty()
        && matches!(
            passage.class(range.start),
            Class::Preposition
                | Class::To
                | Class::Conjunction
                | Class::Adverb
                | Class::Mark
                | Class::Clitic
                | Class::Day
                | Class::Past
        )
        && !passage.tokens[range.start].capital
    {
        range.start += 1;
    }
    let first = passage.tokens.get(range.start)?;
    if first.capital && matches!(first.class, Class::Preposition | Class::Adverb) && range.len() > 1
    {
        range.start = last_name(passage, &range);
    }
    let nominal = range.clone().any(|at| {
        passage.tokens[at].is_nominal()
            || matches!(passage.class(at), Class::Determiner | Class::Possessive | Class::Ing)
    });
    (!range.is_empty() && nominal).then_some(range)
}

/// Where the last run of names begins in "In an email Donald Trump"; else the second word.
fn last_name(passage: &Passage, range: &Range<usize>) -> usize {
    let mut start = range.end;
    while start > range.start + 1 && passage.class(start - 1) == Class::Name {
        start -= 1;
    }
    if start < range.end { start } else { range.start + 1 }
}

/// The noun phrase that starts at `start`, not past `until`: "John Kirby, the spokesman".
pub(super) fn after(passage: &Passage, start: usize, until: usize) -> Option<Range<usize>> {
    let mut end = start;
    let until = until.min(start + LONGEST);
    while end < until {
        let class = passage.class(end);
        let goes_on = match class {
            Class::Name
            | Class::Word
            | Class::Number
            | Class::Determiner
            | Class::Possessive
            | Class::Clitic
            | Class::Mark => true,
            Class::Subject | Class::Object => end == start,
            Class::Past | Class::Ing => end > start,
            Class::Adverb => {
                passage.class(end + 1) == Class::Name
                    || passage.class_before(end) == Class::Determiner
            }
            Class::Relative => end > start,
            Class::Preposition => {
                passage.is_any(end, &["of", "for", "from", "at", "with", "by"])
                    || (passage.is_any(end, &["in", "on", "to"])
                        && passage.class_before(end) == Class::Word
                        && passage.class(end + 1) != Class::Day)
            }
            Class::To => false,
            Class::Conjunction => {
                passage
                    .tokens
                    .get(end + 1)
                    .is_some_and(|next| next.capital || next.class == Class::Determiner)
                    && passage.is(end, "and")
            }
            Class::Be | Class::Have | Class::Modal | Class::Do | Class::Finite => {
                (start..end).rev().take(6).any(|at| passage.class(at) == Class::Relative)
            }
            Class::Comma => apposition_follows(passage, end + 1, until),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
        if matches!(class, Class::Subject | Class::Object) {
            break;
        }
    }
    while end > start
        && matches!(
            passage.class(end - 1),
            Class::Comma | Class::Conjunction | Class::Preposition | Class::Day | Class::Adverb
        )
    {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

/// Whether what follows a comma says more of the name before it.
fn apposition_follows(passage: &Passage, at: usize, until: usize) -> bool {
    at < until
        && match passage.class(at) {
            Class::Determiner | Class::Number | Class::Relative => true,
            Class::Word => {
                passage.tokens[at].verb.is_none() && passage.class(at + 1) != Class::Comma
            }
            _ => false,
        }
}

/// The subject of the last finite verb between `from` and `until`, for participles and infinitives.
pub(super) fn of_clause(passage: &Passage, from: usize, until: usize) -> Option<Range<usize>> {
    let from = from.max(until.saturating_sub(2 * LONGEST));
    let mut found = None;
    for at in from..until {
        let token = passage.tokens[at];
        if token.quoted || !is_finite(passage, at) {
            continue;
        }
        if let Some(subject) = before(passage, from, at) {
            let relative = matches!(passage.class(subject.start), Class::Relative | Class::That)
                && found.is_some();
            if !relative {
                found = Some(subject);
                if matches!(passage.class(at), Class::Be | Class::Have | Class::Modal | Class::Do) {
                    continue;
                }
            }
        }
    }
    found
}

/// Whether a token is, or is likely to be, a finite verb.
pub(super) fn is_finite(passage: &Passage, at: usize) -> bool {
    let token = passage.tokens[at];
    match token.class {
        Class::Modal | Class::Be | Class::Have | Class::Do | Class::Finite => true,
        Class::Past => {
            let before = passage.class_before(at);
            !token.capital
                && (matches!(
                    before,
                    Class::Name
                        | Class::Word
                        | Class::Subject
                        | Class::Relative
                        | Class::Day
                        | Class::Number
                        | Class::Adverb
                ) || before == Class::Comma)
        }
        _ => match token.verb {
            Some((_, super::lexicon::Shape::Past | super::lexicon::Shape::Third)) => !matches!(
                passage.class_before(at),
                Class::Determiner | Class::Possessive | Class::Clitic | Class::Preposition
            ),
            Some((_, super::lexicon::Shape::Base)) => {
                matches!(passage.class_before(at), Class::Subject)
            }
            _ => false,
        },
    }
}

//! Finds who speaks: the noun phrase before or after a cue, and the subject of a clause.

mod after;

use std::ops::Range;

pub(super) use after::after;

use super::passage::Passage;
use super::vocabulary::Class;

/// How many words a noun phrase may have; keeps the search linear.
const LONGEST: usize = 40;

/// The subject that ends before the verb group at `verb`, not before `from`.
pub(super) fn before(passage: &Passage, from: usize, verb: usize) -> Option<Range<usize>> {
    let from = from.max(verb.saturating_sub(LONGEST));
    let end = without_day(passage, from, verb);
    match passage.class_before(end) {
        Class::Comma | Class::Dash if end > from + 1 => after_apposition(passage, from, end - 1),
        Class::QuoteClose if end > from + 2 && passage.class(end - 2) == Class::Comma => {
            let open = passage.quotation_at(end - 1).map_or(from, |quote| quote.start);
            after_apposition(passage, from, open).map(|head| head.start..end)
        }
        Class::Close if end > from + 1 => {
            let open = (from..end - 1).rev().find(|&at| passage.class(at) == Class::Open)?;
            before(passage, from, open)
        }
        _ => noun_phrase(passage, from, end),
    }
}

/// Where the words before a verb end if adverbs and days are left out: "Kerry on Monday".
pub(super) fn without_day(passage: &Passage, from: usize, verb: usize) -> usize {
    let mut end = verb;
    while end > from && matches!(passage.class(end - 1), Class::Adverb | Class::Day) {
        end -= 1;
        let day = passage.class(end) == Class::Day && end > from;
        if day && passage.is_any(end - 1, &["on", "late", "early", "last", "this"]) {
            end -= 1;
        }
    }
    end
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
    let last = passage.class_before(end);
    if end > from && matches!(last, Class::Subject | Class::Relative | Class::Object | Class::That)
    {
        return Some(end - 1..end);
    }
    let mut start = end;
    while let Some(earlier) = extended(passage, from, start..end) {
        start = earlier;
        let article = passage.class(start) == Class::Determiner && start > from;
        if article && passage.tokens[start - 1].is_nominal() {
            break;
        }
    }
    trim(passage, start..end)
}

/// Where a noun phrase starts if it takes in the word before it; `None` if it starts after that.
fn extended(passage: &Passage, from: usize, phrase: Range<usize>) -> Option<usize> {
    let at = phrase.start.checked_sub(1).filter(|&at| at >= from)?;
    let token = passage.tokens[at];
    if token.quoted && token.class == Class::QuoteClose {
        let quote = passage.quotation_at(at)?;
        let nickname = quote.len() < 6 && !phrase.is_empty() && quote.start >= from;
        return (nickname && passage.class_before(at) != Class::Comma).then_some(quote.start);
    }
    let inside = !phrase.is_empty();
    let follows = inside && at > from;
    let belongs = match token.class {
        Class::Name
        | Class::Word
        | Class::Number
        | Class::Clitic
        | Class::Possessive
        | Class::Ing
        | Class::Mark
        | Class::Determiner => true,
        Class::Relative | Class::That => follows && passage.tokens[at - 1].is_nominal(),
        Class::Adverb => follows && !passage.tokens[at - 1].is_nominal(),
        Class::Day => !inside || passage.class_before(at) == Class::Preposition,
        Class::Preposition | Class::To => follows && attaches(passage, at),
        Class::Conjunction => follows && joins(passage, at),
        Class::Past => inside || token.capital,
        _ => false,
    };
    if belongs { Some(at) } else { relative_before(passage, from, at).filter(|_| inside) }
}

/// What "who" or "which" stands for: the noun phrase before it.
pub(super) fn antecedent(passage: &Passage, source: &Range<usize>) -> Option<Range<usize>> {
    let relative = source.len() == 1 && passage.class(source.start) == Class::Relative;
    let mut end = source.start;
    while end > 0 && matches!(passage.class(end - 1), Class::Comma | Class::Preposition) {
        end -= 1;
    }
    let from = end.saturating_sub(LONGEST);
    if relative { noun_phrase(passage, from, end) } else { None }
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
            let relative = matches!(passage.class(subject.start), Class::Relative | Class::That);
            if !relative || found.is_none() {
                found = Some(subject);
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
        Class::Past => !token.capital && follows_subject(passage.class_before(at)),
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

/// Whether a verb in -ed after a word of this class is likely to be finite.
fn follows_subject(before: Class) -> bool {
    matches!(
        before,
        Class::Name
            | Class::Word
            | Class::Subject
            | Class::Relative
            | Class::Day
            | Class::Number
            | Class::Adverb
            | Class::Comma
    )
}

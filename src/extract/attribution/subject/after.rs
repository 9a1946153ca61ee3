//! The noun phrase after a cue: "said John Kirby, the spokesman", "according to the monitor".

use std::ops::Range;

use super::super::passage::Passage;
use super::super::vocabulary::Class;
use super::{LONGEST, is_finite};

/// The noun phrase that starts at `start`, not past `until`.
pub(in super::super) fn after(
    passage: &Passage,
    start: usize,
    until: usize,
) -> Option<Range<usize>> {
    let until = until.min(start + LONGEST);
    let mut end = start;
    let mut relative = false;
    while end < until
        && (goes_on(passage, start, end, until) || (relative && in_clause(passage, end)))
    {
        let class = passage.class(end);
        relative = (relative || class == Class::Relative) && class != Class::Comma;
        end += 1;
        if matches!(class, Class::Subject | Class::Object) && !relative {
            break;
        }
    }
    let loose = |class| {
        matches!(
            class,
            Class::Comma | Class::Conjunction | Class::Preposition | Class::Day | Class::Adverb
        )
    };
    while end > start && loose(passage.class(end - 1)) {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

/// Whether the phrase that began at `start` goes on at `at`.
fn goes_on(passage: &Passage, start: usize, at: usize, until: usize) -> bool {
    match passage.class(at) {
        Class::Name
        | Class::Word
        | Class::Number
        | Class::Determiner
        | Class::Possessive
        | Class::Clitic
        | Class::Mark => true,
        Class::Subject | Class::Object => at == start,
        Class::Ing | Class::Relative => at > start,
        Class::Past => at > start && passage.class_before(at) != Class::Name,
        Class::Adverb => {
            passage.class(at + 1) == Class::Name || passage.class_before(at) == Class::Determiner
        }
        Class::Preposition => attaches(passage, at),
        Class::Conjunction => {
            let next = passage.tokens.get(at + 1);
            let named = next.is_some_and(|next| next.capital || next.class == Class::Determiner);
            named && passage.is(at, "and")
        }
        Class::Comma => apposition_follows(passage, at + 1, until),
        _ => false,
    }
}

/// Whether a preposition belongs to the noun before it rather than to the verb.
fn attaches(passage: &Passage, at: usize) -> bool {
    let local = passage.class_before(at) == Class::Word && passage.class(at + 1) != Class::Day;
    passage.is_any(at, &["of", "for", "from", "at", "with", "by"])
        || (local && passage.is_any(at, &["in", "on"]))
}

/// Whether a relative clause goes on: "who is regarded as a friend".
fn in_clause(passage: &Passage, at: usize) -> bool {
    let token = passage.tokens[at];
    !token.quoted
        && !matches!(
            token.class,
            Class::Comma
                | Class::Stop
                | Class::Semicolon
                | Class::Colon
                | Class::Dash
                | Class::Open
                | Class::Close
        )
}

/// Whether what follows a comma says more of the name before it, and is no clause of its own.
fn apposition_follows(passage: &Passage, at: usize, until: usize) -> bool {
    let begins = match passage.class(at) {
        Class::Relative => return at < until,
        Class::Number => passage.class(at + 1) == Class::Comma,
        Class::Determiner => true,
        Class::Word => passage.tokens[at].verb.is_none() && passage.class(at + 1) != Class::Comma,
        _ => false,
    };
    let rest = (at..until).take_while(|&at| {
        let class = passage.class(at);
        !matches!(class, Class::Comma | Class::Stop | Class::Relative | Class::QuoteOpen)
    });
    begins && at < until && !rest.into_iter().any(|at| is_finite(passage, at))
}

//! Where the content of a cue ends.

use super::super::lexicon::{SPEECH, Shape, VERBS};
use super::super::passage::Passage;
use super::super::vocabulary::Class;
use super::super::words::Token;
use super::Kind;

/// Where content that begins at `start` ends.
pub(in super::super) fn end(passage: &Passage, start: usize, until: usize, kind: Kind) -> usize {
    let mut at = start;
    let mut brackets = 0_i32;
    while at < until {
        if passage.tokens[at].quoted {
            at = passage.quotation_at(at).map_or(at + 1, |quote| quote.end.min(until));
            let ends = kind == Kind::Quote && at < until && ends_quote(passage, start, at);
            if ends || (ends_with_comma(passage, at) && cue_follows(passage, at, until)) {
                break;
            }
            continue;
        }
        match passage.class(at) {
            Class::Open => brackets += 1,
            Class::Close | Class::Semicolon if brackets == 0 => break,
            Class::Close => brackets -= 1,
            Class::Colon if matches!(kind, Kind::Object | Kind::Infinitive) && at > start => break,
            Class::Comma if brackets == 0 && comma_ends(passage, at, until, kind) => break,
            Class::Dash if at > start && kind != Kind::Quote => {
                match closing_dash(passage, at, until) {
                    Some(dash) if kind == Kind::Clause => at = dash,
                    _ => break,
                }
            }
            Class::Conjunction if at > start && coordinates_cue(passage, at, until) => break,
            Class::Subordinator | Class::Preposition | Class::Day
                if matches!(kind, Kind::Object | Kind::Infinitive)
                    && at > start
                    && leaves_object(passage, at) =>
            {
                break;
            }
            _ => {}
        }
        at += 1;
    }
    while at > start + 1 && ends_loosely(passage, at - 1) {
        at -= 1;
    }
    at
}

/// Whether the quotation that ended at `at` was all of the content.
fn ends_quote(passage: &Passage, start: usize, at: usize) -> bool {
    passage.class(start) == Class::QuoteOpen
        && passage.quotation_at(start).is_some_and(|quote| quote.end == at)
        && !matches!(passage.class(at), Class::QuoteOpen)
        && passage
            .tokens
            .get(at.wrapping_sub(2))
            .is_some_and(|t| matches!(t.class, Class::Comma | Class::Stop))
}

/// The dash that closes an aside.
fn closing_dash(passage: &Passage, at: usize, until: usize) -> Option<usize> {
    (at + 2..until.min(at + 30))
        .find(|&at| passage.class(at) == Class::Dash && !passage.tokens[at].quoted)
}

/// Whether the quotation that ended at `at` has a comma or a question mark before its closing mark.
pub(in super::super) fn ends_with_comma(passage: &Passage, at: usize) -> bool {
    at >= 2
        && passage.class(at - 1) == Class::QuoteClose
        && matches!(passage.class(at - 2), Class::Comma | Class::Stop)
}

fn ends_loosely(passage: &Passage, at: usize) -> bool {
    let token = passage.tokens[at];
    !token.quoted
        && matches!(
            token.class,
            Class::Stop
                | Class::Comma
                | Class::Conjunction
                | Class::Semicolon
                | Class::Dash
                | Class::Colon
        )
}

/// Whether a comma ends the content: a participle, a contrast or an aside follows.
fn comma_ends(passage: &Passage, at: usize, until: usize, kind: Kind) -> bool {
    let next = at + 1;
    if next >= until {
        return true;
    }
    let token = passage.tokens[next];
    if passage.is(next, "according") {
        return true;
    }
    match token.class {
        Class::Ing => token.verb.is_some() || kind == Kind::Object,
        Class::Conjunction => {
            (passage.is_any(next, &["but", "yet"]) && kind != Kind::Quote)
                || coordinates_cue(passage, next, until)
                || kind == Kind::Object && !token_continues_list(passage, next)
        }
        Class::Subordinator => {
            passage.is_any(next, &["while", "although", "though", "whereas", "as"])
                && kind != Kind::Quote
                || kind == Kind::Object
        }
        Class::Preposition if passage.is(next, "with") && kind == Kind::Clause => true,
        Class::Subject | Class::Determiner | Class::Possessive
            if cue_subject_follows(passage, next, until) =>
        {
            true
        }
        Class::Relative
        | Class::Preposition
        | Class::Subject
        | Class::Determiner
        | Class::Adverb
        | Class::QuoteOpen
        | Class::That => kind == Kind::Object,
        Class::Past => token.verb.is_some(),
        _ => cue_subject_follows(passage, next, until),
    }
}

fn token_continues_list(passage: &Passage, at: usize) -> bool {
    passage.is(at, "and") && passage.tokens.get(at + 1).is_some_and(Token::is_nominal)
}

fn cue_follows(passage: &Passage, at: usize, until: usize) -> bool {
    let participle = passage
        .tokens
        .get(at)
        .is_some_and(|token| token.class == Class::Ing && token.verb.is_some());
    participle || cue_subject_follows(passage, at, until)
}

/// "…, the Washington Post reported on Friday": another speaker's cue after the content.
fn cue_subject_follows(passage: &Passage, at: usize, until: usize) -> bool {
    let mut place = at;
    while place < until.min(at + 9) {
        let token = passage.tokens[place];
        if place > at && is_speech_verb(token) {
            return place + 1 >= until || ends_speech_verb(passage, place + 1);
        }
        let nominal = token.is_nominal()
            || matches!(
                token.class,
                Class::Determiner | Class::Clitic | Class::Possessive | Class::Subject
            )
            || (token.class == Class::Preposition && passage.is_any(place, &["of", "for"]));
        if !nominal {
            return false;
        }
        place += 1;
    }
    false
}

/// Whether what follows a verb of speech leaves it without content: "said on Monday", "said this week".
fn ends_speech_verb(passage: &Passage, at: usize) -> bool {
    passage.is_period(at)
        || matches!(
            passage.class(at),
            Class::Stop
                | Class::Comma
                | Class::Day
                | Class::Preposition
                | Class::Number
                | Class::Colon
        )
}

/// Whether a word is a finite verb of speech: "said", "reports".
pub(in super::super) fn is_speech_verb(token: Token) -> bool {
    matches!(token.verb, Some((verb, Shape::Past | Shape::Third)) if VERBS[verb as usize].frame & SPEECH != 0)
}

/// Whether "and", "but" is followed by a cue of its own: "and he said", "and called for".
fn coordinates_cue(passage: &Passage, at: usize, until: usize) -> bool {
    let mut simple = true;
    for place in at + 1..until.min(at + 9) {
        let token = passage.tokens[place];
        let finite = matches!(token.verb, Some((_, Shape::Past | Shape::Third))) && !token.capital;
        if finite && (simple || is_speech_verb(token)) {
            return true;
        }
        match token.class {
            Class::Subject | Class::Adverb | Class::Name | Class::Have | Class::Be => {}
            Class::Determiner
            | Class::Clitic
            | Class::Possessive
            | Class::Number
            | Class::Word
            | Class::Day => simple = false,
            _ => return false,
        }
    }
    false
}

/// Whether a preposition begins what is no longer the object: "on Monday", "during", "after".
fn leaves_object(passage: &Passage, at: usize) -> bool {
    match passage.class(at) {
        Class::Day => passage.tokens[at].capital,
        Class::Preposition => {
            (passage.is(at, "on") && passage.class(at + 1) == Class::Day)
                || passage.is_any(
                    at,
                    &["during", "amid", "despite", "without", "throughout", "following"],
                )
        }
        _ => passage.is_any(
            at,
            &[
                "because", "while", "although", "though", "after", "before", "when", "since",
                "until",
            ],
        ),
    }
}

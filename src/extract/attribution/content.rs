//! Finds what is attributed: where the content of a cue begins and ends.

use std::ops::Range;

use super::cues::{Cue, Use};
use super::lexicon::{
    ABOUT, AGAINST, AT, CLAUSE, FOR, Frame, IN, INFINITIVE, LISTENER, MARKED, OBJECT, OF, ON,
    SPEECH, TO, WITH,
};
use super::passage::Passage;
use super::subject;
use super::vocabulary::Class;

/// How far the words between a cue and its content may reach: "said in a statement on Monday that".
const ADJUNCT: usize = 24;

/// What kind of content follows a cue; a clause runs further than a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Quote,
    Clause,
    Infinitive,
    Object,
}

/// Where the content after a cue begins, and its kind.
pub(super) fn start(passage: &Passage, cue: &Cue, until: usize) -> Option<(usize, Kind)> {
    let has = |frame: Frame| cue.frame & frame != 0;
    let mut at = cue.words.end;
    while at < until && is_particle(passage, at) {
        at += 1;
    }
    if at >= until {
        return None;
    }
    if let Some(found) = direct(passage, cue, at, until) {
        return Some(found);
    }
    let class = passage.class(at);
    if class == Class::Preposition || (class == Class::To && has(TO)) {
        if let Some(flag) = preposition_flag(passage.word(at)).filter(|&flag| has(flag)) {
            let whole = flag == WITH && passage.class(at + 1) == Class::QuoteOpen;
            return Some((at + 1, if whole { Kind::Quote } else { Kind::Object }));
        }
    }
    if has(LISTENER) && cue.used != Use::Passive {
        return after_listener(passage, cue, at, until);
    }
    if has(SPEECH)
        && matches!(
            class,
            Class::Preposition | Class::Day | Class::To | Class::Comma | Class::Subordinator
        )
    {
        return after_adjunct(passage, at, until);
    }
    noun_phrase_or_clause(passage, cue, at, until)
}

fn is_particle(passage: &Passage, at: usize) -> bool {
    passage.class(at) == Class::Adverb && !passage.tokens[at].quoted
}

/// Content that its first word marks: a quotation, "that", "whether", "to".
fn direct(passage: &Passage, cue: &Cue, at: usize, until: usize) -> Option<(usize, Kind)> {
    let has = |frame: Frame| cue.frame & frame != 0;
    match passage.class(at) {
        Class::QuoteOpen => {
            let sentence = has(SPEECH | CLAUSE);
            (sentence || has(OBJECT))
                .then_some((at, if sentence { Kind::Quote } else { Kind::Object }))
        }
        Class::Colon if at + 1 < until => Some((at + 1, Kind::Quote)),
        Class::Comma if passage.class(at + 1) == Class::QuoteOpen && at + 1 < until => {
            has(SPEECH | CLAUSE).then_some((at + 1, Kind::Quote))
        }
        Class::That if has(CLAUSE) => Some((at, Kind::Clause)),
        Class::Question if has(CLAUSE | SPEECH) => Some((at, Kind::Clause)),
        Class::Question if has(OBJECT) => Some((at, Kind::Object)),
        Class::Subordinator
            if passage.is_any(at, &["if", "when", "where"])
                && has(CLAUSE)
                && cue.lemma == "ask" =>
        {
            Some((at, Kind::Clause))
        }
        Class::Subordinator if passage.is(at, "as") && has(OBJECT) => Some((at, Kind::Object)),
        Class::To if has(INFINITIVE) => Some((at, Kind::Infinitive)),
        _ => None,
    }
}

fn preposition_flag(word: &str) -> Option<Frame> {
    Some(match word {
        "for" => FOR,
        "of" => OF,
        "to" => TO,
        "about" => ABOUT,
        "on" | "upon" | "over" => ON,
        "against" => AGAINST,
        "with" => WITH,
        "at" => AT,
        "in" => IN,
        _ => return None,
    })
}

/// Content after the person told: "told reporters on Monday that …".
fn after_listener(passage: &Passage, cue: &Cue, at: usize, until: usize) -> Option<(usize, Kind)> {
    let has = |frame: Frame| cue.frame & frame != 0;
    let listener = match passage.class(at) {
        Class::Object | Class::Reflexive => at..at + 1,
        Class::Determiner
        | Class::Possessive
        | Class::Name
        | Class::Word
        | Class::Number
        | Class::Subject => listener(passage, at, until),
        _ => return has(SPEECH).then(|| after_adjunct(passage, at, until)).flatten(),
    };
    if has(SPEECH | CLAUSE)
        && !matches!(
            cue.lemma,
            "tell"
                | "ask"
                | "inform"
                | "remind"
                | "assure"
                | "urge"
                | "convince"
                | "persuade"
                | "notify"
                | "advise"
                | "reassure"
        )
        && clause_at(passage, at, until)
    {
        return Some((at, Kind::Clause));
    }
    let next = listener.end;
    if next >= until {
        return None;
    }
    if let Some(found) = direct(passage, cue, next, until) {
        return Some(found);
    }
    match passage.class(next) {
        Class::To => Some((next, Kind::Infinitive)),
        Class::Preposition
            if preposition_flag(passage.word(next)).is_some_and(|flag| has(flag & !TO)) =>
        {
            Some((next + 1, Kind::Object))
        }
        Class::Question | Class::That => Some((next, Kind::Clause)),
        Class::Subject | Class::Determiner | Class::Possessive | Class::Name => {
            Some((next, Kind::Clause))
        }
        Class::Comma if has(OBJECT) => Some((at, Kind::Object)),
        _ if has(OBJECT) && !has(SPEECH) => Some((at, Kind::Object)),
        _ => after_adjunct(passage, next, until),
    }
}

/// The noun phrase of the person told.
fn listener(passage: &Passage, at: usize, until: usize) -> Range<usize> {
    let mut end = at + 1;
    let named = passage.class(at) == Class::Name;
    while end < until {
        let goes_on = match passage.class(end) {
            Class::Name => named || passage.class(end - 1) != Class::Word,
            Class::Word => !named || !passage.tokens[end].capital,
            Class::Clitic | Class::Number | Class::Mark => true,
            Class::Preposition => passage.is(end, "of") && passage.class(end + 1) != Class::Stop,
            Class::Determiner | Class::Possessive => {
                matches!(passage.class(end - 1), Class::Preposition | Class::Conjunction)
            }
            Class::Conjunction => {
                passage.is(end, "and")
                    && passage.tokens.get(end + 1).is_some_and(super::words::Token::is_nominal)
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    at..end
}

/// Content after words that say when, where or how: "said on Monday that", "said in a statement: “".
fn after_adjunct(passage: &Passage, at: usize, until: usize) -> Option<(usize, Kind)> {
    let until = until.min(at + ADJUNCT);
    let mut simple = true;
    for place in at..until {
        match passage.class(place) {
            Class::That => return Some((place, Kind::Clause)),
            Class::Colon if place + 1 < until => return Some((place + 1, Kind::Quote)),
            Class::QuoteOpen
                if passage.quotation_at(place).is_some_and(|quote| quote.len() > 5) =>
            {
                return Some((place, Kind::Quote));
            }
            Class::Subject
                if place > at
                    && !matches!(
                        passage.class(place - 1),
                        Class::Subordinator | Class::Question
                    ) =>
            {
                return Some((place, Kind::Clause));
            }
            Class::Determiner | Class::Possessive | Class::Name
                if simple && place > at && starts_clause(passage, place, until) =>
            {
                return Some((place, Kind::Clause));
            }
            Class::Stop | Class::Semicolon | Class::Ing => return None,
            Class::Comma if place > at + 1 => return None,
            Class::Subordinator => simple = false,
            _ => {}
        }
    }
    None
}

/// Whether a clause begins after a finished adjunct.
fn starts_clause(passage: &Passage, at: usize, until: usize) -> bool {
    matches!(passage.class(at - 1), Class::Word | Class::Day | Class::Number | Class::Comma)
        && clause_at(passage, at, until)
}

/// Whether a subject and a finite verb follow.
fn clause_at(passage: &Passage, at: usize, until: usize) -> bool {
    if passage.class(at) == Class::Subject {
        return true;
    }
    let until = until.min(at + ADJUNCT);
    for place in at + 1..until {
        match passage.class(place) {
            Class::Stop
            | Class::Semicolon
            | Class::That
            | Class::Relative
            | Class::QuoteClose
            | Class::Subordinator => return false,
            Class::Comma if place < at + 2 => return false,
            _ if subject::is_finite(passage, place) => return true,
            _ => {}
        }
    }
    false
}

fn noun_phrase_or_clause(
    passage: &Passage,
    cue: &Cue,
    at: usize,
    until: usize,
) -> Option<(usize, Kind)> {
    let has = |frame: Frame| cue.frame & frame != 0;
    let begins = matches!(
        passage.class(at),
        Class::Determiner
            | Class::Possessive
            | Class::Name
            | Class::Word
            | Class::Number
            | Class::Subject
            | Class::Object
            | Class::Reflexive
            | Class::Past
            | Class::Ing
            | Class::Relative
            | Class::Day
            | Class::Mark
    );
    if !begins {
        return None;
    }
    if has(SPEECH) && !has(OBJECT) {
        let plain = passage.class(at) != Class::Object && passage.class(at) != Class::Relative;
        return plain.then_some((at, Kind::Clause));
    }
    if has(CLAUSE) && !has(MARKED) && clause_at(passage, at, until) {
        return Some((at, Kind::Clause));
    }
    has(OBJECT).then_some((at, Kind::Object))
}

/// Where content that begins at `start` ends.
pub(super) fn end(passage: &Passage, start: usize, until: usize, kind: Kind) -> usize {
    let mut at = start;
    let mut brackets = 0_i32;
    while at < until {
        if passage.tokens[at].quoted {
            at = passage.quotation_at(at).map_or(at + 1, |quote| quote.end.min(until));
            if kind == Kind::Quote && at < until && ends_quote(passage, start, at) {
                break;
            }
            continue;
        }
        match passage.class(at) {
            Class::Open => brackets += 1,
            Class::Close if brackets == 0 => break,
            Class::Close => brackets -= 1,
            Class::Semicolon if brackets == 0 => break,
            Class::Comma if brackets == 0 && comma_ends(passage, at, until, kind) => break,
            Class::Dash if at > start && kind != Kind::Quote => break,
            Class::Conjunction if at > start && coordinates_cue(passage, at, until) => break,
            Class::Subordinator | Class::Preposition | Class::Day
                if kind == Kind::Object && at > start && leaves_object(passage, at) =>
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
        Class::Relative
        | Class::Preposition
        | Class::Subject
        | Class::Determiner
        | Class::Adverb
        | Class::That => kind == Kind::Object,
        Class::Past => token.verb.is_some(),
        _ => cue_subject_follows(passage, next, until),
    }
}

fn token_continues_list(passage: &Passage, at: usize) -> bool {
    passage.is(at, "and") && passage.tokens.get(at + 1).is_some_and(super::words::Token::is_nominal)
}

/// "…, Kerry said": another speaker's cue, or the same cue inside the content.
fn cue_subject_follows(passage: &Passage, at: usize, until: usize) -> bool {
    let mut place = at;
    while place < until.min(at + 5) && matches!(passage.class(place), Class::Name | Class::Subject)
    {
        place += 1;
    }
    place > at && passage.is_any(place, &["said", "says", "added", "wrote", "told"])
}

/// Whether "and", "but" is followed by a cue of its own: "and he said", "and called for".
fn coordinates_cue(passage: &Passage, at: usize, until: usize) -> bool {
    use super::lexicon::Shape;
    let mut place = at + 1;
    while place < until.min(at + 8) {
        let token = passage.tokens[place];
        match token.verb {
            Some((_, Shape::Past | Shape::Third)) if !token.capital => return true,
            _ => {}
        }
        match token.class {
            Class::Subject | Class::Adverb | Class::Name | Class::Have | Class::Be => {}
            _ => return false,
        }
        place += 1;
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

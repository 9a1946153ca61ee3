//! Where the content of a cue begins.

use std::ops::Range;

use super::super::cues::{Cue, Use};
use super::super::lexicon::{
    ABOUT, AGAINST, AT, CLAUSE, FOR, Frame, GUARDED, IN, INFINITIVE, LISTENER, MARKED, OBJECT, OF,
    ON, SPEECH, TO, WITH,
};
use super::super::passage::Passage;
use super::super::subject;
use super::super::vocabulary::Class;
use super::super::words::Token;
use super::Kind;

/// How far the words between a cue and its content may reach: "said in a statement on Monday that".
const ADJUNCT: usize = 24;

/// Where the content after a cue begins, and its kind.
pub(in super::super) fn start(passage: &Passage, cue: &Cue, until: usize) -> Option<(usize, Kind)> {
    let found = governed(passage, cue, until);
    let terse = || {
        let headline = !matches!(passage.class(until - 1), Class::Stop | Class::QuoteClose);
        let speaks = cue.frame & SPEECH != 0 && cue.frame & CLAUSE != 0 && cue.used == Use::Finite;
        (headline && speaks && cue.words.end < until).then_some((cue.words.end, Kind::Clause))
    };
    found.or_else(terse)
}

fn governed(passage: &Passage, cue: &Cue, until: usize) -> Option<(usize, Kind)> {
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
    let preposition = class == Class::Preposition || (class == Class::To && has(TO));
    let flag = preposition_flag(passage.word(at)).filter(|&flag| preposition && has(flag));
    if let Some(flag) = flag {
        let whole = flag == WITH && passage.class(at + 1) == Class::QuoteOpen;
        return Some((at + 1, if whole { Kind::Quote } else { Kind::Object }));
    }
    if has(LISTENER) && cue.used != Use::Passive {
        return after_listener(passage, cue, at, until);
    }
    let adjunct = matches!(
        class,
        Class::Preposition | Class::Day | Class::To | Class::Comma | Class::Subordinator
    );
    if has(SPEECH) && (adjunct || passage.is_period(at)) {
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
        Class::Colon if at + 1 < until && has(SPEECH | CLAUSE) => Some((at + 1, Kind::Quote)),
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
                passage.is(end, "and") && passage.tokens.get(end + 1).is_some_and(Token::is_nominal)
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
    let aside = passage.class(at) == Class::Comma;
    let mut simple = !aside;
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
                if !aside
                    && place > at
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
            Class::Comma if place > at + 1 && passage.class(place + 1) != Class::QuoteOpen => {
                return None;
            }
            Class::Conjunction if place > at && passage.class(place - 1) == Class::Comma => {
                return None;
            }
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
    if has(SPEECH)
        && has(CLAUSE)
        && !has(OBJECT | MARKED)
        && (!has(GUARDED) || clause_at(passage, at, until))
    {
        let plain = passage.class(at) != Class::Object && passage.class(at) != Class::Relative;
        return plain.then_some((at, Kind::Clause));
    }
    if has(CLAUSE) && !has(MARKED) && clause_at(passage, at, until) {
        return Some((at, Kind::Clause));
    }
    has(OBJECT).then_some((at, Kind::Object))
}

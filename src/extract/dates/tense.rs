//! Whether a sentence speaks of what was or of what is planned, around a date in it.

use super::lexicon::Lex;
use super::sentence::Sentence;

/// What the words around a date speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many words before and after a date are looked at.
const BEFORE: usize = 24;
const AFTER: usize = 10;

/// The tense around the items from `at` up to before `end`: the nearest cue before, else after.
pub(super) fn tense(sentence: &Sentence<'_>, at: usize, end: usize) -> Tense {
    if sentence.before(at, &["last"]) {
        return Tense::Past;
    }
    let until = sentence.before(at, &["until", "till", "by", "effective", "payable"]);
    let pluperfect = || {
        (end..end + AFTER).any(|place| sentence.is(place, "had"))
            || (at.saturating_sub(6)..at).any(|place| sentence.is(place, "had"))
    };
    if until && !pluperfect() {
        return Tense::Future;
    }
    // "Friday's ruling": the verb speaks of something else.
    if sentence.any(end, &["'s", "’s"]) {
        return Tense::Unknown;
    }
    let before = (at.saturating_sub(BEFORE)..at).rev();
    let mut infinitive = false;
    for place in before {
        match cue(sentence, place) {
            Tense::Unknown => {}
            // "agreed to meet Friday": an infinitive looks ahead, whoever agreed.
            Tense::Past if infinitive && looks_ahead(sentence, place) => return Tense::Future,
            found => return found,
        }
        infinitive |= sentence.is(place, "to") && sentence.lex(place + 1) == Lex::Other;
    }
    for place in end..sentence.len().min(end + AFTER) {
        match cue(sentence, place) {
            Tense::Unknown => {}
            found => return found,
        }
    }
    Tense::Unknown
}

/// Verbs whose infinitive is still to come: "agreed to", "was to", "are to".
fn looks_ahead(sentence: &Sentence<'_>, at: usize) -> bool {
    const VERBS: &[&str] = &[
        "agreed",
        "decided",
        "asked",
        "ordered",
        "urged",
        "invited",
        "called",
        "offered",
        "wanted",
        "hoped",
        "threatened",
        "prepared",
        "arranged",
        "required",
        "instructed",
        "poised",
        "likely",
    ];
    sentence.is(at + 1, "to") && (sentence.any(at, VERBS) || is_to(sentence, at))
}

/// "was to fly", "is to meet".
fn is_to(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.any(at, &["is", "are", "was", "were"]) && sentence.is(at + 1, "to")
}

fn cue(sentence: &Sentence<'_>, at: usize) -> Tense {
    match sentence.lex(at) {
        Lex::Plan if is_plan(sentence, at) => Tense::Future,
        Lex::Be | Lex::Past if is_to(sentence, at) => Tense::Future,
        Lex::Past => Tense::Past,
        Lex::Other => of_verb(sentence, at),
        _ => Tense::Unknown,
    }
}

/// Whether a word that can announce something does: "set to", but not "a set".
fn is_plan(sentence: &Sentence<'_>, at: usize) -> bool {
    match sentence.word(at) {
        "set" => sentence.any(at + 1, &["to", "for"]),
        "due" => {
            sentence.any(at + 1, &["to", "for", "on", "in", "by", "at", "before"])
                || sentence.before(at, &["is", "are", "was", "were"])
        }
        "would" | "should" | "could" | "may" | "might" | "must" => !sentence.is(at + 1, "have"),
        "plan" | "plans" | "hopes" | "expect" | "expects" | "begins" | "opens" | "starts" => {
            sentence.is(at + 1, "to")
                || at > 0 && sentence.word(at).ends_with('s') && sentence.is_capitalised(at - 1)
        }
        _ => true,
    }
}

/// "'ll", "going to", and regular verbs in the past tense.
fn of_verb(sentence: &Sentence<'_>, at: usize) -> Tense {
    const NO_VERBS: &[&str] = &["need", "speed", "indeed", "united", "hundred", "exceed"];
    let word = sentence.word(at);
    let ending = word.len().checked_sub(2).and_then(|from| word.get(from..));
    match ending {
        Some("ll") if word.contains(['\'', '’']) => Tense::Future,
        Some("ng") if word == "going" && sentence.is(at + 1, "to") => Tense::Future,
        Some("ed") => {
            let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
            let verb = lower && word.len() > 3 && !NO_VERBS.contains(&word);
            if verb { Tense::Past } else { Tense::Unknown }
        }
        _ => Tense::Unknown,
    }
}

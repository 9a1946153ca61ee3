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

/// Words that announce what is to come.
const PLANS: &[&str] = &[
    "will",
    "'ll",
    "’ll",
    "won't",
    "won’t",
    "shall",
    "upcoming",
    "due",
    "scheduled",
    "expected",
    "expects",
    "expect",
    "plans",
    "planned",
    "planning",
    "plan",
    "intends",
    "intend",
    "hopes",
    "hoping",
    "deadline",
    "vowed",
    "promised",
    "slated",
    "set",
    "forthcoming",
    "looming",
    "begins",
    "opens",
    "starts",
    "expires",
    "pledged",
    "would",
    "should",
    "could",
    "may",
    "might",
    "must",
    "can",
];

/// Irregular forms that say that something happened.
const PAST: &[&str] = &[
    "was", "were", "had", "has", "have", "did", "said", "told", "left", "met", "came", "went",
    "took", "began", "gave", "held", "fell", "rose", "won", "lost", "made", "saw", "got", "ran",
    "sent", "hit", "broke", "found", "fled", "led", "wrote", "shot", "flew", "struck", "struck",
    "brought", "sold", "paid", "kept", "became", "drew", "grew", "knew", "spoke", "stood",
    "fought", "bought", "built", "caught", "been", "died", "put", "quit", "cut", "closed",
    "stayed", "'d",
];

/// The tense around the items from `at` up to before `end`: the nearest cue before, else after.
pub(super) fn tense(sentence: &Sentence<'_>, at: usize, end: usize) -> Tense {
    if sentence.before(at, &["last"]) {
        return Tense::Past;
    }
    let until = sentence.before(at, &["until", "till", "by", "effective", "payable"]);
    let pluperfect = (end..end + AFTER).any(|place| sentence.is(place, "had"))
        || (at.saturating_sub(6)..at).any(|place| sentence.is(place, "had"));
    if until && !pluperfect {
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
    let word = sentence.word(at);
    if word.len() < 2 || sentence.lex(at) != Lex::Other {
        return Tense::Unknown;
    }
    if is_to(sentence, at) {
        return Tense::Future;
    }
    if sentence.any(at, PLANS) {
        let negated = match word {
            "set" => !sentence.any(at + 1, &["to", "for"]),
            "due" => {
                !sentence.any(at + 1, &["to", "for", "on", "in", "by", "at", "before"])
                    && !sentence.before(at, &["is", "are", "was", "were"])
            }
            "would" | "should" | "could" | "may" | "might" | "must" => sentence.is(at + 1, "have"),
            "plans" | "plan" | "hopes" | "expects" | "expect" | "begins" | "opens" | "starts" => {
                !sentence.is(at + 1, "to")
                    && !(at < 1 || word.ends_with('s') && sentence.is_capitalised(at - 1))
            }
            "closed" => true,
            _ => false,
        };
        return if negated { Tense::Unknown } else { Tense::Future };
    }
    if sentence.any(at, &["going"]) && sentence.is(at + 1, "to") {
        return Tense::Future;
    }
    let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
    let regular = lower
        && word.ends_with("ed")
        && word.len() > 3
        && !sentence.any(at, &["need", "speed", "indeed", "united", "hundred", "exceed"]);
    // "planned", "scheduled" were decided above.
    if regular || sentence.any(at, PAST) { Tense::Past } else { Tense::Unknown }
}

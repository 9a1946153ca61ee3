//! References without a date of their own: "now", "recently", "the future".

use super::super::lexicon::Unit;
use super::super::meaning::{Meaning, Parsed, Point};
use super::super::sentence::Sentence;

/// Words of one reference, and what they refer to.
const REFERENCES: &[(&[&str], Meaning)] = &[
    (&["now"], Meaning::PresentReference),
    (&["currently"], Meaning::PresentReference),
    (&["current"], Meaning::PresentReference),
    (&["presently"], Meaning::PresentReference),
    (&["nowadays"], Meaning::PresentReference),
    (&["at", "present"], Meaning::PresentReference),
    (&["these", "days"], Meaning::PresentReference),
    (&["the", "moment"], Meaning::PresentReference),
    (&["the", "time", "being"], Meaning::PresentReference),
    (&["recently"], Meaning::PastReference),
    (&["recent"], Meaning::PastReference),
    (&["lately"], Meaning::PastReference),
    (&["more", "recently"], Meaning::PastReference),
    (&["most", "recently"], Meaning::PastReference),
    (&["the", "past"], Meaning::PastReference),
    (&["the", "recent", "past"], Meaning::PastReference),
    (&["some", "time", "ago"], Meaning::PastReference),
    (&["long", "ago"], Meaning::PastReference),
    (&["soon"], Meaning::FutureReference),
    (&["very", "soon"], Meaning::FutureReference),
    (&["the", "future"], Meaning::FutureReference),
    (&["the", "near", "future"], Meaning::FutureReference),
    (&["the", "foreseeable", "future"], Meaning::FutureReference),
    (&["near", "future"], Meaning::FutureReference),
    (&["the", "near", "term"], Meaning::FutureReference),
    (&["the", "long", "term"], Meaning::FutureReference),
    (&["the", "short", "term"], Meaning::FutureReference),
    (&["one", "day"], Meaning::FutureReference),
    (&["the", "same", "time"], Meaning::Date(Point::Mentioned(Unit::Hour), None)),
    (&["that", "time"], Meaning::Date(Point::Mentioned(Unit::Hour), None)),
];

/// A reference to the past, the present or the future.
pub(super) fn reference(sentence: &Sentence<'_>, at: usize) -> Option<Parsed> {
    let fits = REFERENCES.iter().filter(|(words, _)| sentence.all(at, words));
    let (words, meaning) = fits.max_by_key(|(words, _)| words.len())?;
    let end = at + words.len();
    let excluded = match words[0] {
        "now" => {
            sentence.any(end, &["-", "defunct"])
                || sentence.before(at, &["can", "for", "would", "could", "from"])
        }
        "soon" => {
            sentence.before(at, &["as", "too", "was", "were"])
                || sentence.any(end, &["after", "as", "became", "-"])
                || sentence.word(end).ends_with("ed")
        }
        "current" | "recent" => sentence.is(end, "account"),
        "the" if words[1] == "moment" => !sentence.before(at, &["at", "for"]),
        "the" if words.len() == 2 => !ends(sentence, end),
        "the" if words[1] == "same" => {
            !(at == 1 && sentence.before(at, &["at"]) && sentence.is(end, ","))
        }
        "at" => !ends(sentence, end),
        "the" | "that" => {
            words.contains(&"time") && !words.contains(&"being") && !sentence.before(at, &["at"])
        }
        "one" => !sentence.before(at, &["could", "will", "might", "may", "would"]),
        _ => false,
    };
    (!excluded).then_some((end, *meaning))
}

/// Whether no noun follows: "in the past," but "the past chairman".
fn ends(sentence: &Sentence<'_>, at: usize) -> bool {
    use super::super::lexicon::Lex;
    sentence.lex(at) == Lex::Mark
        || sentence.any(
            at,
            &[
                "and", "or", "but", "to", "if", "when", "that", "because", "is", "was", "with",
                "for", "in", "has", "as",
            ],
        )
}

//! Runs of capitalised words: the raw material of names.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::words::{Gap, Shape, Word};
use crate::extract::places::gazetteer::{Gazetteer, key};

/// Particles that stand inside a name in lower case.
const PARTICLES: [&str; 22] = [
    "de", "van", "von", "der", "den", "bin", "ibn", "la", "le", "du", "da", "di", "del", "della",
    "dos", "el", "al", "ul", "ter", "ten", "bint", "abu",
];
/// Heads that "for" or "on" may follow within one name.
const TAILED: [&str; 24] = [
    "observatory",
    "committee",
    "organisation",
    "organization",
    "centre",
    "center",
    "institute",
    "agency",
    "movement",
    "campaign",
    "alliance",
    "council",
    "fund",
    "centers",
    "society",
    "coalition",
    "association",
    "foundation",
    "program",
    "programme",
    "front",
    "party",
    "union",
    "commission",
];
const LONGEST: usize = 12;

/// One block of the article with its words, and the lists that the rules read.
pub(in crate::extract) struct Passage<'a> {
    pub(in crate::extract) text: &'a str,
    pub(in crate::extract) words: &'a [Word],
    pub(in crate::extract) lexicon: &'static Lexicon,
    pub(in crate::extract) gazetteer: &'static Gazetteer,
}

impl Passage<'_> {
    /// The letters of a word.
    pub(in crate::extract) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &self.text[word.bytes.clone()])
    }

    /// A word in lower case, without full stops: "St." is "st".
    pub(in crate::extract) fn lower(&self, at: usize) -> String {
        self.word(at).trim_end_matches('.').to_lowercase()
    }

    /// The bytes of a run of words.
    pub(in crate::extract) fn bytes(&self, run: &Range<usize>) -> Range<usize> {
        match (self.words.get(run.start), run.end.checked_sub(1).and_then(|at| self.words.get(at)))
        {
            (Some(first), Some(last)) => first.bytes.start..last.bytes.end.max(first.bytes.start),
            _ => 0..0,
        }
    }

    /// The text of a run of words.
    pub(in crate::extract) fn text(&self, run: &Range<usize>) -> &str {
        &self.text[self.bytes(run)]
    }

    /// The text of a run of words as a gazetteer key.
    pub(in crate::extract) fn key(&self, run: &Range<usize>) -> String {
        key(self.text(run))
    }

    /// Whether a word starts with a capital.
    pub(in crate::extract) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::is_capital)
    }

    /// What lies before a word.
    pub(in crate::extract) fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Stop, |word| word.gap)
    }

    /// Whether more than two thirds of the longer words have capitals, as in a headline.
    pub(in crate::extract) fn is_title_case(&self) -> bool {
        let long = |word: &&Word| word.bytes.len() > 3 && word.shape != Shape::Number;
        let all = self.words.iter().filter(long).count();
        let capitals = self.words.iter().filter(long).filter(|word| word.is_capital()).count();
        all >= 4 && capitals * 3 > all * 2
    }

    /// Whether the article knows a name of these words: an organisation, a country or a place.
    pub(in crate::extract) fn is_known(&self, run: &Range<usize>) -> bool {
        let folded = self.key(run);
        self.lexicon.organisation(&folded).is_some() || self.gazetteer.has(&folded)
    }
}

/// The runs of words that may hold names, in order.
pub(in crate::extract) fn chains(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.words.len() {
        if !starts(passage, at) {
            at += 1;
            continue;
        }
        let end = end_of(passage, at);
        found.push(at..end);
        at = end;
    }
    found
}

/// Whether a name can start with this word.
fn starts(passage: &Passage<'_>, at: usize) -> bool {
    let word = &passage.words[at];
    let lower = passage.lower(at);
    if !word.is_capital() || is_pronoun(passage.word(at)) || is_calendar(passage, at, &lower) {
        return false;
    }
    if matches!(lower.as_str(), "the" | "a" | "an") {
        return false;
    }
    let initials = word.shape == Shape::Upper && passage.is_known(&(at..at + 1));
    if !word.opens || initials || !passage.lexicon.is_opener(&lower) {
        return true;
    }
    (2..=4).any(|length| {
        at + length <= passage.words.len()
            && (at + 1..at + length)
                .all(|next| passage.gap(next) == Gap::Space && passage.is_capital(next))
            && passage.is_known(&(at..at + length))
    })
}

/// "I", "I'll".
fn is_pronoun(word: &str) -> bool {
    word == "I" || word.starts_with("I'") || word.starts_with("I’")
}

/// A weekday or month; "May" and "March" only beside a number or without a given name before.
fn is_calendar(passage: &Passage<'_>, at: usize, lower: &str) -> bool {
    if !passage.lexicon.is_calendar(lower) {
        return false;
    }
    let given = at > 0
        && passage.gap(at) == Gap::Space
        && (passage.lexicon.is_given_name(passage.word(at - 1))
            || passage.lexicon.is_title(&passage.lower(at - 1)));
    !(given && matches!(lower, "may" | "april" | "june" | "august" | "jan"))
}

fn end_of(passage: &Passage<'_>, start: usize) -> usize {
    let mut end = start + 1;
    while end < passage.words.len() && end - start < LONGEST {
        let more = joined(passage, start, end);
        if more == 0 {
            break;
        }
        end += more;
    }
    end
}

/// How many further words belong to the name that `start..end` starts; 0 if it ends here.
fn joined(passage: &Passage<'_>, start: usize, end: usize) -> usize {
    let gap = passage.gap(end);
    if gap == Gap::Possessive {
        return possessive_name(passage, start, end);
    }
    if !matches!(gap, Gap::Space | Gap::And) {
        return 0;
    }
    let lower = passage.lower(end);
    if passage.is_capital(end) {
        let stops = is_pronoun(passage.word(end))
            || is_calendar(passage, end, &lower)
            || (lower == "the" && gap == Gap::Space);
        return usize::from(!stops);
    }
    let next = |at: usize| passage.gap(at) == Gap::Space && passage.is_capital(at);
    if gap == Gap::Space && PARTICLES.contains(&lower.as_str()) {
        let second = PARTICLES.contains(&passage.lower(end + 1).as_str());
        return match (next(end + 1), second && next(end + 2)) {
            (true, _) => 2,
            (false, true) => 3,
            _ => 0,
        };
    }
    let last = passage.lower(end - 1);
    let head = passage.lexicon.organisation_head(&last).is_some();
    let tail =
        if passage.lower(end + 1) == "the" && passage.gap(end + 1) == Gap::Space { 3 } else { 2 };
    let after = end + tail - 1;
    let calendar = is_calendar(passage, after, &passage.lower(after));
    let fits = next(after)
        && !calendar
        && match lower.as_str() {
            "of" => head || passage.lexicon.is_role(&last) || of_known(passage, start, after + 1),
            "for" | "on" => TAILED.contains(&last.as_str()),
            "and" => and_within(passage, start..end, after),
            _ => false,
        };
    if fits { tail } else { 0 }
}

/// "Bank of England", "Gulf of Aden": known as a whole.
fn of_known(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    end <= passage.words.len() && passage.is_known(&(start..end))
}

/// "Ministry of Defence and Armed Forces": after "of" or "for", before a word that is no country.
fn and_within(passage: &Passage<'_>, chain: Range<usize>, next: usize) -> bool {
    let head = passage.lexicon.organisation_head(&passage.lower(chain.start)).is_some();
    let tailed = chain.clone().any(|at| matches!(passage.lower(at).as_str(), "of" | "for"));
    let country = passage.gazetteer.has(&passage.key(&(next..next + 1)));
    (head && tailed && !country) || passage.is_known(&(chain.start..next + 1))
}

/// "Lord's Resistance Army", "People's Party": known as a whole, or with a head that makes one.
fn possessive_name(passage: &Passage<'_>, start: usize, end: usize) -> usize {
    (1..=3)
        .take_while(|more| {
            passage.is_capital(end + more - 1)
                && (*more == 1 || passage.gap(end + more - 1) == Gap::Space)
        })
        .filter(|more| {
            let folded = passage.key(&(start..end + more));
            let plural = matches!(
                passage.lower(end - 1).as_str(),
                "people" | "workers" | "women" | "children"
            );
            let last = passage.lower(end + more - 1);
            passage.lexicon.organisation(&folded).is_some()
                || passage.gazetteer.country_named(&folded).is_some()
                || (plural && passage.lexicon.organisation_head(&last).is_some())
        })
        .last()
        .unwrap_or(0)
}

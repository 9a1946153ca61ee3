//! What a number counts: from its noun, its currency, and the verbs around it.

use std::ops::Range;

use super::number::Number;
use super::{Passage, nouns};
use crate::extract::names::words::{Gap, Shape};

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// `deaths`, `air_strikes`, `money`; an open list by noun.
    pub(super) name: String,
    /// Among whom.
    pub(super) population: Option<String>,
    /// `people`, `USD`, `percent`.
    pub(super) unit: String,
}

/// What a number counts and where its words end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) measure: Measure,
    pub(super) noun: Option<Range<usize>>,
    /// Where a currency sign before the number starts.
    pub(super) sign: Option<usize>,
    /// Where the figure ends, in bytes.
    pub(super) end: usize,
    /// The word to go on with.
    pub(super) next: usize,
}

/// What the number at a word counts; `None` if it is no figure.
pub(super) fn counted(passage: &Passage<'_>, at: usize, number: &Number) -> Option<Counted> {
    if is_label(passage, at, number) {
        return None;
    }
    if let Some(money) = money(passage, at, number) {
        return Some(money);
    }
    if let Some(percent) = percent(passage, number) {
        return Some(percent);
    }
    let noun = noun(passage, number.end);
    let end_of = |word: usize| passage.words.get(word).map_or(0, |word| word.bytes.end);
    match noun {
        Some(head) => {
            let lower = passage.lower(head);
            if nouns::is_time(&lower) {
                return None;
            }
            let bytes = passage.words[number.end.min(head)].bytes.start..end_of(head);
            let people = nouns::people(&lower).is_some();
            let whole = !people || number.vague.is_none();
            let end =
                if whole && !bounded(passage, at) { end_of(head) } else { end_of(number.end - 1) };
            let measure = of_noun(passage, at, number, head);
            Some(Counted { measure, noun: Some(bytes), sign: None, end, next: number.end })
        }
        None => bare(passage, at, number),
    }
}

/// Whether words before the number bound it: then the figure is those and the number.
fn bounded(passage: &Passage<'_>, at: usize) -> bool {
    at > 0
        && passage.gap(at) == Gap::Space
        && matches!(
            passage.lower(at - 1).as_str(),
            "least"
                | "than"
                | "nearly"
                | "almost"
                | "about"
                | "around"
                | "some"
                | "over"
                | "under"
                | "to"
                | "most"
                | "approximately"
                | "roughly"
                | "estimated"
                | "many"
                | "below"
                | "above"
                | "between"
        )
}

/// A number without a noun: "dozens died", "killed at least 30", "12 were killed".
fn bare(passage: &Passage<'_>, at: usize, number: &Number) -> Option<Counted> {
    let after = passage.lower(number.end);
    let verb = matches!(
        after.as_str(),
        "were" | "was" | "have" | "died" | "others" | "more" | "are" | "had"
    ) || nouns::happened(&after).is_some();
    let before = at > 0 && nouns::happened(&passage.lower(at - 1)).is_some();
    let close = passage.gap(number.end) == Gap::Space;
    if !(number.vague.is_some() || (close && verb) || before)
        || number.value > 1e9
        || number.value < 1.0
    {
        return None;
    }
    let name = happened(passage, at, number.end)?;
    let end = passage.words.get(number.end - 1)?.bytes.end;
    let measure = Measure {
        name: name.to_owned(),
        population: Some("total".to_owned()),
        unit: "people".to_owned(),
    };
    Some(Counted { measure, noun: None, sign: None, end, next: number.end })
}

/// Ages, times of day, scores, models, addresses, ordinals: numbers that count nothing.
fn is_label(passage: &Passage<'_>, at: usize, number: &Number) -> bool {
    let (before, after) = passage.around(at);
    let behind = passage.around(number.end - 1).1;
    let signs = |c: Option<char>| matches!(c, Some(':' | '/' | '_' | '@' | '#'));
    let clock = signs(before) || (signs(after) && !after_space(passage, number.end - 1));
    let score = behind.is_some_and(|c| matches!(c, '-' | '–'))
        && number.high.is_none()
        && passage.shape(number.end) == Some(Shape::Number);
    let age = number.digits
        && passage.gap(at) == Gap::Comma
        && number.value < 120.0
        && matches!(behind, Some(',' | '.'))
        && !passage.follows(number.end);
    let previous = at.checked_sub(1).filter(|_| passage.gap(at) == Gap::Space);
    let model = previous.is_some_and(|previous| {
        matches!(passage.shape(previous), Some(Shape::Capital | Shape::Upper | Shape::Code))
            && !passage.words[previous].opens
    });
    let named = number.digits && model && !is_verbish(passage, previous);
    let aged = previous.is_some_and(|previous| {
        matches!(
            passage.lower(previous).as_str(),
            "aged"
                | "age"
                | "no"
                | "number"
                | "page"
                | "chapter"
                | "article"
                | "version"
                | "flight"
                | "route"
                | "highway"
        )
    });
    let year = number.digits
        && number.high.is_none()
        && (1900.0..2100.0).contains(&number.value)
        && passage.word(at).len() == 4
        && number.end == at + 1;
    let counted_year = passage.shape(at + 1) == Some(Shape::Lower)
        && nouns::people(&passage.lower(at + 1)).is_some();
    clock || score || age || named || aged || (year && !counted_year && !has_sign(before))
}

fn after_space(passage: &Passage<'_>, at: usize) -> bool {
    passage.around(at).1.is_some_and(char::is_whitespace)
}

fn has_sign(before: Option<char>) -> bool {
    before.is_some_and(|c| matches!(c, '$' | '£' | '€' | '¥'))
}

/// A capitalised word before a number that is no model name: a weekday, "The", a month.
fn is_verbish(passage: &Passage<'_>, at: Option<usize>) -> bool {
    at.is_some_and(|at| {
        let lower = passage.lower(at);
        lower.ends_with("day")
            || matches!(lower.as_str(), "the" | "a" | "all" | "over" | "about" | "nearly" | "than")
    })
}

fn money(passage: &Passage<'_>, at: usize, number: &Number) -> Option<Counted> {
    let first = passage.words.get(at)?;
    let before = &passage.text[..first.bytes.start];
    let sign = before.trim_end_matches(' ').chars().next_back();
    let end = passage.words.get(number.end - 1)?.bytes.end;
    let money =
        |unit: &str| Measure { name: "money".to_owned(), population: None, unit: unit.to_owned() };
    let unit = match sign {
        Some('$') => Some("USD"),
        Some('£') => Some("GBP"),
        Some('€') => Some("EUR"),
        Some('¥') => Some("JPY"),
        _ => None,
    };
    if let (Some(unit), Some(sign)) = (unit, sign) {
        let start = before.trim_end_matches(' ').len() - sign.len_utf8();
        let country = before[..start].len()
            - before[..start].trim_end_matches(|c: char| c.is_ascii_uppercase()).len();
        let unit = match &before[start - country..start] {
            "A" | "AU" => "AUD",
            "C" | "CA" => "CAD",
            "HK" => "HKD",
            "NZ" => "NZD",
            "S" => "SGD",
            _ => unit,
        };
        let from = if country <= 2 { start - country } else { start };
        return Some(Counted {
            measure: money(unit),
            noun: None,
            sign: Some(from),
            end,
            next: number.end,
        });
    }
    let mut head = number.end;
    if passage.follows(head)
        && matches!(
            passage.lower(head).as_str(),
            "us" | "u.s." | "american" | "swiss" | "australian" | "canadian"
        )
    {
        head += 1;
    }
    let lower = passage.lower(head);
    let unit = nouns::currency(&lower).filter(|_| passage.follows(head))?;
    let word = passage.words.get(head)?;
    Some(Counted {
        measure: money(unit),
        noun: Some(word.bytes.clone()),
        sign: None,
        end: word.bytes.end,
        next: head + 1,
    })
}

fn percent(passage: &Passage<'_>, number: &Number) -> Option<Counted> {
    let last = passage.words.get(number.end - 1)?;
    let percent =
        Measure { name: "percent".to_owned(), population: None, unit: "percent".to_owned() };
    if passage.text[last.bytes.end..].starts_with('%') {
        return Some(Counted {
            measure: percent,
            noun: None,
            sign: None,
            end: last.bytes.end + 1,
            next: number.end,
        });
    }
    let lower = passage.lower(number.end);
    let end = match lower.as_str() {
        "percent" | "pct" | "percentage" => number.end + 1,
        "per" if passage.lower(number.end + 1) == "cent" => number.end + 2,
        _ => {
            let share = number.value < 1.0
                && number.value > 0.0
                && !number.digits
                && lower != "an"
                && lower != "a";
            return share.then(|| Counted {
                measure: Measure { name: "share".to_owned(), ..percent },
                noun: None,
                sign: None,
                end: last.bytes.end,
                next: number.end,
            });
        }
    };
    let word = passage.words.get(end - 1).filter(|_| passage.follows(number.end))?;
    Some(Counted { measure: percent, noun: None, sign: None, end: word.bytes.end, next: end })
}

/// Words that no phrase of a number and its noun holds.
const STOPS: [&str; 36] = [
    "and", "or", "in", "on", "at", "to", "of", "for", "by", "with", "from", "were", "have", "had",
    "as", "but", "that", "who", "which", "while", "when", "after", "before", "is", "are", "the",
    "a", "he", "she", "it", "they", "said", "will", "would", "more", "than",
];

/// The noun that is counted: the first noun that the lists know, or a plural, up to four words on.
fn noun(passage: &Passage<'_>, start: usize) -> Option<usize> {
    let start = if passage.lower(start) == "of" { start + 1 } else { start };
    let start = if matches!(passage.lower(start).as_str(), "the" | "more" | "other" | "additional")
    {
        start + 1
    } else {
        start
    };
    for at in start..start + 5 {
        if !(passage.follows(at) || (at == start && passage.gap(at) == Gap::Possessive)) {
            return None;
        }
        let lower = passage.lower(at);
        let known = nouns::people(&lower).is_some()
            || nouns::named(&lower).is_some()
            || nouns::is_time(&lower);
        let plural = lower.len() > 3
            && lower.ends_with('s')
            && !lower.ends_with("ss")
            && !lower.ends_with("ous")
            && !lower.ends_with("'s")
            && passage.shape(at) == Some(Shape::Lower);
        let further = passage.follows(at + 1) && nouns::people(&passage.lower(at + 1)).is_some();
        if (known || plural) && !further {
            return (!matches!(lower.as_str(), "was" | "has" | "his" | "this" | "its" | "years'"))
                .then_some(at);
        }
        let stops = STOPS.contains(&lower.as_str());
        if stops || passage.shape(at) == Some(Shape::Number) {
            return None;
        }
    }
    None
}

/// The measure of a noun, with the verbs around it where people are counted.
fn of_noun(passage: &Passage<'_>, at: usize, number: &Number, head: usize) -> Measure {
    let lower = passage.lower(head);
    let before = passage.lower(head.saturating_sub(1));
    if let Some(population) = nouns::people(&lower) {
        let name = happened(passage, at, head + 1).unwrap_or("people");
        return Measure {
            name: name.to_owned(),
            population: Some(population.to_owned()),
            unit: "people".to_owned(),
        };
    }
    if let Some((name, unit)) = nouns::named(&lower) {
        let population = (unit == "people").then(|| population(passage, number.end, head));
        return Measure { name: name.to_owned(), population, unit: (*unit).to_owned() };
    }
    let air = head > number.end && matches!(before.as_str(), "air" | "aerial");
    let name = if air { format!("air_{lower}") } else { lower.clone() };
    let unit = if air { format!("air {lower}") } else { lower };
    Measure { name: name.replace([' ', '-', '\'', '’'], "_"), population: None, unit }
}

/// "12 civilian deaths": the population among the words between number and noun.
fn population(passage: &Passage<'_>, start: usize, head: usize) -> String {
    let known = (start..head).find_map(|at| {
        let lower = passage.lower(at);
        nouns::people(&lower)
    });
    known.unwrap_or("total").to_owned()
}

/// What happened to the people that are counted: the verb right before, or the nearest behind.
fn happened(passage: &Passage<'_>, at: usize, end: usize) -> Option<&'static str> {
    let verb = |at: usize| {
        let lower = passage.lower(at);
        nouns::happened(&lower)
    };
    for back in 1..=4 {
        let Some(before) = at.checked_sub(back) else { break };
        if let Some(name) = verb(before) {
            return Some(name);
        }
        if !matches!(passage.gap(before + 1), Gap::Space | Gap::Sign)
            || passage.lower(before) == "and"
        {
            break;
        }
    }
    for ahead in end..end + 9 {
        if passage.gap(ahead) == Gap::Stop || (ahead > end + 1 && passage.lower(ahead) == "and") {
            break;
        }
        if let Some(name) = verb(ahead) {
            return Some(name);
        }
    }
    (1..=14)
        .map_while(|back| at.checked_sub(back))
        .take_while(|before| passage.gap(before + 1) != Gap::Stop)
        .find_map(verb)
}

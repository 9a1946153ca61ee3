//! What a number counts: from its noun, its currency, and the verbs around it.

use std::ops::Range;

use super::Passage;
use super::number::Number;
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

/// Nouns for people, each with the population that it makes.
const PEOPLE: [(&str, &str); 66] = [
    ("people", "total"),
    ("persons", "total"),
    ("person", "total"),
    ("civilians", "civilians"),
    ("civilian", "civilians"),
    ("children", "children"),
    ("child", "children"),
    ("women", "women"),
    ("woman", "women"),
    ("men", "men"),
    ("man", "men"),
    ("boys", "children"),
    ("girls", "children"),
    ("boy", "children"),
    ("girl", "children"),
    ("soldiers", "soldiers"),
    ("soldier", "soldiers"),
    ("troops", "soldiers"),
    ("servicemen", "soldiers"),
    ("fighters", "fighters"),
    ("rebels", "rebels"),
    ("militants", "militants"),
    ("insurgents", "militants"),
    ("gunmen", "militants"),
    ("policemen", "police"),
    ("officers", "officers"),
    ("journalists", "journalists"),
    ("journalist", "journalists"),
    ("workers", "workers"),
    ("employees", "employees"),
    ("staff", "employees"),
    ("passengers", "passengers"),
    ("crew", "crew"),
    ("residents", "residents"),
    ("refugees", "refugees"),
    ("migrants", "migrants"),
    ("students", "students"),
    ("pupils", "students"),
    ("patients", "patients"),
    ("prisoners", "prisoners"),
    ("detainees", "detainees"),
    ("hostages", "hostages"),
    ("protesters", "protesters"),
    ("demonstrators", "protesters"),
    ("others", "total"),
    ("victims", "victims"),
    ("families", "families"),
    ("voters", "voters"),
    ("doctors", "doctors"),
    ("medics", "medics"),
    ("suspects", "suspects"),
    ("attackers", "attackers"),
    ("villagers", "residents"),
    ("survivors", "survivors"),
    ("members", "members"),
    ("guards", "guards"),
    ("Palestinians", "civilians"),
    ("teachers", "teachers"),
    ("lawmakers", "lawmakers"),
    ("senators", "senators"),
    ("delegates", "delegates"),
    ("customers", "customers"),
    ("tourists", "tourists"),
    ("sailors", "sailors"),
    ("pilots", "pilots"),
    ("americans", "total"),
];
/// Nouns that name what is counted themselves.
const NAMED: [(&str, &str, &str); 34] = [
    ("deaths", "deaths", "people"),
    ("fatalities", "deaths", "people"),
    ("dead", "deaths", "people"),
    ("killed", "deaths", "people"),
    ("bodies", "deaths", "people"),
    ("injuries", "injured", "people"),
    ("injured", "injured", "people"),
    ("wounded", "injured", "people"),
    ("hurt", "injured", "people"),
    ("casualties", "casualties", "people"),
    ("arrests", "arrests", "people"),
    ("arrested", "arrests", "people"),
    ("missing", "missing", "people"),
    ("displaced", "displaced", "people"),
    ("airstrikes", "air_strikes", "air strikes"),
    ("raids", "air_strikes", "raids"),
    ("violations", "violations", "violations"),
    ("votes", "votes", "votes"),
    ("jobs", "jobs", "jobs"),
    ("seats", "seats", "seats"),
    ("miles", "distance", "miles"),
    ("kilometres", "distance", "km"),
    ("kilometers", "distance", "km"),
    ("km", "distance", "km"),
    ("metres", "distance", "m"),
    ("meters", "distance", "m"),
    ("feet", "distance", "feet"),
    ("tonnes", "weight", "tonnes"),
    ("tons", "weight", "tons"),
    ("kg", "weight", "kg"),
    ("acres", "area", "acres"),
    ("hectares", "area", "hectares"),
    ("degrees", "degrees", "degrees"),
    ("points", "points", "points"),
];
const MONEY: [(&str, &str); 14] = [
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("pounds", "GBP"),
    ("sterling", "GBP"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("rubles", "RUB"),
    ("roubles", "RUB"),
    ("rupees", "INR"),
    ("francs", "CHF"),
    ("usd", "USD"),
    ("cents", "cents"),
];
/// Nouns of time and age, and words that make a number an address, an id or a time of day.
const NEVER: [&str; 48] = [
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "second",
    "seconds",
    "decade",
    "decades",
    "century",
    "centuries",
    "year-old",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "est",
    "edt",
    "pst",
    "pdt",
    "cet",
    "o'clock",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "weekend",
    "night",
    "nights",
    "years-old",
    "st",
];
/// Verbs and participles that say what happened to people.
const HAPPENED: [(&str, &str); 44] = [
    ("killed", "deaths"),
    ("killing", "deaths"),
    ("kill", "deaths"),
    ("kills", "deaths"),
    ("died", "deaths"),
    ("die", "deaths"),
    ("dead", "deaths"),
    ("slain", "deaths"),
    ("murdered", "deaths"),
    ("executed", "deaths"),
    ("drowned", "deaths"),
    ("lives", "deaths"),
    ("injured", "injured"),
    ("injuring", "injured"),
    ("wounded", "injured"),
    ("wounding", "injured"),
    ("hurt", "injured"),
    ("hospitalised", "injured"),
    ("hospitalized", "injured"),
    ("displaced", "displaced"),
    ("displacing", "displaced"),
    ("fled", "displaced"),
    ("uprooted", "displaced"),
    ("homeless", "displaced"),
    ("evacuated", "evacuated"),
    ("evacuating", "evacuated"),
    ("arrested", "arrests"),
    ("arresting", "arrests"),
    ("detained", "arrests"),
    ("detaining", "arrests"),
    ("missing", "missing"),
    ("kidnapped", "abducted"),
    ("abducted", "abducted"),
    ("released", "released"),
    ("freed", "released"),
    ("rescued", "rescued"),
    ("infected", "infected"),
    ("hired", "jobs"),
    ("sacked", "job_cuts"),
    ("fired", "job_cuts"),
    ("employs", "employees"),
    ("employing", "employees"),
    ("trapped", "trapped"),
    ("besieged", "besieged"),
];

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
            if NEVER.contains(&lower.as_str()) {
                return None;
            }
            let bytes = passage.words[number.end.min(head)].bytes.start..end_of(head);
            let people = PEOPLE.iter().any(|(noun, _)| *noun == lower);
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
    ) || HAPPENED.iter().any(|(verb, _)| *verb == after);
    let before = at > 0 && HAPPENED.iter().any(|(verb, _)| *verb == passage.lower(at - 1));
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
        && PEOPLE.iter().any(|(noun, _)| *noun == passage.lower(at + 1));
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
    let (_, unit) =
        MONEY.iter().find(|(word, _)| *word == lower).filter(|_| passage.follows(head))?;
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
        let known = PEOPLE.iter().any(|(noun, _)| *noun == lower)
            || NAMED.iter().any(|(noun, ..)| *noun == lower)
            || NEVER.contains(&lower.as_str());
        let plural = lower.len() > 3
            && lower.ends_with('s')
            && !lower.ends_with("ss")
            && !lower.ends_with("ous")
            && !lower.ends_with("'s")
            && passage.shape(at) == Some(Shape::Lower);
        let further = passage.follows(at + 1)
            && PEOPLE.iter().any(|(noun, _)| *noun == passage.lower(at + 1));
        if (known || plural) && !further {
            return (!matches!(lower.as_str(), "was" | "has" | "his" | "this" | "its" | "years'"))
                .then_some(at);
        }
        let stops = matches!(
            lower.as_str(),
            "and"
                | "or"
                | "in"
                | "on"
                | "at"
                | "to"
                | "of"
                | "for"
                | "by"
                | "with"
                | "from"
                | "were"
                | "have"
                | "had"
                | "as"
                | "but"
                | "that"
                | "who"
                | "which"
                | "while"
                | "when"
                | "after"
                | "before"
                | "is"
                | "are"
                | "the"
                | "a"
                | "he"
                | "she"
                | "it"
                | "they"
                | "said"
                | "will"
                | "would"
                | "more"
                | "than"
        );
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
    if let Some((_, population)) = PEOPLE.iter().find(|(noun, _)| *noun == lower) {
        let name = happened(passage, at, head + 1).unwrap_or("people");
        return Measure {
            name: name.to_owned(),
            population: Some((*population).to_owned()),
            unit: "people".to_owned(),
        };
    }
    if let Some((_, name, unit)) = NAMED.iter().find(|(noun, ..)| *noun == lower) {
        let population = (*unit == "people").then(|| population(passage, number.end, head));
        return Measure { name: (*name).to_owned(), population, unit: (*unit).to_owned() };
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
        PEOPLE.iter().find(|(noun, _)| *noun == lower).map(|(_, population)| *population)
    });
    known.unwrap_or("total").to_owned()
}

/// What happened to the people that are counted: the verb right before, or the nearest behind.
fn happened(passage: &Passage<'_>, at: usize, end: usize) -> Option<&'static str> {
    let verb = |at: usize| {
        let lower = passage.lower(at);
        HAPPENED.iter().find(|(verb, _)| *verb == lower).map(|(_, name)| *name)
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

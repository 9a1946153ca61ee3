//! The dateline that opens a story: "ALEPPO:", "LONDON, May 3 (Reuters) -", "Geneva, 1 May 2016 —".

use chrono::NaiveDate;

use super::byline::agency;
use super::printed_date::{month_and_day, printed};

/// Where, when and for whom a story was filed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The place in the words of the dateline.
    pub(super) place: Option<String>,
    /// The day, where the dateline has the year.
    pub(super) day: Option<NaiveDate>,
    /// The month and the day, where it has no year.
    pub(super) month_and_day: Option<(u32, u32)>,
    /// The agency, spelt as it is known.
    pub(super) agency: Option<String>,
    /// The bytes of the paragraph that the dateline takes.
    pub(super) length: usize,
}

/// A dateline is no longer than this.
const LONGEST: usize = 120;

/// Words in capitals with a colon that open a paragraph without being a place.
const NO_PLACES: [&str; 17] = [
    "BREAKING",
    "UPDATE",
    "WATCH",
    "READ",
    "NOTE",
    "CORRECTION",
    "EXCLUSIVE",
    "ANALYSIS",
    "OPINION",
    "RELATED",
    "LISTEN",
    "PHOTOS",
    "VIDEO",
    "Q",
    "A",
    "TOP",
    "EDITORS",
];

/// Reads the dateline at the start of a paragraph.
pub(super) fn dateline(paragraph: &str) -> Option<Dateline> {
    let head = crate::text::head(paragraph, LONGEST);
    separators(head).into_iter().find_map(|(end, length, colon)| {
        let mut found = parse(head[..end].trim(), colon)?;
        let rest = &paragraph[length..];
        found.length = length + (rest.len() - rest.trim_start().len());
        Some(found)
    })
}

/// How many bytes of a paragraph its dateline takes: "ALEPPO: " takes eight; 0 if it has none.
pub fn dateline_length(paragraph: &str) -> usize {
    dateline(paragraph).map_or(0, |dateline| dateline.length)
}

/// Where the words before a separator end, where the separator ends, and whether it is a colon.
fn separators(head: &str) -> Vec<(usize, usize, bool)> {
    let mut found: Vec<_> = [" — ", " – ", " - ", " -- ", "—", "–", "--", " -", ": "]
        .iter()
        .flat_map(|separator| {
            let colon = *separator == ": ";
            head.match_indices(separator).take(3).map(move |(at, it)| (at, at + it.len(), colon))
        })
        .collect();
    // The longest of several separators at one place.
    found.sort_unstable_by_key(|&(at, end, _)| (at, std::cmp::Reverse(end)));
    found
}

/// Reads the words before the separator: a place, then a date and an agency if there are any.
fn parse(words: &str, colon: bool) -> Option<Dateline> {
    let (words, agency_named) = without_agency(words);
    let (words, day, month_and_day) = without_date(words);
    let place = words.trim_end_matches(',').trim();
    let certain = agency_named.is_some() || day.is_some() || month_and_day.is_some();
    let capitals = place.chars().any(char::is_alphabetic)
        && !place.split([',', '/']).next().unwrap_or_default().chars().any(char::is_lowercase);
    let first = place.split(' ').next().unwrap_or_default();
    let known = capitals && place.len() > 2 && !NO_PLACES.contains(&first);
    let named = place.split_whitespace().count() <= 5 && starts_names(place);
    let is_place = if capitals { known } else { named && certain && !place.is_empty() };
    if place.is_empty() && agency_named.is_some() && !colon {
        return Some(Dateline { agency: agency_named, day, month_and_day, ..Dateline::default() });
    }
    // Title case and a colon open a list or a speech, not a story.
    let sound = is_place && (capitals || !colon) && !place.contains(['"', '“', '?', '!', ';']);
    sound.then(|| Dateline {
        place: Some(place.to_owned()),
        day,
        month_and_day,
        agency: agency_named,
        length: 0,
    })
}

/// Takes the agency in brackets off the end.
fn without_agency(words: &str) -> (&str, Option<String>) {
    let open = words.ends_with(')').then(|| words.rfind('(')).flatten();
    match open {
        Some(open) => match agency(&words[open + 1..words.len() - 1]) {
            Some(name) => (words[..open].trim(), Some(name.to_owned())),
            None => (words, None),
        },
        None => (words, None),
    }
}

/// Takes the date off the end.
fn without_date(words: &str) -> (&str, Option<NaiveDate>, Option<(u32, u32)>) {
    if let Some(date) = printed(words).filter(|date| date.bytes.end == words.len()) {
        return (words[..date.bytes.start].trim(), Some(date.day), None);
    }
    match words.rsplit_once(',') {
        Some((place, date)) if month_and_day(date).is_some() && date.trim().len() < 15 => {
            (place, None, month_and_day(date))
        }
        _ => (words, None, None),
    }
}

/// Whether every word is capitalised but the small words inside names.
fn starts_names(place: &str) -> bool {
    place.split_whitespace().all(|word| {
        matches!(word, "de" | "la" | "al" | "of" | "the" | "and")
            || word.starts_with(|c: char| c.is_uppercase())
            || word.starts_with("al-")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(paragraph: &str) -> Option<(String, String, String, String)> {
        let found = dateline(paragraph)?;
        let day = match (found.day, found.month_and_day) {
            (Some(day), _) => day.to_string(),
            (_, Some((month, day))) => format!("{month}-{day}"),
            _ => String::new(),
        };
        let rest = paragraph[found.length..].chars().take(8).collect();
        Some((found.place.unwrap_or_default(), day, found.agency.unwrap_or_default(), rest))
    }

    #[test]
    fn datelines_of_agencies_and_papers_are_read() {
        for (paragraph, place, day, agency) in [
            ("ALEPPO: The town was shelled", "ALEPPO", "", ""),
            ("LONDON, May 3 (Reuters) - The town was", "LONDON", "5-3", "Reuters"),
            ("BEIRUT/GENEVA, May 3 (Reuters) – The town was", "BEIRUT/GENEVA", "5-3", "Reuters"),
            ("WASHINGTON (AP) — The town was", "WASHINGTON", "", "AP"),
            ("Damascus (AFP) - The town was", "Damascus", "", "AFP"),
            ("Geneva, 1 May 2016 – The town was", "Geneva", "2016-05-01", ""),
            ("RIO DE JANEIRO, Brazil — The town was", "RIO DE JANEIRO, Brazil", "", ""),
            ("(Reuters) - The town was", "", "", "Reuters"),
            ("AL-BAB, Syria (AP) -- The town was", "AL-BAB, Syria", "", "AP"),
        ] {
            let found = read(paragraph).unwrap_or_else(|| panic!("{paragraph}"));
            assert_eq!(
                (&*found.0, &*found.1, &*found.2, &*found.3),
                (place, day, agency, "The town")
            );
        }
    }

    #[test]
    fn other_openings_are_no_datelines() {
        for paragraph in [
            "The town — shelled for days — was empty.",
            "Sanders - who spoke first - said no.",
            "BREAKING: The town was shelled.",
            "NATO said: \"We are not involved.\"",
            "Note: The town was shelled.",
            "",
        ] {
            assert_eq!(read(paragraph), None, "{paragraph}");
        }
    }
}

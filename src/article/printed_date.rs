//! Dates as mastheads and bylines print them: "May 01, 2016", "1 May 2016", "2016-05-01T10:00Z".

use chrono::{DateTime, FixedOffset, NaiveDate};

/// A date that is printed in a line, and the bytes of the line that print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) day: NaiveDate,
    pub(super) bytes: std::ops::Range<usize>,
}

/// The first whole date, with its year, that a line prints.
pub(super) fn printed(line: &str) -> Option<Printed> {
    let words = words(line);
    (0..words.len()).find_map(|at| {
        let (day, last) = iso(&words, at).or_else(|| named(&words, at))?;
        let start = words[at].0;
        let (end, word) = words[last];
        Some(Printed { day, bytes: start..end + word.len() })
    })
}

/// The day that a text names as a date, for instance on the command line: `2016-05-01` or
/// `1 May 2016`.
pub fn printed_day(text: &str) -> Option<NaiveDate> {
    let trimmed = text.trim();
    printed(trimmed).filter(|it| it.bytes == (0..trimmed.len())).map(|it| it.day)
}

/// A month and a day without a year, at the start of a text, and the words behind it.
pub(super) fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let words = words(text);
    let word = |at: usize| words.get(at).map(|(_, word)| *word);
    let (first, second) = (word(0)?, word(1)?);
    match (month(first), month(second)) {
        (Some(month), _) => Some((month, day_number(second)?)),
        (_, Some(month)) => Some((month, day_number(first)?)),
        _ => None,
    }
}

/// A point in time as metadata states it (RFC 3339, or ISO 8601 without a colon in the offset).
pub(super) fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.trim();
    DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z"))
        .or_else(|_| DateTime::parse_from_rfc2822(text))
        .ok()
}

/// Words and numbers with the bytes where they start.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain(std::iter::once((line.len(), ' '))) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, &line[from..at]));
                start = None;
            }
            _ => {}
        }
        if words.len() >= 60 {
            break;
        }
    }
    words
}

/// `2016-05-01`, `2016/05/01`, `20160501`, and `01.05.2016` where only one reading is possible.
fn iso(words: &[(usize, &str)], at: usize) -> Option<(NaiveDate, usize)> {
    let digits = |at: usize, length: usize| {
        let (_, word) = words.get(at)?;
        let word = word.get(..length).filter(|head| {
            head.bytes().all(|byte| byte.is_ascii_digit())
                && !word[length..].starts_with(|c: char| c.is_ascii_digit())
        })?;
        word.parse::<u32>().ok()
    };
    if let (Some(year), Some(month), Some(day)) =
        (digits(at, 4), digits(at + 1, 2), digits(at + 2, 2))
    {
        return Some((date(year, month, day)?, at + 2));
    }
    if let Some(all) = digits(at, 8) {
        return Some((date(all / 10_000, all / 100 % 100, all % 100)?, at));
    }
    let (one, other, year) = (digits(at, 2)?, digits(at + 1, 2)?, digits(at + 2, 4)?);
    match (date(year, one, other), date(year, other, one)) {
        (Some(day), None) | (None, Some(day)) => Some((day, at + 2)),
        (Some(a), Some(b)) if a == b => Some((a, at + 2)),
        _ => None,
    }
}

/// `May 1, 2016`, `1 May 2016`, `1st of May, 2016`.
fn named(words: &[(usize, &str)], at: usize) -> Option<(NaiveDate, usize)> {
    let word = |at: usize| words.get(at).map(|(_, word)| *word);
    let (first, second) = (word(at)?, word(at + 1)?);
    let of = usize::from(second == "of");
    let (month, day) = match month(first) {
        Some(month) => (month, day_number(second)?),
        None => (month(word(at + 1 + of)?)?, day_number(first)?),
    };
    let year = word(at + 2 + of)?;
    let year: u32 = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    Some((date(year, month, day)?, at + 2 + of))
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    (1600..2200).contains(&year).then(|| NaiveDate::from_ymd_opt(year as i32, month, day))?
}

fn month(word: &str) -> Option<u32> {
    let word = if word.eq_ignore_ascii_case("sept") { "sep" } else { word };
    word.parse::<chrono::Month>().ok().map(|month| month.number_from_month())
}

/// `1`, `01`, `1st`.
fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let known = ["", "st", "nd", "rd", "th"].iter().any(|it| ending.eq_ignore_ascii_case(it));
    digits.parse().ok().filter(|day| known && (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_dates_are_found_in_the_forms_that_are_printed() {
        for (line, expected) in [
            ("Afp May 01, 2016", Some("2016-05-01")),
            ("Published 1:05 p.m. ET, Sun May 1, 2016", Some("2016-05-01")),
            ("1 May 2016", Some("2016-05-01")),
            ("1st of May, 2016 | By Jo Fox", Some("2016-05-01")),
            ("Updated 2016-05-01T10:15:00Z", Some("2016-05-01")),
            ("20160501", Some("2016-05-01")),
            ("Sept. 3, 2019", Some("2019-09-03")),
            ("31.05.2016", Some("2016-05-31")),
            ("01.05.2016", None),
            ("May 1", None),
            ("In May 2016", None),
            ("30 February 2016", None),
        ] {
            let found = printed(line).map(|it| it.day.to_string());
            assert_eq!(found.as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_day_without_a_year_and_a_point_in_time_are_read() {
        assert_eq!(month_and_day("May 3"), Some((5, 3)));
        assert_eq!(month_and_day("3 May"), Some((5, 3)));
        assert_eq!(month_and_day("Monday morning"), None);
        for text in
            ["2016-05-01T10:15:00Z", "2016-05-01T10:15+0300", "2016-05-01T10:15:00.000+0000"]
        {
            assert!(instant(text).is_some(), "{text}");
        }
        assert_eq!(instant("yesterday"), None);
    }
}

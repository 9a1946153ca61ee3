//! How words become a date: the rules, so that "Friday" can be checked and explained.
//!
//! A rule takes the words and the anchor, which is the dateline unless the text gives another, and
//! yields an EDTF value.  News speaks of the past: a bare weekday is the last one before the
//! dateline, unless something is planned.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Derivation, UncertainTime, day};
use crate::model::{Vocabulary, vocabulary};

vocabulary! {
    /// A rule that turns words and an anchor into a date.
    Rule {
        /// The words give the whole date.
        Explicit = "explicit",
        /// A month, or a month and a day, of the anchor's year.
        YearOfAnchor = "year-of-anchor",
        /// The last such weekday before the anchor.
        LastWeekday = "last-weekday",
        /// The first such weekday on or after the anchor, for what is planned.
        ComingWeekday = "coming-weekday",
        /// From a named day to the anchor, where the anchor is only the day of reporting.
        Since = "since",
        /// That many days, the anchor included; the start is an estimate.
        LastNDays = "last-n-days",
        /// That many days up to the day before the anchor; the start is an estimate.
        NDaysToEve = "n-days-to-eve",
        /// Early (January to March), mid (May to August) or late (October to December): house rule.
        PartOfYear = "part-of-year",
        /// A weekday and a time of day; the time stands in its own field.
        ClockTime = "clock-time",
        /// An end reckoned from a start and a duration.
        HoursFromStart = "hours-from-start",
        /// A state told in the present tense: true on the day of the anchor.
        AsOfAnchor = "as-of-anchor",
        /// The time of something else in the text ("at the same time"), which is the anchor.
        SameTime = "same-time",
        /// Told as over by a time that is named.
        NoLaterThan = "no-later-than",
    }
}

impl Rule {
    /// The EDTF value that the rule gives for these words; `None` where it cannot be computed.
    pub fn resolve(self, literal: &str, anchor: NaiveDate) -> Option<String> {
        match self {
            Self::LastWeekday => Some(last(weekday(literal)?, anchor)?.to_string()),
            Self::ComingWeekday => Some(coming(weekday(literal)?, anchor)?.to_string()),
            Self::YearOfAnchor => month_day(literal, anchor.year()),
            Self::Since => {
                let start: NaiveDate = month_day(literal, anchor.year())?.parse().ok()?;
                (start <= anchor).then(|| format!("{start}/{anchor}"))
            }
            Self::LastNDays => days_to(anchor, count(literal)?),
            Self::NDaysToEve => days_to(anchor.pred_opt()?, count(literal)?),
            Self::PartOfYear => part_of_year(literal),
            Self::AsOfAnchor | Self::SameTime => Some(anchor.to_string()),
            Self::Explicit | Self::ClockTime | Self::HoursFromStart | Self::NoLaterThan => None,
        }
    }

    /// The rule in words, after "because it is".
    fn reason(self, literal: &str, anchor: &str) -> String {
        let weekday = weekday(literal).map_or("such day".to_owned(), weekday_name);
        match self {
            Self::Explicit => "the whole date stands in the text".to_owned(),
            Self::YearOfAnchor => format!("in the year of {anchor}"),
            Self::LastWeekday => format!("the last {weekday} before {anchor}"),
            Self::ComingWeekday => format!("the first {weekday} on or after {anchor}"),
            Self::Since => format!("from that day to {anchor}"),
            Self::LastNDays => format!("so many days, {anchor} included"),
            Self::NDaysToEve => format!("so many days up to the eve of {anchor}"),
            Self::PartOfYear => "house rule: late is October to December, early January to March, \
                                 mid May to August"
                .to_owned(),
            Self::ClockTime => format!("the last {weekday} before {anchor}, at that time of day"),
            Self::HoursFromStart => "the start plus the duration".to_owned(),
            Self::AsOfAnchor => format!("told in the present tense, so true on {anchor}"),
            Self::SameTime => format!("at the time of something else in the text, {anchor}"),
            Self::NoLaterThan => "told as over by then; how long before is not said".to_owned(),
        }
    }
}

impl Derivation {
    /// The rule, if it is one that this program knows.
    pub fn known_rule(&self) -> Option<Rule> {
        Rule::from_word(&self.rule)
    }

    /// The EDTF value that the stated rule gives for the words, where it can be computed.
    pub fn expected(&self, literal: &str) -> Option<String> {
        self.known_rule()?.resolve(literal, self.anchor_date?)
    }
}

impl UncertainTime {
    /// Why the words mean this date, as a sentence part: `the last Friday before the dateline
    /// 2016-05-01`.
    pub fn reason(&self) -> Option<String> {
        let derivation = self.derivation.as_ref()?;
        let anchor = match (&derivation.anchor_from, derivation.anchor_date) {
            (Some(from), Some(date)) if from == "dateline" => format!("the dateline {}", day(date)),
            (_, Some(date)) => day(date),
            (Some(from), None) => format!("the {from}"),
            (None, None) => "the anchor".to_owned(),
        };
        Some(match derivation.known_rule() {
            Some(rule) => rule.reason(&self.literal, &anchor),
            None => format!("rule {}, counted from {anchor}", derivation.rule),
        })
    }
}

fn last(wanted: Weekday, anchor: NaiveDate) -> Option<NaiveDate> {
    let back = anchor.weekday().days_since(wanted);
    anchor.checked_sub_days(Days::new(if back == 0 { 7 } else { back.into() }))
}

fn coming(wanted: Weekday, anchor: NaiveDate) -> Option<NaiveDate> {
    anchor.checked_add_days(Days::new(wanted.days_since(anchor.weekday()).into()))
}

/// `count` days that end with `end`, the first of them an estimate.
fn days_to(end: NaiveDate, count: u64) -> Option<String> {
    let start = end.checked_sub_days(Days::new(count.checked_sub(1)?))?;
    Some(format!("{start}~/{end}"))
}

fn words(literal: &str) -> impl Iterator<Item = String> {
    literal
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn weekday(literal: &str) -> Option<Weekday> {
    words(literal).find_map(|word| word.parse().ok())
}

fn weekday_name(weekday: Weekday) -> String {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
    .to_owned()
}

/// "April 22" or "22 April" is a day of the year, "February" a month of it.
fn month_day(literal: &str, year: i32) -> Option<String> {
    let month = words(literal).find_map(|word| word.parse::<chrono::Month>().ok())?;
    let number = month.number_from_month();
    match words(literal).find_map(|word| word.parse::<u32>().ok()) {
        Some(day) => Some(NaiveDate::from_ymd_opt(year, number, day)?.to_string()),
        None => Some(format!("{year:04}-{number:02}")),
    }
}

/// The number in front of "days", in digits or in words up to twelve.
fn count(literal: &str) -> Option<u64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    words(literal).find_map(|word| {
        let spelt = WORDS.iter().position(|known| *known == word).map(|at| at as u64 + 1);
        word.parse().ok().or(spelt)
    })
}

fn part_of_year(literal: &str) -> Option<String> {
    let year: i32 = words(literal).find_map(|word| word.parse().ok())?;
    let (from, to) = words(literal).find_map(|word| match word.as_str() {
        "early" => Some((1, 3)),
        "mid" => Some((5, 8)),
        "late" => Some((10, 12)),
        _ => None,
    })?;
    Some(format!("{year:04}-{from:02}~/{year:04}-{to:02}~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday 1 May 2016, the dateline of the embedded dataset.
    fn dateline() -> NaiveDate {
        NaiveDate::from_ymd_opt(2016, 5, 1).expect("a date")
    }

    #[test]
    fn words_become_the_dates_that_the_dateline_gives_them() {
        for (rule, literal, expected) in [
            (Rule::LastWeekday, "Saturday", "2016-04-30"),
            (Rule::LastWeekday, "on Friday", "2016-04-29"),
            (Rule::LastWeekday, "Thursday", "2016-04-28"),
            (Rule::LastWeekday, "Wednesday", "2016-04-27"),
            (Rule::LastWeekday, "Sunday", "2016-04-24"),
            (Rule::ComingWeekday, "on Sunday", "2016-05-01"),
            (Rule::ComingWeekday, "Tuesday", "2016-05-03"),
            (Rule::YearOfAnchor, "February 27", "2016-02-27"),
            (Rule::YearOfAnchor, "27 February", "2016-02-27"),
            (Rule::YearOfAnchor, "on May 10", "2016-05-10"),
            (Rule::YearOfAnchor, "in February", "2016-02"),
            (Rule::Since, "since April 22", "2016-04-22/2016-05-01"),
            (Rule::LastNDays, "in the last 10 days", "2016-04-22~/2016-05-01"),
            (Rule::NDaysToEve, "nine days", "2016-04-22~/2016-04-30"),
            (Rule::PartOfYear, "late 2015", "2015-10~/2015-12~"),
            (Rule::PartOfYear, "mid-2015", "2015-05~/2015-08~"),
            (Rule::AsOfAnchor, "now", "2016-05-01"),
            (Rule::SameTime, "at the same time", "2016-05-01"),
        ] {
            let value = rule.resolve(literal, dateline());
            assert_eq!(value.as_deref(), Some(expected), "{} {literal}", rule.word());
            assert!(UncertainTime::new(literal, expected).is_ok(), "{expected} is EDTF");
        }
    }

    #[test]
    fn words_that_do_not_fit_the_rule_give_no_date() {
        for (rule, literal) in [
            (Rule::LastWeekday, "recently"),
            (Rule::YearOfAnchor, "February 30"),
            (Rule::Since, "since May 10"),
            (Rule::LastNDays, "in recent days"),
            (Rule::LastNDays, "0 days"),
            (Rule::PartOfYear, "2015"),
            (Rule::Explicit, "29 April 2016"),
        ] {
            assert_eq!(rule.resolve(literal, dateline()), None, "{} {literal}", rule.word());
        }
    }

    #[test]
    fn a_derivation_explains_itself() {
        let mut time = UncertainTime::new("Friday", "2016-04-29").expect("EDTF");
        let mut derivation = Derivation {
            rule: "last-weekday".into(),
            anchor_date: Some(dateline()),
            anchor_from: Some("dateline".into()),
        };
        time.derivation = Some(derivation.clone());
        let expected = "the last Friday before the dateline 2016-05-01 Sun";
        assert_eq!(time.reason().as_deref(), Some(expected));
        assert_eq!(derivation.expected("Friday").as_deref(), Some("2016-04-29"));
        derivation.rule = "newsroom-guess".into();
        time.derivation = Some(derivation);
        let expected = "rule newsroom-guess, counted from the dateline 2016-05-01 Sun";
        assert_eq!(time.reason().as_deref(), Some(expected));
    }
}

//! How words become a date: the rules, so that "Friday" can be checked and explained.
//!
//! A rule takes the words and the anchor, which is the dateline unless the text gives another, and
//! yields an EDTF value.  News speaks of the past: a bare weekday is the last one before the
//! dateline, unless something is planned.

mod words;

use chrono::{Datelike, NaiveDate};

use super::{Derivation, UncertainTime, day};
use crate::model::{Vocabulary, vocabulary};
use words::{
    coming, coming_date, count, days_from, days_to, last, last_date, month_day, part_of_year,
    units_from, weekday, weekday_name,
};

vocabulary! {
    /// A rule that turns words and an anchor into a date.
    Rule {
        /// The words give the whole date.
        Explicit = "explicit",
        /// A month, or a month and a day, of the anchor's year.
        YearOfAnchor = "year-of-anchor",
        /// The last such month or day of a month before the anchor, in an earlier year.
        LastDate = "last-date",
        /// The first such month or day of a month after the anchor, in a later year.
        ComingDate = "coming-date",
        /// The last such weekday before the anchor.
        LastWeekday = "last-weekday",
        /// The anchor, which is such a weekday.
        WeekdayOfAnchor = "weekday-of-anchor",
        /// The first such weekday on or after the anchor, for what is planned.
        ComingWeekday = "coming-weekday",
        /// That weekday of the week before, of, or after the anchor: "Friday last week".
        WeekdayOfWeek = "weekday-of-week",
        /// "yesterday", "today", "tomorrow".
        DaysFromAnchor = "days-from-anchor",
        /// Whole weeks, months or years before or after the anchor: "last month", "two weeks ago".
        UnitsFromAnchor = "units-from-anchor",
        /// A quarter, half or season of a year.
        PeriodOfYear = "period-of-year",
        /// A holiday, computed for its year.
        Holiday = "holiday",
        /// A feast of a lunar calendar: only its year is given.
        LunarHoliday = "lunar-holiday",
        /// A date in digits whose day and month can be read either way round.
        EitherOrder = "either-order",
        /// From a named day to the anchor, where the anchor is only the day of reporting.
        Since = "since",
        /// That many days, counting the anchor; the start is an estimate.
        LastNDays = "last-n-days",
        /// That many days up to the day before the anchor; the start is an estimate.
        NDaysToEve = "n-days-to-eve",
        /// A span of weeks, months or years up to the anchor; the start is an estimate.
        LastNUnits = "last-n-units",
        /// A span from the anchor on; the end is an estimate.
        NextNUnits = "next-n-units",
        /// Early (January to March), mid (May to August) or late (October to December): house rule.
        PartOfYear = "part-of-year",
        /// Early (to the 10th), mid (11th to 20th) or late (from the 21st) in a month: house rule.
        PartOfMonth = "part-of-month",
        /// A weekday and a time of day; the time stands in its own field.
        ClockTime = "clock-time",
        /// A time of day on the anchor; the time stands in its own field.
        TimeOfDay = "time-of-day",
        /// An end computed from a start and a duration.
        HoursFromStart = "hours-from-start",
        /// Stated in the present tense: true on the day of the anchor.
        AsOfAnchor = "as-of-anchor",
        /// At some time before the anchor: "recently".
        BeforeAnchor = "before-anchor",
        /// At some time after the anchor: "soon".
        AfterAnchor = "after-anchor",
        /// The time of something else in the text ("at the same time"), which is the anchor.
        SameTime = "same-time",
        /// The period that the text names last, around the anchor: "the quarter", "that month".
        PeriodMentioned = "period-mentioned",
        /// Over by a time that is named.
        NoLaterThan = "no-later-than",
    }
}

impl Rule {
    /// The EDTF value that the rule gives for these words; `None` if it cannot be computed.
    pub fn resolve(self, literal: &str, anchor: NaiveDate) -> Option<String> {
        match self {
            Self::LastWeekday => Some(last(weekday(literal)?, anchor)?.to_string()),
            Self::WeekdayOfAnchor => {
                (weekday(literal)? == anchor.weekday()).then(|| anchor.to_string())
            }
            Self::ComingWeekday => Some(coming(weekday(literal)?, anchor)?.to_string()),
            Self::YearOfAnchor => month_day(literal, anchor.year()),
            Self::LastDate => last_date(literal, anchor),
            Self::ComingDate => coming_date(literal, anchor),
            Self::DaysFromAnchor => days_from(literal, anchor),
            Self::UnitsFromAnchor => units_from(literal, anchor),
            Self::Since => {
                let start: NaiveDate = month_day(literal, anchor.year())?.parse().ok()?;
                (start <= anchor).then(|| format!("{start}/{anchor}"))
            }
            Self::LastNDays => days_to(anchor, count(literal)?),
            Self::NDaysToEve => days_to(anchor.pred_opt()?, count(literal)?),
            Self::PartOfYear => part_of_year(literal),
            Self::AsOfAnchor | Self::SameTime => Some(anchor.to_string()),
            Self::BeforeAnchor => Some(format!("[..{anchor}]")),
            Self::AfterAnchor => Some(format!("[{anchor}..]")),
            _ => None,
        }
    }

    /// The rule in words, after "because it is".
    fn reason(self, literal: &str, anchor: &str) -> String {
        let weekday = weekday(literal).map_or("such day".to_owned(), weekday_name);
        match self {
            Self::Explicit => "the date in full, as the text gives it".to_owned(),
            Self::YearOfAnchor => format!("in the year of {anchor}"),
            Self::LastDate => format!("the last such date before {anchor}"),
            Self::ComingDate => format!("the first such date after {anchor}"),
            Self::LastWeekday => format!("the last {weekday} before {anchor}"),
            Self::WeekdayOfAnchor => format!("the same day as {anchor}, a {weekday}"),
            Self::ComingWeekday => format!("the first {weekday} on or after {anchor}"),
            Self::WeekdayOfWeek => format!("the {weekday} of that week, counted from {anchor}"),
            Self::DaysFromAnchor | Self::UnitsFromAnchor => format!("counted from {anchor}"),
            Self::PeriodOfYear => format!("the period of that name, counted from {anchor}"),
            Self::Holiday => "the day of the holiday in that year".to_owned(),
            Self::LunarHoliday => {
                "a feast of a lunar calendar, which is only placed in its year".to_owned()
            }
            Self::EitherOrder => "a date that can be read day first or month first".to_owned(),
            Self::Since => format!("from that day to {anchor}"),
            Self::LastNDays => format!("that many days, counting {anchor}"),
            Self::NDaysToEve => format!("that many days, up to the day before {anchor}"),
            Self::LastNUnits => format!("that long, up to {anchor}"),
            Self::NextNUnits => format!("that long, from {anchor} on"),
            Self::PartOfYear => "house rule: early is January to March, mid May to August, late \
                                 October to December"
                .to_owned(),
            Self::PartOfMonth => {
                "house rule: early is up to the 10th, mid up to the 20th, late after that"
                    .to_owned()
            }
            Self::ClockTime => format!("the last {weekday} before {anchor}, at that time of day"),
            Self::TimeOfDay => format!("on {anchor}, at that time of day"),
            Self::HoursFromStart => "the start plus the duration".to_owned(),
            Self::AsOfAnchor => format!("stated in the present tense, so true on {anchor}"),
            Self::BeforeAnchor => format!("some time before {anchor}; the text does not say when"),
            Self::AfterAnchor => format!("some time after {anchor}; the text does not say when"),
            Self::SameTime => format!("at the time of something else in the text, {anchor}"),
            Self::PeriodMentioned => format!("the period around {anchor}, named just before"),
            Self::NoLaterThan => "over by then; the text does not say how long before".to_owned(),
        }
    }
}

impl Derivation {
    /// The rule, if it is one that this program knows.
    pub fn known_rule(&self) -> Option<Rule> {
        Rule::from_word(&self.rule)
    }

    /// The EDTF value that the stated rule gives for the words, if it can be computed.
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

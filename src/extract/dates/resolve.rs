//! Makes dates of meanings: what the words say, the day of the article, what was mentioned before.

use chrono::{Datelike, NaiveDate, Weekday};

use super::lexicon::{DayPart, Holiday, Unit};
use super::meaning::{Amount, From, Point, Quarter, Year};
use super::tense::Tense;
use super::value::{self, Value, around, moved};
use crate::model::when::derive::Rule;

/// What dates are counted from.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    /// The day of the article.
    pub(super) anchor: Option<NaiveDate>,
    /// The date mentioned last.
    pub(super) mentioned: Option<Value>,
    /// The quarter mentioned last, in reports of earnings.
    pub(super) quarter: Option<Value>,
    /// The day mentioned last in this sentence.
    pub(super) day_of_sentence: Option<NaiveDate>,
}

/// Where the anchor of a derivation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnchorFrom {
    Dateline,
    Text,
}

/// A date, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Resolved {
    pub(super) value: Value,
    pub(super) rule: Rule,
    pub(super) anchor: Option<(NaiveDate, AnchorFrom)>,
}

impl Context {
    /// The date that a point means; `None` if nothing says which.
    pub(super) fn resolve(&self, point: Point, tense: Tense) -> Option<Resolved> {
        match point {
            Point::Day { year: Year::Given(year), month, day } => {
                Some(explicit(Value::Day(NaiveDate::from_ymd_opt(year, month, day)?)))
            }
            Point::Slashed { first, second, year } => slashed(first, second, year),
            Point::Month { year: Year::Given(year), month, .. } => {
                Some(explicit(Value::Month(year, month)))
            }
            Point::Year(Year::Given(year)) => Some(explicit(Value::Year(year))),
            Point::Decade(decade) => Some(explicit(Value::Decade(decade))),
            Point::Century(century) => Some(explicit(Value::Century(century))),
            Point::Quarter { year: Year::Given(year), quarter: Quarter::Number(number) } => {
                Some(explicit(Value::Quarter(year, number)))
            }
            Point::Half { year: Year::Given(year), half } => {
                Some(explicit(Value::Half(year, half)))
            }
            Point::Season { year: Year::Given(year), season, .. } => {
                Some(explicit(Value::Season(year, season)))
            }
            Point::WeekOf { year, month, day } => {
                let day = self.day_of_month(year, month, day, tense)?;
                Some(Resolved { value: day.value.within(Unit::Week)?, ..day })
            }
            Point::WeekOfMonth { year, month, week } => {
                self.week_of_month(year, month, week, tense)
            }
            Point::Day { year, month, day } => self.day_of_month(year, month, day, tense),
            Point::Month { year, month, shift } => self.month(year, month, shift, tense),
            Point::Holiday { year, holiday, shift } => self.holiday(year, holiday, shift, tense),
            Point::Mentioned(unit) => self.mentioned(unit),
            Point::Shifted { unit, count, from: From::Mention } => {
                self.by_mention(unit, count, false)
            }
            Point::Shifted { unit, count, from: From::Around } => {
                self.by_mention(unit, count, true)
            }
            _ => self.by_anchor(point, tense),
        }
    }

    /// Points that need nothing but the day of the article.
    fn by_anchor(&self, point: Point, tense: Tense) -> Option<Resolved> {
        let anchor = self.anchor?;
        let (value, rule) = match point {
            Point::Weekday { weekday, shift } => weekday_from(anchor, weekday, shift, tense)?,
            Point::Today(days) => (
                Value::Day(moved(anchor, Unit::Day, i32::try_from(days).ok()?)?),
                Rule::DaysFromAnchor,
            ),
            Point::Year(year) => (Value::Year(self.year(year)?), Rule::UnitsFromAnchor),
            Point::Shifted { unit, count, .. } => self.shifted(anchor, unit, count)?,
            Point::Weekend(weeks) => (value::weekend(anchor, weeks)?, Rule::UnitsFromAnchor),
            Point::Quarter { year, quarter } => {
                (self.quarter(anchor, year, quarter, tense)?, Rule::PeriodOfYear)
            }
            Point::Half { year, half } => {
                (Value::Half(self.year(year).unwrap_or(anchor.year()), half), Rule::PeriodOfYear)
            }
            Point::Season { year, season, shift } => {
                let given = self.year(year);
                let year = given.unwrap_or_else(|| {
                    season_year(anchor, value::first_month(season), shift, tense)
                });
                (Value::Season(year, season), Rule::PeriodOfYear)
            }
            _ => return None,
        };
        Some(dated(value, rule, anchor))
    }

    /// "two weeks ago", "last month"; in reports of quarters, "a year ago" is a quarter.
    fn shifted(&self, anchor: NaiveDate, unit: Unit, count: i32) -> Option<(Value, Rule)> {
        if let (Unit::Year, -1, Some(quarter)) = (unit, count, self.quarter) {
            return Some((quarter.shifted(unit, count)?, Rule::UnitsFromAnchor));
        }
        Some((around(moved(anchor, unit, count)?, unit)?, Rule::UnitsFromAnchor))
    }

    /// "a year earlier", "three days later", "the following month".
    fn by_mention(&self, unit: Unit, count: i32, whole: bool) -> Option<Resolved> {
        let (base, from) = match (self.mentioned, self.anchor) {
            (Some(value), _) => (value, AnchorFrom::Text),
            (None, Some(anchor)) => (Value::Day(anchor), AnchorFrom::Dateline),
            (None, None) => return None,
        };
        let start = if whole { base.within(unit)? } else { base };
        let value = start.shifted(unit, count)?;
        Some(Resolved { value, rule: Rule::UnitsFromAnchor, anchor: Some((base.day()?, from)) })
    }

    /// "that day", "the same month", "the quarter".
    #[expect(clippy::match_same_arms, reason = "each case is a rule of its own")]
    fn mentioned(&self, unit: Unit) -> Option<Resolved> {
        let told =
            if unit == Unit::Quarter { self.quarter.or(self.mentioned) } else { self.mentioned };
        let told = if unit == Unit::Minute { self.day_of_sentence.map(Value::Day) } else { told };
        let (base, from) = match (told, self.anchor) {
            (Some(value), _) => (value, AnchorFrom::Text),
            (None, Some(anchor)) => (Value::Day(anchor), AnchorFrom::Dateline),
            (None, None) => return None,
        };
        let value = match (unit, from, base) {
            (Unit::Hour, ..) => base,
            (Unit::Quarter, AnchorFrom::Dateline, _) => latest_quarter(base.day()?),
            (Unit::Day, _, Value::Day(_)) => base,
            // A day is meant, and a longer stretch was told: the day of the article.
            (Unit::Day | Unit::Week, AnchorFrom::Text, _) if !matches!(base, Value::Day(_)) => {
                let anchor = self.anchor?;
                return Some(dated(around(anchor, unit)?, Rule::UnitsFromAnchor, anchor));
            }
            _ => base.within(unit)?,
        };
        let rule = if from == AnchorFrom::Text { Rule::SameTime } else { Rule::UnitsFromAnchor };
        Some(Resolved { value, rule, anchor: Some((base.day()?, from)) })
    }

    /// The year that words give; `None` if they give none.
    fn year(&self, year: Year) -> Option<i32> {
        match year {
            Year::Given(year) => Some(year),
            Year::Shift(shift) => self.anchor?.year().checked_add(shift),
            Year::Mentioned => self.mentioned.and_then(Value::year).or(Some(self.anchor?.year())),
            Year::Open => None,
        }
    }

    /// A day and a month without a year in digits.
    fn day_of_month(&self, year: Year, month: u32, day: u32, tense: Tense) -> Option<Resolved> {
        if let Some(given) = self.year(year) {
            let value = Value::Day(NaiveDate::from_ymd_opt(given, month, day)?);
            return Some(self.yearly(value, year));
        }
        let anchor = self.anchor?;
        let this = |year| NaiveDate::from_ymd_opt(year, month, day);
        let year = best_year(anchor, tense, this)?;
        Some(self.yearly(Value::Day(this(year)?), Year::Open))
    }

    /// A month without a year in digits.
    #[expect(clippy::match_same_arms, reason = "each case is a rule of its own")]
    fn month(&self, year: Year, month: u32, shift: Option<i32>, tense: Tense) -> Option<Resolved> {
        if let Some(given) = self.year(year) {
            return Some(self.yearly(Value::Month(given, month), year));
        }
        let anchor = self.anchor?;
        let (this, now) = (anchor.year(), anchor.month());
        let year = match (shift, tense) {
            (Some(..=-1), _) if month >= now => this - 1,
            (Some(1..), _) if month <= now => this + 1,
            (Some(_), _) => this,
            (None, Tense::Future) if month < now => this + 1,
            (None, Tense::Past) if month > now => this - 1,
            (None, Tense::Unknown) if month > now + 5 => this - 1,
            (None, _) => this,
        };
        Some(self.yearly(Value::Month(year, month), Year::Open))
    }

    fn week_of_month(&self, year: Year, month: u32, week: i32, tense: Tense) -> Option<Resolved> {
        let found = match year {
            Year::Given(year) => explicit(Value::Month(year, month)),
            _ => self.month(year, month, None, tense)?,
        };
        let first = found.value.day()?;
        let day = match week {
            // The last week of which most days lie in the month.
            -1 => moved(moved(first, Unit::Month, 1)?, Unit::Day, -4)?,
            week => moved(first, Unit::Week, week - 1)?,
        };
        Some(Resolved { value: around(day, Unit::Week)?, ..found })
    }

    fn holiday(
        &self,
        year: Year,
        holiday: Holiday,
        shift: Option<i32>,
        tense: Tense,
    ) -> Option<Resolved> {
        let anchor = self.anchor;
        let on = |year| value::holiday(holiday, year);
        let year = match self.year(year) {
            Some(year) => year,
            None if holiday == Holiday::Lunar => anchor?.year(),
            None => {
                let tense = match shift {
                    Some(..=-1) => Tense::Past,
                    Some(1..) => Tense::Future,
                    _ => tense,
                };
                best_year(anchor?, tense, on)?
            }
        };
        let (value, rule) = match on(year) {
            Some(day) => (Value::Day(day), Rule::Holiday),
            None => (Value::Year(year), Rule::LunarHoliday),
        };
        Some(Resolved { value, rule, anchor: anchor.map(|day| (day, AnchorFrom::Dateline)) })
    }

    /// Names the rule by which a year was found.
    fn yearly(&self, value: Value, year: Year) -> Resolved {
        let Some(anchor) = self.anchor else { return explicit(value) };
        if let Year::Shift(_) = year {
            return dated(value, Rule::UnitsFromAnchor, anchor);
        }
        let mentioned = self.mentioned.and_then(Value::day).filter(|_| year == Year::Mentioned);
        if let Some(day) = mentioned {
            let anchor = Some((day, AnchorFrom::Text));
            return Resolved { value, rule: Rule::YearOfAnchor, anchor };
        }
        let rule = match value.day() {
            Some(day) if day.year() == anchor.year() => Rule::YearOfAnchor,
            Some(day) if day > anchor => Rule::ComingDate,
            _ => Rule::LastDate,
        };
        dated(value, rule, anchor)
    }

    fn quarter(
        &self,
        anchor: NaiveDate,
        year: Year,
        quarter: Quarter,
        tense: Tense,
    ) -> Option<Value> {
        let number = match quarter {
            Quarter::Latest => return self.quarter.or(Some(latest_quarter(anchor))),
            Quarter::Number(number) => number,
        };
        let now = value::quarter(anchor.month());
        let year = match self.year(year) {
            Some(year) => year,
            None if number > now && tense != Tense::Future => anchor.year() - 1,
            None if number < now && tense == Tense::Future && now - number > 1 => anchor.year() + 1,
            None => anchor.year(),
        };
        Some(Value::Quarter(year, number))
    }
}

fn explicit(value: Value) -> Resolved {
    Resolved { value, rule: Rule::Explicit, anchor: None }
}

fn dated(value: Value, rule: Rule, anchor: NaiveDate) -> Resolved {
    Resolved { value, rule, anchor: Some((anchor, AnchorFrom::Dateline)) }
}

/// The last quarter that is over on a day.
fn latest_quarter(day: NaiveDate) -> Value {
    match value::quarter(day.month()) {
        1 => Value::Quarter(day.year() - 1, 4),
        quarter => Value::Quarter(day.year(), quarter - 1),
    }
}

/// A day and a month in either order, where nothing decides which.
fn slashed(first: u32, second: u32, year: i32) -> Option<Resolved> {
    let american = NaiveDate::from_ymd_opt(year, first, second);
    let european = NaiveDate::from_ymd_opt(year, second, first);
    match (american, european) {
        (Some(one), Some(other)) if one != other => {
            let value = Value::Either(one, other);
            Some(Resolved { value, rule: Rule::EitherOrder, anchor: None })
        }
        (Some(day), _) | (None, Some(day)) => Some(explicit(Value::Day(day))),
        (None, None) => None,
    }
}

#[expect(clippy::match_same_arms, reason = "each case is a rule of its own")]
fn weekday_from(
    anchor: NaiveDate,
    weekday: Weekday,
    shift: Option<i32>,
    tense: Tense,
) -> Option<(Value, Rule)> {
    let back = i32::try_from(anchor.weekday().days_since(weekday)).ok()?;
    let ahead = i32::try_from(weekday.days_since(anchor.weekday())).ok()?;
    let (days, rule) = match (shift, tense) {
        (Some(weeks @ 9..=11), _) => {
            let monday = i32::try_from(anchor.weekday().num_days_from_monday()).ok()?;
            let day = i32::try_from(weekday.num_days_from_monday()).ok()?;
            ((weeks - 10) * 7 + day - monday, Rule::WeekdayOfWeek)
        }
        (Some(..=-1), _) => (if back == 0 { -7 } else { -back }, Rule::LastWeekday),
        (Some(1..), _) if ahead == 0 => (7, Rule::WeekdayOfWeek),
        (Some(1..), _) => (ahead, Rule::ComingWeekday),
        (Some(0), Tense::Past) if back > 0 => (-back, Rule::LastWeekday),
        (_, Tense::Future) | (Some(0), _) => (ahead, Rule::ComingWeekday),
        (None, _) if back == 0 => (0, Rule::WeekdayOfAnchor),
        (None, _) => (-back, Rule::LastWeekday),
    };
    Some((Value::Day(moved(anchor, Unit::Day, days)?), rule))
}

/// The year that brings a day of the year nearest to the anchor, on the side that the tense says.
fn best_year(
    anchor: NaiveDate,
    tense: Tense,
    on: impl Fn(i32) -> Option<NaiveDate>,
) -> Option<i32> {
    let distance = |day: NaiveDate| (day - anchor).num_days();
    let cost = |day: NaiveDate| match (tense, distance(day)) {
        // A plan does not lie behind, and what happened not ahead; news looks back.
        (Tense::Future, days) if days < 0 => days.abs() * 3,
        (Tense::Past, days) if days > 0 => days * 3,
        (_, days) => days.abs(),
    };
    let this = anchor.year();
    (this - 4..=this + 4)
        .filter_map(|year| on(year).map(|day| (cost(day), year)))
        .min()
        .map(|(_, year)| year)
}

fn season_year(anchor: NaiveDate, first: u32, shift: Option<i32>, tense: Tense) -> i32 {
    let (this, now) = (anchor.year(), anchor.month());
    // In January and February the winter of last December goes on.
    match (shift, tense) {
        (Some(..=-1), _) if first + 2 >= now => this - 1,
        (Some(1..), _) if first <= now => this + 1,
        (Some(_), _) | (None, Tense::Future) => this,
        (None, _) if first > now + 1 => this - 1,
        (None, _) => this,
    }
}

/// A part of a day as TIMEX3 spells it.
pub(super) const fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
        DayPart::Noon => "T12:00",
        DayPart::Midnight => "T24:00",
    }
}

/// A duration as TIMEX3 spells it: `P10D`, `PT3H`, `P2Y6M`, `PXY`.
pub(super) fn period(amount: Amount, unit: Unit) -> String {
    let (prefix, letter, factor) = match unit {
        Unit::Second => ("PT", 'S', 1),
        Unit::Minute => ("PT", 'M', 1),
        Unit::Hour => ("PT", 'H', 1),
        Unit::Day => ("P", 'D', 1),
        Unit::Week => ("P", 'W', 1),
        Unit::Month => ("P", 'M', 1),
        Unit::Quarter => ("P", 'Q', 1),
        Unit::Year => ("P", 'Y', 1),
        Unit::Decade => ("P", 'Y', 10),
        Unit::Century => ("P", 'Y', 100),
    };
    let Amount::Exact { whole, half } = amount else { return format!("{prefix}X{letter}") };
    let number = whole.saturating_mul(factor);
    let rest = match (half, unit) {
        (false, _) => return format!("{prefix}{number}{letter}"),
        (true, Unit::Year) => "6M",
        (true, Unit::Hour) => "30M",
        (true, Unit::Minute) => "30S",
        (true, Unit::Decade) => return format!("P{}Y", number.saturating_add(5)),
        (true, Unit::Century) => return format!("P{}Y", number.saturating_add(50)),
        (true, _) => return format!("{prefix}{number}.5{letter}"),
    };
    match whole {
        0 if unit == Unit::Year => format!("P{rest}"),
        0 => format!("{prefix}{rest}"),
        _ => format!("{prefix}{number}{letter}{rest}"),
    }
}

//! The one place that writes dates for people.
//!
//! An uncertain date is drawn as what it is: both ends of an interval, `~` before an estimate, `?`
//! after a doubt, an open end left open.  Nothing is rounded to a day that the text does not give.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use edtf_core::{Date, Edtf, Interval, IntervalEndpoint, Set, SetElement};

use super::{Limit, UncertainTime, parse, unqualified};

/// A day with its weekday: `2016-04-29 Fri`.
pub fn day(date: NaiveDate) -> String {
    format!("{date} {}", date.weekday())
}

/// A moment with its offset: `2016-04-30 Sat 01:00 +03:00`.
pub fn instant(at: DateTime<FixedOffset>) -> String {
    format!("{} {}", day(at.date_naive()), clock(at))
}

/// A time of day with its offset: `01:00 +03:00`, or `22:00 UTC`.
fn clock(at: DateTime<FixedOffset>) -> String {
    let offset = match at.offset().local_minus_utc() {
        0 => "UTC".to_owned(),
        _ => at.offset().to_string(),
    };
    format!("{:02}:{:02} {offset}", at.hour(), at.minute())
}

impl UncertainTime {
    /// The date as headings and rows show it: `2016-04-29 Fri`, `2016-04-22 … 05-01`, `late 2015`.
    pub fn label(&self) -> String {
        if let Some(part) = self.part_of_year() {
            return part;
        }
        match parse(&self.edtf) {
            Ok(Edtf::Date(date)) if self.end_is_as_of => format!("as of {}", single(&date)),
            Ok(Edtf::Date(date)) => single(&date),
            Ok(Edtf::DateTime(moment)) => single(&moment.date),
            Ok(Edtf::Interval(interval)) => between(&interval),
            Ok(Edtf::Set(set)) => one_of(&set),
            Err(_) => self.edtf.clone(),
        }
    }

    /// The same for a narrow column, without a weekday; of what lasts the beginning: `2016-04-22…`.
    pub fn short_label(&self) -> String {
        let label = self.label();
        let (begins, lasts) = match label.split_once(" … ") {
            Some((begins, _)) => (begins, "…"),
            None => (label.as_str(), ""),
        };
        let begins = begins.strip_prefix("as of ").unwrap_or(begins);
        let is_weekday = |word: &str| word.parse::<chrono::Weekday>().is_ok();
        let day = begins.rsplit_once(' ').filter(|(_, last)| is_weekday(last));
        format!("{}{lasts}", day.map_or(begins, |(day, _)| day))
    }

    /// The times of day, where there are any: `01:00 +03:00 … 2016-05-01 Sun 01:00 +03:00`.
    pub fn clock_label(&self) -> Option<String> {
        match (self.start_time, self.end_time) {
            (Some(start), Some(end)) if start.date_naive() == end.date_naive() => {
                Some(format!("{} … {}", clock(start), clock(end)))
            }
            (Some(start), Some(end)) => Some(format!("{} … {}", instant(start), instant(end))),
            (Some(start), None) => Some(clock(start)),
            (None, Some(end)) => Some(format!("until {}", instant(end))),
            (None, None) => None,
        }
    }

    /// Early, mid or late in a year, for estimates that span just that (see
    /// [`super::derive::Rule::PartOfYear`]).
    fn part_of_year(&self) -> Option<String> {
        let (Limit::Day(from), Limit::Day(to)) = (self.earliest, self.latest) else {
            return None;
        };
        let estimate = matches!(self.qualifier, super::Qualifier::Approximate);
        let part = match (from.month(), from.day(), to.month(), to.day()) {
            (1, 1, 3, 31) => "early",
            (5, 1, 8, 31) => "mid",
            (10, 1, 12, 31) => "late",
            _ => return None,
        };
        (estimate && from.year() == to.year()).then(|| format!("{part} {}", from.year()))
    }
}

/// A date with its signs and a word that helps to read it.
fn single(date: &Date) -> String {
    let plain = signed(date, &bare(date));
    match (full_day(date), month_of(date)) {
        (Some(full), _) => format!("{plain} {}", full.weekday()),
        (None, Some(21..)) => signed(date, &season(date)),
        (None, Some(month)) if date.day.is_none() => format!("{plain} {}", month_name(month)),
        _ => plain,
    }
}

/// The digits, with `?` for each that nobody knows: `2016-04-??`, `201?`.
fn bare(date: &Date) -> String {
    Edtf::Date(unqualified(date)).to_string().replace('X', "?")
}

/// `~` before an estimate, `?` after a doubt.
fn signed(date: &Date, text: &str) -> String {
    let before = if date.is_approximate() { "~" } else { "" };
    let after = if date.is_uncertain() { "?" } else { "" };
    format!("{before}{text}{after}")
}

fn between(interval: &Interval) -> String {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    let start = match &interval.start {
        Date(date) | OnOrAfter(date) | OnOrBefore(date) => signed(date, &bare(date)),
        Open => String::new(),
        Unknown => "?".to_owned(),
    };
    let end = match &interval.end {
        Date(date) | OnOrAfter(date) | OnOrBefore(date) => {
            signed(date, &without_shared_year(&interval.start, date))
        }
        Open => String::new(),
        Unknown => "?".to_owned(),
    };
    format!("{start} … {end}").trim().to_owned()
}

/// The end of an interval, its year left out where the start has the same.
fn without_shared_year(start: &IntervalEndpoint, end: &Date) -> String {
    let text = bare(end);
    match start {
        IntervalEndpoint::Date(start)
            if start.year.value().is_some() && start.year.value() == end.year.value() =>
        {
            text.split_once('-').map_or(text.clone(), |(_, rest)| rest.to_owned())
        }
        _ => text,
    }
}

fn one_of(set: &Set) -> String {
    let part = |element: &SetElement| match element {
        SetElement::Date(date) => signed(date, &bare(date)),
        SetElement::OnOrBefore(date) => format!("by {}", bare(date)),
        SetElement::OnOrAfter(date) => format!("{} or later", bare(date)),
        SetElement::Range(from, to) => format!("{} … {}", bare(from), bare(to)),
    };
    set.elements.iter().map(part).collect::<Vec<_>>().join(" or ")
}

fn full_day(date: &Date) -> Option<NaiveDate> {
    let year = i32::try_from(date.year.value()?).ok()?;
    NaiveDate::from_ymd_opt(year, date.month?.value()?.into(), date.day?.value()?.into())
}

fn month_of(date: &Date) -> Option<u8> {
    date.month.and_then(edtf_core::DateField::value)
}

fn month_name(month: u8) -> &'static str {
    let names =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

/// EDTF level 1 seasons, in words.
fn season(date: &Date) -> String {
    let mut year = *date;
    year.month = None;
    let name = match month_of(date) {
        Some(21) => "spring",
        Some(22) => "summer",
        Some(23) => "autumn",
        Some(24) => "winter",
        _ => return bare(date),
    };
    format!("{name} {}", bare(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_drawn_as_uncertain_as_they_are() {
        for (edtf, shown) in [
            ("2016-04-29", "2016-04-29 Fri"),
            ("2016-04-29~", "~2016-04-29 Fri"),
            ("2016-04-29?", "2016-04-29? Fri"),
            ("2016-02", "2016-02 Feb"),
            ("2016-02~", "~2016-02 Feb"),
            ("2016", "2016"),
            ("201X", "201?"),
            ("2016-04-XX", "2016-04-??"),
            ("2016-21", "spring 2016"),
            ("2016-04-22/2016-05-01", "2016-04-22 … 05-01"),
            ("2015-12-30/2016-01-02", "2015-12-30 … 2016-01-02"),
            ("2016-04-22~/2016-05-01", "~2016-04-22 … 05-01"),
            ("2016-04-22/..", "2016-04-22 …"),
            ("../2016-05-01", "… 2016-05-01"),
            ("2016-04-22/", "2016-04-22 … ?"),
            ("2015-10~/2015-12~", "late 2015"),
            ("2015-10/2015-12", "2015-10 … 12"),
            ("[2016-04-29,2016-04-30]", "2016-04-29 or 2016-04-30"),
            ("[..2016-05-01]", "by 2016-05-01"),
            ("[2016-05-01..]", "2016-05-01 or later"),
        ] {
            assert_eq!(UncertainTime::new("", edtf).expect(edtf).label(), shown, "{edtf}");
        }
    }

    #[test]
    fn a_state_that_is_only_known_to_hold_on_a_day_says_so() {
        let mut time = UncertainTime::new("", "2016-05-01").expect("EDTF");
        time.end_is_as_of = true;
        assert_eq!(time.label(), "as of 2016-05-01 Sun");
    }

    #[test]
    fn times_of_day_keep_their_offset() {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).ok();
        let mut time = UncertainTime::new("", "2016-04-30/2016-05-01").expect("EDTF");
        time.start_time = at("2016-04-30T01:00:00+03:00");
        assert_eq!(time.clock_label().as_deref(), Some("01:00 +03:00"));
        time.end_time = at("2016-05-01T01:00:00+03:00");
        let both = "2016-04-30 Sat 01:00 +03:00 … 2016-05-01 Sun 01:00 +03:00";
        assert_eq!(time.clock_label().as_deref(), Some(both));
        time.start_time = None;
        time.end_time = at("2016-04-29T22:00:00Z");
        assert_eq!(time.clock_label().as_deref(), Some("until 2016-04-29 Fri 22:00 UTC"));
    }
}

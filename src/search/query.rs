//! What is asked: words, records and days that narrow the panes.

use chrono::NaiveDate;

use super::grammar::{Expression, parse};
use super::order::Sort;
use crate::dataset::Renewal;
use crate::model::RecordId;
use crate::model::when::{DAY, HOUR, Minute, day, day_of, end_of, start_of};

/// A range of days, both included, or of hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The hour of the first day that it begins with, and that of the last day before which it ends
    /// (up to 24); unset, it is whole days.
    pub hours: Option<(u8, u8)>,
}

impl DayRange {
    /// Whole days.
    pub const fn days(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from, to, hours: None }
    }

    /// From a minute until before another, to the hour.
    pub fn of_minutes(from: Minute, until: Minute) -> Self {
        let (first, last) = (day_of(from), day_of(until - 1));
        let begins = (from - start_of(first)) / HOUR;
        let ends = (until - start_of(last) + HOUR - 1) / HOUR;
        let whole = (begins, ends) == (0, DAY / HOUR);
        let hours = u8::try_from(begins).ok().zip(u8::try_from(ends).ok()).filter(|_| !whole);
        Self { from: first, to: last, hours }
    }

    /// Its first minute, and the one behind its last.
    pub fn minutes(self) -> (Minute, Minute) {
        match self.hours {
            None => (start_of(self.from), end_of(self.to)),
            Some((begins, ends)) => {
                let at = |day, hour| start_of(day) + Minute::from(hour) * HOUR;
                (at(self.from, begins), at(self.to, ends))
            }
        }
    }

    /// What of it lies in another range.
    #[must_use]
    pub fn within(self, other: Self) -> Option<Self> {
        let ((from, until), (first, last)) = (self.minutes(), other.minutes());
        let (from, until) = (from.max(first), until.min(last));
        (from < until).then(|| Self::of_minutes(from, until))
    }

    /// Both ends for people, each to the hour where hours count.
    pub fn ends(self) -> [String; 2] {
        match self.hours {
            None => [self.from.to_string(), self.to.to_string()],
            Some((begins, ends)) => {
                [format!("{} {begins:02}:00", self.from), format!("{} {ends:02}:00", self.to)]
            }
        }
    }

    /// The range for people: `2016-04-29 Fri`, `2016-04-22 … 2016-05-01`, `2016-04-30 01:00 … 06:00`.
    pub fn label(self) -> String {
        let (from, to) = (self.from, self.to);
        match self.hours {
            None if from == to => day(from),
            None => format!("{from} … {to}"),
            Some((begins, ends)) if from == to => format!("{from} {begins:02}:00 … {ends:02}:00"),
            Some((begins, ends)) => format!("{from} {begins:02}:00 … {to} {ends:02}:00"),
        }
    }
}

/// One thing that the panes are narrowed by; the screen shows each as a chip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A query in the [grammar](super::grammar), as typed.
    Words(String),
    /// What belongs to a record, or, excluded, what does not.
    Record {
        /// The record.
        record: RecordId,
        /// Leave out instead of keep.
        exclude: bool,
    },
    /// Ranges of days, each inside the one before; an event must touch the last.
    Days(Vec<DayRange>),
}

/// What the panes are narrowed to, in the order in which it was said; all of it holds at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// At most one part of words and one of days.
    pub parts: Vec<Part>,
    /// The order of the timeline, which narrows nothing.
    pub sort: Sort,
}

impl Query {
    /// A query of words alone.
    pub fn of_words(words: &str) -> Self {
        let mut query = Self::default();
        query.set_words(words);
        query
    }

    /// Nothing narrowed, in the order that was chosen.
    #[must_use]
    pub fn widened(&self) -> Self {
        Self { sort: self.sort, ..Self::default() }
    }

    /// Whether nothing is narrowed.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The words, if there are any.
    pub fn words(&self) -> Option<&str> {
        self.parts.iter().find_map(|part| match part {
            Part::Words(words) => Some(words.as_str()),
            _ => None,
        })
    }

    /// The words besides `when:`; `None` where there is no such among them.
    pub(super) fn words_beside_days(&self) -> Option<String> {
        Some(parse(self.words()?).ok()?.without_days()?.to_string())
    }

    /// The days, if they are narrowed.
    pub fn days(&self) -> Option<DayRange> {
        self.parts.iter().find_map(|part| match part {
            Part::Days(ranges) => ranges.last().copied(),
            _ => None,
        })
    }

    /// The days that every event must touch, whether a range or words say so (`when:2016-04`); an end
    /// that words leave open is that of a span, and where they begin behind it there are none.
    pub fn days_within(&self, span: (Minute, Minute)) -> Option<DayRange> {
        let words = self.words().and_then(|words| parse(words).ok());
        let asked = words.iter().flat_map(Expression::days).filter_map(|(from, to)| {
            let (first, last) = (day_of(span.0), day_of(span.1 - 1));
            let (from, to) = (from.unwrap_or(first), to.unwrap_or(last));
            (from <= to).then(|| DayRange::days(from, to))
        });
        asked.chain(self.days()).reduce(|all, one| one.within(all).unwrap_or(one))
    }

    /// The records that narrow, and whether each is left out.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, bool)> {
        self.parts.iter().filter_map(|part| match part {
            Part::Record { record, exclude } => Some((*record, *exclude)),
            _ => None,
        })
    }

    /// Replaces the words; `None` where they are blank.
    pub fn set_words(&mut self, words: &str) {
        let new = (!words.trim().is_empty()).then(|| Part::Words(words.to_owned()));
        self.replace(|part| matches!(part, Part::Words(_)), new);
    }

    /// Narrows to a range of days; the ranges before it are kept to go back to.
    pub fn narrow_days(&mut self, days: DayRange) {
        let mut ranges = self.ranges();
        ranges.push(days);
        self.set_ranges(ranges);
    }

    /// Goes back to the range of days before the last, or to all days.
    pub fn widen_days(&mut self) {
        let mut ranges = self.ranges();
        ranges.pop();
        self.set_ranges(ranges);
    }

    /// Takes every range of days away.
    pub fn clear_days(&mut self) {
        self.set_ranges(Vec::new());
    }

    fn ranges(&self) -> Vec<DayRange> {
        let ranges = self.parts.iter().find_map(|part| match part {
            Part::Days(ranges) => Some(ranges.clone()),
            _ => None,
        });
        ranges.unwrap_or_default()
    }

    fn set_ranges(&mut self, ranges: Vec<DayRange>) {
        let new = (!ranges.is_empty()).then_some(Part::Days(ranges));
        self.replace(|part| matches!(part, Part::Days(_)), new);
    }

    /// Narrows by a record, or turns it round if it already narrows.
    pub fn set_record(&mut self, record: RecordId, exclude: bool) {
        let new = Part::Record { record, exclude };
        self.replace(
            |part| matches!(part, Part::Record { record: known, .. } if *known == record),
            Some(new),
        );
    }

    /// Leads every record into the dataset that takes the place of this one; a part whose record is
    /// gone goes with it.  The records that are gone, in terms of the old dataset.
    pub fn renew(&mut self, renewal: &Renewal) -> Vec<RecordId> {
        let mut gone = Vec::new();
        self.parts.retain_mut(|part| {
            let Part::Record { record, .. } = part else { return true };
            let found = renewal.record(*record);
            match found {
                Some(found) => *record = found,
                None => gone.push(*record),
            }
            found.is_some()
        });
        gone
    }

    fn replace(&mut self, is_old: impl Fn(&Part) -> bool, new: Option<Part>) {
        match (self.parts.iter().position(is_old), new) {
            (Some(at), Some(new)) => self.parts[at] = new,
            (Some(at), None) => {
                self.parts.remove(at);
            }
            (None, Some(new)) => self.parts.push(new),
            (None, None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActorId;

    #[test]
    fn each_part_is_there_once_and_keeps_its_place() {
        let russia = RecordId::Actor(ActorId(5));
        let mut query = Query::of_words("hospital");
        query.set_record(russia, false);
        query.set_words("raid");
        query.set_record(russia, true);
        let record = Part::Record { record: russia, exclude: true };
        assert_eq!(query.parts, [Part::Words("raid".into()), record]);
        query.set_words("  ");
        assert_eq!(query.words(), None);
        assert_eq!(query.records().collect::<Vec<_>>(), [(russia, true)]);
    }

    #[test]
    fn widening_goes_back_through_the_ranges_of_days_one_by_one() {
        let day = |text: &str| text.parse().expect("a day");
        let range = |from: &str, to: &str| DayRange::days(day(from), day(to));
        let (month, day) = (range("2016-04-01", "2016-04-30"), range("2016-04-27", "2016-04-27"));
        let mut query = Query::default();
        query.narrow_days(month);
        query.narrow_days(day);
        assert_eq!((query.parts.len(), query.days()), (1, Some(day)));
        query.widen_days();
        assert_eq!(query.days(), Some(month));
        query.widen_days();
        assert!(query.is_empty());
    }

    #[test]
    fn days_in_words_narrow_as_a_range_does() {
        let start = |day: &str| start_of(day.parse().expect("a day"));
        let span = (start("2015-01-01"), start("2017-01-01"));
        for (words, days) in [
            ("when:2016-04", Some("2016-04-01 … 2016-04-30")),
            ("kerry 2016-04-27", Some("2016-04-27 Wed")),
            ("when:2016-04..", Some("2016-04-01 … 2016-12-31")),
            ("when:..2016-04", Some("2015-01-01 … 2016-04-30")),
            ("when:2030..", None),
            ("when:..2009", None),
            ("when:2030", Some("2030-01-01 … 2030-12-31")),
            ("when:2030.. when:2016-04", Some("2016-04-01 … 2016-04-30")),
            ("when:2016-04 | when:2016-06", Some("2016-04-01 … 2016-06-30")),
            ("when:2016-04 when:2016-04-20..", Some("2016-04-20 … 2016-04-30")),
            ("when:2016-04 | kerry", None),
            ("!when:2016-04", None),
            ("kerry", None),
            ("when:20", None),
        ] {
            let found = Query::of_words(words).days_within(span).map(DayRange::label);
            assert_eq!(found.as_deref(), days, "{words}");
        }
        let mut both = Query::of_words("when:2016-04");
        both.narrow_days(DayRange::of_minutes(start("2016-04-20"), start("2016-05-10")));
        let days = both.days_within(span).map(DayRange::label);
        assert_eq!(days.as_deref(), Some("2016-04-20 … 2016-04-30"));
    }

    #[test]
    fn a_range_of_hours_keeps_its_minutes_and_says_them() {
        let start = start_of("2016-04-30".parse().expect("a day"));
        for (from, until, label) in [
            (start, start + DAY, "2016-04-30 Sat"),
            (start - DAY, start + DAY, "2016-04-29 … 2016-04-30"),
            (start + HOUR, start + 6 * HOUR, "2016-04-30 01:00 … 06:00"),
            (start + HOUR, start + DAY, "2016-04-30 01:00 … 24:00"),
            (start - HOUR, start + HOUR, "2016-04-29 23:00 … 2016-04-30 01:00"),
        ] {
            let range = DayRange::of_minutes(from, until);
            assert_eq!((range.minutes(), range.label().as_str()), ((from, until), label));
        }
    }
}

//! Rows as they come, and the way from there to the order of time.
//!
//! Rows are ordered by counting: there are few days, and many rows of each.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};

use super::{
    Counts, DOUBTFUL, DayStart, Lists, NOBODY, Parts, REPORTED_LATER, Reports, Table, VERSION_ONE,
};
use crate::set::Packed;

/// A day that is not known.
pub(super) const NO_DAY: i32 = i32::MAX;

/// A row that is read.
#[derive(Debug, Clone, Copy)]
pub struct NewRow {
    /// `GLOBALEVENTID`.
    pub number: u64,
    /// Who, whom, where and from whom.
    pub parts: Parts,
    /// What was done, a number into [`Lists::actions`].
    pub action: u16,
    /// When.
    pub day: Option<NaiveDate>,
    /// Whether the day lies well before the report, or behind it.
    pub doubtful: bool,
    /// When the row was added.
    pub added: Option<NaiveDate>,
    /// Whether that is told, because it is another day than that of the event.
    pub reported_later: bool,
    /// Whether the row is of GDELT 1.0.
    pub version_one: bool,
    /// Where the report is found, a number into [`Lists::addresses`].
    pub address: Option<u32>,
}

/// Rows in the order in which they come, column by column.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    parts: Vec<Parts>,
    actions: Vec<u16>,
    marks: Vec<u8>,
    days: Vec<i32>,
    added: Vec<i32>,
    numbers: Vec<u64>,
    addresses: Vec<u32>,
}

impl Columns {
    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Makes room for so many more rows, if there is room for them: they may never come.
    pub fn reserve(&mut self, rows: usize) {
        let made = self
            .parts
            .try_reserve(rows)
            .and_then(|()| self.actions.try_reserve(rows))
            .and_then(|()| self.marks.try_reserve(rows))
            .and_then(|()| self.days.try_reserve(rows))
            .and_then(|()| self.added.try_reserve(rows))
            .and_then(|()| self.numbers.try_reserve(rows))
            .and_then(|()| self.addresses.try_reserve(rows));
        // What does not fit beforehand may still grow as it comes.
        let _ = made;
    }

    /// The rows' numbers, in the order in which they came.
    pub fn numbers(&self) -> &[u64] {
        &self.numbers
    }

    /// Adds a row.
    pub fn push(&mut self, row: NewRow) {
        let mark = |mark, holds| if holds { mark } else { 0 };
        self.parts.push(row.parts);
        self.actions.push(row.action);
        self.marks.push(
            mark(DOUBTFUL, row.doubtful)
                | mark(REPORTED_LATER, row.reported_later)
                | mark(VERSION_ONE, row.version_one),
        );
        self.days.push(in_days(row.day));
        self.added.push(in_days(row.added));
        self.numbers.push(row.number);
        self.addresses.push(row.address.unwrap_or(NOBODY));
    }

    /// The rows in the order of time, and of one day in the order in which they came.
    pub fn into_table(self, lists: Lists, counts: Counts) -> Table {
        let Self { parts, actions, marks, days, added, numbers, addresses } = self;
        let (moved, days, dated) = by_time(&days);
        let ascends = numbers.is_sorted();
        let numbers = in_place(numbers, &moved);
        let Lists { actions: kinds, addresses: texts, spoken } = lists;
        let reported = texts.len();
        let addresses = in_place(addresses, &moved);
        let mut table = Table {
            parts: in_place(parts, &moved),
            actions: in_place(actions, &moved),
            marks: in_place(marks, &moved),
            addresses,
            reports: OnceLock::from(Reports { addresses: texts, added: in_place(added, &moved) }),
            by_number: if ascends { moved } else { by_number(&numbers) },
            numbers,
            days,
            dated,
            kinds,
            spoken,
            reported,
            of_actor: Packed::default(),
            of_place: Packed::default(),
            of_source: Packed::default(),
        };
        table.link(counts);
        table
    }
}

impl Table {
    /// A row as it was read.
    pub fn row(&self, row: u32) -> NewRow {
        let at = row as usize;
        let is = |mark| self.marks[at] & mark != 0;
        NewRow {
            number: self.number(row),
            parts: self.parts[at],
            action: self.action_of(row),
            day: self.day_of(row),
            doubtful: is(DOUBTFUL),
            added: self.added(row),
            reported_later: is(REPORTED_LATER),
            version_one: is(VERSION_ONE),
            address: self.address_of(row),
        }
    }
}

/// A day as a number, as it is kept.
pub(super) fn in_days(day: Option<NaiveDate>) -> i32 {
    day.map_or(NO_DAY, |day| day.num_days_from_ce())
}

/// A day that is kept as a number.
pub(super) fn of_days(days: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(days).filter(|_| days != NO_DAY)
}

/// Where each row goes, the days in order, and how many rows have one.
fn by_time(days: &[i32]) -> (Vec<u32>, Vec<DayStart>, u32) {
    let dated = || days.iter().copied().filter(|&day| day != NO_DAY);
    let first = dated().min().unwrap_or_default();
    let span = dated().max().map_or(0, |last| last.abs_diff(first) as usize + 1);
    let slot = |day: i32| if day == NO_DAY { span } else { day.abs_diff(first) as usize };
    // How many rows a day has; then where its next row goes.
    let mut next = vec![0_u32; span + 1];
    for &day in days {
        next[slot(day)] += 1;
    }
    let mut starts = Vec::new();
    let mut row = 0;
    for (at, next) in next.iter_mut().enumerate() {
        let count = std::mem::replace(next, row);
        if count > 0
            && at < span
            && let Some(day) = of_days(first + at as i32)
        {
            starts.push(DayStart { day, row });
        }
        row += count;
    }
    let dated = next[span];
    let moved = days.iter().map(|&day| {
        let next = &mut next[slot(day)];
        *next += 1;
        *next - 1
    });
    (moved.collect(), starts, dated)
}

/// A column with each row where it goes.
fn in_place<T: Copy>(column: Vec<T>, moved: &[u32]) -> Vec<T> {
    let mut column = column;
    if moved.is_sorted() {
        column.shrink_to_fit();
        return column;
    }
    let Some(&any) = column.first() else { return column };
    let mut ordered = vec![any; column.len()];
    for (&value, &to) in column.iter().zip(moved) {
        ordered[to as usize] = value;
    }
    ordered
}

fn by_number(numbers: &[u64]) -> Vec<u32> {
    let mut rows: Vec<u32> = (0..numbers.len() as u32).collect();
    rows.sort_unstable_by_key(|&row| numbers[row as usize]);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(number: u64, day: Option<NaiveDate>) -> NewRow {
        let place = (number % 3) as u32;
        NewRow {
            number,
            parts: Parts { agent: 0, target: (number % 2) as u32, place, source: 0 },
            action: 0,
            day,
            doubtful: false,
            added: day,
            reported_later: false,
            version_one: false,
            address: None,
        }
    }

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(number).expect("a day")
    }

    proptest! {
        #[test]
        fn rows_stand_in_the_order_of_time_and_are_found_by_their_numbers(
            came in proptest::collection::vec(
                (0_u64..1_000, proptest::option::weighted(0.9, 700_000_i32..700_030)), 0..200),
            straight in any::<bool>(),
        ) {
            let mut came = came;
            came.sort_unstable();
            came.dedup_by_key(|(number, _)| *number);
            if !straight {
                came.reverse();
            }
            let mut columns = Columns::default();
            came.iter().for_each(|&(number, at)| columns.push(row(number, at.map(day))));
            let counts = Counts { actors: 2, places: 3, sources: 1 };
            let table = columns.into_table(Lists::default(), counts);
            // The order that a stable sort gives.
            let mut sorted = came.clone();
            sorted.sort_by_key(|(_, at)| at.map_or(i32::MAX, |at| at));
            for (at, &(number, date)) in (0_u32..).zip(&sorted) {
                prop_assert_eq!(table.number(at), number);
                prop_assert_eq!(table.day_of(at), date.map(day));
                prop_assert_eq!(table.row_of_number(number), Some(at));
            }
            prop_assert_eq!(table.row_of_number(1_000), None);
            let dated = sorted.iter().filter(|(_, at)| at.is_some()).count();
            prop_assert_eq!(table.dated() as usize, dated);
            for place in 0..3 {
                let rows: Vec<u32> = table.rows_of_place().list(place).collect();
                let expected: Vec<u32> = (0..).zip(&sorted)
                    .filter(|(_, (number, _))| number % 3 == u64::from(place))
                    .map(|(at, _)| at)
                    .collect();
                prop_assert_eq!(rows, expected);
            }
            // Who acts on itself takes part once.
            prop_assert_eq!(table.rows_of_actor().len_of(0), sorted.len());
        }
    }
}

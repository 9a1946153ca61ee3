//! How many events there are on each day.

use chrono::NaiveDate;

/// Counts by day, in order, days without events left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram {
    days: Vec<(NaiveDate, u32)>,
}

impl Histogram {
    /// Counts days that come in order.
    pub(super) fn of(days: impl Iterator<Item = NaiveDate>) -> Self {
        let mut counted: Vec<(NaiveDate, u32)> = Vec::new();
        for day in days {
            match counted.last_mut() {
                Some((last, count)) if *last == day => *count += 1,
                _ => counted.push((day, 1)),
            }
        }
        Self { days: counted }
    }

    /// Days in order with their counts; those with none are left out.
    pub(super) fn of_counts(days: impl Iterator<Item = (NaiveDate, u32)>) -> Self {
        Self { days: days.filter(|&(_, count)| count > 0).collect() }
    }

    /// The first and the last day.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.days.first()?.0, self.days.last()?.0))
    }

    /// The counts in so many columns of equal length over the span, and the column of a day.
    ///
    /// A span of fewer days than columns gets a column a day.
    pub fn columns(&self, most: usize) -> Vec<u32> {
        let Some((first, last)) = self.span() else { return Vec::new() };
        let length = (last - first).num_days() + 1;
        let mut columns = vec![0; most.min(usize::try_from(length).unwrap_or(most)).max(1)];
        for (day, count) in &self.days {
            let at = Self::column_of(first, last, *day, columns.len());
            columns[at] += count;
        }
        columns
    }

    /// The column that a day falls into.
    pub fn column_of(first: NaiveDate, last: NaiveDate, day: NaiveDate, columns: usize) -> usize {
        let length = (last - first).num_days() + 1;
        let at = (day - first).num_days().clamp(0, length - 1);
        usize::try_from(at * columns as i64 / length).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(days: &[&str]) -> Histogram {
        Histogram::of(days.iter().map(|day| day.parse().expect("a day")))
    }

    #[test]
    fn every_event_falls_into_one_column_of_the_span() {
        let histogram = days(&["2016-04-01", "2016-04-01", "2016-04-05", "2016-04-10"]);
        assert_eq!(histogram.columns(5), [2, 0, 1, 0, 1]);
        assert_eq!(histogram.columns(2), [3, 1]);
        assert_eq!(histogram.columns(100).len(), 10, "no more columns than days");
        assert_eq!(days(&["2016-04-01"]).columns(8), [1]);
        assert!(days(&[]).columns(8).is_empty());
    }
}

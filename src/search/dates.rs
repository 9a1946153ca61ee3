//! Days that a query names: "2016-04-30", "30 april", "April 30 2016".

use chrono::{Datelike, Month, NaiveDate};

/// A day as people write it, with or without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NamedDay {
    year: Option<i32>,
    month: u32,
    day: u32,
}

impl NamedDay {
    /// The first day that folded words name.
    pub(super) fn of(words: &[String]) -> Option<Self> {
        let in_figures = words.windows(3).find_map(|part| {
            let [year, month, day] = part else { return None };
            let year = year_of(year)?;
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            NaiveDate::from_ymd_opt(year, month, day)?;
            Some(Self { year: Some(year), month, day })
        });
        in_figures.or_else(|| {
            let (month, day) = words.windows(2).find_map(|pair| {
                month_and_day(&pair[0], &pair[1]).or_else(|| month_and_day(&pair[1], &pair[0]))
            })?;
            Some(Self { year: words.iter().find_map(|word| year_of(word)), month, day })
        })
    }

    /// Just this day.
    pub(super) fn on(day: NaiveDate) -> Self {
        Self { year: Some(day.year()), month: day.month(), day: day.day() }
    }

    /// Whether a day is this one.
    pub(super) fn is(self, day: NaiveDate) -> bool {
        (day.month(), day.day()) == (self.month, self.day)
            && self.year.is_none_or(|year| year == day.year())
    }
}

fn month_and_day(month: &str, day: &str) -> Option<(u32, u32)> {
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((month.parse::<Month>().ok()?.number_from_month(), day))
}

/// A year of four digits.
fn year_of(word: &str) -> Option<i32> {
    word.parse().ok().filter(|_| word.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (query, named) in [
            ("2016 04 30", Some((Some(2016), 4, 30))),
            ("30 april", Some((None, 4, 30))),
            ("aleppo april 30 2016", Some((Some(2016), 4, 30))),
            ("30 apr 2016", Some((Some(2016), 4, 30))),
            ("2016 04", None),
            ("2016 13 40", None),
            ("april 2016", None),
            ("30 dead", None),
        ] {
            let words: Vec<_> = query.split(' ').map(str::to_owned).collect();
            let named = named.map(|(year, month, day)| NamedDay { year, month, day });
            assert_eq!(NamedDay::of(&words), named, "{query}");
        }
        let day = NaiveDate::from_ymd_opt(2016, 4, 30).expect("a day");
        assert!(NamedDay { year: None, month: 4, day: 30 }.is(day));
        assert!(!NamedDay { year: Some(2015), month: 4, day: 30 }.is(day));
    }
}

//! What the words of a date say, before an anchor makes a date of them.

use chrono::Weekday;

use super::lexicon::{DayPart, Holiday, Season, Unit};

/// The year of a date as its words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// In digits.
    Given(i32),
    /// "last year", "this year", "next year".
    Shift(i32),
    /// "of that year": the year mentioned last.
    Mentioned,
    /// Not at all.
    Open,
}

/// What a date counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The day of the article: "two weeks ago".
    Now,
    /// The date mentioned last, as long as it was: "a year earlier".
    Mention,
    /// The unit around the date mentioned last: "the following month".
    Around,
}

/// Which quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quarter {
    Number(u32),
    /// "the latest quarter": the last one that is over.
    Latest,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Point {
    Day {
        year: Year,
        month: u32,
        day: u32,
    },
    /// `05/01/2016`: a day and a month in either order.
    Slashed {
        first: u32,
        second: u32,
        year: i32,
    },
    /// The shift is that of "last", "this" and "next"; none for the bare weekday.
    Weekday {
        weekday: Weekday,
        shift: Option<i32>,
    },
    /// A number of days from the day of the article.
    Today(i64),
    Month {
        year: Year,
        month: u32,
        shift: Option<i32>,
    },
    Year(Year),
    Quarter {
        year: Year,
        quarter: Quarter,
    },
    Half {
        year: Year,
        half: u32,
    },
    Season {
        year: Year,
        season: Season,
        shift: Option<i32>,
    },
    Holiday {
        year: Year,
        holiday: Holiday,
        shift: Option<i32>,
    },
    /// 198 for the 1980s.
    Decade(i32),
    /// 19 for the 20th century.
    Century(i32),
    /// So many units before (negative) or after.
    Shifted {
        unit: Unit,
        count: i32,
        from: From,
    },
    /// "last weekend": so many weeks away.
    Weekend(i32),
    /// "the last week of March": the week of a month; a negative number counts from its end.
    WeekOfMonth {
        year: Year,
        month: u32,
        week: i32,
    },
    /// "the week of March 6".
    WeekOf {
        year: Year,
        month: u32,
        day: u32,
    },
    /// "that day", "the quarter", "the same month": the unit of the date mentioned last.
    Mentioned(Unit),
}

/// A part of a stretch: "early", "mid", "late".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Start,
    Middle,
    End,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    At { hour: u32, minute: u32, zone: Zone },
    Part(DayPart),
}

/// A time zone as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    None,
    /// GMT, UTC or Z.
    Utc,
    /// Minutes east of Greenwich.
    Offset(i32),
}

/// How many: a number, with a half if there is one, or some number that is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    Exact { whole: u32, half: bool },
    Vague,
}

impl Amount {
    pub(super) const ONE: Self = Self::Exact { whole: 1, half: false };

    /// The whole number, if it is one.
    pub(super) const fn whole(self) -> Option<u32> {
        match self {
            Self::Exact { whole, .. } => Some(whole),
            Self::Vague => None,
        }
    }
}

/// Where a duration lies on the calendar, if its words say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lies {
    /// Nowhere in particular: "a five-year conflict".
    Loose,
    /// Up to the day of the article: "the last 10 days".
    UpToNow,
    /// From the day of the article on: "the next two weeks".
    FromNow,
}

/// How often something repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frequency {
    /// Every so many units.
    Each(Amount, Unit),
    Weekday(Weekday, Option<DayPart>),
    Month(u32),
    Part(DayPart),
}

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    Date(Point, Option<Part>),
    Time(Point, Clock),
    Duration(Amount, Unit, Lies),
    Set(Frequency),
    PastReference,
    PresentReference,
    FutureReference,
}

/// An expression of the grammar: the item after its last, and what it says.
pub(super) type Parsed<T = Meaning> = (usize, T);

//! The table of holidays.

use chrono::Weekday;

use super::Holiday;

/// Holidays by their words, longest first where one begins another.
pub(in super::super) const HOLIDAYS: &[(&[&str], Holiday)] = &[
    (&["new", "year", "'s", "eve"], Holiday::Fixed(12, 31)),
    (&["new", "year", "’s", "eve"], Holiday::Fixed(12, 31)),
    (&["new", "year", "'s", "day"], Holiday::Fixed(1, 1)),
    (&["new", "year", "’s", "day"], Holiday::Fixed(1, 1)),
    (&["valentine", "'s", "day"], Holiday::Fixed(2, 14)),
    (&["valentine", "’s", "day"], Holiday::Fixed(2, 14)),
    (&["christmas", "eve"], Holiday::Fixed(12, 24)),
    (&["christmas", "day"], Holiday::Fixed(12, 25)),
    (&["christmas"], Holiday::Fixed(12, 25)),
    (&["boxing", "day"], Holiday::Fixed(12, 26)),
    (&["halloween"], Holiday::Fixed(10, 31)),
    (&["ash", "wednesday"], Holiday::Easter(-46)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["maundy", "thursday"], Holiday::Easter(-3)),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["easter"], Holiday::Easter(0)),
    (&["thanksgiving", "day"], Holiday::Nth(4, Weekday::Thu, 11)),
    (&["thanksgiving"], Holiday::Nth(4, Weekday::Thu, 11)),
    (&["labor", "day"], Holiday::Nth(1, Weekday::Mon, 9)),
    (&["memorial", "day"], Holiday::Nth(-1, Weekday::Mon, 5)),
    (&["columbus", "day"], Holiday::Nth(2, Weekday::Mon, 10)),
    (&["veterans", "day"], Holiday::Fixed(11, 11)),
    (&["election", "day"], Holiday::ElectionDay),
    (&["fourth", "of", "july"], Holiday::Fixed(7, 4)),
    (&["may", "day"], Holiday::Fixed(5, 1)),
    (&["ramadan"], Holiday::Lunar),
    (&["eid", "al", "-", "fitr"], Holiday::Lunar),
    (&["eid", "al", "-", "adha"], Holiday::Lunar),
    (&["yom", "kippur"], Holiday::Lunar),
    (&["rosh", "hashanah"], Holiday::Lunar),
    (&["passover"], Holiday::Lunar),
    (&["diwali"], Holiday::Lunar),
];

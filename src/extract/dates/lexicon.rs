//! The words that dates are made of.

use chrono::Weekday;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A part of a day, as TIMEX3 spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
    Noon,
    Midnight,
}

/// A season of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A holiday whose day can be computed, or that is only known to be some time in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    Fixed(u32, u32),
    Easter(i64),
    /// The n-th weekday of a month; a negative count is from its end.
    Nth(i8, Weekday, u32),
    /// The Tuesday after the first Monday of November.
    ElectionDay,
    /// A feast of a lunar calendar, whose day needs the moon.
    Lunar,
}

/// What a word can mean in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lex {
    Other,
    Month(u32),
    /// `Jan`, `Sept`: a month if a full stop or a number follows.
    MonthShort(u32),
    Weekday(Weekday),
    /// `Mon`, `Thurs`: a weekday if a date follows.
    WeekdayShort(Weekday),
    /// `Fridays`.
    Weekdays(Weekday),
    Unit(Unit),
    Units(Unit),
    Weekend,
    /// A number in digits: its value and how many digits it has.
    Digits(u32, u8),
    /// A number in digits with a decimal fraction or thousands separators.
    Figure,
    Cardinal(u32),
    Ordinal(u32),
    /// `1990s` is 199; `90s` is 199, too, if nothing else is said.
    Decade(i32),
    /// `7am`: an hour of the day.
    Hour(u32),
    Clock(u32, u32),
    DayPart(DayPart),
    DayParts(DayPart),
    Season(Season),
    /// Days from the day of the article: yesterday, today, tomorrow.
    Today(i64),
    Tonight,
    /// last, past, previous: -1; this, current: 0; next, coming, following: 1.
    Shift(i32),
    /// early, mid, late.
    Part,
    /// daily, weekly, annual.
    Frequency(Unit),
    Every,
    Article,
    /// A word that makes an amount a bound: about, nearly.
    Approximate,
    /// A word that only begins expressions: the, several, over, now.
    Starter,
    Hyphen,
    Mark,
}

/// The longest word of the table, in bytes.
const LONGEST: usize = 13;

/// Every word, in order.
const WORDS: &[(&str, Lex)] = &[
    ("a", Lex::Article),
    ("about", Lex::Approximate),
    ("afternoon", Lex::DayPart(DayPart::Afternoon)),
    ("afternoons", Lex::DayParts(DayPart::Afternoon)),
    ("almost", Lex::Approximate),
    ("an", Lex::Article),
    ("annual", Lex::Frequency(Unit::Year)),
    ("annually", Lex::Frequency(Unit::Year)),
    ("approximately", Lex::Starter),
    ("apr", Lex::MonthShort(4)),
    ("april", Lex::Month(4)),
    ("around", Lex::Approximate),
    ("at", Lex::Starter),
    ("aug", Lex::MonthShort(8)),
    ("august", Lex::Month(8)),
    ("autumn", Lex::Season(Season::Autumn)),
    ("beginning", Lex::Starter),
    ("centuries", Lex::Units(Unit::Century)),
    ("century", Lex::Unit(Unit::Century)),
    ("close", Lex::Starter),
    ("coming", Lex::Shift(1)),
    ("comparable", Lex::Starter),
    ("corresponding", Lex::Starter),
    ("current", Lex::Starter),
    ("currently", Lex::Starter),
    ("daily", Lex::Frequency(Unit::Day)),
    ("day", Lex::Unit(Unit::Day)),
    ("days", Lex::Units(Unit::Day)),
    ("dec", Lex::MonthShort(12)),
    ("decade", Lex::Unit(Unit::Decade)),
    ("decades", Lex::Units(Unit::Decade)),
    ("december", Lex::Month(12)),
    ("dozens", Lex::Starter),
    ("each", Lex::Every),
    ("earlier", Lex::Part),
    ("early", Lex::Part),
    ("eight", Lex::Cardinal(8)),
    ("eighteen", Lex::Cardinal(18)),
    ("eighteenth", Lex::Ordinal(18)),
    ("eighth", Lex::Ordinal(8)),
    ("eighties", Lex::Decade(198)),
    ("eighty", Lex::Cardinal(80)),
    ("eleven", Lex::Cardinal(11)),
    ("eleventh", Lex::Ordinal(11)),
    ("end", Lex::Starter),
    ("evening", Lex::DayPart(DayPart::Evening)),
    ("evenings", Lex::DayParts(DayPart::Evening)),
    ("every", Lex::Every),
    ("fall", Lex::Season(Season::Autumn)),
    ("feb", Lex::MonthShort(2)),
    ("february", Lex::Month(2)),
    ("few", Lex::Starter),
    ("fewer", Lex::Starter),
    ("fifteen", Lex::Cardinal(15)),
    ("fifteenth", Lex::Ordinal(15)),
    ("fifth", Lex::Ordinal(5)),
    ("fifties", Lex::Decade(195)),
    ("fifty", Lex::Cardinal(50)),
    ("final", Lex::Starter),
    ("first", Lex::Ordinal(1)),
    ("fiscal", Lex::Starter),
    ("five", Lex::Cardinal(5)),
    ("following", Lex::Shift(1)),
    ("forty", Lex::Cardinal(40)),
    ("four", Lex::Cardinal(4)),
    ("fourteen", Lex::Cardinal(14)),
    ("fourteenth", Lex::Ordinal(14)),
    ("fourth", Lex::Ordinal(4)),
    ("fri", Lex::WeekdayShort(Weekday::Fri)),
    ("friday", Lex::Weekday(Weekday::Fri)),
    ("fridays", Lex::Weekdays(Weekday::Fri)),
    ("half", Lex::Starter),
    ("hour", Lex::Unit(Unit::Hour)),
    ("hours", Lex::Units(Unit::Hour)),
    ("hundreds", Lex::Starter),
    ("jan", Lex::MonthShort(1)),
    ("january", Lex::Month(1)),
    ("jul", Lex::MonthShort(7)),
    ("july", Lex::Month(7)),
    ("jun", Lex::MonthShort(6)),
    ("june", Lex::Month(6)),
    ("just", Lex::Starter),
    ("last", Lex::Shift(-1)),
    ("late", Lex::Part),
    ("lately", Lex::Starter),
    ("later", Lex::Part),
    ("latest", Lex::Starter),
    ("less", Lex::Starter),
    ("long", Lex::Starter),
    ("many", Lex::Starter),
    ("mar", Lex::MonthShort(3)),
    ("march", Lex::Month(3)),
    ("may", Lex::Month(5)),
    ("mid", Lex::Part),
    ("midday", Lex::DayPart(DayPart::Noon)),
    ("middle", Lex::Starter),
    ("midnight", Lex::DayPart(DayPart::Midnight)),
    ("minute", Lex::Unit(Unit::Minute)),
    ("minutes", Lex::Units(Unit::Minute)),
    ("mon", Lex::WeekdayShort(Weekday::Mon)),
    ("monday", Lex::Weekday(Weekday::Mon)),
    ("mondays", Lex::Weekdays(Weekday::Mon)),
    ("month", Lex::Unit(Unit::Month)),
    ("monthly", Lex::Frequency(Unit::Month)),
    ("months", Lex::Units(Unit::Month)),
    ("more", Lex::Starter),
    ("morning", Lex::DayPart(DayPart::Morning)),
    ("mornings", Lex::DayParts(DayPart::Morning)),
    ("most", Lex::Starter),
    ("near", Lex::Starter),
    ("nearly", Lex::Approximate),
    ("next", Lex::Shift(1)),
    ("night", Lex::DayPart(DayPart::Night)),
    ("nights", Lex::DayParts(DayPart::Night)),
    ("nine", Lex::Cardinal(9)),
    ("nineteen", Lex::Cardinal(19)),
    ("nineteenth", Lex::Ordinal(19)),
    ("nineties", Lex::Decade(199)),
    ("ninety", Lex::Cardinal(90)),
    ("ninth", Lex::Ordinal(9)),
    ("noon", Lex::DayPart(DayPart::Noon)),
    ("nov", Lex::MonthShort(11)),
    ("november", Lex::Month(11)),
    ("now", Lex::Starter),
    ("nowadays", Lex::Starter),
    ("numerous", Lex::Starter),
    ("oct", Lex::MonthShort(10)),
    ("october", Lex::Month(10)),
    ("one", Lex::Cardinal(1)),
    ("over", Lex::Starter),
    ("overnight", Lex::Starter),
    ("past", Lex::Shift(-1)),
    ("preceding", Lex::Shift(-1)),
    ("presently", Lex::Starter),
    ("previous", Lex::Shift(-1)),
    ("prior", Lex::Shift(-1)),
    ("q1", Lex::Starter),
    ("q2", Lex::Starter),
    ("q3", Lex::Starter),
    ("q4", Lex::Starter),
    ("quarter", Lex::Unit(Unit::Quarter)),
    ("quarterly", Lex::Frequency(Unit::Quarter)),
    ("quarters", Lex::Units(Unit::Quarter)),
    ("recent", Lex::Starter),
    ("recently", Lex::Starter),
    ("roughly", Lex::Approximate),
    ("same", Lex::Starter),
    ("sat", Lex::WeekdayShort(Weekday::Sat)),
    ("saturday", Lex::Weekday(Weekday::Sat)),
    ("saturdays", Lex::Weekdays(Weekday::Sat)),
    ("scores", Lex::Starter),
    ("second", Lex::Ordinal(2)),
    ("seconds", Lex::Units(Unit::Second)),
    ("sep", Lex::MonthShort(9)),
    ("sept", Lex::MonthShort(9)),
    ("september", Lex::Month(9)),
    ("seven", Lex::Cardinal(7)),
    ("seventeen", Lex::Cardinal(17)),
    ("seventeenth", Lex::Ordinal(17)),
    ("seventh", Lex::Ordinal(7)),
    ("seventies", Lex::Decade(197)),
    ("seventy", Lex::Cardinal(70)),
    ("several", Lex::Starter),
    ("single", Lex::Starter),
    ("six", Lex::Cardinal(6)),
    ("sixteen", Lex::Cardinal(16)),
    ("sixteenth", Lex::Ordinal(16)),
    ("sixth", Lex::Ordinal(6)),
    ("sixties", Lex::Decade(196)),
    ("sixty", Lex::Cardinal(60)),
    ("some", Lex::Starter),
    ("soon", Lex::Starter),
    ("spring", Lex::Season(Season::Spring)),
    ("start", Lex::Starter),
    ("summer", Lex::Season(Season::Summer)),
    ("sun", Lex::WeekdayShort(Weekday::Sun)),
    ("sunday", Lex::Weekday(Weekday::Sun)),
    ("sundays", Lex::Weekdays(Weekday::Sun)),
    ("ten", Lex::Cardinal(10)),
    ("tenth", Lex::Ordinal(10)),
    ("that", Lex::Starter),
    ("the", Lex::Starter),
    ("these", Lex::Starter),
    ("third", Lex::Ordinal(3)),
    ("thirteen", Lex::Cardinal(13)),
    ("thirteenth", Lex::Ordinal(13)),
    ("thirties", Lex::Decade(193)),
    ("thirty", Lex::Cardinal(30)),
    ("this", Lex::Shift(0)),
    ("thousands", Lex::Starter),
    ("three", Lex::Cardinal(3)),
    ("thu", Lex::WeekdayShort(Weekday::Thu)),
    ("thur", Lex::WeekdayShort(Weekday::Thu)),
    ("thurs", Lex::WeekdayShort(Weekday::Thu)),
    ("thursday", Lex::Weekday(Weekday::Thu)),
    ("thursdays", Lex::Weekdays(Weekday::Thu)),
    ("today", Lex::Today(0)),
    ("tomorrow", Lex::Today(1)),
    ("tonight", Lex::Tonight),
    ("tue", Lex::WeekdayShort(Weekday::Tue)),
    ("tues", Lex::WeekdayShort(Weekday::Tue)),
    ("tuesday", Lex::Weekday(Weekday::Tue)),
    ("tuesdays", Lex::Weekdays(Weekday::Tue)),
    ("twelfth", Lex::Ordinal(12)),
    ("twelve", Lex::Cardinal(12)),
    ("twenties", Lex::Decade(192)),
    ("twentieth", Lex::Ordinal(20)),
    ("twenty", Lex::Cardinal(20)),
    ("two", Lex::Cardinal(2)),
    ("under", Lex::Starter),
    ("up", Lex::Starter),
    ("upcoming", Lex::Shift(1)),
    ("very", Lex::Starter),
    ("wed", Lex::WeekdayShort(Weekday::Wed)),
    ("wednesday", Lex::Weekday(Weekday::Wed)),
    ("wednesdays", Lex::Weekdays(Weekday::Wed)),
    ("week", Lex::Unit(Unit::Week)),
    ("weekend", Lex::Weekend),
    ("weekly", Lex::Frequency(Unit::Week)),
    ("weeks", Lex::Units(Unit::Week)),
    ("well", Lex::Starter),
    ("winter", Lex::Season(Season::Winter)),
    ("year", Lex::Unit(Unit::Year)),
    ("yearly", Lex::Frequency(Unit::Year)),
    ("years", Lex::Units(Unit::Year)),
    ("yesterday", Lex::Today(-1)),
];

/// What a word of letters means; names of months and weekdays need their capital.
pub(super) fn of_word(word: &str) -> Lex {
    let mut lower = [0u8; LONGEST];
    let Some(folded) = lower.get_mut(..word.len()) else { return Lex::Other };
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    let folded: &[u8] = folded;
    let Ok(at) = WORDS.binary_search_by(|(known, _)| known.as_bytes().cmp(folded)) else {
        return Lex::Other;
    };
    let name = matches!(
        WORDS[at].1,
        Lex::Month(_)
            | Lex::MonthShort(_)
            | Lex::Weekday(_)
            | Lex::WeekdayShort(_)
            | Lex::Weekdays(_)
    );
    if name && !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        Lex::Other
    } else {
        WORDS[at].1
    }
}

/// Holidays by their words, longest first where one begins another.
pub(super) const HOLIDAYS: &[(&[&str], Holiday)] = &[
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_its_words_fit() {
        assert!(WORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(WORDS.iter().all(|(word, _)| word.len() <= LONGEST));
    }

    #[test]
    fn months_and_weekdays_need_their_capital() {
        assert_eq!(of_word("May"), Lex::Month(5));
        assert_eq!(of_word("may"), Lex::Other);
        assert_eq!(of_word("FRIDAY"), Lex::Weekday(Weekday::Fri));
        assert_eq!(of_word("YESTERDAY"), Lex::Today(-1));
        assert_eq!(of_word("unconstitutionally"), Lex::Other);
    }
}

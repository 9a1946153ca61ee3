//! The words that dates are made of, and the verbs that tell plans from what happened.

mod holidays;
mod words;

use chrono::Weekday;

pub(super) use holidays::HOLIDAYS;
use words::WORDS;

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
    /// A word that only begins expressions: the, several, over.
    Starter,
    /// A word that refers to a time by itself: now, recently.
    Reference,
    /// A word that ends references: moment, future.
    Core,
    /// A word that announces what is to come: will, scheduled.
    Plan,
    /// A verb form that says that something happened.
    Past,
    /// "is" and "are": a plan before "to".
    Be,
    Hyphen,
    Mark,
}

impl Lex {
    /// Whether it is written with a capital letter.
    const fn is_name(self) -> bool {
        matches!(
            self,
            Self::Month(_)
                | Self::MonthShort(_)
                | Self::Weekday(_)
                | Self::WeekdayShort(_)
                | Self::Weekdays(_)
        )
    }

    /// Whether an expression can end with it, or before the words that only close one ("ago").
    pub(super) const fn is_core(self) -> bool {
        !matches!(
            self,
            Self::Other
                | Self::Shift(_)
                | Self::Part
                | Self::Every
                | Self::Article
                | Self::Approximate
                | Self::Starter
                | Self::Cardinal(_)
                | Self::Plan
                | Self::Past
                | Self::Be
                | Self::Hyphen
                | Self::Mark
                | Self::Figure
        )
    }
}

/// The longest word of the table, in bytes.
const LONGEST: usize = 13;

/// For each letter, where the words that begin with it start; the last entry is their end.
const BUCKETS: [u16; 27] = buckets();

const fn buckets() -> [u16; 27] {
    let mut starts = [0; 27];
    let mut letter = 0;
    let mut at = 0;
    while letter < 26 {
        starts[letter] = at as u16;
        while at < WORDS.len() && WORDS[at].0.as_bytes()[0] == b'a' + letter as u8 {
            at += 1;
        }
        letter += 1;
    }
    starts[26] = at as u16;
    starts
}

/// For each letter, a bit for every length of the words that begin with it: most words of a text
/// are turned away by it.
const LENGTHS: [u16; 26] = lengths();

const fn lengths() -> [u16; 26] {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < WORDS.len() {
        let word = WORDS[at].0.as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
}

/// What a word of letters means; names of months and weekdays need their capital.
pub(super) fn of_word(word: &str) -> Lex {
    let letter = usize::from(word.as_bytes().first().map_or(0, u8::to_ascii_lowercase))
        .wrapping_sub(usize::from(b'a'));
    let Some(lengths) = LENGTHS.get(letter).filter(|_| word.len() <= LONGEST) else {
        return Lex::Other;
    };
    if lengths & (1 << word.len()) == 0 {
        return Lex::Other;
    }
    let bucket = &WORDS[usize::from(BUCKETS[letter])..usize::from(BUCKETS[letter + 1])];
    match bucket.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)) {
        // "may" is a verb.
        Some((_, Lex::Month(5))) if !word.starts_with('M') => Lex::Plan,
        Some((_, lex)) if lex.is_name() && is_lower(word) => Lex::Other,
        Some((_, lex)) => *lex,
        None => Lex::Other,
    }
}

fn is_lower(word: &str) -> bool {
    !word.starts_with(|c: char| c.is_ascii_uppercase())
}

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
        assert_eq!(of_word("may"), Lex::Plan);
        assert_eq!(of_word("march"), Lex::Other);
        assert_eq!(of_word("FRIDAY"), Lex::Weekday(Weekday::Fri));
        assert_eq!(of_word("YESTERDAY"), Lex::Today(-1));
        assert_eq!(of_word("unconstitutionally"), Lex::Other);
    }
}

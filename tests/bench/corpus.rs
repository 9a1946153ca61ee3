//! A made-up table of GDELT events, the same for the same seed: the layout, the codes and about the
//! variety of a real one, and nothing that happened.

use std::fmt::Write as _;

const ACTORS: &str = include_str!("../../assets/gdelt/cameo-actors.tsv");
const COUNTRIES: &str = include_str!("../../assets/gdelt/fips-countries.tsv");
const EVENTS: &str = include_str!("../../assets/gdelt/cameo-events.tsv");

const SYLLABLES: [&str; 40] = [
    "al", "an", "ar", "ba", "be", "bor", "da", "del", "dor", "el", "en", "fa", "gor", "ha", "il",
    "ja", "ka", "kar", "la", "len", "lo", "ma", "mir", "mo", "na", "nor", "or", "pa", "qa", "ra",
    "ri", "sa", "shi", "ta", "tor", "ul", "va", "vo", "ya", "za",
];

/// Different words of headlines, towns, and outlets.
const WORDS: u64 = 40_000;
const TOWNS: u64 = 12_000;
const OUTLETS: u64 = 4_000;

/// A sequence of numbers that follows from its seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A number of which the small ones come up far more often, as words and names do.
    fn skewed(&mut self, limit: u64) -> u64 {
        let even = self.below(1 << 20) as f64 / f64::from(1 << 20);
        (even.powi(3) * limit as f64) as u64
    }
}

/// The name of a number: a word of two to four syllables, always the same.
fn word(number: u64) -> String {
    let count = SYLLABLES.len() as u64;
    let mut rest = number.wrapping_mul(0x9e37_79b9) % (count * count * count * 8);
    let mut made = String::new();
    for _ in 0..2 + number % 3 {
        made.push_str(SYLLABLES[(rest % count) as usize]);
        rest /= count;
    }
    made
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

fn cells(table: &'static str) -> Vec<Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).collect()
}

/// The tables that rows are drawn from.
struct Tables {
    countries: Vec<Vec<&'static str>>,
    nations: Vec<Vec<&'static str>>,
    types: Vec<Vec<&'static str>>,
    codes: Vec<&'static str>,
}

/// Rows of GDELT 2.0 events.
pub(crate) fn gdelt(rows: usize, seed: u64) -> String {
    let of = |kind| cells(ACTORS).into_iter().filter(|line| line[0] == kind).collect();
    let tables = Tables {
        countries: cells(COUNTRIES),
        nations: of("country"),
        types: of("type"),
        codes: cells(EVENTS).into_iter().map(|line| line[0]).filter(|it| it.len() > 2).collect(),
    };
    let mut dice = Dice(seed | 1);
    let mut out = String::with_capacity(rows * 420);
    for row in 0..rows {
        push_row(&mut out, row, &tables, &mut dice);
    }
    out
}

fn push_row(out: &mut String, row: usize, tables: &Tables, dice: &mut Dice) {
    let (month, day) = (1 + dice.below(12), 1 + dice.below(28));
    let late = if dice.below(100) < 3 { 2017 } else { 2018 };
    let _ = write!(
        out,
        "{}\t{late}{month:02}{day:02}\t{late}{month:02}\t{late}\t{late}.5",
        700_000_000 + row
    );
    push_actor(out, tables, dice, 90);
    push_actor(out, tables, dice, 70);
    let code = tables.codes[dice.skewed(tables.codes.len() as u64) as usize];
    let base = &code[..3];
    let class = 1 + dice.below(4);
    let _ = write!(out, "\t1\t{code}\t{base}\t{}\t{class}\t1.0\t5\t1\t5\t-2.5", &code[..2]);
    let place = place(tables, dice);
    let _ = write!(out, "\t{place}\t{place}\t{place}\t2018{month:02}{day:02}120000\thttps://www.");
    let _ = write!(out, "{}.example/news", word(dice.skewed(OUTLETS)));
    for _ in 0..3 + dice.below(5) {
        let _ = write!(out, "-{}", word(dice.skewed(WORDS)));
    }
    out.push('\n');
}

/// The ten columns of an actor, which is there so many times in a hundred.
fn push_actor(out: &mut String, tables: &Tables, dice: &mut Dice, of_hundred: u64) {
    if dice.below(100) >= of_hundred {
        out.push_str("\t\t\t\t\t\t\t\t\t\t");
        return;
    }
    let nation = &tables.nations[dice.skewed(tables.nations.len() as u64) as usize];
    let typed = dice.below(2) == 0;
    let kind =
        if typed { tables.types[dice.skewed(tables.types.len() as u64) as usize][1] } else { "" };
    let name = match dice.below(3) {
        0 => word(dice.skewed(6_000)).to_uppercase(),
        _ => nation[2].to_uppercase(),
    };
    let _ = write!(out, "\t{}{kind}\t{name}\t{}\t\t\t\t\t{kind}\t\t", nation[1], nation[1]);
}

/// The eight columns of a place.
fn place(tables: &Tables, dice: &mut Dice) -> String {
    let town = dice.skewed(TOWNS);
    let country = &tables.countries[(town % tables.countries.len() as u64) as usize];
    let (fips, name) = (country[0], country[2]);
    let (lat, lon) = (town % 160, town % 340);
    match dice.below(10) {
        0 => "0\t\t\t\t\t\t\t".to_owned(),
        1 => format!(
            "1\t{name}\t{fips}\t{fips}\t\t{}\t{}\t{fips}",
            lat as i64 - 80,
            lon as i64 - 170
        ),
        _ => format!(
            "4\t{}, {}, {name}\t{fips}\t{fips}{:02}\t{town}\t{}.5\t{}.25\t-{}",
            capitalised(&word(town)),
            capitalised(&word(town % 900)),
            1 + town % 30,
            lat as i64 - 80,
            lon as i64 - 170,
            100_000 + town
        ),
    }
}

//! A made-up table of events, the same for the same seed: the layout and the codes of GDELT, about
//! the variety of a real one, addresses with headlines in them, and nothing that happened.
//!
//! Names and words are made of syllables by rules; what is drawn more often than other things follows
//! Zipf's law.  Rows come in the order of time with a few dated a year back, about five from each
//! report, and a report's rows share their few actors and places.

use std::collections::HashSet;
use std::fmt::Write as _;

const COUNTRIES: &str = include_str!("../../assets/gdelt/fips-countries.tsv");
const NATIONS: &str = include_str!("../../assets/gdelt/cameo-actors.tsv");
const EVENTS: &str = include_str!("../../assets/gdelt/cameo-events.tsv");

const ACTORS: usize = 20_000;
const PLACES: usize = 70_000;
const OUTLETS: usize = 2_000;
const WORDS: usize = 300_000;
const DAYS: u64 = 5_000;
/// The day before the first, as a number of days since 1970-01-01.
const BEFORE: u64 = 14_974;

const SYLLABLES: [&str; 60] = [
    "al", "an", "ar", "ba", "be", "bor", "bra", "chi", "da", "del", "dor", "el", "en", "er", "fa",
    "fi", "gor", "gra", "ha", "he", "il", "in", "ja", "jo", "ka", "kar", "khu", "la", "len", "lo",
    "ma", "mi", "mir", "mo", "na", "ne", "nor", "or", "os", "pa", "pe", "pri", "qa", "ra", "re",
    "ri", "ro", "sa", "se", "shi", "sta", "ta", "te", "tor", "ul", "un", "va", "vo", "ya", "za",
];

/// Towns in the news, with their country and their province.
const TOWNS: [(&str, &str, &str); 13] = [
    ("Aleppo", "SY", "Halab"),
    ("Zabadani", "SY", "Rif Dimashq"),
    ("Az Zabadani", "SY", "Rif Dimashq"),
    ("Kafr Genabra", "SY", "Idlib"),
    ("Idlib", "SY", "Idlib"),
    ("Ar-Raqqah", "SY", "Ar Raqqah"),
    ("Deir ez-Zor", "SY", "Deir ez-Zor"),
    ("Khan Shaykhun", "SY", "Idlib"),
    ("Latakia", "SY", "Latakia"),
    ("Saint-Etienne", "FR", "Rhone-Alpes"),
    ("Lodz", "PL", "Lodzkie"),
    ("Kharkiv", "UP", "Kharkivska Oblast"),
    ("Mykolayiv", "UP", "Mykolayivska Oblast"),
];

/// Countries in the news, and how many times as often as others they are named.
const IN_THE_NEWS: [(&str, u64); 12] = [
    ("SY", 60),
    ("UP", 30),
    ("IZ", 15),
    ("WE", 15),
    ("LE", 10),
    ("SU", 10),
    ("YM", 10),
    ("IS", 8),
    ("BM", 8),
    ("AF", 8),
    ("RS", 4),
    ("TU", 4),
];

const ORGANISATIONS: [&str; 31] = [
    "Syria",
    "Russia",
    "United States",
    "Iran",
    "Israel",
    "Turkey",
    "Ukraine",
    "United Nations",
    "Iraq",
    "Islamic State",
    "Hezbollah",
    "Hamas",
    "Syrian Network for Human Rights",
    "Syrian Observatory for Human Rights",
    "United States Government",
    "European Union",
    "International Committee of the Red Cross",
    "Doctors Without Borders",
    "White Helmets",
    "Human Rights Watch",
    "Amnesty International",
    "Free Syrian Army",
    "Al Nusra Front",
    "Syrian Democratic Forces",
    "Security Council",
    "Military",
    "Government",
    "Police",
    "Militant",
    "Opposition",
    "Civilian",
];

const KNOWN_OUTLETS: [&str; 16] = [
    "reuters.com",
    "apnews.com",
    "bbc.co.uk",
    "aljazeera.com",
    "snhr.org",
    "syriahr.com",
    "theguardian.com",
    "nytimes.com",
    "washingtonpost.com",
    "cnn.com",
    "france24.com",
    "dw.com",
    "rt.com",
    "tass.com",
    "xinhuanet.com",
    "dailymail.co.uk",
];

/// What reports are about, then the small words of headlines and some that many have.
const DEEDS: [&str; 16] = [
    "shelling",
    "clashes",
    "airstrike",
    "hospital",
    "ceasefire",
    "protest",
    "arrest",
    "talks",
    "attack",
    "raid",
    "aid",
    "sanctions",
    "election",
    "bombing",
    "siege",
    "truce",
];
const SMALL: [&str; 48] = [
    "the",
    "to",
    "in",
    "of",
    "and",
    "for",
    "on",
    "with",
    "at",
    "as",
    "after",
    "over",
    "from",
    "by",
    "new",
    "says",
    "say",
    "is",
    "us",
    "un",
    "police",
    "government",
    "president",
    "minister",
    "war",
    "killed",
    "dead",
    "people",
    "world",
    "state",
    "two",
    "man",
    "news",
    "against",
    "more",
    "up",
    "will",
    "deal",
    "military",
    "city",
    "security",
    "first",
    "year",
    "call",
    "court",
    "calls",
    "hold",
    "local",
];

/// A sequence of numbers that follows from its seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn of_hundred(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }

    fn word(&mut self, least: u64, most: u64) -> String {
        (0..least + self.below(most - least + 1)).map(|_| *self.pick(&SYLLABLES)).collect()
    }

    fn name(&mut self, least: u64, most: u64) -> String {
        capitalised(&self.word(least, most))
    }
}

/// Things of which some are drawn more often than others.
struct Urn(Vec<f64>);

impl Urn {
    fn of(weights: impl Iterator<Item = f64>) -> Self {
        let mut sum = 0.0;
        Self(
            weights
                .map(|weight| {
                    sum += weight;
                    sum
                })
                .collect(),
        )
    }

    fn draw(&self, dice: &mut Dice) -> usize {
        let most = self.0.last().copied().unwrap_or(0.0);
        let at = dice.below(1 << 40) as f64 / (1_u64 << 40) as f64 * most;
        self.0.partition_point(|&sum| sum <= at).min(self.0.len() - 1)
    }
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

fn cells(table: &'static str) -> Vec<Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).collect()
}

/// A place of the made-up world.
pub(crate) struct Town {
    pub name: String,
    pub province: u32,
}

/// A part of a country.
pub(crate) struct Province {
    pub name: String,
    pub country: u32,
}

/// Everything that rows are drawn from.
pub(crate) struct World {
    pub actors: Vec<String>,
    pub towns: Vec<Town>,
    pub provinces: Vec<Province>,
    /// Code and name.
    pub countries: Vec<(&'static str, &'static str)>,
    pub outlets: Vec<String>,
    /// Code and phrase of the kinds of action.
    pub actions: Vec<(&'static str, &'static str)>,
    nations: Vec<&'static str>,
    words: Vec<String>,
    of_actors: Urn,
    of_towns: Urn,
    of_outlets: Urn,
    of_words: Urn,
}

/// A row.
#[derive(Debug, Default, Clone)]
pub(crate) struct Row {
    pub number: u64,
    /// Days since 1970-01-01.
    pub day: u64,
    pub added: u64,
    pub actors: [Option<u32>; 2],
    pub town: Option<u32>,
    pub outlet: u32,
    pub action: u32,
    /// The number of the report, and its address.
    pub report: u32,
    pub address: String,
}

impl World {
    /// Makes the world up.
    pub(crate) fn new() -> Self {
        let dice = &mut Dice(0x9e37_79b9_7f4a_7c15);
        let countries: Vec<_> = cells(COUNTRIES).into_iter().map(|it| (it[0], it[2])).collect();
        let (towns, provinces, of_towns) = places(dice, &countries);
        let actors = actors(dice, &towns);
        let outlets = outlets(dice);
        let words = vocabulary(dice);
        let actions = cells(EVENTS).into_iter().filter(|line| line[0].len() > 2);
        let nations = cells(NATIONS).into_iter().filter(|line| line[0] == "country");
        Self {
            of_actors: Urn::of((0..actors.len()).map(|at| 1.0 / (at as f64 + 3.0))),
            of_outlets: Urn::of((0..outlets.len()).map(|at| (at as f64 + 2.0).powf(-1.05))),
            of_words: Urn::of((0..words.len()).map(|at| (at as f64 + 8.0).powf(-0.95))),
            actions: actions.map(|line| (line[0], line[1])).collect(),
            nations: nations.map(|line| line[1]).collect(),
            actors,
            towns,
            provinces,
            countries,
            outlets,
            words,
            of_towns,
        }
    }

    /// Calls `visit` with each row.
    pub(crate) fn each_row(&self, rows: usize, seed: u64, mut visit: impl FnMut(&Row)) {
        let dice = &mut Dice(seed | 1);
        let mut row = Row::default();
        let (mut left, mut cast, mut scenes) = (0, [0; 3], [0; 2]);
        for at in 0..rows as u64 {
            if left == 0 {
                left = 1 + dice.below(9);
                cast = [(); 3].map(|()| self.of_actors.draw(dice) as u32);
                scenes = [(); 2].map(|()| self.of_towns.draw(dice) as u32);
                row.report = if at == 0 { 0 } else { row.report + 1 };
                row.outlet = self.of_outlets.draw(dice) as u32;
                row.added = BEFORE + 1 + at * DAYS / rows as u64;
                self.address(&mut row, cast[0], scenes[0], dice);
            }
            left -= 1;
            row.number = 700_000_000 + at;
            row.day = row.added - if dice.of_hundred(1) { 365 } else { 0 };
            let actor = |dice: &mut Dice, there| dice.of_hundred(there).then(|| *dice.pick(&cast));
            row.actors = [actor(dice, 90), actor(dice, 70)];
            row.town = dice.of_hundred(96).then(|| *dice.pick(&scenes));
            let skewed = (dice.below(1 << 20) as f64 / f64::from(1 << 20)).powi(2);
            row.action = (skewed * self.actions.len() as f64) as u32;
            visit(&row);
        }
    }

    fn address(&self, row: &mut Row, actor: u32, town: u32, dice: &mut Dice) {
        let mut words: Vec<String> = Vec::new();
        let split = |name: &str| -> Vec<String> {
            let parts = name.split([' ', '-']).map(str::to_lowercase);
            parts.collect()
        };
        if dice.of_hundred(50) {
            words.extend(split(&self.actors[actor as usize]));
        }
        words.push((*dice.pick(&DEEDS)).to_owned());
        if dice.of_hundred(60) {
            words.push("in".to_owned());
            words.extend(split(&self.towns[town as usize].name));
        }
        let most = 6 + dice.below(7) as usize;
        while words.len() < most {
            words.push(self.words[self.of_words.draw(dice)].clone());
        }
        for word in &mut words {
            if dice.below(1000) < 6 {
                *word = misspelt(word, dice);
            }
        }
        row.address.clear();
        let outlet = &self.outlets[row.outlet as usize];
        let (year, month, _) = date(row.added);
        let _ = write!(row.address, "https://www.{outlet}/{year}/{month:02}/{}", words.join("-"));
        match dice.below(3) {
            0 => row.address.push_str(".html"),
            1 => _ = write!(row.address, "-{}", 1_000_000 + dice.below(8_000_000)),
            _ => row.address.push('/'),
        }
    }

    /// A row in the 61 columns of GDELT 2.0.
    pub(crate) fn gdelt(&self, row: &Row, out: &mut String) {
        let (year, month, day) = date(row.day);
        let _ = write!(
            out,
            "{}\t{year}{month:02}{day:02}\t{year}{month:02}\t{year}\t{year}.5",
            row.number
        );
        for actor in row.actors {
            match actor {
                Some(actor) => {
                    let nation = self.nations[actor as usize % self.nations.len()];
                    let name = self.actors[actor as usize].to_uppercase();
                    let _ = write!(out, "\t{nation}\t{name}\t{nation}\t\t\t\t\t\t\t");
                }
                None => out.push_str("\t\t\t\t\t\t\t\t\t\t"),
            }
        }
        let code = self.actions[row.action as usize].0;
        let class = 1 + row.action % 4;
        let _ =
            write!(out, "\t1\t{code}\t{}\t{}\t{class}\t1.0\t5\t1\t5\t-2.5", &code[..3], &code[..2]);
        for _ in 0..3 {
            out.push('\t');
            self.place(row, out);
        }
        let (year, month, day) = date(row.added);
        let _ = writeln!(out, "\t{year}{month:02}{day:02}120000\t{}", row.address);
    }

    fn place(&self, row: &Row, out: &mut String) {
        let Some(at) = row.town else {
            out.push_str("0\t\t\t\t\t\t\t");
            return;
        };
        let town = &self.towns[at as usize];
        let province = &self.provinces[town.province as usize];
        let (code, country) = self.countries[province.country as usize];
        let _ = write!(
            out,
            "4\t{}, {}, {country}\t{code}\t{code}{:02}\t{at}\t{}.5\t{}.25\t-{}",
            town.name,
            province.name,
            town.province % 100,
            i64::from(at % 160) - 80,
            i64::from(at % 340) - 170,
            100_000 + at
        );
    }

    /// A row as one plain line, for programs that match lines.
    pub(crate) fn line(&self, row: &Row, out: &mut String) {
        let (year, month, day) = date(row.day);
        let _ = write!(out, "{year}-{month:02}-{day:02} ");
        let names = row.actors.map(|actor| actor.map(|actor| self.actors[actor as usize].as_str()));
        let phrase = self.actions[row.action as usize].1;
        let said = phrase.split(['[', '{']).next().unwrap_or(phrase);
        let _ = write!(out, "{} {said} {}", names[0].unwrap_or(""), names[1].unwrap_or(""));
        if let Some(town) = row.town.map(|town| &self.towns[town as usize]) {
            let province = &self.provinces[town.province as usize];
            let country = self.countries[province.country as usize].1;
            let _ = write!(out, " | {}, {}, {country}", town.name, province.name);
        }
        let headline = row.address.rsplit('/').find(|part| part.contains('-')).unwrap_or_default();
        let _ = writeln!(
            out,
            " | {} | {}",
            self.outlets[row.outlet as usize],
            headline.replace('-', " ")
        );
    }
}

fn places(dice: &mut Dice, countries: &[(&str, &str)]) -> (Vec<Town>, Vec<Province>, Urn) {
    let (mut towns, mut provinces, mut weights) = (Vec::new(), Vec::<Province>::new(), Vec::new());
    let find = |code: &str| countries.iter().position(|(own, _)| *own == code).unwrap_or(0) as u32;
    for (name, country, province) in TOWNS {
        let country = find(country);
        let own = |it: &Province| it.name == province && it.country == country;
        let at = provinces.iter().position(own).unwrap_or_else(|| {
            provinces.push(Province { name: province.to_owned(), country });
            provinces.len() - 1
        });
        towns.push(Town { name: name.to_owned(), province: at as u32 });
        weights.push(9_000.0);
    }
    let first: Vec<u32> = (0..countries.len() as u32)
        .map(|country| {
            let first = provinces.len() as u32;
            let made = (0..4 + dice.below(24)).map(|_| Province { name: dice.name(2, 3), country });
            provinces.extend(made.collect::<Vec<_>>());
            first
        })
        .collect();
    let often = |code: &str| IN_THE_NEWS.iter().find(|(own, _)| *own == code).map_or(1, |it| it.1);
    let of_countries = Urn::of((0..countries.len()).map(|at| 1.0 / (at as f64 % 60.0 + 4.0)));
    let mut seen = HashSet::new();
    while towns.len() < PLACES {
        let country = of_countries.draw(dice);
        let after = first.get(country + 1).copied().unwrap_or(provinces.len() as u32);
        let province = first[country] + dice.below(u64::from(after - first[country])) as u32;
        let name = match dice.below(5) {
            0 => format!("{} {}", dice.name(1, 2), dice.name(2, 3)),
            1 => format!("{}-{}", dice.name(2, 2), dice.name(1, 2)),
            _ => dice.name(2, 4),
        };
        if seen.insert((name.clone(), province)) {
            let people = 5_000.0 * (towns.len() as f64 / PLACES as f64 + 0.001).powf(-1.1);
            weights.push(people.sqrt() * often(countries[country].0) as f64);
            towns.push(Town { name, province });
        }
    }
    (towns, provinces, Urn::of(weights.into_iter()))
}

fn actors(dice: &mut Dice, towns: &[Town]) -> Vec<String> {
    let given: Vec<String> = (0..2_000).map(|_| dice.name(1, 3)).collect();
    let family: Vec<String> = (0..3_500).map(|_| dice.name(2, 4)).collect();
    let bodies = ["Police", "Hospital", "Court", "University", "City Council"];
    let groups = ["Group", "Front", "Brigade", "Party", "Movement"];
    let mut seen: HashSet<String> = ORGANISATIONS.iter().map(|&name| name.to_owned()).collect();
    let mut actors: Vec<String> = ORGANISATIONS.iter().map(|&name| name.to_owned()).collect();
    while actors.len() < ACTORS {
        let name = match dice.below(10) {
            0..7 => format!("{} {}", dice.pick(&given), dice.pick(&family)),
            7..9 => format!("{} {}", dice.pick(towns).name, dice.pick(&bodies)),
            _ => format!("{} {}", dice.pick(&family), dice.pick(&groups)),
        };
        if seen.insert(name.clone()) {
            actors.push(name);
        }
    }
    actors
}

fn outlets(dice: &mut Dice) -> Vec<String> {
    let endings = ["com", "com", "com", "net", "org", "co.uk", "info", "ru"];
    let papers = ["times", "news", "herald", "post", "daily", "tribune"];
    let mut outlets: Vec<String> = KNOWN_OUTLETS.iter().map(|&name| name.to_owned()).collect();
    let mut seen = HashSet::new();
    while outlets.len() < OUTLETS {
        let paper = if dice.of_hundred(60) { *dice.pick(&papers) } else { "" };
        let name = format!("{}{paper}.{}", dice.word(2, 3), dice.pick(&endings));
        if seen.insert(name.clone()) {
            outlets.push(name);
        }
    }
    outlets
}

fn vocabulary(dice: &mut Dice) -> Vec<String> {
    let endings = ["", "", "", "s", "ed", "ing", "er", "ly", "ness", "ion"];
    let mut words: Vec<String> = SMALL.iter().chain(&DEEDS).map(|&word| word.to_owned()).collect();
    let mut seen: HashSet<String> = words.iter().cloned().collect();
    while words.len() < WORDS {
        // Common words are short.
        let most = 2 + (words.len() as f64).log10() as u64 / 2;
        let word = format!("{}{}", dice.word(1, most), dice.pick(&endings));
        if word.len() > 2 && seen.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// A word with one slip: two letters swapped, one left out, or one replaced.
pub(crate) fn slip(word: &str, kind: u64, at: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 {
        return word.to_owned();
    }
    let at = 1 + at % (letters.len() - 2);
    match kind % 3 {
        0 => letters.swap(at, at + 1),
        1 => _ = letters.remove(at),
        _ => letters[at] = 'e',
    }
    letters.into_iter().collect()
}

fn misspelt(word: &str, dice: &mut Dice) -> String {
    let (kind, at) = (dice.next(), dice.next() as usize % 64);
    slip(word, kind, at)
}

/// Year, month and day of a number of days since 1970-01-01.
pub(crate) fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + u64::from(month <= 2), month, day)
}

/// Rows of GDELT 2.0 events.
pub(crate) fn gdelt(rows: usize, seed: u64) -> String {
    let world = World::new();
    let mut out = String::with_capacity(rows * 420);
    world.each_row(rows, seed, |row| world.gdelt(row, &mut out));
    out
}

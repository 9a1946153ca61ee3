//! The places that extraction knows: countries, provinces, towns, and what was added by hand.
//!
//! `GeoNames` data (CC BY 4.0), baked by `assets/gazetteer/bake.py`. Nothing is read before the first
//! lookup; then the list of countries, and of the towns only the blocks that a lookup needs.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::file::{self, Block, Table};
use crate::model::LocationKind;

static BAKED: &[u8] = include_bytes!("../../../assets/gazetteer/gazetteer.bin");
static COUNTRIES: &str = include_str!("../../../assets/gazetteer/countries.tsv");
static SHARED: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::open);

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name in the gazetteer.
    pub name: String,
    /// What it is.
    pub kind: LocationKind,
    /// ISO 3166-1 alpha-2 code of its country; empty for seas and world regions.
    pub country: String,
    /// The province or state around it, where one is known.
    pub province: String,
    /// The code of that province in `GeoNames`: a US state's postal code, a number elsewhere.
    pub province_code: String,
    /// Latitude in degrees, WGS 84, to a hundredth.
    pub lat: f64,
    /// Longitude in degrees, WGS 84, to a hundredth.
    pub lon: f64,
    /// The population to the nearest power of two, 0 if unknown.
    pub population: u64,
    /// Its `GeoNames` id, where it has one.
    pub geonames: Option<u32>,
    /// Whether it is the capital of its country.
    pub capital: bool,
    /// Whether it was added by hand: a district, a province, a sea, a world region.
    pub by_hand: bool,
    /// Whether the name that was looked up is another name than [`Place::name`].
    pub by_other_name: bool,
}

/// A country, its names and the words for its people.
#[derive(Debug, Clone)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code.
    pub iso: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Other names: "U.S.", "Burma".
    pub aliases: Vec<&'static str>,
    /// Adjectives and words for its people: "Syrian", "Briton".
    pub demonyms: Vec<&'static str>,
    /// The capital.
    pub capital: &'static str,
    /// `GeoNames` id.
    pub geonames: u32,
    /// ISO codes of the neighbouring countries.
    pub neighbours: Vec<&'static str>,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
}

/// A province, state or other area: country, code and name.
#[derive(Debug, Default, Clone)]
struct Area {
    country: String,
    code: String,
    name: String,
    lat: i16,
    lon: i16,
}

/// The gazetteer; one for the whole program ([`Gazetteer::shared`]).
#[derive(Debug, Default)]
pub struct Gazetteer {
    areas: Vec<Area>,
    places: Table,
    other_names: Table,
    countries: Vec<Country>,
    country_names: HashMap<String, usize>,
    demonyms: HashMap<String, usize>,
    by_iso: HashMap<&'static str, usize>,
    by_capital: HashMap<String, usize>,
}

impl Gazetteer {
    /// The gazetteer that ships with the program.
    pub fn shared() -> &'static Self {
        &SHARED
    }

    fn open() -> Self {
        let (areas, places, other_names) = file::parts(BAKED).unwrap_or_default();
        let mut gazetteer = Self {
            areas: areas.lines().map(area).collect(),
            places,
            other_names,
            countries: COUNTRIES.lines().filter_map(country).collect(),
            ..Self::default()
        };
        for (at, country) in gazetteer.countries.iter().enumerate() {
            for name in country.aliases.iter().chain([&country.name]) {
                gazetteer.country_names.entry(key(name)).or_insert(at);
            }
            for demonym in &country.demonyms {
                let folded = key(demonym);
                gazetteer.demonyms.entry(format!("{folded}s")).or_insert(at);
                gazetteer.demonyms.entry(folded).or_insert(at);
            }
            gazetteer.by_iso.insert(country.iso, at);
            gazetteer.by_capital.entry(key(country.capital)).or_insert(at);
        }
        gazetteer
    }

    /// All countries.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The country of an ISO code.
    pub fn country(&self, iso: &str) -> Option<&Country> {
        self.by_iso.get(iso).map(|&at| &self.countries[at])
    }

    /// The country that a name stands for: "Syria", "U.S.", "Burma".
    pub fn country_named(&self, folded: &str) -> Option<&Country> {
        self.country_names.get(folded).map(|&at| &self.countries[at])
    }

    /// The country whose people or things a word names: "Syrian", "Iranians".
    pub fn demonym(&self, folded: &str) -> Option<&Country> {
        self.demonyms.get(folded).map(|&at| &self.countries[at])
    }

    /// The country whose capital has that name.
    pub fn country_of_capital(&self, folded: &str) -> Option<&Country> {
        let at = self.by_capital.get(folded).filter(|_| !folded.is_empty())?;
        Some(&self.countries[*at])
    }

    /// Whether the gazetteer has a town, region or country of that name.
    pub fn has(&self, folded: &str) -> bool {
        self.country_names.contains_key(folded)
            || self.places.find(folded).is_some()
            || self.other_names.find(folded).is_some()
    }

    /// The places of a name, as [`key`] folds it; countries first, then the most populous.
    pub fn lookup(&self, folded: &str) -> Vec<Place> {
        let mut found: Vec<Place> =
            self.country_named(folded).map(Country::place).into_iter().collect();
        if let Some((block, _, rows)) = self.places.find(folded) {
            found.extend(rows.map(|row| self.place(block, row, false)));
        }
        if let Some((names, _, rows)) = self.other_names.find(folded) {
            for row in rows {
                let number =
                    (0..4).map(|column| u32::from(names.byte(column, row)) << (8 * column));
                if let Some((block, row)) = self.places.row(number.sum()) {
                    found.push(self.place(block, row, true));
                }
            }
        }
        found
    }

    fn place(&self, block: &Block, row: usize, by_other_name: bool) -> Place {
        let two =
            |column| u16::from_le_bytes([block.byte(column, row), block.byte(column + 1, row)]);
        let area = self.areas.get(usize::from(two(2))).cloned().unwrap_or_default();
        let degrees =
            |column, middle: i16| f64::from((two(column) as i16).wrapping_add(middle)) / 100.0;
        let id = (0..4).map(|column| u32::from(block.byte(8 + column, row)) << (8 * column)).sum();
        let population = block.byte(1, row);
        Place {
            name: name_of(block, row),
            kind: kind(block.byte(0, row) & 7),
            lat: degrees(4, area.lat),
            lon: degrees(6, area.lon),
            country: area.country,
            province: area.name,
            province_code: area.code,
            population: if population == 0 { 0 } else { 1 << population.min(40) },
            geonames: (id != 0).then_some(id),
            capital: block.byte(0, row) & 16 != 0,
            by_hand: block.byte(0, row) & 32 != 0,
            by_other_name,
        }
    }
}

impl Country {
    /// The country as a place.
    pub fn place(&self) -> Place {
        Place {
            name: self.name.to_owned(),
            kind: LocationKind::Country,
            country: self.iso.to_owned(),
            province: String::new(),
            province_code: String::new(),
            lat: self.lat,
            lon: self.lon,
            population: 0,
            geonames: Some(self.geonames),
            capital: false,
            by_hand: false,
            by_other_name: false,
        }
    }
}

/// A name as the gazetteer's keys have it: ASCII letters and digits in lower case; white space,
/// hyphens, slashes and commas part words; everything else is dropped.
pub fn key(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            push(&mut folded, &mut gap, c.to_ascii_lowercase());
        } else if c.is_whitespace() || matches!(c, '-' | '/' | ',' | '\u{2010}' | '\u{2011}' | '–')
        {
            gap = true;
        } else if c.is_alphabetic() {
            for piece in deunicode::deunicode_char(c).unwrap_or("").chars() {
                if piece.is_ascii_alphanumeric() {
                    push(&mut folded, &mut gap, piece.to_ascii_lowercase());
                }
            }
        }
    }
    folded
}

fn push(folded: &mut String, gap: &mut bool, c: char) {
    if *gap && !folded.is_empty() {
        folded.push(' ');
    }
    *gap = false;
    folded.push(c);
}

fn kind(code: u8) -> LocationKind {
    match code {
        0 => LocationKind::City,
        1 => LocationKind::District,
        2 => LocationKind::Town,
        3 => LocationKind::Region,
        4 => LocationKind::Country,
        _ => LocationKind::Facility,
    }
}

/// The name of a row: as it is stored, or its key in title case.
fn name_of(block: &Block, row: usize) -> String {
    let stored = block.line(12, row);
    if !stored.is_empty() {
        return String::from_utf8_lossy(stored).into_owned();
    }
    let mut name = String::new();
    for word in block.key(row).split(' ') {
        if !name.is_empty() {
            name.push(' ');
        }
        let mut letters = word.chars();
        name.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

fn area(line: &str) -> Area {
    let mut fields = line.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    Area {
        country: next().to_owned(),
        code: next().to_owned(),
        name: next().to_owned(),
        lat: next().parse().unwrap_or(0),
        lon: next().parse().unwrap_or(0),
    }
}

fn country(line: &'static str) -> Option<Country> {
    let fields: Vec<&'static str> = line.split('\t').collect();
    let list = |at: usize| -> Vec<&'static str> {
        fields
            .get(at)
            .map_or(Vec::new(), |all| all.split(',').filter(|one| !one.is_empty()).collect())
    };
    if line.starts_with('#') || fields.len() < 10 {
        return None;
    }
    Some(Country {
        iso: fields[0],
        name: fields[1],
        aliases: list(2),
        demonyms: list(3),
        capital: fields[4],
        geonames: fields[5].parse().ok()?,
        neighbours: list(7),
        lat: fields[8].parse().ok()?,
        lon: fields[9].parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn countries_of(name: &str) -> Vec<String> {
        let found = Gazetteer::shared().lookup(&key(name));
        found.into_iter().map(|place| place.country).collect()
    }

    #[test]
    fn keys_fold_case_accents_hyphens_and_apostrophes() {
        for (name, folded) in [
            ("Deir ez-Zor", "deir ez zor"),
            ("Al-Fu'ah", "al fuah"),
            ("São Paulo", "sao paulo"),
            ("U.S.", "us"),
            ("  ", ""),
        ] {
            assert_eq!(key(name), folded);
        }
    }

    #[test]
    fn namesakes_are_all_found() {
        for (name, country) in
            [("Madaya", "SY"), ("Madaya", "MM"), ("Paris", "FR"), ("Paris", "US"), ("Fuaa", "SY")]
        {
            assert!(countries_of(name).iter().any(|iso| iso == country), "{name} {country}");
        }
        assert!(countries_of("Nowhereville-on-Sea").is_empty());
    }

    #[test]
    fn coordinates_are_right_to_a_hundredth() {
        let aleppo = Gazetteer::shared().lookup("aleppo");
        let aleppo = aleppo.iter().find(|place| place.kind == LocationKind::City).unwrap();
        assert!(
            (aleppo.lat - 36.20).abs() < 0.02 && (aleppo.lon - 37.16).abs() < 0.02,
            "{aleppo:?}"
        );
        assert_eq!(aleppo.geonames, Some(170_063));
        assert_eq!(aleppo.country, "SY");
    }

    #[test]
    fn demonyms_and_country_names_lead_to_the_country() {
        let gazetteer = Gazetteer::shared();
        assert_eq!(gazetteer.demonym("syrians").map(|country| country.iso), Some("SY"));
        assert_eq!(gazetteer.country_named("us").map(|country| country.iso), Some("US"));
        assert_eq!(gazetteer.country("CH").map(|country| country.capital), Some("Bern"));
    }

    #[test]
    fn the_gazetteer_stays_below_three_megabytes_and_every_added_row_has_a_source() {
        let supplement = include_str!("../../../assets/gazetteer/supplement.tsv");
        assert!(BAKED.len() + COUNTRIES.len() + supplement.len() < 3_000_000);
        for line in supplement.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 8, "{line}");
            assert!(!fields[7].is_empty(), "{line}");
        }
    }
}

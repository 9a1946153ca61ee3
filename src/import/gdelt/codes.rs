//! What codes stand for: the tables in `assets/gdelt/`, read once for an import.

use std::collections::HashMap;

use crate::model::{ActorKind, Vocabulary};

const EVENTS: &str = include_str!("../../../assets/gdelt/cameo-events.tsv");
const ACTORS: &str = include_str!("../../../assets/gdelt/cameo-actors.tsv");
const COUNTRIES: &str = include_str!("../../../assets/gdelt/fips-countries.tsv");

/// Every code table.
pub(super) struct Codes {
    events: HashMap<&'static str, &'static str>,
    actors: HashMap<(&'static str, &'static str), (&'static str, ActorKind)>,
    countries: HashMap<&'static str, Country>,
}

/// A country by its FIPS 10-4 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Country {
    /// ISO 3166-1 alpha-2 code, where it has one.
    pub iso: Option<&'static str>,
    /// English short name.
    pub name: &'static str,
}

impl Default for Codes {
    fn default() -> Self {
        Self {
            events: cells(EVENTS).filter_map(|line| line.split_once('\t')).collect(),
            actors: cells(ACTORS).filter_map(actor_line).collect(),
            countries: cells(COUNTRIES).filter_map(country_line).collect(),
        }
    }
}

fn cells(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

type ActorLine = ((&'static str, &'static str), (&'static str, ActorKind));

fn actor_line(line: &'static str) -> Option<ActorLine> {
    let mut cells = line.split('\t');
    let key = (cells.next()?, cells.next()?);
    Some((key, (cells.next()?, ActorKind::from_word(cells.next()?)?)))
}

fn country_line(line: &'static str) -> Option<(&'static str, Country)> {
    let (fips, rest) = line.split_once('\t')?;
    let (iso, name) = rest.split_once('\t')?;
    Some((fips, Country { iso: (!iso.is_empty()).then_some(iso), name }))
}

impl Codes {
    /// What an actor code of a kind (`country`, `group`, `religion`, `type`) stands for.
    pub(super) fn actor(&self, of: &'static str, code: &str) -> Option<(&'static str, ActorKind)> {
        // The key borrows from the row for the time of the lookup.
        let key: (&str, &str) = (of, code);
        self.actors.get(&key).copied()
    }

    /// The country of a FIPS 10-4 code.
    pub(super) fn country(&self, fips: &str) -> Option<Country> {
        self.countries.get(fips).copied()
    }

    /// The class of an action as a noun, from the first two digits of its code.
    pub(super) fn class(&self, code: &str) -> Option<&'static str> {
        self.events.get(code.get(..2)?).copied()
    }

    /// An action as a sentence, as [`fill`](crate::dataset::table::fill) takes it.
    pub(super) fn phrase(&self, code: &str) -> Option<&'static str> {
        self.events.get(code).filter(|_| code.len() > 2).copied()
    }
}

/// Cooperation or conflict, in words or in deeds.
pub(super) fn quad_class(number: &str) -> Option<&'static str> {
    Some(match number {
        "1" => "verbal cooperation",
        "2" => "material cooperation",
        "3" => "verbal conflict",
        "4" => "material conflict",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::table::fill;

    #[test]
    fn every_line_of_the_tables_is_read() {
        let codes = Codes::default();
        assert_eq!(codes.events.len(), cells(EVENTS).count());
        assert_eq!(codes.actors.len(), cells(ACTORS).count());
        assert_eq!(codes.countries.len(), cells(COUNTRIES).count());
    }

    #[test]
    fn an_action_reads_as_a_sentence_with_and_without_a_second_actor() {
        let codes = Codes::default();
        let say = |code, agent, target| {
            codes.phrase(code).map_or(String::new(), |phrase| fill(phrase, agent, target))
        };
        assert_eq!(
            say("1121", Some("Kiev"), Some("Moscow")),
            "Kiev accuses Moscow of crime or corruption"
        );
        assert_eq!(say("1121", Some("Kiev"), None), "Kiev accuses of crime or corruption");
        assert_eq!(
            say("057", None, Some("Minsk")),
            "An actor without a name signs a formal agreement with Minsk"
        );
        assert_eq!(say("05", Some("Kiev"), None), "");
        assert_eq!(codes.class("057"), Some("diplomatic cooperation"));
    }

    #[test]
    fn phrases_have_at_most_one_place_for_the_second_actor() {
        for line in cells(EVENTS) {
            let holes = line.matches("{}").count();
            let brackets = (line.matches('[').count(), line.matches(']').count());
            assert_eq!(brackets, (holes, holes), "{line}");
            assert!(holes <= 1, "{line}");
        }
    }

    #[test]
    fn countries_are_fips_and_not_iso() {
        let codes = Codes::default();
        let country = |fips| codes.country(fips).map(|country| (country.iso, country.name));
        assert_eq!(country("SZ"), Some((Some("CH"), "Switzerland")));
        assert_eq!(country("UP"), Some((Some("UA"), "Ukraine")));
        assert_eq!(country("OS"), Some((None, "Ocean")));
        assert_eq!(country("XX"), None);
    }
}

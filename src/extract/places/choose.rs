//! Namesakes: which place of a name the article means.

use std::collections::HashMap;

use super::gazetteer::{Gazetteer, Place, key};
use super::{Candidate, FoundPlace, Named, Reason};
use crate::extract::names::mention::Mention;
use crate::extract::names::open::locative;
use crate::extract::names::segment::Class;
use crate::model::LocationKind;

/// How far apart two places are near each other, in kilometres.
const NEAR: f64 = 250.0;
/// How much more must speak for one candidate than for the next, beyond its size.
const MARGIN: f64 = 0.8;

/// The population from which on a town is thought of where its state acts.
const LARGE: u64 = 1 << 16;
/// The side of a cell of sure places, in degrees; more than [`NEAR`] from north to south.
const CELL: f64 = 3.0;
/// How many sure places of one cell are kept.
const CROWDED: usize = 24;

/// A place that is sure.
#[derive(Debug)]
struct Anchor {
    name: String,
    at: (f64, f64),
}

fn cell(lat: f64, lon: f64) -> (i32, i32) {
    ((lat / CELL).floor() as i32, (lon / CELL).floor() as i32)
}

/// The countries and provinces that an article speaks of, with how often.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Named as places, or holding places that are sure.
    countries: HashMap<String, f64>,
    /// Named as actors: no reason to think of one of their small towns.
    states: HashMap<String, f64>,
    provinces: HashMap<(String, String), f64>,
    /// Places that are sure, by the cell of [`CELL`] degrees that they lie in.
    anchors: HashMap<(i32, i32), Vec<Anchor>>,
}

impl Context {
    /// The countries that an article names, by name or by the word for their people.
    pub(super) fn of(mentions: &[Mention]) -> Self {
        let gazetteer = Gazetteer::shared();
        let mut context = Self::default();
        for mention in mentions {
            let country = match mention.class {
                Class::Country => gazetteer.country_named(&mention.key),
                Class::Demonym => gazetteer.demonym(&mention.key),
                _ => None,
            };
            if let Some(country) = country {
                let (countries, weight) = if locative(mention) {
                    (&mut context.countries, 1.0)
                } else {
                    (&mut context.states, 0.3)
                };
                *countries.entry(country.iso.to_owned()).or_default() += weight;
            }
        }
        context
    }

    fn add(&mut self, place: &Place, weight: f64) {
        if !place.country.is_empty() {
            *self.countries.entry(place.country.clone()).or_default() += weight;
        }
        if !place.province_code.is_empty() {
            let area = (place.country.clone(), place.province_code.clone());
            *self.provinces.entry(area).or_default() += weight;
        }
        if !matches!(place.kind, LocationKind::Country) {
            let cell = self.anchors.entry(cell(place.lat, place.lon)).or_default();
            if cell.len() < CROWDED {
                cell.push(Anchor { name: place.name.clone(), at: (place.lat, place.lon) });
            }
        }
    }
}

impl Context {
    /// A sure place near this one.
    fn near(&self, place: &Place) -> Option<String> {
        let (row, column) = cell(place.lat, place.lon);
        let reach = if place.lat.abs() > 50.0 { 2 } else { 1 };
        let cells = (row - 1..=row + 1)
            .flat_map(|r| (column - reach..=column + reach).map(move |c| (r, c)));
        let mut anchors = cells.filter_map(|cell| self.anchors.get(&cell)).flatten();
        let found = anchors.find(|anchor| {
            let apart = distance(anchor.at, (place.lat, place.lon));
            apart < NEAR && (anchor.name != place.name || apart > 1.0)
        });
        found.map(|anchor| anchor.name.clone())
    }
}

/// Chooses a place for each name: names with one candidate first, then the others in their light.
pub(super) fn places(named: Vec<(String, Named)>, mut context: Context) -> Vec<FoundPlace> {
    let gazetteer = Gazetteer::shared();
    let all: Vec<Vec<Place>> = named
        .iter()
        .map(|(folded, name)| candidates(gazetteer, folded, &name.qualifiers))
        .collect();
    for ((_, name), places) in named.iter().zip(&all) {
        let qualified: Vec<&Place> =
            places.iter().filter(|place| qualifies(place, &name.qualifiers).is_some()).collect();
        match (qualified.as_slice(), places.as_slice()) {
            ([one], _) => context.add(one, 3.0),
            ([], [one]) if one.kind != LocationKind::Country => context.add(one, 1.0),
            ([], [one, ..]) if one.kind == LocationKind::Region => context.add(one, 1.0),
            _ => {}
        }
    }

    for places in &all {
        let largest = places.iter().max_by(|a, b| size(a).total_cmp(&size(b)));
        if let Some(place) = largest.filter(|place| places.len() > 1 && place.capital) {
            *context.countries.entry(place.country.clone()).or_default() += 0.5;
        }
    }

    named.into_iter().zip(all).map(|((_, name), places)| choose(name, places, &context)).collect()
}

/// Every place of a name; "X province" and "X city" also by X alone.
fn candidates(gazetteer: &Gazetteer, folded: &str, qualifiers: &[String]) -> Vec<Place> {
    let mut found = gazetteer.lookup(folded);
    if found.is_empty() {
        for tail in [" province", " governorate", " region", " city", " district", " state"] {
            if let Some(stem) = folded.strip_suffix(tail) {
                found = gazetteer.lookup(stem);
                let regions = tail != " city" && tail != " district";
                if regions && found.iter().any(|place| place.kind == LocationKind::Region) {
                    found.retain(|place| place.kind == LocationKind::Region);
                }
            }
        }
    }
    if found.first().is_some_and(|place| place.kind == LocationKind::Country) && found.len() > 1 {
        found.retain(|place| {
            let state = place.kind == LocationKind::Region && place.by_hand;
            place.kind == LocationKind::Country || state || qualifies(place, qualifiers).is_some()
        });
    }
    found
}

fn choose(named: Named, places: Vec<Place>, context: &Context) -> FoundPlace {
    let several = places.len() > 1;
    let mut scored: Vec<Candidate> =
        places.into_iter().map(|place| score(place, &named.qualifiers, context, several)).collect();
    scored.sort_by(|a, b| b.score.total_cmp(&a.score));
    let decided = match scored.as_slice() {
        [] => false,
        [_] => true,
        [first, second, ..] => {
            let apart =
                distance((first.place.lat, first.place.lon), (second.place.lat, second.place.lon));
            let evidence = |candidate: &Candidate| candidate.score - size(&candidate.place);
            let together = scored.iter().skip(1).all(|other| {
                let at = (other.place.lat, other.place.lon);
                other.place.country == first.place.country
                    && distance((first.place.lat, first.place.lon), at) < 100.0
            });
            let clear = evidence(first) - evidence(second) >= MARGIN;
            let speaks = !matches!(first.reasons.first(), Some(Reason::Size) | None);
            clear
                || together
                || (speaks && (apart < 30.0 || first.score - second.score >= MARGIN))
                || first.place.kind == LocationKind::Country
        }
    };
    let kind = scored.first().map_or(LocationKind::Region, |first| first.place.kind);
    let chosen = decided.then(|| scored.remove(0));
    if decided {
        scored.clear();
    }
    scored.truncate(8);
    FoundPlace {
        name: named.name,
        aliases: Vec::new(),
        kind,
        chosen,
        candidates: scored,
        mentions: named.mentions,
    }
}

/// What speaks for a candidate, and how much.
fn score(place: Place, qualifiers: &[String], context: &Context, several: bool) -> Candidate {
    let mut reasons = Vec::new();
    let mut score = size(&place);
    if let Some(area) = qualifies(&place, qualifiers) {
        score += 8.0;
        reasons.push(Reason::Qualified(area));
    }
    let area = (place.country.clone(), place.province_code.clone());
    if let Some(weight) = context.provinces.get(&area) {
        score += 2.5 * weight / (weight + 1.0);
        reasons.push(Reason::Province(place.province.clone()));
    }
    let large = place.population >= LARGE || place.capital || place.kind != LocationKind::Town;
    let setting = context.countries.get(&place.country).copied().unwrap_or(0.0);
    let state = context.states.get(&place.country).copied().filter(|_| large).unwrap_or(0.0);
    let weight = setting + state;
    if weight > 0.0 {
        score += 3.0 * weight / (weight + 1.0);
        reasons.push(Reason::Country(place.country.clone()));
    }
    if let Some(name) = context.near(&place) {
        score += 1.5;
        reasons.push(Reason::Near(name));
    }
    if reasons.is_empty() {
        reasons.push(if several { Reason::Size } else { Reason::OnlyOne });
    }
    Candidate { place, reasons, score }
}

/// How prominent a place is; weighs less than what an article says.
fn size(place: &Place) -> f64 {
    let people = if place.population > 0 { (place.population as f64).log2() / 3.0 } else { 3.0 };
    let capital = if place.capital { 1.5 } else { 0.0 };
    let other = if place.by_other_name { -0.3 } else { 0.0 };
    let kind = match place.kind {
        LocationKind::Country => 4.0,
        LocationKind::Region if place.by_hand => 3.0,
        _ => 0.0,
    };
    people + capital + other + kind
}

/// The qualifier that names the area around a place.
fn qualifies(place: &Place, qualifiers: &[String]) -> Option<String> {
    let gazetteer = Gazetteer::shared();
    qualifiers
        .iter()
        .find(|area| {
            let country =
                gazetteer.country_named(area).is_some_and(|country| country.iso == place.country);
            let province = !place.province.is_empty()
                && (key(&place.province) == **area
                    || gazetteer.lookup(area).iter().any(|found| {
                        found.kind == LocationKind::Region
                            && found.country == place.country
                            && found.province_code == place.province_code
                    }));
            country || province
        })
        .cloned()
}

/// The distance of two points on the globe in kilometres.
pub(super) fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (lat, lon) = ((lat_b - lat_a) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let half = lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * lon.sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}

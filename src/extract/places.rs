//! Places in news English: which names are places, and which place of that name is meant.
//!
//! A namesake is chosen for what the article says: the area after a comma, the countries and
//! provinces that it names, the other places in it. Population alone never decides: then the place
//! stays open and its candidates are kept, most likely first.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::article::Document;
use crate::extract::names::mention::Mention;
use crate::extract::names::segment::Class;
use crate::extract::names::words::Gap;
use crate::model::GeoPrecision;
use crate::model::LocationKind;

mod choose;
mod file;
pub mod gazetteer;

pub use gazetteer::{Gazetteer, Place};

/// Why a candidate is likely, or why it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The gazetteer has no other place of that name.
    OnlyOne,
    /// The text names the area around it: "Paris, Texas".
    Qualified(String),
    /// The article names its country, by the ISO code.
    Country(String),
    /// The article names its province.
    Province(String),
    /// It lies near another place of the article.
    Near(String),
    /// Nothing but its size speaks for it.
    Size,
}

/// A place that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The place.
    pub place: Place,
    /// What speaks for it, strongest first.
    pub reasons: Vec<Reason>,
    /// How much speaks for it; for sorting only.
    pub score: f64,
}

/// A place that the article names.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPlace {
    /// The name that the article uses first.
    pub name: String,
    /// Other spellings in the article.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: LocationKind,
    /// The place that is meant, and why; `None` while it is open.
    pub chosen: Option<Candidate>,
    /// Every candidate of an open name, the most likely first; empty if the gazetteer has none.
    pub candidates: Vec<Candidate>,
    /// Every mention, in order, in bytes of the text.
    pub mentions: Vec<Range<usize>>,
}

impl FoundPlace {
    /// The place that is meant, or the most likely candidate.
    pub fn best(&self) -> Option<&Place> {
        self.chosen.as_ref().or_else(|| self.candidates.first()).map(|candidate| &candidate.place)
    }

    /// How exactly the coordinates are known.
    pub fn precision(&self) -> GeoPrecision {
        match (&self.chosen, self.kind) {
            (None, _) => GeoPrecision::Unknown,
            (Some(_), LocationKind::Country | LocationKind::Region) => GeoPrecision::Region,
            (Some(_), LocationKind::District) => GeoPrecision::Near,
            (Some(_), _) => GeoPrecision::Exact,
        }
    }
}

/// A place name with every mention of it.
#[derive(Debug, Default)]
struct Named {
    name: String,
    qualifiers: Vec<String>,
    mentions: Vec<Range<usize>>,
}

/// The places among the names of an article.
pub(super) fn find(document: &Document, mentions: &[Mention]) -> Vec<FoundPlace> {
    let mut named: BTreeMap<usize, (String, Named)> = BTreeMap::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        if !matches!(mention.class, Class::Place | Class::Country) {
            continue;
        }
        let first = *by_key.entry(mention.key.clone()).or_insert(at);
        let (_, place) =
            named.entry(first).or_insert_with(|| (mention.key.clone(), Named::default()));
        if place.name.is_empty() {
            document.text[mention.bytes.clone()].clone_into(&mut place.name);
        }
        place.mentions.push(mention.bytes.clone());
        place.qualifiers.extend(qualifier(document, mentions, at));
    }
    let context = choose::Context::of(mentions);
    let open: Vec<(String, Named)> = named.into_values().collect();
    joined(choose::places(open, context))
}

/// The area that follows a name: "Paris, Texas", "Madaya in Syria".
fn qualifier(document: &Document, mentions: &[Mention], at: usize) -> Option<String> {
    let next = mentions.get(at + 1)?;
    let between = document.text.get(mentions[at].bytes.end..next.bytes.start)?;
    let adjacent = (next.gap == Gap::Comma && between.len() <= 2) || between == " in ";
    adjacent.then(|| next.key.clone())
}

/// Different names of one place joined: "US" and "United States".
fn joined(found: Vec<FoundPlace>) -> Vec<FoundPlace> {
    let mut list: Vec<FoundPlace> = Vec::new();
    let mut by_place: HashMap<(String, String, String, LocationKind), usize> = HashMap::new();
    for place in found {
        let Some(chosen) = place.chosen.as_ref().map(|chosen| chosen.place.clone()) else {
            list.push(place);
            continue;
        };
        let id = (chosen.name, chosen.country, chosen.province_code, chosen.kind);
        let at = *by_place.entry(id).or_insert(list.len());
        match list.get_mut(at) {
            Some(other) => {
                other.aliases.push(place.name);
                other.mentions.extend(place.mentions);
                other.mentions.sort_by_key(|bytes| bytes.start);
            }
            None => list.push(place),
        }
    }
    list
}

//! Names whose kind their own words leave open, settled by the rest of the article.

use std::collections::{HashMap, HashSet};

use super::lexicon::Lexicon;
use super::mention::Mention;
use super::people;
use super::segment::Class;
use super::words::Gap;
use crate::article::Document;
use crate::extract::places::gazetteer::Gazetteer;
use crate::model::{ActorKind, LocationKind};

/// Prepositions that a place follows.
const LOCATIVE: [&str; 21] = [
    "in",
    "near",
    "from",
    "to",
    "outside",
    "around",
    "across",
    "into",
    "through",
    "toward",
    "towards",
    "via",
    "leaving",
    "reached",
    "entered",
    "throughout",
    "inside",
    "within",
    "northwest",
    "southwest",
    "between",
];
/// Nouns and directions before "of" that make what follows a place.
const OF_PLACE: [&str; 30] = [
    "city",
    "town",
    "village",
    "suburb",
    "suburbs",
    "outskirts",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "port",
    "district",
    "province",
    "capital",
    "people",
    "residents",
    "neighbourhood",
    "neighborhood",
    "state",
    "region",
    "island",
    "coast",
    "parts",
    "towns",
    "stronghold",
    "streets",
];
/// Nouns after a name that make it a place.
const PLACE_AFTER: [&str; 16] = [
    "province",
    "district",
    "region",
    "city",
    "town",
    "village",
    "airport",
    "area",
    "suburb",
    "neighbourhood",
    "neighborhood",
    "residents",
    "county",
    "governorate",
    "state",
    "based",
];

/// Words that are no places by themselves although a town is called so.
const NO_PLACES: [&str; 13] = [
    "north",
    "south",
    "east",
    "west",
    "northwest",
    "northeast",
    "southwest",
    "southeast",
    "central",
    "northern",
    "southern",
    "eastern",
    "western",
];
/// First words of organisations that never stand for the whole.
const GENERIC_FIRST: [&str; 24] = [
    "european",
    "asian",
    "african",
    "national",
    "international",
    "general",
    "royal",
    "new",
    "first",
    "central",
    "united",
    "federal",
    "state",
    "world",
    "north",
    "south",
    "east",
    "west",
    "supreme",
    "free",
    "human",
    "people",
    "public",
    "commercial",
];
/// Nouns beside a name that make it an organisation.
const ORGANISATION_NOUNS: [&str; 24] = [
    "airline",
    "company",
    "maker",
    "manufacturer",
    "group",
    "firm",
    "bank",
    "carmaker",
    "automaker",
    "retailer",
    "operator",
    "builder",
    "giant",
    "newspaper",
    "magazine",
    "agency",
    "party",
    "union",
    "charity",
    "planemaker",
    "website",
    "shares",
    "subsidiary",
    "executives",
];

/// Settles every open name, or marks it as no name by emptying its range.
pub(in crate::extract) fn settle(document: &Document, mentions: &mut Vec<Mention>) {
    let people = people::surnames(mentions);
    let organisations = short_forms(mentions);
    let small = small_words(document);
    let corporate = corporate(mentions);
    let placed = placed(mentions, &people, &small);
    let headline_names: HashSet<String> =
        mentions.iter().filter(|m| !m.headline).map(|m| m.key.clone()).collect();
    for mention in mentions.iter_mut() {
        if let Some(class) = known_here(mention, &people, &organisations, &placed, &corporate) {
            mention.class = class;
        } else if mention.class == Class::Open {
            let unsure = mention.headline && !headline_names.contains(&mention.key);
            let common =
                mention.length == 1 && mention.opens && small.contains(mention.key.as_str());
            if unsure || common || mention.key.len() < 2 {
                mention.bytes.end = mention.bytes.start;
            }
        }
    }
    mentions.retain(|mention| !mention.bytes.is_empty());
}

/// What a name is by what the rest of the article says.
fn known_here(
    mention: &Mention,
    people: &HashMap<String, usize>,
    organisations: &HashMap<String, ActorKind>,
    placed: &HashSet<String>,
    corporate: &HashSet<String>,
) -> Option<Class> {
    match mention.class {
        Class::Place if mention.length > 1 || !people.contains_key(&mention.key) => None,
        Class::Open | Class::Place => {
            let person = people.contains_key(&mention.key);
            if person && !(placed.contains(&mention.key) && locative(mention)) {
                return Some(Class::Person);
            }
            if placed.contains(&mention.key) {
                return Some(Class::Place);
            }
            let known = organisations.get(&mention.key).map(|&kind| Class::Organisation(kind));
            known.or_else(|| {
                corporate.contains(&mention.key).then_some(Class::Organisation(ActorKind::Other))
            })
        }
        Class::Organisation(ActorKind::Other) if placed.contains(&mention.key) && mention.upper => {
            let state = mention.gap == Gap::Comma || mention.first || mention.key.len() >= 5;
            state.then_some(Class::Place)
        }
        _ => None,
    }
}

/// First words and initials of organisations that the article names in full.
fn short_forms(mentions: &[Mention]) -> HashMap<String, ActorKind> {
    let mut forms = HashMap::new();
    let full = mentions.iter().filter(|mention| mention.length > 1 && !mention.headline);
    for mention in full {
        let Class::Organisation(kind) = mention.class else { continue };
        let words: Vec<&str> = mention.key.split(' ').collect();
        let lexicon = Lexicon::shared();
        let first_is_own = !GENERIC_FIRST.contains(&words[0])
            && lexicon.organisation_head(words[0]).is_none()
            && Gazetteer::shared().demonym(words[0]).is_none()
            && !Gazetteer::shared().has(words[0]);
        if first_is_own {
            forms.entry(words[0].to_owned()).or_insert(kind);
        }
        if let Some(head) =
            words.iter().find(|word| matches!(**word, "observatory" | "coalition" | "fed"))
        {
            forms.entry((*head).to_owned()).or_insert(kind);
        }
    }
    forms
}

/// The keys of open names that are used as organisations are: "the airline X", "X's shares", "X said".
fn corporate(mentions: &[Mention]) -> HashSet<String> {
    let noun = |word: &str| ORGANISATION_NOUNS.contains(&word);
    let used = mentions.iter().filter(|mention| {
        let speaks = Lexicon::shared().is_speech(&mention.after) && mention.gap_after == Gap::Space;
        let beside = noun(&mention.before) || noun(&mention.after);
        let owns = mention.gap_after == Gap::Possessive;
        let initials = mention.gap == Gap::Open && mention.upper;
        mention.class == Class::Open
            && !mention.headline
            && (beside || owns || initials || (speaks && !mention.opens))
    });
    used.map(|mention| mention.key.clone()).collect()
}

/// Every word of the story that stands in small letters.
fn small_words(document: &Document) -> HashSet<&str> {
    let story = document.story().map(|block| document.words(block));
    story
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().next().is_some_and(char::is_lowercase))
        .collect()
}

/// Whether the words around a name speak for a place.
pub(in crate::extract) fn locative(mention: &Mention) -> bool {
    LOCATIVE.contains(&mention.before.as_str())
        || (mention.before == "of" && OF_PLACE.contains(&mention.two_before.as_str()))
        || (PLACE_AFTER.contains(&mention.after.as_str()))
}

/// The keys of open names that are places: known to the gazetteer and used as places are.
fn placed(
    mentions: &[Mention],
    people: &HashMap<String, usize>,
    small: &HashSet<&str>,
) -> HashSet<String> {
    let gazetteer = Gazetteer::shared();
    let lexicon = Lexicon::shared();
    let mut placed = HashSet::new();
    let mut refused: HashSet<&str> = HashSet::new();
    for (at, mention) in mentions.iter().enumerate() {
        let common = mention.length == 1 && mention.opens && small.contains(mention.key.as_str());
        if common || NO_PLACES.contains(&mention.key.as_str()) || lexicon.is_calendar(&mention.key)
        {
            continue;
        }
        let open = matches!(mention.class, Class::Open | Class::Place)
            || (mention.class == Class::Organisation(ActorKind::Other)
                && mention.upper
                && mention.length == 1);
        if !open || placed.contains(&mention.key) || refused.contains(mention.key.as_str()) {
            continue;
        }
        let found = gazetteer.lookup(&mention.key);
        if found.is_empty() {
            refused.insert(&mention.key);
            continue;
        }
        let before_place = mentions.get(at + 1).is_some_and(|next| {
            next.gap == Gap::Comma && next.bytes.start <= mention.bytes.end + 2 && names_area(next)
        });
        let after_place = mention.gap == Gap::Comma
            && at > 0
            && mention.bytes.start <= mentions[at - 1].bytes.end + 2
            && names_area(mention);
        let dateline = mention.first
            && matches!(mention.gap_after, Gap::Stop | Gap::Comma | Gap::Open | Gap::Sign);
        let listed = matches!(mention.before.as_str(), "and" | "or")
            && at > 0
            && mention.bytes.start <= mentions[at - 1].bytes.end + 6
            && (placed.contains(&mentions[at - 1].key)
                || matches!(mentions[at - 1].class, Class::Place | Class::Country));
        let evidence = (before_place || listed || after_place || locative(mention) || dateline)
            && !mention.headline;
        let person = people.contains_key(&mention.key);
        let given =
            lexicon.is_given_name(first_capital(&mention.key).as_str()) && mention.length == 1;
        let prominent = found.iter().any(|place| {
            let large =
                place.population >= 1 << 17 && !place.by_other_name || place.population >= 1 << 20;
            large || place.capital || (place.population == 0 && place.kind != LocationKind::Town)
        });
        let short = mention.upper && mention.length == 1 && mention.key.len() < 5;
        let plain = prominent && !person && !given && !short;
        let spoken_for = (!person || before_place) && (!short || after_place);
        if plain || (evidence && spoken_for) {
            placed.insert(mention.key.clone());
        }
    }
    placed
}

fn first_capital(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Whether a name can stand after a town and a comma: a country, a province or a US state.
fn names_area(mention: &Mention) -> bool {
    mention.class == Class::Country
        || Gazetteer::shared()
            .lookup(&mention.key)
            .iter()
            .any(|place| matches!(place.kind, LocationKind::Region | LocationKind::Country))
}

//! Actors without a name: residents, rebels, an AFP correspondent, a senior official, the regime.

use std::collections::HashMap;
use std::ops::Range;

use super::FoundActor;
use super::mention::Mention;
use super::segment::Class;
use super::words::{self, Gap, Shape, Word};
use crate::article::Document;
use crate::extract::places::gazetteer::key;
use crate::model::ActorKind;

const POPULATION: &str = "residents civilians people villagers refugees migrants protesters \
    demonstrators prisoners detainees hostages passengers workers employees students families \
    survivors victims children voters patients families locals inhabitants";
const PERSON: &str = "correspondent reporter journalist photographer official officials spokesman \
    spokeswoman spokesperson witness witnesses activist activists diplomat diplomats analyst analysts \
    doctor doctors source sources expert experts officer lawyer lawyers prosecutor prosecutors \
    negotiator minister ministers investigators critics lawmakers economists scientists researchers \
    medics rescuers";
const ARMED: &str = "rebels insurgents militants gunmen jihadists militia militias fighters separatists \
    guerrillas attackers";
const STATE: &str = "regime government army military police authorities troops forces parliament \
    ministry coastguard";
const OTHER: &str = "opposition coalition defence defense union unions company mediators";
const MEDIA: &str = "newspaper newspapers media agency broadcaster";
/// Words that make one of these heads narrower.
const MODIFIERS: &str = "local senior foreign state civil air military security rescue medical aid human \
    rights police government defence defense interior finance health lead chief former unnamed western \
    eastern northern southern armed moderate regime opposition rebel army court party deputy union \
    industry intelligence border coast news television radio daily independent anonymous top high \
    ranking islamist jihadist non extremist pro anti backed held controlled led based affiliated allied \
    terrified displaced wounded besieged trapped ordinary young";

/// The groups and unnamed people of the story.
pub(super) fn actors(document: &Document, mentions: &[Mention]) -> Vec<FoundActor> {
    let heads = heads();
    let mut list: Vec<FoundActor> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for block in document.story() {
        let words = words::words(&document.text, block.bytes.clone());
        for at in 0..words.len() {
            let lower = document.text[words[at].bytes.clone()].to_lowercase();
            let Some(&kind) = heads.get(lower.as_str()) else { continue };
            if !is_head(&document.text, &words, at, &lower)
                || inside_name(mentions, &words[at].bytes)
            {
                continue;
            }
            let bytes = phrase(&document.text, &words, mentions, at);
            let text =
                document.text[bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let index = *by_key.entry(key(&text)).or_insert_with(|| {
                list.push(unnamed(text, kind, country(mentions, &bytes)));
                list.len() - 1
            });
            list[index].mentions.push(bytes);
        }
    }
    list
}

fn unnamed(name: String, kind: ActorKind, country: Option<String>) -> FoundActor {
    FoundActor {
        name,
        kind,
        aliases: Vec::new(),
        roles: Vec::new(),
        country,
        named: false,
        mentions: Vec::new(),
        rule: "unnamed",
    }
}

fn heads() -> HashMap<&'static str, ActorKind> {
    let lists = [
        (ActorKind::Population, POPULATION),
        (ActorKind::Person, PERSON),
        (ActorKind::ArmedGroup, ARMED),
        (ActorKind::State, STATE),
        (ActorKind::Other, OTHER),
        (ActorKind::Media, MEDIA),
    ];
    let words = lists
        .into_iter()
        .flat_map(|(kind, list)| list.split_whitespace().map(move |word| (word, kind)));
    words.collect()
}

/// Whether a word is the head of its phrase: not a modifier of a noun that follows, not possessive.
fn is_head(text: &str, words: &[Word], at: usize, lower: &str) -> bool {
    if words[at].shape != Shape::Lower && !words[at].opens {
        return false;
    }
    let narrow = matches!(
        lower,
        "defence" | "defense" | "union" | "company" | "agency" | "source" | "coalition"
    );
    let modified = at > 0 && words[at].gap == Gap::Space && is_modifier(text, &words[at - 1]);
    let Some(next) = words.get(at + 1) else { return !narrow || modified };
    let follows = matches!(next.gap, Gap::Space | Gap::Hyphen);
    let next_lower = text[next.bytes.clone()].to_lowercase();
    let compound = follows
        && (next.is_capital()
            || heads_contain(&next_lower)
            || next.gap == Gap::Hyphen
            || matches!(
                next_lower.as_str(),
                "stronghold"
                    | "strikes"
                    | "claim"
                    | "claims"
                    | "violations"
                    | "aircraft"
                    | "backer"
                    | "talks"
                    | "leader"
                    | "leaders"
                    | "areas"
                    | "base"
                    | "station"
                    | "service"
                    | "services"
                    | "operation"
                    | "training"
                    | "support"
                    | "members"
                    | "groups"
                    | "group"
            ));
    !compound && (!narrow || modified)
}

fn heads_contain(lower: &str) -> bool {
    [POPULATION, PERSON, ARMED, STATE, MEDIA]
        .iter()
        .any(|list| list.split_whitespace().any(|word| word == lower))
}

fn is_modifier(text: &str, word: &Word) -> bool {
    let lower = text[word.bytes.clone()].to_lowercase();
    MODIFIERS.split_whitespace().any(|modifier| modifier == lower)
        || (word.shape == Shape::Lower
            && lower.split_once('-').is_some_and(|(_, tail)| {
                matches!(
                    tail,
                    "held"
                        | "backed"
                        | "controlled"
                        | "led"
                        | "based"
                        | "government"
                        | "extremist"
                        | "regime"
                        | "linked"
                )
            }))
}

fn inside_name(mentions: &[Mention], bytes: &Range<usize>) -> bool {
    let at = mentions.partition_point(|mention| mention.bytes.end <= bytes.start);
    mentions.get(at).is_some_and(|mention| mention.bytes.start <= bytes.start)
}

/// The head with the modifiers and the name before it: "AFP correspondent", "senior Iraqi official".
fn phrase(text: &str, words: &[Word], mentions: &[Mention], at: usize) -> Range<usize> {
    let mut first = at;
    while first > 0 && matches!(words[first].gap, Gap::Space | Gap::Hyphen | Gap::Possessive) {
        let before = &words[first - 1];
        let named = inside_name(mentions, &before.bytes);
        if !(is_modifier(text, before) || named) {
            break;
        }
        first -= 1;
    }
    words[first].bytes.start..words[at].bytes.end
}

/// The country whose adjective stands in a phrase.
fn country(mentions: &[Mention], bytes: &Range<usize>) -> Option<String> {
    let first = mentions.partition_point(|mention| mention.bytes.end <= bytes.start);
    let near = mentions[first..].iter().take_while(|mention| mention.bytes.start < bytes.end);
    let within = near.into_iter().find(|mention| {
        mention.bytes.start >= bytes.start
            && mention.bytes.end <= bytes.end
            && mention.class == Class::Demonym
    })?;
    let gazetteer = crate::extract::places::gazetteer::Gazetteer::shared();
    gazetteer.demonym(&within.key).map(|country| country.iso.to_owned())
}

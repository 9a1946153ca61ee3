//! Mentions that mean the same, joined: full names, surnames, roles, initials, states and capitals.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::Lexicon;
use super::mention::Mention;
use super::people;
use super::segment::Class;
use super::words::Gap;
use super::{FoundActor, FoundRole};
use crate::article::Document;
use crate::extract::places::gazetteer::{Country, Gazetteer};
use crate::model::ActorKind;

/// What follows a demonym or a country when its state acts.
const STATE_WORDS: [&str; 26] = [
    "government",
    "army",
    "military",
    "forces",
    "troops",
    "officials",
    "authorities",
    "regime",
    "police",
    "navy",
    "warplanes",
    "jets",
    "ministry",
    "parliament",
    "defence",
    "defense",
    "foreign",
    "state",
    "leaders",
    "president",
    "prime",
    "aircraft",
    "soldiers",
    "diplomats",
    "intelligence",
    "administration",
];
/// Verbs and prepositions after which a capital stands for its state: "urged Damascus to halt".
const ADDRESSED: [&str; 18] = [
    "ask", "asked", "urge", "urged", "accuse", "accused", "pressed", "press", "told", "warn",
    "warned", "blame", "blamed", "backed", "against", "by", "with", "persuade",
];

/// How many actors back the holder of a role is looked for.
const RECENT: usize = 300;

/// A growing list of actors, found again by what they are called.
#[derive(Debug, Default)]
struct Actors {
    list: Vec<FoundActor>,
    by_key: HashMap<String, usize>,
}

impl Actors {
    fn add(
        &mut self,
        id: String,
        name: &str,
        kind: ActorKind,
        bytes: &Range<usize>,
        rule: &'static str,
    ) -> usize {
        let at = *self.by_key.entry(id).or_insert_with(|| {
            self.list.push(FoundActor {
                name: name.to_owned(),
                kind,
                aliases: Vec::new(),
                roles: Vec::new(),
                country: None,
                named: true,
                mentions: Vec::new(),
                rule,
            });
            self.list.len() - 1
        });
        self.list[at].mentions.push(bytes.clone());
        at
    }

    fn alias(&mut self, at: usize, text: &str) {
        let actor = &mut self.list[at];
        if actor.name != text && !actor.aliases.iter().any(|alias| alias == text) {
            actor.aliases.push(text.to_owned());
        }
    }
}

/// The named actors of an article.
pub(super) fn actors(document: &Document, mentions: &[Mention]) -> Vec<FoundActor> {
    let mut actors = Actors::default();
    let surnames = people::surnames(mentions);
    let initials = initials(document, mentions);
    for (at, mention) in mentions.iter().enumerate() {
        let text = &document.text[mention.bytes.clone()];
        match mention.class {
            Class::Person => person(document, &mut actors, mentions, &surnames, at),
            Class::Organisation(kind) => organisation(&mut actors, mention, text, kind, &initials),
            Class::Country => {
                state(&mut actors, mention, text, Gazetteer::shared().country_named(&mention.key));
            }
            Class::Demonym if STATE_WORDS.contains(&mention.after.as_str()) => {
                state(&mut actors, mention, text, Gazetteer::shared().demonym(&mention.key));
            }
            Class::Place if acts(mention) => {
                state(
                    &mut actors,
                    mention,
                    text,
                    Gazetteer::shared().country_of_capital(&mention.key),
                );
            }
            Class::Open if mention.length > 1 || acts(mention) => {
                actors.add(
                    format!("open {}", mention.key),
                    text,
                    ActorKind::Other,
                    &mention.bytes,
                    "open-name",
                );
            }
            Class::Role => held_role(document, &mut actors, mention),
            _ => {}
        }
    }
    for actor in &mut actors.list {
        actor.mentions.sort_by_key(|bytes| bytes.start);
        actor.mentions.dedup();
    }
    actors.list
}

fn person(
    document: &Document,
    actors: &mut Actors,
    mentions: &[Mention],
    surnames: &HashMap<String, usize>,
    at: usize,
) {
    let mention = &mentions[at];
    let text = &document.text[mention.bytes.clone()];
    let own = people::surnames_of(&mention.key);
    let full = std::iter::once(&mention.key)
        .chain(&own)
        .find_map(|surname| surnames.get(surname))
        .copied()
        .unwrap_or(at);
    let same = mention.length == 1
        || people::surnames_of(&mentions[full].key).contains(&mention.key)
        || mentions[full].length == 1
        || same_person(&mention.key, &mentions[full].key);
    let full = if same { full } else { at };
    let id = format!("person {}", mentions[full].key);
    let name = &document.text[mentions[full].bytes.clone()];
    let index = actors.add(id, name, ActorKind::Person, &mention.bytes, "person");
    actors.alias(index, text);
    let Some(role) = &mention.role else { return };
    let words = document.text[role.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let held_in = mention.of.as_ref().map(|of| document.text[of.clone()].to_owned());
    let roles = &mut actors.list[index].roles;
    if !roles.iter().any(|role| role.role.eq_ignore_ascii_case(&words)) {
        roles.push(FoundRole { role: words, held_in, bytes: role.clone() });
    }
}

/// Whether two full names may be one person's: the same last word and no first names that disagree.
fn same_person(a: &str, b: &str) -> bool {
    let first = |key: &str| key.split(' ').next().unwrap_or_default().to_owned();
    let (one, other) = (first(a), first(b));
    let short = one.len() == 1 || other.len() == 1;
    a == b || one == other || (short && one.chars().next() == other.chars().next())
}

fn organisation(
    actors: &mut Actors,
    mention: &Mention,
    text: &str,
    kind: ActorKind,
    initials: &HashMap<String, String>,
) {
    let lexicon = Lexicon::shared();
    let full = initials.get(&mention.key);
    let by_name = lexicon.organisation(&mention.key).map(|known| (known, "known-organisation"));
    let by_initials = || Some((lexicon.organisation(full?)?, "initials"));
    if let Some(((number, known), rule)) = by_name.or_else(by_initials) {
        let id = format!("known {number}");
        let index = actors.add(id, known.name, known.kind, &mention.bytes, rule);
        actors.alias(index, text);
        return;
    }
    let id = full.unwrap_or(&mention.key);
    let index =
        actors.add(format!("organisation {id}"), text, kind, &mention.bytes, "organisation");
    actors.alias(index, text);
}

/// Short forms to the key of the full name: initials in brackets or that match, first words, heads.
fn initials(document: &Document, mentions: &[Mention]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let organisations: Vec<&Mention> = mentions
        .iter()
        .filter(|mention| matches!(mention.class, Class::Organisation(_)) && !mention.headline)
        .collect();
    for mention in organisations.iter().filter(|mention| mention.length > 1) {
        let words: Vec<&str> = mention.key.split(' ').collect();
        let letters = |skip: bool| -> String {
            let kept = words
                .iter()
                .filter(|word| !skip || !matches!(**word, "of" | "for" | "the" | "and" | "on"));
            kept.filter_map(|word| word.chars().next()).collect()
        };
        for short in [letters(true), letters(false), words[0].to_owned()] {
            if short.len() > 1 {
                found.entry(short).or_insert_with(|| mention.key.clone());
            }
        }
        for head in ["observatory", "coalition"] {
            if words.contains(&head) {
                found.entry(head.to_owned()).or_insert_with(|| mention.key.clone());
            }
        }
    }
    for pair in organisations.windows(2) {
        let between = document.text.get(pair[0].bytes.end..pair[1].bytes.start);
        if pair[1].gap == Gap::Open && between == Some(" (") && pair[1].upper && pair[0].length > 1
        {
            found.insert(pair[1].key.clone(), pair[0].key.clone());
        }
    }
    found.retain(|short, full| short != full);
    found
}

fn state(actors: &mut Actors, mention: &Mention, text: &str, country: Option<&Country>) {
    let Some(country) = country else { return };
    let index = actors.add(
        format!("state {}", country.iso),
        country.name,
        ActorKind::State,
        &mention.bytes,
        "state",
    );
    actors.list[index].country = Some(country.iso.to_owned());
    if mention.class != Class::Demonym {
        actors.alias(index, text);
    }
}

/// Whether a name is the subject of a verb of acting or is addressed as a government is.
fn acts(mention: &Mention) -> bool {
    let subject = Lexicon::shared().is_speech(&mention.after)
        && !matches!(mention.gap_after, Gap::Possessive)
        && !super::open::locative(mention)
        && !matches!(mention.after.as_str(), "is" | "was" | "had" | "has");
    subject || ADDRESSED.contains(&mention.before.as_str())
}

/// "the Secretary of State": the person to whom the text gave that role.
fn held_role(document: &Document, actors: &mut Actors, mention: &Mention) {
    let words = document.text[mention.bytes.clone()].to_lowercase();
    let recent = actors.list.len().saturating_sub(RECENT);
    let holder = actors.list[recent..].iter().rposition(|actor| {
        actor.kind == ActorKind::Person
            && actor.roles.iter().any(|role| role.role.to_lowercase() == words)
    });
    if let Some(at) = holder {
        actors.list[recent + at].mentions.push(mention.bytes.clone());
    }
}

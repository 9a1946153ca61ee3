//! People across an article: who is meant by a surname.

use std::collections::HashMap;

use super::mention::Mention;
use super::segment::Class;

/// Particles that start a surname.
const PARTICLES: [&str; 16] = [
    "de", "van", "von", "der", "den", "bin", "ibn", "da", "di", "del", "al", "el", "la", "le",
    "abu", "ben",
];

/// The surnames of a full name, longest first: "al-Assad" and "Assad", "de Mistura" and "Mistura".
pub(super) fn surnames_of(key: &str) -> Vec<String> {
    let words: Vec<&str> =
        key.split(' ').filter(|word| !matches!(*word, "jr" | "sr" | "ii" | "iii")).collect();
    let Some((last, rest)) = words.split_last() else { return Vec::new() };
    let mut start = rest.len();
    while start > 1 && PARTICLES.contains(&rest[start - 1]) {
        start -= 1;
    }
    let mut names = vec![(*last).to_owned()];
    if start < rest.len() {
        names.insert(0, words[start..].join(" "));
    }
    names
}

/// The people that the article names in full: surname to the number of the mention that names them.
///
/// A surname of two people is nobody's.
pub(super) fn surnames(mentions: &[Mention]) -> HashMap<String, usize> {
    let mut found: HashMap<String, usize> = HashMap::new();
    let people =
        |mention: &&(usize, &Mention)| mention.1.class == Class::Person && !mention.1.headline;
    let numbered: Vec<(usize, &Mention)> = mentions.iter().enumerate().collect();
    for (at, mention) in numbered.iter().filter(people).filter(|(_, mention)| mention.length > 1) {
        if found.contains_key(&mention.key) {
            continue;
        }
        for surname in surnames_of(&mention.key) {
            found.entry(surname).or_insert(*at);
        }
    }
    for (at, mention) in numbered.iter().filter(people).filter(|(_, mention)| mention.length == 1) {
        found.entry(mention.key.clone()).or_insert(*at);
    }
    found
}

//! How well an entry of a list matches what is typed.

use super::Entry;
use crate::search::{Listed, fuzzy_score};
use crate::text::head;

/// What an entry is worth whose group is called so, that has all words as they were typed, and that has some
/// mistyped; less is letters that are scattered over its name.
const OF_GROUP: i64 = 40_000;
/// The same, of a key that is held or has a name: `shift`.
const OF_KEY: i64 = 35_000;
pub(super) const AS_TYPED: i64 = 30_000;
pub(super) const MISSPELT: i64 = 20_000;
/// Of a list of more entries only those are found that have the typed text as it stands.
pub(super) const BY_WORDS: usize = 2_000;
/// The bytes of a name, and of a line about it, that are searched.
const SEARCHED: usize = 2_000;

/// How well an entry matches; an entry with just that key comes before everything.
pub(super) fn score<T>(entry: &Entry<T>, typed: &str, by_words: bool) -> Option<i64> {
    let by_key = entry.keys.split(' ').any(|key| key == typed);
    let by_key_loosely = entry.keys.split(' ').any(|key| key.eq_ignore_ascii_case(typed));
    if by_key || by_key_loosely {
        return Some(if by_key { 100_000 } else { 90_000 });
    }
    let text = format!("{} {}", head(&entry.name, SEARCHED), head(&entry.doc, SEARCHED));
    let (words, lower) = (text.to_lowercase(), typed.to_lowercase());
    let at = words.find(&lower);
    let literal = at.map(|at| 50_000 - at as i64);
    let begins_name = entry.name.starts_with(&lower).then_some(60_000);
    let listed = || match by_words.then(|| Listed::of(&text, typed))?? {
        Listed::AsTyped(worth) => Some(AS_TYPED + worth.min(9_999)),
        Listed::Misspelt(worth) => Some(MISSPELT + worth.clamp(0, 9_999)),
    };
    let of_group =
        || (lower.len() > 2 && entry.group.to_lowercase().starts_with(&lower)).then_some(OF_GROUP);
    let of_key = || {
        let mut parts = entry.keys.split([' ', '-']).filter(|part| part.len() > 2);
        parts.any(|part| part.eq_ignore_ascii_case(typed)).then_some(OF_KEY)
    };
    let told = begins_name.or(literal).or_else(of_group).or_else(of_key);
    told.or_else(listed).or_else(|| fuzzy_score(&entry.name, &lower))
}

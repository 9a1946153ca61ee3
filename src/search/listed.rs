//! Words typed to find an entry of a list: help, the palette, what can be opened.
//!
//! A list is short and its entries are lines of text, so words are compared one by one; how likely a
//! misspelling is, is told by the same weights as in the search over records.

use super::typo::distance;
use crate::text::fold::words;

/// What a typed word is worth where it stands as typed: as a word, as the beginning of one, inside one.
const WHOLE: i64 = 300;
const BEGUN: i64 = 200;
const INSIDE: i64 = 100;
/// Shorter words are never taken for others.
const SHORTEST: usize = 4;

/// How well the words of a text answer to the typed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listed {
    /// Each stands there, but some of them mistyped; the likelier the more.
    Misspelt(i64),
    /// Each stands there as it was typed; the more of them whole the more.
    AsTyped(i64),
}

impl Listed {
    /// Looks for every typed word, in whatever order, each with one slip at most; `None` where one of
    /// them is not there.
    pub fn of(text: &str, typed: &str) -> Option<Self> {
        let (known, typed) = (words(text), words(typed));
        let (mut worth, mut slips) = (0, 0);
        for word in &typed {
            let best = known
                .iter()
                .filter_map(|known| one(&known.folded, &word.folded))
                .max_by_key(|(worth, slip)| (-slip, *worth))?;
            worth += best.0;
            slips += best.1;
        }
        match (typed.is_empty(), slips) {
            (true, _) => None,
            (false, 0) => Some(Self::AsTyped(worth)),
            (false, slips) => Some(Self::Misspelt(worth - slips)),
        }
    }
}

/// What a typed word is worth for a word, and how much it is mistyped, in hundredths of a letter.
fn one(known: &str, typed: &str) -> Option<(i64, i64)> {
    if known == typed {
        return Some((WHOLE, 0));
    }
    if known.starts_with(typed) {
        return Some((BEGUN, 0));
    }
    if known.contains(typed) {
        return Some((INSIDE, 0));
    }
    // A wrong first letter weighs more, and is forgiven in a longer word.
    let long = typed.len() > SHORTEST + 1;
    if typed.len() < SHORTEST || !begins_alike(known.as_bytes(), typed.as_bytes(), long) {
        return None;
    }
    let most = if long { 1.5 } else { 1.0 };
    let weighed = |known: &str| distance(typed.as_bytes(), known.as_bytes(), most);
    let hundredths = |slip: f32| (slip * 100.0).ceil().max(1.0) as i64;
    if let Some(slip) = weighed(known) {
        return Some((WHOLE, hundredths(slip)));
    }
    // The word may be unfinished: then its beginning is what was mistyped.
    let ends = typed.len().saturating_sub(1)..=typed.len() + 1;
    let begun = ends.filter_map(|end| known.get(..end)).filter_map(weighed);
    begun.min_by(f32::total_cmp).map(|slip| (BEGUN, hundredths(slip)))
}

/// Whether words can be one slip apart, by how they begin: most cannot, and are not compared further.
fn begins_alike(known: &[u8], typed: &[u8], long: bool) -> bool {
    match (known, typed) {
        ([a, ..], [b, ..]) if a == b => true,
        ([a, b, ..], [c, d, ..]) => (a == d && b == c) || (long && b == d),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_order_unfinished_and_with_one_slip_each() {
        let text = "drop-filter Take away the newest filter";
        for typed in [
            "newest filter",
            "filter newest",
            "filt new",
            "nwest filter",
            "newset fitler",
            "fillter",
            "newezt",
            "tahe away",
            "Drop Filter",
            "rewest",
            "enwest",
        ] {
            assert!(Listed::of(text, typed).is_some(), "{typed}");
        }
        for typed in ["", "-", "newest map", "nwst", "teh", "older", "fxxter"] {
            assert_eq!(Listed::of(text, typed), None, "{typed}");
        }
    }

    #[test]
    fn what_stands_there_as_typed_comes_before_what_is_misspelt() {
        let of = |typed| Listed::of("Go to the map of places", typed);
        assert!(of("map places") > of("map plac"));
        assert!(of("map plac") > of("map plcaes"));
        assert!(matches!(of("plcaes map"), Some(Listed::Misspelt(_))));
        assert!(matches!(of("lace"), Some(Listed::AsTyped(_))));
    }
}

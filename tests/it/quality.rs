//! Whether who was meant comes first, however the name is mistyped.
//!
//! The names are thousands of real places, organisations and people, all in one dataset, so whatever
//! is mistyped has real neighbours.  The queries come from rules with a fixed seed (`slips`) and from a
//! list made by hand.  A third of them, chosen by a hash of the query, is held out: the figures for it
//! are printed and its failures are not, so that nobody tunes the search to them.
//!
//! A query is left out if it means another name as well.  That is so if another name, or a word of one
//! that is not also a word of the name meant, is as few edits (insert, delete, replace, swap) from
//! what was typed as the name meant is, spaces not counted; or if a word of another begins with just
//! what was typed.  Initials are left out if those of another are the same, or it has them for a word.

mod names;
mod slips;

use std::collections::BTreeMap;
use std::sync::Arc;

use dateline::search::{Index, Query};

use names::{Name, dataset, names, rows};
use slips::{CLASSES, Chance, folded};

/// How many queries a class has, before those that mean two things go.
const OF_A_CLASS: usize = 45;
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
/// How many of a hundred must find first who was meant.
const BAR: usize = 95;

struct Case {
    class: &'static str,
    query: String,
    /// The name that is meant.
    meant: usize,
}

impl Case {
    /// A third of the queries, and always the same ones (FNV-1a).
    fn is_held_out(&self) -> bool {
        let hash = self.query.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        });
        (hash >> 32) % 3 == 0
    }
}

#[test]
fn whoever_is_meant_comes_first_in_nineteen_of_twenty_mistyped_queries() {
    let names = names();
    let index = Index::of(Arc::new(dataset(&names)));
    let cases = cases(&names);
    assert!(cases.len() > 500, "{}", cases.len());
    let mut tallies: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    for case in &cases {
        let answer = index.answer(&Query::of_words(&case.query), 1);
        let first = answer.hits.first().map(|hit| hit.record);
        let right = first == Some(names[case.meant].record);
        let tally = tallies.entry((case.is_held_out(), case.class)).or_default();
        *tally = (tally.0 + usize::from(right), tally.1 + 1);
        if !right && !case.is_held_out() {
            let found = first.and_then(|record| names.iter().find(|name| name.record == record));
            let found = found.map_or("nothing or an event", |name| &name.text);
            let (query, meant) = (&case.query, &names[case.meant].text);
            println!("{}: {query:?} means {meant}, found {found}", case.class);
        }
    }
    for held_out in [false, true] {
        let part: Vec<_> = tallies.iter().filter(|((held, _), _)| *held == held_out).collect();
        let (right, all) =
            part.iter().fold((0, 0), |sum, (_, tally)| (sum.0 + tally.0, sum.1 + tally.1));
        println!("{}: {right} of {all}", if held_out { "held out" } else { "tuned" });
        for ((_, class), (right, all)) in part {
            println!("  {class}: {right} of {all}");
        }
        assert!(all > 100 && right * 100 >= all * BAR, "{right} of {all}");
    }
}

fn cases(names: &[Name]) -> Vec<Case> {
    let mut chance = Chance::seeded(SEED);
    let mut cases = Vec::new();
    for (class, slip) in CLASSES {
        let (mut made, mut tries) = (0, 0);
        while made < OF_A_CLASS && tries < 40_000 {
            tries += 1;
            let meant = chance.below(names.len());
            let Some(query) = slip(&names[meant], &mut chance) else { continue };
            let known = cases.iter().any(|case: &Case| case.query == query);
            if query != names[meant].words.join(" ") && !known {
                cases.push(Case { class, query, meant });
                made += 1;
            }
        }
    }
    for row in rows("names/mistyped.tsv") {
        let meant = names.iter().position(|name| name.text == row[1]).expect(&row[1]);
        cases.push(Case { class: "made by hand", query: row[0].clone(), meant });
    }
    cases.retain(|case| !means_another(names, case));
    cases
}

/// Whether a query means another name as well, by the rule above.
fn means_another(names: &[Name], case: &Case) -> bool {
    let typed = folded(&case.query).concat();
    let meant = &names[case.meant];
    let others = || names.iter().enumerate().filter(|(at, _)| *at != case.meant);
    if meant.initials().as_ref() == Some(&typed) {
        return others().any(|(_, name)| {
            name.initials().as_ref() == Some(&typed) || name.words.contains(&typed)
        });
    }
    let edits = edits(typed.as_bytes(), meant.joined.as_bytes());
    others().any(|(_, name)| {
        let near = |text: &str| {
            may_be_near(&typed, text, edits)
                && self::edits(typed.as_bytes(), text.as_bytes()) <= edits
        };
        let mut words = name.words.iter().filter(|word| !meant.words.contains(word));
        near(&name.joined) || words.any(|word| near(word) || word.starts_with(&typed))
    })
}

/// Whether so few edits can lie between two words, by their lengths and by the letters that only one
/// of them has: an edit changes two at most.
fn may_be_near(a: &str, b: &str, edits: usize) -> bool {
    let letters = |word: &str| word.bytes().fold(0_u32, |set, letter| set | 1 << (letter & 31));
    a.len().abs_diff(b.len()) <= edits
        && (letters(a) ^ letters(b)).count_ones() as usize <= 2 * edits
}

/// The number of edits between two words: insert, delete, replace, swap of neighbours.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let mut best =
                (above[j + 1] + 1).min(row[j] + 1).min(above[j] + usize::from(a[i] != b[j]));
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

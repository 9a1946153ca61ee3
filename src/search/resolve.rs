//! From a typed word to the terms that it can mean, from certain to far-fetched.

use std::ops::Range;

use super::fuzzy::scattered;
use super::postings::Postings;
use super::typo::distance;
use super::vocabulary::Vocabulary;

/// How a term answers a typed word; the order is that of relevance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Exact,
    Prefix,
    Typo,
    Infix,
    Scattered,
}

/// How far resolving may go: each level adds a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Plain,
    Typos,
    Infixes,
    Everything,
}

impl Level {
    pub(super) const fn next(self) -> Option<Self> {
        match self {
            Self::Plain => Some(Self::Typos),
            Self::Typos => Some(Self::Infixes),
            Self::Infixes => Some(Self::Everything),
            Self::Everything => None,
        }
    }
}

/// Terms that answer a typed word, and how well, 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meaning {
    pub terms: Range<u32>,
    pub tier: Tier,
    pub quality: u16,
    /// The bytes of each term that answer the word.
    pub matched: usize,
}

/// A typed word and everything that it may mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub typed: String,
    pub meanings: Vec<Meaning>,
}

/// Words shorter than this are taken at their letters; a typo could turn them into anything.
const SHORTEST_TYPO: usize = 3;
/// Words shorter than this mean another word only where they mean nothing as they are, and only a
/// whole word with the same first letter.
const SHORTEST_FREE_TYPO: usize = 4;
/// The weighted edits of a word that short: a vowel or an `h` too many or too few, a swap, a letter
/// that sounds alike; "cat" is not "car".
const SHORT_WORD_EDITS: f32 = 0.8;
/// From here on two edits are met; with one, "allepo" would not find Aleppo.
const SHORTEST_TWO_EDITS: usize = 5;
const SHORTEST_INFIX: usize = 4;
/// The weighted edits that a word may have for each of its letters; beyond it is another word.
const EDITS_PER_LETTER: f32 = 0.18;
/// Words this short are taken whole where there is such a word: "un" is not the start of "under".
const TOO_SHORT_TO_BEGIN: usize = 2;
const MOST_CORRECTIONS: usize = 32;
const MOST_INFIXES: usize = 400;

/// Resolves a folded word up to a level, or as far beyond as it takes to find anything.
pub(super) fn resolve(
    vocabulary: &Vocabulary,
    frequency: impl Fn(Range<u32>) -> usize,
    typed: &str,
    level: Level,
) -> Resolved {
    let mut meanings = plain(vocabulary, typed);
    let enough = |meanings: &[Meaning], at: Level| !meanings.is_empty() && level < at;
    let may_slip = match typed.len() {
        SHORTEST_FREE_TYPO.. => !enough(&meanings, Level::Typos),
        SHORTEST_TYPO.. => meanings.is_empty(),
        _ => false,
    };
    if may_slip {
        let known = vocabulary.with_prefix(typed);
        meanings.extend(
            corrections(vocabulary, frequency, typed)
                .into_iter()
                .filter(|meaning| !known.contains(&meaning.terms.start)),
        );
    }
    if !enough(&meanings, Level::Infixes) && typed.len() >= SHORTEST_INFIX {
        meanings.extend(infixes(vocabulary, typed));
    }
    if !enough(&meanings, Level::Everything) && typed.len() >= SHORTEST_INFIX {
        meanings.extend(far_fetched(vocabulary, typed));
    }
    Resolved { typed: typed.to_owned(), meanings }
}

/// The term itself, and those that it begins.
fn plain(vocabulary: &Vocabulary, typed: &str) -> Vec<Meaning> {
    let range = vocabulary.with_prefix(typed);
    let mut meanings = Vec::new();
    let mut longer = range.clone();
    let known = !range.is_empty() && vocabulary.term(range.start) == typed;
    if known {
        meanings.push(Meaning {
            terms: range.start..range.start + 1,
            tier: Tier::Exact,
            quality: 100,
            matched: typed.len(),
        });
        longer.start += 1;
    }
    let long_enough = !known || typed.len() > TOO_SHORT_TO_BEGIN;
    if !longer.is_empty() && long_enough {
        let (terms, matched) = (longer, typed.len());
        meanings.push(Meaning { terms, tier: Tier::Prefix, quality: 80, matched });
    }
    meanings
}

/// The terms that a slip of the fingers or another spelling may have meant, the likeliest first.
fn corrections(
    vocabulary: &Vocabulary,
    frequency: impl Fn(Range<u32>) -> usize,
    typed: &str,
) -> Vec<Meaning> {
    let edits = if typed.len() >= SHORTEST_TWO_EDITS { 2 } else { 1 };
    let short = typed.len() < SHORTEST_FREE_TYPO;
    let most = if short { SHORT_WORD_EDITS } else { EDITS_PER_LETTER * typed.len() as f32 };
    let mut scored: Vec<(f32, Meaning)> = Vec::new();
    for prefix in [false, true] {
        vocabulary.trie().near(typed.as_bytes(), edits, prefix, |near| {
            let first = near.terms.start;
            let term = vocabulary.term(first);
            let weighed = distance(typed.as_bytes(), &term.as_bytes()[..near.matched]);
            if weighed > most {
                return;
            }
            let whole = near.terms.len() == 1 && term.len() == near.matched;
            if short && (!whole || term.as_bytes()[0] != typed.as_bytes()[0]) {
                return;
            }
            let entity = whole && vocabulary.is_entity(first);
            let common = (1.0 + frequency(near.terms.clone()) as f32).log2();
            let score = 7.0 * weighed + if whole { 0.0 } else { 3.0 }
                - if entity { 4.0 } else { 0.0 }
                - 0.5 * common;
            let quality = (70.0 - 14.0 * weighed - if whole { 0.0 } else { 6.0 }).max(30.0) as u16;
            let (terms, matched) = (near.terms, near.matched);
            scored.push((score, Meaning { terms, tier: Tier::Typo, quality, matched }));
        });
    }
    scored.sort_by(|(a, left), (b, right)| {
        a.total_cmp(b).then(left.terms.start.cmp(&right.terms.start))
    });
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    let mut kept: Vec<Meaning> = Vec::new();
    for (score, meaning) in scored {
        let repeated = kept.iter().any(|known| known.terms.contains(&meaning.terms.start));
        if score <= best + 4.0 && kept.len() < MOST_CORRECTIONS && !repeated {
            kept.push(meaning);
        }
    }
    kept
}

/// The terms that hold the word inside them.
fn infixes(vocabulary: &Vocabulary, typed: &str) -> Vec<Meaning> {
    vocabulary
        .with_inside(typed)
        .take(MOST_INFIXES)
        .map(|term| Meaning {
            terms: term..term + 1,
            tier: Tier::Infix,
            quality: 35,
            matched: typed.len(),
        })
        .collect()
}

/// The terms that have the letters of the word in their order, the best ones counting most.
fn far_fetched(vocabulary: &Vocabulary, typed: &str) -> Vec<Meaning> {
    const BEST: i64 = 20;
    let found = scattered(vocabulary, typed);
    let best = found.iter().map(|found| found.score).max().unwrap_or(1).max(1);
    let quality = |score: i64| (BEST * score / best).clamp(1, BEST) as u16;
    let meaning = |term: u32, score| Meaning {
        terms: term..term + 1,
        tier: Tier::Scattered,
        quality: quality(score),
        matched: 0,
    };
    found.into_iter().map(|found| meaning(found.term, found.score)).collect()
}

/// How many postings a range of terms has over all kinds of record.
pub(super) fn postings_of<'p>(
    all: impl IntoIterator<Item = &'p Postings> + Clone,
) -> impl Fn(Range<u32>) -> usize {
    move |terms| all.clone().into_iter().map(|postings| postings.of(terms.clone()).len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(terms: &[(&str, bool)], typed: &str) -> Option<(String, Tier)> {
        let vocabulary = Vocabulary::of(terms);
        let resolved = resolve(&vocabulary, |range| range.len(), typed, Level::Plain);
        let first = resolved.meanings.first()?;
        Some((vocabulary.term(first.terms.start).to_owned(), first.tier))
    }

    #[test]
    fn a_word_means_the_nearest_thing_that_is_there() {
        let terms = [
            ("aleppo", true),
            ("allow", false),
            ("demistura", true),
            ("hospital", false),
            ("kerry", true),
            ("madaya", true),
            ("observatory", true),
            ("zabadani", true),
        ];
        for (typed, meant, tier) in [
            ("aleppo", "aleppo", Tier::Exact),
            ("hosp", "hospital", Tier::Prefix),
            ("allepo", "aleppo", Tier::Typo),
            ("zabadany", "zabadani", Tier::Typo),
            ("kery", "kerry", Tier::Typo),
            ("obsevatory", "observatory", Tier::Typo),
            ("madya", "madaya", Tier::Typo),
            ("pital", "hospital", Tier::Infix),
            ("zbdn", "zabadani", Tier::Scattered),
        ] {
            assert_eq!(best(&terms, typed), Some((meant.to_owned(), tier)), "{typed}");
        }
        for other_word in ["hospice", "allover", "perry", "kelly", "all", "ker", "mad"] {
            let plain = best(&terms, other_word).map(|(_, tier)| tier);
            assert!(matches!(plain, None | Some(Tier::Prefix)), "{other_word}");
        }
        for other_word in ["hospice", "allover", "perry", "kelly", "alo", "kfr"] {
            assert_eq!(best(&terms, other_word), None, "{other_word}");
        }
        assert_eq!(best(&terms, "qqq"), None);
        assert_eq!(best(&terms, "xy"), None);
    }

    #[test]
    fn wider_levels_add_to_narrower_ones() {
        let vocabulary = Vocabulary::of(&[("kerrry", true), ("kerry", true), ("perry", false)]);
        let at = |level| resolve(&vocabulary, |range| range.len(), "kerry", level).meanings.len();
        assert_eq!(at(Level::Plain), 1);
        assert!(at(Level::Typos) > 1);
    }
}

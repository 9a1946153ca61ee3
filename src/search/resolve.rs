//! From a typed word to the terms that it can mean, from certain to far-fetched.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::fuzzy::scattered;
use super::postings::Postings;
use super::sound;
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
/// The weighted edits of a word of three or four letters: a vowel or an `h` too many or too few, a
/// swap, a letter that sounds alike; "cat" is not "car".
const SHORT_WORD_EDITS: f32 = 0.8;
/// From here on two edits are met; with one, "allepo" would not find Aleppo.
const SHORTEST_TWO_EDITS: usize = 5;
/// The weighted edits that the start of a word may have for each of its letters.
const BEGUN_EDITS_A_LETTER: f32 = 0.15;
const SHORTEST_INFIX: usize = 4;
/// Words this short are taken whole where there is such a word: "un" is not the start of "under".
const TOO_SHORT_TO_BEGIN: usize = 2;
const MOST_CORRECTIONS: usize = 32;
const MOST_INFIXES: usize = 400;

/// Resolves a folded word up to a level, or as far beyond as it takes to find anything.
///
/// Typos are always on: beside what the word is and begins stand the spellings near it.  How near
/// depends on how well the word is known as it stands, so that a good word is not watered down.  Only a
/// word that means nothing yet, or a level that asks for it, goes on to infixes and scattered letters.
pub(super) fn resolve(
    vocabulary: &Vocabulary,
    frequency: impl Fn(Range<u32>) -> usize,
    typed: &str,
    level: Level,
) -> Resolved {
    let mut meanings = plain(vocabulary, typed);
    let reach = match meanings.first().map(|meaning| meaning.tier) {
        _ if level >= Level::Typos => Reach::Slips,
        None => Reach::Slips,
        Some(Tier::Exact) => Reach::Variants,
        Some(_) => Reach::Close,
    };
    let may_slip = match typed.len() {
        SHORTEST_FREE_TYPO.. => true,
        SHORTEST_TYPO.. => meanings.is_empty(),
        _ => false,
    };
    if may_slip {
        meanings.extend(near(vocabulary, &frequency, typed, reach));
    }
    if meanings.is_empty() && typed.len() >= SHORTEST_TWO_EDITS {
        meanings.extend(near(vocabulary, &frequency, typed, Reach::Far));
    }
    let enough = |meanings: &[Meaning], at: Level| !meanings.is_empty() && level < at;
    if !enough(&meanings, Level::Infixes) && typed.len() >= SHORTEST_INFIX {
        meanings.extend(infixes(vocabulary, typed));
    }
    if !enough(&meanings, Level::Everything) && typed.len() >= SHORTEST_INFIX {
        meanings.extend(far_fetched(vocabulary, typed));
    }
    Resolved { typed: typed.to_owned(), meanings }
}

impl Resolved {
    /// Takes a word that is known and too short to begin others for the beginning of some all the same.
    pub(super) fn begin_others(&mut self, vocabulary: &Vocabulary) {
        if self.meanings.iter().all(|meaning| meaning.tier != Tier::Prefix) {
            self.meanings.extend(begun(vocabulary, &self.typed));
        }
    }
}

/// How far from what was typed another word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The word is there: only other spellings of a name, and what is far commoner than a rare word.
    Variants,
    /// Words begin so: what is very close.
    Close,
    /// Slips of the fingers.
    Slips,
    /// More slips than anybody should make, for a name that nothing else comes near.
    Far,
}

impl Reach {
    /// The weighted edits that a word of so many letters may have.
    fn edits(self, letters: usize) -> f32 {
        let a_letter = |edits: f32| edits * letters as f32;
        match (self, letters) {
            (Self::Far, _) => a_letter(0.28),
            (Self::Variants, _) | (Self::Slips, 4) => 1.0,
            (_, ..5) => SHORT_WORD_EDITS,
            (Self::Close, _) => a_letter(0.12),
            (Self::Slips, _) => a_letter(0.18).max(1.0),
        }
    }
}

/// The term itself, and those that it begins.
fn plain(vocabulary: &Vocabulary, typed: &str) -> Vec<Meaning> {
    let known = vocabulary.number_of(typed);
    let mut meanings: Vec<Meaning> = known
        .map(|term| Meaning {
            terms: term..term + 1,
            tier: Tier::Exact,
            quality: 100,
            matched: typed.len(),
        })
        .into_iter()
        .collect();
    if known.is_none() || typed.len() > TOO_SHORT_TO_BEGIN {
        meanings.extend(begun(vocabulary, typed));
    }
    meanings
}

/// The longer terms that it begins.
fn begun(vocabulary: &Vocabulary, typed: &str) -> Option<Meaning> {
    let range = vocabulary.with_prefix(typed);
    let known = u32::from(vocabulary.number_of(typed).is_some());
    let (terms, matched) = (range.start + known..range.end, typed.len());
    let begun = Meaning { terms, tier: Tier::Prefix, quality: 80, matched };
    (!begun.terms.is_empty()).then_some(begun)
}

/// A term or a range of them that is near what was typed.
struct Candidate {
    terms: Range<u32>,
    matched: usize,
    /// The weighted edits.
    weighed: f32,
    whole: bool,
}

/// The terms that a slip of the fingers or another spelling may have meant, the likeliest first.
fn near(
    vocabulary: &Vocabulary,
    frequency: &impl Fn(Range<u32>) -> usize,
    typed: &str,
    reach: Reach,
) -> Vec<Meaning> {
    let known = vocabulary.with_prefix(typed);
    let word = Typed { vocabulary, text: typed, reach, own: frequency(known.clone()) };
    let mut scored: Vec<(f32, Candidate)> = Vec::new();
    let mut add = |found: Candidate| {
        if known.contains(&found.terms.start) && found.terms.end <= known.end {
            return;
        }
        let common = frequency(found.terms.clone());
        if word.can_mean(&found, common) {
            let entity = found.whole && vocabulary.is_entity(found.terms.start);
            let score = 7.0 * found.weighed + if found.whole { 0.0 } else { 3.0 }
                - if entity { 4.0 } else { 0.0 }
                - 0.5 * (1.0 + common as f32).log2();
            scored.push((score, found));
        }
    };
    word.misspelt(&mut add);
    word.spelt_otherwise(&mut add);
    best(scored)
}

/// A typed word, and how far it may lead.
struct Typed<'a> {
    vocabulary: &'a Vocabulary,
    text: &'a str,
    reach: Reach,
    /// The postings of what it is and begins.
    own: usize,
}

impl Typed<'_> {
    /// What lies within a few edits.
    fn misspelt(&self, add: &mut impl FnMut(Candidate)) {
        let typed = self.text.as_bytes();
        let edits = if typed.len() >= SHORTEST_TWO_EDITS { 2 } else { 1 };
        let begins = !matches!(self.reach, Reach::Variants | Reach::Far);
        let most = self.reach.edits(typed.len());
        self.vocabulary.trie().near(typed, edits, begins, |near| {
            let term = self.vocabulary.term(near.terms.start).as_bytes();
            let Some(weighed) = distance(typed, &term[..near.matched], most) else { return };
            let whole = near.terms.len() == 1 && term.len() == near.matched;
            add(Candidate { terms: near.terms, matched: near.matched, weighed, whole });
        });
    }

    /// What sounds alike: a spelling has more edits than a slip, and each of them counts less.
    fn spelt_otherwise(&self, add: &mut impl FnMut(Candidate)) {
        const MOST_A_LETTER: f32 = 0.45;
        let typed = self.text.as_bytes();
        for number in self.vocabulary.sounding(self.text) {
            let term = self.vocabulary.term(number).as_bytes();
            let [shorter, longer] = [typed.len().min(term.len()), typed.len().max(term.len())];
            // Spellings differ in letters here and there; "kar" is not how anybody spells "kerry".
            if 3 * shorter < 2 * longer {
                continue;
            }
            let most = MOST_A_LETTER * longer as f32;
            let Some(weighed) = distance(typed, term, most) else { continue };
            let weighed = weighed.min(0.3 + 0.5 * weighed);
            if weighed <= self.reach.edits(typed.len()) {
                let (terms, matched) = (number..number + 1, term.len());
                add(Candidate { terms, matched, weighed, whole: true });
            }
        }
    }

    /// Whether the word is part of a name as it stands.
    fn is_name(&self) -> bool {
        let known = self.vocabulary.number_of(self.text);
        known.is_some_and(|known| self.vocabulary.is_entity(known))
    }

    /// Whether the word as it is known leaves room for this one.
    fn can_mean(&self, found: &Candidate, common: usize) -> bool {
        /// How much commoner another word must be than a rare one that is taken for a slip.
        const FAR_COMMONER: usize = 50;
        let (typed, first) = (self.text, found.terms.start);
        let term = self.vocabulary.term(first);
        let same_start = term.as_bytes()[0] == typed.as_bytes()[0];
        let short = typed.len() < SHORTEST_FREE_TYPO;
        let begun = found.weighed <= BEGUN_EDITS_A_LETTER * typed.len() as f32;
        match self.reach {
            Reach::Variants => {
                let far_commoner = common / FAR_COMMONER >= self.own.max(1);
                let alike = sound::key(term.as_bytes()) == sound::key(typed.as_bytes());
                let close = found.weighed <= if typed.len() < 5 { 0.4 } else { 0.6 };
                // A short word that is no name is seldom another spelling of one: "raid" is not "Red".
                let of_name = self.is_name() || typed.len() > 4 || term.len() == typed.len();
                let spelling = alike && close && of_name && self.vocabulary.is_entity(first);
                found.whole && (spelling || far_commoner && same_start && typed.len() > 4)
            }
            Reach::Close => typed.len() > SHORTEST_FREE_TYPO || found.whole,
            Reach::Slips if typed.len() < SHORTEST_TWO_EDITS => {
                // A letter that is missing makes another name, a wrong one makes another word.
                let missing = self.vocabulary.is_entity(first) && term.len() > typed.len();
                let close = found.weighed <= SHORT_WORD_EDITS;
                if found.whole {
                    (close && !short) || (same_start && (close || missing))
                } else {
                    begun && !short
                }
            }
            Reach::Slips => found.whole || begun,
            Reach::Far => self.vocabulary.is_entity(first),
        }
    }
}

/// The best candidates, as meanings; of those that are met twice the better one.
fn best(mut scored: Vec<(f32, Candidate)>) -> Vec<Meaning> {
    scored.sort_by(|(a, left), (b, right)| {
        a.total_cmp(b).then(left.terms.start.cmp(&right.terms.start))
    });
    let likeliest = scored.first().map_or(0.0, |(score, _)| *score);
    let nearest = scored.iter().map(|(_, found)| found.weighed).fold(f32::MAX, f32::min);
    let mut kept: Vec<Meaning> = Vec::new();
    for (score, found) in scored {
        // What is rare must not fall behind what is common and no nearer.
        let good = score <= likeliest + 4.0 || found.weighed <= nearest + 0.2;
        let repeated = kept.iter().any(|known| known.terms.contains(&found.terms.start));
        if good && !repeated && kept.len() < MOST_CORRECTIONS {
            let quality = 70.0 - 20.0 * found.weighed - if found.whole { 0.0 } else { 6.0 };
            let (terms, matched) = (found.terms, found.matched);
            let quality = quality.max(25.0) as u16;
            kept.push(Meaning { terms, tier: Tier::Typo, quality, matched });
        }
    }
    kept
}

/// The terms that hold the word inside them; of many the parts of names first, then the shortest.
fn infixes(vocabulary: &Vocabulary, typed: &str) -> Vec<Meaning> {
    let mut holding: Vec<u32> = vocabulary.holding(typed).collect();
    if holding.len() > MOST_INFIXES {
        holding.sort_by_key(|&term| (!vocabulary.is_entity(term), vocabulary.term(term).len()));
        holding.truncate(MOST_INFIXES);
    }
    let meaning = |term| Meaning {
        terms: term..term + 1,
        tier: Tier::Infix,
        quality: 35,
        matched: typed.len(),
    };
    holding.into_iter().map(meaning).collect()
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

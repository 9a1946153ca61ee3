//! The vocabulary as a tree of letters, laid out in preorder, and the walk that meets typing errors.
//!
//! The walk is the bit-parallel form of optimal string alignment (insert, delete, replace, swap of
//! neighbours) of Wu and Manber, 1992, carried down the tree: letters that many terms share are
//! looked at once, and a branch that can no longer come near is jumped over.

use std::ops::Range;

/// The longest query word that the walk takes; one bit a letter and one to spare.
pub(super) const LONGEST_QUERY: usize = 60;

/// The longest term that a tree takes; the walk keeps a state for each letter.
pub(super) const LONGEST_TERM: usize = 63;

const _: () = assert!(crate::text::fold::LONGEST <= LONGEST_TERM);

/// Nodes in preorder; the arrays run in parallel.
#[derive(Debug, Default)]
pub(super) struct Trie {
    /// The letter on the edge into the node.
    letters: Vec<u8>,
    depths: Vec<u8>,
    /// The next node outside the subtree.
    skips: Vec<u32>,
    /// The first term in the subtree; one more at the end.
    firsts: Vec<u32>,
    /// Whether a term ends here.
    ends: Vec<bool>,
}

/// How many letters each term begins with that the one before does, too.
fn shared<'t>(terms: impl Iterator<Item = &'t [u8]>) -> Vec<u8> {
    let mut before: &[u8] = &[];
    let shared = terms.map(|term| {
        let shared = term.iter().zip(before).take_while(|(a, b)| a == b).count();
        before = term;
        shared as u8
    });
    shared.collect()
}

/// Terms that the walk accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Near {
    /// The terms.
    pub terms: Range<u32>,
    /// The bytes of each term that were matched; the rest is what follows a prefix.
    pub matched: usize,
    /// The number of edits.
    pub edits: u32,
}

impl Trie {
    /// Builds the tree from sorted, distinct terms.
    pub(super) fn of<'t>(terms: impl Iterator<Item = &'t [u8]> + Clone) -> Self {
        let shared = shared(terms.clone());
        let own =
            terms.clone().zip(&shared).map(|(term, &shared)| term.len() - usize::from(shared));
        let nodes = 1 + own.sum::<usize>();
        let mut trie = Self {
            letters: Vec::with_capacity(nodes),
            depths: Vec::with_capacity(nodes),
            skips: vec![0; nodes],
            firsts: Vec::with_capacity(nodes + 1),
            ends: vec![false; nodes],
        };
        trie.letters.push(0);
        trie.depths.push(0);
        trie.firsts.push(0);
        let mut open = vec![0_usize];
        let mut count = 0;
        for (term, shared) in terms.zip(shared) {
            let own = &term[usize::from(shared)..];
            trie.close(&mut open, usize::from(shared) + 1);
            let first = trie.letters.len();
            open.extend(first..first + own.len());
            trie.letters.extend_from_slice(own);
            trie.depths.extend(shared + 1..=term.len() as u8);
            trie.firsts.extend(std::iter::repeat_n(count, own.len()));
            if let Some(&node) = open.last() {
                trie.ends[node] = true;
            }
            count += 1;
        }
        trie.close(&mut open, 0);
        trie.firsts.push(count);
        trie
    }

    fn close(&mut self, open: &mut Vec<usize>, keep: usize) {
        for node in open.drain(keep..) {
            self.skips[node] = self.letters.len() as u32;
        }
    }

    fn terms_below(&self, node: usize) -> Range<u32> {
        self.firsts[node]..self.firsts[self.skips[node] as usize]
    }

    /// The terms of each prefix of up to so many letters.
    pub(super) fn prefixes(&self, deepest: u8) -> Vec<Range<u32>> {
        let mut found = Vec::new();
        let mut node = 1;
        while node < self.letters.len() {
            found.push(self.terms_below(node));
            node = if self.depths[node] < deepest { node + 1 } else { self.skips[node] as usize };
        }
        found
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        11 * self.letters.len()
    }

    /// Calls `accept` for each term within `k` edits of a word (1 or 2), and, with `prefix`, for those
    /// that start with something within `k` edits of it.
    ///
    /// Where another letter stands in the place of the first one, that is the only edit: a mistyped
    /// word rarely has another first letter (1.4 and 3.3 % of errors in two studies that Kukich, 1992,
    /// compares), and most of the tree is passed over for it.
    ///
    /// A prefix is accepted only where its last letter matches or completes a swap; otherwise every
    /// one-letter extension of a near prefix would count too.  Below an accepted prefix only a nearer
    /// one is accepted, so that terms can be met twice, the second time with fewer edits.
    pub(super) fn near(&self, word: &[u8], k: usize, prefix: bool, mut accept: impl FnMut(Near)) {
        if word.is_empty() || word.len() > LONGEST_QUERY {
            return;
        }
        let mut walk = Walk::new(word, k);
        let mut states = [State::default(); LONGEST_TERM + 1];
        states[0] = walk.start();
        // For each depth the fewest edits of the prefixes that were accepted down to it.
        let mut fewest = [u32::MAX; LONGEST_TERM + 1];
        let mut first_stands = false;
        let mut node = 1;
        while node < self.letters.len() {
            let depth = usize::from(self.depths[node]);
            let letter = self.letters[node];
            if depth == 1 {
                first_stands = word[..word.len().min(2)].contains(&letter);
            }
            if depth <= 2 {
                let may_stand = first_stands || depth == 1 || letter == word[0];
                walk.k = if may_stand { k.min(2) } else { 1 };
            }
            let (state, hit) = walk.step(&states[depth - 1], letter);
            fewest[depth] = fewest[depth - 1];
            let mut settled = walk.dead(&state);
            if self.ends[node]
                && let Some(edits) = walk.reached(&state)
            {
                let first = self.firsts[node];
                accept(Near { terms: first..first + 1, matched: depth, edits });
            }
            if let (true, Some(edits)) = (prefix, hit)
                && edits < fewest[depth]
            {
                accept(Near { terms: self.terms_below(node), matched: depth, edits });
                fewest[depth] = edits;
                settled |= edits == 0;
            }
            if settled {
                node = self.skips[node] as usize;
            } else {
                states[depth] = state;
                node += 1;
            }
        }
    }
}

/// How much of the query matches a path: bit `i` of `reached[e]` says that the first `i` letters do
/// with at most `e` edits; `swapping` holds half-finished swaps.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    reached: [u64; 3],
    swapping: [u64; 3],
}

struct Walk {
    /// For each byte the positions of the query, from bit 1, where it stands.
    places: [u64; 128],
    end: u64,
    k: usize,
}

impl Walk {
    fn new(word: &[u8], k: usize) -> Self {
        let mut places = [0; 128];
        for (at, &byte) in word.iter().enumerate() {
            places[usize::from(byte & 127)] |= 1 << (at + 1);
        }
        Self { places, end: 1 << word.len(), k: k.min(2) }
    }

    fn start(&self) -> State {
        let mut state = State::default();
        for edits in 0..=self.k {
            state.reached[edits] = (1 << (edits + 1)) - 1;
        }
        state
    }

    /// The state after one more letter, and the edits if this letter itself completes the query.
    fn step(&self, above: &State, letter: u8) -> (State, Option<u32>) {
        let here = self.places[usize::from(letter & 127)];
        let within = (self.end << 1) - 1;
        let mut state = State::default();
        let mut hit = None;
        state.reached[0] = (above.reached[0] << 1) & here & within;
        if state.reached[0] & self.end != 0 {
            hit = Some(0);
        }
        for e in 1..=self.k {
            let matched = ((above.reached[e] << 1) & here) | (above.swapping[e - 1] & (here << 1));
            if hit.is_none() && matched & self.end != 0 {
                hit = Some(e as u32);
            }
            state.reached[e] = (matched
                | above.reached[e - 1]
                | (above.reached[e - 1] << 1)
                | (state.reached[e - 1] << 1))
                & within;
        }
        for e in 0..=self.k {
            state.swapping[e] = (above.reached[e] << 2) & here & (within << 1);
        }
        (state, hit)
    }

    /// The fewest edits with which the whole query matches the path.
    fn reached(&self, state: &State) -> Option<u32> {
        (0..=self.k).find(|&e| state.reached[e] & self.end != 0).map(|e| e as u32)
    }

    fn dead(&self, state: &State) -> bool {
        state.reached[self.k] == 0 && state.swapping[self.k - 1] == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(terms: &[&str], word: &str, k: usize, prefix: bool) -> Vec<(Vec<String>, u32)> {
        let trie = Trie::of(terms.iter().map(|term| term.as_bytes()));
        let mut found = Vec::new();
        trie.near(word.as_bytes(), k, prefix, |near| {
            let accepted = near.terms.map(|term| terms[term as usize].to_owned()).collect();
            found.push((accepted, near.edits));
        });
        found
    }

    /// Edit distance with swaps of neighbours, the plain way.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                if i == 0 || j == 0 {
                    rows[i][j] = i + j;
                    continue;
                }
                let same = usize::from(a[i - 1] != b[j - 1]);
                let mut best =
                    (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + same);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                rows[i][j] = best;
            }
        }
        rows[a.len()][b.len()]
    }

    #[test]
    fn misspelt_words_meet_their_terms() {
        let terms = ["aleppo", "allow", "kerry", "madaya", "zabadani"];
        for (word, k, term, edits) in [
            ("allepo", 2, "aleppo", 2),
            ("zabadany", 2, "zabadani", 1),
            ("kery", 1, "kerry", 1),
            ("madya", 2, "madaya", 1),
            ("alepop", 1, "aleppo", 1),
        ] {
            let found = near(&terms, word, k, false);
            assert!(found.contains(&(vec![term.to_owned()], edits)), "{word}: {found:?}");
        }
    }

    #[test]
    fn the_word_being_typed_meets_what_it_begins() {
        let found = near(&["hospital", "hospitals", "hostage"], "hopsi", 1, true);
        assert_eq!(found, [(vec!["hospital".to_owned(), "hospitals".to_owned()], 1)]);
    }

    #[test]
    fn a_near_prefix_does_not_hide_a_nearer_one_below_it() {
        let found = near(&["hosp", "hospit", "hospits"], "hospt", 1, true);
        let met = |terms: &[&str]| (terms.iter().map(|&term| term.to_owned()).collect(), 1);
        assert!(found.contains(&met(&["hosp"])) && found.contains(&met(&["hospit", "hospits"])));
        let found = near(&["aleps", "alepso"], "alepo", 2, true);
        assert!(found.contains(&(vec!["alepso".to_owned()], 1)), "{found:?}");
    }

    proptest! {
        #[test]
        fn the_walk_accepts_just_what_the_plain_distance_does(
            mut terms in proptest::collection::vec("[abc]{1,6}", 1..30),
            word in "[abc]{1,6}",
            k in 1_usize..3,
        ) {
            terms.sort();
            terms.dedup();
            let refs: Vec<&str> = terms.iter().map(String::as_str).collect();
            let mut found: Vec<_> = near(&refs, &word, k, false)
                .into_iter()
                .map(|(accepted, edits)| (accepted[0].clone(), edits as usize))
                .collect();
            found.sort();
            let expected: Vec<_> = terms
                .iter()
                .map(|term| (term.clone(), distance(term.as_bytes(), word.as_bytes())))
                .filter(|(term, edits)| {
                    let (word, term) = (word.as_bytes(), term.as_bytes());
                    let begins = word[..word.len().min(2)].contains(&term[0]);
                    let alike = begins || term.get(1).is_none_or(|&second| second == word[0]);
                    *edits <= if alike { k } else { 1 }
                })
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}

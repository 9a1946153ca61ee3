//! Looks a word up: what it may mean, the rows with that, and how well each answers.

use std::ops::Range;
use std::sync::Arc;

use super::grade::{self, Grade, Graded, Grading, WHOLE};
use super::rows::{FEW, set};
use super::state::Large;
use super::word::{Base, Word};
use crate::search::resolve::{Level, Meaning, Resolved, Tier, resolve};

/// So many holders are passed over at a time.
const HOLDERS: usize = 64;

/// A holder of a word, and what the word is worth in its name.
struct Held {
    holder: u32,
    grade: Grade,
    /// Its rows are among those of a frequent range that has the same grade.
    kept: bool,
}

/// A meaning with what it is worth, and the frequent range that has its rows.
struct Weighed<'a> {
    meaning: &'a Meaning,
    in_name: Grade,
    in_text: Grade,
    frequent: Option<usize>,
}

impl Large {
    /// Looks a word up; typing errors are met always, letters inside a word or scattered over one
    /// only where the word would mean nothing else.
    pub(super) fn look_up(&self, typed: &str) -> Word {
        let frequency = |terms: Range<u32>| {
            self.in_address().len_of_all(terms.clone()) + self.names().len_of(terms)
        };
        self.word(resolve(self.vocabulary(), frequency, typed, Level::Typos))
    }

    /// The same word as it is spelt, or as the beginning of one.
    pub(super) fn look_up_plainly(&self, typed: &str) -> Word {
        let mut resolved = resolve(self.vocabulary(), |_| 0, typed, Level::Plain);
        resolved.meanings.retain(|meaning| meaning.tier <= Tier::Prefix);
        self.word(resolved)
    }

    /// The rows of the meanings of a word.
    pub(super) fn word(&self, resolved: Resolved) -> Word {
        let weighed = self.weigh(&resolved);
        let held = self.held(&weighed);
        let base = weighed.iter().filter_map(|weighed| {
            weighed.frequent.or_else(|| self.frequents().within(&weighed.meaning.terms))
        });
        let base = base.max_by_key(|&at| self.frequents().at(at).map_or(0, |kept| kept.rows.len()));
        let base = base.and_then(|at| {
            let kept = self.frequents().at(at)?;
            Some(Base { at, rows: kept.rows.bits(self.rows), counts: Arc::clone(&kept.counts) })
        });
        let most = self.most_rows(&weighed, &held);
        let graded = if base.is_none() && most <= FEW {
            self.few(&weighed, &held, most)
        } else {
            self.many(&weighed, &held, base.as_ref())
        };
        let entities = held.iter().filter(|held| !self.names().actions().contains(&held.holder));
        let entities = entities.map(|held| (held.holder, held.grade)).collect();
        Word { resolved, graded, entities, base }
    }

    fn weigh<'r>(&self, resolved: &'r Resolved) -> Vec<Weighed<'r>> {
        let best = resolved.meanings.iter().filter(|meaning| meaning.tier == Tier::Typo);
        let best = best.map(|meaning| meaning.quality).max().unwrap_or(0);
        let begun = self.begun(resolved);
        let weigh = |meaning: &'r Meaning| {
            let (in_name, in_text) = grade::of_meaning(meaning, best);
            let begun = begun.filter(|_| meaning.tier == Tier::Prefix);
            let frequent = begun.or_else(|| self.frequents().get(&meaning.terms));
            Weighed { meaning, in_name, in_text, frequent }
        };
        resolved.meanings.iter().map(weigh).collect()
    }

    /// The frequent range of everything that begins with the word as it is typed, itself included.
    fn begun(&self, resolved: &Resolved) -> Option<usize> {
        let mut plain = resolved.meanings.iter().filter(|meaning| meaning.tier <= Tier::Prefix);
        let first = plain.next()?.terms.clone();
        let last = plain.next().map_or(first.end, |more| more.terms.end);
        self.frequents().get(&(first.start..last))
    }

    /// The holders of a word, each once and with its best grade, in order.
    fn held(&self, weighed: &[Weighed]) -> Vec<Held> {
        // A number for each holder takes less than putting in order all those that a letter begins.
        let mut best = vec![0_u8; self.names().len()];
        for Weighed { meaning, in_name, in_text, frequent } in weighed {
            for (holder, is_whole) in self.names().of_terms(meaning.terms.clone()) {
                let (grade, kept) = match meaning.tier {
                    _ if self.names().actions().contains(&holder) => (*in_text, frequent.is_some()),
                    Tier::Exact if is_whole => (WHOLE, false),
                    _ => (*in_name, frequent.is_some()),
                };
                let best = &mut best[holder as usize];
                *best = (*best).max(2 * grade + u8::from(kept));
            }
        }
        let mut held: Vec<Held> = Vec::new();
        for (block, best) in best.chunks(HOLDERS).enumerate() {
            if best.iter().fold(0, |any, best| any | best) == 0 {
                continue;
            }
            let holders = (block * HOLDERS) as u32..;
            let own = holders.zip(best).filter(|(_, best)| **best > 0);
            held.extend(own.map(|(holder, best)| Held {
                holder,
                grade: best / 2,
                kept: best % 2 == 1,
            }));
        }
        held
    }

    fn most_rows(&self, weighed: &[Weighed], held: &[Held]) -> usize {
        let names = held.iter().filter(|held| !held.kept);
        let names: usize = names.map(|held| self.names().rows_of(held.holder)).sum();
        let texts = weighed.iter().filter(|weighed| weighed.frequent.is_none());
        let of = |weighed: &Weighed| self.in_address().len_of_all(weighed.meaning.terms.clone());
        names + texts.map(of).sum::<usize>()
    }

    fn few(&self, weighed: &[Weighed], held: &[Held], most: usize) -> Graded {
        let mut pairs: Vec<(u32, Grade)> = Vec::with_capacity(most);
        for held in held {
            self.names().each_row(&self.table, held.holder, |row| pairs.push((row, held.grade)));
        }
        for Weighed { meaning, in_text, .. } in weighed {
            for term in meaning.terms.clone() {
                pairs.extend(self.in_address().list(term).map(|row| (row, *in_text)));
            }
        }
        grade::of_pairs(pairs)
    }

    fn many(&self, weighed: &[Weighed], held: &[Held], base: Option<&Base>) -> Graded {
        let mut grading = Grading::new(self.table.rows());
        for weighed in weighed {
            match weighed.frequent.and_then(|at| self.frequents().at(at)) {
                Some(kept) => {
                    kept.named().share(weighed.in_name, &mut grading);
                    match base.filter(|base| Some(base.at) == weighed.frequent) {
                        Some(base) => grading.share(weighed.in_text, &base.rows),
                        None => kept.rows.share(weighed.in_text, &mut grading),
                    }
                }
                None => {
                    self.mark_addresses(
                        weighed.meaning.terms.clone(),
                        weighed.in_text,
                        &mut grading,
                    );
                }
            }
        }
        let mut by_grade: [Vec<u32>; WHOLE as usize + 1] = Default::default();
        for held in held.iter().filter(|held| !held.kept) {
            by_grade[usize::from(held.grade)].push(held.holder);
        }
        for (grade, holders) in (0..).zip(by_grade) {
            if let [holder] = *holders
                && let Some(bits) = self.names().busy(holder)
            {
                grading.share(grade, bits);
            } else if !holders.is_empty() {
                self.names().mark(&self.table, &holders, grading.words(grade));
            }
        }
        grading.graded(base.map(|base| &base.rows))
    }

    fn mark_addresses(&self, terms: Range<u32>, grade: Grade, grading: &mut Grading) {
        if self.in_address().len_of_all(terms.clone()) == 0 {
            return;
        }
        let words = grading.words(grade);
        for term in terms {
            self.in_address().list(term).for_each(|row| set(words, row));
        }
    }
}

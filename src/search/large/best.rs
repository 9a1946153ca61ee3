//! The best rows of a result, exactly, without a score for every row.
//!
//! Grades are sets, so 64 rows are scored at a time: the grades of all words are added up bit by
//! bit, and only rows that beat the worst of the best so far are looked at.  Rows are walked from
//! the newest on, so that of equal ones the newest are kept.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use super::grade::{Grade, Graded, Grades, PASSES, WHOLE};
use super::rows::Rows;
use super::tally::Stop;
use crate::set::Bits;

/// What is added for rows whose words all stand in one name.
pub(super) const IN_ONE_NAME: Grade = 2;

/// Bits of a sum.
const PLANES: usize = 8;

/// So many words are graded; more must stand in a row too, and say nothing about its place in the order.
pub(super) const MOST_GRADED: usize = ((1 << PLANES) - 1 - IN_ONE_NAME as usize) / WHOLE as usize;

/// Words of 64 rows between two looks at whether the question still stands.
const BLOCK: usize = 1 << 12;

/// Everything that speaks for rows.
pub(super) struct Speaking<'a> {
    /// What every row of the result has, each with its grade.
    pub graded: &'a [Graded],
    /// Rows that have more.
    pub bonus: Option<&'a Rows>,
    /// The rows before this have a date, and the newest of them is the last.
    pub dated: u32,
}

impl Speaking<'_> {
    /// The score of one row.
    pub(super) fn score(&self, row: u32) -> u32 {
        let words: u32 = self.graded.iter().map(|graded| u32::from(graded.of(row))).sum();
        let bonus = self.bonus.is_some_and(|rows| rows.contains(row));
        words + if bonus { u32::from(IN_ONE_NAME) } else { 0 }
    }

    /// The best rows with their scores, best first, of equal ones the newest; `None` if the
    /// question no longer stands.
    pub(super) fn best(&self, rows: &Rows, most: usize, stop: &Stop) -> Option<Vec<(u32, u32)>> {
        match rows {
            Rows::Few(listed) => Some(self.of_few(listed, most)),
            _ => self.of_many(rows, most, stop),
        }
    }

    /// The later the better; those without a date come last.
    fn newness(&self, row: u32) -> u64 {
        if row < self.dated { u64::from(row) + (1 << 32) } else { u64::from(u32::MAX - row) }
    }

    fn of_few(&self, rows: &[u32], most: usize) -> Vec<(u32, u32)> {
        let mut scored: Vec<(u32, u32)> = rows.iter().map(|&row| (row, self.score(row))).collect();
        let key = |&(row, score): &(u32, u32)| (Reverse(score), Reverse(self.newness(row)));
        if scored.len() > most {
            scored.select_nth_unstable_by_key(most, key);
            scored.truncate(most);
        }
        scored.sort_unstable_by_key(key);
        scored
    }

    fn of_many(&self, rows: &Rows, most: usize, stop: &Stop) -> Option<Vec<(u32, u32)>> {
        if let ([Graded { grades: Grades::Layers(layers), .. }], None) = (self.graded, self.bonus) {
            return self.by_layers(layers, rows, most, stop);
        }
        let mut heap = Best { heap: BinaryHeap::with_capacity(most + 1), most };
        let top = self.highest();
        for (span, forward) in self.spans(rows) {
            self.walk(rows, &span, forward, top, &mut heap, stop)?;
        }
        let mut found: Vec<_> = heap.heap.into_iter().map(|Reverse(one)| one).collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        Some(found.into_iter().map(|(score, newness)| (Self::row_of(newness), score)).collect())
    }

    /// The rows of a result, the best of equal ones first: a span from its end or from its start on.
    fn spans(&self, rows: &Rows) -> [(Range<u32>, bool); 2] {
        let end = match rows {
            Rows::Span(span) => span.end,
            Rows::Many(bits) => bits.words().len() as u32 * 64,
            Rows::Few(_) => 0,
        };
        let dated = self.dated.min(end);
        [(0..dated, false), (dated..end, true)]
    }

    /// The best rows where one word is all that counts: those of its best grade, then of the next.
    fn by_layers(
        &self,
        layers: &[(Grade, Arc<Bits>)],
        rows: &Rows,
        most: usize,
        stop: &Stop,
    ) -> Option<Vec<(u32, u32)>> {
        let any = |layers: &[(Grade, Arc<Bits>)], at: usize| {
            let words = layers.iter().filter_map(|(_, bits)| bits.words().get(at));
            words.fold(0, |any, word| any | word)
        };
        let mut best = Vec::with_capacity(most);
        let mut better = 0;
        for alike in layers.chunk_by(|a, b| a.0 == b.0) {
            for (span, forward) in self.spans(rows) {
                for (step, at) in words(&span, forward).enumerate() {
                    if step % BLOCK == 0 && stop() {
                        return None;
                    }
                    let own = rows.word(at) & any(alike, at) & !any(&layers[..better], at);
                    let own = own & Rows::Span(span.clone()).word(at);
                    best.extend(
                        ones(own, forward).map(|bit| (at as u32 * 64 + bit, u32::from(alike[0].0))),
                    );
                    if best.len() >= most {
                        best.truncate(most);
                        return Some(best);
                    }
                }
            }
            better += alike.len();
        }
        Some(best)
    }

    const fn row_of(newness: u64) -> u32 {
        if newness >= 1 << 32 { (newness - (1 << 32)) as u32 } else { u32::MAX - newness as u32 }
    }

    /// No row can have more.
    fn highest(&self) -> u32 {
        self.at_most(|bits| !bits.is_empty())
    }

    /// None of some of 64 rows can have more.
    fn highest_in(&self, at: usize, inside: u64) -> u32 {
        self.at_most(|bits| bits.words().get(at).is_some_and(|word| word & inside != 0))
    }

    /// What rows can have at most that are in no other layers than these.
    fn at_most(&self, is_in: impl Fn(&Bits) -> bool) -> u32 {
        let best = |graded: &Graded| match &graded.grades {
            Grades::Flat(grade) => *grade,
            Grades::Each(grades) => grades.iter().copied().max().unwrap_or(PASSES),
            Grades::Layers(layers) => {
                let first = layers.iter().find(|(_, bits)| is_in(bits));
                first.map_or(PASSES, |(grade, _)| *grade)
            }
        };
        let words: u32 = self.graded.iter().map(|graded| u32::from(best(graded))).sum();
        words + self.bonus.map_or(0, |_| u32::from(IN_ONE_NAME))
    }

    fn walk(
        &self,
        rows: &Rows,
        span: &Range<u32>,
        forward: bool,
        top: u32,
        best: &mut Best,
        stop: &Stop,
    ) -> Option<()> {
        for (step, at) in words(span, forward).enumerate() {
            if step % BLOCK == 0 && stop() {
                return None;
            }
            if best.least().is_some_and(|least| least >= top) {
                return Some(());
            }
            let inside = rows.word(at) & Rows::Span(span.clone()).word(at);
            if inside == 0 {
                continue;
            }
            if best.least().is_some_and(|least| least >= self.highest_in(at, inside)) {
                continue;
            }
            let planes = self.sums(at, inside);
            let better = best.least().map_or(inside, |least| above(&planes, least) & inside);
            for bit in ones(better, forward) {
                best.offer(value(&planes, bit), self.newness(at as u32 * 64 + bit));
            }
        }
        Some(())
    }

    /// The scores of 64 rows, one bit of all of them in each word.
    fn sums(&self, at: usize, inside: u64) -> [u64; PLANES] {
        let mut planes = [0; PLANES];
        for graded in self.graded {
            match &graded.grades {
                Grades::Flat(grade) => add(&mut planes, inside, *grade),
                Grades::Each(_) => {
                    let mut rest = inside;
                    while rest != 0 {
                        let bit = rest.trailing_zeros();
                        rest &= rest - 1;
                        add(&mut planes, 1 << bit, graded.of(at as u32 * 64 + bit));
                    }
                }
                Grades::Layers(layers) => {
                    let mut rest = inside;
                    for (grade, bits) in layers.iter() {
                        let has = rest & bits.words().get(at).copied().unwrap_or(0);
                        rest &= !has;
                        add(&mut planes, has, *grade);
                        if rest == 0 {
                            break;
                        }
                    }
                }
            }
        }
        if let Some(bonus) = self.bonus {
            let has = match bonus {
                Rows::Few(_) => few_word(bonus, at),
                _ => bonus.word(at),
            };
            add(&mut planes, inside & has, IN_ONE_NAME);
        }
        planes
    }
}

/// The words of 64 rows of a span, from its start or from its end on.
fn words(span: &Range<u32>, forward: bool) -> impl Iterator<Item = usize> + use<> {
    let words = span.start as usize / 64..(span.end as usize).div_ceil(64);
    let count = words.len();
    (0..count).map(move |step| if forward { words.start + step } else { words.end - 1 - step })
}

/// The ones of a word, from the lowest or from the highest on.
fn ones(mut word: u64, forward: bool) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let highest = word.checked_ilog2()?;
        let bit = if forward { word.trailing_zeros() } else { highest };
        word &= !(1 << bit);
        Some(bit)
    })
}

/// The bits of 64 rows of a list.
fn few_word(rows: &Rows, at: usize) -> u64 {
    let Rows::Few(listed) = rows else { return 0 };
    let first = at as u32 * 64;
    let from = listed.partition_point(|&row| row < first);
    let near = listed[from..].iter().take_while(|&&row| row - first < 64);
    near.fold(0, |word, row| word | 1 << (row - first))
}

/// Adds a number to the sums of the rows whose bits are set.
fn add(planes: &mut [u64; PLANES], rows: u64, number: Grade) {
    let mut carry = 0;
    for (bit, plane) in planes.iter_mut().enumerate() {
        let one = if number >> bit & 1 == 1 { rows } else { 0 };
        let sum = *plane ^ one ^ carry;
        carry = (*plane & one) | (carry & (*plane ^ one));
        *plane = sum;
        if carry == 0 && number >> bit <= 1 {
            break;
        }
    }
}

/// The rows whose sum is above a number.
fn above(planes: &[u64; PLANES], number: u32) -> u64 {
    let (mut above, mut equal) = (0, u64::MAX);
    for (bit, &plane) in planes.iter().enumerate().rev() {
        if number >> bit & 1 == 1 {
            equal &= plane;
        } else {
            above |= equal & plane;
            equal &= !plane;
        }
    }
    above
}

/// The sum of one row.
fn value(planes: &[u64; PLANES], bit: u32) -> u32 {
    let bits = planes.iter().enumerate();
    bits.fold(0, |sum, (at, plane)| sum | ((plane >> bit & 1) as u32) << at)
}

/// The best so far: score and newness.
struct Best {
    heap: BinaryHeap<Reverse<(u32, u64)>>,
    most: usize,
}

impl Best {
    /// The score that must be beaten, once there are enough.
    fn least(&self) -> Option<u32> {
        let full = self.heap.len() >= self.most;
        full.then(|| self.heap.peek().map_or(0, |Reverse((score, _))| *score))
    }

    fn offer(&mut self, score: u32, newness: u64) {
        if self.least().is_some_and(|least| score <= least) {
            return;
        }
        self.heap.push(Reverse((score, newness)));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }
}

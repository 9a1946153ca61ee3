//! How well each row of a set answers a word.

use std::sync::Arc;

use super::rows::{FEW, Rows, no_words, set};
use crate::search::resolve::{Meaning, Tier};
use crate::set::Bits;

/// How well a word answers, 0 to 9; the higher the better.
pub(super) type Grade = u8;

/// The word is the whole name of an actor, a place or an outlet.
pub(super) const WHOLE: Grade = 9;
/// It is a word of a name.
pub(super) const IN_NAME: Grade = 8;
/// It is a word of the action or of the report's address.
pub(super) const IN_TEXT: Grade = 7;
/// A word of a name begins with it.
pub(super) const BEGINS_NAME: Grade = 6;
/// Another word begins with it.
pub(super) const BEGINS_TEXT: Grade = 5;
/// The likeliest correction of it is a word of a name, begins one, or is its whole.
pub(super) const MEANT_NAME: Grade = 4;
/// The likeliest correction stands elsewhere.
const MEANT_TEXT: Grade = 3;
/// Other corrections.
pub(super) const MAYBE: Grade = 2;
/// Its letters stand inside of a word or scattered over one.
const FAR: Grade = 1;
/// It says nothing for the row and lets it pass.
pub(super) const PASSES: Grade = 0;

/// A correction counts as likeliest up to this far behind the best one.
const AS_LIKELY: u16 = 3;

/// What a meaning is worth in a name, and elsewhere; `best` is the best quality of a correction.
pub(super) fn of_meaning(meaning: &Meaning, best: u16) -> (Grade, Grade) {
    match meaning.tier {
        Tier::Exact => (IN_NAME, IN_TEXT),
        Tier::Prefix => (BEGINS_NAME, BEGINS_TEXT),
        Tier::Typo if meaning.quality + AS_LIKELY >= best => (MEANT_NAME, MEANT_TEXT),
        Tier::Typo => (MAYBE, MAYBE),
        Tier::Infix | Tier::Scattered => (FAR, FAR),
    }
}

/// Rows, and how well each answers.
#[derive(Debug, Clone)]
pub(super) struct Graded {
    pub rows: Rows,
    pub grades: Grades,
}

/// The grades of rows.
#[derive(Debug, Clone)]
pub(super) enum Grades {
    /// All the same.
    Flat(Grade),
    /// One for each row of a list.
    Each(Arc<[Grade]>),
    /// Sets of rows, best first; a row has the grade of the first that it is in.
    Layers(Arc<[(Grade, Arc<Bits>)]>),
}

impl Graded {
    pub(super) const fn flat(rows: Rows, grade: Grade) -> Self {
        Self { rows, grades: Grades::Flat(grade) }
    }

    /// The grade of a row that is in the set.
    pub(super) fn of(&self, row: u32) -> Grade {
        match (&self.grades, &self.rows) {
            (Grades::Flat(grade), _) => *grade,
            (Grades::Each(grades), Rows::Few(rows)) => {
                rows.binary_search(&row).map_or(PASSES, |at| grades[at])
            }
            (Grades::Each(_), _) => PASSES,
            (Grades::Layers(layers), _) => {
                let first = layers.iter().find(|(_, bits)| bits.contains(row));
                first.map_or(PASSES, |(grade, _)| *grade)
            }
        }
    }

    /// The rows in either, each with the better of its grades.
    pub(super) fn or(&self, other: &Self, all: u32) -> Self {
        let rows = self.rows.or(&other.rows, all);
        let sets = [self, other];
        if let Rows::Few(listed) = &rows {
            let best = |row| {
                let has = sets.iter().filter(|set| set.rows.contains(row));
                has.map(|set| set.of(row)).max().unwrap_or(PASSES)
            };
            let grades = listed.iter().map(|&row| best(row)).collect();
            return Self { grades: Grades::Each(grades), rows };
        }
        let mut grading = Grading::new(all);
        sets.iter().for_each(|set| set.add_to(&mut grading));
        Self { rows, grades: Grades::Layers(grading.layers().into()) }
    }

    fn add_to(&self, grading: &mut Grading) {
        match &self.grades {
            Grades::Flat(grade) => self.rows.mark(grading.words(*grade)),
            Grades::Layers(layers) => {
                for (grade, bits) in layers.iter() {
                    grading.share(*grade, bits);
                }
            }
            Grades::Each(grades) => {
                let mut grades = grades.iter();
                self.rows.each(|row| {
                    let grade = grades.next().copied().unwrap_or(PASSES);
                    set(grading.words(grade), row);
                });
            }
        }
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        let bits = |bits: &Bits| bits.words().len() * 9;
        let rows = match &self.rows {
            Rows::Span(_) => 0,
            Rows::Few(rows) => 4 * rows.len(),
            Rows::Many(many) => bits(many),
        };
        let grades = match &self.grades {
            Grades::Flat(_) => 0,
            Grades::Each(grades) => grades.len(),
            Grades::Layers(layers) => layers.iter().map(|(_, layer)| bits(layer)).sum(),
        };
        rows + grades
    }
}

/// Many graded rows being put together.
pub(super) struct Grading {
    all: u32,
    /// The bits of each grade, once it has any.
    own: [Option<Vec<u64>>; WHOLE as usize + 1],
    shared: Vec<(Grade, Arc<Bits>)>,
}

impl Grading {
    pub(super) fn new(all: u32) -> Self {
        Self { all, own: Default::default(), shared: Vec::new() }
    }

    /// The bits of a grade, to set some.
    pub(super) fn words(&mut self, grade: Grade) -> &mut [u64] {
        let all = self.all;
        self.own[usize::from(grade.min(WHOLE))].get_or_insert_with(|| no_words(all))
    }

    /// Rows of a grade that are kept elsewhere too.
    pub(super) fn share(&mut self, grade: Grade, bits: &Arc<Bits>) {
        self.shared.push((grade, Arc::clone(bits)));
    }

    fn layers(self) -> Vec<(Grade, Arc<Bits>)> {
        let mut layers = self.shared;
        for (grade, words) in self.own.into_iter().enumerate() {
            layers.extend(words.map(|words| (grade as Grade, Arc::new(Bits::of_words(words)))));
        }
        layers.sort_by_key(|(grade, _)| std::cmp::Reverse(*grade));
        layers
    }

    /// All of it; `whole`, where there is one, holds most of the rows already.
    pub(super) fn graded(self, whole: Option<&Arc<Bits>>) -> Graded {
        let all = self.all;
        let layers = self.layers();
        let rows = union(&layers, whole, all);
        if let Rows::Few(listed) = &rows {
            let graded = Graded { rows: rows.clone(), grades: Grades::Layers(layers.into()) };
            let grades = listed.iter().map(|&row| graded.of(row)).collect();
            return Graded { rows, grades: Grades::Each(grades) };
        }
        Graded { rows, grades: Grades::Layers(layers.into()) }
    }
}

/// The rows of all layers.
fn union(layers: &[(Grade, Arc<Bits>)], whole: Option<&Arc<Bits>>, all: u32) -> Rows {
    let more: Vec<_> = layers
        .iter()
        .map(|(_, bits)| bits)
        .filter(|bits| whole.is_none_or(|whole| !Arc::ptr_eq(whole, bits)))
        .collect();
    if let Some(whole) = whole
        && whole.len() > FEW
        && more.iter().all(|bits| is_part(bits, whole))
    {
        return Rows::Many(Arc::clone(whole));
    }
    if let ([only], None) = (&*more, whole)
        && only.len() > FEW
    {
        return Rows::Many(Arc::clone(only));
    }
    let mut words = whole.map_or_else(|| no_words(all), |whole| whole.words().to_vec());
    for bits in more {
        bits.mark(&mut words);
    }
    Rows::of_words(words)
}

fn is_part(bits: &Bits, whole: &Bits) -> bool {
    bits.len() <= whole.len() && bits.words().iter().zip(whole.words()).all(|(a, b)| a & !b == 0)
}

/// Few graded rows, in any order and some several times.
pub(super) fn of_pairs(mut pairs: Vec<(u32, Grade)>) -> Graded {
    pairs.sort_unstable_by_key(|&(row, grade)| (row, std::cmp::Reverse(grade)));
    pairs.dedup_by_key(|(row, _)| *row);
    let grades = pairs.iter().map(|&(_, grade)| grade).collect();
    let rows = Rows::listed(pairs.into_iter().map(|(row, _)| row).collect());
    Graded { rows, grades: Grades::Each(grades) }
}

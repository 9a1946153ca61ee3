//! A query in the grammar, evaluated over the index: which records answer, and how well.
//!
//! Exact forms and fields are settled once.  Plain words that follow each other are read together, in
//! case their spaces are wrong, and resolved level by level, all of them further at each, until
//! something answers.  A word that must not be there is taken as it is typed or unfinished and never
//! for another: nothing should vanish because of a guess.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::answer::Correction;
use super::exact::Exact;
use super::grammar::{Days, Expression, Field, Term, What, parse};
use super::index::Index;
use super::readings::readings;
use super::resolve::{Level, Resolved, Tier, postings_of, resolve};
use super::scores::{Scores, score};
use crate::model::ClaimId;
use crate::text::fold::folded;

/// What came of the text of a query.
#[derive(Default)]
pub(super) struct Evaluated {
    /// How well each record answers; `None` where nothing is asked for.
    pub scores: Option<Scores>,
    /// Something is begun, and nothing is asked for yet.
    pub is_begun: bool,
    /// A field is among what is asked for.
    pub by_field: bool,
    /// The one day that is asked for, if it is.
    pub day: Option<NaiveDate>,
    /// The plain words that are sought.
    pub words: Vec<String>,
    /// What these were taken for.
    pub resolved: Vec<Resolved>,
    /// The exact forms that are sought.
    pub exact: Vec<Exact>,
    /// Ids and names that were taken for others.
    pub corrections: Vec<Correction>,
    /// Names that nobody goes by.
    pub unknown: Vec<String>,
}

/// A term that asks for something.
enum Ready {
    /// Records that are known already.
    Settled(Scores),
    /// Plain words in each of their readings, yet to be resolved.
    Words { readings: Vec<Vec<String>>, not: bool },
}

impl Index {
    /// Evaluates a query; `begun` are the claims whose review has begun.
    ///
    /// Nothing answers a text that is no query; who lets people type tells them before.
    pub(super) fn evaluate(&self, text: &str, begun: &BTreeSet<ClaimId>) -> Evaluated {
        let mut found = Evaluated::default();
        let Ok(expression) = parse(text) else {
            found.unknown.push(text.to_owned());
            found.scores = Some(Scores::of_each(|kind| vec![0; self.postings()[kind].records()]));
            return found;
        };
        let clauses = self.prepare(&expression, begun, &mut found);
        found.is_begun = clauses.is_empty() && expression.unfinished().is_some();
        if clauses.is_empty() {
            return found;
        }
        let mut level = Level::Plain;
        loop {
            found.resolved.clear();
            let scores = self.match_all(&clauses, level, &mut found.resolved);
            match level.next().filter(|_| !found.words.is_empty()) {
                Some(wider) if scores.as_ref().is_none_or(Scores::is_empty) => level = wider,
                _ => {
                    found.scores = scores;
                    return found;
                }
            }
        }
    }

    /// The clauses that ask for something, with everything settled that can be.
    fn prepare(
        &self,
        expression: &Expression,
        begun: &BTreeSet<ClaimId>,
        found: &mut Evaluated,
    ) -> Vec<Vec<Ready>> {
        let mut clauses = Vec::new();
        let mut plain: Vec<String> = Vec::new();
        for clause in &expression.clauses {
            if let [Term { not: false, what: What::Plain(text), .. }] = clause.terms.as_slice() {
                plain.extend(self.words_of(text, found));
                continue;
            }
            clauses.extend(self.read(&std::mem::take(&mut plain)).map(|ready| vec![ready]));
            let ready = clause.terms.iter().filter_map(|term| self.ready(term, begun, found));
            let ready: Vec<Ready> = ready.collect();
            if !ready.is_empty() {
                clauses.push(ready);
            }
        }
        clauses.extend(self.read(&plain).map(|ready| vec![ready]));
        clauses
    }

    /// The words of a plain term.
    fn words_of(&self, text: &str, found: &mut Evaluated) -> Vec<String> {
        let typed = self.typed(text);
        found.corrections.extend(typed.corrections);
        found.words.extend(typed.words.iter().cloned());
        typed.words
    }

    /// Words that follow each other; `None` if there are none.
    fn read(&self, words: &[String]) -> Option<Ready> {
        let readings = || readings(self.vocabulary(), words);
        (!words.is_empty()).then(|| Ready::Words { readings: readings(), not: false })
    }

    fn ready(
        &self,
        term: &Term,
        begun: &BTreeSet<ClaimId>,
        found: &mut Evaluated,
    ) -> Option<Ready> {
        let not = term.not;
        match &term.what {
            What::Unfinished { .. } | What::View(_) => None,
            What::Plain(text) if not => {
                let words = folded(text);
                (!words.is_empty()).then(|| Ready::Words { readings: vec![words], not })
            }
            What::Plain(text) => self.read(&self.words_of(text, found)),
            What::Exact { form, text } => {
                let exact = Exact::of(*form, text);
                let mut scores = self.exactly(&exact);
                if not {
                    scores.not();
                } else {
                    found.exact.push(exact);
                }
                Some(Ready::Settled(scores))
            }
            What::Field(field) => {
                let property = self.property(field, begun);
                found.by_field = true;
                if let Field::When(Days { from: Some(from), to, .. }) = field
                    && *to == Some(*from)
                    && !not
                {
                    found.day = Some(*from);
                }
                found.unknown.extend(property.unknown.then(|| field.to_string()));
                let scores = property.scores(&self.dataset, not);
                found.corrections.extend(property.correction);
                Some(Ready::Settled(scores))
            }
        }
    }

    /// What answers every clause at a level.
    fn match_all(
        &self,
        clauses: &[Vec<Ready>],
        level: Level,
        resolved: &mut Vec<Resolved>,
    ) -> Option<Scores> {
        let mut all: Option<Scores> = None;
        for clause in clauses {
            let mut any: Option<Scores> = None;
            for term in clause {
                let scores = self.match_term(term, level, resolved);
                match &mut any {
                    Some(any) => any.or(&scores),
                    None => any = Some(scores),
                }
            }
            match (&mut all, any) {
                (Some(all), Some(any)) => all.and(&any),
                (all, any) => *all = any,
            }
        }
        all
    }

    fn match_term(&self, term: &Ready, level: Level, resolved: &mut Vec<Resolved>) -> Scores {
        match term {
            Ready::Settled(scores) => scores.clone(),
            Ready::Words { readings, not: true } => {
                let mut meant = self.resolved(&readings[0], Level::Plain);
                for word in &mut meant {
                    word.meanings.retain(|meaning| meaning.tier <= Tier::Prefix);
                }
                let mut scores = self.scores(&meant);
                scores.not();
                scores
            }
            Ready::Words { readings, not: false } => self.match_readings(readings, level, resolved),
        }
    }

    /// What answers any reading; the best of them says what the words mean.
    fn match_readings(
        &self,
        readings: &[Vec<String>],
        level: Level,
        resolved: &mut Vec<Resolved>,
    ) -> Scores {
        let mut meant = self.resolved(&readings[0], level);
        let mut all = self.scores(&meant);
        let mut best = all.best();
        for reading in &readings[1..] {
            let other = self.resolved(reading, level);
            let mut scores = self.scores(&other);
            // A reading of fewer words would only lose against one of more.
            scores.scale(19 * readings[0].len() as u32, 20 * reading.len() as u32);
            if scores.best() > best {
                (best, meant) = (scores.best(), other);
            }
            all.or(&scores);
        }
        resolved.append(&mut meant);
        all
    }

    fn resolved(&self, words: &[String], level: Level) -> Vec<Resolved> {
        let frequency = postings_of(self.postings());
        let resolve = |word: &String| resolve(self.vocabulary(), &frequency, word, level);
        words.iter().map(resolve).collect()
    }

    fn scores(&self, meant: &[Resolved]) -> Scores {
        let postings = self.postings();
        Scores::of_each(|kind| score(postings[kind], meant))
    }
}

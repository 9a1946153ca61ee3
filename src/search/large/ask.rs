//! A query in the grammar, worked out over a table: which rows answer, and how well.

mod exactly;
mod fields;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::grade::{self, Grade, Graded, PASSES, WHOLE};
use super::rows::Rows;
use super::state::Large;
use super::tally::Stop;
use super::word::{Cache, Word};
use crate::model::ClaimId;
use crate::search::answer::Correction;
use crate::search::exact::Exact;
use crate::search::grammar::{Expression, Term, What, parse};
use crate::search::id_query;
use crate::search::readings::likeliest;
use crate::search::resolve::{Resolved, Tier};
use crate::text::fold::words;

/// What an actor, a place or an outlet is worth that is asked for by an id or a field.
const NAMED: Grade = WHOLE;

/// An actor, a place or an outlet that words name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entity {
    pub holder: u32,
    /// The sum of what the words are worth.
    pub grade: u32,
    /// How many of them only begin a word or may mean another.
    pub weak: u32,
}

impl Entity {
    fn of((holder, grade): (u32, Grade)) -> Self {
        let weak = !matches!(grade, WHOLE | grade::IN_NAME | grade::MEANT_NAME);
        Self { holder, grade: u32::from(grade), weak: u32::from(weak) }
    }
}

/// The entities in both, in order.
fn in_both(a: &[Entity], b: &[Entity]) -> Vec<Entity> {
    if a.len() > b.len() {
        return in_both(b, a);
    }
    let join = |one: &Entity| {
        let other = b[b.binary_search_by_key(&one.holder, |other| other.holder).ok()?];
        let (grade, weak) = (one.grade + other.grade, one.weak + other.weak);
        Some(Entity { holder: one.holder, grade, weak })
    };
    a.iter().filter_map(join).collect()
}

/// What came of the text of a query.
#[derive(Default)]
pub(super) struct Asked {
    /// What answers each clause; nothing is asked for where there are none.
    pub clauses: Vec<Graded>,
    /// The actors, places and outlets that all words name, with the sum of their grades, in order.
    pub entities: Option<Vec<Entity>>,
    /// How many words have to stand in a name for it to be named by them.
    pub named_by: usize,
    /// The only thing that is asked for, if that is one word.
    pub only: Option<Arc<Word>>,
    pub is_begun: bool,
    pub by_field: bool,
    pub resolved: Vec<Resolved>,
    pub exact: Vec<Exact>,
    pub corrections: Vec<Correction>,
    pub unknown: Vec<String>,
    /// How many rows each plain word has alone.
    pub alone: Vec<(String, usize)>,
}

/// What answers one term.
struct Found {
    graded: Graded,
    /// The entities with it; unset where it says nothing about them.
    entities: Option<Vec<Entity>>,
}

impl Found {
    const fn passing(rows: Rows) -> Self {
        Self { graded: Graded::flat(rows, PASSES), entities: None }
    }
}

impl Large {
    /// Works a query out; `None` if it no longer stands.
    pub(super) fn ask(
        &self,
        cache: &mut Cache,
        text: &str,
        begun: &BTreeSet<ClaimId>,
        stop: &Stop,
    ) -> Option<Asked> {
        let mut asked = Asked::default();
        let Ok(expression) = parse(text) else {
            asked.unknown.push(text.to_owned());
            asked.clauses.push(Graded::flat(Rows::none(), PASSES));
            asked.entities = Some(Vec::new());
            return Some(asked);
        };
        self.clauses(cache, &expression, begun, &mut asked, stop)?;
        asked.is_begun = asked.clauses.is_empty() && expression.unfinished().is_some();
        if asked.clauses.len() > 1 {
            asked.only = None;
        }
        Some(asked)
    }

    fn clauses(
        &self,
        cache: &mut Cache,
        expression: &Expression,
        begun: &BTreeSet<ClaimId>,
        asked: &mut Asked,
        stop: &Stop,
    ) -> Option<()> {
        // Words that follow each other: a space between them may be one too many.
        let mut plain: Vec<String> = Vec::new();
        for clause in &expression.clauses {
            if stop() {
                return None;
            }
            if let [Term { not: false, what: What::Plain(text), .. }] = &*clause.terms {
                match self.by_id(text) {
                    Some(found) => asked.and(found),
                    None => plain.extend(words(text).into_iter().map(|word| word.folded)),
                }
                continue;
            }
            self.all_of(cache, std::mem::take(&mut plain), asked, stop)?;
            let mut any: Option<Found> = None;
            for term in &clause.terms {
                let Some(found) = self.term(cache, term, begun, asked, stop)? else { continue };
                any = Some(match any {
                    Some(any) => self.or(&any, &found),
                    None => found,
                });
            }
            asked.only = None;
            if let Some(any) = any {
                asked.and(any);
            }
        }
        self.all_of(cache, plain, asked, stop)
    }

    /// Asks for each of some words.
    fn all_of(
        &self,
        cache: &mut Cache,
        words: Vec<String>,
        asked: &mut Asked,
        stop: &Stop,
    ) -> Option<()> {
        let before = asked.resolved.len();
        let found = self.each_of(cache, words, asked, stop)?;
        let typed = asked.resolved[before..].iter().map(|word| word.typed.clone());
        asked.alone.extend(typed.zip(found.iter().map(|found| found.graded.rows.len())));
        for found in found {
            asked.and(found);
        }
        Some(())
    }

    /// What answers a term; nothing inside where it asks for nothing yet.
    #[allow(clippy::option_option, reason = "the outer one says whether the question still stands")]
    fn term(
        &self,
        cache: &mut Cache,
        term: &Term,
        begun: &BTreeSet<ClaimId>,
        asked: &mut Asked,
        stop: &Stop,
    ) -> Option<Option<Found>> {
        let found = match &term.what {
            What::Unfinished { .. } | What::View(_) => None,
            What::Plain(text) if term.not => {
                let words: Vec<_> = words(text).into_iter().map(|word| word.folded).collect();
                let with = |rows: Rows, word: &String| {
                    rows.and(&self.cached(cache, &format!("!{word}")).graded.rows)
                };
                let rows = words.iter().fold(self.all(), with);
                (!words.is_empty()).then(|| Found::passing(rows))
            }
            What::Plain(text) => together(self.plain(cache, text, asked, stop)?),
            What::Exact { form, text } => {
                let exact = Exact::of(*form, text);
                let found = self.exactly(&exact, stop)?;
                asked.exact.extend((!term.not).then_some(exact));
                Some(found)
            }
            What::Field(field) => {
                asked.by_field = true;
                Some(self.field(cache, field, begun, asked))
            }
        };
        let not = |found: Found| Found::passing(found.graded.rows.not(self.table.rows()));
        Some(if term.not { found.map(not) } else { found })
    }

    pub(super) const fn all(&self) -> Rows {
        Rows::Span(0..self.rows)
    }

    /// A word that was looked up before, or is now; behind a `!` without any guess.
    fn cached(&self, cache: &mut Cache, key: &str) -> Arc<Word> {
        if let Some(known) = cache.get(key) {
            return known;
        }
        let word = Arc::new(match key.strip_prefix('!') {
            Some(plain) => self.look_up_plainly(plain),
            None => self.look_up(key),
        });
        cache.put(key.to_owned(), &word);
        word
    }

    /// What answers each word of a text.
    fn plain(
        &self,
        cache: &mut Cache,
        text: &str,
        asked: &mut Asked,
        stop: &Stop,
    ) -> Option<Vec<Found>> {
        if let Some(found) = self.by_id(text) {
            return Some(vec![found]);
        }
        let typed = words(text).into_iter().map(|word| word.folded).collect();
        self.each_of(cache, typed, asked, stop)
    }

    /// What answers each of some words, read as they are likeliest meant.
    fn each_of(
        &self,
        cache: &mut Cache,
        words: Vec<String>,
        asked: &mut Asked,
        stop: &Stop,
    ) -> Option<Vec<Found>> {
        let mut all = Vec::new();
        if words.is_empty() {
            return Some(all);
        }
        for word in likeliest(self.vocabulary(), words) {
            if stop() {
                return None;
            }
            let word = self.cached(cache, &word);
            if word.resolved.meanings.is_empty() {
                asked.unknown.push(word.resolved.typed.clone());
            }
            asked.resolved.push(word.resolved.clone());
            let entities = word.entities.iter().copied().map(Entity::of).collect();
            all.push(Found { graded: word.graded.clone(), entities: Some(entities) });
            asked.only = Some(word);
        }
        Some(all)
    }

    /// The record of an id: `E-<number>` or the number alone for an event, `A-7` for an actor.
    fn by_id(&self, text: &str) -> Option<Found> {
        let (letters, number) = id_query::parts_of_id(text)
            .or_else(|| Some((String::new(), text.parse().ok().filter(|_| text.len() > 4)?)))?;
        if matches!(letters.as_str(), "e" | "c" | "") {
            let row = self.table.row_of_number(number)?;
            let graded = Graded::flat(Rows::Span(row..row + 1), NAMED);
            return Some(Found { graded, entities: Some(Vec::new()) });
        }
        let holders = match letters.as_str() {
            "a" => self.names().actors(),
            "l" => self.names().places(),
            "s" => self.names().sources(),
            _ => return None,
        };
        let own = |holder: &u32| {
            let code = self.names().record(*holder).map(|record| self.dataset.code(record));
            code.and_then(|code| id_query::parts_of_id(&code))
                .is_some_and(|id| id == (letters.clone(), number))
        };
        let holder = holders.into_iter().find(own)?;
        Some(self.of_holders(&[holder], NAMED))
    }

    fn of_holders(&self, holders: &[u32], grade: Grade) -> Found {
        let entities = holders.iter().filter(|holder| !self.names().actions().contains(holder));
        let entities = entities.map(|&holder| Entity::of((holder, NAMED))).collect();
        let graded = Graded::flat(self.names().rows(&self.table, holders), grade);
        Found { graded, entities: Some(entities) }
    }

    fn or(&self, one: &Found, other: &Found) -> Found {
        let entities = match (&one.entities, &other.entities) {
            (Some(a), Some(b)) => {
                let mut both: Vec<Entity> = a.iter().chain(b).copied().collect();
                both.sort_unstable_by_key(|it| (it.holder, std::cmp::Reverse(it.grade)));
                both.dedup_by_key(|entity| entity.holder);
                Some(both)
            }
            _ => None,
        };
        Found { graded: one.graded.or(&other.graded, self.table.rows()), entities }
    }
}

/// Words that are written as one alternative: what has all of them, graded as if each began a word.
fn together(found: Vec<Found>) -> Option<Found> {
    if found.len() < 2 {
        return found.into_iter().next();
    }
    let mut asked = Asked::default();
    found.into_iter().for_each(|found| asked.and(found));
    let rows = asked.clauses.iter().map(|graded| graded.rows.clone());
    let rows = rows.reduce(|all, one| all.and(&one)).unwrap_or(Rows::none());
    Some(Found { graded: Graded::flat(rows, grade::BEGINS_TEXT), entities: asked.entities })
}

impl Asked {
    /// Asks for one more thing.
    fn and(&mut self, found: Found) {
        if let Some(entities) = found.entities {
            self.named_by += 1;
            self.entities = Some(match self.entities.take() {
                None => entities,
                Some(all) => in_both(&all, &entities),
            });
        }
        self.clauses.push(found.graded);
    }

    /// Whether a word means something only by a guess.
    pub(super) fn guessed(word: &Resolved) -> bool {
        word.meanings
            .first()
            .is_some_and(|first| matches!(first.tier, Tier::Typo | Tier::Scattered))
    }
}

//! A query in the grammar, worked out over a table: which rows answer, and how well.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::grade::{self, Grade, Graded, PASSES, WHOLE};
use super::rows::Rows;
use super::tally::Stop;
use super::word::{Cache, Word};
use super::{Large, names};
use crate::model::{ClaimId, EventStatus, RecordId, Vocabulary as _};
use crate::search::answer::Correction;
use crate::search::exact::Exact;
use crate::search::grammar::{Days, Expression, Field, State, Term, What, parse};
use crate::search::resolve::{Resolved, Tier};
use crate::search::typed;
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
    /// Works a query out; nothing if it no longer stands.
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
        for clause in &expression.clauses {
            if stop() {
                return None;
            }
            if let [Term { not: false, what: What::Plain(text), .. }] = &*clause.terms {
                for found in self.plain(cache, text, asked, stop)? {
                    asked.and(found);
                }
                continue;
            }
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
        let mut all = Vec::new();
        for word in typed::parted(&self.vocabulary, text) {
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
        let (letters, number) = typed::parts_of_id(text)
            .or_else(|| Some((String::new(), text.parse().ok().filter(|_| text.len() > 4)?)))?;
        if matches!(letters.as_str(), "e" | "c" | "") {
            let row = self.table.row_of_number(number)?;
            let graded = Graded::flat(Rows::Span(row..row + 1), NAMED);
            return Some(Found { graded, entities: Some(Vec::new()) });
        }
        let holders = match letters.as_str() {
            "a" => self.names.actors(),
            "l" => self.names.places(),
            "s" => self.names.sources(),
            _ => return None,
        };
        let own = |holder: &u32| {
            let code = self.names.record(*holder).map(|record| self.dataset.code(record));
            code.and_then(|code| typed::parts_of_id(&code))
                .is_some_and(|id| id == (letters.clone(), number))
        };
        let holder = holders.into_iter().find(own)?;
        Some(self.of_holders(&[holder], NAMED))
    }

    fn of_holders(&self, holders: &[u32], grade: Grade) -> Found {
        let entities = holders.iter().filter(|holder| !self.names.actions().contains(holder));
        let entities = entities.map(|&holder| Entity::of((holder, NAMED))).collect();
        let graded = Graded::flat(self.names.rows(&self.table, holders), grade);
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

    /// What answers an exact form.
    fn exactly(&self, exact: &Exact, stop: &Stop) -> Option<Found> {
        let parts: Vec<Word> =
            exact.spelt(&self.vocabulary).into_iter().map(|resolved| self.word(resolved)).collect();
        if let ([part], true) = (&*parts, exact.is_plain()) {
            let entities = part.entities.iter().copied().map(Entity::of).collect();
            return Some(Found { graded: part.graded.clone(), entities: Some(entities) });
        }
        let rows = parts.iter().map(|part| part.graded.rows.clone());
        let rows = rows.reduce(|all, part| all.and(&part)).unwrap_or(Rows::none());
        let in_all = |holder: u32| {
            parts.iter().all(|part| {
                part.entities.binary_search_by_key(&holder, |&(holder, _)| holder).is_ok()
            })
        };
        let mut holders: Vec<u32> = parts.first().map_or(Vec::new(), |part| {
            part.entities.iter().map(|&(holder, _)| holder).filter(|&h| in_all(h)).collect()
        });
        holders.retain(|&holder| self.stands_in_name(exact, holder));
        let named = self.names.rows(&self.table, &holders);
        let actions = self.names.actions().filter(|&action| self.stands_in_action(exact, action));
        let acted = self.names.rows(&self.table, &actions.collect::<Vec<_>>());
        let told = self.told(exact, &rows, stop)?;
        let all = self.table.rows();
        let graded = Graded::flat(named, grade::IN_NAME)
            .or(&Graded::flat(acted.or(&told, all), grade::IN_TEXT), all);
        let entities =
            holders.into_iter().map(|holder| Entity::of((holder, grade::IN_NAME))).collect();
        Some(Found { graded, entities: Some(entities) })
    }

    fn stands_in_name(&self, exact: &Exact, holder: u32) -> bool {
        let mut stands = false;
        if let Some(record) = self.names.record(holder) {
            names::each_name(&self.dataset, record, |name| stands |= exact.stands_in(name));
        }
        stands
    }

    fn stands_in_action(&self, exact: &Exact, holder: u32) -> bool {
        let at = (holder - self.names.actions().start) as usize;
        self.table.actions().get(at).is_some_and(|action| {
            [&action.kind, &action.phrase, &action.class].into_iter().any(|it| exact.stands_in(it))
        })
    }

    /// The rows, of some, in the address of whose report the words stand as they are asked for.
    fn told(&self, exact: &Exact, rows: &Rows, stop: &Stop) -> Option<Rows> {
        let mut last = None;
        let (mut found, mut count, mut stopped) = (Vec::new(), 0_u32, false);
        let rows = self.with_all_in_address(exact, rows);
        rows.each(|row| {
            count += 1;
            stopped |= count.is_multiple_of(1024) && stop();
            let Some(address) = self.table.address_of(row).filter(|_| !stopped) else { return };
            let stands = match last {
                Some((known, stands)) if known == address => stands,
                _ => self.stands_in_address(exact, address),
            };
            last = Some((address, stands));
            if stands {
                found.push(row);
            }
        });
        if stopped {
            return None;
        }
        if found.len() <= super::rows::FEW {
            return Some(Rows::listed(found));
        }
        let mut words = super::rows::no_words(self.table.rows());
        found.iter().for_each(|&row| super::rows::set(&mut words, row));
        Some(Rows::of_words(words))
    }

    /// The rows, of some, that have words of a form in their address at all.
    fn with_all_in_address(&self, exact: &Exact, rows: &Rows) -> Rows {
        let mut left = rows.clone();
        for resolved in exact.spelt(&self.vocabulary) {
            let terms: Vec<Range<u32>> =
                resolved.meanings.iter().map(|meaning| meaning.terms.clone()).collect();
            let mut words = super::rows::no_words(self.table.rows());
            for term in terms.into_iter().flatten() {
                self.in_address.list(term).for_each(|row| super::rows::set(&mut words, row));
            }
            left = left.and(&Rows::of_words(words));
        }
        left
    }

    fn stands_in_address(&self, exact: &Exact, address: u32) -> bool {
        exact.stands_in(super::address::path(self.table.address(address)))
    }

    /// What has the property that a field asks for.
    fn field(
        &self,
        cache: &mut Cache,
        field: &Field,
        begun: &BTreeSet<ClaimId>,
        asked: &mut Asked,
    ) -> Found {
        match field {
            Field::Actor(name) => self.named(cache, self.names.actors(), name, field, asked),
            Field::Place(name) => self.named(cache, self.names.places(), name, field, asked),
            Field::Source(name) => self.named(cache, self.names.sources(), name, field, asked),
            Field::Type(sort) => {
                let actions = self.sorts(sort);
                Found::passing(self.names.rows(&self.table, &actions))
            }
            Field::Kind(kind) => {
                let is = |holder: &u32| self.kind(*holder) == Some(*kind);
                let holders: Vec<u32> = (0..self.names.actions().start).filter(is).collect();
                Found::passing(self.names.rows(&self.table, &holders))
            }
            Field::When(Days { from, to, .. }) => Found::passing(
                self.within(from.unwrap_or(NaiveDate::MIN), to.unwrap_or(NaiveDate::MAX)),
            ),
            Field::Is(State::Status(EventStatus::Occurred)) => Found::passing(self.all()),
            Field::Is(State::Unreviewed) => {
                let begun: Vec<u32> =
                    begun.iter().map(|claim| claim.0).filter(|&row| row < self.rows).collect();
                Found::passing(Rows::listed(begun).not(self.rows))
            }
            // Rows of a table have no figures, stand in no relation, and are told as having occurred.
            Field::Figure { .. } | Field::Relation(_) | Field::Is(_) => {
                Found::passing(Rows::none())
            }
        }
    }

    fn kind(&self, holder: u32) -> Option<&'static str> {
        Some(match self.names.record(holder)? {
            RecordId::Actor(id) => self.dataset[id].kind.word(),
            RecordId::Location(id) => self.dataset[id].kind.word(),
            RecordId::Source(id) => self.dataset[id].kind.word(),
            RecordId::Event(_) | RecordId::Claim(_) => return None,
        })
    }

    /// The actions of a sort that is called so, else of those that have words that begin so.
    fn sorts(&self, typed: &str) -> Vec<u32> {
        let folded = |text: &str| -> Vec<String> {
            words(text).into_iter().map(|word| word.folded).collect()
        };
        let wanted = folded(typed);
        let own: Vec<Vec<String>> =
            self.table.actions().iter().map(|action| folded(&action.kind)).collect();
        let just_so = own.contains(&wanted);
        let begins = |own: &[String]| {
            wanted.iter().all(|word| own.iter().any(|known| known.starts_with(word.as_str())))
        };
        let answers = |own: &Vec<String>| if just_so { *own == wanted } else { begins(own) };
        self.names.actions().zip(&own).filter(|(_, own)| answers(own)).map(|(at, _)| at).collect()
    }

    /// The rows dated on days from one to another, both included.
    pub(super) fn within(&self, from: NaiveDate, to: NaiveDate) -> Rows {
        let days = self.table.days();
        let first = |day: usize| days.get(day).map_or(self.table.dated(), |start| start.row);
        let start = first(days.partition_point(|start| start.day < from));
        let end = first(days.partition_point(|start| start.day <= to));
        Rows::Span(start..end.max(start))
    }

    /// What belongs to whom a name means: to just this one if there are any, else to those with
    /// these words, the last perhaps unfinished, else to the nearest.
    fn named(
        &self,
        cache: &mut Cache,
        kind: Range<u32>,
        name: &str,
        field: &Field,
        asked: &mut Asked,
    ) -> Found {
        let code = |holder: &u32| {
            let record = self.names.record(*holder);
            record.is_some_and(|it| self.dataset.code(it).eq_ignore_ascii_case(name.trim()))
        };
        let id_like = name.contains('-') && name.contains(|c: char| c.is_ascii_digit());
        if let Some(holder) = kind.clone().filter(|_| id_like).find(code) {
            return self.of_holders(&[holder], PASSES);
        }
        let mut slipped = false;
        let mut all: Option<Vec<(u32, Grade)>> = None;
        for word in words(name) {
            let word = self.cached(cache, &word.folded);
            let of_kind = |least: Grade| -> Vec<(u32, Grade)> {
                let is =
                    |&&(holder, grade): &&(u32, Grade)| kind.contains(&holder) && grade >= least;
                word.entities.iter().filter(is).copied().collect()
            };
            let mut own = of_kind(grade::BEGINS_NAME);
            if own.is_empty() {
                own = of_kind(grade::MAYBE);
                slipped |= !own.is_empty();
            }
            all = Some(match all {
                Some(all) => both(&all, &own),
                None => own,
            });
        }
        let found = all.unwrap_or_default();
        let just_so = self.just_so(&found, name);
        let holders: Vec<u32> = if just_so.is_empty() {
            found.iter().map(|&(holder, _)| holder).collect()
        } else {
            just_so
        };
        let first = holders.first().and_then(|&holder| self.names.record(holder));
        if let Some(record) = first.filter(|_| slipped) {
            let meant = self.dataset.label(record).into_owned();
            asked.corrections.push(Correction { typed: name.to_owned(), meant });
        }
        asked.unknown.extend(holders.is_empty().then(|| field.to_string()));
        self.of_holders(&holders, PASSES)
    }

    /// Those that go by just this name.
    fn just_so(&self, found: &[(u32, Grade)], name: &str) -> Vec<u32> {
        let count = words(name).len();
        let goes_by = |holder: u32| {
            let mut goes = false;
            if let Some(record) = self.names.record(holder) {
                names::each_name(&self.dataset, record, |own| goes |= words(own).len() == count);
            }
            goes
        };
        let begins = [grade::BEGINS_NAME, grade::BEGINS_TEXT];
        let whole = found.iter().filter(|(_, grade)| !begins.contains(grade));
        whole.map(|&(holder, _)| holder).filter(|&holder| goes_by(holder)).collect()
    }
}

/// The holders in both, each with the worse of its grades.
fn both(a: &[(u32, Grade)], b: &[(u32, Grade)]) -> Vec<(u32, Grade)> {
    let in_b = |holder: u32| b.binary_search_by_key(&holder, |&(holder, _)| holder).ok();
    a.iter().filter_map(|&(holder, grade)| Some((holder, grade.min(b[in_b(holder)?].1)))).collect()
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

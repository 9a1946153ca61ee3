//! What has a property that is asked for by its name: `place:`, `when:`, `type:` and the others.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::super::grade::{self, Grade, PASSES};
use super::super::names;
use super::super::rows::Rows;
use super::super::state::Large;
use super::super::word::Cache;
use super::{Asked, Found};
use crate::model::{ClaimId, EventStatus, RecordId, Vocabulary as _};
use crate::search::answer::Correction;
use crate::search::grammar::{Days, Field, State};
use crate::search::resolve::Resolved;
use crate::text::fold::words;

impl Large {
    /// What has the property that a field asks for.
    pub(super) fn field(
        &self,
        cache: &mut Cache,
        field: &Field,
        begun: &BTreeSet<ClaimId>,
        asked: &mut Asked,
    ) -> Found {
        match field {
            Field::Actor(name) => self.named(cache, self.names().actors(), name, field, asked),
            Field::Place(name) => self.named(cache, self.names().places(), name, field, asked),
            Field::Source(name) => self.named(cache, self.names().sources(), name, field, asked),
            Field::Type(sort) => {
                let actions = self.sorts(sort);
                Found::passing(self.names().rows(&self.table, &actions))
            }
            Field::Kind(kind) => {
                let is = |holder: &u32| self.kind(*holder) == Some(*kind);
                let holders: Vec<u32> = (0..self.names().actions().start).filter(is).collect();
                Found::passing(self.names().rows(&self.table, &holders))
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
        Some(match self.names().record(holder)? {
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
        self.names().actions().zip(&own).filter(|(_, own)| answers(own)).map(|(at, _)| at).collect()
    }

    /// The rows dated on days from one to another, both included.
    pub(in crate::search::large) fn within(&self, from: NaiveDate, to: NaiveDate) -> Rows {
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
            let record = self.names().record(*holder);
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
                own = self.beginning_so(&word.resolved, &kind);
            }
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
        let first = holders.first().and_then(|&holder| self.names().record(holder));
        if let Some(record) = first.filter(|_| slipped) {
            let meant = self.dataset.label(record).into_owned();
            asked.corrections.push(Correction { typed: name.to_owned(), meant });
        }
        asked.unknown.extend(holders.is_empty().then(|| field.to_string()));
        self.of_holders(&holders, PASSES)
    }

    /// Those of a kind with names in which a word begins as a short one that is known by something else:
    /// "ru" of an address, and not of an actor.
    fn beginning_so(&self, short: &Resolved, kind: &Range<u32>) -> Vec<(u32, Grade)> {
        let mut longer = short.clone();
        longer.begin_others(self.vocabulary());
        let terms = longer.meanings.into_iter().skip(short.meanings.len()).map(|it| it.terms);
        let holders = terms.flat_map(|terms| self.names().of_terms(terms));
        let mut holders: Vec<u32> =
            holders.map(|(holder, _)| holder).filter(|holder| kind.contains(holder)).collect();
        holders.sort_unstable();
        holders.dedup();
        holders.into_iter().map(|holder| (holder, grade::BEGINS_NAME)).collect()
    }

    /// Those that go by just this name.
    fn just_so(&self, found: &[(u32, Grade)], name: &str) -> Vec<u32> {
        let count = words(name).len();
        let goes_by = |holder: u32| {
            let mut goes = false;
            if let Some(record) = self.names().record(holder) {
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

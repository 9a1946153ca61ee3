//! What has words as they are asked for: whole, at the beginning, at the end, in one phrase.

use std::ops::Range;

use super::super::grade::{self, Graded};
use super::super::rows::{self, Rows};
use super::super::state::Large;
use super::super::tally::Stop;
use super::super::word::Word;
use super::super::{address, names};
use super::{Entity, Found};
use crate::search::exact::Exact;

impl Large {
    /// What answers an exact form.
    pub(super) fn exactly(&self, exact: &Exact, stop: &Stop) -> Option<Found> {
        let parts: Vec<Word> = exact
            .spelt(self.vocabulary())
            .into_iter()
            .map(|resolved| self.word(resolved))
            .collect();
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
        let named = self.names().rows(&self.table, &holders);
        let actions = self.names().actions().filter(|&action| self.stands_in_action(exact, action));
        let acted = self.names().rows(&self.table, &actions.collect::<Vec<_>>());
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
        if let Some(record) = self.names().record(holder) {
            names::each_name(&self.dataset, record, |name| stands |= exact.stands_in(name));
        }
        stands
    }

    fn stands_in_action(&self, exact: &Exact, holder: u32) -> bool {
        let at = (holder - self.names().actions().start) as usize;
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
        if found.len() <= rows::FEW {
            return Some(Rows::listed(found));
        }
        let mut words = rows::no_words(self.table.rows());
        found.iter().for_each(|&row| rows::set(&mut words, row));
        Some(Rows::of_words(words))
    }

    /// The rows, of some, that have words of a form in their address at all.
    fn with_all_in_address(&self, exact: &Exact, rows: &Rows) -> Rows {
        let mut left = rows.clone();
        for resolved in exact.spelt(self.vocabulary()) {
            let terms: Vec<Range<u32>> =
                resolved.meanings.iter().map(|meaning| meaning.terms.clone()).collect();
            let mut words = rows::no_words(self.table.rows());
            for term in terms.into_iter().flatten() {
                self.in_address().list(term).for_each(|row| rows::set(&mut words, row));
            }
            left = left.and(&Rows::of_words(words));
        }
        left
    }

    fn stands_in_address(&self, exact: &Exact, address: u32) -> bool {
        exact.stands_in(address::path(self.table.address(address)))
    }
}

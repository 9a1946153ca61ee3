//! What many rows share and people look for by name: actors, places, outlets and actions.
//!
//! Each is a *holder* of terms with a number of its own: first the actors, then the places in the
//! order of their tree, so that a place and all inside it are one range of numbers, then the
//! outlets, then the actions.  A term leads to the holders that have it, a holder to its rows.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::rows::{FEW, Rows, no_words, set};
use crate::dataset::Dataset;
use crate::dataset::table::{NOBODY, Table};
use crate::model::{ActorId, Location, LocationId, RecordId, SourceId};
use crate::search::naming::{self, Terms};
use crate::set::{Bits, ByGroup, Packed};
use crate::text::fold::each_word;

/// What a holder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Actor(u32),
    /// By its position in the tree.
    Place(u32),
    Source(u32),
    Action(u32),
}

/// The places in the order of their tree: each followed by all that is inside it.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The place at each position.
    pub order: Vec<u32>,
    /// The position of each place.
    pub position: Vec<u32>,
    /// Behind the last position that is inside.
    pub ends: Vec<u32>,
    /// The position of the place around the one at each, or [`NOBODY`].
    pub around: Vec<u32>,
    /// The positions of those with nothing around them.
    pub outermost: Vec<u32>,
    /// The positions of those with others inside.
    pub with_parts: Vec<u32>,
}

/// The holders, and which terms lead to them.
#[derive(Debug)]
pub(super) struct Names {
    pub tree: Arc<Tree>,
    /// The first number of the places, outlets and actions, and behind the last.
    firsts: [u32; 4],
    /// For each term its holders, each doubled, and one more where the term is its whole name.
    pub of_term: Packed,
    /// How many rows each holder has, places with those inside them.
    counts: Vec<u32>,
    pub rows_of_action: Packed,
    /// The rows of holders that have very many.
    busy: HashMap<u32, Arc<Bits>>,
}

/// Terms of holders as they are met: term and doubled holder.
pub(super) type Named = Vec<(u32, u32)>;

impl Tree {
    pub(super) fn of(dataset: &Dataset) -> Self {
        let places = dataset.locations.len();
        let inside = (0_u32..).zip(&dataset.locations);
        let inside = inside.filter_map(|(at, place)| Some((place.parent?.0, at)));
        let parts = ByGroup::of(places, inside);
        let mut tree = Self { position: vec![NOBODY; places], ..Self::default() };
        tree.order.reserve(places);
        // Behind the places that are still to come, the one that ends where they have come.
        let mut open: Vec<(u32, bool)> = Vec::new();
        let outermost = |(at, place): (u32, &Location)| place.parent.is_none().then_some(at);
        let outermost: Vec<u32> = (0..).zip(&dataset.locations).filter_map(outermost).collect();
        open.extend(outermost.iter().rev().map(|&at| (at, false)));
        while let Some((place, done)) = open.pop() {
            if done {
                tree.ends[tree.position[place as usize] as usize] = tree.order.len() as u32;
                continue;
            }
            tree.put(place, dataset.locations[place as usize].parent);
            let parts = parts.of_group(place);
            if !parts.is_empty() {
                open.push((place, true));
                open.extend(parts.iter().rev().map(|&part| (part, false)));
            }
        }
        tree.with_parts =
            (0..).zip(&tree.ends).filter(|(at, end)| **end > at + 1).map(|(at, _)| at).collect();
        tree
    }

    /// Puts a place behind those that are there, as if there were nothing inside.
    fn put(&mut self, place: u32, parent: Option<LocationId>) {
        let at = self.order.len() as u32;
        self.position[place as usize] = at;
        self.order.push(place);
        self.ends.push(at + 1);
        self.around.push(parent.map_or(NOBODY, |around| self.position[around.index()]));
        if parent.is_none() {
            self.outermost.push(at);
        }
    }
}

impl Names {
    /// Numbers the holders, and puts the terms of their names into `terms`.
    pub(super) fn read(
        (dataset, table): (&Dataset, &Table),
        tree: &Arc<Tree>,
        terms: &mut Terms,
    ) -> (Self, Named) {
        let acted = (0..table.rows()).map(|row| (u32::from(table.action_of(row)), row));
        let rows_of_action = Packed::of(table.actions().len(), acted);
        let names = Self::of((dataset, table), tree, (Packed::default(), rows_of_action));
        let named = names.terms(dataset, table, terms);
        (names, named)
    }

    /// Numbers the holders, and counts the rows of each.
    pub(super) fn of(
        (dataset, table): (&Dataset, &Table),
        tree: &Arc<Tree>,
        (of_term, rows_of_action): (Packed, Packed),
    ) -> Self {
        let tree = Arc::clone(tree);
        let places = dataset.actors.len() as u32;
        let sources = places + tree.order.len() as u32;
        let actions = sources + dataset.sources.len() as u32;
        let firsts = [places, sources, actions, actions + table.actions().len() as u32];
        let (counts, busy) = (Vec::new(), HashMap::new());
        let mut names = Self { tree, firsts, of_term, counts, rows_of_action, busy };
        names.counts = (0..firsts[3]).map(|holder| names.count(table, holder)).collect();
        let is_busy = |holder: &u32| names.counts[*holder as usize] as usize > least_busy(table);
        let busy: Vec<u32> = (0..firsts[3]).filter(is_busy).collect();
        for holder in busy {
            let mut words = no_words(table.rows());
            names.mark(table, &[holder], &mut words);
            names.busy.insert(holder, Arc::new(Bits::of_words(words)));
        }
        names
    }

    fn terms(&self, dataset: &Dataset, table: &Table, terms: &mut Terms) -> Named {
        let mut named = Named::new();
        let buffer = &mut String::new();
        for holder in 0..self.firsts[2] {
            if let Some(record) = self.record(holder) {
                each_name(dataset, record, |name| {
                    terms.name(name, buffer, |term, whole| {
                        named.push((term, 2 * holder + u32::from(whole)));
                    });
                });
            }
        }
        for (holder, action) in (self.firsts[2]..).zip(table.actions()) {
            for text in [&action.kind, &action.phrase, &action.class] {
                each_word(text, buffer, |word| {
                    named.push((terms.number(word, false), 2 * holder));
                });
            }
        }
        named
    }

    /// Sorts the holders by the final numbers of their terms.
    pub(super) fn rank(&mut self, mut named: Named, ranks: &[u32]) {
        for (term, _) in &mut named {
            *term = ranks[*term as usize];
        }
        named.sort_unstable();
        self.of_term = Packed::of(ranks.len(), named.iter().copied());
    }

    /// The numbers of all holders of a kind: actors, places, outlets, actions.
    pub(super) fn actors(&self) -> Range<u32> {
        0..self.firsts[0]
    }

    pub(super) fn places(&self) -> Range<u32> {
        self.firsts[0]..self.firsts[1]
    }

    pub(super) fn sources(&self) -> Range<u32> {
        self.firsts[1]..self.firsts[2]
    }

    pub(super) fn actions(&self) -> Range<u32> {
        self.firsts[2]..self.firsts[3]
    }

    pub(super) fn holder(&self, number: u32) -> Holder {
        let [places, sources, actions, _] = self.firsts;
        match number {
            number if number < places => Holder::Actor(number),
            number if number < sources => Holder::Place(number - places),
            number if number < actions => Holder::Source(number - sources),
            number => Holder::Action(number - actions),
        }
    }

    /// The record of a holder; actions are none.
    pub(super) fn record(&self, number: u32) -> Option<RecordId> {
        Some(match self.holder(number) {
            Holder::Actor(actor) => RecordId::Actor(ActorId(actor)),
            Holder::Place(at) => RecordId::Location(LocationId(self.tree.order[at as usize])),
            Holder::Source(source) => RecordId::Source(SourceId(source)),
            Holder::Action(_) => return None,
        })
    }

    /// The holder of an actor, a place or a source.
    pub(super) fn number(&self, record: RecordId) -> Option<u32> {
        Some(match record {
            RecordId::Actor(actor) => actor.0,
            RecordId::Location(place) => {
                self.firsts[0]
                    + *self.tree.position.get(place.index()).filter(|&&at| at != NOBODY)?
            }
            RecordId::Source(source) => self.firsts[1] + source.0,
            RecordId::Event(_) | RecordId::Claim(_) => return None,
        })
    }

    /// The holders of a range of terms, each with whether the term is the whole name.
    pub(super) fn of_terms(&self, terms: Range<u32>) -> impl Iterator<Item = (u32, bool)> + '_ {
        let doubled = terms.flat_map(|term| self.of_term.list(term));
        doubled.map(|doubled| (doubled / 2, doubled % 2 == 1))
    }

    /// How many holders there are.
    pub(super) const fn len(&self) -> usize {
        self.firsts[3] as usize
    }

    /// How many holders a range of terms has.
    pub(super) fn len_of(&self, terms: Range<u32>) -> usize {
        self.of_term.len_of_all(terms)
    }

    /// How many rows a holder has, a place with those inside it.
    pub(super) fn rows_of(&self, holder: u32) -> usize {
        self.counts[holder as usize] as usize
    }

    fn count(&self, table: &Table, holder: u32) -> u32 {
        let rows = match self.holder(holder) {
            Holder::Actor(actor) => table.rows_of_actor().len_of(actor),
            Holder::Place(at) => (at..self.tree.ends[at as usize])
                .map(|at| table.rows_of_place().len_of(self.tree.order[at as usize]))
                .sum(),
            Holder::Source(source) => table.rows_of_source().len_of(source),
            Holder::Action(action) => self.rows_of_action.len_of(action),
        };
        rows as u32
    }

    /// The rows of a holder, if it is one of those that have very many.
    pub(super) fn busy(&self, holder: u32) -> Option<&Arc<Bits>> {
        self.busy.get(&holder)
    }

    /// Calls `visit` with each row of a holder; those of a place are not in order.
    pub(super) fn each_row(&self, table: &Table, holder: u32, mut visit: impl FnMut(u32)) {
        match self.holder(holder) {
            Holder::Actor(actor) => table.rows_of_actor().list(actor).for_each(visit),
            Holder::Source(source) => table.rows_of_source().list(source).for_each(visit),
            Holder::Action(action) => self.rows_of_action.list(action).for_each(visit),
            Holder::Place(at) => {
                for &place in &self.tree.order[at as usize..self.tree.ends[at as usize] as usize] {
                    table.rows_of_place().list(place).for_each(&mut visit);
                }
            }
        }
    }

    /// Sets the bits of the rows of holders, which ascend.
    pub(super) fn mark(&self, table: &Table, holders: &[u32], words: &mut [u64]) {
        let mut covered = 0;
        for &holder in holders {
            if let Some(bits) = self.busy(holder) {
                bits.mark(words);
                continue;
            }
            if let Holder::Place(at) = self.holder(holder) {
                if at < covered {
                    continue;
                }
                covered = self.tree.ends[at as usize];
            }
            self.each_row(table, holder, |row| set(words, row));
        }
    }

    /// The rows of holders, which ascend.
    pub(super) fn rows(&self, table: &Table, holders: &[u32]) -> Rows {
        if let [holder] = holders
            && let Some(bits) = self.busy(*holder)
            && bits.len() > FEW
        {
            return Rows::Many(Arc::clone(bits));
        }
        let most: usize = holders.iter().map(|&holder| self.rows_of(holder)).sum();
        if most > FEW {
            let mut words = no_words(table.rows());
            self.mark(table, holders, &mut words);
            return Rows::of_words(words);
        }
        let mut rows = Vec::with_capacity(most);
        for &holder in holders {
            self.each_row(table, holder, |row| rows.push(row));
        }
        rows.sort_unstable();
        rows.dedup();
        Rows::listed(rows)
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        let Tree { order, position, ends, around, outermost, with_parts } = &*self.tree;
        let of_tree = [order, position, ends, around, outermost, with_parts];
        let tree = of_tree.iter().map(|numbers| 4 * numbers.len()).sum::<usize>();
        let busy: usize = self.busy.values().map(|bits| bits.words().len() * 9).sum();
        tree + busy + self.of_term.size() + self.rows_of_action.size() + 4 * self.counts.len()
    }
}

/// A holder with more rows than this has very many.
fn least_busy(table: &Table) -> usize {
    table.rows() as usize / 12
}

/// Calls `visit` with each name that a record goes by.
pub(super) fn each_name(dataset: &Dataset, record: RecordId, visit: impl FnMut(&str)) {
    match record {
        RecordId::Actor(actor) => naming::of_actor(&dataset[actor]).for_each(visit),
        RecordId::Location(place) => naming::of_place(&dataset[place]).for_each(visit),
        RecordId::Source(source) => naming::of_source(dataset, &dataset[source]).for_each(visit),
        RecordId::Event(_) | RecordId::Claim(_) => {}
    }
}

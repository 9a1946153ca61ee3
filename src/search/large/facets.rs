//! From counts to the rows of the panes: the first of many, in order.
//!
//! Every count is exact.  Only so many rows are put in order as somebody may look at; an answer says
//! how many there are in all.

use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use super::place_counts::{Inside, above_none};
use super::state::Large;
use super::tally::Tally;
use crate::dataset::table::NOBODY;
use crate::model::{ActorId, LocationId, RecordId, SourceId};
use crate::search::answer::{Facet, PlaceRow};

/// So many rows of each pane are put in order.
const MOST: usize = 1_000;

/// Rows of a pane, and how many there are in all.
pub(super) struct Listed<R> {
    pub rows: Vec<R>,
    pub of: usize,
}

/// One of so many counts is looked at to guess which ones will be among the highest.
const SAMPLED: usize = 16;

/// So many counts are looked at together, and passed over if none of them is among the highest.
const BLOCK: usize = 16;

/// The first of many in the order of their keys ([`first_key`]): the smaller a key, the earlier.
struct First {
    kept: Vec<u64>,
    /// Only smaller keys are looked at any more.
    worst: u64,
}

impl First {
    fn new() -> Self {
        Self { kept: Vec::with_capacity(2 * MOST), worst: first_key(0, 0) }
    }

    fn of(keys: impl Iterator<Item = u64>) -> Self {
        let mut first = Self::new();
        keys.for_each(|key| first.offer(key));
        first
    }

    #[inline]
    fn offer(&mut self, key: u64) {
        if key < self.worst {
            self.keep(key);
        }
    }

    /// The first of counts that stand side by side.
    fn of_all(counts: &[u32], key: impl Fn(u32, u32) -> u64) -> Self {
        let mut first = Self { worst: first_key(guessed_least(counts), 0), ..Self::new() };
        first.offer_all(counts, &key);
        if first.kept.len() < MOST {
            first = Self::new();
            first.offer_all(counts, &key);
        }
        first
    }

    /// Offers the keys of counts that stand side by side.
    fn offer_all(&mut self, counts: &[u32], key: impl Fn(u32, u32) -> u64) {
        for (block, counts) in counts.chunks(BLOCK).enumerate() {
            // Without an early end the compiler can look at several counts at once.
            let least = self.least();
            if counts.iter().map(|&count| u32::from(count >= least)).sum::<u32>() > 0 {
                let places = (block * BLOCK) as u32..;
                let high = places.zip(counts).filter(|(_, count)| **count >= least);
                high.for_each(|(at, &count)| self.offer(key(at, count)));
            }
        }
    }

    /// What has a lower count is not looked at any more.
    const fn least(&self) -> u32 {
        let (least, place) = parts_of_key(self.worst);
        // Of the same count only places that are before are.
        if place == 0 { least + 1 } else { least }
    }

    fn keep(&mut self, key: u64) {
        self.kept.push(key);
        if self.kept.len() == 2 * MOST {
            self.kept.select_nth_unstable(MOST - 1);
            self.kept.truncate(MOST);
            self.worst = self.kept[MOST - 1];
        }
    }

    /// The places of the first keys, in their order.
    fn in_order(mut self) -> impl Iterator<Item = u32> {
        if self.kept.len() > MOST {
            self.kept.select_nth_unstable(MOST - 1);
            self.kept.truncate(MOST);
        }
        self.kept.sort_unstable();
        self.kept.into_iter().map(|key| parts_of_key(key).1)
    }
}

/// Places by what is around them.
#[derive(Default)]
struct Levels {
    /// For a place the one that was put into it last.
    last: HashMap<u32, u32>,
    /// For a place the one that was put before it into the same.
    before: HashMap<u32, u32>,
}

impl Levels {
    /// Puts a place into the one around it.
    fn put(&mut self, place: u32, around: u32) {
        if let Some(before) = self.last.insert(around, place) {
            self.before.insert(place, before);
        }
    }

    /// Those inside of a place, the last that was put there first.
    fn inside(&self, place: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.last.get(&place).copied(), |at| self.before.get(at).copied())
    }
}

/// A count that about so many counts are above as are put in order: what is below it need not be
/// looked at.  Nothing where there are not many counts.
fn guessed_least(counts: &[u32]) -> u32 {
    let sample = || counts.iter().copied().step_by(SAMPLED);
    let wanted = MOST / SAMPLED * 5 / 4;
    let mut sampled: Vec<u32> = sample().filter(|&count| count > 1).collect();
    if sampled.len() <= wanted {
        return 0;
    }
    let (_, &mut least, _) = sampled.select_nth_unstable_by(wanted, |a, b| b.cmp(a));
    least - 1
}

impl Large {
    /// The actors, those that the words name first, then by number of events.
    pub(super) fn actors(&self, tally: &Tally, named: &[RecordId]) -> Listed<Facet<ActorId>> {
        let facet = |at: u32| {
            let count = tally.counts.get(at as usize).copied().unwrap_or(0);
            Facet { id: ActorId(at), events: count, claims: count }
        };
        let first = named.iter().filter_map(|record| match record {
            RecordId::Actor(id) => Some(facet(id.0)).filter(|facet| facet.events > 0),
            _ => None,
        });
        let mut rows: Vec<Facet<ActorId>> = first.collect();
        let named: HashSet<ActorId> = rows.iter().map(|row| row.id).collect();
        let Listed { rows: busiest, of } =
            busiest(tally, &tally.slots.actors, |at| self.by_name.order[at as usize]);
        let busiest = busiest.into_iter().map(|order| facet(self.by_name.actors[order as usize]));
        rows.extend(busiest.filter(|facet| !named.contains(&facet.id)));
        rows.truncate(MOST);
        Listed { rows, of }
    }

    /// The sources, busiest first.
    pub(super) fn sources(tally: &Tally) -> Listed<Facet<SourceId>> {
        let facet = |at: u32| {
            let count = tally.counts[tally.slots.sources.start + at as usize];
            Facet { id: SourceId(at), events: count, claims: count }
        };
        let Listed { rows, of } = busiest(tally, &tally.slots.sources, |at| at);
        Listed { rows: rows.into_iter().map(facet).collect(), of }
    }

    /// Adds up what is inside each place.
    pub(super) fn add_up(&self, tally: &Tally, inside: &mut Inside) {
        let places = &tally.slots.places;
        let tree = &self.tree;
        if let Some(touched) = &tally.touched {
            inside.clear(tree.order.len());
            let mut some = Vec::new();
            for &slot in touched.iter().filter(|&&slot| places.contains(&(slot as usize))) {
                let count = tally.counts[slot as usize];
                let mut at = slot - places.start as u32;
                while at != NOBODY {
                    if inside.counts[at as usize] == 0 {
                        some.push(at);
                    }
                    inside.counts[at as usize] = inside.counts[at as usize].saturating_add(count);
                    at = tree.around[at as usize];
                }
            }
            inside.some = Some(some);
            return;
        }
        // What is inside a place stands behind it: a difference of two sums over all before.
        inside.some = None;
        inside.counts.resize(places.len(), 0);
        inside.before.resize(places.len() + 1, 0);
        let own = tally.counts[places.clone()].iter();
        let mut sum = 0_u32;
        for ((count, before), &own) in
            inside.counts.iter_mut().zip(&mut inside.before[1..]).zip(own)
        {
            *count = own;
            sum = sum.wrapping_add(own);
            *before = sum;
        }
        for &at in &tree.with_parts {
            let end = tree.ends[at as usize] as usize;
            inside.counts[at as usize] =
                inside.before[end].wrapping_sub(inside.before[at as usize]);
        }
    }

    /// The places as a tree: all outermost ones, and the busiest of those inside them.
    ///
    /// A place is at least as busy as what is inside it and stands before it in the tree's order, so
    /// the busiest ones are a tree of their own.
    pub(super) fn places(&self, inside: &Inside) -> Listed<PlaceRow> {
        let tree = &self.tree;
        // The outermost ones stand in any case, and need not be among the first.
        let key = |at: u32, count: u32| match tree.around[at as usize] {
            NOBODY => u64::MAX,
            _ => first_key(count, at),
        };
        let chosen = match &inside.some {
            Some(some) => First::of(some.iter().map(|&at| key(at, inside.at(at)))),
            None => First::of_all(&inside.counts, key),
        };
        let outermost = tree.outermost.iter().copied().filter(|&at| inside.at(at) > 0);
        let mut levels = Levels::default();
        let mut outermost: Vec<u64> = outermost.map(|at| first_key(inside.at(at), at)).collect();
        outermost.sort_unstable();
        outermost.iter().for_each(|&key| levels.put(parts_of_key(key).1, NOBODY));
        chosen.in_order().for_each(|at| levels.put(at, tree.around[at as usize]));
        let mut rows = Vec::with_capacity(MOST);
        let mut open: Vec<(u32, u16)> = levels.inside(NOBODY).map(|at| (at, 0)).collect();
        while let Some((at, depth)) = open.pop() {
            let count = inside.at(at);
            let id = LocationId(tree.order[at as usize]);
            let (before, deeper) = (open.len(), depth.saturating_add(1));
            open.extend(levels.inside(at).map(|part| (part, deeper)));
            let facet = Facet { id, events: count, claims: count };
            rows.push(PlaceRow { facet, depth, has_parts: open.len() > before });
        }
        Listed { rows, of: inside.len() }
    }
}

/// A number that is the smaller the higher a count is, and then the earlier its place in an order.
const fn first_key(count: u32, place: u32) -> u64 {
    ((u32::MAX - count) as u64) << 32 | place as u64
}

/// The count and the place of such a number.
const fn parts_of_key(key: u64) -> (u32, u32) {
    (u32::MAX - (key >> 32) as u32, key as u32)
}

/// Those with the highest counts in a part of the counts, by their places in an order, which parts
/// those with the same.
fn busiest(tally: &Tally, part: &Range<usize>, order: impl Fn(u32) -> u32) -> Listed<u32> {
    let key = |at: u32, count: u32| first_key(count, order(at));
    let counts = &tally.counts[part.clone()];
    let (first, of) = match &tally.touched {
        Some(touched) => {
            let inside = touched.iter().filter(|&&slot| part.contains(&(slot as usize)));
            let key = |&slot: &u32| key(slot - part.start as u32, tally.counts[slot as usize]);
            (First::of(inside.clone().map(key)), inside.count())
        }
        None => (First::of_all(counts, key), above_none(counts)),
    };
    Listed { rows: first.in_order().collect(), of }
}

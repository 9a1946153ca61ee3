//! From counts to the rows of the panes: the first of many, in order.
//!
//! Every count is exact.  Only so many rows are put in order as somebody may look at; an answer says
//! how many there are in all.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::Large;
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

/// How many rows places have with all inside them, by their positions in the tree.
#[derive(Debug, Default)]
pub(super) struct Inside {
    counts: Vec<u32>,
    /// The positions that have any, if they are few.
    some: Option<Vec<u32>>,
}

impl Inside {
    /// Makes room for so many places, none of which has any rows.
    fn clear(&mut self, places: usize) {
        match self.some.take() {
            Some(some) => some.into_iter().for_each(|at| self.counts[at as usize] = 0),
            None => self.counts.fill(0),
        }
        self.counts.resize(places, 0);
    }

    pub(super) fn at(&self, position: u32) -> u32 {
        self.counts.get(position as usize).copied().unwrap_or(0)
    }

    /// How many places have any.
    fn len(&self) -> usize {
        match &self.some {
            Some(some) => some.len(),
            None => above_none(&self.counts),
        }
    }
}

/// The first of many in the order of their keys: the smaller a key, the earlier.
struct First {
    kept: Vec<(u64, u32)>,
    /// Only smaller keys are looked at any more.
    worst: u64,
}

impl First {
    fn new() -> Self {
        Self { kept: Vec::with_capacity(2 * MOST), worst: first_key(0, 0) }
    }

    #[inline]
    fn offer(&mut self, key: u64, number: u32) {
        if key < self.worst {
            self.keep(key, number);
        }
    }

    fn keep(&mut self, key: u64, number: u32) {
        self.kept.push((key, number));
        if self.kept.len() == 2 * MOST {
            self.kept.select_nth_unstable(MOST - 1);
            self.kept.truncate(MOST);
            self.worst = self.kept[MOST - 1].0;
        }
    }

    /// The numbers that came with the first keys, in their order.
    fn in_order(mut self) -> impl Iterator<Item = u32> {
        self.kept.sort_unstable();
        self.kept.truncate(MOST);
        self.kept.into_iter().map(|(_, number)| number)
    }
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
            busiest(tally, &tally.slots.actors, |at| self.order_of_actors[at as usize]);
        rows.extend(busiest.into_iter().map(facet).filter(|facet| !named.contains(&facet.id)));
        rows.truncate(MOST);
        Listed { rows, of }
    }

    /// The sources, the busiest first.
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
        let tree = &self.names.tree;
        inside.clear(tree.order.len());
        if let Some(touched) = &tally.touched {
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
        inside.counts.copy_from_slice(&tally.counts[places.clone()]);
        // Those of one place stand together: they are summed up before they are added to it.
        let (mut sum, mut of) = (0, NOBODY);
        for (at, &around) in tree.around.iter().enumerate().rev() {
            if around != of {
                if let Some(count) = inside.counts.get_mut(of as usize) {
                    *count = count.saturating_add(sum);
                }
                (sum, of) = (0, around);
            }
            sum = u32::saturating_add(sum, inside.counts[at]);
        }
    }

    /// The places as a tree: all outermost ones, and the busiest of those inside them.
    ///
    /// A place is at least as busy as what is inside it and stands before it in the tree's order, so
    /// the busiest ones are a tree of their own.
    pub(super) fn places(&self, inside: &Inside) -> Listed<PlaceRow> {
        let tree = &self.names.tree;
        let mut chosen = First::new();
        let mut offer = |at: u32, count: u32| {
            let key = first_key(count, at);
            if key < chosen.worst && tree.around[at as usize] != NOBODY {
                chosen.offer(key, at);
            }
        };
        match &inside.some {
            Some(some) => some.iter().for_each(|&at| offer(at, inside.at(at))),
            None => (0..).zip(&inside.counts).for_each(|(at, &count)| offer(at, count)),
        }
        let outermost = tree.outermost.iter().copied().filter(|&at| inside.at(at) > 0);
        // By what is around them, then the least busy first: those are taken from the end.
        let key = |at: u32| (tree.around[at as usize], Reverse(first_key(inside.at(at), at)), at);
        let mut levels: Vec<_> = chosen.in_order().chain(outermost).map(key).collect();
        levels.sort_unstable();
        let inside_of = |place: u32| {
            if tree.ends.get(place as usize).is_some_and(|&end| end == place + 1) {
                return &levels[..0];
            }
            let first = levels.partition_point(|level| level.0 < place);
            let last = first + levels[first..].partition_point(|level| level.0 == place);
            &levels[first..last]
        };
        let mut rows = Vec::with_capacity(levels.len());
        let mut open: Vec<(u32, u16)> = Vec::new();
        open.extend(inside_of(NOBODY).iter().map(|level| (level.2, 0)));
        while let Some((at, depth)) = open.pop() {
            let count = inside.at(at);
            let id = LocationId(tree.order[at as usize]);
            let level = inside_of(at);
            let facet = Facet { id, events: count, claims: count };
            rows.push(PlaceRow { facet, depth, has_parts: !level.is_empty() });
            open.extend(level.iter().map(|part| (part.2, depth.saturating_add(1))));
        }
        Listed { rows, of: inside.len() }
    }
}

/// A number that is the smaller the higher a count is, and then the earlier its place in an order.
fn first_key(count: u32, place: u32) -> u64 {
    u64::from(u32::MAX - count) << 32 | u64::from(place)
}

/// How many of some counts are of something.
fn above_none(counts: &[u32]) -> usize {
    counts.iter().map(|&count| u32::from(count > 0)).sum::<u32>() as usize
}

/// Those with the highest counts in a part of the counts, by their places in it; `order` parts those
/// with the same.
fn busiest(tally: &Tally, part: &Range<usize>, order: impl Fn(u32) -> u32) -> Listed<u32> {
    let mut first = First::new();
    let mut offer = |at: u32, count: u32| first.offer(first_key(count, order(at)), at);
    let counts = &tally.counts[part.clone()];
    let of = match &tally.touched {
        Some(touched) => {
            let inside =
                touched.iter().map(|&slot| slot as usize).filter(|slot| part.contains(slot));
            inside.map(|slot| offer((slot - part.start) as u32, tally.counts[slot])).count()
        }
        None => {
            (0..).zip(counts).for_each(|(at, &count)| offer(at, count));
            above_none(counts)
        }
    };
    Listed { rows: first.in_order().collect(), of }
}

//! From counts to the rows of the panes: the first of many, in order.
//!
//! Every count is exact.  Only so many rows are put in order as somebody may look at; an answer says
//! how many there are in all.

use std::cmp::Reverse;
use std::collections::HashMap;

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
    /// The positions that have any.
    some: Vec<u32>,
}

impl Inside {
    fn clear(&mut self) {
        for at in self.some.drain(..) {
            self.counts[at as usize] = 0;
        }
    }

    pub(super) fn at(&self, position: u32) -> u32 {
        self.counts.get(position as usize).copied().unwrap_or(0)
    }
}

impl Large {
    /// The actors, those that the words name first, then by number of events.
    pub(super) fn actors(&self, tally: &Tally, named: &[RecordId]) -> Listed<Facet<ActorId>> {
        let counted = counted(tally, 0..tally.firsts[0]);
        let of = counted.len();
        let mut rows: Vec<Facet<ActorId>> = Vec::with_capacity(MOST.min(of));
        for record in named {
            if let RecordId::Actor(id) = *record
                && let Some(&count) = tally.counts.get(id.index()).filter(|&&count| count > 0)
            {
                rows.push(Facet { id, events: count, claims: count });
            }
        }
        let first: std::collections::HashSet<u32> = rows.iter().map(|row| row.id.0).collect();
        let busiest = busiest(&counted, |at| self.order_of_actors[at as usize]);
        rows.extend(
            busiest.into_iter().filter(|(at, _)| !first.contains(at)).map(|(at, count)| Facet {
                id: ActorId(at),
                events: count,
                claims: count,
            }),
        );
        rows.truncate(MOST);
        Listed { rows, of }
    }

    /// The sources, the busiest first.
    pub(super) fn sources(tally: &Tally) -> Listed<Facet<SourceId>> {
        let counted = counted(tally, tally.firsts[1]..tally.firsts[2]);
        let of = counted.len();
        let facet = |(at, count)| Facet { id: SourceId(at), events: count, claims: count };
        Listed { rows: busiest(&counted, |at| at).into_iter().map(facet).collect(), of }
    }

    /// Adds up what is inside each place.
    pub(super) fn add_up(&self, tally: &Tally, inside: &mut Inside) {
        inside.clear();
        let (first, last) = (tally.firsts[0], tally.firsts[1]);
        let tree = &self.names.tree;
        inside.counts.resize(tree.order.len(), 0);
        if let Some(touched) = &tally.touched {
            for &slot in touched.iter().filter(|&&slot| (first..last).contains(&(slot as usize))) {
                let count = tally.counts[slot as usize];
                let mut at = slot - first as u32;
                while at != NOBODY {
                    if inside.counts[at as usize] == 0 {
                        inside.some.push(at);
                    }
                    inside.counts[at as usize] += count;
                    at = tree.around[at as usize];
                }
            }
            return;
        }
        inside.counts.copy_from_slice(&tally.counts[first..last]);
        // Those of one place stand together: they are summed up before they are added to it.
        let (mut sum, mut of) = (0, NOBODY);
        for (at, &around) in tree.around.iter().enumerate().rev() {
            if around != of {
                if let Some(count) = inside.counts.get_mut(of as usize) {
                    *count += sum;
                }
                (sum, of) = (0, around);
            }
            let count = inside.counts[at];
            sum += count;
            if count > 0 {
                inside.some.push(at as u32);
            }
        }
    }

    /// The places as a tree: all outermost ones, and the busiest of those inside them.
    ///
    /// A place is at least as busy as what is inside it and stands before it in the tree's order, so
    /// the busiest ones are a tree of their own.
    pub(super) fn places(&self, inside: &Inside) -> Listed<PlaceRow> {
        let around = &self.names.tree.around;
        let outermost = |&at: &u32| around[at as usize] == NOBODY;
        let key = |&at: &u32| first_key(inside.at(at), at);
        let some = &inside.some;
        let mut chosen: Vec<u64> = some.iter().filter(|at| !outermost(at)).map(key).collect();
        keep_first(&mut chosen);
        chosen.extend(some.iter().filter(|at| outermost(at)).map(key));
        // The least busy first: they are taken from the end.
        chosen.sort_unstable_by_key(|&key| Reverse(key));
        let mut parts: HashMap<u32, Vec<u32>> = HashMap::new();
        for at in chosen.into_iter().map(|key| key as u32) {
            parts.entry(around[at as usize]).or_default().push(at);
        }
        let mut rows = Vec::with_capacity(some.len().min(2 * MOST));
        let mut open: Vec<(u32, u16)> = Vec::new();
        open.extend(parts.remove(&NOBODY).unwrap_or_default().into_iter().map(|at| (at, 0)));
        while let Some((at, depth)) = open.pop() {
            let count = inside.at(at);
            let id = LocationId(self.names.tree.order[at as usize]);
            let level = parts.remove(&at).unwrap_or_default();
            let facet = Facet { id, events: count, claims: count };
            rows.push(PlaceRow { facet, depth, has_parts: !level.is_empty() });
            open.extend(level.into_iter().map(|part| (part, depth.saturating_add(1))));
        }
        Listed { rows, of: some.len() }
    }
}

/// A number that is the smaller the higher a count is, and then the earlier its place in an order.
fn first_key(count: u32, place: u32) -> u64 {
    u64::from(u32::MAX - count) << 32 | u64::from(place)
}

/// Keeps so many as are put in order.
fn keep_first(keys: &mut Vec<u64>) {
    if keys.len() > MOST {
        keys.select_nth_unstable(MOST);
        keys.truncate(MOST);
    }
}

/// What has been counted of a part of the counts, by its place in that part.
fn counted(tally: &Tally, part: std::ops::Range<usize>) -> Vec<(u32, u32)> {
    let of = |slot: usize| ((slot - part.start) as u32, tally.counts[slot]);
    match &tally.touched {
        Some(touched) => {
            let inside =
                touched.iter().map(|&slot| slot as usize).filter(|slot| part.contains(slot));
            inside.map(of).collect()
        }
        None => part.clone().map(of).filter(|&(_, count)| count > 0).collect(),
    }
}

/// The first with the highest counts; `order` parts those with the same.
fn busiest(counted: &[(u32, u32)], order: impl Fn(u32) -> u32) -> Vec<(u32, u32)> {
    let key = |(nth, &(at, count)): (u32, &(u32, u32))| (first_key(count, order(at)), nth);
    let mut keys: Vec<(u64, u32)> = (0..).zip(counted).map(key).collect();
    if keys.len() > MOST {
        keys.select_nth_unstable(MOST);
        keys.truncate(MOST);
    }
    keys.sort_unstable();
    keys.into_iter().map(|(_, nth)| counted[nth as usize]).collect()
}

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

/// How many rows places have with all inside them.
#[derive(Debug, Default)]
pub(super) struct Inside {
    counts: Vec<u32>,
    /// The places that have any.
    some: Vec<u32>,
}

impl Inside {
    pub(super) fn clear(&mut self) {
        for place in self.some.drain(..) {
            self.counts[place as usize] = 0;
        }
    }

    pub(super) fn of(&self, place: LocationId) -> u32 {
        self.counts.get(place.index()).copied().unwrap_or(0)
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
        let busiest = busiest(counted, |at| self.order_of_actors[at as usize]);
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
    pub(super) fn sources(&self, tally: &Tally) -> Listed<Facet<SourceId>> {
        let counted = counted(tally, tally.firsts[1]..tally.firsts[2]);
        let of = counted.len();
        let facet = |(at, count)| Facet { id: SourceId(at), events: count, claims: count };
        Listed { rows: busiest(counted, |at| at).into_iter().map(facet).collect(), of }
    }

    /// Adds up what is inside each place.
    pub(super) fn add_up(&self, tally: &Tally, inside: &mut Inside) {
        inside.clear();
        let (first, last) = (tally.firsts[0], tally.firsts[1]);
        let tree = &self.names.tree;
        inside.counts.resize(last - first, 0);
        let around = |place: u32| tree.around[tree.position[place as usize] as usize];
        if let Some(touched) = &tally.touched {
            for &slot in touched.iter().filter(|&&slot| (first..last).contains(&(slot as usize))) {
                let count = tally.counts[slot as usize];
                let mut place = slot - first as u32;
                while place != NOBODY {
                    if inside.counts[place as usize] == 0 {
                        inside.some.push(place);
                    }
                    inside.counts[place as usize] += count;
                    place = around(place);
                }
            }
            return;
        }
        inside.counts.copy_from_slice(&tally.counts[first..last]);
        for (&place, &around) in tree.order.iter().zip(&tree.around).rev() {
            let count = inside.counts[place as usize];
            if count > 0 {
                inside.some.push(place);
                if around != NOBODY {
                    inside.counts[around as usize] += count;
                }
            }
        }
    }

    /// The places as a tree: all outermost ones, and the busiest of those inside them.
    ///
    /// A place is at least as busy as what is inside it and stands before it in the tree's order, so
    /// the busiest ones are a tree of their own.
    pub(super) fn places(&self, inside: &Inside) -> Listed<PlaceRow> {
        let tree = &self.names.tree;
        let position = |place: u32| tree.position[place as usize];
        let around = |place: u32| tree.around[position(place) as usize];
        let (mut chosen, mut rest): (Vec<u32>, Vec<u32>) =
            inside.some.iter().partition(|&&place| around(place) == NOBODY);
        let key = |&place: &u32| (Reverse(inside.counts[place as usize]), position(place));
        if rest.len() > MOST {
            rest.select_nth_unstable_by_key(MOST, key);
            rest.truncate(MOST);
        }
        chosen.append(&mut rest);
        let mut parts: HashMap<u32, Vec<u32>> = HashMap::new();
        for &place in &chosen {
            parts.entry(around(place)).or_default().push(place);
        }
        for level in parts.values_mut() {
            level.sort_unstable_by_key(|&place| {
                let name = self.dataset.locations[place as usize].name.as_str();
                // The least busy first: they are taken from the end.
                Reverse((Reverse(inside.counts[place as usize]), name))
            });
        }
        let mut rows = Vec::with_capacity(chosen.len());
        let mut open: Vec<(u32, u16)> = Vec::new();
        open.extend(parts.remove(&NOBODY).unwrap_or_default().into_iter().map(|place| (place, 0)));
        while let Some((place, depth)) = open.pop() {
            let count = inside.counts[place as usize];
            let facet = Facet { id: LocationId(place), events: count, claims: count };
            rows.push(PlaceRow { facet, depth, has_parts: parts.contains_key(&place) });
            let level = parts.remove(&place).unwrap_or_default();
            open.extend(level.into_iter().map(|part| (part, depth.saturating_add(1))));
        }
        Listed { rows, of: inside.some.len() }
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
fn busiest(mut counted: Vec<(u32, u32)>, order: impl Fn(u32) -> u32) -> Vec<(u32, u32)> {
    let key = |&(at, count): &(u32, u32)| (Reverse(count), order(at));
    if counted.len() > MOST {
        counted.select_nth_unstable_by_key(MOST, key);
        counted.truncate(MOST);
    }
    counted.sort_unstable_by_key(key);
    counted
}

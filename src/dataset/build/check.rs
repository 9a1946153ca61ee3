//! Faults that show only between records: things that contain themselves.

use super::super::raw::Raw;
use super::super::trail::Trail;
use super::Builder;
use crate::model::{Claim, Event, Location};

/// The places that may lie around a place; real ones have fewer than ten.
pub const DEEPEST_PLACE: usize = 64;

impl Builder<'_, '_> {
    /// Places nested beyond any real one are a fault; where it gets too deep a new tree begins.
    pub(super) fn break_deep_places(&mut self, locations: &mut [Location], raws: &[Raw]) {
        let parents: Vec<_> = locations.iter().map(|place| place.parent.map(|up| up.0)).collect();
        for at in too_deep(&parents) {
            locations[at].parent = None;
            let reason = format!(
                "the place lies inside more than {DEEPEST_PLACE} others; this parent is left out"
            );
            self.report(&raws[at], &Trail::Record.field("parent"), reason);
        }
    }

    /// A place cannot lie inside itself; the link that closes such a circle is cut.
    pub(super) fn break_place_cycles(&mut self, locations: &mut [Location], raws: &[Raw]) {
        let parents: Vec<_> = locations.iter().map(|place| place.parent.map(|up| up.0)).collect();
        for at in closing_links(&parents) {
            locations[at].parent = None;
            let reason = "the places contain each other in a circle; this parent is left out";
            self.report(&raws[at], &Trail::Record.field("parent"), reason);
        }
    }

    /// An event cannot be a phase of itself; the link that closes such a circle is cut.
    pub(super) fn break_event_cycles(&mut self, events: &mut [Event], raws: &[Raw]) {
        let parents: Vec<_> = events.iter().map(|event| event.part_of.map(|up| up.0)).collect();
        for at in closing_links(&parents) {
            events[at].part_of = None;
            let reason = "the events are parts of each other in a circle; this link is left out";
            self.report(&raws[at], &Trail::Record.field("part_of"), reason);
        }
    }
}

impl Builder<'_, '_> {
    /// A claim cannot replace itself; the link that closes such a circle is cut.
    pub(super) fn break_claim_cycles(&mut self, claims: &mut [Claim], raws: &[Raw]) {
        let older: Vec<_> = claims.iter().map(|claim| claim.supersedes.map(|c| c.0)).collect();
        for at in closing_links(&older) {
            claims[at].supersedes = None;
            let reason = "the claims replace each other in a circle; this link is left out";
            self.report(&raws[at], &Trail::Record.field("supersedes"), reason);
        }
    }
}

/// The positions where a chain of parents has become too long, counted again from each of them.
///
/// There are no circles any more when this is asked.
fn too_deep(parents: &[Option<u32>]) -> Vec<usize> {
    let mut depths: Vec<Option<usize>> = vec![None; parents.len()];
    let mut cut = Vec::new();
    for start in 0..parents.len() {
        if depths[start].is_some() {
            continue;
        }
        let mut chain = vec![start];
        while let Some(up) = chain.last().and_then(|&at| parents[at]).map(|up| up as usize)
            && depths[up].is_none()
        {
            chain.push(up);
        }
        for at in chain.into_iter().rev() {
            let above = parents[at].and_then(|up| depths[up as usize]);
            let depth = above.map_or(0, |above| above + 1);
            depths[at] = Some(if depth > DEEPEST_PLACE { 0 } else { depth });
            if depth > DEEPEST_PLACE {
                cut.push(at);
            }
        }
    }
    cut
}

/// The positions whose upward link leads back to themselves, one for each circle.
fn closing_links(parents: &[Option<u32>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let mut walk_of = vec![UNSEEN; parents.len()];
    let mut closing = Vec::new();
    for start in 0..parents.len() {
        let mut at = start;
        while walk_of[at] == UNSEEN {
            walk_of[at] = start;
            match parents[at] {
                Some(up) if walk_of[up as usize] == start => closing.push(at),
                Some(up) => at = up as usize,
                None => {}
            }
        }
    }
    closing
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST_PLACE, closing_links, too_deep};

    #[test]
    fn each_circle_is_cut_once_and_trees_are_left_alone() {
        for (parents, cut) in [
            (vec![None, Some(0), Some(1)], vec![]),
            (vec![Some(0)], vec![0]),
            (vec![Some(1), Some(0)], vec![1]),
            (vec![Some(1), Some(2), Some(1), Some(0)], vec![2]),
            (vec![Some(1), Some(0), Some(3), Some(2)], vec![1, 3]),
        ] {
            assert_eq!(closing_links(&parents), cut, "{parents:?}");
        }
    }

    #[test]
    fn chains_of_parents_are_cut_where_they_get_too_deep() {
        let chain: Vec<Option<u32>> = (0..200).map(|at: u32| at.checked_sub(1)).collect();
        assert_eq!(too_deep(&chain), [DEEPEST_PLACE + 1, 2 * (DEEPEST_PLACE + 1), 195]);
        let reversed: Vec<Option<u32>> =
            (0..200).map(|at: u32| (at < 199).then_some(at + 1)).collect();
        assert_eq!(too_deep(&reversed).len(), 3);
        assert!(too_deep(&[None, Some(0), Some(0)]).is_empty());
    }
}

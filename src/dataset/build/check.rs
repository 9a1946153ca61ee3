//! Faults that show only between records: things that contain themselves.

use super::super::raw::Raw;
use super::super::trail::Trail;
use super::Builder;
use crate::model::{Event, Location};

impl Builder<'_> {
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
    use super::closing_links;

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
}

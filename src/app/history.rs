//! Back and forward through filters, panes and records.

use std::collections::HashSet;

use crate::dataset::Renewal;
use crate::model::{LocationId, RecordId};
use crate::pane::locations::Framing;
use crate::search::{By, Query};
use crate::ui::{PaneId, Scroll};

/// The number of places kept.
const LONGEST: usize = 200;

/// A place to return to.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub query: Query,
    pub focus: PaneId,
    pub list: PaneId,
    pub selected: Option<RecordId>,
    /// The scroll position of each pane.
    pub scrolls: [Scroll; 5],
    /// The folded locations, on which the rows of the tree depend.
    pub folded: HashSet<LocationId>,
    /// The map's frame, if the map was shown.
    pub map: Option<Framing>,
    /// What the lanes were by, if there were lanes.
    pub lanes: Option<By>,
    /// Whether the whole article was shown.
    pub article: bool,
}

/// Two spots are one place if they show the same; how far the windows are scrolled and what is
/// folded does not count.
impl PartialEq for Spot {
    fn eq(&self, other: &Self) -> bool {
        let key = |spot: &Self| (spot.focus, spot.selected, spot.article);
        self.query == other.query && key(self) == key(other)
    }
}

impl Spot {
    /// Leads everything into the dataset that takes the place of this one; what is gone is left out.
    pub(super) fn renew(&mut self, renewal: &Renewal) {
        self.query.renew(renewal);
        self.selected = self.selected.and_then(|record| renewal.record(record));
        self.folded = self.folded.iter().filter_map(|&place| renewal.location(place)).collect();
    }
}

/// The places to go back and forward to.
#[derive(Debug, Default)]
pub(super) struct Trail {
    behind: Vec<Spot>,
    ahead: Vec<Spot>,
}

impl Trail {
    /// Remembers a place that is being left; forward places are dropped.
    pub(super) fn leave(&mut self, spot: Spot) {
        self.ahead.clear();
        if self.behind.last() != Some(&spot) {
            self.behind.push(spot);
        }
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
    }

    /// Leads every place into the dataset that takes the place of this one.
    pub(super) fn renew(&mut self, renewal: &Renewal) {
        self.behind.iter_mut().chain(&mut self.ahead).for_each(|spot| spot.renew(renewal));
    }

    /// Returns the previous place and remembers the current one.
    pub(super) fn back(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.behind.pop()?;
        self.ahead.push(here);
        Some(spot)
    }

    /// Returns the place left by going back.
    pub(super) fn forward(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.ahead.pop()?;
        self.behind.push(here);
        Some(spot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventId;

    fn spot(event: u32) -> Spot {
        Spot {
            query: Query::default(),
            focus: PaneId::Timeline,
            list: PaneId::Timeline,
            scrolls: [Scroll::default(); 5],
            folded: HashSet::new(),
            map: None,
            lanes: None,
            article: false,
            selected: Some(RecordId::Event(EventId(event))),
        }
    }

    #[test]
    fn back_and_forward_meet_every_place_once() {
        let mut trail = Trail::default();
        trail.leave(spot(1));
        trail.leave(spot(1));
        trail.leave(spot(2));
        assert_eq!(trail.back(spot(3)), Some(spot(2)));
        assert_eq!(trail.back(spot(2)), Some(spot(1)));
        assert_eq!(trail.back(spot(1)), None);
        assert_eq!(trail.forward(spot(1)), Some(spot(2)));
        trail.leave(spot(2));
        assert_eq!(trail.forward(spot(9)), None, "a new way forgets the old one");
    }

    #[test]
    fn the_trail_forgets_what_is_very_old() {
        let mut trail = Trail::default();
        (0..500).for_each(|event| trail.leave(spot(event)));
        assert_eq!(trail.behind.len(), LONGEST);
        assert_eq!(trail.back(spot(9)), Some(spot(499)));
    }
}

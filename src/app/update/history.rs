//! Following links, and going back and forward.

use super::super::command::Command;
use super::super::history::Spot;
use super::super::search_state::Then;
use super::super::{App, Effect};
use crate::model::RecordId;
use crate::ui::PaneId;

impl App {
    pub(super) fn spot(&self) -> Spot {
        Spot {
            query: self.asked.query.clone(),
            focus: self.stage.focus,
            list: self.stage.list,
            selected: self.picked.selected,
            scrolls: PaneId::ALL.map(|pane| self.scroll(pane)),
            folded: self.panes.locations.folded().clone(),
            map: self.panes.locations.framing(),
            lanes: self.panes.timeline.lanes_by(),
            article: self.panes.evidence.shows_article(),
        }
    }

    /// Remembers the current place.
    pub(super) fn remember(&mut self) {
        let here = self.spot();
        self.trail.leave(here);
    }

    pub(super) fn back(&mut self) -> Vec<Effect> {
        let here = self.spot();
        match self.trail.back(here) {
            Some(spot) => self.go_to(spot),
            None => {
                self.say("Nothing to go back to");
                Vec::new()
            }
        }
    }

    pub(super) fn forward(&mut self) -> Vec<Effect> {
        let here = self.spot();
        match self.trail.forward(here) {
            Some(spot) => self.go_to(spot),
            None => {
                self.say("Nothing to go forward to");
                Vec::new()
            }
        }
    }

    /// Goes to a place; if it shows something else, or what it shows is still on its way, once that
    /// has been answered.
    pub(super) fn go_to(&mut self, spot: Spot) -> Vec<Effect> {
        self.stage.chip = None;
        let same_lanes = spot.lanes == self.panes.timeline.lanes_by();
        if spot.query == self.asked.query && same_lanes && self.is_settled() {
            self.settle_in(&spot);
            return Vec::new();
        }
        self.panes.timeline.show_lanes(spot.lanes);
        self.asked.query.clone_from(&spot.query);
        self.ask_then(Some(Then::Return(Box::new(spot))))
    }

    /// Restores a place once its answer is there.
    pub(super) fn settle_in(&mut self, spot: &Spot) {
        self.stage.focus = spot.focus;
        self.stage.list = spot.list;
        self.panes.timeline.show_lanes(spot.lanes);
        self.panes.locations.fold_as(&spot.folded, &self.asked.answer);
        self.panes.locations.show_map(spot.map, &self.dataset, &self.asked.answer);
        self.relight();
        self.select(spot.selected);
        for (pane, scroll) in PaneId::ALL.into_iter().zip(spot.scrolls) {
            *self.scroll_of(pane) = scroll;
        }
        self.panes.evidence.keep_place(spot.selected, spot.article);
    }

    /// Follows the link on the line under the cursor.
    pub(super) fn follow(&mut self) -> Vec<Effect> {
        match self.row_record(PaneId::Evidence) {
            Some(record) => self.travel_to(record),
            None => {
                let next = self.key_of(Command::NextLink);
                self.say(format!("No link on this line; {next} goes to the next one"));
                Vec::new()
            }
        }
    }

    /// Goes to a record, clearing filters that hide it.
    ///
    /// The list goes to the record's row, and the keys stay with the evidence, so that one link can
    /// be followed after the other.
    pub(super) fn travel_to(&mut self, record: RecordId) -> Vec<Effect> {
        self.remember();
        let Some(pane) = Self::pane_of(record) else {
            self.show(record, PaneId::Evidence);
            return Vec::new();
        };
        if pane == PaneId::Timeline {
            self.show_lanes(None);
        }
        if let RecordId::Location(place) = record {
            let answer = &self.asked.answer;
            self.panes.locations.unfold_around(&self.dataset, answer, place);
        }
        if self.row_of(pane, record).is_some() || self.asked.query.is_empty() {
            self.show(record, PaneId::Evidence);
            return Vec::new();
        }
        self.asked.query = self.asked.query.widened();
        let back = self.key_of(Command::Back);
        self.say(format!("Cleared filters to show this; {back} goes back"));
        self.ask_then(Some(Then::Show(record, PaneId::Evidence)))
    }
}

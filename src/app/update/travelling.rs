//! Travelling: following what a line leads to, and back and forth through where one has been.

use super::super::trail::Spot;
use super::super::{App, Effect};
use crate::model::RecordId;
use crate::search::Query;
use crate::ui::PaneId;

impl App {
    fn spot(&self) -> Spot {
        self.spot_of(self.asked.query.clone(), self.picked.selected)
    }

    pub(super) const fn spot_of(&self, query: Query, selected: Option<RecordId>) -> Spot {
        Spot { query, focus: self.stage.focus, selected }
    }

    /// Keeps where the user is, to come back to.
    pub(super) fn remember(&mut self) {
        let here = self.spot();
        self.trail.leave(here);
    }

    pub(super) fn back(&mut self) -> Vec<Effect> {
        let here = self.spot();
        match self.trail.back(here) {
            Some(spot) => self.go_to(spot),
            None => {
                self.say("This is where you began.");
                Vec::new()
            }
        }
    }

    pub(super) fn forward(&mut self) -> Vec<Effect> {
        let here = self.spot();
        match self.trail.forward(here) {
            Some(spot) => self.go_to(spot),
            None => {
                self.say("Nothing lies ahead.");
                Vec::new()
            }
        }
    }

    fn go_to(&mut self, spot: Spot) -> Vec<Effect> {
        self.stage.chip = None;
        let Spot { query, focus, selected } = spot;
        if query == self.asked.query {
            match selected {
                Some(record) => self.show(record, focus),
                None => self.stage.focus = focus,
            }
            return Vec::new();
        }
        self.asked.query = query;
        self.asked.then_show = selected.map(|record| (record, focus));
        self.ask()
    }

    /// Goes to the record that the line under the cursor leads to.
    pub(super) fn follow(&mut self) -> Vec<Effect> {
        match self.row_record(PaneId::Evidence) {
            Some(record) => self.travel_to(record),
            None => {
                self.say("This line leads nowhere: ] goes to the next that does.");
                Vec::new()
            }
        }
    }

    /// Goes to a record; filters that hide it are taken away.
    pub(super) fn travel_to(&mut self, record: RecordId) -> Vec<Effect> {
        self.remember();
        let Some(pane) = Self::pane_of(record) else {
            self.show(record, PaneId::Evidence);
            return Vec::new();
        };
        if let RecordId::Location(place) = record {
            self.panes.locations.unfold(&self.dataset, place);
        }
        if self.row_of(pane, record).is_some() {
            self.show(record, pane);
            return Vec::new();
        }
        self.asked.query = Query::default();
        self.asked.then_show = Some((record, pane));
        self.say("Filters are taken away to show this; Ctrl-o goes back.");
        self.ask()
    }
}

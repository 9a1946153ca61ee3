//! Moving the cursor, and the focus between panes.

use super::super::App;
use crate::model::RecordId;
use crate::pane::{Actors, Claims};
use crate::ui::scroll::Step;
use crate::ui::{Mode, PaneId, Scroll};

impl App {
    /// Moves the cursor of the focused pane.
    pub(super) fn step(&mut self, step: Step) {
        if self.review.desk.is_some() {
            return self.step_desk(step);
        }
        let pane = self.stage.focus;
        let (length, height) = (self.length_of(pane), self.height_of(pane));
        if pane == PaneId::Evidence {
            return self.panes.evidence.step(step, height);
        }
        self.scroll_of(pane).step(step, length, height);
        if pane == PaneId::Locations {
            self.reveal_on_map();
        }
        self.select(self.row_record(pane));
        self.say_if_cut(pane);
    }

    pub(super) fn go_to_link(&mut self, forward: bool) {
        let height = self.height_of(PaneId::Evidence);
        self.panes.evidence.step_link(forward, height);
    }

    pub(super) fn fold(&mut self) {
        self.panes.locations.fold(&self.asked.answer);
        self.relight();
        self.select(self.row_record(PaneId::Locations));
    }

    pub(super) fn unfold(&mut self) {
        self.panes.locations.open(&self.asked.answer);
        self.relight();
        self.select(self.row_record(PaneId::Locations));
    }

    /// Zooms the focused pane, or unzooms it.
    pub(super) fn zoom(&mut self) {
        if self.look.glyphs.words {
            return self.say("Panes are read one at a time");
        }
        if self.layout().mode == Mode::Single {
            return self.say("The pane already fills the screen");
        }
        self.stage.zoom = !self.stage.zoom;
    }

    /// Focuses a pane; its cursor goes to the first row linked to the anchor.
    ///
    /// Going on to further panes still follows the same anchor, until the cursor is moved.
    pub(super) fn focus(&mut self, pane: PaneId) {
        self.stage.chip = None;
        if self.stage.focus == pane {
            return;
        }
        self.stage.focus = pane;
        if pane == PaneId::Evidence {
            return;
        }
        self.stage.list = pane;
        self.look_at(self.picked.anchor);
        let anchor = self.picked.anchor.filter(|anchor| Self::pane_of(*anchor) == Some(pane));
        if let Some(anchor) = anchor.filter(|anchor| self.is_unlisted(*anchor)) {
            self.say_unlisted(anchor);
        }
        let row = self
            .picked
            .anchor
            .and_then(|anchor| self.row_of(pane, anchor))
            .or_else(|| self.lit_cursor(pane))
            .or(self.picked.lit[pane as usize].first);
        if let Some(row) = row {
            self.set_cursor(pane, row);
        }
        self.look_at(self.row_record(pane));
    }

    /// The cursor's row, if it belongs to the anchor already.
    fn lit_cursor(&self, pane: PaneId) -> Option<usize> {
        let record = self.row_record(pane)?;
        self.picked.brush.lights(record).then(|| self.cursor_of(pane))
    }

    /// Goes to a record: focuses its pane and moves the cursor there.
    ///
    /// Sources have no pane of their own, and what the filters leave nothing of has no row: of these
    /// there is the evidence.
    pub(super) fn show(&mut self, record: RecordId, focus: PaneId) {
        self.stage.chip = None;
        if let Some(pane) = Self::pane_of(record) {
            if pane == PaneId::Timeline {
                // An event has no lane of its own.
                self.show_lanes(None);
            }
            if let RecordId::Location(place) = record {
                self.panes.locations.unfold_around(&self.dataset, &self.asked.answer, place);
            }
            if let Some(row) = self.row_of(pane, record) {
                (self.stage.list, self.stage.focus) = (pane, focus);
                self.set_cursor(pane, row);
                return self.select(Some(record));
            }
        }
        self.stage.focus = PaneId::Evidence;
        self.select(Some(record));
    }

    /// The pane whose rows are records of this kind.
    pub(super) const fn pane_of(record: RecordId) -> Option<PaneId> {
        match record {
            RecordId::Event(_) => Some(PaneId::Timeline),
            RecordId::Actor(_) => Some(PaneId::Actors),
            RecordId::Location(_) => Some(PaneId::Locations),
            RecordId::Claim(_) => Some(PaneId::Claims),
            RecordId::Source(_) => None,
        }
    }

    /// The row of a record in a pane, if it is there.
    pub(super) fn row_of(&self, pane: PaneId, record: RecordId) -> Option<usize> {
        let answer = &self.asked.answer;
        match (pane, record) {
            (PaneId::Timeline, record) => self.panes.timeline.position(answer, record),
            (PaneId::Actors, RecordId::Actor(id)) => Actors::position(answer, id),
            (PaneId::Locations, RecordId::Location(id)) => self.panes.locations.position(id),
            (PaneId::Claims, RecordId::Claim(id)) => Claims::position(answer, id),
            _ => None,
        }
    }

    /// The record under a pane's cursor.
    pub(in crate::app) fn row_record(&self, pane: PaneId) -> Option<RecordId> {
        self.record_at(pane, self.cursor_of(pane))
    }

    /// The record of a pane's row.
    pub(super) fn record_at(&self, pane: PaneId, row: usize) -> Option<RecordId> {
        let answer = &self.asked.answer;
        match pane {
            PaneId::Timeline => self.panes.timeline.record(answer, row),
            PaneId::Actors => Actors::record(answer, row),
            PaneId::Locations => self.panes.locations.record(row),
            PaneId::Claims => Claims::record(answer, row),
            PaneId::Evidence => self.panes.evidence.target(row),
        }
    }

    pub(in crate::app) const fn cursor_of(&self, pane: PaneId) -> usize {
        self.scroll(pane).cursor
    }

    pub(super) const fn scroll(&self, pane: PaneId) -> Scroll {
        match pane {
            PaneId::Timeline => self.panes.timeline.scroll,
            PaneId::Actors => self.panes.actors.scroll,
            PaneId::Locations => self.panes.locations.scroll,
            PaneId::Claims => self.panes.claims.scroll,
            PaneId::Evidence => self.panes.evidence.scroll,
        }
    }

    pub(super) fn set_cursor(&mut self, pane: PaneId, row: usize) {
        self.scroll_of(pane).cursor = row;
        self.reveal(pane, row);
        if pane == PaneId::Locations {
            self.reveal_on_map();
        }
    }

    pub(super) const fn scroll_of(&mut self, pane: PaneId) -> &mut Scroll {
        match pane {
            PaneId::Timeline => &mut self.panes.timeline.scroll,
            PaneId::Actors => &mut self.panes.actors.scroll,
            PaneId::Locations => &mut self.panes.locations.scroll,
            PaneId::Claims => &mut self.panes.claims.scroll,
            PaneId::Evidence => &mut self.panes.evidence.scroll,
        }
    }

    /// The number of rows of a pane.
    pub(in crate::app) fn length_of(&self, pane: PaneId) -> usize {
        let answer = &self.asked.answer;
        match pane {
            PaneId::Timeline => self.panes.timeline.len(answer),
            PaneId::Actors => answer.actors.len(),
            PaneId::Locations => self.panes.locations.len(),
            PaneId::Claims => answer.claims.len(),
            PaneId::Evidence => self.panes.evidence.len(),
        }
    }

    /// Whether the rows are only the first: of a large table only the busiest actors and places are
    /// listed.
    pub(in crate::app) fn is_cut(&self, pane: PaneId) -> bool {
        let answer = &self.asked.answer;
        match pane {
            PaneId::Actors => answer.actors_of > answer.actors.len(),
            PaneId::Locations => answer.places_of > answer.places.len(),
            PaneId::Timeline | PaneId::Claims | PaneId::Evidence => false,
        }
    }
}

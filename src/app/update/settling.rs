//! After everything that happened: cursors inside their lists, windows around cursors, the sheet of
//! evidence written for the selected record.

use std::sync::Arc;

use super::super::{App, Effect, Layer, Then};
use crate::model::RecordId;
use crate::search::{Answer, Brush};
use crate::ui::PaneId;

impl App {
    /// Takes an answer; an older one than the newest request is out of date.
    pub(super) fn answered(&mut self, answer: Arc<Answer>) -> Vec<Effect> {
        if answer.generation != self.asked.generation {
            return Vec::new();
        }
        let kept = PaneId::ALL.map(|pane| (pane, self.row_record(pane)));
        self.asked.answer = answer;
        for (pane, record) in kept {
            if let Some(row) = record.and_then(|record| self.row_of(pane, record)) {
                self.set_cursor(pane, row);
            }
        }
        match self.asked.then.take() {
            Some(Then::Show(record, focus)) => self.show(record, focus),
            Some(Then::Return(spot)) => self.settle_in(&spot),
            None => self.reselect(),
        }
        Vec::new()
    }

    /// Selects what the cursor is on, if what was selected is no longer there.
    fn reselect(&mut self) {
        if let Some(Layer::Search(_)) = self.layers.last() {
            return self.select_result();
        }
        let selected = self.picked.selected;
        let still_there = selected.is_some_and(|record| {
            Self::pane_of(record).is_none_or(|pane| self.row_of(pane, record).is_some())
        });
        if !still_there {
            self.select(self.row_record(self.stage.list));
        } else if let Some(row) = selected.and_then(|record| self.row_of(self.stage.list, record)) {
            self.set_cursor(self.stage.list, row);
        }
    }

    /// Makes a record the one that everything turns on.
    pub(super) fn select(&mut self, record: Option<RecordId>) {
        self.picked.anchor = record;
        self.look_at(record);
    }

    /// Shows a record's evidence and lights its links, without moving the anchor.
    pub(super) fn look_at(&mut self, record: Option<RecordId>) {
        if self.picked.selected == record {
            return;
        }
        self.picked.selected = record;
        self.picked.brush = record.map_or_else(Brush::default, |id| Brush::of(&self.dataset, id));
        self.reveal_lit();
    }

    /// Moves the windows of the other panes so that the first lit row of each shows.
    fn reveal_lit(&mut self) {
        for pane in PaneId::ALL {
            if pane != self.stage.focus
                && let Some(row) = self.first_lit(pane)
            {
                let height = self.height_of(pane);
                let (dataset, answer) = (&self.dataset, &self.asked.answer);
                match pane {
                    PaneId::Timeline => self.panes.timeline.reveal(dataset, answer, row, height),
                    PaneId::Actors => self.panes.actors.scroll.reveal(row, height, one_line),
                    PaneId::Locations => self.panes.locations.scroll.reveal(row, height, one_line),
                    PaneId::Claims => self.panes.claims.scroll.reveal(row, height, one_line),
                    PaneId::Evidence => {}
                }
            }
        }
    }

    /// The first row of a pane that belongs to the selected record.
    pub(super) fn first_lit(&self, pane: PaneId) -> Option<usize> {
        self.lit(pane).min()
    }

    /// How many rows of a pane belong to the selected record.
    pub(in crate::app) fn lit_rows(&self, pane: PaneId) -> usize {
        self.lit(pane).count()
    }

    /// The rows of a pane that belong to the selected record.
    fn lit(&self, pane: PaneId) -> impl Iterator<Item = usize> {
        let brush = &self.picked.brush;
        let records: Vec<RecordId> = match pane {
            PaneId::Timeline => brush.events.iter().map(|&id| RecordId::Event(id)).collect(),
            PaneId::Actors => brush.actors.iter().map(|&id| RecordId::Actor(id)).collect(),
            PaneId::Locations => brush.locations.iter().map(|&id| RecordId::Location(id)).collect(),
            PaneId::Claims => brush.claims.iter().map(|&id| RecordId::Claim(id)).collect(),
            PaneId::Evidence => Vec::new(),
        };
        records.into_iter().filter_map(move |record| self.row_of(pane, record))
    }

    /// Brings every cursor and window into order after a change.
    pub(super) fn settle(&mut self) {
        let answer = Arc::clone(&self.asked.answer);
        let dataset = Arc::clone(&self.dataset);
        let heights = PaneId::ALL.map(|pane| self.height_of(pane));
        let focus = self.stage.focus;
        if focus == PaneId::Timeline {
            self.panes.timeline.settle(&dataset, &answer, heights[0]);
        }
        let places = self.panes.locations.rows(&answer).len();
        for (pane, scroll, length, height) in [
            (PaneId::Actors, &mut self.panes.actors.scroll, answer.actors.len(), heights[1]),
            (PaneId::Locations, &mut self.panes.locations.scroll, places, heights[2]),
            (PaneId::Claims, &mut self.panes.claims.scroll, answer.claims.len(), heights[3]),
        ] {
            if pane == focus {
                scroll.settle(length, height, one_line);
            } else {
                scroll.cursor = scroll.cursor.min(length.saturating_sub(1));
                scroll.offset = scroll.offset.min(length.saturating_sub(height));
            }
        }
        let timeline = &mut self.panes.timeline.scroll;
        timeline.cursor = timeline.cursor.min(answer.events.len().saturating_sub(1));
        timeline.offset = timeline.offset.min(answer.events.len().saturating_sub(1));
        self.settle_layers();
        self.write_evidence();
    }

    fn write_evidence(&mut self) {
        let mut evidence = std::mem::take(&mut self.panes.evidence);
        let inner = self.layout().inner(PaneId::Evidence);
        if let Some(inner) = inner {
            evidence.write(&self.scene(), usize::from(inner.width));
        }
        let height = inner.map_or(0, |inner| usize::from(inner.height));
        evidence.settle(height, inner.is_some() && self.stage.focus == PaneId::Evidence);
        self.panes.evidence = evidence;
    }

    /// The lines that a pane has for rows; none while it does not show.
    pub(super) fn height_of(&self, pane: PaneId) -> usize {
        self.layout().inner(pane).map_or(0, |inner| usize::from(inner.height))
    }
}

/// Every row of these lists is one line high.
pub(super) const fn one_line(_: usize, _: usize) -> usize {
    1
}

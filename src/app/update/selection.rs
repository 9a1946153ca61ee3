//! What follows every event: cursors inside their lists, windows around cursors, the evidence
//! laid out for the selected record.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::super::layer::Layer;
use super::super::search_state::Then;
use super::super::{App, Effect, Lit};
use crate::model::RecordId;
use crate::search::{Answer, Brush, SortBy};
use crate::ui::PaneId;
use crate::ui::scroll::last_offset;

/// The first and the last of some rows, and how many there are.
fn lit_among(rows: impl Iterator<Item = usize>) -> Lit {
    rows.fold(Lit::default(), |lit, row| Lit {
        first: Some(lit.first.map_or(row, |first| first.min(row))),
        last: lit.last.max(row),
        count: lit.count + 1,
    })
}

impl App {
    /// Takes an answer, unless a newer request has been sent.
    pub(super) fn answered(&mut self, answer: Arc<Answer>) -> Vec<Effect> {
        if answer.generation != self.asked.generation {
            return Vec::new();
        }
        if self.completes() && self.file.coming.is_none() {
            return self.complete_within(&answer);
        }
        // Its rows are others now.
        self.stage.range_start = None;
        // Before anything is done cursors stand on first rows, whichever these are.
        let touched = self.touched;
        let record = |pane| self.row_record(pane).filter(|_| touched);
        let mut kept = PaneId::ALL.map(|pane| (pane, record(pane)));
        let had_lanes = self.length_of(PaneId::Timeline) > 0;
        let coming = self.file.coming.take();
        let effects = coming.map(|coming| self.take_place(&coming.replacement, &mut kept));
        self.asked.answer = answer;
        if effects.is_some() {
            self.retell_lists();
        }
        self.panes.timeline.refresh(&self.asked.answer);
        self.panes.locations.refresh(&self.asked.answer);
        self.panes.locations.chart(&self.dataset, &self.asked.answer);
        for (pane, record) in kept {
            // What is selected next is taken from a cursor, which must be on a row by then.
            let last = self.length_of(pane).saturating_sub(1);
            let row = record.and_then(|record| self.row_of(pane, record));
            let scroll = self.scroll_of(pane);
            if let Some(row) = row.filter(|_| effects.is_some()) {
                // Of a dataset that has changed the row stays where it is on the screen.
                let by = row as isize - scroll.cursor as isize;
                scroll.offset = scroll.offset.saturating_add_signed(by);
            }
            scroll.cursor = scroll.cursor.min(last);
            if let Some(row) = row {
                self.set_cursor(pane, row);
            }
        }
        self.relight();
        if self.panes.timeline.lanes.is_some() && !had_lanes {
            self.settle_on_lit();
        }
        match self.asked.then.take() {
            Some(Then::Show(record, focus)) => self.show(record, focus),
            Some(Then::Return(spot)) => self.settle_in(&spot),
            // Another dataset came in between, and this is its answer to the rest.
            Some(Then::Complete(_)) => {
                let rest = Arc::clone(&self.asked.answer);
                let completed = self.complete_within(&rest);
                return effects.into_iter().flatten().chain(completed).collect();
            }
            None => {
                if !self.touched {
                    self.begin_where_most_happened();
                }
                self.reselect();
            }
        }
        effects.unwrap_or_default()
    }

    /// Puts the cursor of the timeline on the first event of the busiest bar, some rows below the top:
    /// the oldest event is often an outlier.
    fn begin_where_most_happened(&mut self) {
        let timeline = &self.panes.timeline;
        if timeline.lanes.is_some() || self.asked.query.sort.by != SortBy::Time {
            return;
        }
        let chart = self.layout().chart().unwrap_or_default();
        // A screen too small for bars still has a busiest time.
        let cells = usize::from(timeline.chart_cells(&self.asked.answer, chart).width).max(24);
        let row = timeline.busiest_row(&self.dataset, &self.asked.answer, cells);
        let Some(row) = row else { return };
        let above = self.height_of(PaneId::Timeline) / 3;
        let scroll = self.scroll_of(PaneId::Timeline);
        (scroll.cursor, scroll.offset) = (row, row.saturating_sub(above));
        self.select(self.row_record(PaneId::Timeline));
    }

    /// Selects the row under the cursor if the selected record is gone.
    fn reselect(&mut self) {
        if let Some(Layer::Search(_)) = self.layers.last() {
            self.select_result();
            // The rows are others, even where the best result stays.
            return self.reveal_lit();
        }
        let selected = self.picked.selected;
        let still_there = selected.is_some_and(|record| {
            Self::pane_of(record).is_none_or(|pane| self.row_of(pane, record).is_some())
        });
        if let Some(record) = selected.filter(|record| self.is_unlisted(*record)) {
            if self.stage.focus != PaneId::Evidence {
                self.stay_unlisted(record);
            }
        } else if !still_there {
            self.select(self.row_record(self.stage.list));
        } else if let Some(row) = selected.and_then(|record| self.row_of(self.stage.list, record)) {
            self.set_cursor(self.stage.list, row);
        }
    }

    /// Selects a record.
    pub(super) fn select(&mut self, record: Option<RecordId>) {
        self.picked.anchor = record;
        self.look_at(record);
    }

    /// Shows a record's evidence and marks its links, without moving the anchor.
    pub(super) fn look_at(&mut self, record: Option<RecordId>) {
        if self.picked.selected == record {
            return;
        }
        self.picked.selected = record;
        self.picked.brush = record.map_or_else(Brush::default, |id| Brush::of(&self.dataset, id));
        self.relight();
        self.reveal_lit();
    }

    /// Finds the rows that belong to the selected record.
    pub(super) fn relight(&mut self) {
        let (answer, brush) = (&self.asked.answer, &self.picked.brush);
        let lists = self.panes.timeline.lanes.is_none();
        self.picked.lit = PaneId::ALL.map(|pane| {
            // Of a million rows only those that belong to the record are looked for.
            match pane {
                PaneId::Timeline if lists => {
                    return lit_among(brush.events.iter().filter_map(|&it| answer.row_of(it)));
                }
                PaneId::Claims => {
                    let claims = brush.claims.iter();
                    return lit_among(claims.filter_map(|&it| answer.claims.place(it).ok()));
                }
                _ => {}
            }
            let lit = (0..self.length_of(pane)).filter(|&row| {
                let record =
                    if pane == PaneId::Evidence { None } else { self.record_at(pane, row) };
                record.is_some_and(|record| self.picked.brush.lights(record))
            });
            lit_among(lit)
        });
    }

    /// Moves the windows of the other panes so that the lit rows of each show, or the first of them where
    /// they lie too far apart; before anything is done every pane shows its first rows, which matter
    /// most.
    fn reveal_lit(&mut self) {
        if !self.touched {
            return;
        }
        for pane in PaneId::ALL {
            if pane != self.stage.focus
                && let Lit { first: Some(first), last, .. } = self.picked.lit[pane as usize]
            {
                if last - first < self.height_of(pane) {
                    self.reveal(pane, last);
                }
                self.reveal(pane, first);
            }
        }
    }

    /// Scrolls a pane so that a row is visible.
    pub(super) fn reveal(&mut self, pane: PaneId, row: usize) {
        let area = self.area_of(pane);
        if pane == PaneId::Timeline {
            self.panes.timeline.reveal(&self.dataset, &self.asked.answer, row, area);
        } else {
            self.scroll_of(pane).reveal(row, usize::from(area.height), one_line);
        }
    }

    /// Brings all cursors and windows into bounds.
    pub(super) fn settle(&mut self) {
        for pane in [PaneId::Timeline, PaneId::Actors, PaneId::Locations, PaneId::Claims] {
            let (length, area) = (self.length_of(pane), self.area_of(pane));
            let height = usize::from(area.height);
            if pane != self.stage.focus {
                let last = self.last_offset(pane);
                let scroll = self.scroll_of(pane);
                scroll.cursor = scroll.cursor.min(length.saturating_sub(1));
                scroll.offset = scroll.offset.min(last);
            } else if pane == PaneId::Timeline {
                self.panes.timeline.settle(&self.dataset, &self.asked.answer, area);
            } else {
                self.scroll_of(pane).settle(length, height, one_line);
            }
        }
        let area = self.area_of(PaneId::Locations);
        if let Some(map) = self.panes.locations.map_mut() {
            map.prepare(area);
        }
        self.settle_layers();
        self.write_evidence();
        self.settle_desk();
    }

    /// The first row of a pane's last window; dates over the events take lines too.
    pub(super) fn last_offset(&self, pane: PaneId) -> usize {
        let area = self.area_of(pane);
        if pane == PaneId::Timeline {
            return self.panes.timeline.last_offset(&self.dataset, &self.asked.answer, area);
        }
        last_offset(self.length_of(pane), usize::from(area.height), one_line)
    }

    fn write_evidence(&mut self) {
        let mut evidence = std::mem::take(&mut self.panes.evidence);
        let area = self.area_of(PaneId::Evidence);
        if area.width > 0 {
            evidence.write(&self.scene(), usize::from(area.width));
        }
        evidence.settle(usize::from(area.height));
        self.panes.evidence = evidence;
    }

    /// Where a pane's rows stand; nowhere while it does not show.
    pub(in crate::app) fn area_of(&self, pane: PaneId) -> Rect {
        let area = self.layout().inner(pane).unwrap_or_default();
        match pane {
            // Who listens goes through the evidence line by line, and a map has the shape of one.
            PaneId::Evidence if self.look.glyphs.words => {
                Rect { height: area.height.min(1), ..area }
            }
            PaneId::Locations if self.look.glyphs.words && self.panes.locations.map().is_some() => {
                Rect::new(0, 0, 60, 20)
            }
            _ => area,
        }
    }

    /// The lines that a pane has for rows.
    pub(super) fn height_of(&self, pane: PaneId) -> usize {
        usize::from(self.area_of(pane).height)
    }
}

/// Every row of these lists is one line high.
pub(super) const fn one_line(_: usize, _: usize) -> usize {
    1
}

//! The mouse: a click focuses and selects, the wheel moves, dragging moves borders and time ranges.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::super::layer::Layer;
use super::super::view::header::Header;
use super::super::{App, Effect};
use crate::ui::PaneId;
use crate::ui::scroll::Step;

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

impl App {
    pub(super) fn mouse_event(&mut self, event: MouseEvent) -> Vec<Effect> {
        if !self.settings.mouse {
            return Vec::new();
        }
        let at = Position { x: event.column, y: event.row };
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.grab_border(at);
                self.click(at)
            }
            MouseEventKind::Drag(MouseButton::Left) if self.drag_border(at) => Vec::new(),
            MouseEventKind::Drag(MouseButton::Left) => self.drag_range(at.x),
            MouseEventKind::Up(MouseButton::Left) if self.stage.dragged.take().is_some() => {
                Vec::new()
            }
            MouseEventKind::Up(MouseButton::Left) => self.release_range(),
            MouseEventKind::ScrollDown => self.wheel(at, NOTCH),
            MouseEventKind::ScrollUp => self.wheel(at, -NOTCH),
            _ => Vec::new(),
        }
    }

    fn click(&mut self, at: Position) -> Vec<Effect> {
        self.notes.clear();
        let layout = self.layout();
        let area = self.finder_box(&layout);
        if let Some(Layer::Finder(finder)) = self.layers.last_mut() {
            if !area.contains(at) {
                return self.cancel();
            }
            let Some(row) = finder.row_at(area, at.y) else { return Vec::new() };
            finder.scroll.cursor = row;
            return self.accept();
        }
        if let Some(line) = self.result_rows().and_then(|area| line_in(area, at)) {
            return self.click_result(line);
        }
        if !self.layers.is_empty() {
            return Vec::new();
        }
        if self.review.desk.is_some() {
            self.click_desk(at);
            return Vec::new();
        }
        if let Some(bar) = self.bar_under(at) {
            self.stage.pressed = Some(bar);
            return Vec::new();
        }
        // A click on a filter takes it away.
        let chip = layout.header.contains(at).then(|| Header::of(self).chip_at(at.x));
        // A range that is chosen stands in the place of the tabs.
        let tabs = layout.tabs.filter(|_| self.panes.timeline.brush.is_none());
        self.keep_range();
        if let Some(chip) = chip {
            return chip.map_or_else(Vec::new, |chip| self.remove_part(chip));
        }
        if let Some(pane) = tabs.and_then(|tabs| self.tab_at(tabs, at)) {
            self.focus(pane);
            return Vec::new();
        }
        let hit = layout.panes.iter().find(|(_, area)| area.contains(at)).map(|(pane, _)| *pane);
        if hit == Some(PaneId::Locations) && self.panes.locations.map().is_some() {
            self.click_map(at);
            return Vec::new();
        }
        hit.map_or_else(Vec::new, |pane| {
            self.click_pane(pane, layout.inner(pane).and_then(|area| line_in(area, at)))
        })
    }

    /// A click on a result takes it, as Enter would.
    fn click_result(&mut self, line: usize) -> Vec<Effect> {
        if let Some(Layer::Search(search)) = self.layers.last_mut() {
            let row = search.results.offset + line;
            if row < self.asked.answer.hits.len() {
                search.results.cursor = row;
                return self.accept();
            }
        }
        Vec::new()
    }

    fn tab_at(&self, tabs: Rect, at: Position) -> Option<PaneId> {
        let column = tabs.contains(at).then_some(at.x)?;
        self.tab_columns()
            .into_iter()
            .find(|(_, columns)| columns.contains(&column))
            .map(|(p, _)| p)
    }

    /// A click selects a row; on a line of evidence that leads somewhere it follows it.
    fn click_pane(&mut self, pane: PaneId, line: Option<usize>) -> Vec<Effect> {
        let row = line.and_then(|line| self.row_at(pane, line));
        self.stage.chip = None;
        let Some(row) = row else {
            self.focus(pane);
            return Vec::new();
        };
        self.stage.focus = pane;
        if pane == PaneId::Evidence {
            self.panes.evidence.scroll.cursor = row;
            let leads = self.panes.evidence.target(row).is_some();
            return if leads { self.follow() } else { Vec::new() };
        }
        self.stage.list = pane;
        self.scroll_of(pane).cursor = row;
        self.select(self.row_record(pane));
        Vec::new()
    }

    /// The row on a line of a pane.
    fn row_at(&self, pane: PaneId, line: usize) -> Option<usize> {
        if pane == PaneId::Timeline {
            let (dataset, area) = (&self.dataset, self.area_of(pane));
            return self.panes.timeline.row_at(dataset, &self.asked.answer, area, line);
        }
        let row = self.scroll(pane).offset + line;
        (row < self.length_of(pane)).then_some(row)
    }

    /// The wheel moves the pane under it: the cursor where the keys are, the window elsewhere.
    fn wheel(&mut self, at: Position, rows: isize) -> Vec<Effect> {
        let layout = self.layout();
        if !self.layers.is_empty() {
            self.step_layer(Step::Rows(rows));
            return Vec::new();
        }
        if self.review.desk.is_some() {
            self.step_desk(Step::Rows(rows.signum()));
            return Vec::new();
        }
        let under = layout.panes.iter().find(|(_, area)| area.contains(at)).map(|(pane, _)| *pane);
        match under {
            Some(PaneId::Locations) if self.panes.locations.map().is_some() => {
                self.zoom_map(rows < 0);
            }
            Some(pane) if pane == self.stage.focus => self.step(Step::Rows(rows)),
            Some(pane) => {
                let last = self.last_offset(pane);
                let scroll = self.scroll_of(pane);
                scroll.offset = scroll.offset.saturating_add_signed(rows).min(last);
            }
            None => {}
        }
        Vec::new()
    }
}

/// The line of an area that a position is on, from its top.
fn line_in(area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| usize::from(at.y - area.y))
}

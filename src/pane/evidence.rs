//! The evidence: what proves a record, and why it says what it says.
//!
//! The passage comes first, its backing words set off; then the derivation of each date, the chain
//! from the origin, the figures with their bounds, and how other claims stand to it.

mod claim;
mod entity;
mod event;
mod passage;
mod sheet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::Scene;
use super::list::draw_empty;
use crate::model::RecordId;
use crate::ui::Scroll;
use sheet::Sheet;

/// One line of the sheet.
#[derive(Debug, Clone)]
pub struct SheetLine {
    /// What it shows.
    pub line: Line<'static>,
    /// The record that it leads to.
    pub target: Option<RecordId>,
}

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Where it stands, in lines.
    pub scroll: Scroll,
    lines: Vec<SheetLine>,
    written_for: Option<RecordId>,
}

impl Evidence {
    /// Writes the sheet of the selected record at a width; a new record starts at the top.
    pub fn write(&mut self, scene: &Scene, width: usize) {
        if self.written_for != scene.selected {
            self.scroll = Scroll::default();
            self.written_for = scene.selected;
        }
        self.lines = compose(scene, width);
    }

    /// Brings cursor and window into the sheet; the cursor leads only where the keys are.
    pub fn settle(&mut self, height: usize, focused: bool) {
        let length = self.lines.len();
        if focused {
            self.scroll.settle(length, height, |_, _| 1);
        } else {
            self.scroll.cursor = self.scroll.cursor.min(length.saturating_sub(1));
            self.scroll.offset = self.scroll.offset.min(length.saturating_sub(height));
        }
    }

    /// Keeps the place in the sheet when the record is next written: it was read there before.
    pub const fn keep_place(&mut self, record: Option<RecordId>) {
        self.written_for = record;
    }

    /// The number of lines.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The record that a line leads to.
    pub fn target(&self, line: usize) -> Option<RecordId> {
        self.lines.get(line)?.target
    }

    /// The next line after `line` that leads somewhere, or the one before it.
    pub fn next_target(&self, line: usize, forward: bool) -> Option<usize> {
        let leads = |at: &usize| self.lines[*at].target.is_some();
        if forward {
            (line + 1..self.lines.len()).find(leads)
        } else {
            (0..line.min(self.lines.len())).rev().find(leads)
        }
    }

    /// Draws the lines that show.
    pub fn draw(&self, scene: &Scene, area: Rect, buffer: &mut Buffer, focused: bool) {
        if self.lines.is_empty() {
            return draw_empty(area, buffer, scene.look, "Nothing is selected.");
        }
        let shown = self.lines.iter().enumerate().skip(self.scroll.offset);
        for ((at, line), y) in shown.zip(area.y..area.bottom()) {
            let place = Rect { y, height: 1, ..area };
            (&line.line).render(place, buffer);
            if focused && at == self.scroll.cursor {
                buffer.set_style(place, scene.look.theme.cursor);
            }
        }
    }
}

/// The sheet of the selected record, wrapped to a width.
fn compose(scene: &Scene, width: usize) -> Vec<SheetLine> {
    let mut sheet = Sheet::new(scene, width);
    match scene.selected {
        None => return Vec::new(),
        Some(RecordId::Event(id)) => event::write(&mut sheet, scene, id),
        Some(RecordId::Claim(id)) => claim::write(&mut sheet, scene, id),
        Some(RecordId::Actor(id)) => entity::write_actor(&mut sheet, scene, id),
        Some(RecordId::Location(id)) => entity::write_place(&mut sheet, scene, id),
        Some(RecordId::Source(id)) => entity::write_source(&mut sheet, scene, id),
    }
    sheet.finish()
}

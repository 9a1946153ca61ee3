//! The evidence pane: what backs a record, and why it says what it says.
//!
//! The passage comes first, its backing words set off; then the derivation of each date, the chain
//! from the origin, the figures with their bounds, and how other claims stand to it.

mod article;
pub(super) mod claim;
mod entity;
mod event;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::Scene;
use super::list::draw_empty;
use super::sheet::{Sheet, SheetLine};
use crate::dataset::{Dataset, Renewal};
use crate::model::RecordId;
use crate::ui::Scroll;
use crate::ui::scroll::Step;

/// Everything a sheet was laid out from; any change lays it out again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Written {
    record: Option<RecordId>,
    width: usize,
    answer: u64,
    look: u32,
    article: bool,
    grows: bool,
}

/// The pane's state.
///
/// The cursor goes from link to link among the lines that show; where none shows it stays with the
/// first line, and moving scrolls.  So every key either reaches the next thing to follow or brings
/// new text.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// The cursor and the scroll position, in lines.
    pub scroll: Scroll,
    lines: Vec<SheetLine>,
    written: Written,
    /// Whether the whole article shows instead of the record's sheet.
    article: bool,
}

impl Evidence {
    /// Lays out the sheet of the selected record at a width; a new record starts at the top.
    pub fn write(&mut self, scene: &Scene, width: usize) {
        if self.written.record != scene.selected {
            self.scroll = Scroll::default();
            self.article = false;
        }
        let wanted = Written {
            record: scene.selected,
            width,
            answer: scene.answer.generation,
            look: scene.look.revision,
            article: self.article,
            grows: scene.grows,
        };
        if wanted == self.written {
            return;
        }
        let mut sheet = Sheet::new(scene, width);
        if self.article {
            let first = article::write(&mut sheet, scene);
            if !self.written.article {
                self.scroll = Scroll { cursor: first, offset: first.saturating_sub(2) };
            }
        } else {
            compose(&mut sheet, scene);
        }
        self.lines = sheet.finish();
        self.written = wanted;
    }

    /// Shows the whole article around the passage, or the record's sheet again.
    pub fn toggle_article(&mut self) {
        self.article = !self.article;
        self.scroll = Scroll::default();
    }

    /// Whether the whole article shows instead of the record's sheet.
    pub const fn shows_article(&self) -> bool {
        self.article
    }

    /// Keeps the place in the sheet, or in the article, when the record is next written: it was read
    /// there before.
    pub const fn keep_place(&mut self, record: Option<RecordId>, article: bool) {
        self.article = article;
        self.written.record = record;
        self.written.article = article;
        self.written.width = 0;
    }

    /// The lines.
    pub fn lines(&self) -> &[SheetLine] {
        &self.lines
    }

    /// Leads every link into the dataset that takes the place of this one; the sheet is written again
    /// there, at the place where it was read.
    pub fn renew(&mut self, renewal: &Renewal) {
        let renewed = |record: &mut Option<RecordId>| {
            *record = record.and_then(|record| renewal.record(record));
        };
        self.lines.iter_mut().for_each(|line| renewed(&mut line.target));
        renewed(&mut self.written.record);
        self.written.width = 0;
    }

    /// The number of lines.
    pub const fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is nothing to show.
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The record a line links to.
    pub fn target(&self, line: usize) -> Option<RecordId> {
        self.lines.get(line)?.target
    }

    /// Moves to the next visible link, or scrolls.
    pub fn step(&mut self, step: Step, height: usize) {
        let by = match step {
            Step::Rows(rows) => rows,
            Step::Halves(halves) => halves * (height / 2).max(1) as isize,
            Step::Pages(pages) => pages * height.saturating_sub(1).max(1) as isize,
            Step::First => return self.scroll = Scroll::default(),
            Step::Last => isize::MAX,
        };
        let window = self.scroll.offset..self.scroll.offset + height;
        let next = self.next_link(by > 0);
        if let Some(line) = next.filter(|line| by.abs() == 1 && window.contains(line)) {
            return self.scroll.cursor = line;
        }
        let (before, last) = (self.scroll.offset, self.lines.len().saturating_sub(height));
        self.scroll.offset = before.saturating_add_signed(by).min(last);
        if self.scroll.offset == before {
            // Nothing is left to scroll; the links that are left can still be reached.
            let end = if by > 0 { self.lines.len().saturating_sub(1) } else { 0 };
            self.scroll.cursor = next.unwrap_or(end);
        }
    }

    /// Moves to the next or previous link, visible or not.
    pub fn step_link(&mut self, forward: bool, height: usize) {
        if let Some(line) = self.next_link(forward) {
            self.scroll.cursor = line;
            self.scroll.reveal(line, height, |_, _| 1);
        }
    }

    /// The first line of the next link after the cursor's, or of the one before it.
    fn next_link(&self, forward: bool) -> Option<usize> {
        let begins = |at: &usize| {
            let target = self.lines[*at].target;
            target.is_some() && (*at == 0 || self.lines[*at - 1].target != target)
        };
        let here = self.link_around(self.scroll.cursor);
        if forward {
            (here.end..self.lines.len()).find(begins)
        } else {
            (0..here.start.min(self.lines.len())).rev().find(begins)
        }
    }

    /// Brings the window into the sheet and the cursor into the window.
    pub fn settle(&mut self, height: usize) {
        let last = self.lines.len().saturating_sub(1);
        self.scroll.offset = self.scroll.offset.min(self.lines.len().saturating_sub(height));
        let offset = self.scroll.offset;
        let end = (offset + height.max(1) - 1).min(last);
        if !(offset..=end).contains(&self.scroll.cursor) {
            let link = (offset..=end).find(|&at| self.target(at).is_some());
            self.scroll.cursor = link.unwrap_or(offset.min(last));
        }
    }

    /// Draws the visible lines.
    pub fn draw(&self, scene: &Scene, area: Rect, buffer: &mut Buffer, focused: bool) {
        if self.lines.is_empty() {
            return draw_empty(area, buffer, scene.look, "Nothing is selected.");
        }
        let look = scene.look;
        let leads = focused && self.target(self.scroll.cursor).is_some();
        let link = self.link_around(self.scroll.cursor);
        let shown = self.lines.iter().enumerate().skip(self.scroll.offset);
        for ((at, line), y) in shown.zip(area.y..area.bottom()) {
            let place = Rect { y, height: 1, ..area };
            (&line.line).render(place, buffer);
            if leads && link.contains(&at) {
                buffer.set_style(place, look.theme.cursor);
            }
            if leads && link.start == at {
                buffer.set_stringn(area.x, y, look.glyphs.cursor, 1, look.theme.cursor);
            }
        }
    }

    /// The lines of the link that a line belongs to, or just the line.
    fn link_around(&self, line: usize) -> Range<usize> {
        let target = self.target(line);
        let same = |at: &usize| target.is_some() && self.target(*at) == target;
        let start = (0..line).rev().take_while(same).last().unwrap_or(line);
        let end = (line + 1..self.lines.len()).take_while(same).last().unwrap_or(line);
        start..end + 1
    }
}

/// The sheet of the selected record at a width.
pub fn written(scene: &Scene, width: usize) -> Vec<SheetLine> {
    let mut sheet = Sheet::new(scene, width);
    compose(&mut sheet, scene);
    sheet.finish()
}

/// Writes the sheet of the selected record.
/// The file a record is from; empty if only one is open.
fn from(dataset: &Dataset, record: RecordId) -> String {
    match dataset.files_of(record) {
        none if none.is_empty() => none,
        files => format!("from {files}"),
    }
}

fn compose(sheet: &mut Sheet, scene: &Scene) {
    match scene.selected {
        None => {}
        Some(RecordId::Event(id)) => event::write(sheet, scene, id),
        Some(RecordId::Claim(id)) => claim::write(sheet, scene, id),
        Some(RecordId::Actor(id)) => entity::write_actor(sheet, scene, id),
        Some(RecordId::Location(id)) => entity::write_place(sheet, scene, id),
        Some(RecordId::Source(id)) => entity::write_source(sheet, scene, id),
    }
}

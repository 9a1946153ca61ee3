//! Frames: lines that neighbours share, a title at the left, a note at the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};

use super::Look;
use super::text::{columns, fit};

/// The columns of a short title and of what parts it from a note.
const SHORT_TITLE: usize = 10;

/// What a frame says.
#[derive(Debug, Default)]
pub struct Frame<'a> {
    /// Upper line, at the left.
    pub title: Vec<Span<'a>>,
    /// Upper line, at the right.
    pub note: Vec<Span<'a>>,
    /// Whether what is inside has the keys.
    pub focused: bool,
}

impl Frame<'_> {
    /// The columns for title and note on a frame.
    pub fn room(area: Rect) -> usize {
        usize::from(area.width.saturating_sub(4))
    }

    /// Draws the lines of the frame and the ground inside it.
    ///
    /// Neighbours share lines, so all lines are drawn before any title; otherwise a title would take
    /// the colour of whoever is drawn last.
    pub fn draw_lines(&self, area: Rect, buffer: &mut Buffer, look: &Look) {
        let style = if self.focused { look.theme.focus } else { look.theme.border };
        let merge = if look.glyphs.ascii { MergeStrategy::Replace } else { MergeStrategy::Exact };
        Block::bordered()
            .border_set(look.glyphs.border)
            .border_style(style)
            .merge_borders(merge)
            .style(look.theme.text)
            .render(area, buffer);
    }

    /// Draws the title and the note, and in ASCII the corners that a neighbour's line went over.
    pub fn draw_titles(self, area: Rect, buffer: &mut Buffer, look: &Look) {
        if look.glyphs.ascii && area.width > 1 && area.height > 1 {
            let (right, bottom) = (area.right() - 1, area.bottom() - 1);
            for corner in [(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)] {
                buffer[corner].set_symbol(look.glyphs.border.top_left);
            }
        }
        let room = Self::room(area);
        let wide = columns(&self.note);
        let has_room = wide * 2 <= room || wide + SHORT_TITLE <= room;
        let note = if has_room { self.note } else { Vec::new() };
        let title = fit(self.title, room.saturating_sub(columns(&note) + 1));
        let x = area.x + 1;
        if area.height > 0 && room > 0 {
            buffer.set_line(x, area.y, &Line::from(title), room as u16);
            let wide = columns(&note) as u16;
            buffer.set_line(area.right() - 1 - wide, area.y, &Line::from(note), wide);
        }
    }

    /// Draws the frame over whatever was there.
    pub fn draw_over(self, area: Rect, buffer: &mut Buffer, look: &Look) {
        Clear.render(area, buffer);
        self.draw_lines(area, buffer, look);
        self.draw_titles(area, buffer, look);
    }
}

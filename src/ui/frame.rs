//! Frames: lines that neighbours share, a title at the left, a note at the right.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};

use super::Look;
use super::text::{columns, fit};

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
    /// Draws the frame and the ground inside it.
    pub fn draw(self, area: Rect, buffer: &mut Buffer, look: &Look) {
        let room = usize::from(area.width.saturating_sub(4));
        let note = if columns(&self.note) * 2 > room { Vec::new() } else { self.note };
        let title = fit(self.title, room.saturating_sub(columns(&note) + 1));
        let style = if self.focused { look.theme.focus } else { look.theme.border };
        let block = Block::bordered()
            .border_set(look.glyphs.border)
            .border_style(style)
            .merge_borders(MergeStrategy::Exact)
            .style(look.theme.text)
            .title(Line::from(title))
            .title(Line::from(note).alignment(Alignment::Right));
        block.render(area, buffer);
    }

    /// Draws the frame over whatever was there.
    pub fn draw_over(self, area: Rect, buffer: &mut Buffer, look: &Look) {
        Clear.render(area, buffer);
        self.draw(area, buffer, look);
    }
}

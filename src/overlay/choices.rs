//! The few choices under a prompt of which one stands in it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::Widget;

use crate::text::{line, width};
use crate::ui::Look;
use crate::ui::text::{piece, spread};

/// So many choices show at once.
const MOST: u16 = 6;

/// Choices, and which of them stands in the prompt.
#[derive(Debug, Clone, Copy)]
pub struct Choices<'a> {
    /// As they would be typed.
    pub all: &'a [String],
    /// The one that stands.
    pub at: usize,
}

impl Choices<'_> {
    /// The rows for the choices, and below them the rest: a row at least of what they lead to.
    pub fn split(self, area: Rect) -> (Rect, Rect) {
        let most = MOST.min(area.height.saturating_sub(1));
        let height = u16::try_from(self.all.len()).unwrap_or(most).min(most);
        let rest = Rect { y: area.y + height, height: area.height - height, ..area };
        (Rect { height, ..area }, rest)
    }

    /// Draws the choices around the one that stands, and behind that which of how many it is.
    pub fn draw(self, area: Rect, buffer: &mut Buffer, look: &Look) {
        let theme = &look.theme;
        let rows = usize::from(area.height);
        let first = self.at.saturating_sub(rows / 2).min(self.all.len().saturating_sub(rows));
        let shown = self.all.iter().enumerate().skip(first);
        for ((nth, choice), y) in shown.zip(area.y..area.bottom()) {
            let stands = nth == self.at;
            let (sign, ground) =
                if stands { (look.glyphs.cursor, theme.cursor) } else { (" ", theme.text) };
            let note = format!("{} of {} ", nth + 1, self.all.len());
            let note = if stands { note } else { String::new() };
            let dim = theme.dim.patch(ground);
            // Quotes are how it is typed, not what it is.
            let name = piece(choice.trim_matches('"'), ground);
            let right = vec![Span::styled(line(&note).into_owned(), dim)];
            let left = vec![Span::styled(format!("  {sign} "), ground), name];
            let wide = usize::from(area.width);
            let right = if width(&note) * 2 > wide { Vec::new() } else { right };
            spread(left, right, wide, ground).render(Rect { y, height: 1, ..area }, buffer);
        }
    }
}

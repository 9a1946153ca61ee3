//! What all lists share: rows, cursor, linked rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Scene;
use crate::model::RecordId;
use crate::text::width;
use crate::ui::text::{columns, spread};
use crate::ui::{Look, PaneId, Scroll};

/// How a row is highlighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Under the cursor of the focused pane.
    Cursor,
    /// Selected, in a pane without the focus.
    Selected,
    /// In the selected range of rows.
    InRange,
    /// Linked to the selected record.
    Lit,
    /// None of these.
    Plain,
}

impl Standing {
    /// The highlight of a row; `under_cursor` if the cursor of the focused pane is on it.
    pub(super) fn of(
        scene: &Scene,
        (pane, row): (PaneId, usize),
        record: RecordId,
        under_cursor: bool,
    ) -> Self {
        match scene.selected == Some(record) {
            _ if under_cursor => Self::Cursor,
            _ if scene.in_range(pane, row) => Self::InRange,
            true => Self::Selected,
            false if scene.brush.lights(record) => Self::Lit,
            false => Self::Plain,
        }
    }

    /// The background of the row.
    pub(super) const fn ground(self, look: &Look) -> Style {
        match self {
            Self::Cursor => look.theme.cursor,
            Self::Selected | Self::InRange => look.theme.selected,
            Self::Lit | Self::Plain => look.theme.text,
        }
    }

    /// The style of the row's main text.
    pub(super) const fn text(self, look: &Look) -> Style {
        match self {
            Self::Lit => look.theme.lit,
            _ => self.ground(look),
        }
    }

    /// The glyph in the first column, so that no state is shown by colour alone.
    pub(super) fn sign(self, look: &Look) -> Span<'static> {
        let sign = match self {
            Self::Cursor | Self::Selected => look.glyphs.cursor,
            Self::InRange => look.glyphs.in_range,
            Self::Lit => look.glyphs.lit,
            Self::Plain => " ",
        };
        Span::styled(sign, self.text(look))
    }

    /// A style of the theme on the row's background.
    pub(super) fn over(self, style: Style, look: &Look) -> Style {
        match self {
            Self::Cursor | Self::Selected | Self::InRange => match self.ground(look).bg {
                Some(ground) => style.bg(ground),
                None => style.add_modifier(self.ground(look).add_modifier),
            },
            Self::Lit | Self::Plain => style,
        }
    }
}

/// Draws the visible rows, one line each.
pub(super) fn draw_rows<'a>(
    area: Rect,
    buffer: &mut Buffer,
    scroll: Scroll,
    length: usize,
    mut line: impl FnMut(usize) -> Line<'a>,
) {
    let height = usize::from(area.height);
    for (at, y) in (scroll.offset..length).take(height).zip(area.y..) {
        line(at).render(Rect { y, height: 1, ..area }, buffer);
    }
}

/// Wider rows would put label and count too far apart.
pub(super) const WIDEST: u16 = 72;

/// A row whose right-hand word gives way to the label; its count never does.
pub(super) fn counted_row<'a>(
    left: Vec<Span<'a>>,
    (word, word_style): (&str, Style),
    (count, count_style): (&str, Style),
    wide: u16,
    ground: Style,
) -> Line<'a> {
    let wide = usize::from(wide);
    let needed = columns(&left) + width(word) + width(count) + 3;
    let mut right = vec![Span::styled(format!("{count} "), count_style)];
    if needed <= wide {
        right.insert(0, Span::styled(format!("{word} "), word_style));
    }
    spread(left, right, wide, ground)
}

/// Draws the reason why a pane is empty.
pub(super) fn draw_empty(area: Rect, buffer: &mut Buffer, look: &Look, reason: &str) {
    let y = area.y + area.height / 3;
    if area.height > 0 && area.width > 2 {
        let room = usize::from(area.width - 2);
        let text = crate::text::clip(reason, room).into_owned();
        buffer.set_stringn(area.x + 1, y, text, room, look.theme.dim);
    }
}

/// The reason why a list is empty.
pub(super) fn empty_reason(scene: &Scene, what: &str) -> String {
    match (scene.answer.generation, scene.answer.query.is_empty()) {
        (0, _) => "Reading the dataset …".to_owned(),
        (_, true) if scene.grows => format!("No {what} loaded yet."),
        (_, true) if scene.part => format!("No {what} in the part that was loaded."),
        (_, true) => format!("The dataset has no {what}."),
        (_, false) if scene.grows => format!("No {what} within the filters loaded yet."),
        (_, false) => format!("No {what} within the filters."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_shows_however_little_room_there_is() {
        for (label, wide, expected) in [
            ("Syrian rebels", 33, "Syrian rebels   armed group    5"),
            ("Syrian rebels", 22, "Syrian rebels       5"),
            ("Syrian rebels", 13, "Syrian…    5"),
            ("Syrian rebels", 8, "S…    5"),
        ] {
            let left = vec![Span::raw(label)];
            let style = Style::new();
            let line = counted_row(left, ("armed group", style), ("   5", style), wide, style);
            let shown: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
            assert_eq!(shown.trim_end(), expected, "{label} in {wide}");
            assert_eq!(width(&shown), usize::from(wide));
        }
    }
}

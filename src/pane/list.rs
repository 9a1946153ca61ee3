//! What the lists share: rows, the row under the cursor, rows that are lit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::Widget;

use super::Scene;
use crate::model::RecordId;
use crate::text::width;
use crate::ui::text::{columns, row};
use crate::ui::{Look, Scroll};

/// How a row stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Under the cursor of the pane that has the keys.
    Cursor,
    /// Selected, in a pane that does not have the keys.
    Selected,
    /// Belongs to the selected record.
    Lit,
    /// None of these.
    Plain,
}

impl Standing {
    pub(super) fn of(scene: &Scene, record: RecordId, under_cursor: bool, focused: bool) -> Self {
        match (under_cursor && focused, scene.selected == Some(record)) {
            (true, _) => Self::Cursor,
            (false, true) => Self::Selected,
            (false, false) if scene.brush.lights(record) => Self::Lit,
            (false, false) => Self::Plain,
        }
    }

    /// The ground of the row.
    pub(super) const fn ground(self, look: &Look) -> Style {
        match self {
            Self::Cursor => look.theme.cursor,
            Self::Selected => look.theme.selected,
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

    /// The first column of the row: the sign that stands for the colour.
    pub(super) fn sign(self, look: &Look) -> Span<'static> {
        let sign = match self {
            Self::Cursor | Self::Selected => look.glyphs.cursor,
            Self::Lit => look.glyphs.lit,
            Self::Plain => " ",
        };
        Span::styled(sign, self.text(look))
    }

    /// A style of the theme on the ground of the row.
    pub(super) fn over(self, style: Style, look: &Look) -> Style {
        match self {
            Self::Cursor | Self::Selected => match self.ground(look).bg {
                Some(ground) => style.bg(ground),
                None => style.add_modifier(self.ground(look).add_modifier),
            },
            Self::Lit | Self::Plain => style,
        }
    }
}

/// Draws the rows that show, one line each.
pub(super) fn draw_rows<'a>(
    area: Rect,
    buffer: &mut Buffer,
    scroll: Scroll,
    length: usize,
    mut line: impl FnMut(usize) -> (Vec<Span<'a>>, Vec<Span<'a>>, Style),
) {
    let height = usize::from(area.height);
    for (at, y) in (scroll.offset..length).take(height).zip(area.y..) {
        let (left, right, ground) = line(at);
        let place = Rect { y, height: 1, ..area };
        row(left, right, usize::from(area.width), ground).render(place, buffer);
    }
}

/// Rows wider than this would part a label from its count by more than the eye can follow.
pub(super) const WIDEST: u16 = 72;

/// The right end of a row: a word that gives way to the label, and a count that does not.
pub(super) fn word_and_count(
    left: &[Span],
    word: &str,
    count: &str,
    wide: u16,
    (word_style, count_style): (Style, Style),
) -> Vec<Span<'static>> {
    let needed = columns(left) + width(word) + width(count) + 3;
    let mut right = vec![Span::styled(format!("{count} "), count_style)];
    if needed <= usize::from(wide) {
        right.insert(0, Span::styled(format!("{word} "), word_style));
    }
    right
}

/// One line in the middle of an empty pane that says why it is empty.
pub(super) fn draw_empty(area: Rect, buffer: &mut Buffer, look: &Look, reason: &str) {
    let y = area.y + area.height / 3;
    if area.height > 0 && area.width > 2 {
        let room = usize::from(area.width - 2);
        let text = crate::text::clip(reason, room).into_owned();
        buffer.set_stringn(area.x + 1, y, text, room, look.theme.dim);
    }
}

/// Why a list has no rows.
pub(super) fn empty_reason(scene: &Scene, what: &str) -> String {
    match (scene.answer.generation, scene.answer.query.is_empty()) {
        (0, _) => "Reading the dataset …".to_owned(),
        (_, true) => format!("The dataset has no {what}."),
        (_, false) => format!("No {what} within the filters."),
    }
}

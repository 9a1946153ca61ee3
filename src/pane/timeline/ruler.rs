//! The ruler below the bars: ticks, the visible rows, the chosen range.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::axis::Axis;
use crate::model::when::Minute;
use crate::text::head;
use crate::ui::Look;

/// The columns of a year and its month.
const MONTH: usize = 7;

/// The marks on the ruler.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    /// The time of the rows that show.
    pub seen: Option<(Minute, Minute)>,
    /// The range that narrows, or that is being chosen.
    pub range: Option<(Minute, Minute)>,
    /// Whether it is the start of the range that moves, while it is being chosen.
    pub moving_start: Option<bool>,
    /// Where the cursor is.
    pub here: Option<Minute>,
}

/// The cells of the line, and which of them are taken.
struct Ruler {
    cells: Vec<(String, Style)>,
    taken: Vec<bool>,
}

/// Draws the ruler. Marks take precedence over labels, and labels that do not fit are left out.
pub(super) fn draw_ruler(axis: &Axis, marks: &Marks, look: &Look, area: Rect, buffer: &mut Buffer) {
    let (theme, glyphs) = (&look.theme, &look.glyphs);
    let count = axis.cells();
    let mut ruler = Ruler {
        cells: vec![(glyphs.rule.to_owned(), theme.border); count],
        taken: vec![false; count],
    };
    let seen = marks.seen.and_then(|(from, until)| axis.cells_between(from, until));
    for cell in seen.clone().unwrap_or_default() {
        ruler.cells[cell] = (glyphs.seen.to_owned(), theme.text);
    }
    ruler.put_range(axis, marks, look);
    let ends = axis.ends();
    let both = ends.iter().map(String::len).sum::<usize>() + 2;
    // On a short line, or one in pieces, the months of both ends say more than the day of one.
    let [from, until] = if both > count || axis.breaks().next().is_some() {
        ends.map(|end| head(&end, MONTH).to_owned())
    } else {
        ends
    };
    ruler.put_label(0, &from, theme.dim);
    let last = count.saturating_sub(until.len());
    if ruler.is_free(last.saturating_sub(1)) {
        ruler.put_label(last, &until, theme.dim);
    }
    let here = marks.here.and_then(|minute| axis.bar_of(minute));
    if let Some(bar) = here {
        let cells = axis.cells_of(bar);
        ruler.put_sign((cells.start + cells.end - 1) / 2, glyphs.here, theme.lit);
    }
    for tick in axis.resumptions() {
        ruler.put_label(tick.cell, &tick.label, theme.dim);
    }
    for cell in axis.breaks().flat_map(|bar| axis.cells_of(bar)) {
        ruler.put_sign(cell, glyphs.axis_break, theme.dim);
    }
    for tick in axis.ticks() {
        if ruler.put_sign(tick.cell, glyphs.tick, theme.dim) {
            ruler.put_label(tick.cell + 1, &tick.label, theme.dim);
        }
    }
    for (cell, (sign, style)) in ruler.cells.iter().enumerate().take(usize::from(area.width)) {
        buffer[(area.x + cell as u16, area.y)].set_symbol(sign).set_style(*style);
    }
}

impl Ruler {
    /// Brackets around the range; the end that moves is set off.
    fn put_range(&mut self, axis: &Axis, marks: &Marks, look: &Look) {
        let (start, end) = axis.span();
        let Some((from, until)) = marks.range else { return };
        let Some(cells) = axis.cells_between(from, until) else { return };
        let style = |is_start: bool| match marks.moving_start {
            Some(moving) if moving == is_start => look.theme.cursor.patch(look.theme.key),
            _ => look.theme.key,
        };
        if from >= start {
            self.put_sign(cells.start.saturating_sub(1), "[", style(true));
        }
        if until <= end {
            self.put_sign(cells.end.min(self.cells.len().saturating_sub(1)), "]", style(false));
        }
    }

    /// Whether nothing is in a cell, or it lies beyond the ruler.
    fn is_free(&self, cell: usize) -> bool {
        !self.taken.get(cell).copied().unwrap_or(false)
    }

    /// Puts a sign where nothing is yet; returns whether it could.
    fn put_sign(&mut self, cell: usize, sign: &str, style: Style) -> bool {
        if self.taken.get(cell).copied().unwrap_or(true) {
            return false;
        }
        self.cells[cell] = (sign.to_owned(), style);
        self.taken[cell] = true;
        true
    }

    /// Puts a label where all of it and a cell behind it are free.
    fn put_label(&mut self, cell: usize, label: &str, style: Style) {
        let end = cell + label.len();
        if end > self.cells.len() || !(cell..=end).all(|cell| self.is_free(cell)) {
            return;
        }
        for (at, letter) in (cell..end).zip(label.chars()) {
            self.put_sign(at, letter.encode_utf8(&mut [0; 4]), style);
        }
    }
}

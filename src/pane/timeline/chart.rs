//! The bars over the timeline: the answer's events over all of the dataset's, on one axis of time.
//!
//! Solid bars are events that are known to lie in the bar's time; dotted parts are those that may
//! lie elsewhere too or last longer, each by the share of it that falls there.  What is planned
//! stands above the bars as a sign and never in them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::ruler::{Marks, draw_ruler};
use super::{Timeline, first_minute};
use crate::axis::{Axis, Step};
use crate::dataset::Dataset;
use crate::model::EventStatus;
use crate::pane::Scene;
use crate::search::{Answer, Bar, By};
use crate::text::grouped;
use crate::ui::Look;
use crate::ui::text::columns;

/// The steps of a cell, from empty to full.
const STEPS: usize = 8;
/// A range that fills less than one in so many cells is shown closer.
const CLOSER: usize = 8;

/// What stands in one bar's column, in steps of a cell from the bottom.
struct Heights {
    certain: usize,
    all: usize,
    whole: usize,
    planned: u32,
}

impl Timeline {
    /// The bars' time: what is being chosen and around it, or the range that narrows and around it,
    /// or all of the dataset.
    pub fn axis(&self, answer: &Answer, cells: usize) -> Option<Axis> {
        if let Some(brush) = &self.brush {
            return brush.axis(cells);
        }
        let span = answer.whole.span()?;
        let all = Axis::over(&self.busy, cells, Step::Days(1))?;
        let Some(days) = self.days else { return Some(all) };
        let (from, until) = days.minutes();
        let filled = all.cells_between(from, until).map_or(all.cells(), |cells| cells.len());
        if filled * CLOSER >= all.cells() {
            return Some(all);
        }
        let around = (until - from) * 2;
        let ends = (from.min(span.0), until.max(span.1));
        let near = ((from - around).max(ends.0), (until + around).min(ends.1));
        let finest = if days.hours.is_some() { Step::Hours(1) } else { Step::Days(1) };
        Axis::around(near, cells, finest).map(|axis| axis.held_to(ends))
    }

    /// The bars in the room of the chart: beside the names where there are lanes.
    pub fn chart_cells(&self, answer: &Answer, area: Rect) -> Rect {
        let (before, behind) = match (self.lanes.is_some(), area.height) {
            (true, _) => (super::lanes::names(answer, area.width), 1),
            (false, 1) if area.width >= 4 * SHORT_END => (SHORT_END + 1, SHORT_END),
            (false, 1) => (0, 0),
            (false, _) => (1, 1),
        };
        let width = area.width.saturating_sub(before + behind);
        Rect { x: area.x + before, width, ..area }
    }

    /// The legend of the bars, as far as it fits.
    pub fn legend(&self, scene: &Scene, area: Rect, room: usize) -> Vec<Span<'static>> {
        let cells = self.chart_cells(scene.answer, area);
        let dim = scene.look.theme.dim;
        let Some(axis) = self.axis(scene.answer, usize::from(cells.width)) else {
            return Vec::new();
        };
        if area.height < 2 {
            return Vec::new();
        }
        let bars = scene.answer.histogram.bars(&axis);
        let mut told = match self.lanes_by() {
            Some(By::Actor) => vec![Span::styled(" by actor", dim)],
            Some(By::Place) => vec![Span::styled(" by place", dim)],
            None => Vec::new(),
        };
        told.push(Span::styled(format!("  a bar: {}", axis.step().words()), dim));
        if axis.breaks().next().is_some() {
            let sign = scene.look.glyphs.axis_break;
            told.push(Span::styled(format!("  {sign} gap"), dim));
        }
        if bars.iter().any(|bar| bar.happened().spread > 0.0) {
            told.push(Span::styled(format!("  {} spread", scene.look.glyphs.spread[3]), dim));
        }
        if bars.iter().any(|bar| bar.planned.total() > 0.0) {
            let sign = scene.look.glyphs.status(EventStatus::Planned);
            told.push(Span::styled(format!("  {sign} planned"), scene.look.theme.planned));
        }
        let undated = scene.answer.histogram.undated();
        if undated > 0 {
            told.push(Span::styled(format!("  {} undated", grouped(undated as usize)), dim));
        }
        while columns(&told) > room {
            told.pop();
        }
        told
    }

    /// The row of the first event in the busiest bar.
    pub fn busiest_row(&self, dataset: &Dataset, answer: &Answer, cells: usize) -> Option<usize> {
        let axis = self.axis(answer, cells)?;
        let bars = answer.histogram.bars(&axis);
        let masses = bars.iter().map(|bar| bar.happened().total()).enumerate();
        // Of bars that are alike the latest: news is about what happened last.
        let (busiest, _) = masses.max_by(|(_, one), (_, other)| one.total_cmp(other))?;
        Self::first_in(dataset, answer, (axis.start(busiest), axis.start(busiest + 1)))
    }

    /// Draws the bars and the ruler under them, or both in one line.
    pub fn draw_chart(&self, scene: &Scene, area: Rect, list: Rect, buffer: &mut Buffer) {
        let cells = self.chart_cells(scene.answer, area);
        if cells.is_empty() {
            return;
        }
        let Some(axis) = self.axis(scene.answer, usize::from(cells.width)) else { return };
        let cells = Rect { width: cells.width.min(axis.cells() as u16), ..cells };
        // In lanes the rows below say how much there is; what they lack is when.
        let ruler_alone = area.height == 1 && self.lanes.is_some();
        let one_line = area.height == 1 && !ruler_alone;
        let rows = if one_line { 1 } else { area.height - 1 };
        let marks = self.marks(scene, list);
        let here = marks.here.and_then(|minute| axis.bar_of(minute));
        let heights = heights(scene.answer, &axis, usize::from(rows));
        for cell in 0..axis.cells() {
            let Some(bar) = axis.bar_at(cell) else { continue };
            let first = axis.cells_of(bar).start == cell;
            for row in 0..usize::from(rows) {
                let chosen = here == Some(bar);
                let (sign, style) = sign(&heights[bar], row, first, chosen, scene.look);
                let at = (cells.x + cell as u16, cells.y + rows - 1 - row as u16);
                buffer[at].set_symbol(&sign).set_style(style);
            }
        }
        draw_breaks(&axis, scene.look, Rect { y: cells.y + rows - 1, ..cells }, buffer);
        if one_line {
            return draw_ends(&axis, scene.look, area, cells, buffer);
        }
        let ruler = Rect { y: cells.y + rows, height: 1, ..cells };
        draw_ruler(&axis, &marks, scene.look, ruler, buffer);
    }

    /// The marks on the ruler.
    fn marks(&self, scene: &Scene, list: Rect) -> Marks {
        let range = match &self.brush {
            Some(brush) => Some(brush.minutes()),
            None => self.days.map(crate::search::DayRange::minutes),
        };
        let here = match &self.lanes {
            Some(lanes) => lanes.at,
            None => first_minute(scene.dataset, scene.answer.event_at(self.scroll.cursor)),
        };
        Marks {
            seen: self.in_view(scene.dataset, scene.answer, list),
            range,
            moving_start: self.brush.as_ref().map(super::TimeBrush::moves_start),
            here,
        }
    }
}

/// The columns of a month at the end of one line of bars, and of the space before them.
const SHORT_END: u16 = 8;

/// Marks what is left out, in the lowest row of the bars.
fn draw_breaks(axis: &Axis, look: &Look, cells: Rect, buffer: &mut Buffer) {
    for cell in axis.breaks().flat_map(|bar| axis.cells_of(bar)) {
        let at = (cells.x + cell as u16, cells.y);
        buffer[at].set_symbol(look.glyphs.axis_break).set_style(look.theme.dim);
    }
}

/// The months at both ends of one line of bars, where there is room.
fn draw_ends(axis: &Axis, look: &Look, area: Rect, cells: Rect, buffer: &mut Buffer) {
    let cut = |end: &str| end.chars().take(usize::from(SHORT_END) - 1).collect::<String>();
    let [from, until] = axis.ends().map(|end| cut(&end));
    if cells.x > area.x + SHORT_END {
        buffer.set_string(area.x + 1, area.y, from, look.theme.dim);
    }
    if cells.right() + SHORT_END <= area.right() {
        buffer.set_string(cells.right() + 1, area.y, until, look.theme.dim);
    }
}

/// The height of each bar in a number of rows; the highest bar fills them.
fn heights(answer: &Answer, axis: &Axis, rows: usize) -> Vec<Heights> {
    let (bars, whole) = (answer.histogram.bars(axis), answer.whole.bars(axis));
    let room = |bar: &Bar| {
        // A planned event needs a cell above the bar.
        let above = usize::from(rows > 1 && bar.planned.total() > 0.0) * STEPS;
        (rows * STEPS - above) as f64
    };
    let unit = bars
        .iter()
        .zip(&whole)
        .map(|(own, whole)| room(own) / whole.happened().total())
        .fold(f64::INFINITY, f64::min);
    // Everything that is not nothing shows.
    let high = |mass: f64| if mass > 1e-9 { (mass * unit).ceil().max(1.0) as usize } else { 0 };
    let heights = |(own, whole): (&Bar, &Bar)| {
        let happened = own.happened();
        let certain = high(f64::from(happened.certain));
        Heights {
            certain,
            all: high(happened.total()).max(certain),
            whole: high(whole.happened().total()),
            planned: if own.planned.total() > 1e-9 { own.planned.total().ceil() as u32 } else { 0 },
        }
    };
    bars.iter().zip(&whole).map(heights).collect()
}

/// The glyph of a cell of a bar, counted from the bottom.
fn sign(bar: &Heights, row: usize, first: bool, chosen: bool, look: &Look) -> (String, Style) {
    let glyphs = &look.glyphs;
    let within = |height: usize| height.saturating_sub(row * STEPS).min(STEPS);
    let (certain, all, whole) = (within(bar.certain), within(bar.all), within(bar.whole));
    let own = if chosen { look.theme.lit } else { look.theme.bar };
    let above = row == bar.all.div_ceil(STEPS);
    if bar.planned > 0 && above && first {
        let sign = match bar.planned {
            1 => glyphs.status(EventStatus::Planned).to_owned(),
            count @ 2..=9 => count.to_string(),
            _ => "+".to_owned(),
        };
        return (sign, look.theme.planned);
    }
    if certain > 0 && certain >= all - certain {
        (glyphs.bars[certain].to_owned(), own)
    } else if all > 0 {
        (glyphs.spread[all.div_ceil(2)].to_owned(), own)
    } else if whole > 2 || (whole > 0 && row == 0) {
        (glyphs.ghost.to_owned(), look.theme.dim)
    } else {
        (" ".to_owned(), look.theme.text)
    }
}

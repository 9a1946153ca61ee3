//! The timeline as lanes: one line for each of the busiest actors or places, on the bars' axis.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::Widget;

use super::Timeline;
use crate::axis::{Axis, Step};
use crate::model::when::Minute;
use crate::model::{EventId, EventStatus, RecordId};
use crate::pane::Scene;
use crate::pane::list::{Standing, draw_empty, empty_reason};
use crate::search::{Answer, Bar, By, DayRange, Lane};
use crate::text::{clip_middle, grouped};
use crate::ui::text::{marked, row};
use crate::ui::{Look, PaneId};

/// The lanes' state.
#[derive(Debug, Clone, PartialEq)]
pub struct LaneView {
    /// What each lane stands for.
    pub by: By,
    /// The time under the cursor.
    pub at: Option<Minute>,
    /// The event that the list was on whose place they took.
    pub in_place_of: Option<EventId>,
    /// The lane that the cursor was put on for it.
    pub begun_on: Option<RecordId>,
}

/// The lanes of an answer, if it has those that are asked for.
pub(super) fn lanes<'a>(answer: &'a Answer, view: &LaneView) -> &'a [Lane] {
    match &answer.lanes {
        Some(lanes) if lanes.by == view.by => &lanes.lanes,
        _ => &[],
    }
}

/// The columns that names get at most.
const LONGEST_NAME: u16 = 36;

/// The columns of the names in front of the lanes: a third, and what the bars can do without, as long
/// as they stay as long and as wide.
pub(super) fn names(answer: &Answer, width: u16) -> u16 {
    let third = (width / 3).clamp(12.min(width), 28);
    let Some(span) = answer.whole.span() else { return third };
    let bars = |names: u16| {
        let cells = usize::from(width.saturating_sub(names + 1));
        Axis::around(span, cells, Step::Days(1)).map(|axis| (axis.step(), axis.cells_of(0).len()))
    };
    let wanted = bars(third);
    (third..=LONGEST_NAME.max(third))
        .take_while(|&names| bars(names) == wanted)
        .last()
        .unwrap_or(third)
}

impl Timeline {
    /// Moves the time under the cursor to the next bar of its lane that has something, or the one
    /// before; whether there is one.
    pub fn step_in_lane(&mut self, answer: &Answer, area: Rect, later: bool) -> bool {
        let axis = self.axis(answer, usize::from(self.chart_cells(answer, area).width));
        let Some(view) = &mut self.lanes else { return false };
        let lane = lanes(answer, view).get(self.scroll.cursor);
        let (Some(axis), Some(lane)) = (axis, lane) else { return false };
        let bars = lane.histogram.bars(&axis);
        let has_any = |bar: &usize| {
            let bar = &bars[*bar];
            [bar.told, bar.alleged, bar.planned].iter().any(|mass| mass.total() > 0.0)
        };
        let at = view.at.and_then(|at| axis.bar_of(at));
        let found = match (at, later) {
            (Some(at), true) => (at + 1..bars.len()).find(has_any),
            (None, true) => (0..bars.len()).find(has_any),
            (at, false) => (0..at.unwrap_or(bars.len())).rev().find(has_any),
        };
        if let Some(bar) = found {
            view.at = Some(axis.start(bar));
        }
        found.is_some()
    }

    /// What is under the cursor of its lane, in words.
    pub fn told_in_lane(&self, answer: &Answer, area: Rect) -> Option<String> {
        let view = self.lanes.as_ref()?;
        let axis = self.axis(answer, usize::from(self.chart_cells(answer, area).width))?;
        let lane = lanes(answer, view).get(self.scroll.cursor)?;
        let at = axis.bar_of(view.at?)?;
        let bar = lane.histogram.bars(&axis)[at];
        let days = DayRange::of_minutes(axis.start(at), axis.start(at + 1)).label();
        let sorts = [(bar.told, "happened"), (bar.alleged, "alleged"), (bar.planned, "planned")];
        let counted =
            sorts.into_iter().filter(|(mass, _)| mass.total() > 0.0).map(|(mass, word)| {
                match (mass.certain, mass.spread > 0.0) {
                    (certain, false) => format!("{} {word}", grouped(certain as usize)),
                    (0, true) => format!("{word}, spread over it"),
                    (certain, true) => {
                        format!("{} {word} and more spread over it", grouped(certain as usize))
                    }
                }
            });
        Some(format!("{days}: {}", counted.collect::<Vec<_>>().join(", ")))
    }

    /// Draws the lanes that show.
    pub(super) fn draw_lanes(
        &self,
        view: &LaneView,
        scene: &Scene,
        area: Rect,
        buffer: &mut Buffer,
        focused: bool,
    ) {
        let lanes = lanes(scene.answer, view);
        if lanes.is_empty() {
            let what = if view.by == By::Actor { "actors" } else { "places" };
            let counted = scene.answer.lanes.as_ref().is_some_and(|lanes| lanes.by == view.by);
            let reason =
                if counted { empty_reason(scene, what) } else { "Counting …".to_owned() };
            return draw_empty(area, buffer, scene.look, &reason);
        }
        let cells = self.chart_cells(scene.answer, area);
        let axis = self.axis(scene.answer, usize::from(cells.width));
        let height = usize::from(area.height);
        let shown: Vec<(usize, &Lane)> =
            lanes.iter().enumerate().skip(self.scroll.offset).take(height).collect();
        let bars: Vec<Vec<Bar>> = shown
            .iter()
            .map(|(_, lane)| axis.map_or_else(Vec::new, |axis| lane.histogram.bars(&axis)))
            .collect();
        let heaviest = bars.iter().flatten().map(|bar| bar.told.certain).max().unwrap_or(0);
        let here = view.at.zip(axis).and_then(|(at, axis)| axis.bar_of(at));
        for (y, ((at, lane), bars)) in (area.y..).zip(shown.into_iter().zip(&bars)) {
            let under_cursor = at == self.scroll.cursor && focused;
            let standing = Standing::of(scene, (PaneId::Timeline, at), lane.record, under_cursor);
            let line = Rect { y, width: names(scene.answer, area.width), height: 1, ..area };
            name_of(scene, lane, standing, line, buffer);
            let stroke = Stroke { bars, heaviest, here: here.filter(|_| under_cursor), standing };
            let line = Rect { y, height: 1, ..cells };
            if lane.histogram.dated() == 0 {
                let told = "no date given";
                let style = standing.over(scene.look.theme.dim, scene.look);
                buffer.set_stringn(line.x, y, told, usize::from(line.width), style);
            } else if let Some(axis) = axis {
                stroke.draw(&axis, scene.look, line, buffer);
            }
        }
    }
}

/// What a lane shows beside its name.
struct Stroke<'a> {
    bars: &'a [Bar],
    /// The most that happened in one bar of the lanes that show.
    heaviest: u32,
    /// The bar under the cursor.
    here: Option<usize>,
    standing: Standing,
}

impl Stroke<'_> {
    fn draw(&self, axis: &Axis, look: &Look, area: Rect, buffer: &mut Buffer) {
        for cell in 0..axis.cells() {
            let Some(bar) = axis.bar_at(cell) else { continue };
            if self.bars[bar] == Bar::default() && self.standing == Standing::Plain {
                continue;
            }
            let signs = signs(&self.bars[bar], self.heaviest, look);
            let nth = cell - axis.cells_of(bar).start;
            let (sign, style) = signs.get(nth).copied().unwrap_or((" ", look.theme.text));
            let style = if self.here == Some(bar) {
                Style { fg: None, ..look.theme.cursor }.patch(look.theme.hit)
            } else {
                self.standing.over(style, look)
            };
            buffer[(area.x + cell as u16, area.y)].set_symbol(sign).set_style(style);
        }
    }
}

/// The name of a lane and how many events it has.
fn name_of(scene: &Scene, lane: &Lane, standing: Standing, area: Rect, buffer: &mut Buffer) {
    let look = scene.look;
    let (text, hit) = (standing.text(look), standing.over(look.theme.hit, look));
    let mut left = vec![standing.sign(look)];
    let count = Span::styled(
        format!("{:>3} ", grouped(lane.events as usize)),
        standing.over(look.theme.dim, look),
    );
    let wide = usize::from(area.width);
    let name = scene.dataset.label(lane.record);
    let name = clip_middle(&name, wide.saturating_sub(2 + count.width()));
    left.extend(marked(&name, text, hit, |text| scene.answer.highlights.find(text)));
    row(left, vec![count], wide, standing.ground(look)).render(area, buffer);
}

/// The signs of a bar in a lane: what happened by how much it is, then what is alleged and planned.
fn signs(bar: &Bar, heaviest: u32, look: &Look) -> Vec<(&'static str, Style)> {
    let (theme, glyphs) = (&look.theme, &look.glyphs);
    let [light, medium, heavy] = glyphs.weights;
    let told = match bar.told.certain {
        0 if bar.told.spread > 0.0 => Some(glyphs.lasting),
        0 => None,
        count if count * 2 > heaviest && count > 1 => Some(heavy),
        count if count * 8 > heaviest && count > 1 => Some(medium),
        _ => Some(light),
    };
    let alleged =
        (bar.alleged.total() > 0.0).then(|| (glyphs.status(EventStatus::Alleged), theme.alleged));
    let planned =
        (bar.planned.total() > 0.0).then(|| (glyphs.status(EventStatus::Planned), theme.planned));
    let told = told.map(|sign| (sign, theme.bar));
    // What is known to lie here comes before what may.
    if bar.told.certain == 0 {
        return alleged.into_iter().chain(planned).chain(told).collect();
    }
    told.into_iter().chain(alleged).chain(planned).collect()
}

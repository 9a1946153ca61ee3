//! The timeline: events under the dates that the text gives them, as uncertain as they are.

mod brush;
mod chart;
mod lanes;
mod ruler;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Scene;
use super::list::{Standing, draw_empty, empty_reason};
use crate::dataset::Dataset;
use crate::model::when::{Minute, day_of};
use crate::model::{
    Event, EventId, EventStatus, RecordId, RelationKind, UncertainTime, Vocabulary,
};
use crate::search::{Answer, By, DayRange};
use crate::text::column;
use crate::ui::scroll::last_offset;
use crate::ui::text::{columns, marked, piece, row};
use crate::ui::{Look, Scroll};
pub use brush::TimeBrush;
pub use lanes::LaneView;

/// The columns of a date that stands in the row.
const DATE: usize = 20;
/// From this width on a row has room for its date; below it, dates stand over their events.
const DATES_IN_ROWS: usize = 72;

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// Where the list or the lanes stand, whichever show.
    pub scroll: Scroll,
    /// Where the other of both stood.
    other: Scroll,
    /// The lanes, while they stand in place of the list.
    pub lanes: Option<LaneView>,
    /// The range of time that is being chosen.
    pub brush: Option<TimeBrush>,
}

impl Timeline {
    /// The number of rows.
    pub fn len(&self, answer: &Answer) -> usize {
        match &self.lanes {
            Some(view) => lanes::lanes(answer, view).len(),
            None => answer.events.len(),
        }
    }

    /// The event of a row, or the actor or place of a lane.
    pub fn record(&self, answer: &Answer, row: usize) -> Option<RecordId> {
        match &self.lanes {
            Some(view) => lanes::lanes(answer, view).get(row).map(|lane| lane.record),
            None => answer.events.get(row).map(RecordId::Event),
        }
    }

    /// The row of a record.
    pub fn position(&self, answer: &Answer, record: RecordId) -> Option<usize> {
        match (&self.lanes, record) {
            (Some(view), _) => {
                lanes::lanes(answer, view).iter().position(|lane| lane.record == record)
            }
            (None, RecordId::Event(event)) => answer.events.place(event).ok(),
            (None, _) => None,
        }
    }

    /// Puts lanes in place of the list, or the list in place of the lanes; a row is something else
    /// then, and the cursor is for the caller to move.
    pub fn show_lanes(&mut self, by: Option<By>) {
        if self.lanes.is_some() != by.is_some() {
            std::mem::swap(&mut self.scroll, &mut self.other);
        }
        let at = self.lanes.as_ref().and_then(|view| view.at);
        self.lanes = by.map(|by| LaneView { by, at });
    }

    /// What the lanes stand for, while there are any.
    pub fn lanes_by(&self) -> Option<By> {
        self.lanes.as_ref().map(|view| view.by)
    }

    /// Begins to choose a range of time over the bars, with the one that narrows already, or else with
    /// all that the answer has; whether anything has a date.
    pub fn begin_brush(&mut self, answer: &Answer, cells: usize) -> bool {
        let axis = self.axis(answer, cells);
        let (Some(axis), Some(span)) = (axis, answer.whole.span()) else { return false };
        let narrows = answer.query.days().map(DayRange::minutes);
        let Some(range) = narrows.or_else(|| answer.histogram.span()) else { return false };
        let brush = TimeBrush::of(range, axis, cells, span);
        self.brush = Some(match narrows {
            Some(minutes) => brush.over(minutes),
            None => brush,
        });
        true
    }

    /// The first row of an event that begins in some minutes, or else goes on in them.
    pub fn first_in(dataset: &Dataset, answer: &Answer, bar: (Minute, Minute)) -> Option<usize> {
        let (mut low, mut high) = (0, answer.events.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match first_minute(dataset, answer, middle) {
                Some(minute) if day_of(minute) < day_of(bar.0) => low = middle + 1,
                _ => high = middle,
            }
        }
        // Of one day, rows are in the order of their days and not of their hours.
        let in_its_days = (low..answer.events.len())
            .map(|row| (row, first_minute(dataset, answer, row)))
            .take_while(|(_, minute)| minute.is_some_and(|minute| day_of(minute) <= day_of(bar.1)));
        let begins = in_its_days
            .filter_map(|(row, minute)| Some((row, minute?)))
            .find(|(_, minute)| (bar.0..bar.1).contains(minute));
        let goes_on = |row: &usize| {
            let event = answer.events.get(*row).map(|event| dataset.event(event));
            let when = event.as_ref().and_then(|event| event.when.as_ref());
            when.is_some_and(|when| when.overlaps(bar.0, bar.1))
        };
        begins.map(|(row, _)| row).or_else(|| (0..low).rev().find(goes_on))
    }

    /// The time in which the rows that show begin; none if none of them has a date.
    fn in_view(&self, dataset: &Dataset, answer: &Answer, area: Rect) -> Option<(Minute, Minute)> {
        if self.lanes.is_some() {
            return None;
        }
        let needed = lines(dataset, answer, area);
        let mut left = usize::from(area.height);
        let mut shown: Option<(Minute, Minute)> = None;
        for row in self.scroll.offset..answer.events.len() {
            let Some(rest) = left.checked_sub(needed(row, self.scroll.offset)) else { break };
            left = rest;
            if let Some(minute) = first_minute(dataset, answer, row) {
                let first = shown.map_or(minute, |(first, _)| first.min(minute));
                let last = shown.map_or(minute + 1, |(_, last)| last.max(minute + 1));
                shown = Some((first, last));
            }
        }
        shown
    }

    /// Brings cursor and window into the rows.
    pub fn settle(&mut self, dataset: &Dataset, answer: &Answer, area: Rect) {
        let height = usize::from(area.height);
        let length = self.len(answer);
        match self.lanes {
            Some(_) => self.scroll.settle(length, height, |_, _| 1),
            None => self.scroll.settle(length, height, lines(dataset, answer, area)),
        }
    }

    /// Moves the window so that a row shows.
    pub fn reveal(&mut self, dataset: &Dataset, answer: &Answer, row: usize, area: Rect) {
        let height = usize::from(area.height);
        match self.lanes {
            Some(_) => self.scroll.reveal(row, height, |_, _| 1),
            None => self.scroll.reveal(row, height, lines(dataset, answer, area)),
        }
    }

    /// The first row of the last window.
    pub fn last_offset(&self, dataset: &Dataset, answer: &Answer, area: Rect) -> usize {
        let (length, height) = (self.len(answer), usize::from(area.height));
        match self.lanes {
            Some(_) => last_offset(length, height, |_, _| 1),
            None => last_offset(length, height, lines(dataset, answer, area)),
        }
    }

    /// The row on a line of the window, counted from its top.
    pub fn row_at(
        &self,
        dataset: &Dataset,
        answer: &Answer,
        area: Rect,
        line: usize,
    ) -> Option<usize> {
        if self.lanes.is_some() {
            return Some(self.scroll.offset + line).filter(|row| *row < self.len(answer));
        }
        let needed = lines(dataset, answer, area);
        let mut below = 0;
        (self.scroll.offset..answer.events.len()).find(|&row| {
            below += needed(row, self.scroll.offset);
            line < below
        })
    }

    /// Draws the rows that show.
    pub fn draw(&self, scene: &Scene, area: Rect, buffer: &mut Buffer, focused: bool) {
        if let Some(view) = &self.lanes {
            return self.draw_lanes(view, scene, area, buffer, focused);
        }
        let events = &scene.answer.events;
        if events.is_empty() {
            return draw_empty(area, buffer, scene.look, &empty_reason(scene, "events"));
        }
        let wide = usize::from(area.width);
        let in_row = dates_in_rows(area);
        let mut y = area.y;
        let from_top =
            (self.scroll.offset..events.len()).map_while(|at| Some((at, events.get(at)?)));
        for (at, event) in from_top {
            let place = |y| Rect { y, height: 1, ..area };
            let new_date = at == self.scroll.offset || !same_date(scene.dataset, scene.answer, at);
            if new_date && !in_row {
                if y >= area.bottom() {
                    break;
                }
                heading(scene, event, wide).render(place(y), buffer);
                y += 1;
            }
            if y >= area.bottom() {
                break;
            }
            let under_cursor = at == self.scroll.cursor && focused;
            let date = in_row.then_some(new_date);
            event_row(scene, event, under_cursor, date, wide).render(place(y), buffer);
            y += 1;
        }
    }
}

/// Whether rows have room for their dates.
fn dates_in_rows(area: Rect) -> bool {
    usize::from(area.width) >= DATES_IN_ROWS
}

/// The lines that a row needs: one more where a date stands over it.
fn lines<'a>(
    dataset: &'a Dataset,
    answer: &'a Answer,
    area: Rect,
) -> impl Fn(usize, usize) -> usize + 'a {
    let in_row = dates_in_rows(area);
    move |row, first| {
        let heading = !in_row && (row == first || !same_date(dataset, answer, row));
        1 + usize::from(heading)
    }
}

/// Whether an event has the same date as the one before it.
fn same_date(dataset: &Dataset, answer: &Answer, at: usize) -> bool {
    let event = |at: usize| answer.events.get(at).map(|event| dataset.event(event));
    // Of an interval the day of reporting is the end anyway; a single day is told as one.
    let one_day = |when: &UncertainTime| when.end_is_as_of && when.earliest == when.latest;
    let key = |when: &UncertainTime| (when.edtf.clone(), one_day(when));
    let key = |at: usize| event(at).and_then(|event| event.when.as_ref().map(key));
    at > 0 && key(at) == key(at - 1)
}

fn heading(scene: &Scene, event: EventId, wide: usize) -> Line<'static> {
    let theme = &scene.look.theme;
    let label = scene.dataset.event(event).date_label();
    let rule = scene.look.glyphs.rule;
    let mut left = vec![Span::styled(format!(" {label} "), theme.heading)];
    let rest = wide.saturating_sub(columns(&left) + 1);
    left.push(Span::styled(rule.repeat(rest), theme.border));
    row(left, Vec::new(), wide, theme.text)
}

/// One event; `date` tells whether its date stands in the row, and whether it is a new one.
fn event_row(
    scene: &Scene,
    id: EventId,
    under_cursor: bool,
    date: Option<bool>,
    wide: usize,
) -> Line<'static> {
    let (look, event) = (scene.look, &scene.dataset.event(id));
    let standing = Standing::of(scene, RecordId::Event(id), under_cursor, under_cursor);
    let ground = standing.ground(look);
    let mut left = vec![standing.sign(look)];
    if let Some(new_date) = date {
        let label = if new_date { event.date_label() } else { String::new() };
        let style = standing.over(look.theme.heading, look);
        left.push(Span::styled(format!("{} ", column(&label, DATE)), style));
    }
    let sign = standing.over(status_style(look, event.status), look);
    left.push(Span::styled(format!("{} ", look.glyphs.status(event.status)), sign));
    let (text, hit) = (standing.text(look), standing.over(look.theme.hit, look));
    left.extend(marked(&event.label, text, hit, |text| scene.answer.highlights.find(text)));
    row(left, tail(scene, id, event, standing), wide, ground)
}

/// The words that a sign alone would leave to be guessed, and how many disputes there are.
fn tail(scene: &Scene, id: EventId, event: &Event, standing: Standing) -> Vec<Span<'static>> {
    let look = scene.look;
    let mut spans = Vec::new();
    if matches!(event.status, EventStatus::Planned | EventStatus::Alleged | EventStatus::Cancelled)
    {
        let style = standing.over(status_style(look, event.status), look);
        spans.push(piece(event.status.word(), style));
    }
    let disputes = scene.dataset.disputes(id);
    if disputes > 0 {
        let sign = look.glyphs.relation(RelationKind::Contradicts);
        let gap = if spans.is_empty() { "" } else { " " };
        let style = standing.over(look.theme.conflict, look);
        spans.push(Span::styled(format!("{gap}{sign}{disputes}"), style));
    }
    if !spans.is_empty() {
        spans.push(Span::styled(" ", standing.ground(look)));
    }
    spans
}

/// The style of how real an event is.
pub fn status_style(look: &Look, status: EventStatus) -> Style {
    match status {
        EventStatus::Occurred | EventStatus::Ongoing => look.theme.text,
        EventStatus::Planned => look.theme.planned,
        EventStatus::Alleged => look.theme.alleged,
        EventStatus::Cancelled => look.theme.dim,
    }
}

/// The first minute that the event of a row can have been in.
fn first_minute(dataset: &Dataset, answer: &Answer, row: usize) -> Option<Minute> {
    let event = dataset.event(answer.events.get(row)?);
    Some(event.when.as_ref()?.stretch()?.from)
}

//! The timeline pane: events under their dates, as uncertain as these are, or in
//! another order.

mod brush;
mod chart;
mod lanes;
mod order;
mod ruler;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Scene;
use super::list::{Standing, draw_empty, empty_reason};
use crate::dataset::{Dataset, Renewal};
use crate::model::when::{Minute, day_of};
use crate::model::{Event, EventId, EventStatus, RecordId, RelationKind, Vocabulary};
use crate::search::{Answer, Arranged, By, DayRange, Histogram, SortBy};
use crate::ui::scroll::last_offset;
use crate::ui::text::{columns, marked, piece, row};
use crate::ui::{Look, PaneId, Scroll};
pub use brush::TimeBrush;
pub use lanes::LaneView;
pub use order::title;
use order::{columns_of, has_headings, heading, is_told_alike, lines};

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// The position of the list or the lanes, whichever show.
    pub scroll: Scroll,
    /// The position of the other one.
    other: Scroll,
    /// The lanes, while they replace the list.
    pub lanes: Option<LaneView>,
    /// The range of time that is being chosen.
    pub brush: Option<TimeBrush>,
    /// The days that every event of the answer must touch.
    days: Option<DayRange>,
    /// All events of the dataset over time, and the stretches of it that hold any.
    whole: Arc<Histogram>,
    busy: Vec<(Minute, Minute)>,
}

impl Timeline {
    /// Takes the days of a new answer: they may stand in its words, which no frame is to read.
    pub fn refresh(&mut self, answer: &Answer) {
        self.days = answer.whole.span().and_then(|span| answer.query.days_within(span));
        if !Arc::ptr_eq(&self.whole, &answer.whole) {
            self.whole = Arc::clone(&answer.whole);
            self.busy = self.whole.busy();
        }
    }

    /// The days that every event of the answer must touch, whether a range or words say so.
    pub const fn days(&self) -> Option<DayRange> {
        self.days
    }

    /// Leads what the lanes have kept into the dataset that takes the place of this one.
    pub fn renew(&mut self, renewal: &Renewal) {
        if let Some(view) = &mut self.lanes {
            view.in_place_of = view.in_place_of.and_then(|event| renewal.event(event));
            view.begun_on = view.begun_on.and_then(|record| renewal.record(record));
        }
    }

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
            None => answer.event_at(row).map(RecordId::Event),
        }
    }

    /// The row of a record.
    pub fn position(&self, answer: &Answer, record: RecordId) -> Option<usize> {
        match (&self.lanes, record) {
            (Some(view), _) => {
                lanes::lanes(answer, view).iter().position(|lane| lane.record == record)
            }
            (None, RecordId::Event(event)) => answer.row_of(event),
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
        self.lanes = by.map(|by| LaneView { by, at, in_place_of: None, begun_on: None });
    }

    /// What the lanes stand for, while there are any.
    pub fn lanes_by(&self) -> Option<By> {
        self.lanes.as_ref().map(|view| view.by)
    }

    /// Begins to choose a range of time over the bars, with the one that narrows already, or else with
    /// all that the answer has; returns whether anything has a date.
    pub fn begin_brush(&mut self, answer: &Answer, cells: usize) -> bool {
        let axis = self.axis(answer, cells);
        let Some(axis) = axis else { return false };
        let narrows = answer.query.days().map(DayRange::minutes);
        let Some(range) = narrows.or_else(|| answer.histogram.span()) else { return false };
        let brush = TimeBrush::of(range, axis, cells, self.busy.clone());
        self.brush = Some(match narrows {
            Some(minutes) => brush.over(minutes),
            None => brush,
        });
        true
    }

    /// The row of the first event that begins in some minutes, or else goes on in them; where the newest
    /// come first, of the last that begins in them.
    pub fn first_in(dataset: &Dataset, answer: &Answer, bar: (Minute, Minute)) -> Option<usize> {
        let minute = |place| first_minute(dataset, answer.events.get(place));
        let first = |is_before: &dyn Fn(Minute) -> bool| {
            let (mut low, mut high) = (0, answer.events.len());
            while low < high {
                let middle = low + (high - low) / 2;
                match minute(middle) {
                    Some(minute) if is_before(minute) => low = middle + 1,
                    _ => high = middle,
                }
            }
            low
        };
        let low = first(&|minute| day_of(minute) < day_of(bar.0));
        let high = first(&|minute| day_of(minute) <= day_of(bar.1));
        // Of one day, events are in the order of their days and not of their hours.
        let begins =
            |place: &usize| minute(*place).is_some_and(|minute| (bar.0..bar.1).contains(&minute));
        let goes_on = |place: &usize| {
            let event = answer.events.get(*place).map(|event| dataset.event(event));
            let when = event.as_ref().and_then(|event| event.when.as_ref());
            when.is_some_and(|when| when.overlaps(bar.0, bar.1))
        };
        let begins = match answer.order {
            Arranged::Newest { .. } => (low..high).rev().find(begins),
            Arranged::Oldest | Arranged::Listed { .. } => (low..high).find(begins),
        };
        let place = begins.or_else(|| (0..low).rev().find(goes_on))?;
        answer.order.row(place)
    }

    /// The time in which the rows that show begin; `None` if none of them has a date, or if they stand in
    /// another order.
    fn in_view(&self, dataset: &Dataset, answer: &Answer, area: Rect) -> Option<(Minute, Minute)> {
        if self.lanes.is_some() || answer.query.sort.by != SortBy::Time {
            return None;
        }
        let needed = lines(dataset, answer, area);
        let mut left = usize::from(area.height);
        let mut shown: Option<(Minute, Minute)> = None;
        for (row, event) in answer.rows_from(self.scroll.offset) {
            let Some(rest) = left.checked_sub(needed(row, self.scroll.offset)) else { break };
            left = rest;
            if let Some(minute) = first_minute(dataset, Some(event)) {
                let first = shown.map_or(minute, |(first, _)| first.min(minute));
                let last = shown.map_or(minute + 1, |(_, last)| last.max(minute + 1));
                shown = Some((first, last));
            }
        }
        shown
    }

    /// Brings cursor and window into bounds.
    pub fn settle(&mut self, dataset: &Dataset, answer: &Answer, area: Rect) {
        let height = usize::from(area.height);
        let length = self.len(answer);
        match self.lanes {
            Some(_) => self.scroll.settle(length, height, |_, _| 1),
            None => self.scroll.settle(length, height, lines(dataset, answer, area)),
        }
    }

    /// Scrolls so that a row is visible.
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

    /// Draws the visible rows.
    pub fn draw(&self, scene: &Scene, area: Rect, buffer: &mut Buffer, focused: bool) {
        if let Some(view) = &self.lanes {
            return self.draw_lanes(view, scene, area, buffer, focused);
        }
        if scene.answer.events.is_empty() {
            return draw_empty(area, buffer, scene.look, &empty_reason(scene, "events"));
        }
        let wide = usize::from(area.width);
        let mut y = area.y;
        for (at, event) in scene.answer.rows_from(self.scroll.offset) {
            let place = |y| Rect { y, height: 1, ..area };
            let begins =
                at == self.scroll.offset || !is_told_alike(scene.dataset, scene.answer, at);
            if begins && has_headings(scene.answer, area) {
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
            let (date, value) = columns_of(scene, event, begins, area);
            let standing =
                Standing::of(scene, (PaneId::Timeline, at), RecordId::Event(event), under_cursor);
            let row = EventRow { event, date, value, standing };
            row.line(scene, wide).render(place(y), buffer);
            y += 1;
        }
    }
}

/// One event as a row.
struct EventRow {
    event: EventId,
    /// Its date, as wide as the column, where it stands in the row.
    date: Option<String>,
    /// What it is ordered by, where that is to be told.
    value: Option<String>,
    standing: Standing,
}

impl EventRow {
    fn line(self, scene: &Scene, wide: usize) -> Line<'static> {
        let (look, id) = (scene.look, self.event);
        let event = &scene.dataset.event(id);
        let standing = self.standing;
        let ground = standing.ground(look);
        let mut left = vec![standing.sign(look)];
        if let Some(date) = self.date {
            let style = standing.over(look.theme.heading, look);
            left.push(Span::styled(format!("{date} "), style));
        }
        let sign = standing.over(status_style(look, event.status), look);
        left.push(Span::styled(format!("{} ", look.glyphs.status(event.status)), sign));
        let tail = tail(scene, id, event, standing);
        let room = wide.saturating_sub(columns(&left) + columns(&tail));
        let value = self.value.and_then(|value| order::beside(&event.label, &value, room));
        let (text, hit) = (standing.text(look), standing.over(look.theme.hit, look));
        left.extend(marked(&event.label, text, hit, |text| scene.answer.highlights.find(text)));
        let dim = standing.over(look.theme.dim, look);
        let mut right: Vec<_> = value.map(|value| Span::styled(value, dim)).into_iter().collect();
        right.extend(tail);
        row(left, right, wide, ground)
    }
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

/// The style of an event's status.
pub fn status_style(look: &Look, status: EventStatus) -> Style {
    match status {
        EventStatus::Occurred | EventStatus::Ongoing => look.theme.text,
        EventStatus::Planned => look.theme.planned,
        EventStatus::Alleged => look.theme.alleged,
        EventStatus::Cancelled => look.theme.dim,
    }
}

/// The earliest minute of an event.
fn first_minute(dataset: &Dataset, event: Option<EventId>) -> Option<Minute> {
    dataset.event(event?).when.as_ref()?.stretch().map(|stretch| stretch.from)
}

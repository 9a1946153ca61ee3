//! The timeline: events under the dates that the text gives them, as uncertain as they are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Scene;
use super::list::{Standing, draw_empty, empty_reason};
use crate::dataset::Dataset;
use crate::model::{
    Event, EventId, EventStatus, RecordId, RelationKind, UncertainTime, Vocabulary,
};
use crate::search::{Answer, Histogram};
use crate::text::column;
use crate::ui::scroll::last_offset;
use crate::ui::text::{columns, marked, piece, row};
use crate::ui::{Look, Scroll};

/// The columns of the small chart at most.
const CHART: usize = 32;
/// The columns of a date that stands in the row.
const DATE: usize = 20;
/// From this width on a row has room for its date; below it, dates stand over their events.
const DATES_IN_ROWS: usize = 72;

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// Where it stands.
    pub scroll: Scroll,
}

impl Timeline {
    /// The event of a row.
    pub fn record(answer: &Answer, row: usize) -> Option<RecordId> {
        answer.events.get(row).map(RecordId::Event)
    }

    /// The row of an event, or where it would stand.
    pub fn position(answer: &Answer, event: EventId) -> Result<usize, usize> {
        answer.events.place(event)
    }

    /// Brings cursor and window into the list.
    pub fn settle(&mut self, dataset: &Dataset, answer: &Answer, area: Rect) {
        let height = usize::from(area.height);
        self.scroll.settle(answer.events.len(), height, lines(dataset, answer, area));
    }

    /// Moves the window so that a row shows.
    pub fn reveal(&mut self, dataset: &Dataset, answer: &Answer, row: usize, area: Rect) {
        self.scroll.reveal(row, usize::from(area.height), lines(dataset, answer, area));
    }

    /// The first row of the last window.
    pub fn last_offset(dataset: &Dataset, answer: &Answer, area: Rect) -> usize {
        let height = usize::from(area.height);
        last_offset(answer.events.len(), height, lines(dataset, answer, area))
    }

    /// The row on a line of the window, counted from its top.
    pub fn row_at(
        &self,
        dataset: &Dataset,
        answer: &Answer,
        area: Rect,
        line: usize,
    ) -> Option<usize> {
        let needed = lines(dataset, answer, area);
        let mut below = 0;
        (self.scroll.offset..answer.events.len()).find(|&row| {
            below += needed(row, self.scroll.offset);
            line < below
        })
    }

    /// A chart of the events by day, the column of the selected event set off.
    pub fn chart(scene: &Scene, room: usize) -> Vec<Span<'static>> {
        let histogram = &scene.answer.histogram;
        let counts = histogram.columns(room.min(CHART));
        let theme = &scene.look.theme;
        let mut spans: Vec<_> = scene
            .look
            .glyphs
            .chart(&counts)
            .into_iter()
            .map(|bar| Span::styled(bar, theme.bar))
            .collect();
        if let (Some((first, last)), Some(day)) = (histogram.span(), selected_day(scene))
            && (first..=last).contains(&day)
        {
            let column = Histogram::column_of(first, last, day, counts.len());
            spans[column].style = theme.lit;
        }
        spans
    }

    /// Draws the rows that show.
    pub fn draw(&self, scene: &Scene, area: Rect, buffer: &mut Buffer, focused: bool) {
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

fn selected_day(scene: &Scene) -> Option<chrono::NaiveDate> {
    let Some(RecordId::Event(event)) = scene.selected else { return None };
    scene.dataset.event(event).day()
}

//! The timeline: events under the dates that the text gives them, as uncertain as they are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::Widget;

use super::Scene;
use super::list::{Standing, draw_empty, empty_reason};
use crate::dataset::Dataset;
use crate::model::{
    Event, EventId, EventStatus, RecordId, RelationKind, RelationState, UncertainTime, Vocabulary,
};
use crate::search::{Answer, Histogram};
use crate::ui::text::{columns, marked, piece, row};
use crate::ui::{Look, Scroll};

/// The columns of the small chart at most.
const CHART: usize = 32;

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// Where it stands.
    pub scroll: Scroll,
}

impl Timeline {
    /// The event of a row.
    pub fn record(answer: &Answer, row: usize) -> Option<RecordId> {
        answer.events.get(row).copied().map(RecordId::Event)
    }

    /// The row of an event, or where it would stand.
    pub fn position(answer: &Answer, event: EventId) -> Result<usize, usize> {
        answer.events.binary_search(&event)
    }

    /// Brings cursor and window into the list.
    pub fn settle(&mut self, dataset: &Dataset, answer: &Answer, height: usize) {
        self.scroll.settle(answer.events.len(), height, lines(dataset, answer));
    }

    /// Moves the window so that the first lit event shows.
    pub fn reveal(&mut self, dataset: &Dataset, answer: &Answer, row: usize, height: usize) {
        self.scroll.reveal(row, height, lines(dataset, answer));
    }

    /// The row on a line of the window, counted from its top.
    pub fn row_at(&self, dataset: &Dataset, answer: &Answer, line: usize) -> Option<usize> {
        let needed = lines(dataset, answer);
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
        let mut y = area.y;
        for (at, &event) in events.iter().enumerate().skip(self.scroll.offset) {
            let place = |y| Rect { y, height: 1, ..area };
            if at == self.scroll.offset || !same_date(scene.dataset, scene.answer, at) {
                if y >= area.bottom() {
                    break;
                }
                heading(scene, at, wide).render(place(y), buffer);
                y += 1;
            }
            if y >= area.bottom() {
                break;
            }
            let under_cursor = at == self.scroll.cursor;
            event_row(scene, event, under_cursor && focused, wide).render(place(y), buffer);
            y += 1;
        }
    }
}

/// The lines that a row needs: one more where a heading stands over it.
fn lines<'a>(dataset: &'a Dataset, answer: &'a Answer) -> impl Fn(usize, usize) -> usize + 'a {
    move |row, first| if row == first || !same_date(dataset, answer, row) { 2 } else { 1 }
}

/// Whether an event has the same date as the one before it.
fn same_date(dataset: &Dataset, answer: &Answer, at: usize) -> bool {
    let key = |at: usize| {
        let when = dataset[answer.events[at]].when.as_ref();
        when.map(|when| (when.edtf.as_str(), when.end_is_as_of))
    };
    at > 0 && key(at) == key(at - 1)
}

/// The date of an event as its heading and the evidence say it.
pub fn date_label(when: Option<&UncertainTime>) -> String {
    when.map_or_else(|| "no date given".to_owned(), UncertainTime::label)
}

fn heading(scene: &Scene, at: usize, wide: usize) -> ratatui::text::Line<'static> {
    let theme = &scene.look.theme;
    let label = date_label(scene.dataset[scene.answer.events[at]].when.as_ref());
    let rule = scene.look.glyphs.rule;
    let mut left = vec![Span::styled(format!(" {label} "), theme.heading)];
    let rest = wide.saturating_sub(columns(&left) + 1);
    left.push(Span::styled(rule.repeat(rest), theme.border));
    row(left, Vec::new(), wide, theme.text)
}

fn event_row(
    scene: &Scene,
    id: EventId,
    under_cursor: bool,
    wide: usize,
) -> ratatui::text::Line<'static> {
    let (look, event) = (scene.look, &scene.dataset[id]);
    let standing = Standing::of(scene, RecordId::Event(id), under_cursor, under_cursor);
    let ground = standing.ground(look);
    let sign = standing.over(status_style(look, event.status), look);
    let mut left = vec![
        standing.sign(look),
        Span::styled(format!("{} ", look.glyphs.status(event.status)), sign),
    ];
    let (text, hit) = (standing.text(look), standing.over(look.theme.hit, look));
    left.extend(marked(&event.label, text, hit, |text| scene.answer.highlights.find(text)));
    row(left, tail(scene, id, event, standing), wide, ground)
}

/// The words that a sign alone would leave to be guessed, and how many contradictions there are.
fn tail(scene: &Scene, id: EventId, event: &Event, standing: Standing) -> Vec<Span<'static>> {
    let look = scene.look;
    let mut spans = Vec::new();
    if matches!(event.status, EventStatus::Planned | EventStatus::Alleged | EventStatus::Cancelled)
    {
        let style = standing.over(status_style(look, event.status), look);
        spans.push(piece(event.status.word(), style));
    }
    let disputes = contradictions(scene.dataset, id);
    if disputes > 0 {
        let sign = look.glyphs.relation(RelationKind::Contradicts);
        let gap = if spans.is_empty() { "" } else { " " };
        let style = standing.over(look.theme.conflict, look);
        spans.push(Span::styled(format!("{gap}{sign}{disputes}"), style));
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

/// How many contradictions the claims about an event are in, each counted once.
pub fn contradictions(dataset: &Dataset, event: EventId) -> usize {
    let claims = dataset.links.claims_of_event(event).iter();
    let mut found: Vec<_> = claims
        .flat_map(|&claim| dataset.links.relations_of_claim(claim))
        .filter(|&&relation| {
            let relation = &dataset[relation];
            relation.kind == RelationKind::Contradicts && relation.state != RelationState::Dismissed
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

fn selected_day(scene: &Scene) -> Option<chrono::NaiveDate> {
    let Some(RecordId::Event(event)) = scene.selected else { return None };
    let when = scene.dataset[event].when.as_ref()?;
    when.earliest.day().or(when.latest.day())
}

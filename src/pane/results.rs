//! What a search finds, of every kind at once, most relevant first; above it what the prompt has
//! to say of what is typed.

mod match_reason;
mod query_feedback;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::Scene;
use super::list::{Standing, draw_empty, draw_rows};
use crate::model::{RecordId, Vocabulary};
use crate::text::{clip, column, line, width};
use crate::ui::Scroll;
use crate::ui::text::{columns, row};
use match_reason::called;
pub use query_feedback::Said;

/// The narrowest list with room for a name and a detail.
const SMALL: u16 = 50;

/// Draws the visible results; the other panes follow the one under the cursor.
pub fn draw(scene: &Scene, scroll: Scroll, area: Rect, buffer: &mut Buffer) {
    let (look, hits) = (scene.look, &scene.answer.hits);
    if hits.is_empty() {
        return draw_empty(
            area,
            buffer,
            look,
            &nothing_found(scene, usize::from(area.width.saturating_sub(2))),
        );
    }
    let theme = &look.theme;
    let told = usize::from(area.width / 3).max(20);
    draw_rows(area, buffer, scroll, hits.len(), |at| {
        let record = hits[at].record;
        let standing = if at == scroll.cursor { Standing::Cursor } else { Standing::Plain };
        let (ground, dim) = (standing.ground(look), standing.over(theme.dim, look));
        let hit = standing.over(theme.hit, look);
        let mut left = vec![standing.sign(look), Span::styled(column(record.kind(), 7), dim)];
        if let RecordId::Claim(claim) = record
            && let Some(stance) = scene.dataset.claim(claim).loaded_stance()
        {
            left.push(Span::styled(
                format!("{}: ", stance.word()),
                standing.over(theme.alleged, look),
            ));
        }
        let beside = match area.width {
            ..SMALL => 0,
            _ => width(&clip(&line(&detail(scene, record, told)), told)) + 2,
        };
        let room = usize::from(area.width).saturating_sub(columns(&left) + beside);
        left.extend(called(scene, record, room, [ground, dim, hit]));
        let room = usize::from(area.width).saturating_sub(columns(&left) + 2);
        let detail = detail(scene, record, room.min(told));
        let mut detail = format!("{} ", clip(&line(&detail), told));
        // On a small screen what the row is called comes before what tells it apart.
        if area.width < SMALL && columns(&left) + width(&detail) >= usize::from(area.width) {
            detail.clear();
        }
        row(left, vec![Span::styled(detail, dim)], usize::from(area.width), ground)
    });
}

/// What can be typed, longest wording first.
const INVITATIONS: [&str; 3] = [
    "Type names, places, figures or dates. Typos are fine.",
    "Type a name, place, figure or date. Typos are fine.",
    "Type a word. Typos are fine.",
];

/// "No results yet", longest wording first.
const NOT_YET: [&str; 2] = ["Nothing found yet; still loading.", "Nothing found yet; loading."];

/// The longest of several wordings that fits, or the last.
fn fitting<'t>(texts: &[&'t str], room: usize) -> &'t str {
    let fits = texts.iter().find(|text| width(text) <= room).or(texts.last());
    fits.copied().unwrap_or_default()
}

/// Why there are no results, for so many columns; of several words which of them is not there, or how
/// many records each has alone.
pub(super) fn nothing_found(scene: &Scene, room: usize) -> String {
    let answer = scene.answer;
    let Some(typed) = answer.query.words() else {
        return fitting(&INVITATIONS, room).to_owned();
    };
    if scene.grows {
        return fitting(&NOT_YET, room).to_owned();
    }
    if !answer.events.is_empty() {
        // A field without a value asks for nothing.
        return "Nothing to search for yet.".to_owned();
    }
    let several = typed.split_whitespace().nth(1).is_some();
    match answer.unknown.as_slice() {
        [] if answer.query.parts.len() > 1 => "Nothing within the filters.".to_owned(),
        [] if !answer.alone.is_empty() => {
            let counts = answer.alone_in_words();
            let wordings =
                ["No match for all", "Not together"].map(|it| format!("{it}: {counts}."));
            fitting(&wordings.each_ref().map(String::as_str), room).to_owned()
        }
        [] if several => "Nothing matches all of these words.".to_owned(),
        unknown @ [_, ..] if several => {
            format!("Not found, even with typos: {}.", unknown.join(", "))
        }
        [] => "No matches.".to_owned(),
        _ => "Nothing found, even with typos.".to_owned(),
    }
}

/// What tells two records of one name apart, for so many columns.
fn detail(scene: &Scene, record: RecordId, room: usize) -> String {
    let dataset = scene.dataset;
    match record {
        RecordId::Event(id) => dataset.event(id).date_label(),
        RecordId::Actor(id) => dataset[id].kind.spoken(),
        RecordId::Location(id) => {
            let kind = dataset[id].kind.spoken();
            let around = dataset[id].parent.map(|around| line(&dataset[around].name));
            let both = around.map(|around| format!("{kind}, {around}"));
            both.filter(|both| width(both) <= room).unwrap_or(kind)
        }
        RecordId::Claim(id) => {
            dataset[dataset.claim(id).attribution.origin].short_name().to_owned()
        }
        RecordId::Source(id) => dataset[id].kind.spoken(),
    }
}

//! What the order of the rows adds to them: headings, columns, and the words in the title.
//!
//! In the order of time days are told once, over their events or in front of the first.  In any other
//! order every row has its date, and what it is ordered by stands over the rows that share it, or at
//! the end of the row; but not where the row says it already.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::dataset::Dataset;
use crate::model::{EventId, UncertainTime};
use crate::pane::Scene;
use crate::search::{Answer, Sort, SortBy};
use crate::text::{clip, column, width};
use crate::ui::Glyphs;
use crate::ui::text::{columns, row};

/// The columns of a date that stands in the row.
const DATE: usize = 20;
/// The same where there is little room.
const SHORT_DATE: usize = 12;
/// From this width on a row has room for its date and for what it is ordered by; below it they stand
/// over their events.
const ALL_IN_ROWS: usize = 72;
/// The columns that what a row is ordered by gets at most.
const LONGEST_VALUE: usize = 24;

/// The order in the title, with a sign for its direction; nothing in the usual one.
pub fn title(sort: Sort, glyphs: &Glyphs) -> String {
    if sort.is_usual() {
        return String::new();
    }
    let [_, _, down, _, _, _, up, _] = glyphs.arrows;
    format!(" by {} {}", sort.by.name(), if sort.descends() { down } else { up })
}

/// Whether rows have room for everything that is told of them.
fn all_in_rows(area: Rect) -> bool {
    usize::from(area.width) >= ALL_IN_ROWS
}

/// Whether headings stand over rows.
pub(super) fn has_headings(answer: &Answer, area: Rect) -> bool {
    !all_in_rows(area) && answer.query.sort.by != SortBy::Label
}

/// The lines that a row needs: one more where a heading stands over it.
pub(super) fn lines<'a>(
    dataset: &'a Dataset,
    answer: &'a Answer,
    area: Rect,
) -> impl Fn(usize, usize) -> usize + 'a {
    let headings = has_headings(answer, area);
    move |row, first| {
        let heading = headings && (row == first || !is_told_alike(dataset, answer, row));
        1 + usize::from(heading)
    }
}

/// Whether the heading of the row before holds for a row too.
pub(super) fn is_told_alike(dataset: &Dataset, answer: &Answer, at: usize) -> bool {
    let by = answer.query.sort.by;
    let event = |at: usize| answer.event_at(at);
    if at == 0 {
        return false;
    }
    if by != SortBy::Time {
        let value = |at| event(at).and_then(|event| by.value(dataset, event));
        return value(at) == value(at - 1);
    }
    // Of an interval the day of reporting is the end anyway; a single day is told as one.
    let one_day = |when: &UncertainTime| when.end_is_as_of && when.earliest == when.latest;
    let key = |when: &UncertainTime| (when.edtf.clone(), one_day(when));
    let key = |at| event(at).and_then(|event| dataset.event(event).when.as_ref().map(key));
    key(at) == key(at - 1)
}

/// What stands over events: their date, or else what they are ordered by.
pub(super) fn heading(scene: &Scene, event: EventId, wide: usize) -> Line<'static> {
    let theme = &scene.look.theme;
    let rule = scene.look.glyphs.rule;
    let label = match scene.answer.query.sort.by {
        SortBy::Time => scene.dataset.event(event).date_label(),
        by => by.value(scene.dataset, event).unwrap_or_else(|| format!("no {}", by.name())),
    };
    let mut left = vec![Span::styled(format!(" {label} "), theme.heading)];
    let rest = wide.saturating_sub(columns(&left) + 1);
    left.push(Span::styled(rule.repeat(rest), theme.border));
    row(left, Vec::new(), wide, theme.text)
}

/// The date in front of an event and what it is ordered by behind it, where these are to be told;
/// `begins` says whether the date is a new one in the order of time.
pub(super) fn columns_of(
    scene: &Scene,
    id: EventId,
    begins: bool,
    area: Rect,
) -> (Option<String>, Option<String>) {
    let event = scene.dataset.event(id);
    match (scene.answer.query.sort.by, all_in_rows(area)) {
        (SortBy::Time, false) => (None, None),
        (SortBy::Time, true) => {
            let label = if begins { event.date_label() } else { String::new() };
            (Some(column(&label, DATE)), None)
        }
        (_, false) => (Some(column(&event.short_date_label(), SHORT_DATE)), None),
        (SortBy::Label, true) => (Some(column(&event.date_label(), DATE)), None),
        (by, true) => (Some(column(&event.date_label(), DATE)), by.value(scene.dataset, id)),
    }
}

/// What a row is ordered by as it stands behind a label, both in so many columns; `None` where the
/// label says it in what would show of it.
pub(super) fn beside(label: &str, value: &str, room: usize) -> Option<String> {
    let value = clip(value, LONGEST_VALUE);
    let told = clip(label, room.saturating_sub(width(&value) + 4));
    (!told.contains(value.as_ref())).then(|| format!("  {value}  "))
}

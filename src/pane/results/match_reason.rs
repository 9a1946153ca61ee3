//! Why a result matched, if its label does not show it.

use std::borrow::Cow;

use ratatui::style::Style;
use ratatui::text::Span;

use crate::export::citation::report_url;
use crate::model::RecordId;
use crate::pane::Scene;
use crate::search::Highlights;
use crate::text::fit::ELLIPSIS;
use crate::text::{clip, line, width};
use crate::ui::text::{columns, fit, marked, piece};

/// Fewer columns show no word of an address and something around it.
const SHORTEST: usize = 12;
/// The columns that a part of an address gets at most.
const LONGEST: usize = 48;

/// What a result is called, the typed words lit, and where they are not in it the other name or the
/// report's address that has them; in so many columns.
pub(super) fn called(
    scene: &Scene,
    record: RecordId,
    room: usize,
    [base, dim, hit]: [Style; 3],
) -> Vec<Span<'static>> {
    let label = scene.dataset.label(record);
    let find = |text: &str| scene.answer.highlights.find(text);
    let mut spans = marked(&label, base, hit, find);
    if let Some(alias) = matching_alias(scene, record) {
        spans.push(piece(" (", dim));
        spans.extend(marked(&alias, dim, hit, find));
        spans.push(piece(")", dim));
    } else if let Some(part) = matching_address(scene, record, &label) {
        // The label keeps half, and what the address does not need.
        let most = LONGEST.min(room / 2).saturating_sub(1);
        if most >= SHORTEST {
            let part = clip(&part, most).into_owned();
            let left = room.saturating_sub(width(&part) + 1);
            let wide = columns(&spans);
            spans = fit(spans, left);
            spans.push(Span::styled(" ".repeat(1 + left.min(wide) - columns(&spans)), base));
            spans.extend(marked(&part, dim, hit, find));
        }
    }
    spans
}

/// The other name that the words name, where the label does not show why it was found.
fn matching_alias<'a>(scene: &Scene<'a>, record: RecordId) -> Option<Cow<'a, str>> {
    let lit = |name: &Cow<str>| !scene.answer.highlights.find(&line(name)).is_empty();
    let mut names = scene.dataset.names(record);
    match names.next() {
        Some(label) if lit(&label) => None,
        _ => names.find(lit),
    }
}

/// The report's address from the first word on that answers what the label does not.
fn matching_address(scene: &Scene, record: RecordId, label: &str) -> Option<String> {
    let missing = scene.answer.highlights.beyond(&line(label));
    let address = report_url(scene.dataset, record).filter(|_| missing != Highlights::default())?;
    let address = line(&address);
    let first = missing.find(&address).first()?.start;
    // A part of a word is shown with the word.
    let from = address[..first]
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + address[at..].chars().next().map_or(1, char::len_utf8));
    Some(format!("{ELLIPSIS}{}", &address[from..]))
}

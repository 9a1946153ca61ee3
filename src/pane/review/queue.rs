//! The queue: the claims to review and their states.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::super::Scene;
use super::super::list::{Standing, draw_empty, draw_rows};
use crate::model::{ClaimId, Vocabulary};
use crate::review::{Fold, State};
use crate::text::{clip_middle, column, line, width};
use crate::ui::Scroll;
use crate::ui::text::row as fitted;

/// Draws the visible rows.
pub fn draw(
    scene: &Scene,
    fold: &Fold,
    (queue, marked): (&[ClaimId], &BTreeSet<ClaimId>),
    scroll: Scroll,
    area: Rect,
    buffer: &mut Buffer,
) {
    let look = scene.look;
    let wide_id = id_columns(scene, queue, scroll, area);
    if queue.is_empty() {
        return draw_empty(area, buffer, look, "No claims within the filters.");
    }
    draw_rows(area, buffer, scroll, queue.len(), |at| {
        let claim = &scene.dataset.claim(queue[at]);
        let row = if at == scroll.cursor { Standing::Cursor } else { Standing::Plain };
        let (text, dim) = (row.text(look), row.over(look.theme.dim, look));
        let state = fold.state(&claim.id);
        let style = row.over(state_style(state, scene), look);
        let mark = if marked.contains(&queue[at]) { look.glyphs.chosen } else { " " };
        let left = vec![
            row.sign(look),
            Span::styled(mark, row.over(look.theme.notice, look)),
            Span::styled(format!("{} ", look.glyphs.state(state)), style),
            Span::styled(column(&clip_middle(&line(&claim.id), wide_id), wide_id + 1), dim),
            Span::styled(line(&claim.statement()).into_owned(), text),
        ];
        let verdict = fold.standing(&claim.id).and_then(crate::review::Standing::verdict);
        let word = match (verdict, state) {
            (Some(verdict), _) => format!("{} {} ", verdict.veracity.word(), verdict.grade),
            (None, State::Unreviewed) => String::new(),
            (None, state) => format!("{} ", state.spoken()),
        };
        fitted(left, vec![Span::styled(word, style)], usize::from(area.width), row.ground(look))
    });
}

/// The columns of the longest id that shows, up to a third of the queue.
fn id_columns(scene: &Scene, queue: &[ClaimId], scroll: Scroll, area: Rect) -> usize {
    let shown = queue.iter().skip(scroll.offset).take(usize::from(area.height));
    let longest = shown.map(|&claim| width(&line(&scene.dataset.claim(claim).id))).max();
    longest.unwrap_or_default().min(usize::from(area.width / 3)).max(5)
}

fn state_style(state: State, scene: &Scene) -> Style {
    let theme = &scene.look.theme;
    match state {
        State::Contested => theme.conflict,
        State::Confirmed | State::Proposed => theme.support,
        State::NeedsInfo => theme.notice,
        _ => theme.dim,
    }
}

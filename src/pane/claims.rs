//! The claims pane: what is asserted, and by whom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::Scene;
use super::list::{Standing, draw_empty, draw_rows, empty_reason};
use crate::model::{ClaimId, RecordId, RelationKind, Vocabulary};
use crate::search::Answer;
use crate::text::{column, line};
use crate::ui::text::{marked, row};
use crate::ui::{PaneId, Scroll};

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// The cursor and the scroll position.
    pub scroll: Scroll,
}

impl Claims {
    /// The claim of a row.
    pub fn record(answer: &Answer, row: usize) -> Option<RecordId> {
        answer.claims.get(row).map(RecordId::Claim)
    }

    /// The row of a claim.
    pub fn position(answer: &Answer, claim: ClaimId) -> Option<usize> {
        answer.claims.place(claim).ok()
    }

    /// Draws the visible rows.
    pub fn draw(&self, scene: &Scene, area: Rect, buffer: &mut Buffer, focused: bool) {
        let (look, claims) = (scene.look, &scene.answer.claims);
        if claims.is_empty() {
            return draw_empty(area, buffer, look, &empty_reason(scene, "claims"));
        }
        let source_room = if area.width >= 50 { 13 } else { 10 };
        draw_rows(area, buffer, self.scroll, claims.len(), |at| {
            let Some(id) = claims.get(at) else {
                return row(Vec::new(), Vec::new(), 0, Style::new());
            };
            let claim = scene.dataset.claim(id);
            let under_cursor = focused && at == self.scroll.cursor;
            let place = (PaneId::Claims, at);
            let standing = Standing::of(scene, place, RecordId::Claim(id), under_cursor);
            let (text, dim) = (standing.text(look), standing.over(look.theme.dim, look));
            let source = scene.dataset[claim.attribution.origin].short_name();
            let mut left = vec![
                standing.sign(look),
                dispute_sign(scene, id, standing),
                Span::styled(column(&line(source), source_room), dim),
                Span::styled(" ", text),
            ];
            if let Some(stance) = claim.loaded_stance() {
                let style = standing.over(look.theme.alleged, look);
                left.push(Span::styled(format!("{}: ", stance.word()), style));
            }
            let hit = standing.over(look.theme.hit, look);
            left.extend(marked(&claim.text, text, hit, |text| scene.answer.highlights.find(text)));
            let right = verdict(scene, &claim.id, area.width, standing);
            row(left, right, usize::from(area.width), standing.ground(look))
        });
    }
}

/// How far the review of a claim is, and what stands: a sign and a word where there is room, the
/// grade; nothing while nobody has begun.
fn verdict(scene: &Scene, claim: &str, wide: u16, standing: Standing) -> Vec<Span<'static>> {
    let Some(review) = scene.verdicts.standing(claim) else { return Vec::new() };
    let (look, sign) = (scene.look, scene.look.glyphs.state(review.state));
    let text = match review.verdict() {
        Some(verdict) if wide >= 50 => {
            format!(" {sign} {} {}", verdict.veracity.word(), verdict.grade)
        }
        Some(verdict) => format!(" {sign} {}", verdict.grade),
        None if wide >= 50 => format!(" {sign} {}", review.state.spoken()),
        None => format!(" {sign}"),
    };
    vec![Span::styled(text, standing.over(look.theme.support, look))]
}

fn dispute_sign(scene: &Scene, id: ClaimId, standing: Standing) -> Span<'static> {
    let look = scene.look;
    let relations = scene.dataset.relations(id);
    let disputed = relations.iter().any(|(relation, _)| relation.is_dispute());
    let sign = if disputed { look.glyphs.relation(RelationKind::Contradicts) } else { " " };
    Span::styled(format!("{sign} "), standing.over(look.theme.conflict, look))
}

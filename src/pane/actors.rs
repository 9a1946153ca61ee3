//! The actors pane: who, with counts over the current answer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Scene;
use super::list::{Standing, WIDEST, counted_row, draw_empty, draw_rows, empty_reason};
use crate::model::{ActorId, RecordId, Vocabulary};
use crate::search::{Answer, Facet};
use crate::text::grouped;
use crate::ui::text::marked;
use crate::ui::{PaneId, Scroll};

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct Actors {
    /// The cursor and the scroll position.
    pub scroll: Scroll,
}

impl Actors {
    /// The actor of a row.
    pub fn record(answer: &Answer, row: usize) -> Option<RecordId> {
        answer.actors.get(row).map(|facet| RecordId::Actor(facet.id))
    }

    /// The row of an actor.
    pub fn position(answer: &Answer, actor: ActorId) -> Option<usize> {
        answer.actors.iter().position(|facet| facet.id == actor)
    }

    /// Draws the visible rows.
    pub fn draw(&self, scene: &Scene, area: Rect, buffer: &mut Buffer, focused: bool) {
        let (look, facets) = (scene.look, &scene.answer.actors);
        if facets.is_empty() {
            return draw_empty(area, buffer, look, &empty_reason(scene, "actors"));
        }
        let area = Rect { width: area.width.min(WIDEST), ..area };
        draw_rows(area, buffer, self.scroll, facets.len(), |at| {
            let (actor, record) = (&scene.dataset[facets[at].id], RecordId::Actor(facets[at].id));
            let under_cursor = focused && at == self.scroll.cursor;
            let standing = Standing::of(scene, (PaneId::Actors, at), record, under_cursor);
            let (text, hit) = (standing.text(look), standing.over(look.theme.hit, look));
            let mut left = vec![standing.sign(look)];
            left.extend(marked(&actor.name, text, hit, |text| scene.answer.highlights.find(text)));
            let dim = standing.over(look.theme.dim, look);
            let (word, count) = (actor.kind.spoken(), count(&facets[at]));
            counted_row(left, (&word, dim), (&count, text), area.width, standing.ground(look))
        });
    }
}

/// The number of events, or in brackets the number of claims if there are no events.
pub(super) fn count<T>(facet: &Facet<T>) -> String {
    match facet.events {
        0 => format!("{:>4}", format!("({})", grouped(facet.claims as usize))),
        events => format!("{:>4}", grouped(events as usize)),
    }
}

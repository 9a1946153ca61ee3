//! The locations pane: a tree in which a place counts what happened inside it, or a map.

mod map;

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::Scene;
use super::actors::count;
use super::list::{Standing, WIDEST, counted_row, draw_empty, draw_rows, empty_reason};
use super::row_text;
use crate::dataset::{Dataset, Renewal};
use crate::model::{LocationId, RecordId, Vocabulary};
use crate::search::{Answer, PlaceRow};
use crate::ui::text::marked;
use crate::ui::{PaneId, Scroll};
pub use map::{Framing, PlaceMap};

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct Locations {
    /// The cursor and the scroll position, in rows that are not folded.
    pub scroll: Scroll,
    /// Folded places.
    closed: HashSet<LocationId>,
    /// The rows that are not folded.
    rows: Vec<PlaceRow>,
    /// The map, while it replaces the tree.
    map: Option<PlaceMap>,
}

impl Locations {
    /// Takes the rows of a new answer.
    pub fn refresh(&mut self, answer: &Answer) {
        self.rows.clear();
        let mut hidden_below = u16::MAX;
        for row in &answer.places {
            if row.depth > hidden_below {
                continue;
            }
            hidden_below = if self.closed.contains(&row.facet.id) { row.depth } else { u16::MAX };
            self.rows.push(*row);
        }
    }

    /// Takes the rows of a new answer to the map too.
    pub fn chart(&mut self, dataset: &Dataset, answer: &Answer) {
        self.show_map(self.framing(), dataset, answer);
    }

    /// Switches between tree and map.
    ///
    /// Rows change their places; the caller moves the cursor.
    pub fn show_map(&mut self, framing: Option<Framing>, dataset: &Dataset, answer: &Answer) {
        self.map = framing.map(|framing| PlaceMap::of(framing, dataset, answer));
    }

    /// The map's frame, if there is a map.
    pub fn framing(&self) -> Option<Framing> {
        self.map.as_ref().map(PlaceMap::framing)
    }

    /// The map, while there is one.
    pub const fn map(&self) -> Option<&PlaceMap> {
        self.map.as_ref()
    }

    /// The map, to be moved.
    pub const fn map_mut(&mut self) -> Option<&mut PlaceMap> {
        self.map.as_mut()
    }

    /// The number of rows that are not folded away, or of places on the map.
    pub const fn len(&self) -> usize {
        match &self.map {
            Some(map) => map.len(),
            None => self.rows.len(),
        }
    }

    /// Whether there are no rows.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of a row.
    pub fn record(&self, row: usize) -> Option<RecordId> {
        let place = match &self.map {
            Some(map) => map.place(row),
            None => self.rows.get(row).map(|row| row.facet.id),
        };
        place.map(RecordId::Location)
    }

    /// The row of a place, if it is in the tree and not folded away.
    pub fn position(&self, place: LocationId) -> Option<usize> {
        match &self.map {
            Some(map) => map.position(place),
            None => self.rows.iter().position(|row| row.facet.id == place),
        }
    }

    /// The folded places.
    pub const fn folded(&self) -> &HashSet<LocationId> {
        &self.closed
    }

    /// Folds just these places.
    pub fn fold_as(&mut self, folded: &HashSet<LocationId>, answer: &Answer) {
        self.closed.clone_from(folded);
        self.refresh(answer);
    }

    /// Leads what is folded into the dataset that takes the place of this one; the rows come with the
    /// next answer.
    pub fn renew(&mut self, renewal: &Renewal) {
        self.closed = self.closed.iter().filter_map(|&place| renewal.location(place)).collect();
    }

    /// Unfolds the parents of a place.
    pub fn unfold_around(&mut self, dataset: &Dataset, answer: &Answer, place: LocationId) {
        let folded = dataset.ancestors(place).filter(|around| self.closed.remove(around)).count();
        if folded > 0 {
            self.refresh(answer);
        }
    }

    /// Folds the place under the cursor, or goes up to the place around it.
    pub fn fold(&mut self, answer: &Answer) {
        let Some(row) = self.rows.get(self.scroll.cursor).copied() else { return };
        if row.has_parts && self.closed.insert(row.facet.id) {
            return self.refresh(answer);
        }
        let around = self.rows[..self.scroll.cursor].iter().rposition(|up| up.depth < row.depth);
        self.scroll.cursor = around.unwrap_or(self.scroll.cursor);
    }

    /// Opens the place under the cursor, or goes down into it.
    pub fn open(&mut self, answer: &Answer) {
        let Some(row) = self.rows.get(self.scroll.cursor).copied() else { return };
        if row.has_parts && self.closed.remove(&row.facet.id) {
            self.refresh(answer);
        } else if row.has_parts {
            self.scroll.cursor += 1;
        }
    }

    /// A row in words: of the tree with what is inside it, of the map with where it lies.
    pub fn spoken(&self, scene: &Scene, row: usize) -> Option<String> {
        if let Some(map) = &self.map {
            return map.spoken(scene, row);
        }
        let row = self.rows.get(row)?;
        let inside = match (row.has_parts, self.closed.contains(&row.facet.id)) {
            (true, true) => ", folded",
            (true, false) => ", open",
            (false, _) => "",
        };
        Some(format!("{}{inside}", row_text::place(scene, &row.facet)))
    }

    /// Draws the visible rows.
    pub fn draw(&self, scene: &Scene, area: Rect, buffer: &mut Buffer, focused: bool) {
        let (look, rows) = (scene.look, &self.rows);
        if self.is_empty() {
            return draw_empty(area, buffer, look, &empty_reason(scene, "places"));
        }
        if let Some(map) = &self.map {
            return map.draw(scene, area, buffer, focused);
        }
        let area = Rect { width: area.width.min(WIDEST), ..area };
        draw_rows(area, buffer, self.scroll, rows.len(), |at| {
            let (row, id) = (&rows[at], rows[at].facet.id);
            let place = &scene.dataset[id];
            let under_cursor = focused && at == self.scroll.cursor;
            let pane_row = (PaneId::Locations, at);
            let standing = Standing::of(scene, pane_row, RecordId::Location(id), under_cursor);
            let (text, dim) = (standing.text(look), standing.over(look.theme.dim, look));
            let indent = " ".repeat(usize::from(row.depth.min(area.width / 6)));
            let branch = match (row.has_parts, self.closed.contains(&id)) {
                (true, true) => look.glyphs.closed,
                (true, false) => look.glyphs.open,
                (false, _) => " ",
            };
            let mut left =
                vec![standing.sign(look), Span::styled(format!("{indent}{branch} "), dim)];
            let hit = standing.over(look.theme.hit, look);
            left.extend(marked(&place.name, text, hit, |text| scene.answer.highlights.find(text)));
            let (word, count) = (place.kind.word(), count(&row.facet));
            counted_row(left, (word, dim), (&count, text), area.width, standing.ground(look))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Facet;

    /// A tree: 0 ▸ (1 ▸ 2), 3.
    fn answer() -> Answer {
        let row = |id, depth, has_parts| PlaceRow {
            facet: Facet { id: LocationId(id), events: 1, claims: 0 },
            depth,
            has_parts,
        };
        let places = vec![row(0, 0, true), row(1, 1, true), row(2, 2, false), row(3, 0, false)];
        Answer { places, ..Answer::default() }
    }

    fn pane() -> Locations {
        let mut pane = Locations::default();
        pane.refresh(&answer());
        pane
    }

    fn shown(pane: &Locations) -> Vec<u32> {
        pane.rows.iter().map(|row| row.facet.id.0).collect()
    }

    #[test]
    fn folding_hides_what_is_inside_and_opening_shows_it_again() {
        let mut pane = pane();
        assert_eq!(shown(&pane), [0, 1, 2, 3]);
        pane.scroll.cursor = 1;
        pane.fold(&answer());
        assert_eq!(shown(&pane), [0, 1, 3]);
        pane.open(&answer());
        assert_eq!(shown(&pane), [0, 1, 2, 3]);
    }

    #[test]
    fn folding_what_has_nothing_inside_goes_up_and_opening_goes_down() {
        let mut pane = pane();
        pane.scroll.cursor = 2;
        pane.fold(&answer());
        assert_eq!(pane.scroll.cursor, 1);
        pane.open(&answer());
        assert_eq!(pane.scroll.cursor, 2);
        pane.scroll.cursor = 3;
        pane.fold(&answer());
        assert_eq!(pane.scroll.cursor, 3, "nothing is around a country");
    }
}

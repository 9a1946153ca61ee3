//! The map: places as marks, and a line for those without coordinates.

use std::cmp::Reverse;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::Widget;

use crate::dataset::Dataset;
use crate::map::{
    Bounds, Charted, Cluster, Layer, Plan, Rank, Side, Spot, Text, TextKind, View, Wish, World,
};
use crate::model::{GeoPrecision, LocationId, RecordId};
use crate::pane::{Scene, row_text};
use crate::search::Answer;
use crate::text::{counted, line, width};
use crate::ui::Look;
use crate::ui::text::{piece, row};

/// What the map is framed around.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Framing {
    /// Where most of the answer happened; arrows point to what lies far off.
    #[default]
    Most,
    /// All places of the answer.
    Fit,
    /// What the user went to.
    Own(View),
}

/// The map's state.
#[derive(Debug, Clone, Default)]
pub struct PlaceMap {
    framing: Framing,
    /// The places with coordinates: points before areas, busiest first.
    spots: Vec<Spot>,
    /// The records of the spots, then the places without coordinates.
    places: Vec<LocationId>,
    /// The row of each place, in the order of the places.
    rows: Vec<(LocationId, u32)>,
    /// What shows, as it was last worked out.
    charted: Option<Charted>,
    /// The box around the spots.
    bounds: Option<Bounds>,
    /// The box around most of what happened.
    most: Option<Bounds>,
    /// The most that happened at one point.
    heaviest: u32,
}

impl PlaceMap {
    /// A map of an answer's places.
    pub(super) fn of(framing: Framing, dataset: &Dataset, answer: &Answer) -> Self {
        let mut rows: Vec<_> =
            answer.places.iter().map(|row| (row.facet, &dataset[row.facet.id])).collect();
        let spot = |place: &crate::model::Location| Some((place.lon?, place.lat?));
        rows.sort_by_key(|(facet, place)| {
            let area = place.geo_precision == GeoPrecision::Region;
            (spot(place).is_none(), area, Reverse(facet.events), Reverse(facet.claims))
        });
        let spots: Vec<Spot> = rows
            .iter()
            .filter_map(|(facet, place)| {
                let (lon, lat) = spot(place)?;
                let area = place.geo_precision == GeoPrecision::Region;
                Some(Spot { lon, lat, weight: facet.events, area })
            })
            .collect();
        let points = spots.iter().filter(|spot| !spot.area);
        let places: Vec<_> = rows.iter().map(|(facet, _)| facet.id).collect();
        let mut rows: Vec<_> = places.iter().copied().zip(0..).collect();
        rows.sort_unstable();
        Self {
            framing,
            places,
            rows,
            charted: None,
            bounds: Bounds::of(spots.iter().map(|spot| (spot.lon, spot.lat))),
            most: Bounds::of_most(&spots),
            heaviest: points.map(|spot| spot.weight).max().unwrap_or(0),
            spots,
        }
    }

    /// What the map is framed around.
    pub(super) const fn framing(&self) -> Framing {
        self.framing
    }

    /// The number of places.
    pub(super) const fn len(&self) -> usize {
        self.places.len()
    }

    /// The place of a row.
    pub(super) fn place(&self, row: usize) -> Option<LocationId> {
        self.places.get(row).copied()
    }

    /// The row of a place.
    pub(super) fn position(&self, place: LocationId) -> Option<usize> {
        let at = self.rows.binary_search_by_key(&place, |(known, _)| *known).ok()?;
        Some(self.rows[at].1 as usize)
    }

    /// The room of the map itself, and the line under it where some places cannot be marked.
    fn parts(&self, area: Rect) -> (Rect, Option<Rect>) {
        if self.places.len() == self.spots.len() || area.height < 3 {
            return (area, None);
        }
        let height = area.height - 1;
        (Rect { height, ..area }, Some(Rect { y: area.y + height, height: 1, ..area }))
    }

    fn view(&self, area: Rect) -> View {
        let (map, _) = self.parts(area);
        match self.framing {
            Framing::Most => View::around(self.most, map.width, map.height),
            Framing::Fit => View::around(self.bounds, map.width, map.height),
            Framing::Own(view) => view.sized(map.width, map.height),
        }
    }

    fn coordinates(&self, row: usize) -> Option<(f64, f64)> {
        self.spots.get(row).map(|spot| (spot.lon, spot.lat))
    }

    /// Works out what shows in an area, if that is not known yet: drawing need not do it then.
    pub fn prepare(&mut self, area: Rect) {
        let view = self.view(area);
        let known = self.charted.as_ref().is_some_and(|charted| charted.view == view);
        if !known && !area.is_empty() {
            self.charted = Some(Charted::of(World::embedded(), view, &self.spots));
        }
    }

    /// The rows of the places that matter now, in order.
    fn ranked(&self, scene: &Scene) -> Vec<(usize, Rank)> {
        let selected = match scene.selected {
            Some(RecordId::Location(place)) => self.position(place),
            _ => None,
        };
        let lit = scene.brush.locations.iter().filter_map(|&place| self.position(place));
        let lit = lit.filter(|&row| Some(row) != selected).map(|row| (row, Rank::Lit));
        let mut ranked: Vec<_> = lit.chain(selected.map(|row| (row, Rank::Selected))).collect();
        ranked.sort_unstable_by_key(|(row, _)| *row);
        ranked
    }

    /// Shows all places.
    pub fn fit(&mut self) {
        self.framing = Framing::Fit;
    }

    /// Pans the map.
    pub fn pan(&mut self, side: Side, area: Rect) {
        self.framing = Framing::Own(self.view(area).moved(side));
    }

    /// Zooms in or out, around the place of a row if it is visible.
    pub fn zoom(&mut self, closer: bool, row: usize, area: Rect) {
        self.framing = Framing::Own(self.view(area).zoomed(closer, self.coordinates(row)));
    }

    /// Moves what shows so that the place of a row is in it.
    pub fn reveal(&mut self, row: usize, area: Rect) {
        let view = self.view(area);
        if let Some((lon, lat)) = self.coordinates(row)
            && view.cell(lon, lat).is_none()
        {
            self.framing = Framing::Own(view.centred(lon, lat));
        }
    }

    /// A place in words, and where it lies.
    pub(super) fn spoken(&self, scene: &Scene, row: usize) -> Option<String> {
        let place = self.place(row)?;
        let known = scene.answer.places.iter().find(|known| known.facet.id == place)?;
        let at = match self.coordinates(row) {
            Some((lon, lat)) => {
                let (east, north) = (
                    if lon < 0.0 { "west" } else { "east" },
                    if lat < 0.0 { "south" } else { "north" },
                );
                let middle = if self.spots[row].area { "middle at " } else { "" };
                format!("{middle}{:.1} {north}, {:.1} {east}", lat.abs(), lon.abs())
            }
            None => "without coordinates".to_owned(),
        };
        Some(format!("{}, {at}", row_text::place(scene, &known.facet)))
    }

    /// How many places show, and how many kilometres the map is wide.
    pub fn in_view(&self, area: Rect) -> (usize, u64) {
        let view = self.view(area);
        let shown = self.spots.iter().filter(|spot| view.cell(spot.lon, spot.lat).is_some());
        let wide = view.kilometres_a_column() * f64::from(view.columns);
        (shown.count(), wide.round() as u64)
    }

    /// The place nearest to a cell of the pane, if one is near.
    pub fn place_at(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let (map, view) = (self.parts(area).0, self.view(area));
        let distance = |spot: &Spot| {
            let (column, row) = view.cell(spot.lon, spot.lat)?;
            let (across, down) = ((map.x + column).abs_diff(x), (map.y + row).abs_diff(y));
            (across <= 2 && down <= 1).then_some(across + 2 * down)
        };
        let near = self.spots.iter().enumerate();
        near.filter_map(|(at, spot)| Some((distance(spot)?, at))).min().map(|(_, at)| at)
    }

    /// Draws lines, marks and names.
    pub(super) fn draw(&self, scene: &Scene, area: Rect, buffer: &mut Buffer, focused: bool) {
        let (map, under) = self.parts(area);
        if map.is_empty() {
            return;
        }
        let glyphs = &scene.look.glyphs;
        let (view, ranked) = (self.view(area), self.ranked(scene));
        // The screen may have another size than the one that was prepared for.
        let fresh;
        let charted = match self.charted.as_ref().filter(|charted| charted.view == view) {
            Some(charted) => charted,
            None => {
                fresh = Charted::of(World::embedded(), view, &self.spots);
                &fresh
            }
        };
        let name = |at: usize| line(&scene.dataset[self.places[at]].name).into_owned();
        let plan = Plan::of(&Wish {
            world: World::embedded(),
            charted,
            spots: &self.spots,
            ranked: &ranked,
            name: &name,
            signs: ["", glyphs.lit, glyphs.cursor],
            arrows: glyphs.arrows,
            rule: glyphs.scale,
        });
        draw_ink(&plan, scene.look, map, buffer);
        if !plan.crowded {
            let counts = plan.marks.iter().filter(|mark| mark.count > 1);
            counts
                .for_each(|mark| clear_beside(mark.x, mark.x + 1, mark.y, scene.look, map, buffer));
        }
        for text in &plan.texts {
            draw_text(text, scene.look, map, buffer, focused);
        }
        let densest = plan.marks.iter().map(|mark| mark.total).max().unwrap_or(0);
        let densest = plan.crowded.then_some(densest);
        for mark in &plan.marks {
            let (sign, style) = self.mark(mark, densest, scene.look, focused);
            buffer.set_stringn(map.x + mark.x, map.y + mark.y, sign, 1, style);
        }
        if let Some(under) = under {
            self.draw_unmarked(scene, &ranked, under, buffer, focused);
        }
    }

    /// The sign of a mark: how many places, or how much happened at the one; in a crowd how much happened
    /// at all of them, against the densest.
    fn mark(
        &self,
        mark: &Cluster,
        densest: Option<u64>,
        look: &Look,
        focused: bool,
    ) -> (String, Style) {
        let [area, light, medium, heavy] = look.glyphs.places;
        if let Some(densest) = densest {
            // A few places have most of everything: a sign for a third of the next shows the rest too.
            let (sign, style) = match mark.total {
                total if total * 2 > densest => (heavy, look.theme.strong),
                total if total * 6 > densest => (medium, look.theme.text),
                total if total * 18 > densest => (light, look.theme.dim),
                _ => (look.glyphs.dot, look.theme.dim),
            };
            let ranked = mark.rank > Rank::Plain;
            let style = if ranked { rank_style(mark.rank, look, focused) } else { style };
            return (sign.to_owned(), style);
        }
        let sign = match mark.count {
            10.. => "+".to_owned(),
            2.. => mark.count.to_string(),
            _ if mark.area => area.to_owned(),
            _ if mark.weight * 2 > self.heaviest => heavy.to_owned(),
            _ if mark.weight * 8 > self.heaviest => medium.to_owned(),
            _ => light.to_owned(),
        };
        let style = match mark.rank {
            Rank::Plain => look.theme.strong,
            rank => rank_style(rank, look, focused),
        };
        (sign, style)
    }

    /// The places that nobody has given coordinates, as far as there is room; those that
    /// matter now first.
    fn draw_unmarked(
        &self,
        scene: &Scene,
        ranked: &[(usize, Rank)],
        area: Rect,
        buffer: &mut Buffer,
        focused: bool,
    ) {
        let look = scene.look;
        let first = self.spots.len();
        let count = counted(self.places.len() - first, "place");
        let mut spans =
            vec![Span::styled(format!("{count} without coordinates: "), look.theme.dim)];
        let mut matter: Vec<_> = ranked.iter().copied().filter(|(row, _)| *row >= first).collect();
        matter.sort_by_key(|(_, rank)| Reverse(*rank));
        let known = |row: usize| ranked.binary_search_by_key(&row, |(row, _)| *row).is_ok();
        let others = (first..self.places.len()).filter(|&row| !known(row));
        let others = others.map(|row| (row, Rank::Plain));
        // No row is wider than so many names.
        for (nth, (row, rank)) in matter.into_iter().chain(others).take(40).enumerate() {
            if nth > 0 {
                spans.push(Span::styled(", ", look.theme.dim));
            }
            let (sign, style) = match rank {
                Rank::Selected => (look.glyphs.cursor, rank_style(rank, look, focused)),
                Rank::Lit => (look.glyphs.lit, look.theme.lit),
                Rank::Plain => ("", look.theme.dim),
            };
            spans.push(Span::styled(sign, style));
            spans.push(piece(&scene.dataset[self.places[row]].name, style));
        }
        row(spans, Vec::new(), usize::from(area.width), look.theme.text).render(area, buffer);
    }
}

fn draw_ink(plan: &Plan, look: &Look, area: Rect, buffer: &mut Buffer) {
    for y in 0..area.height {
        for x in 0..area.width {
            let Some((dots, layer)) = plan.ink.cell(x, y) else { continue };
            let sign = look.glyphs.dots.sign(dots, layer);
            let style = match layer {
                Layer::Coast | Layer::Lake => look.theme.dim,
                Layer::Border | Layer::River => look.theme.border,
            };
            buffer[(area.x + x, area.y + y)].set_char(sign).set_style(style);
        }
    }
}

/// Clears the cell at each end of a stretch: lines that touch letters and digits read as some.
fn clear_beside(start: u16, end: u16, y: u16, look: &Look, area: Rect, buffer: &mut Buffer) {
    for x in start.checked_sub(1).into_iter().chain((end < area.width).then_some(end)) {
        buffer[(area.x + x, area.y + y)].set_symbol(" ").set_style(look.theme.text);
    }
}

/// Draws a text with nothing beside it.
fn draw_text(text: &Text, look: &Look, area: Rect, buffer: &mut Buffer, focused: bool) {
    let y = area.y + text.y;
    let end = text.x + width(&text.text) as u16;
    clear_beside(text.x, end, text.y, look, area, buffer);
    let room = usize::from(area.width.saturating_sub(text.x));
    let style = text_style(text.kind, look, focused);
    buffer.set_stringn(area.x + text.x, y, &text.text, room, style);
}

fn rank_style(rank: Rank, look: &Look, focused: bool) -> Style {
    match rank {
        Rank::Plain => look.theme.text,
        Rank::Lit => look.theme.lit,
        Rank::Selected if focused => look.theme.cursor,
        Rank::Selected => look.theme.selected,
    }
}

fn text_style(kind: TextKind, look: &Look, focused: bool) -> Style {
    match kind {
        TextKind::Arrow(Rank::Plain) | TextKind::Country | TextKind::Scale => look.theme.dim,
        TextKind::Name(rank) | TextKind::Arrow(rank) => rank_style(rank, look, focused),
    }
}

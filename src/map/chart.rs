//! A plan of everything that the map shows: lines, marks, names, arrows, the scale.

use super::canvas::Ink;
use super::file::World;
use super::label::{Room, Stretch, hidden};
use super::marks::{Charted, Cluster, Rank, Spot};
use crate::text::{clip, width};

/// Names of marks that are tried at most; no screen has room for more.
const NAMES: usize = 80;
/// So many marks are no crowd on any screen.
const FEW: usize = 24;
/// Marks are a crowd where there is more than one to so many cells.
const SPARSE: usize = 32;
/// The columns of a name at most.
const LONGEST: usize = 24;
/// The columns of a cut name at least.
const SHORTEST: usize = 6;
/// From this width in degrees on countries go without their names.
const WITH_COUNTRIES: f64 = 80.0;

/// What a text on the map is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// The name of a mark.
    Name(Rank),
    /// Where places lie that are outside.
    Arrow(Rank),
    /// The name of a country.
    Country,
    /// The scale.
    Scale,
}

/// A text in a row of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its first column.
    pub x: u16,
    /// Its row.
    pub y: u16,
    /// What it says.
    pub text: String,
    /// What it is.
    pub kind: TextKind,
}

/// What a plan is made of.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    /// The names of countries.
    pub world: &'a World,
    /// What shows of the places.
    pub charted: &'a Charted,
    /// The places, the weightiest first.
    pub spots: &'a [Spot],
    /// The places that matter now, in their order.
    pub ranked: &'a [(usize, Rank)],
    /// The name of each place, safe to show.
    pub name: &'a dyn Fn(usize) -> String,
    /// What stands before a name of each rank.
    pub signs: [&'a str; 3],
    /// Arrows, from east on clockwise.
    pub arrows: [&'a str; 8],
    /// Begin, middle and end of the scale.
    pub rule: [&'a str; 3],
}

/// Everything that is to be drawn, in cells from the upper left corner.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The lines.
    pub ink: &'a Ink,
    /// The marks.
    pub marks: Vec<Cluster>,
    /// The names, arrows and the scale; none over another or over a mark.
    pub texts: Vec<Text>,
    /// Whether so many marks stand there that counts would be noise: the busiest alone have names.
    pub crowded: bool,
}

impl<'a> Plan<'a> {
    /// The plan of what is wanted.
    pub fn of(wish: &Wish<'a>) -> Self {
        let view = &wish.charted.view;
        let (marks, outside) = wish.charted.ranked(wish.spots, wish.ranked);
        let mut room = Room::new(view.columns, view.rows);
        for mark in &marks {
            room.take(Stretch { x: mark.x, y: mark.y, width: 1 });
        }
        let ink = &wish.charted.ink;
        let cells = usize::from(view.columns) * usize::from(view.rows);
        let crowded = marks.len() >= FEW && marks.len() * SPARSE > cells;
        let names = if crowded { (usize::from(view.rows) / 4).max(3) } else { NAMES };
        let plan = Self { ink, marks, texts: Vec::new(), crowded };
        let mut writing = Writing { wish: *wish, room, plan, named: Vec::new() };
        let mut order: Vec<usize> = (0..writing.plan.marks.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(writing.plan.marks[at].rank));
        let first = order.iter().take_while(|&&at| writing.plan.marks[at].rank > Rank::Plain);
        let first = first.count().min(NAMES);
        if crowded {
            order[first..].sort_by_key(|&at| std::cmp::Reverse(writing.plan.marks[at].total));
        }
        order[..first].iter().for_each(|&at| writing.name(at));
        writing.scale();
        writing.arrows(&outside);
        order[first..].iter().take(names.min(NAMES - first)).for_each(|&at| writing.name(at));
        writing.countries();
        writing.plan.marks.retain(|mark| mark.count > 0);
        writing.plan
    }
}

/// A plan while texts are put into it.
pub(super) struct Writing<'a> {
    pub wish: Wish<'a>,
    pub room: Room,
    plan: Plan<'a>,
    /// The marks that have their names.
    named: Vec<usize>,
}

impl Writing<'_> {
    pub(super) fn write(&mut self, stretch: Stretch, text: String, kind: TextKind) {
        self.room.take(stretch);
        self.plan.texts.push(Text { x: stretch.x, y: stretch.y, text, kind });
    }

    /// Names a mark in as many words as there is room for.
    fn name(&mut self, at: usize) {
        let mark = self.plan.marks[at];
        if mark.count == 0 {
            return;
        }
        let longest = LONGEST.min(usize::from(self.wish.charted.view.columns / 2));
        let sign = self.wish.signs[mark.rank as usize];
        let lead = (self.wish.name)(mark.lead);
        // In a crowd only what matters now is counted.
        let counts = !self.plan.crowded || mark.rank > Rank::Plain;
        let tail =
            if mark.count > 1 && counts { format!(" +{}", mark.count - 1) } else { String::new() };
        let mut tries = Vec::new();
        if let (Some(second), 2, true) = (mark.second, mark.count, counts) {
            let both = format!("{lead}+{}", (self.wish.name)(second));
            tries.extend((width(&both) <= longest).then_some((both, 12)));
        }
        tries.push((format!("{}{tail}", clip(&lead, longest)), 40));
        // A name is cut no more than it must be.
        let whole = width(&lead).min(longest).max(SHORTEST);
        let cuts = (SHORTEST..=whole).rev();
        tries.extend(cuts.map(|columns| (clip(&lead, columns).into_owned(), 99)));
        for (text, limit) in tries {
            let text = format!("{sign}{text}");
            // A free cell stands between a mark and its name.
            let wide = width(&text) as u16 + 1;
            let found = self.room.find((mark.x, mark.y), wide, self.plan.ink, limit);
            if let Some(stretch) = found {
                let right = stretch.x > mark.x;
                let text = if right { format!(" {text}") } else { format!("{text} ") };
                self.named.push(at);
                return self.write(stretch, text, TextKind::Name(mark.rank));
            }
        }
        if mark.rank == Rank::Selected || self.plan.crowded {
            self.make_room(at, &clip(&lead, longest));
        }
    }

    /// Names a mark in a crowd: the marks in the way are counted with it.
    fn make_room(&mut self, at: usize, name: &str) {
        let mark = self.plan.marks[at];
        let sign = self.wish.signs[mark.rank as usize];
        let written = |count: u32| match count {
            1 => format!(" {sign}{name} "),
            count => format!(" {sign}{name} +{} ", count - 1),
        };
        let wide = width(&written(self.wish.spots.len() as u32)) as u16;
        let right = mark.x + 1 + wide <= self.wish.charted.view.columns;
        let Some(x) = (if right { Some(mark.x + 1) } else { mark.x.checked_sub(wide) }) else {
            return;
        };
        let beside = x.saturating_sub(1)..=x + wide;
        let in_way = |other: &Cluster| other.y == mark.y && beside.contains(&other.x);
        // What matters now is never counted with what does not, nor with another that does.
        let mut others = self.plan.marks.iter().enumerate().filter(|(nth, _)| *nth != at);
        let above = others.any(|(_, other)| other.rank > Rank::Plain && in_way(other));
        if above && mark.rank != Rank::Selected {
            return;
        }
        // What has a name already keeps its place.
        let names = self.named.iter().any(|&named| in_way(&self.plan.marks[named]));
        let texts = self.plan.texts.iter().filter(|text| text.y == mark.y);
        let over = |text: &Text| text.x <= x + wide && x <= text.x + width(&text.text) as u16;
        if names || texts.into_iter().any(over) {
            return;
        }
        let (mut count, mut total) = (mark.count, mark.total);
        for (nth, other) in self.plan.marks.iter_mut().enumerate() {
            if nth != at && in_way(other) {
                count += std::mem::take(&mut other.count);
                total += other.total;
            }
        }
        self.named.push(at);
        (self.plan.marks[at].count, self.plan.marks[at].total) = (count, total);
        let text = written(count);
        let fill = " ".repeat(usize::from(wide).saturating_sub(width(&text)));
        let text = if right { text + &fill } else { fill + &text };
        self.write(Stretch { x, y: mark.y, width: wide }, text, TextKind::Name(mark.rank));
    }

    /// Names countries where they have room for it and next to nothing is hidden.
    fn countries(&mut self) {
        let (wish, view) = (self.wish, &self.wish.charted.view);
        if view.width > WITH_COUNTRIES {
            return;
        }
        let told: Vec<_> = self.plan.texts.iter().map(|text| text.text.to_uppercase()).collect();
        for country in &wish.world.names {
            let Some((x, y)) = view.cell(country.lon, country.lat) else { continue };
            let text = country.name.to_uppercase();
            let wide = width(&text) as u16;
            let reach = country.reach / view.dot_height() / 2.0;
            if reach * 2.5 < f64::from(wide) || told.iter().any(|known| known.contains(&text)) {
                continue;
            }
            let Some(x) = x.checked_sub(wide / 2) else { continue };
            let rows = [0_i32, -1, 1, -2, 2].map(|off| u16::try_from(i32::from(y) + off).ok());
            let mut places = rows.into_iter().flatten().map(|y| Stretch { x, y, width: wide });
            let found = places.find(|&stretch| {
                self.room.is_free(stretch, None) && hidden(stretch, self.plan.ink) == 0
            });
            if let Some(stretch) = found {
                self.write(stretch, text, TextKind::Country);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Bounds, View};

    /// A plan that outlives what it was made from.
    struct Drawn {
        marks: Vec<Cluster>,
        texts: Vec<Text>,
    }

    fn plan(spots: &[Spot], view: View, rank: &dyn Fn(usize) -> Rank) -> Drawn {
        let charted = Charted::of(World::embedded(), view, spots);
        let ranked: Vec<_> = (0..spots.len())
            .map(|at| (at, rank(at)))
            .filter(|(_, rank)| *rank > Rank::Plain)
            .collect();
        let name = |at| format!("place {at}");
        let plan = Plan::of(&Wish {
            world: World::embedded(),
            charted: &charted,
            spots,
            ranked: &ranked,
            name: &name,
            signs: ["", "*", ">"],
            arrows: ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"],
            rule: ["|", "-", "|"],
        });
        Drawn { marks: plan.marks, texts: plan.texts }
    }

    fn spot(lon: f64, lat: f64) -> Spot {
        Spot { lon, lat, weight: 1, area: false }
    }

    fn view(spots: &[Spot], columns: u16, rows: u16) -> View {
        View::around(Bounds::of(spots.iter().map(|s| (s.lon, s.lat))), columns, rows)
    }

    /// Places all over the globe, many in the same spot, on the poles and on the antimeridian.
    fn many(count: u32) -> Vec<Spot> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1_u32 << 24)
        };
        let mut spots: Vec<_> =
            (0..count).map(|_| spot(next() * 360.0 - 180.0, next() * 180.0 - 90.0)).collect();
        for corner in [(180.0, 90.0), (-180.0, -90.0), (180.0, 0.0), (-180.0, 0.0), (0.0, 90.0)] {
            spots.push(spot(corner.0, corner.1));
        }
        spots
    }

    #[test]
    fn no_text_lies_over_another_or_over_a_mark_or_off_the_map() {
        for count in [0, 1, 5, 50, 2000] {
            let spots = many(count);
            let whole = view(&spots, 58, 20);
            let close = View { lon: 37.0, lat: 36.0, width: 12.0, ..whole };
            for view in [whole, close, whole.sized(1, 1), close.sized(200, 60), whole.sized(9, 40)]
            {
                let plan =
                    plan(&spots, view, &|at| if at == 3 { Rank::Selected } else { Rank::Plain });
                let mut taken = std::collections::HashSet::new();
                for mark in &plan.marks {
                    assert!(taken.insert((mark.x, mark.y)), "{mark:?}");
                }
                for text in &plan.texts {
                    assert!(
                        text.x + width(&text.text) as u16 <= view.columns && text.y < view.rows
                    );
                    for x in text.x..text.x + width(&text.text) as u16 {
                        assert!(taken.insert((x, text.y)), "{text:?} at {x} in {view:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_place_is_in_a_mark_or_lies_in_the_direction_of_an_arrow() {
        let spots = many(300);
        let view = View { lon: 20.0, lat: 30.0, width: 60.0, columns: 80, rows: 24 };
        let plan = plan(&spots, view, &|_| Rank::Plain);
        let shown: u32 = plan.marks.iter().map(|mark| mark.count).sum();
        let arrows = plan.texts.iter().filter(|text| matches!(text.kind, TextKind::Arrow(_)));
        let told: usize = arrows
            .map(|text| {
                let more = text.text.split('+').nth(1).map_or(0, |more| {
                    more.trim_matches(|c: char| !c.is_ascii_digit())
                        .parse::<usize>()
                        .expect("a number")
                });
                more + 1
            })
            .sum();
        assert_eq!(shown as usize + told, spots.len());
    }

    #[test]
    fn arrows_point_to_where_places_are() {
        let view = View { lon: 0.0, lat: 0.0, width: 10.0, columns: 60, rows: 20 };
        for (lon, lat, arrow) in [
            (50.0, 0.0, "→"),
            (-50.0, 0.0, "←"),
            (0.0, 60.0, "↑"),
            (0.0, -60.0, "↓"),
            (50.0, 50.0, "↗"),
        ] {
            let plan = plan(&[spot(lon, lat)], view, &|_| Rank::Plain);
            let text = plan.texts.iter().find(|text| matches!(text.kind, TextKind::Arrow(_)));
            let text = &text.expect("an arrow").text;
            assert!(text.contains(arrow) && text.contains("place 0"), "{text} for {lon} {lat}");
        }
    }

    #[test]
    fn the_selected_place_has_its_name_among_a_hundred_thousand() {
        let spots = many(100_000);
        let chosen = 99_000;
        let view = view(&spots, 116, 36);
        let rank = |at| if at == chosen { Rank::Selected } else { Rank::Plain };
        let plan = plan(&spots, view, &rank);
        assert_eq!(plan.marks.iter().map(|mark| mark.count as usize).sum::<usize>(), spots.len());
        assert!(
            plan.texts
                .iter()
                .any(|text| text.kind == TextKind::Name(Rank::Selected)
                    && text.text.contains(">place")),
            "{:?}",
            plan.texts
        );
    }

    #[test]
    fn in_a_crowd_the_busiest_alone_have_names() {
        let spots = many(2000);
        let drawn = plan(&spots, view(&spots, 40, 9), &|_| Rank::Plain);
        let names = drawn.texts.iter().filter(|text| matches!(text.kind, TextKind::Name(_)));
        let names = names.count();
        assert!((1..=3).contains(&names), "{names} of {} marks", drawn.marks.len());
        let few = plan(&spots[..9], view(&spots[..9], 40, 9), &|_| Rank::Plain);
        let names = few.texts.iter().filter(|text| matches!(text.kind, TextKind::Name(_)));
        assert!(names.count() > 3);
    }

    #[test]
    fn the_scale_is_a_round_number_that_fits() {
        for (width, expected) in [(360.0, "5000 km"), (9.0, "100 km"), (0.5, "10 km")] {
            let view = View { lon: 37.0, lat: 36.0, width, columns: 60, rows: 20 };
            let plan = plan(&[], view, &|_| Rank::Plain);
            let scale = plan.texts.iter().find(|text| text.kind == TextKind::Scale);
            let text = &scale.expect("a scale").text;
            assert!(text.contains(expected), "{text} at {width}");
        }
    }

    #[test]
    fn countries_are_named_where_nothing_else_is() {
        let view = View { lon: 38.0, lat: 35.0, width: 20.0, columns: 60, rows: 20 };
        let plan = plan(&[spot(37.16, 36.2)], view, &|_| Rank::Plain);
        assert!(plan.texts.iter().any(|text| text.text == "SYRIA"), "{:?}", plan.texts);
    }
}

//! Lines as dots: two by four in a cell, as braille has them.

use ratatui::symbols::pixel::OCTANTS;

use super::file::{Layer, Level, World};
use super::view::View;

/// The dots of so many cells.
#[derive(Debug, Clone, Default)]
pub struct Ink {
    /// Columns of cells.
    columns: u16,
    /// The dots of each cell, as the low byte of a braille character.
    dots: Vec<u8>,
    /// What the lines of each cell are, if it has any.
    layers: Vec<Option<Layer>>,
}

/// Where a dot is wider than this, in degrees, rivers would hide everything else.
const WITH_RIVERS: f64 = 0.12;

/// The bit of a dot by its row and column in the cell.
const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

impl Ink {
    /// The lines of a world that show.
    pub fn of(world: &World, view: &View) -> Self {
        let cells = usize::from(view.columns) * usize::from(view.rows);
        let mut ink =
            Self { columns: view.columns, dots: vec![0; cells], layers: vec![None; cells] };
        if let Some(level) = world.levels.get(view.level()) {
            ink.draw(level, view);
        }
        ink
    }

    /// The dots of a cell, and what their line is.
    pub fn cell(&self, x: u16, y: u16) -> Option<(u8, Layer)> {
        let at = usize::from(y) * usize::from(self.columns) + usize::from(x);
        Some((*self.dots.get(at)?, (*self.layers.get(at)?)?))
    }

    fn draw(&mut self, level: &Level, view: &View) {
        let (wide, high) = (view.width / 2.0, view.height() / 2.0);
        let (south, north) = ((view.lat - high) as f32, (view.lat + high) as f32);
        for piece in &level.pieces {
            let [west, below, east, above] = piece.around;
            let hidden = piece.layer == Layer::River && view.dot_width() > WITH_RIVERS;
            if hidden || above < south || below > north {
                continue;
            }
            // A piece may show once more at the other side of the antimeridian.
            for turn in [-360.0, 0.0, 360.0] {
                let (from, until) = (f64::from(west) + turn, f64::from(east) + turn);
                if until >= view.lon - wide && from <= view.lon + wide {
                    let points = piece.points.start as usize..piece.points.end as usize;
                    self.draw_line(&level.points[points], piece.layer, view, turn);
                }
            }
        }
    }

    fn draw_line(&mut self, points: &[[f32; 2]], layer: Layer, view: &View, turn: f64) {
        let (dot_width, dot_height) = (view.dot_width(), view.dot_height());
        let dot = |point: &[f32; 2]| {
            let x = (f64::from(point[0]) + turn - view.lon) / dot_width + f64::from(view.columns);
            let y = (view.lat - f64::from(point[1])) / dot_height + 2.0 * f64::from(view.rows);
            (x, y)
        };
        let (width, height) = (f64::from(view.columns) * 2.0, f64::from(view.rows) * 4.0);
        let mut walked = 0;
        let mut before = points.first().map(dot).unwrap_or_default();
        for point in &points[1..] {
            let here = dot(point);
            if let Some((from, to)) = clipped(before, here, (width - 0.01, height - 0.01)) {
                walked = self.draw_segment(from, to, layer, walked);
            }
            before = here;
        }
    }

    /// Draws a segment whose ends are inside; borders and rivers are broken lines.
    fn draw_segment(&mut self, from: (f64, f64), to: (f64, f64), layer: Layer, walked: u32) -> u32 {
        let (mut x, mut y) = (from.0 as i32, from.1 as i32);
        let (last_x, last_y) = (to.0 as i32, to.1 as i32);
        let (dx, dy) = ((last_x - x).abs(), -(last_y - y).abs());
        let (step_x, step_y) = ((last_x - x).signum(), (last_y - y).signum());
        let (mut slack, mut walked) = (dx + dy, walked);
        loop {
            let shows = match layer {
                Layer::Coast | Layer::Lake => true,
                Layer::Border => walked % 3 < 2,
                Layer::River => walked.is_multiple_of(2),
            };
            if shows {
                self.set(x, y, layer);
            }
            if x == last_x && y == last_y {
                return walked;
            }
            walked += 1;
            let twice = 2 * slack;
            if twice >= dy {
                slack += dy;
                x += step_x;
            }
            if twice <= dx {
                slack += dx;
                y += step_y;
            }
        }
    }

    fn set(&mut self, x: i32, y: i32, layer: Layer) {
        let at = (y / 4) as usize * usize::from(self.columns) + (x / 2) as usize;
        if let (Some(dots), Some(kind)) = (self.dots.get_mut(at), self.layers.get_mut(at)) {
            *dots |= BITS[(y % 4) as usize][(x % 2) as usize];
            *kind = (*kind).max(Some(layer));
        }
    }
}

type Point = (f64, f64);

/// The part of a segment within `0..=limit` in both directions.
fn clipped(from: Point, to: Point, limit: Point) -> Option<(Point, Point)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (towards, room) in
        [(-dx, from.0), (dx, limit.0 - from.0), (-dy, from.1), (dy, limit.1 - from.1)]
    {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            enters = enters.max(room / towards);
        } else {
            leaves = leaves.min(room / towards);
        }
    }
    let at = |part: f64| (from.0 + part * dx, from.1 + part * dy);
    (enters <= leaves).then(|| (at(enters), at(leaves)))
}

/// What lines are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dots {
    /// Braille, which nearly every font has.
    #[default]
    Braille,
    /// Octants, which leave no gaps and which few fonts have yet (Unicode 16).
    Octants,
    /// ASCII signs of the same direction.
    Ascii,
}

impl Dots {
    /// Every choice with its name.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Braille, "braille"), (Self::Octants, "octants"), (Self::Ascii, "ascii")];

    /// The choice of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(dots, _)| dots)
    }

    /// The next choice and its name, round and round.
    pub fn next(self) -> (Self, &'static str) {
        let at = Self::ALL.iter().position(|(dots, _)| *dots == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// The sign of a cell's dots.
    pub fn sign(self, dots: u8, layer: Layer) -> char {
        match self {
            Self::Braille => char::from_u32(0x2800 + u32::from(dots)).unwrap_or(' '),
            Self::Octants => OCTANTS[usize::from(row_by_row(dots))],
            Self::Ascii => ascii(dots, layer),
        }
    }
}

/// Braille counts its dots column by column, octants row by row.
fn row_by_row(dots: u8) -> u8 {
    let bits = BITS.as_flattened().iter().enumerate();
    bits.filter(|(_, bit)| dots & **bit != 0).fold(0, |octant, (at, _)| octant | 1 << at)
}

/// The ASCII sign that comes nearest to the dots of a cell.
fn ascii(dots: u8, layer: Layer) -> char {
    match layer {
        Layer::River => return '~',
        Layer::Border => return ':',
        Layer::Coast | Layer::Lake => {}
    }
    let rows = BITS.map(|row| [dots & row[0] != 0, dots & row[1] != 0]);
    let mean = |side: usize| {
        let filled: Vec<_> = (0..4).filter(|&row| rows[row][side]).collect();
        (!filled.is_empty()).then(|| filled.iter().sum::<usize>() * 4 / filled.len())
    };
    match (mean(0), mean(1)) {
        (Some(left), Some(right)) => match left.abs_diff(right) {
            0..=2 if left + right <= 4 => '"',
            0..=2 if left + right >= 20 => '_',
            0..=2 => '-',
            _ if left > right => '/',
            _ => '\\',
        },
        (Some(only), None) | (None, Some(only)) if dots.is_power_of_two() => match only {
            0..4 => '\'',
            4..12 => '-',
            _ => '.',
        },
        (None, None) => ' ',
        _ => '|',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(lines: &[(Layer, &[[f32; 2]])]) -> World {
        let mut level = Level::default();
        for (layer, points) in lines {
            let from = level.points.len() as u32;
            level.points.extend_from_slice(points);
            let around = points.iter().fold([360.0_f32, 90.0, -360.0, -90.0], |around, [x, y]| {
                [around[0].min(*x), around[1].min(*y), around[2].max(*x), around[3].max(*y)]
            });
            let points = from..level.points.len() as u32;
            level.pieces.push(super::super::file::Piece { layer: *layer, around, points });
        }
        World { levels: vec![level.clone(), level.clone(), level], names: Vec::new() }
    }

    fn picture(lines: &[(Layer, &[[f32; 2]])], view: &View) -> Vec<String> {
        let ink = Ink::of(&world(lines), view);
        let sign = |x, y| {
            let dots = ink.cell(x, y).map_or(0, |(dots, _)| dots);
            char::from_u32(0x2800 + u32::from(dots)).unwrap_or('?')
        };
        (0..view.rows).map(|y| (0..view.columns).map(|x| sign(x, y)).collect()).collect()
    }

    #[test]
    fn a_coast_is_whole_and_a_border_is_broken() {
        let view = View { lon: 0.0, lat: 0.0, width: 8.0, columns: 4, rows: 1 };
        let line: &[[f32; 2]] = &[[-20.0, 0.1], [20.0, 0.1]];
        assert_eq!(picture(&[(Layer::Coast, line)], &view), ["⠒⠒⠒⠒"]);
        assert_eq!(picture(&[(Layer::Border, line)], &view), ["⠒⠐⠂⠒"]);
    }

    #[test]
    fn a_border_shows_over_the_coast_and_the_coast_over_a_river() {
        let view = View { lon: 0.0, lat: 0.0, width: 2.0, columns: 1, rows: 1 };
        let line: &[[f32; 2]] = &[[-20.0, 0.1], [20.0, 0.1]];
        for (layers, shown) in [
            ([Layer::Border, Layer::Coast], Layer::Border),
            ([Layer::Coast, Layer::River], Layer::Coast),
        ] {
            let ink = Ink::of(&world(&layers.map(|layer| (layer, line))), &view);
            assert_eq!(ink.cell(0, 0).map(|(_, layer)| layer), Some(shown));
        }
    }

    #[test]
    fn lines_go_on_at_the_other_side_of_the_antimeridian() {
        let view = View { lon: 180.0, lat: 0.0, width: 8.0, columns: 4, rows: 1 };
        let (west, east): (&[[f32; 2]], &[[f32; 2]]) =
            (&[[170.0, 0.1], [180.0, 0.1]], &[[-180.0, 0.1], [-170.0, 0.1]]);
        assert_eq!(picture(&[(Layer::Coast, west), (Layer::Coast, east)], &view), ["⠒⠒⠒⠒"]);
    }

    #[test]
    fn only_the_part_inside_is_drawn() {
        let limit = (10.0, 10.0);
        assert_eq!(clipped((-5.0, 5.0), (15.0, 5.0), limit), Some(((0.0, 5.0), (10.0, 5.0))));
        assert_eq!(clipped((2.0, 2.0), (3.0, 3.0), limit), Some(((2.0, 2.0), (3.0, 3.0))));
        assert_eq!(clipped((-5.0, 0.0), (0.0, -5.5), limit), None);
        assert_eq!(clipped((-1.0, 4.0), (-1.0, 6.0), limit), None);
    }

    #[test]
    fn octants_have_the_dots_of_braille() {
        for (braille, octant) in
            [('⠀', ' '), ('⣿', '█'), ('⠛', '▀'), ('⣤', '▄'), ('⡇', '▌'), ('⢸', '▐'), ('⠃', '▘')]
        {
            let dots = (braille as u32 - 0x2800) as u8;
            assert_eq!(Dots::Octants.sign(dots, Layer::Coast), octant, "{braille}");
            assert_eq!(Dots::Braille.sign(dots, Layer::Coast), braille);
        }
        assert_eq!(Dots::Octants.sign(0x02, Layer::Coast), '\u{1cd00}', "octant 3");
        let mut all: Vec<_> =
            (0..=255).map(|dots| Dots::Octants.sign(dots, Layer::Coast)).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 256);
    }

    #[test]
    fn dots_have_an_ascii_sign_of_their_direction() {
        for (cell, sign) in [
            ("⠒", '-'),
            ("⡇", '|'),
            ("⢸", '|'),
            ("⡠", '/'),
            ("⠉", '"'),
            ("⣀", '_'),
            ("⠑", '\\'),
            ("⠈", '\''),
        ] {
            let dots = cell.chars().next().map_or(0, |c| (c as u32 - 0x2800) as u8);
            assert_eq!(ascii(dots, Layer::Coast), sign, "{cell}");
        }
        assert_eq!(ascii(0x12, Layer::Border), ':');
        assert_eq!(ascii(0x12, Layer::River), '~');
    }
}

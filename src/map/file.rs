//! The baked world: lines at three levels of detail, and the names of countries.
//!
//! `assets/map/world.bin` is made by `assets/map/bake.py` and holds, in this order:
//!
//! * a byte for the version, 1, and a byte for the number of levels, the coarsest first;
//! * for each level a varint with the grid in ten-thousandths of a degree and a varint with the number
//!   of lines; for each line a byte for the layer, a varint with the number of points, and for each
//!   point two zigzag varints: how many steps of the grid it lies east and north of the point before,
//!   the first of a line of the first of the line before;
//! * a varint with the number of names; for each name two zigzag varints with longitude and latitude
//!   in hundredths of a degree, a varint with how far the country's edge is from there, likewise, a
//!   varint with the number of bytes, and the name.

use std::sync::OnceLock;

/// What a line is; where lines share a cell the later one of this list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// A river.
    River,
    /// The shore of a lake.
    Lake,
    /// The sea's coast.
    Coast,
    /// A border between countries.
    Border,
}

impl Layer {
    const fn of(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Coast),
            1 => Some(Self::Border),
            2 => Some(Self::Lake),
            3 => Some(Self::River),
            _ => None,
        }
    }
}

/// The segments of a piece of a line at most: what is drawn or passed over as one.
const PIECE: usize = 32;

/// A piece of a line, and the box around it.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it is.
    pub layer: Layer,
    /// West, south, east, north.
    pub around: [f32; 4],
    /// Its points, from the first of the level's to behind the last; neighbours share an end.
    pub points: std::ops::Range<u32>,
}

/// The lines of one level of detail.
#[derive(Debug, Clone, Default)]
pub struct Level {
    /// Longitude and latitude.
    pub points: Vec<[f32; 2]>,
    /// The pieces of the lines.
    pub pieces: Vec<Piece>,
}

/// The name of a country and where it may stand.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryName {
    /// The name, as Natural Earth has it.
    pub name: String,
    /// Longitude of the middle of its largest part.
    pub lon: f64,
    /// Latitude of the same.
    pub lat: f64,
    /// Degrees of latitude from there to the country's edge.
    pub reach: f64,
}

/// The baked world.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// From the coarsest level to the finest.
    pub levels: Vec<Level>,
    /// The largest countries first.
    pub names: Vec<CountryName>,
}

impl World {
    /// The world that is part of the program; it is read when it is first asked for.
    pub fn embedded() -> &'static Self {
        static WORLD: OnceLock<World> = OnceLock::new();
        WORLD.get_or_init(|| {
            Self::read(include_bytes!("../../assets/map/world.bin")).unwrap_or_default()
        })
    }

    /// Reads a baked world; `None` if it is not whole.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { bytes };
        if reader.byte()? != 1 {
            return None;
        }
        let levels = reader.byte()?;
        let levels = (0..levels).map(|_| read_level(&mut reader)).collect::<Option<_>>()?;
        let names = reader.varint()?;
        let names = (0..names).map(|_| read_name(&mut reader)).collect::<Option<_>>()?;
        reader.bytes.is_empty().then_some(Self { levels, names })
    }
}

fn read_level(reader: &mut Reader) -> Option<Level> {
    let grid = f64::from(reader.varint()?) / 10_000.0;
    let lines = reader.varint()?;
    let mut level = Level::default();
    let mut start = [0_i32; 2];
    for _ in 0..lines {
        let layer = Layer::of(reader.byte()?)?;
        let length = reader.varint()?;
        let first = level.points.len();
        let mut at = start;
        for nth in 0..length {
            at = [at[0].checked_add(reader.zigzag()?)?, at[1].checked_add(reader.zigzag()?)?];
            if nth == 0 {
                start = at;
            }
            level.points.push(at.map(|steps| (f64::from(steps) * grid) as f32));
        }
        cut(&mut level, layer, first);
    }
    Some(level)
}

/// Cuts the newest line, which begins at a point, into pieces.
fn cut(level: &mut Level, layer: Layer, first: usize) {
    let last = level.points.len().saturating_sub(1);
    for from in (first..last).step_by(PIECE) {
        let until = (from + PIECE).min(last) + 1;
        let mut around = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for [x, y] in &level.points[from..until] {
            around = [around[0].min(*x), around[1].min(*y), around[2].max(*x), around[3].max(*y)];
        }
        level.pieces.push(Piece { layer, around, points: from as u32..until as u32 });
    }
}

fn read_name(reader: &mut Reader) -> Option<CountryName> {
    let (lon, lat) = (reader.zigzag()?, reader.zigzag()?);
    let reach = reader.varint()?;
    let length = reader.varint()? as usize;
    let (name, rest) = reader.bytes.split_at_checked(length)?;
    reader.bytes = rest;
    let degrees = |hundredths: i32| f64::from(hundredths) / 100.0;
    Some(CountryName {
        name: std::str::from_utf8(name).ok()?.to_owned(),
        lon: degrees(lon),
        lat: degrees(lat),
        reach: f64::from(reach) / 100.0,
    })
}

/// Bytes that are left to read.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn varint(&mut self) -> Option<u32> {
        let mut value = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn zigzag(&mut self) -> Option<i32> {
        let value = self.varint()?;
        Some((value >> 1) as i32 ^ -((value & 1) as i32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_world_is_whole_and_finer_from_level_to_level() {
        let world = World::embedded();
        let points: Vec<_> = world.levels.iter().map(|level| level.points.len()).collect();
        assert_eq!(points.len(), 3);
        assert!(points.is_sorted() && points[0] > 1000, "{points:?}");
        assert!(world.names.iter().any(|name| name.name == "Syria"));
        assert!(include_bytes!("../../assets/map/world.bin").len() <= 300_000);
    }

    #[test]
    fn every_layer_is_in_the_finest_level_and_every_point_on_the_globe() {
        let world = World::embedded();
        for layer in [Layer::Coast, Layer::Border, Layer::Lake, Layer::River] {
            assert!(world.levels[2].pieces.iter().any(|piece| piece.layer == layer), "{layer:?}");
        }
        let mut points = world.levels.iter().flat_map(|level| &level.points);
        assert!(points.all(|[x, y]| x.abs() <= 180.0 && y.abs() <= 90.0));
    }

    #[test]
    fn no_line_runs_along_the_edge_of_the_sheet_or_across_it() {
        for level in &World::embedded().levels {
            for piece in &level.pieces {
                let points = &level.points[piece.points.start as usize..piece.points.end as usize];
                for pair in points.windows(2) {
                    let [a, b] = [pair[0], pair[1]];
                    assert!((a[0] - b[0]).abs() < 180.0, "{a:?} {b:?}");
                    let on_edge = |point: [f32; 2]| point[0].abs() > 179.95;
                    let long = (a[1] - b[1]).abs() > 1.0;
                    assert!(!(on_edge(a) && on_edge(b) && long), "{a:?} {b:?}");
                }
            }
        }
    }

    #[test]
    fn a_damaged_file_is_refused_and_never_a_panic() {
        let bytes = include_bytes!("../../assets/map/world.bin");
        for length in [0, 1, 2, 3, 10, 1000, bytes.len() - 1] {
            assert!(World::read(&bytes[..length]).is_none(), "{length}");
        }
        assert!(World::read(&[2, 0, 0]).is_none(), "another version");
        assert!(World::read(&[1, 1, 1, 1, 9, 0, 0]).is_none(), "no such layer");
        assert!(World::read(&[1, 0, 0, 0]).is_none(), "more than there should be");
        assert!(World::read(&[1, 1, 255, 255, 255, 255, 255, 255]).is_none(), "no such number");
    }
}

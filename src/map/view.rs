//! Which part of the world shows, and where a place stands in it.

/// The widest view, in degrees of longitude.
const WIDEST: f64 = 360.0;
/// The closest view.
const CLOSEST: f64 = 0.1;
/// From this width on a degree of latitude is as long as one of longitude.
const WORLD: f64 = 120.0;
/// Around a single place so many degrees show.
const AROUND_ONE: f64 = 6.0;
/// What counts as on the edge, in dots.
const EDGE: f64 = 1e-6;
/// How much closer one step of zooming goes.
const ZOOM: f64 = 1.6;

/// A direction in which the view is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// To the left.
    West,
    /// To the right.
    East,
    /// Up.
    North,
    /// Down.
    South,
}

/// The smallest box around places; it may cross the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The western edge, and how many degrees it goes on eastwards.
    pub west: f64,
    /// Degrees of longitude.
    pub wide: f64,
    /// The southern edge.
    pub south: f64,
    /// The northern edge.
    pub north: f64,
}

impl Bounds {
    /// The smallest box around some longitudes and latitudes.
    pub fn of(places: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        let (mut south, mut north) = (f64::MAX, f64::MIN);
        let mut lons = Vec::new();
        for (lon, lat) in places {
            (south, north) = (south.min(lat), north.max(lat));
            lons.push(lon.rem_euclid(360.0));
        }
        lons.sort_by(f64::total_cmp);
        let (first, last) = (*lons.first()?, *lons.last()?);
        // What is left out is the widest gap between neighbours, round the globe.
        let mut widest = (first + 360.0 - last, first);
        for pair in lons.windows(2) {
            if pair[1] - pair[0] > widest.0 {
                widest = (pair[1] - pair[0], pair[1]);
            }
        }
        Some(Self { west: wrapped(widest.1), wide: 360.0 - widest.0, south, north })
    }
}

/// The part of the world that shows in so many cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Longitude of the middle.
    pub lon: f64,
    /// Latitude of the middle.
    pub lat: f64,
    /// Degrees of longitude from edge to edge.
    pub width: f64,
    /// Columns of cells; two dots each.
    pub columns: u16,
    /// Rows of cells; four dots each.
    pub rows: u16,
}

impl View {
    /// The view that shows all of a box, or the world where there is none.
    pub fn around(bounds: Option<Bounds>, columns: u16, rows: u16) -> Self {
        let (columns, rows) = (columns.max(1), rows.max(1));
        let Some(bounds) = bounds else {
            return Self { lon: 0.0, lat: 0.0, width: WIDEST, columns, rows }.in_order();
        };
        let mut view = Self {
            lon: bounds.west + bounds.wide / 2.0,
            lat: f64::midpoint(bounds.south, bounds.north),
            width: AROUND_ONE,
            columns,
            rows,
        };
        // A rim for names: a quarter beside the outermost places, and one and a half rows above.
        let high = bounds.north - bounds.south;
        if bounds.wide > 0.0 || high > 0.0 {
            let tall = high * (f64::from(rows) / (f64::from(rows) - 3.0).max(1.0));
            view.width = (bounds.wide * 1.3).max(tall / view.height() * view.width);
            // Places that all but share a spot need not be told apart by streets at once.
            view.width = (view.width * 1.05).max(0.5);
        }
        view.in_order()
    }

    /// The same view in so many cells.
    #[must_use]
    pub fn sized(self, columns: u16, rows: u16) -> Self {
        Self { columns: columns.max(1), rows: rows.max(1), ..self }.in_order()
    }

    /// The view after a move by a quarter of it.
    #[must_use]
    pub fn moved(mut self, side: Side) -> Self {
        let (wide, high) = (self.width / 4.0, self.height() / 4.0);
        match side {
            Side::West => self.lon -= wide,
            Side::East => self.lon += wide,
            Side::North => self.lat += high,
            Side::South => self.lat -= high,
        }
        self.in_order()
    }

    /// The view with a place in its middle.
    #[must_use]
    pub fn centred(self, lon: f64, lat: f64) -> Self {
        Self { lon, lat, ..self }.in_order()
    }

    /// The view a step closer or farther; a place that shows stays where it is.
    #[must_use]
    pub fn zoomed(self, closer: bool, place: Option<(f64, f64)>) -> Self {
        let factor = if closer { 1.0 / ZOOM } else { ZOOM };
        let width = (self.width * factor).clamp(CLOSEST, WIDEST);
        let factor = width / self.width;
        let held = place.filter(|(lon, lat)| self.cell(*lon, *lat).is_some());
        let (lon, lat) = match held {
            Some((lon, lat)) => {
                (lon - wrapped(lon - self.lon) * factor, lat - (lat - self.lat) * factor)
            }
            None => (self.lon, self.lat),
        };
        Self { lon, lat, width, ..self }.in_order()
    }

    /// Within the world: no closer and no farther than makes sense, no pole far inside.
    fn in_order(mut self) -> Self {
        self.width = self.width.clamp(CLOSEST, WIDEST);
        self.lon = wrapped(self.lon);
        self.lat = self.lat.clamp(-90.0, 90.0);
        let free = (90.0 - self.height() / 2.0).max(0.0);
        self.lat = self.lat.clamp(-free, free);
        self
    }

    /// Degrees of longitude that one dot is wide.
    pub fn dot_width(&self) -> f64 {
        self.width / (2.0 * f64::from(self.columns))
    }

    /// Degrees of latitude that one dot is high: as long on the ground as it is wide.
    pub fn dot_height(&self) -> f64 {
        let shrunk = if self.width > WORLD { 1.0 } else { self.lat.to_radians().cos().max(0.1) };
        self.dot_width() * shrunk
    }

    /// Degrees of latitude from edge to edge.
    pub fn height(&self) -> f64 {
        self.dot_height() * 4.0 * f64::from(self.rows)
    }

    /// Where a place stands, in dots from the upper left corner; the shorter way round the globe.
    pub fn dot(&self, lon: f64, lat: f64) -> (f64, f64) {
        self.grid().dot(lon, lat)
    }

    /// The cell that a place stands in, if it shows.
    pub fn cell(&self, lon: f64, lat: f64) -> Option<(u16, u16)> {
        self.grid().cell(lon, lat)
    }

    /// The view made ready for many places.
    pub(super) fn grid(&self) -> Grid {
        let (wide, high) = (f64::from(self.columns), f64::from(self.rows));
        Grid {
            middle: (self.lon, self.lat),
            dots: (self.dot_width().recip(), self.dot_height().recip()),
            half: (wide, 2.0 * high),
            last_row: high - 1.0,
        }
    }

    /// Which of three levels of detail does not show its corners.
    pub fn level(&self) -> usize {
        match self.dot_width() {
            dot if dot > 0.5 => 0,
            dot if dot > 0.09 => 1,
            _ => 2,
        }
    }

    /// Kilometres that a column is wide in the middle of the view.
    pub fn kilometres_a_column(&self) -> f64 {
        2.0 * self.dot_width() * 111.32 * self.lat.to_radians().cos().max(0.01)
    }
}

/// A view made ready for many places: nothing is worked out again for each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    /// Longitude and latitude of the middle.
    middle: (f64, f64),
    /// Dots a degree, across and down.
    dots: (f64, f64),
    /// Half of the dots, across and down.
    half: (f64, f64),
    last_row: f64,
}

impl Grid {
    fn dot(&self, lon: f64, lat: f64) -> (f64, f64) {
        let (x, y) = self.off(lon, lat);
        (x + self.half.0, y + self.half.1)
    }

    /// How far a place is from the middle, in dots to the right and down.
    pub(super) fn off(&self, lon: f64, lat: f64) -> (f64, f64) {
        (wrapped(lon - self.middle.0) * self.dots.0, (self.middle.1 - lat) * self.dots.1)
    }

    /// The cell that a place stands in, if it shows.
    pub(super) fn cell(&self, lon: f64, lat: f64) -> Option<(u16, u16)> {
        let (x, y) = self.dot(lon, lat);
        let (right, bottom) = (2.0 * self.half.0, 2.0 * self.half.1);
        // What lies on the lower edge shows, as the South Pole does on a map of the world.
        let inside = (0.0..right).contains(&x) && (-EDGE..=bottom + EDGE).contains(&y);
        let row = (y / 4.0).clamp(0.0, self.last_row);
        inside.then_some(((x / 2.0) as u16, row as u16))
    }
}

/// A longitude within half a turn of 0.
pub(super) fn wrapped(lon: f64) -> f64 {
    if (-180.0..180.0).contains(&lon) {
        return lon;
    }
    (lon + 180.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(lon: f64, lat: f64, width: f64) -> View {
        View { lon, lat, width, columns: 60, rows: 20 }
    }

    #[test]
    fn the_middle_is_in_the_middle_and_north_is_up() {
        let view = view(37.0, 36.0, 10.0);
        assert_eq!(view.cell(37.0, 36.0), Some((30, 10)));
        let (x, y) = view.dot(38.0, 37.0);
        assert!(x > 60.0 && y < 40.0, "{x} {y}");
        assert_eq!(view.cell(60.0, 36.0), None);
    }

    #[test]
    fn a_dot_is_as_wide_as_high_on_the_ground() {
        for lat in [0.0_f64, 36.0, -60.0] {
            let view = view(0.0, lat, 10.0);
            let east = view.dot_width() * lat.to_radians().cos();
            assert!((east - view.dot_height()).abs() < 1e-9, "at {lat}");
        }
    }

    #[test]
    fn places_on_both_sides_of_the_antimeridian_are_neighbours() {
        let bounds = Bounds::of([(179.0, -17.0), (-178.0, -19.0)].into_iter()).expect("two places");
        assert!((bounds.wide - 3.0).abs() < 1e-9 && (bounds.west - 179.0).abs() < 1e-9);
        let view = View::around(Some(bounds), 60, 20);
        assert!(view.width < 20.0, "{view:?}");
        assert!(view.cell(179.0, -17.0) < view.cell(-178.0, -19.0));
    }

    #[test]
    fn all_of_a_box_shows_whatever_the_shape_of_the_pane() {
        let sets: [&[(f64, f64)]; 7] = [
            &[(37.16, 36.2)],
            &[(37.16, 36.2), (36.29, 33.5), (6.14, 46.2)],
            &[(180.0, 0.0), (-180.0, 1.0)],
            &[(0.0, 90.0), (120.0, 89.0), (-120.0, 89.0)],
            &[(0.0, -90.0)],
            &[(-170.0, 60.0), (-60.0, -50.0), (10.0, 0.0), (100.0, 70.0), (150.0, -40.0)],
            &[(10.0, -80.0), (10.0, 80.0)],
        ];
        for places in sets {
            for (columns, rows) in [(58, 20), (30, 10), (120, 4), (4, 40), (1, 1)] {
                let view = View::around(Bounds::of(places.iter().copied()), columns, rows);
                for (lon, lat) in places {
                    // At a size like this a world is higher than wide; it cannot show whole.
                    let whole = view.width < 360.0 || view.height() >= 180.0;
                    let seen = view.cell(*lon, *lat).is_some();
                    assert!(seen || !whole, "{lon} {lat} in {columns}x{rows}: {view:?}");
                }
            }
        }
    }

    #[test]
    fn a_view_never_leaves_the_world() {
        let mut view = view(170.0, 80.0, 40.0);
        for side in [Side::East, Side::North, Side::North, Side::North, Side::East, Side::East] {
            view = view.moved(side);
            assert!((-180.0..180.0).contains(&view.lon), "{view:?}");
            assert!(view.lat + view.height() / 2.0 <= 90.0 + 1e-6, "{view:?}");
        }
        for closer in [true, false] {
            for _ in 0..40 {
                view = view.zoomed(closer, None);
            }
            assert!((CLOSEST..=WIDEST).contains(&view.width), "{view:?}");
        }
    }

    #[test]
    fn zooming_leaves_the_place_where_it_is() {
        let view = view(30.0, 30.0, 20.0);
        let before = view.dot(35.0, 32.0);
        let after = view.zoomed(true, Some((35.0, 32.0))).dot(35.0, 32.0);
        assert!((before.0 - after.0).abs() < 1e-6, "{before:?} {after:?}");
        let aside = view.zoomed(true, Some((100.0, 0.0)));
        assert!((aside.lon - 30.0).abs() < 1e-9, "what does not show holds nothing");
    }

    #[test]
    fn the_closer_the_view_the_finer_the_level() {
        let level = |width| view(0.0, 0.0, width).level();
        assert_eq!([level(360.0), level(40.0), level(5.0)], [0, 1, 2]);
    }
}

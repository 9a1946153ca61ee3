//! Places as marks in cells; places too near to be told apart share one.

use super::canvas::Ink;
use super::file::World;
use super::view::View;

/// A place that has coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Longitude.
    pub lon: f64,
    /// Latitude.
    pub lat: f64,
    /// How much happened there.
    pub weight: u32,
    /// Whether the coordinates are the middle of an area, not where something is.
    pub area: bool,
}

/// How much a place matters now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Like any other.
    Plain,
    /// Belongs to the selected record.
    Lit,
    /// The one under the cursor.
    Selected,
}

/// One mark: a place, or several that are too near to be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster {
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
    /// The place that gives it its name: the highest in rank, then the weightiest.
    pub lead: usize,
    /// The next, if there is one.
    pub second: Option<usize>,
    /// How many places it stands for.
    pub count: u32,
    /// The highest rank of any of them.
    pub rank: Rank,
    /// The weight of the weightiest.
    pub weight: u32,
    /// The weight of all of them.
    pub total: u64,
    /// Whether all of them are areas.
    pub area: bool,
}

/// No cluster is in a cell.
const NONE: u32 = u32::MAX;

/// What shows of many places in one view, whichever of them matter now: it is worked out once and
/// drawn from until the view or the places change.
#[derive(Debug, Clone)]
pub struct Charted {
    /// The view.
    pub view: View,
    /// The lines.
    pub ink: Ink,
    marks: Vec<Cluster>,
    /// The mark that the places of each cell belong to.
    home: Vec<u32>,
    /// For each of eight directions the first place that lies there and how many do.
    outside: [Option<(usize, usize)>; 8],
}

/// For each of eight directions the place that names it, how many lie there, the highest rank.
pub(super) type Outside = [Option<(usize, usize, Rank)>; 8];

impl Charted {
    /// Charts places, the weightiest first.
    ///
    /// A place joins the mark that its cell belongs to, or that stands in its cell or a neighbour in
    /// the row, so that no two marks touch; the first to come says where the mark stands.
    pub fn of(world: &World, view: View, spots: &[Spot]) -> Self {
        let columns = usize::from(view.columns);
        let cells = columns * usize::from(view.rows);
        // A column more at each end, which stays empty, spares the question where the row ends.
        let mut taken = vec![NONE; cells + 2 * usize::from(view.rows)];
        let mut charted = Self {
            view,
            ink: Ink::of(world, &view),
            marks: Vec::new(),
            home: vec![NONE; cells],
            outside: [None; 8],
        };
        let grid = view.grid();
        for (at, spot) in spots.iter().enumerate() {
            let Some((x, y)) = grid.cell(spot.lon, spot.lat) else {
                let towards = octant(grid.off(spot.lon, spot.lat));
                charted.outside[towards].get_or_insert((at, 0)).1 += 1;
                continue;
            };
            let cell = usize::from(y) * columns + usize::from(x);
            let beside = usize::from(y) * (columns + 2) + usize::from(x);
            let near = [charted.home[cell], taken[beside + 1], taken[beside], taken[beside + 2]];
            let mark = near.into_iter().find(|&mark| mark != NONE).unwrap_or_else(|| {
                taken[beside + 1] = charted.marks.len() as u32;
                charted.marks.push(Cluster::empty(x, y, at));
                taken[beside + 1]
            });
            charted.home[cell] = mark;
            charted.marks[mark as usize].join(at, spot);
        }
        charted
    }

    /// The marks and what lies outside, once it is known which places matter now; these in the order
    /// of the places.
    pub(super) fn ranked(
        &self,
        spots: &[Spot],
        ranked: &[(usize, Rank)],
    ) -> (Vec<Cluster>, Outside) {
        let mut marks = self.marks.clone();
        let mut outside = self.outside.map(|it| it.map(|(at, count)| (at, count, Rank::Plain)));
        let grid = self.view.grid();
        for &(at, rank) in ranked {
            let Some(spot) = spots.get(at) else { continue };
            match grid.cell(spot.lon, spot.lat) {
                Some((x, y)) => {
                    let cell = usize::from(y) * usize::from(self.view.columns) + usize::from(x);
                    marks[self.home[cell] as usize].raise(at, rank);
                }
                None => {
                    let towards = octant(grid.off(spot.lon, spot.lat));
                    if let Some(group) = &mut outside[towards]
                        && rank > group.2
                    {
                        (group.0, group.2) = (at, rank);
                    }
                }
            }
        }
        (marks, outside)
    }
}

/// The tangent of a sixteenth of a turn: where one of eight directions ends and the next begins.
const HALF_OCTANT: f64 = 0.414_213_562_373_095_1;

/// In which direction something lies, in eighths of a turn from east on clockwise.
fn octant((right, down): (f64, f64)) -> usize {
    let (x, y) = (right.abs(), down.abs());
    match (right > 0.0, down > 0.0) {
        (true, _) if y < x * HALF_OCTANT => 0,
        (false, _) if y < x * HALF_OCTANT => 4,
        (_, true) if x < y * HALF_OCTANT => 2,
        (_, false) if x < y * HALF_OCTANT => 6,
        (true, true) => 1,
        (false, true) => 3,
        (false, false) => 5,
        (true, false) => 7,
    }
}

impl Cluster {
    /// A mark that stands for nothing yet.
    const fn empty(x: u16, y: u16, lead: usize) -> Self {
        Self {
            x,
            y,
            lead,
            second: None,
            count: 0,
            rank: Rank::Plain,
            weight: 0,
            total: 0,
            area: true,
        }
    }

    fn join(&mut self, at: usize, spot: &Spot) {
        self.count += 1;
        self.area &= spot.area;
        self.weight = self.weight.max(spot.weight);
        self.total += u64::from(spot.weight);
        if self.second.is_none() && at != self.lead {
            self.second = Some(at);
        }
    }

    /// One of its places matters more than the others.
    fn raise(&mut self, at: usize, rank: Rank) {
        if rank <= self.rank {
            return;
        }
        self.rank = rank;
        if self.lead != at {
            self.second = Some(self.lead);
            self.lead = at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: View = View { lon: 0.0, lat: 0.0, width: 10.0, columns: 10, rows: 4 };

    fn spot(lon: f64, weight: u32) -> Spot {
        Spot { lon, lat: 0.1, weight, area: false }
    }

    fn clusters(spots: &[Spot], ranked: &[(usize, Rank)]) -> (Vec<Cluster>, Outside) {
        Charted::of(&World::default(), VIEW, spots).ranked(spots, ranked)
    }

    #[test]
    fn near_places_share_a_mark_and_the_rest_stand_alone() {
        let spots = [spot(0.5, 9), spot(1.5, 5), spot(-3.0, 2), spot(60.0, 1)];
        let (clusters, outside) = clusters(&spots, &[]);
        let seen: Vec<_> = clusters.iter().map(|c| (c.x, c.lead, c.second, c.count)).collect();
        assert_eq!(seen, [(5, 0, Some(1), 2), (2, 2, None, 1)]);
        assert_eq!(outside[0], Some((3, 1, Rank::Plain)));
    }

    #[test]
    fn the_selected_place_names_the_mark_that_it_is_in() {
        let spots = [spot(0.5, 9), spot(0.6, 5), spot(0.7, 1)];
        let (clusters, _) = clusters(&spots, &[(1, Rank::Lit), (2, Rank::Selected)]);
        assert_eq!(
            (clusters[0].lead, clusters[0].rank, clusters[0].weight),
            (2, Rank::Selected, 9)
        );
        assert_eq!((clusters[0].second, clusters[0].count), (Some(1), 3));
    }

    #[test]
    fn a_direction_reaches_a_sixteenth_of_a_turn_to_both_sides() {
        for turn in 0..64 {
            // Never just on a border.
            let angle = (f64::from(turn) + 0.5) * std::f64::consts::TAU / 64.0;
            let eighths = (angle / std::f64::consts::FRAC_PI_4).round() as usize % 8;
            assert_eq!(octant((angle.cos(), angle.sin())), eighths, "{angle}");
        }
    }

    #[test]
    fn no_two_marks_touch_in_a_row() {
        let spots: Vec<_> = (0..100).map(|n| spot(f64::from(n) / 10.0 - 5.0, 1)).collect();
        let (clusters, _) = clusters(&spots, &[]);
        let mut columns: Vec<_> = clusters.iter().map(|cluster| cluster.x).collect();
        columns.sort_unstable();
        assert!(columns.windows(2).all(|pair| pair[1] - pair[0] > 1), "{columns:?}");
        assert_eq!(clusters.iter().map(|cluster| cluster.count).sum::<u32>(), 100);
    }
}

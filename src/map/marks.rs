//! Places as marks in cells; places too near to be told apart share one.

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
    /// Whether all of them are areas.
    pub area: bool,
}

/// No cluster is in a cell.
const NONE: u32 = u32::MAX;

/// The marks of a view, and the places that lie outside it.
///
/// Places come weightiest first.  A place joins the mark of its cell or of a neighbour in the row, so
/// that no two marks touch; the first to come says where the mark stands.
pub(super) fn clusters(
    view: &View,
    spots: &[Spot],
    rank: impl Fn(usize) -> Rank,
) -> (Vec<Cluster>, Vec<usize>) {
    let columns = usize::from(view.columns);
    let mut taken = vec![NONE; columns * usize::from(view.rows)];
    let (mut clusters, mut outside) = (Vec::<Cluster>::new(), Vec::new());
    for (at, spot) in spots.iter().enumerate() {
        let Some((x, y)) = view.cell(spot.lon, spot.lat) else {
            outside.push(at);
            continue;
        };
        let cell = usize::from(y) * columns + usize::from(x);
        let left = if x > 0 { taken[cell - 1] } else { NONE };
        let right = if usize::from(x) + 1 < columns { taken[cell + 1] } else { NONE };
        match [taken[cell], left, right].into_iter().find(|&cluster| cluster != NONE) {
            Some(cluster) => clusters[cluster as usize].join(at, spot, rank(at)),
            None => {
                taken[cell] = clusters.len() as u32;
                clusters.push(Cluster {
                    x,
                    y,
                    lead: at,
                    second: None,
                    count: 1,
                    rank: rank(at),
                    weight: spot.weight,
                    area: spot.area,
                });
            }
        }
    }
    (clusters, outside)
}

impl Cluster {
    fn join(&mut self, at: usize, spot: &Spot, rank: Rank) {
        self.count += 1;
        self.area &= spot.area;
        self.weight = self.weight.max(spot.weight);
        if rank > self.rank {
            self.second = Some(self.lead);
            (self.lead, self.rank) = (at, rank);
        } else if self.second.is_none() {
            self.second = Some(at);
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

    #[test]
    fn near_places_share_a_mark_and_the_rest_stand_alone() {
        let spots = [spot(0.5, 9), spot(1.5, 5), spot(-3.0, 2), spot(60.0, 1)];
        let (clusters, outside) = clusters(&VIEW, &spots, |_| Rank::Plain);
        let seen: Vec<_> = clusters.iter().map(|c| (c.x, c.lead, c.second, c.count)).collect();
        assert_eq!(seen, [(5, 0, Some(1), 2), (2, 2, None, 1)]);
        assert_eq!(outside, [3]);
    }

    #[test]
    fn the_selected_place_names_the_mark_that_it_is_in() {
        let spots = [spot(0.5, 9), spot(0.6, 5), spot(0.7, 1)];
        let rank = |at| if at == 2 { Rank::Selected } else { Rank::Plain };
        let (clusters, _) = clusters(&VIEW, &spots, rank);
        assert_eq!(
            (clusters[0].lead, clusters[0].rank, clusters[0].weight),
            (2, Rank::Selected, 9)
        );
    }

    #[test]
    fn no_two_marks_touch_in_a_row() {
        let spots: Vec<_> = (0..100).map(|n| spot(f64::from(n) / 10.0 - 5.0, 1)).collect();
        let (clusters, _) = clusters(&VIEW, &spots, |_| Rank::Plain);
        let mut columns: Vec<_> = clusters.iter().map(|cluster| cluster.x).collect();
        columns.sort_unstable();
        assert!(columns.windows(2).all(|pair| pair[1] - pair[0] > 1), "{columns:?}");
        assert_eq!(clusters.iter().map(|cluster| cluster.count).sum::<u32>(), 100);
    }
}

//! Where most of what happened lies: the box that a map opens with.

use super::marks::Spot;
use super::view::{Bounds, wrapped};

/// What counts as on the edge, in degrees.
const EDGE: f64 = 1e-6;
/// Places are looked through one by one for those far off; among more of them none stands out.
const LOOKED_THROUGH: usize = 2_000;
/// What lies far off has at most one in so many parts of the weight.
const FAR_OFF: u64 = 7;
/// Without a place far off the box is at most so many times as wide, or as high.
const SHRINKS: f64 = 0.6;

impl Bounds {
    /// The box around most of what happened: places far from all others are left out as long as little
    /// happened there.
    pub fn of_most(spots: &[Spot]) -> Option<Self> {
        let around = |spots: &[&Spot]| Self::of(spots.iter().map(|spot| (spot.lon, spot.lat)));
        // The middle of an area is no place where anything was.
        let mut left: Vec<&Spot> = spots.iter().filter(|spot| !spot.area).collect();
        if left.is_empty() || left.len() > LOOKED_THROUGH {
            return Self::of(spots.iter().map(|spot| (spot.lon, spot.lat)));
        }
        let mut bounds = around(&left)?;
        let mut spare = left.iter().map(|spot| u64::from(spot.weight)).sum::<u64>() / FAR_OFF;
        // Where nothing is known to have happened no place stands out.
        while spare > 0
            && let Some((at, smaller)) = bounds.without_one(&left, spare)
        {
            spare -= u64::from(left.swap_remove(at).weight);
            bounds = smaller;
        }
        Some(bounds)
    }

    /// The place on the edge without which the box is smallest, if it is much smaller then.
    fn without_one(&self, spots: &[&Spot], spare: u64) -> Option<(usize, Self)> {
        let east = wrapped(self.west + self.wide);
        let on_edge = |spot: &Spot| {
            let near = |a: f64, b: f64| (a - b).abs() < EDGE;
            near(spot.lat, self.south)
                || near(spot.lat, self.north)
                || near(wrapped(spot.lon - self.west), 0.0)
                || near(wrapped(spot.lon - east), 0.0)
        };
        let without = |at: usize| {
            let others = spots.iter().enumerate().filter(|(other, _)| *other != at);
            Self::of(others.map(|(_, spot)| (spot.lon, spot.lat)))
        };
        let mut edge = (0..spots.len())
            .filter(|&at| u64::from(spots[at].weight) <= spare && on_edge(spots[at]))
            .collect::<Vec<_>>();
        // More stand there only where places share a spot, and then none is alone.
        edge.truncate(8);
        let smaller = edge.into_iter().filter_map(|at| Some((at, without(at)?)));
        smaller
            .filter(|(_, bounds)| bounds.size() < self.size() * SHRINKS)
            .min_by(|(_, a), (_, b)| a.size().total_cmp(&b.size()))
    }

    /// The longer side, in degrees.
    const fn size(&self) -> f64 {
        self.wide.max(self.north - self.south)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(lon: f64, lat: f64, weight: u32, area: bool) -> Spot {
        Spot { lon, lat, weight, area }
    }

    /// The western and the eastern edge of the box, and the southern and the northern one.
    fn most(spots: &[Spot]) -> Option<[f64; 4]> {
        let bounds = Bounds::of_most(spots)?;
        let edges = [bounds.west, bounds.west + bounds.wide, bounds.south, bounds.north];
        Some(edges.map(|edge| (edge * 10.0).round() / 10.0))
    }

    #[test]
    fn a_place_far_off_where_little_happened_and_the_middle_of_an_area_are_left_out() {
        let (aleppo, damascus) = (spot(37.2, 36.2, 26, false), spot(36.3, 33.5, 5, false));
        let (geneva, syria) = (spot(6.1, 46.2, 2, false), spot(38.5, 35.0, 41, true));
        let core = Some([36.3, 37.2, 33.5, 36.2]);
        assert_eq!(most(&[aleppo, damascus, geneva, syria]), core);
        assert_eq!(most(&[aleppo, damascus]), core, "neither is far off");
        let busy = spot(6.1, 46.2, 20, false);
        assert_eq!(most(&[aleppo, damascus, busy]), Some([6.1, 37.2, 33.5, 46.2]));
    }

    #[test]
    fn an_area_alone_one_place_and_places_without_weight_are_all_there() {
        assert_eq!(most(&[]), None);
        assert_eq!(most(&[spot(38.5, 35.0, 4, true)]), Some([38.5, 38.5, 35.0, 35.0]));
        assert_eq!(most(&[spot(6.1, 46.2, 2, false)]), Some([6.1, 6.1, 46.2, 46.2]));
        let unweighed = [spot(10.0, 10.0, 0, false), spot(30.0, 20.0, 0, false)];
        assert_eq!(most(&unweighed), Some([10.0, 30.0, 10.0, 20.0]));
    }
}

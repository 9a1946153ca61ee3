//! What stands at the rim of the map: arrows to the places outside, and the scale.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::chart::{TextKind, Writing};
use super::label::Stretch;
use super::marks::{Outside, Rank};
use crate::text::{clip, width};

/// The columns of the scale at most.
const SCALE: f64 = 14.0;
/// The finest lines are this near to those of the source, in kilometres.
const PRECISION: f64 = 5.0;

impl Writing<'_> {
    /// Says in which of eight directions there are places that do not show.
    pub(super) fn arrows(&mut self, outside: &Outside) {
        let mut groups: Vec<_> = (0..8).filter_map(|at| Some((at, outside[at]?))).collect();
        groups.sort_by_key(|(_, (at, _, rank))| (Reverse(*rank), *at));
        for (octant, (at, count, rank)) in groups {
            self.arrow(octant, at, count, rank);
        }
    }

    fn arrow(&mut self, octant: usize, at: usize, count: usize, rank: Rank) {
        let (x, y) = self.edge(at);
        let (arrow, sign) = (self.wish.arrows[octant], self.wish.signs[rank as usize]);
        let more = if count > 1 { format!(" +{}", count - 1) } else { String::new() };
        let name = (self.wish.name)(at);
        let longest = usize::from(self.wish.charted.view.columns / 3).min(14);
        for text in [format!("{sign}{}{more}", clip(&name, longest)), format!("{sign}{count}")] {
            // North-east, east and south-east stand at the right edge.
            let at_right = matches!(octant, 7 | 0 | 1);
            let text = if at_right { format!(" {text}{arrow}") } else { format!("{arrow}{text} ") };
            let wide = width(&text) as u16;
            let Some(last) = self.wish.charted.view.columns.checked_sub(wide) else { continue };
            let x = if at_right { last } else { x.min(last) };
            let near = (0..4_i32).flat_map(|off| [off, -off]);
            let rows = near.filter_map(|off| u16::try_from(i32::from(y) + off).ok());
            let mut places = rows.map(|y| Stretch { x, y, width: wide });
            if let Some(stretch) = places.find(|&stretch| self.room.is_free(stretch, None)) {
                return self.write(stretch, text, TextKind::Arrow(rank));
            }
        }
    }

    /// Where the way from the middle to a place crosses the edge.
    fn edge(&self, at: usize) -> (u16, u16) {
        let (view, spot) = (&self.wish.charted.view, &self.wish.spots[at]);
        let (right, down) = view.grid().off(spot.lon, spot.lat);
        let (dx, dy) = (right / 2.0, down / 4.0);
        let middle = (f64::from(view.columns) / 2.0, f64::from(view.rows) / 2.0);
        let part = (middle.0 / dx.abs().max(1e-9)).min(middle.1 / dy.abs().max(1e-9));
        let cell = |middle: f64, off: f64| {
            (middle + off * part).floor().clamp(0.0, (middle * 2.0 - 1.0).max(0.0)) as u16
        };
        (cell(middle.0, dx), cell(middle.1, dy))
    }

    /// How long a round number of kilometres is in the middle of the map.
    pub(super) fn scale(&mut self) {
        let view = &self.wish.charted.view;
        let column = view.kilometres_a_column();
        let kilometres = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].into_iter().rev();
        let Some(length) =
            kilometres.into_iter().find(|&length| f64::from(length) / column <= SCALE)
        else {
            return;
        };
        let columns = ((f64::from(length) / column).round() as usize).max(2);
        let [begin, middle, end] = self.wish.rule;
        let mut text = format!("{begin}{}{end} {length} km ", middle.repeat(columns - 2));
        if column < PRECISION / 2.0 && view.columns >= 50 {
            let _ = write!(text, "lines within {PRECISION} km ");
        }
        let wide = width(&text) as u16;
        let (Some(right), Some(bottom)) =
            (view.columns.checked_sub(wide), view.rows.checked_sub(1).filter(|&row| row > 2))
        else {
            return;
        };
        let corners = [(0, bottom), (right, bottom), (0, 0), (right, 0)];
        let mut corners = corners.map(|(x, y)| Stretch { x, y, width: wide }).into_iter();
        if let Some(stretch) = corners.find(|&stretch| self.room.is_free(stretch, None)) {
            self.write(stretch, text, TextKind::Scale);
        }
    }
}

//! Where names may stand: none over another, none beside a mark that is not its own.

use super::canvas::Ink;

/// What the cells are taken by.
#[derive(Debug)]
pub(super) struct Room {
    columns: u16,
    rows: u16,
    /// Cells of marks and names.
    taken: Vec<bool>,
}

/// A stretch of cells in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub x: u16,
    pub y: u16,
    pub width: u16,
}

/// What each cell of ink that a name hides costs.
const INK: u32 = 3;

impl Room {
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        Self { columns, rows, taken: vec![false; usize::from(columns) * usize::from(rows)] }
    }

    fn at(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.columns) + usize::from(x)
    }

    /// Takes the cells of a stretch that are inside.
    pub(super) fn take(&mut self, stretch: Stretch) {
        for x in stretch.x..(stretch.x + stretch.width).min(self.columns) {
            let at = self.at(x, stretch.y);
            self.taken[at] = true;
        }
    }

    /// Whether a stretch is inside and free, and the cells beside it too, but for one's own mark.
    pub(super) fn is_free(&self, stretch: Stretch, own: Option<(u16, u16)>) -> bool {
        let end = stretch.x + stretch.width;
        if end > self.columns || stretch.y >= self.rows {
            return false;
        }
        let mut cells = stretch.x.saturating_sub(1)..(end + 1).min(self.columns);
        cells.all(|x| own == Some((x, stretch.y)) || !self.taken[self.at(x, stretch.y)])
    }

    /// The best stretch for a name of a mark, if there is one that costs less than the limit.
    pub(super) fn find(
        &self,
        mark: (u16, u16),
        width: u16,
        ink: &Ink,
        limit: u32,
    ) -> Option<Stretch> {
        let mut best: Option<(u32, Stretch)> = None;
        for (order, stretch) in around(mark, width).into_iter().enumerate() {
            let Some(stretch) = stretch else { continue };
            if !self.is_free(stretch, Some(mark)) {
                continue;
            }
            let cost = order as u32 + INK * hidden(stretch, ink);
            if cost < limit && best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, stretch));
            }
        }
        best.map(|(_, stretch)| stretch)
    }
}

/// The cells of ink that a stretch hides.
pub(super) fn hidden(stretch: Stretch, ink: &Ink) -> u32 {
    (stretch.x..stretch.x + stretch.width).filter(|&x| ink.cell(x, stretch.y).is_some()).count()
        as u32
}

/// Where a name may stand around its mark, best first; `None` where that is off the map.
fn around((x, y): (u16, u16), width: u16) -> [Option<Stretch>; 8] {
    let right = Some(x + 1);
    let left = x.checked_sub(width);
    let middle = x.checked_sub(width / 2);
    let (above, below) = (y.checked_sub(1), Some(y + 1));
    [
        (right, Some(y)),
        (left, Some(y)),
        (right, above),
        (right, below),
        (left, above),
        (left, below),
        (middle, above),
        (middle, below),
    ]
    .map(|(x, y)| Some(Stretch { x: x?, y: y?, width }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_at_the_right_of_its_mark_if_it_can() {
        let mut room = Room::new(20, 3);
        let mark = Stretch { x: 10, y: 1, width: 1 };
        room.take(mark);
        let ink = Ink::default();
        let find = |room: &Room, width| room.find((10, 1), width, &ink, 40).map(|s| (s.x, s.y));
        assert_eq!(find(&room, 9), Some((11, 1)));
        assert_eq!(find(&room, 10), Some((0, 1)), "no room at the right");
        assert_eq!(find(&room, 12), Some((4, 0)), "nor at the left");
        assert_eq!(find(&room, 21), None);
        room.take(Stretch { x: 14, y: 1, width: 1 });
        assert_eq!(find(&room, 3), Some((7, 1)), "a foreign mark would be beside it");
        assert_eq!(find(&room, 2), Some((11, 1)), "a free cell is between them");
    }
}

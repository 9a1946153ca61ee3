//! Where a list stands: the cursor, and the first row that shows.  Arithmetic only.

/// Rows that stay visible above and below the cursor where there is room.
const MARGIN: usize = 2;

/// A cursor in a list and the window on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row that shows.
    pub offset: usize,
}

/// A movement of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many rows down, or up where negative.
    Rows(isize),
    /// Half a window down, or up where negative.
    Halves(isize),
    /// A window down, or up where negative.
    Pages(isize),
    /// The first row.
    First,
    /// The last row.
    Last,
}

impl Scroll {
    /// Moves the cursor in a list of `length` rows seen through `height`.
    pub fn step(&mut self, step: Step, length: usize, height: usize) {
        let last = length.saturating_sub(1);
        let window = height.max(1) as isize;
        let by = match step {
            Step::Rows(rows) => rows,
            Step::Halves(halves) => halves * (window / 2).max(1),
            Step::Pages(pages) => pages * (window - 1).max(1),
            Step::First => return self.cursor = 0,
            Step::Last => return self.cursor = last,
        };
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// Brings the cursor into the list and the window around the cursor.
    ///
    /// `heights` gives the lines that row `i` needs if the window begins at row `first`.
    pub fn settle(&mut self, length: usize, height: usize, lines: impl Fn(usize, usize) -> usize) {
        let Some(last) = length.checked_sub(1) else { return *self = Self::default() };
        self.cursor = self.cursor.min(last);
        let window = |margin: usize| {
            let lowest = first_showing((self.cursor + margin).min(last), height, &lines);
            let highest = self.cursor.saturating_sub(margin);
            (lowest <= highest).then_some((lowest, highest))
        };
        let (lowest, highest) =
            (0..=MARGIN).rev().find_map(window).unwrap_or((self.cursor, self.cursor));
        let end = last_offset(length, height, &lines);
        self.offset = self.offset.clamp(lowest, highest).min(end);
    }

    /// Moves the window, not the cursor, so that a row shows.
    pub fn reveal(&mut self, row: usize, height: usize, lines: impl Fn(usize, usize) -> usize) {
        if row < self.offset {
            self.offset = row;
        } else {
            self.offset = self.offset.max(first_showing(row, height, &lines));
        }
    }
}

/// The offset of the last window: it ends with the last row and shows no void.
pub fn last_offset(length: usize, height: usize, lines: impl Fn(usize, usize) -> usize) -> usize {
    length.checked_sub(1).map_or(0, |last| first_showing(last, height, &lines))
}

/// The first row of the topmost window that still shows `row` whole.
fn first_showing(row: usize, height: usize, lines: &impl Fn(usize, usize) -> usize) -> usize {
    let mut first = row;
    while first > 0 {
        let needed: usize = (first - 1..=row).map(|at| lines(at, first - 1)).sum();
        if needed > height {
            break;
        }
        first -= 1;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: fn(usize, usize) -> usize = |_, _| 1;

    #[test]
    fn steps_stay_inside_the_list() {
        for (start, step, length, height, cursor) in [
            (0, Step::Rows(1), 3, 10, 1),
            (2, Step::Rows(1), 3, 10, 2),
            (0, Step::Rows(-1), 3, 10, 0),
            (0, Step::Halves(1), 100, 10, 5),
            (50, Step::Halves(-1), 100, 10, 45),
            (0, Step::Pages(1), 100, 10, 9),
            (5, Step::Pages(-1), 100, 10, 0),
            (5, Step::Last, 100, 10, 99),
            (5, Step::First, 100, 10, 0),
            (0, Step::Last, 0, 10, 0),
            (0, Step::Pages(1), 5, 0, 1),
        ] {
            let mut scroll = Scroll { cursor: start, offset: 0 };
            scroll.step(step, length, height);
            assert_eq!(scroll.cursor, cursor, "{step:?} from {start} in {length}");
        }
    }

    #[test]
    fn the_window_follows_the_cursor_with_a_margin_and_shows_no_void() {
        for (cursor, offset, length, height, expected) in [
            (0, 0, 100, 10, 0),
            (7, 0, 100, 10, 0),
            (8, 0, 100, 10, 1),
            (20, 30, 100, 10, 18),
            (99, 0, 100, 10, 90),
            (99, 95, 100, 10, 90),
            (3, 3, 4, 10, 0),
            (5, 0, 100, 1, 5),
            (5, 0, 100, 2, 4),
            (0, 7, 0, 10, 0),
        ] {
            let mut scroll = Scroll { cursor, offset };
            scroll.settle(length, height, ONE);
            assert_eq!(scroll.offset, expected, "cursor {cursor} offset {offset} height {height}");
        }
    }

    #[test]
    fn rows_with_headings_need_more_lines() {
        // Every third row brings a heading, and so does the first row of the window.
        let lines =
            |row: usize, first: usize| if row == first || row.is_multiple_of(3) { 2 } else { 1 };
        let mut scroll = Scroll { cursor: 8, offset: 0 };
        scroll.settle(20, 6, lines);
        let needed: usize = (scroll.offset..=8).map(|row| lines(row, scroll.offset)).sum();
        assert!(scroll.offset <= 8 && needed <= 6, "the cursor's row shows whole");
    }

    #[test]
    fn the_last_window_has_room_for_the_headings_in_it() {
        assert_eq!(last_offset(20, 6, ONE), 14);
        assert_eq!(last_offset(20, 6, |_, _| 2), 17);
        assert_eq!(last_offset(3, 6, ONE), 0);
        assert_eq!(last_offset(0, 6, ONE), 0);
    }

    #[test]
    fn revealing_a_row_moves_the_window_and_not_the_cursor() {
        let mut scroll = Scroll { cursor: 0, offset: 0 };
        scroll.reveal(15, 10, ONE);
        assert_eq!(scroll, Scroll { cursor: 0, offset: 6 });
        scroll.reveal(2, 10, ONE);
        assert_eq!(scroll.offset, 2);
    }
}

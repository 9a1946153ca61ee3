//! How the panes share the screen: the borders between them, and where each can be moved.

use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

/// The fewest columns and rows, frame included, that a border leaves to either side.
const MIN_COLUMNS: u16 = 16;
const MIN_ROWS: u16 = 5;

/// A border between panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// Wide: between timeline and evidence.
    Columns,
    /// Wide: between the timeline and the lists below it.
    LeftRows,
    /// Wide: between actors and locations.
    Lists,
    /// Wide: between evidence and claims.
    RightRows,
    /// Narrow: between the timeline and what is below it.
    NarrowRows,
    /// Narrow: between the list and the evidence.
    NarrowColumns,
}

/// The share of the first pane at each border, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Splits {
    columns: u16,
    left_rows: u16,
    lists: u16,
    right_rows: u16,
    narrow_rows: u16,
    narrow_columns: u16,
}

impl Default for Splits {
    fn default() -> Self {
        Self {
            columns: 520,
            left_rows: 580,
            lists: 500,
            right_rows: 580,
            narrow_rows: 520,
            narrow_columns: 440,
        }
    }
}

impl Splits {
    const fn share(self, split: Split) -> u16 {
        match split {
            Split::Columns => self.columns,
            Split::LeftRows => self.left_rows,
            Split::Lists => self.lists,
            Split::RightRows => self.right_rows,
            Split::NarrowRows => self.narrow_rows,
            Split::NarrowColumns => self.narrow_columns,
        }
    }

    fn share_mut(&mut self, split: Split) -> &mut u16 {
        match split {
            Split::Columns => &mut self.columns,
            Split::LeftRows => &mut self.left_rows,
            Split::Lists => &mut self.lists,
            Split::RightRows => &mut self.right_rows,
            Split::NarrowRows => &mut self.narrow_rows,
            Split::NarrowColumns => &mut self.narrow_columns,
        }
    }
}

/// A border where it stands on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Border {
    /// Which one it is.
    pub split: Split,
    /// The area that it divides.
    area: Rect,
    /// Whether it is a vertical line.
    vertical: bool,
    /// The columns or rows of the first pane, the border itself included.
    first: u16,
}

impl Border {
    /// The vertical line that divides an area into left and right.
    pub(super) fn down(split: Split, area: Rect, splits: Splits) -> Self {
        Self::of(split, area, true, splits)
    }

    /// The horizontal line that divides an area into upper and lower.
    pub(super) fn across(split: Split, area: Rect, splits: Splits) -> Self {
        Self::of(split, area, false, splits)
    }

    fn of(split: Split, area: Rect, vertical: bool, splits: Splits) -> Self {
        let mut border = Self { split, area, vertical, first: 0 };
        let share = u32::from(border.length()) * u32::from(splits.share(split)) / 1000;
        let (least, most) = border.room();
        border.first = (share as u16).clamp(least, most);
        border
    }

    const fn length(&self) -> u16 {
        if self.vertical { self.area.width } else { self.area.height }
    }

    const fn start(&self) -> u16 {
        if self.vertical { self.area.x } else { self.area.y }
    }

    /// The fewest and most cells that the first pane can have.
    fn room(&self) -> (u16, u16) {
        let (length, min) = (self.length(), if self.vertical { MIN_COLUMNS } else { MIN_ROWS });
        let least = min.min(length / 2);
        (least, (length + 1).saturating_sub(least).max(least).min(length))
    }

    /// The columns or rows of the first pane, the border itself included.
    pub(super) const fn first(&self) -> u16 {
        self.first
    }

    /// The column or row that it stands on.
    pub const fn at(&self) -> u16 {
        self.start() + self.first.saturating_sub(1)
    }

    /// The first and the last column or row that it can stand on.
    pub fn reach(&self) -> (u16, u16) {
        let (least, most) = self.room();
        (self.start() + least.saturating_sub(1), self.start() + most.saturating_sub(1))
    }

    /// Whether a cell of the screen is part of it.
    pub fn contains(&self, cell: Position) -> bool {
        let along = if self.vertical { cell.x } else { cell.y };
        along == self.at() && self.area.contains(cell)
    }

    /// The column or row of a cell that the border would move to.
    pub const fn along(&self, cell: Position) -> u16 {
        if self.vertical { cell.x } else { cell.y }
    }

    /// The shares that put the border on a column or row, or as near to it as panes allow.
    #[must_use]
    pub fn moved_to(&self, to: u16, mut splits: Splits) -> Splits {
        let (least, most) = self.room();
        let first = (to + 1).saturating_sub(self.start()).clamp(least, most);
        let length = u32::from(self.length()).max(1);
        // Rounded up, so that the share leads back to just this cell.
        *splits.share_mut(self.split) = (u32::from(first) * 1000).div_ceil(length) as u16;
        splits
    }
}

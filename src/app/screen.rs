//! The screen: its size, the focused pane, the layout.

use ratatui::layout::Rect;

use super::App;
use super::history::Spot;
use super::layer::Layer;
use crate::ui::layout::{Bars, LayoutInput};
use crate::ui::splits::{Split, Splits};
use crate::ui::{Layout, PaneId};

/// Below this width a screen is small: the words of hints are short, counts are abbreviated and filters
/// take the place of the title.
pub(super) const SMALL: u16 = 60;

/// The screen and the focus.
#[derive(Debug)]
pub(super) struct Stage {
    pub width: u16,
    pub height: u16,
    pub focus: PaneId,
    /// The last focused list; the evidence shows its row.
    pub list: PaneId,
    pub zoom: bool,
    /// The selected filter, while the filters have the focus.
    pub chip: Option<usize>,
    /// Where to return if choosing a time range is cancelled.
    pub before_range: Option<Box<Spot>>,
    /// The bar the mouse was pressed on.
    pub pressed: Option<usize>,
    /// The pane and row where a row range starts.
    pub range_start: Option<(PaneId, usize)>,
    /// How the panes share the screen.
    pub splits: Splits,
    /// The border that the mouse is dragging.
    pub dragged: Option<Split>,
}

impl Stage {
    /// A screen with the focus on the timeline.
    pub(super) fn of((width, height): (u16, u16)) -> Self {
        Self {
            width,
            height,
            focus: PaneId::Timeline,
            list: PaneId::Timeline,
            zoom: false,
            chip: None,
            before_range: None,
            pressed: None,
            range_start: None,
            splits: Splits::default(),
            dragged: None,
        }
    }
}

impl App {
    /// The current layout.
    pub(super) fn layout(&self) -> Layout {
        self.layout_on(self.stage.width, self.stage.height)
    }

    pub(super) fn layout_on(&self, width: u16, height: u16) -> Layout {
        Layout::of(self.layout_input(width, height))
    }

    /// The layout while a time range is being chosen.
    pub(super) fn layout_of_range(&self) -> Layout {
        let now = self.layout_input(self.stage.width, self.stage.height);
        Layout::of(LayoutInput {
            bars: Bars::Range,
            focus: PaneId::Timeline,
            list: PaneId::Timeline,
            ..now
        })
    }

    /// Whether the search prompt is open.
    pub(super) fn is_searching(&self) -> bool {
        matches!(self.layers.last(), Some(Layer::Search(_)))
    }

    fn layout_input(&self, width: u16, height: u16) -> LayoutInput {
        LayoutInput {
            width,
            height: height - self.rows_of_tour(width, height),
            focus: self.stage.focus,
            list: self.list_beside_timeline(),
            zoom: self.stage.zoom,
            searching: self.is_searching(),
            splits: self.stage.splits,
            bars: match (&self.panes.timeline.brush, &self.panes.timeline.lanes) {
                (Some(_), _) => Bars::Range,
                (None, Some(_)) => Bars::Ruler,
                (None, None) => Bars::Welcome,
            },
        }
    }

    /// The area of the result rows, below the prompt's feedback.
    pub(super) fn result_rows(&self) -> Option<Rect> {
        let area = self.layout().inner_results()?;
        let Some(Layer::Search(search)) = self.layers.last() else { return Some(area) };
        Some(search.split(area)[2])
    }

    /// The list beside the evidence on a narrow screen.
    fn list_beside_timeline(&self) -> PaneId {
        match self.stage.list {
            PaneId::Timeline | PaneId::Evidence => PaneId::Claims,
            list => list,
        }
    }
}

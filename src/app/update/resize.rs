//! Resizing panes: by keys, and by dragging the borders with the mouse.

use ratatui::layout::Position;

use super::super::App;
use super::super::command::Command;
use crate::ui::splits::{Border, Split, Splits};
use crate::ui::{Mode, PaneId};

/// Columns and rows that one key press moves a border by.
const COLUMNS: u16 = 2;
const ROWS: u16 = 1;

impl App {
    /// Makes the pane that has the keys wider, narrower, taller or shorter.
    pub(super) fn resize_pane(&mut self, command: Command) {
        let taller = matches!(command, Command::TallerPane | Command::ShorterPane);
        let grow = matches!(command, Command::WiderPane | Command::TallerPane);
        let layout = self.layout();
        let found = border_of(self.stage.focus, layout.mode, taller);
        let border = found.and_then(|(split, forward)| {
            let border = layout.borders.iter().find(|border| border.split == split)?;
            Some((*border, forward == grow))
        });
        let Some((border, forward)) = border else {
            let side = if taller { "height" } else { "width" };
            self.say(format!("This pane has the full {side}"));
            return;
        };
        let step = if taller { ROWS } else { COLUMNS };
        let at = border.at();
        self.move_border(&border, if forward { at + step } else { at.saturating_sub(step) });
    }

    /// Puts all borders back where they were at first.
    pub(super) fn reset_panes(&mut self) {
        self.stage.splits = Splits::default();
        self.say("Panes have their usual sizes".to_owned());
    }

    /// Takes hold of the border under the mouse, if there is one.
    pub(super) fn grab_border(&mut self, at: Position) {
        let layout = self.layout();
        let free = self.layers.is_empty() && self.review.desk.is_none();
        let grabbed = layout.borders.iter().find(|border| free && border.contains(at));
        self.stage.dragged = grabbed.map(|border| border.split);
    }

    /// Moves the border that is being dragged; returns whether one is.
    pub(super) fn drag_border(&mut self, at: Position) -> bool {
        let Some(split) = self.stage.dragged else { return false };
        let layout = self.layout();
        if let Some(border) = layout.borders.iter().find(|border| border.split == split) {
            self.move_border(border, border.along(at));
        }
        true
    }

    fn move_border(&mut self, border: &Border, to: u16) {
        self.stage.splits = border.moved_to(to, self.stage.splits);
    }
}

/// The border that makes a pane wider or taller, and whether it has to move forward for that.
const fn border_of(pane: PaneId, mode: Mode, taller: bool) -> Option<(Split, bool)> {
    Some(match (mode, pane, taller) {
        (Mode::Single, ..) | (Mode::Narrow, PaneId::Timeline, false) => return None,
        (Mode::Narrow, PaneId::Timeline, true) => (Split::NarrowRows, true),
        (Mode::Narrow, _, true) => (Split::NarrowRows, false),
        (Mode::Narrow, PaneId::Evidence, false) => (Split::NarrowColumns, false),
        (Mode::Narrow, _, false) => (Split::NarrowColumns, true),
        (Mode::Wide, PaneId::Timeline, true) => (Split::LeftRows, true),
        (Mode::Wide, PaneId::Actors | PaneId::Locations, true) => (Split::LeftRows, false),
        (Mode::Wide, PaneId::Evidence, true) => (Split::RightRows, true),
        (Mode::Wide, PaneId::Claims, true) => (Split::RightRows, false),
        (Mode::Wide, PaneId::Timeline, false) => (Split::Columns, true),
        (Mode::Wide, PaneId::Actors, false) => (Split::Lists, true),
        (Mode::Wide, PaneId::Locations, false) => (Split::Lists, false),
        (Mode::Wide, PaneId::Evidence | PaneId::Claims, false) => (Split::Columns, false),
    })
}

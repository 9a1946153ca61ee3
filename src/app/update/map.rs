//! The map: switching to it, panning, zooming, clicking.

use ratatui::layout::Position;

use super::super::App;
use super::super::command::Command;
use crate::map::{Dots, Side};
use crate::model::RecordId;
use crate::pane::locations::Framing;
use crate::ui::PaneId;

impl App {
    /// Runs a command of the map; returns whether it is one.
    pub(super) fn run_on_map(&mut self, command: Command) -> bool {
        match command {
            Command::ToggleMap => self.toggle_map(),
            Command::PanWest => self.pan_map(Side::West),
            Command::PanEast => self.pan_map(Side::East),
            Command::PanNorth => self.pan_map(Side::North),
            Command::PanSouth => self.pan_map(Side::South),
            Command::ZoomIn => self.zoom_map(true),
            Command::ZoomOut => self.zoom_map(false),
            Command::FitMap => {
                if let Some(map) = self.panes.locations.map_mut() {
                    map.fit();
                }
            }
            Command::MapLines => self.change_map_lines(),
            _ => return false,
        }
        true
    }

    /// Draws the lines of the map with the next kind of dots.
    fn change_map_lines(&mut self) {
        if self.look.glyphs.ascii {
            return self.say("Everything is drawn in ASCII");
        }
        let (dots, name) = self.look.glyphs.dots.next();
        self.look.glyphs.dots = dots;
        let fonts = if dots == Dots::Octants { ", which few fonts have yet" } else { "" };
        self.say(format!("Map drawn with {name}{fonts}"));
    }

    /// Turns the places into a map or back; from another pane it goes to them first, and the map that
    /// stands there already stays.
    fn toggle_map(&mut self) {
        let elsewhere = self.stage.focus != PaneId::Locations;
        self.focus(PaneId::Locations);
        if elsewhere && self.panes.locations.map().is_some() {
            return;
        }
        let record = self.row_record(PaneId::Locations);
        let framing = match self.panes.locations.map() {
            Some(_) => None,
            None => Some(Framing::Most),
        };
        self.panes.locations.show_map(framing, &self.dataset, &self.asked.answer);
        if let Some(RecordId::Location(place)) = record {
            self.panes.locations.unfold_around(&self.dataset, &self.asked.answer, place);
            let row = self.panes.locations.position(place).unwrap_or(0);
            self.set_cursor(PaneId::Locations, row);
        }
        self.relight();
        self.look_at(self.row_record(PaneId::Locations));
        if framing.is_some() {
            self.say("Borders: Natural Earth; no side taken");
        }
    }

    fn pan_map(&mut self, side: Side) {
        let area = self.area_of(PaneId::Locations);
        if let Some(map) = self.panes.locations.map_mut() {
            map.pan(side, area);
        }
    }

    pub(super) fn zoom_map(&mut self, closer: bool) {
        let area = self.area_of(PaneId::Locations);
        let row = self.cursor_of(PaneId::Locations);
        if let Some(map) = self.panes.locations.map_mut() {
            map.zoom(closer, row, area);
        }
    }

    /// Pans so that the place under the cursor is visible.
    pub(super) fn reveal_on_map(&mut self) {
        let area = self.area_of(PaneId::Locations);
        let row = self.cursor_of(PaneId::Locations);
        if let Some(map) = self.panes.locations.map_mut().filter(|_| !area.is_empty()) {
            map.reveal(row, area);
        }
    }

    /// Selects the place nearest to a click.
    pub(super) fn click_map(&mut self, at: Position) {
        let area = self.area_of(PaneId::Locations);
        let map = self.panes.locations.map().filter(|_| area.contains(at));
        let Some(row) = map.and_then(|map| map.place_at(area, at.x, at.y)) else {
            return self.focus(PaneId::Locations);
        };
        self.stage.chip = None;
        (self.stage.focus, self.stage.list) = (PaneId::Locations, PaneId::Locations);
        self.set_cursor(PaneId::Locations, row);
        self.select(self.row_record(PaneId::Locations));
    }
}

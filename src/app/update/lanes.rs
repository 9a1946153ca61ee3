//! Swim lanes: switching between list and lanes, and moving along a lane.

use super::super::{App, Effect};
use crate::model::{EventId, RecordId};
use crate::search::By;
use crate::ui::PaneId;

impl App {
    /// From the list to lanes by actor, to lanes by place, and back to the list; from another pane it
    /// goes to the timeline first, and lanes that stand there already stay.
    pub(super) fn toggle_lanes(&mut self) -> Vec<Effect> {
        let elsewhere = self.stage.focus != PaneId::Timeline;
        self.focus(PaneId::Timeline);
        let by = self.panes.timeline.lanes_by();
        if elsewhere && by.is_some() {
            return Vec::new();
        }
        let next = match by {
            None => Some(By::Actor),
            Some(By::Actor) => Some(By::Place),
            Some(By::Place) => None,
        };
        self.show_lanes(next);
        self.say(match next {
            Some(By::Actor) => "Lanes by actor, busiest first",
            Some(By::Place) => "Lanes by place, busiest first",
            None => "Timeline as a list",
        });
        if next.is_some() { self.ask() } else { Vec::new() }
    }

    /// Puts lanes or the list in place; the cursor goes to what belongs to the selected record, and
    /// back to the event that the list was on where nothing was done in the lanes.
    pub(super) fn show_lanes(&mut self, by: Option<By>) {
        if self.panes.timeline.lanes_by() == by {
            return;
        }
        let event = self.event_of_list();
        self.panes.timeline.show_lanes(by);
        if let Some(view) = &mut self.panes.timeline.lanes {
            view.in_place_of = event;
        }
        if self.stage.list == PaneId::Timeline && event.is_some() {
            self.select(event.map(RecordId::Event));
        }
        self.relight();
        self.settle_on_lit();
    }

    /// The event that the list is on, or was on before lanes took its place, unless the cursor was
    /// moved in them.
    fn event_of_list(&self) -> Option<EventId> {
        let here = self.row_record(PaneId::Timeline);
        let Some(view) = &self.panes.timeline.lanes else {
            return match here {
                Some(RecordId::Event(event)) => Some(event),
                _ => None,
            };
        };
        let untouched = view.at.is_none() && view.begun_on == here;
        let event = view.in_place_of.filter(|_| untouched);
        event.filter(|&event| self.asked.answer.row_of(event).is_some())
    }

    /// After the rows of the timeline have become others: the cursor on one that belongs to what is
    /// selected, and what is selected under the cursor.
    pub(super) fn settle_on_lit(&mut self) {
        let row = self
            .picked
            .selected
            .and_then(|record| self.row_of(PaneId::Timeline, record))
            .or(self.picked.lit[PaneId::Timeline as usize].first);
        // Lanes are looked at from the busiest on; a lane far below would hide it.
        let in_sight = self.height_of(PaneId::Timeline);
        let row = match self.panes.timeline.lanes {
            Some(_) => row.filter(|row| *row < in_sight).unwrap_or(0),
            None => row.unwrap_or_else(|| self.cursor_of(PaneId::Timeline)),
        };
        let row = row.min(self.length_of(PaneId::Timeline).saturating_sub(1));
        self.set_cursor(PaneId::Timeline, row);
        if self.stage.list == PaneId::Timeline && self.length_of(PaneId::Timeline) > 0 {
            self.select(self.row_record(PaneId::Timeline));
        }
        let here = self.row_record(PaneId::Timeline);
        if let Some(view) = &mut self.panes.timeline.lanes {
            view.begun_on = here;
        }
    }

    /// Moves to the next or previous event of the lane.
    pub(super) fn step_in_lane(&mut self, later: bool) {
        let Some(area) = self.layout().chart() else { return };
        let answer = &self.asked.answer;
        if !self.panes.timeline.step_in_lane(answer, area, later) {
            return self.say(if later {
                "No later event in this lane"
            } else {
                "No earlier event in this lane"
            });
        }
        if let Some(told) = self.panes.timeline.told_in_lane(answer, area) {
            self.say(told);
        }
    }
}

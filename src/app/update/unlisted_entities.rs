//! Actors and places of a large table beyond the busiest, which have no row.

use super::super::App;
use super::super::command::Command;
use crate::model::RecordId;
use crate::text::{counted, grouped};
use crate::ui::PaneId;

impl App {
    /// Whether a record is within the filters and yet not listed.
    ///
    /// It must be the one that is selected: what belongs to it is known then.
    pub(super) fn is_unlisted(&self, record: RecordId) -> bool {
        let answer = &self.asked.answer;
        let is_listed = match record {
            RecordId::Actor(actor) => answer.actors.iter().any(|facet| facet.id == actor),
            RecordId::Location(place) => answer.places.iter().any(|row| row.facet.id == place),
            RecordId::Event(_) | RecordId::Claim(_) | RecordId::Source(_) => true,
        };
        let mut events = self.picked.brush.events.iter();
        !is_listed
            && self.picked.selected == Some(record)
            && events.any(|&event| answer.row_of(event).is_some())
    }

    /// Stays with what is selected although it has no row: the keys go to its evidence, so that they
    /// mean nothing else.
    pub(super) fn stay_unlisted(&mut self, record: RecordId) {
        self.say_unlisted(record);
        self.stage.focus = PaneId::Evidence;
    }

    /// Says why the cursor of its pane is not on a record.
    pub(super) fn say_unlisted(&mut self, record: RecordId) {
        let Some((most, all)) = Self::pane_of(record).and_then(|pane| self.cut_told(pane)) else {
            return;
        };
        let (most, search) = (grouped(most), self.key_of(Command::Search));
        let rest = format!(" is not among the {most} busiest of {all}; {search} finds it.");
        let label = self.label_beside(record, &rest);
        self.say(format!("{label}{rest}"));
    }

    /// Says at the last row that there are others, and how to come to them; not while some of those
    /// that are listed are folded away.
    pub(super) fn say_if_cut(&mut self, pane: PaneId) {
        let Some((most, all)) = self.cut_told(pane) else { return };
        if self.length_of(pane) == most && self.cursor_of(pane) + 1 == most {
            let (most, search) = (grouped(most), self.key_of(Command::Search));
            self.say(format!("The {most} busiest of {all}; {search} finds the others"));
        }
    }

    /// The numbers listed and in all.
    fn cut_told(&self, pane: PaneId) -> Option<(usize, String)> {
        let answer = &self.asked.answer;
        let (most, all) = match pane {
            PaneId::Actors => (answer.actors.len(), counted(answer.actors_of, "actor")),
            PaneId::Locations => (answer.places.len(), counted(answer.places_of, "place")),
            PaneId::Timeline | PaneId::Claims | PaneId::Evidence => return None,
        };
        self.is_cut(pane).then_some((most, all))
    }
}

//! Restoring the last session, and keeping the next one.

use super::super::command::Command;
use super::super::search_state::Then;
use super::super::{App, Effect};
use crate::search::Query;
use crate::session::{Place, Session};

impl App {
    /// The session to keep.
    pub fn session(&self) -> Session {
        // Where nobody has been yet the last session still ends.
        let nothing_asked = self.asked.query == Query::default();
        if let (Some(Ok(kept)), true) = (&self.file.left_off, nothing_asked) {
            return kept.clone();
        }
        let place = Place {
            query: self.asked.query.clone(),
            selected: self.picked.selected,
            pane: self.stage.focus,
            splits: self.stage.splits,
        };
        Session::of(&self.dataset, &place)
    }

    /// Restores a session once the first answer is there, or says why not.
    pub fn resume(&mut self, kept: Result<Session, String>) {
        let fault = match kept.map(|session| session.place(&self.dataset)) {
            Ok(Some(place)) => return self.take_up_place(place),
            Ok(None) => "it names what the dataset no longer has".to_owned(),
            Err(reason) => reason,
        };
        if self.notes.shown().is_none() {
            self.warn(format!("Last session not restored: {fault}"));
        }
    }

    /// The same for a file that is still being read: once all of it is there, unless the user has begun
    /// by then.
    pub fn resume_once_read(&mut self, kept: Result<Session, String>) {
        self.file.left_off = Some(kept);
    }

    /// Restores the last session once everything is loaded.
    pub(super) fn resume_if_read(&mut self) -> Vec<Effect> {
        if self.file.is_under_way() {
            return Vec::new();
        }
        let Some(kept) = self.file.left_off.take().filter(|_| !self.touched) else {
            return Vec::new();
        };
        self.resume(kept);
        let then = self.asked.then.take();
        self.ask_then(then)
    }

    fn take_up_place(&mut self, place: Place) {
        let narrowed = !place.query.is_empty();
        self.asked.query = place.query;
        self.asked.then = place.selected.map(|record| Then::Show(record, place.pane));
        self.stage.focus = place.pane;
        self.stage.splits = place.splits;
        if narrowed && self.notes.shown().is_none() {
            let clear = self.key_of(Command::Clear);
            self.say(format!("Restored your last session; {clear} clears the filters"));
        }
    }
}

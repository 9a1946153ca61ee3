//! Messages: what the last line says until the next key.

use super::App;

/// The message that shows, among those that there were.
#[derive(Debug, Default)]
pub(super) struct Notes {
    shown: Option<Note>,
    /// How many there were.
    count: usize,
}

/// A message in the last line, until the next key.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub text: String,
    pub is_fault: bool,
    /// What it says that may change by itself while the file is read.
    passing: Option<Passing>,
}

/// What a message says that may no longer be so before the next key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passing {
    /// That nothing has what is asked.
    Nothing,
    /// That the file is being read, or that this can be stopped.
    Reading,
}

impl Notes {
    /// The message that shows.
    pub(super) const fn shown(&self) -> Option<&Note> {
        self.shown.as_ref()
    }

    /// The number of the message that shows, and what it says: the same may be said twice.
    pub(super) fn numbered(&self) -> Option<(usize, &str)> {
        self.shown.as_ref().map(|note| (self.count, note.text.as_str()))
    }

    /// Whether a message that may change by itself shows.
    pub(super) fn says_for_now(&self, passing: Passing) -> bool {
        self.shown.as_ref().is_some_and(|note| note.passing == Some(passing))
    }

    /// Takes the message away, whatever it says.
    pub(super) fn clear(&mut self) {
        self.shown = None;
    }

    /// Takes a message away that is no longer so.
    pub(super) fn take_back(&mut self, passing: Passing) {
        self.shown.take_if(|note| note.passing == Some(passing));
    }

    fn put(&mut self, text: String, is_fault: bool, passing: Option<Passing>) {
        self.count += 1;
        self.shown = Some(Note { text, is_fault, passing });
    }
}

impl App {
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.notes.put(text.into(), false, None);
    }

    /// Says what may change by itself.
    pub(super) fn say_for_now(&mut self, text: impl Into<String>, passing: Passing) {
        self.notes.put(text.into(), false, Some(passing));
    }

    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.notes.put(text.into(), true, None);
    }
}

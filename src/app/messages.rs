//! Messages in the last line.

use super::App;

/// The current message, and the count of all so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    shown: Option<Note>,
    /// The number of messages so far.
    count: usize,
}

/// A message in the last line, until the next key.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub text: String,
    pub is_fault: bool,
    /// What makes it outdated while the file loads, if anything.
    passing: Option<Passing>,
}

/// What a message claims that loading can make untrue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passing {
    /// That nothing matches.
    Nothing,
    /// That the file is loading, or that loading can be stopped.
    Reading,
}

impl Notes {
    /// The current message.
    pub(super) const fn shown(&self) -> Option<&Note> {
        self.shown.as_ref()
    }

    /// The number and text of the current message; the same text can come twice.
    pub(super) fn numbered(&self) -> Option<(usize, &str)> {
        self.shown.as_ref().map(|note| (self.count, note.text.as_str()))
    }

    /// Whether the current message can become outdated.
    pub(super) fn says_for_now(&self, passing: Passing) -> bool {
        self.shown.as_ref().is_some_and(|note| note.passing == Some(passing))
    }

    /// Clears the message.
    pub(super) fn clear(&mut self) {
        self.shown = None;
    }

    /// Clears a message that is outdated.
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

    /// Shows a message that can become outdated.
    pub(super) fn say_for_now(&mut self, text: impl Into<String>, passing: Passing) {
        self.notes.put(text.into(), false, Some(passing));
    }

    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.notes.put(text.into(), true, None);
    }
}

//! Layers above the panes: the search prompt, lists, input lines.

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::command::Command;
use super::desk::Asking;
use super::history::Spot;
use super::key::Key;
use crate::overlay::{Choices, Finder, Prompt};
use crate::pane::results::Said;
use crate::search::{Completer, Completion};
use crate::text::width;
use crate::ui::Scroll;

/// The number of choices shown at once.
const TOLD: usize = 6;

/// A layer above the panes.
#[derive(Debug)]
pub(super) enum Layer {
    Search(Box<SearchLayer>),
    Finder(Finder<Choice>),
    Ask(AskLayer),
}

/// What a prompt did with a key.
pub(super) enum Taken {
    /// The text changed.
    Changed,
    /// The text is unchanged.
    Same,
    /// The key is refused; the reason.
    Refused(&'static str),
}

impl From<bool> for Taken {
    fn from(changed: bool) -> Self {
        if changed { Self::Changed } else { Self::Same }
    }
}

impl Layer {
    /// Handles a key.
    pub(super) fn take(&mut self, key: Key) -> Taken {
        match self {
            Self::Search(search) => search.take(key).into(),
            Self::Finder(finder) => finder.prompt.take(key.event()).into(),
            Self::Ask(ask) => ask.take(key),
        }
    }

    /// Handles pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        match self {
            Self::Search(search) => search.prompt.paste(text),
            Self::Finder(finder) => finder.prompt.paste(text),
            Self::Ask(ask) => ask.paste(text),
        }
    }
}

/// What a row of a list does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Run(Command),
    /// Run one of the user's own commands, by its place among them.
    RunOwn(usize),
    /// Read a page of the manual, by its place among them.
    Read(usize),
    /// Go to a row, counted from 0.
    Row(usize),
    /// Go back to editing the rejected record.
    EditAgain,
    /// Show a saved view, by its place among them.
    Show(usize),
    /// Open a recent dataset, by its place among them.
    Open(usize),
    /// A recent dataset whose file is gone.
    Gone(usize),
    /// Open a file, or go into a folder, by its place among those found.
    Found(usize),
}

/// An input line that a decision needs.
#[derive(Debug)]
pub(super) struct AskLayer {
    pub asking: Asking,
    pub prompt: Prompt,
    /// Whether the text is only suggested: typing replaces it.
    pub fresh: bool,
    /// Which earlier reason is recalled, the newest being 0.
    pub earlier: Option<usize>,
    /// The input that was warned about; entering it again goes ahead.
    pub doubted: Option<String>,
}

impl AskLayer {
    /// Takes a key of the prompt; moving edits what was suggested.
    ///
    /// Typing replaces it, but for a name: keys that were meant for the desk, for all one knows, would
    /// become one, so it is taken or cleared first.
    fn take(&mut self, key: Key) -> Taken {
        let clears = match self.asking {
            Asking::Name => key.code == KeyCode::Backspace,
            _ => key.types(),
        };
        if self.suggests_name() && key.types() {
            return Taken::Refused("Enter your name first: Enter accepts it, Backspace clears it");
        }
        if std::mem::take(&mut self.fresh) && clears {
            self.prompt = Prompt::default();
        }
        self.prompt.take(key.event()).into()
    }

    fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.fresh) {
            self.prompt = Prompt::default();
        }
        self.prompt.paste(text);
    }

    /// Whether the suggested name is unchanged.
    const fn suggests_name(&self) -> bool {
        self.fresh && matches!(self.asking, Asking::Name)
    }

    /// What stands before the prompt, in so many columns where there is a form for them.
    pub(super) fn label(&self, room: usize) -> &'static str {
        let whole = self.asking.label();
        let forms = if self.suggests_name() {
            [
                "Reviewer? Enter accepts this name, Backspace clears it",
                "Enter accepts, Backspace clears",
            ]
        } else {
            [whole, self.asking.brief()]
        };
        let fits = forms.into_iter().find(|form| width(form) <= room);
        fits.unwrap_or(self.asking.brief())
    }
}

/// The search prompt and its results.
#[derive(Debug)]
pub(super) struct SearchLayer {
    pub prompt: Prompt,
    pub results: Scroll,
    /// Where to return if the search is cancelled.
    pub before: Spot,
    /// Whether the words are the last search's: typing replaces them.
    pub fresh: bool,
    /// What is wrong with the query, or what to type next.
    pub said: Option<Said>,
    pub completing: Option<Box<Completing>>,
}

impl SearchLayer {
    /// Takes a key of the prompt; typing replaces the words of the last search, moving edits them.
    fn take(&mut self, key: Key) -> bool {
        let replaces = key.types() || matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        if std::mem::take(&mut self.fresh) && replaces {
            self.prompt = Prompt::default();
            self.prompt.take(key.event());
            return true;
        }
        self.prompt.take(key.event())
    }

    /// The room of the choices under the prompt, of what else there is to say of what is typed, and of
    /// the results.
    pub(super) fn split(&self, area: Rect) -> [Rect; 3] {
        let none = Rect { height: 0, ..area };
        let (choices, rest) = self.choices().map_or((none, area), |choices| choices.split(area));
        let (said, results) = Said::split(self.said.as_ref(), rest);
        [choices, said, results]
    }

    /// The choices, while there are several.
    pub(super) fn choices(&self) -> Option<Choices<'_>> {
        let known = self.completing.as_ref()?;
        let goes_on = known.goes_on(self.prompt.text());
        goes_on.then_some(Choices { all: &known.completion.choices, at: known.at })
    }
}

/// The choices that Tab cycles through until something else is typed.
#[derive(Debug)]
pub(super) struct Completing {
    /// The text before completion.
    from: String,
    completion: Completion,
    /// The current choice.
    at: usize,
    /// The text after completion.
    pub text: String,
}

impl Completing {
    /// Starts with the first choice at the cursor.
    pub(super) fn begin(completer: Completer, prompt: &Prompt) -> Option<Self> {
        let from = prompt.text().to_owned();
        let completion = completer.complete(&from, prompt.cursor())?;
        let stands = &from[completion.place.clone()];
        let at = completion.choices.iter().position(|choice| choice != stands)?;
        Some(Self { from, completion, at, text: String::new() })
    }

    /// Whether there are several choices and nothing else was typed since one of them was taken.
    pub(super) fn goes_on(&self, typed: &str) -> bool {
        self.text == typed && self.is_choice()
    }

    /// Whether there are several choices.
    fn is_choice(&self) -> bool {
        self.completion.choices.len() > 1
    }

    /// Moves to the next or the previous choice.
    pub(super) fn stepped(mut self, by: isize) -> Self {
        let choices = self.completion.choices.len() as isize;
        self.at = (self.at as isize + by).rem_euclid(choices) as usize;
        self
    }

    /// The prompt with the choice inserted and the cursor behind it.
    pub(super) fn prompt(&self) -> Prompt {
        let (place, choice) = (&self.completion.place, &self.completion.choices[self.at]);
        let (before, after) = (&self.from[..place.start], &self.from[place.end..]);
        Prompt::at(&format!("{before}{choice}{after}"), before.len() + choice.len())
    }

    /// The choices from the one that stands on, if there are several.
    pub(super) fn told(&self) -> Option<String> {
        let choices = self.completion.choices.iter().cycle().skip(self.at);
        let told = choices.take(self.completion.choices.len().min(TOLD)).cloned();
        self.is_choice().then(|| told.collect::<Vec<_>>().join("  "))
    }
}

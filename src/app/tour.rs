//! A tour: captions and keys that play by themselves, and how far they have played.
//!
//! The player reads no clock.  It says how long to wait and what the wait is called; what comes back
//! is that name.  A wait that has been overtaken comes back too, and means nothing.

mod read;

use std::time::Duration;

use super::key::Key;
use super::keymap::Keymap;
use crate::config::Config;
use crate::dataset::Renewal;
use crate::model::RecordId;
use crate::search::Query;

pub use read::read;

/// A story told with the program itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tour {
    /// What it is called.
    pub title: String,
    /// Its steps; there is at least one.
    pub steps: Vec<Step>,
}

/// One thing that a tour says and shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is said.
    pub caption: String,
    /// Where to go first.
    pub go: Option<Go>,
    /// The keys that are pressed then, one after another.
    pub keys: Vec<Key>,
    /// How long what they led to stays.
    pub hold: Duration,
}

/// Somewhere to go without keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Go {
    /// What the panes are narrowed to, in place of what they were.
    pub query: Option<Query>,
    /// The record to go to.
    pub select: Option<RecordId>,
}

/// How long a caption stands before its first key is pressed.
const LEAD: Duration = Duration::from_millis(1800);
/// The pause before a key that does something.
const PRESS: Duration = Duration::from_millis(650);
/// The pause before the same key once more.
const REPEAT: Duration = Duration::from_millis(180);
/// The pause before a character of typed text.
const TYPE: Duration = Duration::from_millis(110);

impl Tour {
    /// The tour through the embedded dataset, as its file says it.
    pub const EMBEDDED: &str = include_str!("../../assets/demo.toml");
}

impl Step {
    /// What is done in the step: the going, if there is any, and each key.
    const fn beats(&self) -> usize {
        self.keys.len() + if self.go.is_some() { 1 } else { 0 }
    }
}

/// What comes next in a tour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Beat {
    /// To go somewhere.
    Go(Go),
    /// To press a key.
    Press(Key),
    /// To begin the next step.
    Turn,
    /// Nothing: that was all.
    End,
}

/// Whether a tour goes on by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    Playing,
    Paused,
    Ended,
}

/// A place in a tour: the step, and how much of it has been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub step: usize,
    pub beat: usize,
}

/// A tour and how far it has played.
#[derive(Debug)]
pub(super) struct Player {
    pub tour: Tour,
    pub pace: Pace,
    pub place: Place,
    /// Which of the keys that were pressed in the step were text for a prompt.
    typed: Vec<bool>,
    /// Where to get to without any pause.
    pub hurry: Option<Place>,
    /// The name of the newest wait.
    pub wait: u64,
    speed: f64,
    /// What held when the tour began, to begin it again.
    pub origin: Config,
    /// The user's own keys; a tour means those of the table.
    pub own_keys: Keymap,
}

impl Player {
    pub(super) fn new(tour: Tour, speed: f64, origin: Config, own_keys: Keymap) -> Self {
        Self {
            tour,
            pace: Pace::Playing,
            place: Place { step: 0, beat: 0 },
            typed: Vec::new(),
            hurry: None,
            wait: 0,
            speed,
            origin,
            own_keys,
        }
    }

    /// Leads every step into the dataset that takes the place of this one; how many records that the
    /// tour goes to are gone.
    pub(super) fn renew(&mut self, renewal: &Renewal) -> usize {
        let mut gone = 0;
        for go in self.tour.steps.iter_mut().filter_map(|step| step.go.as_mut()) {
            gone += go.query.as_mut().map_or(0, |query| query.renew(renewal).len());
            let select = go.select.and_then(|record| renewal.record(record));
            gone += usize::from(go.select.is_some() && select.is_none());
            go.select = select;
        }
        gone
    }

    /// The step that shows.
    pub(super) fn step(&self) -> &Step {
        &self.tour.steps[self.place.step]
    }

    /// The keys of the step that have been pressed, and which of them were text for a prompt.
    pub(super) fn pressed(&self) -> impl ExactSizeIterator<Item = (Key, bool)> {
        self.step().keys.iter().copied().zip(self.typed.iter().copied())
    }

    /// What comes next.
    pub(super) fn next(&self) -> Beat {
        let step = self.step();
        let keys_before = usize::from(step.go.is_some());
        match (&step.go, self.place.beat.checked_sub(keys_before)) {
            (Some(go), None) => Beat::Go(go.clone()),
            (_, Some(key)) if key < step.keys.len() => Beat::Press(step.keys[key]),
            _ if self.place.step + 1 < self.tour.steps.len() => Beat::Turn,
            _ => Beat::End,
        }
    }

    /// Counts what came next as done; `types` says whether a key was text for a prompt.
    pub(super) fn advance(&mut self, types: bool) {
        match self.next() {
            Beat::Go(_) => self.place.beat += 1,
            Beat::Press(_) => {
                self.place.beat += 1;
                self.typed.push(types);
            }
            Beat::Turn => self.begin(self.place.step + 1),
            Beat::End => self.pace = Pace::Ended,
        }
        if self.hurry.is_some_and(|target| self.place >= target) {
            self.hurry = None;
        }
    }

    /// Begins a step.
    pub(super) fn begin(&mut self, step: usize) {
        self.place = Place { step, beat: 0 };
        self.typed.clear();
    }

    /// The pause before what comes next, if the tour goes on by itself; `types` says whether a key
    /// would be a character of typed text.
    pub(super) fn pause(&self, types: impl Fn(Key) -> bool) -> Option<Duration> {
        if self.pace != Pace::Playing || self.hurry.is_some() {
            return None;
        }
        let pause = match self.next() {
            Beat::Turn | Beat::End => self.step().hold,
            _ if self.place.beat == 0 => LEAD,
            Beat::Press(key) if types(key) => TYPE,
            Beat::Press(key) if self.pressed().last() == Some((key, false)) => REPEAT,
            _ => PRESS,
        };
        Some(pause.div_f64(self.speed))
    }

    /// Where a step back or forward leads, if there is such a step: to its beginning while the tour
    /// plays, to all that it shows while it does not.
    pub(super) fn step_by(&self, by: isize) -> Option<Place> {
        let from = self.hurry.unwrap_or(self.place).step;
        let step = from.checked_add_signed(by).filter(|&step| step < self.tour.steps.len())?;
        let beat = if self.pace == Pace::Playing { 0 } else { self.tour.steps[step].beats() };
        Some(Place { step, beat })
    }
}

//! What happened, turned into what is shown and what is to be done.
//!
//! One file for each thing that a user means: moving, narrowing, searching,
//! sorting, travelling, touring, pointing, replacing.

mod about;
mod completion;
mod copy;
mod dispatch;
mod edit_record;
mod filters;
mod go_to_row;
mod history;
mod lanes;
mod layers;
mod manual;
mod map;
mod mouse;
mod movement;
mod own_command;
mod replace_dataset;
mod resize;
mod review;
mod row_range;
mod saved_views;
mod search;
mod selection;
mod session;
mod settings;
mod sort;
mod start_screen;
mod time_range;
mod tour;
mod unlisted_entities;

use crossterm::event::{KeyCode, MouseEventKind};

use super::command::{Command, Context};
use super::key::Key;
use super::keymap::Resolution;
use super::layer::{Layer, Taken};
use super::messages::Passing;
use super::start::Found;
use super::{App, Effect, Msg, Progress};
use crate::ui::PaneId;

impl App {
    /// Takes what happened; says what is to be done.
    ///
    /// What is done to rows waits until the rows are there: keys that come faster than answers mean
    /// the rows that the user will see, not those of a moment ago.  A click is the other way round: it
    /// means the rows that were drawn, which are about to go, so it is passed over.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        // Who has begun is not taken elsewhere, not even before what was done is done.
        self.touched |= matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_));
        if self.must_wait(&msg) {
            if !is_click(&msg) {
                self.held.push_back(msg);
            }
            return Vec::new();
        }
        let mut effects = self.take(msg);
        while self.is_settled() {
            match self.held.pop_front() {
                Some(held) => effects.extend(self.take(held)),
                None if self.hurries() => effects.extend(self.next_beat()),
                None => break,
            }
        }
        effects
    }

    fn take(&mut self, msg: Msg) -> Vec<Effect> {
        let reads = matches!(msg, Msg::Answered(_) | Msg::Loading(None));
        let mut effects = match msg {
            Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_) | Msg::Resize(..) => self.take_input(msg),
            Msg::Background(background) => {
                self.follow_background(background);
                Vec::new()
            }
            Msg::Answered(answer) => self.answered(answer),
            Msg::Replaced(coming) => self.replaced(coming),
            Msg::Loading(progress) => self.loaded(progress),
            Msg::Refused(edit, problems) => self.refused(edit, &problems),
            Msg::Unread(problem) => self.unread(problem),
            Msg::Reviewed(news) => self.reviewed(news),
            Msg::Woken(wait) => self.woken(wait),
            Msg::Done(outcome) => self.done(outcome),
            Msg::OwnCommandEnded { command, printed } => self.own_ended(&command, printed),
            Msg::Listed { typed, found } => self.listed(&typed, found),
            Msg::Resumed => vec![Effect::Redraw],
            Msg::Stop => vec![Effect::Suspend],
            Msg::End(signal) => vec![Effect::Quit(128 + u8::try_from(signal).unwrap_or(0))],
            Msg::Broken(reason) => vec![Effect::Fail(reason)],
        };
        if reads {
            self.retell_nothing();
            effects.extend(self.resume_if_read());
        }
        self.settle();
        effects
    }

    /// Takes what the user did.
    fn take_input(&mut self, msg: Msg) -> Vec<Effect> {
        self.keys.stops_next &= matches!(msg, Msg::Key(_));
        match msg {
            Msg::Key(key) if self.tour.is_some() => self.key_on_tour(key),
            Msg::Paste(_) if self.tour.is_some() => self.take_over(),
            Msg::Mouse(event) if self.tour.is_some() => self.mouse_on_tour(event.kind),
            Msg::Key(key) => self.key(key),
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(event) => self.mouse_event(event),
            // Words have no size.
            Msg::Resize(..) if self.look.glyphs.words => Vec::new(),
            Msg::Resize(width, height) => {
                (self.stage.width, self.stage.height) = (width, height);
                self.retell_lists();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The file is read so far, or all of it; what was said of its reading may no longer be so.
    fn loaded(&mut self, progress: Option<Progress>) -> Vec<Effect> {
        if self.file.read_so_far(progress) {
            self.keys.stops_next = false;
            self.notes.take_back(Passing::Reading);
        }
        if progress.is_none() {
            self.retell_lists();
        }
        Vec::new()
    }

    /// Something was done, or could not be.
    fn done(&mut self, outcome: Result<String, String>) -> Vec<Effect> {
        match outcome {
            Ok(told) => self.say(told),
            Err(fault) => self.warn(fault),
        }
        Vec::new()
    }

    /// Files were found for what was typed; something else may have been typed since.
    fn listed(&mut self, typed: &str, found: Vec<Found>) -> Vec<Effect> {
        if self.start_list().is_some_and(|finder| finder.prompt.text().trim() == typed) {
            self.offer_files(found);
        }
        Vec::new()
    }

    fn must_wait(&self, msg: &Msg) -> bool {
        if self.is_settled() && self.held.is_empty() {
            return false;
        }
        match msg {
            Msg::Key(key) => !self.goes_ahead(*key),
            Msg::Paste(_) | Msg::Mouse(_) | Msg::Woken(_) => true,
            _ => false,
        }
    }

    /// Typing in a prompt need not wait, nor need leaving it; and quitting never waits.  What is typed
    /// behind a completion belongs behind it.
    fn goes_ahead(&self, key: Key) -> bool {
        let resolution = self.keys.map.resolve(self.contexts(), &[key]);
        match resolution {
            Resolution::Run(Command::QuitNow | Command::Suspend) => true,
            Resolution::Run(Command::Cancel) => self.held.is_empty(),
            Resolution::Run(_) | Resolution::RunOwn(_) => false,
            Resolution::Wait | Resolution::None => {
                self.held.is_empty() && !self.layers.is_empty() && !self.completes()
            }
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.notes.clear();
        let stops = std::mem::take(&mut self.keys.stops_next);
        if key.code == KeyCode::Esc && !self.keys.pending.is_empty() {
            // Esc gives up the keys that were begun, and nothing else.
            self.keys.pending.clear();
            return Vec::new();
        }
        self.keys.pending.push(key);
        let contexts = self.contexts();
        match self.keys.map.resolve(contexts, &self.keys.pending) {
            Resolution::Run(command) => {
                self.keys.pending.clear();
                if command == Command::Escape { self.escape(stops) } else { self.run(command) }
            }
            Resolution::RunOwn(at) => {
                self.keys.pending.clear();
                self.run_own(at)
            }
            Resolution::Wait if !self.types_text(key) => Vec::new(),
            _ => {
                let alone = self.keys.pending.len() == 1;
                self.keys.pending.clear();
                // A key that does not continue what was typed may still mean something by itself.
                if alone { self.unbound(key) } else { self.key(key) }
            }
        }
    }

    /// Where the keys are, the most particular place first.
    pub(super) fn contexts(&self) -> &'static [Context] {
        match (self.layers.is_empty(), self.stage.chip, self.stage.focus) {
            (false, ..) if self.start.is_some() => Context::AT_START,
            (false, ..) => Context::IN_LAYERS,
            _ if self.review.desk.is_some() => Context::AT_DESK,
            _ if self.panes.timeline.brush.is_some() => Context::ON_RANGE,
            (true, Some(_), _) => Context::ON_CHIPS,
            (true, None, PaneId::Evidence) => Context::IN_EVIDENCE,
            (true, None, PaneId::Locations) if self.panes.locations.map().is_some() => {
                Context::ON_MAP
            }
            (true, None, PaneId::Locations) => Context::IN_PLACES,
            (true, None, PaneId::Timeline) if self.panes.timeline.lanes.is_some() => {
                Context::IN_LANES
            }
            (true, None, PaneId::Timeline | PaneId::Actors | PaneId::Claims) => Context::IN_LISTS,
        }
    }

    /// In a prompt plain characters are text, whatever they would start elsewhere.
    fn types_text(&self, key: Key) -> bool {
        !self.layers.is_empty() && key.types()
    }

    /// A key without a meaning here: text for the prompt, if there is one.
    fn unbound(&mut self, key: Key) -> Vec<Effect> {
        let Some(layer) = self.layers.last_mut() else {
            self.say(format!("{key} does nothing here; ? lists all keys"));
            return Vec::new();
        };
        match layer.take(key) {
            Taken::Changed => return self.typed(),
            Taken::Refused(reason) => self.say(reason),
            Taken::Same => {}
        }
        Vec::new()
    }

    /// The text of the prompt changed.
    fn typed(&mut self) -> Vec<Effect> {
        match self.layers.last_mut() {
            Some(Layer::Finder(_)) if self.start.is_some() => self.typed_at_start(),
            Some(Layer::Finder(finder)) => {
                finder.scroll = crate::ui::Scroll::default();
                self.offer_row();
                Vec::new()
            }
            Some(Layer::Ask(_)) => Vec::new(),
            _ => self.searched(),
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.layers.is_empty() && self.review.desk.is_none() {
            self.keep_range();
            self.open_search();
        }
        let Some(layer) = self.layers.last_mut() else { return Vec::new() };
        layer.paste(text);
        self.typed()
    }
}

/// Whether the mouse pointed at something, as against the wheel, which moves whatever is there, and
/// a drag, which began when it was there.
const fn is_click(msg: &Msg) -> bool {
    let Msg::Mouse(event) = msg else { return false };
    matches!(event.kind, MouseEventKind::Down(_))
}

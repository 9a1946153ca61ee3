//! What happened, turned into what is shown and what is to be done.
//!
//! One file for each thing that a user means: moving, narrowing, searching,
//! sorting, travelling, touring, pointing, replacing.

mod about;
mod asking;
mod brushing;
mod completing;
mod deciding;
mod desk;
mod editing;
mod giving;
mod judging;
mod laning;
mod layers;
mod mapping;
mod movement;
mod narrowing;
mod opening;
mod pointing;
mod replacing;
mod resuming;
mod rows;
mod ruling;
mod saved;
mod searching;
mod settling;
mod sorting;
mod taking_back;
mod touring;
mod travelling;
mod unlisted;

use crossterm::event::{KeyCode, MouseEventKind};

use super::command::{Command, Context};
use super::desk::Asking;
use super::key::Key;
use super::keymap::Resolution;
use super::start::Found;
use super::{App, Effect, Layer, Msg, Passing, Progress};
use crate::export::copy::Part;
use crate::ui::scroll::Step;
use crate::ui::{Mode, PaneId};

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
            Msg::Answered(answer) => self.answered(answer),
            Msg::Replaced(coming) => self.replaced(coming),
            Msg::Loading(progress) => self.loaded(progress),
            Msg::Refused(edit, problems) => self.refused(edit, &problems),
            Msg::Unread(problem) => self.unread(problem),
            Msg::Reviewed(news) => self.reviewed(news),
            Msg::Woken(wait) => self.woken(wait),
            Msg::Done(outcome) => self.done(outcome),
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
        let can_stop = |loading: Option<Progress>| loading.is_some_and(|it| it.can_stop());
        let over = can_stop(self.loading) && !can_stop(progress);
        self.loading = progress;
        if over || progress.is_none() {
            self.keys.stops_next = false;
            self.note.take_if(|note| note.passing == Some(Passing::Reading));
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

    /// Typing in a prompt need not wait, nor need leaving it; and quitting never waits.
    fn goes_ahead(&self, key: Key) -> bool {
        let resolution = self.keys.map.resolve(self.contexts(), &[key]);
        match resolution {
            Resolution::Run(Command::QuitNow | Command::Suspend) => true,
            Resolution::Run(Command::Cancel) => self.held.is_empty(),
            Resolution::Run(_) => false,
            Resolution::Wait | Resolution::None => self.held.is_empty() && !self.layers.is_empty(),
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.note = None;
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
        let changed = match self.layers.last_mut() {
            Some(Layer::Search(search)) => search.take(key),
            Some(Layer::Finder(finder)) => finder.prompt.take(key.event()),
            Some(Layer::Ask(ask)) => ask.take(key),
            None => {
                self.say(format!("{key} does nothing here; ? lists what can be done"));
                false
            }
        };
        if changed { self.typed() } else { Vec::new() }
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
        match self.layers.last_mut() {
            Some(Layer::Search(search)) => search.prompt.paste(text),
            Some(Layer::Finder(finder)) => finder.prompt.paste(text),
            Some(Layer::Ask(ask)) => ask.prompt.paste(text),
            None => return Vec::new(),
        }
        self.typed()
    }

    /// Carries out a command: the table of what each one does, so that none can be forgotten.
    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Down => self.step(Step::Rows(1)),
            Command::Up => self.step(Step::Rows(-1)),
            Command::HalfDown => self.step(Step::Halves(1)),
            Command::HalfUp => self.step(Step::Halves(-1)),
            Command::PageDown => self.step(Step::Pages(1)),
            Command::PageUp => self.step(Step::Pages(-1)),
            Command::Top => self.step(Step::First),
            Command::Bottom => self.step(Step::Last),
            Command::Fold => self.fold(),
            Command::Unfold => self.unfold(),
            Command::NextLink => self.go_to_link(true),
            Command::PreviousLink => self.go_to_link(false),
            Command::Follow => return self.follow(),
            Command::Article => self.panes.evidence.toggle_article(),
            Command::NextPane => self.focus(self.stage.focus.plus(1)),
            Command::PreviousPane => self.focus(self.stage.focus.plus(4)),
            Command::GoTimeline => self.focus(PaneId::Timeline),
            Command::GoActors => self.focus(PaneId::Actors),
            Command::GoLocations => self.focus(PaneId::Locations),
            Command::GoClaims => self.focus(PaneId::Claims),
            Command::GoEvidence => self.focus(PaneId::Evidence),
            Command::Zoom => self.zoom(),
            Command::Search => self.open_search(),
            Command::NextHit => return self.walk_hits(1),
            Command::PreviousHit => return self.walk_hits(-1),
            Command::Pin => return self.narrow_to_row(false),
            Command::Exclude => return self.narrow_to_row(true),
            Command::About => return self.about(),
            Command::Closer => return self.closer(),
            Command::Wider => return self.wider(),
            Command::Drop => return self.drop_newest(),
            Command::Clear => return self.clear(),
            Command::Chips => self.go_to_chips(),
            Command::NextChip => self.step_chip(1),
            Command::PreviousChip => self.step_chip(-1),
            Command::RemoveChip => return self.remove_chip(),
            Command::FlipChip => return self.flip_chip(),
            Command::LeaveChips => self.stage.chip = None,
            Command::Back => return self.back(),
            Command::Forward => return self.forward(),
            Command::Escape => return self.escape(false),
            Command::Help => self.open_help(),
            Command::Palette => self.open_palette(),
            Command::AboutDataset => self.open_about(),
            Command::KeepView => self.begin_view(),
            Command::Problems => self.open_problems(),
            Command::NextTheme => self.next_theme(),
            Command::Mouse => return self.toggle_mouse(),
            Command::Redraw => return vec![Effect::Redraw],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Quit => return self.quit(),
            Command::QuitNow => return vec![Effect::Quit(0)],
            Command::OpenReview => return self.open_desk(),
            Command::PauseTour => return self.pause_tour(),
            Command::NextStep => return self.step_tour(1),
            Command::PreviousStep => return self.step_tour(-1),
            other => return self.run_in_layer(other),
        }
        Vec::new()
    }

    /// Carries out a command of a prompt or a list, one on the file or the record, or one of the review
    /// desk.
    fn run_in_layer(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Accept if self.start.is_some() => return self.accept_at_start(),
            Command::Accept => return self.accept(),
            Command::Cancel if self.start.is_some() => return vec![Effect::Quit(0)],
            Command::Cancel => return self.cancel(),
            Command::Forget => return self.forget(),
            Command::GoToRow => self.ask_for(Asking::Row),
            Command::Next => self.step_layer(Step::Rows(1)),
            Command::Complete => {
                return self.complete_path().unwrap_or_else(|| self.complete());
            }
            Command::CompleteBack => return self.complete_back(),
            Command::Previous => self.step_layer(Step::Rows(-1)),
            Command::NextPage => self.step_layer(Step::Pages(1)),
            Command::PreviousPage => self.step_layer(Step::Pages(-1)),
            Command::CopyStatement => return self.copy(Part::Statement),
            Command::CopyQuote => return self.copy(Part::Quote),
            Command::CopyCitation => return self.copy(Part::Citation),
            Command::CopyId => return self.copy(Part::Id),
            Command::CopyJson => return self.copy(Part::Json),
            Command::CopyMarkdown => return self.copy(Part::Markdown),
            Command::CopyUrl => return self.copy(Part::Url),
            Command::OpenSource => return self.open_source(),
            Command::ToggleLanes => return self.toggle_lanes(),
            Command::EarlierInLane => self.step_in_lane(false),
            Command::LaterInLane => self.step_in_lane(true),
            Command::PrintRecord => return self.print_record(),
            Command::PrintAnswer => return self.print_answer(),
            Command::Edit | Command::Reload if self.loading.is_some() => self.say_it_is_read(),
            Command::Edit => return self.edit_record(),
            Command::Reload => return vec![Effect::Reread],
            other if self.run_on_map(other) => {}
            other => {
                let done = self.run_on_range(other).or_else(|| self.run_on_order(other));
                return done.unwrap_or_else(|| self.run_at_desk(other));
            }
        }
        Vec::new()
    }

    /// Gives the pane the whole screen, or takes it back.
    fn zoom(&mut self) {
        if self.look.glyphs.words {
            return self.say("One pane is read at a time already.");
        }
        if self.layout().mode == Mode::Single {
            return self.say("It has the screen already.");
        }
        self.stage.zoom = !self.stage.zoom;
    }

    fn toggle_mouse(&mut self) -> Vec<Effect> {
        if self.look.glyphs.words {
            self.say("There is nothing to point at: everything is said in words.");
            return Vec::new();
        }
        self.mouse = !self.mouse;
        self.say(if self.mouse {
            "The mouse moves the cursor; hold Shift to select text."
        } else {
            "The mouse is the terminal's: select text as usual."
        });
        vec![Effect::Mouse(self.mouse)]
    }
}

/// Whether the mouse pointed at something, as against the wheel, which moves whatever is there, and
/// a drag, which began when it was there.
const fn is_click(msg: &Msg) -> bool {
    let Msg::Mouse(event) = msg else { return false };
    matches!(event.kind, MouseEventKind::Down(_))
}

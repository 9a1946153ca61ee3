//! Playing a tour: its next step, and the keys that control it.

use crossterm::event::MouseEventKind;

use super::super::command::{Command, Context};
use super::super::key::Key;
use super::super::keymap::{Keymap, Resolution};
use super::super::search_state::Then;
use super::super::tour::{Beat, Go, Pace, Place, Player, Tour};
use super::super::{App, Effect, Order};
use crate::config::Config;
use crate::ui::PaneId;

impl App {
    /// Plays a tour from the start; `config` is what the program was made from, and `speed` divides
    /// every pause.
    ///
    /// While it plays keys mean what the table says: a tour is the same for everybody.
    pub fn play(&mut self, tour: Tour, speed: f64, config: &Config) {
        let own_keys = std::mem::take(&mut self.keys.map);
        self.review.config.rehearsal = true;
        self.tour = Some(Box::new(Player::new(tour, speed, config.clone(), own_keys)));
    }

    /// Whether a tour has come to its end and waits for the user.
    pub fn has_toured(&self) -> bool {
        self.tour.as_ref().is_some_and(|player| player.pace == Pace::Ended)
    }

    /// Waits for what comes next in the tour, if it goes on by itself.
    pub(in crate::app) fn wait_in_tour(&mut self) -> Vec<Effect> {
        let pause = self.tour.as_ref().and_then(|it| it.pause(|key| self.types_text(key)));
        match (pause, &mut self.tour) {
            (Some(after), Some(player)) => {
                player.wait += 1;
                vec![Effect::Wake { after, wait: player.wait }]
            }
            _ => Vec::new(),
        }
    }

    /// A wait is over: the tour goes on, unless that wait has been overtaken.
    pub(super) fn woken(&mut self, wait: u64) -> Vec<Effect> {
        let awaited = |player: &Player| {
            player.wait == wait && player.pace == Pace::Playing && player.hurry.is_none()
        };
        if self.tour.as_deref().is_some_and(awaited) { self.next_beat() } else { Vec::new() }
    }

    /// Whether the tour is on its way to another step.
    pub(super) fn hurries(&self) -> bool {
        self.tour.as_ref().is_some_and(|player| player.hurry.is_some())
    }

    /// Plays the next step.
    pub(super) fn next_beat(&mut self) -> Vec<Effect> {
        let next = self.tour.as_ref().map(|player| player.next());
        let types = matches!(next, Some(Beat::Press(key)) if self.types_text(key));
        let Some(player) = &mut self.tour else { return Vec::new() };
        let beat = player.next();
        player.advance(types);
        let mut effects = match beat {
            Beat::Go(go) => self.go_on_tour(&go),
            Beat::Press(key) => self.key(key),
            Beat::Turn | Beat::End => Vec::new(),
        };
        self.settle();
        effects.extend(self.wait_in_tour());
        effects
    }

    /// Goes where a step leads; whatever stands above the panes is left.
    fn go_on_tour(&mut self, go: &Go) -> Vec<Effect> {
        self.layers.clear();
        self.leave_desk();
        self.keep_range();
        self.stage.zoom = false;
        self.remember();
        let shown = go.select.map(|record| (record, Self::pane_of(record)));
        let there = |(record, pane): (_, Option<PaneId>)| {
            pane.is_none_or(|pane| self.row_of(pane, record).is_some())
        };
        if go.query.is_none()
            && let Some((record, pane)) = shown
            && (there((record, pane)) || self.asked.query.is_empty())
        {
            self.show(record, pane.unwrap_or(PaneId::Evidence));
            return Vec::new();
        }
        self.asked.query = go.query.clone().unwrap_or_default();
        let shown = shown.map(|(record, pane)| (record, pane.unwrap_or(PaneId::Evidence)));
        self.ask_then(shown.map(|(record, pane)| Then::Show(record, pane)))
    }

    /// A key while a tour is on the screen: it is the tour's, or the user takes over with it.
    ///
    /// The key that takes over does nothing else, for it was not meant for what happens to show; but
    /// quitting is quitting.
    pub(super) fn key_on_tour(&mut self, key: Key) -> Vec<Effect> {
        let quits = Resolution::Run(Command::Quit);
        match self.keys.map.resolve(Context::ON_TOUR, &[key]) {
            Resolution::Run(command) => self.run(command),
            _ if self.keys.map.resolve(Context::IN_LISTS, &[key]) == quits => self.quit(),
            _ => self.take_over(),
        }
    }

    /// The mouse while a tour is on the screen.
    pub(super) fn mouse_on_tour(&mut self, kind: MouseEventKind) -> Vec<Effect> {
        match kind {
            MouseEventKind::Down(_) | MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
                self.take_over()
            }
            _ => Vec::new(),
        }
    }

    /// Ends the tour and hands the keys to the user.
    pub(super) fn take_over(&mut self) -> Vec<Effect> {
        let Some(player) = self.tour.take() else { return Vec::new() };
        self.keys.map = player.own_keys;
        self.keys.pending.clear();
        let (help, quit) = (self.key_of(Command::Help), self.key_of(Command::Quit));
        self.say(format!("Over to you: {help} lists the keys, {quit} quits"));
        Vec::new()
    }

    /// Pauses or resumes the tour.
    pub(super) fn pause_tour(&mut self) -> Vec<Effect> {
        let Some(player) = &mut self.tour else { return Vec::new() };
        player.pace = match player.pace {
            Pace::Playing => Pace::Paused,
            Pace::Paused => Pace::Playing,
            Pace::Ended => return self.take_over(),
        };
        self.wait_in_tour()
    }

    /// Goes to another step: forward by doing at once what lies between, back from the start.
    pub(super) fn step_tour(&mut self, by: isize) -> Vec<Effect> {
        let Some(player) = &mut self.tour else { return Vec::new() };
        let Some(target) = player.step_by(by) else { return Vec::new() };
        if player.pace == Pace::Ended {
            player.pace = Pace::Paused;
        }
        if target < player.place {
            return self.tour_again(target);
        }
        player.hurry = Some(target);
        Vec::new()
    }

    /// Begins the tour again and hurries to a place.
    ///
    /// Everything but the screen's size is as it was at first, the review log in memory too: what is
    /// shown at a step never depends on the way there.
    fn tour_again(&mut self, target: Place) -> Vec<Effect> {
        let Some(mut player) = self.tour.take() else { return Vec::new() };
        let size = (self.stage.width, self.stage.height);
        let (dataset, problems) = (self.dataset.clone(), std::mem::take(&mut self.file.problems));
        let mut fresh = Self::new(dataset, problems, &player.origin, Keymap::default(), size);
        fresh.review.config.rehearsal = true;
        fresh.asked.generation = self.asked.generation;
        // Nothing is settled until the scribe has forgotten what was noted on the way here.
        fresh.review.sent = self.review.sent + 1;
        player.begin(0);
        player.hurry = (target > player.place).then_some(target);
        fresh.tour = Some(player);
        let mut effects = vec![Effect::Review(Order::Forget)];
        if fresh.settings.mouse != self.settings.mouse {
            effects.push(Effect::Mouse(fresh.settings.mouse));
        }
        *self = fresh;
        effects.extend(self.start());
        effects
    }
}

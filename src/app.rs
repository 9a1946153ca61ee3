//! The program as a value: what is shown, what is asked, what the keys mean.
//!
//! [`App::update`] takes what happened and says what is to be done; it performs no IO and reads no
//! clock.  [`App::draw`] shows the state and changes nothing.

pub mod command;
mod desk;
pub mod effect;
mod file;
mod history;
pub mod key;
pub mod keymap;
mod layer;
pub mod manual;
mod messages;
pub mod msg;
mod origin;
mod progress;
mod screen;
pub mod screen_reader;
mod search_state;
mod settings;
pub mod start;
pub mod tour;
mod update;
mod view;

use std::collections::VecDeque;
use std::sync::Arc;

use crate::config::Config;
use crate::dataset::{Dataset, Problem};
use crate::model::RecordId;
use crate::pane::{Actors, Claims, Evidence, Locations, Scene, Timeline};
use crate::review::{Fold, Reviewer};
use crate::search::{Brush, Query};
use crate::ui::{Look, PaneId};
use command::Command;
use desk::Review;
pub use effect::{Edit, Effect, Order};
use file::File;
use history::Trail;
use key::Key;
use keymap::Keymap;
use layer::Layer;
use messages::Notes;
pub use msg::{Msg, Replacement};
pub use origin::OpenedFile;
pub use progress::{Counted, Phase, Progress};
use screen::Stage;
use search_state::Asked;
use settings::Settings;
use start::Start;
use tour::Player;
pub use view::PlacedLink;

/// The program's state.
///
/// What is looked at is the `dataset` out of the `file`; what is `asked` of it shows in the `panes`,
/// and one record is `picked`.  `layers` stand above the panes on the `stage`, the `review` has a desk
/// of its own, and a `tour` or the `start` screen may lead.  The `trail` leads back, and `notes` say
/// what has happened.
#[derive(Debug)]
pub struct App {
    dataset: Arc<Dataset>,
    file: File,
    asked: Asked,
    picked: Picked,
    panes: Panes,
    layers: Vec<Layer>,
    stage: Stage,
    trail: Trail,
    notes: Notes,
    review: Review,
    /// The edited record that was not taken, to be edited again.
    refused: Option<Box<Edit>>,
    tour: Option<Box<Player>>,
    /// What can be opened, while nothing is open.
    start: Option<Start>,
    keys: Keys,
    /// Whether the user has done anything yet.
    touched: bool,
    /// What was done while the answer that it is about was still on its way.
    held: VecDeque<Msg>,
    settings: Settings,
    /// The colours and signs that everything is drawn in.
    look: Look,
}

#[derive(Debug, Default)]
struct Panes {
    timeline: Timeline,
    actors: Actors,
    locations: Locations,
    claims: Claims,
    evidence: Evidence,
}

/// The record that everything on the screen turns on.
#[derive(Debug, Default)]
struct Picked {
    /// The record whose evidence shows.
    selected: Option<RecordId>,
    /// The record that was last moved to on purpose: going from pane to pane follows its links.
    anchor: Option<RecordId>,
    /// What lights up for the selected record.
    brush: Brush,
    /// Where it lights up, for each pane.
    lit: [Lit; 5],
}

/// The rows of a pane that belong to the selected record.
#[derive(Debug, Clone, Copy, Default)]
struct Lit {
    first: Option<usize>,
    last: usize,
    count: usize,
}

#[derive(Debug, Default)]
struct Keys {
    map: Keymap,
    /// Keys typed so far that may become longer ones.
    pending: Vec<Key>,
    /// Whether Esc was pressed last and said that once more stops the reading.
    stops_next: bool,
}

impl App {
    /// The program on a screen of a size, before anything was asked.
    pub fn new(
        dataset: Arc<Dataset>,
        problems: Vec<Problem>,
        config: &Config,
        keymap: Keymap,
        size: (u16, u16),
    ) -> Self {
        let mut app = Self {
            review: Review::new(config.review.clone(), &dataset),
            dataset,
            file: File::of(problems),
            asked: Asked::default(),
            picked: Picked::default(),
            panes: Panes::default(),
            layers: Vec::new(),
            stage: Stage::of(if config.plain { screen_reader::SIZE } else { size }),
            trail: Trail::default(),
            notes: Notes::default(),
            refused: None,
            tour: None,
            start: None,
            keys: Keys { map: keymap, ..Keys::default() },
            touched: false,
            held: VecDeque::new(),
            settings: Settings::of(config),
            look: config.look(),
        };
        if let Some(told) = app.problems_told() {
            app.warn(told);
        }
        app
    }

    /// The first request: everything, or what a session was narrowed to; and the first wait of a tour.
    pub fn start(&mut self) -> Vec<Effect> {
        let then = self.asked.then.take();
        let mut effects = self.ask_then(then);
        effects.extend(self.wait_in_tour());
        effects
    }

    /// Whether the program takes the mouse.
    pub const fn wants_mouse(&self) -> bool {
        self.settings.mouse
    }

    /// Whether the theme depends on the terminal's background.
    pub const fn follows_terminal(&self) -> bool {
        self.settings.follows_terminal
    }

    /// Whether the newest request has been answered.
    pub fn is_settled(&self) -> bool {
        self.asked.answer.generation == self.asked.generation
            && self.review.news.taken >= self.review.sent
    }

    /// Whether everything that was decided is on disk, or cannot be.
    pub fn is_saved(&self) -> bool {
        self.review.news.unsaved == 0 || self.review.news.failure.is_some()
    }

    /// The reviewer, if one is known.
    pub const fn reviewer(&self) -> Option<&Reviewer> {
        self.review.config.reviewer.as_ref()
    }

    /// Where each claim stands in the review.
    pub const fn verdicts(&self) -> &Fold {
        &self.review.fold
    }

    /// What is open.
    pub const fn dataset(&self) -> &Arc<Dataset> {
        &self.dataset
    }

    /// What the panes are narrowed to.
    pub const fn query(&self) -> &Query {
        &self.asked.query
    }

    /// Whether the panes show everything and nothing stands above them.
    pub fn is_at_rest(&self) -> bool {
        self.asked.query.is_empty()
            && self.layers.is_empty()
            && !self.stage.zoom
            && self.review.desk.is_none()
            && self.panes.timeline.brush.is_none()
    }

    /// The record whose evidence shows.
    pub const fn selected(&self) -> Option<RecordId> {
        self.picked.selected
    }

    /// Whether a list has the keys.
    pub fn in_list(&self) -> bool {
        self.layers.is_empty() && self.stage.focus != PaneId::Evidence
    }

    /// The record that a key would mean: the one under the cursor of the pane that has the keys.
    pub fn under_cursor(&self) -> Option<RecordId> {
        self.row_record(self.stage.focus)
    }

    /// The filter under the cursor, while the keys are with the filters.
    pub const fn chip(&self) -> Option<usize> {
        self.stage.chip
    }

    /// For each pane its cursor and the number of its rows.
    pub fn cursors(&self) -> [(PaneId, usize, usize); 5] {
        PaneId::ALL.map(|pane| (pane, self.cursor_of(pane), self.length_of(pane)))
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            grows: self.file.grows(),
            part: self.file.is_part(),
            dataset: &self.dataset,
            answer: &self.asked.answer,
            brush: &self.picked.brush,
            selected: self.picked.selected,
            range: self.row_range(),
            verdicts: &self.review.fold,
            look: &self.look,
        }
    }

    /// The usual key of a command, for messages that name it.
    fn key_of(&self, command: Command) -> String {
        let first = self.keys.map.keys_of(command).into_iter().next();
        first.unwrap_or_else(|| format!(":{}", command.spec().name))
    }
}

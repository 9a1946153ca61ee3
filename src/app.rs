//! The program as a value: what is shown, what is asked, what the keys mean.
//!
//! [`App::update`] takes what happened and says what is to be done; it performs no IO and reads no
//! clock.  [`App::draw`] shows the state and changes nothing.

pub mod aloud;
pub mod command;
mod desk;
pub mod effect;
pub mod key;
pub mod keymap;
pub mod msg;
mod origin;
mod progress;
pub mod start;
pub mod tour;
mod trail;
mod update;
mod view;

use std::collections::VecDeque;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::config::Config;
use crate::dataset::{Dataset, Problem};
use crate::model::RecordId;
use crate::overlay::{Finder, Prompt};
use crate::pane::results::Said;
use crate::pane::{Actors, Claims, Evidence, Locations, Scene, Timeline};
use crate::review::{Fold, Reviewer};
use crate::search::{Answer, Brush, Completion, Query, Sort, Views};
use crate::session::Session;
use crate::text::{counted, line};
use crate::ui::layout::{Bars, Wish};
use crate::ui::theme::Themes;
use crate::ui::{Layout, Look, PaneId, Scroll};
use command::Command;
use desk::{Asking, Review};
pub use effect::{Edit, Effect, Order};
use key::Key;
use keymap::Keymap;
pub use msg::{Msg, Replacement};
pub use origin::OpenedFile;
pub use progress::{Counted, Phase, Progress};
use start::Start;
use tour::Player;
use trail::{Spot, Trail};
pub use view::PlacedLink;

/// The program's state.
#[derive(Debug)]
pub struct App {
    dataset: Arc<Dataset>,
    problems: Vec<Problem>,
    /// Why the file could not be read again when it was last tried.
    unread: Option<Problem>,
    /// The edited record that was not taken, to be edited again.
    refused: Option<Box<Edit>>,
    /// The dataset that takes the place of this one once the answer from it is there.
    coming: Option<Coming>,
    /// How far the file is read, while it is.
    loading: Option<Progress>,
    /// How what shows was read: what was being done with the file when it came.
    read_by: Option<Phase>,
    extent: Extent,
    /// The files that the dataset is from.
    origin: Vec<OpenedFile>,
    /// Where the last session ended, while that may not be read yet.
    left_off: Option<Result<Session, String>>,
    /// Whether the user has done anything yet.
    touched: bool,
    asked: Asked,
    stage: Stage,
    panes: Panes,
    picked: Picked,
    layers: Vec<Layer>,
    review: Review,
    tour: Option<Box<Player>>,
    /// What can be opened, while nothing is open.
    start: Option<Start>,
    trail: Trail,
    keys: Keys,
    /// What was done while the answer that it is about was still on its way.
    held: VecDeque<Msg>,
    look: Look,
    theme: String,
    themes: Themes,
    note: Option<Note>,
    /// How many messages there were.
    notes: usize,
    mouse: bool,
    /// Whether web addresses on the screen are links of the terminal.
    links: bool,
    views: Views,
}

/// A dataset that is to take the place of the one that shows.
#[derive(Debug)]
struct Coming {
    replacement: Arc<Replacement>,
    /// Whether more of the file was still to come without it.
    grew: bool,
}

/// How much of the file is here once it is no longer read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    /// The reading was stopped.
    Part,
}

/// Below this width a screen is small: the words of hints are short, counts are abbreviated and filters
/// take the place of the title.
const SMALL: u16 = 60;

/// What stands before the title of a file of which only a part was read.
const PART_OF: &str = "part of";

/// What was asked, and the newest answer.
#[derive(Debug, Default)]
struct Asked {
    query: Query,
    generation: u64,
    answer: Arc<Answer>,
    /// Where to go once the answer is there.
    then: Option<Then>,
}

/// Where to go once an answer is there.
#[derive(Debug, Clone)]
enum Then {
    /// To a record, in its pane.
    Show(RecordId, PaneId),
    /// To where the user was.
    Return(Box<Spot>),
}

/// The screen and who has the keys on it.
#[derive(Debug)]
struct Stage {
    width: u16,
    height: u16,
    focus: PaneId,
    /// The list that was last used; its row is what the evidence shows.
    list: PaneId,
    zoom: bool,
    /// The filter under the cursor, while the keys are with the filters.
    chip: Option<usize>,
    /// Where to go back to if the range of time that is being chosen is given up.
    before_range: Option<Box<Spot>>,
    /// The bar on which the mouse was pressed.
    pressed: Option<usize>,
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

/// Something above the panes.
#[derive(Debug)]
enum Layer {
    Search(Box<SearchLayer>),
    Finder(Finder<Choice>),
    Ask(AskLayer),
}

/// What choosing in a list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Run(Command),
    /// Go to a row, counted from 0.
    Row(usize),
    /// Go on editing the record that was not taken.
    EditAgain,
    /// Show a saved view, by its place among them.
    Show(usize),
    /// Open what was open before, by its place among these.
    Open(usize),
    /// The same, but its file is no longer there.
    Gone(usize),
    /// Open a file, or go into a folder, by its place among those found.
    Found(usize),
}

/// A prompt that a decision at the review desk needs.
#[derive(Debug)]
struct AskLayer {
    asking: Asking,
    prompt: Prompt,
    /// What stands in the prompt is suggested: typing replaces it.
    fresh: bool,
    /// Which earlier reason stands in it, the newest being 0.
    earlier: Option<usize>,
}

/// The search prompt and its results.
#[derive(Debug)]
struct SearchLayer {
    prompt: Prompt,
    results: Scroll,
    /// What to go back to if the search is given up.
    before: Spot,
    /// The words are those of the last search: typing replaces them.
    fresh: bool,
    /// What is wrong with what is typed, or what belongs there.
    said: Option<Said>,
    completing: Option<Box<Completing>>,
}

impl SearchLayer {
    /// The room of the choices under the prompt, of what else there is to say of what is typed, and of
    /// the results.
    fn split(&self, area: Rect) -> [Rect; 3] {
        let none = Rect { height: 0, ..area };
        let (choices, rest) = self.choices().map_or((none, area), |choices| choices.split(area));
        let (said, results) = Said::split(self.said.as_ref(), rest);
        [choices, said, results]
    }
}

/// Choices that Tab goes through, as long as nothing else is typed.
#[derive(Debug)]
struct Completing {
    /// The text that was completed.
    from: String,
    completion: Completion,
    /// Which choice stands in the prompt.
    at: usize,
    /// The text with it.
    text: String,
}

/// A message in the last line, until the next key.
#[derive(Debug, Clone)]
struct Note {
    text: String,
    is_fault: bool,
    /// What it says that may change by itself while the file is read.
    passing: Option<Passing>,
}

/// What a message says that may no longer be so before the next key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Passing {
    /// That nothing has what is asked.
    Nothing,
    /// That the file is being read, or that this can be stopped.
    Reading,
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
        let (width, height) = if config.plain { aloud::SIZE } else { size };
        let review = Review::new(config.review.clone(), &dataset);
        let mut app = Self {
            dataset,
            problems,
            unread: None,
            refused: None,
            coming: None,
            loading: None,
            read_by: None,
            extent: Extent::Whole,
            origin: Vec::new(),
            left_off: None,
            touched: false,
            asked: Asked::default(),
            stage: Stage {
                width,
                height,
                focus: PaneId::Timeline,
                list: PaneId::Timeline,
                zoom: false,
                chip: None,
                before_range: None,
                pressed: None,
            },
            panes: Panes::default(),
            picked: Picked::default(),
            layers: Vec::new(),
            review,
            tour: None,
            start: None,
            trail: Trail::default(),
            held: VecDeque::new(),
            keys: Keys { map: keymap, ..Keys::default() },
            look: config.look(),
            theme: config.theme.clone(),
            themes: config.themes.clone(),
            note: None,
            notes: 0,
            mouse: config.mouse && !config.plain,
            links: config.links,
            views: Views::of(config.views.clone()),
        };
        if !app.problems.is_empty() {
            let counted = counted(app.problems.len(), "problem");
            let palette = app.key_of(Command::Palette);
            app.warn(format!("{counted} ({palette} problems lists them)"));
        }
        app
    }

    /// The same, with the files that the dataset is from.
    #[must_use]
    pub fn of_files(self, origin: Vec<OpenedFile>) -> Self {
        Self { origin, ..self }
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
        self.mouse
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

    /// What is open is called, and whether it is only a part of that.
    fn title(&self) -> String {
        let title = line(&self.dataset.title);
        if self.is_part() { format!("{PART_OF} {title}") } else { title.into_owned() }
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

    /// Where everything stands.
    fn layout(&self) -> Layout {
        self.layout_on(self.stage.width, self.stage.height)
    }

    fn layout_on(&self, width: u16, height: u16) -> Layout {
        Layout::of(self.wish(width, height))
    }

    /// The layout as it is, or would be, while a range of time is chosen.
    fn layout_of_range(&self) -> Layout {
        let now = self.wish(self.stage.width, self.stage.height);
        Layout::of(Wish {
            bars: Bars::Range,
            focus: PaneId::Timeline,
            list: PaneId::Timeline,
            ..now
        })
    }

    /// Whether the search prompt has the keys.
    fn is_searching(&self) -> bool {
        matches!(self.layers.last(), Some(Layer::Search(_)))
    }

    fn wish(&self, width: u16, height: u16) -> Wish {
        Wish {
            width,
            height: height - self.rows_of_tour(width, height),
            focus: self.stage.focus,
            list: self.list_beside_timeline(),
            zoom: self.stage.zoom,
            searching: self.is_searching(),
            bars: match (&self.panes.timeline.brush, &self.panes.timeline.lanes) {
                (Some(_), _) => Bars::Range,
                (None, Some(_)) => Bars::Ruler,
                (None, None) => Bars::Welcome,
            },
        }
    }

    /// Where the result rows stand: under what the prompt has to say.
    fn result_rows(&self) -> Option<Rect> {
        let area = self.layout().inner_results()?;
        let Some(Layer::Search(search)) = self.layers.last() else { return Some(area) };
        Some(search.split(area)[2])
    }

    /// The list that stands beside the evidence on a narrow screen.
    fn list_beside_timeline(&self) -> PaneId {
        match self.stage.list {
            PaneId::Timeline | PaneId::Evidence => PaneId::Claims,
            list => list,
        }
    }

    /// Whether only a part of the file is here, because the reading was stopped.
    fn is_part(&self) -> bool {
        self.extent == Extent::Part
    }

    /// Whether more of the file is still to come; what is read and does not show yet is to come too.
    fn grows(&self) -> bool {
        self.loading.is_some_and(|progress| !progress.again)
            || self.coming.as_ref().is_some_and(|coming| coming.grew)
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            grows: self.grows(),
            part: self.is_part(),
            dataset: &self.dataset,
            answer: &self.asked.answer,
            brush: &self.picked.brush,
            selected: self.picked.selected,
            verdicts: &self.review.fold,
            look: &self.look,
        }
    }

    /// Counts a new request and asks for its answer.
    fn ask(&mut self) -> Vec<Effect> {
        self.ask_then(None)
    }

    /// The same, with a place to go to once the answer is there; an older one is forgotten.
    ///
    /// The keys leave the filters: what was asked for shows in the panes, and other filters may stand
    /// where the cursor was.
    fn ask_then(&mut self, then: Option<Then>) -> Vec<Effect> {
        self.stage.chip = None;
        self.asked.then = then;
        if !self.asked.query.sort.by.parts(&self.dataset) {
            // Out of a session, or of a dataset that another took the place of.
            self.asked.query.sort = Sort::default();
        }
        self.asked.generation += 1;
        let (query, begun) = self.wanted();
        let lanes = self.panes.timeline.lanes_by();
        vec![Effect::Ask { query, generation: self.asked.generation, begun, lanes }]
    }

    /// The same request once more, for another answer to it; everything else stays as it is.
    fn ask_again(&mut self) -> Vec<Effect> {
        let (chip, then) = (self.stage.chip, self.asked.then.take());
        let effects = self.ask_then(then);
        self.stage.chip = chip;
        effects
    }

    /// The query with what the views in it stand for.
    fn meant(&self) -> Query {
        let mut query = self.asked.query.clone();
        if let Some(Ok(words)) = query.words().map(|words| self.views.expand(words)) {
            let words = words.into_owned();
            query.set_words(&words);
        }
        query
    }

    /// The usual key of a command, for messages that name it.
    fn key_of(&self, command: Command) -> String {
        let first = self.keys.map.keys_of(command).into_iter().next();
        first.unwrap_or_else(|| format!(":{}", command.spec().name))
    }

    fn say(&mut self, text: impl Into<String>) {
        self.notes += 1;
        self.note = Some(Note { text: text.into(), is_fault: false, passing: None });
    }

    /// Says what may change by itself.
    fn say_for_now(&mut self, text: impl Into<String>, passing: Passing) {
        self.say(text);
        if let Some(note) = &mut self.note {
            note.passing = Some(passing);
        }
    }

    /// Whether a message of a kind shows.
    fn says_for_now(&self, passing: Passing) -> bool {
        self.note.as_ref().is_some_and(|note| note.passing == Some(passing))
    }

    fn warn(&mut self, text: impl Into<String>) {
        self.notes += 1;
        self.note = Some(Note { text: text.into(), is_fault: true, passing: None });
    }
}

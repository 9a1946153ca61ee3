//! The start screen: recent datasets, the embedded one, any file by path.

use std::path::PathBuf;

use super::App;
use super::layer::{Choice, Layer};
use crate::config::Config;
use crate::dataset::{Dataset, Records};
use crate::overlay::{Entry, Finder, Prompt};
use crate::text::counted;
use crate::text::fit;

use super::keymap::Keymap;

/// The columns a title gets in the list.
const ALIKE: usize = 14;

/// A recent dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Its file; none for the embedded dataset.
    pub path: Option<PathBuf>,
    /// What it is called.
    pub title: String,
    /// The number of events.
    pub events: usize,
    /// The number of claims.
    pub claims: usize,
    /// The day it was last opened; empty if never.
    pub day: String,
    /// Whether the file is gone.
    pub gone: bool,
    /// Why it cannot be opened, if known.
    pub refused: Option<String>,
}

/// A file or folder that matches a typed path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The path as typed; a folder ends with a slash.
    pub path: String,
    /// Whether it is a folder.
    pub folder: bool,
}

/// The contents of the start screen.
#[derive(Debug, Default)]
pub(super) struct Start {
    pub recents: Vec<Recent>,
    pub found: Vec<Found>,
}

/// Whether typed text is a path rather than a name.
pub(super) fn is_path(typed: &str) -> bool {
    typed.starts_with(['.', '~']) || typed.contains('/')
}

impl App {
    /// Starts without a dataset, with the recent ones listed newest first.
    pub fn to_choose(
        recents: Vec<Recent>,
        config: &Config,
        keymap: Keymap,
        size: (u16, u16),
    ) -> Self {
        let nothing = Dataset::of(Records::default());
        let mut app = Self::new(nothing.into(), Vec::new(), config, keymap, size);
        app.start = Some(Start { recents, found: Vec::new() });
        app.layers.push(Layer::Finder(Finder::opening(Vec::new())));
        app.offer_recents();
        app
    }

    /// Lists the recent datasets.
    pub(super) fn offer_recents(&mut self) {
        let Some(start) = &self.start else { return };
        let small = self.stage.width < 70;
        let recents = &start.recents;
        let entries = recents.iter().enumerate().map(|(at, recent)| Entry {
            group: String::new(),
            keys: match (recent.gone, recent.day.is_empty()) {
                (true, _) => "gone".to_owned(),
                (false, true) => "embedded".to_owned(),
                (false, false) => recent.day.clone(),
            },
            // What is gone is dim as a whole, and a small screen has one column for all.
            name: if recent.gone || small { String::new() } else { recent.title.clone() },
            doc: {
                let file = recent.told_apart(recents).map_or_else(String::new, |it| it + ": ");
                let alone = recent.gone || small;
                let title = if alone { format!("{}: ", recent.title) } else { String::new() };
                format!("{file}{title}{}", recent.told())
            },
            value: Some(if recent.gone { Choice::Gone(at) } else { Choice::Open(at) }),
        });
        let entries = entries.collect();
        self.offer(entries);
    }

    /// Lists the files that match the typed path.
    pub(super) fn offer_files(&mut self, found: Vec<Found>) {
        let entries = found.iter().enumerate().map(|(at, found)| Entry {
            group: String::new(),
            keys: if found.folder { "folder" } else { "file" }.to_owned(),
            name: String::new(),
            doc: found.path.clone(),
            value: Some(Choice::Found(at)),
        });
        let entries = entries.collect();
        if let Some(start) = &mut self.start {
            start.found = found;
        }
        self.offer(entries);
    }

    fn offer(&mut self, entries: Vec<Entry<Choice>>) {
        if let Some(Layer::Finder(finder)) = self.layers.last_mut() {
            finder.retell(entries);
        }
    }

    /// The list, while no other layer is above it.
    pub(super) fn start_list(&mut self) -> Option<&mut Finder<Choice>> {
        self.start.as_ref()?;
        match self.layers.as_mut_slice() {
            [Layer::Finder(finder)] => Some(finder),
            _ => None,
        }
    }

    /// Puts a path into the prompt.
    pub(super) fn type_path(&mut self, path: &str) {
        if let Some(finder) = self.start_list() {
            finder.prompt = Prompt::with(path);
        }
    }
}

impl Recent {
    /// What tells it apart from others whose titles begin alike: the name of its file, with as many of
    /// its folders as it takes; `None` where there are no others.
    fn told_apart(&self, all: &[Self]) -> Option<String> {
        let path = self.path.as_ref()?;
        let alike = |it: &&Self| fit::start(&it.title, ALIKE) == fit::start(&self.title, ALIKE);
        let of_title = all.iter().filter(alike).filter(|it| it.path != self.path);
        let others: Vec<_> = of_title.filter_map(|it| it.path.as_ref()).collect();
        if others.is_empty() {
            return None;
        }
        let mut ends = path.ancestors().skip(1).filter_map(|above| path.strip_prefix(above).ok());
        let told = ends.find(|end| !others.iter().any(|other| other.ends_with(end)));
        Some(told.unwrap_or(path).display().to_string())
    }

    /// Its size and location.
    fn told(&self) -> String {
        let place = match &self.path {
            Some(path) => path.display().to_string(),
            None => "part of the program".to_owned(),
        };
        if let Some(reason) = &self.refused {
            return format!("{reason}: {place}");
        }
        if self.events + self.claims == 0 {
            return place;
        }
        format!("{}, {}: {place}", counted(self.events, "event"), counted(self.claims, "claim"))
    }
}

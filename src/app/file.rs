//! The open file: how much of it is loaded, how far loading is, its problems.

use std::sync::Arc;

use super::App;
use super::command::Command;
use super::msg::Replacement;
use super::origin::OpenedFile;
use super::progress::{Phase, Progress};
use crate::dataset::Problem;
use crate::search::{Query, Sort};
use crate::session::Session;
use crate::text::{counted, line};

/// Shown before the title if only a part of the file was loaded.
const PART_OF: &str = "part of";

/// The open file or files.
#[derive(Debug, Default)]
pub(super) struct File {
    /// The files that the dataset is from.
    pub origin: Vec<OpenedFile>,
    pub problems: Vec<Problem>,
    /// Why the last reload failed.
    pub unread: Option<Problem>,
    /// The dataset that replaces this one as soon as its first answer arrives.
    pub coming: Option<Coming>,
    /// Loading progress.
    pub loading: Option<Progress>,
    /// The phase in which the current dataset arrived.
    pub read_by: Option<Phase>,
    extent: Extent,
    /// The last session, until everything it refers to is loaded.
    pub left_off: Option<Result<Session, String>>,
}

/// A dataset about to replace the current one.
#[derive(Debug)]
pub(super) struct Coming {
    pub replacement: Arc<Replacement>,
    /// Whether loading was still going on before it.
    grew: bool,
}

/// How loading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Extent {
    #[default]
    Whole,
    /// Loading was stopped.
    Part,
}

impl File {
    /// A file with its problems.
    pub(super) fn of(problems: Vec<Problem>) -> Self {
        Self { problems, ..Self::default() }
    }

    /// The short name of a file: its own name if no other open file has it.
    pub(super) fn short_name<'p>(&self, path: &'p str) -> &'p str {
        let own = |path: &'p str| path.rsplit('/').next().unwrap_or(path);
        let named_so = |file: &&OpenedFile| file.path.rsplit('/').next() == Some(own(path));
        if self.origin.iter().filter(named_so).count() > 1 { path } else { own(path) }
    }

    /// Whether only a part is loaded because loading was stopped.
    pub(super) fn is_part(&self) -> bool {
        self.extent == Extent::Part
    }

    /// Whether more is still to come, including what is loaded and not shown yet.
    pub(super) fn grows(&self) -> bool {
        self.loading.is_some_and(|progress| !progress.again)
            || self.coming.as_ref().is_some_and(|coming| coming.grew)
    }

    /// Whether loading or reloading is going on, or its result is not shown yet.
    pub(super) const fn is_under_way(&self) -> bool {
        self.loading.is_some() || self.coming.is_some()
    }

    /// Whether loading can be stopped.
    pub(super) fn can_stop(&self) -> bool {
        self.loading.is_some_and(|progress| progress.can_stop())
    }

    /// It is read so far, or all of it.  Gives whether what was said of its reading may no longer be so.
    pub(super) fn read_so_far(&mut self, progress: Option<Progress>) -> bool {
        let could_stop = self.can_stop();
        self.loading = progress;
        progress.is_none() || could_stop && !self.can_stop()
    }

    /// How far it is, in few words: that it is not all there shows beside a message, too.
    pub(super) fn reading_told(&self) -> Option<String> {
        let read = self.loading.as_ref()?;
        let part = read.percent().filter(|_| read.phase == Phase::Reading);
        Some(part.map_or(read.does().to_owned(), |part| format!("{} {part}", read.does())))
    }

    /// Takes a new version, which shows once its first answer arrives.
    pub(super) fn expect(&mut self, replacement: Arc<Replacement>) {
        let grew = self.grows();
        if !grew {
            // It is another file than the one that was looked at when it was opened.
            self.origin.iter_mut().for_each(|file| file.known = None);
        }
        // What takes no time is not told of while it is read.
        self.read_by = self.loading.map(|progress| progress.phase);
        self.coming = Some(Coming { replacement, grew });
    }

    /// Marks the new version as shown.
    pub(super) fn show(&mut self, shown: &Replacement) {
        self.problems.clone_from(&shown.problems);
        self.unread = None;
        self.extent = if shown.part { Extent::Part } else { Extent::Whole };
    }
}

impl App {
    /// Sets the files the dataset comes from.
    #[must_use]
    pub fn of_files(mut self, origin: Vec<OpenedFile>) -> Self {
        self.file.origin = origin;
        self
    }

    /// Starts with a query as a filter, and with an order.
    #[must_use]
    pub fn narrowed_to(mut self, query: &str, sort: Sort) -> Self {
        self.asked.query =
            if query.trim().is_empty() { Query::default() } else { Query::of_words(query) };
        self.asked.query.sort = sort;
        self
    }

    /// The title, and whether only a part is loaded.
    pub(super) fn title(&self) -> String {
        let title = line(&self.dataset.title);
        if self.file.is_part() { format!("{PART_OF} {title}") } else { title.into_owned() }
    }

    /// The number of problems and how to list them, if there are any.
    pub(super) fn problems_told(&self) -> Option<String> {
        let (problems, palette) = (self.file.problems.len(), self.key_of(Command::Palette));
        let told = || format!("{} ({palette} problems lists them)", counted(problems, "problem"));
        (problems > 0).then(told)
    }
}

//! The file that is open: how much of it is here, how it is read, and what is wrong with it.

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

/// What stands before the title of a file of which only a part was read.
const PART_OF: &str = "part of";

/// What is known of the file that is open, or of several.
#[derive(Debug, Default)]
pub(super) struct File {
    /// The files that the dataset is from.
    pub origin: Vec<OpenedFile>,
    pub problems: Vec<Problem>,
    /// Why it could not be read again when it was last tried.
    pub unread: Option<Problem>,
    /// The dataset that takes the place of the one that shows once the answer from it is there.
    pub coming: Option<Coming>,
    /// How far it is read, while it is.
    pub loading: Option<Progress>,
    /// How what shows was read: what was being done with the file when it came.
    pub read_by: Option<Phase>,
    extent: Extent,
    /// Where the last session ended, while that may not be read yet.
    pub left_off: Option<Result<Session, String>>,
}

/// A dataset that is to take the place of the one that shows.
#[derive(Debug)]
pub(super) struct Coming {
    pub replacement: Arc<Replacement>,
    /// Whether more of the file was still to come without it.
    grew: bool,
}

/// How much of the file is here once it is no longer read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Extent {
    #[default]
    Whole,
    /// The reading was stopped.
    Part,
}

impl File {
    /// A file that was read, and what is wrong with it.
    pub(super) fn of(problems: Vec<Problem>) -> Self {
        Self { problems, ..Self::default() }
    }

    /// What a file is called among those that are open: by its own name, if no other has that.
    pub(super) fn short_name<'p>(&self, path: &'p str) -> &'p str {
        let own = |path: &'p str| path.rsplit('/').next().unwrap_or(path);
        let named_so = |file: &&OpenedFile| file.path.rsplit('/').next() == Some(own(path));
        if self.origin.iter().filter(named_so).count() > 1 { path } else { own(path) }
    }

    /// Whether only a part of it is here, because the reading was stopped.
    pub(super) fn is_part(&self) -> bool {
        self.extent == Extent::Part
    }

    /// Whether more of it is still to come; what is read and does not show yet is to come too.
    pub(super) fn grows(&self) -> bool {
        self.loading.is_some_and(|progress| !progress.again)
            || self.coming.as_ref().is_some_and(|coming| coming.grew)
    }

    /// Whether it is being read, for the first time or again, or what was read does not show yet.
    pub(super) const fn is_under_way(&self) -> bool {
        self.loading.is_some() || self.coming.is_some()
    }

    /// Whether its reading can be stopped.
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

    /// More of it, or what it has become, shows once the answer from that is there.
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

    /// What was read shows now.
    pub(super) fn show(&mut self, shown: &Replacement) {
        self.problems.clone_from(&shown.problems);
        self.unread = None;
        self.extent = if shown.part { Extent::Part } else { Extent::Whole };
    }
}

impl App {
    /// The same, with the files that the dataset is from.
    #[must_use]
    pub fn of_files(mut self, origin: Vec<OpenedFile>) -> Self {
        self.file.origin = origin;
        self
    }

    /// Begins with a query as a filter, and in an order, unless it is the usual one.
    #[must_use]
    pub fn narrowed_to(mut self, query: &str, sort: Sort) -> Self {
        self.asked.query =
            if query.trim().is_empty() { Query::default() } else { Query::of_words(query) };
        self.asked.query.sort = sort;
        self
    }

    /// What is open is called, and whether it is only a part of that.
    pub(super) fn title(&self) -> String {
        let title = line(&self.dataset.title);
        if self.file.is_part() { format!("{PART_OF} {title}") } else { title.into_owned() }
    }

    /// How many problems there are and what lists them, if there are any.
    pub(super) fn problems_told(&self) -> Option<String> {
        let (problems, palette) = (self.file.problems.len(), self.key_of(Command::Palette));
        let told = || format!("{} ({palette} problems lists them)", counted(problems, "problem"));
        (problems > 0).then(told)
    }
}

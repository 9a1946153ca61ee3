//! Events: everything that `update` takes.

use std::sync::Arc;

use crossterm::event::MouseEvent;

use super::effect::Edit;
use super::key::Key;
use super::progress::Progress;
use super::start::Found;
use crate::config::OwnCommand;
use crate::dataset::Problem;
use crate::review::News;
use crate::search::{Answer, Index};
use crate::ui::theme::Background;

/// A dataset that replaces the current one: the file's new version, or more of it.
#[derive(Debug)]
pub struct Replacement {
    /// The dataset with its index.
    pub index: Arc<Index>,
    /// Its problems, and those found at start-up.
    pub problems: Vec<Problem>,
    /// A message for when it shows; `None` while loading just goes on.
    pub told: Option<String>,
    /// Whether it is only a part of the file because loading was stopped.
    pub part: bool,
}

/// An event.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// A mouse event.
    Mouse(MouseEvent),
    /// The screen was resized, in columns and rows.
    Resize(u16, u16),
    /// The terminal's background is known.
    Background(Background),
    /// A search was answered.
    Answered(Arc<Answer>),
    /// Another dataset replaces the current one.
    Replaced(Arc<Replacement>),
    /// Loading progress; `None` once loading has ended.
    Loading(Option<Progress>),
    /// An edited record was rejected: the copy, and its problems.
    Refused(Box<Edit>, Vec<Problem>),
    /// Reloading failed; the reason.
    Unread(Problem),
    /// The review log or its saving state changed.
    Reviewed(Arc<News>),
    /// A timer ended; its number.
    Woken(u64),
    /// An effect succeeded or failed; the message.
    Done(Result<String, String>),
    /// One of the user's own commands has ended: what it printed, or why it failed.
    OwnCommandEnded {
        /// The command.
        command: Arc<OwnCommand>,
        /// What it printed.
        printed: Result<String, String>,
    },
    /// The files that match a typed path.
    Listed {
        /// The path, as typed.
        typed: String,
        /// The files and folders.
        found: Vec<Found>,
    },
    /// Back from being suspended.
    Resumed,
    /// Asked to suspend from outside (SIGTSTP).
    Stop,
    /// Asked to end, by this signal.
    End(i32),
    /// A worker broke; the reason.
    Broken(String),
}

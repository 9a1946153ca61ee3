//! Everything that can happen to the program.

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

/// A dataset that takes the place of the one that shows: the same file as it is now, or more of it.
#[derive(Debug)]
pub struct Replacement {
    /// The dataset, read for searching.
    pub index: Arc<Index>,
    /// What is wrong with it, and with whatever else was told at the start.
    pub problems: Vec<Problem>,
    /// What to say once it shows; `None` where it only goes on.
    pub told: Option<String>,
    /// Whether it stays a part of the file: the reading was stopped.
    pub part: bool,
}

/// Something that happened, in the order in which it did.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The screen has another size, in columns and rows.
    Resize(u16, u16),
    /// The terminal's background is known.
    Background(Background),
    /// A search was answered.
    Answered(Arc<Answer>),
    /// Another dataset takes the place of the one that shows.
    Replaced(Arc<Replacement>),
    /// A file is being read, so far; nothing once that is over.
    Loading(Option<Progress>),
    /// An edited record was not taken: the copy to edit again, and what is wrong with it.
    Refused(Box<Edit>, Vec<Problem>),
    /// The file could not be read again; why.
    Unread(Problem),
    /// The review log has changed, or something about its saving has.
    Reviewed(Arc<News>),
    /// A wait that was asked for is over; what it was called.
    Woken(u64),
    /// Something that was asked for is done, or could not be; in words.
    Done(Result<String, String>),
    /// One of the user's own commands has ended: what it printed, or why it failed.
    OwnCommandEnded {
        /// The command.
        command: Arc<OwnCommand>,
        /// What it printed.
        printed: Result<String, String>,
    },
    /// The files that a typed path leads to.
    Listed {
        /// The path, as typed.
        typed: String,
        /// The files and folders.
        found: Vec<Found>,
    },
    /// The program came back from the shell.
    Resumed,
    /// The system asked the program to stop (Ctrl-Z from outside).
    Stop,
    /// The system asked the program to end, with this signal.
    End(i32),
    /// A worker broke; the reason.
    Broken(String),
}

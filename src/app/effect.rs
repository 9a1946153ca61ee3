//! Everything that the program wants done; `run` does it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::config::OwnCommand;
use crate::export::copy::Copied;
use crate::model::{ClaimId, RecordId};
use crate::review::{Draft, Reviewer};
use crate::search::{By, Index, Query, View};

/// What the review log is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// From now on this person writes.
    Begin(Reviewer),
    /// Note a decision.
    Note(Box<Draft>),
    /// Write a brief to a file beside the log, and note that.
    Brief {
        /// The text.
        text: String,
        /// The note.
        note: Box<Draft>,
    },
    /// Forget everything that was noted, if it is in memory only.
    Forget,
    /// Look at the files: somebody may have changed them.
    Look,
    /// Look by itself from time to time, or no longer: the desk is open, or not.
    Attend(bool),
    /// Write what is left, and end.
    Close,
}

/// A record to be edited by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The record; only its kind counts.
    pub record: RecordId,
    /// Its id.
    pub code: String,
    /// The copy that was begun, where it was not taken; and the record as it was then.
    pub begun: Option<(PathBuf, String)>,
}

/// Something to be done outside of the program's own state.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Answer a query; the newest generation wins.
    Ask {
        /// The query.
        query: Query,
        /// Which request this is.
        generation: u64,
        /// The claims whose review has begun, for queries that ask for the others.
        begun: Arc<BTreeSet<ClaimId>>,
        /// What to count in lanes too, if anything.
        lanes: Option<By>,
    },
    /// Answer from this index from now on; whatever was asked before is out of date.
    Adopt(Arc<Index>),
    /// Open a record in the user's editor, and put it back.
    Edit(Box<Edit>),
    /// Read the file again.
    Reread,
    /// Take the mouse, or give it back to the terminal.
    Mouse(bool),
    /// Clear the screen and draw it again.
    Redraw,
    /// Give the terminal back to the shell until it comes back.
    Suspend,
    /// Say when a wait is over; a wait that is not over yet is forgotten.
    Wake {
        /// How long it is.
        after: Duration,
        /// What it is called.
        wait: u64,
    },
    /// Copy a text to the clipboard of whoever sits at the terminal.
    Copy(Copied),
    /// Show lines on the terminal's own screen, with the mouse released, until a key is pressed.
    Print(Vec<String>),
    /// Open a dataset in the place of the start screen; without a path, the embedded one.
    Open(Option<PathBuf>),
    /// Forget that a dataset was open before.
    Forget(PathBuf),
    /// Find the files that a typed path leads to.
    ListFiles(String),
    /// Keep a view under a name in the configuration.
    KeepView {
        /// The name.
        name: String,
        /// The view.
        view: View,
        /// The other one that had the name before.
        before: Option<View>,
    },
    /// Run one of the user's own commands on this input.
    RunOwn {
        /// The command.
        command: Arc<OwnCommand>,
        /// Its input, JSON Lines.
        input: String,
    },
    /// Keep the name of who reviews for the next time.
    KeepName(String),
    /// Open an address in the browser.
    Browse(String),
    /// Note something in the review log, or begin to.
    Review(Order),
    /// Stop reading the file; what was read stays.
    StopReading,
    /// End, with this exit code.
    Quit(u8),
    /// End because something broke; the reason.
    Fail(String),
}

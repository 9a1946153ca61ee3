//! Side effects that `update` asks for; `run` performs them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::config::OwnCommand;
use crate::export::copy::Copied;
use crate::model::{ClaimId, RecordId};
use crate::review::{Draft, Reviewer};
use crate::search::{By, Index, Query, View};

/// A request to the writer of the review log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Write as this reviewer from now on.
    Begin(Reviewer),
    /// Append a decision.
    Note(Box<Draft>),
    /// Write a brief beside the log, and log that.
    Brief {
        /// The text.
        text: String,
        /// The log entry.
        note: Box<Draft>,
    },
    /// Drop all entries, if they are in memory only.
    Forget,
    /// Check the files for changes by others.
    Look,
    /// Check regularly while the desk is open, or stop.
    Attend(bool),
    /// Write what is pending, and end.
    Close,
}

/// A record to edit in the user's editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The record; only its kind counts.
    pub record: RecordId,
    /// Its id.
    pub code: String,
    /// The rejected copy, if there is one, and the record as it was then.
    pub begun: Option<(PathBuf, String)>,
}

/// A side effect.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Answer a query; the newest generation wins.
    Ask {
        /// The query.
        query: Query,
        /// The number of the request.
        generation: u64,
        /// Claims with log entries, for `is:unreviewed`.
        begun: Arc<BTreeSet<ClaimId>>,
        /// What to count in lanes, if lanes show.
        lanes: Option<By>,
    },
    /// Answer from this index from now on; earlier requests are stale.
    Adopt(Arc<Index>),
    /// Open a record in the user's editor, and put it back.
    Edit(Box<Edit>),
    /// Read the file again.
    Reread,
    /// Capture or release the mouse.
    Mouse(bool),
    /// Redraw the whole screen.
    Redraw,
    /// Suspend to the shell.
    Suspend,
    /// Start a timer; a running one is dropped.
    Wake {
        /// Its duration.
        after: Duration,
        /// Its number.
        wait: u64,
    },
    /// Copy a text to the clipboard of the user's own terminal.
    Copy(Copied),
    /// Print lines on the terminal's own screen until a key is pressed, with the mouse released.
    Print(Vec<String>),
    /// Open a dataset from the start screen; the embedded one without a path.
    Open(Option<PathBuf>),
    /// Remove a dataset from the list of recent ones.
    Forget(PathBuf),
    /// List the files that match a typed path.
    ListFiles(String),
    /// Save a view in the settings.
    KeepView {
        /// The name.
        name: String,
        /// The view.
        view: View,
        /// The view that had this name before.
        before: Option<View>,
    },
    /// Run one of the user's own commands on this input.
    RunOwn {
        /// The command.
        command: Arc<OwnCommand>,
        /// Its input, JSON Lines.
        input: String,
    },
    /// Remember the reviewer's name.
    KeepName(String),
    /// Open an address in the browser.
    Browse(String),
    /// A request to the writer of the review log.
    Review(Order),
    /// Stop loading; what was loaded stays.
    StopReading,
    /// Quit with this exit code.
    Quit(u8),
    /// Quit because of a failure; the reason.
    Fail(String),
}

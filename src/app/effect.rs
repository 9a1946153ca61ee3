//! Everything that the program wants done; `run` does it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::export::copy::Copied;
use crate::model::ClaimId;
use crate::review::{Draft, Reviewer};
use crate::search::{By, Query};

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

/// Something to be done outside of the program's own state.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Take the mouse, or give it back to the terminal.
    Mouse(bool),
    /// Clear the screen and draw it anew.
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
    /// Open an address in the browser.
    Browse(String),
    /// Note something in the review log, or begin to.
    Review(Order),
    /// End, with this exit code.
    Quit(u8),
    /// End because something broke; the reason.
    Fail(String),
}

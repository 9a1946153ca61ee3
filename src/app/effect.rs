//! Everything that the program wants done; `run` does it.

use crate::export::copy::Copied;
use crate::review::{Draft, Reviewer};
use crate::search::Query;

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
    /// Look at the files: somebody may have changed them.
    Look,
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
    },
    /// Take the mouse, or give it back to the terminal.
    Mouse(bool),
    /// Clear the screen and draw it anew.
    Redraw,
    /// Give the terminal back to the shell until it comes back.
    Suspend,
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

//! Everything that the program wants done; `run` does it.

use crate::search::Query;

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
    /// End, with this exit code.
    Quit(u8),
    /// End because something broke; the reason.
    Fail(String),
}

//! The terminal: taken once, given back whatever happens.  No other file touches it.
//!
//! What is taken: raw mode, the alternate screen, the cursor, bracketed paste, the mouse.  It is
//! given back on quitting, on errors, on panics of any thread, on SIGTERM, SIGINT, SIGQUIT and
//! SIGHUP, and while stopped.  A terminal that is gone ends the program: waiting for its events
//! would burn CPU for ever, so a watchdog waits for nothing but the hang-up.  A terminal that has
//! stopped reading does not hold the program up when it is asked to end.

mod background;
pub mod clipboard;
mod guard;
mod input;
pub mod links;
mod restore;

use std::io::{BufWriter, IsTerminal, Stdout, stderr, stdout};

use crossterm::terminal::size;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

pub use guard::{Guard, Taking};
pub use input::{can_listen, end_within, listen};

/// The screen that the program draws on.
pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Whether there is a terminal to draw on.
pub fn can_draw() -> bool {
    stdout().is_terminal()
}

/// Whether somebody reads on a terminal what a command says of its work.
pub fn can_tell() -> bool {
    stderr().is_terminal()
}

/// The size of the terminal in columns and rows.
pub fn screen_size() -> (u16, u16) {
    size().unwrap_or((80, 24))
}

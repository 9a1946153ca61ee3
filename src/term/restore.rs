//! Giving the terminal back: in order, or at once when there is no time for order.

use std::fs::File;
use std::io::{Write, stdout};
use std::os::fd::OwnedFd;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::disable_raw_mode;
use rustix::fs::{Mode, OFlags};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

/// Clicks, dragging and the wheel, in the form that counts past column 223.  Mere moving of the
/// mouse is not asked for: it would wake the program up for nothing.
pub(super) const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
pub(super) const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Ends a frame, the mouse and bracketed paste; shows the cursor; leaves the alternate screen.
const ALL_OFF: &[&str] = &["\x1b[?2026l", MOUSE_OFF, "\x1b[?2004l", "\x1b[?25h", "\x1b[?1049l"];

/// The same where the screen itself was not taken: leaving an alternate screen that was not entered
/// would move the cursor.
const LINES_OFF: &[&str] = &["\x1b[?2004l"];

/// Whether the terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the whole screen is.
static WHOLE: AtomicBool = AtomicBool::new(true);

/// The terminal as it was, by a way of its own that never waits.
static WAY_OUT: OnceLock<Option<(File, Termios)>> = OnceLock::new();

/// Remembers how the terminal was, once, before anything is changed.
pub(super) fn remember() {
    WAY_OUT.get_or_init(|| {
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let terminal: OwnedFd = rustix::fs::open("/dev/tty", flags, Mode::empty()).ok()?;
        let termios = tcgetattr(&terminal).ok()?;
        Some((File::from(terminal), termios))
    });
}

/// From now on the terminal is ours.
pub(super) fn taken(whole: bool) {
    WHOLE.store(whole, Ordering::SeqCst);
    TAKEN.store(true, Ordering::SeqCst);
}

/// What undoes everything that was done to the terminal.
fn all_off() -> String {
    if WHOLE.load(Ordering::SeqCst) { ALL_OFF.concat() } else { LINES_OFF.concat() }
}

/// Gives everything back that was taken; harmless when nothing is taken.
pub(super) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Nothing can be done about a terminal that does not take its state back.
        let mut out = stdout();
        let _ = out.write_all(all_off().as_bytes()).and_then(|()| out.flush());
        let _ = disable_raw_mode();
    }
}

/// Gives the terminal back and ends, whatever the other threads are doing.
///
/// It waits for nothing: neither for a thread that holds standard output while it draws, nor for a
/// terminal that does not read.
pub(super) fn leave_at_once(signal: i32) -> ! {
    if TAKEN.swap(false, Ordering::SeqCst)
        && let Some(Some((mut terminal, termios))) =
            WAY_OUT.get().map(|it| it.as_ref().map(|(file, termios)| (file, termios)))
    {
        let _ = terminal.write_all(all_off().as_bytes());
        let _ = tcsetattr(terminal, OptionalActions::Now, termios);
    }
    signal_hook::low_level::exit(128 + signal)
}

//! What a long command leaves behind when it is ended from outside: nothing unfinished.

use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::dataset::remove_unfinished;

/// From now on whoever ends the program has its unfinished files removed first.
pub(super) fn leave_nothing_unfinished() {
    // Without it the program ends as it always would.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            remove_unfinished();
            let _ = emulate_default_handler(signal);
        }
    });
}

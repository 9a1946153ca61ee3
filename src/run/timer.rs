//! The alarm: says when a wait is over.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::app::Msg;
use crate::worker;

/// A wait: how long it is, and what it is called.
type Wait = (Duration, u64);

/// Who keeps the time.
pub(super) enum Alarm {
    /// The clock, on a thread that sleeps while there is nothing to wait for.
    Clock(Sender<Wait>),
    /// The script: a wait is over when the script says so.
    Script(Option<Wait>),
}

impl Alarm {
    /// An alarm by the clock.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub(super) fn spawn(outbox: &Sender<Msg>) -> io::Result<Self> {
        let (waits, inbox) = channel();
        let bell = outbox.clone();
        worker::spawn("alarm", outbox, move || {
            ring(&inbox, &bell);
            Ok(())
        })?;
        Ok(Self::Clock(waits))
    }

    /// Sets the alarm; a wait that is not over yet is forgotten.
    pub(super) fn set(&mut self, after: Duration, wait: u64) {
        match self {
            Self::Clock(waits) => {
                // An alarm that is gone has said so in a message of its own.
                let _ = waits.send((after, wait));
            }
            Self::Script(set) => *set = Some((after, wait)),
        }
    }

    /// Takes the wait of a script.
    pub(super) fn take(&mut self) -> Option<Wait> {
        match self {
            Self::Clock(_) => None,
            Self::Script(set) => set.take(),
        }
    }
}

/// Waits, the newest wait in place of the one before, until nobody can set the alarm any more.
fn ring(inbox: &Receiver<Wait>, bell: &Sender<Msg>) {
    while let Ok((mut after, mut wait)) = inbox.recv() {
        loop {
            match inbox.recv_timeout(after) {
                Ok(newer) => (after, wait) = newer,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if bell.send(Msg::Woken(wait)).is_err() {
            return;
        }
    }
}

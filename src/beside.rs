//! Two things at once, where the system has a thread to give.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, scope};

/// Does one thing on a thread of its own beside another; one after the other where there is no thread.
pub fn beside<A: Send, B>(other: impl FnMut() -> A + Send, own: impl FnOnce() -> B) -> (A, B) {
    let other = Mutex::new(other);
    let run = || (other.lock().unwrap_or_else(PoisonError::into_inner))();
    scope(|scope| match Builder::new().spawn_scoped(scope, run) {
        Ok(thread) => {
            let own = own();
            (thread.join().unwrap_or_else(|panic| resume_unwind(panic)), own)
        }
        Err(_) => (run(), own()),
    })
}

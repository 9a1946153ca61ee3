//! Runs two closures on two threads.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, scope};

/// Runs `other` on a new thread while `own` runs on this one, and returns both results.
///
/// Falls back to running them one after another if the system refuses a thread. A panic in
/// `other` is raised again here.
pub fn join<A: Send, B>(other: impl FnMut() -> A + Send, own: impl FnOnce() -> B) -> (A, B) {
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

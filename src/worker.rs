//! Threads whose end is always told: one that breaks or fails says so in a message, and the program
//! ends in order instead of going deaf.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::app::Msg;

/// What the last panic of a worker said, and where.
static LAST_PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Starts a thread under a name that completes the sentence "the … broke".
///
/// When it panics or returns an error, [`Msg::Broken`] says so; when it returns, nothing is said.
///
/// # Errors
/// The system has no thread to give.
pub fn spawn(
    name: &'static str,
    outbox: &Sender<Msg>,
    work: impl FnOnce() -> io::Result<()> + Send + 'static,
) -> io::Result<()> {
    let outbox = outbox.clone();
    let told = move || {
        let reason = match catch_unwind(AssertUnwindSafe(work)) {
            Ok(Ok(())) => return,
            Ok(Err(error)) => error.to_string(),
            Err(panic) => last_panic().unwrap_or_else(|| said(panic.as_ref())),
        };
        // Nobody listens any more when the program has ended first.
        let _ = outbox.send(Msg::Broken(format!("the {name} broke: {reason}")));
    };
    thread::Builder::new().name(name.to_owned()).spawn(told).map(drop)
}

/// From now on a panic of this thread calls `first` and is then told as usual; one of any other is
/// kept for the message of [`spawn`] and does not write over the screen.
pub fn on_panic_of_this_thread(first: fn()) {
    static INSTALLED: AtomicBool = AtomicBool::new(false);
    if INSTALLED.swap(true, Ordering::SeqCst) {
        return;
    }
    let tell = panic::take_hook();
    let this = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == this {
            first();
            tell(info);
        } else {
            let mut last = LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner);
            *last = Some(info.to_string());
        }
    }));
}

fn last_panic() -> Option<String> {
    LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// Breaks on purpose where the variable `DATELINE_BREAK` says so, in debug builds only: what happens
/// then is tested with the built program.
///
/// # Panics
/// That is what it is for.
pub fn fail_point(place: &str) {
    assert!(!is_named(place), "broken on purpose: {place}");
}

/// Stands still for good where `DATELINE_BREAK` says `hold:PLACE`, in debug builds only: a test can then
/// end the program in the middle of something without having to be quick.
pub fn hold_point(place: &str) {
    while cfg!(debug_assertions) && is_named(&format!("hold:{place}")) {
        thread::park();
    }
}

fn is_named(place: &str) -> bool {
    cfg!(debug_assertions) && std::env::var("DATELINE_BREAK").is_ok_and(|named| named == place)
}

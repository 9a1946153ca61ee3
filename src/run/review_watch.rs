//! Watching the review folder: when somebody writes to it, the scribe looks.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

use crate::app::{Msg, Order};
use crate::worker;

/// Starts to watch a folder that may not be there yet.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn spawn(
    folder: PathBuf,
    orders: Sender<Order>,
    outbox: &Sender<Msg>,
) -> io::Result<()> {
    worker::spawn("watch on the review folder", outbox, move || {
        watch(&folder, &orders);
        Ok(())
    })
}

/// Sleeps until the folder changes, by the system's notice; ends when nobody wants to know.
///
/// The notice comes from this machine's own system: what is written to a network folder on another
/// machine makes none, so the scribe looks by itself while the desk is open.
#[cfg(target_os = "linux")]
fn watch(folder: &std::path::Path, orders: &Sender<Order>) {
    use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};
    use std::mem::MaybeUninit;
    use std::time::Duration;

    let Ok(notices) = init(CreateFlags::CLOEXEC) else { return };
    let inside =
        WatchFlags::MODIFY | WatchFlags::CREATE | WatchFlags::MOVED_TO | WatchFlags::DELETE;
    let mut inside_watched = add_watch(&notices, folder, inside).is_ok();
    if !inside_watched {
        let around = folder.parent().filter(|around| !around.as_os_str().is_empty());
        let around = around.unwrap_or(std::path::Path::new("."));
        let comes = WatchFlags::CREATE | WatchFlags::MOVED_TO;
        if add_watch(&notices, around, comes).is_err() {
            return;
        }
    }
    // What was written before the watch began.
    if orders.send(Order::Look).is_err() {
        return;
    }
    let mut buffer = [MaybeUninit::uninit(); 4096];
    let mut reader = Reader::new(&notices, &mut buffer);
    while reader.next().is_ok() {
        // Several notices come of one entry; they are taken together.
        std::thread::sleep(Duration::from_millis(20));
        while !reader.is_buffer_empty() && reader.next().is_ok() {}
        let before = inside_watched;
        inside_watched = inside_watched || add_watch(&notices, folder, inside).is_ok();
        if (before || inside_watched) && orders.send(Order::Look).is_err() {
            return;
        }
    }
}

/// Looks every two seconds where the system gives no notice that is the same everywhere.
#[cfg(not(target_os = "linux"))]
fn watch(folder: &std::path::Path, orders: &Sender<Order>) {
    let stamp = || {
        let listed = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut stamps: Vec<_> =
            listed.filter_map(|entry| Some((entry.path(), entry.metadata().ok()?.len()))).collect();
        stamps.sort();
        stamps
    };
    let mut before = stamp();
    loop {
        std::thread::sleep(std::time::Duration::from_secs(2));
        let now = stamp();
        if now != before && orders.send(Order::Look).is_err() {
            return;
        }
        before = now;
    }
}

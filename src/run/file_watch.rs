//! Watching a file: when somebody has written it, or put another in its place, the reader looks.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use crate::app::Msg;
use crate::worker;

/// Why the file is read again.
#[derive(Debug, Clone)]
pub(super) enum Cause {
    /// It may have changed.
    Changed,
    /// The user wants it to be.
    Asked,
    /// The program has written to it; what to say once that shows.
    Wrote(String),
}

/// Starts to watch a file.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn spawn(path: PathBuf, causes: Sender<Cause>, outbox: &Sender<Msg>) -> io::Result<()> {
    worker::spawn("watch on the file", outbox, move || {
        watch(&path, &causes);
        Ok(())
    })
}

/// Sleeps until the file changes, by the system's notice; ends when nobody wants to know.
///
/// It is the folder that is watched: editors write a new file and give it the name of the old one.
/// Of a link both its own folder and that of what it leads to.
#[cfg(target_os = "linux")]
fn watch(path: &Path, causes: &Sender<Cause>) {
    use rustix::fs::inotify::{CreateFlags, Reader, init};
    use std::ffi::OsStr;
    use std::mem::MaybeUninit;
    use std::os::unix::ffi::OsStrExt;
    use std::time::Duration;

    let Ok(notices) = init(CreateFlags::CLOEXEC) else { return };
    let mut names = watch_folders(&notices, path);
    // What was written before the watch began.
    if causes.send(Cause::Changed).is_err() {
        return;
    }
    let mut buffer = [MaybeUninit::uninit(); 4096];
    let mut reader = Reader::new(&notices, &mut buffer);
    let mut concerned = false;
    while let Ok(notice) = reader.next() {
        let name = notice.file_name().map(|name| OsStr::from_bytes(name.to_bytes()).to_owned());
        concerned |= name.is_some_and(|name| names.contains(&name));
        // Several notices come of one saving; they are taken together.
        if !reader.is_buffer_empty() || !std::mem::take(&mut concerned) {
            continue;
        }
        std::thread::sleep(Duration::from_millis(20));
        names = watch_folders(&notices, path);
        if causes.send(Cause::Changed).is_err() {
            return;
        }
    }
}

/// Watches the folders that the file's names are in, and gives the names.
#[cfg(target_os = "linux")]
fn watch_folders(
    notices: &std::os::fd::OwnedFd,
    path: &Path,
) -> std::collections::BTreeSet<std::ffi::OsString> {
    use rustix::fs::inotify::{WatchFlags, add_watch};

    let written = WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO;
    let mut names = std::collections::BTreeSet::new();
    for path in std::iter::once(path.to_owned()).chain(path.canonicalize().ok()) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        // A folder that cannot be watched gives no notice; the user can still ask.
        let _ = add_watch(notices, folder.unwrap_or(Path::new(".")), written);
        names.extend(path.file_name().map(ToOwned::to_owned));
    }
    names
}

/// Looks every two seconds where the system gives no notice that is the same everywhere.
#[cfg(not(target_os = "linux"))]
fn watch(_: &Path, causes: &Sender<Cause>) {
    while causes.send(Cause::Changed).is_ok() {
        std::thread::sleep(std::time::Duration::from_secs(2));
    }
}

//! A file written beside its place and put there whole.

use std::fs::{self, DirEntry, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::NamedTempFile;

/// Writes beside the file first, so that a full disk never costs the file that was there.
///
/// A link stays a link: what it leads to is replaced.  The file keeps the permissions it had.  It
/// returns once the file is on disk.
pub(crate) fn replace(
    path: &Path,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    put(path, |file| {
        fill(file)?;
        file.sync_all()
    })
}

/// How the names of files begin that are not finished yet.
const UNFINISHED: &str = ".dateline-";

/// What was not finished for so long never will be.
const GIVEN_UP: Duration = Duration::from_secs(10 * 60);

/// Removes from a folder what was left unfinished there, by a program that was ended while it wrote.
pub(crate) fn sweep(folder: &Path) {
    let old = |entry: &DirEntry| {
        let age = entry.metadata().and_then(|known| known.modified()).ok()?.elapsed().ok()?;
        Some(age > GIVEN_UP)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        if unfinished && old(&entry).unwrap_or(false) {
            // Somebody else may have removed it; nothing depends on it.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// What is being written, for whoever is ended meanwhile.
static UNFINISHED_NOW: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Removes what is being written: the program is ended, and nobody will finish it.
pub(crate) fn remove_unfinished() {
    for path in unfinished_now().drain(..) {
        // It may be finished just now; then it is what was wanted.
        let _ = fs::remove_file(path);
    }
}

/// The same without waiting for the disk, for what can be made again: where a session was, a cache.
///
/// A thread that waits for a busy disk cannot be ended, so a program that waits at its end hangs.
pub(crate) fn replace_at_leisure(
    path: &Path,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    put(path, fill)
}

fn put(path: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut unfinished = unfinished_in(folder.unwrap_or(Path::new(".")))?;
    let own = unfinished.path().to_owned();
    let filled = match path.metadata() {
        // Permissions that a file is made with are cut down by the user's mask; those it had are not.
        Ok(old) => unfinished.as_file().set_permissions(old.permissions()),
        Err(_) => Ok(()),
    };
    let filled = filled.and_then(|()| fill(unfinished.as_file_mut()));
    let put = filled.and_then(|()| Ok(unfinished.persist(&path).map(|_| ())?));
    unfinished_now().retain(|path| *path != own);
    put
}

fn unfinished_now() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED_NOW.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a file to fill.  Whoever is ended looks at the list only once the file is on it.
fn unfinished_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut now = unfinished_now();
    let file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)
        .map_err(|error| in_folder(&error))?;
    now.push(file.path().to_owned());
    Ok(file)
}

/// The reason alone: the error itself names the unfinished file, which nobody has heard of.
fn in_folder(error: &io::Error) -> io::Error {
    let kind = error.kind();
    io::Error::new(kind, format!("no file can be made in its folder: {kind}"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use super::*;

    #[test]
    fn a_replaced_file_keeps_its_permissions_whatever_the_mask() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("shared.json");
        fs::write(&path, "old").expect("written");
        for mode in [0o666, 0o640] {
            fs::set_permissions(&path, Permissions::from_mode(mode)).expect("set");
            replace(&path, |file| file.write_all(b"new")).expect("replaced");
            let kept = path.metadata().expect("there").permissions().mode();
            assert_eq!(kept & 0o777, mode);
        }
        assert_eq!(fs::read_to_string(&path).expect("there"), "new");
    }

    #[test]
    fn a_failure_does_not_speak_of_the_unfinished_file() {
        let error = replace(Path::new("/nonexistent/out.json"), |_| Ok(())).expect_err("no folder");
        let expected = "no file can be made in its folder: entity not found";
        assert_eq!(error.to_string(), expected);
    }
}

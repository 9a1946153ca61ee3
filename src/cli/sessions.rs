//! Where sessions are kept: one file for each dataset, among the user's state.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

use crate::dataset::{replace, sha256_hex};
use crate::session::Session;

/// `$XDG_STATE_HOME/dateline/sessions/NAME-HASH.json`, the hash being that of the whole path.
pub(super) fn path_of(dataset: Option<&Path>) -> Option<PathBuf> {
    let folder = choose_base_strategy().ok()?.state_dir()?.join("dateline").join("sessions");
    let Some(path) = dataset else { return Some(folder.join("embedded.json")) };
    let path = path.canonicalize().ok()?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let hash = sha256_hex(&path.to_string_lossy());
    Some(folder.join(format!("{stem}-{}.json", hash.get(..16)?)))
}

/// The session that is kept there, if there is one.
pub(super) fn read(path: &Path) -> Option<Result<Session, String>> {
    match fs::read_to_string(path) {
        Ok(json) => Some(Session::parse(&json)),
        // There is none, or no place for one.
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => None,
        Err(error) => Some(Err(error.to_string())),
    }
}

/// Keeps a session, whole or not at all.
pub(super) fn keep(path: &Path, session: &Session) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    replace(path, |file| file.write_all(session.json().as_bytes()))
}

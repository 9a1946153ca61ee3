//! Where sessions are kept: one file for each dataset, among the user's state.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::app::start::Recent;
use crate::dataset::{Dataset, replace_at_leisure, sha256_hex};
use crate::prebuilt::{Looks, Prebuilt, Stamp, is_named_so};
use crate::session::{OpenedBefore, Session, state_folder};

/// `$XDG_STATE_HOME/dateline/sessions/NAME-HASH.json`, the hash being that of the whole path.
pub(super) fn path_of(dataset: Option<&Path>) -> Option<PathBuf> {
    let folder = state_folder()?.join("sessions");
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
    replace_at_leisure(path, |file| file.write_all(session.json().as_bytes()))
}

/// The datasets that were open before, newest first, each once; and the embedded one.
pub(super) fn recents() -> Vec<Recent> {
    let folder = path_of(None).and_then(|path| Some(path.parent()?.to_owned()));
    let files = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let mut kept: Vec<OpenedBefore> =
        files.filter_map(|entry| read(&entry.path())?.ok()?.of).collect();
    kept.sort_by(|a, b| b.at.cmp(&a.at));
    let mut recents: Vec<_> = kept.into_iter().map(recent).collect();
    if recents.iter().all(|recent| recent.path.is_some()) {
        recents.push(Recent {
            path: None,
            title: "Aleppo, spring 2016".to_owned(),
            events: 0,
            claims: 0,
            day: String::new(),
            gone: false,
            refused: None,
        });
    }
    recents
}

fn recent(kept: OpenedBefore) -> Recent {
    let path = kept.path.map(PathBuf::from);
    Recent {
        gone: path.as_ref().is_some_and(|path| !path.exists()),
        refused: path.as_deref().and_then(|path| refused(path, kept.damaged)),
        path,
        title: kept.title,
        events: kept.events,
        claims: kept.claims,
        day: kept.at.get(..10).unwrap_or_default().to_owned(),
    }
}

/// Why a prebuilt file will be refused, as far as its start and its length tell, or when it was open and
/// looked as it does.
fn refused(path: &Path, damaged: Option<Looks>) -> Option<String> {
    if !is_named_so(path) || !path.exists() {
        return None;
    }
    match Prebuilt::open(path) {
        Err(refused) => Some(format!("refused, {refused}")),
        Ok(_) => {
            let same = damaged.is_some() && damaged == Stamp::looks(path);
            same.then(|| "it was damaged the last time it was opened".to_owned())
        }
    }
}

/// Forgets that a file was open, whether or not it is still there.
pub(super) fn forget(path: &Path) -> io::Result<()> {
    let Some(folder) = path_of(None).and_then(|path| Some(path.parent()?.to_owned())) else {
        return Ok(());
    };
    for entry in fs::read_dir(folder)?.flatten() {
        let kept = read(&entry.path()).and_then(Result::ok).and_then(|session| session.of);
        if kept.is_some_and(|kept| kept.path.is_some_and(|kept| Path::new(&kept) == path)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// What is kept of a dataset that is open.
pub(super) fn opened(path: Option<&Path>, dataset: &Dataset) -> OpenedBefore {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    OpenedBefore {
        path: path.map(|path| whole(path).display().to_string()),
        title: dataset.title.clone(),
        events: dataset.event_count(),
        claims: dataset.claim_count(),
        at: super::settings::now().to_rfc3339(),
        damaged: None,
    }
}

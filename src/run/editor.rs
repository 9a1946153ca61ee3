//! Editing a record by hand: a copy for the user's editor, checked and put back into the file.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app::{Edit, Msg};
use crate::dataset::{Excerpt, Problem, read_bytes, replace};

/// What became of an edited record.
pub(super) enum Edited {
    /// It is in the file; what to say once it shows.
    Written(String),
    /// Something else, which is all there is to say.
    Told(Msg),
}

impl From<Result<String, String>> for Edited {
    fn from(told: Result<String, String>) -> Self {
        Self::Told(Msg::Done(told))
    }
}

/// Takes a record out of its file, lets the user edit a copy, and puts it back if it is sound.
///
/// `editor` edits the file at a path.  Whatever goes wrong, the copy stays, and its path is told.
pub(super) fn edit(
    file: &Path,
    wanted: Edit,
    editor: &mut dyn FnMut(&Path) -> Result<(), String>,
) -> Edited {
    let code = wanted.code.clone();
    let excerpt = match excerpt(file, &wanted) {
        Ok(excerpt) => excerpt,
        Err(reason) => return Err(reason).into(),
    };
    let (copy, base) = match wanted.begun.clone() {
        Some(begun) => begun,
        None => match new_copy(&code, excerpt.text()) {
            Ok(copy) => (copy, excerpt.text().to_owned()),
            Err(error) => return Err(format!("no copy to edit could be made: {error}")).into(),
        },
    };
    let stays = format!("the copy stays in {}", copy.display());
    let ended = editor(&copy);
    let edited = match fs::read_to_string(&copy) {
        Ok(edited) => edited,
        Err(error) => return Err(format!("the copy cannot be read ({error}); {stays}")).into(),
    };
    if edited.trim() == base.trim() {
        // It is as good as never made.
        let _ = fs::remove_file(&copy);
        return ended.map(|()| format!("{code}: nothing was changed")).into();
    }
    if let Err(reason) = ended {
        return Err(format!("{code} was not saved, {reason}; {stays}")).into();
    }
    match put_back(file, &wanted, &base, &edited) {
        Ok(()) => {
            let _ = fs::remove_file(&copy);
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Edited::Written(format!("{code} is written to {name}"))
        }
        Err(problems) => {
            let begun = Some((copy, base));
            Edited::Told(Msg::Refused(Box::new(Edit { begun, ..wanted }), problems))
        }
    }
}

fn excerpt(file: &Path, wanted: &Edit) -> Result<Excerpt, String> {
    let (name, bytes) = read_bytes(file).map_err(|problem| problem.to_string())?;
    Excerpt::of(&name, bytes, wanted.record, &wanted.code)
}

/// A file that only its owner can read, and that stays.
fn new_copy(code: &str, text: &str) -> io::Result<PathBuf> {
    let safe: String = code.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let prefix = format!("dateline-{safe}-");
    let mut copy = tempfile::Builder::new().prefix(&prefix).suffix(".json").tempfile()?;
    copy.write_all(text.as_bytes())?;
    Ok(copy.keep()?.1)
}

/// Puts an edited record into the file as it is now; others may have written to it meanwhile, but not
/// to this record.
fn put_back(file: &Path, wanted: &Edit, base: &str, edited: &str) -> Result<(), Vec<Problem>> {
    let fault = |reason: String| vec![Problem::of_file(&wanted.code, reason)];
    let now = excerpt(file, wanted).map_err(fault)?;
    if now.text() != base {
        let reason = "the record has changed in the file meanwhile; leave this copy, edit it anew";
        return Err(fault(reason.to_owned()));
    }
    let bytes = now.put_back(edited)?;
    replace(file, |out| out.write_all(&bytes))
        .map_err(|error| fault(format!("the file cannot be written: {error}")))
}

/// Runs the user's editor on a file: `$VISUAL`, else `$EDITOR`, else vi.
///
/// # Errors
/// It does not start, or ends with a failure, as editors do that are told to give up.
pub(super) fn run_editor(copy: &Path) -> Result<(), String> {
    let set = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    // The variables hold a line of shell, as git has it; the path is a word of its own.
    let line = format!("{editor} \"$1\"");
    match Command::new("sh").arg("-c").arg(line).arg("sh").arg(copy).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) if status.code() == Some(127) => {
            Err(format!("cannot find the editor {editor:?}; set $VISUAL"))
        }
        Ok(_) => Err(format!("{editor} gave up")),
        Err(error) => Err(format!("{editor} does not start: {error}")),
    }
}

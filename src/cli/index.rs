//! `dateline index`: a table read once, kept so that it opens at once; and where such files are kept.

use std::fs;
use std::io::{self, Write, stderr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::{BaseStrategy, choose_base_strategy};

use super::Failure;
use super::interrupt::leave_nothing_unfinished;
use crate::dataset::{Problem, sha256_hex};
use crate::import;
use crate::prebuilt::{self, Stamp};
use crate::search::Index;
use crate::text::counted;

/// So many problems of a table are told one by one; a large one can have thousands of a kind.
const MOST_TOLD: usize = 10;

pub(super) fn index(file: &Path, output: Option<PathBuf>) -> Result<(), Failure> {
    let unread = |reason: String| Problem::of_file(&file.display().to_string(), reason);
    if let Some(output) = &output {
        may_become_index(output)?;
    }
    leave_nothing_unfinished();
    let before = Stamp::looks(file);
    let loaded = import::load(file)?;
    if loaded.dataset.table.is_none() {
        return Err(unread(
            "only GDELT event tables need an index; this file opens as it is".into(),
        )
        .into());
    }
    let stamp = Stamp::of(file)?;
    if !before.is_some_and(|before| stamp.looked(before)) {
        return Err(unread("changed while it was read; try again".to_owned()).into());
    }
    let Some(output) = output.or_else(|| kept_at(file, Some(0))) else {
        return Err(Failure::Misused("no cache folder; name the index with -o FILE.dlx".into()));
    };
    if let Some(folder) = output.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let (told, rest) = loaded.problems.split_at(loaded.problems.len().min(MOST_TOLD));
    super::tell(told);
    if !rest.is_empty() {
        let name = file.display();
        // Standard error may be closed; there is nobody left to tell.
        let _ = writeln!(stderr(), "{} more; dateline check {name} lists them", rest.len());
    }
    let source = file.canonicalize()?;
    let index = Index::of(Arc::new(loaded.dataset));
    prebuilt::write(&output, (&source, &stamp), (&index, &loaded.problems))?;
    let rows = counted(index.dataset().event_count(), "row");
    writeln!(io::stdout(), "{}: {rows}, index in {}", file.display(), output.display())?;
    Ok(())
}

/// Refuses to put an index where something else is: it takes the place of a whole file.
fn may_become_index(output: &Path) -> Result<(), Failure> {
    let name = output.display();
    if !prebuilt::is_named_so(output) {
        let ending = prebuilt::ENDING;
        return Err(Failure::Misused(format!("{name}: the name of an index ends with .{ending}")));
    }
    match fs::metadata(output) {
        Ok(known) if !known.is_file() => Err(Failure::Misused(format!(
            "{name}: not a regular file; choose another name for the index"
        ))),
        _ => Ok(()),
    }
}

/// Where the index of a file is kept, if it has more than so many bytes; the folder may not be there.
pub(super) fn kept_at(file: &Path, over: Option<u64>) -> Option<PathBuf> {
    let size = fs::metadata(file).ok()?.len();
    over.filter(|&over| size > over)?;
    let name = sha256_hex(&file.canonicalize().ok()?.to_string_lossy());
    let folder = choose_base_strategy().ok()?.cache_dir().join("dateline");
    Some(folder.join(format!("{}.{}", name.get(..32)?, prebuilt::ENDING)))
}

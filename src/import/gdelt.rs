//! GDELT event tables: machine-coded rows to events, each with one unreviewed claim.
//!
//! A row says which article was read, not what it says, so nothing here is evidence: a claim is
//! attributed to the outlet and marked as made by a tool.  The counters of mentions, sources and
//! articles are not taken over; they count reports of the first minutes, and would be taken for
//! corroboration.  Coordinates are centroids, and one event can stand in hundreds of rows.
//!
//! ```text
//! line ─row─▶ columns ─codes─▶ words ─draft, actors, places, outlets─▶ records
//! ```

mod actors;
mod codes;
mod draft;
mod names;
mod outlets;
mod places;
mod row;

use super::packed::{Member, members};
use crate::dataset::{Dataset, Loaded, Problem};
use crate::text::counted;
use draft::Draft;

/// What every dataset made of GDELT rows says of itself, on its first screen and in its file.
const BANNER: &str = "Machine-coded by the GDELT Project from news reports, one row a report: not \
     verified, and one event may stand in many rows. Actors, actions and places are what a program \
     read; coordinates are centroids. Source: The GDELT Project (gdeltproject.org).";

/// Whether a file's name says that it is a table of GDELT events.
pub(super) fn named_so(name: &str) -> bool {
    let name = name.to_lowercase();
    let plain = name.strip_suffix(".zip").or_else(|| name.strip_suffix(".gz")).unwrap_or(&name);
    plain.ends_with(".export.csv")
}

/// Whether the first line of a file is a row of GDELT events.
pub(super) fn looks_so(line: &str) -> bool {
    row::Layout::of(line.trim_end_matches('\r')).is_some()
}

/// Reads tables of GDELT events, each given by its name and its bytes: plain, zip or gzip.
///
/// Every row becomes an event with its claim, or a [`Problem`] with its line.
///
/// # Errors
/// There is no row in any of them.
pub fn import(files: Vec<(String, Vec<u8>)>) -> Result<Loaded, Problem> {
    let mut problems = Vec::new();
    let mut draft = Draft::default();
    let first = files.first().map(|(name, _)| name.clone()).unwrap_or_default();
    for (name, bytes) in files {
        for member in members(&name, bytes, &mut problems) {
            read(member, &mut draft, &mut problems);
        }
    }
    problems.append(&mut draft.problems);
    if draft.is_empty() {
        problems.sort();
        return Err(problems.into_iter().next().unwrap_or_else(|| {
            Problem::of_file(&first, "there are no rows of GDELT events in this file")
        }));
    }
    let mut records = draft.into_records();
    BANNER.clone_into(&mut records.description);
    problems.sort();
    Ok(Loaded { dataset: Dataset::of(records), problems })
}

/// Reads the rows of one file.
fn read(member: Member, draft: &mut Draft, problems: &mut Vec<Problem>) {
    let Member { name, bytes, damage } = member;
    let lines = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).split(|&byte| byte == b'\n');
    let mut last = 0;
    for (number, line) in (1..).zip(lines) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        last = number;
        if !line.is_empty() {
            draft.line(&name, number, line);
        }
    }
    if let Some(reason) = damage {
        let problem = Problem { line: last, column: 1, ..Problem::of_file(&name, reason) };
        problems.push(problem);
    }
}

/// The title of a dataset: first that nobody has checked it, then which days its rows came in.
fn title(first: Option<&str>, last: Option<&str>, rows: usize) -> String {
    let days = match (first, last) {
        (Some(first), Some(last)) if first == last => format!(" {first}"),
        (Some(first), Some(last)) => format!(" {first} to {last}"),
        _ => String::new(),
    };
    format!("Machine-coded: GDELT{days}, {}", counted(rows, "row"))
}

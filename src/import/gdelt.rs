//! GDELT event tables: machine-coded rows to events, each with one unreviewed claim.
//!
//! A row says which article was read, not what it says, so nothing here is evidence: a claim is
//! attributed to the outlet and marked as made by a tool.  The counters of mentions, sources and
//! articles are not taken over; they count reports of the first minutes, and would be taken for
//! corroboration.  Coordinates are centroids, and one event can stand in hundreds of rows.
//!
//! ```text
//! block ─lines─▶ some lines ─row─▶ columns ─keys─▶ what is known ─draft─▶ rows of a table
//!                                     └─codes─▶ words ─actions, actors, places, outlets─▶ records
//! ```

mod actions;
mod actors;
mod addresses;
mod again;
mod codes;
mod draft;
mod keys;
mod lines;
mod names;
mod outlets;
mod places;
mod row;
mod seen;

use std::io::Cursor;
use std::ops::ControlFlow;

use super::packed::{Step, unpack};
use crate::dataset::{Loaded, Problem, Tabular};
use crate::text::counted;
use draft::Draft;
use lines::Lines;

/// What every dataset made of GDELT rows says of itself, on its first screen and in its file.
const BANNER: &str = "Machine-coded by the GDELT Project from news reports, one row a report: not \
     verified, and one event may stand in many rows. Actors, actions and places are what a program \
     read; coordinates are centroids. Source: The GDELT Project (gdeltproject.org).";

/// A row of GDELT 2.0 has so many bytes, mostly a few more.
const BYTES_A_ROW: usize = 400;

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

/// Tables of GDELT events being read, block by block.
///
/// Every row becomes an event with its claim, or a [`Problem`] with its line.
#[derive(Default)]
pub struct Reader {
    draft: Draft,
    file: String,
    lines: Lines,
    bytes: u64,
}

impl Reader {
    /// Takes what comes next out of a file.
    pub(super) fn step(&mut self, step: Step) {
        let Self { draft, file, lines, bytes } = self;
        match step {
            Step::Begin(name) => {
                name.clone_into(file);
                *lines = Lines::default();
            }
            Step::Block(block) => {
                *bytes += block.len() as u64;
                lines.take(block, &mut |cut| draft.take(file, &cut));
            }
            Step::End(damage) => {
                let lines = std::mem::take(lines);
                let (open, rows, known) = (lines.is_open(), draft.rows(), draft.problems.len());
                let last = lines.end(&mut |cut| draft.take(file, &cut));
                // What else is wrong with the last line says enough.
                let whole = draft.rows() > rows && draft.problems.len() == known;
                let problem = match damage {
                    Some(reason) => {
                        let damage = Problem::of_file(file, reason);
                        Some(Problem { line: last, column: 1, ..damage })
                    }
                    None => (open && whole).then(|| Problem::no_end(file, last)),
                };
                draft.problems.extend(problem);
            }
            Step::Lost(problem) => draft.problems.push(problem),
        }
    }

    /// Makes room for the rows of so many bytes: what grows as it is filled is copied many times.
    pub(super) fn expect(&mut self, bytes: u64) {
        self.draft.expect(usize::try_from(bytes).unwrap_or_default() / BYTES_A_ROW);
    }

    /// How many rows were read so far.
    pub const fn rows(&self) -> usize {
        self.draft.rows()
    }

    /// How many bytes of text were read so far.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What was read so far, and what was wrong with it; records keep their numbers from one time to
    /// the next, rows do not.
    pub fn so_far(&self) -> (Tabular, Vec<Problem>) {
        let mut problems = self.draft.problems.clone();
        problems.sort();
        (self.draft.so_far(), problems)
    }

    /// Everything that was read, and what was wrong with it.
    ///
    /// # Errors
    /// There is no row in any of the files.
    pub fn finish(mut self) -> Result<(Tabular, Vec<Problem>), Problem> {
        let mut problems = std::mem::take(&mut self.draft.problems);
        problems.sort();
        if self.rows() == 0 {
            return Err(problems.into_iter().next().unwrap_or_else(|| {
                Problem::of_file(&self.file, "there are no rows of GDELT events in this file")
            }));
        }
        Ok((self.draft.into_tabular(), problems))
    }
}

/// Reads tables of GDELT events, each given by its name and its bytes: plain, zip or gzip.
///
/// # Errors
/// As [`Reader::finish`].
pub fn import(files: Vec<(String, Vec<u8>)>) -> Result<Loaded, Problem> {
    let mut reader = Reader::default();
    for (name, bytes) in files {
        let _ = unpack(&name, &mut Cursor::new(bytes), &mut |step| {
            reader.step(step);
            ControlFlow::Continue(())
        });
    }
    reader.finish().map(Loaded::of_table)
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

//! From a file to a dataset: what loads, and what is wrong with the rest.

use std::path::Path;

use super::build::build;
use super::file::{FileText, read_bytes};
use super::raw::{Cut, cut};
use super::wire::{OFFSETS, SCHEMA};
use super::{Dataset, Problem, Tabular};

/// A dataset, and every fault that was found on the way.
#[derive(Debug)]
pub struct Loaded {
    /// The records that are sound.
    pub dataset: Dataset,
    /// What was wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// A table that was read, and what was wrong with it.
    pub fn of_table((tabular, problems): (Tabular, Vec<Problem>)) -> Self {
        Self { dataset: Dataset::of_table(tabular), problems }
    }
}

/// Loads a `dateline/1` file: JSON or JSON Lines, plain or gzipped.
///
/// # Errors
/// The file cannot be read, is empty, is not JSON at all, or is of another format or version.
pub fn load(path: &Path) -> Result<Loaded, Problem> {
    let (name, bytes) = read_bytes(path)?;
    load_text(&name, bytes)
}

/// Loads a `dateline/1` dataset from the bytes of a file called `name`.
///
/// # Errors
/// As [`load`], but for reading.
pub fn load_text(name: &str, bytes: Vec<u8>) -> Result<Loaded, Problem> {
    from_file(FileText::decode(name, bytes)?)
}

fn from_file(mut file: FileText) -> Result<Loaded, Problem> {
    let mut problems = std::mem::take(&mut file.problems);
    if file.text.trim().is_empty() {
        return Err(match problems.into_iter().next() {
            Some(damage) => damage,
            None => Problem::of_file(
                &file.name,
                "the file is empty; `dateline` without a file opens the embedded dataset",
            ),
        });
    }
    let mut cut = cut(&file);
    problems.append(&mut cut.problems);
    if let Err(refusal) = check_head(&file, &cut) {
        // A file that is not even JSON is better told so than that it lacks a schema.
        let broken = problems.into_iter().next().filter(|_| cut.head.schema.is_none());
        return Err(broken.unwrap_or(refusal));
    }
    let (dataset, faults) = build(&file, cut);
    problems.extend(faults);
    problems.sort();
    problems.dedup();
    Ok(Loaded { dataset, problems })
}

/// Refuses a file that is of another format; half-understood data would be worse than none.
fn check_head(file: &FileText, cut: &Cut) -> Result<(), Problem> {
    match &cut.head.schema {
        Some((schema, _)) if schema == SCHEMA => {}
        Some((other, place)) => {
            let reason = format!("the schema is {other:?}; this program reads {SCHEMA:?}");
            return Err(file.problem_at(*place, "$.schema", reason));
        }
        None => {
            let reason =
                format!("not a dateline dataset: it does not say `\"schema\": {SCHEMA:?}`");
            return Err(file.problem_at(0, "", reason));
        }
    }
    match &cut.head.offsets {
        Some((other, place)) if other != OFFSETS => {
            let reason =
                format!("positions are counted in {other:?}; this program reads {OFFSETS:?}");
            Err(file.problem_at(*place, "$.offsets", reason))
        }
        _ => Ok(()),
    }
}

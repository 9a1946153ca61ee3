//! `dateline check`: everything that is wrong with files, at once.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Failure;
use crate::dataset::{Dataset, Problem};
use crate::import::load;
use crate::prebuilt::{self, is_named_so};
use crate::text::{counted, line};

/// What is in a file, all of which was looked at.
fn checked(path: &Path) -> Result<(Arc<Dataset>, Vec<Problem>), Problem> {
    if is_named_so(path) {
        let (index, problems) = prebuilt::check(path)?;
        return Ok((Arc::clone(index.dataset()), problems));
    }
    load(path).map(|loaded| (Arc::new(loaded.dataset), loaded.problems))
}

pub(super) fn check(files: &[PathBuf], out: &mut dyn Write) -> Result<(), Failure> {
    let mut sound = true;
    for path in files {
        let (problems, records) = match checked(path) {
            Ok((dataset, problems)) => {
                let records = [
                    (dataset.articles.len(), "article"),
                    (dataset.actors.len(), "actor"),
                    (dataset.locations.len(), "location"),
                    (dataset.sources.len(), "source"),
                    (dataset.event_count(), "event"),
                    (dataset.claim_count(), "claim"),
                    (dataset.relations.len(), "relation"),
                ];
                (problems, records.map(|(count, what)| counted(count, what)).join(", "))
            }
            Err(problem) => (vec![problem], "nothing".to_owned()),
        };
        for problem in &problems {
            writeln!(out, "{problem}")?;
        }
        let faults = Problem::faults(&problems);
        sound &= faults == 0;
        let mut verdict = match faults {
            0 => "no problems".to_owned(),
            count => counted(count, "problem"),
        };
        if let doubts @ 1.. = problems.len() - faults {
            verdict = format!("{verdict}, {}", counted(doubts, "doubt"));
        }
        let name = path.display().to_string();
        writeln!(out, "{}: {verdict}; loaded {records}", line(&name))?;
    }
    if sound { Ok(()) } else { Err(Failure::Silent) }
}

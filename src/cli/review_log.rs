//! The review log of a dataset, for the commands that need to know where its claims stand.

use std::io::Write;
use std::path::Path;

use super::settings::{review_folder, two_person_rule};
use super::{Failure, load_or_embedded};
use crate::dataset::Dataset;
use crate::review::ledger::Ledger;
use crate::review::{Fold, Policy, Versions, standings};
use crate::text::line;

/// Reads a review log. A damaged file is reported on standard error; its sound part counts.
pub(super) fn read_log(folder: &Path) -> Result<Ledger, Failure> {
    let ledger = Ledger::read(folder)
        .map_err(|error| Failure::Told(format!("{}: {error}", folder.display())))?;
    for fault in ledger.faults() {
        let _ = writeln!(std::io::stderr(), "dateline: {}", line(&fault));
    }
    Ok(ledger)
}

/// A dataset with its review log and the state of its claims.
pub(super) fn folded(file: Option<&Path>) -> Result<(Dataset, Ledger, Fold), Failure> {
    let dataset = load_or_embedded(file)?.dataset;
    let (ledger, fold) = fold_of(&dataset, file)?;
    Ok((dataset, ledger, fold))
}

/// The log beside a dataset, and the state of its claims.
pub(super) fn fold_of(dataset: &Dataset, file: Option<&Path>) -> Result<(Ledger, Fold), Failure> {
    let ledger = read_log(&review_folder(file))?;
    let two_person = dataset.two_person || two_person_rule()?;
    let policy = Policy { two_person };
    let fold = standings(dataset, policy, &ledger.entries(), &mut Versions::default());
    Ok((ledger, fold))
}

//! `dateline convert`: a dataset in another form, or with its quotes anchored again.

use std::path::Path;

use super::interrupt::leave_nothing_unfinished;
use super::{Failure, load_or_embedded, may_replace, tell, without_faults};
use crate::dataset::{anchor_anew, save};

pub(super) fn convert(
    input: &Path,
    output: &Path,
    reanchor: bool,
    force: bool,
) -> Result<(), Failure> {
    leave_nothing_unfinished();
    let from = (input != Path::new("-")).then_some(input);
    let mut loaded = load_or_embedded(from)?;
    tell(&loaded.problems);
    may_replace(output, force, &loaded.problems)?;
    if reanchor {
        anchor_anew(&mut loaded.dataset);
    }
    save(&loaded.dataset, output)?;
    without_faults(&loaded.problems)
}

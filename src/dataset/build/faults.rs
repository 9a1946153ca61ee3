//! Faults of records, each at its place.

use super::super::Problem;
use super::super::file::FileText;
use super::super::raw::Raw;
use super::super::trail::Trail;

/// Faults of one record that are placed to the field.  A lookup reads the record once more, so
/// thousands of them in one record would cost the square; the rest are placed at the record, and
/// their path still says where in it.
const MOST_LOOKED_UP: usize = 200;

/// What is wrong with the records so far.
#[derive(Debug, Default, Clone)]
pub(in crate::dataset) struct Faults {
    pub problems: Vec<Problem>,
    /// Where the record of the last fault begins, and how many of its faults were looked up in its JSON.
    looked_up: (usize, usize),
}

impl Faults {
    pub(super) fn report(
        &mut self,
        file: &FileText,
        raw: &Raw,
        trail: &Trail,
        reason: impl Into<String>,
    ) {
        let record = raw.range().start;
        let before = if self.looked_up.0 == record { self.looked_up.1 } else { 0 };
        self.looked_up = (record, before + 1);
        let json = raw.json(file);
        let field = if before < MOST_LOOKED_UP { trail.find(json) } else { json };
        let path = format!("{}{trail}", raw.path());
        self.problems.push(file.problem_at(file.offset_of(field), &path, reason));
    }
}

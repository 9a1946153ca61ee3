//! Rows that were read already: of lines that follow each other, as those before do, all at once.

use crate::dataset::Problem;
use crate::text::grouped;

/// Where the rows so far stand, in the order in which they came.
///
/// Most lines of a file are rows, so it is enough to know where a stretch of them begins.
#[derive(Default)]
pub(super) struct Whereabouts {
    files: Vec<String>,
    stretches: Vec<Stretch>,
}

/// Rows whose lines follow each other.
struct Stretch {
    row: usize,
    file: usize,
    line: usize,
}

impl Whereabouts {
    /// Notes where the next row stands.
    pub(super) fn note(&mut self, row: usize, file: &str, line: usize) {
        if self.files.last().is_none_or(|last| last != file) {
            self.files.push(file.to_owned());
        }
        let file = self.files.len() - 1;
        let follows = self.stretches.last().is_some_and(|last| {
            last.file == file && line.checked_sub(last.line) == Some(row - last.row)
        });
        if !follows {
            self.stretches.push(Stretch { row, file, line });
        }
    }

    /// The file and the line of a row.
    fn of(&self, row: usize) -> Option<(usize, usize)> {
        let after = self.stretches.partition_point(|stretch| stretch.row <= row);
        let stretch = self.stretches.get(after.checked_sub(1)?)?;
        Some((stretch.file, stretch.line + row - stretch.row))
    }
}

/// Lines that follow each other and are rows of lines before, which do too.
pub(super) struct Again {
    /// Which problem tells of them.
    problem: usize,
    /// The file and the first line of what is there already.
    first: (usize, usize),
    /// The first of them.
    line: usize,
    /// How many there are.
    count: usize,
}

impl Again {
    /// Tells of a row of some number in a line of a file that is there already, as the row at some
    /// place of the order; `last` are those that were told of last.
    pub(super) fn told(
        last: Option<Self>,
        (file, line): (&str, usize),
        (number, row): (u64, usize),
        places: &Whereabouts,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let (before, at) = places.of(row)?;
        let other = places.files[before].as_str();
        let goes_on = |last: &Self| {
            last.line + last.count == line
                && last.first == (before, at.wrapping_sub(last.count))
                && problems.get(last.problem).is_some_and(|problem| problem.file == file)
        };
        if let Some(last) = last.filter(goes_on) {
            let told = Self { count: last.count + 1, ..last };
            problems[told.problem].reason = told.reason(file, other);
            return Some(told);
        }
        let at_line = format!("line {}", grouped(at));
        let place = if other == file { at_line } else { format!("{at_line} of {other}") };
        let reason = format!("there is already a row {number}, in {place}; this one is left out");
        let problem = problems.len();
        problems.push(Problem { line, column: 1, ..Problem::of_file(file, reason) });
        Some(Self { problem, first: (before, at), line, count: 1 })
    }

    fn reason(&self, file: &str, other: &str) -> String {
        let line = grouped(self.first.1);
        let other = if other == file { "this file" } else { other };
        format!(
            "{} rows from here on are there already, from line {line} of {other} on; left out",
            grouped(self.count)
        )
    }
}

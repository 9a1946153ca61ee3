//! What is wrong with a file, and where.

use std::fmt;

/// What is said behind the reason why a record is not read.
pub(super) const RECORD_LEFT_OUT: &str = "; record left out";

/// What is said behind the reason why a field is not read.
pub(super) const FIELD_LEFT_OUT: &str = "; it is not kept on saving";

/// What is said of a table that does not end with the end of a line: where a download broke off, the
/// last column may have lost its end, and nothing in the row tells.  Tables made by hand end so, too.
const NO_END: &str = "the last line has no line end; it may be cut short";

/// One fault in a file: where it is, and what it is.
///
/// A fault never stops the good records from loading; it is counted on screen and listed by
/// `dateline check`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as the user named it.
    pub file: String,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// The column in characters, from 1; 0 where the file as a whole is meant.
    pub column: usize,
    /// The place in the JSON, for instance `$.claims[3].quantities[0].upper`; may be empty.
    pub path: String,
    /// What is wrong, and what would be right.
    pub reason: String,
    /// It is only worth knowing: how a charset was guessed, which lines were set aside.
    pub remark: bool,
}

impl Problem {
    /// A last line without its end; it is kept.
    pub fn no_end(file: &str, line: usize) -> Self {
        Self { line, column: 1, ..Self::of_file(file, NO_END) }
    }

    /// Whether it may well be none: it is listed, and nothing fails for it.
    pub fn is_doubt(&self) -> bool {
        self.remark || self.reason == NO_END
    }

    /// How many of them are no mere doubts.
    pub fn faults(problems: &[Self]) -> usize {
        problems.iter().filter(|problem| !problem.is_doubt()).count()
    }

    /// A fault of a file as a whole.
    pub fn of_file(file: &str, reason: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            column: 0,
            path: String::new(),
            reason: reason.into(),
            remark: false,
        }
    }

    /// Something about a file that is worth knowing and not wrong.
    pub fn remark(file: &str, (line, column): (usize, usize), reason: impl Into<String>) -> Self {
        Self { line, column, remark: true, ..Self::of_file(file, reason) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let safe = crate::text::line;
        write!(f, "{}", safe(&self.file))?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        f.write_str(": ")?;
        if !self.path.is_empty() {
            write!(f, "{}: ", safe(&self.path))?;
        }
        write!(f, "{}", safe(&self.reason))
    }
}

impl std::error::Error for Problem {}

//! What is wrong with a file, and where.

use std::fmt;

/// What is said behind the reason why a record is not read.
pub(super) const RECORD_LEFT_OUT: &str = "; record left out";

/// What is said behind the reason why a field is not read.
pub(super) const FIELD_LEFT_OUT: &str = "; it is not kept on saving";

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
}

impl Problem {
    /// A fault of a file as a whole.
    pub fn of_file(file: &str, reason: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            column: 0,
            path: String::new(),
            reason: reason.into(),
        }
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

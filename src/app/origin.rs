//! The files a dataset comes from, as they were when opened.

use std::fmt::{Display, Formatter};

use chrono::NaiveDate;

/// A file that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// Its path, as it was given.
    pub path: String,
    /// Its size in bytes and its modification day (UTC), if known.
    pub known: Option<(u64, NaiveDate)>,
}

impl Display for OpenedFile {
    /// The file in words: `a.export.CSV, 421.3 MB, written 2026-11-26`.
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        match self.known {
            Some((bytes, written)) => write!(f, ", {}, written {written}", size(bytes)),
            None => Ok(()),
        }
    }
}

/// A size in thousands of bytes, as settings have it.
fn size(bytes: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match units.into_iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => {
            let tenths = bytes * 10 / unit;
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        }
        None => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_with_its_size_and_day() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day");
        let told = |known| OpenedFile { path: "a.json".to_owned(), known }.to_string();
        assert_eq!(told(None), "a.json");
        assert_eq!(told(Some((999, day))), "a.json, 999 bytes, written 2026-11-26");
        assert_eq!(told(Some((421_306_139, day))), "a.json, 421.3 MB, written 2026-11-26");
    }
}

//! `dateline formats`: what can be opened and what can be exported.

use std::fmt::Write as _;
use std::io::Write;

use super::Failure;
use crate::export::format::OutFormat;
use crate::import::{Format, Shape};

pub(super) fn print(out: &mut dyn Write) -> Result<(), Failure> {
    out.write_all(table().as_bytes())?;
    Ok(())
}

/// The formats with what each loses, as plain text.
fn table() -> String {
    let mut table = "Opened\n".to_owned();
    for format in Format::ALL.into_iter().rev() {
        let spec = format.spec();
        let shape = match spec.shape {
            Shape::Records => "records",
            Shape::Table => "a table",
            Shape::Index => "an index",
            Shape::Article => "an article",
        };
        let _ = writeln!(table, "  {:10} {} ({})", spec.name, spec.about, spec.endings);
        let _ = writeln!(table, "  {:10} read as {shape}; loses {}", "", spec.loses);
    }
    table.push_str("\nExported\n");
    for format in OutFormat::ALL {
        let spec = format.spec();
        let _ = writeln!(table, "  {:10} {}", spec.name, spec.about);
        let _ = writeln!(table, "  {:10} loses {}", "", spec.loses);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_listed() {
        let table = table();
        for format in Format::ALL {
            assert!(table.contains(format.spec().about), "{format:?}");
        }
        for format in OutFormat::ALL {
            assert!(table.contains(format.spec().about), "{format:?}");
        }
    }
}

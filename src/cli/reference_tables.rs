//! `dateline keys` and `dateline schema`.

use std::io::Write;

use super::settings::settings;
use super::{Failure, LookArgs};
use crate::app::manual::key_table;
use crate::dataset::json_schema;

/// Prints the keys as the Markdown table of the manual.
pub(super) fn keys(out: &mut dyn Write) -> Result<(), Failure> {
    out.write_all(key_table().as_bytes())?;
    Ok(())
}

/// Lists what is wrong with the settings, keys included.
pub(super) fn check_keys(out: &mut dyn Write) -> Result<(), Failure> {
    let looks = LookArgs::default();
    let problems = settings(&looks)?.problems;
    for problem in &problems {
        writeln!(out, "{problem}")?;
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Silent) }
}

pub(super) fn schema(out: &mut dyn Write) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, &json_schema()).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

//! `dateline keys` and `dateline schema`: tables that the program knows anyway.

use std::fmt::Write as _;
use std::io::Write;

use super::settings::settings;
use super::{Failure, LookArgs};
use crate::app::command::COMMANDS;
use crate::app::keymap::Keymap;
use crate::dataset::json_schema;

/// The keys as the Markdown table that the README shows.
pub(super) fn keys(out: &mut dyn Write) -> Result<(), Failure> {
    out.write_all(key_table().as_bytes())?;
    Ok(())
}

/// What is wrong with the configuration file, its keys among it.
pub(super) fn check_keys(out: &mut dyn Write) -> Result<(), Failure> {
    let looks = LookArgs::default();
    let problems = settings(&looks)?.problems;
    for problem in &problems {
        writeln!(out, "{problem}")?;
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Silent) }
}

/// Every command with its keys, grouped as in help, as a Markdown table.
pub fn key_table() -> String {
    let keymap = Keymap::default();
    let mut table = "| Keys | Command | What it does |\n|---|---|---|\n".to_owned();
    let mut group = None;
    for spec in COMMANDS {
        if group != Some(spec.group) {
            group = Some(spec.group);
            let _ = writeln!(table, "| **{}** | | |", spec.group.title());
        }
        let keys: Vec<String> =
            keymap.keys_of(spec.command).iter().map(|keys| format!("`{keys}`")).collect();
        let _ = writeln!(table, "| {} | {} | {} |", keys.join(" "), spec.name, spec.doc);
    }
    table
}

pub(super) fn schema(out: &mut dyn Write) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, &json_schema()).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

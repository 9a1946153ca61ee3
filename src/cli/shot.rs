//! `dateline shot`: a key script through the real loop, and the last screen as text or picture.

use std::io::Write;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use super::settings::{Settings, fixed};
use super::{Failure, LookArgs, ShotFormat, load_or_embedded};
use crate::app::App;
use crate::app::key::parse;
use crate::run::{Outcome, Script};
use crate::ui::{picture, svg};

/// Columns and rows of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size(u16, u16);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('x').and_then(|(columns, rows)| {
            Some((columns.parse::<u16>().ok()?, rows.parse::<u16>().ok()?))
        });
        match numbers {
            Some((columns @ 1..=500, rows @ 1..=300)) => Ok(Self(columns, rows)),
            _ => Err("a size is columns x rows, for instance 80x24, at most 500x300".to_owned()),
        }
    }
}

pub(super) fn shot(
    file: Option<&Path>,
    keys: &str,
    Size(columns, rows): Size,
    format: ShotFormat,
    looks: &LookArgs,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let keys = parse(keys).map_err(|reason| Failure::Misused(format!("--keys: {reason}")))?;
    let loaded = load_or_embedded(file)?;
    let Settings { config, keymap, .. } = fixed(looks)?;
    let dataset = Arc::new(loaded.dataset);
    let size = (columns, rows);
    let app = App::new(Arc::clone(&dataset), loaded.problems, &config, keymap, size);
    let mut script = Script::start(app, &dataset, size)?;
    script.press(&keys)?;
    if let Some(Outcome::Broke(reason)) = script.outcome() {
        return Err(Failure::Told(reason.clone()));
    }
    let printed = match format {
        ShotFormat::Text => picture::text(script.screen()),
        ShotFormat::Ansi => picture::ansi(script.screen()),
        ShotFormat::Svg => svg::svg(script.screen()),
    };
    out.write_all(printed.as_bytes())?;
    Ok(())
}

//! `dateline shot`: a key script through the real loop, and the last screen as text or picture.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use serde::Deserialize;

use super::settings::{Settings, fixed};
use super::{Failure, LookArgs, ShotFormat, load_all_or_embedded, origin};
use crate::app::App;
use crate::app::key::{Key, parse};
use crate::config::ReadOnly;
use crate::dataset::Problem;
use crate::run::{Outcome, Script};
use crate::ui::{screen_text, svg};

/// Columns and rows of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size(u16, u16);

impl Size {
    /// Columns and rows.
    pub(super) const fn pair(self) -> (u16, u16) {
        (self.0, self.1)
    }
}

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
    files: &[PathBuf],
    keys: &str,
    size: Size,
    format: ShotFormat,
    looks: &LookArgs,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let keys = parse(keys).map_err(|reason| Failure::Misused(format!("--keys: {reason}")))?;
    let script = after(files, &keys, size, looks)?;
    let printed = match format {
        _ if looks.plain => script.said().to_owned(),
        ShotFormat::Text => screen_text::text(script.screen()),
        ShotFormat::Ansi => screen_text::ansi(script.screen()),
        ShotFormat::Svg => svg::svg(script.screen()),
    };
    out.write_all(printed.as_bytes())?;
    Ok(())
}

/// A list of pictures to draw.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Album {
    picture: Vec<Picture>,
}

/// One picture: its file, beside the list, and how to get to what it shows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Picture {
    file: PathBuf,
    keys: String,
    size: String,
}

/// Draws every picture of a list as SVG.
pub(super) fn album(list: &Path, files: &[PathBuf], looks: &LookArgs) -> Result<(), Failure> {
    let name = list.display().to_string();
    let fault = |reason: String| Failure::from(Problem::of_file(&name, reason));
    let toml = fs::read_to_string(list).map_err(|error| fault(error.to_string()))?;
    let album: Album = toml::from_str(&toml).map_err(|error| {
        let before = crate::text::head(&toml, error.span().map_or(0, |span| span.start));
        fault(format!("line {}: {}", before.matches('\n').count() + 1, error.message()))
    })?;
    for picture in album.picture {
        let told = |reason: String| fault(format!("{}: {reason}", picture.file.display()));
        let (keys, size) = (parse(&picture.keys).map_err(told)?, picture.size.parse());
        let script = after(files, &keys, size.map_err(told)?, looks)?;
        let path = list.with_file_name(&picture.file);
        fs::write(&path, svg::svg(script.screen())).map_err(|error| told(error.to_string()))?;
    }
    Ok(())
}

/// The program on a screen in memory after keys were pressed.
fn after(files: &[PathBuf], keys: &[Key], size: Size, looks: &LookArgs) -> Result<Script, Failure> {
    let loaded = load_all_or_embedded(files)?;
    let Settings { mut config, keymap, .. } = fixed(looks)?;
    config.review.read_only = (files.len() > 1).then_some(ReadOnly::SeveralFiles);
    let dataset = Arc::new(loaded.dataset);
    let app = App::new(Arc::clone(&dataset), loaded.problems, &config, keymap, size.pair())
        .of_files(origin(files));
    let mut script = Script::start(app, &dataset, size.pair())?;
    script.press(keys)?;
    match script.outcome() {
        Some(Outcome::Broke(reason)) => Err(Failure::Told(reason.clone())),
        _ => Ok(script),
    }
}

//! `dateline demo` and `dateline play`: a tour on the screen, in a recording, or as text.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use super::open::{needs_keyboard, run};
use super::settings::{Settings, fixed, settings};
use super::shot::Size;
use super::{Failure, LookArgs, load_or_embedded, tell};
use crate::app::App;
use crate::app::keymap::Keymap;
use crate::app::tour::{self, Tour};
use crate::config::{Config, ReviewConfig};
use crate::dataset::{Loaded, Problem};
use crate::run::{Desk, Outcome, Script};
use crate::term;
use crate::ui::asciicast::Cast;

#[derive(Debug, Args)]
pub(super) struct PlayArgs {
    /// Write a recording (asciicast 2) instead, the same bytes each time.
    #[arg(long, value_name = "OUT.cast")]
    record: Option<PathBuf>,

    /// Columns and rows of the recording.
    #[arg(long, default_value = "100x30", value_name = "COLSxROWS", requires = "record")]
    size: Size,

    /// How many times as fast as usual, 0.1 to 100.
    #[arg(long, default_value = "1", value_name = "TIMES", value_parser = speed)]
    speed: f64,

    #[command(flatten)]
    looks: LookArgs,

    /// Don't capture the mouse.
    #[arg(long)]
    no_mouse: bool,
}

fn speed(text: &str) -> Result<f64, String> {
    let speed = text.parse().ok().filter(|speed| (0.1..=100.0).contains(speed));
    speed.ok_or_else(|| "a speed is a number from 0.1 to 100".to_owned())
}

/// Plays the tour of the program.
pub(super) fn demo(args: &PlayArgs) -> Result<(), Failure> {
    play_in("demo.toml", Tour::EMBEDDED, None, args)
}

/// Plays the tour of a file through a dataset.
pub(super) fn play(tour: &Path, file: Option<&Path>, args: &PlayArgs) -> Result<(), Failure> {
    let name = tour.display().to_string();
    let toml = fs::read_to_string(tour)
        .map_err(|error| Problem::of_file(&name, format!("cannot be read: {error}")))?;
    play_in(&name, &toml, file, args)
}

fn play_in(name: &str, toml: &str, file: Option<&Path>, args: &PlayArgs) -> Result<(), Failure> {
    let loaded = load_or_embedded(file)?;
    let tour = tour::read(name, toml, &loaded.dataset).map_err(|problems| {
        tell(&problems);
        Failure::Silent
    })?;
    match &args.record {
        Some(out) => record(tour, loaded, args, out),
        None if !term::can_draw() => print(&tour, &mut io::stdout().lock()),
        None => watch(tour, loaded, args),
    }
}

/// The captions as a list.
fn print(tour: &Tour, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{}\n", crate::text::line(&tour.title))?;
    for (nth, step) in tour.steps.iter().enumerate() {
        writeln!(out, "{:>3}. {}", nth + 1, step.caption)?;
    }
    Ok(())
}

fn watch(tour: Tour, loaded: Loaded, args: &PlayArgs) -> Result<(), Failure> {
    needs_keyboard()?;
    let Settings { mut config, keymap, problems } = settings(&args.looks)?;
    config.mouse &= !args.no_mouse;
    let size = term::screen_size();
    let loaded = Loaded {
        problems: loaded.problems.into_iter().chain(problems).collect(),
        dataset: loaded.dataset,
    };
    let (app, dataset) = touring(tour, loaded, config, keymap, size, args.speed);
    run(app, &dataset, Desk::Memory)
}

fn record(tour: Tour, loaded: Loaded, args: &PlayArgs, out: &Path) -> Result<(), Failure> {
    let Settings { config, keymap, .. } = fixed(&args.looks)?;
    let title = tour.title.clone();
    let (app, dataset) = touring(tour, loaded, config, keymap, args.size.pair(), args.speed);
    let mut script = Script::start(app, &dataset, args.size.pair())?;
    let mut cast = Cast::of(&title, script.screen());
    let mut at = Duration::ZERO;
    while let Some(after) = script.wake()? {
        at += after;
        cast.frame(at, script.screen());
    }
    if let Some(Outcome::Broke(reason)) = script.outcome() {
        return Err(Failure::Told(reason.clone()));
    }
    let name = out.display().to_string();
    fs::write(out, cast.finish())
        .map_err(|error| Problem::of_file(&name, format!("cannot be written: {error}")))?;
    Ok(())
}

/// The program with a tour in it, which shows the same to everybody: whoever reviews and by which
/// rules is the tour's to say, and what is decided stays in memory.
fn touring(
    tour: Tour,
    loaded: Loaded,
    config: Config,
    keymap: Keymap,
    size: (u16, u16),
    speed: f64,
) -> (App, Arc<crate::dataset::Dataset>) {
    let config = Config { review: ReviewConfig::default(), ..config };
    let dataset = Arc::new(loaded.dataset);
    let mut app = App::new(Arc::clone(&dataset), loaded.problems, &config, keymap, size);
    app.play(tour, speed, &config);
    (app, dataset)
}

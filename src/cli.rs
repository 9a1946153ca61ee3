//! What a shell sees: commands, options, exit codes.
//!
//! 0 is success, 1 a failure, also where what was read had faults, 2 a misuse.  Messages go to
//! standard error; what was asked for goes to standard output, and a reader that goes away early is no
//! failure.

mod args;
mod check;
mod convert;
mod dedup;
mod export;
mod extractor;
mod formats;
mod import;
mod index;
mod interrupt;
mod man;
mod manual;
mod open;
mod plain_timeline;
mod play;
mod progress;
mod reference_tables;
mod review;
mod review_log;
mod search;
mod sessions;
mod settings;
mod shot;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{CommandFactory, Parser};

use crate::app::OpenedFile;
use crate::dataset::{Loaded, Problem, embedded};
use crate::import::{load, load_together};
use crate::prebuilt;
use crate::search::Sort;
use args::{Cli, Command, ExtractorCommand, HowArgs, ImportFormat, LookArgs, OpenArgs, ShotFormat};
use dedup::named_once;

/// Why a command did not succeed.
#[derive(Debug)]
enum Failure {
    /// Something said already, or nothing to say: exit 1.
    Silent,
    /// A message for standard error: exit 1.
    Told(String),
    /// A misuse: exit 2.
    Misused(String),
    /// This exit code, and nothing to say.
    Code(u8),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Code(0),
            _ => Self::Told(error.to_string()),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Told(problem.to_string())
    }
}

/// Runs what the command line says.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        None => open::open(&cli.open),
        Some(Command::Open { how }) => open::choose(&how),
        Some(Command::Check { files }) => {
            check::check(&named_once(&files), &mut io::stdout().lock())
        }
        Some(Command::Search { query, files, json, sort, reverse }) => {
            let sort = sort.map(|by| Sort { by, reversed: reverse });
            search::find(&query, &named_once(&files), json, sort, &mut io::stdout().lock())
        }
        Some(Command::Demo { play }) => play::demo(&play),
        Some(Command::Play { tour, file, play }) => play::play(&tour, file.as_deref(), &play),
        Some(Command::Shot { files, list: Some(list), looks, .. }) => {
            shot::album(&list, &named_once(&files), &looks)
        }
        Some(Command::Shot { files, keys, size, format, looks, list: None }) => {
            let files = named_once(&files);
            shot::shot(&files, &keys, size, format, &looks, &mut io::stdout().lock())
        }
        Some(Command::Convert { input, output, reanchor, force }) => {
            convert::convert(&input, &output, reanchor, force)
        }
        Some(Command::Import { format: ImportFormat::Gdelt { files, output, force } }) => {
            import::gdelt(&named_once(&files), output.as_deref(), force)
        }
        Some(Command::Import { format: ImportFormat::Article { args } }) => import::article(&args),
        Some(Command::Extractor { command }) => {
            extractor::print(&command, &mut io::stdout().lock())
        }
        Some(Command::Index { file, output }) => index::index(&file, output),
        Some(Command::Review { command }) => review::review(&command, &mut io::stdout().lock()),
        Some(Command::Export { format, file, query, output, force, drafts, reviewer }) => {
            let wanted = export::Wanted { format, query, drafts, reviewer };
            export::export(&wanted, file.as_deref(), output.as_deref(), force)
        }
        Some(Command::Formats) => formats::print(&mut io::stdout().lock()),
        Some(Command::Keys { check: true }) => {
            reference_tables::check_keys(&mut io::stdout().lock())
        }
        Some(Command::Keys { check: false }) => reference_tables::keys(&mut io::stdout().lock()),
        Some(Command::Schema) => reference_tables::schema(&mut io::stdout().lock()),
        Some(Command::Manual { topic, list }) => manual::manual(topic.as_deref(), list),
        Some(Command::Man) => man::man(Cli::command(), &mut io::stdout().lock()),
        Some(Command::Completions { shell }) => completions(shell),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => report(failure),
    }
}

fn report(failure: Failure) -> ExitCode {
    let (text, code) = match failure {
        Failure::Silent => (None, 1),
        Failure::Told(text) => (Some(text), 1),
        Failure::Misused(text) => (Some(text), 2),
        Failure::Code(code) => (None, code),
    };
    if let Some(text) = text {
        say(&text);
    }
    ExitCode::from(code)
}

/// Lists faults on standard error; nobody may be listening, and that is no failure.
fn tell(problems: &[Problem]) {
    let mut err = io::stderr().lock();
    for problem in problems {
        if writeln!(err, "{problem}").is_err() {
            return;
        }
    }
}

/// Refuses to write over a file, unless that is wanted; what was read with problems is never
/// written over one.
fn may_replace(output: &Path, force: bool, problems: &[Problem]) -> Result<(), Failure> {
    if !output.exists() {
        return Ok(());
    }
    let name = output.display();
    match Problem::faults(problems) {
        0 if force => Ok(()),
        0 => Err(Failure::Told(format!("{name} exists; use --force to replace it"))),
        count => Err(Failure::Told(format!(
            "nothing written: the input has {}, and {name} exists; write to another name with -o",
            crate::text::counted(count, "problem")
        ))),
    }
}

/// Fails where what was read, and is written already, had more than doubts.
fn without_faults(problems: &[Problem]) -> Result<(), Failure> {
    match Problem::faults(problems) {
        0 => Ok(()),
        count => {
            let problems = crate::text::counted(count, "problem");
            Err(Failure::Told(format!("written, but what was read has {problems}")))
        }
    }
}

/// Says something on standard error.
fn say(text: &str) {
    // Standard error may be closed; there is nobody left to tell.
    let _ = writeln!(io::stderr(), "dateline: {}", crate::text::line(text));
}

fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    io::stdout().write_all(&script)?;
    Ok(())
}

/// Loads the files as one dataset; without any, the embedded dataset.
fn load_all_or_embedded(files: &[PathBuf]) -> Result<Loaded, Failure> {
    if let [] | [_] = files {
        return load_or_embedded(files.first().map(PathBuf::as_path));
    }
    if let Some(path) = files.iter().find(|path| prebuilt::is_named_so(path)) {
        let reason = "an index opens on its own; name the table it was built from instead";
        return Err(Problem::of_file(&path.display().to_string(), reason).into());
    }
    Ok(load_together(files)?)
}

/// What is known of files that are opened.
fn origin(files: &[PathBuf]) -> Vec<OpenedFile> {
    let known = |path: &PathBuf| {
        let known = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        Some((known.len(), DateTime::<Utc>::from(known.modified().ok()?).date_naive()))
    };
    let opened =
        |path: &PathBuf| OpenedFile { path: path.display().to_string(), known: known(path) };
    files.iter().map(opened).collect()
}

/// Loads a file, or the embedded dataset.
fn load_or_embedded(file: Option<&Path>) -> Result<Loaded, Failure> {
    Ok(match file {
        Some(path) if prebuilt::is_named_so(path) => prebuilt::load(path)?,
        Some(path) => load(path)?,
        None => embedded()?,
    })
}

//! `dateline import article`: drafts from articles, or what Dateline sees in one.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::super::settings::settings;
use super::super::{Failure, LookArgs, may_replace, say, tell, without_faults};
use super::written;
use crate::article::{Kind, printed_day};
use crate::dataset::{Loaded, Problem, merge, named, read_bytes};
use crate::extract::annotations::annotations;
use crate::extract::mentions::Mentions;
use crate::extract::protocol::Program;
use crate::import::article::{Extractor, Reading, Watched, document, draft_of, is_article_at};
use crate::import::load;

/// What is imported, and how.
#[derive(Debug, Args)]
pub(in crate::cli) struct ArticleArgs {
    /// The articles: text, web pages, Markdown or ninjs; a folder for all articles in it; `-` for
    /// standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The file to write, .json or .jsonl, gzipped or not; without it, JSON Lines on standard output.
    #[arg(short, long, value_name = "DATASET")]
    output: Option<PathBuf>,

    /// Replace the file if it exists.
    #[arg(long)]
    force: bool,

    /// Add the draft to this dataset, and write it there unless -o names another file.
    #[arg(long, value_name = "DATASET")]
    into: Option<PathBuf>,

    /// The day of publication, as in 2016-05-01 (overrides what the article says).
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<NaiveDate>,

    /// Where the article was filed from (overrides what it says).
    #[arg(long, value_name = "PLACE")]
    dateline: Option<String>,

    /// How to read the file; its name and content tell otherwise.
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Who extracts: builtin, a name from the configuration, or a command in quotation marks; several
    /// names with commas between them.
    #[arg(long, value_name = "NAME|COMMAND")]
    extractor: Option<String>,

    /// Write what Dateline sees as JSON Lines instead of a draft; `-` for standard output.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["output", "into", "extractor"])]
    annotations: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Plain text: headline, byline and paragraphs are told apart.
    Text,
    /// Plain text, not a character of it changed and nothing set aside.
    Plain,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// IPTC ninjs.
    Ninjs,
}

impl Format {
    const fn kind(self) -> Kind {
        match self {
            Self::Text => Kind::Text,
            Self::Plain => Kind::Plain,
            Self::Html => Kind::Html,
            Self::Markdown => Kind::Markdown,
            Self::Ninjs => Kind::Ninjs,
        }
    }
}

fn day(text: &str) -> Result<NaiveDate, String> {
    printed_day(text).ok_or_else(|| "expected a day as in 2016-05-01".to_owned())
}

pub(in crate::cli) fn article(args: &ArticleArgs) -> Result<(), Failure> {
    let reading = Reading {
        kind: args.format.map(Format::kind),
        published: args.published,
        place: args.dateline.clone(),
        extractors: args.extractor.as_deref().map_or(Ok(Vec::new()), extractors)?,
    };
    if let Some(output) = &args.annotations {
        return annotate(&args.files, &reading, output);
    }
    let loaded = drafts(args, &reading)?;
    tell(&loaded.problems);
    let output = args.output.as_deref().or(args.into.as_deref());
    if let Some(output) = output.filter(|_| args.output.is_some()) {
        may_replace(output, args.force, &loaded.problems)?;
    }
    written(&loaded.dataset, output)?;
    let (claims, events) = (loaded.dataset.claims.len(), loaded.dataset.events.len());
    if let Some(output) = output {
        say(&format!(
            "{}: {}, {}; nobody has checked them",
            output.display(),
            crate::text::counted(claims, "claim"),
            crate::text::counted(events, "event")
        ));
    }
    without_faults(&loaded.problems)
}

/// The drafts of all articles as one dataset, behind the records of the one that they are added to.
fn drafts(args: &ArticleArgs, reading: &Reading) -> Result<Loaded, Failure> {
    let cancelled = on_interrupt();
    let stop = || cancelled.load(Ordering::Relaxed);
    let mut said = |line: &str| say(line);
    let mut watched = Watched { said: &mut said, cancelled: &stop };
    let mut parts = Vec::new();
    let mut problems = Vec::new();
    if let Some(path) = &args.into {
        let known = load(path)?;
        problems.extend(known.problems);
        parts.push((named(path), known.dataset));
    }
    for path in articles(&args.files)? {
        let (name, bytes) = bytes_of(&path)?;
        match draft_of(&name, &bytes, reading, &mut watched) {
            Ok(loaded) => {
                problems.extend(loaded.problems);
                parts.push((name, loaded.dataset));
            }
            // Of several articles one that is none does not keep the others out.
            Err(problem)
                if args.files.len() > 1 || path.as_os_str() != args.files[0].as_os_str() =>
            {
                problems.push(problem);
            }
            Err(problem) => return Err(problem.into()),
        }
    }
    let dataset = match parts.len() {
        0 => return Err(problems.into_iter().next().map_or(Failure::Silent, Failure::from)),
        1 => parts.remove(0).1,
        _ => {
            let known = args
                .into
                .as_ref()
                .map(|_| (parts[0].1.title.clone(), parts[0].1.description.clone()));
            let mut merged = merge(parts)?;
            if let Some((title, description)) = known {
                (merged.title, merged.description) = (title, description);
            }
            merged
        }
    };
    Ok(Loaded { dataset, problems })
}

/// The files, and of each folder the articles in it by name.
pub(in crate::cli) fn articles(files: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for path in files {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let entries = fs::read_dir(path)?.filter_map(Result::ok).map(|entry| entry.path());
        let mut inside: Vec<PathBuf> =
            entries.filter(|path| path.is_file() && is_article_at(path)).collect();
        inside.sort();
        if inside.is_empty() {
            let reason = "there are no articles in this folder (.txt, .html, .md, ninjs .json)";
            return Err(Problem::of_file(&named(path), reason).into());
        }
        all.extend(inside);
    }
    Ok(all)
}

fn bytes_of(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(("standard input".to_owned(), bytes));
    }
    Ok(read_bytes(path)?)
}

/// Set once somebody interrupts the command: the program that runs for it must end first.
fn on_interrupt() -> Arc<AtomicBool> {
    let cancelled = Arc::new(AtomicBool::new(false));
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        // Without it the command ends at once, and the program that it runs may go on.
        let _ = signal_hook::flag::register(signal, Arc::clone(&cancelled));
    }
    cancelled
}

/// Whom `--extractor` names: names with commas between them, or one command.
fn extractors(named: &str) -> Result<Vec<Extractor>, Failure> {
    let known = settings(&LookArgs::default())?.config.extractors;
    let of_name = |name: &str| match name {
        "builtin" => Some(Extractor::Builtin),
        name => known.get(name).map(|it| Extractor::Program(name.to_owned(), it.clone())),
    };
    let names: Option<Vec<_>> = named.split(',').map(|name| of_name(name.trim())).collect();
    if let Some(extractors) = names {
        return Ok(extractors);
    }
    if named.split(',').any(|name| of_name(name.trim()).is_some()) || !is_command(named) {
        let known =
            known.keys().map(String::as_str).chain(["builtin"]).collect::<Vec<_>>().join(", ");
        return Err(Failure::Misused(format!(
            "no extractor is called {named:?}; known are {known}. A command of one word needs ./ before \
             it, or a place in [extractors] of the configuration"
        )));
    }
    let command = shell_words::split(named)
        .map_err(|_| Failure::Misused("--extractor: a quotation mark is not closed".to_owned()))?;
    let own = command.first().and_then(|it| Path::new(it).file_name()).unwrap_or_default();
    let name = own.to_string_lossy().into_owned();
    Ok(vec![Extractor::Program(name, Program::new(command))])
}

/// A command has arguments, or is a path; a single word is a name.
fn is_command(text: &str) -> bool {
    text.contains([' ', '/', '\''])
}

/// Writes what Dateline sees in one article.
fn annotate(files: &[PathBuf], reading: &Reading, output: &Path) -> Result<(), Failure> {
    let [path] = files else {
        return Err(Failure::Misused("--annotations takes one article".to_owned()));
    };
    let (name, bytes) = bytes_of(path)?;
    let document = document(&name, &bytes, reading)?;
    let lines = annotations(&document, &Mentions::of(&document));
    if output.as_os_str() == "-" {
        io::stdout().lock().write_all(lines.as_bytes())?;
    } else {
        fs::write(output, lines)?;
    }
    Ok(())
}

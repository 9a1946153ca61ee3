//! `dateline [FILE…]`: the explorer, or its plain timeline where there is no screen.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Command, CommandFactory};

use super::dedup::{each_once, named_once};
use super::import::articles;
use super::settings::{Settings, review_folder, reviewer_named, settings};
use super::{
    Cli, Failure, HowArgs, OpenArgs, index, load_all_or_embedded, origin, plain_timeline, sessions,
    tell,
};
use crate::app::start::Recent;
use crate::app::{App, Msg, Progress};
use crate::config::ReadOnly;
use crate::dataset::{Dataset, Loaded, Problem, Records};
use crate::prebuilt::{self, Stamp, is_named_so};
use crate::run::{
    self, Desk, First, Left, Opened, Outcome, Shelf, Source, in_terminal, real, with_shelf,
};
use crate::search::{Listed, Sort};
use crate::session::OpenedBefore;
use crate::term;
use crate::text::line;

pub(super) fn open(args: &OpenArgs) -> Result<(), Failure> {
    if let Some(command) = args.files.first().and_then(|file| command_meant(file)) {
        let file = args.files[0].display();
        return Err(Failure::Told(format!(
            "{file}: no such file; did you mean dateline {command}?"
        )));
    }
    let named = articles(&args.files)?;
    if !term::can_draw() {
        return print(&load_all_or_embedded(&named_once(&named))?);
    }
    needs_keyboard()?;
    let (files, again) = each_once(&named);
    let (opened, kept) = opened((&files, again), &args.how)?;
    let left = in_terminal(opened)?;
    keep((kept, files.first().cloned()), &left, &args.how);
    ending(left.outcome)
}

/// The command that is mistyped where a file is named that is not there.
fn command_meant(file: &Path) -> Option<String> {
    let typed = file.to_str().filter(|typed| typed.chars().all(char::is_alphabetic))?;
    let commands = Cli::command();
    let names = commands.get_subcommands().map(Command::get_name);
    let near = names.filter_map(|name| Some((Listed::of(name, typed)?, name)));
    let (_, nearest) = near.max_by(|(one, _), (other, _)| one.cmp(other))?;
    (!file.exists()).then(|| nearest.to_owned())
}

/// `dateline open`: a list of what was open before, and any file by its path.
pub(super) fn choose(how: &HowArgs) -> Result<(), Failure> {
    let recents = sessions::recents();
    if !term::can_draw() {
        return list(&recents, &mut io::stdout().lock());
    }
    needs_keyboard()?;
    let Settings { mut config, keymap, .. } = settings(&how.looks)?;
    config.mouse &= !how.no_mouse;
    let app = App::to_choose(recents, &config, keymap, term::screen_size());
    let dataset = Arc::new(Dataset::of(Records::default()));
    let start = Opened { app, dataset, desk: Desk::Nowhere, source: None, rest: None };
    let mut taken = None;
    let shelf = Files { how, taken: &mut taken };
    let left = with_shelf(start, Box::new(shelf))?;
    if let Some(taken) = taken {
        keep(taken, &left, how);
    }
    ending(left.outcome)
}

/// What is open: where its session is kept, and which file it is.
type Taken = (Option<PathBuf>, Option<PathBuf>);

/// The files of this machine, and which of them is open.
struct Files<'a> {
    how: &'a HowArgs,
    taken: &'a mut Option<Taken>,
}

impl Shelf for Files<'_> {
    fn open(&mut self, path: Option<&Path>) -> Result<Opened, String> {
        let told = |failure| match failure {
            Failure::Told(reason) | Failure::Misused(reason) => reason,
            Failure::Silent | Failure::Code(_) => "it cannot be opened".to_owned(),
        };
        let path = path.map(|path| real(&path.to_string_lossy()));
        let (opened, kept) = opened((path.as_slice(), Vec::new()), self.how).map_err(told)?;
        *self.taken = Some((kept, path));
        Ok(opened)
    }

    fn forget(&mut self, path: &Path) -> Result<(), String> {
        sessions::forget(path).map_err(|error| format!("not forgotten: {error}"))
    }
}

/// Why nothing is to be written, if nothing is.
fn read_only(files: &[PathBuf], how: &HowArgs) -> Option<ReadOnly> {
    let several = (files.len() > 1).then_some(ReadOnly::SeveralFiles);
    several.or(how.read_only.then_some(ReadOnly::Asked))
}

/// The program on a dataset, where its last session ended, and where its session is kept; what is known
/// to be wrong with the command is listed with the other problems.
fn opened(
    (files, faults): (&[PathBuf], Vec<Problem>),
    how: &HowArgs,
) -> Result<(Opened, Option<PathBuf>), Failure> {
    let Settings { mut config, keymap, mut problems } = settings(&how.looks)?;
    problems.extend(faults);
    let again = !files.is_empty() && !files.iter().any(|path| is_named_so(path));
    let source = again.then(|| Source::of_all(files));
    let indexed = match files {
        [path] => index::kept_at(path, config.cache_over).filter(|_| !how.read_only),
        _ => None,
    };
    let first = match files {
        [path] => run::open(path, indexed.clone(), problems.clone())?,
        all => First::Whole(load_all_or_embedded(all)?),
    };
    let (loaded, rest) = match first {
        First::Whole(loaded) => (loaded, None),
        First::Begun(loaded, rest) => (loaded, Some(rest)),
    };
    config.mouse &= !how.no_mouse;
    config.review.read_only = read_only(files, how);
    if let Some(name) = &how.reviewer {
        config.review.begin(reviewer_named(Some(name))?);
    }
    let file = files.first().map(PathBuf::as_path);
    let several = files.len() > 1;
    let desk = if several {
        // A verdict belongs to one file; nothing is read of those there are, and nothing written.
        Desk::Memory
    } else {
        Desk::Folder { folder: review_folder(file), read_only: how.read_only }
    };
    let dataset = Arc::new(loaded.dataset);
    let source = source.map(|source| source.with(problems.clone(), config.watch).keeping(indexed));
    let problems = loaded.problems.into_iter().chain(problems).collect();
    let mut app = App::new(Arc::clone(&dataset), problems, &config, keymap, term::screen_size())
        .of_files(origin(files));
    let kept = if several { None } else { sessions::path_of(file) };
    if let Some(rest) = &rest {
        app.update(Msg::Loading(Some(Progress { phase: rest.phase(), ..Progress::default() })));
    }
    let narrowed = how.query.is_some() || how.sort.is_some();
    if narrowed {
        let query = how.query.as_deref().unwrap_or_default();
        let sort = how.sort.map(|by| Sort { by, reversed: how.reverse }).unwrap_or_default();
        app = app.narrowed_to(query, sort);
    }
    if let Some(session) =
        kept.as_deref().filter(|_| !how.fresh && !narrowed).and_then(sessions::read)
    {
        match rest {
            None => app.resume(session),
            // Where the last session ended may not be read yet.
            Some(_) => app.resume_once_read(session),
        }
    }
    Ok((Opened { app, dataset, desk, source, rest }, kept))
}

/// Keeps where the user was, for the next session and for the list of what was open.
fn keep((kept, file): Taken, left: &Left, how: &HowArgs) {
    let mut session = left.session.clone();
    let mut of = sessions::opened(file.as_deref(), &left.dataset);
    // The first rows of an index show before it is known whether all of it is whole.
    let index = file.as_deref().filter(|path| is_named_so(path));
    let broke = matches!(left.outcome, Outcome::Broke(_));
    let damaged = index.filter(|path| broke && prebuilt::load(path).is_err());
    of.damaged = damaged.and_then(Stamp::looks);
    session.of = Some(match session.of.take() {
        // A session that was not taken up knows the whole file; so far this one may have read a part.
        Some(known) => OpenedBefore { at: of.at, damaged: of.damaged, ..known },
        None => of,
    });
    if let Some(path) = kept.filter(|_| !how.read_only)
        && let Err(error) = sessions::keep(&path, &session)
    {
        // The explorer did what it was asked; the next session begins again.
        let _ = writeln!(io::stderr(), "dateline: the session was not saved: {error}");
    }
}

/// What was open before, a line each.
fn list(recents: &[Recent], out: &mut dyn Write) -> Result<(), Failure> {
    for recent in recents {
        let path = recent.path.as_ref().map_or("-".to_owned(), |path| path.display().to_string());
        let gone = recent.gone.then_some("gone").or(recent.refused.as_deref());
        let gone = gone.map_or(String::new(), |reason| format!("  ({reason})"));
        let text = format!("{:10}  {}  {path}{gone}", recent.day, recent.title);
        writeln!(out, "{}", line(&text))?;
    }
    Ok(())
}

/// Refuses to draw where nobody could press a key.
pub(super) fn needs_keyboard() -> Result<(), Failure> {
    if term::can_listen() {
        return Ok(());
    }
    let reason = "there is no keyboard: standard input is not a terminal; \
                  `dateline | cat` prints a plain timeline";
    Err(Failure::Misused(reason.to_owned()))
}

/// Runs the program in the terminal; how it ended, as a command ends.
pub(super) fn run(app: App, dataset: &Arc<Dataset>, desk: Desk) -> Result<(), Failure> {
    let dataset = Arc::clone(dataset);
    let left = in_terminal(Opened { app, dataset, desk, source: None, rest: None })?;
    ending(left.outcome)
}

/// How the program ended, as a command ends.
fn ending(outcome: Outcome) -> Result<(), Failure> {
    match outcome {
        Outcome::Ended(0) => Ok(()),
        Outcome::Ended(code) => Err(Failure::Code(code)),
        Outcome::Broke(reason) => Err(Failure::Told(reason)),
    }
}

/// The plain timeline on standard output; what was wrong with the file on standard error.
fn print(loaded: &Loaded) -> Result<(), Failure> {
    tell(&loaded.problems);
    plain_timeline::print(&loaded.dataset, &mut io::stdout().lock())?;
    Ok(())
}

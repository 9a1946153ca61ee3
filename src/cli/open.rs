//! `dateline [FILE]`: the explorer, or its plain timeline where there is no screen.

use std::io::{self, Write};
use std::sync::Arc;

use super::settings::{Settings, review_folder, reviewer_named, settings};
use super::{Failure, OpenArgs, index, load_or_embedded, plain, sessions, tell};
use crate::app::App;
use crate::dataset::Dataset;
use crate::prebuilt::is_named_so;
use crate::run::{self, Desk, First, Loading, Outcome, Source, in_terminal};
use crate::session::Session;
use crate::term;

pub(super) fn open(args: &OpenArgs) -> Result<(), Failure> {
    let source = args.file.as_deref().filter(|path| !is_named_so(path)).map(Source::of);
    if !term::can_draw() {
        return print(&load_or_embedded(args.file.as_deref())?);
    }
    needs_keyboard()?;
    let Settings { mut config, keymap, problems } = settings(&args.looks)?;
    let indexed = args.file.as_deref().and_then(|path| index::kept_at(path, config.cache_over));
    let first = match &args.file {
        Some(path) => run::open(path, indexed.filter(|_| !args.read_only), problems.clone())?,
        None => First::Whole(load_or_embedded(None)?),
    };
    let (loaded, rest) = match first {
        First::Whole(loaded) => (loaded, None),
        First::Begun(loaded, rest) => (loaded, Some(rest)),
    };
    config.mouse &= !args.no_mouse;
    config.review.read_only = args.read_only;
    if let Some(name) = &args.reviewer {
        config.review.reviewer = Some(reviewer_named(Some(name))?);
    }
    let folder = review_folder(args.file.as_deref());
    let desk = Desk::Folder { folder, read_only: args.read_only };
    let dataset = Arc::new(loaded.dataset);
    let source = source.map(|source| source.with(problems.clone(), config.watch));
    let problems = loaded.problems.into_iter().chain(problems).collect();
    let mut app = App::new(Arc::clone(&dataset), problems, &config, keymap, term::screen_size());
    let kept = sessions::path_of(args.file.as_deref());
    // Where the last session ended may not be read yet.
    let resumes = !args.fresh && rest.is_none();
    if let Some(session) = kept.as_deref().filter(|_| resumes).and_then(sessions::read) {
        app.resume(session);
    }
    let (ended, session) = run_with(app, &dataset, desk, (source, rest))?;
    if let Some(path) = kept.filter(|_| !args.read_only)
        && let Err(error) = sessions::keep(&path, &session)
    {
        // The explorer did what it was asked; the next session begins anew.
        let _ = writeln!(io::stderr(), "dateline: where you were is not kept: {error}");
    }
    ended
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

/// Runs the program in the terminal; how it ended, as a command ends, and where the user was then.
pub(super) fn run(
    app: App,
    dataset: &Arc<Dataset>,
    desk: Desk,
    source: Option<Source>,
) -> Result<(Result<(), Failure>, Session), Failure> {
    run_with(app, dataset, desk, (source, None))
}

/// The same while the rest of the dataset is still being read.
fn run_with(
    app: App,
    dataset: &Arc<Dataset>,
    desk: Desk,
    (source, rest): (Option<Source>, Option<Loading>),
) -> Result<(Result<(), Failure>, Session), Failure> {
    let (outcome, session) = in_terminal(app, dataset, desk, source, rest)?;
    let ended = match outcome {
        Outcome::Ended(0) => Ok(()),
        Outcome::Ended(code) => Err(Failure::Code(code)),
        Outcome::Broke(reason) => Err(Failure::Told(reason)),
    };
    Ok((ended, session))
}

/// The plain timeline on standard output; what was wrong with the file on standard error.
fn print(loaded: &crate::dataset::Loaded) -> Result<(), Failure> {
    tell(&loaded.problems);
    plain::print(&loaded.dataset, &mut io::stdout().lock())?;
    Ok(())
}

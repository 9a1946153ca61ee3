//! From options, environment and configuration file to what holds; nothing else reads them.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

use super::{Failure, LookArgs};
use crate::app::keymap::Keymap;
use crate::config::{self, Config, Named, ReviewConfig};
use crate::dataset::Problem;
use crate::review::Reviewer;
use crate::review::ledger::folder_of;
use crate::session::name_path;
use crate::ui::Theme;
use crate::ui::theme::Themes;

/// What holds, and what was wrong with the configuration file.
pub(super) struct Settings {
    pub config: Config,
    pub keymap: Keymap,
    pub problems: Vec<Problem>,
}

/// Reads the configuration file; options win against it, and it wins against the terminal.
pub(super) fn settings(looks: &LookArgs) -> Result<Settings, Failure> {
    let own = Config {
        theme: terminal_theme().to_owned(),
        ascii: !speaks_unicode(),
        review: ReviewConfig {
            login: env::var("USER").or_else(|_| env::var("LOGNAME")).unwrap_or_default(),
            today: now().date_naive(),
            ..ReviewConfig::default()
        },
        ..Config::default()
    };
    let (themes, faults) = themes();
    let own = Config { themes, ..own };
    let (mut config, mut problems) = match config::path() {
        None => (own, Vec::new()),
        Some(path) => read(&path, own),
    };
    problems.extend(faults);
    if config.review.reviewer.is_none() {
        problems.extend(take_kept_name(&mut config.review).err());
    }
    let (mut keymap, mut faults) = Keymap::with_overrides(&config.keys);
    faults.extend(keymap.bind_own(&config.commands));
    let name = config::path().map_or(String::new(), |path| path.display().to_string());
    problems.extend(faults.into_iter().map(|fault| Problem::of_file(&name, fault)));
    if looks.theme.is_none() && set("NO_COLOR") {
        "plain".clone_into(&mut config.theme);
        config.theme_chosen = true;
    }
    apply(looks, &mut config)?;
    Ok(Settings { config, keymap, problems })
}

/// The time that it is.
#[expect(clippy::disallowed_methods, reason = "the shell is where the clock is read")]
pub(super) fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

/// Whether the configuration asks for two people.
pub(super) fn two_person_rule() -> Result<bool, Failure> {
    Ok(settings(&LookArgs::default())?.config.review.two_person)
}

/// Takes the name that was said for reviewing before, if one was.
fn take_kept_name(review: &mut ReviewConfig) -> Result<(), Problem> {
    let Some(path) = name_path() else { return Ok(()) };
    let fault = |reason: String| Problem::of_file(&path.display().to_string(), reason);
    let kept = match fs::read_to_string(&path) {
        // Nobody said one, or there is no place for it.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(()),
        read => {
            read.map_err(|error| fault(format!("the reviewer name cannot be read: {error}")))?
        }
    };
    let name = kept.lines().next().unwrap_or_default();
    let nobody = || fault(format!("reviewer name: {name:?} has no letter in it"));
    review.reviewer = Some(review.reviewer_named(name).ok_or_else(nobody)?);
    review.named = Named::Before;
    Ok(())
}

/// Who reviews: by the option, else by the configuration, else as was said before, else by the login.
pub(super) fn reviewer_named(name: Option<&str>) -> Result<Reviewer, Failure> {
    let looks = LookArgs::default();
    let review = settings(&looks)?.config.review;
    let named = match name {
        Some(name) => review.reviewer_named(name),
        None => review.reviewer.clone().or_else(|| review.reviewer_named(&review.login)),
    };
    let missing = "no reviewer name; pass --reviewer NAME, or set review.name in the settings";
    named.ok_or_else(|| Failure::Misused(missing.to_owned()))
}

/// Where the review log of a file is kept: beside it, and of the embedded dataset among the user's data.
pub(super) fn review_folder(file: Option<&Path>) -> PathBuf {
    match file {
        Some(file) => folder_of(file),
        None => {
            let data = choose_base_strategy().map(|base| base.data_dir());
            data.unwrap_or_default().join("dateline").join("aleppo-2016.review")
        }
    }
}

/// What holds for pictures: nothing of this machine, so that they are the same everywhere; but a
/// theme that is asked for by name may be the user's own.
pub(super) fn fixed(looks: &LookArgs) -> Result<Settings, Failure> {
    let mut config = Config::default();
    if looks.theme.as_ref().is_some_and(|name| config.themes.get(name).is_none()) {
        config.themes = themes().0;
    }
    apply(looks, &mut config)?;
    Ok(Settings { config, keymap: Keymap::default(), problems: Vec::new() })
}

fn apply(looks: &LookArgs, config: &mut Config) -> Result<(), Failure> {
    config.ascii |= looks.ascii;
    config.plain |= looks.plain;
    match &looks.theme {
        Some(theme) => config.choose_theme(theme.clone()).map_err(Failure::Misused),
        None => Ok(()),
    }
}

/// The themes built in and those in the user's folder, and what is wrong with the latter.
fn themes() -> (Themes, Vec<Problem>) {
    let (mut themes, mut problems) = (Themes::default(), Vec::new());
    let folder = config::path().map(|path| path.with_file_name("themes"));
    let files = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let mut files: Vec<_> = files.map(|entry| entry.path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        let read = fs::read_to_string(path).map_err(|error| format!("cannot be read: {error}"));
        match read.and_then(|toml| Theme::parse(&toml)) {
            Ok(theme) => themes.add(name, theme),
            Err(fault) => problems.push(Problem::of_file(&path.display().to_string(), fault)),
        }
    }
    (themes, problems)
}

fn read(path: &PathBuf, own: Config) -> (Config, Vec<Problem>) {
    let name = path.display().to_string();
    let (config, faults) = match fs::read_to_string(path) {
        Ok(toml) => Config::parse(&toml, own),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (own, Vec::new()),
        Err(error) => (own, vec![format!("cannot be read: {error}")]),
    };
    (config, faults.into_iter().map(|fault| Problem::of_file(&name, fault)).collect())
}

/// Whether a variable is set to anything; `NO_COLOR` counts from one character on (no-color.org).
fn set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// The theme that the terminal can show: `dark` if it says that it shows all colours, otherwise
/// `sixteen`, whose colours are the terminal's own and so suit any background.
fn terminal_theme() -> &'static str {
    let term = env::var("TERM").unwrap_or_default();
    let colours = env::var("COLORTERM").unwrap_or_default();
    match (term.as_str(), colours.as_str()) {
        ("dumb", _) => "plain",
        (_, "truecolor" | "24bit") => "dark",
        (term, _) if term.ends_with("-direct") || term.contains("kitty") => "dark",
        _ => "sixteen",
    }
}

/// Whether the locale names UTF-8; where it names nothing, terminals of today do.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty());
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

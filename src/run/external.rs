//! What is done outside the program: a text for the clipboard, an address for the browser, a view for
//! the configuration.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

use crate::app::Msg;
use crate::app::start::Found;
use crate::config;
use crate::dataset::replace;
use crate::export::copy::Copied;
use crate::search::View;
use crate::session;
use crate::term::{Guard, clipboard};
use crate::text::counted;
use crate::worker;

/// Copies a text through the terminal, or to a file where the terminal cannot take it.
///
/// # Errors
/// Neither can be written to; the message says why.
pub(super) fn copy(guard: &mut Guard, copied: &Copied) -> Result<String, String> {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    // The console of the system has no clipboard, and says so by its name.
    let has_none = env::var_os("TERM").is_some_and(|term| term == "linux" || term == "dumb");
    if has_none {
        return to_file(copied, "No clipboard here");
    }
    match clipboard::sequence(&copied.text, set("TMUX")) {
        Some(sequence) => {
            guard.copy(&sequence).map_err(|error| format!("not copied: {error}"))?;
            Ok(told(copied))
        }
        None => to_file(copied, "Too long for the clipboard"),
    }
}

/// What was given to the terminal, in words: it gives no answer, and may be set up to ignore it.  What
/// must be known of the text comes first, where a small screen shows it.
pub(super) fn told(copied: &Copied) -> String {
    match copied.caution {
        Some(caution) => format!("{caution}: {} sent to the terminal", copied.what),
        None => {
            let size = counted(copied.text.chars().count(), "character");
            format!("Sent {} to the terminal's clipboard, {size}", copied.what)
        }
    }
}

/// Writes a file that only its owner can read, and that stays; says first why it is not a copy.
fn to_file(copied: &Copied, why: &str) -> Result<String, String> {
    let written = tempfile::Builder::new()
        .prefix("dateline-copy-")
        .suffix(".txt")
        .tempfile()
        .and_then(|mut file| file.write_all(copied.text.as_bytes()).map(|()| file))
        .and_then(|file| Ok(file.keep()?.1));
    match written {
        Ok(path) => Ok(format!("{why}: {} is in {}", copied.what, path.display())),
        Err(error) => Err(format!("{} was not copied, nor written: {error}", copied.what)),
    }
}

/// Keeps a view in the configuration, which is made if there is none.
///
/// # Errors
/// The file cannot be read or written, or is no configuration; the message says that the view goes
/// with this session.
pub(super) fn keep_view(name: &str, view: &View) -> Result<(), String> {
    keep(&format!("@{name}"), config::path(), |path| {
        let old = match fs::read_to_string(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|error| error.to_string())?,
        };
        config::with_view(&old, name, view)
    })
}

/// Keeps who reviews among the user's state.
///
/// # Errors
/// The file cannot be written; the message says that the name goes with this session.
pub(super) fn keep_name(name: &str) -> Result<(), String> {
    keep("the name", session::name_path(), |_| Ok(format!("{name}\n")))
}

/// Writes one of the user's files again, in a folder that is made if there is none; where it cannot be
/// written, says so of what was to be kept.
fn keep(
    what: &str,
    path: Option<PathBuf>,
    new: impl FnOnce(&Path) -> Result<String, String>,
) -> Result<(), String> {
    let lost = |reason: String| format!("{what} is kept for this session only: {reason}");
    let path = path.ok_or_else(|| lost("there is no home folder".to_owned()))?;
    let in_file = |reason: String| lost(format!("{}: {reason}", path.display()));
    let told = |error: io::Error| in_file(error.to_string());
    let new = new(&path).map_err(in_file)?;
    fs::create_dir_all(path.parent().unwrap_or(&path)).map_err(told)?;
    replace(&path, |file| file.write_all(new.as_bytes())).map_err(told)
}

/// That a view was kept, in words, and what its name asked before.
pub(super) fn kept(name: &str, before: Option<&View>) -> String {
    let before = before.map_or(String::new(), |view| format!("; before it asked {view}"));
    format!("Saved as @{name}{before}")
}

/// Opens an address in the browser, without a shell; says so where none can be started.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn browse(url: String, outbox: &Sender<Msg>) -> io::Result<()> {
    let told = outbox.clone();
    worker::spawn("browser", outbox, move || {
        let wanted = env::var_os("BROWSER").unwrap_or_default();
        if !browsers(&wanted, &url).into_iter().any(|words| starts(&words)) {
            let reason = format!("No browser found (set $BROWSER); the address is {url}");
            // Nobody listens any more when the program has ended first.
            let _ = told.send(Msg::Done(Err(reason)));
        }
        Ok(())
    })
}

/// The programs to try, each with its words: those of `BROWSER`, parted by colons, where `%s` stands
/// for the address, then what the systems have.
fn browsers(wanted: &OsStr, url: &str) -> Vec<Vec<String>> {
    let wanted = wanted.to_string_lossy();
    let own = wanted.split(':').filter(|browser| !browser.trim().is_empty()).map(|browser| {
        let mut words: Vec<_> =
            browser.split_whitespace().map(|word| word.replace("%s", url)).collect();
        if !browser.contains("%s") {
            words.push(url.to_owned());
        }
        words
    });
    let systems = ["xdg-open", "open"].map(|program| vec![program.to_owned(), url.to_owned()]);
    own.chain(systems).collect()
}

/// The files that are looked at in one folder at most.
const MOST_FILES: usize = 1_000;

/// The files and folders that a typed path leads to, folders first; what cannot be read has none.
pub(super) fn files(typed: &str) -> Vec<Found> {
    let (folder, start) = match typed.rfind('/') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    // A stroke behind ~ tells that it is the home folder.
    if typed == "~" || typed == "." || typed == ".." {
        return vec![Found { path: format!("{typed}/"), folder: true }];
    }
    let read = std::fs::read_dir(real(folder));
    let entries = read.into_iter().flatten().flatten().take(MOST_FILES);
    let mut found: Vec<_> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let shown =
                name.starts_with(start) && (start.starts_with('.') || !name.starts_with('.'));
            // A link to a folder leads into it too.
            let folder_there = shown && std::fs::metadata(entry.path()).ok()?.is_dir();
            let end = if folder_there { "/" } else { "" };
            shown.then(|| Found { path: format!("{folder}{name}{end}"), folder: folder_there })
        })
        .collect();
    found.sort_by(|a, b| (!a.folder, &a.path).cmp(&(!b.folder, &b.path)));
    found
}

/// A typed path with the home folder in the place of `~`.
pub fn real(typed: &str) -> PathBuf {
    let home = env::var_os("HOME").filter(|_| typed.starts_with("~/"));
    match home {
        Some(home) => PathBuf::from(home).join(typed[1..].trim_start_matches('/')),
        None if typed.is_empty() => PathBuf::from("."),
        None => PathBuf::from(typed),
    }
}

/// Whether a program starts and does not fail; it gets neither our keys nor our screen.
fn starts(words: &[String]) -> bool {
    let [program, rest @ ..] = words else { return false };
    let child = Command::new(program)
        .args(rest)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn();
    child.and_then(|mut child| child.wait()).is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_users_browsers_come_first_and_no_shell_sees_the_address() {
        let url = "https://example.org/?a=1&b='; rm -rf x";
        let words = browsers(OsStr::new("firefox:lynx -dump %s::"), url);
        assert_eq!(words[0], ["firefox", url]);
        assert_eq!(words[1], ["lynx", "-dump", url], "one word, whatever is in it");
        assert_eq!(words[2][0], "xdg-open");
        assert_eq!(words.len(), 4);
    }

    #[test]
    fn a_text_that_is_too_long_for_the_terminal_is_put_in_a_file() {
        let text = "x".repeat(clipboard::LONGEST + 1);
        let copied = Copied { text: text.clone(), what: "the JSON of C-014".into(), caution: None };
        let told = to_file(&copied, "Too long for the clipboard").expect("written");
        let (_, path) = told.split_once(" is in ").expect("a path");
        assert_eq!(std::fs::read_to_string(path).expect("there"), text);
        std::fs::remove_file(path).expect("removed");
    }
}

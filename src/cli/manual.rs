//! `dateline manual`: a page of the manual, through a pager in a terminal and plain in a pipe.

use std::env;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use super::Failure;
use crate::app::manual::{Kind, Line, TOPICS, Topic, lines_of};
use crate::search::Listed;
use crate::term;

/// The widest that a page is read with ease.
const WIDEST: u16 = 92;

/// Prints a page, or the list of all.
pub(super) fn manual(topic: Option<&str>, list: bool) -> Result<(), Failure> {
    if list {
        return print_list(&mut io::stdout().lock());
    }
    let topic = match topic {
        None => &TOPICS[0],
        Some(name) => Topic::named(name).ok_or_else(|| Failure::Misused(unknown(name)))?,
    };
    if !term::can_draw() {
        let page = lines_of(&topic.markdown(), usize::from(WIDEST) - 12);
        let lines: Vec<&str> = page.iter().map(|line| line.text.as_str()).collect();
        return write_out(&(lines.join("\n") + "\n"));
    }
    let wide = term::screen_size().0.min(WIDEST);
    let page = lines_of(&topic.markdown(), usize::from(wide.max(30)) - 2);
    let colours = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut text: String = page.iter().map(|line| styled(line, colours)).collect();
    let _ = writeln!(text, "\nOther pages: {}", names());
    if page_through(&text) { Ok(()) } else { write_out(&text) }
}

fn print_list(out: &mut dyn Write) -> Result<(), Failure> {
    for topic in TOPICS {
        writeln!(out, "{:14}  {}", topic.name, topic.about)?;
    }
    Ok(())
}

fn unknown(name: &str) -> String {
    let near = TOPICS.iter().filter_map(|topic| Some((Listed::of(topic.name, name)?, topic.name)));
    let nearest = near.max_by(|(one, _), (other, _)| one.cmp(other));
    let meant = nearest.map_or(String::new(), |(_, name)| format!(" (did you mean {name}?)"));
    format!("the manual has no page {name:?}{meant}; pages: {}", names())
}

fn names() -> String {
    TOPICS.iter().map(|topic| topic.name).collect::<Vec<_>>().join(", ")
}

/// A line with the weight of its kind.
fn styled(line: &Line, colours: bool) -> String {
    let text = &line.text;
    match line.kind {
        Kind::Heading(1) => format!("\x1b[1;4m{text}\x1b[0m\n"),
        Kind::Heading(_) => format!("\x1b[1m{text}\x1b[0m\n"),
        Kind::Code if colours => format!("\x1b[36m{text}\x1b[0m\n"),
        Kind::Code | Kind::Text => format!("{text}\n"),
    }
}

/// Shows a text in the user's pager; whether that could be started.
fn page_through(text: &str) -> bool {
    let pager = env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    let mut words = pager.as_deref().unwrap_or("less").split_whitespace();
    let Some(program) = words.next() else { return false };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    // As git does: keep styles, leave a short page on the screen.
    if env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        // A pager that is quit early has shown enough.
        let _ = stdin.write_all(text.as_bytes());
    }
    child.wait().is_ok()
}

fn write_out(text: &str) -> Result<(), Failure> {
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

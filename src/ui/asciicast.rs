//! Screens over time as a recording: asciicast, version 2, which terminal players and web pages read.
//!
//! Times are given, not measured, and colours do not depend on the terminal: the same screens are
//! the same bytes each time.

use std::fmt::Write as _;
use std::time::Duration;

use ratatui::buffer::Buffer;
use serde_json::json;

use super::screen_text::sgr;

/// Hides the cursor and clears the screen.
const BLANK: &str = "\u{1b}[?25l\u{1b}[0m\u{1b}[2J";

/// A recording that is being made.
#[derive(Debug)]
pub struct Cast {
    out: String,
    shown: Buffer,
}

impl Cast {
    /// A recording that begins with a screen.
    pub fn of(title: &str, screen: &Buffer) -> Self {
        let (width, height) = (screen.area.width, screen.area.height);
        let env = json!({ "TERM": "xterm-256color" });
        let header =
            json!({ "version": 2, "width": width, "height": height, "title": title, "env": env });
        let mut cast = Self { out: format!("{header}\n"), shown: Buffer::empty(screen.area) };
        // Every cell of the first screen counts as changed.
        cast.shown.content.iter_mut().for_each(|cell| {
            cell.set_symbol("\u{fffd}");
        });
        cast.event(Duration::ZERO, BLANK);
        cast.frame(Duration::ZERO, screen);
        cast
    }

    /// Adds what the screen shows at a time; `None` where nothing has changed.
    pub fn frame(&mut self, at: Duration, screen: &Buffer) {
        let changes = changes(&self.shown, screen);
        if !changes.is_empty() {
            self.event(at, &changes);
            self.shown = screen.clone();
        }
    }

    /// The recording, a line an event.
    pub fn finish(self) -> String {
        self.out
    }

    fn event(&mut self, at: Duration, written: &str) {
        let seconds = at.as_millis() as f64 / 1000.0;
        let _ = writeln!(self.out, "{}", json!([seconds, "o", written]));
    }
}

/// What a terminal must be told so that it shows the new screen in place of the old one.
fn changes(old: &Buffer, new: &Buffer) -> String {
    let mut out = String::new();
    let mut style = None;
    let mut next = None;
    for (x, y, cell) in old.diff(new) {
        if next != Some((x, y)) {
            let _ = write!(out, "\u{1b}[{};{}H", y + 1, x + 1);
        }
        let own = (cell.fg, cell.bg, cell.modifier);
        if style != Some(own) {
            let _ = write!(out, "\u{1b}[0{}m", sgr(cell));
            style = Some(own);
        }
        out.push_str(cell.symbol());
        next = Some((x + crate::text::width(cell.symbol()).max(1) as u16, y));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    #[test]
    fn a_recording_is_a_header_and_what_changed_when() {
        let mut screen = Buffer::empty(Rect::new(0, 0, 4, 1));
        let mut cast = Cast::of("T", &screen);
        screen.set_string(1, 0, "北", Style::new().fg(Color::Red));
        cast.frame(Duration::from_millis(1500), &screen);
        cast.frame(Duration::from_secs(2), &screen);
        let cast = cast.finish();
        let lines: Vec<serde_json::Value> =
            cast.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!((&lines[0]["version"], &lines[0]["width"]), (&json!(2), &json!(4)));
        assert_eq!(lines[2], json!([0.0, "o", "\u{1b}[1;1H\u{1b}[0m    "]));
        assert_eq!(lines[3], json!([1.5, "o", "\u{1b}[1;2H\u{1b}[0;31m北"]));
        assert_eq!(lines.len(), 4, "nothing is said of a screen that has not changed");
    }
}

//! Saying what changes, as lines that follow one another.
//!
//! What is typed appears letter by letter behind its label; what it finds is said once the typing
//! pauses, for an answer to every letter would drown the letters.

use super::super::App;
use super::{Telling, Typed};
use crate::text::{line, width};
use crate::ui::Glyphs;

/// What was said, and what is still to be.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct Teller {
    /// What was last told of; nothing before the first time.
    told: Option<Telling>,
    /// The text of a prompt stands in the last line, which has not ended.
    open: bool,
    /// What the typed text found is to be said when the typing pauses.
    holds: bool,
    /// A key was pressed of which nothing was said yet.
    pressed: bool,
    /// Whether letters are to be ASCII.
    ascii: bool,
}

impl Teller {
    /// Somebody who has said nothing yet.
    pub fn new(ascii: bool) -> Self {
        Self { ascii, ..Self::default() }
    }

    /// Whether something is to be said once the typing pauses.
    pub const fn holds(&self) -> bool {
        self.holds
    }

    /// What is to be written now: what changed since the last time.
    ///
    /// `pressed` tells whether a key was pressed since then.  While an answer is on its way nothing is
    /// said but the letters that are typed.
    pub fn tell(&mut self, app: &App, pressed: bool) -> String {
        let mut out = String::new();
        if self.told.is_none() {
            self.lines(&app.greeting(), &mut out);
        }
        let now = app.telling();
        let before = self.told.take().unwrap_or_default();
        self.pressed |= pressed;
        if types_on(&before, &now) {
            self.echo(before.typed.as_ref(), now.typed.as_ref(), &mut out);
            (self.holds, self.pressed) = (true, false);
            // Everything but the text is told of later.
            self.told = Some(Telling { typed: now.typed, ..before });
            return out;
        }
        if !app.is_settled() || (self.holds && !self.pressed) {
            self.told = Some(before);
            return out;
        }
        let pressed = std::mem::take(&mut self.pressed);
        let written = self.changed(&before, now);
        if written.is_empty() && pressed {
            let unchanged = self.told.as_ref().map(Telling::unchanged).unwrap_or_default();
            self.lines(&[unchanged], &mut out);
        }
        out + &written
    }

    /// What the typed text found, once the typing pauses.
    pub fn pause(&mut self, app: &App) -> String {
        if !self.holds || !app.is_settled() {
            return String::new();
        }
        let before = self.told.take().unwrap_or_default();
        self.changed(&before, app.telling())
    }

    /// Everything that there is to say here.
    pub fn list(&mut self, app: &App) -> String {
        self.print(app, &app.listing())
    }

    /// Lines that were asked for; they are all that is said of the key.
    pub fn print(&mut self, app: &App, lines: &[String]) -> String {
        let mut out = String::new();
        self.lines(lines, &mut out);
        self.told = Some(app.telling());
        (self.holds, self.pressed) = (false, false);
        out
    }

    fn changed(&mut self, before: &Telling, now: Telling) -> String {
        let mut out = String::new();
        self.holds = false;
        let opens = |then: &Option<Typed>| {
            now.typed.as_ref().map(|it| &it.label) != then.as_ref().map(|it| &it.label)
        };
        let opens = now.typed.is_some() && opens(&before.typed);
        if opens && now.place == "search results" {
            // What is found is told of when the typing pauses.
            self.echo(None, now.typed.as_ref(), &mut out);
            self.holds = now.typed.as_ref().is_some_and(|typed| !typed.text.is_empty());
            let (place, typed) = (now.place, now.typed);
            self.told = Some(Telling { place, typed, ..before.clone() });
            return out;
        }
        self.lines(&now.since(before), &mut out);
        if opens {
            self.echo(None, now.typed.as_ref(), &mut out);
        }
        self.told = Some(now);
        out
    }

    /// Writes lines, each whole.
    fn lines(&mut self, lines: &[String], out: &mut String) {
        for text in lines {
            if std::mem::take(&mut self.open) {
                out.push('\n');
            }
            out.push_str(&self.safe(text));
            out.push('\n');
        }
    }

    /// Writes what was typed: only the new letters where that is all, else the text again.
    fn echo(&mut self, before: Option<&Typed>, now: Option<&Typed>, out: &mut String) {
        let Some(now) = now else { return };
        let old = before.filter(|old| {
            self.open && old.cursor == old.text.len() && now.cursor == now.text.len()
        });
        if let Some(added) = old.and_then(|old| now.text.strip_prefix(old.text.as_str())) {
            out.push_str(&self.safe(added));
        } else if let Some(removed) = old.and_then(|old| old.text.strip_prefix(now.text.as_str())) {
            let columns = width(&self.safe(removed));
            out.push_str(&"\u{8} \u{8}".repeat(columns));
        } else {
            if std::mem::replace(&mut self.open, true) {
                out.push('\n');
            }
            let (left, right) = now.text.split_at(now.cursor.min(now.text.len()));
            let caret = if right.is_empty() { "" } else { Glyphs::WORDS.caret };
            let text = self.safe(&format!("{}: {left}{caret}{right}", now.label));
            out.push_str(&text);
        }
    }

    /// Text that no terminal obeys.
    fn safe(&self, text: &str) -> String {
        let safe = line(text);
        if self.ascii && !safe.is_ascii() {
            let plain = |c: char| {
                if c.is_ascii() { c.to_string() } else { Glyphs::plain(&c.to_string()) }
            };
            return safe.chars().map(plain).collect();
        }
        safe.into_owned()
    }
}

/// Whether the text of a prompt has changed.
fn types_on(before: &Telling, now: &Telling) -> bool {
    match (&before.typed, &now.typed) {
        (Some(old), Some(new)) => old.label == new.label && old != new,
        _ => false,
    }
}

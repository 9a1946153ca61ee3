//! One line of typed text with a cursor in it.

use crossterm::event::Event;
use ratatui::style::Style;
use ratatui::text::Span;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::text::fit::{ELLIPSIS, clip, width};
use crate::text::line;

/// The characters that a prompt holds at most; nobody types more, but a paste can.
const LONGEST: usize = 500;

/// Typed text.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    input: Input,
}

impl Prompt {
    /// A prompt that holds a text already.
    pub fn with(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()) }
    }

    /// A prompt that holds a text, with the cursor at a byte of it.
    pub fn at(text: &str, byte: usize) -> Self {
        let cursor = text.get(..byte).map_or(0, |before| before.chars().count());
        Self { input: Input::new(text.to_owned()).with_cursor(cursor) }
    }

    /// The byte of the text that the cursor is at.
    pub fn cursor(&self) -> usize {
        let at = self.text().char_indices().nth(self.input.cursor());
        at.map_or(self.text().len(), |(at, _)| at)
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Takes a key of the terminal; whether the text changed.
    pub fn take(&mut self, key: crossterm::event::KeyEvent) -> bool {
        self.input.handle_event(&Event::Key(key)).is_some_and(|changed| changed.value)
    }

    /// Takes pasted text; line ends become spaces, other hidden characters are left out.
    pub fn paste(&mut self, text: &str) {
        let at = self.input.value().char_indices().nth(self.input.cursor());
        let at = at.map_or(self.text().len(), |(at, _)| at);
        let (before, after) = self.text().split_at(at);
        let pasted: String = text
            .chars()
            .map(|c| if c == '\n' || c == '\t' { ' ' } else { c })
            .filter(|&c| !crate::text::sanitise::hidden(c))
            .take(LONGEST)
            .collect();
        let cursor = before.chars().count() + pasted.chars().count();
        let whole: String = format!("{before}{pasted}{after}").chars().take(LONGEST).collect();
        self.input = Input::new(whole).with_cursor(cursor.min(LONGEST));
    }

    /// The text with a sign for the cursor, as much of it as fits around the cursor; what is cut off at
    /// an end is told by an ellipsis there.
    pub fn spans(&self, room: usize, text: Style, caret: &str) -> Vec<Span<'static>> {
        let at = self.input.value().char_indices().nth(self.input.cursor());
        let (before, after) =
            self.input.value().split_at(at.map_or(self.text().len(), |(at, _)| at));
        let (before, after) = (line(before), line(after));
        let room = room.saturating_sub(width(caret));
        let cut = if width(&before) > room && room > 1 { ELLIPSIS } else { "" };
        let skipped = (width(&before) + width(cut)).saturating_sub(room);
        let mut start = 0;
        while width(&before[..start]) < skipped && start < before.len() {
            start += before[start..].chars().next().map_or(1, char::len_utf8);
        }
        let left = format!("{cut}{}", &before[start..]);
        let right = clip(&after, room.saturating_sub(width(&left))).into_owned();
        vec![
            Span::styled(left, text),
            Span::styled(caret.to_owned(), text),
            Span::styled(right, text),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(prompt: &Prompt, room: usize) -> String {
        let spans = prompt.spans(room, Style::new(), "|");
        spans.iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn the_cursor_always_shows_and_the_text_fits() {
        assert_eq!(shown(&Prompt::with("hospital"), 20), "hospital|");
        assert_eq!(shown(&Prompt::with("hospital"), 9), "hospital|");
        assert_eq!(shown(&Prompt::with("hospital"), 8), "…spital|");
        assert_eq!(shown(&Prompt::with("hospital"), 5), "…tal|");
        assert_eq!(shown(&Prompt::with("hospital"), 2), "l|");
        assert_eq!(shown(&Prompt::at("hospital", 5), 5), "…spi|");
        assert_eq!(shown(&Prompt::at("hospital", 2), 6), "ho|sp…");
        assert_eq!(shown(&Prompt::with("北京市"), 4), "…市|");
        assert_eq!(shown(&Prompt::with(""), 1), "|");
    }

    #[test]
    fn pasted_text_becomes_one_safe_line() {
        let mut prompt = Prompt::default();
        prompt.paste("two\nlines\u{1b}[31m\u{202e}");
        assert_eq!(prompt.text(), "two lines[31m");
    }
}

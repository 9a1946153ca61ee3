//! What just happened, in the last line; where it does not fit beside anything else, in two.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::App;
use crate::text::{clip, fit, line, width, wrap};
use crate::ui::text::spread;

/// With fewer rows than this a second line would cover what the message is about.
const LOW: u16 = 8;
/// The columns between how far the file is and a message beside it.
const READING: usize = 4;

impl App {
    /// The message, and how it looks.
    pub(super) fn message(&self) -> Option<(String, Style)> {
        let theme = &self.look.theme;
        if !self.keys.pending.is_empty() {
            return Some((format!("{}…", super::super::key::shown(&self.keys.pending)), theme.key));
        }
        let failure = self.review.news.failure.as_ref().filter(|_| self.review.news.unsaved > 0);
        if let Some(reason) = failure.filter(|_| self.notes.shown().is_none_or(|n| !n.is_fault)) {
            return Some((format!("NOT SAVED, {reason}: tried again"), theme.fault));
        }
        self.notes
            .shown()
            .map(|note| (note.text.clone(), if note.is_fault { theme.fault } else { theme.notice }))
    }

    /// Whether something just happened, as against keys that were begun.
    fn says(&self) -> bool {
        self.notes.shown().is_some() || self.review.news.unsaved > 0
    }

    /// The columns for the message in a line of so many.
    pub(super) fn message_room(&self, wide: usize) -> usize {
        match () {
            // What just happened matters more than what can be done.
            () if self.says() => {
                let reading = self.file.reading_told().map_or(0, |told| width(&told) + READING);
                wide.saturating_sub(reading.max(2))
            }
            () => wide / 3,
        }
    }

    /// The message in two lines, where it is too long for one.
    pub(super) fn message_of_two_lines(&self, wide: usize) -> Option<[Line<'static>; 2]> {
        if self.stage.height < LOW || !self.says() || !self.layers.is_empty() {
            return None;
        }
        let (text, style) = self.message()?;
        let text = line(&text);
        if width(&text) <= self.message_room(wide) {
            return None;
        }
        let room = wide.saturating_sub(2);
        let first = wrap(&text, room).into_iter().next()?;
        // An address is one long word, which need not begin in the second line.
        let first = if 2 * width(&text[first.clone()]) < room {
            0..fit::start(&text, room).len()
        } else {
            first
        };
        let reading = self.file.reading_told().map_or_else(String::new, |told| format!(" {told} "));
        let rest = clip(text[first.end..].trim_start(), room.saturating_sub(width(&reading)));
        let theme = &self.look.theme;
        let told = |part: &str| vec![Span::styled(format!(" {part}"), style)];
        let reading = vec![Span::styled(reading.clone(), theme.notice)];
        Some([
            spread(told(&text[first]), Vec::new(), wide, theme.text),
            spread(told(&rest), reading, wide, theme.text),
        ])
    }
}

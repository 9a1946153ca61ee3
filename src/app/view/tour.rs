//! A tour on the screen: the line with its place and its keys, and the caption below.
//!
//! It has rows of its own, which the panes give up while it plays: a caption never stands over what
//! it speaks of.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::App;
use super::super::command::Command;
use super::super::key::Key;
use super::super::screen::SMALL;
use super::super::tour::{Pace, Player};
use crate::text::{clip, head, line, width};
use crate::ui::text::{columns, spread, wrap_spans};

/// The rows that captions get on a screen of a size.
pub(in crate::app) const fn caption_rows(width: u16, height: u16) -> u16 {
    match (width, height) {
        (_, 0..8) => 0,
        (0..60, _) | (_, 8..16) => 3,
        _ => 2,
    }
}

impl App {
    /// The rows that the panes give up to the captions.
    pub(in crate::app) fn rows_of_tour(&self, width: u16, height: u16) -> u16 {
        if self.tour.is_some() { caption_rows(width, height) } else { 0 }
    }

    /// Draws the tour in the place of the hints and below.
    pub(super) fn draw_tour(&self, player: &Player, hints: Rect, buffer: &mut Buffer) {
        let theme = &self.look.theme;
        let wide = usize::from(hints.width);
        let screen = buffer.area;
        let caption = Rect { y: hints.bottom(), height: screen.bottom() - hints.bottom(), ..hints };
        self.tour_line(player, wide, caption.height == 0).render(hints, buffer);
        let said = vec![Span::styled(line(&player.step().caption), theme.strong)];
        let rows = wrap_spans(said, wide.saturating_sub(2), usize::from(caption.height));
        for (row, y) in rows.into_iter().zip(caption.y..) {
            let area =
                Rect { x: caption.x + 1, y, width: caption.width.saturating_sub(1), height: 1 };
            Line::from(row).render(area, buffer);
        }
    }

    /// Which step of how many, the keys of the step, and what can be done.
    fn tour_line(&self, player: &Player, wide: usize, says_caption: bool) -> Line<'static> {
        let ground = self.look.theme.chip;
        let strong = ground.add_modifier(Modifier::BOLD);
        let at = format!(" {}/{} ", player.place.step + 1, player.tour.steps.len());
        let mut left = vec![Span::styled(at, strong)];
        if says_caption {
            left.push(Span::styled(line(&player.step().caption).into_owned(), ground));
            return spread(left, Vec::new(), wide, ground);
        }
        let named = named(player.pressed());
        let taken = columns(&left) + width(&named.concat()) + named.len();
        let right = format!("{} ", self.tour_note(player, wide, wide.saturating_sub(taken + 3)));
        let right = vec![Span::styled(right, ground)];
        let room = wide.saturating_sub(columns(&left) + columns(&right) + 3);
        if let Some((last, before)) = named.split_last() {
            let before = before.iter().fold(String::new(), |told, key| told + key + " ");
            let shown = tail(&format!("{before}{last}"), room);
            let before = shown.len().saturating_sub(last.len());
            let before = head(&shown, before);
            left.push(Span::styled(format!(" {before}"), ground));
            left.push(Span::styled(shown[before.len()..].to_owned(), strong));
        }
        spread(left, right, wide, ground)
    }

    /// What the program has to say, or how the tour is led, in the words that fit into so many columns
    /// beside the keys.
    fn tour_note(&self, player: &Player, wide: usize, room: usize) -> String {
        // On a small screen the keys have no room beside what the program says of them.
        let says = wide >= usize::from(SMALL) && player.pace == Pace::Playing;
        if let Some(note) = self.notes.shown().filter(|_| says) {
            return clip(&line(&note.text), wide / 2).into_owned();
        }
        let key = |command| self.key_of(command);
        let (pause, back, on) =
            (key(Command::PauseTour), key(Command::PreviousStep), key(Command::NextStep));
        let word = match player.pace {
            Pace::Playing => format!("{pause} pauses"),
            Pace::Paused => format!("paused: {pause} goes on"),
            Pace::Ended => "the end".to_owned(),
        };
        // How to take over matters more than how to go from step to step.
        let all = [
            format!("{word}  {back}/{on} step  any other key takes over"),
            format!("{word}  any other key takes over"),
            format!("{word}  others take over"),
        ];
        all.into_iter().find(|note| width(note) <= room).unwrap_or(word)
    }
}

/// Keys as one would say them, each by itself, and typed text in quotation marks.
fn named(keys: impl Iterator<Item = (Key, bool)>) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let mut text = String::new();
    for (key, types) in keys {
        match (key.code, types) {
            (KeyCode::Char(letter), true) => text.push(letter),
            _ => {
                named.extend(quoted(&mut text));
                named.push(key.to_string());
            }
        }
    }
    named.extend(quoted(&mut text));
    named
}

/// Takes what was typed, if anything was, in quotation marks.
fn quoted(text: &mut String) -> Option<String> {
    let text = std::mem::take(text);
    (!text.is_empty()).then(|| format!("“{text}”"))
}

/// The end of a text that fits into so many columns, behind an ellipsis if there was more.
fn tail(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(1);
    let starts = text.char_indices().map(|(at, _)| at);
    let end = starts.map(|at| &text[at..]).find(|end| width(end) <= room).unwrap_or_default();
    format!("…{end}")
}

#[cfg(test)]
mod tests {
    use super::super::super::key::parse;
    use super::*;

    #[test]
    fn keys_are_named_one_by_one_and_typed_text_is_set_apart() {
        for (notation, typed, said) in [
            ("/allepo hosp<enter>", 1..12, "/ “allepo hosp” Enter"),
            ("15", 0..0, "1 5"),
            ("4<enter><ctrl-o>", 0..0, "4 Enter Ctrl-o"),
            ("<space>", 0..0, "Space"),
            ("f4vC3<enter>", 3..5, "f 4 v “C3” Enter"),
            ("pone", 1..4, "p “one”"),
        ] {
            let keys = parse(notation).expect(notation).into_iter().enumerate();
            let keys = keys.map(|(at, key)| (key, typed.contains(&at)));
            assert_eq!(named(keys).join(" "), said);
        }
    }

    #[test]
    fn the_last_keys_show_where_there_is_no_room_for_all() {
        assert_eq!(tail("/allepo", 7), "/allepo");
        assert_eq!(tail("/allepo", 4), "…epo");
        assert_eq!(tail("/allepo", 0), "…");
    }
}

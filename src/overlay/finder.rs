//! A list that can be searched: help, the palette, the problems of a file.

mod score;

use std::cmp::Reverse;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use score::{AS_TYPED, BY_WORDS, MISSPELT, score};

use super::Prompt;
use crate::text::{column, counted, grouped, head, line, width};
use crate::ui::scroll::Step;
use crate::ui::text::{piece, row, wrap_spans};
use crate::ui::{Frame, Look, Scroll};

/// One row: what it is, what it does, how to reach it.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    /// The heading that it stands under.
    pub group: String,
    /// The keys, or a short mark.
    pub keys: String,
    /// The name.
    pub name: String,
    /// A line about it.
    pub doc: String,
    /// What choosing it means; nothing for rows that only tell.
    pub value: Option<T>,
}

/// A list of entries, a prompt that narrows it, and the chosen one.
#[derive(Debug, Clone)]
pub struct Finder<T> {
    title: String,
    entries: Vec<Entry<T>>,
    /// What comes first for what is typed, whatever else matches.
    offered: Option<Entry<T>>,
    /// The typed text.
    pub prompt: Prompt,
    /// Where the list stands, in entries that match.
    pub scroll: Scroll,
    kind: Kind,
    /// What stands in the prompt while nothing is typed.
    hint: &'static str,
}

/// What a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// To find something in; without headings.
    Plain,
    /// The same, under headings while nothing is typed.
    Grouped,
    /// To see what is wrong.
    Problems,
    /// To choose from a few, in a box no larger than they need.
    Menu,
    /// A text to be read, in lines that fit.
    Text,
}

impl<T: Copy> Finder<T> {
    /// A list with headings, in its own order until something is typed.
    pub fn grouped(title: &str, entries: Vec<Entry<T>>) -> Self {
        Self {
            title: title.to_owned(),
            entries,
            offered: None,
            prompt: Prompt::default(),
            scroll: Scroll::default(),
            kind: Kind::Grouped,
            hint: "type to search by action or by key",
        }
    }

    /// A list without headings.
    pub fn plain(title: &str, entries: Vec<Entry<T>>) -> Self {
        Self { kind: Kind::Plain, hint: "type to search", ..Self::grouped(title, entries) }
    }

    /// A few choices, the cursor on one of them.
    pub fn menu(title: &str, entries: Vec<Entry<T>>, at: usize) -> Self {
        let scroll = Scroll { cursor: at, ..Scroll::default() };
        Self { kind: Kind::Menu, scroll, ..Self::plain(title, entries) }
    }

    /// A text in lines that fit, with nothing to choose from.
    pub fn telling(title: &str, entries: Vec<Entry<T>>) -> Self {
        Self { kind: Kind::Text, ..Self::plain(title, entries) }
    }

    /// A list of what is wrong; a row that can be chosen is a way on and no problem.
    pub fn of_problems(title: &str, entries: Vec<Entry<T>>) -> Self {
        Self { kind: Kind::Problems, ..Self::plain(title, entries) }
    }

    /// A list of what can be opened.
    pub fn opening(entries: Vec<Entry<T>>) -> Self {
        let hint = "type a name, or a path: ./ ~/ /";
        Self { hint, ..Self::plain("Open", entries) }
    }

    /// The columns and rows that a menu needs; other lists take what there is.
    pub fn needs(&self) -> Option<(u16, u16)> {
        let rows = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        self.is_menu().then_some((WIDTH_OF_MENU, rows.saturating_add(CHROME_OF_MENU)))
    }

    /// Whether it is a menu.
    pub const fn is_menu(&self) -> bool {
        matches!(self.kind, Kind::Menu)
    }

    /// Whether there is nothing to choose from.
    pub const fn tells(&self) -> bool {
        matches!(self.kind, Kind::Text)
    }

    /// What it is a list of.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Takes other entries in place of those that it has.
    pub fn retell(&mut self, entries: Vec<Entry<T>>) {
        self.entries = entries;
    }

    /// Puts something first for what is typed.
    pub fn offer(&mut self, entry: Option<Entry<T>>) {
        self.offered = entry;
    }

    /// What is offered for the typed text, then the entries that match it: by key first, then by name,
    /// then by what they do; those with its words mistyped only where no other has them.
    pub fn matching(&self) -> Vec<&Entry<T>> {
        let typed = self.prompt.text().trim();
        if typed.is_empty() {
            return self.entries.iter().collect();
        }
        let by_words = self.entries.len() <= BY_WORDS;
        let mut scored: Vec<_> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| Some((Reverse(score(entry, typed, by_words)?), at, entry)))
            .collect();
        scored.sort_by_key(|(score, at, _)| (*score, *at));
        if scored.first().is_some_and(|(Reverse(best), ..)| *best >= AS_TYPED) {
            scored.retain(|(Reverse(score), ..)| !(MISSPELT..AS_TYPED).contains(score));
        }
        self.offered.iter().chain(scored.into_iter().map(|(.., entry)| entry)).collect()
    }

    /// What choosing the entry under the cursor means.
    pub fn chosen(&self) -> Option<T> {
        self.matching().get(self.scroll.cursor).and_then(|entry| entry.value)
    }

    /// Rows for entries in a box of a height.
    ///
    /// The frame takes two lines, the prompt two, the line about the chosen entry one; a menu has its
    /// prompt alone, and so has a text to be read on a small screen.
    pub const fn room(&self, height: u16) -> usize {
        let chrome = match height {
            _ if self.is_menu() => CHROME_OF_MENU,
            _ if self.tells() => 2 + self.parts(height.saturating_sub(2)).0,
            6.. => 5,
            _ => 4,
        };
        height.saturating_sub(chrome) as usize
    }

    /// The lines of the prompt and of what is said of the chosen entry, inside a box of so many lines:
    /// a small one has two for the latter in place of an empty one under the prompt.
    const fn parts(&self, inside: u16) -> (u16, u16) {
        match inside {
            1.. if self.is_menu() => (1, 0),
            0 | 1 => (inside, 0),
            2..=11 if self.tells() => (1, 0),
            _ if self.tells() => (2, 0),
            2..=3 => (2, 0),
            4..=11 => (1, 2),
            _ => (2, 1),
        }
    }

    /// Goes on from the chosen entry; a text that is read moves with each step.
    pub fn step(&mut self, step: Step, height: u16, moves_text: bool) {
        let (length, room) = (self.matching().len(), self.room(height));
        if !(self.tells() && moves_text) {
            return self.scroll.step(step, length, room);
        }
        let mut first = Scroll { cursor: self.scroll.offset, offset: 0 };
        first.step(step, length, room);
        let offset = first.cursor.min(length.saturating_sub(room));
        // In the middle nothing has to move for it to show.
        self.scroll = Scroll { cursor: offset + room / 2, offset };
    }

    /// Brings cursor and window into the list.
    pub fn settle(&mut self, height: u16) {
        let headings = self.headings();
        let length = headings.len();
        let room = self.room(height);
        self.scroll.settle(length, room, |at, first| {
            1 + usize::from(headings[at] || (at == first && headings.iter().any(|&is| is)))
        });
    }

    /// For each matching entry whether a heading stands over it.
    fn headings(&self) -> Vec<bool> {
        let matching = self.matching();
        let groups = self.kind == Kind::Grouped && self.prompt.text().trim().is_empty();
        let begins = |at: usize| at == 0 || matching[at].group != matching[at - 1].group;
        (0..matching.len()).map(|at| groups && begins(at)).collect()
    }

    /// The entry on a row of the screen, if the box stands there.
    pub fn row_at(&self, area: Rect, y: u16) -> Option<usize> {
        let (prompt, _) = self.parts(area.height.saturating_sub(2));
        let line = usize::from(y.checked_sub(area.y + 1 + prompt)?);
        if line >= self.room(area.height) {
            return None;
        }
        let headings = self.headings();
        let grouped = headings.iter().any(|&is| is);
        let mut below = 0;
        (self.scroll.offset..headings.len()).find(|&at| {
            below += 1 + usize::from(headings[at] || (grouped && at == self.scroll.offset));
            line < below
        })
    }

    /// Draws the list in a box.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, look: &Look) {
        let theme = &look.theme;
        let matching = self.matching();
        let note = self.counts(&matching, self.room(area.height));
        Frame {
            title: vec![Span::styled(format!(" {} ", self.title), theme.focus)],
            note: vec![Span::styled(note, theme.dim)],
            focused: true,
        }
        .draw_over(area, buffer, look);
        let inner = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        };
        if inner.height == 0 {
            return;
        }
        self.draw_prompt(Rect { height: 1, ..inner }, buffer, look);
        let (prompt, detail) = self.parts(inner.height);
        let list = Rect {
            y: inner.y + prompt,
            height: inner.height.saturating_sub(prompt + detail),
            ..inner
        };
        self.draw_list(&matching, list, buffer, look);
        if detail > 0 {
            let foot = Rect { y: inner.bottom() - detail, height: detail, ..inner };
            self.draw_whole(&matching, foot, buffer, look);
        }
    }

    /// How many match of how many; of a text to be read, how much of it is below a window of so many
    /// rows.
    fn counts(&self, matching: &[&Entry<T>], room: usize) -> String {
        if self.tells() && self.prompt.text().trim().is_empty() {
            return match matching.len().saturating_sub(self.scroll.offset + room) {
                0 => String::new(),
                more => format!(" {} ", counted(more, "more line")),
            };
        }
        let problems = self.kind == Kind::Problems;
        let counts = |entry: &Entry<T>| !problems || entry.value.is_none();
        let all = self.offered.iter().chain(&self.entries).filter(|entry| counts(entry)).count();
        let left = matching.iter().filter(|entry| counts(entry)).count();
        match (problems, left == all) {
            (true, true) => format!(" {} ", counted(all, "problem")),
            _ => format!(" {} of {} ", grouped(left), grouped(all)),
        }
    }

    fn draw_prompt(&self, area: Rect, buffer: &mut Buffer, look: &Look) {
        let theme = &look.theme;
        let mut spans = vec![Span::styled(" ", theme.text)];
        let room = usize::from(area.width).saturating_sub(2);
        spans.extend(self.prompt.spans(room, theme.strong, look.glyphs.caret));
        if self.prompt.text().is_empty() {
            spans.push(Span::styled(self.hint, theme.dim));
        }
        Line::from(spans).render(area, buffer);
    }

    /// The whole line about the chosen entry, which the list may have to cut.
    fn draw_whole(&self, matching: &[&Entry<T>], area: Rect, buffer: &mut Buffer, look: &Look) {
        let Some(entry) = matching.get(self.scroll.cursor) else {
            return piece(" nothing matches", look.theme.dim).render(area, buffer);
        };
        let room = usize::from(area.width).saturating_sub(2).max(1);
        let spans = vec![Span::styled(self.doc(entry, room + 2), look.theme.dim)];
        let lines = wrap_spans(spans, room, usize::from(area.height));
        for (part, y) in lines.into_iter().zip(area.y..area.bottom()) {
            let inside = Rect { x: area.x + 1, y, width: room as u16, height: 1 };
            Line::from(part).render(inside.intersection(area), buffer);
        }
    }

    /// What is said of an entry; the place of a problem goes before it where it has no column.
    fn doc(&self, entry: &Entry<T>, wide: usize) -> String {
        let cut = |text: &str| line(head(text, 1_000)).into_owned();
        match (entry.doc.is_empty(), entry.name.is_empty()) {
            (true, _) => cut(&entry.name),
            (false, false)
                if self.kind == Kind::Problems
                    && wide < ROOM_FOR_NAMES
                    && entry.value.is_none() =>
            {
                format!("{}: {}", cut(&entry.name), cut(&entry.doc))
            }
            _ => cut(&entry.doc),
        }
    }

    fn draw_list(&self, matching: &[&Entry<T>], area: Rect, buffer: &mut Buffer, look: &Look) {
        let theme = &look.theme;
        let wide = usize::from(area.width);
        let headings = self.headings();
        let grouped = headings.iter().any(|&is| is);
        let keys = matching.iter().map(|entry| width(&entry.keys)).max().unwrap_or(0);
        let keys = keys.clamp(6, 24).min(wide / 3);
        let mut lines = Vec::new();
        if self.tells() && matching.is_empty() {
            lines.push(Line::styled(" nothing matches", theme.dim));
        }
        for at in self.scroll.offset..matching.len() {
            if lines.len() >= usize::from(area.height) {
                break;
            }
            if headings[at] || (grouped && at == self.scroll.offset) {
                let group = format!(" {}", line(&matching[at].group));
                lines.push(Line::styled(group, theme.heading));
            }
            let chosen = at == self.scroll.cursor && !self.tells();
            let ground = if chosen { theme.cursor } else { theme.text };
            let doc = self.doc(matching[at], wide);
            lines.push(entry_line(matching[at], doc, (keys, wide), ground, look));
        }
        for (text, y) in lines.into_iter().zip(area.y..area.bottom()) {
            text.render(Rect { y, height: 1, ..area }, buffer);
        }
    }
}

/// The lines of a menu's box that are not for entries: its frame and its prompt.
const CHROME_OF_MENU: u16 = 3;
/// The columns of a menu.
const WIDTH_OF_MENU: u16 = 56;
/// From this width on an entry's name stands beside what it does.
const ROOM_FOR_NAMES: usize = 66;

fn entry_line<T>(
    entry: &Entry<T>,
    doc: String,
    (keys_wide, wide): (usize, usize),
    ground: ratatui::style::Style,
    look: &Look,
) -> Line<'static> {
    let over = |style: ratatui::style::Style| match ground.bg {
        Some(bg) => style.bg(bg),
        None => style,
    };
    let keys = column(&line(&entry.keys), keys_wide);
    let mut left = vec![Span::styled(format!(" {keys} "), over(look.theme.key))];
    if wide >= ROOM_FOR_NAMES && !entry.name.is_empty() {
        left.push(Span::styled(column(&line(head(&entry.name, 400)), 18), ground));
        left.push(Span::styled(" ", ground));
    }
    left.push(Span::styled(doc, over(look.theme.dim)));
    row(left, Vec::new(), wide, ground)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finder() -> Finder<u8> {
        let entry = |keys: &str, name: &str, doc: &str, value| Entry {
            group: if value > 1 { "Narrowing".into() } else { "All".into() },
            keys: keys.into(),
            name: name.into(),
            doc: doc.into(),
            value: Some(value),
        };
        Finder::grouped(
            "Help",
            vec![
                entry("j Down", "down", "Move down a row", 1),
                entry("x", "drop-filter", "Take away the newest filter", 2),
                entry("Ctrl-o Alt-Left", "back", "Go back to where you were", 3),
            ],
        )
    }

    fn chosen(typed: &str) -> Option<u8> {
        let mut finder = finder();
        finder.prompt = Prompt::with(typed);
        finder.chosen()
    }

    #[test]
    fn entries_are_found_by_key_by_name_and_by_what_they_do() {
        for (typed, value) in [
            ("", Some(1)),
            ("x", Some(2)),
            ("ctrl-o", Some(3)),
            ("ctrl", Some(3)),
            ("back", Some(3)),
            ("newest", Some(2)),
            ("drpf", Some(2)),
            ("filter newest", Some(2)),
            ("newset fliter", Some(2)),
            ("whre you weer", Some(3)),
            ("narr", Some(2)),
            ("rwo", None),
            ("zzz", None),
        ] {
            assert_eq!(chosen(typed), value, "{typed}");
        }
    }
}

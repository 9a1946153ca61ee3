//! A sheet of labelled lines, wrapped to a width.

use std::ops::Range;
use std::sync::Arc;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Scene;
use crate::model::{RecordId, Restriction};
use crate::text::address::{addresses, target};
use crate::text::{clip, column, head, line, prose, width, wrap};
use crate::ui::Look;
use crate::ui::text::{split, split_part, spread, wrap_spans};

/// One line of a sheet.
#[derive(Debug, Clone)]
pub struct SheetLine {
    /// What it shows.
    pub line: Line<'static>,
    /// The record it links to.
    pub target: Option<RecordId>,
    /// The web addresses behind some of its columns.
    pub web: Vec<WebLink>,
}

/// Columns of a line behind which there is a web address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebLink {
    /// The columns.
    pub columns: Range<usize>,
    /// The address, safe to tell a terminal.
    pub url: Arc<str>,
    /// Which link of the sheet it is: pieces on several lines are one link.
    pub number: usize,
}

/// The columns of a label.
const LABEL: usize = 8;
/// The most lines of a link; its record shows the whole text.
const LONGEST_LINK: usize = 4;
/// The most bytes of one text that a sheet shows.
const LONGEST_TEXT: usize = 4_000;

/// Where a link begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum Indent<'a> {
    /// Behind a label.
    Label(&'a str),
    /// At the margin.
    Margin,
    /// Under a link at the margin.
    Deep,
}

/// A sheet being written.
pub(super) struct Sheet<'a> {
    scene: Scene<'a>,
    width: usize,
    lines: Vec<SheetLine>,
    /// How many web addresses there were.
    addresses: usize,
}

impl<'a> Sheet<'a> {
    pub(super) const fn new(scene: &Scene<'a>, width: usize) -> Self {
        Self { scene: *scene, width, lines: Vec::new(), addresses: 0 }
    }

    pub(super) fn finish(mut self) -> Vec<SheetLine> {
        while self.lines.last().is_some_and(|last| last.line.width() == 0) {
            self.lines.pop();
        }
        self.lines
    }

    /// The columns that lines are written for.
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    pub(super) const fn look(&self) -> &'a Look {
        self.scene.look
    }

    /// The lines that are written.
    pub(super) const fn len(&self) -> usize {
        self.lines.len()
    }

    fn push(&mut self, spans: Vec<Span<'static>>) {
        self.lines.push(SheetLine { line: Line::from(spans), target: None, web: Vec::new() });
    }

    /// An empty line between parts; never two in a row, and none in plain text output.
    pub(super) fn gap(&mut self) {
        if !self.look().glyphs.words && self.lines.last().is_some_and(|last| last.line.width() > 0)
        {
            self.push(Vec::new());
        }
    }

    /// The record's own words, in full.
    pub(super) fn title(&mut self, text: &str) {
        let theme = &self.look().theme;
        let safe = line(head(text, LONGEST_TEXT));
        let marks = self.scene.answer.highlights.find(&safe);
        self.wrapped(split(&safe, &marks, theme.strong, theme.hit));
    }

    /// A line of short facts, separated by dots.
    pub(super) fn facts(&mut self, facts: &[(String, Style)]) {
        let dim = self.look().theme.dim;
        let dot = self.look().glyphs.dot;
        let mut spans: Vec<Span<'static>> = Vec::new();
        for (fact, style) in facts.iter().filter(|(fact, _)| !fact.is_empty()) {
            if !spans.is_empty() {
                spans.push(Span::styled(format!(" {dot} "), dim));
            }
            spans.push(Span::styled(line(head(fact, LONGEST_TEXT)).into_owned(), *style));
        }
        self.wrapped(spans);
    }

    /// A heading whose words lead to a web address, if they lead to one.
    pub(super) fn heading_to(&mut self, left: &str, right: &str, address: Option<&str>) {
        self.heading(left, right);
        let (Some(url), Some(last)) = (address.and_then(target), self.lines.last_mut()) else {
            return;
        };
        let columns = last.line.spans.first().map_or(0, |span| width(span.content.trim_end()));
        last.web = vec![WebLink { columns: 1..columns, url: url.into(), number: self.addresses }];
        self.addresses += 1;
    }

    /// A heading over a part: words at the left, a note at the right, a rule between.
    pub(super) fn heading(&mut self, left: &str, right: &str) {
        let (theme, rule) = (&self.look().theme, self.look().glyphs.rule);
        let right = if right.is_empty() { String::new() } else { format!(" {}", line(right)) };
        let room = self.width.saturating_sub(width(&right) + 3);
        let left = format!(" {} ", clip(&line(left), room));
        let fill = self.width.saturating_sub(width(&left) + width(&right) + 1);
        self.push(vec![
            Span::styled(left, theme.heading),
            Span::styled(rule.repeat(fill), theme.border),
            Span::styled(right, theme.dim),
        ]);
    }

    /// A passage: prose with the backing words highlighted.
    pub(super) fn prose(&mut self, safe: &str, marks: &[Range<usize>]) {
        let theme = &self.look().theme;
        self.wrapped(split(safe, marks, theme.text, theme.span));
        if self.look().glyphs.words && !marks.is_empty() {
            let backing: Vec<_> =
                marks.iter().map(|part| format!("“{}”", &safe[part.clone()])).collect();
            self.field("backed by", &backing.join(", "));
        }
    }

    /// A warning.
    pub(super) fn warning(&mut self, text: &str) {
        let sign = self.look().glyphs.warning;
        let text = format!("{sign} {}", line(head(text, LONGEST_TEXT)));
        self.wrapped(vec![Span::styled(text, self.look().theme.fault)]);
    }

    /// A record that must not be exported says so.
    pub(super) fn restriction(&mut self, restriction: Option<&Restriction>) {
        if let Some(restriction) = restriction {
            self.warning(&format!("restricted, not for export: {}", restriction.reason));
        }
    }

    /// A label and its text, wrapped under itself.
    pub(super) fn field(&mut self, label: &str, text: &str) {
        self.labelled(label, text, self.look().theme.text, false);
    }

    /// A label and a remark that matters less.
    pub(super) fn remark(&mut self, label: &str, text: &str) {
        self.labelled(label, text, self.look().theme.dim, false);
    }

    /// The same of a text that a record is found by: what answers the typed words is lit.
    pub(super) fn searched(&mut self, label: &str, text: &str) {
        self.labelled(label, text, self.look().theme.dim, true);
    }

    fn labelled(&mut self, label: &str, text: &str, style: Style, searched: bool) {
        let safe = prose(head(text, LONGEST_TEXT));
        let highlights = &self.scene.answer.highlights;
        let marks = if searched { highlights.find(&safe) } else { Vec::new() };
        let (first, hang) = self.heads(Indent::Label(label));
        let room = self.width.saturating_sub(width(&hang) + 1).max(1);
        let links = addresses(&safe);
        for (nth, part) in wrap(&safe, room).into_iter().enumerate() {
            let before = if nth == 0 { &first } else { &hang };
            let web = self.web_links(&safe, &part, width(before), &links);
            let theme = &self.look().theme;
            let mut spans = vec![Span::styled(before.clone(), theme.dim)];
            spans.extend(split_part(&safe, part, &marks, style, theme.hit));
            self.push(spans);
            self.lines.last_mut().into_iter().for_each(|last| last.web.clone_from(&web));
        }
        self.addresses += links.len();
    }

    /// The addresses in a part of a text, by the columns that they have on its line.
    fn web_links(
        &self,
        text: &str,
        part: &Range<usize>,
        margin: usize,
        links: &[Range<usize>],
    ) -> Vec<WebLink> {
        let column = |byte: usize| margin + width(&text[part.start..byte]);
        let links = links.iter().enumerate();
        links
            .filter_map(|(nth, link)| {
                let (from, until) = (link.start.max(part.start), link.end.min(part.end));
                let url = target(&text[link.clone()]).filter(|_| from < until)?;
                let (columns, number) = (column(from)..column(until), self.addresses + nth);
                Some(WebLink { columns, url: url.into(), number })
            })
            .collect()
    }

    /// A line that leads to a record, wrapped under itself; the record's id stands at the right.
    pub(super) fn link(
        &mut self,
        indent: Indent,
        lead: Vec<Span<'static>>,
        record: RecordId,
        text: &str,
    ) {
        let theme = &self.look().theme;
        let (first, hang) = self.heads(indent);
        let code = line(&self.scene.dataset.code(record)).into_owned();
        let wide = self.width.saturating_sub(1);
        let room = wide.saturating_sub(width(&hang).max(width(&first)) + width(&code) + 1);
        let safe = line(head(text, LONGEST_TEXT));
        let hits = self.scene.answer.highlights.find(&safe);
        let mut spans = lead;
        spans.extend(split(&safe, &hits, theme.text, theme.hit));
        for (nth, part) in wrap_spans(spans, room, LONGEST_LINK).into_iter().enumerate() {
            let (before, code) = if nth == 0 { (&first, code.as_str()) } else { (&hang, "") };
            let mut left = vec![Span::styled(before.clone(), theme.dim)];
            left.extend(part);
            let right = vec![Span::styled(code.to_owned(), theme.dim)];
            let line = spread(left, right, wide, theme.text);
            self.lines.push(SheetLine { line, target: Some(record), web: Vec::new() });
        }
    }

    /// Two texts side by side under one label, and whether they differ: a sign between them, and the
    /// differing texts stand out.
    pub(super) fn pair(&mut self, label: &str, left: &str, right: &str, differ: Option<bool>) {
        let (theme, glyphs) = (&self.look().theme, &self.look().glyphs);
        let (first, hang) = self.heads(Indent::Label(label));
        let half = self.width.saturating_sub(width(&first) + 4) / 2;
        let (sign, style) = match differ {
            Some(true) => (glyphs.differs, theme.conflict),
            Some(false) => (glyphs.same, theme.dim),
            None => (if glyphs.words { ";" } else { " " }, theme.text),
        };
        let texts = [left, right].map(|text| prose(head(text, LONGEST_TEXT)).into_owned());
        let wrapped = [0, 1].map(|side| wrap(&texts[side], half.max(1)));
        for nth in 0..wrapped[0].len().max(wrapped[1].len()) {
            let piece = |side: usize| {
                let part = wrapped[side].get(nth).map_or("", |part| &texts[side][part.clone()]);
                column(part, half)
            };
            let (before, between) = if nth == 0 { (&first, sign) } else { (&hang, " ") };
            let text = if differ == Some(false) { theme.dim } else { theme.text };
            let text = if differ == Some(true) { theme.strong } else { text };
            self.push(vec![
                Span::styled(before.clone(), theme.dim),
                Span::styled(piece(0), text),
                Span::styled(format!(" {between} "), style),
                Span::styled(piece(1), text),
            ]);
        }
    }

    /// A line of ready pieces behind a margin.
    pub(super) fn raw(&mut self, spans: Vec<Span<'static>>) {
        self.push(spans);
    }

    /// The columns between the margins.
    pub(super) const fn room(&self) -> usize {
        self.width.saturating_sub(2)
    }

    /// The columns that a label takes.
    pub(super) fn label_columns(&self) -> usize {
        width(&self.heads(Indent::Label("")).0)
    }

    /// Whether the cursor of a view is on the next line: a sign before a strong text, or none.
    pub(super) fn item(&mut self, chosen: bool, text: &str, note: &str) {
        let (theme, glyphs) = (&self.look().theme, &self.look().glyphs);
        let (sign, style) = if chosen { (glyphs.cursor, theme.strong) } else { (" ", theme.text) };
        let note = line(note).into_owned();
        let room =
            self.width.saturating_sub(4 + if note.is_empty() { 0 } else { width(&note) + 2 });
        let text = line(head(text, LONGEST_TEXT)).into_owned();
        let parts = wrap_spans(vec![Span::styled(text, style)], room.max(8), usize::MAX);
        for (nth, part) in parts.into_iter().enumerate() {
            let sign = if nth == 0 { sign } else { " " };
            let mut left = vec![Span::styled(format!(" {sign} "), theme.focus)];
            left.extend(part);
            let right = if nth == 0 { note.clone() } else { String::new() };
            let right = vec![Span::styled(right, theme.dim)];
            let wide = self.width.saturating_sub(1);
            self.push(spread(left, right, wide, theme.text).spans);
        }
    }

    /// What stands before a first line, and before the lines that continue it.
    fn heads(&self, indent: Indent) -> (String, String) {
        match indent {
            Indent::Label(label) if self.look().glyphs.words => {
                let gap = if label.is_empty() { "" } else { ": " };
                (format!(" {label}{gap}"), " ".to_owned())
            }
            Indent::Label(label) => {
                // Narrow sheets have no room for labels of full width.
                let columns = if self.width < 36 { 3 } else { LABEL + 1 };
                (format!(" {}", column(label, columns - 1)), " ".repeat(columns))
            }
            Indent::Margin => (" ".to_owned(), " ".repeat(3)),
            Indent::Deep => (" ".repeat(3), " ".repeat(5)),
        }
    }

    /// Pieces wrapped between the margins.
    fn wrapped(&mut self, spans: Vec<Span<'static>>) {
        let room = self.width.saturating_sub(2).max(1);
        for part in wrap_spans(spans, room, usize::MAX) {
            let mut line = vec![Span::styled(" ", self.look().theme.text)];
            line.extend(part);
            self.push(line);
        }
    }
}

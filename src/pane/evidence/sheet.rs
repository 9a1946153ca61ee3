//! A sheet of labelled lines, wrapped to a width.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::SheetLine;
use crate::model::{RecordId, Restriction};
use crate::pane::Scene;
use crate::text::{clip, column, line, prose, width, wrap};
use crate::ui::Look;
use crate::ui::text::{row, split};

/// The columns of a label.
const LABEL: usize = 8;

/// A sheet being written.
pub(super) struct Sheet<'a> {
    scene: Scene<'a>,
    width: usize,
    lines: Vec<SheetLine>,
}

impl<'a> Sheet<'a> {
    pub(super) const fn new(scene: &Scene<'a>, width: usize) -> Self {
        Self { scene: *scene, width, lines: Vec::new() }
    }

    pub(super) fn finish(mut self) -> Vec<SheetLine> {
        while self.lines.last().is_some_and(|last| last.line.width() == 0) {
            self.lines.pop();
        }
        self.lines
    }

    pub(super) const fn look(&self) -> &'a Look {
        self.scene.look
    }

    fn push(&mut self, spans: Vec<Span<'static>>, target: Option<RecordId>) {
        self.lines.push(SheetLine { line: Line::from(spans), target });
    }

    /// An empty line between parts; never two of them.
    pub(super) fn gap(&mut self) {
        if self.lines.last().is_some_and(|last| last.line.width() > 0) {
            self.push(Vec::new(), None);
        }
    }

    /// The record's own words, in full.
    pub(super) fn title(&mut self, text: &str) {
        let style = self.look().theme.strong;
        let hit = self.look().theme.hit;
        let safe = line(text);
        let marks = self.scene.answer.highlights.find(&safe);
        self.wrapped(&safe, &marks, style, hit, " ");
    }

    /// A line of small facts, parted by dots.
    pub(super) fn facts(&mut self, facts: &[(String, Style)]) {
        let dim = self.look().theme.dim;
        let dot = self.look().glyphs.dot;
        let mut spans = vec![Span::styled(" ", dim)];
        for (fact, style) in facts.iter().filter(|(fact, _)| !fact.is_empty()) {
            let fact = line(fact).into_owned();
            let columns: usize = spans.iter().map(|span| width(&span.content)).sum();
            if columns > 1 && columns + width(&fact) + 3 > self.width {
                self.push(std::mem::replace(&mut spans, vec![Span::styled(" ", dim)]), None);
            } else if columns > 1 {
                spans.push(Span::styled(format!(" {dot} "), dim));
            }
            spans
                .push(Span::styled(clip(&fact, self.width.saturating_sub(1)).into_owned(), *style));
        }
        self.push(spans, None);
    }

    /// A heading over a part: words at the left, a note at the right, a rule between.
    pub(super) fn heading(&mut self, left: &str, right: &str) {
        let (theme, rule) = (&self.look().theme, self.look().glyphs.rule);
        let right = if right.is_empty() { String::new() } else { format!(" {}", line(right)) };
        let room = self.width.saturating_sub(width(&right) + 3);
        let left = format!(" {} ", clip(&line(left), room));
        let fill = self.width.saturating_sub(width(&left) + width(&right) + 1);
        let spans = vec![
            Span::styled(left, theme.heading),
            Span::styled(rule.repeat(fill), theme.border),
            Span::styled(right, theme.dim),
        ];
        self.push(spans, None);
    }

    /// A passage: prose with its backing words set off.
    pub(super) fn prose(&mut self, safe: &str, marks: &[Range<usize>]) {
        let theme = &self.look().theme;
        self.wrapped(safe, marks, theme.text, theme.span, " ");
    }

    /// A warning that must not be overlooked.
    pub(super) fn warning(&mut self, text: &str) {
        let style = self.look().theme.fault;
        let text = format!("{} {}", self.look().glyphs.warning, line(text));
        self.wrapped(&text, &[], style, style, " ");
    }

    /// A record that must not be exported says so.
    pub(super) fn restriction(&mut self, restriction: Option<&Restriction>) {
        if let Some(restriction) = restriction {
            self.warning(&format!("restricted, not for export: {}", restriction.reason));
        }
    }

    /// A label and its text, wrapped under itself.
    pub(super) fn field(&mut self, label: &str, text: &str) {
        self.field_styled(label, text, self.look().theme.text);
    }

    /// A label and a remark that matters less.
    pub(super) fn remark(&mut self, label: &str, text: &str) {
        self.field_styled(label, text, self.look().theme.dim);
    }

    fn field_styled(&mut self, label: &str, text: &str, style: Style) {
        let safe = prose(text);
        let dim = self.look().theme.dim;
        let indent = self.indent();
        let room = self.width.saturating_sub(indent + 1).max(1);
        for (nth, part) in wrap(&safe, room).into_iter().enumerate() {
            let label = if nth == 0 { label } else { "" };
            let head = format!(" {}", column(label, indent.saturating_sub(1)));
            let text = Span::styled(safe[part].to_owned(), style);
            self.push(vec![Span::styled(head, dim), text], None);
        }
    }

    /// A label and a line that leads to a record; its id stands at the right.
    pub(super) fn link(
        &mut self,
        label: &str,
        lead: Vec<Span<'static>>,
        record: RecordId,
        text: &str,
    ) {
        let head = format!(" {}", column(label, self.indent().saturating_sub(1)));
        let mut left = vec![Span::styled(head, self.look().theme.dim)];
        left.extend(lead);
        self.link_line(left, record, text);
    }

    /// A line from the margin that leads to a record.
    pub(super) fn link_flush(&mut self, lead: Vec<Span<'static>>, record: RecordId, text: &str) {
        let mut left = vec![Span::styled(" ", self.look().theme.dim)];
        left.extend(lead);
        self.link_line(left, record, text);
    }

    fn link_line(&mut self, mut left: Vec<Span<'static>>, record: RecordId, text: &str) {
        let theme = &self.look().theme;
        let safe = line(text);
        let hits = self.scene.answer.highlights.find(&safe);
        left.extend(split(&safe, &hits, theme.text, theme.hit));
        let code = line(self.scene.dataset.code(record)).into_owned();
        let right = vec![Span::styled(code, theme.dim)];
        let written = row(left, right, self.width.saturating_sub(1), theme.text);
        self.lines.push(SheetLine { line: written, target: Some(record) });
    }

    /// The column where texts begin; narrow sheets have no room for labels of full width.
    const fn indent(&self) -> usize {
        if self.width < 36 { 3 } else { LABEL + 1 }
    }

    fn wrapped(
        &mut self,
        safe: &str,
        marks: &[Range<usize>],
        base: Style,
        mark: Style,
        indent: &'static str,
    ) {
        let room = self.width.saturating_sub(2 * indent.len()).max(1);
        for part in wrap(safe, room) {
            let mut spans = vec![Span::styled(indent, self.look().theme.text)];
            let within: Vec<_> = marks
                .iter()
                .filter(|range| range.start < part.end && range.end > part.start)
                .map(|range| {
                    range.start.max(part.start) - part.start..range.end.min(part.end) - part.start
                })
                .collect();
            spans.extend(split(&safe[part], &within, base, mark));
            self.push(spans, None);
        }
    }
}

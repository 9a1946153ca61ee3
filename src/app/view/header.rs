//! The top line: what is open, what it is narrowed to, and how much is left.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::{App, Layer, SearchLayer};
use crate::search::Part;
use crate::text::{clip, line, width};
use crate::ui::text::{columns, row};

/// With fewer columns than this a filter would say nothing; it is counted instead.
const SHORTEST_CHIP: usize = 10;
/// The columns of the sign that there are more filters.
const MORE: usize = 3;
/// The columns that one filter gets at most.
const LONGEST_CHIP: usize = 28;

/// The top line's parts and where its filters stand.
pub(in crate::app) struct Header {
    spans: Vec<Span<'static>>,
    counts: String,
    chips: Vec<(usize, Range<usize>)>,
}

impl Header {
    pub(in crate::app) fn of(app: &App) -> Self {
        let mut header = Self { spans: Vec::new(), counts: counts(app), chips: Vec::new() };
        if app.start.is_some() {
            header.counts.clear();
        }
        let room = usize::from(app.stage.width).saturating_sub(width(&header.counts) + 1);
        match app.layers.last() {
            Some(Layer::Search(search)) => header.prompt(app, search, room),
            _ => header.title(app, room),
        }
        header.filters(app, room);
        header
    }

    /// The line, as wide as the screen.
    pub(in crate::app) fn line(self, app: &App, wide: usize) -> Line<'static> {
        let counts = Span::styled(self.counts, app.look.theme.dim);
        row(self.spans, vec![counts], wide, app.look.theme.text)
    }

    /// The filter on a column of the line.
    pub(in crate::app) fn chip_at(&self, column: u16) -> Option<usize> {
        let column = usize::from(column);
        self.chips.iter().find(|(_, place)| place.contains(&column)).map(|(chip, _)| *chip)
    }

    fn push(&mut self, text: impl Into<String>, style: Style) {
        self.spans.push(Span::styled(text.into(), style));
    }

    fn title(&mut self, app: &App, room: usize) {
        let theme = &app.look.theme;
        if app.stage.width < 60 && !app.asked.query.is_empty() {
            return self.push(" ", theme.text);
        }
        self.push(" dateline ", theme.focus);
        let labels =
            app.asked.query.parts.iter().map(|part| width(&chip_text(app, part, usize::MAX)) + 1);
        let title = line(&app.dataset.title);
        let left = room.saturating_sub(columns(&self.spans) + labels.sum::<usize>() + 5);
        if left >= 8 {
            self.push(format!(" {}  ", clip(&title, left)), theme.strong);
        }
    }

    /// The prompt gets its room first; what a word was taken for only what is left.
    fn prompt(&mut self, app: &App, search: &SearchLayer, room: usize) {
        let theme = &app.look.theme;
        self.push(" / ", theme.key);
        let typed = width(search.prompt.text()) + 2;
        let most = room.saturating_sub(4).clamp(4, 60);
        let style = if search.fresh { theme.chip } else { theme.strong };
        self.spans.extend(search.prompt.spans(most, style, app.look.glyphs.caret));
        let corrections = corrections(app);
        if !corrections.is_empty() && typed + width(&corrections) + 6 <= room {
            self.push(format!(" {corrections}"), theme.notice);
        }
        self.push("  ", theme.text);
    }

    /// The filters, each with a sign that takes it away.
    ///
    /// Those that do not fit are counted; the one under the cursor always shows.
    fn filters(&mut self, app: &App, room: usize) {
        let theme = &app.look.theme;
        let searching = matches!(app.layers.last(), Some(Layer::Search(_)));
        let hidden = |part: &Part| searching && matches!(part, Part::Words(_));
        let parts: Vec<_> =
            app.asked.query.parts.iter().enumerate().filter(|(_, part)| !hidden(part)).collect();
        let first = self.first_filter(app, &parts, room);
        if first > 0 {
            self.push(format!("{first}+ "), theme.notice);
        }
        for (nth, (at, part)) in parts.iter().enumerate().skip(first) {
            let from = columns(&self.spans);
            let more = if nth + 1 < parts.len() { MORE } else { 0 };
            let left = room.saturating_sub(from + more);
            if left < SHORTEST_CHIP {
                return self.push(format!("+{}", parts.len() - nth), theme.notice);
            }
            let label = chip_text(app, part, left);
            let excluded = matches!(part, Part::Record { exclude: true, .. });
            let style = if excluded { theme.chip_out } else { theme.chip };
            let style = if app.stage.chip == Some(*at) { theme.cursor } else { style };
            self.chips.push((*at, from..from + width(&label)));
            self.push(label, style);
            self.push(" ", theme.text);
        }
    }

    /// The first filter to show, so that the one under the cursor has room.
    fn first_filter(&self, app: &App, parts: &[(usize, &Part)], room: usize) -> usize {
        let chosen = app.stage.chip;
        let Some(last) = parts.iter().position(|(at, _)| Some(*at) == chosen) else { return 0 };
        let left = room.saturating_sub(columns(&self.spans) + 2 * MORE);
        let needed = |first: usize| -> usize {
            let shown = parts[first..=last].iter();
            shown.map(|(_, part)| width(&chip_text(app, part, usize::MAX)) + 1).sum()
        };
        (0..=last).find(|&first| needed(first) <= left).unwrap_or(last)
    }
}

/// A filter with the sign that takes it away, in so many columns at most.
fn chip_text(app: &App, part: &Part, most: usize) -> String {
    let close = format!(" {} ", app.look.glyphs.close);
    let room = most.saturating_sub(width(&close) + 1);
    format!(" {}{close}", clip(&chip_label(app, part), room))
}

/// A filter in the words of the query.
fn chip_label(app: &App, part: &Part) -> String {
    match part {
        Part::Words(words) => {
            let corrections = corrections(app);
            let arrow = if corrections.is_empty() { "" } else { " " };
            clip(&format!("/ {}{arrow}{corrections}", line(words)), LONGEST_CHIP + 8).into_owned()
        }
        Part::Record { record, exclude } => {
            let sign = if *exclude { app.look.glyphs.exclude } else { "" };
            let label = app.dataset.label(*record);
            let name = line(&label);
            format!("{sign}{}:{}", record.kind(), clip(&name, LONGEST_CHIP))
        }
        Part::Days(ranges) => ranges.last().map_or_else(String::new, |days| days.label()),
    }
}

/// Words that were taken for others: `allepo → Aleppo`.
fn corrections(app: &App) -> String {
    let arrow = app.look.glyphs.arrow;
    let taken = app.asked.answer.corrections.iter();
    let taken: Vec<_> = taken
        .map(|correction| {
            format!("({} {arrow} {})", line(&correction.typed), line(&correction.meant))
        })
        .collect();
    taken.join(" ")
}

/// How much is left of how much, and how much is wrong.
fn counts(app: &App) -> String {
    let (answer, dataset) = (&app.asked.answer, &app.dataset);
    let of = |left: usize, all: usize| {
        if left == all { left.to_string() } else { format!("{left}/{all}") }
    };
    let events = of(answer.events.len(), dataset.event_count());
    let claims = of(answer.claims.len(), dataset.claim_count());
    let problems = match app.problems.len() {
        0 => String::new(),
        count => format!("{}{count}  ", app.look.glyphs.warning),
    };
    let review = app.review_label();
    if app.review.desk.is_some() {
        return review;
    }
    if app.stage.width < 60 && matches!(app.layers.last(), Some(Layer::Search(_))) {
        format!("{} results ", answer.found)
    } else if app.stage.width < 60 {
        format!("{problems}{events} ev {claims} cl ")
    } else {
        let wide = app.stage.width >= 100;
        let review = if wide { review } else { String::new() };
        let files = dataset.files.as_ref().filter(|_| wide);
        let files = files.map_or_else(String::new, |files| format!("{} files  ", files.count()));
        format!("{problems}{files}{review}{events} events  {claims} claims ")
    }
}

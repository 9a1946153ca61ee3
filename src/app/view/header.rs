//! The top line: what is open, what it is narrowed to, and how much is left.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::App;
use super::super::layer::{Layer, SearchLayer};
use super::super::screen::SMALL;
use crate::pane::timeline::TimeBrush;
use crate::search::{Part, SPELLINGS_TOLD};
use crate::text::{clip, counted, grouped, line, width};
use crate::ui::Mode;
use crate::ui::text::{columns, row, spread};

/// With fewer columns than this a filter would say nothing; it is counted instead.
const SHORTEST_CHIP: usize = 10;
/// The columns of the sign that there are more filters.
const MORE: usize = 3;
/// The columns that one filter gets at most.
const LONGEST_CHIP: usize = 28;
/// The columns that the words get at most, with what they were taken for.
const LONGEST_WORDS: usize = 44;

/// The program, before the name of what is open.
const PROGRAM: &str = " dateline ";
/// Counts leave the title at least so many columns, unless it is shorter.
const SHORTEST_TITLE: usize = 16;
/// Below this width the line is the title, or the filters, alone.
const TINY: u16 = 30;

/// The top line's parts and where its filters stand.
pub(in crate::app) struct Header {
    spans: Vec<Span<'static>>,
    counts: String,
    chips: Vec<(usize, Range<usize>)>,
}

impl Header {
    pub(in crate::app) fn of(app: &App) -> Self {
        let mut header = Self { spans: Vec::new(), counts: counts(app), chips: Vec::new() };
        let room = header.room(app);
        match (app.layers.last(), &app.panes.timeline.brush) {
            (Some(Layer::Search(search)), _) => header.prompt(app, search, room),
            (_, Some(brush)) => header.range(app, brush),
            _ => header.title(app, room),
        }
        let room = header.room(app);
        header.filters(app, room);
        header
    }

    /// The line, as wide as the screen.
    pub(in crate::app) fn line(self, app: &App, wide: usize) -> Line<'static> {
        let counts = Span::styled(self.counts, app.look.theme.dim);
        let lay_out = if wide < usize::from(TINY) { row } else { spread };
        lay_out(self.spans, vec![counts], wide, app.look.theme.text)
    }

    /// The filter on a column of the line.
    pub(in crate::app) fn chip_at(&self, column: u16) -> Option<usize> {
        let column = usize::from(column);
        self.chips.iter().find(|(_, place)| place.contains(&column)).map(|(chip, _)| *chip)
    }

    fn push(&mut self, text: impl Into<String>, style: Style) {
        self.spans.push(Span::styled(text.into(), style));
    }

    /// The columns beside the counts.
    fn room(&self, app: &App) -> usize {
        usize::from(app.stage.width).saturating_sub(width(&self.counts) + 1)
    }

    /// The name of what is open, behind that of the program where there is room for both.
    fn title(&mut self, app: &App, room: usize) {
        let theme = &app.look.theme;
        let small = app.stage.width < SMALL;
        let filtered = !app.asked.query.is_empty();
        let labels =
            app.asked.query.parts.iter().map(|part| width(&chip_text(app, part, usize::MAX)) + 1);
        let labels: usize = labels.sum();
        if filtered && (small || width(PROGRAM) + labels > room) {
            if app.file.is_part() {
                self.push(" part", theme.notice);
            }
            return self.push(" ", theme.text);
        }
        let title = app.title();
        let left = room.saturating_sub(width(PROGRAM) + labels + 5);
        let least = if small { width(&title) } else { SHORTEST_TITLE.min(width(&title)) };
        let brief = !filtered && app.start.is_none() && left < least;
        if brief {
            let name = format!(" {}", clip(&title, room.saturating_sub(1)));
            return self.push(name, theme.strong);
        }
        self.push(PROGRAM, theme.focus);
        if left >= 8 {
            self.push(format!(" {}  ", clip(&title, left)), theme.strong);
        }
    }

    /// The range that is being chosen, the end that moves set off; counts and the other end give way.
    fn range(&mut self, app: &App, brush: &TimeBrush) {
        let theme = &app.look.theme;
        let wide = usize::from(app.stage.width);
        let set_off = |end: String, moves: bool| {
            let (text, style) =
                if moves { (format!("[{end}]"), theme.key) } else { (end, theme.text) };
            Span::styled(text, style)
        };
        let [from, until] = brush.range().ends();
        let both = [set_off(from, brush.moves_start()), set_off(until, !brush.moves_start())];
        let days = |part: &&Part| matches!(part, Part::Days(_));
        let others = app.asked.query.parts.iter().filter(|part| !days(part)).count();
        let gap = if others > 0 { "  " } else { "" };
        let beside = 2 + gap.len() + others.min(1) * MORE;
        let fits = |spans: &[Span], counts: &str| columns(spans) + beside + width(counts) <= wide;
        let [from, until] = both.clone();
        let mut all = vec![from, Span::styled(" … ", theme.dim), until];
        if !fits(&all, &self.counts) {
            self.counts = format!("{} ev ", events(app));
        }
        if !fits(&all, &self.counts) {
            let [from, until] = both;
            let cut = Span::styled("… ", theme.dim);
            all = if brush.moves_start() { vec![from] } else { vec![cut, until] };
        }
        self.push(" ", theme.text);
        self.spans.extend(all);
        self.push(gap, theme.text);
    }

    /// The prompt gets its room first; what a word was taken for only what is left.
    fn prompt(&mut self, app: &App, search: &SearchLayer, room: usize) {
        let theme = &app.look.theme;
        self.push(" / ", theme.key);
        let typed = width(search.prompt.text()) + 2;
        let most = room.saturating_sub(5).clamp(4, 60);
        let style = if search.fresh { theme.chip } else { theme.strong };
        self.spans.extend(search.prompt.spans(most, style, app.look.glyphs.caret));
        let left = room.saturating_sub(typed + 6);
        let corrections = corrections(app, left);
        // Where there are tabs they stand in the place of these.
        let shows = app.layout().mode != Mode::Single && width(&corrections) <= left;
        if shows && !corrections.is_empty() {
            self.push(format!(" {corrections}"), theme.notice);
        }
        let left = if shows { left.saturating_sub(width(&corrections) + 1) } else { 0 };
        let spellings = spellings(app, left);
        if !spellings.is_empty() {
            self.push(format!(" {spellings}"), theme.notice);
        }
        self.push("  ", theme.text);
    }

    /// The filters, each with a sign that takes it away.
    ///
    /// Those that do not fit are counted; the one under the cursor always shows.
    fn filters(&mut self, app: &App, room: usize) {
        let theme = &app.look.theme;
        let searching = app.is_searching();
        let ranging = app.panes.timeline.brush.is_some();
        let hidden = |part: &Part| match part {
            Part::Words(_) => searching,
            // It is what is being chosen.
            Part::Days(_) => ranging && !searching,
            Part::Record { .. } => false,
        };
        let parts: Vec<_> =
            app.asked.query.parts.iter().enumerate().filter(|(_, part)| !hidden(part)).collect();
        let first = self.first_filter(app, &parts, room);
        if first > 0 {
            self.push(format!("{first}+ "), theme.notice);
        }
        for (nth, (at, part)) in parts.iter().enumerate().skip(first) {
            if nth > first {
                self.push(" ", theme.text);
            }
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
    format!(" {}{close}", clip(&chip_label(app, part, room), room))
}

/// A filter in the words of the query; what words were taken for as it fits into so many columns.
fn chip_label(app: &App, part: &Part, room: usize) -> String {
    match part {
        Part::Words(words) => {
            let words = format!("/ {}", line(words));
            let left = LONGEST_WORDS.min(room).saturating_sub(width(&words) + 1);
            let corrections = corrections(app, left);
            let gap = if corrections.is_empty() { "" } else { " " };
            clip(&format!("{words}{gap}{corrections}"), LONGEST_WORDS).into_owned()
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

/// Words that were taken for others: `(allepo → Aleppo)`, or where that is too long for so many
/// columns, what they were taken for: `→ Aleppo, hospital`.
pub(super) fn corrections(app: &App, room: usize) -> String {
    let (arrow, taken) = (app.look.glyphs.arrow, &app.asked.answer.corrections);
    let whole: Vec<_> = taken
        .iter()
        .map(|correction| {
            format!("({} {arrow} {})", line(&correction.typed), line(&correction.meant))
        })
        .collect();
    let whole = whole.join(" ");
    if taken.is_empty() || width(&whole) <= room {
        return whole;
    }
    let meant: Vec<_> = taken.iter().map(|correction| line(&correction.meant)).collect();
    format!("{arrow} {}", meant.join(", "))
}

/// What else is counted with words that are there as they were typed: as many of it as so many columns
/// have room for, or one, or nothing.
pub(super) fn spellings(app: &App, room: usize) -> String {
    let told = |most: usize| {
        let words = app.asked.answer.spellings.iter();
        let words = words.map(|word| format!("({})", line(&word.told(most))));
        words.collect::<Vec<_>>().join(" ")
    };
    let forms = [SPELLINGS_TOLD, 1].map(told);
    forms.into_iter().find(|form| width(form) <= room).unwrap_or_default()
}

/// So many of so many, or just how many where that is all.
fn of(left: usize, all: usize) -> String {
    let (left, all) = (grouped(left), grouped(all));
    if left == all { left } else { format!("{left}/{all}") }
}

/// The events that are left of how many.
fn events(app: &App) -> String {
    of(app.asked.answer.events.len(), app.dataset.event_count())
}

/// The claims that are left of how many.
pub(super) fn claims(app: &App) -> String {
    of(app.asked.answer.claims.len(), app.dataset.claim_count())
}

/// How much is left of how much, and how much is wrong; in the longest form beside which there is
/// room for the name of what is open, or for the first filter.
fn counts(app: &App) -> String {
    if app.start.is_some() {
        return String::new();
    }
    if app.review.desk.is_some() {
        return app.review_label();
    }
    if app.stage.width < SMALL && app.is_searching() {
        return format!("{} ", counted(app.asked.answer.found, "result"));
    }
    let needed = match (app.layers.last(), app.asked.query.parts.first()) {
        (Some(Layer::Search(search)), _) => {
            width(search.prompt.text()) + width(&corrections(app, 0)) + 8
        }
        (_, Some(part)) => width(&chip_text(app, part, usize::MAX)) + MORE,
        (_, None) => SHORTEST_TITLE.min(width(&app.title())) + 3,
    };
    let room = usize::from(app.stage.width).saturating_sub(needed + 1);
    let mut forms = forms_of_counts(app);
    let at = forms.iter().position(|form| width(form) <= room).unwrap_or(forms.len() - 1);
    forms.swap_remove(at)
}

/// The counts, the longest form first.
fn forms_of_counts(app: &App) -> Vec<String> {
    let (events, claims) = (events(app), claims(app));
    let problems = match app.file.problems.len() {
        0 => String::new(),
        count => format!("{}{}  ", app.look.glyphs.warning, grouped(count)),
    };
    // What is here so far can be searched; the last line says how much was read, which is more.
    let so_far = if app.file.grows() { "so far " } else { "" };
    let mut forms = Vec::new();
    if app.stage.width >= 100 {
        let review = app.review_label();
        let files = app.dataset.files.as_ref();
        let files = files.map_or_else(String::new, |files| format!("{} files  ", files.count()));
        forms.push(format!("{problems}{files}{review}{events} events  {claims} claims {so_far}"));
    }
    if app.stage.width >= SMALL {
        forms.push(format!("{problems}{events} events  {claims} claims {so_far}"));
    }
    forms.push(format!("{problems}{events} ev {claims} cl {so_far}"));
    forms.push(format!("{problems}{events} ev {so_far}"));
    forms.push(format!("{events} ev "));
    forms
}

//! The program in words, for those who listen instead of look: what is said of the state, and of
//! what a key has changed.
//!
//! Nothing stands at a place of a screen: words come one line after the other, the newest last, as a
//! screen reader reads them.  A key leads to one line, seldom to more; all of a pane is said when it
//! is asked for.

mod announcer;
mod focus_rows;

use super::App;
use super::command::Command;
use super::layer::Layer;
use crate::model::RecordId;
use crate::pane::sheet::SheetLine;
use crate::pane::{Scene, row_text};
use crate::search::{Part, SPELLINGS_TOLD};
use crate::text::{counted, grouped, line, wrap};
pub use announcer::Teller;
use focus_rows::spoken_line;

/// Columns and rows that words are laid out for: no line is ever wrapped, and a page is some rows.
pub const SIZE: (u16, u16) = (20_000, 24);

/// The rows of a list that are said at once at most.
const LISTED: usize = 20;
/// The lines of a sheet that are said at once at most.
const LINES: usize = 80;

/// The events, and the claims, that are printed at most.
const PRINTED: usize = 1_000;

/// What can be said of the program at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Telling {
    /// How much is left of how much.
    counts: String,
    /// What it is narrowed to.
    narrowed: String,
    /// Which words were taken for which.
    taken: String,
    /// Whether everything decided is on disk.
    saved: String,
    /// Where the keys are.
    place: String,
    /// The row under the cursor, counted from 1, and how many there are.
    at: (usize, usize),
    /// How many there are, in words.
    all: String,
    /// What the row says.
    row: String,
    /// How far the review of the claim is, at the desk.
    verdict: String,
    /// The line of the claim's side, at the desk, and whether the side is the claim itself.
    side: (String, bool),
    /// What the map shows.
    view: String,
    /// A message, and which it is.
    note: Option<(usize, String)>,
    /// Keys that may become longer ones, and what they may become.
    pending: String,
    /// What a tour says.
    caption: String,
    /// The text that is being typed.
    typed: Option<Typed>,
}

/// A text that is being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Typed {
    /// What it is for.
    label: String,
    text: String,
    /// The byte that the cursor is at.
    cursor: usize,
}

impl Telling {
    /// What has changed, in lines; `None` where nothing has.
    fn since(&self, before: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.caption != before.caption {
            lines.push(self.caption.clone());
        }
        if self.note != before.note {
            lines.extend(self.note.as_ref().map(|(_, text)| text.clone()));
        }
        if self.pending != before.pending {
            lines.push(self.pending.clone());
        }
        lines.push(self.sentence(before));
        if self.side.0 != before.side.0 && (self.row == before.row || !self.side.1) {
            lines.push(self.side.0.clone());
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// `4 of 9 events; allepo taken for Aleppo; now in claims, 1 of 3: …`.
    fn sentence(&self, before: &Self) -> String {
        let moved = self.place != before.place;
        let row = moved || (self.at, &self.row) != (before.at, &before.row);
        let mut parts: Vec<String> = Vec::new();
        let mut tell = |now: &String, then: &String, none: &str| {
            if now != then {
                parts.push(if now.is_empty() { none.to_owned() } else { now.clone() });
            }
        };
        tell(&self.counts, &before.counts, "");
        tell(&self.narrowed, &before.narrowed, "no filters");
        tell(&self.taken, &before.taken, "");
        if !row {
            tell(&self.view, &before.view, "");
            tell(&self.verdict, &before.verdict, "");
        }
        tell(&self.saved, &before.saved, "");
        parts.retain(|part| !part.is_empty());
        if !row {
            return parts.join("; ");
        }
        let mut position = self.position();
        if moved {
            let gap = if self.at.1 == 0 { ": " } else { ", " };
            position = format!("now in {}{gap}{position}", self.place);
        }
        parts.push(position);
        parts.push(self.verdict.clone());
        parts.retain(|part| !part.is_empty());
        parts.join("; ")
    }

    /// `1 of 3: …`.
    fn position(&self) -> String {
        match self.at {
            (_, 0) => self.row.clone(),
            (at, _) => format!("{at} of {}: {}", self.all, self.row),
        }
    }

    /// What is said of a key that changed nothing.
    fn unchanged(&self) -> String {
        match self.at {
            (_, 0) => "Nothing changed.".to_owned(),
            (at, _) => format!("Still {at} of {}.", self.all),
        }
    }
}

impl App {
    /// Somebody who says everything in words, if that is wanted.
    pub fn teller(&self) -> Option<Teller> {
        let glyphs = &self.look.glyphs;
        glyphs.words.then(|| Teller::new(glyphs.ascii))
    }

    /// What can be said now.
    pub fn telling(&self) -> Telling {
        let reading = self.reading();
        let note = self.notes.numbered().map(|(nth, text)| (nth, line(text).into_owned()));
        let caption = self
            .tour
            .as_ref()
            .map_or(String::new(), |player| line(&player.step().caption).into_owned());
        Telling {
            counts: self.counts_told(),
            narrowed: self.filters_told(),
            taken: self.corrections_told(),
            saved: self.saving_told(),
            at: (reading.at + 1, reading.length),
            all: reading.all(),
            row: reading.row(reading.at),
            place: reading.place,
            verdict: self.verdict_told(),
            side: self.side_told(),
            view: self.view_told(),
            note,
            pending: self.pending_told(),
            caption,
            typed: self.typed_told(),
        }
    }

    /// Everything that the pane, or what stands above it, has to say, the row under the cursor first.
    pub fn listing(&self) -> Vec<String> {
        let now = self.telling();
        let mut lines = vec![self.title(), now.counts, now.narrowed];
        let reading = self.reading();
        let rows = match reading.length {
            0 => String::new(),
            _ if reading.is_cut => format!(", {} rows", reading.all()),
            rows => format!(", {}", counted(rows, "row")),
        };
        lines.push(format!("{}{rows}", reading.place));
        let most = if reading.is_text { LINES } else { LISTED };
        let last = reading.length.max(1).min(reading.at + most);
        for at in reading.at..last {
            let sign = if at == reading.at && !reading.is_text { "selected: " } else { "" };
            let number = match reading.length {
                0 => String::new(),
                _ if reading.is_text => String::new(),
                _ => format!("{} of {}: ", at + 1, reading.all()),
            };
            lines.push(format!("{sign}{number}{}", reading.row(at)));
        }
        if reading.length > last {
            let more = if reading.is_cut { "more than " } else { "" };
            lines.push(format!("and {more}{} more", grouped(reading.length - last)));
        }
        lines.push(now.verdict);
        lines.extend(self.side_lines(LINES));
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The selected record, in lines of so many columns, or each whole where words are wanted.
    pub(super) fn record_lines(&self, record: RecordId, wide: usize) -> Vec<String> {
        let words = self.look.glyphs.words;
        let wide = if words { usize::from(SIZE.0) } else { wide };
        let scene = Scene { selected: Some(record), ..self.scene() };
        let sheet = crate::pane::evidence::written(&scene, wide);
        sheet.iter().map(|line| if words { spoken_line(line) } else { printed(line) }).collect()
    }

    /// Everything within the filters, a line a record; for eyes it is broken at words, and what goes on
    /// stands in.
    pub(super) fn answer_lines(&self, wide: usize) -> Vec<String> {
        let lines = self.answer_told();
        if self.look.glyphs.words {
            return lines;
        }
        lines.iter().flat_map(|line| hung(line, wide)).collect()
    }

    fn answer_told(&self) -> Vec<String> {
        let (answer, scene) = (&self.asked.answer, self.scene());
        let code = |record| line(&self.dataset.code(record)).into_owned();
        let mut lines = vec![self.title(), self.counts_told()];
        lines.extend(Some(self.filters_told()).filter(|told| !told.is_empty()));
        let sort = answer.query.sort;
        lines.extend((!sort.is_usual()).then(|| format!("events {sort}")));
        let events = answer.rows_from(0).take(PRINTED);
        lines.extend(events.map(|(_, id)| {
            format!("{}  {}", code(RecordId::Event(id)), row_text::event(&scene, id))
        }));
        let claims = answer.claims.iter().take(PRINTED);
        lines.extend(
            claims.map(|id| {
                format!("{}  {}", code(RecordId::Claim(id)), row_text::claim(&scene, id))
            }),
        );
        let more = answer.events.len().saturating_sub(PRINTED)
            + answer.claims.len().saturating_sub(PRINTED);
        lines.extend((more > 0).then(|| format!("and {} more", grouped(more))));
        lines
    }

    fn counts_told(&self) -> String {
        if self.start.is_some() {
            return String::new();
        }
        let (answer, dataset) = (&self.asked.answer, &self.dataset);
        let of = |left: usize, all: usize, what: &str| {
            let counted = counted(all, what);
            if left == all { counted } else { format!("{} of {counted}", grouped(left)) }
        };
        let events = of(answer.events.len(), dataset.event_count(), "event");
        let claims = of(answer.claims.len(), dataset.claim_count(), "claim");
        let hidden = match answer.undated_hidden {
            0 => String::new(),
            undated => format!(", {} without a date hidden", grouped(undated)),
        };
        format!("{events}, {claims}{hidden}")
    }

    /// The filters in words.
    fn filters_told(&self) -> String {
        let parts: Vec<_> =
            self.asked.query.parts.iter().map(|part| self.filter_told(part)).collect();
        if parts.is_empty() { String::new() } else { format!("narrowed to {}", parts.join(", ")) }
    }

    /// One filter in words.
    fn filter_told(&self, part: &Part) -> String {
        match part {
            Part::Words(words) => format!("the words {}", line(words)),
            Part::Record { record, exclude } => {
                let without = if *exclude { "without " } else { "" };
                let label = self.dataset.label(*record);
                format!("{without}{} {}", record.kind(), line(&label))
            }
            Part::Days(ranges) => ranges.last().map_or_else(String::new, |days| {
                if days.from == days.to {
                    return crate::model::when::day(days.from);
                }
                format!("{} to {}", days.from, days.to)
            }),
        }
    }

    /// What typed words were taken for, what is counted with them, and what this search has for the signs of others.
    fn corrections_told(&self) -> String {
        let taken = self.asked.answer.corrections.iter();
        let taken = taken.map(|it| format!("{} taken for {}", line(&it.typed), line(&it.meant)));
        let habit = match self.layers.last() {
            Some(Layer::Search(search)) => search.said.as_ref(),
            _ => None,
        };
        let habit = habit.filter(|said| said.hindrance().is_none());
        let habit = habit.map(|said| line(said.reason()).into_owned());
        let spellings = self.asked.answer.spellings.iter();
        let spellings = spellings.map(|word| word.told(SPELLINGS_TOLD));
        taken.chain(spellings).chain(habit).collect::<Vec<_>>().join(", ")
    }

    /// Whether what was decided is on disk; nothing before anything was.
    fn saving_told(&self) -> String {
        let review = &self.review;
        if review.desk.is_none() || review.sent == 0 {
            return String::new();
        }
        match (&review.news.failure, review.news.unsaved) {
            _ if review.config.rehearsal => String::new(),
            (Some(_), 1..) => "not saved".to_owned(),
            (_, 1..) => "saving".to_owned(),
            _ => "saved".to_owned(),
        }
    }

    /// Keys that were begun, and what they may become.
    fn pending_told(&self) -> String {
        if self.keys.pending.is_empty() {
            return String::new();
        }
        let next = self.hints_told();
        let begun = super::key::shown(&self.keys.pending);
        if next.is_empty() { format!("{begun}, and then?") } else { format!("{begun}: {next}") }
    }

    /// What is said first of all: what is open, and how to go on.
    pub fn greeting(&self) -> Vec<String> {
        if self.start.is_some() {
            let told = "dateline: Enter opens a dataset, a path leads to any file, Esc quits.";
            return vec![told.to_owned()];
        }
        let key = |command| self.key_of(command);
        let (help, search, read, quit) =
            (key(Command::Help), key(Command::Search), key(Command::Redraw), key(Command::Quit));
        let keys = format!(
            "{help} lists the keys, {search} searches, {read} reads the pane out, {quit} quits."
        );
        vec![format!("dateline: {}", self.title()), keys]
    }
}

/// A line of a sheet as it stands there.
fn printed(sheet: &SheetLine) -> String {
    let text: String = sheet.line.spans.iter().map(|span| span.content.as_ref()).collect();
    text.trim_end().to_owned()
}

/// The columns that a broken line goes on behind.
const HUNG: usize = 4;

/// A line in pieces of at most so many columns, all but the first hanging in.
fn hung(line: &str, wide: usize) -> Vec<String> {
    let first = wrap(line, wide).first().map_or(line.len(), |range| range.end);
    let (first, rest) = line.split_at(first);
    let mut pieces = vec![first.to_owned()];
    let rest = rest.trim_start();
    if !rest.is_empty() {
        let ranges = wrap(rest, wide.saturating_sub(HUNG));
        pieces.extend(ranges.into_iter().map(|range| format!("{:HUNG$}{}", "", &rest[range])));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::hung;

    #[test]
    fn a_long_line_is_broken_at_words_and_goes_on_hanging_in() {
        let told = "E-013  2016-04-27: Raid on Aleppo hospital kills 30";
        assert_eq!(
            hung(told, 24),
            ["E-013  2016-04-27: Raid", "    on Aleppo hospital", "    kills 30"]
        );
        assert_eq!(hung("short", 24), ["short"]);
        assert_eq!(hung("", 24), [""]);
        assert!(hung(told, 1).iter().all(|line| !line.is_empty()));
    }
}

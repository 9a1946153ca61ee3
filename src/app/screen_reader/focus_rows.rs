//! What the keys are on, as rows of words: a pane, a list above it, the filters, the desk.

use super::super::App;
use super::super::layer::{Choice, Layer};
use super::Typed;
use crate::overlay::Entry;
use crate::pane::results::Said;
use crate::pane::review::View;
use crate::pane::row_text;
use crate::pane::sheet::SheetLine;
use crate::review::Verdict;
use crate::text::{counted, grouped, line};
use crate::ui::PaneId;

use crate::model::Vocabulary;

/// Rows that can be read, and the one under the cursor.
pub(super) struct Reading<'a> {
    /// Where the keys are.
    pub place: String,
    /// The row under the cursor.
    pub at: usize,
    pub length: usize,
    /// Whether these are only the first of more.
    pub is_cut: bool,
    /// Whether the rows are lines of one text.
    pub is_text: bool,
    row: Box<dyn Fn(usize) -> String + 'a>,
}

impl<'a> Reading<'a> {
    fn of(
        place: impl Into<String>,
        (at, length): (usize, usize),
        row: impl Fn(usize) -> String + 'a,
    ) -> Self {
        let (is_cut, is_text) = (false, false);
        Self { place: place.into(), at, length, is_cut, is_text, row: Box::new(row) }
    }

    /// How many rows there are.
    pub(super) fn all(&self) -> String {
        let more = if self.is_cut { "more than " } else { "" };
        format!("{more}{}", grouped(self.length))
    }

    /// What a row says.
    pub(super) fn row(&self, at: usize) -> String {
        (self.row)(at)
    }
}

impl App {
    /// What the keys are on.
    pub(super) fn reading(&self) -> Reading<'_> {
        match self.layers.last() {
            Some(Layer::Search(search)) => {
                let hits = &self.asked.answer.hits;
                let at = (search.results.cursor, hits.len());
                Reading::of("search results", at, move |at| {
                    let fault = search.said.as_ref().and_then(Said::hindrance);
                    let fault = fault.map(|reason| line(reason).into_owned());
                    let hit = hits.get(at).map(|hit| row_text::result(&self.scene(), hit));
                    fault.or(hit).unwrap_or_else(|| row_text::no_result(&self.scene()))
                })
            }
            Some(Layer::Finder(finder)) => {
                let entries = finder.matching();
                let at = (finder.scroll.cursor, entries.len());
                Reading::of(finder.title().to_lowercase(), at, move |at| {
                    entries.get(at).map_or("nothing matches".to_owned(), |entry| told(entry))
                })
            }
            Some(Layer::Ask(_)) => Reading::of("a prompt", (0, 0), |_| String::new()),
            None => self.reading_below(),
        }
    }

    /// What the keys are on where nothing stands above the panes.
    fn reading_below(&self) -> Reading<'_> {
        if let Some(desk) = &self.review.desk {
            let at = (desk.scroll.cursor, desk.queue.len());
            let by = self.reviewer().map_or(String::new(), |it| format!(" by {}", line(&it.name)));
            return Reading::of(format!("review{by}"), at, move |at| {
                let Some(&claim) = desk.queue.get(at) else { return String::new() };
                let marked = if desk.marked.contains(&claim) { "marked, " } else { "" };
                let record = self.dataset.claim(claim);
                let source = self.dataset[record.attribution.origin].short_name();
                let text = format!("{marked}{}, {source}: {}", record.id, record.statement());
                line(&text).into_owned()
            });
        }
        if let Some(chip) = self.stage.chip {
            let parts = &self.asked.query.parts;
            return Reading::of("filters", (chip, parts.len()), move |at| {
                parts.get(at).map_or(String::new(), |part| self.filter_told(part))
            });
        }
        let pane = self.stage.focus;
        Reading { is_cut: self.is_cut(pane), ..self.reading_pane(pane) }
    }

    fn reading_pane(&self, pane: PaneId) -> Reading<'_> {
        let (answer, scene) = (&self.asked.answer, self.scene());
        let at = (self.cursor_of(pane), self.length_of(pane));
        let none = move |what: &str| row_text::nothing(&self.scene(), what);
        match pane {
            PaneId::Timeline if self.panes.timeline.lanes.is_some() => {
                Reading::of("lanes", at, move |at| {
                    let record = self.panes.timeline.record(answer, at);
                    record.map_or_else(|| none("events"), |id| self.dataset.label(id).into_owned())
                })
            }
            PaneId::Timeline => {
                let sort = answer.query.sort;
                let order = if sort.is_usual() { String::new() } else { format!(" {sort}") };
                Reading::of(format!("timeline{order}"), at, move |at| {
                    let event = answer.event_at(at);
                    event.map_or_else(|| none("events"), |id| row_text::event(&scene, id))
                })
            }
            PaneId::Actors => Reading::of("actors", at, move |at| {
                answer
                    .actors
                    .get(at)
                    .map_or_else(|| none("actors"), |it| row_text::actor(&scene, it))
            }),
            PaneId::Claims => Reading::of("claims", at, move |at| {
                answer
                    .claims
                    .get(at)
                    .map_or_else(|| none("claims"), |id| row_text::claim(&scene, id))
            }),
            PaneId::Locations => {
                let is_map = self.panes.locations.map().is_some();
                let place = if is_map { "map, as a list" } else { "locations" };
                Reading::of(place, at, move |at| {
                    let told = self.panes.locations.spoken(&scene, at);
                    told.unwrap_or_else(|| none("places"))
                })
            }
            PaneId::Evidence => {
                let code = self.picked.selected.map(|record| self.dataset.code(record));
                let place = format!("evidence of {}", line(code.as_deref().unwrap_or_default()));
                let mut reading = Reading::of(place, at, move |at| {
                    let lines = self.panes.evidence.lines();
                    lines.get(at).map_or("Nothing is selected.".to_owned(), spoken_line)
                });
                reading.is_text = true;
                reading
            }
        }
    }

    /// How far the review of the claim at the desk is, and the verdict in hand.
    pub(super) fn verdict_told(&self) -> String {
        let Some(desk) = self.review.desk.as_ref().filter(|_| self.layers.is_empty()) else {
            return String::new();
        };
        let Some(claim) = desk.claim() else { return String::new() };
        let id = &self.dataset.claim(claim).id;
        let state = self.review.fold.state(id).spoken();
        let standing = self.review.fold.standing(id);
        match standing.map(|standing| standing.in_hand(self.review.me())) {
            Some(verdict) if verdict != Verdict::default() => {
                format!("{state}, {}", verdict.spoken())
            }
            _ => state,
        }
    }

    /// The line of the desk's side, and whether the side is the claim itself.
    pub(super) fn side_told(&self) -> (String, bool) {
        let Some(desk) = self.review.desk.as_ref().filter(|_| self.layers.is_empty()) else {
            return (String::new(), true);
        };
        let item = match desk.items.len() {
            0 => String::new(),
            items => format!("{} of {items}, ", desk.item + 1),
        };
        let text = desk.lines.get(desk.offset).map(spoken_line).unwrap_or_default();
        let (view, at) = (desk.view.word(), desk.offset + 1);
        let at = format!("{view}, {item}line {at} of {}: ", desk.lines.len());
        (format!("{at}{text}"), desk.view == View::Claim)
    }

    /// All lines of the desk's side from the one that it stands at.
    pub(super) fn side_lines(&self, most: usize) -> Vec<String> {
        let desk = self.review.desk.as_ref().filter(|_| self.layers.is_empty());
        let lines = desk.map_or(&[][..], |desk| desk.lines.get(desk.offset..).unwrap_or_default());
        lines.iter().take(most).map(spoken_line).collect()
    }

    /// What the map shows.
    pub(super) fn view_told(&self) -> String {
        let area = self.area_of(PaneId::Locations);
        let Some(map) = self.panes.locations.map() else { return String::new() };
        let (shown, wide) = map.in_view(area);
        format!("{} in view, {wide} kilometres from west to east", counted(shown, "place"))
    }

    /// The text that is being typed.
    pub(super) fn typed_told(&self) -> Option<Typed> {
        let (label, prompt) = match self.layers.last()? {
            Layer::Search(search) => ("Search".to_owned(), &search.prompt),
            Layer::Finder(finder) => (format!("Find in {}", finder.title()), &finder.prompt),
            Layer::Ask(ask) => (ask.label(usize::MAX).to_owned(), &ask.prompt),
        };
        Some(Typed { label, text: prompt.text().to_owned(), cursor: prompt.cursor() })
    }
}

/// An entry of a list: what it is called, what it does, how to reach it.
fn told(entry: &Entry<Choice>) -> String {
    let (keys, doc) = (line(&entry.keys), line(&entry.doc));
    if entry.name.is_empty() {
        return format!("{keys}: {doc}");
    }
    let keys = if keys.is_empty() {
        String::new()
    } else {
        format!("; {}", keys.split(' ').collect::<Vec<_>>().join(" or "))
    };
    format!("{}: {doc}{keys}", line(&entry.name))
}

/// A line of a sheet without the spaces that align it; a link says that it is one.
pub(super) fn spoken_line(sheet: &SheetLine) -> String {
    let text: String = sheet.line.spans.iter().map(|span| span.content.as_ref()).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.replace(" ,", ",").replace(" ;", ";");
    if sheet.target.is_some() { format!("link: {text}") } else { text }
}

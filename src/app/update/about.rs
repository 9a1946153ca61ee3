//! About the dataset: its files, size, time span, kinds, and how it was made.

use super::super::command::Command;
use super::super::layer::{Choice, Layer};
use super::super::{App, Phase};
use crate::model::when::day_of;
use crate::model::{BodyKind, Vocabulary};
use crate::overlay::{Entry, Finder};
use crate::search::commonest;
use crate::text::{counted, grouped, wrap};

/// The title of the list.
pub(super) const ABOUT: &str = "About this dataset";
/// The number of names listed of each kind.
const NAMED: usize = 6;
/// The columns of the longest label, and of the frame and the gaps around it and the text.
const BESIDE: usize = 12;

/// Rows of a label and what it says.
struct Told {
    rows: Vec<Entry<Choice>>,
    /// The columns that a text has.
    room: usize,
}

impl Told {
    /// Adds what is not empty, in as many rows as it takes.
    fn tell(&mut self, label: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        for (nth, part) in wrap(text, self.room).into_iter().enumerate() {
            self.rows.push(Entry {
                group: String::new(),
                keys: if nth == 0 { label.to_owned() } else { String::new() },
                name: String::new(),
                doc: text[part].trim_end().to_owned(),
                value: None,
            });
        }
    }
}

impl App {
    /// Opens the list about the dataset.
    pub(super) fn open_about(&mut self) {
        let entries = self.about_dataset();
        self.layers.push(Layer::Finder(Finder::telling(ABOUT, entries)));
    }

    pub(super) fn about_dataset(&self) -> Vec<Entry<Choice>> {
        let (wide, _) = self.finder_size();
        let room = if self.look.glyphs.words {
            usize::MAX
        } else {
            usize::from(wide).saturating_sub(BESIDE).max(1)
        };
        let mut told = Told { rows: Vec::new(), room };
        // A small screen shows the first lines alone: whose they are, how much, and what is wrong.
        told.tell("dataset", &self.title());
        self.tell_amounts(&mut told);
        self.tell_files(&mut told);
        told.tell("about", self.dataset.description.as_deref().unwrap_or_default());
        self.tell_kinds(&mut told);
        self.tell_articles(&mut told);
        told.rows
    }

    /// The files, how much of them is loaded, and their problems.
    fn tell_files(&self, told: &mut Told) {
        for file in &self.file.origin {
            told.tell("file", &file.to_string());
        }
        let reload = self.key_of(Command::Reload);
        let read = match self.file.read_by {
            _ if self.file.grows() => "more of it is still loading".to_owned(),
            _ if self.file.is_part() => {
                format!("only part of it: loading was stopped; {reload} loads all")
            }
            Some(Phase::Opening) => "opened from its index, without being read".to_owned(),
            Some(_) => "all of it".to_owned(),
            None => String::new(),
        };
        told.tell("read", &read);
        if !self.file.problems.is_empty() {
            let palette = self.key_of(Command::Palette);
            let problems = counted(self.file.problems.len(), "problem");
            told.tell("wrong", &format!("{problems}; {palette} problems lists them"));
        }
    }

    /// Counts of records, and the time span.
    fn tell_amounts(&self, told: &mut Told) {
        let (dataset, whole) = (&self.dataset, &self.asked.answer.whole);
        let counts = [
            (dataset.event_count(), "event"),
            (dataset.claim_count(), "claim"),
            (dataset.actors.len(), "actor"),
            (dataset.locations.len(), "place"),
            (dataset.sources.len(), "source"),
            (dataset.relations.len(), "relation"),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts: Vec<_> = counts.map(|(count, what)| counted(count, what)).collect();
        told.tell("holds", &counts.join(", "));
        if let Some((from, until)) = whole.span() {
            let undated = match whole.undated() {
                0 => String::new(),
                undated => format!("; {} without a date", counted(undated as usize, "event")),
            };
            told.tell("dated", &format!("{} to {}{undated}", day_of(from), day_of(until - 1)));
        }
    }

    /// Counts per kind, and the sources with most claims.
    fn tell_kinds(&self, told: &mut Told) {
        let dataset = &self.dataset;
        told.tell("actors", &kinds(dataset.actors.iter().map(|actor| actor.kind)));
        told.tell("places", &kinds(dataset.locations.iter().map(|place| place.kind)));
        // Within filters they would be others, and nothing here is about the filters.
        if self.asked.answer.query.is_empty() {
            let busiest = self.asked.answer.sources.iter().take(NAMED);
            let busiest = busiest.map(|it| {
                format!("{} {}", dataset[it.id].short_name(), grouped(it.claims as usize))
            });
            let more = if dataset.sources.len() > NAMED { ", …" } else { "" };
            told.tell("sources", &(busiest.collect::<Vec<_>>().join(", ") + more));
        }
    }

    fn tell_articles(&self, told: &mut Told) {
        for article in &self.dataset.articles {
            let paragraphs = counted(article.paragraphs().len(), "paragraph");
            let (id, title) = (&article.id, &article.title);
            told.tell("article", &format!("{id}: {title} ({}; {paragraphs})", article.publisher));
            if article.body_kind == BodyKind::Digest {
                let digest = "a digest: the article's paragraphs in other words; only phrases \
                              that are listed stand as in the original";
                told.tell("text", digest);
            }
            told.tell("rights", article.rights.as_deref().unwrap_or_default());
            told.tell("sha256", &article.body_sha256);
        }
    }
}

/// Counts per kind, largest first; `None` if there is only one kind.
fn kinds(all: impl Iterator<Item = impl Vocabulary>) -> String {
    let counts = commonest(all.map(Vocabulary::spoken));
    if counts.len() < 2 {
        return String::new();
    }
    let more = if counts.len() > NAMED { ", …" } else { "" };
    let named = counts.iter().take(NAMED);
    let named = named.map(|(kind, count)| format!("{} {kind}", grouped(*count)));
    named.collect::<Vec<_>>().join(", ") + more
}

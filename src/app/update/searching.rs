//! Searching: the prompt, its results, and walking through what was found.

use super::super::{App, Effect, Layer, SearchLayer, Then};
use crate::model::RecordId;
use crate::overlay::Prompt;
use crate::ui::{PaneId, Scroll};

impl App {
    pub(super) fn open_search(&mut self) {
        let words = self.asked.query.words().unwrap_or_default().to_owned();
        self.stage.chip = None;
        self.layers.push(Layer::Search(SearchLayer {
            prompt: Prompt::with(&words),
            results: Scroll::default(),
            before: self.spot(),
        }));
        if !words.is_empty() {
            self.select_result();
        }
    }

    /// The typed text changed: all panes follow.
    pub(super) fn searched(&mut self) -> Vec<Effect> {
        let Some(Layer::Search(search)) = self.layers.last_mut() else { return Vec::new() };
        search.results = Scroll::default();
        let words = search.prompt.text().to_owned();
        self.asked.query.set_words(&words);
        self.ask()
    }

    /// Shows the evidence of the result under the cursor.
    pub(super) fn select_result(&mut self) {
        let Some(Layer::Search(search)) = self.layers.last() else { return };
        let hit = self.asked.answer.hits.get(search.results.cursor).map(|hit| hit.record);
        let before = search.before.selected;
        self.select(hit.or(before));
    }

    /// Keeps the words as a filter and goes to the result under the cursor.
    pub(super) fn accept_search(&mut self, search: SearchLayer) -> Vec<Effect> {
        if self.asked.query != search.before.query {
            self.trail.leave(search.before);
        }
        let hit = self.asked.answer.hits.get(search.results.cursor).map(|hit| hit.record);
        if let Some(record) = hit {
            let focus = Self::pane_of(record).unwrap_or(PaneId::Evidence);
            if self.is_settled() {
                self.show(record, focus);
            } else {
                self.asked.then = Some(Then::Show(record, focus));
            }
        }
        Vec::new()
    }

    /// Gives the search up: everything is as it was.
    pub(super) fn cancel_search(&mut self, search: SearchLayer) -> Vec<Effect> {
        self.go_to(search.before)
    }

    /// Goes to the next or previous result of the words that filter, the most relevant first.
    pub(super) fn walk_hits(&mut self, by: isize) -> Vec<Effect> {
        let hits = &self.asked.answer.hits;
        if hits.is_empty() {
            self.say("Nothing to walk through: / searches.");
            return Vec::new();
        }
        let count = hits.len() as isize;
        let at = hits.iter().position(|hit| Some(hit.record) == self.picked.selected);
        let next = match at {
            Some(at) => (at as isize + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        let record: RecordId = hits[next as usize].record;
        self.remember();
        self.show(record, Self::pane_of(record).unwrap_or(PaneId::Evidence));
        self.say(format!("hit {} of {count}: {}", next + 1, record.kind()));
        Vec::new()
    }
}

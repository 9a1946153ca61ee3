//! The search prompt, its results, and going through them.

use super::super::command::Command;
use super::super::layer::{Layer, SearchLayer};
use super::super::messages::Passing;
use super::super::search_state::Then;
use super::super::{App, Effect};
use crate::model::RecordId;
use crate::overlay::Prompt;
use crate::pane::results::Said;
use crate::search::Sort;
use crate::text::grouped;
use crate::ui::{PaneId, Scroll};

impl App {
    pub(super) fn open_search(&mut self) {
        let words = self.asked.query.words().unwrap_or_default().to_owned();
        self.stage.chip = None;
        self.layers.push(Layer::Search(Box::new(SearchLayer {
            prompt: Prompt::with(&words),
            results: Scroll::default(),
            before: self.spot(),
            fresh: !words.is_empty(),
            said: None,
            completing: None,
        })));
        if !words.is_empty() {
            self.select_result();
        }
    }

    /// The typed text changed: all panes follow, if it is a query; else the last good answer stays.
    pub(super) fn searched(&mut self) -> Vec<Effect> {
        let Some(Layer::Search(search)) = self.layers.last_mut() else { return Vec::new() };
        let words = search.prompt.text().to_owned();
        search.said = Said::of(&words, &self.settings.views, self.asked.query.words());
        if search.said.as_ref().is_some_and(Said::is_fault) {
            return Vec::new();
        }
        search.results = Scroll::default();
        self.asked.query.set_words(&words);
        self.ask()
    }

    /// Shows the evidence of the result under the cursor.
    pub(super) fn select_result(&mut self) {
        let Some(Layer::Search(search)) = self.layers.last() else { return };
        let hit = self.asked.answer.hits.get(search.results.cursor).map(|hit| hit.record);
        let nothing_typed = search.prompt.text().trim().is_empty();
        let before = search.before.selected.filter(|_| nothing_typed);
        self.select(hit.or(before));
        self.follow_result();
    }

    /// Moves the cursor of the timeline to the event of the result under the cursor, and that of the
    /// result's own list to its row: what shows is what Enter would lead to.
    fn follow_result(&mut self) {
        let Some(record) = self.picked.selected else { return };
        let event = self.picked.lit[PaneId::Timeline as usize].first;
        if let Some(row) = self.row_of(PaneId::Timeline, record).or(event) {
            self.set_cursor(PaneId::Timeline, row);
        }
        let own = Self::pane_of(record).filter(|&pane| pane != PaneId::Timeline);
        if let Some((pane, row)) = own.and_then(|pane| Some((pane, self.row_of(pane, record)?))) {
            self.set_cursor(pane, row);
        }
    }

    /// What keeps the typed text from being taken, if anything does.
    pub(in crate::app) fn unready(&self) -> Option<String> {
        let Some(Layer::Search(search)) = self.layers.last() else { return None };
        search.said.as_ref()?.hindrance().map(str::to_owned)
    }

    /// Keeps the words as a filter and goes to the selected result.
    pub(super) fn accept_search(&mut self, search: SearchLayer) -> Vec<Effect> {
        let hit = self.asked.answer.hits.get(search.results.cursor).map(|hit| hit.record);
        let order = self.order_of_view(&search);
        if self.asked.query != search.before.query {
            self.trail.leave(search.before);
        }
        let shown = hit.map(|hit| (hit, Self::pane_of(hit).unwrap_or(PaneId::Evidence)));
        match (shown, order) {
            // Its row is known once the rows stand in their order.
            (Some(_), Some(_)) => {}
            (Some((record, pane)), None) => self.show(record, pane),
            (None, _) => self.select(self.row_record(self.stage.list)),
        }
        if self.finds_nothing() {
            self.say_nothing_has_this();
        }
        let Some(sort) = order else { return Vec::new() };
        self.asked.query.sort = sort;
        self.ask_then(shown.map(|(record, pane)| Then::Show(record, pane)))
    }

    /// The order that a view brings which was typed, if it is another than the present.
    fn order_of_view(&self, search: &SearchLayer) -> Option<Sort> {
        let query = &self.asked.query;
        let words = query.words().filter(|words| search.before.query.words() != Some(*words))?;
        self.settings.views.order(words).filter(|sort| *sort != query.sort)
    }

    /// Whether the words match nothing.
    fn finds_nothing(&self) -> bool {
        let answer = &self.asked.answer;
        let nothing = answer.events.is_empty() && answer.claims.is_empty() && answer.found == 0;
        nothing && self.asked.query.words().is_some()
    }

    fn say_nothing_has_this(&mut self) {
        let escape = self.key_of(Command::Escape);
        let told =
            if self.file.grows() { "Nothing found yet; still loading" } else { "No matches" };
        self.say_for_now(format!("{told}; {escape} undoes it"), Passing::Nothing);
    }

    /// What was not found before may be there by now, or all may be read without it.  While a dataset
    /// is to come the answer is still from the one before.
    pub(super) fn retell_nothing(&mut self) {
        if self.file.coming.is_some() || !self.notes.says_for_now(Passing::Nothing) {
            return;
        }
        if !self.finds_nothing() {
            self.notes.clear();
        } else if !self.file.grows() {
            self.say_nothing_has_this();
        }
    }

    /// Cancels the search and restores everything.
    pub(super) fn cancel_search(&mut self, search: SearchLayer) -> Vec<Effect> {
        self.go_to(search.before)
    }

    /// Goes to the next or previous result of the words that filter, most relevant first; in a
    /// timeline that is sorted, in its order.
    pub(super) fn walk_hits(&mut self, by: isize) -> Vec<Effect> {
        if self.walks_the_list() {
            return self.walk_rows(by);
        }
        let hits = &self.asked.answer.hits;
        if hits.is_empty() {
            let search = self.key_of(Command::Search);
            self.say(format!("No results to go through; {search} searches"));
            return Vec::new();
        }
        let (count, found) = (hits.len() as isize, self.asked.answer.found);
        let at = hits.iter().position(|hit| Some(hit.record) == self.picked.selected);
        let next = match at {
            Some(at) => (at as isize + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        let record: RecordId = hits[next as usize].record;
        self.remember();
        self.show(record, Self::pane_of(record).unwrap_or(PaneId::Evidence));
        self.say(format!("hit {} of {}: {}", next + 1, grouped(found), record.kind()));
        Vec::new()
    }

    /// Whether who sees the results in an order that was asked for goes through them in that order,
    /// from whichever pane: a walk that began elsewhere would change its way at the first event.
    fn walks_the_list(&self) -> bool {
        let (query, events) = (&self.asked.query, &self.asked.answer.events);
        !query.sort.is_usual() && query.words().is_some() && !events.is_empty()
    }

    /// Goes to the next or previous row of the timeline; what is there answers the words.
    fn walk_rows(&mut self, by: isize) -> Vec<Effect> {
        self.remember();
        self.show_lanes(None);
        let count = self.length_of(PaneId::Timeline);
        let at = self.cursor_of(PaneId::Timeline) as isize;
        let next = (at + by).rem_euclid(count as isize) as usize;
        if let Some(record) = self.record_at(PaneId::Timeline, next) {
            self.show(record, PaneId::Timeline);
            self.say(format!(
                "hit {} of {} in the order of the list",
                grouped(next + 1),
                grouped(count)
            ));
        }
        Vec::new()
    }
}

//! Undo and redo: a decision is reversed by another entry; the log keeps both.

use std::sync::Arc;

use super::super::super::{App, Effect};
use crate::model::{RecordId, Vocabulary};
use crate::review::{Action, Draft, Entry, Fold};

impl App {
    /// Takes the last own decision back, by a note that says so.
    pub(in crate::app::update) fn undo(&mut self) -> Vec<Effect> {
        let steps = self.undoable();
        self.reverse(&steps, Action::Undo, "undo")
    }

    /// The last own decision, as long as it can be taken back.
    fn undoable(&self) -> Vec<Arc<Entry>> {
        let trail = self.review.me().and_then(|me| self.review.fold.trails.get(me));
        trail.map_or(Vec::new(), |trail| last_batch(&trail.undoable))
    }

    /// The id of what the last own decision is about that would be taken back.
    pub(in crate::app::update) fn undone_next(&self) -> Option<String> {
        self.undoable().last().map(|entry| entry.draft.target.id.clone())
    }

    /// Does again what was taken back.
    pub(in crate::app::update) fn redo(&mut self) -> Vec<Effect> {
        let trail = self.review.me().and_then(|me| self.review.fold.trails.get(me));
        let steps = trail.map_or(Vec::new(), |trail| last_batch(&trail.redoable));
        self.reverse(&steps, Action::Redo, "redo")
    }

    fn reverse(&mut self, steps: &[Arc<Entry>], action: Action, word: &str) -> Vec<Effect> {
        if !self.may_write() {
            return Vec::new();
        }
        let Some(first) = steps.last() else {
            self.say(format!("Nothing to {word}"));
            return Vec::new();
        };
        let entries = &self.review.news.entries;
        if action == Action::Undo && steps.iter().any(|entry| Fold::has_gone_on(entries, entry)) {
            self.warn("Cannot undo: somebody has built on it; answer it instead");
            return Vec::new();
        }
        let id = first.draft.target.id.clone();
        let others = steps.len() - 1;
        let more = if others == 0 { String::new() } else { format!(" and {others} with it") };
        self.say(format!("{word}: “{}” on {id}{more}", self.what(first).spoken()));
        if let Some(RecordId::Claim(claim)) = self.dataset.find(&id) {
            self.go_to_claim(claim);
        }
        let drafts: Vec<_> = steps.iter().map(|entry| self.reversal(entry, action)).collect();
        self.note(drafts)
    }

    fn reversal(&self, entry: &Entry, action: Action) -> Option<Draft> {
        let mut draft = self.draft(entry.draft.target.clone(), action)?;
        draft.article_sha256.clone_from(&entry.draft.article_sha256);
        (draft.from, draft.to) = (entry.draft.to, entry.draft.from);
        draft.reverses = Some(entry.id.clone());
        Some(draft)
    }

    /// What an entry did; of one that takes another back, what that one did.
    fn what(&self, entry: &Entry) -> Action {
        let entries = &self.review.news.entries;
        let mut entry = entry;
        while let Some(reversed) = &entry.draft.reverses {
            match entries.iter().find(|other| other.id == *reversed) {
                Some(other) => entry = other,
                None => break,
            }
        }
        entry.draft.action.0
    }
}

/// The newest entries that one key made, newest first.
fn last_batch(entries: &[Arc<Entry>]) -> Vec<Arc<Entry>> {
    let Some(last) = entries.last() else { return Vec::new() };
    let same = |entry: &&Arc<Entry>| {
        entry.id == last.id || (last.draft.batch.is_some() && entry.draft.batch == last.draft.batch)
    };
    entries.iter().rev().take_while(same).cloned().collect()
}

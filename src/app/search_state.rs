//! The current query, its answer, and where to go once it arrives.

use std::sync::Arc;

use super::history::Spot;
use super::{App, Effect};
use crate::model::RecordId;
use crate::search::{Answer, Query, Sort};
use crate::ui::PaneId;

/// The current query and the newest answer.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub query: Query,
    pub generation: u64,
    pub answer: Arc<Answer>,
    /// Where to go once the answer is there.
    pub then: Option<Then>,
}

/// Where to go once an answer is there.
#[derive(Debug, Clone)]
pub(super) enum Then {
    /// Select a record in its pane.
    Show(RecordId, PaneId),
    /// Return to an earlier place.
    Return(Box<Spot>),
    /// Stay; the answer is for completing these words.
    Complete(String),
}

impl App {
    /// Sends the query to the search thread.
    pub(super) fn ask(&mut self) -> Vec<Effect> {
        self.ask_then(None)
    }

    /// The same, with a place to go to once the answer is there; an older one is forgotten.
    ///
    /// The keys leave the filters: what was asked for shows in the panes, and other filters may stand
    /// where the cursor was.
    pub(super) fn ask_then(&mut self, then: Option<Then>) -> Vec<Effect> {
        self.stage.chip = None;
        self.asked.then = then;
        if !self.asked.query.sort.by.parts(&self.dataset) {
            // Out of a session, or of a dataset that another took the place of.
            self.asked.query.sort = Sort::default();
        }
        self.asked.generation += 1;
        let query = match &self.asked.then {
            Some(Then::Complete(rest)) => self.with_views({
                let mut query = self.asked.query.clone();
                query.set_words(rest);
                query
            }),
            _ => self.meant(),
        };
        let (query, begun) = self.wanted(query);
        let lanes = self.panes.timeline.lanes_by();
        vec![Effect::Ask { query, generation: self.asked.generation, begun, lanes }]
    }

    /// The same request once more, for another answer to it; everything else stays as it is.
    pub(super) fn ask_again(&mut self) -> Vec<Effect> {
        let (chip, then) = (self.stage.chip, self.asked.then.take());
        let effects = self.ask_then(then);
        self.stage.chip = chip;
        effects
    }

    /// The query with its saved views expanded.
    pub(super) fn meant(&self) -> Query {
        self.with_views(self.asked.query.clone())
    }

    fn with_views(&self, mut query: Query) -> Query {
        if let Some(Ok(words)) = query.words().map(|words| self.settings.views.expand(words)) {
            let words = words.into_owned();
            query.set_words(&words);
        }
        query
    }
}

//! Completion of fields and values in the search prompt.

use super::super::command::Command;
use super::super::layer::{Completing, Layer};
use super::super::search_state::Then;
use super::super::{App, Effect};
use crate::search::{Answer, Completer};
use crate::ui::scroll::Step;

impl App {
    /// Completes the field or the value under the cursor of the search prompt, or goes to the next
    /// choice for it; where there is nothing to complete, chooses the next row.
    ///
    /// Where the rest of the query narrows the choices, its answer is asked for first.
    pub(super) fn complete(&mut self) -> Vec<Effect> {
        let completing = self.stepped_choice(1);
        if completing.is_some() {
            return self.completed(completing, Step::Rows(1));
        }
        let rest = match self.layers.last() {
            Some(Layer::Search(search)) => {
                self.completer(None).rest_of(search.prompt.text(), search.prompt.cursor())
            }
            _ => None,
        };
        match rest {
            Some(rest) => self.ask_then(Some(Then::Complete(rest))),
            None => self.completed(self.begin_completing(None), Step::Rows(1)),
        }
    }

    /// Completes the prompt with values that match together with the rest of the query.
    pub(super) fn complete_within(&mut self, rest: &Answer) -> Vec<Effect> {
        self.asked.then = None;
        let completing = self.begin_completing(Some(rest));
        let fits_no_rest = completing.is_none() && self.begin_completing(None).is_some();
        let effects = if fits_no_rest {
            self.say("No completion matches the rest of the query");
            Vec::new()
        } else {
            self.completed(completing, Step::Rows(1))
        };
        // The panes wait for an answer to all of it.
        if effects.is_empty() { self.ask() } else { effects }
    }

    /// Whether the pending answer is for a completion.
    pub(super) const fn completes(&self) -> bool {
        matches!(self.asked.then, Some(Then::Complete(_)))
    }

    fn completer<'a>(&'a self, rest: Option<&'a Answer>) -> Completer<'a> {
        Completer { dataset: &self.dataset, views: &self.settings.views, rest }
    }

    fn begin_completing(&self, rest: Option<&Answer>) -> Option<Completing> {
        let Some(Layer::Search(search)) = self.layers.last() else { return None };
        Completing::begin(self.completer(rest), &search.prompt)
    }

    /// Goes back to the previous choice, or to the previous row if nothing is being completed.
    pub(super) fn complete_back(&mut self) -> Vec<Effect> {
        let completing = self.stepped_choice(-1);
        self.completed(completing, Step::Rows(-1))
    }

    /// The completion moved to another choice; `None` if something else was typed since.
    fn stepped_choice(&mut self, by: isize) -> Option<Completing> {
        let Some(Layer::Search(search)) = self.layers.last_mut() else { return None };
        let known = search.completing.take()?;
        known.goes_on(search.prompt.text()).then(|| known.stepped(by))
    }

    /// Inserts a choice, or moves to another row.
    fn completed(&mut self, completing: Option<Completing>, otherwise: Step) -> Vec<Effect> {
        let Some((mut completing, Layer::Search(search))) = completing.zip(self.layers.last_mut())
        else {
            self.step_layer(otherwise);
            return Vec::new();
        };
        search.fresh = false;
        search.prompt = completing.prompt();
        search.prompt.text().clone_into(&mut completing.text);
        let told = completing.told();
        search.completing = Some(Box::new(completing));
        if let Some(told) = told.filter(|_| self.look.glyphs.words) {
            let key = self.key_of(Command::Complete);
            self.say(format!("{key}: {told}"));
        }
        self.searched()
    }
}

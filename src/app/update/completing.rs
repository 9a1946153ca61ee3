//! Completing fields and values in the search prompt.

use super::super::command::Command;
use super::super::layer::{Completing, Layer};
use super::super::{App, Effect};
use crate::ui::scroll::Step;

impl App {
    /// Completes the field or the value under the cursor of the search prompt, or goes to the next
    /// choice for it; where there is nothing to complete, chooses the next row.
    pub(super) fn complete(&mut self) -> Vec<Effect> {
        let completing = self.stepped_choice(1).or_else(|| match self.layers.last() {
            Some(Layer::Search(search)) => {
                Completing::begin(&self.dataset, &self.settings.views, &search.prompt)
            }
            _ => None,
        });
        self.completed(completing, Step::Rows(1))
    }

    /// Goes back to the choice before; where nothing is being completed, to the row before.
    pub(super) fn complete_back(&mut self) -> Vec<Effect> {
        let completing = self.stepped_choice(-1);
        self.completed(completing, Step::Rows(-1))
    }

    /// What is being completed, with another choice; nothing if something else was typed since.
    fn stepped_choice(&mut self, by: isize) -> Option<Completing> {
        let Some(Layer::Search(search)) = self.layers.last_mut() else { return None };
        let known = search.completing.take()?;
        known.goes_on(search.prompt.text()).then(|| known.stepped(by))
    }

    /// Puts a choice into the prompt, or chooses another row.
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

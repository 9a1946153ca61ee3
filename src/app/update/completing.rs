//! Completing fields and values in the search prompt.

use super::super::command::Command;
use super::super::{App, Completing, Effect, Layer};
use crate::dataset::Dataset;
use crate::overlay::Prompt;
use crate::search::{Views, complete};
use crate::ui::scroll::Step;

/// How many choices are told at once.
const TOLD: usize = 6;

impl Completing {
    /// The first choice for what stands at the cursor.
    fn begin(dataset: &Dataset, views: &Views, prompt: &Prompt) -> Option<Self> {
        let from = prompt.text().to_owned();
        let completion = complete(dataset, views, &from, prompt.cursor())?;
        let stands = &from[completion.place.clone()];
        let at = completion.choices.iter().position(|choice| choice != stands)?;
        Some(Self { from, completion, at, text: String::new() })
    }

    /// The same with the next choice, if there are several and nothing else was typed since.
    fn next(mut self, typed: &str) -> Option<Self> {
        let choices = self.completion.choices.len();
        if self.text != typed || choices < 2 {
            return None;
        }
        self.at = (self.at + 1) % choices;
        Some(self)
    }

    /// The prompt with the choice in it, the cursor behind it.
    fn prompt(&self) -> Prompt {
        let (place, choice) = (&self.completion.place, &self.completion.choices[self.at]);
        let (before, after) = (&self.from[..place.start], &self.from[place.end..]);
        Prompt::at(&format!("{before}{choice}{after}"), before.len() + choice.len())
    }

    /// The choices from the one that stands on.
    fn told(&self) -> String {
        let choices = self.completion.choices.iter().cycle().skip(self.at);
        let told: Vec<_> = choices.take(self.completion.choices.len().min(TOLD)).cloned().collect();
        told.join("  ")
    }
}

impl App {
    /// Completes the field or the value under the cursor of the search prompt, or goes to the next
    /// choice for it; where there is nothing to complete, chooses the next row.
    pub(super) fn complete(&mut self) -> Vec<Effect> {
        let Some(Layer::Search(search)) = self.layers.last_mut() else {
            self.step_layer(Step::Rows(1));
            return Vec::new();
        };
        let next = search.completing.take().and_then(|known| known.next(search.prompt.text()));
        let Some(mut completing) =
            next.or_else(|| Completing::begin(&self.dataset, &self.views, &search.prompt))
        else {
            self.step_layer(Step::Rows(1));
            return Vec::new();
        };
        search.fresh = false;
        search.prompt = completing.prompt();
        search.prompt.text().clone_into(&mut completing.text);
        let told = (completing.completion.choices.len() > 1).then(|| completing.told());
        search.completing = Some(Box::new(completing));
        if let Some(told) = told {
            let key = self.key_of(Command::Complete);
            self.say(format!("{key}: {told}"));
        }
        self.searched()
    }
}

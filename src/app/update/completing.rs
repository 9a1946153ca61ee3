//! Completing fields and values in the search prompt.

use super::super::command::Command;
use super::super::{App, Completing, Effect, Layer, SearchLayer};
use crate::dataset::Dataset;
use crate::overlay::{Choices, Prompt};
use crate::search::{Views, complete};
use crate::ui::scroll::Step;

/// How many choices are said at once.
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

    /// Whether there are several choices and nothing else was typed since one of them was taken.
    fn goes_on(&self, typed: &str) -> bool {
        self.text == typed && self.completion.choices.len() > 1
    }

    /// The same with the next choice, or the one before.
    fn stepped(mut self, by: isize) -> Self {
        let choices = self.completion.choices.len() as isize;
        self.at = (self.at as isize + by).rem_euclid(choices) as usize;
        self
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

impl SearchLayer {
    /// The choices of which one stands in the prompt, while there are several.
    pub(in crate::app) fn choices(&self) -> Option<Choices<'_>> {
        let known = self.completing.as_ref()?;
        let goes_on = known.goes_on(self.prompt.text());
        goes_on.then_some(Choices { all: &known.completion.choices, at: known.at })
    }
}

impl App {
    /// Completes the field or the value under the cursor of the search prompt, or goes to the next
    /// choice for it; where there is nothing to complete, chooses the next row.
    pub(super) fn complete(&mut self) -> Vec<Effect> {
        let completing = self.stepped_choice(1).or_else(|| match self.layers.last() {
            Some(Layer::Search(search)) => {
                Completing::begin(&self.dataset, &self.views, &search.prompt)
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
        let told = (completing.completion.choices.len() > 1).then(|| completing.told());
        search.completing = Some(Box::new(completing));
        if let Some(told) = told.filter(|_| self.look.glyphs.words) {
            let key = self.key_of(Command::Complete);
            self.say(format!("{key}: {told}"));
        }
        self.searched()
    }
}

//! Confirming and rejecting suggestions, dates and checklist questions.

use super::super::super::desk::Asking;
use super::super::super::{App, Effect};
use crate::model::Vocabulary;
use crate::pane::review::{Item, View, time_of};
use crate::review::verdict::Pillar;
use crate::review::{Action, target};

impl App {
    /// Confirms the item under the cursor; for a gap, goes to its claim.
    pub(in crate::app::update) fn agree_to_item(&mut self) -> Vec<Effect> {
        match self.item_at_cursor() {
            Some(Item::Gap(claim, _)) => {
                self.go_to_claim(claim);
                self.see(View::Claim);
                Vec::new()
            }
            Some(Item::Question(pillar)) => self.answer_question(pillar, true),
            Some(item) => self.rule(&item, true, None),
            None => {
                self.step_item(0);
                Vec::new()
            }
        }
    }

    /// Rejects the item under the cursor, with a reason.
    pub(in crate::app::update) fn turn_item_down(&mut self) -> Vec<Effect> {
        match self.item_at_cursor() {
            Some(Item::Question(pillar)) => return self.answer_question(pillar, false),
            Some(Item::Gap(..)) => self.say("A gap closes when a claim covers it"),
            Some(item) if self.may_write() => self.ask_for(Asking::TurnDown(item)),
            Some(_) => {}
            None => self.step_item(0),
        }
        Vec::new()
    }

    fn item_at_cursor(&self) -> Option<Item> {
        let at = self.review.desk.as_ref()?.item;
        self.items().get(at).cloned()
    }

    fn answer_question(&mut self, pillar: Pillar, settled: bool) -> Vec<Effect> {
        let word = pillar.word();
        let effects = self.mark_here(&|draft| {
            draft.checklist.insert(word.to_owned(), settled);
        });
        if !effects.is_empty() {
            let count = self.items().len();
            if let Some(desk) = &mut self.review.desk {
                desk.item = (desk.item + 1).min(count.saturating_sub(1));
            }
            self.say(format!("{word}: {}; it is in the log", Pillar::answer(settled)));
        }
        effects
    }

    /// Logs the ruling on an item.
    pub(in crate::app::update) fn rule(
        &mut self,
        item: &Item,
        yes: bool,
        reason: Option<&str>,
    ) -> Vec<Effect> {
        if !self.may_write() {
            return Vec::new();
        }
        let dataset = &self.dataset;
        let target = match item {
            Item::Suggestion(suggestion) => Some(target::of_suggestion(dataset, suggestion)),
            Item::Relation(relation) => Some(target::of_relation(dataset, *relation)),
            Item::Date(record, field) => time_of(dataset, *record, field)
                .map(|time| target::of_date(dataset, *record, field, &time)),
            Item::Question(_) | Item::Gap(..) => None,
        };
        let Some(target) = target else { return Vec::new() };
        let action = if yes { Action::Confirm } else { Action::Dismiss };
        let said = if yes { "confirmed" } else { "rejected" };
        let mut draft = self.draft(target, action);
        if let Some(draft) = &mut draft {
            draft.reason = reason.map(str::to_owned);
        }
        self.say(format!("{said}; it is in the log"));
        self.note([draft])
    }
}

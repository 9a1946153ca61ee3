//! Input lines at the review desk.

use super::super::super::command::Command;
use super::super::super::desk::Asking;
use super::super::super::effect::Order;
use super::super::super::layer::{AskLayer, Layer};
use super::super::super::{App, Effect};
use crate::config::Named;
use crate::overlay::Prompt;
use crate::review::Action;
use crate::text::line;

impl App {
    /// Asks for a line.
    pub(in crate::app::update) fn ask_for(&mut self, asking: Asking) {
        let known = match &asking {
            Asking::Name => self.likely_name(),
            _ => String::new(),
        };
        self.layers.push(Layer::Ask(AskLayer {
            asking,
            prompt: Prompt::with(&known),
            fresh: !known.is_empty(),
            earlier: None,
            doubted: None,
        }));
    }

    /// Asks who reviews, whoever it was so far.
    pub(in crate::app::update) fn ask_who_reviews(&mut self) {
        if let Some(reason) = self.review.config.read_only {
            return self.warn(reason.told());
        }
        if self.may_change_hands() {
            self.ask_for(Asking::Name);
        }
    }

    /// Whether another person may go on; where something is not saved yet, that is said.
    fn may_change_hands(&mut self) -> bool {
        let is_saved = self.review.news.unsaved == 0;
        if !is_saved {
            self.warn("Wait until every decision is saved");
        }
        is_saved
    }

    /// Who reviews, else who it was that wrote the newest entry of the log, else who is logged in.
    fn likely_name(&self) -> String {
        if let Some(reviewer) = &self.review.config.reviewer {
            return reviewer.name.clone();
        }
        let last = self.review.news.entries.iter().max_by(|one, other| one.at.cmp(&other.at));
        last.map_or_else(|| self.review.config.login.clone(), |entry| entry.draft.by.name.clone())
    }

    /// Recalls an earlier reason, newest first.
    pub(in crate::app::update) fn recall(&mut self, older: bool) {
        let me = self.review.me().map(str::to_owned);
        let own = self.review.news.entries.iter().rev();
        let mut reasons: Vec<String> = Vec::new();
        for entry in own.filter(|entry| Some(&entry.draft.by.id) == me.as_ref()) {
            let reason = entry.draft.reason.clone().unwrap_or_default();
            if !reason.is_empty() && !reasons.contains(&reason) && reasons.len() < 20 {
                reasons.push(reason);
            }
        }
        let Some(Layer::Ask(ask)) = self.layers.last_mut() else { return };
        if !ask.asking.has_history() || reasons.is_empty() {
            return;
        }
        ask.earlier = match (ask.earlier, older) {
            (None, true) => Some(0),
            (Some(at), true) => Some((at + 1).min(reasons.len() - 1)),
            (Some(at), false) => at.checked_sub(1),
            (None, false) => None,
        };
        ask.prompt = Prompt::with(ask.earlier.map_or("", |at| reasons[at].as_str()));
    }

    /// Takes the entered line.
    pub(in crate::app::update) fn accept_line(&mut self, ask: AskLayer) -> Vec<Effect> {
        let text = line(ask.prompt.text().trim()).into_owned();
        if text.is_empty() {
            let cancel = self.key_of(Command::Cancel);
            let reason = format!("{}: it cannot be empty; {cancel} leaves", ask.asking.brief());
            return self.keep_asking(ask, reason);
        }
        match &ask.asking {
            Asking::Name => self.accept_name(ask, &text),
            Asking::Proposal(claim, verdict) => self.propose(*claim, *verdict, &text),
            Asking::Comment => self.act_with(Action::Disagree, &text),
            Asking::Question => self.act_with(Action::Ask, &text),
            Asking::Answer => self.act_with(Action::Answer, &text),
            Asking::Reopening => self.act_with(Action::Reopen, &text),
            Asking::Withdrawal => self.act_with(Action::Withdraw, &text),
            Asking::Grade => self.accept_grade(ask, &text),
            Asking::Tags => self.add_tags(&text),
            Asking::Evidence => self.add_evidence(&text),
            Asking::Bulk(fidelity) => self.say_in_bulk(*fidelity, &text),
            Asking::ViewName => self.accept_view_name(ask, &text),
            Asking::Row => self.accept_row(ask, &text),
            Asking::TurnDown(item) => self.rule(item, false, Some(&text)),
        }
    }

    /// Says why a line is rejected, and leaves it in the prompt.
    pub(in crate::app::update) fn keep_asking(
        &mut self,
        ask: AskLayer,
        reason: impl Into<String>,
    ) -> Vec<Effect> {
        self.warn(reason);
        self.layers.push(Layer::Ask(ask));
        Vec::new()
    }

    fn accept_name(&mut self, ask: AskLayer, name: &str) -> Vec<Effect> {
        let Some(reviewer) = self.review.config.reviewer_named(name) else {
            return self.keep_asking(ask, format!("{name:?} has no letter in it"));
        };
        if !self.may_change_hands() {
            self.layers.push(Layer::Ask(ask));
            return Vec::new();
        }
        let config = &mut self.review.config;
        config.begin(reviewer.clone());
        let is_set = config.named == Named::ByConfiguration;
        // What is only tried out leaves nothing behind.
        let keeps = !is_set && !config.rehearsal;
        let next = if is_set { "; the next time the configuration says who" } else { "" };
        self.say(format!("reviewing as {} ({}){next}", reviewer.name, reviewer.id));
        let keep = keeps.then(|| Effect::KeepName(reviewer.name.clone()));
        [Effect::Review(Order::Begin(reviewer))].into_iter().chain(keep).collect()
    }
}

//! From an action on a claim to an entry in the log, or the reason there is none.

use super::super::super::command::Command;
use super::super::super::desk::Asking;
use super::super::super::effect::Order;
use super::super::super::{App, Effect};
use crate::dataset::wire::Word;
use crate::model::{ClaimId, Vocabulary};
use crate::review::machine::Refusal;
use crate::review::{Action, Draft, Standing, State, Target, target};

impl App {
    pub(in crate::app::update) fn claim_at_desk(&self) -> Option<ClaimId> {
        self.review.desk.as_ref()?.claim()
    }

    pub(in crate::app::update) fn standing(&self, claim: ClaimId) -> Standing {
        self.review.fold.standing(&self.dataset.claim(claim).id).cloned().unwrap_or_default()
    }

    /// Whether something can be written; says why not.
    pub(in crate::app::update) fn may_write(&mut self) -> bool {
        if let Some(reason) = self.review.config.read_only {
            self.warn(reason.told());
            return false;
        }
        if self.review.config.reviewer.is_none() {
            self.ask_for(Asking::Name);
            return false;
        }
        true
    }

    /// A draft on any target.
    pub(in crate::app::update) fn draft(&self, target: Target, action: Action) -> Option<Draft> {
        Some(Draft::new(self.review.config.reviewer.clone()?, target, action))
    }

    /// A draft on a claim that leads from one state to another.
    fn claim_draft(&self, claim: ClaimId, action: Action, from: State, to: State) -> Option<Draft> {
        let current = target::of_claim(&self.dataset, claim);
        let mut draft = self.draft(current.target, action)?;
        draft.article_sha256 = current.article_sha256;
        (draft.from, draft.to) = (Some(Word(from)), Some(Word(to)));
        Some(draft)
    }

    /// Appends entries, in order.
    pub(in crate::app::update) fn note(
        &mut self,
        drafts: impl IntoIterator<Item = Option<Draft>>,
    ) -> Vec<Effect> {
        // What one key did is undone by one key; the name only has to differ from the one before.
        let batch = format!("{}", self.review.news.entries.len() + self.review.sent);
        let notes = drafts.into_iter().flatten().map(|mut draft| {
            draft.batch = Some(batch.clone());
            Order::Note(Box::new(draft))
        });
        let effects: Vec<_> = notes.map(Effect::Review).collect();
        self.review.sent += effects.len();
        effects
    }

    /// Takes an action on the claim, if it is open; `fill` writes the rest of the draft.
    pub(in crate::app::update) fn act(
        &mut self,
        action: Action,
        fill: impl FnOnce(&mut Draft),
    ) -> Vec<Effect> {
        let Some(claim) = self.claim_at_desk() else { return Vec::new() };
        if !self.may_write() {
            return Vec::new();
        }
        let standing = self.standing(claim);
        let me = self.review.me().unwrap_or_default().to_owned();
        match standing.after(action, &me, self.review.policy) {
            Ok(to) => {
                let mut draft = self.claim_draft(claim, action, standing.state, to);
                if let Some(draft) = &mut draft {
                    fill(draft);
                }
                self.note([draft])
            }
            Err(refusal) => {
                self.refuse(action, refusal);
                Vec::new()
            }
        }
    }

    pub(in crate::app::update) fn refuse(&mut self, action: Action, refusal: Refusal) {
        let text = match refusal {
            Refusal::SamePerson => {
                "Needs a second person: this dataset requires two to confirm a verdict".to_owned()
            }
            Refusal::NotFrom(state) => {
                let way = self.way_on(state).unwrap_or_default();
                format!("cannot {} when {}{way}", action.spoken(), state.spoken())
            }
        };
        self.warn(text);
    }

    /// The actions possible in the claim's state.
    fn way_on(&self, state: State) -> Option<String> {
        let command = match state {
            State::Unreviewed | State::Contested | State::NeedsInfo => Command::TakeUp,
            State::Confirmed => Command::Reopen,
            State::Proposed => {
                let claim = self.claim_at_desk()?;
                match (self.is_own_proposal(&self.standing(claim)), self.undone_next()) {
                    (false, _) => Command::Disagree,
                    (true, Some(next)) if next != self.dataset.claim(claim).id => {
                        let undo = self.key_of(Command::Undo);
                        return Some(format!("; {undo} takes back what was done on {next} first"));
                    }
                    (true, _) => Command::Undo,
                }
            }
            _ => return None,
        };
        Some(format!("; {} {}", self.key_of(command), command.spec().hint))
    }

    /// Whether it is the own proposal that stands.
    fn is_own_proposal(&self, standing: &Standing) -> bool {
        let last = standing.proposals.last();
        last.is_some_and(|entry| Some(entry.draft.by.id.as_str()) == self.review.me())
    }

    /// Notes part of a verdict on a claim, taking the claim up first where nobody has begun.
    pub(in crate::app::update) fn mark(
        &self,
        claim: ClaimId,
        fill: &dyn Fn(&mut Draft),
    ) -> Result<Vec<Option<Draft>>, State> {
        let standing = self.standing(claim);
        let (state, own) = (standing.state, self.is_own_proposal(&standing));
        let (begin, marked) = match state {
            State::Unreviewed => {
                let begin = self.claim_draft(claim, Action::Claim, state, State::InReview);
                (begin, State::InReview)
            }
            // One's own proposal is taken back first; somebody else's is met with another one.
            State::Proposed if own => return Err(state),
            State::InReview | State::Proposed | State::Contested => (None, state),
            other => return Err(other),
        };
        let mut mark = self.claim_draft(claim, Action::Mark, marked, marked);
        if let Some(mark) = &mut mark {
            fill(mark);
        }
        Ok(vec![begin, mark])
    }

    pub(in crate::app::update) fn mark_here(&mut self, fill: &dyn Fn(&mut Draft)) -> Vec<Effect> {
        let Some(claim) = self.claim_at_desk() else { return Vec::new() };
        if !self.may_write() {
            return Vec::new();
        }
        match self.mark(claim, fill) {
            Ok(drafts) => self.note(drafts),
            Err(state) => {
                self.refuse(Action::Mark, Refusal::NotFrom(state));
                Vec::new()
            }
        }
    }

    /// Takes an action that needs a sentence.
    pub(in crate::app::update) fn act_with(&mut self, action: Action, reason: &str) -> Vec<Effect> {
        let proposal = self.proposal_at_desk().filter(|_| action == Action::Disagree);
        self.act(action, |draft| {
            draft.reason = Some(reason.to_owned());
            draft.answers = proposal;
        })
    }

    /// The id of the proposal that stands at the desk.
    pub(in crate::app::update) fn proposal_at_desk(&self) -> Option<String> {
        let standing = self.standing(self.claim_at_desk()?);
        standing.proposals.last().map(|entry| entry.id.clone())
    }

    /// Asks for the sentence that an action needs, if the action is open.
    pub(in crate::app::update) fn begin_act(
        &mut self,
        action: Action,
        asking: Asking,
    ) -> Vec<Effect> {
        let Some(claim) = self.claim_at_desk() else { return Vec::new() };
        if self.may_write() {
            let me = self.review.me().unwrap_or_default().to_owned();
            match self.standing(claim).after(action, &me, self.review.policy) {
                Ok(_) => self.ask_for(asking),
                Err(refusal) => self.refuse(action, refusal),
            }
        }
        Vec::new()
    }

    /// Begins with a claim, answers its question, or takes a contested one back: what its state asks.
    pub(in crate::app::update) fn take_up(&mut self) -> Vec<Effect> {
        let Some(claim) = self.claim_at_desk() else { return Vec::new() };
        match self.standing(claim).state {
            State::NeedsInfo => self.begin_act(Action::Answer, Asking::Answer),
            State::Contested => self.act(Action::TakeBack, |_| {}),
            _ => self.act(Action::Claim, |_| {}),
        }
    }

    pub(in crate::app::update) fn add_tags(&mut self, text: &str) -> Vec<Effect> {
        let tags = listed(text);
        self.mark_here(&|draft| draft.tags.clone_from(&tags))
    }

    pub(in crate::app::update) fn add_evidence(&mut self, text: &str) -> Vec<Effect> {
        let evidence = listed(text);
        self.mark_here(&|draft| draft.evidence.clone_from(&evidence))
    }

    /// Quits, after a warning about anything that cannot be saved.
    pub(in crate::app::update) fn quit(&mut self) -> Vec<Effect> {
        let unsaved = self.review.news.unsaved;
        if unsaved > 0 && !std::mem::replace(&mut self.review.told_unsaved, true) {
            let key = self.key_of(Command::Quit);
            let entries = crate::text::counted(unsaved, "decision");
            self.warn(format!("{entries} NOT SAVED; {key} again quits and puts them aside"));
            return Vec::new();
        }
        vec![Effect::Quit(0)]
    }
}

/// The parts of a list that was typed with commas.
fn listed(text: &str) -> Vec<String> {
    let parts = text.split(',').map(|part| crate::text::line(part.trim()).into_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

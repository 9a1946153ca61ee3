//! Judging: what the text says, whether it is so, how good the source is; proposing all of it and
//! agreeing to it.

use super::super::super::command::Command;
use super::super::super::desk::Asking;
use super::super::super::layer::AskLayer;
use super::super::super::{App, Effect};
use crate::dataset::wire::Word;
use crate::model::ClaimId;
use crate::review::compare::stands_in_text;
use crate::review::machine::Refusal;
use crate::review::{Action, Draft, Fidelity, Grade, Standing, State, Veracity, Verdict, lineage};

impl App {
    /// What the text says about the claim, or about all that are marked.
    pub(in crate::app::update) fn say_fidelity(&mut self, fidelity: Fidelity) -> Vec<Effect> {
        let several = self.review.desk.as_ref().is_some_and(|desk| !desk.marked.is_empty());
        if several && self.may_write() {
            self.ask_for(Asking::Bulk(fidelity));
            return Vec::new();
        }
        self.mark_here(&|draft| draft.fidelity = Some(Word(fidelity)))
    }

    /// The same word about the text of every marked claim; never about whether it is so.
    pub(in crate::app::update) fn say_in_bulk(
        &mut self,
        fidelity: Fidelity,
        reason: &str,
    ) -> Vec<Effect> {
        let Some(desk) = &mut self.review.desk else { return Vec::new() };
        let marked = std::mem::take(&mut desk.marked);
        let mut drafts = Vec::new();
        let mut left = 0;
        for claim in marked {
            let fill = |draft: &mut Draft| {
                draft.fidelity = Some(Word(fidelity));
                draft.reason = Some(reason.to_owned());
            };
            match self.mark(claim, &fill) {
                Ok(notes) => drafts.extend(notes),
                Err(_) => left += 1,
            }
        }
        if left > 0 {
            self.warn(format!("{left} of the marked claims are decided already and were left"));
        }
        self.note(drafts)
    }

    pub(in crate::app::update) fn say_veracity(&mut self, veracity: Veracity) -> Vec<Effect> {
        self.mark_here(&|draft| draft.veracity = Some(Word(veracity)))
    }

    /// Takes the grade that was asked for; what is none stays to be edited.
    pub(in crate::app::update) fn accept_grade(
        &mut self,
        ask: AskLayer,
        text: &str,
    ) -> Vec<Effect> {
        let Some((grade, rule)) = Grade::parse_with_rule(text) else {
            let reason = format!("{text:?} is not a grade: use A to F and 1 to 6, like C3");
            return self.keep_asking(ask, reason);
        };
        if !self.grade_holds(grade) {
            return Vec::new();
        }
        self.mark_here(&|draft| {
            draft.grade = Some(grade);
            draft.rule.clone_from(&rule);
        })
    }

    /// A credibility of 1 means confirmed by other sources; says so where it is not.
    fn grade_holds(&mut self, grade: Grade) -> bool {
        let Some(claim) = self.claim_at_desk() else { return false };
        let origins = lineage::backing(&self.dataset, &self.review.fold, claim).origins.len();
        if grade.info == 1 && origins < 2 {
            let key = self.key_of(Command::ViewLineage);
            self.warn(format!(
                "1 means confirmed by others: two independent origins, and there is {origins}; \
                 {key} shows them"
            ));
            return false;
        }
        true
    }

    /// Asks for the reason of a proposal, once there is a verdict to propose.
    pub(in crate::app::update) fn begin_proposal(&mut self) -> Vec<Effect> {
        let Some(claim) = self.claim_at_desk() else { return Vec::new() };
        if !self.may_write() {
            return Vec::new();
        }
        let standing = self.standing(claim);
        let me = self.review.me().unwrap_or_default().to_owned();
        let state =
            if standing.state == State::Unreviewed { State::InReview } else { standing.state };
        let looked = Standing { state, ..standing.clone() };
        let open = looked.after(Action::Propose, &me, self.review.policy);
        if let Err(refusal) =
            open.and_then(|_| state.takes_proposals().then_some(()).ok_or(Refusal::NotFrom(state)))
        {
            self.refuse(Action::Propose, refusal);
            return Vec::new();
        }
        let verdict = standing.own(&me);
        if let Some(missing) = missing(verdict) {
            self.warn(missing);
        } else if self.grade_holds(verdict.grade) && self.span_holds(claim) {
            self.ask_for(Asking::Proposal(claim, verdict));
        }
        Vec::new()
    }

    /// A verdict rests on a passage; without one it can only be proposed on purpose.
    fn span_holds(&mut self, claim: ClaimId) -> bool {
        let told = self.review.desk.as_ref().is_some_and(|desk| desk.without_span == Some(claim));
        if told || stands_in_text(&self.dataset, claim) {
            return true;
        }
        if let Some(desk) = &mut self.review.desk {
            desk.without_span = Some(claim);
        }
        let key = self.key_of(Command::Propose);
        self.warn(format!("The claim's passage was not found; {key} again proposes anyway"));
        false
    }

    /// Proposes the verdict that was in hand when the reason was asked for.
    pub(in crate::app::update) fn propose(
        &mut self,
        claim: ClaimId,
        verdict: Verdict,
        reason: &str,
    ) -> Vec<Effect> {
        let without_span = !stands_in_text(&self.dataset, claim);
        let weighed = lineage::agreed(&self.dataset, &self.review.fold, claim);
        let spans = self.dataset.claim(claim).evidence.len();
        let id = self.dataset.claim(claim).id.clone();
        self.go_to_claim(claim);
        let effects = self.act(Action::Propose, |draft| {
            draft.fidelity = Some(Word(verdict.fidelity));
            draft.veracity = Some(Word(verdict.veracity));
            draft.grade = Some(verdict.grade);
            draft.reason = Some(reason.to_owned());
            draft.evidence = (0..spans).map(|nth| format!("{id}#{nth}")).collect();
            draft.relations = weighed.into_iter().map(|(name, _)| name).collect();
            draft.without_span = without_span;
        });
        if !effects.is_empty() {
            self.say(format!("{id}: {} proposed", verdict.spoken()));
            self.go_to_next_open();
        }
        effects
    }

    pub(in crate::app::update) fn agree(&mut self) -> Vec<Effect> {
        let proposal = self.proposal_at_desk();
        let effects = self.act(Action::Agree, |draft| draft.answers = proposal);
        if !effects.is_empty() {
            self.say("agreed: the verdict is confirmed");
            self.go_to_next_open();
        }
        effects
    }
}

/// What a verdict lacks before it can be proposed, in words that a small screen shows whole.
fn missing(verdict: Verdict) -> Option<&'static str> {
    let text = verdict.fidelity == Fidelity::Unchecked;
    match (text, verdict.veracity == Veracity::Unassessed) {
        (true, true) => Some("Set fidelity (f m s t x), then veracity (1 to 6)"),
        (true, false) => Some("Set fidelity first: f m s t x"),
        (false, true) => Some("Set veracity first: 1 to 6"),
        (false, false) => None,
    }
}

//! Deciding: verdicts, questions, agreement, what we know.  Every decision is a note in the log.

use super::super::command::Command;
use super::super::desk::Asking;
use super::super::effect::Order;
use super::super::{App, Effect};
use crate::dataset::wire::Word;
use crate::export::brief;
use crate::model::{ClaimId, Vocabulary};
use crate::pane::review::{Item, View, time_of};
use crate::review::compare::stands_in_text;
use crate::review::machine::Refusal;
use crate::review::verdict::Pillar;
use crate::review::{
    Action, Draft, Fidelity, Grade, Standing, State, Target, Veracity, Verdict, lineage, target,
};

impl App {
    fn claim_at_desk(&self) -> Option<ClaimId> {
        self.review.desk.as_ref()?.claim()
    }

    fn standing(&self, claim: ClaimId) -> Standing {
        self.review.fold.standing(&self.dataset.claim(claim).id).cloned().unwrap_or_default()
    }

    /// Whether something can be written; says why not.
    pub(super) fn may_write(&mut self) -> bool {
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
    pub(super) fn draft(&self, target: Target, action: Action) -> Option<Draft> {
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

    /// Notes drafts, in order.
    pub(super) fn note(&mut self, drafts: impl IntoIterator<Item = Option<Draft>>) -> Vec<Effect> {
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
    fn act(&mut self, action: Action, fill: impl FnOnce(&mut Draft)) -> Vec<Effect> {
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

    fn refuse(&mut self, action: Action, refusal: Refusal) {
        let text = match refusal {
            Refusal::SamePerson => {
                "Another person must agree: two people confirm a verdict here.".to_owned()
            }
            Refusal::NotFrom(state) => {
                let way = match state {
                    State::Unreviewed | State::Contested | State::NeedsInfo => {
                        Some(Command::TakeUp)
                    }
                    State::Confirmed => Some(Command::Reopen),
                    State::Proposed => Some(Command::Undo),
                    _ => None,
                };
                let way = way.map_or(String::new(), |command| {
                    format!("; {} {}", self.key_of(command), command.spec().hint)
                });
                format!("cannot {} when {}{way}", action.spoken(), state.spoken())
            }
        };
        self.warn(text);
    }

    /// Notes part of a verdict on a claim, taking the claim up first where nobody has begun.
    fn mark(&self, claim: ClaimId, fill: &dyn Fn(&mut Draft)) -> Result<Vec<Option<Draft>>, State> {
        let standing = self.standing(claim);
        let (state, me) = (standing.state, self.review.me().unwrap_or_default());
        let own = standing.proposals.last().is_some_and(|entry| entry.draft.by.id == me);
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

    fn mark_here(&mut self, fill: &dyn Fn(&mut Draft)) -> Vec<Effect> {
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

    /// What the text says about the claim, or about all that are marked.
    pub(super) fn say_fidelity(&mut self, fidelity: Fidelity) -> Vec<Effect> {
        let several = self.review.desk.as_ref().is_some_and(|desk| !desk.marked.is_empty());
        if several && self.may_write() {
            self.ask_for(Asking::Bulk(fidelity));
            return Vec::new();
        }
        self.mark_here(&|draft| draft.fidelity = Some(Word(fidelity)))
    }

    /// The same word about the text of every marked claim; never about whether it is so.
    pub(super) fn say_in_bulk(&mut self, fidelity: Fidelity, reason: &str) -> Vec<Effect> {
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

    pub(super) fn say_veracity(&mut self, veracity: Veracity) -> Vec<Effect> {
        self.mark_here(&|draft| draft.veracity = Some(Word(veracity)))
    }

    pub(super) fn set_grade(&mut self, text: &str) -> Vec<Effect> {
        let Some((grade, rule)) = Grade::parse_with_rule(text) else {
            self.warn(format!(
                "{text:?} is no grade: a letter A to F and a number 1 to 6, like C3"
            ));
            return Vec::new();
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
    pub(super) fn begin_proposal(&mut self) -> Vec<Effect> {
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
        self.warn(format!("No passage stands where the claim says; {key} again proposes anyway"));
        false
    }

    /// Proposes the verdict that was in hand when the reason was asked for.
    pub(super) fn propose(
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

    pub(super) fn agree(&mut self) -> Vec<Effect> {
        let proposal = self.proposal_at_desk();
        let effects = self.act(Action::Agree, |draft| draft.answers = proposal);
        if !effects.is_empty() {
            self.say("agreed: the verdict is confirmed");
            self.go_to_next_open();
        }
        effects
    }

    /// Takes an action that needs a sentence.
    pub(super) fn act_with(&mut self, action: Action, reason: &str) -> Vec<Effect> {
        let proposal = self.proposal_at_desk().filter(|_| action == Action::Disagree);
        self.act(action, |draft| {
            draft.reason = Some(reason.to_owned());
            draft.answers = proposal;
        })
    }

    /// The id of the proposal that stands at the desk.
    fn proposal_at_desk(&self) -> Option<String> {
        let standing = self.standing(self.claim_at_desk()?);
        standing.proposals.last().map(|entry| entry.id.clone())
    }

    /// Asks for the sentence that an action needs, if the action is open.
    pub(super) fn begin_act(&mut self, action: Action, asking: Asking) -> Vec<Effect> {
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
    pub(super) fn take_up(&mut self) -> Vec<Effect> {
        let Some(claim) = self.claim_at_desk() else { return Vec::new() };
        match self.standing(claim).state {
            State::NeedsInfo => self.begin_act(Action::Answer, Asking::Answer),
            State::Contested => self.act(Action::TakeBack, |_| {}),
            _ => self.act(Action::Claim, |_| {}),
        }
    }

    pub(super) fn add_tags(&mut self, text: &str) -> Vec<Effect> {
        let tags = listed(text);
        self.mark_here(&|draft| draft.tags.clone_from(&tags))
    }

    pub(super) fn add_evidence(&mut self, text: &str) -> Vec<Effect> {
        let evidence = listed(text);
        self.mark_here(&|draft| draft.evidence.clone_from(&evidence))
    }

    /// Agrees to the item under the cursor; a gap is taken up.
    pub(super) fn agree_to_item(&mut self) -> Vec<Effect> {
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

    /// Turns the item under the cursor down, with a reason.
    pub(super) fn turn_item_down(&mut self) -> Vec<Effect> {
        match self.item_at_cursor() {
            Some(Item::Question(pillar)) => return self.answer_question(pillar, false),
            Some(Item::Gap(..)) => self.say("A gap closes when somebody fills it."),
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

    /// Notes what is said to an item.
    pub(super) fn rule(&mut self, item: &Item, yes: bool, reason: Option<&str>) -> Vec<Effect> {
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
        let said = if yes { "confirmed" } else { "turned down" };
        let mut draft = self.draft(target, action);
        if let Some(draft) = &mut draft {
            draft.reason = reason.map(str::to_owned);
        }
        self.say(format!("{said}; it is in the log"));
        self.note([draft])
    }

    /// Quits; what cannot be saved is told of first.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        let unsaved = self.review.news.unsaved;
        if unsaved > 0 && !std::mem::replace(&mut self.review.told_unsaved, true) {
            let key = self.key_of(Command::Quit);
            let entries = crate::text::counted(unsaved, "decision");
            self.warn(format!("{entries} NOT SAVED; {key} again quits and puts them aside"));
            return Vec::new();
        }
        vec![Effect::Quit(0)]
    }

    /// Writes what we know to a file beside the log, and notes that.
    pub(super) fn export_brief(&mut self) -> Vec<Effect> {
        if !self.may_write() {
            return Vec::new();
        }
        let Some(desk) = &self.review.desk else { return Vec::new() };
        let mut claims = desk.queue.clone();
        claims.sort_unstable();
        let (text, told) = brief::brief(&self.dataset, &self.review.fold, &claims, false);
        let Some(mut note) = self.draft(target::of_dataset(&self.dataset), Action::Export) else {
            return Vec::new();
        };
        note.reason = Some(format!("brief: {told}"));
        note.evidence.push(format!("sha256:{}", crate::dataset::sha256_hex(&text)));
        self.review.sent += 1;
        vec![Effect::Review(Order::Brief { text, note: Box::new(note) })]
    }
}

/// What a verdict lacks before it can be proposed, in words that a small screen shows whole.
fn missing(verdict: Verdict) -> Option<&'static str> {
    let text = verdict.fidelity == Fidelity::Unchecked;
    match (text, verdict.veracity == Veracity::Unassessed) {
        (true, true) => Some("First the text: f m s t x; then 1 to 6"),
        (true, false) => Some("First what the text says: f m s t x"),
        (false, true) => Some("First whether it is so: 1 to 6"),
        (false, false) => None,
    }
}

/// The parts of a list that was typed with commas.
fn listed(text: &str) -> Vec<String> {
    let parts = text.split(',').map(|part| crate::text::line(part.trim()).into_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

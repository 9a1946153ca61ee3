//! Where one claim stands, and what an entry makes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::entry::Entry;
use super::machine::{Action, Policy, Refusal, State};
use super::target::Current;
use super::verdict::{Pillar, Veracity, Verdict};

/// Where one claim stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// How far its review is.
    pub state: State,
    /// What each reviewer has noted and not yet proposed.
    pub marks: BTreeMap<String, Verdict>,
    /// The verdicts that were proposed for this version, in order, with who and why.
    pub proposals: Vec<Arc<Entry>>,
    /// Who agreed to the verdict that stands.
    pub agreed: Option<Arc<Entry>>,
    /// The question that stands in the way, or the comment that contested it.
    pub question: Option<String>,
    /// Keywords.
    pub tags: BTreeSet<String>,
    /// What backs the verdicts.
    pub evidence: BTreeSet<String>,
    /// The checklist, the last answer to each question.
    pub checklist: BTreeMap<Pillar, bool>,
    /// The record or its article changed since; what was done last before that is here.
    pub outdated: Option<Arc<Entry>>,
    /// Whether anything was done on the record as it is now.
    pub on_current: bool,
    /// The last entry that had an effect.
    pub last: Option<Arc<Entry>>,
}

impl Standing {
    /// The verdict that was proposed or agreed, if one stands.
    pub fn verdict(&self) -> Option<Verdict> {
        let proposal = self.proposals.last().filter(|_| self.state.is_judged())?;
        Some(verdict_in(proposal))
    }

    /// What a reviewer has noted and not yet proposed; after a change of the record, what was
    /// decided before it.
    pub fn own(&self, reviewer: &str) -> Verdict {
        let before = self.outdated.as_ref().filter(|entry| entry.draft.by.id == reviewer);
        let marked = self.marks.get(reviewer).copied();
        marked.or(before.map(|entry| verdict_in(entry))).unwrap_or_default()
    }

    /// What a reviewer sees as the verdict in hand: their own marks, else what stands.
    pub fn in_hand(&self, reviewer: Option<&str>) -> Verdict {
        let own = reviewer.map_or_else(Verdict::default, |reviewer| self.own(reviewer));
        if own == Verdict::default() { self.verdict().unwrap_or_default() } else { own }
    }

    /// Whether an action is open to a reviewer here, and where it leads.
    ///
    /// # Errors
    /// The table or the policy has it otherwise.
    pub fn after(&self, action: Action, by: &str, policy: Policy) -> Result<State, Refusal> {
        let to = self.state.after(action)?;
        let own = || self.proposals.last().is_some_and(|entry| entry.draft.by.id == by);
        match action {
            Action::Agree if policy.two_person && own() => Err(Refusal::SamePerson),
            // To propose again what one has proposed contests nobody.
            Action::Propose if self.state == State::Proposed && own() => {
                Err(Refusal::NotFrom(self.state))
            }
            _ => Ok(to),
        }
    }
}

/// The verdict that an entry carries.
pub fn verdict_in(entry: &Entry) -> Verdict {
    let none = Verdict::default();
    Verdict {
        fidelity: entry.draft.fidelity.map_or(none.fidelity, |word| word.0),
        veracity: entry.draft.veracity.map_or(none.veracity, |word| word.0),
        grade: entry.draft.grade.unwrap_or(none.grade),
    }
}

impl Standing {
    /// Takes an entry; whether it had an effect.
    pub(super) fn take(
        &mut self,
        entry: &Arc<Entry>,
        now: Option<&Current>,
        policy: Policy,
    ) -> bool {
        let draft = &entry.draft;
        let same = now.is_none_or(|now| {
            now.target.sha256 == draft.target.sha256 && now.article_sha256 == draft.article_sha256
        });
        if !same {
            return self.take_outdated(entry);
        }
        let Ok(to) = self.after(draft.action.0, &draft.by.id, policy) else { return false };
        let other = self
            .proposals
            .last()
            .is_some_and(|p| draft.answers.as_ref().is_some_and(|answered| *answered != p.id));
        if other && draft.action.0 == Action::Agree {
            // What was agreed to is not what stands here.
            return false;
        }
        self.on_current = true;
        self.note(entry);
        match draft.action.0 {
            Action::Propose => {
                if self.state == State::InReview {
                    self.proposals.clear();
                }
                self.proposals.push(Arc::clone(entry));
                self.marks.remove(&draft.by.id);
                self.outdated = None;
            }
            Action::Agree => self.agreed = Some(Arc::clone(entry)),
            Action::TakeBack | Action::Reopen => {
                let by = &draft.by.id;
                if let Some(last) = self.proposals.last() {
                    self.marks.insert(by.clone(), verdict_in(last));
                }
                self.agreed = None;
            }
            _ => {}
        }
        self.question = match draft.action.0 {
            Action::Ask | Action::Disagree => draft.reason.clone(),
            Action::Mark | Action::Claim => self.question.take(),
            _ => None,
        };
        self.state = to;
        self.last = Some(Arc::clone(entry));
        true
    }

    /// Takes an entry on other words than those of today: the claim goes back to review, unless
    /// somebody has worked on today's words.
    fn take_outdated(&mut self, entry: &Arc<Entry>) -> bool {
        if self.on_current {
            return false;
        }
        let withdrawn = entry.draft.action.0 == Action::Withdraw;
        self.state = if withdrawn { State::Withdrawn } else { State::InReview };
        let decided = |entry: &Entry| entry.draft.action.0 == Action::Propose;
        if decided(entry) || !self.outdated.as_deref().is_some_and(decided) {
            self.outdated = Some(Arc::clone(entry));
        }
        self.last = Some(Arc::clone(entry));
        true
    }

    /// Takes what an entry notes beside its action.
    fn note(&mut self, entry: &Arc<Entry>) {
        let draft = &entry.draft;
        if draft.action.0 == Action::Mark {
            let mark = self.marks.entry(draft.by.id.clone()).or_default();
            mark.fidelity = draft.fidelity.map_or(mark.fidelity, |word| word.0);
            mark.veracity = draft.veracity.map_or(mark.veracity, |word| word.0);
            mark.grade = draft.grade.unwrap_or(mark.grade);
        }
        self.tags.extend(draft.tags.iter().cloned());
        self.evidence.extend(draft.evidence.iter().cloned());
        self.checklist.extend(draft.answers());
    }
}

/// Whether a verdict can be proposed: both axes decided.  The grade is never blank.
pub fn is_whole(verdict: Verdict) -> bool {
    verdict.fidelity != super::Fidelity::Unchecked && verdict.veracity != Veracity::Unassessed
}

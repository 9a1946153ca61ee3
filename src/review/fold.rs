//! From entries to where everything stands.
//!
//! Entries are taken in the order of their times and ids, which is the same for everybody, so the
//! state does not depend on whose file is read first.  An entry that leads nowhere when its turn
//! comes (somebody else was faster) is *moot*: kept, listed, without effect.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::entry::{Entry, Target};
use super::machine::{Action, Policy, State};
use super::standing::Standing;
use super::target::Current;

/// Everything that follows from the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fold {
    /// Where each claim stands that anybody has touched, by its id.
    pub claims: HashMap<String, Standing>,
    /// What was said to suggestions: relations by `C-012~C-034` or id, dates by `C-017/about_when`.
    pub rulings: HashMap<(String, String), Ruling>,
    /// Claims that the log knows and the dataset does not have.
    pub elsewhere: BTreeSet<String>,
    /// Ids of entries without effect: they came when they led nowhere any more.
    pub moot: BTreeSet<String>,
    /// Ids of entries that were taken back.
    pub undone: BTreeSet<String>,
    /// For each reviewer the own entries that can be undone and redone, the newest last.
    pub trails: HashMap<String, Trail>,
}

/// A reviewer's own entries, for undoing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail {
    /// Entries that an undo would take back, the newest last.
    pub undoable: Vec<Arc<Entry>>,
    /// Undos that a redo would take back, the newest last.
    pub redoable: Vec<Arc<Entry>>,
}

/// What somebody said to a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// Whether it was agreed to.
    pub confirmed: bool,
    /// Who, when and why.
    pub entry: Arc<Entry>,
}

/// Folds entries, in whatever order they come, into where everything stands.
///
/// `current` tells which version of a claim the dataset has now; what was decided on another is
/// outdated.
pub fn fold(
    entries: &[Arc<Entry>],
    policy: Policy,
    mut current: impl FnMut(&str) -> Option<Current>,
) -> Fold {
    let mut ordered: Vec<&Arc<Entry>> = entries.iter().collect();
    ordered.sort_by(|a, b| a.order().cmp(&b.order()));
    ordered.dedup_by(|a, b| a.id == b.id);
    let mut fold = Fold { undone: undone(&ordered), ..Fold::default() };
    let mut versions: HashMap<String, Option<Current>> = HashMap::new();
    for entry in ordered {
        fold.trace(entry);
        let reverses = matches!(entry.draft.action.0, Action::Undo | Action::Redo);
        if reverses || fold.undone.contains(&entry.id) {
            continue;
        }
        match entry.draft.target.kind.as_str() {
            "claim" => {
                let id = &entry.draft.target.id;
                let now = versions.entry(id.clone()).or_insert_with(|| current(id));
                let standing = fold.claims.entry(id.clone()).or_default();
                if !standing.take(entry, now.as_ref(), policy) {
                    fold.moot.insert(entry.id.clone());
                }
            }
            _ => fold.rule(entry),
        }
    }
    for (id, standing) in &mut fold.claims {
        if versions.get(id).and_then(Option::as_ref).is_some_and(|now| now.superseded) {
            standing.state = State::Superseded;
        }
    }
    fold
}

/// The entries that are taken back: an undo that is itself undone has no effect, nor one of what
/// somebody else has gone on from.
fn undone(ordered: &[&Arc<Entry>]) -> BTreeSet<String> {
    let places: HashMap<&str, usize> =
        ordered.iter().enumerate().map(|(at, entry)| (entry.id.as_str(), at)).collect();
    let mut about: HashMap<&Target, Vec<usize>> = HashMap::new();
    for (at, entry) in ordered.iter().enumerate() {
        about.entry(&entry.draft.target).or_default().push(at);
    }
    let mut undone = BTreeSet::new();
    for (at, entry) in ordered.iter().enumerate().rev() {
        let reverses = matches!(entry.draft.action.0, Action::Undo | Action::Redo);
        let other = entry.draft.reverses.as_deref().filter(|_| reverses);
        let Some(&first) = other.and_then(|other| places.get(other)) else { continue };
        let by = &entry.draft.by.id;
        let own = ordered[first].draft.by.id == *by;
        let between = about.get(&ordered[first].draft.target).into_iter().flatten();
        let gone_on = between.filter(|&&other| first < other && other < at).any(|&other| {
            ordered[other].draft.by.id != *by && !undone.contains(&ordered[other].id)
        });
        if own && !gone_on && !undone.contains(&entry.id) {
            undone.insert(ordered[first].id.clone());
        }
    }
    undone
}

impl Fold {
    /// Where a claim stands; at the beginning if nobody has touched it.
    pub fn standing(&self, claim: &str) -> Option<&Standing> {
        self.claims.get(claim)
    }

    /// The state of a claim.
    pub fn state(&self, claim: &str) -> State {
        self.claims.get(claim).map_or(State::Unreviewed, |standing| standing.state)
    }

    /// What was said to a suggestion, as it is now: what was said of another form of it says nothing.
    pub fn ruling(&self, target: &Target) -> Option<&Ruling> {
        let ruling = self.rulings.get(&(target.kind.clone(), target.id.clone()))?;
        (ruling.entry.draft.target.sha256 == target.sha256).then_some(ruling)
    }

    /// Whether somebody else has done something about a target since an entry: it can no longer be
    /// taken back, only answered.
    pub fn has_gone_on(entries: &[Arc<Entry>], entry: &Entry) -> bool {
        let after = entries.iter().rev().take_while(|other| other.order() > entry.order());
        after
            .filter(|other| other.draft.target == entry.draft.target)
            .any(|other| other.draft.by.id != entry.draft.by.id)
    }

    /// Keeps what a reviewer could undo and redo.
    fn trace(&mut self, entry: &Arc<Entry>) {
        let trail = self.trails.entry(entry.draft.by.id.clone()).or_default();
        let reverses = entry.draft.reverses.as_deref();
        match entry.draft.action.0 {
            Action::Undo => {
                trail.undoable.retain(|other| Some(other.id.as_str()) != reverses);
                trail.redoable.push(Arc::clone(entry));
            }
            Action::Redo => {
                let undo = trail.redoable.iter().position(|o| Some(o.id.as_str()) == reverses);
                if let Some(undo) = undo {
                    trail.redoable.remove(undo);
                }
                // What is done again can be undone again, by taking the redo back.
                trail.undoable.push(Arc::clone(entry));
            }
            Action::Export => {}
            _ => {
                trail.undoable.push(Arc::clone(entry));
                trail.redoable.clear();
            }
        }
    }

    /// What somebody says to a suggestion; the last word counts, and all of them are in the log.
    fn rule(&mut self, entry: &Arc<Entry>) {
        let confirmed = match entry.draft.action.0 {
            Action::Confirm => true,
            Action::Dismiss => false,
            _ => return,
        };
        let target = &entry.draft.target;
        let ruling = Ruling { confirmed, entry: Arc::clone(entry) };
        self.rulings.insert((target.kind.clone(), target.id.clone()), ruling);
    }

    /// How many claims of the dataset are judged, and how many are contested.
    pub fn progress(&self) -> (usize, usize) {
        let here = self.claims.iter().filter(|(id, _)| !self.elsewhere.contains(*id));
        here.fold((0, 0), |(judged, contested), (_, standing)| {
            let state = standing.state;
            (
                judged + usize::from(state.is_judged() || state == State::Withdrawn),
                contested + usize::from(state == State::Contested),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::wire::Word;
    use crate::review::entry::Draft;
    use crate::review::entry::tests::{claim, reviewer};
    use crate::review::verdict::{Fidelity, Veracity};
    use chrono::DateTime;
    use proptest::prelude::*;

    fn entry(at: i64, by: &str, id: &str, action: Action) -> Entry {
        let mut draft = Draft::new(reviewer(by), claim(id), action);
        if action == Action::Propose {
            draft.fidelity = Some(Word(Fidelity::Faithful));
            draft.veracity = Some(Word(Veracity::Disputed));
        }
        let time = DateTime::from_timestamp_millis(1_000_000 + at).expect("a time");
        Entry::stamped(draft, time, format!("{at:06}{by}"))
    }

    fn folded(entries: &[Entry]) -> Fold {
        let entries: Vec<_> = entries.iter().cloned().map(Arc::new).collect();
        fold(&entries, Policy { two_person: true }, |_| None)
    }

    #[test]
    fn a_claim_goes_its_way_from_unreviewed_to_confirmed() {
        let mut log = Vec::new();
        for (at, by, action, state) in [
            (1, "rk", Action::Claim, State::InReview),
            (2, "rk", Action::Propose, State::Proposed),
            (3, "rk", Action::Agree, State::Proposed),
            (4, "ed", Action::Agree, State::Confirmed),
            (5, "ed", Action::Reopen, State::InReview),
            (6, "ed", Action::Withdraw, State::Withdrawn),
            (7, "ed", Action::Claim, State::Withdrawn),
        ] {
            log.push(entry(at, by, "C-1", action));
            assert_eq!(folded(&log).state("C-1"), state, "after {action:?} by {by}");
        }
        assert_eq!(folded(&log).moot.len(), 2, "agreeing with oneself, reviewing what is gone");
    }

    #[test]
    fn two_proposals_on_one_version_are_contested() {
        let log = [
            entry(1, "rk", "C-1", Action::Claim),
            entry(2, "rk", "C-1", Action::Propose),
            entry(3, "ed", "C-1", Action::Propose),
        ];
        let fold = folded(&log);
        assert_eq!(fold.state("C-1"), State::Contested);
        assert_eq!(fold.claims["C-1"].proposals.len(), 2, "both are kept");
    }

    #[test]
    fn an_undo_takes_back_only_what_the_same_person_wrote() {
        let mut undo = entry(3, "ed", "C-1", Action::Undo);
        undo.draft.reverses = Some("000002rk".into());
        let mut log = vec![
            entry(1, "rk", "C-1", Action::Claim),
            entry(2, "rk", "C-1", Action::Propose),
            undo,
        ];
        assert_eq!(folded(&log).state("C-1"), State::Proposed);
        log[2].draft.by = reviewer("rk");
        assert_eq!(folded(&log).state("C-1"), State::InReview);
        let mut redo = entry(4, "rk", "C-1", Action::Redo);
        redo.draft.reverses = Some(log[2].id.clone());
        log.push(redo);
        assert_eq!(folded(&log).state("C-1"), State::Proposed);
    }

    #[test]
    fn a_verdict_on_other_words_than_those_of_today_goes_back_to_review() {
        let log = [entry(1, "rk", "C-1", Action::Claim), entry(2, "rk", "C-1", Action::Propose)];
        let entries: Vec<_> = log.into_iter().map(Arc::new).collect();
        let mut target = claim("C-1");
        target.sha256 = "other".into();
        let now = Current { target, article_sha256: None, superseded: false };
        let fold = fold(&entries, Policy::default(), |_| Some(now.clone()));
        assert_eq!(fold.state("C-1"), State::InReview);
        assert!(fold.claims["C-1"].outdated.is_some());
    }

    #[test]
    fn nobody_takes_back_what_somebody_else_has_gone_on_from() {
        let mut undo = entry(4, "rk", "C-1", Action::Undo);
        undo.draft.reverses = Some("000001rk".into());
        let log = [
            entry(1, "rk", "C-1", Action::Claim),
            entry(2, "ed", "C-1", Action::Propose),
            entry(3, "sam", "C-1", Action::Agree),
            undo,
        ];
        assert_eq!(folded(&log).state("C-1"), State::Confirmed);
    }

    #[test]
    fn a_second_proposal_that_comes_to_light_after_the_confirmation_contests_it() {
        let log = [
            entry(1, "rk", "C-1", Action::Claim),
            entry(2, "rk", "C-1", Action::Propose),
            entry(3, "sam", "C-1", Action::Agree),
            entry(4, "ed", "C-1", Action::Propose),
        ];
        assert_eq!(folded(&log).state("C-1"), State::Contested);
    }

    #[test]
    fn agreement_to_another_proposal_than_the_one_that_stands_is_without_effect() {
        let mut agree = entry(3, "ed", "C-1", Action::Agree);
        agree.draft.answers = Some("somebody else's".into());
        let log =
            [entry(1, "rk", "C-1", Action::Claim), entry(2, "rk", "C-1", Action::Propose), agree];
        assert_eq!(folded(&log).state("C-1"), State::Proposed);
    }

    #[test]
    fn a_word_on_yesterdays_record_takes_nothing_from_a_verdict_on_todays() {
        let mut late = entry(4, "ed", "C-1", Action::Mark);
        late.draft.target.sha256 = "yesterday".into();
        let log = [
            entry(1, "rk", "C-1", Action::Claim),
            entry(2, "rk", "C-1", Action::Propose),
            entry(3, "sam", "C-1", Action::Agree),
            late,
        ];
        let entries: Vec<_> = log.into_iter().map(Arc::new).collect();
        let now = Current { target: claim("C-1"), article_sha256: None, superseded: false };
        let fold = fold(&entries, Policy::default(), |_| Some(now.clone()));
        assert_eq!(fold.state("C-1"), State::Confirmed);
        assert_eq!(fold.moot.len(), 1);
    }

    const ACTIONS: [Action; 10] = [
        Action::Claim,
        Action::Mark,
        Action::Propose,
        Action::Propose,
        Action::Agree,
        Action::Disagree,
        Action::TakeBack,
        Action::Reopen,
        Action::Ask,
        Action::Answer,
    ];

    prop_compose! {
        fn log_of(by: &'static str)(
            steps in proptest::collection::vec((0..200_i64, 0..3_usize, 0..ACTIONS.len()), 0..25)
        ) -> Vec<Entry> {
            let claims = ["C-1", "C-2", "C-3"];
            steps.into_iter().enumerate().map(|(nth, (at, claim, action))| {
                let mut entry = entry(at, by, claims[claim], ACTIONS[action]);
                entry.id = format!("{at:06}{by}{nth}");
                entry
            }).collect()
        }
    }

    proptest! {
        #[test]
        fn whose_file_is_read_first_makes_no_difference(rk in log_of("rk"), ed in log_of("ed")) {
            let one: Vec<_> = rk.iter().chain(&ed).cloned().collect();
            let mut other: Vec<_> = ed.iter().chain(&rk).cloned().collect();
            prop_assert_eq!(folded(&one), folded(&other));
            other.reverse();
            other.extend(rk);
            prop_assert_eq!(folded(&one), folded(&other), "entries that come twice count once");
        }

        #[test]
        fn doing_and_undoing_is_as_if_nothing_had_been(log in log_of("rk"), action in 0..ACTIONS.len()) {
            let before = folded(&log);
            let done = entry(500, "rk", "C-1", ACTIONS[action]);
            let mut undo = entry(501, "rk", "C-1", Action::Undo);
            undo.draft.reverses = Some(done.id.clone());
            let mut after = log.clone();
            after.extend([done, undo]);
            let after = folded(&after);
            prop_assert_eq!(&before.claims, &after.claims);
            prop_assert_eq!(&before.rulings, &after.rulings);
        }
    }
}

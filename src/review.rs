//! Fact review: verdicts on claims, kept in a log that only grows.
//!
//! ```text
//! key ─▶ Draft ─journal─▶ line in NAME.review/WHO.jsonl
//!                              │
//! every reviewer's file ─ledger─▶ entries in order ─fold─▶ where each claim stands
//! ```
//!
//! The log is the only state: where a claim stands follows from the entries alone, whichever file
//! is read first.  Nothing is ever changed or removed; undoing is an entry too.
//!
//! * [`verdict`]: the two axes, fidelity and veracity, and the Admiralty grade.
//! * [`entry`]: one line of the log, its canonical form and its hash.
//! * [`machine`]: which action leads where, and who may take it.
//! * [`standing`]: where one claim stands; [`fold`]: from entries to where everything stands.
//! * [`target`]: exactly which version of a record was judged.
//! * [`chain`]: whether a file's entries are the ones that were written.
//! * [`journal`]: appending, so that a kill at any moment costs at most the entry being written.
//! * [`ledger`]: all files of a folder read together.
//! * [`compare`]: why two claims may differ; [`lineage`]: who they come from; [`figures`]: what they
//!   count; [`gaps`]: what nobody has said.

pub mod chain;
pub mod compare;
pub mod entry;
pub mod figures;
pub mod fold;
pub mod gaps;
pub mod journal;
pub mod ledger;
pub mod lineage;
pub mod machine;
pub mod standing;
pub mod target;
pub mod verdict;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::dataset::Dataset;
use crate::model::ClaimId;

pub use entry::{Draft, Entry, Reviewer, Target};
pub use fold::Fold;
pub use machine::{Action, Policy, State};
pub use standing::Standing;
pub use verdict::{Fidelity, Grade, Reliability, Veracity, Verdict};

/// What is known of the log, and what has become of what was to be noted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// Every entry, in the order that everybody agrees on.
    pub entries: Vec<Arc<Entry>>,
    /// How many orders have been taken.
    pub taken: usize,
    /// How many entries are not on disk yet.
    pub unsaved: usize,
    /// Why not.
    pub failure: Option<String>,
    /// What is wrong with the files.
    pub faults: Vec<String>,
    /// Where a torn tail was set aside.
    pub set_aside: Option<PathBuf>,
    /// Nothing more will be written: the program has ended.
    pub closed: bool,
    /// What could not be saved, and where it was put instead, each time that this happened.
    pub put_aside: Vec<String>,
    /// Where the last brief was written, or why it was not.
    pub brief: Option<Result<PathBuf, String>>,
}

/// The claims of a dataset as the log sees them: looked up and hashed once.
#[derive(Debug, Clone, Default)]
pub struct Versions {
    current: HashMap<String, Option<target::Current>>,
}

impl Versions {
    /// Looks up the claims that entries speak of and that are not known yet.
    fn learn(&mut self, dataset: &Dataset, entries: &[Arc<Entry>]) {
        let about = entries.iter().map(|entry| &entry.draft.target);
        let new: HashSet<&str> = about
            .filter(|target| target.kind == "claim" && !self.current.contains_key(&target.id))
            .map(|target| target.id.as_str())
            .collect();
        if new.is_empty() {
            return;
        }
        let replaced: HashSet<ClaimId> =
            dataset.claims.iter().filter_map(|claim| claim.supersedes).collect();
        for claim in dataset.claims_called(&new) {
            let superseded = replaced.contains(&claim);
            let current = target::Current { superseded, ..target::of_claim(dataset, claim) };
            self.current.insert(dataset.claim(claim).id.clone(), Some(current));
        }
        for id in new {
            self.current.entry(id.to_owned()).or_insert(None);
        }
    }
}

/// Folds the log against the claims as they are now.
pub fn standings(
    dataset: &Dataset,
    policy: Policy,
    entries: &[Arc<Entry>],
    versions: &mut Versions,
) -> Fold {
    versions.learn(dataset, entries);
    let mut fold = fold::fold(entries, policy, |id| versions.current.get(id).cloned().flatten());
    let known = |id: &String| versions.current.get(id).is_some_and(Option::is_some);
    fold.elsewhere = fold.claims.keys().filter(|id| !known(id)).cloned().collect();
    fold
}

/// The claims that are not unreviewed any more.
pub fn begun(dataset: &Dataset, fold: &Fold) -> BTreeSet<ClaimId> {
    if fold.claims.is_empty() {
        return BTreeSet::new();
    }
    let begun = fold.claims.keys().filter(|id| fold.state(id) != State::Unreviewed);
    dataset.claims_called(&begun.map(String::as_str).collect()).into_iter().collect()
}

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
//! * [`fold`]: from entries to where everything stands.
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
pub mod target;
pub mod verdict;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use crate::dataset::Dataset;
use crate::model::ClaimId;

pub use entry::{Draft, Entry, Reviewer, Target};
pub use fold::{Fold, Standing};
pub use machine::{Action, Policy, State};
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
    /// What could not be saved, and where it was put instead; told when the program has ended.
    pub put_aside: Option<String>,
    /// Where the last brief was written, or why it was not.
    pub brief: Option<Result<PathBuf, String>>,
}

/// Folds the log against the claims as they are now.
pub fn standings(dataset: &Dataset, policy: Policy, entries: &[Arc<Entry>]) -> Fold {
    let ids: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| entry.draft.target.kind == "claim")
        .map(|entry| entry.draft.target.id.as_str())
        .collect();
    let claims: HashMap<&str, ClaimId> = dataset
        .claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| ids.contains(claim.id.as_str()))
        .map(|(at, claim)| (claim.id.as_str(), ClaimId::at(at)))
        .collect();
    let current = |id: &str| -> Option<fold::Current> {
        claims.get(id).map(|&claim| target::of_claim(dataset, claim))
    };
    fold::fold(entries, policy, current)
}

/// The claims that are not unreviewed any more.
pub fn begun(dataset: &Dataset, fold: &Fold) -> BTreeSet<ClaimId> {
    let states = dataset.claims.iter().map(|claim| fold.state(&claim.id)).enumerate();
    states.filter(|(_, state)| *state != State::Unreviewed).map(|(at, _)| ClaimId::at(at)).collect()
}

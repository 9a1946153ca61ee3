//! The review desk: the queue, verdicts, proposals, suggestions, and undo.

mod desk;
mod prompts;
mod propose;
mod suggestions;
mod undo;
mod verdict;

//! Files that a command line names more than once: each is read once, and that is said.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::say;

/// Each file once, in the order in which they are named; that some are named again is said.
pub(super) fn named_once(files: &[PathBuf]) -> Vec<PathBuf> {
    let (files, told) = each_once(files);
    if let Some(told) = told {
        say(&told);
    }
    files
}

/// Each file once, and what there is to say of those that are named again, by whichever path.
pub(super) fn each_once(files: &[PathBuf]) -> (Vec<PathBuf>, Option<String>) {
    let mut seen = HashSet::new();
    let is_new = |file: &&PathBuf| seen.insert(file.canonicalize().unwrap_or((*file).clone()));
    let (once, again): (Vec<&PathBuf>, Vec<&PathBuf>) = files.iter().partition(is_new);
    let names: Vec<_> = again.into_iter().map(|file| Path::display(file).to_string()).collect();
    let told = match names.as_slice() {
        [] => None,
        [name] => Some(format!("{name} is named twice and read once")),
        names => Some(format!("{} are named before and read once", names.join(", "))),
    };
    (once.into_iter().cloned().collect(), told)
}

//! Files that a command line names more than once: each is read once, and that is said.

use std::path::PathBuf;

use super::tell;
use crate::dataset::Problem;

/// Each file once, in the order in which they are named; that some are named again is said.
pub(super) fn named_once(files: &[PathBuf]) -> Vec<PathBuf> {
    let (files, again) = each_once(files);
    tell(&again);
    files
}

/// Each file once, and those that are named again, by whichever path.
pub(super) fn each_once(files: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let real = |file: &PathBuf| file.canonicalize().unwrap_or_else(|_| file.clone());
    let mut known: Vec<(PathBuf, &PathBuf, usize)> = Vec::new();
    for file in files {
        let real = real(file);
        match known.iter_mut().find(|(other, ..)| *other == real) {
            Some((_, _, times)) => *times += 1,
            None => known.push((real, file, 1)),
        }
    }
    let again = known.iter().filter(|(_, _, times)| *times > 1).map(|(_, file, times)| {
        let told = format!("named {times} times; read once");
        Problem::of_file(&file.display().to_string(), told)
    });
    (known.iter().map(|(_, file, _)| (*file).clone()).collect(), again.collect())
}

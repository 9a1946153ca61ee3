//! The readers that are fuzzed, over the inputs that were kept: seeds, and what once went wrong.

mod readers;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use readers::READERS;

fn kept() -> std::path::PathBuf {
    crate::common::data("fuzz")
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("listed").map(|entry| entry.expect("read"));
    entries.map(|entry| entry.file_name().into_string().expect("UTF-8")).collect()
}

#[test]
fn every_reader_takes_every_input_that_was_kept_for_it() {
    for (name, read) in READERS {
        let inputs = names_in(&kept().join(name));
        assert!(!inputs.is_empty(), "{name} has no seed");
        for input in inputs {
            println!("{name}/{input}");
            read(&fs::read(kept().join(name).join(input)).expect("read"));
        }
    }
}

#[test]
fn every_reader_has_a_fuzz_target_and_every_target_a_reader() {
    let readers: BTreeSet<String> = READERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let targets = names_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets"));
    let targets = targets.iter().filter_map(|name| name.strip_suffix(".rs"));
    assert_eq!(targets.map(ToOwned::to_owned).collect::<BTreeSet<_>>(), readers);
    assert_eq!(names_in(&kept()), readers, "folders of tests/data/fuzz");
}

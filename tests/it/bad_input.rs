//! Files that are wrong: a clear message with file and place, the good records kept, never a panic.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Output};

use dateline::dataset::{load, load_text};

use crate::common::{data, program};

/// What `dateline check` says, told from the folder of the files so that no path shows.
fn check(files: &[&str]) -> Output {
    program().current_dir(data("bad")).arg("check").args(files).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn every_fault_of_a_file_is_listed_at_once_with_its_place() {
    let output = check(&["everything.json"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("check_everything", said(&output));
}

#[test]
fn files_that_are_no_dataset_say_what_they_are_instead() {
    for name in [
        "empty.json",
        "blank.json",
        "not_json.json",
        "no_schema.json",
        "other_version.json",
        "other_offsets.json",
        "truncated.json",
        "broken_lines.jsonl",
        "invalid_utf8.jsonl",
        "wrong_shapes.json",
        "../bad",
        "missing.json",
    ] {
        let output = check(&[name]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let label = name.replace(['.', '/'], "_");
        insta::assert_snapshot!(format!("check_{label}"), said(&output));
    }
}

#[test]
fn a_hostile_file_is_told_about_without_obeying_it() {
    let output =
        program().current_dir(data("")).args(["check", "hostile.json"]).output().expect("runs");
    let text = said(&output);
    assert!(text.contains("U+001B") && text.contains("U+202E") && text.contains("U+0000"));
    let obeyed = |c: char| c != '\n' && dateline::text::sanitise::hidden(c);
    assert!(!text.contains(obeyed), "{text:?}");
}

#[test]
fn the_plain_timeline_of_a_hostile_file_is_harmless() {
    let output = program().current_dir(data("")).arg("hostile.json").output().expect("runs");
    assert_eq!(output.status.code(), Some(0));
    let obeyed = |c: char| c != '\n' && dateline::text::sanitise::hidden(c);
    assert!(!said(&output).contains(obeyed));
}

#[test]
fn a_file_without_permission_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("secret.json");
    fs::write(&path, "{}").expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("set");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("set");
    // A copy of the program where anybody can start it, because root may read everything.
    let program = folder.path().join("dateline");
    fs::copy(env!("CARGO_BIN_EXE_dateline"), &program).expect("copied");
    let mut command = Command::new(program);
    command.arg("check").arg(&path);
    if fs::read(&path).is_ok() {
        command.uid(65534).gid(65534);
    }
    let output = command.output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("no permission to read"), "{}", said(&output));
}

#[test]
fn opening_a_bad_file_never_takes_the_screen() {
    for name in ["missing.json", "not_json.json", "../bad"] {
        let output = program().current_dir(data("bad")).arg(name).output().expect("runs");
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(output.stdout.is_empty(), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(name), "{name}");
    }
}

/// An event with a label, in a document.
fn document(label: &str) -> Vec<u8> {
    format!(
        r#"{{"schema": "dateline/1", "title": "T", "events": [
            {{"id": "E-1", "label": {label}, "type": "x", "status": "occurred"}},
            {{"id": "E-2", "label": "Good", "type": "x", "status": "occurred"}}]}}"#
    )
    .into_bytes()
}

#[test]
fn five_megabytes_in_one_field_load_and_draw() {
    let label = format!("\"{}\"", "long ".repeat(1_000_000));
    let loaded = load_text("long.json", document(&label)).expect("loads");
    assert_eq!(loaded.dataset.event_count(), 2);
    let mut script =
        crate::common::explorer_of(loaded, &dateline::config::Config::default(), (80, 24));
    crate::common::press(&mut script, "j5");
    assert!(crate::common::text(&script).contains("Good"));
}

#[test]
fn nesting_ten_thousand_deep_costs_one_record() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let loaded = load_text("deep.json", document(&deep)).expect("loads");
    assert_eq!(loaded.dataset.event_count(), 1);
    assert_eq!(loaded.problems.len(), 1);
    let everywhere = load_text("deep.json", deep.into_bytes()).expect_err("is no dataset");
    assert!(!everywhere.reason.is_empty());
}

#[test]
fn damaged_gzip_keeps_what_came_before_and_says_so() {
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    writeln!(gzip, "{{\"record\":\"dataset\",\"schema\":\"dateline/1\",\"title\":\"T\"}}")
        .expect("written");
    for number in 0..5000 {
        let event = r#""label":"Event","type":"x","status":"occurred""#;
        writeln!(gzip, "{{\"record\":\"event\",\"id\":\"E-{number}\",{event}}}").expect("written");
    }
    let mut bytes = gzip.finish().expect("packed");
    bytes.truncate(bytes.len() / 2);
    let loaded = load_text("cut.jsonl.gz", bytes).expect("what is whole loads");
    assert!(!loaded.dataset.events.is_empty() && loaded.dataset.event_count() < 5000);
    assert!(loaded.problems.iter().any(|problem| problem.reason.contains("gzip")));
}

#[test]
fn every_prefix_of_a_file_is_survived() {
    let whole = fs::read(data("bad/everything.json")).expect("test data");
    for end in (0..whole.len()).step_by(7) {
        // Loading may refuse or not; it may not panic, and what it refuses has a reason.
        if let Err(problem) = load_text("cut.json", whole[..end].to_vec()) {
            assert!(!problem.reason.is_empty());
        }
    }
}

#[test]
fn a_folder_and_a_missing_file_are_told_apart() {
    let folder = load(&data("bad")).expect_err("a folder").reason;
    let missing = load(&data("nowhere.json")).expect_err("missing").reason;
    assert!(folder.contains("folder") && missing.contains("no such file"), "{folder} / {missing}");
}

#[test]
fn where_a_file_was_cut_stands_before_the_records_that_are_missed_for_it() {
    let event = |number: usize| {
        format!(
            r#"{{"record":"event","id":"E-{number}","label":"a","type":"attack","status":"occurred","claims":["C-{number}"]}}"#
        )
    };
    let head = r#"{"record":"dataset","schema":"dateline/1","title":"t"}"#.to_owned();
    let cut = r#"{"record":"claim","id":"C-1","te"#.to_owned();
    let lines = [head, event(1), event(2), cut].join("\n");
    let problems = load_text("cut.jsonl", lines.into_bytes()).expect("loads").problems;
    let told: Vec<_> = problems.iter().map(|it| (it.line, it.reason.as_str())).collect();
    let missing = [(2, r#"there is no claim "C-1""#), (3, r#"there is no claim "C-2""#)];
    assert_eq!(told, [&[(4, "it breaks off here")], &missing[..]].concat());
}

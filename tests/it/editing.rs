//! A record edited by hand: what is sound is put back, what is not is told and not lost.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use dateline::app::App;
use dateline::app::keymap::Keymap;
use dateline::config::{Config, ReadOnly, ReviewConfig};
use dateline::dataset::{Dataset, load_text, save};
use dateline::import::load;
use dateline::review::State;
use dateline::run::{Desk, Opened, Script, Source};

use crate::common::{press, text};
use crate::pty::driver::Terminal;
use crate::reloading::{desk, open, wait};

/// The program over a file, with somebody who edits texts of records.
fn edited(hand: impl FnMut(String) -> String + 'static) -> (tempfile::TempDir, PathBuf, Script) {
    let (folder, path) = desk();
    let mut script = open(&path, true);
    script.edit_with(Box::new(hand));
    (folder, path, script)
}

fn dataset(path: &std::path::Path) -> Dataset {
    load(path).expect("loads").dataset
}

/// Where a refused copy is, as the screen says it.
fn copy_in(screen: &str) -> PathBuf {
    let at = screen.find("/dateline-").expect("a path");
    let start = screen[..at].rfind(' ').expect("a space") + 1;
    let path = screen[start..].split([' ', '│', '\n']).next().unwrap_or_default();
    PathBuf::from(path)
}

#[test]
fn an_edited_record_is_in_the_file_and_on_the_screen_and_nothing_else_has_changed() {
    let (_folder, path, mut script) = edited(|text| {
        assert!(text.starts_with("{\n  \"id\": \"C-001\",\n"), "{text}");
        text.replacen("\"text\": \"", "\"text\": \"Edited by hand: ", 1)
    });
    let before = fs::read_to_string(&path).expect("there");
    press(&mut script, "4gge");
    wait(&mut script, "Edited by hand");
    assert!(text(&script).contains("C-001 is written to desk.json"), "{}", text(&script));
    let mut expected = load_text("f", before.into_bytes()).expect("loads").dataset;
    let claim = &mut expected.claims[0];
    claim.text.insert_str(0, "Edited by hand: ");
    assert_eq!(dataset(&path), expected);
}

#[test]
fn a_text_that_was_not_changed_writes_nothing() {
    let (_folder, path, mut script) = edited(|text| text + "\n");
    let stamp = |path: &PathBuf| fs::metadata(path).and_then(|it| it.modified()).expect("there");
    let before = stamp(&path);
    press(&mut script, "4gge");
    assert!(text(&script).contains("C-001: nothing was changed"), "{}", text(&script));
    assert_eq!(stamp(&path), before);
}

#[test]
fn what_is_refused_is_listed_by_line_and_can_be_edited_again_where_it_was_left() {
    let mut times = 0;
    let (_folder, path, mut script) = edited(move |text| {
        times += 1;
        match times {
            1 => text.replacen("\"text\"", "\"txt\"", 1).replacen('{', "{\n", 1),
            _ => text.replacen("\"txt\": \"", "\"text\": \"At the second try: ", 1),
        }
    });
    let before = dataset(&path);
    press(&mut script, "4gge");
    let screen = text(&script);
    assert!(screen.contains("C-001 was not saved"), "{screen}");
    assert!(screen.contains("line ") && screen.contains("txt"), "{screen}");
    assert!(screen.contains("`text` is missing") && screen.contains(" 2 problems ┐"), "{screen}");
    assert!(screen.contains("Enter edit again"), "{screen}");
    let copy = copy_in(&screen);
    assert!(fs::read_to_string(&copy).expect("the copy stays").contains("\"txt\""));
    assert_eq!(dataset(&path), before);
    press(&mut script, "<enter>");
    wait(&mut script, "At the second try");
    assert!(!copy.exists(), "it is not needed any more");
}

#[test]
fn a_copy_that_is_left_stays_where_it_was_told_to_be() {
    let (_folder, _, mut script) = edited(|_| "not JSON at all".to_owned());
    press(&mut script, "4gge");
    let screen = text(&script);
    assert!(screen.contains("line 1"), "{screen}");
    let copy = copy_in(&screen);
    press(&mut script, "<esc>");
    assert_eq!(fs::read_to_string(&copy).expect("there"), "not JSON at all");
    fs::remove_file(copy).expect("removed");
}

#[test]
fn what_others_wrote_meanwhile_is_kept_and_the_same_record_is_not_written_over() {
    let (folder, path) = desk();
    let mut script = open(&path, true);
    let (file, mut times) = (path.clone(), 0);
    script.edit_with(Box::new(move |text| {
        times += 1;
        let now = fs::read_to_string(&file).expect("there");
        let now = match times {
            1 => now.replacen("Aleppo, spring 2016", "A title of others", 1),
            _ => now.replacen("By hand: ", "By others: ", 1),
        };
        fs::write(&file, now).expect("written");
        text.replacen("\"text\": \"", "\"text\": \"By hand: ", 1)
    }));
    press(&mut script, "4gge");
    wait(&mut script, "By hand: ");
    wait(&mut script, "A title of others");
    press(&mut script, "e");
    let screen = text(&script);
    assert!(screen.contains("has changed in the file meanwhile"), "{screen}");
    fs::remove_file(copy_in(&screen)).expect("the copy stays");
    press(&mut script, "<esc>");
    wait(&mut script, "By others: ");
    drop(folder);
}

#[test]
fn a_confirmed_claim_goes_back_to_review() {
    let (_folder, _, mut script) =
        edited(|text| text.replacen("\"text\": \"", "\"text\": \"Now otherwise: ", 1));
    press(&mut script, "4ggr<ctrl-u>Rosa Klein<enter>f4psays so<enter>ka");
    let confirmed = |script: &Script| script.app().verdicts().state("C-001");
    assert_eq!(confirmed(&script), State::Confirmed, "{}", text(&script));
    press(&mut script, "<home>e");
    wait(&mut script, "changed since they were judged: C-001");
    assert_eq!(confirmed(&script), State::InReview);
}

#[test]
fn what_is_not_edited_here_says_why() {
    let mut script = crate::common::after((120, 40), "e");
    assert!(text(&script).contains("Nothing to edit: this is an index"), "{}", text(&script));
    press(&mut script, "j");
    let (folder, path) = desk();
    let packed = folder.path().join("desk.json.gz");
    save(&dataset(&path), &packed).expect("saved");
    let mut script = open(&packed, true);
    press(&mut script, "e");
    assert!(text(&script).contains("is gzipped: unpack it"), "{}", text(&script));
    // Read-only, and restricted.
    let review = ReviewConfig { read_only: Some(ReadOnly::Asked), ..ReviewConfig::default() };
    let read_only = Config { review, ..Config::default() };
    let mut restricted = dataset(&path);
    let reason = "names a witness".to_owned();
    restricted.events[0].restriction = Some(dateline::model::Restriction { reason });
    for (config, dataset, said) in [
        (read_only, dataset(&path), "Read-only: nothing is written"),
        (Config::default(), restricted, "is restricted, no copy is made: names a witness"),
    ] {
        let (dataset, size) = (Arc::new(dataset), (120, 40));
        let app = App::new(Arc::clone(&dataset), Vec::new(), &config, Keymap::default(), size);
        let source = Some(Source::of(&path));
        let mut script = Script::start_opened(
            Opened { app, dataset, desk: Desk::Memory, source, rest: None },
            size,
        )
        .expect("starts");
        press(&mut script, "gge");
        assert!(text(&script).contains(said), "{}", text(&script));
    }
}

#[test]
fn json_lines_keep_a_record_on_its_line() {
    let (folder, path) = desk();
    let lines = folder.path().join("desk.jsonl");
    save(&dataset(&path), &lines).expect("saved");
    let before = fs::read_to_string(&lines).expect("there");
    let mut script = open(&lines, true);
    script.edit_with(Box::new(|text| text.replacen("\"text\": \"", "\"text\": \"By hand: ", 1)));
    press(&mut script, "4gge");
    wait(&mut script, "By hand: ");
    let after = fs::read_to_string(&lines).expect("there");
    let changed = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
    assert_eq!((changed.count(), after.lines().count()), (1, before.lines().count()));
}

#[test]
fn an_editor_gets_the_terminal_and_gives_it_back() {
    let (folder, path) = desk();
    let editor = folder.path().join("editor");
    let script =
        "#!/bin/sh\nprintf 'say: '\nread line\nsed -i \"s/\\\"text\\\": \\\"/&$line /\" \"$1\"\n";
    fs::write(&editor, script).expect("written");
    let variables = [("VISUAL", "sh ./editor"), ("EDITOR", "false")];
    let line = format!("cd {} && exec \"$0\" desk.json", folder.path().display());
    let mut terminal = Terminal::start_by_with(&line, &variables);
    terminal.wait("45 events");
    terminal.send("4gge");
    terminal.wait("say: ");
    assert!(!terminal.is_taken());
    // What is typed now is the editor's: q must not quit.
    terminal.send("q quite otherwise\n");
    terminal.wait("q quite otherwise");
    terminal.wait("C-001 is written to desk.json");
    assert!(terminal.is_taken());
    assert!(fs::read_to_string(&path).expect("there").contains("q quite otherwise "));
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}

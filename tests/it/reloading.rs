//! The file changes while it is looked at, and is read again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::app::App;
use dateline::app::keymap::Keymap;
use dateline::config::Config;
use dateline::import::load;
use dateline::run::{Desk, Opened, Script, Source};

use crate::common::{listen_until, press, text};
use crate::pty::driver::Terminal;

const FILE: &str = include_str!("../../assets/aleppo-2016.json");

/// A dataset in a folder of its own.
pub(crate) fn desk() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.json");
    fs::write(&path, FILE).expect("written");
    (folder, path)
}

/// The program over a file.
pub(crate) fn open(path: &Path, watch: bool) -> Script {
    let source = Source::of(path).with(Vec::new(), watch);
    let loaded = load(path).expect("loads");
    let dataset = Arc::new(loaded.dataset);
    let (config, size) = (Config::default(), (120, 40));
    let app = App::new(Arc::clone(&dataset), loaded.problems, &config, Keymap::default(), size);
    Script::start_opened(
        Opened { app, dataset, desk: Desk::Memory, source: Some(source), rest: None },
        size,
    )
    .expect("starts")
}

pub(crate) fn wait(script: &mut Script, part: &str) {
    println!("waiting for {part:?}");
    listen_until(script, |script| text(script).contains(part));
}

/// Writes a file as editors do: another one, which then gets the name.
fn rename_over(path: &Path, text: &str) {
    let other = path.with_extension("json.swp");
    fs::write(&other, text).expect("written");
    fs::rename(&other, path).expect("renamed");
}

fn with_title(title: &str) -> String {
    FILE.replacen("Aleppo, spring 2016", title, 1)
}

#[test]
fn a_file_that_is_written_anew_shows_as_it_is_now_however_it_was_written() {
    let (_folder, path) = desk();
    let mut script = open(&path, true);
    press(&mut script, "jjj");
    let selected = script.app().selected();
    fs::write(&path, with_title("Written in place")).expect("written");
    wait(&mut script, "Written in place");
    rename_over(&path, &with_title("Renamed over"));
    wait(&mut script, "Renamed over");
    assert!(text(&script).contains("desk.json was read again"), "{}", text(&script));
    fs::write(&path, with_title("In place again")).expect("written");
    wait(&mut script, "In place again");
    assert_eq!(script.app().selected(), selected);
}

#[test]
fn a_link_is_followed_to_where_it_leads_now() {
    let (folder, path) = desk();
    let link = folder.path().join("today.json");
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    let mut script = open(&link, true);
    rename_over(&path, &with_title("Behind the link"));
    wait(&mut script, "Behind the link");
    let other = folder.path().join("other.json");
    fs::write(&other, with_title("Another file")).expect("written");
    std::os::unix::fs::symlink(&other, folder.path().join("new")).expect("a link");
    fs::rename(folder.path().join("new"), &link).expect("renamed");
    wait(&mut script, "Another file");
    fs::write(&other, with_title("Another file, later")).expect("written");
    wait(&mut script, "Another file, later");
}

#[test]
fn a_file_that_cannot_be_read_leaves_what_was_read_before_and_says_where_it_breaks() {
    let (_folder, path) = desk();
    let mut script = open(&path, true);
    fs::write(&path, "").expect("written");
    wait(&mut script, "desk.json: the file is empty");
    assert!(text(&script).contains("45 events"));
    fs::write(&path, "{\n  \"schema\": \"dateline/1\",\n  \"offsets\": \"bytes\"\n}\n")
        .expect("written");
    wait(&mut script, "desk.json:3:");
    press(&mut script, ":problems<enter>");
    assert!(text(&script).contains("positions are counted in"), "{}", text(&script));
    press(&mut script, "<esc>");
    // As it was at first: that is news too, for it was not readable in between.
    fs::write(&path, FILE).expect("written");
    wait(&mut script, "desk.json was read again");
    press(&mut script, ":problems<enter>");
    assert!(text(&script).contains("No problems"), "{}", text(&script));
}

#[test]
fn without_a_watch_it_is_read_when_asked() {
    let (_folder, path) = desk();
    let mut script = open(&path, false);
    press(&mut script, "R");
    wait(&mut script, "desk.json has not changed");
    fs::write(&path, with_title("Asked for")).expect("written");
    press(&mut script, "R");
    wait(&mut script, "Asked for");
}

#[test]
fn a_table_that_is_still_being_written_is_not_doubted() {
    let rows: Vec<_> = include_str!("../data/gdelt/20191024143000.export.CSV").lines().collect();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.export.CSV");
    fs::write(&path, rows[..2].join("\n")).expect("written");
    let mut script = open(&path, true);
    assert!(text(&script).contains("⚠1  2 events"), "{}", text(&script));
    fs::write(&path, rows[..4].join("\n")).expect("written");
    wait(&mut script, "  4 events");
    assert!(!text(&script).contains("⚠1  4 events"), "{}", text(&script));
}

#[test]
fn the_embedded_dataset_says_that_it_is_no_file() {
    let mut script = crate::common::after((120, 40), "R");
    assert!(text(&script).contains("Nothing to reload: this is an index"), "{}", text(&script));
    press(&mut script, "j");
}

#[test]
fn a_terminal_follows_the_file_while_nobody_presses_anything() {
    let (_folder, path) = desk();
    let terminal = Terminal::start(&[path.to_str().expect("UTF-8")], &[]);
    terminal.wait("45 events");
    // The watch begins with the program, at an unknown moment; a change before it counts too.
    rename_over(&path, &with_title("A new title"));
    terminal.wait("A new title");
    terminal.wait("desk.json was read again");
    fs::write(&path, "{\"schema\": \"dateline/2\"}").expect("written");
    terminal.wait("desk.json:1:");
}

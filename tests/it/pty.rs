//! The built program in a real terminal: taken, driven, ended in every way, and given back.

pub(crate) mod driver;

use std::time::Duration;

use driver::Terminal;
use rustix::process::Signal;

use crate::common::wait_until;

/// Where the cursor stands once the program has started: keys that come earlier would move it from
/// wherever it is just then.
const BUSIEST: &str = " 9 of 45";

#[test]
fn q_gives_the_terminal_back() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait("Timeline");
    assert!(terminal.is_taken());
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}

#[test]
fn a_newcomer_searches_and_reads_the_passage() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait("45 events");
    terminal.send("/allepo hosp");
    terminal.wait("allepo → Aleppo");
    terminal.wait("¶ 25 of 32");
    terminal.send("\r");
    terminal.wait("4/45 events");
    terminal.send("\u{1b}");
    terminal.wait("  45 events");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn ctrl_c_quits_from_anywhere() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait("Timeline");
    terminal.send("/kerry");
    terminal.wait("John Kerry");
    terminal.send("\u{3}");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}

#[test]
fn signals_end_the_program_in_order() {
    for (signal, code) in
        [(Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::HUP, 129)]
    {
        let mut terminal = Terminal::start(&[], &[]);
        // Who is hung up on does not wait for a terminal that is still busy with a frame.
        terminal.wait_for_frame(BUSIEST);
        terminal.signal(signal);
        assert_eq!(terminal.end(), code, "{signal:?}");
        terminal.assert_given_back();
    }
}

#[test]
fn a_panic_of_the_main_thread_gives_the_terminal_back_and_is_told() {
    let mut terminal = Terminal::start(&[], &[("DATELINE_BREAK", "main")]);
    terminal.wait("Timeline");
    terminal.send("j");
    assert_eq!(terminal.end(), 101);
    terminal.assert_given_back();
    assert!(terminal.output().contains("broken on purpose: main"));
}

#[test]
fn a_panic_of_the_search_gives_the_terminal_back_and_is_told() {
    let mut terminal = Terminal::start(&[], &[("DATELINE_BREAK", "search")]);
    terminal.wait("Timeline");
    terminal.send("/a");
    assert_eq!(terminal.end(), 1);
    terminal.assert_given_back();
    assert!(terminal.output().contains("the search broke"));
}

#[test]
fn a_lost_terminal_ends_the_program_without_burning_time() {
    for ignore_hang_up in [false, true] {
        let mut terminal = if ignore_hang_up {
            Terminal::start_by("trap '' HUP; exec \"$0\"")
        } else {
            Terminal::start(&[], &[])
        };
        terminal.wait("Timeline");
        terminal.lose();
        assert!(terminal.ends(), "ignoring: {ignore_hang_up}");
    }
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    let mut terminal = Terminal::start_shell();
    terminal.wait("$");
    terminal.send(&format!("{}\r", env!("CARGO_BIN_EXE_dateline")));
    terminal.wait(BUSIEST);
    terminal.send("jj\u{1a}");
    terminal.wait_until("the shell", |screen| !screen.alternate_screen());
    assert!(!terminal.hides_cursor());
    terminal.send("echo ok$((40+2))\r");
    terminal.wait("ok42");
    terminal.send("fg\r");
    terminal.wait_until("the program", vt100::Screen::alternate_screen);
    terminal.wait("11 of 45");
    assert!(terminal.hides_cursor());
    terminal.send("q");
    terminal.wait_for_prompt();
    terminal.send("exit\r");
    terminal.end();
}

#[test]
fn a_size_that_changed_while_the_program_was_stopped_is_noticed() {
    let mut terminal = Terminal::start_shell();
    terminal.wait("$");
    terminal.send(&format!("{}\r", env!("CARGO_BIN_EXE_dateline")));
    terminal.wait("45 events  83 claims");
    terminal.send("\u{1a}");
    terminal.wait_until("the shell", |screen| !screen.alternate_screen());
    terminal.resize(50, 20);
    terminal.send("fg\r");
    terminal.wait("45 ev 83 cl");
    terminal.send("q");
    terminal.wait_for_prompt();
    terminal.send("exit\r");
    terminal.end();
}

#[test]
fn keys_typed_before_the_program_is_there_are_not_lost() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}

#[test]
fn keys_that_come_in_one_piece_mean_the_rows_that_each_of_them_leads_to() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait("45 events");
    terminal.send("/kerry\r2gg!");
    terminal.wait("¬actor:John Kerry");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_stop_that_nobody_can_refuse_is_mended_when_the_program_goes_on() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait(BUSIEST);
    terminal.freeze();
    terminal.signal(Signal::CONT);
    terminal.send("j");
    terminal.wait("10 of 45");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}

#[test]
fn a_terminal_that_reads_nothing_does_not_hold_the_program_back_when_it_is_to_end() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait("Timeline");
    terminal.stop_reading();
    for _ in 0..400 {
        terminal.send("jjjjkkkk");
    }
    terminal.signal(Signal::TERM);
    assert!(terminal.ends());
}

#[test]
fn resizing_while_running_draws_for_the_new_size() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait(BUSIEST);
    // A key that comes together with a new size may wait for the next key.
    terminal.send("gg");
    terminal.wait(" 1 of 45");
    for (columns, rows, sign) in [
        (40, 12, "1 When 2 Who"),
        (120, 40, "3 Locations"),
        (10, 3, "by 2015"),
        (1, 1, ""),
        (80, 24, "4 Claims"),
    ] {
        terminal.resize(columns, rows);
        terminal.wait(sign);
    }
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn no_colour_means_none() {
    let mut terminal = Terminal::start(&[], &[("NO_COLOR", "1")]);
    terminal.wait("Timeline");
    terminal.send("/kerry\rq");
    assert_eq!(terminal.end(), 0);
    assert_eq!(terminal.colour_sequences(), 0);
}

#[test]
fn the_theme_follows_the_background_that_the_terminal_answers_with() {
    let variables = [("COLORTERM", "truecolor")];
    let mut terminal = Terminal::start(&[], &variables);
    terminal.wait("Aleppo");
    assert!(terminal.output().contains("\x1b]11;?\x07"));
    terminal.send("\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\");
    terminal.send(":next-theme\r");
    // The theme after `light` in the list.
    terminal.wait("Theme contrast");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_theme_that_was_chosen_does_not_ask_for_the_background() {
    let variables = [("COLORTERM", "truecolor")];
    let mut terminal = Terminal::start(&["--theme", "dark"], &variables);
    terminal.wait("Aleppo");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.output().contains("\x1b]11;"));
}

#[test]
fn frames_are_synchronised_and_pastes_are_bracketed() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait("Timeline");
    terminal.send("\u{1b}[200~kerry\nq\u{1b}[201~");
    terminal.wait("/ kerry q");
    // Before the answer the count of everything still stands there, and Esc and q in one piece are Alt-q.
    terminal.wait("/45 events");
    terminal.send("\u{1b}");
    terminal.wait("  45 events");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    let output = terminal.output();
    assert!(output.contains("\u{1b}[?2026h") && output.contains("\u{1b}[?2026l"));
}

#[test]
fn an_idle_program_does_nothing_at_all() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait(BUSIEST);
    terminal.send("j");
    terminal.wait("10 of 45");
    assert!(terminal.rests(), "something is drawn, or a thread wakes up, again and again");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_first_key_after_a_new_size_is_heard_at_once() {
    let mut terminal = Terminal::start(&["--fresh"], &[]);
    terminal.wait(BUSIEST);
    terminal.send("gg");
    terminal.wait(" 1 of 45");
    for (nth, columns) in (2..7).zip([90, 100, 110, 100, 90]) {
        terminal.resize(columns, 30);
        std::thread::sleep(Duration::from_millis(200));
        terminal.send("j");
        terminal.wait(&format!("{nth} of 45"));
    }
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_mouse_is_taken_on_request_only() {
    let mut terminal = Terminal::start(&["--no-mouse"], &[]);
    terminal.wait("Timeline");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.output().contains("\u{1b}[?1000h"));
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait("Timeline");
    assert!(terminal.output().contains("\u{1b}[?1000h"));
    terminal.send("M");
    terminal.wait("select text as usual");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_demo_plays_by_itself_and_gives_the_terminal_back() {
    let mut terminal = Terminal::start(&["demo", "--speed", "40"], &[]);
    terminal.wait("the end  Left/Right step");
    assert!(terminal.rests(), "the demo is over, and the program still does something");
    terminal.send("x");
    terminal.wait("Over to you");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}

#[test]
fn a_tour_writes_nothing_to_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("UTF-8");
    let mut terminal = Terminal::start(&["demo", "--speed", "100"], &[("XDG_DATA_HOME", data)]);
    terminal.wait("the end  Left/Right step");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

/// A dataset in a folder of its own, for reviews in a real terminal.
fn desk() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("desk.json");
    let dataset = dateline::dataset::embedded().expect("loads").dataset;
    dateline::dataset::save(&dataset, &file).expect("saved");
    let name = file.to_str().expect("UTF-8").to_owned();
    (folder, name)
}

#[test]
fn a_kill_at_any_moment_costs_at_most_the_entry_being_written() {
    let (folder, file) = desk();
    let log = folder.path().join("desk.review/rk.jsonl");
    let mut before = 0;
    for pause in [3, 41, 97, 150, 211] {
        let mut terminal = Terminal::start(&["--reviewer", "rk", &file], &[]);
        terminal.wait("45 events");
        terminal.send("r");
        terminal.wait("Verdict on");
        for _ in 0..40 {
            terminal.send(&"fm".repeat(20));
        }
        // Some are on disk, more are on their way.
        let ended = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches('\n').count();
        wait_until("entries", || ended(&std::fs::read(&log).unwrap_or_default()) >= before + 20);
        std::thread::sleep(Duration::from_millis(pause));
        terminal.signal(Signal::KILL);
        assert!(terminal.ends());
        let walk = dateline::review::chain::walk(&std::fs::read(&log).unwrap_or_default());
        assert_eq!(walk.fault, None, "after {pause} ms");
        assert!(walk.entries.len() >= before, "no older entry is lost");
        before = walk.entries.len();
    }
    assert!(before >= 100, "{before} entries were written before the kills");
    let mut terminal = Terminal::start(&["--reviewer", "rk", &file], &[]);
    terminal.wait("0/83 judged");
    terminal.send("r");
    terminal.wait("Verdict on");
    terminal.send("m");
    // The desk says "saved" before there is anything to save; what is on disk says more.
    let entries =
        || dateline::review::chain::walk(&std::fs::read(&log).unwrap_or_default()).entries;
    wait_until("the new entry", || entries().len() > before);
    terminal.wait("saved");
    terminal.send("qq");
    assert_eq!(terminal.end(), 0);
    let walk = dateline::review::chain::walk(&std::fs::read(&log).expect("the log"));
    assert_eq!((walk.fault, walk.torn.len()), (None, 0), "work goes on behind a torn tail");
    assert!(walk.entries.len() > before, "the new entry is there");
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let (folder, file) = desk();
    // A file may grow to four kilobytes here; the system says so instead of ending the program.
    let line = format!("trap '' XFSZ; ulimit -f 8; exec \"$0\" --reviewer rk '{file}'");
    let mut terminal = Terminal::start_by(&line);
    terminal.wait("45 events");
    terminal.send("r");
    terminal.wait("Verdict on");
    terminal.send(&"fm".repeat(20));
    terminal.wait("NOT SAVED");
    terminal.send("qq");
    terminal.wait("again quits");
    terminal.send("q");
    assert_eq!(terminal.end(), 1);
    assert!(terminal.output().contains("could not be saved"));
    // Nor can they be put aside here: they are on the screen that is left.
    assert!(terminal.output().contains("\"action\":\"mark\""));
    let log = std::fs::read(folder.path().join("desk.review/rk.jsonl")).expect("the log");
    let walk = dateline::review::chain::walk(&log);
    assert_eq!((walk.fault, walk.torn.len()), (None, 0), "no half entry stays behind");
    assert!(walk.entries.len() > 3);
}

/// The texts that were given to the terminal for its clipboard.
fn clipboard(output: &str) -> Vec<String> {
    use base64::Engine as _;
    let sequences = output.split("\u{1b}]52;c;").skip(1);
    let letters = sequences.filter_map(|rest| rest.split_once('\u{7}'));
    let decode = |text: &str| base64::engine::general_purpose::STANDARD.decode(text);
    letters
        .map(|(text, _)| String::from_utf8(decode(text).expect("base64")).expect("UTF-8"))
        .collect()
}

#[test]
fn a_copy_goes_to_the_terminals_clipboard_between_two_frames() {
    let mut terminal = Terminal::start(&[], &[("TMUX", "")]);
    terminal.wait("45 events");
    terminal.send("/C-025\r");
    terminal.wait("1/83 claims");
    terminal.send("yi");
    terminal.wait("Sent the id of C-025");
    terminal.send("yy");
    terminal.wait("Sent the statement of C-025");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    let output = terminal.output();
    let copied = clipboard(&output);
    assert_eq!(copied.len(), 2);
    assert_eq!(copied[0], "C-025");
    assert!(copied[1].starts_with("John Kerry") && copied[1].contains("denies: "), "{copied:?}");
    for frame in output.split("\u{1b}[?2026h").skip(1) {
        let drawn = frame.split("\u{1b}[?2026l").next().unwrap_or_default();
        assert!(!drawn.contains("]52;"), "inside a frame");
    }
}

#[test]
fn a_copy_inside_a_multiplexer_is_wrapped_for_it() {
    let mut terminal = Terminal::start(&[], &[("TMUX", "/tmp/tmux-0/default,1,0")]);
    terminal.wait("45 events");
    terminal.send("yi");
    terminal.wait("Sent the id of E-");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.output().contains("\u{1b}Ptmux;\u{1b}\u{1b}]52;c;"));
}

#[test]
fn where_there_is_no_clipboard_the_copy_is_in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = folder.path().to_str().expect("UTF-8");
    let mut terminal = Terminal::start(&[], &[("TMPDIR", name), ("TERM", "linux")]);
    terminal.wait("45 events");
    terminal.send("yi");
    terminal.wait("No clipboard here: ");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    let file =
        std::fs::read_dir(folder.path()).expect("listed").next().expect("one").expect("read");
    assert!(std::fs::read_to_string(file.path()).expect("text").starts_with("E-"));
}

#[test]
fn o_gives_the_address_to_the_browser_without_a_shell() {
    let (folder, file) = desk();
    let json = std::fs::read_to_string(&file).expect("the file");
    let url = "https://example.org/a?b=$HOME&c=';d";
    let with = format!("\"language\": \"en\", \"url\": \"{url}\",");
    let json = json.replacen("\"language\": \"en\",", &with, 1);
    std::fs::write(&file, json).expect("written");
    let seen = folder.path().join("seen");
    let browser = folder.path().join("browser.sh");
    let script = format!(
        "#!/bin/sh\nprintf %s \"$1\" > '{0}.part' && mv '{0}.part' '{0}'\n",
        seen.display()
    );
    std::fs::write(&browser, script).expect("written");
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&browser, executable).expect("set");
    let browser = browser.to_str().expect("UTF-8");
    let mut terminal = Terminal::start(&[&file], &[("BROWSER", browser)]);
    terminal.wait("45 events");
    terminal.send("4o");
    terminal.wait("Opening https://example.org");
    wait_until("the browser", || seen.exists());
    assert_eq!(std::fs::read_to_string(&seen).expect("text"), url);
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_session_goes_on_where_the_last_one_ended_unless_it_is_to_be_fresh() {
    let (_folder, file) = desk();
    let state = tempfile::tempdir().expect("a folder");
    let variables = [("XDG_STATE_HOME", state.path().to_str().expect("UTF-8"))];
    let mut terminal = Terminal::start(&[&file], &variables);
    terminal.wait("45 events");
    terminal.send("/kerry\r2gg!/hosp\r4ggjj");
    terminal.wait("¬actor:John Kerry");
    terminal.wait("3 of ");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    let kept = state.path().join("dateline/sessions");
    let names = || std::fs::read_dir(&kept).expect("listed").count();
    assert_eq!(names(), 1);

    let mut terminal = Terminal::start(&[&file], &variables);
    terminal.wait("¬actor:John Kerry");
    terminal.wait("/ hosp");
    terminal.wait("Restored your last session");
    terminal.wait("3 of ");
    terminal.send("j");
    terminal.wait("4 of ");
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.end(), 143);

    let mut terminal = Terminal::start(&[&file], &variables);
    terminal.wait("4 of ");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(names(), 1, "one file a dataset");

    let mut terminal = Terminal::start(&["--fresh", &file], &variables);
    terminal.wait("  45 events");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.output().contains("Restored your last session"));

    // Another dataset has a session of its own.
    let mut terminal = Terminal::start(&[], &variables);
    terminal.wait("  45 events");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(names(), 2);
}

#[test]
fn a_name_that_was_given_once_is_kept_and_the_configuration_wins() {
    let (_folder, file) = desk();
    let [state, settings] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let [state_path, settings_path] =
        [&state, &settings].map(|folder| folder.path().to_str().expect("UTF-8"));
    let variables = [("XDG_STATE_HOME", state_path), ("XDG_CONFIG_HOME", settings_path)];
    let mut terminal = Terminal::start(&[&file], &variables);
    terminal.wait("45 events");
    terminal.send("r");
    terminal.wait("Your name, as the reviewer");
    terminal.send("\u{15}Rosa Klein\r");
    terminal.wait("reviewing as Rosa Klein");
    terminal.send("qq");
    assert_eq!(terminal.end(), 0);
    let kept = std::fs::read_to_string(state.path().join("dateline/reviewer")).expect("kept");
    assert_eq!(kept, "Rosa Klein\n");

    let mut terminal = Terminal::start(&["--fresh", &file], &variables);
    terminal.wait("45 events");
    terminal.send("r");
    terminal.wait("Rosa Klein  0/83 judged");
    terminal.send("qq");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.output().contains("Your name, as the reviewer"));

    let config = settings.path().join("dateline/config.toml");
    std::fs::create_dir_all(config.parent().expect("a folder")).expect("made");
    std::fs::write(config, "[review]\nname = \"Ben\"\n").expect("written");
    let mut terminal = Terminal::start(&["--fresh", &file], &variables);
    terminal.wait("45 events");
    terminal.send("r");
    terminal.wait("Ben  0/83 judged");
    terminal.send("qq");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_file_that_is_named_twice_is_listed_with_the_problems() {
    let (_folder, file) = desk();
    let mut terminal = Terminal::start(&[&file, &file], &[]);
    terminal.wait("1 problem (: problems lists");
    terminal.send(":problems\r");
    terminal.wait("named 2 times");
    terminal.send("\u{3}");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_broken_or_stale_session_is_left_out_and_said() {
    let (_folder, file) = desk();
    let state = tempfile::tempdir().expect("a folder");
    let variables = [("XDG_STATE_HOME", state.path().to_str().expect("UTF-8"))];
    let mut terminal = Terminal::start(&[&file], &variables);
    terminal.wait("45 events");
    terminal.send("4ggjj");
    terminal.wait("3 of 83");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    let kept = std::fs::read_dir(state.path().join("dateline/sessions"));
    let kept = kept.expect("listed").next().expect("one").expect("read").path();
    let sound = std::fs::read_to_string(&kept).expect("text");
    for bad in [sound.replace("C-", "X-"), "{\"schema\":".to_owned(), String::new()] {
        assert_ne!(bad, sound);
        std::fs::write(&kept, &bad).expect("written");
        let mut terminal = Terminal::start(&["--read-only", &file], &variables);
        terminal.wait("  45 events");
        terminal.wait("Last session not restored");
        terminal.send("q");
        assert_eq!(terminal.end(), 0);
        let after = std::fs::read_to_string(&kept).expect("text");
        assert_eq!(after, bad, "--read-only writes nothing");
    }
}

#[test]
fn in_words_nothing_of_the_screen_is_taken_and_no_cursor_jumps() {
    let mut terminal = Terminal::start(&["--plain"], &[]);
    terminal.wait("45 events, 83 claims");
    assert!(!terminal.is_taken() && !terminal.hides_cursor());
    terminal.send("j");
    terminal.wait("10 of 45: ");
    terminal.send("/allepo hosp");
    terminal.wait("Search: allepo hosp");
    terminal.wait("allepo taken for Aleppo");
    terminal.send("\r");
    terminal.wait("now in timeline, ");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
    let output = terminal.output().replace("\u{1b}[?2004h", "").replace("\u{1b}[?2004l", "");
    assert!(!output.contains('\u{1b}'), "no other sequence: {output:?}");
}

/// A dataset with one claim in one article with an address, and an actor whose name comes from a page.
fn with_address(url: &str, page: &str) -> String {
    let text = "The bridge fell on Friday.";
    serde_json::json!({
        "schema": "dateline/1", "title": "links", "offsets": "unicode-scalar",
        "articles": [{"id": "AR-1", "title": "The bridge", "publisher": "AFP", "lang": "en", "url": url,
            "body_text": text, "body_sha256": dateline::dataset::sha256_hex(text)}],
        "actors": [{"id": "A-1", "name": "Mayor", "kind": "person",
            "provenance": [{"field": "name", "from": page}]}],
        "sources": [{"id": "S-1", "name": "AFP", "kind": "outlet"}],
        "events": [{"id": "E-1", "label": "Bridge falls", "type": "accident", "status": "occurred",
            "participants": [{"actor": "A-1", "role": "affected"}],
            "evidence": [{"article": "AR-1", "quote": {"exact": "The bridge fell"}}]}],
    })
    .to_string()
}

#[test]
fn addresses_are_links_of_the_terminal_where_that_is_wanted() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("dateline");
    std::fs::create_dir(&config).expect("made");
    let file = folder.path().join("links.json");
    let long = format!("https://a.example/{}", "x".repeat(120));
    let (file, home) = (file.display().to_string(), folder.path().display().to_string());
    for (wanted, url, page, linked) in [
        (false, "https://news.example/1", "x", ""),
        (
            true,
            "https://news.example/1",
            "x",
            "\u{1b}]8;id=dateline-0;https://news.example/1\u{1b}\\",
        ),
        (true, "https://evil.example/\u{1b}]8;;https://other\u{7}", "x", ""),
        (true, "javascript:alert(1)", "x\u{1b}]8;;file:///etc/passwd\u{7}", ""),
        (
            true,
            "",
            &format!("as stored at {long}."),
            &format!("\u{1b}]8;id=dateline-0;{long}\u{1b}\\"),
        ),
    ] {
        std::fs::write(config.join("config.toml"), format!("links = {wanted}")).expect("written");
        std::fs::write(&file, with_address(url, page)).expect("written");
        let mut terminal = Terminal::start(&["--fresh", &file], &[("XDG_CONFIG_HOME", &home)]);
        terminal.wait("Bridge falls");
        // The event's passage, then the actor's sheet with where its name comes from.
        terminal.send("2");
        terminal.wait("person");
        terminal.send("5z");
        terminal.wait("outside");
        terminal.send("q");
        assert_eq!(terminal.end(), 0);
        let output = terminal.output();
        let begins = output.matches("\u{1b}]8;id=").count();
        assert_eq!(begins > 0, !linked.is_empty(), "{wanted} {url:?} {page:?}");
        assert!(output.contains(linked), "{linked:?} in {output:?}");
        let all = output.matches("\u{1b}]8;").count();
        assert_eq!(all, 2 * begins, "each is closed, and none is there but ours");
    }
}

#[test]
fn what_is_printed_stays_on_the_terminals_own_screen_and_any_key_comes_back() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.wait("45 events");
    terminal.send("/hospital kills\rp");
    terminal.wait("Any key goes back.");
    assert!(!terminal.is_taken() && !terminal.hides_cursor());
    // Its beginning may have scrolled away.
    assert!(terminal.output().contains("Raid on Aleppo hospital and nearby housing kills 30\r\n"));
    terminal.send("q");
    terminal.wait_until("the program", vt100::Screen::alternate_screen);
    terminal.wait("1/45 events");
    terminal.send("P");
    terminal.wait("E-013  2016-04-27 Wed: Raid");
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.end(), 143);
    terminal.assert_given_back();
}

/// A folder of settings with own commands.
fn settings(toml: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(home.path().join("dateline")).expect("made");
    std::fs::write(home.path().join("dateline/config.toml"), toml).expect("written");
    home
}

#[test]
fn own_commands_get_records_and_their_output_is_shown() {
    let home = settings(
        "[[command]]\ntitle = \"Count lines\"\nkey = \"<ctrl-t>\"\nrun = [\"wc\", \"-l\"]\n\
         [[command]]\ntitle = \"Fail\"\nkey = \"<ctrl-g>\"\n\
         shell = \"echo no network >&2; exit 3\"\n\
         [[command]]\ntitle = \"In the terminal\"\nkey = \"<ctrl-y>\"\n\
         shell = \"wc -l < $DATELINE_INPUT; echo mine; read line\"\noutput = \"terminal\"",
    );
    let home = home.path().to_str().expect("a path");
    let mut terminal = Terminal::start(&["--fresh"], &[("XDG_CONFIG_HOME", home)]);
    terminal.wait("of 45");
    terminal.send("ggvjj\x14");
    // The name alone is also in the palette and in the message that the command runs.
    let output = "┌ Count lines ─";
    terminal.wait(output);
    terminal.wait("      3 ");
    terminal.send("\x1b");
    let closed = |screen: &vt100::Screen| !screen.contents().contains(output);
    terminal.wait_until("the output to be closed", closed);
    terminal.send("\x07");
    terminal.wait("Fail: exit status: 3 no network");
    terminal.send("\x19");
    terminal.wait("mine");
    terminal.send("\r");
    terminal.wait("1 Timeline");
    terminal.send(":count<enter>".replace("<enter>", "\r").as_str());
    terminal.wait(output);
    terminal.send("\x1b");
    terminal.wait_until("the output to be closed", closed);
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

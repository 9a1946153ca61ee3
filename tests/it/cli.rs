//! The commands that a shell sees.

use assert_cmd::Command;

use crate::common::{program as dateline, wait_until};

fn stdout(args: &[&str]) -> String {
    let output = dateline().args(args).output().expect("runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn into_a_pipe_goes_a_readable_timeline_without_any_escape() {
    let text = stdout(&[]);
    assert!(text.starts_with("Aleppo, spring 2016\n"));
    for part in
        ["2016-04-27 Wed", "[occurred] Raid on Aleppo hospital", "John Kerry denies: The strikes"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let program = env!("CARGO_BIN_EXE_dateline");
    let script = format!("'{program}' | head -n 1; exit ${{PIPESTATUS[0]}}");
    Command::new("bash").args(["-c", &script]).assert().success();
}

#[test]
fn search_answers_without_a_terminal() {
    let text = stdout(&["search", "allepo hosp"]);
    assert!(text.starts_with("(allepo → Aleppo)\n"), "{text}");
    assert!(text.contains("event  2016-04-27 Wed        Raid on Aleppo hospital"), "{text}");
}

#[test]
fn search_answers_in_json_for_other_programs() {
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["search", "kery", "--json"])).expect("JSON");
    assert_eq!(json["hits"][0]["label"], "John Kerry");
    assert_eq!(json["corrections"][0]["meant"], "Kerry");
    assert_eq!(json["events"]["of"], 45);
    let denial = json["hits"].as_array().expect("a list").iter().find(|hit| hit["id"] == "C-025");
    assert_eq!(denial.expect("Kerry on the target")["stance"], "denies");
}

#[test]
fn a_search_prints_all_events_in_the_order_that_is_asked_for() {
    let codes = |args: &[&str]| -> Vec<String> {
        let text = stdout(args);
        let rows = text.lines().filter_map(|row| row.split_whitespace().next());
        rows.filter(|code| code.starts_with("E-")).map(str::to_owned).collect()
    };
    let oldest = codes(&["search", "kerry", "--sort", "time"]);
    assert_eq!(oldest.len(), 5);
    let claims = stdout(&["search", "kerry", "--sort", "claims"]);
    assert!(claims.starts_with("E-012 ") && oldest[0] != "E-012", "{claims}");
    for order in ["time", "label", "actor", "place", "type", "source", "claims", "disputes"] {
        for args in [&["--sort", order][..], &["--sort", order, "--reverse"]] {
            let mut sorted = codes(&[&["search", "kerry"], args].concat());
            sorted.sort_unstable();
            let mut all = oldest.clone();
            all.sort_unstable();
            assert_eq!(sorted, all, "{args:?}");
        }
    }
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["search", "kerry", "--sort", "time", "--json"]))
            .expect("JSON");
    let ids: Vec<_> = json["hits"].as_array().expect("a list").iter().map(|it| &it["id"]).collect();
    assert_eq!(ids, oldest.iter().collect::<Vec<_>>());
    assert_eq!(json["hits"][0].get("score"), None, "no relevance where it does not count");
}

#[test]
fn an_order_that_means_nothing_is_a_misuse() {
    let table = crate::common::data("gdelt/20191024143000.export.CSV").display().to_string();
    dateline().args(["search", "eu", &table, "--sort", "claims"]).assert().code(2);
    dateline().args(["search", "kerry", "--sort", "colour"]).assert().code(2);
    dateline().args(["search", "kerry", "--reverse"]).assert().code(2);
}

#[test]
fn a_search_without_results_is_no_failure() {
    assert!(stdout(&["search", "qzxvkjw"]).contains("0 results"));
}

#[test]
fn a_search_says_what_was_taken_for_what_and_what_is_not_there() {
    assert!(stdout(&["search", "E-2"]).starts_with("(E-2 → E-002)\nE-002 "));
    let text = stdout(&["search", "kerry qzxvkjw"]);
    assert!(text.starts_with("(not found, even with typos: qzxvkjw)\n"), "{text}");
    let table = crate::common::data("gdelt/20191024143000.export.CSV").display().to_string();
    let text = stdout(&["search", "minsk police", &table]);
    assert!(text.starts_with("(no match for all: minsk 2, police 2)\n0 results"), "{text}");
    assert!(stdout(&["search", "place:Minsk type:air", &table]).starts_with("0 results"));
}

#[test]
fn a_search_in_a_file_with_problems_says_that_there_are_some() {
    let bad = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/bad/everything.json");
    let output = dateline().args(["search", "hospital", bad]).output().expect("runs");
    assert_eq!(output.status.code(), Some(1), "it answers from a part of the file");
    assert!(String::from_utf8_lossy(&output.stdout).contains(" result"), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("problems in ") && said.contains("; dateline check "), "{said}");
    assert_eq!(said.lines().count(), 1);
}

#[test]
fn what_is_no_dataset_is_told_so_and_a_misspelt_command_is_known() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text, part) in [
        ("a.json", "{\"a\":1}", "not a dateline dataset: it does not say"),
        ("a.csv", "700000000,20160427,USA\n", "not a dataset: this is a table with commas"),
    ] {
        std::fs::write(folder.path().join(name), text).expect("written");
        let output = dateline().arg("check").arg(folder.path().join(name)).output().expect("runs");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains(part), "{said}");
    }
    for (typed, part) in [
        (&["serach", "kerry"][..], "serach: no such file; did you mean dateline search?"),
        (&["chek"], "did you mean dateline check?"),
        (&["desk.json"], "desk.json: no such file\n"),
    ] {
        let output = dateline().args(typed).output().expect("runs");
        assert_eq!(output.status.code(), Some(1), "{typed:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn shot_prints_the_screen_after_keys_in_each_format() {
    let keys = ["shot", "--keys", "/kerry<enter>jj", "--size", "80x24"];
    let text = stdout(&keys);
    assert_eq!(text.lines().count(), 24);
    assert!(text.contains("John Kerry"));
    let with = |format: &str| stdout(&[&keys[..], &["--format", format]].concat());
    assert!(with("ansi").contains("\u{1b}[0"));
    let svg = with("svg");
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    assert_eq!(svg, with("svg"), "the same bytes each time");
}

#[test]
fn pictures_are_the_same_whatever_the_surroundings() {
    let plain = stdout(&["shot", "--format", "ansi"]);
    let output = dateline()
        .args(["shot", "--format", "ansi"])
        .env("TERM", "dumb")
        .env("LANG", "C")
        .output()
        .expect("runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), plain);
}

#[test]
fn misuse_is_told_from_failure() {
    for (args, code) in [
        (&["--no-such-option"][..], 2),
        (&["shot", "--keys", "<nokey>"], 2),
        (&["shot", "--size", "big"], 2),
        (&["shot", "--theme", "neon"], 2),
        (&["check"], 2),
        (&["search", ""], 2),
        (&["search", " ,.! "], 2),
        (&["search", "x", "missing.json"], 1),
        (&["--version"], 0),
        (&["--help"], 0),
    ] {
        dateline().args(args).assert().code(code);
    }
}

#[test]
fn help_has_examples_and_completions_know_the_commands() {
    assert!(stdout(&["--help"]).contains("Examples:"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(stdout(&["completions", shell]).contains("dateline"), "{shell}");
    }
}

#[test]
fn the_man_page_has_every_command_with_its_options() {
    let page = stdout(&["man"]);
    assert!(page.starts_with(".ie") || page.starts_with(".TH"), "{page}");
    for part in [
        "dateline search [OPTIONS] <QUERY> [FILE]",
        "dateline review merge",
        "\\-\\-keys KEYS",
        ".SH FILES",
        ".SH \"EXIT STATUS\"",
        "NO_COLOR",
        "Examples:",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn checking_the_embedded_file_finds_nothing() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/aleppo-2016.json");
    assert!(stdout(&["check", file]).contains("no problems; loaded 1 article,"));
}

#[test]
fn a_bad_configuration_is_told_in_full_and_does_not_stop_anything() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("dateline");
    std::fs::create_dir(&config).expect("made");
    std::fs::write(config.join("config.toml"), "theme = \"neon\"\n[keys]\npinn = \"p\"\n")
        .expect("written");
    let text = String::from_utf8(
        dateline()
            .args(["keys", "--check"])
            .env("XDG_CONFIG_HOME", folder.path())
            .output()
            .expect("runs")
            .stdout,
    )
    .expect("UTF-8");
    assert!(text.contains("neon") && text.contains("pinn"), "{text}");
}

#[test]
fn options_win_against_the_environment_and_it_against_the_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("dateline")).expect("made");
    std::fs::write(folder.path().join("dateline/config.toml"), "theme = \"light\"\n")
        .expect("written");
    let shot = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = dateline();
        command.args(["shot", "--size", "60x10", "--format", "ansi"]).args(args);
        command.env("XDG_CONFIG_HOME", folder.path()).envs(variables.iter().copied());
        command.output().expect("runs").stdout
    };
    let plain = shot(&["--theme", "plain"], &[]);
    let dark = shot(&["--theme", "dark"], &[]);
    assert_ne!(plain, dark);
    assert_eq!(shot(&[], &[]), dark, "pictures know no configuration");
    assert_eq!(shot(&[], &[("NO_COLOR", "1")]), dark, "nor the environment");
    assert_eq!(shot(&["--theme", "dark"], &[("NO_COLOR", "1")]), dark);
}

#[test]
fn a_closed_standard_error_is_no_reason_to_break() {
    let bad = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/bad/everything.json");
    let line = "exec 2>&-; \"$0\" \"$1\" >/dev/null; exec \"$0\" check missing.json";
    let status = std::process::Command::new("sh")
        .args(["-c", line, env!("CARGO_BIN_EXE_dateline"), bad])
        .stdout(std::process::Stdio::null())
        .status()
        .expect("runs");
    assert_eq!(status.code(), Some(1));
}

#[test]
fn a_hostile_file_name_is_told_without_obeying_it() {
    let name = "no\u{1b}[2Jsuch\u{202e}file.json";
    for args in [&["check", name][..], &[name], &["search", "x", name]] {
        let output = dateline().args(args).output().expect("runs");
        let said = [output.stdout, output.stderr].concat();
        assert!(!said.contains(&0x1b), "{args:?}");
        assert!(!String::from_utf8_lossy(&said).contains('\u{202e}'), "{args:?}");
    }
}

#[test]
fn a_failed_conversion_leaves_what_was_there_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let (kept, link) = (folder.path().join("kept.json"), folder.path().join("link.json"));
    std::fs::write(&kept, "old").expect("written");
    std::os::unix::fs::symlink(&kept, &link).expect("linked");
    dateline().args(["convert", "-", "-o"]).arg(&link).assert().code(1);
    assert_eq!(std::fs::read_to_string(&kept).expect("there"), "old", "kept unless forced");
    dateline().args(["convert", "-", "--force", "-o"]).arg(&link).assert().success();
    assert!(link.is_symlink() && std::fs::metadata(&kept).expect("there").len() > 1000);
    let missing = folder.path().join("none/out.json");
    dateline().args(["convert", "-", "-o"]).arg(&missing).assert().code(1);
    dateline().args(["convert", "-", "-o"]).arg(folder.path()).assert().code(1);
    assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 2);
}

#[test]
fn what_was_read_with_problems_takes_the_place_of_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (good, new) = (folder.path().join("good.json"), folder.path().join("new.json"));
    let (cut, table) = (folder.path().join("cut.json"), folder.path().join("t.export.CSV"));
    dateline().args(["convert", "-", "-o"]).arg(&good).assert().success();
    let whole = std::fs::read(&good).expect("there");
    std::fs::write(&cut, &whole[..whole.len() / 2]).expect("written");
    let rows = include_str!("../data/gdelt/20191024143000.export.CSV");
    std::fs::write(&table, format!("no row\n{rows}")).expect("written");
    for (args, input) in [(&["convert"][..], &cut), (&["import", "gdelt"], &table)] {
        for kept in [&good, &cut] {
            let before = std::fs::read(kept).expect("there");
            let ran = dateline()
                .args(args)
                .args(["--force", "-o"])
                .arg(kept)
                .arg(input)
                .output()
                .expect("runs");
            assert_eq!(ran.status.code(), Some(1), "{args:?}");
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(said.contains("dateline: nothing written: the input has "), "{said}");
            assert!(std::fs::read(kept).expect("there") == before, "{args:?}");
        }
        let written = dateline().args(args).arg(input).arg("-o").arg(&new).output().expect("runs");
        assert_eq!(written.status.code(), Some(1), "{args:?}");
        assert!(new.exists(), "{args:?}");
        std::fs::remove_file(&new).expect("removed");
    }
    dateline().args(["convert", "-", "--force", "-o"]).arg(&good).assert().success();
}

#[test]
fn whoever_ends_an_import_finds_nothing_unfinished() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = crate::common::data("gdelt/20191024143000.export.CSV");
    let output = folder.path().join("out.jsonl");
    std::fs::write(&output, "old").expect("written");
    let names = || {
        let entries = std::fs::read_dir(folder.path()).expect("listed").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    let unfinished = || names().iter().any(|name| name.starts_with(".dateline-"));
    let mut import = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["import", "gdelt"])
        .args([table.as_os_str(), "--force".as_ref(), "-o".as_ref(), output.as_os_str()])
        // It stands still while it writes, so it cannot be done before it is ended.
        .env("DATELINE_BREAK", "hold:writing")
        .spawn()
        .expect("it starts");
    wait_until("the unfinished file", unfinished);
    assert!(import.try_wait().expect("asked").is_none(), "it stands still");
    let id = i32::try_from(import.id()).ok().and_then(rustix::process::Pid::from_raw);
    rustix::process::kill_process(id.expect("an id"), rustix::process::Signal::TERM)
        .expect("it is told to end");
    assert!(!import.wait().expect("it ends").success());
    assert_eq!(names(), ["out.jsonl"]);
    assert_eq!(std::fs::read_to_string(&output).expect("there"), "old");
}

#[test]
fn a_converted_dataset_is_the_same_dataset() {
    let folder = tempfile::tempdir().expect("a folder");
    let original = dateline::dataset::embedded().expect("loads").dataset;
    for name in ["a.json", "a.jsonl", "a.json.gz", "a.jsonl.gz"] {
        let path = folder.path().join(name);
        dateline().args(["convert", "-", "-o"]).arg(&path).assert().success();
        let loaded = dateline::dataset::load(&path).expect("loads");
        assert_eq!(loaded.problems, []);
        assert!(loaded.dataset == original, "{name}");
    }
    dateline().args(["convert", "-", "-o", "a.txt"]).assert().code(1);
}

#[test]
fn a_recording_is_the_same_bytes_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = |name: &str| {
        let path = folder.path().join(name);
        stdout(&["demo", "--record", path.to_str().expect("UTF-8"), "--size", "80x24"]);
        std::fs::read_to_string(path).expect("a recording")
    };
    let cast = record("one.cast");
    assert!(cast == record("two.cast"), "two recordings differ");
    let lines: Vec<serde_json::Value> =
        cast.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((&lines[0]["version"], &lines[0]["width"]), (&2.into(), &80.into()));
    let mut terminal = vt100::Parser::new(nonzero(24), nonzero(80), 0);
    let mut before = 0.0;
    for line in &lines[1..] {
        let at = line[0].as_f64().expect("seconds");
        assert!(at >= before, "time goes on");
        before = at;
        terminal.process(line[2].as_str().expect("what is written").as_bytes());
    }
    assert!((100.0..140.0).contains(&before), "{before} seconds");
    let screen = terminal.screen().contents();
    for part in ["45 events  83 claims", "5 Evidence", "16/16", "That was the tour."] {
        assert!(screen.contains(part), "{part} in\n{screen}");
    }
}

fn nonzero(value: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(value).expect("not zero")
}

#[test]
fn a_tour_with_faults_is_not_played_and_each_is_told_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let tour = folder.path().join("tour.toml");
    let toml = "title = \"T\"\n[[step]]\nkeys = \"<nokey>\"\n[[step]]\ncaption = \"C\"\nselect = \"E-999\"\n";
    std::fs::write(&tour, toml).expect("written");
    let output = dateline().arg("play").arg(&tour).output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    for part in [
        "tour.toml:2:1: step 1: there is no caption",
        "tour.toml:3:8: step 1: keys",
        "tour.toml:6:10",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn into_a_pipe_goes_what_a_tour_says() {
    let text = stdout(&["demo"]);
    assert!(text.starts_with("Dateline in two minutes\n\n  1. What happened when"), "{text}");
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn a_list_of_pictures_is_drawn_beside_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("list.toml");
    let toml = "[[picture]]\nfile = \"a.svg\"\nkeys = \"j\"\nsize = \"40x12\"\n";
    std::fs::write(&list, toml).expect("written");
    stdout(&["shot", "--list", list.to_str().expect("UTF-8")]);
    let drawn = std::fs::read_to_string(folder.path().join("a.svg")).expect("a picture");
    assert_eq!(drawn, stdout(&["shot", "--keys", "j", "--size", "40x12", "--format", "svg"]));
}

#[test]
fn a_search_that_is_no_query_is_a_misuse_with_a_caret_under_the_place() {
    let output = dateline().args(["search", "kerry actr:x"]).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "dateline: there is no field actr; did you mean actor:?",
            "  kerry actr:x",
            "        ^^^^"
        ]
    );
    dateline().args(["search", "actor:"]).assert().code(2);
    assert!(stdout(&["search", "fig:deaths=30"]).contains("1 of 45 events, 1 of 83 claims"));
}

#[test]
fn a_saved_view_is_searched_by_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("dateline")).expect("made");
    std::fs::write(
        folder.path().join("dateline/config.toml"),
        "[views]\ntoll = \"fig:deaths=30\"\nbad = \"is:plannd\"\n\
         strikes = { query = \"type:air_strike\", sort = \"place\" }\nnewest = { reverse = true }\n",
    )
    .expect("written");
    let searched = |args: &[&str]| {
        let mut command = dateline();
        command.arg("search").args(args).env("XDG_CONFIG_HOME", folder.path());
        command.output().expect("runs")
    };
    let search = |name: &str| searched(&[name]);
    let by_name = search("@toll");
    assert!(by_name.status.success());
    assert_eq!(String::from_utf8_lossy(&by_name.stdout), stdout(&["search", "fig:deaths=30"]));
    let beside = search("@toll qzxvkjw");
    assert!(String::from_utf8_lossy(&beside.stdout).contains("0 results"), "both must hold");
    let unknown = search("@bad");
    assert_eq!(unknown.status.code(), Some(2));
    let said = String::from_utf8_lossy(&unknown.stderr);
    assert!(said.contains("no view bad; there are @newest, @strikes, @toll"), "{said}");
    assert!(said.contains("\n  @bad\n  ^^^^"), "with its place: {said}");
    for (view, plain) in [
        (&["@strikes"][..], &["type:air_strike", "--sort", "place"][..]),
        (&["@strikes", "--sort", "label"], &["type:air_strike", "--sort", "label"]),
        (&["@newest"], &["", "--sort", "time", "--reverse"]),
    ] {
        let plain: Vec<_> = [&["search"], plain].concat();
        let (by_view, as_said) = (searched(view), stdout(&plain));
        assert_eq!(String::from_utf8_lossy(&by_view.stdout), as_said, "{view:?}");
        assert!(!as_said.contains(" 0 results"), "{as_said}");
    }
}

#[test]
fn a_kept_name_that_is_none_or_cannot_be_read_is_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("dateline/reviewer");
    std::fs::create_dir_all(kept.parent().expect("a folder")).expect("made");
    let told = || {
        let checked = ["keys", "--check"];
        let output = dateline().args(checked).env("XDG_STATE_HOME", folder.path()).output();
        String::from_utf8(output.expect("runs").stdout).expect("UTF-8")
    };
    assert!(!told().contains("reviewer"), "nobody said one: {}", told());
    for (bytes, fault) in [
        (&b"Ann Lee\n"[..], None),
        (b"", Some("has no letter in it")),
        (b"--\n", Some("\"--\" has no letter in it")),
        (b"\xff\n", Some("the reviewer name cannot be read")),
    ] {
        std::fs::write(&kept, bytes).expect("written");
        let told = told();
        assert_eq!(told.contains("dateline/reviewer: "), fault.is_some(), "{told}");
        assert!(told.contains(fault.unwrap_or_default()), "{told}");
    }
}

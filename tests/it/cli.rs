//! The commands that a shell sees.

use assert_cmd::Command;

fn dateline() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.env_remove("NO_COLOR").env("XDG_CONFIG_HOME", "/nonexistent");
    command
}

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
fn a_search_without_results_is_no_failure() {
    assert!(stdout(&["search", "qzxvkjw"]).contains("0 results"));
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
fn checking_the_embedded_file_finds_nothing() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/aleppo-2016.json");
    assert!(stdout(&["check", file]).contains("no problems; loaded 1 articles"));
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

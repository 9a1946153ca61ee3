//! Articles in: a draft opens on the screen, is written by `import`, and leads back to every word.

use std::fs;

use dateline::config::Config;
use dateline::dataset::{Dataset, load as load_dataset};
use dateline::import::load;
use dateline::model::{Directness, Stance};

use crate::common::{SIZES, data, explorer_of, press, program, text};

const FORMS: [&str; 4] = ["bridge.txt", "bridge.html", "bridge.md", "bridge.json"];

fn drafted(name: &str) -> Dataset {
    load(&data(&format!("articles/{name}"))).expect(name).dataset
}

fn speakers(dataset: &Dataset) -> Vec<(String, Stance, Directness)> {
    let claims = dataset.claims.iter();
    claims
        .map(|claim| {
            let said = &claim.attribution;
            (dataset[said.origin].name.to_lowercase(), said.stance, said.directness)
        })
        .collect()
}

#[test]
fn the_same_story_in_four_forms_gives_the_same_day_and_the_same_speakers() {
    for name in FORMS {
        let dataset = drafted(name);
        let article = &dataset.articles[0];
        assert_eq!(article.dateline_date.map(|day| day.to_string()).as_deref(), Some("2014-06-12"));
        assert_eq!(
            article.headline.as_deref().map(|it| &it[..16]),
            Some("Bridge in Vienna"),
            "{name}"
        );
        let speakers = speakers(&dataset);
        let mayor = |it: &(String, Stance, Directness)| {
            it.0.contains("anna berger") && it.2 == Directness::DirectQuote
        };
        assert!(speakers.iter().any(mayor), "{name}: {speakers:?}");
        assert!(speakers.iter().any(|it| it.0.contains("police")), "{name}: {speakers:?}");
        let days = dataset.events.iter().filter_map(|event| event.when.as_ref());
        assert!(days.clone().any(|when| when.edtf == "2014-06-11"), "{name}: Wednesday");
    }
}

#[test]
fn what_is_not_the_story_is_set_aside_and_said() {
    let loaded = load(&data("articles/bridge.txt")).expect("reads");
    let told: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
    assert!(told[0].contains("bridge.txt:11:1: set aside"), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(loaded.problems.iter().all(dateline::dataset::Problem::is_doubt));
    let words = |words: &str| {
        loaded.dataset.claims.iter().any(|claim| claim.text.to_lowercase().contains(words))
    };
    assert!(!words("tram") && !words("danube"));
    let html = drafted("bridge.html");
    for noise in ["Sport", "color", "not the story", "rights reserved"] {
        assert!(!html.articles[0].body_text.contains(noise), "{noise}");
    }
}

#[test]
fn a_draft_opens_at_every_size_and_shows_the_words_behind_a_claim() {
    for size in SIZES {
        let loaded = load(&data("articles/bridge.txt")).expect("reads");
        let mut script = explorer_of(loaded, &Config::default(), size);
        let first = text(&script);
        assert!(first.contains("Draft: Bridge in"), "{size:?}\n{first}");
        press(&mut script, "/berger<enter>5");
        let found = text(&script);
        assert!(found.contains("We need help"), "{size:?}\n{found}");
    }
}

#[test]
fn import_writes_a_dataset_that_checks_clean_and_its_spans_stand_to_the_letter() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("draft.json");
    let story = data("articles/bridge.txt");
    program().args(["import", "article"]).arg(&story).arg("-o").arg(&output).assert().success();
    program().arg("check").arg(&output).assert().success();
    let loaded = load_dataset(&output).expect("loads");
    assert_eq!(loaded.problems, []);
    let dataset = loaded.dataset;
    assert_eq!(dataset.articles[0].body_text, fs::read_to_string(&story).expect("reads"));
    assert!(dataset.claims.iter().all(|claim| !claim.evidence.is_empty()));
    let twice = folder.path().join("twice.json");
    program().args(["import", "article"]).arg(&story).arg("-o").arg(&twice).assert().success();
    let bytes = |path| fs::read(path).expect("reads");
    assert_eq!(bytes(&output), bytes(&twice), "same input, same bytes");
}

#[test]
fn a_draft_is_added_to_a_dataset_that_keeps_its_title_and_its_records() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("both.json");
    let first = folder.path().join("first.json");
    let import = |file: &str| {
        let mut command = program();
        command.args(["import", "article"]).arg(data(&format!("articles/{file}")));
        command
    };
    import("bridge.txt").arg("-o").arg(&first).assert().success();
    import("bridge.md").arg("--into").arg(&first).arg("-o").arg(&output).assert().success();
    let (before, after) =
        (load_dataset(&first).expect("loads"), load_dataset(&output).expect("loads"));
    assert_eq!(after.dataset.title, before.dataset.title);
    assert_eq!(after.dataset.articles.len(), 2);
    let codes: Vec<&str> = after.dataset.claims.iter().map(|claim| claim.id.as_str()).collect();
    assert!(before.dataset.claims.iter().all(|claim| codes.contains(&claim.id.as_str())));
}

#[test]
fn annotations_count_scalars_of_the_file_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plain.txt");
    let story = "Café fire\r\n\r\nThree people died on Wednesday, the police said.\r\n";
    fs::write(&path, story).expect("writes");
    let output = program()
        .args(["import", "article"])
        .arg(&path)
        .args(["--format", "plain", "--published", "2014-06-12", "--annotations", "-"])
        .output()
        .expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let words = |from: &serde_json::Value, to: &serde_json::Value| -> String {
        let (from, to) = (from.as_u64().expect("start"), to.as_u64().expect("end"));
        story.chars().skip(from as usize).take((to - from) as usize).collect()
    };
    let timex = lines.iter().find(|line| line["kind"] == "timex").expect("a date");
    assert_eq!(words(&timex["start"], &timex["end"]), "Wednesday");
    assert_eq!(timex["value"], "2014-06-11");
    let said = lines.iter().find(|line| line["kind"] == "attribution").expect("an attribution");
    assert!(words(&said["source"][0][0], &said["source"][0][1]).contains("police"));
}

#[test]
fn bad_input_says_what_it_is_and_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes, words) in [
        ("story.pdf", &b"%PDF-1.7 ..."[..], "pdftotext"),
        ("story.docx", b"PK\x03\x04....word/document.xml", "pandoc"),
        ("three.txt", b"Only three words.", "too few"),
        ("empty.txt", b" \n", "empty"),
        (
            "binary.txt",
            b"A story\0\0\0 with zeros in it and some more words behind them.",
            "not a text",
        ),
        (
            "undated.txt",
            b"MILLTOWN: The old bridge was closed to all the traffic on Monday, the police said.",
            "--published",
        ),
        (
            "login.html",
            b"<html><body><form>Sign in. Forgot your password? Email address</form></body></html>",
            "sign in",
        ),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("writes");
        let output = program().args(["import", "article"]).arg(&path).output().expect("runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && told.contains(words) && told.contains(name), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn an_extractor_of_ones_own_is_believed_only_where_the_article_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("liar.sh");
    let lines = r#"{"kind":"claim","quote":"We need help from the government now,","speaker":"Anna Berger"}
{"kind":"claim","quote":"at least 41 trains were cancelled"}
{"kind":"claim","quote":"half a li"#;
    fs::write(&script, format!("cat >/dev/null\necho note >&2\ncat <<'END'\n{lines}\nEND\n"))
        .expect("writes");
    let output = folder.path().join("draft.json");
    let run = program()
        .args(["import", "article"])
        .arg(data("articles/bridge.txt"))
        .arg("--extractor")
        .arg(format!("sh {}", script.display()))
        .arg("-o")
        .arg(&output)
        .output()
        .expect("runs");
    let told = String::from_utf8_lossy(&run.stderr);
    for words in [
        "note",
        "the article has \"at least 40 trains were cancelled\"",
        "1 proposal taken, 2 refused",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(load_dataset(&output).expect("written").dataset.claims.len(), 1);
}

#[test]
fn the_prompt_and_the_schema_are_printed() {
    let prompt = program().args(["extractor", "prompt"]).output().expect("runs").stdout;
    assert!(String::from_utf8_lossy(&prompt).contains("Copy words exactly"));
    let schema = program().args(["extractor", "schema"]).output().expect("runs").stdout;
    assert!(serde_json::from_slice::<serde_json::Value>(&schema).is_ok());
}

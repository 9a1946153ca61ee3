//! Several files are opened together and searched as one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;

use dateline::app::keymap::Keymap;
use dateline::app::{App, OpenedFile};
use dateline::config::{Config, ReadOnly, ReviewConfig};
use dateline::dataset::{Dataset, Form, MOST_ROWS, load_text, merge, write};
use dateline::import::{load, load_together};
use dateline::model::{
    ActorId, ArticleId, ClaimId, EventId, LocationId, RecordId, SourceId, Span, UncertainTime,
    Vocabulary,
};
use dateline::run::{Desk, Opened, Script, Source};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{data, press, program, text};
use crate::reloading::{desk, wait};
use crate::roundtrip::document;

/// A second dataset, whose ids are those of other records in the first.
fn wires() -> Value {
    json!({
        "schema": "dateline/1", "title": "Wires of May", "offsets": "unicode-scalar",
        "actors": [{ "id": "A-001", "name": "Zenobia Relief", "kind": "ngo" }],
        "locations": [{ "id": "L-901", "name": "Tadmur", "kind": "town" }],
        "sources": [{ "id": "S-901", "name": "Tadmur Radio", "kind": "outlet" }],
        "events": [{ "id": "E-001", "label": "Convoy of Zenobia Relief turned back",
            "type": "convoy", "status": "occurred",
            "when": { "literal": "3 May", "edtf": "2016-05-03" },
            "participants": [{ "actor": "A-001", "role": "agent" }],
            "locations": [{ "id": "L-901", "role": "site" }], "claims": ["C-901"] }],
        "claims": [{ "id": "C-901", "text": "The convoy was turned back at Tadmur.",
            "subject": "E-001", "predicate": "happened",
            "attribution": { "origin_source": "S-901", "verb": "says", "stance": "asserts",
                "directness": "paraphrase" } }],
    })
}

/// The first dataset and the second, in a folder of their own.
fn both() -> (tempfile::TempDir, Vec<PathBuf>) {
    let (folder, first) = desk();
    let second = folder.path().join("wires.json");
    fs::write(&second, wires().to_string()).expect("written");
    (folder, vec![first, second])
}

/// The program over several files.
fn open(paths: &[PathBuf], size: (u16, u16)) -> Script {
    let source = Source::of_all(paths).with(Vec::new(), true);
    let loaded = load_together(paths).expect("loads");
    let dataset = Arc::new(loaded.dataset);
    let read_only = Some(ReadOnly::SeveralFiles);
    let review = ReviewConfig { read_only, ..ReviewConfig::default() };
    let config = Config { review, ..Config::default() };
    let named = |path: &PathBuf| OpenedFile { path: path.display().to_string(), known: None };
    let app = App::new(Arc::clone(&dataset), loaded.problems, &config, Keymap::default(), size)
        .of_files(paths.iter().map(named).collect());
    Script::start_opened(
        Opened { app, dataset, desk: Desk::Memory, source: Some(source), rest: None },
        size,
    )
    .expect("starts")
}

fn dateline(folder: &Path, args: &[&str]) -> Output {
    program().current_dir(folder).args(args).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn one_search_goes_through_all_files_and_the_evidence_says_which_a_record_is_from() {
    let (_folder, paths) = both();
    let mut script = open(&paths, (120, 40));
    assert!(text(&script).contains("2 files  46 events"), "{}", text(&script));
    press(&mut script, "/zenobia convoy<enter>");
    insta::assert_snapshot!("several_120x40", text(&script));
    press(&mut script, "<esc><esc>/hospital<enter>");
    assert!(text(&script).contains("from desk"), "{}", text(&script));
}

#[test]
fn problems_of_several_files_are_told_with_their_file() {
    let (_folder, paths) = both();
    let broken = wires().to_string().replace("\"status\":\"occurred\"", "\"status\":\"dreamt\"");
    fs::write(&paths[1], broken).expect("written");
    let mut script = open(&paths, (120, 40));
    press(&mut script, ":problems<enter>");
    let screen = text(&script);
    assert!(screen.contains("wires.json: "), "{screen}");
    let mut script = open(&paths[1..], (120, 40));
    press(&mut script, ":problems<enter>");
    let screen = text(&script);
    assert!(screen.contains("dreamt") && !screen.contains("wires.json: "), "{screen}");
}

#[test]
fn several_files_can_be_read_on_small_screens() {
    let (_folder, paths) = both();
    for size in [(80, 24), (40, 12), (1, 1)] {
        let mut script = open(&paths, size);
        press(&mut script, "/zenobia<enter>5r");
        if size.1 > 1 {
            insta::assert_snapshot!(format!("several_{}x{}", size.0, size.1), text(&script));
        }
    }
}

#[test]
fn an_id_of_two_records_is_told_apart_by_the_file_and_found_so() {
    let (_folder, paths) = both();
    let dataset = load_together(&paths).expect("loads").dataset;
    let label = |code: &str| dataset.find(code).map(|record| dataset.label(record).into_owned());
    let own = load(&paths[0]).expect("loads").dataset;
    let first = own.find("E-001").map(|record| own.label(record).into_owned());
    assert_eq!(label("E-001"), first);
    assert_eq!(label("wires/E-001").as_deref(), Some("Convoy of Zenobia Relief turned back"));
    // What is unique stays as it is.
    assert_eq!(label("C-901").as_deref(), Some("The convoy was turned back at Tadmur."));
    assert_eq!(label("wires/C-901"), None);
    let mut script = open(&paths, (120, 40));
    press(&mut script, "/wires/E-001<enter>");
    assert!(text(&script).contains("wires/E-001 · from wires"), "{}", text(&script));
}

#[test]
fn nothing_is_reviewed_or_edited_while_several_files_are_open() {
    let (_folder, paths) = both();
    let before: Vec<_> = paths.iter().map(|path| fs::read(path).expect("there")).collect();
    for keys in ["r", "jje", "4jr"] {
        let mut script = open(&paths, (120, 40));
        assert!(!text(&script).contains("r review"), "it is not offered");
        script.edit_with(Box::new(|text| text.replace("Convoy", "Caravan")));
        press(&mut script, keys);
        assert!(text(&script).contains(ReadOnly::SeveralFiles.told()), "{}", text(&script));
    }
    let after: Vec<_> = paths.iter().map(|path| fs::read(path).expect("there")).collect();
    assert_eq!(before, after);
}

#[test]
fn when_one_of_the_files_changes_all_are_read_again() {
    let (_folder, paths) = both();
    let mut script = open(&paths, (120, 40));
    press(&mut script, "/zenobia convoy<enter>");
    let selected = script.app().selected();
    let other = wires().to_string().replace("turned back\"", "let through\"");
    fs::write(&paths[1], other).expect("written");
    wait(&mut script, "Zenobia Relief let through");
    wait(&mut script, "2 files were read again");
    assert_eq!(script.app().selected(), selected);
    press(&mut script, "R");
    wait(&mut script, "2 files have not changed");
}

#[test]
fn a_search_without_a_screen_takes_several_files_too() {
    let (folder, _) = both();
    let output =
        dateline(folder.path(), &["search", "convoy", "desk.json", "wires.json", "--json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["events"]["of"], 46);
    let hits = answer["hits"].as_array().expect("a list");
    let found = hits.iter().find(|hit| hit["id"] == "wires/E-001").expect("found");
    assert_eq!(found["file"], "wires");
    let asks = ["search", "is:unreviewed", "desk.json", "wires.json"];
    let output = dateline(folder.path(), &asks);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let plain = said(&dateline(folder.path(), &["desk.json", "wires.json"]));
    assert!(plain.starts_with("Aleppo, spring 2016 + Wires of May\ndesk: Aleppo"), "{plain}");
}

#[test]
fn where_one_of_the_files_is_no_dataset_nothing_opens_and_it_is_named() {
    let (folder, _) = both();
    fs::write(folder.path().join("notes.json"), "{}").expect("written");
    for (files, told) in [
        (["desk.json", "gone.json"], "gone.json: no such file"),
        (["desk.json", "notes.json"], "notes.json"),
        (["notes.json", "wires.json"], "notes.json"),
        (["wires.json", "."], ".: "),
    ] {
        for before in [&[][..], &["search", "convoy"]] {
            let args: Vec<_> = before.iter().copied().chain(files).collect();
            let output = dateline(folder.path(), &args);
            assert_eq!(output.status.code(), Some(1), "{args:?}: {}", said(&output));
            assert_eq!(output.stdout, b"", "{args:?}");
            assert!(said(&output).contains(told), "{args:?}: {}", said(&output));
        }
    }
}

#[test]
fn a_file_that_is_named_twice_is_read_once_by_every_command_and_that_is_said() {
    let (folder, _) = both();
    let table = data("gdelt/20191024143000.export.CSV");
    let table = table.to_str().expect("UTF-8");
    for (command, files, alone) in [
        (&[][..], ["wires.json", "./wires.json"], &["wires.json"][..]),
        (&["search", "convoy"], ["wires.json", "./wires.json"], &["wires.json"]),
        (&["check"], ["wires.json", "./wires.json"], &["wires.json"]),
        (&["shot", "--keys", "j"], ["wires.json", "./wires.json"], &["wires.json"]),
        (&["import", "gdelt"], [table, table], &[table]),
    ] {
        let args: Vec<_> = command.iter().copied().chain(files).collect();
        let once: Vec<_> = command.iter().chain(alone).copied().collect();
        let output = dateline(folder.path(), &args);
        let expected = dateline(folder.path(), &once);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        assert!(!output.stdout.is_empty() && output.stdout == expected.stdout, "{args:?}");
        let told = format!("{}: named 2 times; read once", files[0]);
        assert_eq!(said(&output).matches(&told).count(), 1, "{args:?}: {}", said(&output));
        assert!(!said(&expected).contains("read once"), "{once:?}");
    }
    let output = dateline(folder.path(), &["check", "wires.json", "wires.json", "./wires.json"]);
    let told = "wires.json: named 3 times; read once\n";
    assert_eq!(said(&output).matches("read once").count(), 1, "{}", said(&output));
    assert!(said(&output).contains(told), "{}", said(&output));
}

#[test]
fn a_small_table_becomes_records_among_the_others() {
    let (_folder, mut paths) = both();
    let table = data("gdelt/20191024143000.export.CSV");
    let rows = load(&table).expect("loads").dataset.event_count();
    paths.push(table);
    let dataset = load_together(&paths).expect("loads").dataset;
    assert_eq!((dataset.event_count(), dataset.table.is_some()), (46 + rows, false));
    assert_eq!(dataset.title, "3 datasets");
    let event =
        dataset.event_ids().find(|&id| dataset.files_of(RecordId::Event(id)) == "20191024143000");
    let event = event.expect("a row");
    assert!(dataset.event(event).tags.contains(&"machine-coded".to_owned()));
    assert_eq!(dataset.links.claims_of_event(event).len(), 1);
}

#[test]
fn a_large_table_among_other_files_is_refused_with_the_reason() {
    let (folder, mut paths) = both();
    let fixture = fs::read_to_string(data("gdelt/20191024143000.export.CSV")).expect("there");
    let (_, rest) = fixture.lines().next().and_then(|row| row.split_once('\t')).expect("a row");
    let rows: Vec<_> = (0..=MOST_ROWS).map(|number| format!("{number}\t{rest}")).collect();
    let table = folder.path().join("large.export.CSV");
    fs::write(&table, rows.join("\n")).expect("written");
    paths.push(table);
    let refusal = load_together(&paths).expect_err("too large");
    assert!(refusal.to_string().contains("large.export.CSV: a table of 50001 rows is too large"));
}

#[test]
fn tables_alone_are_one_table() {
    let table = data("gdelt/20191024143000.export.CSV");
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("again.export.CSV");
    fs::copy(&table, &copy).expect("copied");
    let together = load_together(&[table.clone(), copy]).expect("loads");
    let rows = load(&table).expect("loads").dataset.event_count();
    assert_eq!((together.dataset.event_count(), together.dataset.table.is_some()), (rows, true));
}

fn names<'d>(dataset: &'d Dataset, records: impl Iterator<Item = RecordId> + 'd) -> Vec<String> {
    records.map(|record| dataset.label(record).into_owned()).collect()
}

/// The passages as their articles have them.
fn passages(dataset: &Dataset, spans: &[Span]) -> Vec<String> {
    let told = |span: &Span| format!("{:?} {}", span.position, dataset[span.article].body_text);
    spans.iter().map(told).collect()
}

/// An event with everything that it leads to, in words and not in numbers.
fn event_told(dataset: &Dataset, id: EventId) -> String {
    let event = dataset.event(id);
    let places = names(dataset, event.places.iter().map(|link| RecordId::Location(link.location)));
    let actors = names(dataset, event.participants.iter().map(|part| RecordId::Actor(part.actor)));
    let claims = names(dataset, event.claims.iter().map(|&claim| RecordId::Claim(claim)));
    let whole = names(dataset, event.part_of.into_iter().map(RecordId::Event));
    let passages = passages(dataset, &event.evidence);
    format!(
        "{} {:?} {places:?} {actors:?} {claims:?} {whole:?} {passages:?} {:?}",
        event.label, event.when, event.restriction
    )
}

/// A claim likewise.
fn claim_told(dataset: &Dataset, id: ClaimId) -> String {
    let claim = dataset.claim(id);
    let voices = std::iter::once(&claim.attribution.origin).chain(&claim.attribution.via);
    let actors: Vec<_> = voices
        .clone()
        .map(|&source| dataset[source].actor.map(|actor| dataset[actor].name.clone()))
        .collect();
    let voices = names(dataset, voices.map(|&source| RecordId::Source(source)));
    let around = |place: LocationId| dataset.ancestors(place).map(RecordId::Location);
    let places = claim.about_where.iter().flat_map(|&place| around(place));
    let places = names(dataset, places);
    let older = names(dataset, claim.supersedes.into_iter().map(RecordId::Claim));
    let relations: Vec<_> = dataset
        .relations(id)
        .into_iter()
        .map(|(relation, other)| format!("{} {}", relation.kind.word(), dataset.claim(other).text))
        .collect();
    format!(
        "{} {} {voices:?} {actors:?} {places:?} {older:?} {:?} {relations:?} {:?}",
        claim.text,
        dataset.label(claim.subject),
        passages(dataset, &claim.evidence),
        claim.quantities,
    )
}

fn told(dataset: &Dataset, of: impl Fn(RecordId) -> bool) -> Vec<String> {
    let events = dataset.event_ids().filter(|&id| of(RecordId::Event(id)));
    let claims = dataset.claim_ids().filter(|&id| of(RecordId::Claim(id)));
    let events = events.map(|id| event_told(dataset, id));
    events.chain(claims.map(|id| claim_told(dataset, id))).collect()
}

fn records(dataset: &Dataset) -> Vec<RecordId> {
    let actors = (0..dataset.actors.len()).map(|at| RecordId::Actor(ActorId::at(at)));
    let places = (0..dataset.locations.len()).map(|at| RecordId::Location(LocationId::at(at)));
    let sources = (0..dataset.sources.len()).map(|at| RecordId::Source(SourceId::at(at)));
    let events = dataset.event_ids().map(RecordId::Event);
    let claims = dataset.claim_ids().map(RecordId::Claim);
    events.chain(claims).chain(actors).chain(places).chain(sources).collect()
}

fn loaded(document: &Value) -> Dataset {
    load_text("x.json", document.to_string().into_bytes()).expect("loads").dataset
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_leads_to_what_it_led_to_in_its_own_file(
        documents in proptest::collection::vec(document(), 2..4),
    ) {
        let parts: Vec<_> = documents.iter().map(loaded).collect();
        let named = parts.iter().cloned().enumerate();
        let named = named.map(|(at, part)| (format!("f{at}.json"), part)).collect();
        let whole = merge(named).expect("no tables");
        for (at, part) in parts.iter().enumerate() {
            let name = format!("f{at}");
            prop_assert_eq!(told(&whole, |id| whole.files_of(id) == name), told(part, |_| true));
        }
        for record in records(&whole) {
            let code = whole.code(record).into_owned();
            prop_assert_eq!(whole.find(&code), Some(record), "{}", code);
        }
        let days: Vec<_> = whole.events.iter().map(|event| event.when.as_ref().map(UncertainTime::sort_key)).collect();
        prop_assert!(days.is_sorted_by_key(|when| (when.is_none(), *when)));
    }

    #[test]
    fn what_was_put_together_is_a_sound_dataset_that_can_be_saved(a in document(), b in document()) {
        let parts = [&a, &b].map(|document| ("x.json".to_owned(), loaded(document)));
        let whole = merge(parts.to_vec()).expect("no tables");
        let mut bytes = Vec::new();
        write(&whole, Form::Document, &mut bytes).expect("written");
        let again = load_text("whole.json", bytes).expect("loads");
        prop_assert_eq!(again.problems, vec![]);
        let alone = Dataset { files: None, ..whole };
        prop_assert!(again.dataset == alone);
    }

    #[test]
    fn the_same_article_and_equal_actors_places_and_sources_stand_once(document in document()) {
        let part = loaded(&document);
        let parts = ["a.json", "b.json"].map(|file| (file.to_owned(), part.clone()));
        let whole = merge(parts.to_vec()).expect("no tables");
        prop_assert_eq!(&whole.articles, &part.articles);
        prop_assert_eq!(&whole.actors, &part.actors);
        prop_assert_eq!(&whole.locations, &part.locations);
        prop_assert_eq!(&whole.sources, &part.sources);
        prop_assert_eq!(whole.event_count(), 2 * part.event_count());
        prop_assert_eq!(whole.files_of(RecordId::Actor(ActorId(0))), "a, b");
        prop_assert_eq!(whole[ArticleId(0)].id.as_str(), "AR-1");
    }
}

#[test]
fn a_name_alone_makes_no_two_actors_one() {
    let mut other = wires();
    other["actors"][0]["kind"] = json!("state");
    let parts = [wires(), other].map(|document| ("wires.json".to_owned(), loaded(&document)));
    let whole = merge(parts.to_vec()).expect("no tables");
    let ids: Vec<_> = whole.actors.iter().map(|actor| actor.id.as_str()).collect();
    assert_eq!(ids, ["A-001", "wires-2/A-001"]);
    assert_eq!(whole.locations.len(), 1);
}

//! The dataset becomes another while it is looked at: what was kept stays, what is gone is named.

use std::sync::Arc;

use dateline::app::key::parse;
use dateline::app::keymap::Keymap;
use dateline::app::{App, Effect, Msg, Replacement};
use dateline::config::Config;
use dateline::dataset::{Dataset, Loaded, load_text};
use dateline::model::RecordId;
use dateline::review::State;
use dateline::run::Script;
use dateline::search::Index;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{after, press, text};

const FILE: &str = include_str!("../../assets/aleppo-2016.json");

/// The embedded dataset after a change to its file.
fn edited(edit: impl FnOnce(&mut Value)) -> Loaded {
    let mut file: Value = serde_json::from_str(FILE).expect("JSON");
    edit(&mut file);
    load_text("desk.json", file.to_string().into_bytes()).expect("loads")
}

fn records<'f>(file: &'f mut Value, kind: &str) -> &'f mut Vec<Value> {
    file[kind].as_array_mut().expect("a list")
}

fn record<'f>(file: &'f mut Value, kind: &str, id: &str) -> &'f mut Value {
    let mut found = records(file, kind).iter_mut().filter(|record| record["id"] == id);
    found.next().expect("a record")
}

fn remove(file: &mut Value, kind: &str, id: &str) {
    records(file, kind).retain(|record| record["id"] != id);
}

/// Puts a dataset in the place of the one that shows.
fn replace(script: &mut Script, loaded: Loaded) -> Arc<Dataset> {
    let dataset = Arc::new(loaded.dataset);
    let replacement = Replacement {
        index: Arc::new(Index::of(Arc::clone(&dataset))),
        problems: loaded.problems,
        told: Some("Read anew".to_owned()),
        part: false,
    };
    script.send(Msg::Replaced(Arc::new(replacement))).expect("the program answers");
    dataset
}

/// Nothing has its old place: lists turned round, an event before all others.
fn turned_round(file: &mut Value) {
    for kind in ["actors", "locations", "sources", "claims", "relations"] {
        records(file, kind).reverse();
    }
    let first = json!({
        "id": "E-900", "label": "A first meeting", "kind": "meeting", "status": "occurred",
        "when": { "literal": "in 2009", "edtf": "2009" }, "evidence": []
    });
    records(file, "events").insert(0, first);
}

fn code(dataset: &Dataset, record: Option<RecordId>) -> String {
    record.map_or_else(String::new, |record| dataset.code(record).into_owned())
}

/// A line of the screen that has a text.
fn line(script: &Script, part: &str) -> String {
    let text = text(script);
    text.lines().find(|line| line.contains(part)).unwrap_or_default().to_owned()
}

#[test]
fn the_cursor_the_filters_and_the_way_back_stay_with_their_records() {
    for keys in [
        "jjjj",
        "2jj<enter>",
        "2jj<enter>3jj!",
        "4jjjjjjjjjj",
        "/hosp<enter>",
        "3mjj",
        "/kerry<enter>5j<enter>",
    ] {
        let mut script = after((120, 40), keys);
        let before = text(&script);
        let (old, selected) = (edited(|_| {}).dataset, script.app().selected());
        let query = script.app().query().clone();
        let new = replace(&mut script, edited(turned_round));
        let app = script.app();
        assert_eq!(code(&new, app.selected()), code(&old, selected), "{keys}\n{}", text(&script));
        let codes = |dataset: &Dataset, query: &dateline::search::Query| -> Vec<(String, bool)> {
            query.records().map(|(it, out)| (dataset.code(it).into_owned(), out)).collect()
        };
        assert_eq!(codes(&new, app.query()), codes(&old, &query), "{keys}");
        assert_eq!(app.query().words(), query.words(), "{keys}");
        assert!(text(&script).contains("Read anew"), "{keys}");
        // Going back and forward leads to the same screens.
        press(&mut script, "<ctrl-o><ctrl-n>");
        assert_eq!(code(&new, script.app().selected()), code(&old, selected), "{keys}\n{before}");
    }
}

#[test]
fn the_row_under_the_cursor_stays_where_it_is_on_the_screen() {
    let mut script = after((120, 40), "<ctrl-d><ctrl-d><ctrl-d>");
    let row = |script: &Script| text(script).lines().position(|line| line.contains('▸'));
    let (before, selected) = (row(&script), line(&script, "▸"));
    let half = |line: &str| line.chars().take(50).collect::<String>();
    replace(&mut script, edited(turned_round));
    assert_eq!((row(&script), half(&line(&script, "▸"))), (before, half(&selected)));
}

#[test]
fn what_is_no_longer_there_goes_with_a_word() {
    let old = edited(|_| {}).dataset;
    let mut script = after((120, 40), "jjj");
    let chosen = code(&old, script.app().selected());
    let new = replace(&mut script, edited(|file| remove(file, "events", &chosen)));
    assert!(text(&script).contains(&format!("no longer there: the selected {chosen}")));
    assert!(script.app().selected().is_some(), "the row that has come in its place");
    assert_ne!(code(&new, script.app().selected()), chosen);
}

#[test]
fn a_filter_whose_record_is_gone_goes_and_the_others_stay() {
    let mut script = after((120, 40), "2j<enter>3jj<enter>");
    let old = edited(|_| {}).dataset;
    let filters: Vec<_> =
        script.app().query().records().map(|(it, _)| old.code(it).into_owned()).collect();
    assert_eq!(filters.len(), 2);
    replace(&mut script, edited(|file| remove(file, "actors", &filters[0])));
    let screen = text(&script);
    assert!(screen.contains(&format!("no longer there: the filter {}", filters[0])), "{screen}");
    assert_eq!(script.app().query().records().count(), 1);
}

#[test]
fn a_search_that_is_being_typed_goes_on_and_can_be_given_up() {
    let mut script = after((120, 40), "2jj<enter>/rus");
    let before = script.app().query().clone();
    let new = replace(&mut script, edited(turned_round));
    press(&mut script, "s");
    assert_eq!(script.app().query().words(), Some("russ"));
    press(&mut script, "<esc>");
    assert_eq!(script.app().query().words(), None);
    let old = edited(|_| {}).dataset;
    let filter = |query: &dateline::search::Query| query.records().next().map(|(it, _)| it);
    assert_eq!(code(&new, filter(script.app().query())), code(&old, filter(&before)));
}

#[test]
fn problems_that_a_change_brings_are_told_and_listed_at_once() {
    let mut script = after((120, 40), ":problems<enter>");
    let wrong = |file: &mut Value| record(file, "events", "E-003")["status"] = json!("perhaps");
    replace(&mut script, edited(wrong));
    assert!(text(&script).contains("problems (: problems lists them)"), "{}", text(&script));
    press(&mut script, ":problems<enter>");
    assert!(text(&script).contains("perhaps"), "{}", text(&script));
    replace(&mut script, edited(|_| {}));
    assert!(!text(&script).contains("perhaps"), "the open list follows:\n{}", text(&script));
}

/// The desk with one claim confirmed and one proposed.
fn desk(keys: &str) -> Script {
    let mut script = after((120, 40), "r<ctrl-u>Rosa Klein<enter>");
    press(&mut script, "f4psays so<enter>f3pcannot tell<enter>ka");
    press(&mut script, keys);
    script
}

#[test]
fn a_verdict_on_a_claim_that_has_changed_goes_back_to_review_and_the_others_stand() {
    let mut script = after((120, 40), "r<ctrl-u>Rosa Klein<enter>f4psays so<enter>f3pso<enter>");
    let state = |script: &Script, id: &str| script.app().verdicts().state(id);
    let decided: Vec<String> = script.app().verdicts().claims.keys().cloned().collect();
    assert_eq!(decided.len(), 2);
    let [changed, same] = [&decided[0], &decided[1]];
    replace(
        &mut script,
        edited(|file| {
            turned_round(file);
            record(file, "claims", changed)["text"] = json!("It was otherwise.");
        }),
    );
    assert_eq!(state(&script, changed), State::InReview);
    assert_eq!(state(&script, same), State::Proposed);
    let told = format!("changed since they were judged: {changed}");
    assert!(text(&script).contains(&told), "{}", text(&script));
    // As it was, it is judged again: the log has only grown.
    replace(&mut script, edited(turned_round));
    assert_eq!(state(&script, changed), State::Proposed);
}

#[test]
fn the_desk_keeps_its_queue_its_claim_and_its_marks() {
    let mut script = desk("jjj<space>");
    let claim = |script: &Script| {
        let line = line(script, "Verdict on ");
        line.split("Verdict on ").nth(1).map(|rest| rest[..5].to_owned())
    };
    let before = claim(&script);
    assert!(before.is_some());
    replace(&mut script, edited(turned_round));
    assert_eq!(claim(&script), before);
    press(&mut script, "m");
    assert!(text(&script).contains("Reason, for all marked claims"), "{}", text(&script));
}

#[test]
fn a_reason_that_is_being_typed_is_not_taken_for_a_claim_that_has_changed_meanwhile() {
    let mut script = desk("jjjf4psays so twi");
    let id = line(&script, "Verdict on ");
    let id = id.split("Verdict on ").nth(1).expect("a claim")[..5].to_owned();
    replace(&mut script, edited(turned_round));
    press(&mut script, "c");
    assert!(text(&script).contains("says so twic"), "the claim is the same: typing goes on");
    replace(
        &mut script,
        edited(|file| {
            record(file, "claims", &id)["text"] = json!("It was otherwise.");
        }),
    );
    let screen = text(&script);
    assert!(screen.contains(&format!("{id} has changed: look at it again")), "{screen}");
    assert!(screen.contains("you had typed: says so twic"), "{screen}");
    press(&mut script, "<enter>");
    assert_ne!(script.app().verdicts().state(&id), State::Proposed);
}

#[test]
fn a_row_that_is_being_asked_for_is_about_no_claim_and_stays() {
    let mut script = desk("jjj");
    let id = line(&script, "Verdict on ");
    let id = id.split("Verdict on ").nth(1).expect("a claim")[..5].to_owned();
    press(&mut script, "#1");
    let otherwise = |file: &mut Value| {
        record(file, "claims", &id)["text"] = json!("It was otherwise.");
    };
    replace(&mut script, edited(otherwise));
    let screen = text(&script);
    assert!(screen.contains("Go to row") && !screen.contains("has changed:"), "{screen}");
    press(&mut script, "2<enter>");
    assert!(text(&script).contains("12 of 83"), "{}", text(&script));
}

#[test]
fn a_desk_without_a_claim_is_left() {
    let mut script = desk("");
    replace(&mut script, edited(|file| records(file, "claims").clear()));
    assert!(text(&script).contains("Timeline"), "{}", text(&script));
    press(&mut script, "r");
    assert!(text(&script).contains("No claims within the filters to review"));
}

#[test]
fn a_dataset_can_grow_from_nothing_while_it_is_searched() {
    let part = |some: usize| {
        edited(|file| {
            for kind in ["events", "claims"] {
                records(file, kind).truncate(some);
            }
            records(file, "relations").clear();
        })
    };
    let dataset = Arc::new(part(0).dataset);
    let loaded = Loaded { dataset: (*dataset).clone(), problems: Vec::new() };
    let mut script =
        crate::common::explorer_of(loaded, &dateline::config::Config::default(), (100, 30));
    press(&mut script, "/kerry");
    for some in [1, 5, 20, 40, 100] {
        let count = replace(&mut script, part(some)).events.len();
        assert!(text(&script).contains(&format!("/{count} events")), "{}", text(&script));
        assert_eq!(script.app().query().words(), Some("kerry"));
    }
    press(&mut script, "<enter>");
    assert!(text(&script).contains("Kerry"));
}

/// Changes to the file, some of which leave other records without what they point at.
const EDITS: [fn(&mut Value); 8] = [
    |_| {},
    turned_round,
    |file| records(file, "events").truncate(7),
    |file| records(file, "claims").truncate(9),
    |file| records(file, "actors").truncate(3),
    |file| records(file, "locations").truncate(2),
    |file| records(file, "events").clear(),
    |file| {
        for kind in ["events", "claims", "actors", "locations", "sources", "relations"] {
            records(file, kind).clear();
        }
    },
];

const KEYS: [&str; 26] = [
    "j",
    "k",
    "G",
    "<ctrl-d>",
    "1",
    "2",
    "3",
    "4",
    "5",
    "<enter>",
    "!",
    "+",
    "*",
    "/",
    "russ",
    "a",
    "<esc>",
    "<ctrl-o>",
    "<ctrl-n>",
    "m",
    "h",
    "r",
    "Rosa<enter>",
    "f4p",
    "<space>",
    "i",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_and_whatever_becomes_of_the_dataset_nothing_breaks(
        size in (1_u16..130, 1_u16..45),
        steps in proptest::collection::vec((prop::sample::select(&KEYS[..]), 0_usize..24), 1..30),
    ) {
        let mut script = after(size, "");
        for (keys, edit) in steps {
            press(&mut script, keys);
            if let Some(edit) = EDITS.get(edit) {
                replace(&mut script, edited(edit));
            }
            prop_assert!(!matches!(script.outcome(), Some(dateline::run::Outcome::Broke(_))));
            for (pane, cursor, rows) in script.app().cursors() {
                prop_assert!(cursor == 0 || cursor < rows, "{pane:?} {cursor} of {rows}");
            }
        }
    }
}

/// Answers what is asked from an index, and what that leads to.
fn answer(app: &mut App, index: &Index, effects: Vec<Effect>) {
    for effect in effects {
        if let Effect::Ask { query, generation, .. } = effect {
            let found = Arc::new(index.answer(&query, generation));
            let next = app.update(Msg::Answered(found));
            answer(app, index, next);
        }
    }
}

#[test]
fn tab_completes_from_the_dataset_that_comes_while_it_waits_for_the_rest() {
    let of = |loaded: Loaded| Arc::new(Index::of(Arc::new(loaded.dataset)));
    let (old, new) = (of(edited(|_| {})), of(edited(turned_round)));
    let (config, keymap) = (Config::default(), Keymap::default());
    let mut app = App::new(Arc::clone(old.dataset()), Vec::new(), &config, keymap, (120, 40));
    let first = app.start();
    answer(&mut app, &old, first);
    for key in parse("/actor:rus").expect("keys") {
        let effects = app.update(Msg::Key(key));
        answer(&mut app, &old, effects);
    }
    let mut asked = Vec::new();
    for key in parse("<tab> kerry").expect("keys") {
        asked.extend(app.update(Msg::Key(key)));
    }
    assert_eq!(asked.len(), 1, "the keys behind Tab wait for the rest: {asked:?}");
    let (index, problems) = (Arc::clone(&new), Vec::new());
    let replacement = Replacement { index, problems, told: None, part: false };
    let effects = app.update(Msg::Replaced(Arc::new(replacement)));
    answer(&mut app, &new, effects);
    assert!(Arc::ptr_eq(app.dataset(), new.dataset()));
    assert_eq!(app.query().words(), Some("actor:Russia kerry"));
}

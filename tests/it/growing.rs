//! Large tables: what shows while they are read, and what is kept so that they open at once.

use std::fs;
use std::io::{self, Read};
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use dateline::app::key::parse;
use dateline::app::keymap::Keymap;
use dateline::app::{App, Counted, Effect, Msg, Phase, Progress, Replacement};
use dateline::config::Config;
use dateline::dataset::{Dataset, Loaded, Tabular, embedded, load_text};
use dateline::import::{Input, load, tables};
use dateline::model::RecordId;
use dateline::pack::Refused;
use dateline::prebuilt::{self, Prebuilt, Stamp};
use dateline::run::Script;
use dateline::search::{Index, Query};
use dateline::ui::screen_text;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::common::{SIZES, data, explorer, explorer_of, press, program, text};

const FIXTURE: &str = "gdelt/20191024143000.export.CSV";

/// Bytes that come a few at a time.
struct Drops<'b>(&'b [u8]);

impl Read for Drops<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = into.len().min(self.0.len()).min(1_000);
        self.0.take(count as u64).read(into).inspect(|&read| self.0 = &self.0[read..])
    }
}

#[test]
fn a_table_that_grows_keeps_its_records_and_ends_as_if_it_had_been_read_whole() {
    let bytes = fs::read(data(FIXTURE)).expect("the fixture");
    let mut looks: Vec<Tabular> = Vec::new();
    let mut drops = Drops(&bytes);
    let (all, problems) = tables([Input::Stream("f", &mut drops)], &mut |reader| {
        looks.push(reader.so_far().0);
        ControlFlow::Continue(())
    })
    .expect("has rows");
    assert!(looks.len() > 5 && problems.is_empty());
    for few in &looks {
        let ids = |it: &Tabular| it.actors.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
        assert!(ids(&all).starts_with(&ids(few)));
        assert!(all.sources.starts_with(&few.sources));
        for row in 0..few.table.len() as u32 {
            let now = all.table.row_of_number(few.table.number(row)).expect("still there") as usize;
            assert_eq!(few.table.parts()[row as usize], all.table.parts()[now]);
        }
    }
    assert_eq!(
        Loaded::of_table((all, problems)).dataset,
        load(&data(FIXTURE)).expect("loads").dataset
    );
}

#[test]
fn reading_ends_where_it_is_told_to_and_keeps_what_is_there() {
    let bytes = fs::read(data(FIXTURE)).expect("the fixture");
    let mut drops = Drops(&bytes);
    let (some, _) = tables([Input::Stream("f", &mut drops)], &mut |reader| match reader.rows() {
        0..5 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    })
    .expect("has rows");
    assert!((5..15).contains(&some.table.len()), "{}", some.table.len());
}

fn progress() -> Progress {
    Progress {
        phase: Phase::Reading,
        done: 171_300_000,
        of: Some(405_000_000),
        share: None,
        rows: 423_100,
        counted: Counted::Rows,
        since: Duration::from_millis(1_030),
        again: false,
    }
}

#[test]
fn how_far_a_file_is_read_stands_in_the_last_line_at_every_size() {
    let mut lines = String::new();
    for size in SIZES {
        let mut script = explorer(size);
        let indexing = Progress { phase: Phase::Indexing, done: 405_000_000, ..progress() };
        let halfway = Progress { done: 202_000_000, ..indexing };
        let fetching = Progress { phase: Phase::Opening, ..Progress::default() };
        let records = Progress { counted: Counted::Records, ..progress() };
        for told in
            [progress(), Progress { of: None, ..progress() }, records, indexing, halfway, fetching]
        {
            script.send(Msg::Loading(Some(told))).expect("the program answers");
            lines.push_str(text(&script).lines().last().unwrap_or_default());
            lines.push('\n');
        }
        script.send(Msg::Loading(None)).expect("the program answers");
        assert!(!text(&script).contains("reading"), "{}", text(&script));
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn a_prompt_leaves_how_far_a_file_is_read_on_the_screen() {
    for size in SIZES {
        let mut script = explorer(size);
        script.send(Msg::Loading(Some(progress()))).expect("the program answers");
        for keys in ["/ker", "<esc>:"] {
            press(&mut script, keys);
            assert!(text(&script).contains("reading 42 %"), "{size:?}: {}", text(&script));
        }
    }
}

#[test]
fn counts_are_of_what_is_here_so_far_while_more_is_to_come_and_of_everything_else_otherwise() {
    for (size, counts) in [
        ((120, 40), "45 events  83 claims so far"),
        ((80, 24), "45 events  83 claims so far"),
        ((40, 12), "45 ev 83 cl so far"),
    ] {
        let mut script = explorer(size);
        let again = Progress { again: true, ..progress() };
        script.send(Msg::Loading(Some(progress()))).expect("the program answers");
        assert!(text(&script).contains(counts), "{size:?}: {}", text(&script));
        script.send(Msg::Loading(Some(again))).expect("the program answers");
        assert!(!text(&script).contains("so far"), "{size:?}: {}", text(&script));
        press(&mut script, "M");
        assert!(text(&script).contains("reading again 42 %"), "{size:?}: {}", text(&script));
    }
}

/// What takes the place of the part of a file that showed.
fn replacement(loaded: Loaded) -> Msg {
    let index = Arc::new(Index::of(Arc::new(loaded.dataset)));
    Msg::Replaced(Arc::new(Replacement {
        index,
        problems: loaded.problems,
        told: None,
        part: false,
    }))
}

#[test]
fn what_is_not_read_yet_is_not_said_to_be_nowhere_and_the_word_goes_once_it_is_there() {
    let loaded = || load(&data(FIXTURE)).expect("loads");
    let first = Tabular::of(&loaded().dataset).expect("a table").first(5);
    let first = Loaded::of_table((first, Vec::new()));
    let last = loaded().dataset.event_ids().last().expect("rows");
    let id = loaded().dataset.event(last).id.clone();
    assert!(first.dataset.find(&id).is_none());
    for (keys, size) in [("", (120, 40)), ("<enter>", (120, 40)), ("<enter>", (40, 12))] {
        let part = Loaded { dataset: first.dataset.clone(), problems: Vec::new() };
        let mut script = explorer_of(part, &Config::default(), size);
        script.send(Msg::Loading(Some(progress()))).expect("the program answers");
        press(&mut script, &format!("/{id}{keys}"));
        let said = text(&script);
        assert!(said.contains("Nothing found yet; "), "{said}");
        script.send(replacement(loaded())).expect("the program answers");
        let said = text(&script);
        assert!(!said.contains("Nothing found") && said.contains("1/"), "{said}");
    }
    let part = Loaded { dataset: first.dataset, problems: Vec::new() };
    let mut script = explorer_of(part, &Config::default(), (120, 40));
    script.send(Msg::Loading(Some(progress()))).expect("the program answers");
    press(&mut script, "/zzzzqqqq<enter>");
    script.send(replacement(loaded())).expect("the program answers");
    assert!(text(&script).contains("Nothing found yet; "), "{}", text(&script));
    script.send(Msg::Loading(None)).expect("the program answers");
    assert!(text(&script).contains("No matches"), "{}", text(&script));
}

/// The program over a part of a file, without a worker: it is answered when the test says so.
struct Growing {
    app: App,
    index: Arc<Index>,
}

impl Growing {
    fn over(part: Dataset, keys: &str) -> Self {
        let (part, config) = (Arc::new(part), Config::default());
        let keymap = Keymap::default();
        let app = App::new(Arc::clone(&part), Vec::new(), &config, keymap, (120, 40));
        let mut growing = Self { app, index: Arc::new(Index::of(part)) };
        growing.app.update(Msg::Loading(Some(progress())));
        let asked = growing.app.start();
        growing.answer(&asked);
        for key in parse(keys).expect("keys") {
            let asked = growing.app.update(Msg::Key(key));
            growing.answer(&asked);
        }
        growing
    }

    fn answer(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Adopt(index) => self.index = Arc::clone(index),
                Effect::Ask { query, generation, .. } => {
                    let answer = self.index.answer(query, *generation);
                    self.app.update(Msg::Answered(Arc::new(answer)));
                }
                _ => {}
            }
        }
    }

    fn screen(&self) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
        self.app.draw(&mut buffer);
        screen_text::text(&buffer)
    }
}

#[test]
fn what_is_read_but_not_answered_yet_is_still_to_come() {
    let one_event = r#"{"record":"dataset","schema":"dateline/1","title":"t","offsets":"unicode-scalar"}
{"record":"event","id":"E-1","label":"a strike","type":"air_strike","status":"occurred"}"#;
    let part = || load_text("a.jsonl", one_event.as_bytes().to_vec()).expect("loads");
    let so_far = ["Nothing found yet; ", "its claims are still to come", "No claims loaded yet"];
    let at_last = ["No matches", "0 claims from 0 sources", "The dataset has no claims"];
    for (keys, so_far, at_last) in [
        ("/zzzzqqqq", so_far[0], "Nothing found, even with typos"),
        ("/zzzzqqqq<enter>", so_far[0], at_last[0]),
        ("", so_far[1], at_last[1]),
        ("", so_far[2], at_last[2]),
    ] {
        let mut growing = Growing::over(part().dataset, keys);
        let asked = growing.app.update(replacement(part()));
        growing.app.update(Msg::Loading(None));
        let said = growing.screen();
        assert!(said.contains(so_far) && !said.contains(at_last), "{keys}: {said}");
        growing.answer(&asked);
        let said = growing.screen();
        assert!(said.contains(at_last) && !said.contains(so_far), "{keys}: {said}");
    }
}

#[test]
fn claims_that_are_not_read_yet_are_not_counted_as_none() {
    let lines = r#"{"record":"dataset","schema":"dateline/1","title":"t","offsets":"unicode-scalar"}
{"record":"event","id":"E-1","label":"a strike","type":"air_strike","status":"occurred"}"#;
    let loaded = load_text("a.jsonl", lines.as_bytes().to_vec()).expect("loads");
    assert_eq!(loaded.dataset.event_count(), 1, "{:?}", loaded.problems);
    let mut script = explorer_of(loaded, &Config::default(), (120, 40));
    script.send(Msg::Loading(Some(progress()))).expect("the program answers");
    let said = text(&script);
    assert!(said.contains("its claims are still to come") && !said.contains("0 sources"), "{said}");
    script.send(Msg::Loading(None)).expect("the program answers");
    assert!(text(&script).contains("0 claims from 0 sources"), "{}", text(&script));
    let loaded = load_text("a.jsonl", lines.as_bytes().to_vec()).expect("loads");
    let index = Arc::new(Index::of(Arc::new(loaded.dataset)));
    let part = Replacement { index, problems: Vec::new(), told: None, part: true };
    script.send(Msg::Replaced(Arc::new(part))).expect("the program answers");
    let said = text(&script);
    assert!(said.contains("its claims were not read"), "{said}");
    assert!(said.contains("No claims in the part that was loaded."), "{said}");
}

/// The embedded dataset with an event before all others, so that no event stands where it stood.
fn with_one_before() -> Loaded {
    const FILE: &str = include_str!("../../assets/aleppo-2016.json");
    let mut file: serde_json::Value = serde_json::from_str(FILE).expect("JSON");
    let first = serde_json::json!({
        "id": "E-900", "label": "A first meeting", "type": "meeting", "status": "occurred",
        "when": { "literal": "in 2009", "edtf": "2009" }, "evidence": []
    });
    file["events"].as_array_mut().expect("a list").insert(0, first);
    load_text("a.json", file.to_string().into_bytes()).expect("loads")
}

#[test]
fn lanes_give_the_list_back_at_its_event_although_others_have_come_in_before_it() {
    for back in ["LL", "<esc>"] {
        let mut script = explorer((120, 40));
        press(&mut script, "ggjjjL");
        let event = script.app().dataset().event_ids().nth(3).expect("an event");
        let id = script.app().dataset().event(event).id.clone();
        let grown = with_one_before();
        assert_ne!(grown.dataset.find(&id), Some(RecordId::Event(event)), "it has moved");
        script.send(replacement(grown)).expect("the program answers");
        press(&mut script, back);
        let selected = script.app().selected();
        assert_eq!(selected, script.app().dataset().find(&id), "{back}: {}", text(&script));
    }
}

#[test]
fn what_is_told_of_the_dataset_follows_how_it_is_read() {
    let mut script = explorer((120, 40));
    let load = |script: &mut Script, progress| {
        script.send(Msg::Loading(progress)).expect("the program answers");
        text(script)
    };
    let replace = |script: &mut Script| {
        script.send(replacement(embedded().expect("loads"))).expect("the program answers");
    };
    let (to_come, by_index) = ("more of it is still loading", "opened from its index");
    press(&mut script, "i");
    let records = Progress { counted: Counted::Records, ..progress() };
    load(&mut script, Some(records));
    replace(&mut script);
    assert!(text(&script).contains(to_come), "{}", text(&script));
    let said = load(&mut script, None);
    assert!(said.contains("read    all of it ") && !said.contains(to_come), "{said}");
    load(&mut script, Some(Progress { phase: Phase::Opening, ..Progress::default() }));
    replace(&mut script);
    assert!(load(&mut script, None).contains(by_index), "{}", text(&script));
    load(&mut script, Some(Progress { again: true, ..progress() }));
    press(&mut script, "<esc>i");
    let said = text(&script);
    assert!(said.contains(by_index) && !said.contains(to_come), "what shows is read: {said}");
    load(&mut script, None);
    replace(&mut script);
    assert!(!text(&script).contains(by_index), "a small file has none: {}", text(&script));
}

#[test]
fn the_last_session_goes_on_once_all_is_read_unless_the_user_has_begun() {
    let dataset = Arc::new(embedded().expect("loads").dataset);
    let mut before = explorer((80, 24));
    press(&mut before, "2jj<enter>");
    let (kept, query) = (before.app().session(), before.app().query().clone());
    for begins in [false, true] {
        let mut app = App::new(
            Arc::clone(&dataset),
            Vec::new(),
            &Config::default(),
            Keymap::default(),
            (80, 24),
        );
        app.update(Msg::Loading(Some(progress())));
        app.resume_once_read(Ok(kept.clone()));
        let mut script = Script::start(app, &dataset, (80, 24)).expect("starts");
        assert!(script.app().query().is_empty(), "not before everything is there");
        if begins {
            press(&mut script, "j");
        }
        script.send(Msg::Loading(None)).expect("the program answers");
        assert_eq!(*script.app().query() == query, !begins);
        assert_eq!(script.app().query().is_empty(), begins);
    }
}

#[test]
fn a_key_that_waits_for_rows_counts_as_begun_and_what_was_not_taken_up_is_kept() {
    let dataset = Arc::new(embedded().expect("loads").dataset);
    let mut before = explorer((80, 24));
    press(&mut before, "2jj<enter>");
    let kept = before.app().session();
    let (config, keymap) = (Config::default(), Keymap::default());
    let mut app = App::new(Arc::clone(&dataset), Vec::new(), &config, keymap, (80, 24));
    app.update(Msg::Loading(Some(progress())));
    app.resume_once_read(Ok(kept.clone()));
    assert_eq!(app.session(), kept, "who leaves now has not been anywhere else");
    app.start();
    app.update(Msg::Key(parse("j").expect("a key")[0]));
    app.update(Msg::Loading(None));
    let answer = Index::of(dataset).answer(app.query(), 1);
    app.update(Msg::Answered(Arc::new(answer)));
    assert!(app.query().is_empty(), "the key was pressed on what was there");
}

#[test]
fn escape_stops_the_reading_once_there_is_nothing_else_to_back_out_of() {
    let loaded = embedded().expect("loads");
    let dataset = Arc::new(loaded.dataset);
    let mut app = App::new(dataset, Vec::new(), &Config::default(), Keymap::default(), (80, 24));
    let escape = || Msg::Key(parse("<esc>").expect("a key")[0]);
    app.update(Msg::Loading(Some(progress())));
    app.update(Msg::Key(parse("z").expect("a key")[0]));
    assert!(app.update(escape()).is_empty());
    for key in ["j", "J", "<esc>"] {
        assert!(app.update(escape()).is_empty(), "it says what another Esc does");
        let effects = app.update(Msg::Key(parse(key).expect("a key")[0]));
        let stops = matches!(effects[..], [Effect::StopReading]);
        assert_eq!(stops, key == "<esc>", "{key}: {effects:?}");
    }
}

#[test]
fn escape_that_gives_up_a_begun_key_comes_between_the_two_that_stop_the_reading() {
    let mut growing = Growing::over(embedded().expect("loads").dataset, "<esc>");
    assert!(growing.screen().contains("Esc again stops"), "{}", growing.screen());
    for (key, stops) in
        [("g", false), ("<esc>", false), ("<esc>", false), ("g", false), ("j", false)]
            .into_iter()
            .chain([("<esc>", false), ("<esc>", true)])
    {
        let effects = growing.app.update(Msg::Key(parse(key).expect("a key")[0]));
        assert_eq!(matches!(effects[..], [Effect::StopReading]), stops, "{key}: {effects:?}");
    }
}

#[test]
fn that_the_reading_can_be_stopped_is_said_no_longer_than_it_can() {
    let indexing = Progress { phase: Phase::Indexing, ..progress() };
    for (keys, told) in [("<esc>", "again stops"), ("R", "twice stops")] {
        for over in [None, Some(indexing)] {
            let mut growing = Growing::over(embedded().expect("loads").dataset, keys);
            growing.app.update(Msg::Loading(Some(Progress { rows: 500_000, ..progress() })));
            assert!(growing.screen().contains(told), "{}", growing.screen());
            growing.app.update(Msg::Loading(over));
            assert!(!growing.screen().contains("stops"), "{}", growing.screen());
            growing.app.update(Msg::Loading(Some(progress())));
            let again = growing.app.update(Msg::Key(parse("<esc>").expect("a key")[0]));
            assert!(again.is_empty(), "another reading was not asked about: {again:?}");
        }
    }
    let mut growing = Growing::over(embedded().expect("loads").dataset, "");
    growing.app.update(Msg::Loading(Some(indexing)));
    growing.app.update(Msg::Key(parse("R").expect("a key")[0]));
    assert!(growing.screen().contains("Still loading"), "{}", growing.screen());
    growing.app.update(Msg::Loading(None));
    assert!(!growing.screen().contains("Still loading"), "{}", growing.screen());
}

#[test]
fn backing_out_of_a_filter_in_a_hurry_does_not_stop_the_reading_and_says_what_would() {
    for size in SIZES {
        let mut script = explorer(size);
        script.send(Msg::Loading(Some(progress()))).expect("the program answers");
        press(&mut script, "2j<enter><esc><esc>");
        assert!(script.app().query().is_empty());
        assert!(text(&script).contains("Esc again stops"), "{}", text(&script));
    }
}

#[test]
fn the_title_of_a_file_that_was_not_read_to_its_end_says_so_for_good() {
    let mut lines = String::new();
    for size in SIZES {
        let mut script = explorer(size);
        let dataset = embedded().expect("loads").dataset;
        let index = Arc::new(Index::of(Arc::new(dataset)));
        let told = Some("stopped".to_owned());
        let part = Replacement { index, problems: Vec::new(), told, part: true };
        script.send(Msg::Replaced(Arc::new(part))).expect("the program answers");
        for keys in ["j", "/kerry<enter>", "<esc>i"] {
            press(&mut script, keys);
            let screen = text(&script);
            let first = screen.lines().next().unwrap_or_default();
            assert!(first.contains("part"), "{first}");
            lines.push_str(first.trim_end());
            lines.push('\n');
        }
        script.send(replacement(embedded().expect("loads"))).expect("the program answers");
        assert!(!text(&script).contains("part of"), "{}", text(&script));
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn a_file_that_is_still_being_read_is_neither_edited_nor_read_again() {
    let stops = "Still loading; Esc twice stops";
    let elsewhere = "Still loading";
    for (keys, told) in [("", stops), ("z", elsewhere), ("2j<enter>", elsewhere)] {
        let mut script = explorer((80, 24));
        press(&mut script, keys);
        script.send(Msg::Loading(Some(progress()))).expect("the program answers");
        for key in ["R", "e"] {
            press(&mut script, key);
            let shown = text(&script);
            let last = shown.lines().last().unwrap_or_default();
            assert!(last.contains(told), "{keys}{key}: {last}");
        }
    }
}

/// A prebuilt file of the fixture, and what is in it.
fn prebuilt_in(folder: &Path) -> (std::path::PathBuf, Loaded) {
    let source = folder.join("a.export.CSV");
    fs::copy(data(FIXTURE), &source).expect("copies");
    let loaded = load(&source).expect("loads");
    let index = Index::of(Arc::new(loaded.dataset.clone()));
    let path = folder.join("a.dlx");
    let stamp = Stamp::of(&source).expect("reads");
    prebuilt::write(&path, (&source, &stamp), (&index, &loaded.problems)).expect("writes");
    (path, loaded)
}

/// Reads every section of a prebuilt file.
fn opened(path: &Path) -> Result<Index, Refused> {
    let prebuilt = Prebuilt::open(path)?;
    prebuilt.first()?;
    let (index, _) = prebuilt.rest()?;
    prebuilt.shortcuts(&index)?;
    Ok(index)
}

/// What answers a few queries, all of it that is shown.
fn answers(index: &Index) -> String {
    let queries =
        ["", "m", "minsk", "minks", "polic belar", "place:minsk", "^uni", "'police", "!us"];
    let answer = |query: &str| {
        let answer = index.answer(&Query::of_words(query), 1);
        let shown: Vec<String> =
            answer.events.iter().map(|it| index.dataset().event(it).label.clone()).collect();
        format!("{query}: {answer:?} {shown:?}")
    };
    queries.map(answer).join("\n")
}

#[test]
fn a_prebuilt_table_is_the_table_and_its_first_rows_stand_in_front() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, loaded) = prebuilt_in(folder.path());
    let again = prebuilt::load(&path).expect("opens");
    assert_eq!((again.dataset, again.problems), (loaded.dataset.clone(), loaded.problems));
    let opened = Prebuilt::open(&path).expect("opens");
    let first = Loaded::of_table((opened.first().expect("reads"), Vec::new())).dataset;
    // The fixture is smaller than what stands in front.
    assert_eq!(first.event_count(), loaded.dataset.event_count());
    for id in first.event_ids() {
        assert_eq!(first.event(id).label, loaded.dataset.event(id).label);
        assert_eq!(first.event(id).tags, loaded.dataset.event(id).tags);
    }
}

#[test]
fn rows_of_a_prebuilt_table_show_and_are_found_before_the_addresses_of_their_reports_are_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, Loaded { dataset: all, .. }) = prebuilt_in(folder.path());
    let prebuilt = Prebuilt::open(&path).expect("opens");
    let (index, _) = prebuilt.unasked().expect("reads");
    let rows = Arc::clone(index.dataset());
    let found = |code: &str| rows.table.as_ref().and_then(|table| table.row_of_code(code));
    let alike = |id| {
        let (one, other) = (rows.event(id), all.event(id));
        assert_eq!((&one.id, &one.label, &one.when), (&other.id, &other.label, &other.when));
        assert_eq!(found(&one.id), Some(RecordId::Event(id)));
        other.tags.iter().filter(|tag| !one.tags.contains(tag)).cloned().collect::<Vec<_>>()
    };
    let missing: Vec<_> = all.event_ids().flat_map(alike).collect();
    assert!(missing.iter().any(|tag| tag.contains("://")), "{missing:?}");
    prebuilt.asked(&index).expect("the addresses").expect("the words");
    assert_eq!(all.event_ids().flat_map(alike).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_phrase_that_waits_for_an_index_is_looked_for_in_the_addresses_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, Loaded { dataset, .. }) = prebuilt_in(folder.path());
    let path_of = |id| {
        let event = dataset.event(id);
        let address = event.tags.iter().find(|tag| tag.contains("://"))?;
        let (_, last) = address.trim_end_matches('/').rsplit_once('/')?;
        let words: Vec<_> = last.split('-').filter(|word| word.len() > 3).collect();
        let letters = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        words.windows(2).find(|two| two.iter().all(letters)).map(|_| last.to_owned())
    };
    let headline = dataset.event_ids().find_map(path_of).expect("a headline");
    let words: Vec<_> = headline.split('-').take(3).collect();
    let phrase = Query::of_words(&format!("\"{}\"", words.join(" ")));
    let prebuilt = Prebuilt::open(&path).expect("opens");
    for _ in 0..20 {
        let (index, _) = prebuilt.unasked().expect("reads");
        std::thread::scope(|scope| {
            let asked = scope.spawn(|| index.answer(&phrase, 1).found);
            prebuilt.asked(&index).expect("the reports").expect("the words");
            assert!(asked.join().expect("answers") > 0, "{phrase:?}");
        });
    }
}

#[test]
fn nothing_is_copied_before_all_of_an_opened_index_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, loaded) = prebuilt_in(folder.path());
    let mut script = explorer_of(loaded, &Config::default(), (120, 40));
    let prebuilt = Prebuilt::open(&path).expect("opens");
    let (index, problems) = prebuilt.unasked().expect("reads");
    let index = Arc::new(index);
    let opened = Replacement { index: Arc::clone(&index), problems, told: None, part: false };
    script.send(Msg::Replaced(Arc::new(opened))).expect("the program answers");
    for there in [false, true] {
        if there {
            prebuilt.asked(&index).expect("the reports").expect("the words");
        }
        press(&mut script, "yu");
        let said = text(&script);
        assert_eq!(said.contains("Still loading"), !there, "{said}");
    }
}

#[test]
fn the_first_rows_of_a_table_take_only_their_own_records_along() {
    let dataset = load(&data(FIXTURE)).expect("loads").dataset;
    let first = Tabular::of(&dataset).expect("a table").first(5);
    let first = Loaded::of_table((first, Vec::new())).dataset;
    assert!(first.actors.len() < dataset.actors.len());
    for id in first.event_ids() {
        let (few, all) = (first.event(id), dataset.event(id));
        assert_eq!((&few.id, &few.label, &few.when), (&all.id, &all.label, &all.when));
        let around = |data: &dateline::dataset::Dataset, event: &dateline::model::Event| {
            let place = event.places.first().map(|it| it.location);
            place.map(|it| data.ancestors(it).map(|it| data[it].name.clone()).collect::<Vec<_>>())
        };
        assert_eq!(around(&first, &few), around(&dataset, &all));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_prebuilt_file_that_was_cut_or_changed_is_refused(
        at in any::<prop::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, _) = prebuilt_in(folder.path());
        let whole = fs::read(&path).expect("reads");
        let at = at.index(whole.len());
        let mut changed = whole.clone();
        changed[at] ^= 1 << bit;
        for bad in [&whole[..at], &changed] {
            fs::write(&path, bad).expect("writes");
            prop_assert!(opened(&path).is_err());
        }
    }

    #[test]
    fn a_prebuilt_file_with_false_numbers_and_true_checksums_does_no_harm(
        column in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, _) = prebuilt_in(folder.path());
        let mut file = fs::read(&path).expect("reads");
        let numbers = columns(&file);
        let numbers = numbers[column.index(numbers.len())].clone();
        if !numbers.is_empty() {
            file[numbers.start + at.index(numbers.len())] ^= 1 << bit;
            let sum = crc32fast::hash(&file[numbers.start - HEAD..numbers.end]);
            file[numbers.end..numbers.end + 4].copy_from_slice(&sum.to_le_bytes());
        }
        fs::write(&path, file).expect("writes");
        if let Ok(index) = opened(&path) {
            prop_assert!(!answers(&index).is_empty());
        }
    }
}

/// The bytes of a column before its numbers, as `pack` lays them out.
const HEAD: usize = 24;

/// Where the numbers of each column of a file stand.
fn columns(file: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < file.len() {
        let number = |from: usize, len: usize| {
            let mut bytes = [0; 8];
            bytes[..len].copy_from_slice(&file[from..from + len]);
            u64::from_le_bytes(bytes) as usize
        };
        let start = at + HEAD;
        let end = start + number(at + 12, 4) * number(at + 16, 8);
        found.push(start..end);
        at = end + 4;
    }
    found
}

#[test]
fn a_prebuilt_index_answers_as_the_one_that_it_was_made_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, loaded) = prebuilt_in(folder.path());
    let made = Index::of(Arc::new(loaded.dataset));
    assert_eq!(answers(&opened(&path).expect("opens")), answers(&made));
    let (begun, _) = prebuilt::load_index(&path).expect("opens");
    assert_eq!(answers(&begun), answers(&made), "without its shortcuts it answers alike");
}

#[test]
fn an_index_is_checked_whole_and_takes_the_place_of_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, _) = prebuilt_in(folder.path());
    let dateline = program;
    dateline().arg("check").arg(&path).assert().success();
    let mut bytes = fs::read(&path).expect("reads");
    let last = bytes.len() - 9;
    bytes[last] ^= 1;
    fs::write(&path, bytes).expect("writes");
    dateline().arg("check").arg(&path).assert().failure();
    let source = folder.path().join("a.export.CSV");
    let table = fs::read(&source).expect("reads");
    for output in [&source, Path::new("/dev/null")] {
        dateline().arg("index").arg(&source).arg("-o").arg(output).assert().code(2);
    }
    let link = folder.path().join("device.dlx");
    std::os::unix::fs::symlink("/dev/null", &link).expect("links");
    dateline().arg("index").arg(&source).arg("-o").arg(link).assert().code(2);
    assert_eq!(fs::read(&source).expect("reads"), table, "the table is as it was");
}

#[test]
fn of_a_damaged_index_check_and_search_say_alike_which_part_and_how_to_make_it_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, loaded) = prebuilt_in(folder.path());
    let whole = fs::read(&path).expect("reads");
    let flipped = |column: &[u8]| {
        let at = whole.windows(column.len()).rposition(|it| it == column).expect("it is there");
        let mut bytes = whole.clone();
        bytes[at + HEAD] ^= 1;
        bytes
    };
    let told = |command: &[&str]| {
        let output = program().args(command).arg(&path).output().expect("runs");
        let both = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&both).into_owned())
    };
    let events = format!("{} events", loaded.dataset.event_count());
    let cut = whole[..whole.len() / 2].to_vec();
    for (bytes, opens, part) in [
        (flipped(b"of addresses"), true, "its words for searching are damaged"),
        (flipped(b"addressed\0"), false, "its table is damaged"),
        (flipped(b"added\0"), false, "what it knows of reports is damaged"),
        (cut, false, "it is damaged, with "),
        (b"no index".to_vec(), false, "it is not a Dateline index"),
    ] {
        fs::write(&path, bytes).expect("writes");
        let (sound, checked) = told(&["check"]);
        assert!(!sound && checked.contains(part), "{checked}");
        assert!(checked.contains("`dateline index TABLE -o "), "{checked}");
        assert_eq!(checked.contains(&events), opens, "{checked}");
        let (found, searched) = told(&["search", "minsk"]);
        assert!(!found, "{searched}");
        assert_eq!(searched.contains("3 results"), opens, "{searched}");
        assert!(searched.contains(part) && searched.contains("makes it anew"), "{searched}");
    }
}

#[test]
fn an_index_answers_like_its_table_and_is_refused_once_the_table_has_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (source, made) = (folder.path().join("a.export.CSV"), folder.path().join("a.dlx"));
    fs::copy(data(FIXTURE), &source).expect("copies");
    let dateline = program;
    dateline().arg("index").arg(&source).arg("-o").arg(&made).assert().success();
    let found = |file: &Path| {
        let output = dateline().args(["search", "minsk"]).arg(file).output().expect("runs");
        (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.success())
    };
    let (said, fine) = found(&made);
    assert!(fine && said.contains("(Minsk)"), "{said}");
    assert_eq!(found(&source).0, said);
    let rows = fs::read_to_string(&source).expect("reads").replacen("MINSK", "PINSK", 1);
    fs::write(&source, rows.replacen('8', "7", 1)).expect("writes");
    let output = dateline().args(["search", "minsk"]).arg(&made).output().expect("runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && told.contains("has changed"), "{told}");
}

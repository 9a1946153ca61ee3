//! The order of the timeline: what it is sorted by, which way, and all that leads to rows in it.

use std::cmp::Ordering;
use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dateline::app::{Msg, Replacement};
use dateline::config::Config;
use dateline::dataset::table::{Table, UNNAMED};
use dateline::dataset::{Dataset, Form, Loaded, embedded, load_text, write};
use dateline::import::load;
use dateline::model::{EventId, RecordId};
use dateline::run::Script;
use dateline::search::{Answer, DayRange, Index, Query, Sort, SortBy};
use dateline::text::fold::words;

use crate::common::{SIZES, after, data, explorer_of, press, text};

/// What is seen of an order, by the keys that lead there.
const VIEWS: [(&str, &str); 8] = [
    ("sort_menu", "s"),
    ("sort_menu_again", "jjs<down><down><down><down><enter>s"),
    ("sort_newest", "s<down><enter>gg"),
    ("sort_by_place", ":sort-by-place<enter>gg"),
    ("sort_by_actor_reversed", ":sort-by-actor<enter>Igg"),
    ("sort_by_label", ":sort-by-label<enter>gg"),
    ("sort_by_disputes", ":sort-by-disputes<enter>gg"),
    ("sort_of_some", "/kerry<enter>:sort-by-claims<enter>gg"),
];

/// The same over a table.
const OVER_A_TABLE: [(&str, &str); 4] = [
    ("table_sort_menu", "s"),
    ("table_by_actor", ":sort-by-actor<enter>gg"),
    ("table_by_source_reversed", ":sort-by-source<enter>Igg<pagedown>"),
    ("table_by_type_at_its_end", ":sort-by-type<enter>G"),
];

fn table() -> Loaded {
    load(&data("gdelt/20191024143000.export.CSV")).expect("loads")
}

fn over_table(size: (u16, u16)) -> Script {
    explorer_of(table(), &Config::default(), size)
}

#[test]
fn every_order_reads_well_at_every_size() {
    for (name, keys) in VIEWS {
        for (width, height) in SIZES {
            let script = after((width, height), keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text(&script), keys);
        }
    }
}

#[test]
fn so_does_every_order_of_a_table() {
    for (name, keys) in OVER_A_TABLE {
        for (width, height) in SIZES {
            let mut script = over_table((width, height));
            press(&mut script, keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text(&script), keys);
        }
    }
}

fn orders() -> impl Iterator<Item = Sort> {
    SortBy::ALL.into_iter().flat_map(|by| [Sort::by(by), Sort::by(by).turned()])
}

fn folded(text: &str) -> String {
    words(text).into_iter().map(|word| word.folded + " ").collect()
}

/// What an event is ordered by, worked out anew, in a form that compares as it is ordered.
fn value(dataset: &Dataset, by: SortBy, event: EventId) -> Option<Vec<String>> {
    match (by, &dataset.table) {
        (SortBy::Time, _) => {
            dataset.event(event).when.as_ref().map(|_| vec![format!("{:09}", event.0)])
        }
        (SortBy::Label, Some(table)) => Some(sentence(dataset, table, event.0)),
        (SortBy::Claims | SortBy::Disputes, _) => {
            let told = by.value(dataset, event)?;
            let count: u32 = told.split(' ').next()?.parse().ok()?;
            Some(vec![format!("{count:09}")])
        }
        _ => by.value(dataset, event).map(|value| vec![folded(&value)]),
    }
}

/// Who, what, whom, as a row's sentence has them.
fn sentence(dataset: &Dataset, table: &Table, row: u32) -> Vec<String> {
    let parts = table.parts()[row as usize];
    let name = |actor: u32, absent: &str| {
        let name = dataset.actors.get(actor as usize).map(|actor| actor.name.as_str());
        let spoken = table.spoken().get(actor as usize).map_or(0, |bytes| *bytes as usize);
        folded(name.map_or(absent, |name| &name[..spoken]))
    };
    let phrase = &table.actions()[usize::from(table.action_of(row))].phrase;
    vec![name(parts.agent, UNNAMED), folded(phrase), name(parts.target, "")]
}

fn check_order(dataset: &Dataset, answer: &Answer) {
    let sort = answer.query.sort;
    let rows: Vec<EventId> = answer.rows_from(0).map(|(_, event)| event).collect();
    let mut all = rows.clone();
    all.sort_unstable();
    assert!(all.iter().copied().eq(answer.events.iter()), "{sort}: every event once");
    for (row, &event) in rows.iter().enumerate() {
        assert_eq!(answer.row_of(event), Some(row), "{sort}");
    }
    for pair in rows.windows(2) {
        let values = [0, 1].map(|at| value(dataset, sort.by, pair[at]));
        let order = match &values {
            [Some(one), Some(other)] if sort.descends() => other.cmp(one),
            [Some(one), Some(other)] => one.cmp(other),
            [one, other] => other.is_some().cmp(&one.is_some()),
        };
        let in_time = pair[0] < pair[1];
        assert!(order == Ordering::Less || (order == Ordering::Equal && in_time), "{sort}");
    }
}

#[test]
fn every_order_has_every_event_once_by_its_value_and_equal_ones_by_time() {
    for loaded in [embedded().expect("loads"), table()] {
        let index = Index::of(Arc::new(loaded.dataset));
        for sort in orders() {
            for words in ["", "kerry", "russia", "mil", "qzxvkjw"] {
                let query = Query { sort, ..Query::of_words(words) };
                check_order(index.dataset(), &index.answer(&query, 1));
            }
        }
    }
}

#[test]
fn both_engines_order_the_rows_of_a_table_alike() {
    let table = table().dataset;
    let mut records = Vec::new();
    write(&table, Form::Lines, &mut records).expect("writes");
    let records = load_text("a.jsonl", records).expect("loads").dataset;
    assert!(table.table.is_some() && records.table.is_none());
    let codes = |dataset: Dataset, sort: Sort| -> Vec<String> {
        let index = Index::of(Arc::new(dataset));
        let answer = index.answer(&Query { sort, ..Query::default() }, 1);
        let code = |(_, event)| index.dataset().code(RecordId::Event(event)).into_owned();
        answer.rows_from(0).map(code).collect()
    };
    // Sentences are compared part by part in the one and whole in the other.
    for sort in orders().filter(|sort| sort.by != SortBy::Label) {
        assert_eq!(codes(table.clone(), sort), codes(records.clone(), sort), "{sort}");
    }
}

fn sort_of(script: &Script) -> String {
    script.app().query().sort.to_string()
}

#[test]
fn the_cursor_stays_on_its_event_and_going_back_takes_the_order_back() {
    let mut script = after((80, 24), "jjjjj");
    let event = script.app().selected();
    for (keys, order) in [
        ("s<down><down><down><down><enter>", "by place, A to Z"),
        ("I", "by place, Z to A"),
        ("s<enter>", "by place, A to Z"),
        (":sort-by-claims<enter>", "by claims, most first"),
        ("sclaims<enter>", "by claims, fewest first"),
        (":sort-newest-first<enter>", "by time, newest first"),
        ("s<enter>", "by time, oldest first"),
        ("I", "by time, newest first"),
    ] {
        press(&mut script, keys);
        assert_eq!(sort_of(&script), order, "{keys}");
        assert_eq!((script.app().selected(), script.app().under_cursor()), (event, event));
    }
    press(&mut script, "<ctrl-o><ctrl-o><ctrl-o>");
    assert_eq!(sort_of(&script), "by claims, fewest first");
    press(&mut script, "<ctrl-n>");
    assert_eq!(sort_of(&script), "by time, newest first");
    assert_eq!(script.app().under_cursor(), event);
}

#[test]
fn filters_come_and_go_and_the_order_stays() {
    let mut script = after((120, 40), ":sort-by-place<enter>I");
    let keys =
        ["/kerry<enter>", "2<enter>", "*", "x", "0", "1++", "-", "L", "L", "L", "5]<enter>", "1rq"];
    for keys in keys {
        press(&mut script, keys);
        assert_eq!(sort_of(&script), "by place, Z to A", "{keys}");
    }
}

#[test]
fn sorting_from_elsewhere_leads_to_the_rows() {
    let mut script = after((120, 40), "2jj");
    let lit = script.app().selected();
    press(&mut script, "s<down><enter>");
    assert!(text(&script).contains("1 Timeline by time ↓"), "{}", text(&script));
    assert!(matches!(script.app().under_cursor(), Some(RecordId::Event(_))));
    press(&mut script, "<ctrl-o>");
    assert_eq!(script.app().under_cursor(), lit);
    press(&mut script, "Ls<down><enter>");
    assert!(matches!(script.app().under_cursor(), Some(RecordId::Event(_))), "no longer lanes");
}

#[test]
fn only_what_parts_the_rows_is_offered_and_the_rest_says_so() {
    let mut script = over_table((80, 24));
    press(&mut script, "s");
    let menu = text(&script);
    assert!(menu.contains("7 of 7") && !menu.contains("claims, most"), "{menu}");
    press(&mut script, "<esc>:sort-by-disputes<enter>");
    assert!(text(&script).contains("Cannot sort by disputes"), "{}", text(&script));
    assert_eq!(sort_of(&script), "by time, oldest first");
}

#[test]
fn a_session_and_a_dataset_that_is_read_again_keep_the_order() {
    let mut script = after((80, 24), "jjj:sort-by-type<enter>I");
    let event = script.app().selected();
    let dataset = Arc::new(embedded().expect("loads").dataset);
    let index = Arc::new(Index::of(dataset));
    let again = Replacement { index, problems: Vec::new(), told: None, part: false };
    script.send(Msg::Replaced(Arc::new(again))).expect("the program answers");
    assert_eq!(sort_of(&script), "by type, Z to A");
    assert_eq!((script.app().selected(), script.app().under_cursor()), (event, event));

    let kept = script.app().session();
    let mut app = after((80, 24), "");
    assert_ne!(app.app().session(), kept);
    let loaded = embedded().expect("loads");
    let keymap = dateline::app::keymap::Keymap::default();
    let (dataset, config) = (Arc::new(loaded.dataset), Config::default());
    let mut again =
        dateline::app::App::new(Arc::clone(&dataset), Vec::new(), &config, keymap, (80, 24));
    again.resume(Ok(kept.clone()));
    app = Script::start(again, &dataset, (80, 24)).expect("the program starts");
    assert_eq!(sort_of(&app), "by type, Z to A");
    assert_eq!((app.app().selected(), app.app().session()), (event, kept));
}

#[test]
fn an_order_that_means_nothing_in_another_dataset_is_given_up() {
    let mut script = after((80, 24), ":sort-by-disputes<enter>");
    assert_eq!(sort_of(&script), "by disputes, most first");
    let index = Arc::new(Index::of(Arc::new(table().dataset)));
    let other = Replacement { index, problems: Vec::new(), told: None, part: false };
    script.send(Msg::Replaced(Arc::new(other))).expect("the program answers");
    press(&mut script, "/syria<enter>");
    assert_eq!(sort_of(&script), "by time, oldest first");
    assert!(!text(&script).contains("by disputes"), "{}", text(&script));
}

/// Clicks on a bar of the chart, by its column.
fn click_bar(script: &mut Script, column: u16) {
    for kind in [MouseEventKind::Down, MouseEventKind::Up] {
        let kind = kind(MouseButton::Left);
        let event = MouseEvent { kind, column, row: 2, modifiers: KeyModifiers::NONE };
        script.send(Msg::Mouse(event)).expect("the program answers");
    }
}

#[test]
fn a_click_on_a_bar_leads_to_its_earliest_event_in_any_order_and_newest_first_to_the_latest() {
    let orders = ["", ":sort-by-place<enter>", ":sort-by-label<enter>I", "I"];
    let mut scripts = orders.map(|keys| after((80, 24), keys));
    let mut met = 0;
    for column in 3..76 {
        let found = scripts.each_mut().map(|script| {
            press(script, "gg");
            click_bar(script, column);
            script.app().under_cursor()
        });
        let [earliest, by_place, by_label, latest] = found;
        if scripts.iter().any(|script| text(script).contains("Nothing in")) {
            continue;
        }
        assert_eq!((by_place, by_label), (earliest, earliest), "{column}");
        assert!(latest >= earliest, "{column}");
        met += usize::from(latest != earliest);
    }
    assert!(met > 0, "a bar has several events");
}

#[test]
fn hits_pages_and_ranges_lead_to_rows_of_the_order() {
    let mut script = after((80, 24), ":sort-by-claims<enter>gg<pagedown><pagedown>");
    let row = script.app().cursors()[0].1;
    assert!(row > 6, "two pages on");
    press(&mut script, "/hospital<enter>nn");
    let hit = script.app().selected();
    assert_eq!(script.app().under_cursor(), hit);
    press(&mut script, "0");
    assert_eq!(script.app().under_cursor(), hit, "the row has moved, and the cursor with it");
    press(&mut script, "1G");
    let (_, last, length) = script.app().cursors()[0];
    assert_eq!(last + 1, length);
    press(&mut script, "th<enter>");
    assert!(script.app().query().days().is_some_and(|days: DayRange| days.from <= days.to));
    assert_eq!(sort_of(&script), "by claims, most first");
}

#[test]
fn who_listens_is_told_the_order() {
    let config = Config { plain: true, ..Config::default() };
    let mut script = explorer_of(embedded().expect("loads"), &config, (80, 24));
    press(&mut script, "s<down><down><down><down><enter>ggj");
    let said = script.said().to_owned();
    assert!(said.contains("timeline by place, A to Z"), "{said}");
    press(&mut script, "P");
    assert!(script.said()[said.len()..].contains("events by place, A to Z"), "{}", script.said());
}

#[test]
fn results_are_gone_through_in_the_order_of_a_sorted_list() {
    let walk = |keys: &str, step: &str| -> Vec<Option<RecordId>> {
        let mut script = after((120, 40), keys);
        let records = (0..4).map(|_| {
            press(&mut script, step);
            script.app().selected()
        });
        records.collect()
    };
    let sorted = "/kerry<enter>1:sort-by-label<enter>gg";
    assert_eq!(walk(sorted, "n"), walk(sorted, "j"));
    let mut back = walk(&format!("{sorted}nnnnn"), "N");
    back.reverse();
    assert_eq!(back, walk(sorted, "n"), "and round its end");
    let usual = "/kerry<enter>1gg";
    assert_ne!(walk(usual, "n"), walk(usual, "j"), "by relevance");
    let said = text(&after((120, 40), &format!("{sorted}n")));
    assert!(said.contains("hit 2 of 5 in the order of the list"), "{said}");
    for pane in ["2", "3", "4", "5"] {
        let sorted = format!("{sorted}{pane}");
        let there = walk(&sorted, "n");
        assert_eq!(
            there,
            walk("/kerry<enter>1:sort-by-label<enter>gg", "n"),
            "{pane}: from any pane"
        );
        let mut back = walk(&format!("{sorted}nnnnn"), "N");
        back.reverse();
        assert_eq!(back, there, "{pane}");
    }
    let mut script = after((120, 40), &format!("{sorted}L"));
    for hit in ["first", "next"] {
        press(&mut script, "n");
        let said = text(&script);
        assert!(said.contains("in the order of the list"), "the {hit} out of lanes: {said}");
    }
}

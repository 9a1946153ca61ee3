//! The program in lines of words, as a screen reader gets it.

use dateline::config::Config;
use dateline::dataset::{embedded, load_text};
use dateline::import::load_bytes;
use dateline::run::Script;

use crate::common::{explorer_of, press, text};

fn listener(config: Config) -> Script {
    let loaded = embedded().expect("loads");
    explorer_of(loaded, &Config { plain: true, ..config }, (80, 24))
}

/// Everything that is said after keys are pressed, each script of keys on its own.
fn said(scripts: &[&str]) -> String {
    let mut script = listener(Config::default());
    let mut out = script.said().to_owned();
    for keys in scripts {
        let before = script.said().len();
        press(&mut script, keys);
        for part in ["[", keys, "]\n", &script.said()[before..]] {
            out.push_str(part);
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

const JOURNEYS: [(&str, &[&str]); 10] = [
    (
        "moving",
        &["j", "k", "k", "G", "j", "<ctrl-d>", "gg", "<tab>", "3", "j", "h", "4", "z", "M", "Q9"],
    ),
    (
        "searching",
        &["/allepo hosp", "<down>", "<backspace>", "<enter>", "n", "<esc>", "/actr:x", "<esc>"],
    ),
    ("searched_at_once", &["/allepo hosp<enter>", "4", "j"]),
    ("narrowing", &["2j<enter>", "3!", "c", "l", "!", "x", "<esc>", "0", "++", "-"]),
    (
        "evidence",
        &["/hospital kills<enter>", "5", "j", "j", "]", "<enter>", "<ctrl-o>", "a", "<ctrl-l>"],
    ),
    (
        "help",
        &[
            "?", "down", "<down>", "<esc>", ":", "theme", "<esc>", "i", "<down>", "<esc>", "y",
            "y", "p",
        ],
    ),
    ("range", &["t", "h", "<tab>", "l", "k", "<enter>", "<esc>", "tl<esc>"]),
    ("map", &["m", "j", "+", "l", "f", "G", "m"]),
    (
        "review",
        &[
            "/strikes<enter>r",
            "Rosa<enter>",
            "f",
            "2",
            "vC3<enter>",
            "<tab>",
            ">",
            "<ctrl-l>",
            "P",
            "<ctrl-d>",
            "j",
            "f",
            "2",
            "psingle origin<enter>",
            "u",
            "<esc>",
        ],
    ),
    (
        "reading_out",
        &["<ctrl-l>", "2<ctrl-l>", "/kerry", "<ctrl-l>", "<esc>", "?grade", "<ctrl-l>"],
    ),
];

#[test]
fn every_key_leads_to_few_lines_that_say_what_changed() {
    for (name, scripts) in JOURNEYS {
        insta::assert_snapshot!(format!("said_{name}"), said(scripts));
    }
}

#[test]
fn nothing_is_drawn_and_every_line_can_be_read_on_its_own() {
    for (name, scripts) in JOURNEYS {
        let said = said(scripts);
        for sign in said.chars().filter(|sign| !sign.is_ascii()) {
            let drawn = ('\u{2190}'..='\u{2bff}').contains(&sign);
            assert!(!drawn, "{name}: {sign} is a picture in {said}");
        }
        assert!(!said.contains("   "), "{name}: columns in {said}");
    }
}

#[test]
fn one_line_says_what_an_accepted_search_has_changed() {
    let said = said(&["/allepo hosp<enter>"]);
    let last = said.lines().last().expect("a line");
    let start = "4 of 45 events, 5 of 83 claims; narrowed to the words allepo hosp; \
                 allepo taken for Aleppo; now in timeline, ";
    assert!(last.starts_with(start), "{last}");
}

#[test]
fn hostile_names_and_letters_of_other_scripts_are_safe_in_words() {
    let json = r#"{"schema": "dateline/1", "title": "T\u001b[31m", "articles": [], "actors": [],
        "locations": [], "sources": [], "events": [{"id": "E-1", "label": "\u202eحلب \u009b2J",
        "type": "strike", "status": "occurred"}], "claims": [], "relations": []}"#;
    for ascii in [false, true] {
        let loaded = load_text("hostile.json", json.into()).expect("loads");
        let config = Config { plain: true, ascii, ..Config::default() };
        let mut script = explorer_of(loaded, &config, (80, 24));
        press(&mut script, "jj5/x<enter><ctrl-l>?<ctrl-l>");
        let said = script.said();
        let hidden = |c: &char| *c != '\n' && dateline::text::sanitise::hidden(*c);
        assert_eq!(said.chars().find(hidden), None, "{said:?}");
        assert!(!ascii || said.is_ascii(), "{said}");
    }
}

/// A table of more actors than are listed, each in one row.
fn many_actors(plain: bool) -> Script {
    let row =
        include_str!("../data/gdelt/20191024143000.export.CSV").lines().next().expect("a row");
    let rows = (1..=1_100).map(|number| {
        let mut cells: Vec<_> = row.split('\t').map(str::to_owned).collect();
        cells[0] = number.to_string();
        (cells[5], cells[6]) = (format!("X{number}"), format!("SOMEBODY {number}"));
        cells.join("\t") + "\n"
    });
    let table: String = rows.collect();
    let loaded = load_bytes("a.export.CSV", table.into_bytes()).expect("loads");
    explorer_of(loaded, &Config { plain, ..Config::default() }, (120, 40))
}

#[test]
fn a_list_that_is_cut_says_that_there_is_more() {
    let mut script = many_actors(true);
    press(&mut script, "2j");
    assert!(script.said().contains("2 of more than 1,000: "), "{}", script.said());
    press(&mut script, "1j");
    assert!(script.said().contains("2 of 1,100: "), "{}", script.said());
    press(&mut script, "2G");
    let end = "The 1,000 busiest of 1,101 actors; / finds the others";
    assert!(script.said().contains(end), "{}", script.said());
    let mut script = many_actors(false);
    press(&mut script, "2#2000<enter>");
    let screen = text(&script);
    assert!(screen.contains(end) && !screen.contains("this is the last"), "{screen}");
}

/// A table of more places than are listed, each in one row.
fn many_places() -> Script {
    let row =
        include_str!("../data/gdelt/20191024143000.export.CSV").lines().next().expect("a row");
    let rows = (1..=1_100).map(|number| {
        let mut cells: Vec<_> = row.split('\t').map(str::to_owned).collect();
        cells[0] = number.to_string();
        (cells[52], cells[58]) = (format!("Village {number}, Minsk, Belarus"), number.to_string());
        cells.join("\t") + "\n"
    });
    let table: String = rows.collect();
    let loaded = load_bytes("a.export.CSV", table.into_bytes()).expect("loads");
    explorer_of(loaded, &Config::default(), (120, 40))
}

#[test]
fn how_many_places_are_listed_is_said_while_all_of_them_stand_there() {
    let mut script = many_places();
    let rows = |script: &Script| script.app().cursors()[2].2;
    press(&mut script, "3G");
    let all = rows(&script);
    let end = "busiest of 1,102 places; / finds the others";
    assert!(text(&script).contains(end), "{}", text(&script));
    press(&mut script, "gghG");
    assert!(rows(&script) < all, "folded away");
    assert!(!text(&script).contains(end), "{}", text(&script));
    press(&mut script, "mG");
    assert_eq!(rows(&script), all, "on the map nothing is folded");
    assert!(text(&script).contains(end), "{}", text(&script));
}

#[test]
fn what_a_list_has_no_room_for_is_kept_in_sight_once_the_filter_goes() {
    let mut script = many_actors(false);
    press(&mut script, "/'somebody '999<enter>2");
    let somebody = script.app().selected();
    let rows = |script: &Script| script.app().cursors()[1].2;
    assert_eq!(rows(&script), 2, "and whom it acted on");
    press(&mut script, "0");
    assert_eq!((rows(&script), script.app().selected()), (1_000, somebody));
    let screen = text(&script);
    let said = "Somebody 999 is not among the 1,000 busiest of 1,101 actors; / finds it.";
    assert!(screen.contains(said), "{screen}");
    press(&mut script, "2");
    assert!(text(&script).contains(said), "going to the list says so again: {}", text(&script));
    assert_ne!(script.app().selected(), somebody);
}

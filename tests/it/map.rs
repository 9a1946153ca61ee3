//! The map of places: what it shows, where keys and mouse lead on it.

use std::fmt::Write as _;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dateline::app::Msg;
use dateline::config::Config;
use dateline::dataset::{embedded, load_text};
use dateline::model::RecordId;
use dateline::run::Script;

use crate::common::{SIZES, after, data, explorer_of, press, tell_frames, text};

/// The map by the keys that lead to what it shows.
const JOURNEYS: [(&str, &str); 6] = [
    ("map", "m"),
    ("map_place", "3jjm"),
    ("map_zoomed", "mz+++"),
    ("map_moved", "mz--<left><up>"),
    ("map_without_coordinates", "mzG"),
    ("map_linked", "m/hospital kills<enter>0"),
];

#[test]
fn no_line_of_the_map_touches_a_count_and_names_are_cut_late() {
    let is_line = |c: char| ('\u{2801}'..='\u{28ff}').contains(&c);
    for size in [(40, 12), (60, 16), (80, 24), (120, 40)] {
        let shown = text(&after(size, "3mz"));
        for row in shown.lines().skip(2).filter(|row| row.contains(is_line)) {
            let row: Vec<char> = row.chars().collect();
            for three in row.windows(3).filter(|three| three[1].is_ascii_digit()) {
                assert!(!is_line(three[0]) && !is_line(three[2]), "{size:?}\n{shown}");
            }
        }
    }
    assert!(text(&after((60, 16), "3mz")).contains("□ Aleppo Governorate"));
}

#[test]
fn every_journey_on_the_map_leads_to_its_screen_at_every_size() {
    for (name, keys) in JOURNEYS {
        for (width, height) in SIZES {
            let script = after((width, height), keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text(&script), keys);
        }
    }
}

/// A dataset with an event at each of some places.
fn at(places: impl Iterator<Item = (f64, f64)>, size: (u16, u16)) -> Script {
    let mut lines = "{\"record\":\"dataset\",\"schema\":\"dateline/1\",\"title\":\"places\",\
                     \"offsets\":\"unicode-scalar\"}\n"
        .to_owned();
    for (n, (lon, lat)) in places.enumerate() {
        let _ = writeln!(
            lines,
            "{{\"record\":\"location\",\"id\":\"L-{n}\",\"name\":\"place {n}\",\"kind\":\"town\",\
             \"lat\":{lat},\"lon\":{lon},\"geo_precision\":\"1\"}}"
        );
    }
    let loaded = load_text("places.jsonl", lines.into_bytes()).expect("loads");
    assert_eq!(loaded.problems.first(), None);
    explorer_of(loaded, &Config::default(), size)
}

#[test]
fn the_map_in_ascii_is_ascii() {
    let config = Config { ascii: true, ..Config::default() };
    let mut script = explorer_of(embedded().expect("loads"), &config, (80, 24));
    press(&mut script, "mz");
    let picture = text(&script);
    assert!(picture.is_ascii(), "{picture}");
    insta::assert_snapshot!("map_ascii", picture);
}

#[test]
fn the_selected_place_pins_like_a_row_and_the_list_stands_where_the_map_stood() {
    let mut script = after((120, 40), "mjj");
    let place = script.app().selected();
    assert!(matches!(place, Some(RecordId::Location(_))), "{place:?}");
    assert_eq!(script.app().under_cursor(), place);
    press(&mut script, "<enter>");
    assert_eq!(script.app().query().parts.len(), 1);
    assert_eq!(script.app().selected(), place);
    press(&mut script, "m");
    assert_eq!(script.app().under_cursor(), place);
    press(&mut script, "m<ctrl-o>");
    assert!(script.app().query().is_empty());
    assert_eq!(script.app().under_cursor(), place);
}

#[test]
fn every_place_is_stepped_to_once_and_its_name_shows() {
    let mut script = after((120, 40), "mzgg");
    let count = script.app().cursors()[2].2;
    let mut seen = std::collections::HashSet::new();
    for _ in 0..count {
        assert!(seen.insert(script.app().selected()));
        assert!(text(&script).contains('▸'), "{}", text(&script));
        press(&mut script, "j");
    }
    assert_eq!(seen.len(), count);
}

#[test]
fn going_back_shows_the_map_as_it_was_framed() {
    let mut script = after((120, 40), "mz++<left>");
    let before = text(&script);
    press(&mut script, "<enter>m<ctrl-o>");
    let rows = |screen: &str| screen.lines().take(39).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&text(&script)), rows(&before));
}

#[test]
fn a_place_that_is_stepped_to_comes_into_view_and_fitting_shows_all_again() {
    let fitted = after((120, 40), "mzggf");
    let mut script = after((120, 40), "mz+++++");
    for _ in 0..5 {
        press(&mut script, "j");
        assert!(text(&script).contains('▸'), "{}", text(&script));
    }
    press(&mut script, "ggf");
    let rows = |screen: &str| screen.lines().take(39).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&text(&script)), rows(&text(&fitted)));
}

#[test]
fn a_click_selects_the_place_under_it_and_the_wheel_goes_closer() {
    let mut script = at([(10.0, 10.0), (30.0, 20.0)].into_iter(), (80, 24));
    press(&mut script, "mz");
    let screen = text(&script);
    let (y, row) =
        screen.lines().enumerate().find(|(_, row)| row.contains("place 1")).expect("its name");
    let column = row.split("place 1").next().expect("before").chars().count() + 1;
    let mouse = |kind, column, row| {
        Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    };
    let mark = row.chars().take(column + 8).collect::<Vec<_>>();
    let mark = mark.iter().position(|&c| "▪■▣".contains(c)).expect("its mark");
    script
        .send(mouse(MouseEventKind::Down(MouseButton::Left), mark as u16, y as u16))
        .expect("answered");
    assert!(text(&script).contains("▸place 1"), "{}", text(&script));
    let before = text(&script);
    script.send(mouse(MouseEventKind::ScrollUp, 40, 10)).expect("answered");
    assert_ne!(text(&script), before);
}

#[test]
fn nothing_one_place_and_the_ends_of_the_world_are_drawn_at_every_size() {
    let sets: [&[(f64, f64)]; 5] = [
        &[],
        &[(37.16, 36.2)],
        &[(180.0, 1.0), (-180.0, -1.0), (179.5, 0.0)],
        &[(0.0, 90.0), (0.0, -90.0)],
        &[(37.16, 36.2), (37.16, 36.2)],
    ];
    for places in sets {
        for (width, height) in [(120, 40), (80, 24), (40, 12), (12, 5), (3, 3), (1, 1)] {
            let mut script = at(places.iter().copied(), (width, height));
            press(&mut script, "mz+-<left><right><up><down>jf");
            if width >= 40 {
                let screen = text(&script);
                let told = if places.is_empty() { "no places" } else { "place" };
                assert!(screen.contains(told), "{screen}");
            }
        }
    }
}

#[test]
fn an_answer_without_places_says_so_on_the_map_too() {
    let script = after((120, 40), "mz/qzxvkjw<enter>");
    assert!(text(&script).contains("No places within the filters."), "{}", text(&script));
}

#[test]
fn a_hundred_thousand_places_are_drawn_and_walked() {
    let places = (0..100_000).map(|n| {
        let n = f64::from(n);
        ((n * 0.618).rem_euclid(360.0) - 180.0, (n * 0.387).rem_euclid(180.0) - 90.0)
    });
    let mut script = at(places, (120, 40));
    press(&mut script, "mz+++jjjj---f");
    assert!(text(&script).contains("▸place 1000 +"), "{}", text(&script));
}

#[test]
fn hostile_names_show_as_signs_on_the_map() {
    let bytes = std::fs::read(data("hostile.json")).expect("test data");
    let loaded = load_text("hostile.json", bytes).expect("loads");
    let mut script = explorer_of(loaded, &Config::default(), (120, 40));
    press(&mut script, "mz");
    for _ in 0..12 {
        for cell in &script.screen().content {
            let hidden = cell.symbol().chars().find(|&c| dateline::text::sanitise::hidden(c));
            assert_eq!(hidden, None, "{:?}", cell.symbol());
        }
        press(&mut script, "j");
    }
}

/// `cargo test --release --test it how_long_frames -- --ignored --nocapture`
#[test]
#[ignore = "tells times and asserts nothing"]
fn how_long_frames_of_the_map_take() {
    let places = |n| {
        (0..n).map(|n| {
            let n = f64::from(n);
            ((n * 0.618).rem_euclid(360.0) - 180.0, (n * 0.387).rem_euclid(180.0) - 90.0)
        })
    };
    tell_frames("the list, 120x40", &after((120, 40), "3z"));
    tell_frames("all of the answer, 120x40", &after((120, 40), "mz"));
    tell_frames("the Levant, 120x40", &after((120, 40), "mz++"));
    tell_frames("Aleppo, 120x40", &after((120, 40), "mz++++++"));
    tell_frames("the world, 120x40", &after((120, 40), "mz------"));
    tell_frames("the world, 200x60", &after((200, 60), "mz------"));
    let mut script = at(places(100_000), (120, 40));
    press(&mut script, "mz");
    tell_frames("100,000 places, 120x40", &script);
}

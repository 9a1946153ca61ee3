//! Tours: the one of the program and those that reporters write, played, led, and recorded.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use dateline::app::App;
use dateline::app::keymap::Keymap;
use dateline::app::tour::{self, Tour};
use dateline::config::Config;
use dateline::dataset::embedded;
use dateline::run::{Outcome, Script};

use crate::common::{SIZES, press, text};

/// A tour through the embedded dataset on a screen of a size.
fn playing(toml: &str, size: (u16, u16)) -> Script {
    let dataset = Arc::new(embedded().expect("the embedded dataset loads").dataset);
    let tour = tour::read("tour.toml", toml, &dataset).expect("a sound tour");
    let config = Config::default();
    let mut app = App::new(Arc::clone(&dataset), Vec::new(), &config, Keymap::default(), size);
    app.play(tour, 1.0, &config);
    Script::start(app, &dataset, size).expect("the program starts")
}

/// Lets a tour play to its end; how long it took.
fn play(script: &mut Script) -> Duration {
    let mut took = Duration::ZERO;
    while let Some(after) = script.wake().expect("the program answers") {
        took += after;
    }
    took
}

/// What the screen shows at the end of each step, going from one to the next by hand.
fn steps(size: (u16, u16)) -> Vec<String> {
    let mut script = playing(Tour::EMBEDDED, size);
    press(&mut script, "<space><right><left>");
    let mut shown = vec![text(&script)];
    loop {
        press(&mut script, "<right>");
        let now = text(&script);
        if shown.last() == Some(&now) {
            return shown;
        }
        shown.push(now);
    }
}

/// What some steps of the demo speak of, and must show on the smallest screen too.
const SIGHTS: [(usize, &str); 10] = [
    (3, "Raid on Aleppo"),
    (5, "¶ 25 of 32"),
    (6, "⚔ Kerry"),
    (7, "actor:Russia ✕"),
    (9, "●4 disputed"),
    (12, "▸ “in the last 10 days”"),
    (12, "because"),
    (13, "246 or more"),
    (14, "1 outlet, 2 origins"),
    (15, "≠ denies"),
];

#[test]
fn every_step_of_the_demo_shows_what_it_speaks_of_at_every_size() {
    for (width, height) in SIZES {
        let mut all = String::new();
        let steps = steps((width, height));
        for (step, part) in SIGHTS {
            assert!(
                steps[step - 1].contains(part),
                "{part}, {width}x{height}:\n{}",
                steps[step - 1]
            );
        }
        for shown in steps {
            let _ = writeln!(all, "{shown}");
        }
        insta::assert_snapshot!(format!("demo_{width}x{height}"), all);
    }
}

#[test]
fn the_demo_plays_to_its_end_in_about_two_minutes() {
    let mut script = playing(Tour::EMBEDDED, (100, 30));
    let took = play(&mut script);
    assert!(script.app().has_toured());
    assert_eq!(script.outcome(), None, "then the keys are the user's");
    assert!((100..=140).contains(&took.as_secs()), "{took:?}");
}

#[test]
fn no_caption_of_the_demo_is_cut_on_any_screen() {
    let dataset = embedded().expect("the embedded dataset loads").dataset;
    let tour = tour::read("demo.toml", Tour::EMBEDDED, &dataset).expect("a sound tour");
    for step in tour.steps {
        let lines = dateline::text::wrap(&step.caption, 38).len();
        assert!(lines <= 3, "{lines} lines of 38 columns: {}", step.caption);
    }
}

#[test]
fn the_strip_tells_the_keys_apart_and_how_to_take_over() {
    let mut script = playing(Tour::EMBEDDED, (80, 24));
    assert!(text(&script).contains("Space pauses  Left/Right step  any other key takes over"));
    press(&mut script, "<right><right>");
    press(&mut script, "<space><right><left>");
    let shown = text(&script);
    assert!(shown.contains("3/16  / “allepo hosp”  "), "{shown}");
    assert!(shown.contains("any other key takes over"), "{shown}");
    let small = text(&playing(Tour::EMBEDDED, (40, 12)));
    assert!(small.contains("Space pauses  others take over"), "{small}");
}

/// Three steps: a filter, a row, the desk with a decision.
const STORY: &str = r#"
title = "A story"

[[step]]
caption = "All of it."

[[step]]
caption = "What was said of the strikes."
query = "strikes aimed"
select = "C-025"
hold = 2

[[step]]
caption = "A decision."
keys = "rRosa Klein<enter>f4psays so<enter>"
hold = 2
"#;

#[test]
fn space_halts_a_tour_and_lets_it_go_on() {
    let mut script = playing(STORY, (100, 30));
    press(&mut script, "<space>");
    assert!(text(&script).contains("paused: Space goes on"));
    let shown = text(&script);
    play(&mut script);
    assert_eq!(text(&script), shown, "the wait that was set before means nothing now");
    press(&mut script, "<space>");
    play(&mut script);
    assert!(text(&script).contains("3/3"), "{}", text(&script));
}

#[test]
fn a_step_back_shows_what_the_step_showed_however_one_got_there() {
    for size in SIZES {
        let mut script = playing(STORY, size);
        press(&mut script, "<space><right>");
        let second = text(&script);
        press(&mut script, "<right>");
        let third = text(&script);
        assert!(second.contains("2/3") && third.contains("3/3"), "{second}\n{third}");
        assert_eq!(script.app().verdicts().claims.len(), 1);
        press(&mut script, "<left>");
        assert_eq!(text(&script), second);
        assert_eq!(script.app().verdicts().claims.len(), 0, "what was decided is forgotten");
        press(&mut script, "<right>");
        assert_eq!(text(&script), third);
        press(&mut script, "<left><left><left><right><right><right>");
        assert_eq!(text(&script), third, "neither end is gone beyond");
    }
}

#[test]
fn steps_while_it_plays_go_on_playing_from_there() {
    let mut script = playing(STORY, (100, 30));
    press(&mut script, "<right><right>");
    assert!(text(&script).contains("3/3") && text(&script).contains("C-025"));
    press(&mut script, "<left>");
    assert!(text(&script).contains("2/3"));
    play(&mut script);
    assert!(script.app().has_toured());
    assert_eq!(script.app().verdicts().claims.len(), 1);
}

#[test]
fn any_other_key_hands_the_keys_over_and_does_nothing_else() {
    let mut script = playing(STORY, (100, 30));
    press(&mut script, "<right>");
    let selected = script.app().selected();
    press(&mut script, "j");
    assert!(text(&script).contains("Over to you"));
    assert_eq!(script.app().selected(), selected);
    let shown = text(&script);
    play(&mut script);
    assert_eq!(text(&script), shown, "the tour is over");
    press(&mut script, "j");
    assert_ne!(script.app().selected(), selected);
}

#[test]
fn q_quits_in_the_middle_of_a_tour() {
    let mut script = playing(STORY, (100, 30));
    press(&mut script, "q");
    assert_eq!(script.outcome(), Some(&Outcome::Ended(0)));
}

#[test]
fn what_is_decided_after_a_tour_is_said_not_to_be_kept() {
    let mut script = playing(STORY, (100, 30));
    play(&mut script);
    press(&mut script, "<esc>f");
    let shown = text(&script);
    assert!(shown.contains("not kept") && !shown.contains("saved"), "{shown}");
}

#[test]
fn a_tour_draws_at_every_size() {
    for width in [1, 2, 10, 39, 60, 100] {
        for height in [1, 2, 3, 4, 7, 8, 12, 19] {
            let mut script = playing(STORY, (width, height));
            play(&mut script);
            assert!(script.app().has_toured());
        }
    }
}

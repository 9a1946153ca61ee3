//! Time, seen: the bars over the timeline, a range chosen on them, and the lanes.

use std::fmt::Write as _;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dateline::app::Msg;
use dateline::config::Config;
use dateline::dataset::{Loaded, embedded, load_text};
use dateline::run::Script;
use dateline::search::DayRange;

use crate::common::{SIZES, after, explorer_of, press, styled, tell_frames, text};

/// What can be seen of time, by the keys that lead there.
const VIEWS: [(&str, &str); 12] = [
    ("time_narrowed_to_a_month", "jjjjjj+"),
    ("time_narrowed_to_days", "jjjjjj++"),
    ("time_of_some", "/russia<enter>1"),
    ("time_of_nothing", "/qzxvkjw<enter>1"),
    ("range_begun", "jjjjjjt"),
    ("range_of_days", "jjjjjj+thhh<tab>ll"),
    ("range_of_hours", "/freeze halts<enter>1+++t+hhhhhhhhhhhh"),
    ("range_kept", "jjjjjj+th<enter>"),
    ("lanes_by_actor", "L"),
    ("lanes_by_place", "LLjj<right>"),
    ("lanes_pinned", "LLjj<enter>"),
    ("lanes_zoomed", "/kerry<enter>1Lzj<left>"),
];

#[test]
fn time_is_seen_at_every_size() {
    for (name, keys) in VIEWS {
        for (width, height) in SIZES {
            let script = after((width, height), keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text(&script), keys);
        }
    }
}

#[test]
fn without_colour_and_without_unicode_the_bars_say_the_same() {
    let config = Config { theme: "plain".into(), ascii: true, ..Config::default() };
    let mut script = explorer_of(embedded().expect("loads"), &config, (80, 24));
    press(&mut script, "/kerry<enter>1t<tab>l");
    let picture = text(&script);
    assert!(picture.is_ascii(), "{picture}");
    insta::assert_snapshot!("time_plain", styled(script.screen()));
}

fn days(script: &Script) -> Option<DayRange> {
    script.app().query().days()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "it stands beside the range of an app, if there is one"
)]
fn range(from: &str, to: &str) -> Option<DayRange> {
    Some(DayRange::days(from.parse().expect("a day"), to.parse().expect("a day")))
}

#[test]
fn the_panes_follow_a_range_while_it_is_chosen_and_giving_it_up_leaves_no_trace() {
    let start = after((120, 40), "jjjjjj");
    let mut script = after((120, 40), "jjjjjjt");
    assert_eq!(days(&script), None, "before an end moves nothing is narrowed");
    press(&mut script, "<tab>l");
    assert_eq!(days(&script), range("2016-01-01", "2016-05-10"));
    assert!(text(&script).contains("/45 events"), "{}", text(&script));
    press(&mut script, "h");
    assert_eq!(days(&script), None, "as it began");
    press(&mut script, "oh");
    assert_eq!(days(&script), range("2015-12-31", "2016-05-09"));
    press(&mut script, "<esc>");
    assert_eq!(days(&script), None);
    assert_eq!(script.app().selected(), start.app().selected());
    press(&mut script, "<ctrl-o>");
    assert_eq!(days(&script), None, "nothing was left to come back to");
}

#[test]
fn a_range_that_is_kept_is_a_filter_that_wider_and_back_take_away() {
    for back in ["-", "x", "<esc>", "<ctrl-o>"] {
        let mut script = after((120, 40), "jjjjjjth<enter>");
        assert_eq!(days(&script), range("2015-12-31", "2016-05-09"));
        press(&mut script, back);
        assert_eq!(days(&script), None, "after {back}");
    }
    let mut script = after((120, 40), "ggjjjjjj+t");
    assert_eq!(days(&script), range("2016-04-01", "2016-04-30"), "it begins with what narrows");
    press(&mut script, "-----<tab>h<enter>");
    assert!(days(&script).is_some_and(|days| Some(days) != range("2016-04-01", "2016-04-30")));
    press(&mut script, "-");
    assert_eq!(days(&script), range("2016-04-01", "2016-04-30"), "what narrowed before");
}

#[test]
fn the_palette_a_click_elsewhere_and_a_paste_keep_the_range() {
    let script = after((120, 40), "jjjjjjth:keep-range<enter>");
    assert_eq!(days(&script), range("2015-12-31", "2016-05-09"));
    assert!(!text(&script).contains("Enter keep"), "{}", text(&script));
    let mut script = after((120, 40), "jjjjjjth");
    mouse(&mut script, MouseEventKind::Down(MouseButton::Left), (100, 12));
    assert_eq!(days(&script), range("2015-12-31", "2016-05-09"));
    press(&mut script, "<ctrl-o>");
    assert_eq!(days(&script), None);
    let mut script = after((120, 40), "jjjjjjth");
    script.send(Msg::Paste("kerry".to_owned())).expect("answered");
    assert_eq!(days(&script), range("2015-12-31", "2016-05-09"));
    assert_eq!(script.app().query().words(), Some("kerry"));
}

#[test]
fn at_forty_columns_a_range_says_which_end_moves_to_where_what_stays_and_the_keys() {
    for (keys, header, moves, hints) in [
        ("t", " 2015-12-31 … [2016-05-10]  45 ev 83 cl", "the end moves", "h/l end  Tab start"),
        ("th<tab>l", " [2016-01-01] … 2016-05-09     26/45 ev", "the start", "h/l start  Tab end"),
        (
            "/kerry<enter>1t",
            " 2016-05-01 … [2016-05-01]  +1  5/45 ev",
            "the end moves",
            "Enter keep  Esc no",
        ),
        (
            "ggjjjjjj++t+h",
            " … [2016-04-30 23:00]          15/45 ev",
            "1 hour",
            "Enter keep  Esc no",
        ),
    ] {
        let screen = text(&after((40, 12), keys));
        let rows: Vec<_> = screen.lines().collect();
        assert!(rows[0].contains(header) && rows[1].contains(moves), "{keys}\n{screen}");
        assert!(rows[3].contains(']') && rows[11].contains(hints), "{keys}\n{screen}");
    }
    let screen = text(&after((60, 16), "tl"));
    assert!(screen.contains('▁') && screen.contains("after 2016-05-10"), "{screen}");
}

#[test]
fn a_range_begins_alike_whichever_pane_had_the_keys() {
    for (elsewhere, there) in [("2t", "ggt"), ("4t", "ggt"), ("2zt", "1zt")] {
        let (one, other) = (text(&after((40, 12), elsewhere)), text(&after((40, 12), there)));
        assert_eq!(one.lines().next(), other.lines().next(), "{elsewhere}");
        let (one, other) =
            (after((40, 12), &format!("{elsewhere}h")), after((40, 12), &format!("{there}h")));
        assert_eq!(days(&one), days(&other), "{elsewhere}: a step is as long");
    }
}

#[test]
fn a_range_that_was_not_moved_narrows_nothing_when_it_is_kept() {
    for keys in ["t<enter>", "thl<enter>", "tqt<enter>"] {
        let script = after((80, 24), keys);
        assert_eq!(days(&script), None, "{keys}");
        assert!(text(&script).contains("Range unchanged"), "{}", text(&script));
    }
}

#[test]
fn hours_narrow_to_what_can_have_been_in_them() {
    let mut script = after((120, 40), "/freeze halts<enter>1+++t+");
    let day = script.app().cursors()[0].2;
    press(&mut script, &"h".repeat(22));
    press(&mut script, "<enter>");
    assert_eq!(days(&script).expect("narrowed").label(), "2016-04-30 00:00 … 02:00");
    assert_eq!(script.app().cursors()[0].2, day, "it began at one, and nobody knows when else");
    press(&mut script, "th<enter>");
    assert_eq!(days(&script).expect("narrowed").label(), "2016-04-30 00:00 … 01:00");
    assert!(script.app().cursors()[0].2 < day, "not yet begun");
    let kept = script.app().session().json();
    assert!(kept.contains("2016-04-30T01"), "{kept}");
}

fn mouse(script: &mut Script, kind: MouseEventKind, (column, row): (u16, u16)) {
    let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
    script.send(Msg::Mouse(event)).expect("the program answers");
}

/// The column of the first full bar of the chart.
fn tallest(script: &Script) -> (u16, u16) {
    let screen = text(script);
    let (y, row) =
        screen.lines().enumerate().skip(2).find(|(_, row)| row.contains('█')).expect("a bar");
    let x = row.chars().position(|c| c == '█').expect("a bar");
    (x as u16, y as u16)
}

#[test]
fn a_click_on_a_bar_goes_to_its_first_event() {
    let mut script = after((120, 40), "");
    let bar = tallest(&script);
    mouse(&mut script, MouseEventKind::Down(MouseButton::Left), bar);
    mouse(&mut script, MouseEventKind::Up(MouseButton::Left), bar);
    assert!(text(&script).contains("▸● Bustan al-Qasr"), "{}", text(&script));
    assert_eq!(days(&script), None);
}

#[test]
fn drawing_the_mouse_over_bars_narrows_to_their_time() {
    let mut script = after((120, 40), "");
    let (x, y) = tallest(&script);
    mouse(&mut script, MouseEventKind::Down(MouseButton::Left), (x, y));
    mouse(&mut script, MouseEventKind::Drag(MouseButton::Left), (x - 1, y));
    let one = days(&script);
    assert!(one.is_some(), "the panes follow");
    mouse(&mut script, MouseEventKind::Drag(MouseButton::Left), (0, y + 9));
    mouse(&mut script, MouseEventKind::Drag(MouseButton::Left), (x - 3, y));
    mouse(&mut script, MouseEventKind::Up(MouseButton::Left), (x - 3, y));
    let kept = days(&script).expect("kept");
    assert!(kept.from < one.expect("a range").from);
    assert!(kept.to.to_string().as_str() >= "2016-04-30", "{}", kept.label());
    press(&mut script, "<esc>");
    assert_eq!(days(&script), None);
    assert!(script.app().is_at_rest());
}

#[test]
fn a_lane_is_pinned_like_any_row_and_going_back_shows_the_lanes_again() {
    let mut script = after((120, 40), "Lj");
    let record = script.app().selected();
    assert_eq!(script.app().under_cursor(), record);
    press(&mut script, "<enter>");
    assert_eq!(script.app().query().records().next(), record.map(|record| (record, false)));
    press(&mut script, "<ctrl-o>");
    assert_eq!((script.app().query().is_empty(), script.app().selected()), (true, record));
    press(&mut script, "LL");
    assert!(text(&script).contains("▸●") || text(&script).contains("▸◐"), "the list is back");
}

#[test]
fn lanes_give_the_list_back_as_it_was_unless_one_has_moved_in_them() {
    let mut script = after((120, 40), "jjj");
    let event = script.app().selected();
    press(&mut script, "L");
    assert_ne!(script.app().selected(), event, "a lane is selected");
    press(&mut script, "LL");
    assert_eq!(script.app().selected(), event);
    press(&mut script, "L<esc>");
    assert_eq!(script.app().selected(), event, "Esc leaves them likewise");
    press(&mut script, "LjjL");
    let lane = script.app().selected();
    press(&mut script, "jkL");
    assert_ne!(script.app().selected(), event, "the list goes to what belongs to the lane");
    assert_ne!(script.app().selected(), lane);
}

#[test]
fn bars_follow_days_in_words_as_they_follow_a_range() {
    let lines = |keys| {
        let screen = text(&after((120, 40), keys));
        let bars = screen.lines().skip(1).take(5);
        bars.map(|line| line.chars().take(60).collect::<String>()).collect::<Vec<_>>()
    };
    let (all, words) = (lines(""), lines("/when:2016-04-27..2016-04-28<enter>1"));
    assert!(all[0].contains("╱ gap") && words[0].contains("a bar: 1 day"), "{words:?}");
    assert!(words[4].contains('[') && words[4].contains(']'), "{words:?}");
    let day = lines("/raid<enter>1+++");
    assert!(day[0].contains("a bar: 1 day"), "{day:?}");
    let bracket = day[4].find('[');
    assert!(bracket.is_some(), "{day:?}");
    assert_eq!(lines("/when:2016-04-27<enter>1gg")[4].find('['), bracket);
}

#[test]
fn wider_says_where_words_narrow_the_days() {
    for (keys, said) in [
        ("-", "The whole time span shows"),
        ("/kerry<enter>-", "The whole time span shows"),
        ("/when:2016-04<enter>-", "The query sets the days; / changes it"),
    ] {
        for size in [(120, 40), (40, 12)] {
            let script = after(size, keys);
            assert!(text(&script).contains(said), "{keys}: {}", text(&script));
        }
    }
}

#[test]
fn a_result_that_is_an_event_shows_the_list_where_lanes_stood() {
    let script = after((120, 40), "L/kerry to fly<enter>");
    assert!(text(&script).contains("▸○ Kerry to fly to Geneva"), "{}", text(&script));
}

fn made_up(dates: impl Iterator<Item = Option<String>>) -> Loaded {
    let mut lines = "{\"record\":\"dataset\",\"schema\":\"dateline/1\",\"title\":\"made up\",\
                     \"offsets\":\"unicode-scalar\"}\n"
        .to_owned();
    for (n, date) in dates.enumerate() {
        let when = date.map_or_else(String::new, |date| {
            format!(",\"when\":{{\"literal\":\"then\",\"edtf\":\"{date}\"}}")
        });
        let _ = writeln!(
            lines,
            "{{\"record\":\"event\",\"id\":\"E-{n}\",\"label\":\"event {n}\",\"type\":\"flood\",\
             \"status\":\"occurred\"{when}}}"
        );
    }
    load_text("made-up.jsonl", lines.into_bytes()).expect("loads")
}

#[test]
fn no_event_one_event_undated_ones_and_three_thousand_years_are_drawn_at_every_size() {
    let day = |date: &str| Some(date.to_owned());
    let sets: [Vec<Option<String>>; 6] = [
        vec![],
        vec![None, None],
        vec![day("2016-04-29")],
        vec![day("-0984"), day("2016-04-29"), None],
        vec![day("2016-04"), day("2016-04-29/..")],
        vec![day("0000-01-01"), day("9999-12-31")],
    ];
    for dates in sets {
        let count = dates.len();
        for size in [(200, 60), (120, 40), (80, 24), (40, 12), (20, 9), (3, 3), (1, 1)] {
            let loaded = made_up(dates.clone().into_iter());
            assert_eq!(loaded.problems.first(), None);
            let mut script = explorer_of(loaded, &Config::default(), size);
            press(&mut script, "t+++++++hhlloj<up><lt>><enter>t---------l<esc>LLL+");
            assert!(script.outcome().is_none());
            press(&mut script, "0");
            if size == (120, 40) && count > 0 {
                assert!(text(&script).contains("event 0"), "{}", text(&script));
            }
        }
    }
}

#[test]
fn what_is_planned_is_a_sign_of_its_own_and_never_part_of_a_bar() {
    let script = after((120, 40), "/geneva is to host<enter>1");
    let screen = text(&script);
    let chart: String = screen.lines().skip(2).take(3).collect();
    assert!(chart.contains('○'), "{screen}");
    assert!(!chart.contains('█') && !chart.contains('▁'), "{screen}");
}

/// `cargo test --release --test it how_long_frames_of_time -- --ignored --nocapture`
#[test]
#[ignore = "tells times and asserts nothing"]
fn how_long_frames_of_time_take() {
    let many = |n: u32| {
        made_up((0..n).map(|n| {
            Some(format!("{:04}-{:02}-{:02}", 1990 + n % 40, n / 40 % 12 + 1, n / 480 % 28 + 1))
        }))
    };
    tell_frames("the list, 200x60", &after((200, 60), ""));
    tell_frames("a range, 200x60", &after((200, 60), "jjjjt+"));
    tell_frames("lanes, 200x60, zoomed", &after((200, 60), "Lz"));
    let script = explorer_of(many(13_440), &Config::default(), (200, 60));
    tell_frames("13,440 days, 200x60", &script);
}

#[test]
fn days_in_words_say_how_many_undated_events_they_hide_as_a_chosen_range_does() {
    for size in [(120, 40), (80, 24)] {
        for keys in ["/aleppo when:2016-04..<enter>1", "/aleppo<enter>1t<tab>l<enter>"] {
            let screen = text(&after(size, keys));
            assert!(screen.contains(" 15 undated hidden "), "{keys}:\n{screen}");
        }
    }
    let screen = text(&after((120, 40), "/kerry<enter>"));
    assert!(!screen.contains("undated hidden"), "{screen}");
}

#[test]
fn a_range_begun_on_one_screen_shows_from_end_to_end_on_another() {
    // The lines below the top one, down to the first date over an event.
    let bars = |script: &Script| {
        let screen = text(script);
        let lines = screen.lines().skip(1).take_while(|line| !line.contains("by 2015-12"));
        // How far a move goes stays as it was.
        let bars = lines.filter(|line| !line.contains(" moves by "));
        bars.map(str::to_owned).collect::<Vec<_>>()
    };
    for from in SIZES {
        for to in SIZES {
            let mut script = after(from, "ggt");
            let before = bars(&script);
            script.send(Msg::Resize(to.0, to.1)).expect("drawn");
            assert_eq!(bars(&script), bars(&after(to, "ggt")), "{from:?} {to:?}");
            script.send(Msg::Resize(from.0, from.1)).expect("drawn");
            assert_eq!(bars(&script), before);
        }
    }
    // Chosen with finer steps it is the end that moves that shows.
    let mut script = after((120, 40), "t+");
    script.send(Msg::Resize(40, 12)).expect("drawn");
    assert!(text(&script).contains("2016-05"), "{}", text(&script));
}

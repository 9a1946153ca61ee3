//! What holds whatever is pressed.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dateline::app::Msg;
use dateline::app::key::parse;
use dateline::run::{Outcome, Script};
use proptest::prelude::*;

use crate::common::{after, explorer, press, text};

/// Keys that do something, so that random sequences get somewhere.
const KEYS: [&str; 65] = [
    "j",
    "j",
    "k",
    "<ctrl-d>",
    "<ctrl-u>",
    "<pagedown>",
    "<pageup>",
    "G",
    "gg",
    "<tab>",
    "<shift-tab>",
    "1",
    "2",
    "3",
    "4",
    "5",
    "z",
    "<enter>",
    "<enter>",
    "!",
    "*",
    "0",
    "x",
    "c",
    "+",
    "-",
    "/",
    "a",
    "allepo",
    "kery",
    " ",
    "actor:",
    "is:pla",
    "place:ale",
    "|",
    "\"",
    "'",
    "when:2016-0",
    "x:y",
    "<backspace>",
    "<down>",
    "<up>",
    "n",
    "N",
    "<ctrl-o>",
    "<ctrl-n>",
    "<esc>",
    "?",
    ":",
    "h",
    "l",
    "]",
    "M",
    "<ctrl-l>",
    "t",
    "t",
    "L",
    "<left>",
    "<right>",
    ">",
    "o",
    "m",
    "s",
    "s",
    "I",
];

#[derive(Debug, Clone)]
enum Happening {
    Keys(&'static str),
    Resize(u16, u16),
    Click(u16, u16),
    Draw(u16, u16, u16),
    Wheel(u16, u16, bool),
    Paste(String),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        12 => prop::sample::select(&KEYS[..]).prop_map(Happening::Keys),
        1 => (1_u16..130, 1_u16..45).prop_map(|(width, height)| Happening::Resize(width, height)),
        2 => (0_u16..130, 0_u16..45).prop_map(|(x, y)| Happening::Click(x, y)),
        2 => (0_u16..130, 0_u16..9, 0_u16..130).prop_map(|(x, y, to)| Happening::Draw(x, y, to)),
        1 => (0_u16..130, 0_u16..45, any::<bool>()).prop_map(|(x, y, d)| Happening::Wheel(x, y, d)),
        1 => "\\PC{0,12}".prop_map(Happening::Paste),
    ]
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Msg {
    Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

fn happen(script: &mut Script, happening: &Happening) {
    let msg = match happening.clone() {
        Happening::Keys(keys) => return press(script, keys),
        Happening::Resize(width, height) => Msg::Resize(width, height),
        Happening::Click(x, y) => mouse(MouseEventKind::Down(MouseButton::Left), x, y),
        Happening::Draw(x, y, to) => {
            for kind in [MouseEventKind::Down, MouseEventKind::Drag] {
                let x = if kind(MouseButton::Left) == MouseEventKind::Down(MouseButton::Left) {
                    x
                } else {
                    to
                };
                script.send(mouse(kind(MouseButton::Left), x, y)).expect("the program answers");
            }
            mouse(MouseEventKind::Up(MouseButton::Left), to, y)
        }
        Happening::Wheel(x, y, true) => mouse(MouseEventKind::ScrollDown, x, y),
        Happening::Wheel(x, y, false) => mouse(MouseEventKind::ScrollUp, x, y),
        Happening::Paste(text) => Msg::Paste(text),
    };
    script.send(msg).expect("the program answers");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_happens_breaks_anything(
        size in (1_u16..130, 1_u16..45),
        happenings in proptest::collection::vec(happening(), 1..50),
    ) {
        let mut script = explorer(size);
        for happening in &happenings {
            happen(&mut script, happening);
            for (pane, cursor, rows) in script.app().cursors() {
                prop_assert!(cursor < rows.max(1), "{pane:?}: {cursor} of {rows} after {happening:?}");
            }
            if matches!(happening, Happening::Click(..)) && script.outcome().is_some() {
                // A click can run any command of the palette, and two of them quit.
                prop_assert_eq!(script.outcome(), Some(&Outcome::Ended(0)));
                break;
            }
            prop_assert!(script.outcome().is_none(), "ended by {happening:?}");
            let app = script.app();
            if app.in_list() {
                prop_assert_eq!(app.selected(), app.under_cursor(), "after {:?}", happening);
            }
            let filters = app.query().parts.len();
            prop_assert!(app.chip().is_none_or(|chip| chip < filters), "after {happening:?}");
        }
        for _ in 0..60 {
            press(&mut script, "<esc>");
        }
        prop_assert!(script.app().is_at_rest(), "Esc ends at the unfiltered view");
    }
}

#[test]
fn every_tiny_size_can_be_drawn() {
    let states = ["", "5", "/hosp", "?", ":", "3", "2<enter>c", "z", "jjt+", "L", "L/kerry<enter>"];
    for keys in states {
        let mut script = after((30, 12), keys);
        for width in 1..20 {
            for height in 1..10 {
                script.send(Msg::Resize(width, height)).expect("drawn");
                assert_eq!(script.screen().area.width, width);
                assert_frames_close(&script, keys);
            }
        }
    }
}

#[test]
fn every_size_between_can_be_drawn() {
    for keys in ["/kerry<enter>", "/hosp", "?"] {
        let mut script = after((80, 24), keys);
        for (width, height) in
            [(1, 100), (300, 1), (59, 15), (60, 16), (99, 40), (100, 16), (300, 100)]
        {
            script.send(Msg::Resize(width, height)).expect("drawn");
            assert_frames_close(&script, keys);
        }
    }
}

/// Every corner that opens a frame has its counterpart on the same row.
fn assert_frames_close(script: &Script, keys: &str) {
    for row in text(script).lines() {
        let count = |corner: char| row.matches(corner).count();
        assert_eq!(count('┌'), count('┐'), "after {keys:?}: {row}");
        assert_eq!(count('└'), count('┘'), "after {keys:?}: {row}");
    }
}

#[test]
fn the_row_under_the_cursor_always_shows() {
    for (width, height) in [(120, 40), (80, 24), (60, 16), (40, 12), (30, 8)] {
        let mut script = explorer((width, height));
        for keys in ["G", "gg", "2G", "3G", "4G", "4<ctrl-u>", "2<ctrl-u><ctrl-u>", "1<ctrl-d>"] {
            press(&mut script, keys);
            assert!(text(&script).contains('▸'), "{width}x{height} after {keys:?}");
        }
    }
}

#[test]
fn any_key_at_all_is_survived() {
    let mut script = explorer((100, 30));
    for notation in
        ["<f1>", "<f12>", "<insert>", "<alt-x>", "<ctrl-x>", "é", "北", "\u{202e}", "<lt>"]
    {
        script.press(&parse(notation).expect("a key")).expect("answered");
        press(&mut script, "<esc><esc>");
    }
    assert!(script.outcome().is_none());
}

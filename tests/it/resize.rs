//! Panes are resized by keys and by dragging their borders.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dateline::app::Msg;
use dateline::run::Script;

use crate::common::{after, explorer, press, text};

/// The column at which the evidence begins, and the row at which the claims do.
fn corner(script: &Script) -> (usize, usize) {
    let screen = text(script);
    let column = |row: &str, title: &str| row.find(title).map(|at| row[..at].chars().count());
    let evidence = screen.lines().find_map(|row| column(row, "5 Evidence"));
    let claims = screen.lines().position(|row| row.contains("4 Claims"));
    (evidence.expect("evidence shows"), claims.expect("claims show"))
}

fn drag(script: &mut Script, from: (u16, u16), to: (u16, u16)) {
    let left = MouseButton::Left;
    for (kind, (column, row)) in [
        (MouseEventKind::Down(left), from),
        (MouseEventKind::Drag(left), to),
        (MouseEventKind::Up(left), to),
    ] {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        script.send(Msg::Mouse(event)).expect("the program answers");
    }
}

#[test]
fn keys_make_the_focused_pane_wider_narrower_taller_and_shorter() {
    let (column, row) = corner(&explorer((120, 40)));
    for (keys, moved) in [
        (">>", (column + 4, row)),
        ("<lt>", (column - 2, row)),
        ("5}}", (column, row + 2)),
        ("5{", (column, row - 1)),
        ("4>", (column - 2, row)),
        ("4}", (column, row - 1)),
    ] {
        assert_eq!(corner(&after((120, 40), keys)), moved, "{keys}");
    }
}

#[test]
fn one_key_gives_all_panes_their_usual_sizes() {
    let before = corner(&explorer((120, 40)));
    let mut script = after((120, 40), ">>>5}}}");
    assert_ne!(corner(&script), before);
    press(&mut script, "|");
    assert_eq!(corner(&script), before);
}

#[test]
fn a_border_follows_the_mouse_and_stops_before_a_pane_vanishes() {
    let mut script = explorer((120, 40));
    let (column, row) = corner(&script);
    let border = u16::try_from(column - 2).expect("fits");
    drag(&mut script, (border, 5), (border - 20, 7));
    assert_eq!(corner(&script), (column - 20, row));
    drag(&mut script, (border - 20, 5), (0, 5));
    let (column, _) = corner(&script);
    assert!((10..=20).contains(&column), "{column}");
}

#[test]
fn a_pane_with_the_full_width_says_so() {
    let script = after((80, 24), "1>");
    assert!(text(&script).contains("This pane has the full width"));
}

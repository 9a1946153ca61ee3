//! What the mouse does: everything that it points at answers as the keys would.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dateline::app::Msg;
use dateline::run::Script;

use crate::common::{after, explorer, press, text};

/// Where a text stands on the screen.
fn place_of(script: &Script, wanted: &str) -> (u16, u16) {
    let screen = text(script);
    let found = screen.lines().enumerate().find_map(|(y, row)| {
        let at = row.find(wanted)?;
        Some((u16::try_from(row[..at].chars().count()).ok()?, u16::try_from(y).ok()?))
    });
    found.unwrap_or_else(|| panic!("no {wanted:?} on the screen:\n{screen}"))
}

fn mouse(script: &mut Script, kind: MouseEventKind, (column, row): (u16, u16)) {
    let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
    script.send(Msg::Mouse(event)).expect("the program answers");
}

fn click(script: &mut Script, wanted: &str) {
    let place = place_of(script, wanted);
    mouse(script, MouseEventKind::Down(MouseButton::Left), place);
}

#[test]
fn a_click_on_a_row_selects_it_and_gives_its_pane_the_keys() {
    let mut script = explorer((120, 40));
    click(&mut script, "Residents of Aleppo");
    assert!(text(&script).contains("5 Evidence A-"));
    assert!(text(&script).contains("▸Residents of Aleppo"));
    click(&mut script, "Raid on Aleppo hospital");
    assert!(text(&script).contains("▸● Raid on Aleppo hospital"));
}

#[test]
fn a_click_on_a_filter_takes_it_away() {
    let mut script = after((120, 40), "/kerry<enter>2gg<enter>");
    let chips = script.app().query().clone();
    click(&mut script, "/ kerry");
    assert_ne!(script.app().query(), &chips);
    assert!(script.app().query().words().is_none());
}

#[test]
fn a_click_on_a_result_takes_it() {
    let mut script = after((120, 40), "/kerry");
    click(&mut script, "Kerry to fly to Geneva");
    assert!(text(&script).contains("▸○ Kerry to fly to Geneva"));
    assert_eq!(script.app().query().words(), Some("kerry"));
}

#[test]
fn a_click_on_a_tab_shows_its_pane() {
    let mut script = after((40, 12), "gg");
    click(&mut script, "2 Who");
    assert!(text(&script).contains("▸People of Madaya"));
}

#[test]
fn a_click_on_a_command_runs_it_and_one_beside_the_list_closes_it() {
    let mut script = after((120, 40), ":zoom");
    click(&mut script, "Zoom the pane (toggle)");
    assert!(!script.app().is_at_rest(), "zoomed");
    press(&mut script, "z?");
    assert!(!script.app().is_at_rest());
    mouse(&mut script, MouseEventKind::Down(MouseButton::Left), (0, 39));
    assert!(script.app().is_at_rest());
}

#[test]
fn a_click_on_a_line_of_evidence_leads_where_it_points() {
    let mut script = after((120, 40), "gg");
    click(&mut script, "where   Madaya (site)");
    assert!(text(&script).contains("5 Evidence L-014"));
}

#[test]
fn the_wheel_moves_the_cursor_where_the_keys_are_and_the_window_elsewhere() {
    let mut script = after((120, 40), "gg");
    mouse(&mut script, MouseEventKind::ScrollDown, (10, 5));
    assert_eq!(script.app().cursors()[0].1, 3);
    let before = script.app().cursors();
    mouse(&mut script, MouseEventKind::ScrollDown, (5, 30));
    assert_eq!(script.app().cursors(), before);
    assert!(!text(&script).contains("Qatar"), "the actors have moved up");
    mouse(&mut script, MouseEventKind::ScrollUp, (10, 5));
    assert_eq!(script.app().cursors()[0].1, 0);
}

#[test]
fn the_wheel_reaches_the_end_of_every_pane_that_it_is_over() {
    for size in [(120, 40), (80, 24), (60, 24)] {
        let mut script = after(size, "4");
        for _ in 0..40 {
            mouse(&mut script, MouseEventKind::ScrollDown, (10, 5));
        }
        let last = "Syria peace talks, UN-backed";
        let screen = text(&script);
        assert!(screen.contains(last) || screen.contains("no date given"), "{size:?}:\n{screen}");
        let mut focused = after(size, "G");
        press(&mut focused, "4");
        let end = |script: &Script| last_row_of_timeline(script);
        assert_eq!(end(&script), end(&focused), "{size:?}");
    }
}

/// The last event that the timeline shows, without its sign.
fn last_row_of_timeline(script: &Script) -> String {
    let screen = text(script);
    let rows: Vec<_> = screen.lines().collect();
    let end = rows.iter().skip(2).position(|row| row.starts_with('├')).expect("a frame") + 2;
    rows[end - 1].chars().skip(2).take(40).collect()
}

#[test]
fn a_mouse_that_was_given_to_the_terminal_does_nothing() {
    let mut script = after((120, 40), "M");
    let before = script.app().cursors();
    mouse(&mut script, MouseEventKind::ScrollDown, (10, 5));
    click(&mut script, "Residents of Aleppo");
    assert_eq!(script.app().cursors(), before);
}

//! A range of rows is selected in any pane, and copied, printed or reviewed as one.

use crate::common::{after, press, text};

fn last_line(keys: &str, size: (u16, u16)) -> String {
    text(&after(size, keys)).lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn v_selects_rows_that_are_copied_together() {
    for (keys, copied) in [
        ("ggvjjyi", "Sent the id of 3 records"),
        ("ggvjj<up>yy", "Sent the statement of 2 records"),
        ("2ggvGyi", "Sent the id of 44 records"),
        ("4ggvjyj", "Sent the JSON of 2 records"),
        ("3ggVyi", "Sent the id of 22 records"),
        ("ggvjj<esc>yi", "Sent the id of E-"),
    ] {
        let said = last_line(keys, (120, 40));
        assert!(said.contains(copied), "{keys}: {said}");
    }
}

#[test]
fn the_range_is_marked_with_a_sign_and_not_by_colour_alone() {
    let script = after((120, 40), "ggvj");
    let screen = text(&script);
    let marked = screen.lines().filter(|line| line.starts_with("│┃")).count();
    assert_eq!(marked, 1, "one row beside the cursor's\n{screen}");
}

#[test]
fn the_desk_opens_over_the_claims_of_the_range() {
    let script = after((120, 40), "4ggvjjr");
    assert!(text(&script).contains("3 of 3"), "{}", text(&script));
}

#[test]
fn a_filter_drops_the_range_and_a_second_v_does_too() {
    for keys in ["ggvjj/kerry<enter>", "ggvjjv"] {
        let mut script = after((120, 40), keys);
        press(&mut script, "yi");
        let screen = text(&script);
        assert!(!screen.contains("records to the terminal"), "{keys}\n{screen}");
    }
}

#[test]
fn the_view_is_copied_as_a_command_line() {
    let said = last_line("/kerry<enter>yv", (120, 40));
    assert!(said.contains("Sent the command to the terminal's clipboard"), "{said}");
}

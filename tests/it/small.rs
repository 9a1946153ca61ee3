//! Small screens: what a screen of forty columns and twelve rows must still say.

use dateline::config::Config;
use dateline::dataset::load_text;
use dateline::import::load;
use dateline::run::Script;

use crate::common::{after, data, explorer_of, press, text};

/// The rows of the screen.
fn rows(script: &Script) -> Vec<String> {
    text(script).lines().map(str::to_owned).collect()
}

#[test]
fn the_top_line_says_what_is_open_and_how_much_there_is_at_every_width() {
    let title = "Machine-coded: GDELT 2011-01-01 to 2024-09-07, 1234567 rows";
    let record = format!(
        "{{\"record\":\"dataset\",\"schema\":\"dateline/1\",\"title\":\"{title}\",\
         \"offsets\":\"unicode-scalar\"}}\n{{\"record\":\"event\",\"id\":\"E-1\",\
         \"label\":\"Flood\",\"type\":\"flood\",\"status\":\"occurred\"}}\nnot a record\n"
    );
    for width in 40..=130 {
        let loaded = load_text("large.jsonl", record.clone().into_bytes()).expect("loads");
        let mut script = explorer_of(loaded, &Config::default(), (width, 12));
        let header = rows(&script).remove(0);
        assert!(header.contains("Machine-coded: GDELT"), "{header}");
        assert!(header.contains("⚠1  1 ev"), "{header}");
        press(&mut script, "<enter>");
        let header = rows(&script).remove(0);
        assert!(header.contains(" event:Flood ✕") && header.contains("1 ev"), "{header}");
    }
}

#[test]
fn a_filter_is_whole_where_the_counts_can_be_shorter() {
    let header = rows(&after((40, 12), "ggjjjjjj+th<enter>")).remove(0);
    assert_eq!(header, "  2016-04-01 … 2016-04-29 ✕     6/45 ev");
    let header = rows(&after((40, 12), "ggjjjjjj+th<enter>1<enter>")).remove(0);
    assert_eq!(header, "  2016-04-01 … 2016-04-29 ✕  +1 1/45 ev");
}

#[test]
fn at_the_desk_the_claim_comes_first_and_the_keys_to_get_on_show() {
    for (keys, shown) in [
        ("", "\n Assad's forces must stop bombarding\n"),
        ("jk", " p propose  Tab view  Ctrl-d more"),
        ("C", "says    demands:        denies:"),
        ("C", " >/< item  y agree  - not  Tab view"),
        ("C", " cards  C-001 · unreviewed    ↓14  1/83"),
        ("W", " >/< item  y go there  Tab view"),
        ("L", " verdict   unchecked, unassessed, F6"),
        ("jk", " f says so m words s source t sense x no\n 1 verified 2 likely 3 inconclusive\n"),
        ("Ky", "provenance: settled; it is in the log"),
        ("n", " cannot ask when unreviewed; c take up"),
        ("v", "┌ Grade, A to F and 1 to 6 ─"),
        ("<space>j<space>", "2 marked: one judgement for all"),
    ] {
        let screen = text(&after((40, 12), &format!("r<ctrl-u>Rosa<enter>{keys}")));
        assert!(screen.contains(shown), "{keys}\n{screen}");
    }
    let screen = text(&after((60, 16), "r<ctrl-u>Rosa<enter>C"));
    assert!(screen.contains("stance  demands                ≠ denies"), "{screen}");
}

#[test]
fn messages_leave_room_for_the_key_that_they_name() {
    for (keys, said) in [
        ("jj<enter>", "; Esc undoes it"),
        ("*", "; Ctrl-o goes back"),
        ("c", "No filters: Enter filters, / searches"),
        ("th<enter>", "Filtered by the range; Esc undoes it"),
        ("y", " y statement  q quote  c citation    y…"),
        ("/kerry", " Enter keep  Down/Up choose  Esc cancel"),
    ] {
        let screen = text(&after((40, 12), keys));
        let last = screen.lines().last().unwrap_or_default();
        assert!(last.ends_with(said), "{keys}: {last}");
    }
}

#[test]
fn every_word_that_was_taken_for_another_is_told_at_every_size() {
    for (size, row, told) in [
        ((40, 12), 1, " → Aleppo, hospital"),
        ((60, 16), 0, " / allepo hospitel▏ → Aleppo, hospital  "),
        ((80, 24), 0, " / allepo hospitel▏ → Aleppo, hospital  "),
        ((120, 40), 0, " / allepo hospitel▏ (allepo → Aleppo) (hospitel → hospital)  "),
    ] {
        let screen = text(&after(size, "/allepo hospitel"));
        let line = screen.lines().nth(row).unwrap_or_default();
        assert!(line.starts_with(told), "{screen}");
    }
    for (size, told) in [
        ((40, 12), "  / allepo hosp → Aleppo ✕"),
        ((60, 16), "  / allepo hosp (allepo → Aleppo) ✕"),
        ((80, 24), " dateline  / allepo hosp (allepo → Aleppo) ✕"),
    ] {
        let screen = text(&after(size, "/allepo hosp<enter>"));
        assert!(screen.starts_with(told), "{screen}");
    }
}

#[test]
fn the_map_opens_where_most_happened_and_points_to_what_lies_far_off() {
    let screen = text(&after((40, 12), "3m"));
    assert!(screen.contains("↖Geneva") && screen.contains("Fuaa"), "{screen}");
    assert!(!text(&after((40, 12), "3mf")).contains('↖'), "all of it on demand");
}

#[test]
fn help_and_palette_forgive_a_slip_in_each_word_and_any_order() {
    for (keys, shown) in [
        ("?filtre last", "Remove the last filter"),
        ("?undo decison", "Undo your last decision"),
        (":thmee nextt", "Next theme"),
    ] {
        let screen = text(&after((80, 24), keys));
        assert!(screen.contains(shown), "{screen}");
    }
    let script = after((80, 24), ":lnaes<enter>");
    assert!(text(&script).contains("Timeline by actor"), "{}", text(&script));
}

#[test]
fn a_message_that_is_too_long_for_one_line_takes_two_until_the_next_key() {
    let mut script = after((40, 12), "e");
    let said = text(&script);
    let last: Vec<_> = said.lines().skip(10).collect();
    assert_eq!(last, [" Nothing to edit: this is an index or", " the embedded dataset"], "{said}");
    press(&mut script, "j");
    assert!(!text(&script).contains("Nothing to edit"), "{}", text(&script));
    let wide = text(&after((80, 24), "e"));
    assert!(wide.lines().last().is_some_and(|last| last.ends_with("or the embedded dataset")));
    // An address is one word, longer than a line of a wide screen.
    let table = load(&data("gdelt/20191024143000.export.CSV")).expect("loads");
    let mut script = explorer_of(table, &Config::default(), (80, 24));
    press(&mut script, "gg1o");
    let said = text(&script);
    let last: Vec<_> = said.lines().skip(22).collect();
    assert!(last[0].starts_with(" Opening https://") && last[1].ends_with("1.23985964"), "{said}");
}

#[test]
fn what_is_cut_off_a_prompt_is_told_at_either_end() {
    let screen = text(&after((40, 12), "/hospitals in aleppo that were bombed"));
    assert!(screen.starts_with(" / …leppo that were bombed▏ "), "{screen}");
    let screen = text(&after((40, 12), "/hospitals in aleppo that were bombed<home>"));
    assert!(screen.starts_with(" / ▏hospitals in aleppo th… "), "{screen}");
}

#[test]
fn the_dataset_is_told_with_what_matters_first_and_each_step_reads_on() {
    let about = |keys: &str| text(&after((40, 12), keys));
    insta::assert_snapshot!("about_40x12", about("i"));
    let [start, next] = ["i", "i<down>"].map(about);
    let line = |screen: &str, nth: usize| screen.lines().nth(nth).unwrap_or_default().to_owned();
    assert!(line(&start, 2).contains(" 35 more lines ") && line(&next, 2).contains(" 34 more "));
    assert_eq!(line(&start, 5), line(&next, 4), "one line on");
    assert_eq!(about("i<down><up>"), start);
    let page = about("i<pagedown>");
    assert_eq!(line(&start, 9), line(&page, 4), "a page on, the last line being the first");
    let end = about(&format!("i{}", "<pagedown>".repeat(10)));
    assert!(!end.contains("more line") && end.contains("sha256"), "{end}");
    assert!(about("iqzx").contains("nothing matches"));
}

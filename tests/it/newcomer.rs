//! What a reporter who had never seen the program ran into, key by key.

use crate::common::{SIZES, after, press, text};

/// The last line of the screen, where hints and messages stand.
fn last_line(script: &dateline::run::Script) -> String {
    text(script).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn the_timeline_follows_the_result_under_the_cursor() {
    for (keys, at, row) in [
        ("jjjj/allepo hosp", "2 of 4", "▸● Raid on Aleppo hospital"),
        ("jjjj/allepo hosp<down><down>", "1 of 4", "▸● Hospitals are bombed"),
        ("jjjj/allepo hosp<down><down><down>", "1 linked of 4", "•● Hospitals are bombed"),
    ] {
        let script = after((120, 40), keys);
        let shown = text(&script);
        let timeline = shown.find("1 Timeline").map(|from| &shown[from..]).unwrap_or_default();
        assert!(timeline.contains(row), "{keys}:\n{shown}");
        assert!(
            timeline.lines().next().is_some_and(|title| title.contains(at)),
            "{keys}:\n{shown}"
        );
    }
}

#[test]
fn giving_a_search_up_leads_the_timeline_back() {
    let mut script = after((120, 40), "jjjj");
    let before = text(&script);
    press(&mut script, "/allepo hosp<down><down><esc>");
    assert_eq!(text(&script), before);
}

#[test]
fn lanes_tell_actors_apart_and_have_their_dates_at_every_size() {
    for (size, names) in [
        ((40, 12), ["Syrian…rnment", "Syrian…forces", "Syrian rebels"]),
        ((60, 16), ["Syrian government", "Syrian go…t forces", "Residents…f Aleppo"]),
        ((80, 24), ["Syrian government", "Syrian government forces", "Syrian rebels"]),
    ] {
        let shown = text(&after(size, "L"));
        for name in names {
            assert!(shown.contains(name), "{name}:\n{shown}");
        }
        assert!(shown.contains("2015-12") && shown.contains("2016-05"), "{shown}");
        let hints = last_line(&after(size, "Lj"));
        assert!(hints.contains("h/l along time"), "{size:?}: {hints}");
    }
}

#[test]
fn esc_leaves_the_lanes_before_it_takes_a_filter_away() {
    let mut script = after((80, 24), "/russia<enter>1L");
    assert!(text(&script).contains("Timeline by actor"));
    press(&mut script, "<esc>");
    let shown = text(&script);
    assert!(shown.contains("Timeline as a list") && shown.contains("/ russia"), "{shown}");
    press(&mut script, "<esc>");
    assert!(script.app().query().is_empty());
}

#[test]
fn what_leads_back_is_named_by_what_it_leads_to() {
    for (keys, hint) in [
        ("Lj", "L by place"),
        ("LLj", "L list"),
        ("3mj", "arrows pan  +/- zoom"),
        ("3mj", "m list"),
        ("5a", "a back to the record"),
    ] {
        let hints = last_line(&after((160, 40), keys));
        assert!(hints.contains(hint), "{keys}: {hints}");
    }
    assert!(last_line(&after((40, 12), "3mj")).contains("arrows pan"));
}

#[test]
fn words_that_are_not_together_are_counted_one_by_one() {
    for size in SIZES {
        let shown = text(&after(size, "/denies hospital"));
        let start = if size.0 < 80 { "Not together: denies " } else { "No match for all: denies " };
        assert!(shown.contains(start), "{size:?}:\n{shown}");
        assert!(shown.contains(", hospital "), "{size:?}:\n{shown}");
    }
}

#[test]
fn a_filter_that_nothing_answers_is_not_kept_in_silence() {
    for size in SIZES {
        let script = after(size, "/denies hospital<enter>");
        assert!(last_line(&script).contains("No matches; Esc undoes it"), "{size:?}");
    }
}

#[test]
fn what_can_be_typed_is_said_whole_at_every_size() {
    for size in SIZES {
        assert!(text(&after(size, "/")).contains("Typos are fine."), "{size:?}");
    }
}

#[test]
fn that_copied_words_are_the_digests_is_said_at_every_size() {
    for size in SIZES {
        let said = text(&after(size, "gg4yq"));
        assert!(said.contains("Digest's words, not the article's:"), "{said}");
    }
    assert!(
        last_line(&after((80, 24), "gg4yq")).contains("the quote of C-077 sent to the terminal")
    );
}

//! Key scripts through the real loop, and the screens that they lead to.

use dateline::app::Msg;
use dateline::config::Config;
use dateline::dataset::{embedded, load_text};
use dateline::run::Script;

use crate::common::{SIZES, after, data, explorer, explorer_of, press, styled, text};

/// Every pane and every layer, by the keys that lead there.
const JOURNEYS: [(&str, &str); 25] = [
    ("start", ""),
    ("timeline_moved", "jjjjj"),
    ("timeline_end", "G"),
    ("actors", "2jj"),
    ("locations", "3jj"),
    ("locations_folded", "3jjh"),
    ("claims", "4G"),
    ("claim_disputed", "/28 air<enter>4"),
    ("evidence", "/hospital kills<enter>5]]"),
    ("evidence_followed", "/28 air<enter>45]]]<enter>"),
    ("evidence_zoomed", "/246<enter>5z"),
    ("search_typing", "/allepo hosp"),
    ("search_second_result", "/allepo hosp<down>"),
    ("search_kept", "/allepo hosp<enter>"),
    ("search_nothing", "/qzxvkjw"),
    ("pinned", "2jjj<enter>"),
    ("excluded", "2!"),
    ("chips", "2<enter>3j<enter>c"),
    ("days_narrowed", "/hospital kills<enter>0++"),
    ("help", "?"),
    ("help_by_key", "?ctrl-o"),
    ("palette", ":zo"),
    ("article", "/hospital kills<enter>a"),
    ("about_dataset", "i"),
    ("wider_than_everything", "/hospital kills<enter>0+++---"),
];

#[test]
fn what_nothing_matches_leaves_a_list_open_and_says_so() {
    for list in ["s", ":", "?"] {
        let mut script = after((120, 40), &format!("{list}qzxvkjw"));
        let before = text(&script);
        press(&mut script, "<enter>");
        let screen = text(&script);
        assert!(screen.contains("Nothing matches qzxvkjw."), "{screen}");
        let above = |screen: &str| screen.lines().take(38).collect::<Vec<_>>().join("\n");
        assert_eq!(above(&screen), above(&before), "{list}");
    }
}

#[test]
fn a_row_that_is_none_is_told_and_stays_to_be_edited() {
    for (typed, said) in [("0", "No row 0; the first is 1"), ("x", "x is not a row number")] {
        let screen = text(&after((120, 40), &format!("#{typed}<enter>")));
        assert!(screen.contains(said) && screen.contains(&format!(" {typed}▏")), "{screen}");
    }
}

#[test]
fn every_journey_leads_to_its_screen_at_every_size() {
    for (name, keys) in JOURNEYS {
        for (width, height) in SIZES {
            let script = after((width, height), keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text(&script), keys);
        }
    }
}

#[test]
fn colours_tell_cursor_links_and_matches_apart() {
    let script = after((80, 24), "/allepo hosp<enter>");
    insta::assert_snapshot!("styles_search_kept", styled(script.screen()));
}

#[test]
fn without_colours_weight_and_signs_say_the_same() {
    let config = Config { theme: "plain".into(), ..Config::default() };
    let mut script = explorer_of(embedded().expect("loads"), &config, (80, 24));
    press(&mut script, "/allepo hosp<enter>");
    let picture = styled(script.screen());
    assert!(!picture.contains('#'), "no colour anywhere");
    insta::assert_snapshot!("styles_plain", picture);
}

#[test]
fn every_theme_draws_the_same_text() {
    for theme in ["light", "sixteen"] {
        let config = Config { theme: theme.into(), ..Config::default() };
        let mut script = explorer_of(embedded().expect("loads"), &config, (80, 24));
        press(&mut script, "/allepo hosp<enter>");
        let dark = after((80, 24), "/allepo hosp<enter>");
        assert_eq!(text(&script), text(&dark), "{theme}");
        insta::assert_snapshot!(format!("styles_{theme}"), styled(script.screen()));
    }
}

#[test]
fn what_is_wrong_with_a_file_is_listed_on_the_screen() {
    let loaded = dateline::dataset::load(&data("bad/everything.json")).expect("loads in part");
    let mut script = explorer_of(loaded, &Config::default(), (120, 40));
    press(&mut script, ":problems<enter>");
    let screen = text(&script);
    assert!(screen.contains("Problems"), "{screen}");
    assert!(screen.contains("$."), "{screen}");
    press(&mut script, "<esc>");
    assert!(script.app().is_at_rest());
}

#[test]
fn the_ascii_screen_is_ascii() {
    let config = Config { ascii: true, ..Config::default() };
    let mut script = explorer_of(embedded().expect("loads"), &config, (80, 24));
    press(&mut script, "/zabadany");
    let picture = text(&script);
    assert!(picture.is_ascii(), "{picture}");
    insta::assert_snapshot!("ascii", picture);
}

#[test]
fn going_back_leads_to_where_one_was_and_forward_again() {
    let mut script = explorer((120, 40));
    press(&mut script, "jjjj");
    let first = panes(&script);
    press(&mut script, "<enter>2j");
    let pinned = panes(&script);
    assert_ne!(first, pinned);
    press(&mut script, "*");
    let about = panes(&script);
    press(&mut script, "<ctrl-o>");
    assert_eq!(panes(&script), pinned);
    press(&mut script, "<ctrl-o>");
    assert_eq!(panes(&script), first);
    press(&mut script, "<ctrl-n><ctrl-n>");
    assert_eq!(panes(&script), about);
}

/// The screen without its last line, where messages come and go.
fn panes(script: &dateline::run::Script) -> String {
    let text = text(script);
    text.lines().take(39).collect::<Vec<_>>().join("\n")
}

#[test]
fn giving_a_search_up_leaves_everything_as_it_was() {
    let mut script = explorer((120, 40));
    press(&mut script, "jjj");
    let before = text(&script);
    press(&mut script, "/kerry<esc>");
    assert_eq!(text(&script), before);
}

#[test]
fn going_back_folds_the_places_as_they_were() {
    let mut script = after((120, 40), "3jjjj");
    let before = panes(&script);
    press(&mut script, "*0ggh<ctrl-o><ctrl-o>");
    assert_eq!(script.app().selected(), script.app().under_cursor());
    assert_eq!(panes(&script), before);
}

#[test]
fn the_article_shows_just_where_it_was_asked_for() {
    let mut script = after((120, 40), "/28 air<enter>45]]]");
    let sheet = panes(&script);
    press(&mut script, "<enter>5a<ctrl-o>");
    assert_eq!(panes(&script), sheet, "the record that was left shows its sheet");
    let mut script = after((120, 40), "5ajjj");
    let article = panes(&script);
    press(&mut script, "/kerry<esc>");
    assert_eq!(panes(&script), article, "a search that was given up loses nothing");
}

#[test]
fn links_are_followed_one_after_the_other_without_leaving_the_evidence() {
    let mut script = after((120, 40), "5]");
    let before = panes(&script);
    let target = script.app().under_cursor();
    press(&mut script, "<enter>");
    assert_eq!(script.app().selected(), target);
    assert!(!script.app().in_list(), "the keys are with the evidence still");
    press(&mut script, "]<enter>");
    assert_ne!(script.app().selected(), target);
    press(&mut script, "<ctrl-o><ctrl-o>");
    assert_eq!(panes(&script), before);
}

#[test]
fn what_is_no_business_of_the_filters_takes_the_keys_from_them() {
    for (keys, filters) in [("0", 0), ("*", 1), ("3", 2), ("1", 2), ("<ctrl-o>", 1)] {
        let mut script = after((120, 40), "2<enter>3j<enter>c");
        assert!(script.app().chip().is_some());
        press(&mut script, keys);
        assert_eq!(script.app().chip(), None, "after {keys}");
        assert_eq!(script.app().query().parts.len(), filters, "after {keys}");
    }
    let mut script = after((120, 40), "2<enter>3j<enter>cx");
    assert_eq!(script.app().chip(), Some(0), "one filter is left to stay with");
    press(&mut script, "!x");
    assert_eq!(script.app().chip(), None);
}

#[test]
fn closer_never_shows_more_and_wider_takes_back_just_that() {
    for event in 0..45 {
        let mut script = after((120, 40), &"j".repeat(event));
        let mut left = vec![(script.app().query().days(), script.app().cursors()[0].2)];
        loop {
            press(&mut script, "+");
            let now = (script.app().query().days(), script.app().cursors()[0].2);
            if now == *left.last().expect("never empty") {
                break;
            }
            assert!(
                now.1 <= left.last().expect("never empty").1,
                "event {event}: {left:?} {now:?}"
            );
            left.push(now);
        }
        while left.pop().is_some() && !left.is_empty() {
            press(&mut script, "-");
            let now = (script.app().query().days(), script.app().cursors()[0].2);
            assert_eq!(Some(&now), left.last(), "event {event}");
        }
    }
}

#[test]
fn what_is_dated_by_the_end_of_a_month_is_not_taken_for_its_last_day() {
    let script = after((120, 40), "gg++");
    assert!(text(&script).contains("The text gives no closer date"));
    let days = script.app().query().days().expect("narrowed");
    assert_eq!(
        (days.from.to_string(), days.to.to_string()),
        ("2015-12-01".into(), "2015-12-31".into())
    );
}

#[test]
fn a_stretch_of_days_is_narrowed_to_whole() {
    let script = after((120, 40), "ggjjjj+");
    let days = script.app().query().days().expect("narrowed");
    assert_eq!(
        (days.from.to_string(), days.to.to_string()),
        ("2016-04-01".into(), "2016-05-31".into())
    );
}

#[test]
fn titles_are_whole_or_not_there() {
    for (width, height) in [(120, 40), (100, 30), (80, 24), (70, 20), (60, 16)] {
        for keys in ["", "2", "3", "4G", "3jjjj", "2<enter>1+", "/kerry<enter>"] {
            let script = after((width, height), keys);
            let screen = text(&script);
            let titles =
                screen.lines().filter(|row| row.contains("1 Timeline") || row.contains("2 "));
            for row in titles.filter(|row| row.contains("──")) {
                assert!(!row.contains("…─"), "{width}x{height} after {keys:?}: {row}");
            }
        }
    }
}

#[test]
fn every_actor_has_its_count() {
    let script = after((80, 24), "2gg");
    let screen = text(&script);
    let row = screen.lines().find(|row| row.contains("Syrian rebels")).expect("a row");
    let row = row.split('│').nth(1).expect("a pane");
    assert!(row.trim_end().ends_with(" 5"), "{row}");
}

#[test]
fn a_result_that_no_list_has_shows_its_evidence() {
    let mut script = after((120, 40), "/L-011<enter>");
    assert!(!script.app().in_list(), "nothing happened there that the words name");
    assert!(text(&script).contains("5 Evidence L-011"));
    press(&mut script, "<esc>");
    assert_eq!(script.app().selected(), script.app().under_cursor());
}

#[test]
fn zoom_says_where_there_is_nothing_to_zoom() {
    let script = after((50, 20), "z");
    assert!(text(&script).contains("The pane already fills the screen"), "{}", text(&script));
    assert!(script.app().is_at_rest());
}

#[test]
fn from_pane_to_pane_the_links_of_one_event_are_followed() {
    let mut script = after((120, 40), "/hospital kills<enter>0");
    let event = script.app().selected();
    press(&mut script, "4");
    let claim = script.app().selected();
    assert_ne!(claim, event, "the cursor is on a claim about the event");
    press(&mut script, "1");
    assert_eq!(script.app().selected(), event, "and comes back to the event");
}

#[test]
fn hits_are_walked_across_panes() {
    let mut script = after((120, 40), "/kerry<enter>");
    let mut seen = vec![script.app().selected()];
    for _ in 0..4 {
        press(&mut script, "n");
        assert!(!seen.contains(&script.app().selected()));
        seen.push(script.app().selected());
    }
    press(&mut script, "NNNN");
    assert_eq!(script.app().selected(), seen[0]);
}

#[test]
fn hostile_text_shows_as_signs_in_every_pane_and_layer() {
    let bytes = std::fs::read(data("hostile.json")).expect("test data");
    for keys in ["", "2", "3", "4", "5", "/evil", "/evil<enter>", "2<enter>", ":problems<enter>"] {
        let loaded = load_text("hostile.json", bytes.clone()).expect("loads");
        let mut script = explorer_of(loaded, &Config::default(), (120, 40));
        press(&mut script, keys);
        for cell in &script.screen().content {
            let hidden = cell.symbol().chars().find(|&c| dateline::text::sanitise::hidden(c));
            assert_eq!(hidden, None, "after {keys}: {:?}", cell.symbol());
        }
    }
    let mut script = explorer_of(
        load_text("hostile.json", bytes).expect("loads"),
        &Config::default(),
        (100, 30),
    );
    press(&mut script, "j");
    insta::assert_snapshot!("hostile", text(&script));
}

#[test]
fn wide_combining_and_arabic_names_stay_in_line() {
    let bytes = std::fs::read(data("scripts.json")).expect("test data");
    for (width, height) in SIZES {
        let loaded = load_text("scripts.json", bytes.clone()).expect("loads");
        let mut script = explorer_of(loaded, &Config::default(), (width, height));
        press(&mut script, "2");
        insta::assert_snapshot!(format!("scripts_{width}x{height}"), text(&script));
    }
}

#[test]
fn an_empty_dataset_says_so() {
    let bytes = br#"{"schema": "dateline/1", "title": "Nothing yet"}"#.to_vec();
    let loaded = load_text("empty.json", bytes).expect("loads");
    let mut script = explorer_of(loaded, &Config::default(), (80, 24));
    press(&mut script, "jG<enter>*+n5<enter>/x<enter>");
    press(&mut script, "<esc><esc>");
    insta::assert_snapshot!("no_records", text(&script));
}

#[test]
fn what_is_told_of_a_dataset_is_whole_however_long_the_ids_of_its_articles_are() {
    let file = include_str!("../../assets/aleppo-2016.json");
    let file = file.replace("AR-1", "afp-report-of-2016-05-01");
    let loaded = load_text("a.json", file.into_bytes()).expect("loads");
    let mut script = explorer_of(loaded, &Config::default(), (100, 40));
    press(&mut script, "i");
    for (width, height) in [(100, 40), (80, 24), (60, 40)] {
        script.send(Msg::Resize(width, height)).expect("the program answers");
        let screen = text(&script);
        let words: Vec<_> = screen.split([' ', '│', '\n']).filter(|it| !it.is_empty()).collect();
        let told = "article afp-report-of-2016-05-01: Aleppo and the search for a truce, as \
                    reported on 1 May 2016 (Agence France-Presse; 32 paragraphs)";
        assert!(words.join(" ").contains(told), "{screen}");
    }
}

#[test]
fn a_row_is_gone_to_by_its_number() {
    let mut script = explorer((120, 40));
    let at = |script: &Script, pane: usize| script.app().cursors()[pane].1 + 1;
    press(&mut script, "#12<enter>");
    assert_eq!(at(&script, 0), 12);
    press(&mut script, ":30");
    assert!(text(&script).contains("Go to row 30 of 45"), "{}", text(&script));
    press(&mut script, "<enter>");
    assert_eq!(at(&script, 0), 30);
    press(&mut script, "<ctrl-o>");
    assert_eq!(at(&script, 0), 12, "and back is back");
    press(&mut script, "5:7<enter>");
    assert_eq!((at(&script, 0), script.app().in_list()), (7, true), "evidence has no rows");
    press(&mut script, "2:1,000<enter>");
    assert_eq!(at(&script, 1), script.app().cursors()[1].2);
    assert!(text(&script).contains("There are 44 rows; this is the last"), "{}", text(&script));
    press(&mut script, "#x<enter>");
    assert!(text(&script).contains("x is not a row number"), "{}", text(&script));
    press(&mut script, "<backspace>6<enter>");
    assert_eq!(at(&script, 1), 6);
    press(&mut script, "#1x<enter><backspace>7<enter>");
    assert_eq!(at(&script, 1), 17, "what was typed stays to be put right");
    press(&mut script, "/qzxvkjw<enter>1:5");
    assert!(!text(&script).contains("Go to row"), "there is none: {}", text(&script));
    press(&mut script, "<esc><esc>3r<ctrl-u>Rosa Klein<enter>#4<enter>");
    assert!(text(&script).contains("4 of 83"), "{}", text(&script));
}

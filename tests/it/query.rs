//! The grammar of queries, asked of the embedded dataset and typed into the prompt.

use std::collections::BTreeSet;
use std::sync::Arc;

use dateline::app::App;
use dateline::app::keymap::Keymap;
use dateline::config::Config;
use dateline::dataset::embedded;
use dateline::model::RecordId;
use dateline::run::Script;
use dateline::search::{Answer, Index, Query, Sort, SortBy};

use crate::common::{SIZES, after, explorer, press, text};

fn index() -> Index {
    Index::of(Arc::new(embedded().expect("the embedded dataset loads").dataset))
}

fn dataset() -> dateline::dataset::Dataset {
    embedded().expect("the embedded dataset loads").dataset
}

/// The ids of the events and claims that answer, in order of id.
fn answering(query: &str) -> (Vec<String>, Vec<String>) {
    let (dataset, answer) = (dataset(), index().answer(&Query::of_words(query), 1));
    ids(&dataset, &answer)
}

fn ids(dataset: &dateline::dataset::Dataset, answer: &Answer) -> (Vec<String>, Vec<String>) {
    let mut events: Vec<_> = answer.events.iter().map(|id| dataset.event(id).id.clone()).collect();
    events.sort();
    let mut claims: Vec<_> = answer.claims.iter().map(|id| dataset.claim(id).id.clone()).collect();
    claims.sort();
    (events, claims)
}

fn labels(query: &str) -> Vec<String> {
    let (dataset, answer) = (dataset(), index().answer(&Query::of_words(query), 1));
    answer.hits.iter().map(|hit| dataset.label(hit.record).into_owned()).collect()
}

#[test]
fn fields_leave_just_the_records_that_have_the_property() {
    for (query, events, claims) in [
        (
            "rel:contradicts",
            &["E-012", "E-028", "E-029", "E-033", "E-035"][..],
            &["C-023", "C-024", "C-025", "C-028", "C-055", "C-056", "C-057"][..],
        ),
        (
            "is:disputed",
            &["E-012", "E-028", "E-029", "E-033", "E-035"],
            &["C-023", "C-024", "C-025", "C-028", "C-055", "C-056", "C-057"],
        ),
        (
            "is:planned",
            &["E-042", "E-043", "E-044", "E-045"],
            &["C-003", "C-010", "C-011", "C-034", "C-071", "C-072"],
        ),
        ("fig:deaths>200", &["E-001", "E-010"], &["C-015", "C-020", "C-043"]),
        ("fig:deaths=30", &["E-013"], &["C-067"]),
        (
            "type:hospital_attack",
            &["E-011", "E-013", "E-016"],
            &["C-063", "C-064", "C-065", "C-066", "C-067", "C-068", "C-069"],
        ),
        ("source:SOHR", &["E-010", "E-028"], &["C-043", "C-044", "C-055"]),
        (
            "source:kerry",
            &["E-012", "E-033", "E-034", "E-035"],
            &["C-012", "C-017", "C-018", "C-025", "C-027", "C-028"],
        ),
        ("source:SOHR fig:deaths", &["E-010"], &["C-043"]),
        ("source:SOHR rel:contradicts", &["E-028"], &["C-055"]),
        ("source:SOHR|kerry is:planned", &[], &[]),
    ] {
        let (found_events, found_claims) = answering(query);
        assert_eq!(found_events, events, "{query}");
        assert_eq!(found_claims, claims, "{query}");
    }
}

#[test]
fn a_place_brings_everything_inside_it() {
    let (aleppo, _) = answering("place:Aleppo");
    let (east, _) = answering("place:L-004");
    assert!(aleppo.contains(&"E-013".to_owned()), "a hospital inside the city");
    assert!(!aleppo.contains(&"E-002".to_owned()), "Madaya is elsewhere");
    assert!(!east.is_empty() && east.iter().all(|event| aleppo.contains(event)));
    assert!(east.len() < aleppo.len());
}

#[test]
fn days_are_those_that_the_chips_narrow_to() {
    let index = index();
    for (query, from, to) in [
        ("when:2016-04-30", "2016-04-30", "2016-04-30"),
        ("when:2016-04", "2016-04-01", "2016-04-30"),
        ("when:2016-04-22..2016-05-01", "2016-04-22", "2016-05-01"),
        ("when:2016-05..", "2016-05-01", "9999-12-31"),
        ("when:..2015", "0001-01-01", "2015-12-31"),
    ] {
        let mut chips = Query::default();
        let day = |text: &str| text.parse().expect("a day");
        chips.narrow_days(dateline::search::DayRange::days(day(from), day(to)));
        let by_chip = index.answer(&chips, 1);
        let by_field = index.answer(&Query::of_words(query), 1);
        assert_eq!(by_field.events, by_chip.events, "{query}");
        assert_eq!(by_field.claims, by_chip.claims, "{query}");
        assert!(!by_field.events.is_empty(), "{query}");
    }
}

#[test]
fn an_actor_in_the_prompt_leaves_what_pinning_it_leaves() {
    let (dataset, index) = (dataset(), index());
    for name in ["Russia", "John Kerry", "Human Rights Watch"] {
        let at = dataset.actors.iter().position(|actor| actor.name == name).expect(name);
        let mut chips = Query::default();
        chips.set_record(RecordId::Actor(dateline::model::ActorId::at(at)), false);
        let by_chip = index.answer(&chips, 1);
        let by_field = index.answer(&Query::of_words(&format!("actor:\"{name}\"")), 1);
        assert_eq!(ids(&dataset, &by_field), ids(&dataset, &by_chip), "{name}");
        assert_eq!(dataset.label(by_field.hits[0].record), name);
    }
}

#[test]
fn or_not_and_fields_combine_as_sets_do() {
    let set = |query: &str| -> BTreeSet<String> {
        let (events, claims) = answering(query);
        events.into_iter().chain(claims).collect()
    };
    for (a, b) in [
        ("kerry", "aleppo"),
        ("actor:Russia", "truce"),
        ("is:alleged", "place:Aleppo"),
        ("\"war crimes\"", "^hosp"),
        ("fig:deaths", "when:2016-04"),
    ] {
        let (in_a, in_b, all) = (set(a), set(b), set(""));
        assert!(!in_a.is_empty() && !in_b.is_empty(), "{a}, {b}");
        assert_eq!(set(&format!("{a} {b}")), &in_a & &in_b, "{a} and {b}");
        assert_eq!(set(&format!("{a} | {b}")), &in_a | &in_b, "{a} or {b}");
        assert_eq!(set(&format!("!{a}")), &all - &in_a, "not {a}");
        assert_eq!(set(&format!("{a} !{b}")), &in_a - &in_b, "{a} and not {b}");
        let bound = set(&format!("when:2016-04 {a} | {b}"));
        assert_eq!(bound, &set("when:2016-04") & &(&in_a | &in_b), "the bar binds closer");
    }
}

#[test]
fn exact_forms_forgive_nothing_and_plain_words_still_do() {
    let none = <Vec<String>>::new();
    for query in ["'allepo", "^allepo", "leppa$", "\"hospital aleppo raid\"", "'hosp", "'kErry"] {
        assert_eq!(labels(query), none, "{query}");
    }
    for query in ["'aleppo", "^alep", "leppo$", "'Aleppo", "\"air strikes\"", "allepo !madaya"] {
        assert!(!labels(query).is_empty(), "{query}");
    }
    let answer = index().answer(&Query::of_words("allepo source:SOHR"), 1);
    assert_eq!(answer.corrections[0].meant, "Aleppo", "typos stay on beside fields");
    assert_eq!(labels("actor:Rusia"), labels("actor:Russia"), "and for names");
    assert_eq!(labels("'US").first().map(String::as_str), Some("United States"));
    assert!(labels("'Us").is_empty());
}

#[test]
fn just_what_matched_is_lit() {
    let lit = |query: &str, text: &str| -> Vec<String> {
        let answer = index().answer(&Query::of_words(query), 1);
        let lit = answer.highlights.find(text);
        lit.into_iter().map(|range| text[range].to_owned()).collect()
    };
    let none = <Vec<String>>::new();
    assert_eq!(lit("\"air strikes\"", "strikes, air strikes"), ["air", "strikes"]);
    assert_eq!(lit("!aleppo kerry", "Kerry in Aleppo"), ["Kerry"]);
    assert_eq!(lit("kerry | aleppo", "Kerry in Aleppo"), ["Kerry", "Aleppo"]);
    assert_eq!(lit("'strike", "strikes"), none);
    assert_eq!(lit("pital$", "hospital"), ["pital"]);
    assert_eq!(lit("actor:Russia", "Russia"), none, "a field matches by links, not by letters");
}

#[test]
fn what_is_not_finished_narrows_nothing_yet() {
    let all = answering("");
    for query in ["actor:", "is:pla", "when:2016-", "!", "fig:>"] {
        assert_eq!(answering(query), all, "{query}");
    }
    assert_eq!(answering("kerry actor:"), answering("kerry"));
    assert_eq!(answering("kerry |"), answering("kerry"));
}

#[test]
fn unreviewed_are_the_claims_that_nobody_has_begun() {
    let (dataset, index) = (dataset(), index());
    let query = Query::of_words("is:unreviewed");
    assert_eq!(index.answer(&query, 1).claims.len(), dataset.claim_count());
    let begun = BTreeSet::from([dateline::model::ClaimId::at(3), dateline::model::ClaimId::at(5)]);
    let left = index.answer_in_review(&query, 1, &begun).claims;
    assert_eq!(left.len(), dataset.claim_count() - 2);
    assert!(left.iter().all(|claim| !begun.contains(&claim)));
}

#[test]
fn a_decision_at_the_desk_takes_the_claim_out_of_the_unreviewed_ones() {
    let mut script = after((120, 40), "/is:unreviewed<enter>");
    assert!(text(&script).contains("83 claims"), "{}", text(&script));
    press(&mut script, "rRosa<enter>f<esc>");
    assert!(text(&script).contains("82/83 claims"), "{}", text(&script));
}

#[test]
fn a_bad_query_shows_a_caret_and_the_reason_and_keeps_the_last_good_answer() {
    for (name, keys) in [
        ("query_unknown_field", "/kerry actr:x"),
        ("query_bad_value", "/truce is:plannd"),
        ("query_begun", "/kerry when:2016-0"),
    ] {
        for (width, height) in SIZES {
            let script = after((width, height), keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text(&script), keys);
        }
    }
    let rows = |script: &Script| script.app().cursors().map(|(pane, _, rows)| (pane, rows));
    let good = rows(&after((120, 40), "/truce"));
    let mut script = after((120, 40), "/truce is:plannd");
    assert_eq!(rows(&script), good);
    press(&mut script, "<enter>");
    assert_eq!(script.app().query().words(), Some("truce is:plann"), "a bad query is not taken");
    assert!(text(&script).contains("plannd"), "and can be mended");
    press(&mut script, "<backspace>ed<enter>");
    assert_eq!(script.app().query().words(), Some("truce is:planned"));
    assert!(script.app().in_list());
    press(&mut script, "<esc>");
    assert!(script.app().is_at_rest());
}

#[test]
fn tab_completes_fields_and_values_and_elsewhere_chooses_the_next_result() {
    let mut script = after((120, 40), "/act<tab>rus<tab>");
    assert!(text(&script).contains("/ actor:Russia▏"), "{}", text(&script));
    press(&mut script, "<tab>");
    assert!(text(&script).contains("/ actor:\"Russian defence ministry\"▏"), "{}", text(&script));
    press(&mut script, "<enter>");
    assert_eq!(script.app().query().words(), Some("actor:\"Russian defence ministry\""));
    let mut script = after((120, 40), "/actor:de m<tab>");
    assert_eq!(script.app().query().words(), Some("actor:\"Staffan de Mistura\""));
    press(&mut script, "<esc>/actor:rus<tab><tab><shift-tab>");
    assert_eq!(script.app().query().words(), Some("actor:Russia"));
    assert!(text(&script).contains("  ▸ Russia "), "{}", text(&script));
    press(&mut script, "n");
    assert!(!text(&script).contains("  ▸ Russia "), "the list is gone: {}", text(&script));
    let back = after((120, 40), "/kerry<tab><shift-tab>").app().selected();
    assert_eq!(back, after((120, 40), "/kerry").app().selected());
    let by_tab = after((120, 40), "/kerry<tab>").app().selected();
    assert_eq!(by_tab, after((120, 40), "/kerry<down>").app().selected());
    for (width, height) in SIZES {
        let script = after((width, height), "/place:a<tab>");
        insta::assert_snapshot!(format!("query_completed_{width}x{height}"), text(&script));
    }
}

#[test]
fn tab_in_an_empty_prompt_lists_the_fields_and_behind_a_field_what_goes_with_the_rest() {
    for (width, height) in SIZES {
        let script = after((width, height), "/<tab><tab>");
        assert_eq!(script.app().query().words(), Some("place:"));
        insta::assert_snapshot!(format!("query_fields_{width}x{height}"), text(&script));
    }
    let choices = |keys: &str, known: &str| text(&after((120, 40), keys)).contains(known);
    assert!(choices("/actor:s<tab>", "   Syrian Observatory for Human Rights  "));
    let no_observatory = !choices("/kerry actor:s<tab>", "Syrian Observatory for Human Rights");
    assert!(no_observatory && choices("/kerry actor:s<tab>", "   Saudi Arabia  "));
    let mut script = after((120, 40), "/geneva fig:<tab>");
    let screen = text(&script);
    assert!(screen.contains("No completion matches the rest of the query"), "{screen}");
    press(&mut script, "<ctrl-u>kerry type:<tab> x");
    let words = script.app().query().words().unwrap_or_default().to_owned();
    assert!(words.starts_with("kerry type:") && words.ends_with(" x"), "{words}");
}

/// The embedded dataset with saved views.
fn with_views(toml: &str) -> Script {
    let (config, faults) = Config::parse(toml, Config::default());
    assert_eq!(faults, <Vec<String>>::new());
    let dataset = Arc::new(dataset());
    let app = App::new(Arc::clone(&dataset), Vec::new(), &config, Keymap::default(), (120, 40));
    Script::start(app, &dataset, (120, 40)).expect("starts")
}

#[test]
fn a_saved_view_is_shown_from_the_palette() {
    let mut script = with_views("[views]\ndenials = \"rel:contradicts source:kerry\"");
    press(&mut script, "2<enter>:denials");
    assert!(text(&script).contains("Show the view denials: rel:contradicts source:kerry"));
    press(&mut script, "<enter>");
    assert_eq!(script.app().query().parts.len(), 1, "other filters go");
    assert_eq!(script.app().query().words(), Some("rel:contradicts source:kerry"));
    assert!(text(&script).contains("2/83 claims"), "{}", text(&script));
    press(&mut script, "<ctrl-o>");
    assert_eq!(script.app().query().words(), None, "and back is back");
}

#[test]
fn a_view_stands_in_the_prompt_for_its_query_and_completes() {
    let mut script = with_views("[views]\ndenials = \"rel:contradicts source:kerry\"");
    press(&mut script, "/@de<tab>");
    assert_eq!(script.app().query().words(), Some("@denials"));
    assert!(text(&script).contains("2/83 claims"), "{}", text(&script));
    press(&mut script, " qzxvkjw<enter>");
    assert!(text(&script).contains("0/83 claims"), "both must hold: {}", text(&script));
    let mut script = with_views("[views]\ndenials = \"rel:contradicts source:kerry\"");
    press(&mut script, "/@d");
    assert!(text(&script).contains("a view: @denials"), "{}", text(&script));
    press(&mut script, "x");
    let screen = text(&script);
    assert!(screen.contains("^^^") && screen.contains("there is no view dx"), "{screen}");
}

#[test]
fn what_is_asked_is_kept_as_a_view_with_its_filters_as_fields() {
    let mut script = explorer((120, 40));
    press(&mut script, "S");
    assert!(text(&script).contains("nothing to save"), "{}", text(&script));
    press(&mut script, "/truce<enter>2gg<enter>S");
    assert!(text(&script).contains("Save this view as"), "{}", text(&script));
    let left = ids(&dataset(), &index().answer(script.app().query(), 1));
    press(&mut script, "two words<enter>");
    assert!(text(&script).contains("one word of letters"), "{}", text(&script));
    assert!(text(&script).contains(" two words▏"), "it stays to be edited: {}", text(&script));
    press(&mut script, "<ctrl-u>truces<enter>");
    assert!(text(&script).contains("Saved as @truces"), "{}", text(&script));
    press(&mut script, "Struces<enter>");
    assert!(!text(&script).contains("before it asked"), "it asks the same: {}", text(&script));
    press(&mut script, "0/kerry<enter>Struces<enter>");
    let asks = "Enter again replaces @truces, which asks actor:";
    assert!(text(&script).contains(asks), "{}", text(&script));
    press(&mut script, "<esc>:truces");
    assert!(text(&script).contains("Show the view truces: actor:"), "{}", text(&script));
    press(&mut script, "<esc>Struces<enter>x<backspace><enter>");
    let said = "Saved as @truces; before it asked ";
    assert!(text(&script).contains(said), "{}", text(&script));
    press(&mut script, "0/truce<enter>2gg<enter>Struces<enter><enter>");
    press(&mut script, "0/@truces<enter>");
    let (events, claims) = (left.0.len(), left.1.len());
    let counts = format!("{events}/45 events  {claims}/83 claims");
    assert!(text(&script).contains(&counts), "{counts}: {}", text(&script));
}

#[test]
fn a_view_keeps_its_order() {
    let places = Sort::by(SortBy::Place);
    let toml = "[views]\nstrikes = { query = \"type:air_strike\", sort = \"place\" }\n\
                toll = \"fig:deaths>2\"";
    let mut script = with_views(toml);
    press(&mut script, ":strikes");
    let told = "Show the view strikes: type:air_strike (by place, A to Z)";
    assert!(text(&script).contains(told), "{}", text(&script));
    press(&mut script, "<enter>");
    assert_eq!(script.app().query().sort, places);
    press(&mut script, ":view toll<enter>");
    assert!(script.app().query().sort.is_usual(), "a view without one is by time");
    press(&mut script, "0/@strikes<enter>");
    assert_eq!(script.app().query().sort, places, "by its name too");
    press(&mut script, ":sort-newest<enter>/<enter>");
    assert_eq!(script.app().query().sort, Sort::by(SortBy::Time).turned(), "until it is sorted");
    press(&mut script, "Slast<enter>:last");
    assert!(text(&script).contains("air_strike (by time, newest first)"), "{}", text(&script));
}

#[test]
fn an_order_alone_can_be_kept_and_leads_back_to_it() {
    let newest = Sort::by(SortBy::Time).turned();
    let mut script = explorer((120, 40));
    press(&mut script, ":sort-newest<enter>Snewest<enter>");
    assert!(text(&script).contains("Saved as @newest"), "{}", text(&script));
    press(&mut script, "1I");
    assert!(script.app().query().sort.is_usual());
    press(&mut script, "2<enter>:newest");
    assert!(text(&script).contains("everything (by time, newest first)"), "{}", text(&script));
    press(&mut script, "<esc>:view newest<enter>");
    assert_eq!(script.app().query().sort, newest);
    press(&mut script, "1I/@newest<enter>");
    assert_eq!(script.app().query().sort, newest, "by its name too");
    assert!(text(&script).contains("45 events"), "{}", text(&script));
}

#[test]
fn whoever_takes_all_filters_away_hears_of_the_order_that_stays() {
    let mut script = with_views("[views]\nplaces = { query = \"truce\", sort = \"place\" }");
    press(&mut script, "/@places<enter>0");
    assert!(script.app().query().is_empty());
    let said = "Filters cleared; still sorted by place, A to Z (s)";
    assert!(text(&script).contains(said), "{}", text(&script));
    press(&mut script, "1I:sort-oldest<enter>/truce<enter>0");
    assert!(!text(&script).contains("still by"), "{}", text(&script));
}

#[test]
fn a_view_with_an_order_that_finds_nothing_says_so_like_any_search() {
    let mut script = with_views("[views]\nnobody = { query = \"qzxvkjw\", sort = \"place\" }");
    press(&mut script, "/@nobody<enter>");
    let screen = text(&script);
    assert!(screen.contains("No matches; Esc undoes it"), "{screen}");
    assert_eq!(script.app().query().sort, Sort::by(SortBy::Place));
    let plain = after((120, 40), "/qzxvkjw<enter>").app().selected();
    assert_eq!(script.app().selected(), plain);
}

#[test]
fn help_has_the_grammar_in_a_group_of_its_own() {
    let script = after((120, 40), "?such a relation");
    assert!(text(&script).contains("rel:contradicts Claims in such"), "{}", text(&script));
    let mut script = explorer((120, 40));
    press(&mut script, "?");
    let mut seen = false;
    for _ in 0..24 {
        press(&mut script, &"<down>".repeat(8));
        let screen = text(&script);
        seen |= screen.contains("│ Queries ") && screen.contains("!hospital");
    }
    assert!(seen, "a heading of its own");
}

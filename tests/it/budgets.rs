//! Sizes at which a slip in the order of growth shows: each ends, and ends soon.
//!
//! No clock is read; work that grows with the square of these sizes would not end within any
//! patience.

use std::fmt::Write as _;

use dateline::app::Msg;
use dateline::config::Config;
use dateline::dataset::{Loaded, load_text};

use crate::common::{explorer, explorer_of, press, text};

const HEAD: &str = "{\"record\":\"dataset\",\"schema\":\"dateline/1\",\"title\":\"large\",\
                    \"offsets\":\"unicode-scalar\"}\n";

fn loaded(lines: &str) -> Loaded {
    load_text("large.jsonl", format!("{HEAD}{lines}").into_bytes()).expect("loads")
}

#[test]
fn an_event_of_ten_thousand_claims_is_read_and_scrolled() {
    let mut lines =
        "{\"record\":\"source\",\"id\":\"S-1\",\"name\":\"Desk\",\"kind\":\"wire\"}\n".to_owned();
    let ids: Vec<String> = (0..10_000).map(|n| format!("\"C-{n}\"")).collect();
    let _ = writeln!(
        lines,
        "{{\"record\":\"event\",\"id\":\"E-1\",\"label\":\"a flood\",\"type\":\"flood\",\
         \"status\":\"occurred\",\"claims\":[{}]}}",
        ids.join(",")
    );
    for id in &ids {
        let _ = writeln!(
            lines,
            "{{\"record\":\"claim\",\"id\":{id},\"text\":\"water rose\",\"subject\":\"E-1\",\
             \"predicate\":\"level\",\"attribution\":{{\"origin_source\":\"S-1\",\"verb\":\"said\",\
             \"stance\":\"asserts\",\"directness\":\"paraphrase\"}}}}"
        );
    }
    let loaded = loaded(&lines);
    assert_eq!(loaded.problems.first(), None);
    let mut script = explorer_of(loaded, &Config::default(), (100, 30));
    press(&mut script, "5G<ctrl-u><ctrl-u>4Gggjj/watr<enter>n");
    assert!(text(&script).contains("10,000 claims"));
}

#[test]
fn fifty_thousand_places_and_a_chain_far_too_deep_are_walked() {
    let mut lines = String::new();
    for n in 0..50_000 {
        let parent = match n {
            0 => String::new(),
            1..20_000 => format!(",\"parent\":\"L-{}\"", n - 1),
            _ => ",\"parent\":\"L-0\"".to_owned(),
        };
        let _ = writeln!(
            lines,
            "{{\"record\":\"location\",\"id\":\"L-{n}\",\"name\":\"place {n}\",\"kind\":\"city\"{parent}}}"
        );
    }
    let loaded = loaded(&lines);
    assert!(!loaded.problems.is_empty(), "a chain this deep is told");
    let mut script = explorer_of(loaded, &Config::default(), (100, 30));
    press(&mut script, "3Gggjjllhh/place 4999<enter>");
    assert!(text(&script).contains("Locations"));
}

#[test]
fn a_label_of_five_megabytes_is_searched_and_cut() {
    let label = "word ".repeat(1_000_000);
    let line = format!(
        "{{\"record\":\"event\",\"id\":\"E-1\",\"label\":\"{label}\",\"type\":\"flood\",\
         \"status\":\"occurred\"}}\n"
    );
    let mut script = explorer_of(loaded(&line), &Config::default(), (100, 30));
    press(&mut script, "/word<enter>5Ggg1");
    assert!(text(&script).contains("1 event"));
}

#[test]
fn a_paste_of_two_hundred_kilobytes_into_the_prompt_is_taken() {
    let mut script = explorer((100, 30));
    press(&mut script, "/");
    script.send(Msg::Paste("kerry obama ".repeat(17_000))).expect("answered");
    press(&mut script, "<esc>");
    assert!(script.app().is_at_rest());
}

#[test]
fn a_long_line_of_faults_is_told_in_one_walk() {
    let mut line = "{\"record\":\"event\",\"id\":\"E-1\",\"label\":\"a\",\"type\":\"a\",\
                    \"status\":\"occurred\",\"claims\":["
        .to_owned();
    line.push_str(&vec!["\"C-none\""; 40_000].join(","));
    line.push_str("]}\n");
    let problems = loaded(&line).problems;
    assert!(problems.len() >= 40_000, "{} problems", problems.len());
    let last = problems.iter().find(|problem| problem.path == "$.claims[39999]");
    assert!(last.is_some_and(|problem| problem.line == 2));
}

//! What leaves the program by key: copies, and addresses for the browser.

use std::fs;

use dateline::dataset::{Dataset, embedded, load_text};
use dateline::export::citation::source_url;
use dateline::export::copy::{Part, copied};
use dateline::model::{EventId, RecordId};

use crate::common::{after, text};

/// The embedded file with something in it replaced.
fn changed(from: &str, to: &str) -> Dataset {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/aleppo-2016.json");
    let json = fs::read_to_string(file).expect("the file");
    assert!(json.contains(from), "{from}");
    load_text("changed.json", json.replacen(from, to, 1).into_bytes()).expect("loads").dataset
}

fn find(dataset: &Dataset, code: &str) -> RecordId {
    dataset.find(code).expect(code)
}

fn text_of(dataset: &Dataset, code: &str, part: Part) -> Result<String, String> {
    copied(dataset, find(dataset, code), part).map(|copied| copied.text)
}

#[test]
fn a_copied_claim_says_who_says_so_and_where() {
    let dataset = embedded().expect("loads").dataset;
    let text = text_of(&dataset, "C-025", Part::Statement).expect("a claim");
    assert!(text.starts_with("John Kerry"), "{text}");
    assert!(text.contains("denies: "), "a denial says that it is one: {text}");
    assert!(text.contains("Agence France-Presse, “Aleppo and the search"), "{text}");
    assert!(text.contains("2016-05-01, ¶ "), "{text}");
    let markdown = text_of(&dataset, "C-025", Part::Markdown).expect("a claim");
    assert!(markdown.starts_with("- John Kerry"), "{markdown}");
    assert!(markdown.contains("[C-025] (AR-1 ¶ "), "{markdown}");
    assert_eq!(text_of(&dataset, "C-025", Part::Id).as_deref(), Ok("C-025"));
}

#[test]
fn copied_json_is_the_record_as_the_file_has_it() {
    let dataset = embedded().expect("loads").dataset;
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/aleppo-2016.json");
    let whole: serde_json::Value =
        serde_json::from_slice(&fs::read(file).expect("the file")).expect("JSON");
    for (list, code) in
        [("claims", "C-014"), ("events", "E-012"), ("actors", "A-003"), ("locations", "L-003")]
    {
        let json = text_of(&dataset, code, Part::Json).expect("JSON");
        let copy: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let there = whole[list].as_array().expect("a list").contains(&copy);
        assert!(there, "{code}: {json}");
    }
}

#[test]
fn a_quote_is_to_the_letter_and_a_digests_words_are_not_taken_for_the_articles() {
    let dataset = embedded().expect("loads").dataset;
    let RecordId::Claim(id) = find(&dataset, "C-014") else { panic!("a claim") };
    let quote = copied(&dataset, RecordId::Claim(id), Part::Quote).expect("a quote");
    assert_eq!(quote.text, dataset.claim(id).evidence[0].quote.exact);
    assert!(quote.caution.is_some_and(|caution| caution.contains("Digest's words")), "{quote:?}");
    let full = changed("\"body_kind\": \"digest\"", "\"body_kind\": \"full\"");
    let quote = copied(&full, find(&full, "C-014"), Part::Quote).expect("a quote");
    assert_eq!(quote.caution, None);
}

#[test]
fn restricted_records_are_not_copied_in_any_form() {
    let restricted = "\"id\": \"AR-1\",\n      \"restricted\": true, \
                      \"restricted_reason\": \"a source at risk\",";
    let dataset = changed("\"id\": \"AR-1\",", restricted);
    for part in [Part::Statement, Part::Quote, Part::Json, Part::Markdown, Part::Id] {
        let reason = text_of(&dataset, "C-014", part).expect_err("refused");
        assert!(reason.contains("C-014 is restricted, not copied: a source at risk"), "{reason}");
    }
}

#[test]
fn only_web_addresses_are_given_or_opened() {
    for (url, taken) in [
        ("https://example.org/a?b=c", true),
        ("HTTP://example.org/", true),
        ("file:///etc/passwd", false),
        ("javascript:alert(1)", false),
        ("https://example.org/ -x", false),
        ("-https://example.org", false),
        ("", false),
    ] {
        let field = format!("\"language\": \"en\",\n      \"url\": \"{url}\",");
        let dataset = changed("\"language\": \"en\",", &field);
        let record = find(&dataset, "C-014");
        assert_eq!(source_url(&dataset, record).as_deref(), taken.then_some(url), "{url}");
        assert_eq!(copied(&dataset, record, Part::Url).is_ok(), taken, "{url}");
    }
}

#[test]
fn what_nobody_can_see_in_a_record_is_copied_as_a_sign_or_an_escape() {
    let dataset = changed("\"label\": \"", "\"label\": \"\\u202e\\u001b[2J");
    let hostile = (0..dataset.event_count())
        .map(|at| RecordId::Event(EventId::at(at)))
        .find(|&record| dataset.label(record).contains("[2J"))
        .expect("an event");
    for part in [Part::Statement, Part::Markdown, Part::Json] {
        let text = copied(&dataset, hostile, part).expect("copied").text;
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{part:?}: {text}");
    }
}

#[test]
fn the_screen_says_what_was_copied_and_what_the_begun_key_can_become() {
    let script = after((120, 40), "4y");
    let hints = text(&script).lines().last().unwrap_or_default().to_owned();
    for part in ["yy statement", "yq quote", "yc citation", "yi id", "yj JSON", "ym Markdown"] {
        assert!(hints.contains(part), "{part} in {hints}");
    }
    assert!(!hints.contains("search"), "{hints}");
    let said = text(&after((120, 40), "4ggyi"));
    assert!(
        said.contains("Sent the id of C-001 to the terminal's clipboard, 5 characters"),
        "{said}"
    );
    let said = text(&after((120, 40), "4o"));
    assert!(said.contains("no http or https address"), "{said}");
}

#[test]
fn at_the_review_desk_y_still_agrees() {
    let script = after((120, 40), "/nearly 250<enter>r<ctrl-u>Rosa Klein<enter>Cy");
    let said = text(&script);
    assert!(!said.contains("clipboard"), "{said}");
    assert!(!said.contains("yq quote"), "{said}");
}

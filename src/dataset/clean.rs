//! Hidden characters in the fields of a record, made visible where they enter.
//!
//! A name or a label with an escape sequence in it is a fault: it is reported, and the record loads
//! with visible signs in its place.  Article texts and quotes are evidence and stay to the letter;
//! they are made safe when they are drawn.

use serde_json::Value;

use super::trail::Trail;
use crate::text::sanitise::{first_hidden, hidden, line};

/// Fields whose text must not change, because spans and hashes are counted on it.
const EVIDENCE: [&str; 5] = ["body_text", "exact", "prefix", "suffix", "verbatim"];

/// The record without hidden characters, or `None` where it has none.
///
/// `report` gets the way to each field that had to change and what stood in it.
pub(super) fn clean(json: &str, mut report: impl FnMut(&Trail, String)) -> Option<String> {
    // A JSON text can hold a hidden character openly or as an escape; most records have neither.
    if !json.contains('\\') && !json.chars().any(|c| hidden(c) && !c.is_ascii_whitespace()) {
        return None;
    }
    let mut value: Value = serde_json::from_str(json).ok()?;
    let mut changed = false;
    walk(&mut value, &Trail::Record, &mut |trail, reason| {
        changed = true;
        report(trail, reason);
    });
    changed.then(|| value.to_string())
}

fn walk(value: &mut Value, trail: &Trail, report: &mut dyn FnMut(&Trail, String)) {
    match value {
        Value::String(text) => {
            if let Some((place, c)) = first_hidden(text) {
                let reason = format!(
                    "character {place} is U+{:04X}, which would not be seen; it is shown as a sign",
                    c as u32
                );
                report(trail, reason);
                *text = line(text).into_owned();
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter_mut().enumerate() {
                walk(item, &trail.item(number), report);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                if !EVIDENCE.contains(&name.as_str()) {
                    walk(field, &trail.field(name), report);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned_and_reported_but_evidence_stays_to_the_letter() {
        let json = r#"{"name":"a\u001bb","quote":{"exact":"c\u001bd"},"tags":["x","y\u202e"]}"#;
        let mut reported = Vec::new();
        let cleaned = clean(json, |trail, _| reported.push(trail.to_string())).expect("changed");
        let value: Value = serde_json::from_str(&cleaned).expect("JSON");
        assert_eq!(value["name"], "a␛b");
        assert_eq!(value["quote"]["exact"], "c\u{1b}d");
        assert_eq!(value["tags"][1], "y\u{fffd}");
        assert_eq!(reported, [".name", ".tags[1]"]);
    }

    #[test]
    fn an_honest_record_is_left_alone() {
        for json in [r#"{"name":"حلب"}"#, r#"{"name":"a \"b\" \\ c"}"#] {
            assert_eq!(clean(json, |_, _| panic!("nothing to report")), None);
        }
    }
}

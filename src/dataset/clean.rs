//! Hidden characters in the fields of a record, made visible where they enter.
//!
//! A name or a label with an escape sequence in it is a fault: it is reported, and the record loads
//! with visible signs in its place.  Article texts and quotes are evidence and stay to the letter;
//! they are made safe when they are drawn.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::trail::Trail;
use crate::text::sanitise::{first_hidden, hidden, line};

/// Fields whose text must not change, because spans and hashes are counted on it.
const EVIDENCE: [&str; 5] = ["body_text", "exact", "prefix", "suffix", "verbatim"];

/// Whether a record's JSON may hold hidden characters, openly or as escapes; most records do not.
pub(super) fn may_hide(json: &str) -> bool {
    // All bytes are looked at, without an early way out, many at a time.
    let (odd, escaped, other) =
        json.bytes().fold((false, false, false), |(odd, escaped, other), byte| {
            let hides = byte.is_ascii_control() && !byte.is_ascii_whitespace();
            let escape = byte == b'\\';
            (odd | hides, escaped | escape, other | !byte.is_ascii())
        });
    // Of the escapes these stand for what may stand anywhere; a line end may not.
    let hides = |pair: &[u8]| pair[0] == b'\\' && !matches!(pair[1], b'"' | b'\\' | b'/');
    odd || escaped && json.as_bytes().windows(2).any(hides)
        || other && json.chars().any(|c| !c.is_ascii() && hidden(c))
}

/// A record without hidden characters outside its evidence.
///
/// `report` gets the way to each field that had to change and what stood in it.
pub(super) fn clean<W>(wire: W, mut report: impl FnMut(&Trail, String)) -> W
where
    W: Serialize + DeserializeOwned,
{
    let Ok(mut value) = serde_json::to_value(&wire) else { return wire };
    let mut changed = false;
    walk(&mut value, &Trail::Record, &mut |trail, reason| {
        changed = true;
        report(trail, reason);
    });
    // What was read once is read again: only texts have changed, and none of them to nothing.
    if changed { serde_json::from_value(value).unwrap_or(wire) } else { wire }
}

/// What is wrong with a text, if it hides something: the first such character and its place.
pub(super) fn hides(text: &str) -> Option<String> {
    first_hidden(text).map(|(place, c)| {
        let code = c as u32;
        format!("character {place} is U+{code:04X}, which is invisible; a placeholder is shown")
    })
}

fn walk(value: &mut Value, trail: &Trail, report: &mut dyn FnMut(&Trail, String)) {
    match value {
        Value::String(text) => {
            if let Some(reason) = hides(text) {
                report(trail, reason);
                *text = line(text).into_owned();
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter_mut().enumerate() {
                walk(item, &trail.item(number), report);
            }
        }
        Value::Object(fields) => walk_object(fields, trail, report),
        _ => {}
    }
}

fn walk_object(
    fields: &mut Map<String, Value>,
    trail: &Trail,
    report: &mut dyn FnMut(&Trail, String),
) {
    let hiding: Vec<String> = fields.keys().filter(|name| hides(name).is_some()).cloned().collect();
    for name in hiding {
        report(trail, format!("the name of a field: {}", hides(&name).unwrap_or_default()));
        if let Some(value) = fields.remove(&name) {
            fields.insert(line(&name).into_owned(), value);
        }
    }
    for (name, field) in fields {
        if !EVIDENCE.contains(&name.as_str()) {
            walk(field, &trail.field(name), report);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_cleaned_and_reported_but_evidence_stays_to_the_letter() {
        let record = json!({
            "name": "a\u{1b}b",
            "quote": { "exact": "c\u{1b}d" },
            "tags": ["x", "y\u{202e}"],
            "ext_ids": { "z\u{200b}": "1" },
        });
        let mut reported = Vec::new();
        let cleaned = clean(record, |trail, _| reported.push(trail.to_string()));
        assert_eq!(cleaned["name"], "a␛b");
        assert_eq!(cleaned["quote"]["exact"], "c\u{1b}d");
        assert_eq!(cleaned["tags"][1], "y\u{fffd}");
        assert_eq!(cleaned["ext_ids"]["z\u{fffd}"], "1");
        reported.sort();
        assert_eq!(reported, [".ext_ids", ".name", ".tags[1]"]);
    }

    #[test]
    fn an_honest_record_is_left_alone() {
        for record in [json!({ "name": "حلب" }), json!({ "name": "a \"b\" \\ c" })] {
            assert_eq!(clean(record.clone(), |_, _| panic!("nothing to report")), record);
        }
    }
}

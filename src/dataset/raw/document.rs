//! One JSON document: an object with a list for each kind of record.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Cut, Kind, Raw, json_problem};
use crate::dataset::file::FileText;

/// What is said of a text that begins as no file does that this program reads.
const NEITHER: &str = "neither a dateline/1 file, which is JSON, nor a table of GDELT events, which has \
                       tabs between its columns";

/// Cuts a document, one list after the other.
pub(in crate::dataset) fn cut_document(file: &FileText) -> (Cut, Vec<(Kind, Raw)>) {
    let mut cut = Cut::default();
    let mut records = Vec::new();
    let mut counts = [0_u32; Kind::COUNT];
    for (key, json) in members(file, &mut cut) {
        let fault =
            |reason: String| file.problem_at(file.offset_of(json), &format!("$.{key}"), reason);
        if let Some(kind) = Kind::of_list(&key) {
            let count = &mut counts[kind as usize];
            match elements(json) {
                Some(elements) => records.extend(elements.into_iter().map(|element| {
                    *count += 1;
                    (kind, Raw::of(file, element, Some((kind, *count - 1))))
                })),
                None => cut.problems.push(fault(format!("`{key}` must be a list"))),
            }
        } else if let Err(reason) = cut.head.set(&key, json, file.offset_of(json)) {
            cut.problems.push(fault(reason));
        }
    }
    (cut, records)
}

/// The members of a document, of a broken one those that can be told apart.
fn members<'t>(file: &'t FileText, cut: &mut Cut) -> Vec<(String, &'t str)> {
    match serde_json::from_str::<Members>(&file.text) {
        Ok(Members(members)) => members,
        Err(error) => {
            let salvaged = salvage(&file.text);
            let mut problem = json_problem(file, &file.text, &error, "");
            problem.reason = match salvaged.len() {
                0 if !file.text.trim_start().starts_with(['{', '[']) => NEITHER.to_owned(),
                0 => format!("not JSON: {}", problem.reason),
                _ => format!("{}; what can be read around it is kept", problem.reason),
            };
            cut.problems.push(problem);
            salvaged
        }
    }
}

/// The members of an object in their order, repeated ones too.
pub(super) struct Members<'t>(pub Vec<(String, &'t str)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'t> Visitor<'t> for Collect {
            type Value = Members<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a dateline/1 document, that is, a JSON object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Members<'t>, A::Error> {
                let mut members = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
                    members.push((key, value.get()));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}

/// The elements of a list; of a broken one as many as brackets tell apart.
fn elements(json: &str) -> Option<Vec<&str>> {
    if !json.starts_with('[') {
        return None;
    }
    let whole = serde_json::from_str::<Vec<&RawValue>>(json).ok();
    Some(whole.map_or_else(
        || bracketed(json).filter(|element| element.starts_with('{')).collect(),
        |values| values.into_iter().map(RawValue::get).collect(),
    ))
}

/// The members of an object that is broken somewhere, as far as quotes and brackets tell them apart.
///
/// Each list and each record in it is judged by itself afterwards, so a fault costs one record.
fn salvage(text: &str) -> Vec<(String, &str)> {
    let Some(open) =
        text.find(|c: char| !c.is_whitespace()).filter(|&at| text[at..].starts_with('{'))
    else {
        return Vec::new();
    };
    let mut members = Vec::new();
    let mut key: Option<String> = None;
    for part in bracketed(&text[open..]) {
        match serde_json::from_str::<String>(part) {
            Ok(name) if key.is_none() => key = Some(name),
            _ => members.extend(key.take().map(|name| (name, part))),
        }
    }
    members
}

/// The values directly inside a bracket, cut at commas and colons, quotes respected.
fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 1);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' | b':' if depth == 1 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        if depth == 0 {
            parts.push(text[start..at].trim());
            start = text.len();
            break;
        }
    }
    parts.push(text[start.min(text.len())..].trim());
    parts.into_iter().filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::cut;
    use super::*;

    fn events(text: &str) -> (Vec<String>, usize) {
        let file = FileText::of_text("f", text.into());
        let (cut, records) = cut(&file);
        let events = records.iter().filter(|(kind, _)| *kind == Kind::Event);
        (events.map(|(_, raw)| raw.json(&file).to_owned()).collect(), cut.problems.len())
    }

    #[test]
    fn a_document_that_breaks_off_keeps_its_records() {
        let text = r#"{"schema": "dateline/1", "events": [{"id": 1}, {"id": 2}, {"id"#;
        assert_eq!(
            events(text),
            (vec![r#"{"id": 1}"#.into(), r#"{"id": 2}"#.into(), r#"{"id"#.into()], 1)
        );
    }

    #[test]
    fn a_fault_in_one_record_leaves_those_behind_it() {
        let text = r#"{"events": [{"id": 1}, {"id" 2, "x": "a,]}\""}, {"id": 3}], "title": "T"}"#;
        let (events, problems) = events(text);
        assert_eq!((events.len(), problems), (3, 1));
        assert_eq!(events[2], r#"{"id": 3}"#);
    }

    #[test]
    fn what_is_no_object_has_no_records() {
        for text in ["From: desk", "[1, 2]", "", "\"text\"", "}{"] {
            assert_eq!(events(text).0, Vec::<String>::new(), "{text}");
        }
    }
}

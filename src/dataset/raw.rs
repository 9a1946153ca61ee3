//! A file cut into records, each still as JSON, so that one bad record spoils no other.
//!
//! Two forms hold the same records: one JSON document, or JSON Lines with a `record` field in each
//! line.  Either may break off; every record that was whole before the break is kept.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Problem;
use super::file::FileText;
use super::problem::FIELD_LEFT_OUT;
use super::wording::plain;
use crate::model::RecordId;

/// The kinds of record: the word in JSON Lines, and the list in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Article,
    Actor,
    Location,
    Source,
    Event,
    Claim,
    Relation,
}

impl Kind {
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Article, "article", "articles"),
        (Self::Actor, "actor", "actors"),
        (Self::Location, "location", "locations"),
        (Self::Source, "source", "sources"),
        (Self::Event, "event", "events"),
        (Self::Claim, "claim", "claims"),
        (Self::Relation, "relation", "relations"),
    ];

    /// The kind of a record.
    pub(super) const fn of(record: RecordId) -> Self {
        match record {
            RecordId::Event(_) => Self::Event,
            RecordId::Actor(_) => Self::Actor,
            RecordId::Location(_) => Self::Location,
            RecordId::Claim(_) => Self::Claim,
            RecordId::Source(_) => Self::Source,
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == word).map(|(kind, ..)| *kind)
    }

    fn of_list(list: &str) -> Option<Self> {
        Self::ALL.iter().find(|(.., name)| *name == list).map(|(kind, ..)| *kind)
    }
}

/// One record as JSON, and what to call its place.
#[derive(Debug, Clone)]
pub(super) struct Raw<'t> {
    pub json: &'t str,
    pub path: String,
}

/// What stands around the records, each with its place in the file.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub schema: Option<(String, usize)>,
    pub title: Option<(String, usize)>,
    pub description: Option<(String, usize)>,
    pub offsets: Option<(String, usize)>,
    pub review: Option<(String, usize)>,
}

impl Head {
    /// Takes a member that stands around the records; says what is wrong with it otherwise.
    fn set(&mut self, key: &str, json: &str, offset: usize) -> Result<(), String> {
        let field = match key {
            "schema" => &mut self.schema,
            "title" => &mut self.title,
            "description" => &mut self.description,
            "offsets" => &mut self.offsets,
            "review" => &mut self.review,
            _ => return Err(format!("unknown field `{key}`{FIELD_LEFT_OUT}")),
        };
        let text = serde_json::from_str(json).map_err(|_| format!("`{key}` must be a string"))?;
        if field.is_some() {
            return Err(format!("a second `{key}`; the first one counts"));
        }
        *field = Some((text, offset));
        Ok(())
    }
}

/// A file cut into records.
#[derive(Debug, Default)]
pub(super) struct Cut<'t> {
    pub head: Head,
    pub records: HashMap<Kind, Vec<Raw<'t>>>,
    pub problems: Vec<Problem>,
}

impl<'t> Cut<'t> {
    fn add(&mut self, kind: Kind, json: &'t str, path: String) {
        self.records.entry(kind).or_default().push(Raw { json, path });
    }
}

/// Cuts a file into records, whichever form it has.
pub(super) fn cut(file: &FileText) -> Cut<'_> {
    if is_lines(&file.text) { cut_lines(file) } else { cut_document(file) }
}

/// JSON Lines: one of the first lines is a whole object that says what record it is.
fn is_lines(text: &str) -> bool {
    const LOOKED_AT: usize = 20;
    let mut first = text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    first.any(|line| serde_json::from_str::<LineKind>(line).is_ok_and(|line| line.record.is_some()))
}

#[derive(Deserialize)]
struct LineKind<'a> {
    #[serde(borrow)]
    record: Option<Cow<'a, str>>,
}

fn cut_lines(file: &FileText) -> Cut<'_> {
    let mut cut = Cut::default();
    for line in file.text.lines() {
        if !line.trim().is_empty()
            && let Err(problem) = cut_line(file, line, &mut cut)
        {
            cut.problems.push(problem);
        }
    }
    cut
}

fn cut_line<'t>(file: &'t FileText, line: &'t str, cut: &mut Cut<'t>) -> Result<(), Problem> {
    let path = "$";
    let fault = |reason: String| file.problem_at(file.offset_of(line), path, reason);
    let LineKind { record } =
        serde_json::from_str(line).map_err(|error| json_problem(file, line, &error, path))?;
    let word = record.ok_or_else(|| {
        fault("the line does not say what it is: it needs a field `record`".to_owned())
    })?;
    if word == "dataset" {
        let Members(members) =
            serde_json::from_str(line).map_err(|error| json_problem(file, line, &error, path))?;
        for (key, json) in members.into_iter().filter(|(key, _)| key != "record") {
            if let Err(reason) = cut.head.set(&key, json, file.offset_of(json)) {
                cut.problems.push(file.problem_at(file.offset_of(json), path, reason));
            }
        }
        return Ok(());
    }
    let kind = Kind::of_word(&word)
        .ok_or_else(|| fault(format!("there is no record of kind {word:?}")))?;
    cut.add(kind, line.trim(), path.to_owned());
    Ok(())
}

fn cut_document(file: &FileText) -> Cut<'_> {
    let mut cut = Cut::default();
    let members = match serde_json::from_str::<Members>(&file.text) {
        Ok(Members(members)) => members,
        Err(error) => {
            let salvaged = salvage(&file.text);
            let mut problem = json_problem(file, &file.text, &error, "");
            problem.reason = match salvaged.len() {
                0 => format!("not JSON: {}", problem.reason),
                _ => format!("{}; what can be read around it is kept", problem.reason),
            };
            cut.problems.push(problem);
            salvaged
        }
    };
    for (key, json) in members {
        let fault =
            |reason: String| file.problem_at(file.offset_of(json), &format!("$.{key}"), reason);
        if let Some(kind) = Kind::of_list(&key) {
            match elements(json) {
                Some(elements) => {
                    let before = cut.records.get(&kind).map_or(0, Vec::len);
                    for (number, element) in (before..).zip(elements) {
                        cut.add(kind, element, format!("$.{key}[{number}]"));
                    }
                }
                None => cut.problems.push(fault(format!("`{key}` must be a list"))),
            }
        } else if let Err(reason) = cut.head.set(&key, json, file.offset_of(json)) {
            cut.problems.push(fault(reason));
        }
    }
    cut
}

/// The members of an object in their order, repeated ones too.
struct Members<'t>(Vec<(String, &'t str)>);

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

/// A `serde_json` error at its place in the file, in plain words and without the place that the library
/// adds.
pub(super) fn json_problem(
    file: &FileText,
    part: &str,
    error: &serde_json::Error,
    path: &str,
) -> Problem {
    let offset = file.offset_at(file.offset_of(part), error.line(), error.column());
    let said = error.to_string();
    let reason = match said.rsplit_once(" at line ") {
        _ if error.is_eof() => "it breaks off here",
        Some((reason, _)) => reason,
        None => &said,
    };
    file.problem_at(offset, path, &*plain(reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> (Vec<String>, usize) {
        let file = FileText::of_text("f", text.into());
        let cut = cut(&file);
        let events = cut.records.get(&Kind::Event).cloned().unwrap_or_default();
        (events.iter().map(|raw| raw.json.to_owned()).collect(), cut.problems.len())
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

    #[test]
    fn a_line_that_breaks_off_costs_only_itself() {
        let text = "{\"record\":\"event\",\"id\":1}\n{\"record\":\"ev\n{\"record\":\"claim\"}\n";
        let file = FileText::of_text("f", text.into());
        let cut = cut(&file);
        assert_eq!(cut.records[&Kind::Event].len() + cut.records[&Kind::Claim].len(), 2);
        assert_eq!((cut.problems.len(), cut.problems[0].line), (1, 2));
    }
}

//! A file cut into records, each still as JSON, so that one bad record spoils no other.
//!
//! Two forms hold the same records: one JSON document, or JSON Lines with a `record` field in each
//! line.  Either may break off; every record that was whole before the break is kept.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Problem;
use super::file::FileText;

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

/// What stands around the records.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub schema: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub offsets: Option<String>,
}

impl Head {
    /// Takes a member that stands around the records; says what is wrong with it otherwise.
    fn set(&mut self, key: &str, json: &str) -> Result<(), String> {
        let field = match key {
            "schema" => &mut self.schema,
            "title" => &mut self.title,
            "description" => &mut self.description,
            "offsets" => &mut self.offsets,
            _ => return Err(format!("unknown field `{key}`; it is not kept on saving")),
        };
        *field = serde_json::from_str(json).map_err(|_| format!("`{key}` must be a string"))?;
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

/// JSON Lines: the first line is a whole object that says what record it is.
fn is_lines(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    serde_json::from_str::<LineKind>(first).is_ok_and(|line| line.record.is_some())
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
        let members: HashMap<String, &RawValue> =
            serde_json::from_str(line).map_err(|error| json_problem(file, line, &error, path))?;
        let mut members: Vec<_> = members.into_iter().filter(|(key, _)| key != "record").collect();
        members.sort_unstable_by_key(|(_, value)| value.get().as_ptr().addr());
        for (key, value) in members {
            if let Err(reason) = cut.head.set(&key, value.get()) {
                cut.problems.push(file.problem_at(file.offset_of(value.get()), path, reason));
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
    let mut json = serde_json::Deserializer::from_str(&file.text);
    let result = DocumentSeed { file, cut: &mut cut }.deserialize(&mut json);
    if let Err(error) = result.and_then(|()| json.end()) {
        let mut problem = json_problem(file, &file.text, &error, "");
        let kept: usize = cut.records.values().map(Vec::len).sum();
        if error.is_eof() {
            problem.reason =
                format!("the file breaks off; the {kept} whole records before it load");
        }
        cut.problems.push(problem);
    }
    cut
}

/// Reads a document member by member, keeping what was whole when the text breaks off.
struct DocumentSeed<'c, 't> {
    file: &'t FileText,
    cut: &'c mut Cut<'t>,
}

impl<'t> DeserializeSeed<'t> for DocumentSeed<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for DocumentSeed<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dateline/1 document, that is, a JSON object")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if let Some(kind) = Kind::of_list(&key) {
                if !map.next_value_seed(ListSeed { kind, list: &key, cut: self.cut })? {
                    let reason = format!("`{key}` must be a list");
                    let place = self.file.text.find(&format!("\"{key}\"")).unwrap_or(0);
                    self.fault(place, &key, reason);
                }
            } else {
                let value: &RawValue = map.next_value()?;
                if let Err(reason) = self.cut.head.set(&key, value.get()) {
                    self.fault(self.file.offset_of(value.get()), &key, reason);
                }
            }
        }
        Ok(())
    }
}

impl DocumentSeed<'_, '_> {
    fn fault(&mut self, offset: usize, key: &str, reason: String) {
        self.cut.problems.push(self.file.problem_at(offset, &format!("$.{key}"), reason));
    }
}

struct ListSeed<'c, 'k, 't> {
    kind: Kind,
    list: &'k str,
    cut: &'c mut Cut<'t>,
}

impl<'t> DeserializeSeed<'t> for ListSeed<'_, '_, 't> {
    type Value = bool;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Yields whether there was a list; anything else is passed over so that the rest still loads.
impl<'t> Visitor<'t> for ListSeed<'_, '_, 't> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.list)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<bool, A::Error> {
        let before = self.cut.records.get(&self.kind).map_or(0, Vec::len);
        let mut number = before;
        while let Some(value) = seq.next_element::<&RawValue>()? {
            self.cut.add(self.kind, value.get(), format!("$.{}[{number}]", self.list));
            number += 1;
        }
        Ok(true)
    }
}

/// A `serde_json` error at its place in the file, without the place that the library adds.
pub(super) fn json_problem(
    file: &FileText,
    part: &str,
    error: &serde_json::Error,
    path: &str,
) -> Problem {
    let offset = file.offset_at(file.offset_of(part), error.line(), error.column());
    let said = error.to_string();
    let reason = said.rsplit_once(" at line ").map_or(said.as_str(), |(reason, _)| reason);
    file.problem_at(offset, path, reason)
}

/// Whether a text is one whole JSON value of any kind.
pub(super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_breaks_off_keeps_its_whole_records() {
        let text = r#"{"schema": "dateline/1", "events": [{"id": 1}, {"id": 2}, {"id"#;
        let file = FileText::of_text("f", text.into());
        let cut = cut(&file);
        assert_eq!(cut.records[&Kind::Event].len(), 2);
        assert_eq!(cut.problems.len(), 1);
        assert!(cut.problems[0].reason.contains("breaks off; the 2 whole records"));
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

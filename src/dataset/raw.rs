//! A file cut into records, each still as JSON, so that one bad record spoils no other.
//!
//! Two forms hold the same records: one JSON document, or JSON Lines with a `record` field in each
//! line.  Either may break off; every record that was whole before the break is kept.

mod document;
mod lines;

use std::ops::Range;

use super::Problem;
use super::file::FileText;
use super::problem::FIELD_LEFT_OUT;
use super::wording::plain;
use crate::model::RecordId;
pub(super) use document::cut_document;
pub(super) use lines::{Form, cut_line, quick_record};

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
    /// How many there are.
    pub(super) const COUNT: usize = 7;

    /// Each kind at its own number, its word and its list.
    const ALL: [(Self, &'static str, &'static str); Self::COUNT] = [
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

    /// What its list in a document is called.
    const fn list(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == word).map(|(kind, ..)| *kind)
    }

    fn of_list(list: &str) -> Option<Self> {
        Self::ALL.iter().find(|(.., name)| *name == list).map(|(kind, ..)| *kind)
    }
}

/// Where a record stands in the text of its file, as JSON.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raw {
    start: usize,
    end: usize,
    /// Its list and its number there; of a record that is a line, nothing.
    item: Option<(Kind, u32)>,
}

impl Raw {
    /// A part of the text of a file.
    fn of(file: &FileText, json: &str, item: Option<(Kind, u32)>) -> Self {
        let start = file.offset_of(json);
        Self { start, end: start + json.len(), item }
    }

    /// Its bytes in the text.
    pub(super) const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether it is a line of its own, which says what record it is.
    pub(super) const fn is_line(&self) -> bool {
        self.item.is_none()
    }

    pub(super) fn json<'t>(&self, file: &'t FileText) -> &'t str {
        &file.text[self.range()]
    }

    /// What its place is called: `$.claims[3]`.
    pub(super) fn path(&self) -> String {
        self.item.map_or("$".to_owned(), |(kind, number)| format!("$.{}[{number}]", kind.list()))
    }
}

/// What stands around the records, each with its place in the file.
#[derive(Debug, Default, Clone)]
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

/// What is cut out of a file beside its records, or is wrong with the way they stand in it.
#[derive(Debug, Default, Clone)]
pub(super) struct Cut {
    pub head: Head,
    pub problems: Vec<Problem>,
}

/// Cuts a whole file into records, whichever form it has.
pub(super) fn cut(file: &FileText) -> (Cut, Vec<(Kind, Raw)>) {
    let mut form = Form::default();
    file.text.lines().for_each(|line| form.look(line));
    if form != Form::Lines {
        return cut_document(file);
    }
    let mut cut = Cut::default();
    let records = file.text.lines().filter_map(|line| cut_line(file, line, &mut cut)).collect();
    (cut, records)
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

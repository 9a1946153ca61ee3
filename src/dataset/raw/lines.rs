//! JSON Lines: a record a line, each with a field that says what it is.

use std::borrow::Cow;

use memchr::memchr;
use serde::Deserialize;

use super::document::Members;
use super::{Cut, Kind, Raw, json_problem};
use crate::dataset::Problem;
use crate::dataset::file::FileText;

/// The form of a file, as far as its first lines tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dataset) enum Form {
    /// So many lines say nothing.
    Unknown(usize),
    /// One of the first lines is a whole object that says what record it is.
    Lines,
    /// None of them is.
    Document,
}

impl Default for Form {
    fn default() -> Self {
        Self::Unknown(0)
    }
}

impl Form {
    /// Looks at the next line, if the form is not known yet.
    pub(in crate::dataset) fn look(&mut self, line: &str) {
        const LOOKED_AT: usize = 20;
        let Self::Unknown(seen) = *self else { return };
        if line.trim().is_empty() {
            return;
        }
        let kind = serde_json::from_str::<LineKind>(line);
        *self = match seen + 1 {
            _ if kind.is_ok_and(|line| line.record.is_some()) => Self::Lines,
            LOOKED_AT => Self::Document,
            seen => Self::Unknown(seen),
        };
    }
}

#[derive(Deserialize)]
struct LineKind<'a> {
    #[serde(borrow)]
    record: Option<Cow<'a, str>>,
}

/// The record in a line, if the line begins as those do that this program writes; nothing is
/// known of the rest of it.
pub(in crate::dataset) fn quick_record(file: &FileText, line: &str) -> Option<(Kind, Raw)> {
    // What JSON takes for blanks.
    let json = line.trim_matches([' ', '\t', '\r', '\n']);
    let word = json.strip_prefix(r#"{"record":"#)?.trim_start_matches(' ').strip_prefix('"')?;
    let kind = Kind::of_word(&word[..memchr(b'"', word.as_bytes())?])?;
    Some((kind, Raw::of(file, json, None)))
}

/// Cuts a line: the record in it, unless it is blank, wrong or the head.
pub(in crate::dataset) fn cut_line(
    file: &FileText,
    line: &str,
    cut: &mut Cut,
) -> Option<(Kind, Raw)> {
    if line.trim().is_empty() {
        return None;
    }
    let record = cut_record(file, line, cut);
    record.unwrap_or_else(|problem| {
        cut.problems.push(problem);
        None
    })
}

fn cut_record(file: &FileText, line: &str, cut: &mut Cut) -> Result<Option<(Kind, Raw)>, Problem> {
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
        return Ok(None);
    }
    let kind = Kind::of_word(&word)
        .ok_or_else(|| fault(format!("there is no record of kind {word:?}")))?;
    Ok(Some((kind, Raw::of(file, line.trim(), None))))
}

#[cfg(test)]
mod tests {
    use super::super::cut;
    use super::*;

    #[test]
    fn a_line_that_breaks_off_costs_only_itself() {
        let text = "{\"record\":\"event\",\"id\":1}\n{\"record\":\"ev\n{\"record\":\"claim\"}\n";
        let file = FileText::of_text("f", text.into());
        let (cut, records) = cut(&file);
        assert_eq!(records.len(), 2);
        assert_eq!((cut.problems.len(), cut.problems[0].line), (1, 2));
    }
}

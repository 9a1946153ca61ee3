//! One record out of a file, to be edited by hand: taken out, checked, put back.
//!
//! Only the text of that record is replaced; everything around it stays as it is to the byte, and so
//! does whatever in it this program does not know.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;

use super::file::FileText;
use super::load::load_text;
use super::problem::{FIELD_LEFT_OUT, RECORD_LEFT_OUT};
use super::raw::{Kind, Raw, cut, json_problem};
use super::wire::SCHEMA;
use super::{Problem, trail};
use crate::model::RecordId;

/// A record as it stands in a file.
#[derive(Debug)]
pub(crate) struct Excerpt {
    code: String,
    file: FileText,
    /// Where the record stands.
    range: Range<usize>,
    /// What its place is called.
    path: String,
    /// The record, laid out to be read.
    text: String,
}

impl Excerpt {
    /// Takes a record out of the bytes of a file called `name`.
    ///
    /// # Errors
    /// The file is of a form that is not edited here, or has no such record; in words.
    pub(crate) fn of(
        name: &str,
        bytes: Vec<u8>,
        record: RecordId,
        code: &str,
    ) -> Result<Self, String> {
        if bytes.starts_with(&[0x1f, 0x8b]) {
            return Err(format!("{name} is gzipped: unpack it to edit it"));
        }
        let text =
            String::from_utf8(bytes).map_err(|_| format!("{name} has bytes that are not UTF-8"))?;
        let file = FileText::of_text(name, text);
        let (cut, records) = cut(&file);
        if cut.head.schema.as_ref().is_none_or(|(schema, _)| schema != SCHEMA) {
            return Err(format!("{name} is no {SCHEMA} file: its records are not edited here"));
        }
        let kind = Kind::of(record);
        let named = |raw: &Raw| {
            serde_json::from_str::<Named>(raw.json(&file)).is_ok_and(|it| it.id == code)
        };
        let raw = records.into_iter().find(|(of, raw)| *of == kind && named(raw));
        let (_, raw) = raw.ok_or_else(|| format!("{name} has no {code} any more"))?;
        let (range, path) = (raw.range(), raw.path());
        let text = spread(raw.json(&file)) + "\n";
        Ok(Self { code: code.to_owned(), file, range, path, text })
    }

    /// The record, laid out to be read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The file with another text in the place of the record.
    ///
    /// # Errors
    /// What is wrong with the text, and with others because of it; the line is that of the text where
    /// the fault is in it.
    pub(crate) fn put_back(&self, edited: &str) -> Result<Vec<u8>, Vec<Problem>> {
        let copy = FileText::of_text(&self.code, edited.to_owned());
        let named: Named = serde_json::from_str(&copy.text)
            .map_err(|error| vec![json_problem(&copy, &copy.text, &error, "")])?;
        if named.id != self.code {
            let reason = format!("the id stays {}: other records and the log know it", self.code);
            return Err(vec![copy.problem_at(offset_of_id(&copy.text), "id", reason)]);
        }
        let file = self.with(edited);
        let known = match load_text(&self.file.name, self.file.text.clone().into_bytes()) {
            Ok(loaded) => loaded.problems,
            Err(problem) => vec![problem],
        };
        let now = match load_text(&self.file.name, file.clone().into_bytes()) {
            Ok(loaded) => loaded.problems,
            Err(problem) => vec![problem],
        };
        let new = self.new_problems(&known, now, &copy);
        if new.is_empty() { Ok(file.into_bytes()) } else { Err(new) }
    }

    /// The text of the file with another text for the record, laid out as the file is.
    fn with(&self, edited: &str) -> String {
        let text = &self.file.text;
        let (before, after) = (&text[..self.range.start], &text[self.range.end..]);
        let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
        let stands_alone = line.chars().all(char::is_whitespace);
        let one_line = !text[self.range.clone()].contains('\n');
        let laid_out = if stands_alone && !one_line {
            spread(edited).replace('\n', &format!("\n{line}"))
        } else {
            join(edited)
        };
        format!("{before}{laid_out}{after}")
    }

    /// The problems that were not there before, those of the record by their line in the copy.
    fn new_problems(&self, known: &[Problem], now: Vec<Problem>, copy: &FileText) -> Vec<Problem> {
        let mut counts: HashMap<(String, String), usize> = HashMap::new();
        let named = |problem: &Problem| (problem.path.clone(), problem.reason.clone());
        for problem in known {
            *counts.entry(named(problem)).or_default() += 1;
        }
        let mut new = Vec::new();
        for problem in now {
            match counts.get_mut(&named(&problem)) {
                Some(left) if *left > 0 => *left -= 1,
                _ => new.push(self.in_copy(problem, copy)),
            }
        }
        // What others lose follows from what is wrong with the record, where something is.
        if new.iter().any(|problem| problem.file == self.code) {
            new.retain(|problem| problem.file == self.code);
        }
        new
    }

    /// A problem of the record at its place in the copy; any other as it is.
    fn in_copy(&self, problem: Problem, copy: &FileText) -> Problem {
        let line = self.file.text[..self.range.start].matches('\n').count() + 1;
        let here = self.path != "$" || problem.line == line;
        let rest = problem
            .path
            .strip_prefix(&self.path)
            .filter(|rest| here && (rest.is_empty() || rest.starts_with(['.', '['])));
        let Some(rest) = rest else { return problem };
        let place = trail::find(rest, &copy.text);
        // Nothing is read from the copy yet that could be left out.
        let reason = LEFT_OUT.iter().find_map(|told| problem.reason.strip_suffix(told));
        let reason = reason.unwrap_or(&problem.reason);
        copy.problem_at(copy.offset_of(place), rest.trim_start_matches('.'), reason)
    }
}

/// What is said of a record, or of a field, that is not read.
const LEFT_OUT: [&str; 2] = [RECORD_LEFT_OUT, FIELD_LEFT_OUT];

#[derive(Deserialize)]
struct Named {
    id: String,
}

/// Where the id stands, or where it should.
fn offset_of_id(text: &str) -> usize {
    text.find("\"id\"").unwrap_or(0)
}

/// JSON with a line for each member and element; strings, numbers and their order stay as they are.
fn spread(json: &str) -> String {
    lay_out(json, Some("  "))
}

/// JSON in one line.
fn join(json: &str) -> String {
    lay_out(json, None)
}

fn lay_out(json: &str, indent: Option<&str>) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut depth, mut opened) = (0_usize, false);
    let (mut quoted, mut escaped) = (false, false);
    let turn = |out: &mut String, depth: usize| {
        if let Some(indent) = indent {
            out.push('\n');
            out.push_str(&indent.repeat(depth));
        }
    };
    for c in json.chars() {
        if quoted {
            out.push(c);
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        if c.is_ascii_whitespace() {
            continue;
        }
        let closes = matches!(c, '}' | ']');
        depth -= usize::from(closes && depth > 0);
        if opened != closes {
            turn(&mut out, depth);
        }
        opened = matches!(c, '{' | '[');
        depth += usize::from(opened);
        quoted = c == '"';
        out.push(c);
        match c {
            ',' => turn(&mut out, depth),
            ':' if indent.is_some() => out.push(' '),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::embedded::embedded_text;
    use super::*;
    use crate::model::{ClaimId, EventId};

    const EVENT: RecordId = RecordId::Event(EventId(0));
    const CLAIM: RecordId = RecordId::Claim(ClaimId(0));

    fn excerpt(text: &str, record: RecordId, code: &str) -> Excerpt {
        Excerpt::of("desk.json", text.as_bytes().to_vec(), record, code).expect("there")
    }

    /// The embedded dataset as JSON Lines.
    fn lines() -> String {
        let mut out = Vec::new();
        let dataset = super::super::embedded().expect("loads").dataset;
        super::super::write(&dataset, super::super::Form::Lines, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_record_that_is_put_back_as_it_was_changes_nothing_that_counts() {
        for text in [embedded_text().to_owned(), lines()] {
            let excerpt = excerpt(&text, EVENT, "E-012");
            let back = excerpt.put_back(excerpt.text()).expect("sound");
            let load = |bytes| load_text("f", bytes).expect("loads").dataset;
            assert_eq!(load(back), load(text.into_bytes()));
        }
    }

    #[test]
    fn only_the_record_changes_and_what_is_not_known_stays() {
        let text =
            embedded_text().replacen("\"title\"", "\"desk\": {\"x\": [1,   2]}, \"title\"", 1);
        let excerpt = excerpt(&text, CLAIM, "C-003");
        let edited = excerpt.text().replacen("\"text\": \"", "\"text\": \"Now: ", 1);
        let back = String::from_utf8(excerpt.put_back(&edited).expect("sound")).expect("UTF-8");
        assert!(back.contains("\"desk\": {\"x\": [1,   2]}") && back.contains("Now: "));
        let differ = |a: &str, b: &str| a.lines().zip(b.lines()).filter(|(a, b)| a != b).count();
        assert!(back.starts_with(&text[..excerpt.range.start]), "what stands before it");
        assert!(back.ends_with(&text[excerpt.range.end..]), "what stands behind it");
        assert!(differ(&text, &back) > 0);
    }

    #[test]
    fn faults_are_told_with_their_line_in_the_copy() {
        for text in [embedded_text().to_owned(), lines()] {
            let excerpt = excerpt(&text, EVENT, "E-002");
            let copy = excerpt.text();
            let line_of = |part: &str| {
                let at = copy.find(part).expect("there");
                copy[..at].matches('\n').count() + 1
            };
            let status = copy.lines().find(|line| line.contains("\"status\"")).expect("a status");
            let edf = copy.lines().find(|line| line.contains("\"edtf\"")).expect("a date");
            for (edited, line, reason) in [
                (copy.replace(status, "\"status\": \"perhaps\","), line_of(status), "perhaps"),
                (copy.replace(status, "\"status\": ,"), line_of(status), "no value begins here"),
                (copy.replace("\"E-002\"", "\"E-999\""), line_of("\"E-002\""), "the id stays"),
                (copy.replace(edf, "\"edtf\": \"soon\","), line_of(edf), "soon"),
            ] {
                let problems = excerpt.put_back(&edited).expect_err("a fault");
                let first = &problems[0];
                assert_eq!((first.file.as_str(), first.line), ("E-002", line), "{problems:?}");
                assert!(first.reason.contains(reason), "{problems:?}");
            }
        }
    }

    #[test]
    fn where_the_record_itself_is_at_fault_that_alone_is_told() {
        let excerpt = excerpt(embedded_text(), EVENT, "E-012");
        let problems = excerpt.put_back("{\"id\": \"E-012\"}").expect_err("fields are missing");
        assert!(problems.iter().all(|problem| problem.file == "E-012"), "{problems:?}");
    }

    #[test]
    fn forms_that_are_not_edited_say_why() {
        let of = |bytes: &[u8]| Excerpt::of("f", bytes.to_vec(), EVENT, "E-012").expect_err("no");
        assert!(of(&[0x1f, 0x8b, 8]).contains("gzipped"));
        assert!(of(b"1\t2\t3").contains("no dateline/1 file"));
        let text = embedded_text().replace("E-012", "E-913");
        assert!(of(text.as_bytes()).contains("has no E-012 any more"));
    }

    #[test]
    fn laid_out_json_keeps_strings_and_numbers_to_the_letter() {
        let json = r#"{"b":[ 1.50,{},[ ],"a: {\"x\", \\" ],"a":1e3}"#;
        let spread = super::spread(json);
        assert!(spread.contains("\n    1.50,\n    {},\n    [],\n"), "{spread}");
        assert_eq!(super::join(&spread), super::join(json));
        assert!(super::join(json).contains(r#""a: {\"x\", \\""#));
    }
}

//! Articles to drafts: text, web pages, Markdown and ninjs, read and handed to extractors.

use std::path::Path;

use chrono::NaiveDate;

use crate::article::{Document, Kind, Note, Refusal, read};
use crate::dataset::{Loaded, Problem, named, read_bytes};
use crate::draft::draft;
use crate::extract::builtin;
use crate::extract::found::Found;
use crate::extract::mentions::Mentions;
use crate::extract::protocol::{Program, check, read_lines, request, run};
use crate::text::counted;

/// Most refused proposals that are listed one by one; all are counted.
const MOST_REFUSED: usize = 200;

/// How articles are read and who extracts.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// How the file is read; its name and content tell if unset.
    pub kind: Option<Kind>,
    /// The day of publication, over what the article says.
    pub published: Option<NaiveDate>,
    /// Where it was filed from, over what the article says.
    pub place: Option<String>,
    /// Who extracts; Dateline's own rules if empty.
    pub extractors: Vec<Extractor>,
}

/// Who extracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extractor {
    /// Dateline's own rules.
    Builtin,
    /// A program that speaks `dateline-extract/1`, and its name.
    Program(String, Program),
}

/// Who is told what a program says on standard error, and says whether to stop.
pub struct Watched<'w> {
    /// Gets each line.
    pub said: &'w mut dyn FnMut(&str),
    /// Says whether to stop.
    pub cancelled: &'w dyn Fn() -> bool,
}

/// Reads the article at a path and makes a draft of it.
///
/// # Errors
/// The file is no article, has no date, or is in a language that the extractors do not read.
pub fn load(path: &Path, reading: &Reading) -> Result<Loaded, Problem> {
    let (name, bytes) = read_bytes(path)?;
    load_bytes(&name, &bytes, reading)
}

/// The same of the bytes of a file called `name`; nobody is told what programs say.
///
/// # Errors
/// As [`load`].
pub fn load_bytes(name: &str, bytes: &[u8], reading: &Reading) -> Result<Loaded, Problem> {
    let mut said = |_: &str| ();
    draft_of(name, bytes, reading, &mut Watched { said: &mut said, cancelled: &|| false })
}

/// Whether a file called `name` that starts with these bytes is an article.
pub use crate::article::looks_like_article as is_article;

/// Whether the file at a path is an article, by its name and first bytes.
pub fn is_article_at(path: &Path) -> bool {
    use std::io::Read;
    let mut head = Vec::new();
    let read =
        std::fs::File::open(path).and_then(|file| file.take(64 << 10).read_to_end(&mut head));
    read.is_ok() && is_article(&named(path), &head)
}

/// Makes a draft of the bytes of an article called `name`.
///
/// # Errors
/// As [`load`].
pub fn draft_of(
    name: &str,
    bytes: &[u8],
    reading: &Reading,
    watched: &mut Watched,
) -> Result<Loaded, Problem> {
    let document = document(name, bytes, reading)?;
    let mut problems = remarks(name, &document);
    let mentions = Mentions::of(&document);
    let found = found(name, &document, &mentions, reading, watched, &mut problems)?;
    problems.sort();
    Ok(Loaded { dataset: draft(&document, &found, &mentions), problems })
}

/// Reads an article; what the command line says of day and place counts more than what it says.
///
/// # Errors
/// The file is no article, or nothing says when it was published.
pub fn document(name: &str, bytes: &[u8], reading: &Reading) -> Result<Document, Problem> {
    let mut document =
        read(name, bytes, reading.kind).map_err(|refusal| refused(name, &refusal))?;
    if let Some(day) = reading.published {
        if document.day.is_some_and(|known| known != day) {
            let known = document.day.map_or(String::new(), |known| known.to_string());
            let text = format!("the article says {known}; the day that was given counts, {day}");
            document.notes.push(Note::of_file(text));
        }
        document.day = Some(day);
    }
    if let Some(place) = &reading.place {
        document.place = Some(place.clone());
    }
    if document.day.is_none() {
        let reason = "nothing says when this was published; give the day: \
                      dateline import article FILE --published 2016-05-01 -o draft.json";
        return Err(Problem::of_file(name, reason));
    }
    Ok(document)
}

fn refused(name: &str, refusal: &Refusal) -> Problem {
    let (line, column) = refusal.place().unwrap_or_default();
    Problem { line, column, ..Problem::of_file(name, refusal.to_string()) }
}

/// What there is to say about how an article was read.
fn remarks(name: &str, document: &Document) -> Vec<Problem> {
    let text = document.text.as_str();
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    let lines: Vec<usize> = std::iter::once(0).chain(ends).collect();
    let place = |at: usize| {
        let line = lines.partition_point(|&start| start <= at);
        let start = line.checked_sub(1).map_or(0, |line| lines[line]);
        (line, text[start..at].chars().count() + 1)
    };
    let remarks = document.remarks().into_iter();
    let remark = |note: Note| Problem::remark(name, note.at.map_or((0, 0), place), note.text);
    remarks.map(remark).collect()
}

/// What all extractors found; what they proposed in vain is listed with the problems.
fn found(
    name: &str,
    document: &Document,
    mentions: &Mentions,
    reading: &Reading,
    watched: &mut Watched,
    problems: &mut Vec<Problem>,
) -> Result<Found, Problem> {
    let own = [Extractor::Builtin];
    let extractors =
        if reading.extractors.is_empty() { &own } else { reading.extractors.as_slice() };
    let mut all = Found::default();
    for extractor in extractors {
        let found = match extractor {
            Extractor::Builtin => {
                english(name, document)?;
                builtin::find(document, mentions)
            }
            Extractor::Program(called, program) => {
                proposed(name, document, (called, program), watched, problems)?
            }
        };
        all.join(found);
    }
    Ok(all)
}

/// Dateline's own rules read English only.
fn english(name: &str, document: &Document) -> Result<(), Problem> {
    match document.language.as_deref().map(str::to_lowercase) {
        Some(code) if !code.starts_with("en") => {
            let language = language_name(&code);
            let reason = format!(
                "the article is in {language}; Dateline's own rules read English only. Use a program \
                 that reads it: --extractor NAME (`dateline extractor prompt` says what it needs)"
            );
            Err(Problem::of_file(name, reason))
        }
        _ => Ok(()),
    }
}

fn language_name(code: &str) -> String {
    const NAMES: [(&str, &str); 14] = [
        ("ar", "Arabic"),
        ("de", "German"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fr", "French"),
        ("it", "Italian"),
        ("nl", "Dutch"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ru", "Russian"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("zh", "Chinese"),
        ("ja", "Japanese"),
    ];
    let known = NAMES.iter().find(|(known, _)| code.starts_with(known));
    known.map_or_else(|| format!("another language ({code})"), |(_, name)| (*name).to_owned())
}

/// Runs a program and checks what it proposes.
fn proposed(
    name: &str,
    document: &Document,
    (called, program): (&str, &Program),
    watched: &mut Watched,
    problems: &mut Vec<Problem>,
) -> Result<Found, Problem> {
    let failed = |reason: String| Problem::of_file(name, format!("extractor {called}: {reason}"));
    let ended = run(program, &request(document), watched.said, watched.cancelled)
        .map_err(|error| failed(format!("cannot be started: {error}")))?;
    let checked = check(document, read_lines(&ended.output), called);
    let found = &checked.found;
    let taken = found.claims.len() + found.events.len() + found.actors.len() + found.places.len();
    if let Some(reason) = ended.failure {
        if taken == 0 {
            return Err(failed(reason));
        }
        problems.push(failed(format!("{reason}; what it proposed until then was checked")));
    }
    let (count, listed) = (checked.refused.len(), checked.refused.iter().take(MOST_REFUSED));
    problems.extend(listed.map(|refused| failed(format!("refused: {refused}"))));
    let summary = format!("{} taken, {count} refused", counted(taken, "proposal"));
    problems.push(Problem { remark: count == 0, ..failed(summary) });
    Ok(checked.found)
}

#[cfg(test)]
mod tests;

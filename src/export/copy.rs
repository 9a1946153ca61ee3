//! One record as a text to paste elsewhere: with who says it, to the letter, or for other programs.

use std::fmt::Write as _;

use super::citation::{
    attribution, citation, coded_claim, full_citation, plain, restriction, source_url, spans,
};
use crate::dataset::{Dataset, record_json};
use crate::model::{BodyKind, RecordId, Span, Vocabulary};
use crate::text::sanitise::hidden;
use crate::text::{counted, line, prose};

/// What of a record is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it says, who says so, and where it stands.
    Statement,
    /// The words of its passage, to the letter.
    Quote,
    /// Where it stands.
    Citation,
    /// Its id.
    Id,
    /// The record as files have it.
    Json,
    /// The statement as an item of a Markdown list.
    Markdown,
    /// Where its article, or the report that it was coded from, can be read.
    Url,
}

/// A text that was composed, and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The text.
    pub text: String,
    /// What it is: `the quote of C-014`.
    pub what: String,
    /// What whoever pastes it must know, in a few words.
    pub caution: Option<&'static str>,
}

/// Composes a part of a record.
///
/// # Errors
/// The record must not leave this machine, or has no such part; the message says which.
pub fn copied(dataset: &Dataset, record: RecordId, part: Part) -> Result<Copied, String> {
    let code = dataset.code(record);
    let code = line(&code);
    if let Some(restriction) = restriction(dataset, record) {
        return Err(format!("{code} is restricted, not copied: {}", restriction.reason));
    }
    let backing = spans(dataset, record);
    let no_passage = || format!("{code} has no passage of its own");
    let (name, text) = match part {
        Part::Statement => ("the statement", Some(statement(dataset, record))),
        Part::Quote => ("the quote", quotes(&backing)),
        Part::Citation => {
            let place = full_citation(dataset, record).ok_or_else(|| no_address(dataset, record));
            ("the citation", Some(place?))
        }
        Part::Id => ("the id", Some(code.clone().into_owned())),
        Part::Json => ("the JSON", Some(json(dataset, record))),
        Part::Markdown => ("the Markdown", Some(markdown(dataset, record))),
        Part::Url => {
            let url = source_url(dataset, record).ok_or_else(|| no_address(dataset, record))?;
            ("the address", Some(url))
        }
    };
    let text = text.ok_or_else(no_passage)?;
    let text = if part == Part::Json { text } else { prose(&text).into_owned() };
    let caution = (part == Part::Quote).then(|| caution(dataset, &backing)).flatten();
    Ok(Copied { text, what: format!("{name} of {code}"), caution })
}

/// Composes a part of each of several records, one below the other.
///
/// # Errors
/// As [`copied`], for the first record that fails: half a copy would pass for a whole one.
pub fn copied_all(dataset: &Dataset, records: &[RecordId], part: Part) -> Result<Copied, String> {
    let all = records.iter().map(|record| copied(dataset, *record, part));
    let mut all = all.collect::<Result<Vec<_>, _>>()?;
    match (all.len(), all.pop()) {
        (1, Some(only)) => Ok(only),
        (count, Some(last)) => {
            let caution = all.iter().find_map(|copied| copied.caution).or(last.caution);
            let name = last.what.split(" of ").next().unwrap_or_default().to_owned();
            let texts = all.into_iter().chain([last]).map(|copied| copied.text);
            let text = texts.collect::<Vec<_>>().join("\n");
            Ok(Copied { text, what: format!("{name} of {}", counted(count, "record")), caution })
        }
        (_, None) => Err("Nothing is selected".to_owned()),
    }
}

/// Why there is no address to give or to open.
pub fn no_address(dataset: &Dataset, record: RecordId) -> String {
    let code = dataset.code(record);
    let code = line(&code);
    let is_coded = coded_claim(dataset, record).is_some();
    if spans(dataset, record).is_empty() && !is_coded {
        format!("{code} has no passage of its own, so no article")
    } else {
        format!("There is no http or https address behind {code}")
    }
}

/// What a record says, who says so, and where it stands.
fn statement(dataset: &Dataset, record: RecordId) -> String {
    let place = full_citation(dataset, record);
    let place = place.map_or(String::new(), |place| format!(" ({place})"));
    match record {
        RecordId::Claim(id) => {
            let claim = &dataset.claim(id);
            format!("{}: {}{place}", attribution(dataset, claim), claim.text)
        }
        RecordId::Event(id) => {
            let event = &dataset.event(id);
            let (date, status) = (event.date_label(), event.status.spoken());
            format!("{date}: {} [{status}]{place}", event.label)
        }
        other => format!("{}{place}", dataset.label(other)),
    }
}

/// The statement with its id and paragraphs, as the brief has it.
fn markdown(dataset: &Dataset, record: RecordId) -> String {
    let said = match record {
        RecordId::Claim(id) => {
            let claim = &dataset.claim(id);
            let place = citation(dataset, claim);
            let said = format!("{}: {}", plain(&attribution(dataset, claim)), plain(&claim.text));
            format!("- {said} [{}]{place}", plain(&claim.id))
        }
        RecordId::Event(id) => {
            let event = &dataset.event(id);
            let (date, status) = (plain(&event.date_label()), event.status.spoken());
            format!("- {date}: {} ({status}) [{}]", plain(&event.label), plain(&event.id))
        }
        other => format!("- {} [{}]", plain(&dataset.label(other)), plain(&dataset.code(other))),
    };
    match source_url(dataset, record) {
        // A Markdown parser would end the link at a bracket.
        Some(url) => format!("{said} <{url}>\n"),
        None => said + "\n",
    }
}

/// The words of each passage, a line apart.
fn quotes(spans: &[Span]) -> Option<String> {
    let words: Vec<_> = spans.iter().map(|span| span.quote.exact.as_str()).collect();
    (!words.is_empty()).then(|| words.join("\n"))
}

/// What must be known of quoted words: that they are not the article's, or no longer stand there.
fn caution(dataset: &Dataset, spans: &[Span]) -> Option<&'static str> {
    let in_other_words = |span: &Span| {
        let article = &dataset[span.article];
        let literal = article.verbatim.iter().any(|phrase| phrase.contains(&span.quote.exact));
        article.body_kind == BodyKind::Digest && !literal
    };
    if spans.iter().any(|span| span.anchor.bytes.is_none()) {
        Some("No longer found in the text")
    } else if spans.iter().any(in_other_words) {
        Some("Digest's words, not the article's")
    } else {
        None
    }
}

/// The record as files have it; characters that nobody sees are written as escapes, which mean the
/// same.
fn json(dataset: &Dataset, record: RecordId) -> String {
    let pretty = serde_json::to_string_pretty(&record_json(dataset, record)).unwrap_or_default();
    let mut json = String::with_capacity(pretty.len());
    let mut units = [0; 2];
    for c in pretty.chars() {
        if c != '\n' && hidden(c) {
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(json, "\\u{unit:04x}");
            }
        } else {
            json.push(c);
        }
    }
    json + "\n"
}

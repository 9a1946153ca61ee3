//! Files that cannot be opened: what they seem to be, and what to do with them.

use std::fmt::Write as _;

use super::format::Format;

/// Kinds of files that people try, by how they begin.
const MAGIC: [(&[u8], &str); 9] = [
    (b"%PDF-", "a PDF; make it text with `pdftotext -layout FILE.pdf`"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as text, or as CSV"),
    (
        b"PK\x03\x04",
        "a zip archive, as Word and Excel files are; unpack it, or save it as text or CSV",
    ),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "an SQLite database; export the table as CSV"),
    (b"PAR1", "a Parquet file; export it as JSON Lines"),
    (b"\x7fELF", "a program"),
];

/// The columns of GDELT's other tables.
const MENTIONS: usize = 16;
const KNOWLEDGE_GRAPH: usize = 27;

/// Says what a file that is of no known format seems to be, and what can be opened.
pub(super) fn refusal(name: &str, head: &[u8]) -> String {
    let mut reason = format!("not a dataset: this is {}", seems(name, head));
    let _ = write!(reason, ". {}", openable());
    reason
}

/// What can be opened, in one sentence.
pub fn openable() -> String {
    let known = Format::ALL.into_iter().rev().map(|format| format.spec().about);
    format!("Dateline opens {}", known.collect::<Vec<_>>().join("; "))
}

#[expect(clippy::case_sensitive_file_extension_comparisons, reason = "it is in lower case")]
fn seems(name: &str, head: &[u8]) -> String {
    let lower = name.to_lowercase();
    if head.starts_with(b"PK\x03\x04") && (lower.ends_with(".docx") || lower.ends_with(".odt")) {
        return "a word processor file; make it text with `pandoc -t plain FILE`".to_owned();
    }
    if head.starts_with(b"PK\x03\x04") && (lower.ends_with(".xlsx") || lower.ends_with(".ods")) {
        return "a spreadsheet; its rows are not read yet".to_owned();
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return (*what).to_owned();
    }
    if head.is_empty() {
        return "an empty file".to_owned();
    }
    if head.contains(&0) {
        return "a file of bytes, not text".to_owned();
    }
    text_seems(&String::from_utf8_lossy(head))
}

fn text_seems(text: &str) -> String {
    let start = text.trim_start_matches('\u{feff}').trim_start().to_lowercase();
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let tabs = first.split('\t').count();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        "a web page".to_owned()
    } else if start.starts_with("<?xml") {
        "an XML file".to_owned()
    } else if tabs == MENTIONS {
        "a GDELT table of mentions; open the table of events (.export.CSV)".to_owned()
    } else if tabs == KNOWLEDGE_GRAPH {
        "a GDELT knowledge graph; open the table of events (.export.CSV)".to_owned()
    } else if tabs > 2 {
        format!("a table with {tabs} columns; GDELT's have 58 or 61, separated by tabs")
    } else if first.matches([',', ';']).count() >= 2 && !first.contains(". ") {
        "a table with commas or semicolons, which is not read yet".to_owned()
    } else {
        "a text".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_the_file_is_and_what_can_be_opened() {
        let mentions = ["x"; MENTIONS].join("\t");
        for (name, head, said) in [
            ("a.pdf", &b"%PDF-1.7"[..], "a PDF; make it text with `pdftotext"),
            ("a.docx", b"PK\x03\x04....", "pandoc -t plain"),
            ("a.xlsx", b"PK\x03\x04....", "a spreadsheet"),
            ("a.zip", b"PK\x03\x04....", "a zip archive"),
            ("a", b"\x89PNG\r\n", "a picture"),
            ("a", b"ab\0cd", "not text"),
            ("a", b"", "an empty file"),
            ("a.html", b"<!DOCTYPE html><html>", "a web page"),
            ("a.csv", b"id,date,place,lat,lon\n1,2,3,4,5", "commas or semicolons"),
            ("a.tsv", mentions.as_bytes(), "table of mentions"),
            ("a.txt", b"ALEPPO: Residents fled.", "a text"),
        ] {
            let reason = refusal(name, head);
            assert!(reason.contains(said), "{name}: {reason}");
            assert!(reason.ends_with(&openable()), "{reason}");
        }
    }
}

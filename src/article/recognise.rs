//! What kind of file an article stands in, by its first bytes and its name.

use super::Refusal;
use super::refusal::MOST_BYTES;

/// The kinds of file that articles are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text as sites and agencies hand it out: headline, byline and paragraphs are told apart.
    Text,
    /// Plain text of which no character is changed and nothing is set aside.
    Plain,
    /// A web page.
    Html,
    /// Markdown, with or without front matter.
    Markdown,
    /// IPTC ninjs, JSON.
    Ninjs,
}

impl Kind {
    /// Every kind, with the word that names it on the command line.
    pub const ALL: [(&'static str, Self); 5] = [
        ("text", Self::Text),
        ("plain", Self::Plain),
        ("html", Self::Html),
        ("markdown", Self::Markdown),
        ("ninjs", Self::Ninjs),
    ];
}

/// First bytes of files that are no text, and what they are.
const SIGNATURES: [(&[u8], Refusal); 14] = [
    (b"%PDF-", Refusal::Pdf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal::OldWord),
    (b"{\\rtf", Refusal::Rtf),
    (b"PK\x03\x04", Refusal::Archive),
    (b"\x1f\x8b", Refusal::Archive),
    (b"\xfd7zXZ", Refusal::Archive),
    (b"BZh", Refusal::Archive),
    (b"7z\xbc\xaf", Refusal::Archive),
    (b"\x28\xb5\x2f\xfd", Refusal::Archive),
    (b"\x89PNG", Refusal::Media),
    (b"\xff\xd8\xff", Refusal::Media),
    (b"GIF8", Refusal::Media),
    (b"ID3", Refusal::Media),
    (b"RIFF", Refusal::Media),
];

/// Says what kind of file this is, or why it is not an article.
pub(super) fn recognise(name: &str, bytes: &[u8]) -> Result<Kind, Refusal> {
    refuse_signatures(bytes)?;
    let head = head(bytes);
    let ending = ending(name);
    Ok(match ending.as_str() {
        _ if looks_like_html(&head) => Kind::Html,
        "html" | "htm" | "xhtml" => Kind::Html,
        "md" | "markdown" => Kind::Markdown,
        "json" | "ninjs" => Kind::Ninjs,
        "txt" | "text" => Kind::Text,
        _ if head.trim_start().starts_with('{') => Kind::Ninjs,
        _ if head.starts_with("---\n") || head.starts_with("---\r\n") => Kind::Markdown,
        _ => Kind::Text,
    })
}

/// Refuses what is no text, by its first bytes and its size.
pub(super) fn refuse_signatures(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge(bytes.len()));
    }
    if is_word(bytes) {
        return Err(Refusal::Word);
    }
    match SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        Some((_, refusal)) => Err(refusal.clone()),
        None => Ok(()),
    }
}

/// Whether a file is an article rather than a dataset or a table, by its name and first bytes.
///
/// JSON is an article if it has fields that only ninjs has.
#[expect(clippy::match_same_arms, reason = "each case is a rule of its own")]
pub fn looks_like_article(name: &str, bytes: &[u8]) -> bool {
    let head = head(bytes);
    match ending(name).as_str() {
        "txt" | "text" | "md" | "markdown" | "html" | "htm" | "xhtml" => true,
        "pdf" | "doc" | "docx" | "odt" | "rtf" => true,
        "json" | "ninjs" => super::ninjs::looks_so(&head),
        "jsonl" | "csv" | "tsv" | "tab" | "zip" | "gz" | "toml" | "dlx" => false,
        _ => looks_like_html(&head) || super::ninjs::looks_so(&head),
    }
}

fn ending(name: &str) -> String {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
    own.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase())
}

/// The first 64 KiB as text.
fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(64 << 10)];
    String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned()
}

fn looks_like_html(head: &str) -> bool {
    let start: String = head.trim_start().chars().take(2_000).collect::<String>().to_lowercase();
    start.starts_with("<!doctype html")
        || start.starts_with('<')
            && ["<html", "<head", "<body", "<div", "<article", "<p>", "<meta"]
                .iter()
                .any(|tag| start.contains(tag))
}

/// A zip archive with the parts of a `.docx`, or with `OpenDocument`'s first entry.
fn is_word(bytes: &[u8]) -> bool {
    let has = |part: &[u8]| memchr::memmem::find(bytes, part).is_some();
    bytes.starts_with(b"PK\x03\x04")
        && (has(b"word/document.xml") || has(b"mimetypeapplication/vnd.oasis.opendocument.text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart_by_content_then_by_name() {
        for (name, bytes, kind) in [
            ("a.txt", "A story.", Kind::Text),
            ("a", "A story.", Kind::Text),
            ("a.txt", "<!DOCTYPE html><html><p>A story.", Kind::Html),
            ("a.htm", "A story.", Kind::Html),
            ("a.md", "# A story", Kind::Markdown),
            ("a", "---\ntitle: A story\n---\n", Kind::Markdown),
            ("a.json", "{}", Kind::Ninjs),
            ("standard input", " {\"uri\": 1}", Kind::Ninjs),
        ] {
            assert_eq!(recognise(name, bytes.as_bytes()), Ok(kind), "{name}: {bytes}");
        }
    }

    #[test]
    fn files_that_are_no_text_are_refused_with_the_command_that_turns_them_into_one() {
        for (bytes, words) in [
            (&b"%PDF-1.7"[..], "pdftotext"),
            (b"PK\x03\x04....word/document.xml", "pandoc"),
            (b"PK\x03\x04....story.txt", "unpack"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "soffice"),
            (b"{\\rtf1", "pandoc"),
            (b"\x89PNG", "picture"),
            (b"\x1f\x8b\x08", "unpack"),
        ] {
            let refusal = recognise("story.txt", bytes).expect_err(words).to_string();
            assert!(refusal.contains(words), "{refusal}");
        }
    }

    #[test]
    fn datasets_and_tables_are_no_articles() {
        assert!(looks_like_article("story.txt", b"Words."));
        assert!(looks_like_article("story.json", br#"{"uri": "urn:a", "headlines": []}"#));
        assert!(!looks_like_article("desk.json", br#"{"schema": "dateline/1", "title": "x"}"#));
        assert!(!looks_like_article("20160501.export.CSV", b"1\t2"));
    }
}

//! From the bytes of a file to a document: which reader, and what every reader leaves to do.

use super::charset::{decode, normalised};
use super::recognise::{recognise, refuse_signatures};
use super::refusal::FEWEST_WORDS;
use super::{Document, Kind, Note, Refusal, Role, html, language, markdown, ninjs, plain_text};

/// Reads an article. `kind` is how the file is to be read; without it, its name and content tell.
///
/// # Errors
/// The file is no article; the refusal says what it is and what to do.
pub fn read(name: &str, bytes: &[u8], kind: Option<Kind>) -> Result<Document, Refusal> {
    let kind = match kind {
        Some(kind) => {
            refuse_signatures(bytes)?;
            kind
        }
        None => recognise(name, bytes)?,
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    let declared = if kind == Kind::Html { html::declared_charset(bytes) } else { None };
    let decoded = decode(bytes, declared.as_deref())?;
    if kind == Kind::Plain {
        let mut document = Document::of_plain_text(decoded.text);
        document.notes = decoded.notes;
        language::settle(&mut document);
        return Ok(document);
    }
    let text = normalised(decoded.text);
    let mut document = match kind {
        Kind::Plain | Kind::Text => plain_text::plain_text(text),
        Kind::Html => html::html(&text)?,
        Kind::Markdown => markdown::markdown(&text),
        Kind::Ninjs => ninjs::ninjs(&text)?,
    };
    document.notes.splice(0..0, decoded.notes);
    enough_words(&document)?;
    unclosed_quotes(&mut document);
    language::settle(&mut document);
    Ok(document)
}

/// Refuses what has too few words, and says so where a page hides its story.
fn enough_words(document: &Document) -> Result<(), Refusal> {
    let words: usize =
        document.story().map(|block| document.words(block).split_whitespace().count()).sum();
    let text = document.text.to_lowercase();
    match words {
        0 => Err(Refusal::Empty),
        _ if words < 120 => match html::wall(&text) {
            Some(refusal) => Err(refusal),
            None if words < FEWEST_WORDS => Err(Refusal::TooShort(words)),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Says where a quotation mark opens and none closes before the next paragraph that opens none.
fn unclosed_quotes(document: &mut Document) {
    let paragraphs: Vec<_> =
        document.blocks.iter().filter(|block| block.role == Role::Paragraph).collect();
    let mut notes = Vec::new();
    for (at, block) in paragraphs.iter().enumerate() {
        let Some(open) = open_mark(document.words(block)) else { continue };
        // A speech over several paragraphs opens each of them and closes the last.
        let goes_on =
            paragraphs.get(at + 1).is_some_and(|next| document.words(next).starts_with(['"', '“']));
        if !goes_on {
            notes.push(Note {
                at: Some(block.bytes.start + open),
                text: "this quotation mark is never closed; quotes around it may be wrong".into(),
            });
        }
    }
    document.notes.extend(notes);
}

/// The byte of a quotation mark that opens and is not closed in a paragraph.
fn open_mark(paragraph: &str) -> Option<usize> {
    let mut open = None;
    for (at, c) in paragraph.char_indices() {
        match (c, open) {
            ('“', _) | ('"', None) => open = Some(at),
            ('”' | '"', _) => open = None,
            _ => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "Bridge closed\n\nMILLTOWN: The old bridge over the river was closed to \
                         traffic on Monday, police said.\n";

    #[test]
    fn text_is_read_and_plain_text_is_not_changed() {
        let windows = STORY.replace('\n', "\r\n");
        let read_as = |kind| read("a.txt", windows.as_bytes(), Some(kind)).expect("reads").text;
        assert_eq!(read_as(Kind::Text), STORY);
        assert_eq!(read_as(Kind::Plain), windows);
    }

    #[test]
    fn what_is_no_story_is_refused() {
        for (bytes, refusal) in
            [(" \n", Refusal::Empty), ("Just three words.", Refusal::TooShort(3))]
        {
            assert_eq!(read("a.txt", bytes.as_bytes(), None).map(|_| ()), Err(refusal));
        }
    }

    #[test]
    fn a_quotation_mark_that_never_closes_is_said_with_its_place() {
        let open = format!("{STORY}\nThe mayor said: \"We will rebuild.\n\nShe left.\n");
        let document = read("a.txt", open.as_bytes(), None).expect("reads");
        let at = document.notes[0].at.expect("a place");
        assert_eq!(&document.text[at..at + 3], "\"We");
        let speech = format!("{STORY}\n\"We will rebuild.\n\n\"We need help,\" she said.\n");
        assert!(read("a.txt", speech.as_bytes(), None).expect("reads").notes.is_empty());
    }

    /// Names by which every reader is chosen.
    const NAMES: [&str; 4] = ["a.txt", "a.html", "a.md", "a.json"];

    fn sound(document: &Document) {
        let mut end = 0;
        for block in &document.blocks {
            assert!(block.bytes.start >= end && block.bytes.start < block.bytes.end);
            assert_eq!(document.words(block).trim(), document.words(block));
            end = block.bytes.end;
        }
        let noted = document.remarks().into_iter().filter_map(|note| note.at);
        noted.for_each(|at| assert!(document.text.is_char_boundary(at)));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            for name in NAMES {
                read(name, &bytes, None).iter().for_each(sound);
            }
        }

        #[test]
        fn any_mixture_of_lines_is_read_or_refused(lines in proptest::collection::vec(
            proptest::sample::select(vec![
                "", " ", "Bridge closed after flood", "By Jo Fox", "May 1, 2016", "MILLTOWN: It fell.",
                "LONDON, May 3 (Reuters) - It fell.", "\"We will,", "rebuild\u{a0}it.” \r", "<p>It fell.",
                "</div><b><table><td>It", "<script>x", "---", "# A", "- b", "Read more: It fell",
                "It fell into the river on Monday, the police said, and nobody was hurt.", "{\"uri\":",
            ]), 0..24,
        )) {
            let text = lines.join("\n");
            for name in NAMES {
                read(name, text.as_bytes(), None).iter().for_each(sound);
            }
        }
    }
}

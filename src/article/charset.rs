//! Bytes to text: the byte order mark, then UTF-8, then the declared charset, then a guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Note, Refusal};

/// A text, and how it was decoded where that is worth saying.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) notes: Vec<Note>,
}

/// Decodes a file; `declared` is the charset that the file itself names.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Refusal> {
    let mut notes = Vec::new();
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => decode_as(&bytes[length..], encoding, &mut notes),
        None => match (without_mark(bytes), std::str::from_utf8(bytes)) {
            // UTF-16 of ASCII letters is valid UTF-8, too.
            (Some(encoding), _) => decode_as(bytes, encoding, &mut notes),
            (None, Ok(text)) => text.to_owned(),
            (None, Err(error)) => without_utf8(bytes, error.valid_up_to(), declared, &mut notes),
        },
    };
    if let Some(at) = text.bytes().position(|byte| byte == 0 || byte == 0x1b) {
        return Err(Refusal::Binary(at));
    }
    let mojibake = MOJIBAKE.iter().map(|pair| text.matches(pair).count()).sum::<usize>();
    if mojibake > 1 {
        let places = crate::text::counted(mojibake, "place");
        notes.push(Note::of_file(format!(
            "{places} look like UTF-8 that was saved as windows-1252 (“â€™” for “’”); \
             save the article again with the right encoding"
        )));
    }
    Ok(Decoded { text, notes })
}

/// Typical pairs of UTF-8 bytes that were read as windows-1252.
const MOJIBAKE: [&str; 6] = ["â€™", "â€œ", "â€“", "â€”", "Ã©", "Ã¼"];

fn without_utf8(
    bytes: &[u8],
    first_bad: usize,
    declared: Option<&str>,
    notes: &mut Vec<Note>,
) -> String {
    let labelled = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let (Some(label), None) = (declared, labelled) {
        notes.push(Note::of_file(format!("the charset {label:?} is unknown")));
    }
    if let Some(encoding) = labelled.filter(|&encoding| encoding != UTF_8) {
        return decode_as(bytes, encoding, notes);
    }
    if is_damaged_utf8(bytes) {
        notes.push(Note::of_file(format!(
            "byte {first_bad} is not valid UTF-8; it shows as \u{fffd}"
        )));
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    notes.push(Note::of_file(format!(
        "not UTF-8 and no charset declared; read as {}, which is a guess",
        encoding.name()
    )));
    decode_as(bytes, encoding, notes)
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, notes: &mut Vec<Note>) -> String {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if damaged {
        let name = encoding.name();
        notes
            .push(Note::of_file(format!("some bytes are not valid {name}; they show as \u{fffd}")));
    }
    text.into_owned()
}

/// UTF-16 without a byte order mark: every other byte of its ASCII letters is zero.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4_096)];
    let zeros = |odd: usize| {
        sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count() * 4 > sample.len()
    };
    match (zeros(0), zeros(1)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether a text is UTF-8 but for a few bytes: sound sequences outnumber the broken ones by far.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= 4 * broken
}

/// The text as datasets keep it: line ends are `\n`, and Unicode is in form NFC.
pub(super) fn normalised(text: String) -> String {
    let text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => text.nfc().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], declared: Option<&str>) -> (String, usize) {
        let decoded = decode(bytes, declared).expect("a text");
        (decoded.text, decoded.notes.len())
    }

    #[test]
    fn utf_8_wins_then_the_declared_charset_then_a_guess_that_is_said() {
        assert_eq!(text("Café".as_bytes(), Some("windows-1252")), ("Café".into(), 0));
        assert_eq!(text(b"Caf\xe9", Some("iso-8859-1")), ("Café".into(), 0));
        assert_eq!(text(b"\xef\xbb\xbfCaf\xc3\xa9", None), ("Café".into(), 0));
        let guessed = b"He said \x93the caf\xe9 is closed\x94 and left the caf\xe9.";
        let (words, notes) = text(guessed, None);
        assert_eq!(words, "He said “the café is closed” and left the café.");
        assert_eq!(notes, 1, "a guess is said");
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_mark() {
        let words = "The bridge was closed on Monday.";
        let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(little.clone()).collect();
        for bytes in [little, big, marked] {
            let decoded = decode(&bytes, None);
            assert!(decoded.is_ok_and(|it| it.text == words), "{bytes:?}");
        }
    }

    #[test]
    fn damage_and_binaries_are_said() {
        let (words, notes) = text("“a” “b” “c” ’’’ \u{e9}".as_bytes(), None);
        assert_eq!((words.len() > 20, notes), (true, 0));
        let mut damaged = "“One” and “two” and “three”.".as_bytes().to_vec();
        damaged.push(0xff);
        assert_eq!(text(&damaged, None).1, 1);
        assert_eq!(decode(b"a\0b\x01c", None).expect_err("binary"), Refusal::Binary(1));
        assert_eq!(text("It â€™s andâ€™s".as_bytes(), None).1, 1, "mojibake");
    }

    #[test]
    fn line_ends_and_composition_are_normalised() {
        assert_eq!(normalised("a\r\nb\rc".into()), "a\nb\nc");
        assert_eq!(normalised("Cafe\u{301}".into()), "Café");
    }
}

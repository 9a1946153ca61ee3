//! The article: an evidentiary copy, never edited.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{ExternalIds, LocationId, Restriction, vocabulary};

vocabulary! {
    /// What the body text is.
    BodyKind {
        /// The words as published.
        Full = "full",
        /// The same paragraphs in other words, for texts that may not be copied.
        Digest = "digest",
    }
}

/// One article and the text that every span points into.
///
/// A corrected wire version is a new article; this one stays as it was
/// (Berkeley Protocol: the evidentiary copy and the working copy are kept apart).
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Speakable id, `AR-1`.
    pub id: String,
    /// Globally unique name, where the publisher gives one (ninjs `uri`).
    pub uri: Option<String>,
    /// The title in lists.
    pub title: String,
    /// The headline as published, or a paraphrase where that may not be copied.
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: String,
    /// BCP 47 language code.
    pub language: Option<String>,
    /// When it was published, with its time zone.
    pub published: Option<DateTime<FixedOffset>>,
    /// When this version was made.
    pub version_created: Option<DateTime<FixedOffset>>,
    /// Where it was filed from.
    pub dateline_place: Option<LocationId>,
    /// The day it was filed: the anchor of every relative date in it.
    pub dateline_date: Option<NaiveDate>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Where a preserved copy can be read.
    pub archive_url: Option<String>,
    /// Whether the text is the original or a digest of it.
    pub body_kind: BodyKind,
    /// The text: UTF-8, Unicode NFC, LF line ends; a blank line parts paragraphs.
    pub body_text: String,
    /// SHA-256 of the UTF-8 bytes of `body_text`, in lower-case hex, as the file states it.
    pub body_sha256: String,
    /// Phrases of a digest that are in the original's exact words, because the words are the fact.
    pub verbatim: Vec<String>,
    /// When the copy was taken.
    pub retrieved_at: Option<DateTime<FixedOffset>>,
    /// Who holds the rights, and what may be done.
    pub rights: Option<String>,
    /// The same article in other registers.
    pub ext_ids: ExternalIds,
    /// Set when the article must not be exported.
    pub restriction: Option<Restriction>,
}

impl Article {
    /// The byte ranges of the paragraphs of the text, in order.
    ///
    /// A blank line parts paragraphs; a text without one has a paragraph a line.
    pub fn paragraphs(&self) -> Vec<Range<usize>> {
        let text = self.body_text.as_str();
        let separator = if text.contains("\n\n") { "\n\n" } else { "\n" };
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for part in text.split(separator) {
            let trimmed = part.trim_matches('\n');
            if !trimmed.trim().is_empty() {
                let from = start + (part.len() - part.trim_start_matches('\n').len());
                paragraphs.push(from..from + trimmed.len());
            }
            start += part.len() + separator.len();
        }
        paragraphs
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// An article with nothing but a text.
    pub(crate) fn article(body_text: &str) -> Article {
        Article {
            id: "AR-1".into(),
            uri: None,
            title: "Test".into(),
            headline: None,
            byline: None,
            publisher: "AFP".into(),
            language: None,
            published: None,
            version_created: None,
            dateline_place: None,
            dateline_date: NaiveDate::from_ymd_opt(2016, 5, 1),
            url: None,
            archive_url: None,
            body_kind: BodyKind::Full,
            body_text: body_text.into(),
            body_sha256: String::new(),
            verbatim: Vec::new(),
            retrieved_at: None,
            rights: None,
            ext_ids: ExternalIds::new(),
            restriction: None,
        }
    }

    fn paragraphs(text: &str) -> Vec<String> {
        let article = article(text);
        article.paragraphs().into_iter().map(|range| article.body_text[range].to_owned()).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_single_line_ends_do_not() {
        assert_eq!(paragraphs("One\nstill one.\n\nTwo."), ["One\nstill one.", "Two."]);
    }

    #[test]
    fn without_blank_lines_every_line_is_a_paragraph() {
        assert_eq!(paragraphs("One.\nTwo.\n"), ["One.", "Two."]);
    }

    #[test]
    fn surplus_blank_lines_make_no_empty_paragraphs() {
        assert_eq!(paragraphs("\n\nOne.\n\n\n\nTwo.\n\n"), ["One.", "Two."]);
        assert!(paragraphs("").is_empty());
    }
}

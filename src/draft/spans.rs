//! Bytes of the article to spans: the quote, its surroundings, its position in Unicode scalars.

use super::ARTICLE;
use crate::article::Document;
use crate::extract::found::Bytes;
use crate::model::span::AnchorState;
use crate::model::{Anchor, Quote, Span};
use crate::text::sentences::sentences;

/// How many characters stand before and behind a quote.
const SURROUNDINGS: usize = 32;

/// The text of an article with its sentences, and the way from bytes to Unicode scalars.
pub(super) struct Spans<'d> {
    text: &'d str,
    /// The sentences, in order.
    pub(super) sentences: Vec<Bytes>,
    /// How many scalars stand before every [`Spans::STEP`]th byte.
    steps: Vec<usize>,
}

impl<'d> Spans<'d> {
    const STEP: usize = 1024;

    pub(super) fn of(document: &'d Document) -> Self {
        let text = document.text.as_str();
        let mut steps = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(Self::STEP) {
            steps.push(count);
            // A continuation byte begins no character.
            count += block.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
        }
        Self { text, sentences: sentences(text), steps }
    }

    /// How many scalars stand before a byte that begins one.
    fn scalar(&self, byte: usize) -> usize {
        let step = (byte / Self::STEP).min(self.steps.len().saturating_sub(1));
        let from = step * Self::STEP;
        let begun = self.text.as_bytes()[from..byte].iter().filter(|&&byte| byte & 0xc0 != 0x80);
        self.steps.get(step).map_or(0, |before| before + begun.count())
    }

    /// The span of a stretch of the text.
    pub(super) fn span(&self, bytes: &Bytes) -> Span {
        let before = self.text[..bytes.start].char_indices().rev().take(SURROUNDINGS).last();
        let prefix = before.map_or("", |(at, _)| &self.text[at..bytes.start]);
        let behind = self.text[bytes.end..].char_indices().nth(SURROUNDINGS);
        let suffix =
            behind.map_or(&self.text[bytes.end..], |(at, _)| &self.text[bytes.end..][..at]);
        let exact = self.text[bytes.clone()].to_owned();
        let sentence = self.sentences.partition_point(|sentence| sentence.start <= bytes.start);
        Span {
            article: ARTICLE,
            quote: Quote { exact, prefix: prefix.to_owned(), suffix: suffix.to_owned() },
            position: Some(self.scalar(bytes.start)..self.scalar(bytes.end)),
            body_sha256: None,
            sentence_no: Some(sentence.max(1) as u32),
            anchor: Anchor { state: AnchorState::Exact, bytes: Some(bytes.clone()) },
        }
    }

    /// The sentence that a byte stands in.
    pub(super) fn sentence_at(&self, at: usize) -> Option<&Bytes> {
        let behind = self.sentences.partition_point(|sentence| sentence.start <= at);
        self.sentences.get(behind.checked_sub(1)?).filter(|sentence| at < sentence.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::span::Positions;

    #[test]
    fn spans_say_what_stands_where_and_around_it() {
        let text = format!("{}“Né” fell. It fell.", "é ".repeat(1_000));
        let document = Document::of_plain_text(text.clone());
        let at = text.find("Né").expect("there");
        let span = Spans::of(&document).span(&(at..at + 3));
        let position = span.position.expect("a position");
        assert_eq!(position, 2_001..2_003);
        assert_eq!(Positions::of(&text).bytes(&text, &position), Some(at..at + 3));
        assert_eq!(
            (span.quote.exact.as_str(), span.quote.suffix.as_str()),
            ("Né", "” fell. It fell.")
        );
        assert_eq!(span.quote.prefix.chars().count(), 32);
    }
}

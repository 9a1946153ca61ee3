//! The passages behind a record: each paragraph once, all the words that back the record set off.

use std::ops::Range;

use super::sheet::Sheet;
use crate::dataset::Dataset;
use crate::model::span::AnchorState;
use crate::model::{Article, ArticleId, BodyKind, Span};
use crate::pane::Scene;
use crate::text::prose;

/// The bytes of a paragraph that are shown at most; a longer one is shown around its span.
const LONGEST: usize = 3_000;

/// A paragraph and the words in it that back a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    pub article: ArticleId,
    /// Number of the paragraph, from 1, and how many there are.
    pub number: usize,
    pub of: usize,
    /// The paragraph, in bytes of the text.
    pub paragraph: Range<usize>,
    /// The words, in bytes of the text, in order.
    pub words: Vec<Range<usize>>,
}

/// Writes the passages behind a record, and what is wrong with its spans.
pub(super) fn write<'s>(
    sheet: &mut Sheet,
    scene: &Scene,
    spans: impl Iterator<Item = &'s Span> + Clone,
) {
    for passage in passages(scene.dataset, spans.clone()) {
        write_passage(sheet, scene, &passage);
    }
    for span in spans {
        match span.anchor.state {
            AnchorState::Exact => {}
            AnchorState::Reanchored => sheet.warning(&format!(
                "re-anchored: “{}” does not stand where its position says",
                span.quote.exact
            )),
            AnchorState::Orphan => {
                sheet.warning(&format!("orphan: “{}” is not in the text", span.quote.exact));
            }
        }
    }
}

fn write_passage(sheet: &mut Sheet, scene: &Scene, passage: &Passage) {
    let article = &scene.dataset[passage.article];
    let mark = scene.look.glyphs.paragraph;
    sheet.gap();
    sheet.heading(
        &dateline(scene.dataset, article),
        &format!("{mark} {} of {}", passage.number, passage.of),
    );
    let (shown, before, after) = window(&article.body_text, passage);
    let text = &article.body_text[shown.clone()];
    // Signs for hidden characters keep the count of characters, so spans move with them.
    let safe = prose(text);
    let marks: Vec<_> = passage
        .words
        .iter()
        .map(|words| words.start.max(shown.start)..words.end.min(shown.end))
        .filter(|words| words.start < words.end)
        .map(|words| words.start - shown.start..words.end - shown.start)
        .filter_map(|words| {
            let scalars = crate::model::span::scalar_range(text, &words);
            crate::model::span::byte_range(&safe, &scalars)
        })
        .map(|words| words.start + before.len()..words.end + before.len())
        .collect();
    sheet.prose(&format!("{before}{safe}{after}"), &marks);
}

/// Who published an article, where it was filed, and when; and that it is a digest, if it is.
fn dateline(dataset: &Dataset, article: &Article) -> String {
    let mut parts = vec![article.byline.clone().unwrap_or_else(|| article.publisher.clone())];
    parts.extend(article.dateline_place.map(|place| dataset[place].name.clone()));
    parts.extend(article.dateline_date.map(crate::model::when::day));
    let mut text = parts.join(", ");
    if article.body_kind == BodyKind::Digest {
        text.push_str(" (digest)");
    }
    text
}

/// The part of a paragraph to show, and what stands for the rest of it.
fn window(text: &str, passage: &Passage) -> (Range<usize>, &'static str, &'static str) {
    let whole = passage.paragraph.clone();
    if whole.len() <= LONGEST {
        return (whole, "", "");
    }
    let middle = passage.words.first().map_or(whole.start, |words| words.start);
    let start = middle.saturating_sub(LONGEST / 3).max(whole.start);
    let end = (start + LONGEST).min(whole.end);
    let boundary = |at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at));
    let start = boundary(start).unwrap_or(whole.start);
    let end = boundary(end).unwrap_or(whole.end);
    let before = if start > whole.start { "… " } else { "" };
    let after = if end < whole.end { " …" } else { "" };
    (start..end, before, after)
}

/// The paragraphs that spans stand in, in the order of the texts.
pub(super) fn passages<'s>(
    dataset: &Dataset,
    spans: impl Iterator<Item = &'s Span>,
) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    for span in spans {
        let Some(bytes) = span.anchor.bytes.clone() else { continue };
        let paragraphs = dataset[span.article].paragraphs();
        let of = paragraphs.len();
        for (number, paragraph) in (1..).zip(paragraphs) {
            if paragraph.start < bytes.end && bytes.start < paragraph.end {
                let words = bytes.start.max(paragraph.start)..bytes.end.min(paragraph.end);
                let same =
                    |known: &&mut Passage| known.article == span.article && known.number == number;
                match found.iter_mut().find(same) {
                    Some(known) => known.words.push(words),
                    None => found.push(Passage {
                        article: span.article,
                        number,
                        of,
                        paragraph,
                        words: vec![words],
                    }),
                }
            }
        }
    }
    found.sort_by_key(|passage| (passage.article, passage.number));
    for passage in &mut found {
        passage.words.sort_by_key(|words| (words.start, words.end));
    }
    found
}

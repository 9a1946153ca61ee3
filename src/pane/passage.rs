//! The passages behind a record: each paragraph once, the backing words highlighted.

use std::collections::HashMap;
use std::ops::Range;

use super::sheet::Sheet;
use crate::dataset::Dataset;
use crate::export::citation::address;
use crate::model::span::{AnchorState, byte_range, scalar_range};
use crate::model::{Article, ArticleId, BodyKind, Span};
use crate::pane::Scene;
use crate::text::prose;

/// The most bytes of a paragraph that are shown; a longer one is cut around its span.
const LONGEST: usize = 3_000;
/// The most passages that are shown for a record.
const MOST: usize = 40;

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

/// Lays out the passages behind a record, and the problems of its spans.
pub(super) fn write(sheet: &mut Sheet, scene: &Scene, spans: &[Span]) {
    let passages = passages(scene.dataset, spans);
    for passage in passages.iter().take(MOST) {
        sheet.gap();
        let (article, count) = (passage.article, (passage.number, passage.of));
        write_paragraph(sheet, scene, article, count, &passage.paragraph, &passage.words);
    }
    if let Some(rest @ 1..) = passages.len().checked_sub(MOST) {
        sheet.remark("", &format!("… and {rest} more passages"));
    }
    for span in spans {
        let quote = crate::text::clip(&span.quote.exact, 60);
        match span.anchor.state {
            AnchorState::Exact => {}
            AnchorState::Reanchored => sheet
                .warning(&format!("re-anchored: “{quote}” does not stand where its position says")),
            AnchorState::Orphan => {
                sheet.warning(&format!("orphan: “{quote}” is not in the text"));
            }
        }
    }
}

/// Lays out a paragraph under its number, with words highlighted.
pub(super) fn write_paragraph(
    sheet: &mut Sheet,
    scene: &Scene,
    article: ArticleId,
    (number, of): (usize, usize),
    paragraph: &Range<usize>,
    words: &[Range<usize>],
) {
    let article = &scene.dataset[article];
    let mark = scene.look.glyphs.paragraph;
    let count = format!("{mark} {number} of {of}");
    sheet.heading_to(&dateline(scene.dataset, article), &count, address(article));
    let (shown, before, after) = window(&article.body_text, paragraph, words);
    let text = &article.body_text[shown.clone()];
    // Signs for hidden characters keep the count of characters, so spans move with them.
    let safe = prose(text);
    let marks: Vec<_> = words
        .iter()
        .map(|words| words.start.max(shown.start)..words.end.min(shown.end))
        .filter(|words| words.start < words.end)
        .map(|words| words.start - shown.start..words.end - shown.start)
        .filter_map(|words| byte_range(&safe, &scalar_range(text, &words)))
        .map(|words| words.start + before.len()..words.end + before.len())
        .collect();
    sheet.prose(&format!("{before}{safe}{after}"), &marks);
}

/// Publisher, dateline and date of an article, and whether it is a digest.
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

/// The visible part of a paragraph, with ellipses for the rest.
fn window(
    text: &str,
    paragraph: &Range<usize>,
    words: &[Range<usize>],
) -> (Range<usize>, &'static str, &'static str) {
    let whole = paragraph.clone();
    if whole.len() <= LONGEST {
        return (whole, "", "");
    }
    let middle = words.first().map_or(whole.start, |words| words.start);
    let start = middle.saturating_sub(LONGEST / 3).max(whole.start);
    let end = (start + LONGEST).min(whole.end);
    let boundary = |at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at));
    let start = boundary(start).unwrap_or(whole.start);
    let end = boundary(end).unwrap_or(whole.end);
    let before = if start > whole.start { "… " } else { "" };
    let after = if end < whole.end { " …" } else { "" };
    (start..end, before, after)
}

/// The paragraphs of the spans, in text order.
pub(super) fn passages(dataset: &Dataset, spans: &[Span]) -> Vec<Passage> {
    let mut paragraphs: HashMap<ArticleId, Vec<Range<usize>>> = HashMap::new();
    let mut words_of: HashMap<(ArticleId, usize), Vec<Range<usize>>> = HashMap::new();
    for span in spans {
        let Some(bytes) = span.anchor.bytes.clone() else { continue };
        let article = span.article;
        let paragraphs = paragraphs.entry(article).or_insert_with(|| dataset[article].paragraphs());
        let first = paragraphs.partition_point(|paragraph| paragraph.end <= bytes.start);
        let touched = paragraphs[first..].iter().take_while(|part| part.start < bytes.end);
        for (at, paragraph) in (first..).zip(touched) {
            let words = bytes.start.max(paragraph.start)..bytes.end.min(paragraph.end);
            words_of.entry((article, at)).or_default().push(words);
        }
    }
    let mut found: Vec<Passage> = words_of
        .into_iter()
        .map(|((article, at), mut words)| {
            words.sort_by_key(|words| (words.start, words.end));
            let (of, paragraph) = (paragraphs[&article].len(), paragraphs[&article][at].clone());
            Passage { article, number: at + 1, of, paragraph, words }
        })
        .collect();
    found.sort_by_key(|passage| (passage.article, passage.number));
    found
}

//! Quotes anchored again: positions and surroundings counted where each quote was found.

use super::Dataset;
use crate::model::Span;
use crate::model::span::scalar_range;

/// The characters of surroundings that a quote keeps on each side.
const CONTEXT: usize = 32;

/// Gives every span that was found the position and the surroundings that it has in the text.
pub fn anchor_anew(dataset: &mut Dataset) {
    let texts: Vec<String> =
        dataset.articles.iter().map(|article| article.body_text.clone()).collect();
    let events = dataset.events.iter_mut().flat_map(|record| &mut record.evidence);
    let claims = dataset.claims.iter_mut().flat_map(|record| &mut record.evidence);
    let actors = dataset.actors.iter_mut().flat_map(|record| &mut record.evidence);
    let places = dataset.locations.iter_mut().flat_map(|record| &mut record.evidence);
    for span in events.chain(claims).chain(actors).chain(places) {
        anchor_span(span, &texts[span.article.index()]);
    }
}

fn anchor_span(span: &mut Span, text: &str) {
    let Some(bytes) = span.anchor.bytes.clone() else { return };
    span.position = Some(scalar_range(text, &bytes));
    span.body_sha256 = None;
    let before: Vec<char> = text[..bytes.start].chars().rev().take(CONTEXT).collect();
    span.quote.prefix = before.into_iter().rev().collect();
    span.quote.suffix = text[bytes.end..].chars().take(CONTEXT).collect();
}

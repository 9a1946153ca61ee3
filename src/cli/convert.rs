//! `dateline convert`: a dataset in another form, or with its quotes anchored anew.

use std::path::Path;

use super::{Failure, load_or_embedded};
use crate::dataset::{Dataset, save};
use crate::model::Span;
use crate::model::span::scalar_range;

pub(super) fn convert(input: &Path, output: &Path, reanchor: bool) -> Result<(), Failure> {
    let from = (input != Path::new("-")).then_some(input);
    let mut loaded = load_or_embedded(from)?;
    for problem in &loaded.problems {
        eprintln!("{problem}");
    }
    if reanchor {
        anchor_anew(&mut loaded.dataset);
    }
    save(&loaded.dataset, output)?;
    match loaded.problems.len() {
        0 => Ok(()),
        count => Err(Failure::Told(format!("written, but {count} problems were in what was read"))),
    }
}

/// Gives every span that was found the position and the surroundings that it has in the text.
fn anchor_anew(dataset: &mut Dataset) {
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
    const CONTEXT: usize = 32;
    let Some(bytes) = span.anchor.bytes.clone() else { return };
    span.position = Some(scalar_range(text, &bytes));
    span.body_sha256 = None;
    let before: Vec<char> = text[..bytes.start].chars().rev().take(CONTEXT).collect();
    span.quote.prefix = before.into_iter().rev().collect();
    span.quote.suffix = text[bytes.end..].chars().take(CONTEXT).collect();
}

//! The whole article around a record's passages.

use super::super::passage::{passages, write_paragraph};
use super::super::sheet::Sheet;
use crate::dataset::Dataset;
use crate::model::{ArticleId, RecordId, Span};
use crate::pane::Scene;

/// Writes every paragraph of the articles that back the selected record, its words set off.
///
/// Yields the line where the first passage begins.
pub(super) fn write(sheet: &mut Sheet, scene: &Scene) -> usize {
    let spans = scene.selected.map_or(Vec::new(), |record| spans(scene.dataset, record));
    let backing = passages(scene.dataset, &spans);
    let mut articles: Vec<ArticleId> = backing.iter().map(|passage| passage.article).collect();
    articles.dedup();
    let mut first = None;
    for article in articles {
        let record = &scene.dataset[article];
        sheet.gap();
        sheet.title(&record.title);
        let paragraphs = record.paragraphs();
        let of = paragraphs.len();
        for (number, paragraph) in (1..).zip(paragraphs) {
            let known = backing.iter().find(|p| p.article == article && p.number == number);
            if known.is_some() && first.is_none() {
                first = Some(sheet.len());
            }
            let words = known.map_or(&[][..], |passage| passage.words.as_slice());
            write_paragraph(sheet, scene, article, (number, of), &paragraph, words);
        }
    }
    if first.is_none() {
        sheet.remark("", "No passage backs this record.");
    }
    first.unwrap_or(0)
}

/// Every span that backs a record: its own, and those of the claims about an event.
pub(super) fn spans(dataset: &Dataset, record: RecordId) -> Vec<Span> {
    match record {
        RecordId::Event(id) => {
            let record = dataset.links.claims_of_event(id);
            let claims = record.iter();
            let theirs = claims.flat_map(|&claim| dataset.claim(claim).into_owned().evidence);
            dataset.event(id).evidence.iter().cloned().chain(theirs).collect()
        }
        RecordId::Claim(id) => dataset.claim(id).into_owned().evidence,
        RecordId::Actor(id) => dataset[id].evidence.clone(),
        RecordId::Location(id) => dataset[id].evidence.clone(),
        RecordId::Source(_) => Vec::new(),
    }
}

//! Explained dates, reviewable in their own right.

use super::super::sheet::Sheet;
use super::statement::day_of;
use super::{Bench, Item};
use crate::dataset::Dataset;
use crate::model::{RecordId, UncertainTime};
use crate::review::target;

/// The dates of the claim and of its events.
pub(super) fn items(bench: &Bench) -> Vec<Item> {
    let (dataset, claim) = (bench.scene.dataset, RecordId::Claim(bench.claim));
    let mut dates = vec![Item::Date(claim, "about_when"), Item::Date(claim, "said_when")];
    let record = dataset.links.events_of_claim(bench.claim);
    let events = record.iter();
    dates.extend(events.map(|&event| Item::Date(RecordId::Event(event), "when")));
    dates.retain(|date| match date {
        Item::Date(record, field) => time_of(dataset, *record, field).is_some(),
        _ => false,
    });
    dates
}

/// The time in a field of a record.
pub fn time_of(dataset: &Dataset, record: RecordId, field: &str) -> Option<UncertainTime> {
    match (record, field) {
        (RecordId::Claim(claim), "about_when") => dataset.claim(claim).about_when.clone(),
        (RecordId::Claim(claim), "said_when") => dataset.claim(claim).said_when.clone(),
        (RecordId::Event(event), "when") => dataset.event(event).when.clone(),
        _ => None,
    }
}

pub(super) fn write(sheet: &mut Sheet, bench: &Bench) -> usize {
    let (items, dataset) = (bench.items, bench.scene.dataset);
    let mut line = 0;
    if items.is_empty() {
        sheet.remark("", "The text gives no date for this claim or its events.");
        let mut articles: Vec<_> =
            dataset.claim(bench.claim).evidence.iter().map(|span| span.article).collect();
        articles.dedup();
        for day in articles.into_iter().filter_map(|article| dataset[article].dateline_date) {
            sheet.field("article", &format!("dated {}", crate::model::when::day(day)));
        }
    }
    for (nth, item) in items.iter().enumerate() {
        let Item::Date(record, field) = item else { continue };
        let Some(time) = time_of(dataset, *record, field) else { continue };
        sheet.gap();
        if nth == bench.item {
            line = sheet.len();
        }
        write_date(sheet, bench, *record, field, &time, nth == bench.item);
    }
    line
}

fn write_date(
    sheet: &mut Sheet,
    bench: &Bench,
    record: RecordId,
    field: &'static str,
    time: &UncertainTime,
    chosen: bool,
) {
    let dataset = bench.scene.dataset;
    let target = target::of_date(dataset, record, field, time);
    let ruling = bench.fold.ruling(&target);
    let stands = ruling.map_or("not judged".to_owned(), |ruling| {
        let word = if ruling.confirmed { "confirmed" } else { "doubted" };
        format!("{word} by {}, {}", ruling.entry.draft.by.name, day_of(&ruling.entry.at))
    });
    let of = match field {
        "said_when" => "said",
        "about_when" => "about",
        _ => "event",
    };
    sheet.item(chosen, &format!("“{}” is {}", time.literal, time.label()), &stands);
    sheet.remark(of, &dataset.label(record));
    sheet.field("because", &time.reason().unwrap_or_else(|| "the text says so".to_owned()));
    sheet.remark("EDTF", &time.edtf);
    if let Some(reason) = ruling.and_then(|ruling| ruling.entry.draft.reason.as_ref()) {
        sheet.field("reason", reason);
    }
}

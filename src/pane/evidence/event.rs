//! The sheet of an event: the passages, when and why, where, who, and who says what of it.

use ratatui::text::Span;

use super::super::passage;
use super::super::sheet::{Indent, Sheet};
use super::article::spans;
use super::claim::{figure_line, voice, write_relation, write_report, write_time};
use super::from;
use crate::dataset::Dataset;
use crate::model::{ClaimId, Event, EventId, RecordId, Vocabulary};
use crate::pane::Scene;
use crate::pane::timeline::status_style;
use crate::text::counted;

pub(super) fn write(sheet: &mut Sheet, scene: &Scene, id: EventId) {
    let (dataset, look) = (scene.dataset, scene.look);
    let event = &dataset.event(id);
    sheet.title(&event.label);
    let status = format!("{} {}", look.glyphs.status(event.status), event.status.word());
    sheet.facts(&[
        (status, status_style(look, event.status)),
        (event.kind.replace('_', " "), look.theme.dim),
        (event.id.clone(), look.theme.dim),
        (from(dataset, RecordId::Event(id)), look.theme.dim),
    ]);
    sheet.restriction(event.restriction.as_ref());
    let claims = dataset.links.claims_of_event(id);
    passage::write(sheet, scene, &spans(dataset, RecordId::Event(id)));
    sheet.gap();
    match &event.when {
        Some(when) => write_time(sheet, "when", Some(when)),
        None => sheet.remark("when", "the text gives no date"),
    }
    let report = write_report(sheet, dataset, RecordId::Event(id));
    write_claims(sheet, scene, &claims);
    sheet.gap();
    sheet.heading("What it belongs to", "");
    write_places(sheet, dataset, event);
    write_participants(sheet, scene, event);
    if let Some(whole) = event.part_of {
        sheet.link(
            Indent::Label("part of"),
            Vec::new(),
            RecordId::Event(whole),
            &dataset.event(whole).label,
        );
    }
    for (nth, &part) in dataset.links.parts_of_event(id).iter().enumerate() {
        let label = if nth == 0 { "parts" } else { "" };
        sheet.link(
            Indent::Label(label),
            Vec::new(),
            RecordId::Event(part),
            &dataset.event(part).label,
        );
    }
    let tags = event.tags.iter().filter(|&tag| Some(tag) != report.as_ref());
    let tags: Vec<_> = tags.map(String::as_str).collect();
    if !tags.is_empty() {
        sheet.searched("tags", &tags.join(", "));
    }
}

fn write_places(sheet: &mut Sheet, dataset: &Dataset, event: &Event) {
    for (nth, place) in event.places.iter().enumerate() {
        let label = if nth == 0 { "where" } else { "" };
        let text = format!("{} ({})", dataset[place.location].name, place.role);
        sheet.link(Indent::Label(label), Vec::new(), RecordId::Location(place.location), &text);
    }
}

fn write_participants(sheet: &mut Sheet, scene: &Scene, event: &Event) {
    for (nth, part) in event.participants.iter().enumerate() {
        let label = if nth == 0 { "who" } else { "" };
        let text = format!("{} ({})", scene.dataset[part.actor].name, part.part.word());
        sheet.link(Indent::Label(label), Vec::new(), RecordId::Actor(part.actor), &text);
    }
}

/// Every claim about the event, and under each how others stand to it.
fn write_claims(sheet: &mut Sheet, scene: &Scene, claims: &[ClaimId]) {
    let dataset = scene.dataset;
    let mut origins: Vec<_> =
        claims.iter().map(|&claim| dataset.claim(claim).attribution.origin).collect();
    origins.sort_unstable();
    origins.dedup();
    sheet.gap();
    let sources = counted(origins.len(), "source");
    let counts = match claims.len() {
        0 if scene.grows => "its claims are still to come".to_owned(),
        0 if scene.part => "its claims were not read".to_owned(),
        count => {
            // A row of a table comes with its claim.
            let so_far = if scene.grows && dataset.table.is_none() { " so far" } else { "" };
            format!("{} from {sources}{so_far}", counted(count, "claim"))
        }
    };
    sheet.heading("Who says so", &counts);
    for &claim in claims {
        let record = RecordId::Claim(claim);
        let bullet = Span::styled(format!("{} ", scene.look.glyphs.lit), scene.look.theme.dim);
        sheet.link(
            Indent::Margin,
            vec![bullet, voice(scene, claim)],
            record,
            &dataset.claim(claim).text,
        );
        dataset
            .claim(claim)
            .quantities
            .iter()
            .for_each(|figure| sheet.remark("", &figure_line(figure)));
        for (relation, other) in dataset.relations(claim) {
            write_relation(sheet, scene, relation, claim, other);
        }
    }
}

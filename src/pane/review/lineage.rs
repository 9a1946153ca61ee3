//! Lineage: who the claims on one thing come from, and through whom.

use super::super::sheet::{Indent, Sheet};
use super::Bench;
use crate::model::{ClaimId, RecordId};
use crate::review::lineage::{Lineage, backing};

pub(super) fn write(sheet: &mut Sheet, bench: &Bench) -> usize {
    let dataset = bench.scene.dataset;
    for &event in dataset.links.events_of_claim(bench.claim).iter() {
        let claims = dataset.links.claims_of_event(event);
        write_tree(sheet, bench, &dataset.event(event).label, &claims);
    }
    if dataset.links.events_of_claim(bench.claim).is_empty() {
        let subject = dataset.label(dataset.claim(bench.claim).subject).into_owned();
        write_tree(sheet, bench, &subject, &dataset.claims_around(bench.claim));
    }
    if let Some(figure) = dataset.claim(bench.claim).quantities.first() {
        let counting: Vec<_> = bench
            .queue
            .iter()
            .copied()
            .filter(|&claim| {
                dataset.claim(claim).quantities.iter().any(|q| q.measure == figure.measure)
            })
            .collect();
        let title = format!("figures for {}", figure.measure.replace('_', " "));
        write_tree(sheet, bench, &title, &counting);
    }
    let backing = backing(dataset, bench.fold, bench.claim);
    sheet.gap();
    sheet.heading("Rests on", &backing.spoken());
    for &claim in backing.origins.values().flatten().filter(|&&claim| claim != bench.claim) {
        let text = dataset.claim(claim).statement();
        sheet.link(Indent::Deep, Vec::new(), RecordId::Claim(claim), &text);
    }
    sheet.remark(
        "",
        "this claim, and those that restate or support it where the dataset or a person says so; \
         a credibility of 1 needs two independent origins",
    );
    0
}

fn write_tree(sheet: &mut Sheet, bench: &Bench, title: &str, claims: &[ClaimId]) {
    let (dataset, look) = (bench.scene.dataset, bench.scene.look);
    let lineage = Lineage::of(dataset, claims);
    sheet.gap();
    sheet.heading(title, &lineage.spoken());
    for (&origin, claims) in &lineage.origins {
        sheet.item(false, &dataset[origin].name, &crate::text::counted(claims.len(), "claim"));
        for &claim in claims {
            let via: Vec<_> = dataset
                .claim(claim)
                .attribution
                .via
                .iter()
                .map(|&id| format!("{} {}", look.glyphs.arrow, dataset[id].short_name()))
                .collect();
            let text = format!("{} {}", dataset.claim(claim).statement(), via.join(" "));
            sheet.link(Indent::Deep, Vec::new(), RecordId::Claim(claim), &text);
        }
    }
}

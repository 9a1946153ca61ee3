//! A dataset as plain text, for pipes: the timeline, and under each event who says what.

use std::io::{self, Write};

use crate::dataset::Dataset;
use crate::model::{ClaimId, EventId, Vocabulary};
use crate::text::line;

pub(super) fn print(dataset: &Dataset, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", line(&dataset.title))?;
    if let Some(description) = &dataset.description {
        writeln!(out, "{}", line(description))?;
    }
    let mut last = None;
    for id in dataset.event_ids() {
        let event = dataset.event(id);
        let date = event.date_label();
        if last.as_ref() != Some(&date) {
            writeln!(out, "\n{}", line(&date))?;
            last = Some(date);
        }
        let label = line(&event.label);
        writeln!(out, "  {} [{}] {label}", line(&event.id), event.status.word())?;
        print_claims(dataset, id, out)?;
    }
    Ok(())
}

fn print_claims(dataset: &Dataset, event: EventId, out: &mut dyn Write) -> io::Result<()> {
    for &id in dataset.links.claims_of_event(event).iter() {
        writeln!(out, "      {}", said(dataset, id))?;
        for (relation, other) in dataset.relations(id) {
            if relation.is_dispute() {
                writeln!(out, "          contradicts {}", said(dataset, other))?;
            }
        }
    }
    Ok(())
}

/// A claim in one line: its id, who says it, what it says.
fn said(dataset: &Dataset, id: ClaimId) -> String {
    let claim = &dataset.claim(id);
    let source = &dataset[claim.attribution.origin].name;
    let gap = if claim.loaded_stance().is_some() { " " } else { ": " };
    line(&format!("{} {source}{gap}{}", claim.id, claim.statement())).into_owned()
}

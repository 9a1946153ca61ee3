//! A dataset as plain text, for pipes: the timeline, and under each event who says what.

use std::io::{self, Write};

use crate::dataset::Dataset;
use crate::model::{EventId, RecordId, Vocabulary};
use crate::pane::claims::loaded_stance;
use crate::pane::timeline::date_label;
use crate::text::line;

pub(super) fn print(dataset: &Dataset, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", line(&dataset.title))?;
    if let Some(description) = &dataset.description {
        writeln!(out, "{}", line(description))?;
    }
    let mut last = None;
    for at in 0..dataset.events.len() {
        let event = &dataset.events[at];
        let date = date_label(event.when.as_ref());
        if last.as_ref() != Some(&date) {
            writeln!(out, "\n{}", line(&date))?;
            last = Some(date);
        }
        let label = line(&event.label);
        writeln!(out, "  {} [{}] {label}", line(&event.id), event.status.word())?;
        print_claims(dataset, EventId::at(at), out)?;
    }
    Ok(())
}

fn print_claims(dataset: &Dataset, event: EventId, out: &mut dyn Write) -> io::Result<()> {
    for &id in dataset.links.claims_of_event(event) {
        let claim = &dataset[id];
        let source = line(&dataset[claim.attribution.origin].name).into_owned();
        let stance = loaded_stance(claim).map_or("", Vocabulary::word);
        let gap = if stance.is_empty() { "" } else { " " };
        let code = line(dataset.code(RecordId::Claim(id))).into_owned();
        writeln!(out, "      {code} {source}{gap}{stance}: {}", line(&claim.text))?;
    }
    Ok(())
}

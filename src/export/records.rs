//! A selection of records as a `dateline/1` dataset that can be opened by itself.
//!
//! Everything that a selected event or claim names comes along: its actors, places, sources and
//! articles, the event that a claim is about. References to what is left out go. Restricted records
//! never leave.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Map, Value};

use super::selection::Selection;
use crate::dataset::{Dataset, Form, write as write_dataset};
use crate::model::{EventId, RecordId};
use crate::text::counted;

/// The lists of a document, with the name of a record of each in JSON Lines.
const LISTS: [(&str, &str); 7] = [
    ("articles", "article"),
    ("actors", "actor"),
    ("locations", "location"),
    ("sources", "source"),
    ("events", "event"),
    ("claims", "claim"),
    ("relations", "relation"),
];

/// Writes a selection, and returns what was written in a few words.
///
/// # Errors
/// The writer fails.
pub(super) fn write(
    dataset: &Dataset,
    selection: &Selection,
    form: Form,
    out: &mut dyn Write,
) -> io::Result<String> {
    let mut whole = Vec::new();
    write_dataset(dataset, Form::Document, &mut whole)?;
    let mut document: Map<String, Value> = serde_json::from_slice(&whole)?;
    let restricted = keep(&mut document, &wanted(dataset, selection));
    let count = |list| records(&document, list).count();
    let mut written =
        format!("{}, {}", counted(count("events"), "event"), counted(count("claims"), "claim"));
    match form {
        Form::Document => {
            serde_json::to_writer_pretty(&mut *out, &document)?;
            out.write_all(b"\n")?;
        }
        Form::Lines => write_lines(&mut document, out)?,
    }
    if restricted > 0 {
        let _ = write!(written, "; {} left out", counted(restricted, "restricted record"));
    }
    Ok(written)
}

/// The ids of the events and claims that are selected, with the events that the claims are about.
fn wanted(dataset: &Dataset, selection: &Selection) -> HashSet<String> {
    let code = |record| dataset.code(record).into_owned();
    let mut ids = HashSet::new();
    let all_events = || (0..dataset.event_count()).map(EventId::at).collect();
    let events: Vec<EventId> = selection.events.map_or_else(all_events, <[EventId]>::to_vec);
    ids.extend(events.into_iter().map(|event| code(RecordId::Event(event))));
    for claim in selection.claim_ids(dataset) {
        ids.insert(code(RecordId::Claim(claim)));
        ids.insert(code(dataset.claim(claim).subject));
    }
    ids
}

/// Keeps the wanted records and all that they name; returns how many restricted ones were dropped.
fn keep(document: &mut Map<String, Value>, wanted: &HashSet<String>) -> usize {
    let mut restricted = 0;
    let mut known: HashSet<String> = HashSet::new();
    for (list, _) in LISTS {
        let Some(Value::Array(items)) = document.get_mut(list) else { continue };
        let before = items.len();
        items.retain(|item| item.get("restricted") != Some(&Value::Bool(true)));
        restricted += before - items.len();
        known.extend(items.iter().filter_map(id_of).map(str::to_owned));
    }
    let mut kept: HashSet<String> = wanted.intersection(&known).cloned().collect();
    while let Some(more) = named_by(document, &kept, &known) {
        kept.extend(more);
    }
    for (list, _) in LISTS {
        let Some(Value::Array(items)) = document.get_mut(list) else { continue };
        items.retain(|item| is_kept(list, item, &kept, &known));
        items.iter_mut().for_each(|item| forget(item, &kept, &known));
    }
    restricted
}

fn id_of(item: &Value) -> Option<&str> {
    item.get("id").and_then(Value::as_str)
}

fn records<'d>(
    document: &'d Map<String, Value>,
    list: &str,
) -> impl Iterator<Item = &'d Value> + use<'d> {
    document.get(list).and_then(Value::as_array).into_iter().flatten()
}

/// The records that kept ones name and that are not kept yet; `None` once there are none. Events and
/// claims do not bring others of their kind along.
fn named_by(
    document: &Map<String, Value>,
    kept: &HashSet<String>,
    known: &HashSet<String>,
) -> Option<HashSet<String>> {
    let followed: HashSet<&str> = ["articles", "actors", "locations", "sources"]
        .into_iter()
        .flat_map(|list| records(document, list).filter_map(id_of))
        .collect();
    let mut more = HashSet::new();
    for (list, _) in &LISTS[..6] {
        for item in
            records(document, list).filter(|it| id_of(it).is_some_and(|id| kept.contains(id)))
        {
            each_string(item, &mut |text| {
                if followed.contains(text) && known.contains(text) && !kept.contains(text) {
                    more.insert(text.to_owned());
                }
            });
        }
    }
    (!more.is_empty()).then_some(more)
}

/// A relation is kept if both of its claims are.
fn is_kept(list: &str, item: &Value, kept: &HashSet<String>, known: &HashSet<String>) -> bool {
    if list != "relations" {
        return id_of(item).is_some_and(|id| kept.contains(id));
    }
    let own = id_of(item).unwrap_or_default();
    let mut whole = true;
    each_string(item, &mut |text| {
        whole &= text == own || !known.contains(text) || kept.contains(text);
    });
    whole
}

fn each_string(value: &Value, see: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => see(text),
        Value::Array(items) => items.iter().for_each(|item| each_string(item, see)),
        Value::Object(fields) => fields.values().for_each(|field| each_string(field, see)),
        _ => {}
    }
}

/// Drops references to records that are left out.
fn forget(item: &mut Value, kept: &HashSet<String>, known: &HashSet<String>) {
    let gone = |value: &Value| {
        value.as_str().is_some_and(|text| known.contains(text) && !kept.contains(text))
    };
    let Value::Object(fields) = item else { return };
    fields.retain(|name, value| name == "id" || !gone(value));
    for value in fields.values_mut() {
        if let Value::Array(items) = value {
            items.retain(|item| !gone(item));
        }
    }
}

/// Writes a document as JSON Lines: its head, then each record with the name of its kind.
fn write_lines(document: &mut Map<String, Value>, out: &mut dyn Write) -> io::Result<()> {
    let lists: Vec<_> = LISTS.map(|(list, name)| (name, document.remove(list))).into();
    let mut line = |name: &str, fields: &Map<String, Value>| -> io::Result<()> {
        let mut record = Map::from_iter([("record".to_owned(), Value::from(name))]);
        record.extend(fields.clone());
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")
    };
    line("dataset", document)?;
    for (name, list) in lists {
        let items = list.as_ref().and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_object).try_for_each(|item| line(name, item))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{embedded, load_text};
    use crate::export::format::OutFormat;
    use crate::review::Fold;

    #[test]
    fn every_selection_is_a_dataset_without_problems() {
        let dataset = embedded().expect("loads").dataset;
        let verdicts = Fold::default();
        for format in [OutFormat::Json, OutFormat::JsonLines] {
            for at in (0..dataset.event_count()).step_by(7) {
                let events = [EventId::at(at)];
                let claims = dataset.links.claims_of_event(events[0]).to_vec();
                let selection = Selection {
                    events: Some(&events),
                    claims: Some(&claims),
                    verdicts: &verdicts,
                    drafts: false,
                };
                let mut written = Vec::new();
                format.write(&dataset, &selection, &mut written).expect("writes");
                let loaded = load_text("part.json", written).expect("loads");
                assert_eq!(loaded.problems, [], "event {at}");
                assert!(loaded.dataset.event_count() >= 1);
                assert_eq!(loaded.dataset.claim_count(), claims.len());
            }
        }
    }
}

//! Rows as plain text, one line each, for screen readers and printing.

use super::Scene;
use super::list::empty_reason;
use super::results::nothing_found;
use crate::model::{ActorId, ClaimId, EventId, EventStatus, LocationId, RecordId, Vocabulary};
use crate::search::{Facet, Hit};
use crate::text::{counted, line};

/// An event: when, what, how real, and how often it is contradicted.
pub fn event(scene: &Scene, id: EventId) -> String {
    let event = scene.dataset.event(id);
    let mut parts = vec![format!("{}: {}", event.date_label(), event.label)];
    if !matches!(event.status, EventStatus::Occurred) {
        parts.push(event.status.spoken());
    }
    match scene.dataset.disputes(id) {
        0 => {}
        disputes => parts.push(counted(disputes, "contradiction")),
    }
    joined(&parts)
}

/// An actor: who, of what kind, in how many events.
pub fn actor(scene: &Scene, facet: &Facet<ActorId>) -> String {
    let actor = &scene.dataset[facet.id];
    joined(&[actor.name.clone(), actor.kind.spoken(), count(facet)])
}

/// A place: what it is called, what it is, inside what, how much happened there.
pub fn place(scene: &Scene, facet: &Facet<LocationId>) -> String {
    let place = &scene.dataset[facet.id];
    let mut parts = vec![place.name.clone(), place.kind.spoken()];
    if let Some(around) = scene.dataset.ancestors(facet.id).next() {
        parts.push(format!("in {}", scene.dataset[around].name));
    }
    parts.push(count(facet));
    joined(&parts)
}

/// A claim: who says it and how, what it says, whether it is contradicted, what stands.
pub fn claim(scene: &Scene, id: ClaimId) -> String {
    let (dataset, claim) = (scene.dataset, scene.dataset.claim(id));
    let source = dataset[claim.attribution.origin].short_name();
    let gap = if claim.loaded_stance().is_some() { " " } else { ": " };
    let mut parts = vec![format!("{source}{gap}{}", claim.statement())];
    if dataset.relations(id).iter().any(|(relation, _)| relation.is_dispute()) {
        parts.push("contradicted".to_owned());
    }
    if let Some(standing) = scene.verdicts.standing(&claim.id) {
        parts.push(standing.state.spoken());
        parts.extend(standing.verdict().map(|verdict| verdict.spoken()));
    }
    joined(&parts)
}

/// A search result: its kind before it, for results are of every kind.
pub fn result(scene: &Scene, hit: &Hit) -> String {
    let (dataset, record) = (scene.dataset, hit.record);
    let told = match record {
        RecordId::Event(id) => event(scene, id),
        RecordId::Claim(id) => claim(scene, id),
        _ => line(&dataset.label(record)).into_owned(),
    };
    format!("{}, {told}", record.kind())
}

/// The reason why a pane is empty.
pub fn nothing(scene: &Scene, what: &str) -> String {
    empty_reason(scene, what)
}

/// The reason why there is no result.
pub fn no_result(scene: &Scene) -> String {
    nothing_found(scene, usize::MAX)
}

fn count<T>(facet: &Facet<T>) -> String {
    match (facet.events as usize, facet.claims as usize) {
        (0, claims) => format!("no event, {}", counted(claims, "claim")),
        (events, _) => counted(events, "event"),
    }
}

fn joined(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        // A sentence that has its own end needs no comma.
        let gap = if text.is_empty() {
            ""
        } else if text.ends_with(['.', '!', '?']) {
            " "
        } else {
            ", "
        };
        text = format!("{text}{gap}{part}");
    }
    line(&text).into_owned()
}

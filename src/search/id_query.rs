//! Ids as people type them: without their zeros, in any case.

use std::borrow::Cow;

use crate::dataset::Dataset;
use crate::model::{ActorId, ClaimId, EventId, LocationId, RecordId, SourceId};

/// The id that differs from what was typed only in its zeros: `E-002` for "e-2".
pub(super) fn whole_id<'d>(dataset: &'d Dataset, typed: &str) -> Option<Cow<'d, str>> {
    let wanted = parts_of_id(typed)?;
    let codes = || records(dataset).map(|record| dataset.code(record));
    if codes().any(|code| code.eq_ignore_ascii_case(typed)) {
        return None;
    }
    codes().find(|code| parts_of_id(code).as_ref() == Some(&wanted))
}

/// The letters and the number of an id.
pub(super) fn parts_of_id(text: &str) -> Option<(String, u64)> {
    let (letters, number) = text.split_once('-')?;
    let plain = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    (plain && digits).then_some((letters.to_ascii_lowercase(), number.parse().ok()?))
}

/// Every record that can be found.
fn records(dataset: &Dataset) -> impl Iterator<Item = RecordId> {
    let events = (0..dataset.event_count()).map(|at| RecordId::Event(EventId::at(at)));
    let actors = (0..dataset.actors.len()).map(|at| RecordId::Actor(ActorId::at(at)));
    let places = (0..dataset.locations.len()).map(|at| RecordId::Location(LocationId::at(at)));
    let sources = (0..dataset.sources.len()).map(|at| RecordId::Source(SourceId::at(at)));
    let claims = (0..dataset.claim_count()).map(|at| RecordId::Claim(ClaimId::at(at)));
    events.chain(actors).chain(places).chain(sources).chain(claims)
}

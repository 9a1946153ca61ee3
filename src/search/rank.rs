//! The order of results.
//!
//! A record scores, for each typed word, how certain the meaning is (exact, prefix, typo, infix,
//! scattered letters) times where it stands (name, alias, linked name, words about it, assertion,
//! passage).  To that come: how much of the record's own name the words cover, so that "russia"
//! means the state before a sentence about it, most of all where they are the whole name; how near the words stand to each other; how much is
//! asserted about it; and that an event leads to its claims, so it comes before them.  What is dated
//! on just the day that the words name comes before all that only mentions it.  Ties keep the order of
//! kinds and of the file.

use std::cmp::Reverse;

use super::answer::Hit;
use super::dates::NamedDay;
use super::highlight::Highlights;
use crate::dataset::Dataset;
use crate::model::RecordId;

/// How many results are worth listing.
pub(super) const MOST: usize = 200;

/// How many of the best by words alone are looked at more closely.
const CLOSER: usize = 600;

/// What an event is worth more than one of its claims that matches as well.
const LEADS_TO_CLAIMS: u32 = 120;

/// What an actor, a place or a source is worth more where the words are its whole name.
const NAMED_WHOLE: u32 = 60;

/// More than any words are worth.
const ON_THE_DAY: u32 = 100_000;

/// Orders the records that answer the words.
pub(super) fn rank(
    dataset: &Dataset,
    highlights: &Highlights,
    named: Option<NamedDay>,
    mut hits: Vec<Hit>,
) -> Vec<Hit> {
    if let Some(named) = named {
        for hit in hits.iter_mut().filter(|hit| is_on(dataset, hit.record, named)) {
            hit.score += ON_THE_DAY;
        }
    }
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.record));
    hits.truncate(CLOSER);
    for hit in &mut hits {
        let entity = !matches!(hit.record, RecordId::Event(_) | RecordId::Claim(_));
        let own = dataset.names(hit.record).map(|name| {
            let (covered, between) = highlights.spread(&name);
            let near = between.map_or(0, |between| 120_u32.saturating_sub(20 * between as u32));
            let whole = if entity && covered == 100 { NAMED_WHOLE } else { 0 };
            3 * covered as u32 + near + whole
        });
        hit.score += own.max().unwrap_or(0) + asserted(dataset, hit.record);
        if matches!(hit.record, RecordId::Event(_)) {
            hit.score += LEADS_TO_CLAIMS;
        }
    }
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.record));
    hits.truncate(MOST);
    hits
}

/// Whether a record is an event of that day and no other.
fn is_on(dataset: &Dataset, record: RecordId, named: NamedDay) -> bool {
    let RecordId::Event(event) = record else { return false };
    let record = dataset.event(event);
    let when = record.when.as_ref();
    let days = when.map(|when| (when.earliest.day(), when.latest.day()));
    matches!(days, Some((Some(from), Some(to))) if from == to && named.is(from))
}

/// Something much is asserted about is likelier to be what is looked for.
fn asserted(dataset: &Dataset, record: RecordId) -> u32 {
    let claims = match record {
        RecordId::Event(event) => dataset.links.claims_of_event(event).len(),
        RecordId::Actor(actor) => dataset.links.claims_of_actor(actor).len(),
        RecordId::Source(source) => dataset.links.claims_of_source(source).len(),
        RecordId::Location(place) => dataset.links.events_at(place).len(),
        RecordId::Claim(claim) => dataset.links.relations_of_claim(claim).len(),
    };
    (40.0 * (1.0 + claims as f32).log2()) as u32
}

//! From what was typed to the words that are looked up.

use std::borrow::Cow;

use super::answer::Correction;
use super::index::Index;
use crate::dataset::Dataset;
use crate::model::{ActorId, ClaimId, EventId, LocationId, RecordId, SourceId};
use crate::text::fold::folded;

/// Folded words, and what was taken for something else on the way.
pub(super) struct Typed {
    pub words: Vec<String>,
    pub corrections: Vec<Correction>,
}

impl Index {
    /// The words of a query; an id without its zeros is taken for the id that is there.
    pub(super) fn typed(&self, query: &str) -> Typed {
        let mut typed = Typed { words: Vec::new(), corrections: Vec::new() };
        for part in query.split_whitespace() {
            let Some(meant) = whole_id(&self.dataset, part) else {
                typed.words.extend(folded(part));
                continue;
            };
            typed.words.extend(folded(&meant));
            let correction = Correction { typed: part.to_owned(), meant: meant.into_owned() };
            typed.corrections.push(correction);
        }
        typed
    }
}

/// The id that differs from what was typed only in its zeros: `E-002` for "e-2".
fn whole_id<'d>(dataset: &'d Dataset, typed: &str) -> Option<Cow<'d, str>> {
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

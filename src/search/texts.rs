//! The texts that a record can be found by, one by one: what [`super::corpus`] has the words of.
//!
//! Postings do not say where in a text a word stands; who must know reads the texts of the few
//! records that have all the words.

use crate::dataset::Dataset;
use crate::model::{Claim, EventId, LocationId, RecordId, UncertainTime, Vocabulary as _};

/// Whether any text of a record is what is looked for.
pub(super) fn any_text(
    dataset: &Dataset,
    record: RecordId,
    is: &mut dyn FnMut(&str) -> bool,
) -> bool {
    if is(&dataset.code(record)) || dataset.names(record).any(|name| is(&name)) {
        return true;
    }
    match record {
        RecordId::Event(id) => of_event(dataset, id, is),
        RecordId::Claim(id) => {
            let claim = &dataset.claim(id);
            of_claim(dataset, claim, is)
                || dataset
                    .links
                    .events_of_claim(id)
                    .iter()
                    .any(|&event| is(&dataset.event(event).label) || of_parts(dataset, event, is))
        }
        RecordId::Actor(id) => {
            is(dataset[id].kind.word())
                || dataset[id].roles.iter().any(|role| {
                    let org = role.org.map(RecordId::Actor);
                    is(&role.role)
                        || org.is_some_and(|org| dataset.names(org).any(|name| is(&name)))
                })
        }
        RecordId::Location(id) => {
            is(dataset[id].kind.word())
                || dataset[id].admin_path.iter().any(|area| is(area))
                || of_place(dataset, id, is)
        }
        RecordId::Source(id) => {
            let actor = dataset[id].actor.map(RecordId::Actor);
            is(dataset[id].kind.word())
                || actor.is_some_and(|actor| dataset.names(actor).any(|name| is(&name)))
        }
    }
}

fn of_event(dataset: &Dataset, id: EventId, is: &mut dyn FnMut(&str) -> bool) -> bool {
    let event = &dataset.event(id);
    is(&event.kind)
        || is(event.status.word())
        || event.tags.iter().any(|tag| is(tag))
        || of_time(event.when.as_ref(), is)
        || of_parts(dataset, id, is)
        || dataset.links.claims_of_event(id).iter().any(|&claim| {
            let origin = RecordId::Source(dataset.claim(claim).attribution.origin);
            is(&dataset.claim(claim).text) || of_voice(dataset, origin, is)
        })
        || event.evidence.iter().any(|span| is(&span.quote.exact))
}

/// The names of who took part in an event, and of where it was.
fn of_parts(dataset: &Dataset, id: EventId, is: &mut dyn FnMut(&str) -> bool) -> bool {
    let event = &dataset.event(id);
    let actors = event.participants.iter().map(|part| RecordId::Actor(part.actor));
    actors.flat_map(|actor| dataset.names(actor)).any(|name| is(&name))
        || event.places.iter().any(|place| of_place(dataset, place.location, is))
}

/// The names of a place and of the places around it.
fn of_place(dataset: &Dataset, place: LocationId, is: &mut dyn FnMut(&str) -> bool) -> bool {
    let around = std::iter::once(place).chain(dataset.ancestors(place)).map(RecordId::Location);
    around.flat_map(|place| dataset.names(place)).any(|name| is(&name))
}

/// The names of a source and of the actor behind it.
fn of_voice(dataset: &Dataset, source: RecordId, is: &mut dyn FnMut(&str) -> bool) -> bool {
    let RecordId::Source(id) = source else { return false };
    let actor = dataset[id].actor.map(RecordId::Actor);
    std::iter::once(source)
        .chain(actor)
        .flat_map(|record| dataset.names(record))
        .any(|name| is(&name))
}

fn of_time(time: Option<&UncertainTime>, is: &mut dyn FnMut(&str) -> bool) -> bool {
    let Some(time) = time else { return false };
    let days = [time.earliest.day(), time.latest.day()];
    is(&time.literal)
        || is(&time.label())
        || days.iter().flatten().any(|day| is(&day.format("%-d %B %Y %A").to_string()))
}

fn of_claim(dataset: &Dataset, claim: &Claim, is: &mut dyn FnMut(&str) -> bool) -> bool {
    let said = &claim.attribution;
    let voices = std::iter::once(said.origin).chain(said.via.iter().copied());
    let subject = match claim.subject {
        RecordId::Location(place) => of_place(dataset, place, is),
        actor @ RecordId::Actor(_) => dataset.names(actor).any(|name| is(&name)),
        _ => false,
    };
    subject
        || is(&claim.predicate)
        || is(&said.verb)
        || is(said.stance.word())
        || claim.quantities.iter().any(|figure| is(&figure.literal) || is(&figure.measure))
        || of_time(claim.about_when.as_ref(), is)
        || voices.map(RecordId::Source).any(|voice| of_voice(dataset, voice, is))
        || claim.about_where.iter().any(|&place| of_place(dataset, place, is))
        || claim.evidence.iter().any(|span| is(&span.quote.exact))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::index::Index;
    use super::*;
    use crate::dataset::embedded;
    use crate::model::{ActorId, ClaimId, SourceId};
    use crate::text::fold::folded;

    #[test]
    fn every_word_of_these_texts_is_in_the_postings_of_its_record_and_the_other_way_round() {
        let index = Index::of(Arc::new(embedded().expect("loads").dataset));
        let kinds: [&dyn Fn(usize) -> RecordId; 5] = [
            &|at| RecordId::Event(EventId::at(at)),
            &|at| RecordId::Claim(ClaimId::at(at)),
            &|at| RecordId::Actor(ActorId::at(at)),
            &|at| RecordId::Location(LocationId::at(at)),
            &|at| RecordId::Source(SourceId::at(at)),
        ];
        let vocabulary = index.vocabulary();
        for (postings, record) in index.postings().into_iter().zip(kinds) {
            let mut posted = vec![Vec::new(); postings.records()];
            for term in 0..vocabulary.len() {
                for posting in postings.of(term..term + 1) {
                    posted[posting.record as usize].push(vocabulary.term(term));
                }
            }
            for (at, posted) in posted.iter().enumerate() {
                let mut texts: Vec<Vec<String>> = Vec::new();
                any_text(&index.dataset, record(at), &mut |text| {
                    texts.push(folded(text));
                    false
                });
                let missing = texts.iter().flatten().find(|word| !posted.contains(&word.as_str()));
                assert_eq!(missing, None, "{:?}", record(at));
                let read = |term: &&&str| texts.iter().any(|text| is_of(text, term));
                let other = posted.iter().find(|term| !read(term));
                assert_eq!(other, None, "{:?}", record(at));
            }
        }
    }

    /// Whether a term is a word of a text, or made of it for the index: joined, or as initials.
    fn is_of(text: &[String], term: &str) -> bool {
        let mut left = term.chars().peekable();
        for initial in text.iter().filter_map(|word| word.chars().next()) {
            left.next_if_eq(&initial);
        }
        let joined = (0..text.len().min(2)).any(|from| text[from..].concat() == term);
        text.iter().any(|word| word == term) || joined || left.peek().is_none()
    }
}

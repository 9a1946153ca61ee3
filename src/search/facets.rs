//! Who, where and from whom, counted over the whole result.

use std::cmp::Reverse;

use super::answer::{Facet, PlaceRow};
use crate::dataset::Dataset;
use crate::model::{ActorId, ClaimId, EventId, LocationId, RecordId, SourceId};

/// The result that is counted over.
pub(super) struct Counted<'a> {
    pub dataset: &'a Dataset,
    pub events: &'a [EventId],
    pub claims: &'a [ClaimId],
    /// Nothing is narrowed: records that occur nowhere are listed too.
    pub all: bool,
}

/// Counts for every record of one kind.
struct Counts {
    events: Vec<u32>,
    claims: Vec<u32>,
    all: bool,
}

impl Counts {
    fn of(records: usize, all: bool) -> Self {
        Self { events: vec![0; records], claims: vec![0; records], all }
    }

    fn facet<T>(&self, at: usize, id: T) -> Option<Facet<T>> {
        let (events, claims) = (self.events[at], self.claims[at]);
        (self.all || events > 0 || claims > 0).then_some(Facet { id, events, claims })
    }
}

/// The actors of a result; `score` tells how well the words name one.
pub(super) fn actors(counted: &Counted, score: impl Fn(usize) -> u32) -> Vec<Facet<ActorId>> {
    let dataset = counted.dataset;
    let mut counts = Counts::of(dataset.actors.len(), counted.all);
    let mut of_event: Vec<ActorId> = Vec::new();
    for &event in counted.events {
        of_event.clear();
        of_event.extend(dataset.event(event).participants.iter().map(|part| part.actor));
        of_event.extend(dataset.links.voices_of_event(event).iter());
        of_event.sort_unstable();
        of_event.dedup();
        for actor in &of_event {
            counts.events[actor.index()] += 1;
        }
    }
    for &claim in counted.claims {
        let claim = &dataset.claim(claim);
        let speaker = dataset[claim.attribution.origin].actor;
        let subject = match claim.subject {
            RecordId::Actor(actor) if speaker != Some(actor) => Some(actor),
            _ => None,
        };
        for actor in speaker.into_iter().chain(subject) {
            counts.claims[actor.index()] += 1;
        }
    }
    let mut facets: Vec<_> =
        (0..dataset.actors.len()).filter_map(|at| counts.facet(at, ActorId::at(at))).collect();
    facets.sort_by_key(|facet| {
        let at = facet.id.index();
        let busy = (Reverse(facet.events), Reverse(facet.claims));
        (Reverse(score(at)), busy, dataset.actors[at].name.as_str())
    });
    facets
}

/// The sources of a result, busiest first.
pub(super) fn sources(counted: &Counted) -> Vec<Facet<SourceId>> {
    let dataset = counted.dataset;
    let mut counts = Counts::of(dataset.sources.len(), counted.all);
    for &claim in counted.claims {
        counts.claims[dataset.claim(claim).attribution.origin.index()] += 1;
    }
    let mut facets: Vec<_> =
        (0..dataset.sources.len()).filter_map(|at| counts.facet(at, SourceId::at(at))).collect();
    facets.sort_by_key(|facet| (Reverse(facet.claims), facet.id));
    facets
}

/// The places of a result as a tree; an event inside a place counts for it, and counts once.
pub(super) fn places(counted: &Counted) -> Vec<PlaceRow> {
    let dataset = counted.dataset;
    let mut counts = Counts::of(dataset.locations.len(), counted.all);
    let mut around = Vec::new();
    for &event in counted.events {
        let record = dataset.event(event);
        let places = record.places.iter().map(|place| place.location);
        with_ancestors(dataset, places, &mut around);
        for place in &around {
            counts.events[place.index()] += 1;
        }
    }
    for &claim in counted.claims {
        let claim = &dataset.claim(claim);
        let subject = match claim.subject {
            RecordId::Location(place) => Some(place),
            _ => None,
        };
        let places = claim.about_where.iter().copied().chain(subject);
        with_ancestors(dataset, places, &mut around);
        for place in &around {
            counts.claims[place.index()] += 1;
        }
    }
    let mut tree = Tree { dataset, counts, rows: Vec::new() };
    let roots: Vec<_> = (0..dataset.locations.len())
        .filter(|&at| dataset.locations[at].parent.is_none())
        .map(LocationId::at)
        .collect();
    tree.level(&roots, 0);
    tree.rows
}

/// The places and all around them, each once.
pub(super) fn with_ancestors(
    dataset: &Dataset,
    places: impl Iterator<Item = LocationId>,
    found: &mut Vec<LocationId>,
) {
    found.clear();
    for place in places {
        found.push(place);
        found.extend(dataset.ancestors(place));
    }
    found.sort_unstable();
    found.dedup();
}

struct Tree<'d> {
    dataset: &'d Dataset,
    counts: Counts,
    rows: Vec<PlaceRow>,
}

impl Tree<'_> {
    /// Adds the places of one level, busiest first, each followed by what is inside it.
    ///
    /// Places are at most [`crate::dataset::DEEPEST_PLACE`] deep, which a dataset is held to.
    fn level(&mut self, places: &[LocationId], depth: u16) {
        let counted = places.iter().filter_map(|&id| self.counts.facet(id.index(), id));
        let mut facets: Vec<_> = counted.collect();
        facets.sort_by_key(|facet| {
            let name = self.dataset[facet.id].name.as_str();
            (Reverse(facet.events), Reverse(facet.claims), name)
        });
        for facet in facets {
            let row = self.rows.len();
            self.rows.push(PlaceRow { facet, depth, has_parts: false });
            let parts = self.dataset.links.places_in(facet.id);
            self.level(parts, depth.saturating_add(1));
            self.rows[row].has_parts = self.rows.len() > row + 1;
        }
    }
}

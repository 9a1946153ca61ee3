//! The way back: from an actor to its events, from a claim to its relations.
//!
//! Records point one way only; panes and search need the other way too, and must not scan for it.

use std::borrow::Cow;
use std::sync::Arc;

use super::table::Table;
use crate::model::id::Handle;
use crate::model::{
    Actor, ActorId, Claim, ClaimId, Directness, Event, EventId, Location, LocationId, RecordId,
    Relation, RelationId, Source, SourceId,
};
use crate::set::Packed;

/// For each record of one kind the records of another that belong to it, sorted, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grouped<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Ord> Grouped<T> {
    /// Groups pairs of (position of the owner, what belongs to it).
    fn of(owners: usize, mut pairs: Vec<(u32, T)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; owners + 1];
        for &(owner, _) in &pairs {
            starts[owner as usize + 1] += 1;
        }
        for owner in 0..owners {
            starts[owner + 1] += starts[owner];
        }
        Self { starts, items: pairs.into_iter().map(|(_, item)| item).collect() }
    }

    /// What belongs to the owner at a position.
    fn of_owner(&self, owner: usize) -> &[T] {
        &self.items[self.starts[owner] as usize..self.starts[owner + 1] as usize]
    }
}

/// Every way back in a dataset.
///
/// Of a table only places have ways of their own here; its columns lead back from the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    table: Option<Arc<Table>>,
    event_claims: Grouped<ClaimId>,
    event_parts: Grouped<EventId>,
    event_voices: Grouped<ActorId>,
    claim_events: Grouped<EventId>,
    claim_relations: Grouped<RelationId>,
    actor_events: Grouped<EventId>,
    actor_claims: Grouped<ClaimId>,
    actor_sources: Grouped<SourceId>,
    source_claims: Grouped<ClaimId>,
    source_relays: Grouped<ClaimId>,
    location_events: Grouped<EventId>,
    location_claims: Grouped<ClaimId>,
    location_parts: Grouped<LocationId>,
}

/// The tables that links are worked out from.
#[derive(Default)]
pub(super) struct Tables<'a> {
    pub actors: &'a [Actor],
    pub locations: &'a [Location],
    pub sources: &'a [Source],
    pub events: &'a [Event],
    pub claims: &'a [Claim],
    pub relations: &'a [Relation],
}

impl Links {
    pub(super) fn of(tables: &Tables) -> Self {
        let claim_events = claim_events(tables);
        let pairs = |(claim, event): (u32, EventId)| (event.0, ClaimId(claim));
        let event_claims = claim_events.iter().copied().map(pairs).collect();
        let voices = event_voices(tables, &claim_events);
        let mut actor_events: Vec<_> =
            voices.iter().map(|&(event, actor)| (actor.0, EventId(event))).collect();
        actor_events.extend(numbered(tables.events).flat_map(|(event, record)| {
            record.participants.iter().map(move |part| (part.actor.0, EventId(event)))
        }));
        let (actors, sources) = (tables.actors.len(), tables.sources.len());
        let (events, claims) = (tables.events.len(), tables.claims.len());
        let locations = tables.locations.len();
        Self {
            table: None,
            event_claims: Grouped::of(events, event_claims),
            event_parts: Grouped::of(events, event_parts(tables)),
            event_voices: Grouped::of(events, voices),
            claim_events: Grouped::of(claims, claim_events),
            claim_relations: Grouped::of(claims, claim_relations(tables)),
            actor_events: Grouped::of(actors, actor_events),
            actor_claims: Grouped::of(actors, actor_claims(tables)),
            actor_sources: Grouped::of(actors, actor_sources(tables)),
            source_claims: Grouped::of(sources, source_claims(tables)),
            source_relays: Grouped::of(sources, source_relays(tables)),
            location_events: Grouped::of(locations, location_events(tables)),
            location_claims: Grouped::of(locations, location_claims(tables)),
            location_parts: Grouped::of(locations, location_parts(tables)),
        }
    }

    /// The ways back of a table, whose rows stand in no record of their own.
    pub(super) fn of_table(table: Arc<Table>, locations: &[Location]) -> Self {
        let places = Tables { locations, ..Tables::default() };
        Self { table: Some(table), ..Self::of(&places) }
    }

    /// How many events and claims lead back from an actor, a place or a source: how busy it is.
    pub fn weight(&self, record: RecordId) -> usize {
        match (&self.table, record) {
            (Some(table), RecordId::Actor(actor)) => table.rows_of_actor().len_of(actor.0),
            (Some(table), RecordId::Location(place)) => table.rows_of_place().len_of(place.0),
            (Some(table), RecordId::Source(source)) => table.rows_of_source().len_of(source.0),
            (Some(_), RecordId::Event(_) | RecordId::Claim(_)) => 1,
            (None, RecordId::Event(event)) => self.claims_of_event(event).len(),
            (None, RecordId::Claim(claim)) => self.relations_of_claim(claim).len(),
            (None, RecordId::Actor(actor)) => {
                self.events_of_actor(actor).len() + self.claims_of_actor(actor).len()
            }
            (None, RecordId::Location(place)) => {
                self.events_at(place).len() + self.claims_at(place).len()
            }
            (None, RecordId::Source(source)) => self.claims_of_source(source).len(),
        }
    }

    /// The claims about an event.
    pub fn claims_of_event(&self, event: EventId) -> Cow<'_, [ClaimId]> {
        match &self.table {
            Some(_) => Cow::Owned(one(event.index())),
            None => Cow::Borrowed(self.event_claims.of_owner(event.index())),
        }
    }

    /// The phases of an event.
    pub fn parts_of_event(&self, event: EventId) -> Cow<'_, [EventId]> {
        match &self.table {
            Some(_) => Cow::Borrowed(&[]),
            None => Cow::Borrowed(self.event_parts.of_owner(event.index())),
        }
    }

    /// The actors from whom claims about an event come.
    pub fn voices_of_event(&self, event: EventId) -> Cow<'_, [ActorId]> {
        match &self.table {
            Some(_) => Cow::Borrowed(&[]),
            None => Cow::Borrowed(self.event_voices.of_owner(event.index())),
        }
    }

    /// The events that a claim is about.
    pub fn events_of_claim(&self, claim: ClaimId) -> Cow<'_, [EventId]> {
        match &self.table {
            Some(_) => Cow::Owned(one(claim.index())),
            None => Cow::Borrowed(self.claim_events.of_owner(claim.index())),
        }
    }

    /// The relations that a claim is in.
    pub fn relations_of_claim(&self, claim: ClaimId) -> Cow<'_, [RelationId]> {
        match &self.table {
            Some(_) => Cow::Borrowed(&[]),
            None => Cow::Borrowed(self.claim_relations.of_owner(claim.index())),
        }
    }

    /// The events that an actor takes part in or speaks of.
    pub fn events_of_actor(&self, actor: ActorId) -> Cow<'_, [EventId]> {
        match &self.table {
            Some(table) => Cow::Owned(rows(table.rows_of_actor(), actor.0)),
            None => Cow::Borrowed(self.actor_events.of_owner(actor.index())),
        }
    }

    /// The claims that come from an actor or are about it.
    pub fn claims_of_actor(&self, actor: ActorId) -> Cow<'_, [ClaimId]> {
        match &self.table {
            Some(_) => Cow::Borrowed(&[]),
            None => Cow::Borrowed(self.actor_claims.of_owner(actor.index())),
        }
    }

    /// The voices of an actor.
    pub fn sources_of_actor(&self, actor: ActorId) -> Cow<'_, [SourceId]> {
        match &self.table {
            Some(_) => Cow::Borrowed(&[]),
            None => Cow::Borrowed(self.actor_sources.of_owner(actor.index())),
        }
    }

    /// The claims that come from a source.
    pub fn claims_of_source(&self, source: SourceId) -> Cow<'_, [ClaimId]> {
        match &self.table {
            Some(table) => Cow::Owned(rows(table.rows_of_source(), source.0)),
            None => Cow::Borrowed(self.source_claims.of_owner(source.index())),
        }
    }

    /// The claims that a source passed on.
    pub fn relays_of_source(&self, source: SourceId) -> Cow<'_, [ClaimId]> {
        match &self.table {
            Some(_) => Cow::Borrowed(&[]),
            None => Cow::Borrowed(self.source_relays.of_owner(source.index())),
        }
    }

    /// The events at a place itself, without the places inside it.
    pub fn events_at(&self, location: LocationId) -> Cow<'_, [EventId]> {
        match &self.table {
            Some(table) => Cow::Owned(rows(table.rows_of_place(), location.0)),
            None => Cow::Borrowed(self.location_events.of_owner(location.index())),
        }
    }

    /// The claims that speak of a place itself.
    pub fn claims_at(&self, location: LocationId) -> Cow<'_, [ClaimId]> {
        match &self.table {
            Some(_) => Cow::Borrowed(&[]),
            None => Cow::Borrowed(self.location_claims.of_owner(location.index())),
        }
    }

    /// The places directly inside a place.
    pub fn places_in(&self, location: LocationId) -> &[LocationId] {
        self.location_parts.of_owner(location.index())
    }

    /// The first events at a place and inside it, and how many there are.
    pub fn events_within(&self, location: LocationId, first: usize) -> (Vec<EventId>, usize) {
        let places = self.within(location);
        // A row of a table has one place, so the sum is exact and the first of all are among the
        // first of each.
        let lead = |&place: &LocationId| match &self.table {
            Some(table) => {
                let rows = table.rows_of_place().list(place.0).take(first);
                rows.map(EventId).collect()
            }
            None => self.events_at(place).into_owned(),
        };
        let mut events: Vec<EventId> = places.iter().flat_map(lead).collect();
        events.sort_unstable();
        events.dedup();
        let count = match &self.table {
            Some(_) => places.iter().map(|&place| self.weight(RecordId::Location(place))).sum(),
            None => events.len(),
        };
        events.truncate(first);
        (events, count)
    }

    /// A place and every place inside it, at any depth.
    pub fn within(&self, location: LocationId) -> Vec<LocationId> {
        let mut found = vec![location];
        let mut next = 0;
        while let Some(&place) = found.get(next) {
            found.extend(self.places_in(place));
            next += 1;
        }
        found
    }
}

/// A row of a table is one event and one claim, which have its number.
fn one<T: Handle>(row: usize) -> Vec<T> {
    vec![T::at(row)]
}

fn rows<T: Handle>(lists: &Packed, list: u32) -> Vec<T> {
    lists.list(list).map(|row| T::at(row as usize)).collect()
}

fn numbered<T>(records: &[T]) -> impl Iterator<Item = (u32, &T)> {
    records.iter().enumerate().map(|(at, record)| (at as u32, record))
}

/// An event lists its claims and a claim names its subject; either is enough.
fn claim_events(tables: &Tables) -> Vec<(u32, EventId)> {
    let listed = numbered(tables.events).flat_map(|(event, record)| {
        record.claims.iter().map(move |claim| (claim.0, EventId(event)))
    });
    let named = numbered(tables.claims).filter_map(|(claim, record)| match record.subject {
        RecordId::Event(event) => Some((claim, event)),
        _ => None,
    });
    let mut pairs: Vec<_> = listed.chain(named).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn event_parts(tables: &Tables) -> Vec<(u32, EventId)> {
    numbered(tables.events)
        .filter_map(|(event, record)| Some((record.part_of?.0, EventId(event))))
        .collect()
}

/// Who speaks of an event.  An outlet that narrates in its own voice is not part of what it tells.
fn event_voices(tables: &Tables, claim_events: &[(u32, EventId)]) -> Vec<(u32, ActorId)> {
    claim_events
        .iter()
        .filter_map(|&(claim, event)| {
            let attribution = &tables.claims[claim as usize].attribution;
            let narrated = attribution.directness == Directness::ReporterVoice;
            let actor = tables.sources[attribution.origin.index()].actor?;
            (!narrated).then_some((event.0, actor))
        })
        .collect()
}

fn claim_relations(tables: &Tables) -> Vec<(u32, RelationId)> {
    numbered(tables.relations)
        .flat_map(|(relation, record)| {
            [record.from_claim, record.to_claim].map(|claim| (claim.0, RelationId(relation)))
        })
        .collect()
}

fn actor_claims(tables: &Tables) -> Vec<(u32, ClaimId)> {
    let said = numbered(tables.claims).filter_map(|(claim, record)| {
        let actor = tables.sources[record.attribution.origin.index()].actor?;
        Some((actor.0, ClaimId(claim)))
    });
    let about = numbered(tables.claims).filter_map(|(claim, record)| match record.subject {
        RecordId::Actor(actor) => Some((actor.0, ClaimId(claim))),
        _ => None,
    });
    said.chain(about).collect()
}

fn actor_sources(tables: &Tables) -> Vec<(u32, SourceId)> {
    numbered(tables.sources)
        .filter_map(|(source, record)| Some((record.actor?.0, SourceId(source))))
        .collect()
}

fn source_claims(tables: &Tables) -> Vec<(u32, ClaimId)> {
    numbered(tables.claims)
        .map(|(claim, record)| (record.attribution.origin.0, ClaimId(claim)))
        .collect()
}

fn source_relays(tables: &Tables) -> Vec<(u32, ClaimId)> {
    numbered(tables.claims)
        .flat_map(|(claim, record)| {
            record.attribution.via.iter().map(move |source| (source.0, ClaimId(claim)))
        })
        .collect()
}

fn location_events(tables: &Tables) -> Vec<(u32, EventId)> {
    numbered(tables.events)
        .flat_map(|(event, record)| {
            record.places.iter().map(move |place| (place.location.0, EventId(event)))
        })
        .collect()
}

fn location_claims(tables: &Tables) -> Vec<(u32, ClaimId)> {
    let about = numbered(tables.claims).flat_map(|(claim, record)| {
        record.about_where.iter().map(move |place| (place.0, ClaimId(claim)))
    });
    let named = numbered(tables.claims).filter_map(|(claim, record)| match record.subject {
        RecordId::Location(place) => Some((place.0, ClaimId(claim))),
        _ => None,
    });
    about.chain(named).collect()
}

fn location_parts(tables: &Tables) -> Vec<(u32, LocationId)> {
    numbered(tables.locations)
        .filter_map(|(place, record)| Some((record.parent?.0, LocationId(place))))
        .collect()
}

//! The answer to a query: all that the panes draw from.

use std::sync::Arc;

use super::highlight::Highlights;
use super::histogram::Histogram;
use super::order::Arranged;
use super::query::Query;
use super::spellings::Spellings;
use crate::model::{ActorId, ClaimId, EventId, LocationId, RecordId, SourceId};
use crate::set::Set;
use crate::text::grouped;

/// How often a record occurs in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facet<T> {
    /// The record.
    pub id: T,
    /// Events of the answer that belong to it.
    pub events: u32,
    /// Claims of the answer that belong to it.
    pub claims: u32,
}

/// A row of the tree of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceRow {
    /// The place, and how often it and the places inside it occur.
    pub facet: Facet<LocationId>,
    /// How many places of the tree are around it.
    pub depth: u16,
    /// Whether places of the answer lie inside it.
    pub has_parts: bool,
}

/// A record that answers the words, wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub record: RecordId,
    /// Its relevance; only the order means anything.
    pub score: u32,
}

/// A typed word that was taken for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// As typed.
    pub typed: String,
    /// As found.
    pub meant: String,
}

/// What each lane stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// One actor.
    Actor,
    /// One place and all inside it.
    Place,
}

/// The events of one actor or place over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The actor or the place.
    pub record: RecordId,
    /// How many events of the answer belong to it, dated or not.
    pub events: u32,
    /// Those that have a date.
    pub histogram: Histogram,
}

/// The busiest actors or places of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Lanes {
    /// What each lane stands for.
    pub by: By,
    /// The lanes, busiest first.
    pub lanes: Vec<Lane>,
}

/// What answers a query.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Which request this answers; a newer one makes it stale.
    pub generation: u64,
    /// What was asked.
    pub query: Query,
    /// Events in time order, those without a date last.
    pub events: Set<EventId>,
    /// Where the events stand in the order that is asked for.
    pub order: Arranged,
    /// Actors, those that the words name first, then by number of events.
    pub actors: Vec<Facet<ActorId>>,
    /// How many actors there are in all; of a table only the first of many are listed.
    pub actors_of: usize,
    /// Places as a tree, busiest first at each level.
    pub places: Vec<PlaceRow>,
    /// How many places there are in all; of a table only the busiest are listed.
    pub places_of: usize,
    /// Claims in the order of the text.
    pub claims: Set<ClaimId>,
    /// Sources of the claims, by number of claims.
    pub sources: Vec<Facet<SourceId>>,
    /// How many sources there are in all; of a table only the first of many are listed.
    pub sources_of: usize,
    /// The events over time.
    pub histogram: Histogram,
    /// All events of the dataset over time.
    pub whole: Arc<Histogram>,
    /// The busiest actors or places over time, where they were asked for.
    pub lanes: Option<Lanes>,
    /// Events without a date that a range of days hides.
    pub undated_hidden: usize,
    /// Records of every kind that answer the words, most relevant first; the first of many.
    pub hits: Vec<Hit>,
    /// How many records answer the words.
    pub found: usize,
    /// Words that were taken for others.
    pub corrections: Vec<Correction>,
    /// What else is counted with words that are there as they were typed.
    pub spellings: Vec<Spellings>,
    /// Words that mean nothing here, not even mistyped.
    pub unknown: Vec<String>,
    /// Where all of several words are there and no record has them together: how many each has alone.
    pub alone: Vec<(String, usize)>,
    /// What to light up in texts.
    pub highlights: Highlights,
}

impl Answer {
    /// The event of a row of the timeline.
    pub fn event_at(&self, row: usize) -> Option<EventId> {
        self.events.get(self.order.place(row)?)
    }

    /// The row of an event in the timeline; `None` if it does not answer.
    pub fn row_of(&self, event: EventId) -> Option<usize> {
        self.order.row(self.events.place(event).ok()?)
    }

    /// The events from a row on, in the order that is asked for.
    pub fn rows_from(&self, row: usize) -> impl Iterator<Item = (usize, EventId)> + '_ {
        (row..self.events.len()).map_while(|row| Some((row, self.event_at(row)?)))
    }

    /// How many each of several words has alone: `denies 3, hospital 11`.
    pub fn alone_in_words(&self) -> String {
        let told = self.alone.iter().map(|(word, found)| format!("{word} {}", grouped(*found)));
        told.collect::<Vec<_>>().join(", ")
    }
}

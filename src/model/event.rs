//! Events: what happened, is going on, was planned or is alleged.

use super::{ActorId, ClaimId, EventId, LocationId, Restriction, Span, UncertainTime, vocabulary};

vocabulary! {
    /// How real an event is, as far as the text goes.
    EventStatus {
        /// The text states that it happened.
        Occurred = "occurred",
        /// It had not ended by the dateline.
        Ongoing = "ongoing",
        /// It was set for later; once its date passes somebody has to look.
        Planned = "planned",
        /// It was planned and called off.
        Cancelled = "cancelled",
        /// Somebody asserts it and the text does not.
        Alleged = "alleged",
    }
}

vocabulary! {
    /// What a participant's part in an event was.
    Part {
        /// Acted.
        Agent = "agent",
        /// Was acted on.
        Target = "target",
        /// Stood between others.
        Mediator = "mediator",
        /// Gave the place or the occasion.
        Venue = "venue",
        /// Bore the effects.
        Affected = "affected",
    }
}

/// One actor's part in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub actor: ActorId,
    /// In which part.
    pub part: Part,
}

/// One place of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceLink {
    /// Where.
    pub location: LocationId,
    /// What the place was to the event: `site`, `venue`, `origin`, `destination`, `scope`.
    pub role: String,
}

/// Something that happened, is planned or is alleged.
///
/// Places, dates and participants may be none, one or many: one place and one date an incident is
/// the limit that users of other systems complain of most.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Speakable id, `E-001`.
    pub id: String,
    /// What happened, in one sentence.
    pub label: String,
    /// An open vocabulary: `air_strike`, `talks`, `displacement`.
    pub kind: String,
    /// How real it is.
    pub status: EventStatus,
    /// When; unset where the text gives no date at all.
    pub when: Option<UncertainTime>,
    /// Where.
    pub places: Vec<PlaceLink>,
    /// Who.
    pub participants: Vec<Participant>,
    /// The larger event that this is a phase of.
    pub part_of: Option<EventId>,
    /// What is asserted about it.
    pub claims: Vec<ClaimId>,
    /// Free keywords.
    pub tags: Vec<String>,
    /// Where the text tells of it.
    pub evidence: Vec<Span>,
    /// Set when the record must not be exported.
    pub restriction: Option<Restriction>,
}

impl Event {
    /// The date as headings and rows show it, or that there is none.
    pub fn date_label(&self) -> String {
        self.when.as_ref().map_or_else(|| "no date given".to_owned(), UncertainTime::label)
    }

    /// The same in few columns, without a weekday.
    pub fn short_date_label(&self) -> String {
        self.when.as_ref().map_or_else(|| "no date".to_owned(), UncertainTime::short_label)
    }

    /// The first day that it can have been, or the last where only that is known.
    pub fn day(&self) -> Option<chrono::NaiveDate> {
        let when = self.when.as_ref()?;
        when.earliest.day().or(when.latest.day())
    }
}

//! Actors: who acts, speaks or is acted on.

use super::{ActorId, ExternalIds, Provenance, Restriction, Span, vocabulary};

vocabulary! {
    /// What an actor is.
    ActorKind {
        /// A human being.
        Person = "person",
        /// A state or its government.
        State = "state",
        /// An armed group that is no state.
        ArmedGroup = "armed_group",
        /// An organisation of states.
        Igo = "igo",
        /// An organisation that belongs to no state.
        Ngo = "ngo",
        /// A news organisation.
        Media = "media",
        /// An organisation that records events, such as an observatory.
        Monitor = "monitor",
        /// People as a group: residents, civilians, prisoners.
        Population = "population",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// How firmly an alias names its actor or place (`FollowTheMoney` `alias` and `weakAlias`).
    AliasKind {
        /// A full name in its own right.
        Name = "name",
        /// A loose or shared name that may mean others too.
        Weak = "weak",
    }
}

/// Another name of an actor or a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub text: String,
    /// BCP 47 language code.
    pub lang: Option<String>,
    /// ISO 15924 script code.
    pub script: Option<String>,
    /// How firmly it names the thing.
    pub kind: AliasKind,
}

/// What an actor is, where, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The role in words, for instance "Secretary of State".
    pub role: String,
    /// The organisation or state that it is held in.
    pub org: Option<ActorId>,
    /// Since when, as EDTF.
    pub from: Option<String>,
    /// Until when, as EDTF.
    pub to: Option<String>,
}

/// Somebody or some body that acts, speaks or is acted on.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Speakable id, `A-001`.
    pub id: String,
    /// The name that lists show.
    pub name: String,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// What it is.
    pub kind: ActorKind,
    /// What it is to others.
    pub roles: Vec<Role>,
    /// Whether it is a party to the conflict; unset where the text does not say.
    pub party_to_conflict: Option<bool>,
    /// The same actor in other registers (`wikidata`, `cameo`, `ftm`).
    pub ext_ids: ExternalIds,
    /// Where the text names it and says what it is.
    pub evidence: Vec<Span>,
    /// Where facts from outside the article come from.
    pub provenance: Vec<Provenance>,
    /// Set when the record must not be exported.
    pub restriction: Option<Restriction>,
}

impl Actor {
    /// An actor of whom nothing is known but the name and the kind.
    pub fn named(id: impl Into<String>, name: impl Into<String>, kind: ActorKind) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            aliases: Vec::new(),
            kind,
            roles: Vec::new(),
            party_to_conflict: None,
            ext_ids: ExternalIds::new(),
            evidence: Vec::new(),
            provenance: Vec::new(),
            restriction: None,
        }
    }
}

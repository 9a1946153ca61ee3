//! Sources: who says so, or who passed it on.

use super::{ActorId, Restriction, vocabulary};

vocabulary! {
    /// What kind of voice a source is.
    SourceKind {
        /// A news agency.
        Wire = "wire",
        /// Any other news outlet.
        Outlet = "outlet",
        /// A monitoring organisation.
        Monitor = "monitor",
        /// A government or one of its offices.
        Government = "government",
        /// A party, movement or opposition body.
        Party = "party",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// An organisation of states.
        Igo = "igo",
        /// Somebody who was there.
        Witness = "witness",
        /// Somebody whom the text does not name.
        Anonymous = "anonymous",
    }
}

vocabulary! {
    /// How far a source's view reaches (ACLED codebook, `source_scale`).
    SourceScale {
        /// One place.
        Local = "local",
        /// A part of a country.
        Subnational = "subnational",
        /// A country.
        National = "national",
        /// Several countries of one region.
        Regional = "regional",
        /// The world.
        International = "international",
        /// None of these.
        Other = "other",
    }
}

/// A voice that claims come from or pass through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Speakable id, `S-001`.
    pub id: String,
    /// The full name.
    pub name: String,
    /// A short name for narrow columns, for instance "SOHR".
    pub short: Option<String>,
    /// The actor behind the voice, where it is one.
    pub actor: Option<ActorId>,
    /// What kind of voice it is.
    pub kind: SourceKind,
    /// How far its view reaches.
    pub scale: Option<SourceScale>,
    /// Set when the record must not be exported.
    pub restriction: Option<Restriction>,
}

impl Source {
    /// A source of which nothing is known but the name and the kind.
    pub fn named(id: impl Into<String>, name: impl Into<String>, kind: SourceKind) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            short: None,
            actor: None,
            kind,
            scale: None,
            restriction: None,
        }
    }

    /// The name for a narrow column.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}

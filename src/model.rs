//! Plain data and what it means: no IO, no serde, no screen.
//!
//! The claim, not the event, is the centre: event tables such as ACLED or GDELT keep one figure
//! an event and lose who said it.  Here every assertion keeps its source, its words, its bounds
//! and the passage that backs it, and assertions that disagree stay side by side.

pub mod external;
pub mod id;

pub mod article;
pub mod span;

pub mod when;

pub mod actor;
pub mod location;
pub mod source;

pub mod claim;
pub mod event;
pub mod quantity;
pub mod relation;

pub use actor::{Actor, ActorKind, Alias, AliasKind, Role};
pub use article::{Article, BodyKind};
pub use claim::{Attribution, Claim, Directness, Extraction, Method, Stance};
pub use event::{Event, EventStatus, Part, Participant, PlaceLink};
pub use external::ExternalIds;
pub use id::{ActorId, ArticleId, ClaimId, EventId, LocationId, RecordId, RelationId, SourceId};
pub use location::{GeoPrecision, Location, LocationKind};
pub use quantity::{Bound, Comparator, Quantity};
pub use relation::{Basis, Relation, RelationKind, RelationState};
pub use source::{Source, SourceKind, SourceScale};
pub use span::{Anchor, Quote, Span};
pub use when::{Derivation, Precision, Qualifier, Stretch, UncertainTime};

/// A mark on a record that keeps it out of every export, with the reason that a reader sees.
///
/// Protecting a person comes before completeness (Berkeley Protocol; mnemonic's "security
/// restriction status").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// Why the record must not leave this machine.
    pub reason: String,
}

/// Where one outside fact of a record comes from: a coordinate, a transliteration, a parent place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The field that the fact stands in, for instance `coordinates`.
    pub field: String,
    /// The gazetteer, register or document that says so.
    pub from: String,
}

/// A fixed list of words that files, search and screen share.
pub trait Vocabulary: Copy + 'static {
    /// Every word, in the vocabulary's own order.
    const ALL: &'static [Self];

    /// The word as files spell it.
    fn word(self) -> &'static str;

    /// The entry that a word in a file names.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|entry| entry.word() == word)
    }

    /// The word as people read it: underscores are spaces.
    fn spoken(self) -> String {
        self.word().replace('_', " ")
    }
}

/// Declares a [`Vocabulary`]: each variant, its word, what it means.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $crate::model::Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}
pub(crate) use vocabulary;

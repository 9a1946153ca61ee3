//! Typed handles: which record, in one dataset in memory.
//!
//! Files and people speak of records by short stable ids (`E-012`, `C-017`).  In memory a record
//! is a number into its table, typed so that a claim cannot be looked up among the events.

/// A number that stands for a record of one kind.
pub trait Handle: Copy {
    /// The position in the record's table.
    fn index(self) -> usize;

    /// The handle of the record at a position.
    fn at(index: usize) -> Self;
}

macro_rules! handles {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the record's table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The handle of the record at a position.
            pub const fn at(index: usize) -> Self {
                Self(index as u32)
            }
        }

        impl Handle for $name {
            fn index(self) -> usize {
                self.index()
            }

            fn at(index: usize) -> Self {
                Self::at(index)
            }
        }
    )+};
}

handles! {
    /// An article.
    ArticleId,
    /// An event; handles follow time order, so a sorted list of them is a timeline.
    EventId,
    /// An actor.
    ActorId,
    /// A location.
    LocationId,
    /// A source.
    SourceId,
    /// A claim; handles follow the order of the file, which is that of the text.
    ClaimId,
    /// A relation between two claims.
    RelationId,
}

/// Any record that a pane, a search result or a chip can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// What happened.
    Event(EventId),
    /// Who.
    Actor(ActorId),
    /// Where.
    Location(LocationId),
    /// What is asserted.
    Claim(ClaimId),
    /// Who says so.
    Source(SourceId),
}

impl RecordId {
    /// The kind as one word, as lists show it.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Event(_) => "event",
            Self::Actor(_) => "actor",
            Self::Location(_) => "place",
            Self::Claim(_) => "claim",
            Self::Source(_) => "source",
        }
    }
}

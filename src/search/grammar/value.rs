//! The value behind a field's colon: as typed, and what would fit there.

use super::{Fault, Field, Name, State};
use crate::model::{ActorKind, LocationKind, RelationKind, SourceKind, Vocabulary};

/// A value as typed.
pub(super) struct Value<'t> {
    pub text: &'t str,
    /// Where it begins in the query, in bytes.
    pub at: usize,
    /// Whether it may be going on: nothing is typed behind it.
    pub typing: bool,
}

/// A field, or what belongs behind its colon while that is not finished.
pub(super) type Read = Result<Field, String>;

impl Value<'_> {
    pub(super) fn fault(&self, part: std::ops::Range<usize>, reason: String) -> Fault {
        Fault { place: self.at + part.start..self.at + part.end, reason }
    }
}

/// The kinds of actors, places and sources, each word once.
pub(in crate::search) fn kinds() -> Vec<&'static str> {
    let mut kinds: Vec<_> = ActorKind::ALL.iter().map(|kind| kind.word()).collect();
    kinds.extend(LocationKind::ALL.iter().map(|kind| kind.word()));
    kinds.extend(SourceKind::ALL.iter().map(|kind| kind.word()));
    let mut seen = std::collections::HashSet::new();
    kinds.retain(|kind| seen.insert(*kind));
    kinds
}

/// The words that a field with a fixed list takes.
pub(in crate::search) fn listed(name: Name) -> Vec<&'static str> {
    match name {
        Name::Kind => kinds(),
        Name::Relation => RelationKind::ALL.iter().map(|kind| kind.word()).collect(),
        Name::Is => State::all().map(State::word).collect(),
        _ => Vec::new(),
    }
}

/// What belongs behind a field's colon.
pub(super) fn wanted(name: Name) -> String {
    let what = match name {
        Name::Actor => "a name belongs here: actor:Russia",
        Name::Place => "a place belongs here: place:Aleppo",
        Name::Source => "a source belongs here: source:AFP",
        Name::Type => "a sort of event belongs here: type:air_strike",
        Name::When => "days belong here: when:2016-04, when:2016-04-22..",
        Name::Figure => "a measure or a number belongs here: fig:deaths>200",
        Name::Kind | Name::Relation | Name::Is => {
            return format!("one of these belongs here: {}", listed(name).join(", "));
        }
    };
    what.to_owned()
}

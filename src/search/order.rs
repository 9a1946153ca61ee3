//! The order of the timeline: by what, which way round, and where each event stands then.
//!
//! Whatever the order, what has no such value comes last, and of equals the earliest first, so the
//! order is total.  Names are compared as search folds them, without case and accents.
//!
//! ```text
//! names ─ranking─▶ a rank for each name ─column─▶ a rank for each event ─arrange─▶ Arranged
//! ```
//!
//! Things that many events share are ranked by name once; events are then put in order by counting,
//! and no text is compared for each of them.

mod arrange;
mod records;

pub use arrange::Arranged;
pub(super) use arrange::{Column, arrange};
pub(super) use records::Ranks;

use std::fmt::{Display, Formatter};

use crate::dataset::Dataset;
use crate::model::{Claim, EventId, Relation, UncertainTime};
use crate::text::counted;
use crate::text::fold::each_word;

/// What events are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// When it was.
    #[default]
    Time,
    /// The sentence that says what happened.
    Label,
    /// Whoever is named first of those that take part.
    Actor,
    /// The place that is named first.
    Place,
    /// What sort of event it is.
    Type,
    /// The source of its first claim.
    Source,
    /// How many claims there are about it.
    Claims,
    /// How many disputes these claims are in.
    Disputes,
}

impl SortBy {
    /// All of them, as menus list them.
    pub const ALL: [Self; 8] = [
        Self::Time,
        Self::Label,
        Self::Actor,
        Self::Place,
        Self::Type,
        Self::Source,
        Self::Claims,
        Self::Disputes,
    ];

    /// Its name on a command line, on the screen and in a session.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Label => "label",
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Type => "type",
            Self::Source => "source",
            Self::Claims => "claims",
            Self::Disputes => "disputes",
        }
    }

    /// What a name stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }

    /// Whether it counts something: the most come first then.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Claims | Self::Disputes)
    }

    /// Whether it parts the events of a dataset at all; each row of a table has one claim, for instance.
    pub fn parts(self, dataset: &Dataset) -> bool {
        match self {
            Self::Time | Self::Label | Self::Type => true,
            Self::Actor => !dataset.actors.is_empty(),
            Self::Place => !dataset.locations.is_empty(),
            Self::Source => !dataset.sources.is_empty(),
            Self::Claims => dataset.table.is_none(),
            Self::Disputes => dataset.relations.iter().any(Relation::is_dispute),
        }
    }

    /// What an event is ordered by, as a row shows it; `None` where it has none.
    pub fn value(self, dataset: &Dataset, id: EventId) -> Option<String> {
        let event = dataset.event(id);
        match self {
            Self::Time => event.when.as_ref().map(UncertainTime::label),
            Self::Label => Some(event.label.clone()),
            Self::Actor => event.participants.first().map(|part| dataset[part.actor].name.clone()),
            Self::Place => event.places.first().map(|place| dataset[place.location].name.clone()),
            Self::Type => Some(event.kind.replace('_', " ")).filter(|kind| !kind.is_empty()),
            Self::Source => {
                let claim = *dataset.links.claims_of_event(id).first()?;
                Some(voice(dataset, &dataset.claim(claim)).to_owned())
            }
            Self::Claims => some(self.count(dataset, id)).map(|count| counted(count, "claim")),
            Self::Disputes => some(self.count(dataset, id)).map(|count| counted(count, "dispute")),
        }
    }

    /// How many of what it counts an event has.
    fn count(self, dataset: &Dataset, id: EventId) -> usize {
        match self {
            Self::Claims => dataset.links.claims_of_event(id).len(),
            Self::Disputes => dataset.disputes(id),
            _ => 0,
        }
    }
}

/// What a source is called where claims are listed.
fn voice<'a>(dataset: &'a Dataset, claim: &Claim) -> &'a str {
    dataset[claim.attribution.origin].short_name()
}

fn some(count: usize) -> Option<usize> {
    Some(count).filter(|count| *count > 0)
}

/// An order of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort {
    /// What counts.
    pub by: SortBy,
    /// The other way round than usual: the newest, Z, the fewest first.
    pub reversed: bool,
}

impl Sort {
    /// The usual way round.
    pub const fn by(by: SortBy) -> Self {
        Self { by, reversed: false }
    }

    /// The other way round.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self { reversed: !self.reversed, ..self }
    }

    /// Whether it is the one that everything begins with: by time, oldest first.
    pub fn is_usual(self) -> bool {
        self == Self::default()
    }

    /// Whether rows descend: from Z to A, from the most to the fewest, from the newest to the oldest.
    pub const fn descends(self) -> bool {
        self.reversed != self.by.counts()
    }

    /// Which way round it is, in words.
    pub const fn way(self) -> &'static str {
        match (self.by, self.descends()) {
            (SortBy::Time, false) => "oldest first",
            (SortBy::Time, true) => "newest first",
            (SortBy::Claims | SortBy::Disputes, true) => "most first",
            (SortBy::Claims | SortBy::Disputes, false) => "fewest first",
            (_, false) => "A to Z",
            (_, true) => "Z to A",
        }
    }
}

impl Display for Sort {
    /// The order in words: `by place, A to Z`.
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "by {}, {}", self.by.name(), self.way())
    }
}

/// Names by their place in the order of all of them; equal ones share it.
#[derive(Debug, Default)]
pub(super) struct Ranking {
    pub ranks: Vec<u32>,
    /// How many different ones there are.
    pub len: u32,
}

impl Ranking {
    /// Ranks names, compared as search folds them.
    pub(super) fn of(names: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let mut buffer = String::new();
        let mut fold = |name: &str| {
            let mut folded = String::new();
            each_word(name, &mut buffer, |word| {
                folded.push_str(word);
                folded.push(' ');
            });
            folded
        };
        let folded: Vec<String> = names.map(|name| fold(name.as_ref())).collect();
        Self::of_values(&folded)
    }

    /// Ranks values.
    pub(super) fn of_values<T: Ord>(values: &[T]) -> Self {
        let mut sorted: Vec<u32> = (0..values.len() as u32).collect();
        sorted.sort_unstable_by_key(|&at| &values[at as usize]);
        let mut ranking = Self { ranks: vec![0; values.len()], len: 0 };
        let mut last = None;
        for at in sorted {
            let value = &values[at as usize];
            if last.is_some_and(|last| last != value) {
                ranking.len += 1;
            }
            last = Some(value);
            ranking.ranks[at as usize] = ranking.len;
        }
        ranking.len += u32::from(last.is_some());
        ranking
    }

    /// The rank of a name; `None` where there is no such name.
    #[inline]
    pub(super) fn get(&self, at: u32) -> Option<u32> {
        self.ranks.get(at as usize).copied()
    }

    /// The bytes that it takes.
    pub(super) const fn size(&self) -> usize {
        4 * self.ranks.len()
    }
}

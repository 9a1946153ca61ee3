//! A dataset in memory, and `dateline/1`, the files that hold it.
//!
//! ```text
//! file ─file─▶ text ─raw─▶ records as JSON ─wire─▶ fields ─build─▶ Dataset + Problems
//! ```
//!
//! A bad record is a [`Problem`] with its place; the good ones load.  A file is read block by block
//! ([`Reader`]), and of JSON Lines a dataset can be built of what was read so far ([`Part`])
//! at any time.

mod anchor;
mod assemble;
mod build;
mod clean;
mod embedded;
mod excerpt;
mod file;
mod files;
mod links;
mod load;
mod merge;
mod problem;
mod raw;
mod reader;
mod renewal;
mod replace;
mod save;
mod schema;
pub mod table;
mod tabular;
mod trail;
pub mod wire;
mod wording;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Index;
use std::sync::Arc;

use crate::model::{
    Actor, ActorId, Article, ArticleId, Claim, ClaimId, Event, EventId, Location, LocationId,
    RecordId, Relation, RelationId, Source, SourceId,
};

pub use anchor::anchor_anew;
pub use build::check::DEEPEST_PLACE;
pub use build::sha256_hex;
pub use embedded::embedded;
pub(crate) use excerpt::Excerpt;
pub(crate) use file::{MOST_UNPACKED, named, read_bytes, read_error};
pub use files::Files;
pub use links::Links;
pub use load::{Loaded, Step, Watch, load, load_text, load_watched};
pub use merge::{MOST_ROWS, merge};
pub use problem::Problem;
pub use reader::{Part, Reader};
pub use renewal::Renewal;
pub(crate) use replace::{remove_unfinished, replace, replace_at_leisure, sweep};
pub use save::{Form, Told, claim_json, record_json, save, save_telling, write, write_telling};
pub use schema::json_schema;
use table::Table;
pub use tabular::{Named, Tabular};

/// Everything that one or more articles tell, as records that point at each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// What it is called.
    pub title: String,
    /// What it is about and what it was derived from.
    pub description: Option<String>,
    /// Whether two people must agree to a verdict: a rule of the desk that made the dataset.
    pub two_person: bool,
    /// The articles.
    pub articles: Vec<Article>,
    /// Who acts, speaks or is acted on.
    pub actors: Vec<Actor>,
    /// Where.
    pub locations: Vec<Location>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// What happened, in time order; `None` where there is a table.
    pub events: Vec<Event>,
    /// What is asserted, in the order of the text; `None` where there is a table.
    pub claims: Vec<Claim>,
    /// What happened and what is asserted, where that is a table of machine-coded rows.
    pub table: Option<Arc<Table>>,
    /// How claims stand to each other.
    pub relations: Vec<Relation>,
    /// The way back between them.
    pub links: Links,
    /// Which file each record is from, where several were opened together.
    pub files: Option<Files>,
}

/// Records that point at each other by their places in these lists; [`Dataset::of`] puts them together.
#[derive(Debug, Default)]
pub struct Records {
    /// What the dataset is called.
    pub title: String,
    /// What it is about and what it was derived from.
    pub description: String,
    /// The articles.
    pub articles: Vec<Article>,
    /// Who acts or is acted on.
    pub actors: Vec<Actor>,
    /// Where.
    pub locations: Vec<Location>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// What happened, in any order.
    pub events: Vec<Event>,
    /// What is asserted, in the order of the file.
    pub claims: Vec<Claim>,
}

/// One text of a record, borrowed where the record is.
fn field<T: Clone>(
    record: Cow<'_, T>,
    borrow: impl FnOnce(&T) -> &String,
    take: impl FnOnce(T) -> String,
) -> Cow<'_, str> {
    match record {
        Cow::Borrowed(record) => Cow::Borrowed(borrow(record)),
        Cow::Owned(record) => Cow::Owned(take(record)),
    }
}

macro_rules! tables {
    ($($id:ty => $field:ident: $record:ty),+ $(,)?) => {$(
        impl Index<$id> for Dataset {
            type Output = $record;

            fn index(&self, id: $id) -> &$record {
                &self.$field[id.index()]
            }
        }
    )+};
}

tables! {
    ArticleId => articles: Article,
    ActorId => actors: Actor,
    LocationId => locations: Location,
    SourceId => sources: Source,
    RelationId => relations: Relation,
}

impl Dataset {
    /// An event: as it is kept, or made of the numbers that a table keeps of it.
    pub fn event(&self, id: EventId) -> Cow<'_, Event> {
        match &self.table {
            Some(table) => Cow::Owned(table.event(id.0, self)),
            None => Cow::Borrowed(&self.events[id.index()]),
        }
    }

    /// A claim, likewise.
    pub fn claim(&self, id: ClaimId) -> Cow<'_, Claim> {
        match &self.table {
            Some(table) => Cow::Owned(table.claim(id.0, self)),
            None => Cow::Borrowed(&self.claims[id.index()]),
        }
    }

    /// How many events there are.
    pub fn event_count(&self) -> usize {
        self.table.as_ref().map_or(self.events.len(), |table| table.len())
    }

    /// How many claims there are.
    pub fn claim_count(&self) -> usize {
        self.table.as_ref().map_or(self.claims.len(), |table| table.len())
    }

    /// How many records there are of every kind: as many as a file of it has.
    pub fn record_count(&self) -> usize {
        let named = self.actors.len() + self.locations.len() + self.sources.len();
        let told = self.event_count() + self.claim_count() + self.relations.len();
        self.articles.len() + named + told
    }

    /// The events, in time order.
    pub fn event_ids(&self) -> impl Iterator<Item = EventId> + use<> {
        (0..self.event_count()).map(EventId::at)
    }

    /// The claims, in their order.
    pub fn claim_ids(&self) -> impl Iterator<Item = ClaimId> + use<> {
        (0..self.claim_count()).map(ClaimId::at)
    }

    /// The speakable id of a record: `E-012`.
    pub fn code(&self, record: RecordId) -> Cow<'_, str> {
        match record {
            RecordId::Event(id) => field(self.event(id), |event| &event.id, |event| event.id),
            RecordId::Actor(id) => Cow::Borrowed(&self[id].id),
            RecordId::Location(id) => Cow::Borrowed(&self[id].id),
            RecordId::Claim(id) => field(self.claim(id), |claim| &claim.id, |claim| claim.id),
            RecordId::Source(id) => Cow::Borrowed(&self[id].id),
        }
    }

    /// The record of a speakable id; it looks through the tables, so it is for few of them.
    pub fn find(&self, code: &str) -> Option<RecordId> {
        if let Some(row) = self.table.as_ref().and_then(|table| table.row_of_code(code)) {
            return Some(row);
        }
        let event = || self.events.iter().position(|record| record.id == code);
        let claim = || self.claims.iter().position(|record| record.id == code);
        let actor = || self.actors.iter().position(|record| record.id == code);
        let place = || self.locations.iter().position(|record| record.id == code);
        let source = || self.sources.iter().position(|record| record.id == code);
        event()
            .map(|at| RecordId::Event(EventId::at(at)))
            .or_else(|| claim().map(|at| RecordId::Claim(ClaimId::at(at))))
            .or_else(|| actor().map(|at| RecordId::Actor(ActorId::at(at))))
            .or_else(|| place().map(|at| RecordId::Location(LocationId::at(at))))
            .or_else(|| source().map(|at| RecordId::Source(SourceId::at(at))))
    }

    /// The claims with these ids, in order; one look through them for all.
    pub fn claims_called(&self, codes: &HashSet<&str>) -> Vec<ClaimId> {
        if let Some(table) = &self.table {
            let called = codes.iter().filter_map(|code| table.row_of_code(code));
            let mut claims: Vec<ClaimId> = called
                .filter_map(|record| match record {
                    RecordId::Claim(claim) => Some(claim),
                    _ => None,
                })
                .collect();
            claims.sort_unstable();
            return claims;
        }
        let all = self.claims.iter().enumerate();
        all.filter(|(_, claim)| codes.contains(claim.id.as_str()))
            .map(|(at, _)| ClaimId::at(at))
            .collect()
    }

    /// Which files a record is from, in words; empty where only one is open.
    pub fn files_of(&self, record: RecordId) -> String {
        let names = self.files.iter().flat_map(|files| files.of(record));
        names.collect::<Vec<_>>().join(", ")
    }

    /// The words that name a record in lists and chips.
    pub fn label(&self, record: RecordId) -> Cow<'_, str> {
        match record {
            RecordId::Event(id) => field(self.event(id), |event| &event.label, |event| event.label),
            RecordId::Actor(id) => Cow::Borrowed(&self[id].name),
            RecordId::Location(id) => Cow::Borrowed(&self[id].name),
            RecordId::Claim(id) => field(self.claim(id), |claim| &claim.text, |claim| claim.text),
            RecordId::Source(id) => Cow::Borrowed(&self[id].name),
        }
    }

    /// Every name that a record goes by: its label, then its aliases.
    pub fn names(&self, record: RecordId) -> impl Iterator<Item = Cow<'_, str>> {
        let (aliases, short) = match record {
            RecordId::Actor(id) => (self[id].aliases.as_slice(), None),
            RecordId::Location(id) => (self[id].aliases.as_slice(), None),
            RecordId::Source(id) => (&[][..], self[id].short.as_deref()),
            RecordId::Event(_) | RecordId::Claim(_) => (&[][..], None),
        };
        let others = aliases.iter().map(|alias| alias.text.as_str());
        std::iter::once(self.label(record)).chain(others.chain(short).map(Cow::Borrowed))
    }

    /// The relations of a claim that stand, what disagrees first, each with the claim at its other end.
    pub fn relations(&self, claim: ClaimId) -> Vec<(&Relation, ClaimId)> {
        let mut relations: Vec<_> = self
            .links
            .relations_of_claim(claim)
            .iter()
            .map(|&relation| &self[relation])
            .filter(|relation| relation.stands())
            .filter_map(|relation| Some((relation, relation.other(claim)?)))
            .collect();
        relations.sort_by_key(|(relation, other)| (relation.kind, *other));
        relations
    }

    /// How many disputes the claims about an event are in, each counted once.
    pub fn disputes(&self, event: EventId) -> usize {
        let record = self.links.claims_of_event(event);
        let claims = record.iter();
        let mut found: Vec<_> = claims
            .flat_map(|&claim| self.links.relations_of_claim(claim).into_owned())
            .filter(|&relation| self[relation].is_dispute())
            .collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }

    /// The claims on what a claim is about, itself included: those of its events and of its subject.
    pub fn claims_around(&self, claim: ClaimId) -> Vec<ClaimId> {
        let record = self.links.events_of_claim(claim);
        let events = record.iter();
        let mut claims: Vec<ClaimId> =
            events.flat_map(|&event| self.links.claims_of_event(event).into_owned()).collect();
        if let RecordId::Event(event) = self.claim(claim).subject {
            claims.extend(self.links.claims_of_event(event).iter());
        }
        claims.push(claim);
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    /// The places around a place, the nearest first.
    pub fn ancestors(&self, location: LocationId) -> impl Iterator<Item = LocationId> {
        std::iter::successors(self[location].parent, |&place| self[place].parent)
    }
}

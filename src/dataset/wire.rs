//! The records of `dateline/1` as files hold them; the JSON Schema is generated from here.
//!
//! These types know nothing but JSON.  What a record means is in [`crate::model`]; `build` turns
//! one into the other.  Optional fields are left out when unknown.  Dates are boxed: they are large, and
//! most records have none or one.

mod parts;
mod word;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{
    ActorKind, Basis, BodyKind, EventStatus, LocationKind, RelationKind, RelationState, SourceKind,
    SourceScale,
};
use parts::is_false;
pub use parts::{
    Alias, Attribution, Derivation, Extraction, Participant, PlaceLink, Position, Provenance,
    Quantity, Quote, Role, Span, UncertainTime,
};
pub use word::{GeoWord, Word};

/// The name of the format and its version, the first thing that a file says.
pub const SCHEMA: &str = "dateline/1";

/// The word of a dataset whose verdicts two people must agree to.
pub const TWO_PERSON: &str = "two_person";

/// The unit that positions count, said in the file because other programs count otherwise.
pub const OFFSETS: &str = "unicode-scalar";

// The schema is made of it; `save` writes these fields one record after the other.
/// A whole dataset as one JSON document.
#[derive(Debug, JsonSchema)]
pub struct Document {
    /// Always `dateline/1`.
    pub schema: String,
    /// What the dataset is called.
    pub title: String,
    /// What it is about and what it was derived from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The unit of span positions: always `unicode-scalar`.
    #[schemars(default = "offsets")]
    pub offsets: String,
    /// Who must agree to a verdict: `one_person`, or `two_person`; one unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// The articles that everything else is derived from.
    #[schemars(default)]
    pub articles: Vec<Article>,
    /// Who acts, speaks or is acted on.
    #[schemars(default)]
    pub actors: Vec<Actor>,
    /// Where.
    #[schemars(default)]
    pub locations: Vec<Location>,
    /// Who says so.
    #[schemars(default)]
    pub sources: Vec<Source>,
    /// What happened, is planned or is alleged.
    #[schemars(default)]
    pub events: Vec<Event>,
    /// What is asserted, and by whom.
    #[schemars(default)]
    pub claims: Vec<Claim>,
    /// How claims stand to each other.
    #[schemars(default)]
    pub relations: Vec<Relation>,
}

fn offsets() -> String {
    OFFSETS.to_owned()
}

/// An evidentiary copy of an article, never edited.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// Speakable id, `AR-1`.
    pub id: String,
    /// Globally unique name (ninjs `uri`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// The title in lists.
    pub title: String,
    /// The headline as published, or a paraphrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: String,
    /// BCP 47 language code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it was published, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When this version was made, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versioncreated: Option<String>,
    /// Location id of the dateline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline_place: Option<String>,
    /// Day of the dateline, `YYYY-MM-DD`: the anchor of relative dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline_date: Option<String>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where a preserved copy can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<String>,
    /// `full`: the words as published; `digest`: the same paragraphs in other words.
    #[serde(default = "full")]
    pub body_kind: Word<BodyKind>,
    /// The text: Unicode NFC, LF line ends, a blank line between paragraphs.
    pub body_text: String,
    /// SHA-256 of the UTF-8 bytes of `body_text`, lower-case hex.
    pub body_sha256: String,
    /// Phrases of a digest that are in the original's exact words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verbatim: Vec<String>,
    /// When the copy was taken, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved_at: Option<String>,
    /// Who holds the rights, and what may be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    /// The same article in other registers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ext_ids: BTreeMap<String, String>,
    /// Whether the record must not be exported.
    #[serde(default, skip_serializing_if = "is_false")]
    pub restricted: bool,
    /// Why it must not; needed when `restricted` is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_reason: Option<String>,
}

fn full() -> Word<BodyKind> {
    Word(BodyKind::Full)
}

/// Who acts, speaks or is acted on.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Speakable id, `A-001`.
    pub id: String,
    /// The name that lists show.
    pub name: String,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// What it is.
    pub kind: Word<ActorKind>,
    /// What it is to others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Whether it is a party to the conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party_to_conflict: Option<bool>,
    /// The same actor in other registers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ext_ids: BTreeMap<String, String>,
    /// Where the text names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Span>,
    /// Where outside facts come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provenance: Vec<Provenance>,
    /// Whether the record must not be exported.
    #[serde(default, skip_serializing_if = "is_false")]
    pub restricted: bool,
    /// Why it must not; needed when `restricted` is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_reason: Option<String>,
}

/// A place.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Location {
    /// Speakable id, `L-001`.
    pub id: String,
    /// The name that lists show.
    pub name: String,
    /// Other names and transliterations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// What it is.
    pub kind: Word<LocationKind>,
    /// Location id of the place that contains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Administrative areas around it, from the largest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub admin_path: Vec<String>,
    /// ISO 3166-1 alpha-2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_iso: Option<String>,
    /// Latitude in decimal degrees, WGS 84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude in decimal degrees, WGS 84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// ACLED `geo_precision`, or `unknown`.
    #[serde(default)]
    pub geo_precision: GeoWord,
    /// The same place in other registers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ext_ids: BTreeMap<String, String>,
    /// Where the text names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Span>,
    /// Where coordinates, spellings and parents come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provenance: Vec<Provenance>,
    /// Whether the record must not be exported.
    #[serde(default, skip_serializing_if = "is_false")]
    pub restricted: bool,
    /// Why it must not; needed when `restricted` is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_reason: Option<String>,
}

/// A voice that claims come from or pass through.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Speakable id, `S-001`.
    pub id: String,
    /// The full name.
    pub name: String,
    /// A short name for narrow columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Actor id of who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// What kind of voice it is.
    pub kind: Word<SourceKind>,
    /// How far its view reaches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Word<SourceScale>>,
    /// Whether the record must not be exported.
    #[serde(default, skip_serializing_if = "is_false")]
    pub restricted: bool,
    /// Why it must not; needed when `restricted` is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_reason: Option<String>,
}

/// What happened, is going on, was planned or is alleged.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Speakable id, `E-001`.
    pub id: String,
    /// What happened, in one sentence.
    pub label: String,
    /// Open vocabulary.
    #[serde(rename = "type")]
    pub kind: String,
    /// How real it is.
    pub status: Word<EventStatus>,
    /// When; left out where the text gives no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Box<UncertainTime>>,
    /// Where: none, one or many.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<PlaceLink>,
    /// Who.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// Event id of the larger event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// Claim ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<String>,
    /// Keywords.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Where the text tells of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Span>,
    /// Whether the record must not be exported.
    #[serde(default, skip_serializing_if = "is_false")]
    pub restricted: bool,
    /// Why it must not; needed when `restricted` is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_reason: Option<String>,
}

/// A statement as asserted, never negated.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Speakable id, `C-001`.
    pub id: String,
    /// The statement.
    pub text: String,
    /// Event, actor or location id.
    pub subject: String,
    /// The measure or proposition.
    pub predicate: String,
    /// Who says so; never optional.
    pub attribution: Attribution,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_when: Option<Box<UncertainTime>>,
    /// The time that it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about_when: Option<Box<UncertainTime>>,
    /// Location ids that it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about_where: Vec<String>,
    /// The figures in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
    /// The passages that carry it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Span>,
    /// Claim id of the version that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// How the record was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extraction: Option<Extraction>,
    /// Whether the record must not be exported.
    #[serde(default, skip_serializing_if = "is_false")]
    pub restricted: bool,
    /// Why it must not; needed when `restricted` is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_reason: Option<String>,
}

/// How one claim stands to another, and why.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// Speakable id, `R-001`.
    pub id: String,
    /// Claim id.
    pub from_claim: String,
    /// Claim id.
    pub to_claim: String,
    /// How.
    pub kind: Word<RelationKind>,
    /// In what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Word<Basis>>,
    /// Why, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who proposed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<String>,
    /// Whether a person has agreed.
    pub state: Word<RelationState>,
}

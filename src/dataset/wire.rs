//! The records of `dateline/1` as files hold them; the JSON Schema is generated from here.
//!
//! These types know nothing but JSON.  What a record means is in [`crate::model`]; `build` turns
//! one into the other.  Optional fields are left out when unknown.

mod word;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{
    ActorKind, AliasKind, Basis, BodyKind, Comparator, Directness, EventStatus, LocationKind,
    Method, Part, Precision, Qualifier, RelationKind, RelationState, SourceKind, SourceScale,
    Stance,
};
pub use word::{GeoWord, Word};

/// The name of the format and its version, the first thing that a file says.
pub const SCHEMA: &str = "dateline/1";

/// The unit that positions count, said in the file because other programs count otherwise.
pub const OFFSETS: &str = "unicode-scalar";

/// A whole dataset as one JSON document.
#[derive(Debug, Default, Serialize, JsonSchema)]
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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// An evidentiary copy of an article, never edited.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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

/// A stretch of article text, by quote and by position (W3C Web Annotation selectors).
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// Article id.
    pub article: String,
    /// The words and their surroundings.
    pub quote: Quote,
    /// Where they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The text that the position was counted in, where it is not the article's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_sha256: Option<String>,
    /// Number of the sentence, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence_no: Option<u32>,
}

/// W3C `TextQuoteSelector`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// The words to the letter.
    pub exact: String,
    /// Up to 32 characters before them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// Up to 32 characters after them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

/// W3C `TextPositionSelector`, in Unicode scalar values from 0.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// When, as exactly as the text allows.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct UncertainTime {
    /// The words of the text.
    pub literal: String,
    /// EDTF level 1, or a one-of set.
    pub edtf: String,
    /// First possible day; follows from `edtf` and must agree with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    /// Last possible day; follows from `edtf` and must agree with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    /// The finest unit that is known; follows from `edtf` unless a week or a time of day is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Word<Precision>>,
    /// How sure it is; follows from `edtf` and must agree with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Word<Qualifier>>,
    /// Why the words mean this date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derivation: Option<Derivation>,
    /// The end is the day of reporting, not the end of the thing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub end_is_as_of: bool,
    /// Time of day of the start, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_time: Option<String>,
    /// Time of day of the end, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<String>,
}

/// Why words became a date.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Derivation {
    /// The rule's name.
    pub rule: String,
    /// The date that the rule counts from, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor_date: Option<String>,
    /// Where that date comes from: `dateline` or `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor_from: Option<String>,
}

/// Another name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Alias {
    /// The name.
    pub text: String,
    /// BCP 47 language code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// ISO 15924 script code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<String>,
    /// `name`: a name in its own right; `weak`: it may mean others too.
    #[serde(default = "firm")]
    pub kind: Word<AliasKind>,
}

fn firm() -> Word<AliasKind> {
    Word(AliasKind::Name)
}

/// What an actor is, where, and since when.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// The role in words.
    pub role: String,
    /// Actor id of the organisation or state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
    /// Since when, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until when, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// Where an outside fact of a record comes from.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// The field.
    pub field: String,
    /// The gazetteer, register or document.
    pub from: String,
}

/// Who acts, speaks or is acted on.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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

/// One place of an event.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlaceLink {
    /// Location id.
    pub id: String,
    /// What the place was to the event.
    pub role: String,
}

/// One actor's part in an event.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Actor id.
    pub actor: String,
    /// The part.
    pub role: Word<Part>,
}

/// What happened, is going on, was planned or is alleged.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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
    pub when: Option<UncertainTime>,
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

/// Who says so, through whom, and how.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// Source id of the origin.
    pub origin_source: String,
    /// Source ids of those who passed it on, the nearest to the origin first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// The reporting verb.
    pub verb: String,
    /// What the speaker does with the statement.
    pub stance: Word<Stance>,
    /// Words that limit it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hedges: Vec<String>,
    /// How close the text is to the speaker's words.
    pub directness: Word<Directness>,
}

/// A figure: its words and the bounds that they give.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// What is counted.
    pub measure: String,
    /// Among whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// The unit.
    pub unit: String,
    /// The words of the text.
    pub literal: String,
    /// How the words compare.
    pub comparator: Word<Comparator>,
    /// The number that the words name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nominal: Option<f64>,
    /// The least that the words allow; left out when they name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// The most that the words allow; left out when they name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// Whether `lower` itself is allowed; true unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower_incl: Option<bool>,
    /// Whether `upper` itself is allowed; true unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper_incl: Option<bool>,
    /// The house rule that gave a word its bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumed_rule: Option<String>,
}

/// How a record was made.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Extraction {
    /// By a person or a program.
    pub method: Word<Method>,
    /// Which one.
    pub agent: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// A program's own estimate, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// A statement as asserted, never negated.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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
    pub said_when: Option<UncertainTime>,
    /// The time that it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about_when: Option<UncertainTime>,
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
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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

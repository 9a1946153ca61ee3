//! What records are made of: spans, dates, names, figures, attributions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::word::Word;
use crate::model::{AliasKind, Comparator, Directness, Method, Part, Precision, Qualifier, Stance};

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(super) fn is_false(value: &bool) -> bool {
    !*value
}

/// A stretch of article text, by quote and by position (W3C Web Annotation selectors).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// When, as exactly as the text allows.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// The field.
    pub field: String,
    /// The gazetteer, register or document.
    pub from: String,
}

/// One place of an event.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct PlaceLink {
    /// Location id.
    pub id: String,
    /// What the place was to the event.
    pub role: String,
}

/// One actor's part in an event.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Actor id.
    pub actor: String,
    /// The part.
    pub role: Word<Part>,
}

/// Who says so, through whom, and how.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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

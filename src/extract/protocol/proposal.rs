//! What an extractor proposes: one JSON object a line, pointing by exact words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One line of an extractor's output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Proposal {
    /// Who made the proposals behind this line. Print it first.
    Extractor(Maker),
    /// A statement that somebody makes.
    Claim(Claim),
    /// Something that happened, is going on, is planned or is alleged.
    Event(Event),
    /// A person, state, group or organisation.
    Actor(Actor),
    /// A place.
    Place(Place),
}

/// The program, and the model and prompt behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Maker {
    /// The name of the program.
    #[schemars(example = &"newsdesk-llm")]
    pub name: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"0.3")]
    pub version: Option<String>,
    /// The language model that it asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"qwen3-8b-q4")]
    pub model: Option<String>,
    /// SHA-256 of the prompt, in lower-case hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"9f86d081884c7d65")]
    pub prompt_sha256: Option<String>,
}

/// A statement: the exact words that make it, who speaks, and the words that say when and how many.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The number of the paragraph that the words stand in, from the request.
    #[schemars(example = 4)]
    pub paragraph: Option<usize>,
    /// The exact words of the statement, without quotation marks. Two pieces of one statement are
    /// joined by ` … `.
    #[schemars(example = &"the bridge will not open before June")]
    pub quote: String,
    /// The exact words just before the quote; needed if the quote stands several times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"the mayor said")]
    pub before: Option<String>,
    /// The exact words that name the speaker, near the quote; a pronoun or a role will do. Leave it
    /// out if the reporter speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"the mayor")]
    pub speaker: Option<String>,
    /// The exact words of the reporting verb or phrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"said")]
    pub cue: Option<String>,
    /// What the speaker does: `asserts`, `denies`, `alleges`, `reports`, `announces`, `demands`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"asserts")]
    pub stance: Option<String>,
    /// The exact words that say when it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"on Monday")]
    pub said: Option<String>,
    /// The exact words that say what time the statement is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = ["before June"])]
    pub dates: Vec<String>,
    /// The exact words of each figure in it, with "about" or "at least" if they stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = ["at least 40 lorries"])]
    pub figures: Vec<String>,
    /// The exact words of each place in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = ["Milltown"])]
    pub places: Vec<String>,
}

/// A happening: the exact words that report it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The number of the paragraph that the words stand in.
    #[schemars(example = 2)]
    pub paragraph: Option<usize>,
    /// The exact words that report it.
    #[schemars(example = &"the old bridge collapsed on Sunday")]
    pub quote: String,
    /// The exact words just before the quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"officials said")]
    pub before: Option<String>,
    /// A short type in `snake_case`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"accident")]
    pub kind: Option<String>,
    /// How real it is: `occurred`, `ongoing`, `planned`, `cancelled`, `alleged`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"occurred")]
    pub status: Option<String>,
    /// The exact words that say when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = ["Sunday"])]
    pub dates: Vec<String>,
    /// The exact words of each place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = ["Milltown"])]
    pub places: Vec<String>,
    /// The exact words of each actor in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = ["the fire service"])]
    pub actors: Vec<String>,
}

/// An actor: the exact words of its fullest name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The number of a paragraph that names it in full.
    #[schemars(example = 1)]
    pub paragraph: Option<usize>,
    /// The exact words of its fullest name.
    #[schemars(example = &"Ann Lee")]
    pub name: String,
    /// `person`, `state`, `armed_group`, `igo`, `ngo`, `media`, `monitor`, `population`, `other`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"person")]
    pub kind: Option<String>,
    /// The exact words of its role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"mayor of Milltown")]
    pub role: Option<String>,
    /// The exact words of its other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = ["Lee"])]
    pub also: Vec<String>,
}

/// A place: the exact words of its name. Coordinates come from Dateline's gazetteer only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The number of a paragraph that names it.
    #[schemars(example = 1)]
    pub paragraph: Option<usize>,
    /// The exact words of its name.
    #[schemars(example = &"Milltown")]
    pub name: String,
}

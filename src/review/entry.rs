//! One line of the log: what was done, by whom, to exactly what, and why.
//!
//! # Canonical form and hash
//!
//! A line is the entry as JSON with the keys of every object sorted, no spaces, UTF-8, whole numbers
//! only.  Its `hash` is `sha256:` and the lower-case hex SHA-256 of the same line without the member
//! `hash`; its `prev` is the `hash` of the line before, and of the first line [`GENESIS`].  So
//! anybody can check a line with `jq -jcS 'del(.hash)' | sha256sum`.
//!
//! The chain shows that a line was changed, removed or moved.  It does not prove who typed it.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::machine::{Action, State};
use super::verdict::{Fidelity, Grade, Pillar, Veracity};
use crate::dataset::sha256_hex;
use crate::dataset::wire::Word;
use crate::text::fold::folded;

/// The version of the form of entries.
pub const VERSION: u32 = 1;

/// What stands as `prev` in the first entry of a file.
pub const GENESIS: &str = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

/// Who writes an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reviewer {
    /// A short name, also that of the file: small letters, digits, `-` and `_`.
    pub id: String,
    /// The name.
    pub name: String,
    /// What the person is here: `reviewer`, `editor`; a program writes `tool`.
    pub role: String,
}

impl Reviewer {
    /// A reviewer by name; the id follows from the name.  None if no letter or digit is in it.
    pub fn named(name: &str) -> Option<Self> {
        let name = crate::text::line(name.trim()).into_owned();
        let id: String = folded(&name).join("-").chars().take(40).collect();
        (!id.is_empty()).then(|| Self { id, name, role: "reviewer".to_owned() })
    }

    /// Whether an id can be the name of a file.
    pub fn is_id(id: &str) -> bool {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        !id.is_empty() && id.len() <= 40 && id.chars().all(plain)
    }
}

/// Exactly what was judged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Target {
    /// `claim`, `relation`, `date` or `dataset`.
    pub kind: String,
    /// The record's id; of two claims `C-012~C-034`; of a date `C-017/about_when`.
    pub id: String,
    /// How many versions of it there are, this one included: one more than it supersedes.
    pub version: u32,
    /// SHA-256 of the record in canonical form, hex.
    pub sha256: String,
}

#[expect(clippy::ref_option, reason = "serde passes a reference")]
fn is_empty<T>(value: &Option<T>) -> bool {
    value.is_none()
}

/// What a reviewer decided, before the log has given it a time and a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Who.
    pub by: Reviewer,
    /// The program and its version.
    pub tool: String,
    /// On what.
    pub target: Target,
    /// The text that was seen.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub article_sha256: Option<String>,
    /// What was done.
    pub action: Word<Action>,
    /// The state before, of a claim.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub from: Option<Word<State>>,
    /// The state after.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub to: Option<Word<State>>,
    /// Does the text say so?
    #[serde(default, skip_serializing_if = "is_empty")]
    pub fidelity: Option<Word<Fidelity>>,
    /// Is it true?
    #[serde(default, skip_serializing_if = "is_empty")]
    pub veracity: Option<Word<Veracity>>,
    /// The Admiralty grade.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub grade: Option<Grade>,
    /// The rule that a figure was settled by: `range`, `majority`, `source hierarchy`, …
    #[serde(default, skip_serializing_if = "is_empty")]
    pub rule: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub reason: Option<String>,
    /// What backs it: spans as `C-017#0`, ids of other records, addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Relations that were weighed: ids, or pairs of claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<String>,
    /// Keywords.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The checklist, as far as it was answered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub checklist: BTreeMap<String, bool>,
    /// The verdict was proposed although no span stands exactly where it says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_span: bool,
    /// The proposal that is agreed or disagreed with, by its id.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub answers: Option<String>,
    /// Entries that one key made have one word here, and are undone together.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub batch: Option<String>,
    /// The entry that an `undo` or `redo` takes back.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub reverses: Option<String>,
}

impl Draft {
    /// An action on a target, and nothing else yet.
    pub fn new(by: Reviewer, target: Target, action: Action) -> Self {
        Self {
            by,
            tool: concat!("dateline/", env!("CARGO_PKG_VERSION")).to_owned(),
            target,
            article_sha256: None,
            action: Word(action),
            from: None,
            to: None,
            fidelity: None,
            veracity: None,
            grade: None,
            rule: None,
            reason: None,
            evidence: Vec::new(),
            relations: Vec::new(),
            tags: Vec::new(),
            checklist: BTreeMap::new(),
            without_span: false,
            answers: None,
            batch: None,
            reverses: None,
        }
    }

    /// The answers of the checklist.
    pub fn answers(&self) -> impl Iterator<Item = (Pillar, bool)> {
        use crate::model::Vocabulary;
        self.checklist.iter().filter_map(|(word, &answer)| Some((Pillar::from_word(word)?, answer)))
    }
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The version of the form, 1.
    pub v: u32,
    /// A ULID: the key that files are merged by.
    pub id: String,
    /// When, UTC, RFC 3339 with milliseconds; never before an entry that the writer had seen.
    pub at: String,
    /// What was done.
    #[serde(flatten)]
    pub draft: Draft,
}

impl Entry {
    /// A draft with its time and its id.
    pub fn stamped(draft: Draft, at: DateTime<Utc>, id: String) -> Self {
        let at = at.to_rfc3339_opts(SecondsFormat::Millis, true);
        Self { v: VERSION, id, at, draft }
    }

    /// The order of entries, the same for everybody.
    pub fn order(&self) -> (&str, &str) {
        (&self.at, &self.id)
    }

    /// The entry as a line of the log behind the line that has the hash `prev`; and its own hash.
    pub fn sealed(&self, prev: &str) -> (String, String) {
        let mut value = serde_json::to_value(self).unwrap_or_default();
        value["prev"] = Value::from(prev);
        let hash = hash_of(&value);
        value["hash"] = Value::from(hash.clone());
        (canonical(&value), hash)
    }
}

/// JSON with sorted keys and without spaces; numbers that are whole are written as such.
pub fn canonical(value: &Value) -> String {
    whole_numbers(value.clone()).to_string()
}

/// `sha256:` and the hash of an entry without its member `hash`.
pub fn hash_of(entry: &Value) -> String {
    let mut bare = entry.clone();
    if let Some(members) = bare.as_object_mut() {
        members.remove("hash");
    }
    format!("sha256:{}", sha256_hex(&canonical(&bare)))
}

/// `jq` writes 246.0 as 246, so the canonical form does.
fn whole_numbers(value: Value) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Value::Number(number) if number.is_f64() => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < EXACT => Value::from(float as i64),
            _ => Value::Number(number),
        },
        Value::Array(items) => Value::Array(items.into_iter().map(whole_numbers).collect()),
        Value::Object(members) => Value::Object(
            members.into_iter().map(|(key, value)| (key, whole_numbers(value))).collect(),
        ),
        other => other,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn reviewer(id: &str) -> Reviewer {
        Reviewer { id: id.into(), name: id.to_uppercase(), role: "reviewer".into() }
    }

    pub(crate) fn claim(id: &str) -> Target {
        Target { kind: "claim".into(), id: id.into(), version: 1, sha256: "aa".into() }
    }

    #[test]
    fn a_line_is_canonical_and_carries_its_own_hash_and_the_one_before() {
        let mut draft = Draft::new(reviewer("rk"), claim("C-1"), Action::Mark);
        draft.reason = Some("naïve \"quote\" \\ tab".into());
        let at = DateTime::from_timestamp_millis(1_462_176_862_000).expect("a time");
        let entry = Entry::stamped(draft, at, "01HX".into());
        let (line, hash) = entry.sealed(GENESIS);
        let value: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(canonical(&value), line);
        assert_eq!(value["hash"], hash.as_str());
        assert_eq!(hash_of(&value), hash);
        assert_eq!(value["prev"], GENESIS);
        assert_eq!(value["at"], "2016-05-02T08:14:22.000Z");
        assert_eq!(serde_json::from_value::<Entry>(value).expect("an entry"), entry);
    }

    #[test]
    fn a_reviewers_id_is_safe_as_the_name_of_a_file() {
        for (name, id) in [
            ("Rosa Klein", Some("rosa-klein")),
            ("  Žižka  ", Some("zizka")),
            ("../../etc/passwd", Some("etc-passwd")),
            ("…", None),
            ("", None),
        ] {
            let reviewer = Reviewer::named(name);
            assert_eq!(reviewer.as_ref().map(|reviewer| reviewer.id.as_str()), id, "{name}");
            assert!(reviewer.is_none_or(|reviewer| Reviewer::is_id(&reviewer.id)));
        }
    }
}

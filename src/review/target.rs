//! Exactly which version of a record was judged.

use serde_json::json;

use super::compare::Suggestion;
use super::entry::{Target, canonical};
use crate::dataset::{Dataset, claim_json, sha256_hex};
use crate::model::{Basis, ClaimId, RecordId, RelationId, UncertainTime, Vocabulary};

/// The version of a record that the dataset has now, and of the article behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    /// The record.
    pub target: Target,
    /// SHA-256 of the article's text.
    pub article_sha256: Option<String>,
    /// Whether a later claim has taken its place.
    pub superseded: bool,
}

/// A claim as it is now.
pub fn of_claim(dataset: &Dataset, claim: ClaimId) -> Current {
    let record = &dataset.claim(claim);
    let older = std::iter::successors(record.supersedes, |&older| dataset.claim(older).supersedes);
    // A circle of claims that replace each other is reported by `check`; here it must only end.
    let version = 1 + older.take(1_000).count() as u32;
    let text = canonical(&claim_json(dataset, claim));
    let article = record.evidence.first().map(|span| &dataset[span.article]);
    Current {
        target: Target {
            kind: "claim".to_owned(),
            id: record.id.clone(),
            version,
            sha256: sha256_hex(&text),
        },
        article_sha256: article.map(|article| article.body_sha256.clone()),
        superseded: false,
    }
}

/// A pair of claims in the order of the text: `C-012~C-034`.
pub fn pair(dataset: &Dataset, a: ClaimId, b: ClaimId) -> String {
    let (first, second) = (a.min(b), a.max(b));
    format!("{}~{}", dataset.claim(first).id, dataset.claim(second).id)
}

/// A suggestion about two claims; another kind or basis is another suggestion.
pub fn of_suggestion(dataset: &Dataset, suggestion: &Suggestion) -> Target {
    let pair = pair(dataset, suggestion.from, suggestion.to);
    let basis: Vec<_> = suggestion.basis.iter().map(|basis: &Basis| basis.word()).collect();
    let kind = suggestion.kind.word();
    let text = canonical(&json!({ "pair": pair, "kind": kind, "basis": basis }));
    Target {
        kind: "relation".to_owned(),
        id: format!("{pair}:{kind}"),
        version: 1,
        sha256: sha256_hex(&text),
    }
}

/// A relation of the dataset; another kind or basis is another relation.
pub fn of_relation(dataset: &Dataset, relation: RelationId) -> Target {
    let record = &dataset[relation];
    let basis: Vec<_> = record.basis.iter().map(|basis| basis.word()).collect();
    let pair = pair(dataset, record.from_claim, record.to_claim);
    let kind = record.kind.word();
    let text = canonical(&json!({ "pair": pair, "kind": kind, "basis": basis }));
    Target {
        kind: "relation".to_owned(),
        id: record.id.clone(),
        version: 1,
        sha256: sha256_hex(&text),
    }
}

/// The derivation of a date: which date of which record, and what it was made of.
pub fn of_date(dataset: &Dataset, record: RecordId, field: &str, time: &UncertainTime) -> Target {
    let rule = time.derivation.as_ref().map(|derivation| derivation.rule.as_str());
    let text = canonical(&json!({ "literal": time.literal, "edtf": time.edtf, "rule": rule }));
    Target {
        kind: "date".to_owned(),
        id: format!("{}/{field}", dataset.code(record)),
        version: 1,
        sha256: sha256_hex(&text),
    }
}

/// The dataset as a whole, for exports.
pub fn of_dataset(dataset: &Dataset) -> Target {
    let hashes: Vec<_> =
        dataset.articles.iter().map(|article| article.body_sha256.as_str()).collect();
    let text = canonical(&json!({ "title": dataset.title, "articles": hashes }));
    Target {
        kind: "dataset".to_owned(),
        id: dataset.title.clone(),
        version: 1,
        sha256: sha256_hex(&text),
    }
}

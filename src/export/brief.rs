//! "What we know": the verdicts as Markdown, each sentence with its attribution, grade and citation.
//!
//! No claim stands there without its source, and no draft verdict unless asked for, and then marked.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::citation::{attribution, citation, plain, restriction};
use crate::dataset::Dataset;
use crate::model::{Basis, ClaimId, RecordId, RelationKind, Vocabulary};
use crate::review::{Fidelity, Fold, State, Veracity, Verdict, lineage};
use crate::text::counted;

/// The parts of a brief, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Confirmed,
    Attributed,
    Disputed,
    Unknown,
}

impl Part {
    const ALL: [Self; 4] = [Self::Confirmed, Self::Attributed, Self::Disputed, Self::Unknown];

    const fn title(self) -> &'static str {
        match self {
            Self::Confirmed => "Confirmed",
            Self::Attributed => "Said, and not independently confirmed",
            Self::Disputed => "Disputed",
            Self::Unknown => "Not known",
        }
    }
}

/// Writes a brief over some claims; and in one line what is in it.
pub fn brief(
    dataset: &Dataset,
    fold: &Fold,
    claims: &[ClaimId],
    with_drafts: bool,
) -> (String, String) {
    let mut parts: Vec<(Part, ClaimId, Verdict, bool)> = Vec::new();
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for &claim in claims {
        let id = &dataset.claim(claim).id;
        let verdict = fold.standing(id).and_then(crate::review::Standing::verdict);
        let why = match (verdict, fold.state(id)) {
            _ if is_restricted(dataset, claim) => "restricted",
            (Some(verdict), state @ (State::Confirmed | State::Proposed)) => {
                let draft = state == State::Proposed;
                match part_of(verdict) {
                    _ if draft && !with_drafts => "proposed and not confirmed",
                    None => "not borne out by the text",
                    Some(part) => {
                        parts.push((part, claim, verdict, draft));
                        continue;
                    }
                }
            }
            (_, State::Contested) => "contested among reviewers",
            (_, State::Withdrawn) => "withdrawn",
            (_, State::Superseded) => "replaced by a later version",
            _ => "still under review or unreviewed",
        };
        *left.entry(why).or_default() += 1;
    }
    let mut text = format!("# What we know: {}\n", plain(&dataset.title));
    for part in Part::ALL {
        let of: Vec<_> = parts.iter().filter(|(p, ..)| *p == part).collect();
        let _ = write!(text, "\n## {}\n\n", part.title());
        if of.is_empty() {
            text.push_str("Nothing.\n");
        }
        for (_, claim, verdict, draft) in of {
            write_claim(&mut text, dataset, fold, *claim, *verdict, *draft);
        }
    }
    let told: Vec<_> = left.iter().map(|(why, count)| format!("{count} {why}")).collect();
    if !told.is_empty() {
        let _ = write!(text, "\nLeft out: {}.\n", told.join(", "));
    }
    write_articles(&mut text, dataset);
    (text, format!("{} of {}", counted(parts.len(), "claim"), claims.len()))
}

/// Where a verdict puts a claim; one that the text does not bear is left out.
fn part_of(verdict: Verdict) -> Option<Part> {
    if verdict.fidelity != Fidelity::Faithful {
        return None;
    }
    Some(match verdict.veracity {
        Veracity::Verified => Part::Confirmed,
        Veracity::Likely => Part::Attributed,
        Veracity::Disputed | Veracity::Unlikely | Veracity::False => Part::Disputed,
        Veracity::Inconclusive | Veracity::Unassessed => Part::Unknown,
    })
}

fn is_restricted(dataset: &Dataset, claim: ClaimId) -> bool {
    restriction(dataset, RecordId::Claim(claim)).is_some()
}

fn write_claim(
    text: &mut String,
    dataset: &Dataset,
    fold: &Fold,
    claim: ClaimId,
    verdict: Verdict,
    draft: bool,
) {
    let record = &dataset.claim(claim);
    let mark = if draft { "**DRAFT** " } else { "" };
    let alone = if !draft && is_alone(fold, &record.id) { ", by one person" } else { "" };
    let _ = writeln!(
        text,
        "- {mark}{}: {} ({}, {}{alone}) [{}]{}",
        plain(&attribution(dataset, record)),
        plain(&record.text),
        verdict.veracity.spoken(),
        verdict.grade,
        record.id,
        citation(dataset, record),
    );
    for (_, relation) in lineage::agreed(dataset, fold, claim) {
        if relation.kind == RelationKind::Contradicts {
            write_against(text, dataset, fold, relation.other(claim), &relation.basis);
        }
    }
}

/// Whether the one who proposed a verdict is also the one who agreed to it.
pub fn is_alone(fold: &Fold, claim: &str) -> bool {
    let Some(standing) = fold.standing(claim) else { return false };
    let proposer = standing.proposals.last().map(|entry| &entry.draft.by.id);
    let agreed = standing.agreed.as_ref().map(|entry| &entry.draft.by.id);
    standing.state == State::Confirmed && proposer == agreed
}

/// That another claim contradicts this one, and on what.
///
/// One that the text does not bear is no contradiction; one that nobody has agreed on says so.
fn write_against(
    text: &mut String,
    dataset: &Dataset,
    fold: &Fold,
    claim: ClaimId,
    basis: &[Basis],
) {
    let against = &dataset.claim(claim);
    let confirmed = fold.state(&against.id) == State::Confirmed;
    let standing = fold.standing(&against.id).filter(|_| confirmed);
    let verdict = standing.and_then(crate::review::Standing::verdict);
    let unborne = verdict.is_some_and(|verdict| verdict.fidelity != Fidelity::Faithful);
    if is_restricted(dataset, claim) || unborne {
        return;
    }
    let judged = verdict.map_or("not judged".to_owned(), |verdict| {
        format!("{}, {}", verdict.veracity.spoken(), verdict.grade)
    });
    let on: Vec<_> = basis.iter().map(|basis| basis.on()).collect();
    let on = if on.is_empty() { String::new() } else { format!(" ({})", on.join(", ")) };
    let _ = writeln!(
        text,
        "  - contradicted{on} by {}: {} ({judged}) [{}]{}",
        plain(&attribution(dataset, against)),
        plain(&against.text),
        against.id,
        citation(dataset, against),
    );
}

fn write_articles(text: &mut String, dataset: &Dataset) {
    text.push_str("\n## Articles\n\n");
    for article in dataset.articles.iter().filter(|article| article.restriction.is_none()) {
        let date = article.dateline_date.map_or(String::new(), |date| format!(", {date}"));
        let _ = writeln!(
            text,
            "- {}: {}, {}{date}; SHA-256 of the text {}",
            article.id,
            plain(&article.title),
            plain(&article.publisher),
            article.body_sha256
        );
    }
}

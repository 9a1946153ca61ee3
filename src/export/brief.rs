//! "What we know": the verdicts as Markdown, each sentence with its attribution, grade and citation.
//!
//! No claim stands there without its source, and no draft verdict unless asked for, and then marked.

use std::fmt::Write as _;

use super::citation::{attribution, citation, plain, restriction};
use crate::dataset::Dataset;
use crate::model::{Basis, ClaimId, RecordId, RelationKind, RelationState, Vocabulary};
use crate::review::{Fidelity, Fold, State, Veracity, Verdict, compare, target};
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
    let (mut restricted, mut open, mut drafts) = (0, 0, 0);
    for &claim in claims {
        let record = &dataset[claim];
        let state = fold.state(&record.id);
        let verdict = fold.standing(&record.id).and_then(crate::review::Standing::verdict);
        match (verdict, state) {
            _ if is_restricted(dataset, claim) => restricted += 1,
            (Some(verdict), State::Confirmed) => {
                parts.extend(part_of(verdict).map(|part| (part, claim, verdict, false)));
            }
            (Some(verdict), State::Proposed) if with_drafts => {
                parts.extend(part_of(verdict).map(|part| (part, claim, verdict, true)));
            }
            (Some(_), State::Proposed) => drafts += 1,
            _ => open += 1,
        }
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
    let left = [
        (open, "claim still under review or unreviewed", "claims still under review or unreviewed"),
        (drafts, "verdict proposed and not confirmed", "verdicts proposed and not confirmed"),
        (restricted, "claim restricted", "claims restricted"),
    ];
    let left: Vec<_> = left
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more }))
        .collect();
    if !left.is_empty() {
        let _ = write!(text, "\nLeft out: {}.\n", left.join(", "));
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
    let record = &dataset[claim];
    let mark = if draft { "**DRAFT** " } else { "" };
    let _ = writeln!(
        text,
        "- {mark}{}: {} ({}, {}) [{}]{}",
        plain(&attribution(dataset, record)),
        plain(&record.text),
        verdict.veracity.spoken(),
        verdict.grade,
        record.id,
        citation(dataset, record),
    );
    for (relation, other) in dataset.relations(claim) {
        let ruling = fold.ruling("relation", &relation.id);
        let stands = ruling.map_or(relation.state == RelationState::Confirmed, |r| r.confirmed);
        if relation.is_dispute() && stands {
            write_against(text, dataset, other, &relation.basis);
        }
    }
    for found in compare::of(dataset, claim) {
        let target = target::of_suggestion(dataset, &found);
        let agreed = fold.ruling(&target.kind, &target.id).is_some_and(|ruling| ruling.confirmed);
        if found.kind == RelationKind::Contradicts && agreed {
            write_against(text, dataset, found.other(claim), &found.basis);
        }
    }
}

/// That another claim contradicts this one, and on what.
fn write_against(text: &mut String, dataset: &Dataset, claim: ClaimId, basis: &[Basis]) {
    let against = &dataset[claim];
    if is_restricted(dataset, claim) {
        return;
    }
    let on: Vec<_> = basis.iter().map(|basis| basis.on()).collect();
    let on = if on.is_empty() { String::new() } else { format!(" on {}", on.join(", ")) };
    let _ = writeln!(
        text,
        "  - contradicted{on} by {}: {} [{}]{}",
        plain(&attribution(dataset, against)),
        plain(&against.text),
        against.id,
        citation(dataset, against),
    );
}

fn write_articles(text: &mut String, dataset: &Dataset) {
    text.push_str("\n## Articles\n\n");
    for article in &dataset.articles {
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

//! `dateline export`: a dataset, or the part that answers a query, in another format.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::review::folded;
use super::settings::{now, review_folder, reviewer_named};
use super::{Failure, may_replace, search};
use crate::dataset::{Dataset, replace, sha256_hex};
use crate::export::format::{OutFormat, Selection};
use crate::model::{ClaimId, EventId};
use crate::review::journal::Journal;
use crate::review::ledger::Ledger;
use crate::review::{Action, Draft, target};
use crate::search::Index;

/// What is exported, and by whom.
pub(super) struct Wanted {
    pub format: OutFormat,
    pub query: Option<String>,
    pub drafts: bool,
    pub reviewer: Option<String>,
}

/// The formats by their names.
pub(super) fn formats() -> impl TypedValueParser<Value = OutFormat> {
    let names = PossibleValuesParser::new(OutFormat::ALL.map(|format| format.spec().name));
    names.map(|name| OutFormat::from_name(&name).unwrap_or(OutFormat::Json))
}

/// Writes what is wanted, once the review log says so.
pub(super) fn export(
    wanted: &Wanted,
    file: Option<&Path>,
    output: Option<&Path>,
    force: bool,
) -> Result<(), Failure> {
    if let Some(output) = output {
        may_replace(output, force, &[])?;
    }
    let (dataset, ledger, verdicts) = folded(file)?;
    let dataset = Arc::new(dataset);
    let selected = wanted.query.as_deref().map(|query| matching(&dataset, query)).transpose()?;
    let selection = Selection {
        events: selected.as_ref().map(|(events, _)| events.as_slice()),
        claims: selected.as_ref().map(|(_, claims)| claims.as_slice()),
        verdicts: &verdicts,
        drafts: wanted.drafts,
    };
    let mut text = Vec::new();
    let written = wanted.format.write(&dataset, &selection, &mut text)?;
    note(wanted, &dataset, &ledger, (file, &text, &written))?;
    match output {
        None => io::stdout().lock().write_all(&text)?,
        Some(path) => {
            let failed = |error| Failure::Told(format!("{}: {error}", path.display()));
            replace(path, |file| file.write_all(&text)).map_err(failed)?;
            let _ = writeln!(io::stderr(), "{}: {written}", path.display());
        }
    }
    Ok(())
}

/// The events and claims that answer a query.
fn matching(dataset: &Arc<Dataset>, query: &str) -> Result<(Vec<EventId>, Vec<ClaimId>), Failure> {
    let index = Index::of(Arc::clone(dataset));
    let answer = search::everything_matching(&index, query)?;
    if answer.events.is_empty() && answer.claims.is_empty() {
        return Err(Failure::Told(format!("nothing matches {query:?}; nothing written")));
    }
    Ok((answer.events.iter().collect(), answer.claims.iter().collect()))
}

/// Notes in the review log what leaves, and its hash.
fn note(
    wanted: &Wanted,
    dataset: &Dataset,
    ledger: &Ledger,
    (file, text, written): (Option<&Path>, &[u8], &str),
) -> Result<(), Failure> {
    let by = reviewer_named(wanted.reviewer.as_deref())?;
    let mut note = Draft::new(by.clone(), target::of_dataset(dataset), Action::Export);
    let drafts = if wanted.drafts { " with drafts" } else { "" };
    let of = wanted.query.as_ref().map_or(String::new(), |query| format!(" of {query:?}"));
    note.reason = Some(format!("{}{drafts}{of}: {written}", wanted.format.spec().name));
    let text = String::from_utf8_lossy(text);
    note.evidence.push(format!("sha256:{}", sha256_hex(&text)));
    let mut journal = Journal::of(&review_folder(file), &by);
    for entry in ledger.entries() {
        journal.saw(&entry);
    }
    journal.stamp(note, now());
    match journal.write().failure {
        None => Ok(()),
        Some(reason) => Err(Failure::Told(format!(
            "the export could not be logged: {reason}; nothing was written"
        ))),
    }
}

//! `dateline review`: what stands, what was done, whether the log is whole, two logs made one.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::Failure;
use super::review_log::{folded, read_log};
use super::settings::review_folder;
use crate::dataset::Dataset;
use crate::export::brief::is_alone;
use crate::export::format::OutFormat;
use crate::model::{RecordId, Vocabulary};
use crate::review::journal::said_plainly;
use crate::review::ledger::{Brought, ENDING, Ledger, bring};
use crate::review::{Fold, State};
use crate::text::{counted, line};

/// What can be asked of a review log.
#[derive(Debug, Subcommand)]
pub(super) enum ReviewCommand {
    /// Say how far the review is: states, who confirmed what alone, what has changed since.
    Status {
        /// The dataset; without it, the embedded one.
        file: Option<PathBuf>,
    },
    /// Print the log, oldest first.
    Log {
        /// The dataset; without it, the embedded one.
        file: Option<PathBuf>,
        /// Only entries of this reviewer, by id.
        #[arg(long, value_name = "ID")]
        by: Option<String>,
        /// Only entries about this claim, relation or date.
        #[arg(long, value_name = "ID")]
        on: Option<String>,
        /// Only entries from this day on, YYYY-MM-DD, UTC.
        #[arg(long, value_name = "DAY")]
        since: Option<chrono::NaiveDate>,
        /// Only entries before this day.
        #[arg(long, value_name = "DAY")]
        until: Option<chrono::NaiveDate>,
        /// Print the entries as JSON Lines.
        #[arg(long)]
        json: bool,
    },
    /// Recompute every hash; name the first bad entry of each file; exit 1 if there is one.
    Verify {
        /// The dataset or a review folder; without it, the embedded one.
        file: Option<PathBuf>,
    },
    /// Copy what another review folder has that this one lacks; nothing is overwritten.
    Merge {
        /// The review folder to copy from.
        from: PathBuf,
        /// The review folder to copy into.
        into: PathBuf,
    },
    /// Print what we know as Markdown.
    Export {
        /// The dataset; without it, the embedded one.
        file: Option<PathBuf>,
        /// With verdicts that are proposed and not confirmed, marked as drafts.
        #[arg(long)]
        drafts: bool,
        /// Who gives it out; the log says so.  Wins against the configuration.
        #[arg(long, value_name = "NAME")]
        reviewer: Option<String>,
    },
}

pub(super) fn review(command: &ReviewCommand, out: &mut dyn Write) -> Result<(), Failure> {
    match command {
        ReviewCommand::Status { file } => status(file.as_deref(), out),
        ReviewCommand::Log { file, by, on, since, until, json } => {
            let wanted = Wanted {
                by: by.as_deref(),
                on: on.as_deref(),
                since: since.map(|day| day.to_string()),
                until: until.map(|day| day.to_string()),
            };
            log(file.as_deref(), &wanted, *json, out)
        }
        ReviewCommand::Verify { file } => verify(file.as_deref(), out),
        ReviewCommand::Merge { from, into } => merge(from, into, out),
        ReviewCommand::Export { file, drafts, reviewer } => {
            let wanted = super::export::Wanted {
                format: OutFormat::Brief,
                query: None,
                drafts: *drafts,
                reviewer: reviewer.clone(),
            };
            super::export::export(&wanted, file.as_deref(), None, false)
        }
    }
}

fn status(file: Option<&Path>, out: &mut dyn Write) -> Result<(), Failure> {
    let (dataset, ledger, fold) = folded(file)?;
    let (judged, contested) = fold.progress();
    let of = dataset.claim_count();
    writeln!(out, "{judged}/{of} judged, {contested} contested")?;
    let mut states: BTreeMap<State, Vec<String>> = BTreeMap::new();
    for claim in crate::review::begun(&dataset, &fold) {
        let id = dataset.claim(claim).id.clone();
        states.entry(fold.state(&id)).or_default().push(id);
    }
    let begun: usize = states.values().map(Vec::len).sum();
    if let Some(left @ 1..) = of.checked_sub(begun) {
        writeln!(out, "{:<12} {left:>4}  ", State::Unreviewed.spoken())?;
    }
    for (state, claims) in &states {
        writeln!(out, "{:<12} {:>4}  {}", state.spoken(), claims.len(), line(&claims.join(" ")))?;
    }
    for (label, claims) in [
        ("confirmed by the person who proposed it", alone(&fold)),
        ("confirmed from a single origin", of_one_origin(&dataset, &fold)),
        ("changed since the verdict", changed(&fold)),
        ("not in the dataset", fold.elsewhere.iter().map(String::as_str).collect()),
    ] {
        if !claims.is_empty() {
            writeln!(out, "{label}: {}", line(&claims.join(" ")))?;
        }
    }
    let entries = ledger.entries();
    writeln!(
        out,
        "{} by {}, {} undone, {} without effect",
        counted(entries.len(), "entry"),
        counted(ledger.files.len(), "reviewer"),
        fold.undone.len(),
        fold.moot.len()
    )?;
    Ok(())
}

/// Confirmed claims whose verdict nobody else has looked at.
fn alone(fold: &Fold) -> Vec<&str> {
    let mut found: Vec<&str> = fold
        .claims
        .iter()
        .filter(|(id, _)| is_alone(fold, id))
        .map(|(id, _)| id.as_str())
        .collect();
    found.sort_unstable();
    found
}

fn of_one_origin<'f>(dataset: &Dataset, fold: &'f Fold) -> Vec<&'f str> {
    let confirmed = fold.claims.keys().filter(|id| fold.state(id) == State::Confirmed);
    let mut found: Vec<&str> = confirmed
        .filter(|id| {
            let Some(RecordId::Claim(claim)) = dataset.find(id) else { return false };
            crate::review::lineage::backing(dataset, fold, claim).origins.len() < 2
        })
        .map(String::as_str)
        .collect();
    found.sort_unstable();
    found
}

fn changed(fold: &Fold) -> Vec<&str> {
    let outdated = fold.claims.iter().filter(|(_, standing)| standing.outdated.is_some());
    let mut found: Vec<&str> = outdated.map(|(id, _)| id.as_str()).collect();
    found.sort_unstable();
    found
}

/// The folder of a dataset's log; a name that is neither a file nor has a log is a slip.
fn folder_of_log(file: Option<&Path>) -> Result<PathBuf, Failure> {
    let folder = review_folder(file);
    match file {
        Some(path) if !path.exists() && !folder.exists() => {
            Err(Failure::Told(format!("{}: no such file", path.display())))
        }
        _ => Ok(folder),
    }
}

/// A reviewer's id, however the name was typed.
fn folded_name(name: &str) -> String {
    crate::review::Reviewer::named(name).map_or_else(|| name.to_owned(), |reviewer| reviewer.id)
}

struct Wanted<'a> {
    by: Option<&'a str>,
    on: Option<&'a str>,
    since: Option<String>,
    until: Option<String>,
}

fn log(
    file: Option<&Path>,
    wanted: &Wanted,
    json: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let ledger = read_log(&folder_of_log(file)?)?;
    let (by, on) = (wanted.by.map(folded_name), wanted.on.map(str::to_uppercase));
    for entry in ledger.entries() {
        let draft = &entry.draft;
        let day = entry.at.get(..10).unwrap_or_default();
        let about =
            |id: &str| draft.target.id.to_uppercase().split(['~', ':', '/']).any(|p| p == id);
        let skip = by.as_ref().is_some_and(|by| *by != draft.by.id)
            || on.as_ref().is_some_and(|on| draft.target.id.to_uppercase() != *on && !about(on))
            || wanted.since.as_deref().is_some_and(|since| day < since)
            || wanted.until.as_deref().is_some_and(|until| day >= until);
        if skip {
            continue;
        }
        if json {
            let text = serde_json::to_string(&*entry).unwrap_or_default();
            writeln!(out, "{text}")?;
            continue;
        }
        let mut parts = vec![
            entry.at.clone(),
            draft.by.id.clone(),
            draft.action.0.spoken(),
            format!("{} {} v{}", draft.target.kind, draft.target.id, draft.target.version),
        ];
        parts.extend(draft.fidelity.map(|word| word.0.spoken()));
        parts.extend(draft.veracity.map(|word| word.0.spoken()));
        parts.extend(draft.grade.map(|grade| grade.to_string()));
        parts.extend(draft.reason.clone());
        writeln!(out, "{}", line(&parts.join("  ")))?;
    }
    Ok(())
}

fn verify(file: Option<&Path>, out: &mut dyn Write) -> Result<(), Failure> {
    let folder = match file {
        Some(path) if path.is_dir() => path.to_owned(),
        other => folder_of_log(other)?,
    };
    let ledger = Ledger::read(&folder)
        .map_err(|error| Failure::Told(format!("{}: {error}", folder.display())))?;
    for (name, walk) in &ledger.files {
        if walk.fault.is_none() {
            let count = counted(walk.entries.len(), "entry");
            writeln!(out, "{name}.{ENDING}: {count}, intact; the last hash is {}", walk.head)?;
        }
    }
    let faults = ledger.faults();
    for fault in &faults {
        writeln!(out, "{}", line(fault))?;
    }
    if ledger.files.is_empty() && faults.is_empty() {
        writeln!(out, "{}: no log", line(&folder.display().to_string()))?;
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Silent) }
}

/// Of one reviewer's two files the longer is kept if it goes on where the other ends; if they have
/// gone different ways, both are.
fn merge(from: &Path, into: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let theirs = Ledger::read(from).map_err(|error| failed(from, &error))?;
    if let Some(fault) = theirs.faults().first() {
        return Err(Failure::Told(format!("{}: {fault}; nothing was merged", from.display())));
    }
    if theirs.files.is_empty() {
        return Err(Failure::Told(format!("{}: no log to merge", from.display())));
    }
    for name in theirs.files.keys() {
        let source = from.join(format!("{name}.{ENDING}"));
        let bytes = fs::read(&source).map_err(|error| failed(&source, &error))?;
        let told = match bring(into, name, &bytes).map_err(|error| failed(into, &error))? {
            Brought::Nothing => "nothing new".to_owned(),
            Brought::Added(count) => format!("{} added", counted(count, "entry")),
            Brought::Beside(other) => {
                format!("differs from the log here; kept as {other}.{ENDING}")
            }
        };
        writeln!(out, "{name}: {}", line(&told))?;
    }
    Ok(())
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Told(format!("{}: {}", path.display(), said_plainly(error)))
}

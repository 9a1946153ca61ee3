//! Answers each query of a list over a made-up table, for `run.sh`, which measures line matchers beside
//! it: `LINES=… QUERIES=… cargo run --release --example answers ROWS [REPEATS]`.
//!
//! Nothing is remembered from one query to the next.  An answer is whole: rows in order, three counted
//! panes, the histogram.  The middle of all repeats counts.  A result among the first twenty is right
//! if its line, or the name that it is, holds the word that is meant.

#![allow(dead_code, reason = "the corpus is shared with the other benchmarks")]

#[path = "corpus.rs"]
mod corpus;
#[path = "made.rs"]
mod made;

use std::env::VarError;
use std::sync::Arc;
use std::time::Instant;

use dateline::dataset::Dataset;
use dateline::model::RecordId;
use dateline::search::{Answer, Index, Query};

const SEED: u64 = 7;
const LOOKED_AT: usize = 20;
/// The number of the row of the first line.
const FIRST: usize = 700_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let rows = numbers.first().copied().unwrap_or(100_000);
    let repeats = numbers.get(1).copied().unwrap_or(7).max(1);
    let file = |name| Ok::<_, VarError>(std::fs::read_to_string(std::env::var(name)?));
    let queries = file("QUERIES")??;
    let dataset = Arc::new(made::dataset(&corpus::World::new(), rows, SEED));
    let index = Index::of(Arc::clone(&dataset));
    let memory = peak().unwrap_or(0);
    let lines = file("LINES")??;
    let lines: Vec<&str> = lines.lines().collect();
    for line in queries.lines().filter(|line| !line.trim().is_empty()) {
        let (query, meant) = line.split_once('\t').unwrap_or((line, ""));
        let mut times = Vec::new();
        let mut answer = Answer::default();
        for _ in 0..repeats {
            index.forget();
            let start = Instant::now();
            answer = index.answer(&Query::of_words(query), 1);
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        let meant = meant.trim().to_lowercase();
        let is_right = |record: &RecordId| text(&dataset, &lines, *record).contains(&meant);
        let best = answer.hits.iter().take(LOOKED_AT).map(|hit| &hit.record);
        let right = best.filter(|record| is_right(record)).count();
        let right = if meant.is_empty() { "-".to_owned() } else { right.to_string() };
        println!("{query}\t{:.3}\t{}\t{right}", times[times.len() / 2], answer.events.len());
    }
    println!("memory\t{memory}");
    Ok(())
}

/// The line of a row, and the name of anything else.
fn text(dataset: &Dataset, lines: &[&str], record: RecordId) -> String {
    let number = |code: &str| code.rsplit('-').next().and_then(|it| it.parse::<usize>().ok());
    let line = match record {
        RecordId::Event(_) => number(&dataset.code(record))
            .and_then(|number| lines.get(number.checked_sub(FIRST)?).copied()),
        _ => None,
    };
    line.map_or_else(|| dataset.label(record).into_owned(), str::to_owned).to_lowercase()
}

/// The most memory that this process has had, in bytes, where the system tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}

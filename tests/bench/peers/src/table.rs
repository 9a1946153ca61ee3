//! One table for all: medians, ratios, hits, right ones, memory.

use std::fmt::Write;

use crate::{Asked, LOOKED_AT};

/// What one query took and found.
pub struct Figure {
    pub query: String,
    pub millis: f64,
    pub hits: u64,
    /// How many of the best lines hold the word that is meant, where one is.
    pub right: Option<u64>,
}

/// The figures of one matcher.
pub struct Column {
    pub name: String,
    pub figures: Vec<Figure>,
    /// The peak of its process, in bytes, the lines among them.
    pub memory: u64,
}

impl Column {
    fn of(&self, query: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.query == query)
    }
}

/// The table in Markdown; ratios are to the first column, which is ours if there is one.
pub fn of(asked: &[Asked], columns: &[Column]) -> String {
    let mut out = String::new();
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let _ = writeln!(out, "Each cell: ms, hits, right of the best {LOOKED_AT}\n");
    let _ = writeln!(out, "| query | {} |", names.join(" | "));
    let _ = writeln!(out, "|---|{}", "---|".repeat(columns.len()));
    for Asked { query, .. } in asked {
        let cells: Vec<String> = columns.iter().map(|column| cell(column.of(query))).collect();
        let _ = writeln!(out, "| {} | {} |", query.replace('|', "\\|"), cells.join(" | "));
    }
    let memory = columns.iter().map(|column| format!("{} MB", column.memory / 1_000_000));
    let _ = writeln!(out, "| peak memory | {} |", memory.collect::<Vec<_>>().join(" | "));
    if let Some((first, others)) = columns.split_first() {
        let _ = writeln!(out, "\nTimes of {}, geometric mean (least) over the queries\n", first.name);
        for other in others {
            let ratios = ratios(first, other);
            let mean = (ratios.iter().map(|ratio| ratio.ln()).sum::<f64>()
                / ratios.len().max(1) as f64)
                .exp();
            let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
            let _ = writeln!(out, "- {}: {mean:.0} ({least:.0})", other.name);
        }
    }
    out
}

fn cell(figure: Option<&Figure>) -> String {
    let Some(figure) = figure else { return "-".to_owned() };
    let right = figure.right.map_or("-".to_owned(), |right| right.to_string());
    format!("{:.2}, {}, {right}", figure.millis, figure.hits)
}

/// How many times as long the other took, query by query.
fn ratios(first: &Column, other: &Column) -> Vec<f64> {
    let pairs = first.figures.iter().filter_map(|own| Some((own.millis, other.of(&own.query)?)));
    pairs.map(|(own, other)| other.millis / own.max(1e-6)).collect()
}

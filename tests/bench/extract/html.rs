//! Scores the main text of web pages as scrapinghub/article-extraction-benchmark does: shingles of
//! four words, precision and recall averaged over pages.
//!
//! ```text
//! cargo run --release --example score_html -- PATH/TO/article-extraction-benchmark
//! ```

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Instant;

use dateline::article::{Role, read};
use flate2::read::GzDecoder;

/// How often each run of four words stands in a text.
fn shingles(text: &str) -> HashMap<Vec<&str>, f64> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let words: Vec<&str> = text.split(|c| !word(c)).filter(|word| !word.is_empty()).collect();
    let mut counts = HashMap::new();
    for start in 0..words.len().saturating_sub(3).max(1) {
        let shingle = words[start..words.len().min(start + 4)].to_vec();
        if !shingle.is_empty() {
            *counts.entry(shingle).or_default() += 1.0;
        }
    }
    counts
}

/// The main text of a page; empty if it is refused.
fn main_text(page: &[u8]) -> String {
    let Ok(document) = read("page.html", page, None) else { return String::new() };
    let body = |role| matches!(role, Role::Paragraph | Role::Crosshead);
    let blocks = document.blocks.iter().filter(|block| body(block.role));
    blocks.map(|block| document.words(block)).collect::<Vec<_>>().join("\n")
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder of the benchmark")?;
    let folder = Path::new(&folder);
    let truth: serde_json::Map<String, serde_json::Value> =
        serde_json::from_reader(File::open(folder.join("ground-truth.json"))?)?;
    let (mut precisions, mut recalls) = (Vec::new(), Vec::new());
    let started = Instant::now();
    for (key, gold) in &truth {
        let mut page = Vec::new();
        let file = File::open(folder.join("html").join(format!("{key}.html.gz")))?;
        GzDecoder::new(file).read_to_end(&mut page)?;
        let found = main_text(&page);
        let gold = gold["articleBody"].as_str().unwrap_or_default();
        let (gold, found) = (shingles(gold), shingles(&found));
        let right: f64 =
            gold.iter().map(|(it, count)| found.get(it).map_or(0.0, |n| n.min(*count))).sum();
        let (all_gold, all_found) = (gold.values().sum::<f64>(), found.values().sum::<f64>());
        if all_found > 0.0 {
            precisions.push(right / all_found);
        }
        if all_gold > 0.0 {
            recalls.push(right / all_gold);
        }
    }
    let (precision, recall) = (mean(&precisions), mean(&recalls));
    let f1 = 2.0 * precision * recall / (precision + recall);
    let (pages, seconds) = (truth.len(), started.elapsed().as_secs_f64());
    println!(
        "{pages} pages: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}; {seconds:.1} s"
    );
    Ok(())
}

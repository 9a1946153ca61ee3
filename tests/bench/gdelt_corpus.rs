//! Prints a made-up table of GDELT events: `cargo run --release --example gdelt_corpus ROWS [SEED]`.

#[path = "corpus.rs"]
mod corpus;

use std::io::Write;

fn main() -> std::io::Result<()> {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let rows = numbers.first().copied().unwrap_or(100_000);
    let seed = numbers.get(1).copied().unwrap_or(7);
    let rows = usize::try_from(rows).map_err(std::io::Error::other)?;
    std::io::stdout().lock().write_all(corpus::gdelt(rows, seed).as_bytes())
}

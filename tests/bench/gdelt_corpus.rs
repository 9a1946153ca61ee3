//! Prints a made-up table of GDELT events, or one plain line for each of its rows:
//! `cargo run --release --example gdelt_corpus ROWS [SEED] [lines]`.

#![allow(dead_code, reason = "the corpus is shared with the benchmarks")]

#[path = "corpus.rs"]
mod corpus;

use std::io::{BufWriter, Write};

fn main() -> std::io::Result<()> {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let rows = numbers.first().copied().unwrap_or(100_000);
    let seed = numbers.get(1).copied().unwrap_or(7);
    let rows = usize::try_from(rows).map_err(std::io::Error::other)?;
    let lines = std::env::args().any(|it| it == "lines");
    let world = corpus::World::new();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut text, mut told) = (String::new(), Ok(()));
    world.each_row(rows, seed, |row| {
        text.clear();
        if lines {
            world.line(row, &mut text);
        } else {
            world.gdelt(row, &mut text);
        }
        if told.is_ok() {
            told = out.write_all(text.as_bytes());
        }
    });
    told.and_then(|()| out.flush())
}

//! Reads tables of GDELT events into columns and nothing else: `/usr/bin/time -v` tells the processor
//! time and the memory of `cargo run --release --example gdelt_read FILE…`.

use std::ops::ControlFlow;
use std::path::PathBuf;

use dateline::import::{Input, tables};

fn main() -> Result<(), dateline::dataset::Problem> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let inputs = paths.iter().map(|path| Input::File(path));
    let (read, problems) = tables(inputs, &mut |_| ControlFlow::Continue(()))?;
    println!(
        "{} rows, {} actors, {} places, {} outlets, {} addresses, {} problems",
        read.table.len(),
        read.actors.len(),
        read.locations.len(),
        read.sources.len(),
        read.table.addresses(),
        problems.len()
    );
    Ok(())
}

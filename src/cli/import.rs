//! `dateline import`: files of other formats as a dataset of one's own.

use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::{Failure, tell};
use crate::dataset::{Form, save, write};
use crate::import::{files, gdelt};
use crate::text::counted;

pub(super) fn gdelt(inputs: &[PathBuf], output: Option<&Path>) -> Result<(), Failure> {
    let mut read = files(inputs.iter().filter(|path| *path != Path::new("-")))?;
    if inputs.iter().any(|path| path == Path::new("-")) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        read.push(("standard input".to_owned(), bytes));
    }
    let loaded = gdelt::import(read)?;
    tell(&loaded.problems);
    match output {
        Some(path) => save(&loaded.dataset, path)?,
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            write(&loaded.dataset, Form::Lines, &mut out)?;
            out.flush()?;
        }
    }
    match loaded.problems.len() {
        0 => Ok(()),
        count => {
            let problems = counted(count, "problem");
            Err(Failure::Told(format!("written, but what was read has {problems}")))
        }
    }
}

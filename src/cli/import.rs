//! `dateline import`: files of other formats as a dataset of one's own.

use std::io::{self, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Failure, tell};
use crate::dataset::{Form, Loaded, save, write};
use crate::import::{Input, tables};
use crate::text::counted;

pub(super) fn gdelt(inputs: &[PathBuf], output: Option<&Path>) -> Result<(), Failure> {
    let mut stdin = io::stdin().lock();
    let mut stdin: Option<&mut dyn Read> = Some(&mut stdin);
    let inputs = inputs.iter().filter_map(|path| match path.to_str() {
        Some("-") => Some(Input::Stream("standard input", stdin.take()?)),
        _ => Some(Input::File(path)),
    });
    let loaded = Loaded::of_table(tables(inputs, &mut |_| ControlFlow::Continue(()))?);
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

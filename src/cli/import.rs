//! `dateline import`: files of other formats as a dataset of one's own.

mod article;

use std::io::{self, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::interrupt::leave_nothing_unfinished;
use super::progress::Ticker;
use super::{Failure, may_replace, tell, without_faults};
use crate::app::Phase;
use crate::dataset::{Dataset, Form, Loaded, Problem, save_telling, write_telling};
use crate::import::{Input, size_to_read, tables};
use crate::term::can_draw;
use crate::worker::hold_point;

pub(super) use article::{ArticleArgs, article, articles};

pub(super) fn gdelt(inputs: &[PathBuf], output: Option<&Path>, force: bool) -> Result<(), Failure> {
    if let Some(output) = output {
        // A file that may not be replaced is no reason to read for minutes first.
        may_replace(output, force, &[])?;
    }
    leave_nothing_unfinished();
    let loaded = read(inputs)?;
    tell(&loaded.problems);
    if let Some(output) = output {
        may_replace(output, force, &loaded.problems)?;
    }
    written(&loaded.dataset, output)?;
    without_faults(&loaded.problems)
}

/// Reads the tables as one.
fn read(paths: &[PathBuf]) -> Result<Loaded, Problem> {
    let mut stdin = io::stdin().lock();
    let mut stdin: Option<&mut dyn Read> = Some(&mut stdin);
    let inputs = paths.iter().filter_map(|path| match path.to_str() {
        Some("-") => Some(Input::Stream("standard input", stdin.take()?)),
        _ => Some(Input::File(path)),
    });
    let size = paths.iter().map(|path| size_to_read(path)).sum();
    let ticker = Ticker::new(Phase::Reading);
    let read = tables(inputs, &mut |reader| {
        ticker.tell(reader.bytes(), size, reader.rows());
        ControlFlow::Continue(())
    });
    read.map(Loaded::of_table)
}

/// Writes the dataset to the file, or as lines to standard output.
fn written(dataset: &Dataset, output: Option<&Path>) -> Result<(), Failure> {
    let records = dataset.record_count() as u64;
    // Records that run over the terminal show themselves how far they are.
    let ticker = (output.is_some() || !can_draw()).then(|| Ticker::new(Phase::Writing));
    let told = |written: usize| {
        hold_point("writing");
        // The clock is asked now and then only: a record takes less than the asking.
        if let Some(ticker) = ticker.as_ref().filter(|_| written.is_multiple_of(1_000)) {
            ticker.tell(written as u64, Some(records), 0);
        }
    };
    match output {
        Some(path) => save_telling(dataset, path, &told)?,
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            write_telling(dataset, Form::Lines, &mut out, &told)?;
            out.flush()?;
        }
    }
    Ok(())
}

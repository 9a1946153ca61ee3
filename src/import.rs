//! Opens files of every known format: bytes in, records and problems out.
//!
//! ```text
//! file ─format─▶ Format ─▶ records: dataset::load
//!                        ─▶ a table: packed ─▶ blocks ─table─▶ rows so far ─▶ Dataset + Problems
//!                        ─▶ an article: Document ─extract, draft─▶ draft ───▶ Dataset + Problems
//! ```

pub mod article;
mod foreign;
mod format;
pub mod gdelt;
mod packed;
mod table;

use std::fs::File;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::dataset::{self, Loaded, Problem, Tabular, named, read_error};
pub use foreign::openable;
pub use format::{Format, Shape};
use packed::{Step, first_line, head, is_packed, unpack, unpack_stream};
pub use table::TableReader;

/// Called with the reader after each block; says whether to go on.
pub type Watch<'w> = &'w mut dyn FnMut(&TableReader) -> ControlFlow<()>;

/// How much of a file of any format has been read.
pub enum SoFar<'f, 'r> {
    /// Of a table.
    Table(&'f TableReader),
    /// Of whole records.
    Records(&'f dataset::Step<'r>),
}

/// Opens a file of any format that this program reads, told apart by what is in it.
///
/// # Errors
/// The file cannot be read, or is no dataset in any of them.
pub fn load(path: &Path) -> Result<Loaded, Problem> {
    load_telling(path, &mut |_| ())
}

/// The same; `tell` is told how far it is.
///
/// # Errors
/// As [`load`].
pub fn load_telling(path: &Path, tell: &mut dyn FnMut(&SoFar)) -> Result<Loaded, Problem> {
    let go_on = ControlFlow::Continue(());
    match recognised(path)?.spec().shape {
        Shape::Table => {
            let watch: Watch = &mut |reader| {
                tell(&SoFar::Table(reader));
                go_on
            };
            tables([Input::File(path)], watch).map(Loaded::of_table)
        }
        Shape::Article => article::load(path, &article::Reading::default()),
        // The reader of datasets says what is wrong with an index among other files.
        Shape::Records | Shape::Index => dataset::load_watched(path, &mut |step| {
            tell(&SoFar::Records(&step));
            go_on
        }),
    }
}

/// Opens several files, each named once, as one dataset; tables alone become one table, however large.
///
/// # Errors
/// One of them cannot be read or is no dataset, or is too large a table.
pub fn load_together(paths: &[PathBuf]) -> Result<Loaded, Problem> {
    if let [path] = paths {
        return load(path);
    }
    let mut all_tables = true;
    for path in paths {
        all_tables &= is_table_at(path)?;
    }
    if all_tables {
        let inputs = paths.iter().map(|path| Input::File(path));
        return tables(inputs, &mut |_| ControlFlow::Continue(())).map(Loaded::of_table);
    }
    let (mut parts, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let loaded = load(path)?;
        parts.push((named(path), loaded.dataset));
        problems.extend(loaded.problems);
    }
    Ok(Loaded { dataset: dataset::merge(parts)?, problems })
}

/// Opens the bytes of a file called `name`, as [`load`] does.
///
/// # Errors
/// The bytes are no dataset in any format.
pub fn load_bytes(name: &str, bytes: Vec<u8>) -> Result<Loaded, Problem> {
    let mut source = Cursor::new(bytes);
    let line = first_line(&mut source).unwrap_or_default();
    if Format::recognise(name, &line) == Some(Format::Gdelt) {
        let mut reader = TableReader::default();
        let _ = unpack(name, &mut source, &mut |step| {
            reader.step(step);
            ControlFlow::Continue(())
        });
        return reader.finish().map(Loaded::of_table);
    }
    let bytes = source.into_inner();
    if article::is_article(name, &bytes) {
        return article::load_bytes(name, &bytes, &article::Reading::default());
    }
    dataset::load_text(name, bytes)
}

/// Whether the file at a path is a table.
///
/// # Errors
/// It cannot be read, or is of no known format.
pub fn is_table_at(path: &Path) -> Result<bool, Problem> {
    Ok(recognised(path)?.spec().shape == Shape::Table)
}

/// The format of a file.
///
/// # Errors
/// It cannot be read, or is of no known format; the message says what it seems to be and what can be
/// opened.
fn recognised(path: &Path) -> Result<Format, Problem> {
    match Format::of_file(path)? {
        // JSON is ninjs, too.
        None | Some(Format::Dateline) if article::is_article_at(path) => {
            return Ok(Format::Article);
        }
        Some(format) => return Ok(format),
        None => {}
    }
    let start = File::open(path).and_then(|mut file| head(&mut file));
    let start = start.map_err(|error| read_error(&error, path))?;
    Err(Problem::of_file(&named(path), foreign::refusal(&named(path), &start)))
}

/// How many bytes will be read of a file, where that can be known: what an archive unpacks to cannot.
pub fn size_to_read(path: &Path) -> Option<u64> {
    let mut file = File::open(path).ok()?;
    (!is_packed(&mut file)).then(|| file.metadata().map(|known| known.len()).ok()).flatten()
}

/// Where a table comes from.
pub enum Input<'i> {
    /// A file.
    File(&'i Path),
    /// A stream with its name, read from beginning to end.
    Stream(&'i str, &'i mut dyn Read),
}

/// Reads tables of events as one; `watch` is shown the reader after each block and may end it.
///
/// # Errors
/// One of them cannot be read, or there is no row in any of them.
pub fn tables<'i>(
    inputs: impl IntoIterator<Item = Input<'i>>,
    watch: Watch,
) -> Result<(Tabular, Vec<Problem>), Problem> {
    let mut reader = TableReader::default();
    for input in inputs {
        if let Input::File(path) = input {
            reader.expect(size_to_read(path).unwrap_or_default());
        }
        let mut take = |step: Step| {
            let block = matches!(step, Step::Block(_));
            reader.step(step);
            if block { watch(&reader) } else { ControlFlow::Continue(()) }
        };
        let flow = match input {
            Input::Stream(name, input) => unpack_stream(name, input, &mut take),
            Input::File(path) => {
                let mut file = File::open(path).map_err(|error| read_error(&error, path))?;
                // A folder opens, too.
                first_line(&mut file).map_err(|error| read_error(&error, path))?;
                unpack(&named(path), &mut file, &mut take)
            }
        };
        if flow.is_break() {
            break;
        }
    }
    reader.finish()
}

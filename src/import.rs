//! Files of other formats to a dataset, one format a room: bytes in, records and problems out.
//!
//! ```text
//! file ─packed─▶ blocks ─gdelt─▶ rows and records so far ─▶ Dataset + Problems
//!      ─article─▶ Document ─extract, draft─▶ draft ───────▶ Dataset + Problems
//! ```

pub mod article;
pub mod gdelt;
mod packed;

use std::fs::File;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::dataset::{self, Loaded, Problem, Tabular, named, read_error};
use gdelt::Reader;
use packed::{Source, Step, first_line, is_packed, unpack, unpack_stream};

/// Who is shown the reader between two blocks, and says whether to go on.
pub type Watch<'w> = &'w mut dyn FnMut(&Reader) -> ControlFlow<()>;

/// How far a file of any format is read.
pub enum SoFar<'f, 'r> {
    /// Of a table.
    Table(&'f Reader),
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
    if is_table_at(path)? {
        let watch: Watch = &mut |reader| {
            tell(&SoFar::Table(reader));
            go_on
        };
        return tables([Input::File(path)], watch).map(Loaded::of_table);
    }
    if article::is_article_at(path) {
        return article::load(path, &article::Reading::default());
    }
    dataset::load_watched(path, &mut |step| {
        tell(&SoFar::Records(&step));
        go_on
    })
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
    if is_table(name, &mut source).is_ok_and(|is| is) {
        let mut reader = Reader::default();
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

/// Whether a file is a table of events, by its name or by its first line.
fn is_table(name: &str, source: &mut dyn Source) -> std::io::Result<bool> {
    Ok(gdelt::looks_so(&first_line(source)?) || gdelt::named_so(name))
}

/// Whether the file at a path is a table of events.
///
/// # Errors
/// It cannot be read.
pub fn is_table_at(path: &Path) -> Result<bool, Problem> {
    let is = File::open(path).and_then(|mut file| is_table(&named(path), &mut file));
    is.map_err(|error| read_error(&error, path))
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
    /// Something that is read from its begin to its end, and what it is called.
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
    let mut reader = Reader::default();
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

//! Files of other formats to a dataset, one format a room: bytes in, records and problems out.
//!
//! ```text
//! file ─packed─▶ bytes ─gdelt─▶ dataset::Records ─▶ Dataset + Problems
//! ```

pub mod gdelt;
mod packed;

use std::path::{Path, PathBuf};

use crate::dataset::{self, Loaded, Problem, read_bytes};

/// Opens a file of any format that this program reads, told apart by what is in it.
///
/// # Errors
/// The file cannot be read, or is no dataset in any of them.
pub fn load(path: &Path) -> Result<Loaded, Problem> {
    let (name, bytes) = read_bytes(path)?;
    load_bytes(&name, bytes)
}

/// The names and the bytes of several files.
///
/// # Errors
/// One of them cannot be read.
pub fn files<'p>(
    paths: impl IntoIterator<Item = &'p PathBuf>,
) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    paths.into_iter().map(|path| read_bytes(path)).collect()
}

/// Opens the bytes of a file called `name`, as [`load`] does.
///
/// # Errors
/// The bytes are no dataset in any format.
pub fn load_bytes(name: &str, bytes: Vec<u8>) -> Result<Loaded, Problem> {
    if gdelt::named_so(name) || gdelt::looks_so(&packed::first_line(&bytes)) {
        return gdelt::import(vec![(name.to_owned(), bytes)]);
    }
    dataset::load_text(name, bytes)
}

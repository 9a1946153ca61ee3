//! A table of events as it was read once, in a file of columns that opens without parsing: `.dlx`.
//!
//! The file is bound to the one that it was made of, by size, time and checksum, and to the version of
//! this program.  The first rows stand in front, so that there is a first screen before the rest is read.
//!
//! ```text
//! head: format, version, what it was made of │ first rows │ problems │ everything
//! ```
//!
//! What does not fit, was cut or changed is refused with the reason; the table is then read anew.

mod stamp;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::dataset::{Loaded, Problem, Tabular, replace_at_leisure, table::Texts};
use crate::pack::{Reader, Refused, Writer};
pub use stamp::{Looks, Stamp};

/// How the name of such a file ends.
pub const ENDING: &str = "dlx";

/// The arrangement of the columns; another one is another format.
const FORMAT: u64 = 1;

/// The program that wrote it: what is worked out of the columns may change with it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The rows that stand in front: enough for the tallest screen.
const FIRST_ROWS: usize = 500;

/// A prebuilt file whose head has been read.
#[derive(Debug)]
pub struct Prebuilt {
    file: BufReader<File>,
    left: u64,
    /// The file that it was made of, as it was then.
    pub source: PathBuf,
    /// What that file was then.
    pub stamp: Stamp,
}

/// Whether a file's name says that it is prebuilt.
pub fn is_named_so(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING)
}

/// Opens a prebuilt file whole.
///
/// # Errors
/// It is refused.
pub fn load(path: &Path) -> Result<Loaded, Problem> {
    let read = Prebuilt::open(path).and_then(|mut index| {
        index.fits()?;
        index.first()?;
        index.rest()
    });
    read.map(Loaded::of_table).map_err(|refused| problem(path, &refused))
}

/// Why a prebuilt file is not opened.
pub fn problem(path: &Path, refused: &Refused) -> Problem {
    let reason = format!("this index is refused: {refused}; make it anew with `dateline index`");
    Problem::of_file(&path.display().to_string(), reason)
}

/// Writes a table so that it opens without parsing, whole or not at all.
///
/// # Errors
/// It cannot be written, or its records have more to them than rows of a table.
pub fn write(
    path: &Path,
    (source, stamp): (&Path, &Stamp),
    (tabular, problems): (&Tabular, &[Problem]),
) -> io::Result<()> {
    replace_at_leisure(path, |file| {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        let mut to = Writer::new(&mut out);
        to.u64s("dateline dlx", &[FORMAT])?;
        let source = source.to_string_lossy();
        Texts::of([VERSION, &source]).write(&mut to, "made")?;
        stamp.write(&mut to)?;
        tabular.first(FIRST_ROWS).write(&mut to)?;
        write_problems(&mut to, problems)?;
        tabular.write(&mut to)?;
        out.flush()
    })
}

impl Prebuilt {
    /// Opens a prebuilt file and reads its head.
    ///
    /// # Errors
    /// It cannot be read, or is none of this version.
    pub fn open(path: &Path) -> Result<Self, Refused> {
        let unread = |error: io::Error| Refused(format!("cannot be read: {error}"));
        let file = File::open(path).map_err(unread)?;
        let size = file.metadata().map_err(unread)?.len();
        let mut file = BufReader::with_capacity(1 << 20, file);
        let mut from = Reader::new(&mut file, size);
        let format = from.read_u64s("dateline dlx")?;
        if format != [FORMAT] {
            return Err(Refused("written in another arrangement".to_owned()));
        }
        let made = Texts::read(&mut from, "made")?;
        if made.get(0) != VERSION {
            let version = crate::text::line(made.get(0)).into_owned();
            return Err(Refused(format!("written by version {version} of this program")));
        }
        let stamp = Stamp::read(&mut from)?;
        let left = from.left();
        Ok(Self { file, left, source: PathBuf::from(made.get(1)), stamp })
    }

    /// Refuses an index of a table that is another now; one that is not there cannot be asked.
    ///
    /// # Errors
    /// The table has changed.
    pub fn fits(&self) -> Result<(), Refused> {
        let same = |source: &Path| {
            self.stamp.seems(source) || self.stamp.holds(source).is_ok_and(|holds| holds)
        };
        if !self.source.exists() || same(&self.source) { Ok(()) } else { Err(changed()) }
    }

    /// The first rows, which stand in front.
    ///
    /// # Errors
    /// They are not as they were written.
    pub fn first(&mut self) -> Result<Tabular, Refused> {
        let mut from = Reader::new(&mut self.file, self.left);
        let first = Tabular::read(&mut from)?;
        self.left = from.left();
        Ok(first)
    }

    /// Everything, after [`Self::first`].
    ///
    /// # Errors
    /// It is not as it was written.
    pub fn rest(mut self) -> Result<(Tabular, Vec<Problem>), Refused> {
        let mut from = Reader::new(&mut self.file, self.left);
        let problems = read_problems(&mut from)?;
        let tabular = Tabular::read(&mut from)?;
        from.end()?;
        Ok((tabular, problems))
    }
}

/// The table is not as it was when the index was made.
pub fn changed() -> Refused {
    Refused("the file that it was made of has changed since".to_owned())
}

fn write_problems(to: &mut Writer, problems: &[Problem]) -> io::Result<()> {
    let texts = problems.iter().flat_map(|it| [it.file.as_str(), &it.path, &it.reason]);
    Texts::of(texts).write(to, "problems")?;
    let places = problems.iter().flat_map(|it| [it.line as u64, it.column as u64]);
    to.u64s("places", &places.collect::<Vec<_>>())
}

fn read_problems(from: &mut Reader) -> Result<Vec<Problem>, Refused> {
    let texts = Texts::read(from, "problems")?;
    let places = from.read_u64s("places")?;
    let (places, _) = places.as_chunks::<2>();
    if texts.len() != places.len() * 3 {
        return Err(Refused::of("problems", "makes no sense"));
    }
    let problem = |(nth, &[line, column]): (u32, &[u64; 2])| {
        let [file, path, reason] = [0, 1, 2].map(|field| texts.get(3 * nth + field).to_owned());
        Problem { file, line: line as usize, column: column as usize, path, reason }
    };
    Ok((0..).zip(places).map(problem).collect())
}

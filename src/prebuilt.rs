//! A table of events as it was read once, with its index, in a file of columns that opens without
//! parsing: `.dlx`.
//!
//! The file is bound to the one that it was made of, by size, time and checksum, and to the version of
//! this program.  The first rows stand in front, so that there is a first screen before the rest is
//! read.  With the table everything shows that is there without a question, its records and its rows
//! read at once; then comes what words lead to, at once with what is known of reports, and last what only
//! makes answers fast.
//!
//! ```text
//! head: format, version, what it was made of, how long each section is
//! first records, rows, reports │ records │ rows, problems, lists │ reports │ words │ shortcuts
//! ```
//!
//! What does not fit, was cut or changed is refused with the reason; the table is then read again.

mod section;
mod stamp;

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::dataset::table::{Table, Texts};
use crate::dataset::{Dataset, Loaded, Named, Problem, Tabular, replace_at_leisure};
use crate::join::join;
use crate::model::quantity::number;
use crate::pack::{Reader, Refused, Writer};
use crate::search::{Index, Listing, ReadWords};
use section::Section;
pub use stamp::{Looks, Stamp};

/// How the name of such a file ends.
pub const ENDING: &str = "dlx";

/// The arrangement of the columns, and the order in which shortcuts count actors, places and sources;
/// another one is another format.
const FORMAT: u64 = 7;

/// The program that wrote it: what is worked out of the columns may change with it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The rows that stand in front: enough for the tallest screen.
const FIRST_ROWS: usize = 500;

/// How many sections there are.
const SECTIONS: usize = 7;

/// What the sections hold: records stand before the rows that point at them.
const FIRST_RECORDS: usize = 0;
const RECORDS: usize = 2;
const REPORTS: usize = 4;
const WORDS: usize = 5;
const SHORTCUTS: usize = 6;

/// What is said of the sections, of those that belong together the same.
const PARTS: [&str; SECTIONS] = [
    "its first rows are",
    "its first rows are",
    "its table is",
    "its table is",
    "what it knows of reports is",
    "its words for searching are",
    "the answers that it keeps are",
];

/// What writes a section.
type WriteSection<'a> = dyn Fn(&mut Writer) -> io::Result<()> + 'a;

/// A prebuilt file whose head has been read.
#[derive(Debug)]
pub struct Prebuilt {
    file: File,
    /// Where each section begins, and where the file ends.
    begins: [u64; SECTIONS + 1],
    /// The file that it was made of, as it was then.
    pub source: PathBuf,
    /// What that file was then.
    pub stamp: Stamp,
}

/// Whether a file's name says that it is prebuilt.
pub fn is_named_so(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING)
}

/// Opens the table in a prebuilt file, for whoever asks nothing of its index.
///
/// # Errors
/// It is refused.
pub fn load(path: &Path) -> Result<Loaded, Problem> {
    from(path, |prebuilt| {
        let (loaded, _) = prebuilt.table()?;
        prebuilt.reports(&loaded.dataset)?;
        Ok(loaded)
    })
}

/// Looks at everything in a prebuilt file; what answers questions can be worked out again, so damage to
/// that is told among the problems.
///
/// # Errors
/// It is refused.
pub fn check(path: &Path) -> Result<(Index, Vec<Problem>), Problem> {
    from(path, |prebuilt| {
        let (index, problems) = prebuilt.whole_table()?;
        let words = prebuilt.asked(&index)?;
        let answers = prebuilt.shortcuts(&index);
        let problems = with_damage(path, answers, problems);
        Ok((index, with_damage(path, words, problems)))
    })
}

/// Opens a prebuilt file for a question; what words lead to is worked out again where that is damaged,
/// which is told among the problems.
///
/// # Errors
/// It is refused.
pub fn load_index(path: &Path) -> Result<(Index, Vec<Problem>), Problem> {
    from(path, |prebuilt| {
        let (index, problems) = prebuilt.whole_table()?;
        let words = prebuilt.asked(&index)?;
        Ok((index, with_damage(path, words, problems)))
    })
}

/// What is wrong with a table, and before it what is with a part of its index that can be worked out
/// anew.
pub fn with_damage(
    path: &Path,
    part: Result<(), Refused>,
    mut problems: Vec<Problem>,
) -> Vec<Problem> {
    let damage = part.err().map(|refused| {
        let mend = how_to_mend(path);
        let reason = format!("{refused}; that part is worked out anew each time, and {mend}");
        Problem::of_file(&path.display().to_string(), reason)
    });
    problems.splice(0..0, damage);
    problems
}

/// How an index is made again.
fn how_to_mend(path: &Path) -> String {
    format!("`dateline index TABLE -o {}` makes it anew", path.display())
}

fn from<T>(path: &Path, read: impl FnOnce(&Prebuilt) -> Result<T, Refused>) -> Result<T, Problem> {
    let prebuilt = Prebuilt::open(path);
    let read = prebuilt.and_then(|prebuilt| prebuilt.fits().and_then(|()| read(&prebuilt)));
    read.map_err(|refused| problem(path, &refused))
}

/// Why a prebuilt file is not opened.
pub fn problem(path: &Path, refused: &Refused) -> Problem {
    let reason = format!("this index is refused: {refused}; {}", how_to_mend(path));
    Problem::of_file(&path.display().to_string(), reason)
}

/// Writes a table and its index so that they open without parsing, whole or not at all.
///
/// # Errors
/// It cannot be written, or its records have more to them than rows of a table.
pub fn write(
    path: &Path,
    (source, stamp): (&Path, &Stamp),
    (index, problems): (&Index, &[Problem]),
) -> io::Result<()> {
    let tabular = Tabular::of(index.dataset())
        .ok_or_else(|| io::Error::other("it is not the index of a table"))?;
    let front = tabular.first(FIRST_ROWS);
    let sections: [&WriteSection; SECTIONS] = [
        &|to| front.write_records(to),
        &|to| {
            front.table.write(to)?;
            front.table.write_reports(to)
        },
        &|to| tabular.write_records(to),
        &|to| {
            tabular.table.write(to)?;
            write_problems(to, problems)?;
            index.write_listing(to)
        },
        &|to| tabular.table.write_reports(to),
        &|to| index.write_words(to),
        &|to| index.write_shortcuts(to),
    ];
    replace_at_leisure(path, |file| {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        let mut to = Writer::new(&mut out);
        to.u64s("dateline dlx", &[FORMAT])?;
        let source = source.to_string_lossy();
        Texts::of([VERSION, &source]).write(&mut to, "made")?;
        stamp.write(&mut to)?;
        write_sections(&mut out, &sections)
    })
}

/// Writes sections, and before them how long each is.
fn write_sections(
    out: &mut (impl Write + Seek),
    sections: &[&WriteSection; SECTIONS],
) -> io::Result<()> {
    // That is known once it is written.
    let told = out.stream_position()?;
    let mut lengths = [0; SECTIONS];
    Writer::new(out).u64s("lengths", &lengths)?;
    let mut begin = out.stream_position()?;
    for (length, section) in lengths.iter_mut().zip(sections) {
        section(&mut Writer::new(out))?;
        let end = out.stream_position()?;
        *length = end - std::mem::replace(&mut begin, end);
    }
    out.seek(SeekFrom::Start(told))?;
    Writer::new(out).u64s("lengths", &lengths)?;
    out.flush()
}

impl Prebuilt {
    /// Opens a prebuilt file and reads its head.
    ///
    /// # Errors
    /// It cannot be read, or is none of this version.
    pub fn open(path: &Path) -> Result<Self, Refused> {
        let unread = |error: io::Error| Refused::Unreadable(error.to_string());
        let file = File::open(path).map_err(unread)?;
        let size = file.metadata().map_err(unread)?.len();
        let mut head = Section::of(&file, 0..size);
        let mut from = Reader::new(&mut head, size);
        let format = from.read_u64s("dateline dlx");
        let format = format.map_err(|refused| match refused {
            Refused::Unsound(_) => Refused::because("it is not a Dateline index"),
            unreadable @ Refused::Unreadable(_) => unreadable,
        })?;
        if format != [FORMAT] {
            return Err(Refused::because("written by another version of this program"));
        }
        let of_head = |refused: Refused| refused.within("what it was made of is");
        let made = Texts::read(&mut from, "made").map_err(of_head)?;
        if made.get(0) != VERSION {
            let version = crate::text::line(made.get(0)).into_owned();
            let reason = format!("written by version {version} of this program");
            return Err(Refused::because(reason));
        }
        let stamp = Stamp::read(&mut from).map_err(of_head)?;
        let lengths = <[u64; SECTIONS]>::try_from(from.read_u64s("lengths").map_err(of_head)?);
        let lengths = lengths.map_err(|_| of_head(Refused::of("lengths", "makes no sense")))?;
        let mut begins = [size - from.left(); SECTIONS + 1];
        for (at, length) in (1..).zip(lengths) {
            begins[at] = begins[at - 1].saturating_add(length);
        }
        if begins[SECTIONS] != size {
            let [size, whole] = [size, begins[SECTIONS]].map(|bytes| number(bytes as f64));
            let reason = format!("it is damaged, with {size} of {whole} bytes");
            return Err(Refused::because(reason));
        }
        Ok(Self { begins, source: PathBuf::from(made.get(1)), stamp, file })
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

    /// Everything but what answers questions; what stands in front of it is looked at too, because who
    /// sees it grow sees that first.
    fn whole_table(&self) -> Result<(Index, Vec<Problem>), Refused> {
        self.first()?;
        self.unasked()
    }

    /// The first rows, which stand in front.
    ///
    /// # Errors
    /// They are not as they were written.
    pub fn first(&self) -> Result<Tabular, Refused> {
        let reports = |from: &mut Reader, table: &Table| table.read_reports(from);
        self.tabular(FIRST_RECORDS, reports).map(|(first, ())| first)
    }

    /// The table, and what its lists are put in order by.
    fn table(&self) -> Result<(Loaded, Listing), Refused> {
        let (tabular, (problems, listing)) = self.tabular(RECORDS, |from, table| {
            Ok((read_problems(from)?, Listing::read(from, table.counts().actors)?))
        })?;
        Ok((Loaded::of_table((tabular, problems)), listing))
    }

    /// The records of a section and, beside it, the rows of the next one and what follows them.
    fn tabular<T>(
        &self,
        records: usize,
        follows: impl FnOnce(&mut Reader, &Table) -> Result<T, Refused>,
    ) -> Result<(Tabular, T), Refused> {
        let rows = |from: &mut Reader| {
            let table = Table::read(from)?;
            let follows = follows(from, &table)?;
            Ok((table, follows))
        };
        let (named, rows) =
            join(|| self.section(records, Named::read), || self.section(records + 1, rows));
        let (table, follows) = rows?;
        let whole = |refused: Refused| refused.within(PARTS[records]);
        Ok((Tabular::joined(named?, table).map_err(whole)?, follows))
    }

    /// Everything that shows without a question; all others wait for [`Self::asked`].
    ///
    /// # Errors
    /// It is not as it was written.
    pub fn unasked(&self) -> Result<(Index, Vec<Problem>), Refused> {
        let (Loaded { dataset, problems }, listing) = self.table()?;
        Ok((Index::of_listing(Arc::new(dataset), listing)?, problems))
    }

    /// Everything but what makes answers fast.
    ///
    /// # Errors
    /// It is not as it was written.
    pub fn rest(&self) -> Result<(Index, Vec<Problem>), Refused> {
        let (index, problems) = self.unasked()?;
        let (reports, words) = self.reports_and_words(&index);
        reports?;
        index.take_words(words?);
        Ok((index, problems))
    }

    /// Gives a table what is known of its reports and its index what words lead to.  Words that are not
    /// as they were written are worked out again, so that nothing waits any more; why they were is given.
    ///
    /// # Errors
    /// What is known of reports, which nothing else gives, is not as it was written.
    pub fn asked(&self, index: &Index) -> Result<Result<(), Refused>, Refused> {
        let (reports, words) = self.reports_and_words(index);
        // Who waits for words may ask for a phrase, which is looked for in the addresses of reports: so
        // words come last.
        let words = match words {
            Ok(words) => {
                index.take_words(words);
                Ok(())
            }
            Err(refused) => {
                index.read_every_word();
                Err(refused)
            }
        };
        reports.map(|()| words)
    }

    /// Reads what is known of reports, for the table, and beside it what words lead to.
    fn reports_and_words(
        &self,
        index: &Index,
    ) -> (Result<(), Refused>, Result<ReadWords, Refused>) {
        join(
            || self.reports(index.dataset()),
            || self.section(WORDS, |from| index.read_words(from)),
        )
    }

    /// Gives a table what is known of its reports.
    fn reports(&self, dataset: &Dataset) -> Result<(), Refused> {
        let read = |table: &Arc<Table>| self.section(REPORTS, |from| table.read_reports(from));
        dataset.table.as_ref().map_or(Ok(()), read)
    }

    /// Gives an index what makes its answers fast.
    ///
    /// # Errors
    /// It is not as it was written.
    pub fn shortcuts(&self, index: &Index) -> Result<(), Refused> {
        self.section(SHORTCUTS, |from| index.read_shortcuts(from))
    }

    /// Reads one section, to its end.
    fn section<T>(
        &self,
        at: usize,
        read: impl FnOnce(&mut Reader) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let (begin, end) = (self.begins[at], self.begins[at + 1]);
        let mut section = Section::of(&self.file, begin..end);
        let mut from = Reader::new(&mut section, end - begin);
        let all = read(&mut from).and_then(|all| from.end().map(|()| all));
        all.map_err(|refused| refused.within(PARTS[at]))
    }
}

/// The table is not as it was when the index was made.
pub fn changed() -> Refused {
    Refused::because("the file that it was made of has changed since")
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
        Problem { file, line: line as usize, column: column as usize, path, reason, remark: false }
    };
    Ok((0..).zip(places).map(problem).collect())
}

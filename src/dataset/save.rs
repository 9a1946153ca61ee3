//! From a dataset to a file, record by record: one JSON document, or JSON Lines; plain or gzipped.
//!
//! Everything that was loaded is written.  What follows from other fields (the first and last day of
//! a date, its precision and qualifier) is written too, for readers with `jq`.

mod records;

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::replace::replace;
use super::wire::{OFFSETS, SCHEMA, TWO_PERSON};
use super::{Dataset, Problem};
use crate::model::{ClaimId, EventId, RecordId};
use records::Records;

/// How the records stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One document, for people to read and edit.
    Document,
    /// A record a line, for large sets and streams.
    Lines,
}

/// Who is told how many records are written, after each.
pub type Told<'t> = &'t dyn Fn(usize);

/// Writes a dataset to a file; the name decides the form: `.json` or `.jsonl`, with `.gz` or not.
///
/// # Errors
/// The name has another ending, or the file cannot be written.
pub fn save(dataset: &Dataset, path: &Path) -> Result<(), Problem> {
    save_telling(dataset, path, &|_| ())
}

/// The same, and tells how far it is.
///
/// # Errors
/// As [`save`].
pub fn save_telling(dataset: &Dataset, path: &Path, told: Told) -> Result<(), Problem> {
    let name = path.display().to_string();
    let ending = |path: &Path| path.extension().and_then(OsStr::to_str).map(str::to_lowercase);
    let packed = ending(path).as_deref() == Some("gz");
    let plain = if packed { path.with_extension("") } else { path.to_owned() };
    let form = match ending(&plain).as_deref() {
        Some("json") => Form::Document,
        Some("jsonl") => Form::Lines,
        _ => {
            let reason = "the name must end in .json or .jsonl, with .gz behind it or not";
            return Err(Problem::of_file(&name, reason));
        }
    };
    let failed = |error| Problem::of_file(&name, format!("cannot be written: {error}"));
    let written = |out: &mut dyn Write| write_telling(dataset, form, out, told);
    replace(path, |file| packing(packed, file, written)).map_err(failed)
}

fn packing(
    packed: bool,
    file: &mut File,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    if packed {
        let mut gzip = GzEncoder::new(&mut out, Compression::default());
        write(&mut gzip)?;
        gzip.finish()?;
    } else {
        write(&mut out)?;
    }
    out.flush()
}

/// Writes a dataset in one of its forms.
///
/// # Errors
/// The writer fails.
pub fn write(dataset: &Dataset, form: Form, out: &mut dyn Write) -> io::Result<()> {
    write_telling(dataset, form, out, &|_| ())
}

/// The same, and tells how far it is.
///
/// # Errors
/// As [`write()`].
pub fn write_telling(
    dataset: &Dataset,
    form: Form,
    out: &mut dyn Write,
    told: Told,
) -> io::Result<()> {
    let head = Head::of(dataset);
    let written = &Written { count: Cell::new(0), told };
    match form {
        Form::Document => {
            let document = Document { head, lists: Lists { dataset, written } };
            serde_json::to_writer_pretty(&mut *out, &document)?;
            out.write_all(b"\n")
        }
        Form::Lines => {
            let mut lines = Lines { out };
            lines.line("dataset", &head)?;
            each_list(dataset, written, &mut lines)
        }
    }
}

/// Who takes the records of a dataset, list by list.
trait Take {
    type Error;

    /// Takes a list, which is called so as a whole, and a record of it so.
    fn list<T: Serialize>(
        &mut self,
        called: &'static str,
        record: &'static str,
        records: impl Iterator<Item = T> + Clone,
    ) -> Result<(), Self::Error>;
}

/// Gives the lists in the order of a file.  A record is made when it is written and gone behind it:
/// a table of a million rows takes no more memory than its columns.
fn each_list<T: Take>(dataset: &Dataset, written: &Written, to: &mut T) -> Result<(), T::Error> {
    let records = &Records { dataset };
    let articles = dataset.articles.iter().map(|it| records.article(it));
    to.list("articles", "article", written.each(articles))?;
    let actors = dataset.actors.iter().map(|it| records.actor(it));
    to.list("actors", "actor", written.each(actors))?;
    let locations = dataset.locations.iter().map(|it| records.location(it));
    to.list("locations", "location", written.each(locations))?;
    let sources = dataset.sources.iter().map(|it| records.source(it));
    to.list("sources", "source", written.each(sources))?;
    let events = (0..dataset.event_count()).map(EventId::at);
    let events = events.map(|id| records.event(&dataset.event(id)));
    to.list("events", "event", written.each(events))?;
    let claims = (0..dataset.claim_count()).map(ClaimId::at);
    let claims = claims.map(|id| records.claim(&dataset.claim(id)));
    to.list("claims", "claim", written.each(claims))?;
    let relations = dataset.relations.iter().map(|it| records.relation(it));
    to.list("relations", "relation", written.each(relations))
}

/// How many records are written, and who is told.
struct Written<'t> {
    count: Cell<usize>,
    told: Told<'t>,
}

impl Written<'_> {
    /// Counts records as they are made.
    fn each<T>(&self, records: impl Iterator<Item = T> + Clone) -> impl Iterator<Item = T> + Clone {
        records.inspect(|_| {
            let count = self.count.get() + 1;
            self.count.set(count);
            (self.told)(count);
        })
    }
}

/// A record a line.
struct Lines<'o> {
    out: &'o mut dyn Write,
}

#[derive(Serialize)]
struct Line<'a, T> {
    record: &'static str,
    #[serde(flatten)]
    body: &'a T,
}

impl Lines<'_> {
    fn line<T: Serialize>(&mut self, record: &'static str, body: &T) -> io::Result<()> {
        serde_json::to_writer(&mut *self.out, &Line { record, body })?;
        self.out.write_all(b"\n")
    }
}

impl Take for Lines<'_> {
    type Error = io::Error;

    fn list<T: Serialize>(
        &mut self,
        _: &'static str,
        record: &'static str,
        mut records: impl Iterator<Item = T> + Clone,
    ) -> io::Result<()> {
        records.try_for_each(|body| self.line(record, &body))
    }
}

/// One document: the fields of [`wire::Document`](super::wire::Document).
#[derive(Serialize)]
struct Document<'d> {
    #[serde(flatten)]
    head: Head<'d>,
    #[serde(flatten)]
    lists: Lists<'d>,
}

/// What a dataset says of itself.
#[derive(Serialize)]
struct Head<'d> {
    schema: &'static str,
    title: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'d str>,
    offsets: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<&'static str>,
}

impl<'d> Head<'d> {
    fn of(dataset: &'d Dataset) -> Self {
        Self {
            schema: SCHEMA,
            title: &dataset.title,
            description: dataset.description.as_deref(),
            offsets: OFFSETS,
            review: dataset.two_person.then_some(TWO_PERSON),
        }
    }
}

/// The lists of a document.
struct Lists<'d> {
    dataset: &'d Dataset,
    written: &'d Written<'d>,
}

impl Serialize for Lists<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields(to.serialize_map(None)?);
        each_list(self.dataset, self.written, &mut fields)?;
        fields.0.end()
    }
}

/// The fields of a document, a list each.
struct Fields<M>(M);

impl<M: SerializeMap> Take for Fields<M> {
    type Error = M::Error;

    fn list<T: Serialize>(
        &mut self,
        called: &'static str,
        _: &'static str,
        records: impl Iterator<Item = T> + Clone,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(called, &Each(records))
    }
}

/// Records as a list that never stands in memory as one.
struct Each<I>(I);

impl<T: Serialize, I: Iterator<Item = T> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.clone())
    }
}

/// A claim as files have it, for hashing.
pub fn claim_json(dataset: &Dataset, claim: ClaimId) -> serde_json::Value {
    record_json(dataset, RecordId::Claim(claim))
}

/// Any record as files have it.
pub fn record_json(dataset: &Dataset, record: RecordId) -> serde_json::Value {
    let writer = Records { dataset };
    let json = match record {
        RecordId::Event(id) => serde_json::to_value(writer.event(&dataset.event(id))),
        RecordId::Actor(id) => serde_json::to_value(writer.actor(&dataset[id])),
        RecordId::Location(id) => serde_json::to_value(writer.location(&dataset[id])),
        RecordId::Claim(id) => serde_json::to_value(writer.claim(&dataset.claim(id))),
        RecordId::Source(id) => serde_json::to_value(writer.source(&dataset[id])),
    };
    json.unwrap_or_default()
}

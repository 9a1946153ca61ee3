//! A `dateline/1` file that is read block by block: JSON Lines as they come, a document at its end.

use super::build::{Extent, Parsed, build};
use super::file::{FileText, Incoming};
use super::load::{Loaded, Step, Watch};
use super::problem::FIELD_LEFT_OUT;
use super::raw::{Cut, Form, cut_document, cut_line, quick_record};
use super::wire::{OFFSETS, SCHEMA};
use super::{Dataset, Problem};

/// A file being read.
///
/// Its text is kept until its end, because faults are placed in it.
#[derive(Debug)]
pub struct Reader {
    incoming: Incoming,
    form: Form,
    /// How much of the text was looked at for its form, and how much was made records.
    looked_at: usize,
    cut_to: usize,
    cut: Cut,
    parsed: Parsed,
    bytes: u64,
}

impl Reader {
    /// A file of which nothing is read yet, and how many bytes it may have.
    pub(super) fn of(name: &str, size: usize) -> Self {
        Self {
            incoming: Incoming::of(name, size),
            form: Form::default(),
            looked_at: 0,
            cut_to: 0,
            cut: Cut::default(),
            parsed: Parsed::default(),
            bytes: 0,
        }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// They are no text, or say that the file is of another format.
    pub(super) fn take(&mut self, block: &[u8]) -> Result<(), Problem> {
        self.bytes += block.len() as u64;
        self.incoming.take(block)?;
        self.cut_lines();
        if self.has_head() { check_head(&self.incoming.file, &self.cut) } else { Ok(()) }
    }

    /// Makes records of the lines that have come.
    fn cut_lines(&mut self) {
        let Self { incoming, form, looked_at, cut_to, cut, parsed, .. } = self;
        let file = &incoming.file;
        if let Form::Unknown(_) = form {
            file.text[*looked_at..].lines().for_each(|line| form.look(line));
            *looked_at = file.text.len();
        }
        if *form != Form::Lines {
            return;
        }
        for line in file.text[*cut_to..].lines() {
            let quick = quick_record(file, line);
            if quick.is_some_and(|record| parsed.take_sound(file, record)) {
                continue;
            }
            match cut_line(file, line, cut) {
                Some(record) if quick.is_some() => parsed.take_faulty(file, record),
                Some(record) => parsed.take(file, record),
                None => {}
            }
        }
        *cut_to = file.text.len();
    }

    /// How many bytes of text were read so far.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How many records were read so far.
    pub const fn records(&self) -> usize {
        self.parsed.count()
    }

    /// How many of them are events.
    pub const fn events(&self) -> usize {
        self.parsed.events()
    }

    /// Whether it is one document, which is not read before its end.
    pub fn is_document(&self) -> bool {
        self.form == Form::Document
    }

    /// Whether it has said what it is, so that a part of it can show.
    pub const fn has_head(&self) -> bool {
        self.cut.head.schema.is_some()
    }

    /// What was read so far.
    pub fn so_far(&self) -> Part {
        let (file, cut) = (self.incoming.file.clone(), self.cut.clone());
        Part { file, cut, parsed: self.parsed.clone() }
    }

    /// Everything that was read, and what is wrong with it and with what it was packed in.
    ///
    /// # Errors
    /// It is empty, is not JSON at all, or is of another format or version; or it was stopped.
    pub(super) fn finish(
        mut self,
        damage: Option<String>,
        watch: Watch,
    ) -> Result<Loaded, Problem> {
        self.incoming.end(damage)?;
        self.cut_lines();
        let Self { incoming: Incoming { file, .. }, form, mut cut, mut parsed, .. } = self;
        if file.text.trim().is_empty() {
            return Err(file.problems.into_iter().next().unwrap_or_else(|| {
                let reason =
                    "the file is empty; `dateline` without a file opens the embedded dataset";
                Problem::of_file(&file.name, reason)
            }));
        }
        let mut records = Vec::new();
        if form != Form::Lines {
            (cut, records) = cut_document(&file);
        }
        check_head(&file, &cut).map_err(|refusal| {
            // A file that is not even JSON is better told so than that it lacks a schema; that nobody
            // knows its fields follows from that.
            let all = file.problems.iter().chain(&cut.problems);
            let broken = all.into_iter().find(|problem| !problem.reason.ends_with(FIELD_LEFT_OUT));
            broken.filter(|_| cut.head.schema.is_none()).cloned().unwrap_or(refusal)
        })?;
        records.into_iter().for_each(|record| parsed.take(&file, record));
        parsed.report_ids_of_two_kinds(&file);
        let steps = parsed.steps();
        let mut told = |done| watch(Step::Built(done, steps));
        let built = build(&file, &cut.head, parsed, Extent::Whole(&mut told));
        let (dataset, faults) = built.ok_or_else(|| stopped(&file))?;
        Ok(loaded(dataset, [file.problems, cut.problems].concat(), faults))
    }

    /// What there is to say where it was stopped.
    pub(super) fn stopped(&self) -> Problem {
        stopped(&self.incoming.file)
    }
}

/// What was read of a file up to a moment, to be built elsewhere while the reading goes on.
#[derive(Debug)]
pub struct Part {
    file: FileText,
    cut: Cut,
    parsed: Parsed,
}

impl Part {
    /// The dataset of it, and what is wrong with it whatever else may come.
    pub fn build(self) -> Option<Loaded> {
        let Self { file, cut, mut parsed } = self;
        parsed.report_ids_of_two_kinds(&file);
        let (dataset, faults) = build(&file, &cut.head, parsed, Extent::Part)?;
        Some(loaded(dataset, [file.problems, cut.problems].concat(), faults))
    }
}

fn stopped(file: &FileText) -> Problem {
    Problem::of_file(&file.name, "the reading was stopped")
}

/// The dataset with what is wrong, in the order of the file; but first what could not be made records:
/// what is lost there may be why thousands of others name one that is not there.
fn loaded(dataset: Dataset, lost: Vec<Problem>, faults: Vec<Problem>) -> Loaded {
    let [mut problems, mut rest] = [lost, faults];
    problems.sort();
    rest.sort();
    problems.append(&mut rest);
    problems.dedup();
    Loaded { dataset, problems }
}

/// Refuses a file that is of another format; half-understood data would be worse than none.
fn check_head(file: &FileText, cut: &Cut) -> Result<(), Problem> {
    match &cut.head.schema {
        Some((schema, _)) if schema == SCHEMA => {}
        Some((other, place)) => {
            let reason = format!("the schema is {other:?}; this program reads {SCHEMA:?}");
            return Err(file.problem_at(*place, "$.schema", reason));
        }
        None => {
            let reason =
                format!("not a dateline dataset: it does not say `\"schema\": {SCHEMA:?}`");
            return Err(file.problem_at(0, "", reason));
        }
    }
    match &cut.head.offsets {
        Some((other, place)) if other != OFFSETS => {
            let reason =
                format!("positions are counted in {other:?}; this program reads {OFFSETS:?}");
            Err(file.problem_at(*place, "$.offsets", reason))
        }
        _ => Ok(()),
    }
}

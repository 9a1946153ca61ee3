//! A table in a file of columns, and back.
//!
//! What is known of reports is kept apart from what rows show and count, so that these are there sooner.
//!
//! What is read is looked through before it is believed: every number leads somewhere, and days ascend.
//! Where rows are not in the order of their numbers some are not found by number, and that is all.

use std::io;
use std::sync::OnceLock;

use super::columns::{in_days, of_days};
use super::{Action, Counts, DayStart, NOBODY, Parts, Reports, Table, Texts};
use crate::pack::{Reader, Refused, Writer};
use crate::set::Packed;

impl Table {
    /// Writes the rows, without what [`Self::write_reports`] does.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&self, to: &mut Writer) -> io::Result<()> {
        let fields = self.kinds.iter().flat_map(|action| {
            [&action.code, &action.kind, &action.phrase, &action.class].map(String::as_str)
        });
        Texts::of(fields).write(to, "kinds")?;
        to.u32s("spoken", &self.spoken)?;
        to.u64s("reported", &[self.reported as u64])?;
        let parts = self.parts.iter().flat_map(|it| [it.agent, it.target, it.place, it.source]);
        to.u32s("parts", &parts.collect::<Vec<_>>())?;
        to.u16s("actions", &self.actions)?;
        to.bytes("marks", &self.marks)?;
        to.u64s("numbers", &self.numbers)?;
        to.u32s("by number", &self.by_number)?;
        to.u32s("addressed", &self.addresses)?;
        let days = self.days.iter().map(|start| in_days(Some(start.day)));
        to.i32s("days", &days.collect::<Vec<_>>())?;
        to.u32s("day starts", &self.days.iter().map(|start| start.row).collect::<Vec<_>>())?;
        to.u32s("dated", &[self.dated])?;
        self.of_actor.write(to, "of actors")?;
        self.of_place.write(to, "of places")?;
        self.of_source.write(to, "of sources")
    }

    /// Reads what [`Self::write`] wrote; the records that it leads to are [`Self::counts`].
    ///
    /// # Errors
    /// It is not as it was written, or makes no sense.
    pub fn read(from: &mut Reader) -> Result<Self, Refused> {
        let kinds = kinds(&Texts::read(from, "kinds")?)?;
        let spoken = from.read_u32s("spoken")?;
        let reported = from.read_u64s("reported")?.first().map_or(0, |&count| count as usize);
        let parts = from.read_groups("parts", |[agent, target, place, source]: [u32; 4]| {
            Parts { agent, target, place, source }
        })?;
        let rows = parts.len() as u32;
        let table = Self {
            parts,
            actions: from.read_u16s("actions")?,
            marks: from.read_bytes("marks")?,
            numbers: from.read_u64s("numbers")?,
            by_number: from.read_u32s("by number")?,
            addresses: from.read_u32s("addressed")?,
            days: days(&from.read_i32s("days")?, &from.read_u32s("day starts")?)?,
            dated: from.read_u32s("dated")?.first().copied().unwrap_or_default(),
            of_actor: Packed::read_any(from, "of actors", rows)?,
            of_place: Packed::read_any(from, "of places", rows)?,
            of_source: Packed::read_any(from, "of sources", rows)?,
            kinds,
            spoken,
            reported,
            reports: OnceLock::new(),
        };
        match table.fault() {
            Some(column) => Err(Refused::of(column, "makes no sense")),
            None => Ok(table),
        }
    }

    /// Writes what is known of the reports: their addresses, and when rows were added.
    ///
    /// # Errors
    /// It cannot be written, or is not there.
    pub fn write_reports(&self, to: &mut Writer) -> io::Result<()> {
        let reports = self.reports.get();
        let reports = reports.ok_or_else(|| io::Error::other("not all of the table is there"))?;
        reports.addresses.write(to, "addresses")?;
        to.i32s("added", &reports.added)
    }

    /// Reads what [`Self::write_reports`] wrote; until then rows have no address and no day on which
    /// they were added.
    ///
    /// # Errors
    /// It is another table's, not as it was written, or makes no sense.
    pub fn read_reports(&self, from: &mut Reader) -> Result<(), Refused> {
        let reports =
            Reports { addresses: Texts::read(from, "addresses")?, added: from.read_i32s("added")? };
        if reports.addresses.len() != self.reported {
            return Err(Refused::of("addresses", "of other rows"));
        }
        if reports.added.len() != self.parts.len() {
            return Err(Refused::of("added", "makes no sense"));
        }
        self.reports.get_or_init(|| reports);
        Ok(())
    }

    /// The first column that makes no sense.
    fn fault(&self) -> Option<&'static str> {
        let (rows, counts) = (self.parts.len(), self.counts());
        let lens = [
            ("actions", self.actions.len()),
            ("marks", self.marks.len()),
            ("numbers", self.numbers.len()),
            ("by number", self.by_number.len()),
            ("addressed", self.addresses.len()),
        ];
        let (kinds, reported) = (self.kinds.len(), self.reported);
        let checks = [
            ("parts", rows < NOBODY as usize),
            ("parts", self.parts_lead_somewhere(counts)),
            ("spoken", self.spoken.len() == counts.actors),
            ("actions", below(self.actions.iter().map(|&it| it.into()), kinds)),
            ("by number", below(self.by_number.iter().copied(), rows)),
            ("reported", reported < NOBODY as usize),
            ("addressed", below(self.addresses.iter().map(|&it| behind(it)), reported + 1)),
            ("dated", self.dated as usize <= rows),
            ("day starts", self.days.first().map_or(self.dated == 0, |first| first.row == 0)),
            ("day starts", self.days.is_sorted_by(|a, b| a.day < b.day && a.row < b.row)),
            ("day starts", self.days.last().is_none_or(|last| last.row < self.dated)),
        ];
        let short = lens.into_iter().find(|&(_, len)| len != rows).map(|(column, _)| column);
        short.or_else(|| checks.into_iter().find(|&(_, sound)| !sound).map(|(column, _)| column))
    }

    fn parts_lead_somewhere(&self, Counts { actors, places, sources }: Counts) -> bool {
        // All at once, and without an end before the last: so the processor compares four at a time.
        let highest = self.parts.iter().fold([0; 4], |highest: [u32; 4], it| {
            let own = [behind(it.agent), behind(it.target), behind(it.place), it.source];
            std::array::from_fn(|at| highest[at].max(own[at]))
        });
        let [agent, target, place, source] = highest.map(|it| it as usize);
        agent <= actors
            && target <= actors
            && place <= places
            && (source < sources || self.parts.is_empty())
    }
}

/// Whether all numbers are below a limit.
fn below(numbers: impl Iterator<Item = u32>, limit: usize) -> bool {
    numbers.max().is_none_or(|highest| (highest as usize) < limit)
}

/// The number behind one; nobody is before all.
const fn behind(number: u32) -> u32 {
    const { assert!(NOBODY == u32::MAX) };
    number.wrapping_add(1)
}

fn days(days: &[i32], rows: &[u32]) -> Result<Vec<DayStart>, Refused> {
    let starts = days.iter().zip(rows);
    let starts = starts.map(|(&day, &row)| Some(DayStart { day: of_days(day)?, row }));
    let starts: Option<Vec<_>> = starts.collect();
    starts.filter(|_| days.len() == rows.len()).ok_or_else(|| Refused::of("days", "makes no sense"))
}

fn kinds(fields: &Texts) -> Result<Vec<Action>, Refused> {
    if !fields.len().is_multiple_of(4) {
        return Err(Refused::of("kinds", "makes no sense"));
    }
    let kind = |kind: u32| {
        let [code, kind, phrase, class] =
            [0, 1, 2, 3].map(|field| fields.get(4 * kind + field).to_owned());
        Action { code, kind, phrase, class }
    };
    Ok((0..fields.len() as u32 / 4).map(kind).collect())
}

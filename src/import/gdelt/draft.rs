//! Rows to the columns of a table, and the actors, places and outlets that they name.

use std::sync::Arc;

use chrono::NaiveDate;

use super::actions::Actions;
use super::actors::{Actors, told_apart};
use super::addresses::Addresses;
use super::again::{Again, Whereabouts};
use super::codes::Codes;
use super::lines::{Cut, Line};
use super::outlets::Outlets;
use super::places::Places;
use super::row::{Layout, Row};
use super::seen::Seen;
use super::{BANNER, title};
use crate::dataset::table::{Columns, Counts, Lists, NOBODY, NewRow, Parts};
use crate::dataset::{Problem, Tabular};
use crate::model::{Actor, ActorId, Location, LocationId, Source, SourceId};
use crate::text::line;
use crate::text::sanitise::first_hidden;

/// From this many days before the report on a date is doubtful: GDELT dates words such as "a year
/// ago" in an article to the day a week, a month or a year before it.
const DOUBTFUL_FROM_DAYS: i64 = 7;

/// So many rows come from one report, mostly more.
const ROWS_A_REPORT: usize = 4;

/// Most addresses have no more bytes.
const LONG_ADDRESS: usize = 100;

/// Everything read so far.
#[derive(Default)]
pub(super) struct Draft {
    codes: Codes,
    actions: Actions,
    actors: Actors,
    places: Places,
    outlets: Outlets,
    addresses: Addresses,
    /// For each address its outlet, where it follows from the address alone.
    outlet_of: Vec<Option<SourceId>>,
    seen: Seen,
    /// Where the rows stand, to tell of those that come again.
    whereabouts: Whereabouts,
    again: Option<Again>,
    columns: Columns,
    last: Last,
    /// The first and the last day on which a row was added.
    added: Option<(NaiveDate, NaiveDate)>,
    /// What was wrong with rows.
    pub problems: Vec<Problem>,
}

/// What the row before had: most rows share it.
#[derive(Default)]
struct Last {
    address: Option<u32>,
    added: (String, Option<NaiveDate>),
}

/// What a row names, as far as rows before it named it.
struct Known {
    agent: Option<ActorId>,
    target: Option<ActorId>,
    place: Option<LocationId>,
}

/// A line of a file, for what is wrong with it.
struct Place<'a> {
    file: &'a str,
    line: usize,
}

impl Place<'_> {
    fn problem(&self, column: usize, reason: String) -> Problem {
        let file = self.file.to_owned();
        Problem { file, line: self.line, column, path: String::new(), reason, remark: false }
    }
}

impl Draft {
    /// Makes room for so many rows.
    pub(super) fn expect(&mut self, rows: usize) {
        self.columns.reserve(rows);
        self.addresses.texts.reserve(rows / ROWS_A_REPORT, LONG_ADDRESS);
    }

    /// How many rows have been read.
    pub(super) const fn rows(&self) -> usize {
        self.columns.len()
    }

    /// Reads lines; what is wrong with them becomes problems.
    pub(super) fn take(&mut self, file: &str, cut: &Cut) {
        match cut {
            Cut::Lines(lines) => {
                let rows: Vec<_> = lines.iter().map(|line| Row::of(&line.text)).collect();
                let known = self.known(&rows);
                for ((line, row), known) in lines.iter().zip(&rows).zip(known) {
                    self.line(&Place { file, line: line.number }, line, (row, &known));
                }
            }
            Cut::TooLong(number) => {
                let place = Place { file, line: *number };
                let reason = "a line of more than 16 MiB is not an event row; left out";
                self.problems.push(place.problem(1, reason.to_owned()));
            }
        }
    }

    /// What rows name that others before them named, looked up for all of them together.
    fn known(&self, rows: &[Result<Row, String>]) -> Vec<Known> {
        let rows = rows.iter().map(|row| row.as_ref().ok());
        let actors = |nth| self.actors.known.get_all(rows.clone().map(|row| row?.whole_actor(nth)));
        let places = self.places.known.get_all(rows.clone().map(|row| row?.whole_place()));
        let parts = actors(0).into_iter().zip(actors(1)).zip(places);
        parts.map(|((agent, target), place)| Known { agent, target, place }).collect()
    }

    fn line(&mut self, place: &Place, line: &Line, (row, known): (&Result<Row, String>, &Known)) {
        let text = &line.text;
        if line.number == 1 && text.to_ascii_uppercase().starts_with("GLOBALEVENTID\t") {
            return;
        }
        if line.repaired {
            let reason = "bytes that are not UTF-8; shown as \u{fffd}";
            self.problems.push(place.problem(1, reason.to_owned()));
        }
        let hidden = if line.plain { None } else { hidden_in(text) };
        if let Some((at, hidden)) = hidden {
            let code = hidden as u32;
            let reason = format!("U+{code:04X} is invisible; a placeholder is shown");
            self.problems.push(place.problem(at, reason));
        }
        let read = match row {
            Ok(row) => self.row(place, row, (known, hidden.is_some())),
            Err(reason) => Err(reason.clone()),
        };
        if let Err(reason) = read {
            self.problems.push(place.problem(1, crate::text::line(&reason).into_owned()));
        }
    }

    /// Reads a row; one that is there already is told of and left out.
    ///
    /// # Errors
    /// It is left out; the reason.
    fn row(
        &mut self,
        place: &Place,
        row: &Row,
        (known, hides): (&Known, bool),
    ) -> Result<(), String> {
        let number = row.id().parse();
        let number =
            number.map_err(|_| format!("{} is not a GLOBALEVENTID; row left out", row.id()))?;
        if let Some(before) = self.seen.find_or_note(number, self.columns.numbers()) {
            let (last, here) = (self.again.take(), (place.file, place.line));
            let (places, problems) = (&self.whereabouts, &mut self.problems);
            self.again = Again::told(last, here, (number, before), places, problems);
            return Ok(());
        }
        let action = self.action(place, row)?;
        let added = self.added(place, row);
        let day = self.day(place, row);
        let (address, source) = self.report(place, row, hides);
        let parts = self.parts((place, row), known, source);
        let doubtful = day.zip(added).is_some_and(|(day, added)| {
            !(0..DOUBTFUL_FROM_DAYS).contains(&added.signed_duration_since(day).num_days())
        });
        let told = day.or_else(|| day_of(row.day()));
        self.whereabouts.note(self.columns.len(), place.file, place.line);
        self.columns.push(NewRow {
            number,
            parts,
            action,
            day,
            doubtful,
            added,
            reported_later: added.is_some() && told != added,
            version_one: row.layout != Layout::Two,
            address,
        });
        Ok(())
    }

    /// Who, whom, where and from whom.
    fn parts(&mut self, (place, row): (&Place, &Row), known: &Known, source: SourceId) -> Parts {
        let agent = known.agent.or_else(|| self.actors.of(row, 0, &self.codes));
        let target = known.target.or_else(|| self.actors.of(row, 1, &self.codes));
        let at = known.place.or_else(|| self.place(place, row));
        Parts {
            agent: agent.map_or(NOBODY, |actor| actor.0),
            target: target.map_or(NOBODY, |actor| actor.0),
            place: at.map_or(NOBODY, |place| place.0),
            source: source.0,
        }
    }

    fn action(&mut self, place: &Place, row: &Row) -> Result<u16, String> {
        let known = self.actions.of(row, &self.codes);
        let known = known.ok_or("more than 65,536 kinds of action; row left out")?;
        if !known.coded {
            let code = row.event_code();
            let reason = format!("EventCode: {:?} is not a CAMEO code", line(code));
            self.problems.push(place.problem(row.column_of(code), reason));
        }
        Ok(known.number)
    }

    /// When the row was added.
    fn added(&mut self, place: &Place, row: &Row) -> Option<NaiveDate> {
        let text = row.added();
        if self.last.added.0 != text {
            self.last.added = (text.to_owned(), day_of(text));
        }
        let added = self.last.added.1;
        if let Some(day) = added {
            let (first, last) = self.added.unwrap_or((day, day));
            self.added = Some((first.min(day), last.max(day)));
        } else {
            let reason = format!("DATEADDED: {text:?} is not a day; left out");
            self.problems.push(place.problem(row.column_of(text), reason));
        }
        added
    }

    /// The day of the event.
    fn day(&mut self, place: &Place, row: &Row) -> Option<NaiveDate> {
        let text = row.day();
        let day = day_of(text).filter(|_| text.len() == 8);
        if day.is_none() {
            let reason = format!("SQLDATE: {:?} is not a day; the date is left out", line(text));
            self.problems.push(place.problem(row.column_of(text), reason));
        }
        day
    }

    fn place(&mut self, place: &Place, row: &Row) -> Option<LocationId> {
        let Self { places, codes, problems, .. } = self;
        places.of(row, codes, &mut |column, reason| {
            let reason = format!("ActionGeo: {}", line(&reason));
            problems.push(place.problem(row.column_of(column), reason));
        })
    }

    /// Where the report is found, and whose it is.
    fn report(&mut self, place: &Place, row: &Row, hides: bool) -> (Option<u32>, SourceId) {
        let url = row.url();
        if url.is_empty() {
            return (None, self.outlets.of(url));
        }
        let shown = if hides { line(url) } else { url.into() };
        let same = self.last.address.filter(|&it| self.addresses.texts.get(it) == shown);
        let address = same.or_else(|| self.addresses.of(&shown));
        self.last.address = address;
        let Some(number) = address else {
            let reason = "more addresses than can be kept; this one is left out";
            self.problems.push(place.problem(row.column_of(url), reason.to_owned()));
            return (None, self.outlets.of(url));
        };
        self.outlet_of.resize(self.addresses.texts.len(), None);
        let source = match self.outlet_of[number as usize] {
            Some(known) if !hides => known,
            _ => self.outlets.of(url),
        };
        if !hides {
            self.outlet_of[number as usize] = Some(source);
        }
        (address, source)
    }

    /// What was read so far, as a dataset of its own.
    pub(super) fn so_far(&self) -> Tabular {
        let lists = Lists {
            actions: self.actions.records.clone(),
            addresses: self.addresses.texts.clone(),
            spoken: Vec::new(),
        };
        let records = (
            self.actors.records.clone(),
            self.places.records.clone(),
            self.outlets.records.clone(),
        );
        tabular(self.added, self.columns.clone(), lists, records)
    }

    /// Everything read.
    pub(super) fn into_tabular(self) -> Tabular {
        let mut addresses = self.addresses.texts;
        addresses.shrink();
        let lists = Lists { actions: self.actions.records, addresses, spoken: Vec::new() };
        let records = (self.actors.records, self.places.records, self.outlets.records);
        tabular(self.added, self.columns, lists, records)
    }
}

type Records = (Vec<Actor>, Vec<Location>, Vec<Source>);

fn tabular(
    added: Option<(NaiveDate, NaiveDate)>,
    columns: Columns,
    lists: Lists,
    (actors, locations, sources): Records,
) -> Tabular {
    let day = |day: NaiveDate| day.to_string();
    let (first, last) = added.map(|(first, last)| (day(first), day(last))).unzip();
    let title = title(first.as_deref(), last.as_deref(), columns.len());
    let (actors, spoken) = told_apart(actors);
    let counts = Counts { actors: actors.len(), places: locations.len(), sources: sources.len() };
    let table = Arc::new(columns.into_table(Lists { spoken, ..lists }, counts));
    Tabular { title, description: BANNER.to_owned(), actors, locations, sources, table }
}

/// The first character that would not be seen, and its place from 1; tabs part the columns.
fn hidden_in(text: &str) -> Option<(usize, char)> {
    let plain = text.bytes().all(|byte| byte == b'\t' || (b' '..0x7f).contains(&byte));
    if plain {
        return None;
    }
    let mut before = 1;
    for column in text.split('\t') {
        if let Some((at, hidden)) = first_hidden(column) {
            return Some((before + at - 1, hidden));
        }
        before += column.chars().count() + 1;
    }
    None
}

/// A day written `YYYYMMDD`, with a time of day behind it or not.
fn day_of(text: &str) -> Option<NaiveDate> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    NaiveDate::from_ymd_opt(number(0, 4)? as i32, number(4, 6)?, number(6, 8)?)
}

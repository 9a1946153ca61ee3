//! Rows to records: each row one event and one claim about it.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::actors::Actors;
use super::codes::{Codes, fill, quad_class};
use super::outlets::Outlets;
use super::places::Places;
use super::row::Row;
use super::title;
use crate::dataset::{Problem, Records};
use crate::model::{
    Attribution, Claim, ClaimId, Directness, Event, EventId, EventStatus, Extraction, Method, Part,
    Participant, PlaceLink, RecordId, Stance, UncertainTime,
};
use crate::text::line;
use crate::text::sanitise::first_hidden;

/// From this many days before the report on a date is doubtful: GDELT dates words such as "a year
/// ago" in an article to the day a week, a month or a year before it.
const DOUBTFUL_FROM_DAYS: i64 = 7;

/// Everything read so far.
#[derive(Default)]
pub(super) struct Draft {
    codes: Codes,
    actors: Actors,
    places: Places,
    outlets: Outlets,
    seen: HashSet<u64>,
    /// Dates of the file, which many rows share.
    times: HashMap<(u32, bool), UncertainTime>,
    events: Vec<Event>,
    claims: Vec<Claim>,
    /// The first and the last day on which a row was added.
    added: Option<(NaiveDate, NaiveDate)>,
    /// What was wrong with rows.
    pub problems: Vec<Problem>,
}

/// A line of a file, for what is wrong with it.
struct Place<'a> {
    file: &'a str,
    line: usize,
}

impl Place<'_> {
    fn problem(&self, column: usize, reason: String) -> Problem {
        let file = self.file.to_owned();
        Problem { file, line: self.line, column, path: String::new(), reason }
    }
}

impl Draft {
    /// Whether no row has been read.
    pub(super) const fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Reads a line; what is wrong with it becomes a problem.
    pub(super) fn line(&mut self, file: &str, number: usize, bytes: &[u8]) {
        let place = Place { file, line: number };
        let text = String::from_utf8_lossy(bytes);
        if number == 1 && text.to_ascii_uppercase().starts_with("GLOBALEVENTID\t") {
            return;
        }
        if let std::borrow::Cow::Owned(_) = &text {
            let reason = "bytes that are not UTF-8; they stand as \u{fffd}";
            self.problems.push(place.problem(1, reason.to_owned()));
        }
        if let Some((at, hidden)) = hidden_in(&text) {
            let code = hidden as u32;
            let reason = format!("U+{code:04X} would not be seen; it is shown as a sign");
            self.problems.push(place.problem(at, reason));
        }
        match Row::of(&text) {
            Ok(row) => self.row(&place, &row),
            Err(reason) => self.problems.push(place.problem(1, line(&reason).into_owned())),
        }
    }

    fn row(&mut self, place: &Place, row: &Row) {
        let Ok(id) = row.id().parse() else {
            let reason = format!("{} is no GLOBALEVENTID; row left out", row.id());
            self.problems.push(place.problem(1, reason));
            return;
        };
        if !self.seen.insert(id) {
            let reason = format!("there is already a row {id}; this one is left out");
            self.problems.push(place.problem(1, reason));
            return;
        }
        let added = day(row.added());
        if let Some(day) = added {
            let (first, last) = self.added.unwrap_or((day, day));
            self.added = Some((first.min(day), last.max(day)));
        } else {
            let reason = format!("DATEADDED: {:?} is no day; left out", row.added());
            self.problems.push(place.problem(row.column_of(row.added()), reason));
        }
        let event = self.event(place, row, added);
        let claim = Claim {
            id: format!("C-{id}"),
            text: event.label.clone(),
            subject: RecordId::Event(EventId::at(self.events.len())),
            predicate: event.kind.clone(),
            attribution: Attribution {
                origin: self.outlets.of(row.url()),
                via: Vec::new(),
                verb: "reports".to_owned(),
                stance: Stance::Reports,
                hedges: Vec::new(),
                directness: Directness::ReporterVoice,
            },
            said_when: None,
            about_when: None,
            about_where: Vec::new(),
            quantities: Vec::new(),
            evidence: Vec::new(),
            supersedes: None,
            extraction: Some(Extraction {
                method: Method::Tool,
                agent: "GDELT".to_owned(),
                version: Some(row.layout.version().to_owned()),
                confidence: None,
            }),
            restriction: None,
        };
        self.events.push(event);
        self.claims.push(claim);
    }

    fn event(&mut self, place: &Place, row: &Row, added: Option<NaiveDate>) -> Event {
        let participants = self.participants(row);
        let places = self.places(place, row);
        let class = self.codes.class(row.event_code()).unwrap_or("uncoded action");
        Event {
            id: format!("E-{}", row.id()),
            label: self.label(place, row, &participants, places.first()),
            kind: class.replace(' ', "_"),
            status: EventStatus::Occurred,
            when: self.when(place, row, added),
            places,
            participants,
            part_of: None,
            claims: vec![ClaimId::at(self.claims.len())],
            tags: tags(row, added),
            evidence: Vec::new(),
            restriction: None,
        }
    }

    fn participants(&mut self, row: &Row) -> Vec<Participant> {
        let Self { actors, codes, .. } = self;
        let parts = [(0, Part::Agent), (1, Part::Target)].into_iter();
        parts
            .filter_map(|(nth, part)| {
                let actor = actors.of(&row.actor(nth)?, codes);
                Some(Participant { actor, part })
            })
            .collect()
    }

    fn places(&mut self, place: &Place, row: &Row) -> Vec<PlaceLink> {
        let Self { places, codes, problems, .. } = self;
        let Some(columns) = row.place() else { return Vec::new() };
        let location = places.of(&columns, codes, &mut |column, reason| {
            let reason = format!("ActionGeo: {}", line(&reason));
            problems.push(place.problem(row.column_of(column), reason));
        });
        vec![PlaceLink { location, role: "site".to_owned() }]
    }

    /// What happened as a sentence, with the place where it is known.
    fn label(
        &mut self,
        place: &Place,
        row: &Row,
        participants: &[Participant],
        site: Option<&PlaceLink>,
    ) -> String {
        let name = |part: Part| {
            let found = participants.iter().find(|it| it.part == part)?;
            Some(self.actors.records[found.actor.index()].name.as_str())
        };
        let (agent, target) = (name(Part::Agent), name(Part::Target));
        let code = row.event_code();
        let mut sentence = self.codes.sentence(code, agent, target).unwrap_or_else(|| {
            let reason = format!("EventCode: {:?} is no CAMEO code", line(code));
            self.problems.push(place.problem(row.column_of(code), reason));
            fill(&format!("acts, coded {}[ toward {{}}]", line(code)), agent, target)
        });
        if let Some(site) = site {
            let name = &self.places.records[site.location.index()].name;
            sentence = format!("{sentence} ({name})");
        }
        sentence
    }

    /// The day of the event; doubtful where it lies well before the report, or behind it.
    fn when(
        &mut self,
        place: &Place,
        row: &Row,
        added: Option<NaiveDate>,
    ) -> Option<UncertainTime> {
        let Some(date) = day(row.day()).filter(|_| row.day().len() == 8) else {
            let reason = format!("SQLDATE: {:?} is no day; the date is left out", line(row.day()));
            self.problems.push(place.problem(row.column_of(row.day()), reason));
            return None;
        };
        let doubtful = added.is_some_and(|added| {
            !(0..DOUBTFUL_FROM_DAYS).contains(&added.signed_duration_since(date).num_days())
        });
        let key = (row.day().parse().unwrap_or_default(), doubtful);
        if let Some(known) = self.times.get(&key) {
            return Some(known.clone());
        }
        let edtf = format!("{date}{}", if doubtful { "?" } else { "" });
        let time = UncertainTime::new(row.day(), &edtf).ok()?;
        self.times.insert(key, time.clone());
        Some(time)
    }

    /// Everything read, as records.
    pub(super) fn into_records(mut self) -> Records {
        self.actors.tell_apart();
        let day = |day: NaiveDate| day.to_string();
        let (first, last) = self.added.map(|(first, last)| (day(first), day(last))).unzip();
        Records {
            title: title(first.as_deref(), last.as_deref(), self.events.len()),
            description: String::new(),
            actors: self.actors.records,
            locations: self.places.records,
            sources: self.outlets.records,
            events: self.events,
            claims: self.claims,
        }
    }
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
fn day(text: &str) -> Option<NaiveDate> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    NaiveDate::from_ymd_opt(number(0, 4)? as i32, number(4, 6)?, number(6, 8)?)
}

/// What else a row says, for search and for whoever wants to read the report.
fn tags(row: &Row, added: Option<NaiveDate>) -> Vec<String> {
    let mut tags = vec!["machine-coded".to_owned(), format!("CAMEO {}", line(row.event_code()))];
    tags.extend(quad_class(row.quad_class()).map(str::to_owned));
    if let Some(added) = added.filter(|&added| day(row.day()) != Some(added)) {
        tags.push(format!("reported {added}"));
    }
    if !row.url().is_empty() {
        tags.push(line(row.url()).into_owned());
    }
    tags
}

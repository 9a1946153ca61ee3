//! From wire records to the model: references resolved, values checked, every fault placed.

pub(super) mod check;
mod fields;
mod records;

use std::collections::HashMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::clean::{clean, hides, may_hide};
use super::file::FileText;
use super::links::{Links, Tables};
use super::problem::{FIELD_LEFT_OUT, RECORD_LEFT_OUT};
use super::raw::{Cut, Head, Kind, Raw, json_problem};
use super::trail::{Trail, along_failed};
use super::{Dataset, Problem, wire};
use crate::model::span::Positions;
use crate::model::{Article, RecordId, UncertainTime};

/// SHA-256 of a text's UTF-8 bytes in lower-case hex, as `sha256sum` prints it.
pub fn sha256_hex(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Builds the dataset from the records of a file, and says what is wrong with them.
pub(super) fn build<'t>(file: &'t FileText, mut cut: Cut<'t>) -> (Dataset, Vec<Problem>) {
    let mut builder = Builder {
        file,
        ids: HashMap::new(),
        articles: Vec::new(),
        positions: Vec::new(),
        problems: Vec::new(),
        looked_up: (0, 0),
    };
    let (title, description) = builder.head(&cut.head);
    let parsed = Parsed {
        articles: builder.parse(&mut cut, Kind::Article),
        actors: builder.parse(&mut cut, Kind::Actor),
        locations: builder.parse(&mut cut, Kind::Location),
        sources: builder.parse(&mut cut, Kind::Source),
        events: builder.parse(&mut cut, Kind::Event),
        claims: builder.parse(&mut cut, Kind::Claim),
        relations: builder.parse(&mut cut, Kind::Relation),
    };
    let mut dataset = builder.records(parsed);
    dataset.title = title;
    dataset.description = description;
    dataset.two_person = builder.two_person(&cut.head);
    (dataset, builder.problems)
}

/// A record with its fields read and its place in the file kept.
struct Entry<'t, W> {
    wire: W,
    raw: Raw<'t>,
}

struct Parsed<'t> {
    articles: Vec<Entry<'t, wire::Article>>,
    actors: Vec<Entry<'t, wire::Actor>>,
    locations: Vec<Entry<'t, wire::Location>>,
    sources: Vec<Entry<'t, wire::Source>>,
    events: Vec<Entry<'t, wire::Event>>,
    claims: Vec<Entry<'t, wire::Claim>>,
    relations: Vec<Entry<'t, wire::Relation>>,
}

/// What every wire record has.
trait Identified {
    fn id(&self) -> &str;
}

macro_rules! identified {
    ($($record:ident),+) => {$(
        impl Identified for wire::$record {
            fn id(&self) -> &str {
                &self.id
            }
        }
    )+};
}

identified!(Article, Actor, Location, Source, Event, Claim, Relation);

struct Builder<'t> {
    file: &'t FileText,
    ids: HashMap<Kind, HashMap<String, u32>>,
    /// Built first, because spans are anchored in their texts.
    articles: Vec<Article>,
    positions: Vec<Positions>,
    problems: Vec<Problem>,
    /// Where the record of the last fault begins, and how many of its faults were looked up in its JSON.
    looked_up: (usize, usize),
}

/// Faults of one record that are placed to the field.  A lookup reads the record once more, so
/// thousands of them in one record would cost the square; the rest are placed at the record, and
/// their path still says where in it.
const MOST_LOOKED_UP: usize = 200;

impl<'t> Builder<'t> {
    /// The title and the description, made safe.
    fn head(&mut self, head: &Head) -> (String, Option<String>) {
        let mut safe = |name: &str, text: &Option<(String, usize)>| {
            let (text, place) = text.as_ref()?;
            if let Some(reason) = hides(text) {
                self.problems.push(self.file.problem_at(*place, &format!("$.{name}"), reason));
            }
            Some(crate::text::line(text).into_owned())
        };
        let (title, description) =
            (safe("title", &head.title), safe("description", &head.description));
        let title = title.unwrap_or_else(|| {
            let reason = "the dataset has no `title`; the file's name stands for it";
            self.problems.push(self.file.problem_at(0, "$.title", reason));
            self.file.name.clone()
        });
        (title, description)
    }

    /// Whether the dataset wants two people to agree; a word that says neither is reported.
    fn two_person(&mut self, head: &Head) -> bool {
        match &head.review {
            Some((word, _)) if word == wire::TWO_PERSON => true,
            Some((word, place)) if word != "one_person" => {
                let reason = format!("{word:?} is neither `one_person` nor `two_person`");
                self.problems.push(self.file.problem_at(*place, "$.review", reason));
                false
            }
            _ => false,
        }
    }

    fn report(&mut self, raw: &Raw, trail: &Trail, reason: impl Into<String>) {
        let record = self.file.offset_of(raw.json);
        let before = if self.looked_up.0 == record { self.looked_up.1 } else { 0 };
        self.looked_up = (record, before + 1);
        let field = if before < MOST_LOOKED_UP { trail.find(raw.json) } else { raw.json };
        let offset = self.file.offset_of(field);
        let path = format!("{}{trail}", raw.path);
        self.problems.push(self.file.problem_at(offset, &path, reason));
    }

    /// Reads the fields of every record of a kind; drops and reports what cannot be read, and
    /// second records of one id.
    fn parse<W: DeserializeOwned + Serialize + Identified>(
        &mut self,
        cut: &mut Cut<'t>,
        kind: Kind,
    ) -> Vec<Entry<'t, W>> {
        let mut entries: Vec<Entry<W>> = Vec::new();
        let mut seen = HashMap::new();
        for raw in cut.records.remove(&kind).unwrap_or_default() {
            let Some(wire) = self.parse_record::<W>(&raw) else { continue };
            let id = Trail::Record.field("id");
            if wire.id().is_empty() {
                self.report(&raw, &id, format!("the id is empty{RECORD_LEFT_OUT}"));
            } else if seen.contains_key(wire.id()) {
                let reason = format!("there is already a {:?}; this one is left out", wire.id());
                self.report(&raw, &id, reason);
            } else {
                seen.insert(wire.id().to_owned(), entries.len() as u32);
                entries.push(Entry { wire, raw });
            }
        }
        self.report_ids_of_two_kinds(&entries);
        self.ids.insert(kind, seen);
        entries
    }

    /// An id that means two things cannot be spoken; the reference by kind still works.
    fn report_ids_of_two_kinds<W: Identified>(&mut self, entries: &[Entry<W>]) {
        for entry in entries {
            let id = entry.wire.id();
            if self.ids.values().any(|known| known.contains_key(id)) {
                let reason = format!("{id:?} is the id of a record of another kind too");
                self.report(&entry.raw, &Trail::Record.field("id"), reason);
            }
        }
    }

    fn parse_record<W>(&mut self, raw: &Raw<'t>) -> Option<W>
    where
        W: DeserializeOwned + Serialize,
    {
        let mut json = serde_json::Deserializer::from_str(raw.json);
        let mut track = serde_path_to_error::Track::new();
        let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
        let result: Result<W, _> = serde_ignored::deserialize(tracked, |path| {
            Trail::along(&path, &mut |trail| self.report_unknown(raw, trail));
        });
        match result {
            Ok(wire) if may_hide(raw.json) => {
                Some(clean(wire, |trail, reason| self.report(raw, trail, reason)))
            }
            Ok(wire) => Some(wire),
            Err(error) => {
                let mut problem = json_problem(self.file, raw.json, &error, &raw.path);
                along_failed(&track.path(), &mut |trail| {
                    problem.path = format!("{}{trail}", raw.path);
                });
                problem.reason.push_str(RECORD_LEFT_OUT);
                self.problems.push(problem);
                None
            }
        }
    }

    fn report_unknown(&mut self, raw: &Raw, trail: &Trail) {
        if trail.to_string() != ".record" {
            self.report(raw, trail, format!("unknown field{FIELD_LEFT_OUT}"));
        }
    }

    /// The handle of a record, if there is one of that kind and id.
    fn lookup(&self, kind: Kind, id: &str) -> Option<u32> {
        self.ids.get(&kind)?.get(id).copied()
    }

    /// Orders events by time, so that their handles are a timeline; reads their dates on the way.
    fn in_time_order(
        &mut self,
        events: Vec<Entry<'t, wire::Event>>,
    ) -> Vec<Entry<'t, (wire::Event, Option<UncertainTime>)>> {
        let mut dated: Vec<_> = events
            .into_iter()
            .map(|mut event| {
                let when = event.wire.when.take();
                let when = self.time(&event.raw, &Trail::Record.field("when"), when);
                Entry { wire: (event.wire, when), raw: event.raw }
            })
            .collect();
        dated.sort_by_key(|Entry { wire: (_, when), .. }| match when {
            Some(when) => (false, Some(when.sort_key())),
            None => (true, None),
        });
        let ids = self.ids.entry(Kind::Event).or_default();
        for (position, Entry { wire: (event, _), .. }) in dated.iter().enumerate() {
            ids.insert(event.id.clone(), position as u32);
        }
        dated
    }

    /// Keeps the claims that say who says so and what about; the rest would not be claims.
    fn sound_claims(
        &mut self,
        claims: Vec<Entry<'t, wire::Claim>>,
    ) -> Vec<Entry<'t, (wire::Claim, RecordId)>> {
        let mut sound = Vec::new();
        for claim in claims {
            let origin = claim.wire.attribution.origin_source.clone();
            let subject = claim.wire.subject.clone();
            match (self.lookup(Kind::Source, &origin), self.subject(&subject)) {
                (Some(_), Some(record)) => {
                    sound.push(Entry { wire: (claim.wire, record), raw: claim.raw });
                }
                (None, _) => {
                    let attribution = Trail::Record.field("attribution");
                    let reason = format!("there is no source {origin:?}; claim left out");
                    self.report(&claim.raw, &attribution.field("origin_source"), reason);
                }
                (_, None) => {
                    let reason =
                        format!("there is no event, actor or location {subject:?}; claim left out");
                    self.report(&claim.raw, &Trail::Record.field("subject"), reason);
                }
            }
        }
        let ids = sound.iter().enumerate();
        let ids = ids.map(|(at, entry)| (entry.wire.0.id.clone(), at as u32)).collect();
        self.ids.insert(Kind::Claim, ids);
        sound
    }

    fn subject(&self, id: &str) -> Option<RecordId> {
        use crate::model::{ActorId, EventId, LocationId};
        let event = self.lookup(Kind::Event, id).map(|at| RecordId::Event(EventId(at)));
        let actor = || self.lookup(Kind::Actor, id).map(|at| RecordId::Actor(ActorId(at)));
        let place = || self.lookup(Kind::Location, id).map(|at| RecordId::Location(LocationId(at)));
        event.or_else(actor).or_else(place)
    }

    fn records(&mut self, parsed: Parsed<'t>) -> Dataset {
        let events = self.in_time_order(parsed.events);
        let claims = self.sound_claims(parsed.claims);
        self.articles = self.convert(parsed.articles, Self::article).0;
        self.positions = self.articles.iter().map(|it| Positions::of(&it.body_text)).collect();
        let actors = self.convert(parsed.actors, Self::actor).0;
        let (mut locations, places) = self.convert(parsed.locations, Self::location);
        self.break_place_cycles(&mut locations, &places);
        self.break_deep_places(&mut locations, &places);
        let sources = self.convert(parsed.sources, Self::source).0;
        let (mut claims, statements) = self.convert(claims, Self::claim);
        self.break_claim_cycles(&mut claims, &statements);
        let (mut events, happenings) = self.convert(events, Self::event);
        self.break_event_cycles(&mut events, &happenings);
        let relations = self.convert(parsed.relations, Self::relation).0;
        let relations: Vec<_> = relations.into_iter().flatten().collect();
        let links = Links::of(&Tables {
            actors: &actors,
            locations: &locations,
            sources: &sources,
            events: &events,
            claims: &claims,
            relations: &relations,
        });
        Dataset {
            title: String::new(),
            description: None,
            two_person: false,
            articles: std::mem::take(&mut self.articles),
            actors,
            locations,
            sources,
            events,
            claims,
            table: None,
            relations,
            links,
            files: None,
        }
    }

    /// Converts every record of a kind; keeps the places for faults that show only between records.
    fn convert<W, R>(
        &mut self,
        entries: Vec<Entry<'t, W>>,
        convert: fn(&mut Self, &Raw, W) -> R,
    ) -> (Vec<R>, Vec<Raw<'t>>) {
        entries.into_iter().map(|entry| (convert(self, &entry.raw, entry.wire), entry.raw)).unzip()
    }
}

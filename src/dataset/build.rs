//! From wire records to the model: references resolved, values checked, every fault placed.

pub(super) mod check;
mod faults;
mod fields;
mod parse;
mod quick;
mod records;

use std::collections::HashSet;
use std::ops::ControlFlow;

use sha2::{Digest, Sha256};

use super::clean::hides;
use super::file::FileText;
use super::links::{Links, Tables};
use super::raw::{Head, Kind, Raw};
use super::trail::Trail;
use super::{Dataset, Problem, wire};
use crate::model::span::Positions;
use crate::model::{Article, RecordId, UncertainTime};
use faults::Faults;
pub(super) use parse::Parsed;
use parse::{Entry, Ids, Records};

/// After so many steps it is told how many are done.
const TOLD_EVERY: usize = 1024;

/// An event, and when it was.
type Dated = (wire::Event, Option<UncertainTime>);

/// A claim, and what it is about.
type About = (wire::Claim, RecordId);

/// SHA-256 of a text's UTF-8 bytes in lower-case hex, as `sha256sum` prints it.
pub fn sha256_hex(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// How much of a file there is to build from.
pub(super) enum Extent<'w> {
    /// A part: what is not there may still come, so nothing is wrong with it.
    Part,
    /// All of it; who is told how many steps are done of [`Parsed::steps`], and says whether to go on.
    Whole(Watch<'w>),
}

/// Who is told how many steps are done, and says whether to go on.
pub(super) type Watch<'w> = &'w mut dyn FnMut(usize) -> ControlFlow<()>;

/// Builds the dataset from the records of a file, and says what is wrong with them; `None` where it
/// was stopped.
pub(super) fn build(
    file: &FileText,
    head: &Head,
    parsed: Parsed,
    extent: Extent,
) -> Option<(Dataset, Vec<Problem>)> {
    let Parsed { records, ids, faults } = parsed;
    let mut builder = Builder {
        file,
        ids,
        articles: Vec::new(),
        positions: Vec::new(),
        faults,
        extent,
        steps: 0,
    };
    let (title, description) = builder.head(head);
    let two_person = builder.two_person(head);
    let dataset = builder.records(records)?;
    let dataset = Dataset { title, description, two_person, ..dataset };
    Some((dataset, builder.faults.problems))
}

struct Builder<'t, 'w> {
    file: &'t FileText,
    ids: [Ids; Kind::COUNT],
    /// Built first, because spans are anchored in their texts.
    articles: Vec<Article>,
    positions: Vec<Positions>,
    faults: Faults,
    extent: Extent<'w>,
    /// How many are done.
    steps: usize,
}

impl Builder<'_, '_> {
    /// The title and the description, made safe.
    fn head(&mut self, head: &Head) -> (String, Option<String>) {
        let mut safe = |name: &str, text: &Option<(String, usize)>| {
            let (text, place) = text.as_ref()?;
            if let Some(reason) = hides(text) {
                let path = format!("$.{name}");
                self.faults.problems.push(self.file.problem_at(*place, &path, reason));
            }
            Some(crate::text::line(text).into_owned())
        };
        let (title, description) =
            (safe("title", &head.title), safe("description", &head.description));
        if title.is_none() && self.is_whole() {
            let reason = "the dataset has no `title`; the file's name stands for it";
            self.faults.problems.push(self.file.problem_at(0, "$.title", reason));
        }
        (title.unwrap_or_else(|| self.file.name.clone()), description)
    }

    /// Whether the dataset wants two people to agree; a word that says neither is reported.
    fn two_person(&mut self, head: &Head) -> bool {
        match &head.review {
            Some((word, _)) if word == wire::TWO_PERSON => true,
            Some((word, place)) if word != "one_person" => {
                let reason = format!("expected `one_person` or `two_person`, found {word:?}");
                self.faults.problems.push(self.file.problem_at(*place, "$.review", reason));
                false
            }
            _ => false,
        }
    }

    fn report(&mut self, raw: &Raw, trail: &Trail, reason: impl Into<String>) {
        self.faults.report(self.file, raw, trail, reason);
    }

    /// Reports what is not there, unless it may still come.
    fn report_missing(&mut self, raw: &Raw, trail: &Trail, reason: impl FnOnce() -> String) {
        if self.is_whole() {
            self.report(raw, trail, reason());
        }
    }

    const fn is_whole(&self) -> bool {
        matches!(self.extent, Extent::Whole(_))
    }

    /// Counts a step; `None` where it is to stop.
    fn step(&mut self) -> Option<()> {
        self.steps += 1;
        match &mut self.extent {
            Extent::Whole(watch) if self.steps.is_multiple_of(TOLD_EVERY) => {
                watch(self.steps).is_continue().then_some(())
            }
            _ => Some(()),
        }
    }

    /// The handle of a record, if there is one of that kind and id.
    fn lookup(&self, kind: Kind, id: &str) -> Option<u32> {
        self.ids[kind as usize].get(id).copied()
    }

    /// Orders events by time, so that their handles are a timeline; reads their dates on the way.
    fn in_time_order(&mut self, events: Vec<Entry<wire::Event>>) -> Option<Vec<Entry<Dated>>> {
        let mut dated = Vec::with_capacity(events.len());
        for mut event in events {
            self.step()?;
            let when = event.wire.when.take();
            let when = self.time(&event.raw, &Trail::Record.field("when"), when);
            dated.push(Entry { wire: (event.wire, when), raw: event.raw });
        }
        dated.sort_by_key(|Entry { wire: (_, when), .. }| match when {
            Some(when) => (false, Some(when.sort_key())),
            None => (true, None),
        });
        let ids = &mut self.ids[Kind::Event as usize];
        for (position, Entry { wire: (event, _), .. }) in dated.iter().enumerate() {
            if let Some(at) = ids.get_mut(&event.id) {
                *at = position as u32;
            }
        }
        Some(dated)
    }

    /// Keeps the claims that say who says so and what about; the rest would not be claims.
    fn sound_claims(&mut self, claims: Vec<Entry<wire::Claim>>) -> Vec<Entry<About>> {
        let all = claims.len();
        let mut sound = Vec::with_capacity(all);
        for Entry { wire, raw } in claims {
            let origin = &wire.attribution.origin_source;
            match (self.lookup(Kind::Source, origin), self.subject(&wire.subject)) {
                (Some(_), Some(record)) => sound.push(Entry { wire: (wire, record), raw }),
                (None, _) => {
                    let attribution = Trail::Record.field("attribution");
                    let reason = || format!("there is no source {origin:?}; claim left out");
                    self.report_missing(&raw, &attribution.field("origin_source"), reason);
                }
                (_, None) => {
                    let subject = &wire.subject;
                    let reason = || {
                        format!("there is no event, actor or location {subject:?}; claim left out")
                    };
                    self.report_missing(&raw, &Trail::Record.field("subject"), reason);
                }
            }
        }
        if !self.is_whole() {
            self.keep_whole_claims(&mut sound);
        }
        if sound.len() < all {
            let ids = sound.iter().enumerate();
            let ids = ids.map(|(at, entry)| (entry.wire.0.id.clone(), at as u32)).collect();
            self.ids[Kind::Claim as usize] = ids;
        }
        sound
    }

    /// Of a part, leaves those claims out whose references are still to come: what a claim says is
    /// what is judged, and it would seem changed once they are there.
    fn keep_whole_claims(&self, claims: &mut Vec<Entry<About>>) {
        let is_there = |kind, id: &String| self.lookup(kind, id).is_some();
        claims.retain(|Entry { wire: (claim, _), .. }| {
            claim.attribution.via.iter().all(|id| is_there(Kind::Source, id))
                && claim.about_where.iter().all(|id| is_there(Kind::Location, id))
                && claim.evidence.iter().all(|span| is_there(Kind::Article, &span.article))
        });
        // One that is left out leaves out those that replace it.
        loop {
            let replaced: HashSet<&str> =
                claims.iter().filter_map(|it| it.wire.0.supersedes.as_deref()).collect();
            let there = claims.iter().map(|it| it.wire.0.id.as_str());
            let there: HashSet<&str> = there.filter(|id| replaced.contains(id)).collect();
            let missing = replaced.difference(&there).map(|&id| id.to_owned());
            let missing: HashSet<String> = missing.collect();
            if missing.is_empty() {
                return;
            }
            claims
                .retain(|it| it.wire.0.supersedes.as_ref().is_none_or(|id| !missing.contains(id)));
        }
    }

    fn subject(&self, id: &str) -> Option<RecordId> {
        use crate::model::{ActorId, EventId, LocationId};
        let event = self.lookup(Kind::Event, id).map(|at| RecordId::Event(EventId(at)));
        let actor = || self.lookup(Kind::Actor, id).map(|at| RecordId::Actor(ActorId(at)));
        let place = || self.lookup(Kind::Location, id).map(|at| RecordId::Location(LocationId(at)));
        event.or_else(actor).or_else(place)
    }

    fn records(&mut self, records: Records) -> Option<Dataset> {
        let events = self.in_time_order(records.events)?;
        let claims = self.sound_claims(records.claims);
        self.articles = self.convert(records.articles, Self::article)?.0;
        self.positions = self.articles.iter().map(|it| Positions::of(&it.body_text)).collect();
        let actors = self.convert(records.actors, Self::actor)?.0;
        let (mut locations, places) = self.convert(records.locations, Self::location)?;
        self.break_place_cycles(&mut locations, &places);
        self.break_deep_places(&mut locations, &places);
        let sources = self.convert(records.sources, Self::source)?.0;
        let (mut claims, statements) = self.convert(claims, Self::claim)?;
        self.break_claim_cycles(&mut claims, &statements);
        let (mut events, happenings) = self.convert(events, Self::event)?;
        self.break_event_cycles(&mut events, &happenings);
        let relations = self.convert(records.relations, Self::relation)?.0;
        let relations: Vec<_> = relations.into_iter().flatten().collect();
        let links = Links::of(&Tables {
            actors: &actors,
            locations: &locations,
            sources: &sources,
            events: &events,
            claims: &claims,
            relations: &relations,
        });
        Some(Dataset {
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
        })
    }

    /// Converts every record of a kind; keeps the places for faults that show only between records.
    fn convert<W, R>(
        &mut self,
        entries: Vec<Entry<W>>,
        convert: fn(&mut Self, &Raw, W) -> R,
    ) -> Option<(Vec<R>, Vec<Raw>)> {
        let mut records = Vec::with_capacity(entries.len());
        let mut raws = Vec::with_capacity(entries.len());
        for Entry { wire, raw } in entries {
            self.step()?;
            records.push(convert(self, &raw, wire));
            raws.push(raw);
        }
        Some((records, raws))
    }
}

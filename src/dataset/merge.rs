//! Several datasets as one: every record of each, their references led to where the records stand now.
//!
//! Ids stay as they are where they are unique.  One that a file before has too gets the file's name in
//! front, `desk/E-001`; records that are led to by it follow.  An article with the same text, publisher
//! and dates stands once.  So does an actor, place or source that is equal to the letter in everything
//! but its id; those that only share a name stay apart, for that would be a guess.

mod pairs;

use std::collections::{HashMap, HashSet};

use super::files::{Files, short_names};
use super::links::{Links, Tables};
use super::{Dataset, Problem};
use crate::model::id::Handle;
use crate::model::{
    Actor, ActorId, Article, ArticleId, Claim, ClaimId, Event, EventId, Location, LocationId,
    RecordId, Relation, Source, SourceId, Span,
};
use crate::text::counted;
use pairs::{actors_alike, articles_alike, places_alike, sources_alike};

/// The most rows of a table that become records among those of other files.
pub const MOST_ROWS: usize = 50_000;

/// Puts datasets together, each with the name of its file as the user gave it.
///
/// # Errors
/// One of them is a table with more than [`MOST_ROWS`] rows.
pub fn merge(parts: Vec<(String, Dataset)>) -> Result<Dataset, Problem> {
    for (file, dataset) in &parts {
        if dataset.table.is_some() && dataset.event_count() > MOST_ROWS {
            let rows = dataset.event_count();
            let reason = format!(
                "a table of {rows} rows is too large to be opened with other datasets (at most \
                 {MOST_ROWS}); open it alone or with other tables"
            );
            return Err(Problem::of_file(file, reason));
        }
    }
    let names = short_names(parts.iter().map(|(file, _)| file.as_str()));
    let parts: Vec<Dataset> = parts.into_iter().map(|(_, dataset)| with_records(dataset)).collect();
    let taken = parts.iter().flat_map(|part| codes(part).map(str::to_owned)).collect();
    let mut merged = Merged { taken, ..Merged::default() };
    let (title, description) = title(&names, &parts);
    let two_person = parts.iter().any(|part| part.two_person);
    for (file, (part, name)) in parts.into_iter().zip(&names).enumerate() {
        merged.add(file, name, part);
    }
    merged.files.names = names;
    Ok(Dataset { title, description, two_person, ..merged.finish() })
}

/// What the whole is called, and which file is which.
fn title(names: &[String], parts: &[Dataset]) -> (String, Option<String>) {
    let title = match parts {
        [one, other] => format!("{} + {}", one.title, other.title),
        several => counted(several.len(), "dataset"),
    };
    let each = names.iter().zip(parts).map(|(name, part)| format!("{name}: {}", part.title));
    (title, Some(each.collect::<Vec<_>>().join("; ")))
}

/// The same dataset with a record for each row, if it is a table.
fn with_records(mut dataset: Dataset) -> Dataset {
    if dataset.table.is_some() {
        let events = dataset.event_ids().map(|id| dataset.event(id).into_owned()).collect();
        let claims = dataset.claim_ids().map(|id| dataset.claim(id).into_owned()).collect();
        (dataset.events, dataset.claims, dataset.table) = (events, claims, None);
    }
    dataset
}

/// The id of every record.
fn codes(part: &Dataset) -> impl Iterator<Item = &str> {
    let articles = part.articles.iter().map(|record| &record.id);
    let actors = part.actors.iter().map(|record| &record.id);
    let places = part.locations.iter().map(|record| &record.id);
    let sources = part.sources.iter().map(|record| &record.id);
    let events = part.events.iter().map(|record| &record.id);
    let claims = part.claims.iter().map(|record| &record.id);
    let relations = part.relations.iter().map(|record| &record.id);
    let all = articles.chain(actors).chain(places).chain(sources);
    all.chain(events).chain(claims).chain(relations).map(String::as_str)
}

/// What has been put together so far; the events in the order in which they came.
#[derive(Default)]
struct Merged {
    articles: Vec<Article>,
    actors: Vec<Actor>,
    locations: Vec<Location>,
    sources: Vec<Source>,
    events: Vec<Event>,
    claims: Vec<Claim>,
    relations: Vec<Relation>,
    files: Files,
    /// The ids of the files so far.
    before: HashSet<String>,
    /// Every id that stands in any file or was made here.
    taken: HashSet<String>,
}

/// Where the records of one file stand now.
#[derive(Default)]
struct Moved {
    articles: Vec<ArticleId>,
    actors: Vec<ActorId>,
    locations: Vec<LocationId>,
    sources: Vec<SourceId>,
    first_event: usize,
    first_claim: usize,
}

/// Where records stand once those without an equal are put behind the ones there are.
fn handles<H: Handle>(alike: &[Option<usize>], there: usize) -> Vec<H> {
    let mut next = there..;
    alike.iter().map(|&other| H::at(other.or_else(|| next.next()).unwrap_or(there))).collect()
}

/// Takes the ids of those records that have an equal.
fn without_id<R>(records: &mut [R], alike: &[Option<usize>], clear: impl Fn(&mut R)) {
    let records = records.iter_mut().zip(alike);
    records.filter(|(_, other)| other.is_some()).for_each(|(record, _)| clear(record));
}

/// The records without an equal.
fn new_ones<R>(records: Vec<R>, alike: &[Option<usize>]) -> impl Iterator<Item = R> {
    let records = records.into_iter().zip(alike);
    records.filter(|(_, other)| other.is_none()).map(|(record, _)| record)
}

impl Merged {
    fn add(&mut self, file: usize, name: &str, mut part: Dataset) {
        let alike = articles_alike(&self.articles, &part.articles);
        let mut moved = Moved {
            articles: handles(&alike, self.articles.len()),
            first_event: self.events.len(),
            first_claim: self.claims.len(),
            ..Moved::default()
        };
        let actors = part.actors.iter_mut().map(|actor| &mut actor.evidence);
        let places = part.locations.iter_mut().map(|place| &mut place.evidence);
        let events = part.events.iter_mut().map(|event| &mut event.evidence);
        let claims = part.claims.iter_mut().map(|claim| &mut claim.evidence);
        actors.chain(places).chain(events).chain(claims).for_each(|spans| moved.spans(spans));
        let same_places = places_alike(&self.locations, &part.locations);
        moved.locations = handles(&same_places, self.locations.len());
        let same_actors = actors_alike(&self.actors, &part.actors);
        moved.actors = handles(&same_actors, self.actors.len());
        for source in &mut part.sources {
            source.actor = source.actor.map(|actor| moved.actors[actor.index()]);
        }
        let same_sources = sources_alike(&self.sources, &part.sources);
        moved.sources = handles(&same_sources, self.sources.len());
        self.note_files(file, &part, &moved, [&same_actors, &same_places, &same_sources]);
        // What stands there already keeps its id; the other one is nobody's any more.
        without_id(&mut part.articles, &alike, |article| article.id.clear());
        without_id(&mut part.actors, &same_actors, |actor| actor.id.clear());
        without_id(&mut part.locations, &same_places, |place| place.id.clear());
        without_id(&mut part.sources, &same_sources, |source| source.id.clear());
        self.rename(name, &mut part);
        self.add_articles(part.articles, &alike, &moved);
        self.actors.extend(new_ones(part.actors, &same_actors).map(|mut actor| {
            for role in &mut actor.roles {
                role.org = role.org.map(|org| moved.actors[org.index()]);
            }
            actor
        }));
        self.locations.extend(new_ones(part.locations, &same_places).map(|mut place| {
            place.parent = place.parent.map(|parent| moved.locations[parent.index()]);
            place
        }));
        self.sources.extend(new_ones(part.sources, &same_sources));
        self.events.extend(part.events.into_iter().map(|event| moved.event(event)));
        self.claims.extend(part.claims.into_iter().map(|claim| moved.claim(claim)));
        self.relations.extend(part.relations.into_iter().map(|relation| Relation {
            from_claim: moved.claim_id(relation.from_claim),
            to_claim: moved.claim_id(relation.to_claim),
            ..relation
        }));
    }

    /// Makes every id distinct from those of the files before; records that share one keep sharing it.
    fn rename(&mut self, name: &str, part: &mut Dataset) {
        let mut given: HashMap<String, String> = HashMap::new();
        for code in codes(part).filter(|code| !code.is_empty()) {
            if self.before.contains(code) && !given.contains_key(code) {
                let mut made = format!("{name}/{code}");
                while !self.taken.insert(made.clone()) {
                    made = format!("{name}/{made}");
                }
                given.insert(code.to_owned(), made);
            }
        }
        let mut give = |id: &mut String| {
            if let Some(made) = given.get(id) {
                id.clone_from(made);
            }
            self.before.insert(id.clone());
        };
        part.articles.iter_mut().for_each(|record| give(&mut record.id));
        part.actors.iter_mut().for_each(|record| give(&mut record.id));
        part.locations.iter_mut().for_each(|record| give(&mut record.id));
        part.sources.iter_mut().for_each(|record| give(&mut record.id));
        part.events.iter_mut().for_each(|record| give(&mut record.id));
        part.claims.iter_mut().for_each(|record| give(&mut record.id));
        part.relations.iter_mut().for_each(|record| give(&mut record.id));
    }

    /// Notes which file the records are from that now come, and those that were there already.
    fn note_files(
        &mut self,
        file: usize,
        part: &Dataset,
        moved: &Moved,
        [actors, places, sources]: [&[Option<usize>]; 3],
    ) {
        let files = &mut self.files;
        files.events.extend(part.events.iter().map(|_| file));
        files.claims.extend(part.claims.iter().map(|_| file));
        let also = &mut files.also;
        let mut note =
            |alike: &[Option<usize>], list: &mut Vec<usize>, record: &dyn Fn(usize) -> RecordId| {
                for (at, other) in alike.iter().enumerate() {
                    if other.is_none() {
                        list.push(file);
                    } else {
                        also.entry(record(at)).or_default().push(file);
                    }
                }
            };
        note(actors, &mut files.actors, &|at| RecordId::Actor(moved.actors[at]));
        note(places, &mut files.locations, &|at| RecordId::Location(moved.locations[at]));
        note(sources, &mut files.sources, &|at| RecordId::Source(moved.sources[at]));
    }

    /// An article that is there already keeps its own words and takes what only the other copy says.
    fn add_articles(&mut self, articles: Vec<Article>, alike: &[Option<usize>], moved: &Moved) {
        for (mut article, other) in articles.into_iter().zip(alike) {
            let place = article.dateline_place.map(|place| moved.locations[place.index()]);
            article.dateline_place = place;
            match other.and_then(|other| self.articles.get_mut(other)) {
                None => self.articles.push(article),
                Some(known) => {
                    known.dateline_place = known.dateline_place.or(place);
                    known.url = known.url.take().or(article.url);
                    known.archive_url = known.archive_url.take().or(article.archive_url);
                    known.rights = known.rights.take().or(article.rights);
                    known.restriction = known.restriction.take().or(article.restriction);
                }
            }
        }
    }

    /// Puts the events in the order of time, and works out the way back between all records.
    fn finish(mut self) -> Dataset {
        let mut order: Vec<usize> = (0..self.events.len()).collect();
        order.sort_by_key(|&at| match &self.events[at].when {
            Some(when) => (false, Some(when.sort_key())),
            None => (true, None),
        });
        let mut now = vec![EventId::at(0); order.len()];
        for (position, &was) in order.iter().enumerate() {
            now[was] = EventId::at(position);
        }
        let mut numbered: Vec<_> = now.iter().copied().zip(self.events).collect();
        numbered.sort_by_key(|(position, _)| *position);
        let mut events: Vec<Event> = numbered.into_iter().map(|(_, event)| event).collect();
        for event in &mut events {
            event.part_of = event.part_of.map(|whole| now[whole.index()]);
        }
        for claim in &mut self.claims {
            if let RecordId::Event(event) = &mut claim.subject {
                *event = now[event.index()];
            }
        }
        let files = order.iter().map(|&was| self.files.events[was]).collect();
        self.files.events = files;
        let links = Links::of(&Tables {
            actors: &self.actors,
            locations: &self.locations,
            sources: &self.sources,
            events: &events,
            claims: &self.claims,
            relations: &self.relations,
        });
        Dataset {
            title: String::new(),
            description: None,
            two_person: false,
            articles: self.articles,
            actors: self.actors,
            locations: self.locations,
            sources: self.sources,
            events,
            claims: self.claims,
            table: None,
            relations: self.relations,
            links,
            files: Some(self.files),
        }
    }
}

impl Moved {
    fn spans(&self, spans: &mut [Span]) {
        for span in spans {
            span.article = self.articles[span.article.index()];
        }
    }

    fn claim_id(&self, claim: ClaimId) -> ClaimId {
        ClaimId::at(self.first_claim + claim.index())
    }

    fn event_id(&self, event: EventId) -> EventId {
        EventId::at(self.first_event + event.index())
    }

    fn event(&self, mut event: Event) -> Event {
        for place in &mut event.places {
            place.location = self.locations[place.location.index()];
        }
        for participant in &mut event.participants {
            participant.actor = self.actors[participant.actor.index()];
        }
        event.claims.iter_mut().for_each(|claim| *claim = self.claim_id(*claim));
        event.part_of = event.part_of.map(|whole| self.event_id(whole));
        event
    }

    fn claim(&self, mut claim: Claim) -> Claim {
        claim.subject = match claim.subject {
            RecordId::Event(id) => RecordId::Event(self.event_id(id)),
            RecordId::Claim(id) => RecordId::Claim(self.claim_id(id)),
            RecordId::Actor(id) => RecordId::Actor(self.actors[id.index()]),
            RecordId::Location(id) => RecordId::Location(self.locations[id.index()]),
            RecordId::Source(id) => RecordId::Source(self.sources[id.index()]),
        };
        let attribution = &mut claim.attribution;
        attribution.origin = self.sources[attribution.origin.index()];
        attribution.via.iter_mut().for_each(|via| *via = self.sources[via.index()]);
        claim.about_where.iter_mut().for_each(|place| *place = self.locations[place.index()]);
        claim.supersedes = claim.supersedes.map(|older| self.claim_id(older));
        claim
    }
}

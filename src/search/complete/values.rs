//! What a field can be asked for: values that begin as typed and have something in what the rest of a
//! query leaves.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::iter;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::super::answer::Answer;
use super::super::commonest::commonest;
use super::super::grammar::{Name, State, listed, quoted};
use super::super::naming;
use super::{begins, folded_line};
use crate::dataset::table::Table;
use crate::dataset::{Dataset, Links};
use crate::model::{
    ActorId, ClaimId, EventId, EventStatus, LocationId, RecordId, Relation, SourceId, Stance,
    Vocabulary,
};

/// More choices than this are not worth going through.
const MOST: usize = 50;

/// A dataset, and what the rest of a query leaves of it where that is known.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    pub dataset: &'a Dataset,
    pub rest: Option<&'a Answer>,
}

impl Values<'_> {
    /// Whether a field has any value; only as much is looked at as it takes to know.
    pub(super) fn has_any(&self, name: Name) -> bool {
        let named = [Name::Actor, Name::Place, Name::Source];
        match name {
            Name::Actor | Name::Place | Name::Source => self.has_named(name),
            Name::Kind => named.into_iter().any(|name| self.has_named(name)),
            Name::Type => match (&self.dataset.table, self.rest) {
                (Some(_), Some(rest)) => !rest.events.is_empty(),
                (Some(table), None) => table.rows() > 0,
                (None, _) => self.events().next().is_some(),
            },
            Name::When => self.days().next().is_some(),
            Name::Figure => !self.measures().is_empty(),
            Name::Relation | Name::Is => !self.words_of(name).is_empty(),
        }
    }

    fn has_named(&self, name: Name) -> bool {
        self.records(name).into_iter().any(self.is_left(name))
    }

    /// The values that begin so, as they would be typed.
    pub(super) fn beginning(&self, name: Name, typed: &str) -> Vec<String> {
        let typed = folded_line(typed);
        let mut values = match name {
            Name::Actor | Name::Place | Name::Source => self.named(name, &typed),
            Name::Type => beginning(self.types(), &typed),
            Name::Figure => beginning(self.measures(), &typed),
            Name::When => beginning(self.months(), &typed),
            Name::Kind | Name::Relation | Name::Is => {
                let there = self.words_of(name);
                let left = listed(name).into_iter().filter(|word| there.contains(word));
                left.filter(|word| folded_line(word).starts_with(&typed))
                    .map(str::to_owned)
                    .collect()
            }
        };
        values.truncate(MOST);
        values.iter().map(|value| quoted(&value.replace('"', ""))).collect()
    }

    /// The names of records of which a word begins so: whose own name begins so before who has such a
    /// word somewhere, then those with most to them.
    fn named(&self, name: Name, typed: &str) -> Vec<String> {
        let dataset = self.dataset;
        let answers = |record: &RecordId| {
            typed.is_empty() || dataset.names(*record).any(|name| begins(&name, typed))
        };
        let mut begun: Vec<_> = self.records(name).into_iter().filter(answers).collect();
        let own =
            |record| typed.is_empty() || folded_line(&dataset.label(record)).starts_with(typed);
        begun.sort_by_cached_key(|&record| {
            (Reverse(own(record)), Reverse(dataset.links.weight(record)), record)
        });
        let left = self.is_left(name);
        let found = begun.into_iter().filter(|&record| left(record));
        let names = found.map(|record| match record {
            RecordId::Location(place) => naming::own_name(&dataset[place]).to_owned(),
            record => dataset.label(record).into_owned(),
        });
        each_once(names).take(MOST).collect()
    }

    /// Every actor, place or source.
    fn records(&self, name: Name) -> Vec<RecordId> {
        let dataset = self.dataset;
        let (actors, places) = (0..dataset.actors.len(), 0..dataset.locations.len());
        match name {
            Name::Actor => actors.map(|at| RecordId::Actor(ActorId::at(at))).collect(),
            Name::Place => places.map(|at| RecordId::Location(LocationId::at(at))).collect(),
            Name::Source => {
                let sources = 0..dataset.sources.len();
                sources.map(|at| RecordId::Source(SourceId::at(at))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Tells which actors, places or sources have something in the rest; of a table those that its
    /// answer counts, where it lists all of them.
    fn is_left(&self, name: Name) -> impl Fn(RecordId) -> bool {
        let listed = self.rest.filter(|_| self.dataset.table.is_some());
        let counted = listed.and_then(|rest| counted(rest, name));
        move |record| match (&counted, self.rest) {
            (Some(counted), _) => counted.contains(&record),
            (None, Some(rest)) => self.leaves(rest, record),
            (None, None) => true,
        }
    }

    /// Whether anything that belongs to an actor, a place or a source is in an answer.
    fn leaves(&self, rest: &Answer, record: RecordId) -> bool {
        let links = &self.dataset.links;
        if let Some(table) = &self.dataset.table {
            return rows_of(record, table, links).any(|row| rest.events.contains(EventId(row)));
        }
        match record {
            RecordId::Actor(actor) => {
                let takes_part = |event: EventId| {
                    let event = &self.dataset.events[event.index()];
                    event.participants.iter().any(|part| part.actor == actor)
                };
                let events = links.events_of_actor(actor);
                events.iter().any(|&event| {
                    rest.events.contains(event) || takes_part(event) && self.leaves_event(event)
                }) || links.claims_of_actor(actor).iter().any(|&claim| self.leaves_claim(claim))
            }
            RecordId::Location(place) => links.within(place).into_iter().any(|place| {
                let claims = links.claims_at(place);
                claims.iter().any(|&claim| rest.claims.contains(claim))
                    || links.events_at(place).iter().any(|&event| self.leaves_event(event))
            }),
            RecordId::Source(source) => {
                links.claims_of_source(source).iter().any(|&claim| self.leaves_claim(claim))
            }
            RecordId::Event(_) | RecordId::Claim(_) => false,
        }
    }

    /// Whether an event is left, or something that is asserted about it.
    fn leaves_event(&self, event: EventId) -> bool {
        self.rest.is_none_or(|rest| {
            let claims = self.dataset.links.claims_of_event(event);
            rest.events.contains(event) || claims.iter().any(|&claim| rest.claims.contains(claim))
        })
    }

    /// Whether a claim is left, or something that it is about.
    fn leaves_claim(&self, claim: ClaimId) -> bool {
        self.rest.is_none_or(|rest| {
            let events = self.dataset.links.events_of_claim(claim);
            rest.claims.contains(claim) || events.iter().any(|&event| rest.events.contains(event))
        })
    }

    fn events(&self) -> impl Iterator<Item = EventId> {
        let all = (0..self.dataset.events.len()).map(EventId::at);
        all.filter(|&event| self.leaves_event(event))
    }

    fn claims(&self) -> impl Iterator<Item = ClaimId> {
        let all = (0..self.dataset.claims.len()).map(ClaimId::at);
        all.filter(|&claim| self.leaves_claim(claim))
    }

    /// The sorts of event, the commonest first.
    fn types(&self) -> Vec<&str> {
        let Some(table) = &self.dataset.table else {
            let events = self.events().map(|event| &self.dataset.events[event.index()]);
            return words(commonest(events.map(|event| event.kind.as_str())));
        };
        let mut counts = vec![0_usize; table.actions().len()];
        let mut count = |row| counts[usize::from(table.action_of(row))] += 1;
        match self.rest {
            Some(rest) => rest.events.numbers().for_each(&mut count),
            None => (0..table.rows()).for_each(&mut count),
        }
        let kinds = table.actions().iter().map(|action| action.kind.as_str());
        let mut counted: Vec<_> = kinds.zip(counts).filter(|(_, count)| *count > 0).collect();
        counted.sort_by_key(|(_, count)| Reverse(*count));
        words(counted)
    }

    /// The days that events are dated on.
    fn days(&self) -> Box<dyn Iterator<Item = NaiveDate> + '_> {
        match &self.dataset.table {
            Some(table) => {
                let up_to = |rest: &Answer, row: u32| match rest.events.place(EventId(row)) {
                    Ok(place) | Err(place) => place,
                };
                let left = move |own: &Range<u32>| {
                    self.rest.is_none_or(|rest| up_to(rest, own.start) < up_to(rest, own.end))
                };
                let days = table.rows_of_days().filter(move |(_, own)| left(own));
                Box::new(days.map(|(day, _)| day))
            }
            None => Box::new(self.events().filter_map(|id| self.dataset.events[id.index()].day())),
        }
    }

    /// The months that events are dated in, in order.
    fn months(&self) -> Vec<String> {
        let months: BTreeSet<_> = self.days().filter_map(|day| day.with_day(1)).collect();
        months.into_iter().map(|month| month.format("%Y-%m").to_string()).collect()
    }

    /// What figures measure, the commonest first.
    fn measures(&self) -> Vec<&str> {
        let figures =
            self.claims().flat_map(|claim| &self.dataset.claims[claim.index()].quantities);
        words(commonest(figures.map(|figure| figure.measure.as_str())))
    }

    /// The words of a fixed list that anything left goes by.
    fn words_of(&self, name: Name) -> BTreeSet<&'static str> {
        match name {
            Name::Kind => self.kinds(),
            Name::Relation => {
                let relations = self.dataset.relations.iter().filter(|it| it.stands());
                let related = relations.filter(|relation| self.leaves_relation(relation));
                related.map(|relation| relation.kind.word()).collect()
            }
            _ => self.states(),
        }
    }

    fn leaves_relation(&self, relation: &Relation) -> bool {
        [relation.from_claim, relation.to_claim].into_iter().any(|claim| self.leaves_claim(claim))
    }

    fn kinds(&self) -> BTreeSet<&'static str> {
        let dataset = self.dataset;
        let kind = |record| match record {
            RecordId::Actor(id) => Some(dataset[id].kind.word()),
            RecordId::Location(id) => Some(dataset[id].kind.word()),
            RecordId::Source(id) => Some(dataset[id].kind.word()),
            RecordId::Event(_) | RecordId::Claim(_) => None,
        };
        let mut kinds = BTreeSet::new();
        for name in [Name::Actor, Name::Place, Name::Source] {
            let left = self.is_left(name);
            for record in self.records(name) {
                if let Some(kind) = kind(record).filter(|kind| !kinds.contains(kind))
                    && left(record)
                {
                    kinds.insert(kind);
                }
            }
        }
        kinds
    }

    /// The states of what is left; whose review has begun is not known here.
    fn states(&self) -> BTreeSet<&'static str> {
        let left = |rest: &Answer| !rest.events.is_empty() || !rest.claims.is_empty();
        if !self.rest.is_none_or(left) {
            return BTreeSet::new();
        }
        let mut states: BTreeSet<_> = [State::Unreviewed.word()].into();
        if self.dataset.table.is_some() {
            states.insert(EventStatus::Occurred.word());
            return states;
        }
        states.extend(self.events().map(|event| self.dataset.events[event.index()].status.word()));
        let accuses = |claim: ClaimId| {
            self.dataset.claims[claim.index()].attribution.stance == Stance::Alleges
        };
        if self.claims().any(accuses) {
            states.insert(EventStatus::Alleged.word());
        }
        let mut disputes = self.dataset.relations.iter().filter(|it| it.is_dispute());
        if disputes.any(|relation| self.leaves_relation(relation)) {
            states.insert(State::Disputed.word());
        }
        states
    }
}

/// The rows of a table that lead back from an actor, a place with the places inside it, or a source.
fn rows_of<'t>(
    record: RecordId,
    table: &'t Table,
    links: &Links,
) -> Box<dyn Iterator<Item = u32> + 't> {
    match record {
        RecordId::Actor(actor) => Box::new(table.rows_of_actor().list(actor.0)),
        RecordId::Location(place) => {
            let places = links.within(place).into_iter();
            Box::new(places.flat_map(|place| table.rows_of_place().list(place.0)))
        }
        RecordId::Source(source) => Box::new(table.rows_of_source().list(source.0)),
        RecordId::Event(_) | RecordId::Claim(_) => Box::new(iter::empty()),
    }
}

/// The actors, places or sources that an answer counts anything for; `None` where it lists only the first
/// of many.
fn counted(answer: &Answer, name: Name) -> Option<BTreeSet<RecordId>> {
    let (actors, places, sources) = (&answer.actors, &answer.places, &answer.sources);
    let has = |events, claims| events > 0 || claims > 0;
    let (listed, of, records): (_, _, Vec<_>) = match name {
        Name::Actor => {
            let counted = actors.iter().filter(|it| has(it.events, it.claims));
            let records = counted.map(|it| RecordId::Actor(it.id)).collect();
            (actors.len(), answer.actors_of, records)
        }
        Name::Place => {
            let counted = places.iter().filter(|it| has(it.facet.events, it.facet.claims));
            let records = counted.map(|it| RecordId::Location(it.facet.id)).collect();
            (places.len(), answer.places_of, records)
        }
        _ => {
            let counted = sources.iter().filter(|it| has(it.events, it.claims));
            let records = counted.map(|it| RecordId::Source(it.id)).collect();
            (sources.len(), answer.sources_of, records)
        }
    };
    (listed == of).then(|| records.into_iter().collect())
}

/// Words without how many there are of them, each once.
fn words<'w>(counted: impl IntoIterator<Item = (&'w str, usize)>) -> Vec<&'w str> {
    each_once(counted.into_iter().map(|(word, _)| word)).collect()
}

/// Each of some words once, where it is first.
fn each_once<W: Ord + Clone>(words: impl Iterator<Item = W>) -> impl Iterator<Item = W> {
    let mut seen = BTreeSet::new();
    words.filter(move |word| seen.insert(word.clone()))
}

/// Those of some words that begin so, in their order.
fn beginning<W: AsRef<str>>(all: Vec<W>, typed: &str) -> Vec<String> {
    let begun = all.into_iter().filter(|word| begins(word.as_ref(), typed));
    begun.map(|word| word.as_ref().to_owned()).collect()
}

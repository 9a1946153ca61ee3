//! What the fields of the grammar mean: which events and claims have a property, and whom it names.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::answer::Correction;
use super::filter::{Members, add_belonging, of_claims, of_events};
use super::grammar::{Comparison, Field, Limit, State};
use super::index::Index;
use super::named::Named;
use super::scores::{PASSES, Scores};
use crate::dataset::Dataset;
use crate::model::{
    ActorId, Claim, ClaimId, EventStatus, LocationId, Quantity, RecordId, Relation, SourceId,
    Stance, Vocabulary,
};
use crate::text::fold::folded;

/// What an actor, place or source is worth that a field names.
const NAMED: u32 = 1_000;

/// What has a property.
pub(super) struct Property {
    members: Members,
    /// The actors, places and sources that the field names.
    named: Vec<RecordId>,
    pub correction: Option<Correction>,
    /// Nobody and nothing goes by the name.
    pub unknown: bool,
}

impl Property {
    /// What has the property, or what has not.
    ///
    /// Of actors, places and sources only those that the field names are judged; the others pass, and
    /// are found if they occur in what is left.
    pub(super) fn scores(&self, dataset: &Dataset, not: bool) -> Scores {
        let judge = |has: bool| if has == not { 0 } else { PASSES };
        let mut scores = Scores {
            events: self.members.events.iter().map(|&has| judge(has)).collect(),
            claims: self.members.claims.iter().map(|&has| judge(has)).collect(),
            actors: vec![PASSES; dataset.actors.len()],
            locations: vec![PASSES; dataset.locations.len()],
            sources: vec![PASSES; dataset.sources.len()],
        };
        let score = if not { 0 } else { NAMED };
        for record in &self.named {
            match *record {
                RecordId::Actor(id) => scores.actors[id.index()] = score,
                RecordId::Location(id) => scores.locations[id.index()] = score,
                RecordId::Source(id) => scores.sources[id.index()] = score,
                RecordId::Event(_) | RecordId::Claim(_) => {}
            }
        }
        scores
    }
}

impl Index {
    /// What has the property that a field asks for; `begun` are the claims whose review has begun.
    pub(super) fn property(&self, field: &Field, begun: &BTreeSet<ClaimId>) -> Property {
        let dataset = &self.dataset;
        let mut set = Members::all(dataset, false);
        match field {
            Field::Actor(name) => {
                let actor = |at| RecordId::Actor(ActorId::at(at));
                return self.of_named(self.named(&self.corpus.actors, actor, name));
            }
            Field::Place(name) => {
                let place = |at| RecordId::Location(LocationId::at(at));
                return self.of_named(self.named(&self.corpus.locations, place, name));
            }
            Field::Source(name) => {
                let source = |at| RecordId::Source(SourceId::at(at));
                return self.of_named(self.named(&self.corpus.sources, source, name));
            }
            Field::Kind(kind) => {
                let named = of_kind(dataset, kind);
                for &record in &named {
                    add_belonging(dataset, record, &mut set);
                }
                return Property { members: set, named, correction: None, unknown: false };
            }
            Field::Type(sort) => {
                let wanted = sorts(dataset, sort);
                of_events(dataset, &mut set, |event| wanted.contains(event.kind.as_str()));
            }
            Field::When(days) => {
                let from = days.from.unwrap_or(NaiveDate::MIN);
                let to = days.to.unwrap_or(NaiveDate::MAX);
                of_events(dataset, &mut set, |event| {
                    event.when.as_ref().is_some_and(|when| when.touches(from, to))
                });
            }
            Field::Figure { measure, limit } => {
                let wanted = Wanted { measure: folded(measure), limit: *limit };
                let counts = |claim: &Claim| claim.quantities.iter().any(|own| wanted.is(own));
                of_claims(dataset, &claims(dataset, |_, claim| counts(claim)), &mut set);
            }
            Field::Relation(kind) => {
                let related =
                    related(dataset, |relation| relation.kind == *kind && relation.stands());
                of_claims(dataset, &related, &mut set);
            }
            Field::Is(state) => in_state(dataset, *state, begun, &mut set),
        }
        Property { members: set, named: Vec::new(), correction: None, unknown: false }
    }

    /// What belongs to whom a name means.
    fn of_named(&self, found: Named) -> Property {
        let dataset = &self.dataset;
        let mut members = Members::all(dataset, false);
        let mut named = Vec::new();
        for &record in &found.records {
            add_belonging(dataset, record, &mut members);
            named.push(record);
            match record {
                RecordId::Actor(actor) => {
                    let record = dataset.links.sources_of_actor(actor);
                    let voices = record.iter();
                    named.extend(voices.map(|&source| RecordId::Source(source)));
                }
                RecordId::Location(place) => {
                    named.extend(dataset.links.within(place).into_iter().map(RecordId::Location));
                }
                _ => {}
            }
        }
        let unknown = found.records.is_empty();
        Property { members, named, correction: found.correction, unknown }
    }
}

/// The actors, places and sources of a kind.
fn of_kind(dataset: &Dataset, kind: &str) -> Vec<RecordId> {
    let mut named = Vec::new();
    let each = |found: &mut Vec<RecordId>, words: &mut dyn Iterator<Item = (&str, RecordId)>| {
        found.extend(words.filter(|(word, _)| *word == kind).map(|(_, record)| record));
    };
    let actors = dataset.actors.iter().enumerate();
    each(&mut named, &mut actors.map(|(at, a)| (a.kind.word(), RecordId::Actor(ActorId::at(at)))));
    let places = dataset.locations.iter().enumerate();
    let place = |at| RecordId::Location(LocationId::at(at));
    each(&mut named, &mut places.map(|(at, l)| (l.kind.word(), place(at))));
    let sources = dataset.sources.iter().enumerate();
    let source = |at| RecordId::Source(SourceId::at(at));
    each(&mut named, &mut sources.map(|(at, s)| (s.kind.word(), source(at))));
    named
}

/// The sorts of event that are called so, else those that have words that begin so.
fn sorts<'d>(dataset: &'d Dataset, typed: &str) -> BTreeSet<&'d str> {
    let wanted = folded(typed);
    let mut known: HashMap<&str, Vec<String>> = HashMap::new();
    for event in &dataset.events {
        known.entry(&event.kind).or_insert_with(|| folded(&event.kind));
    }
    let just_so = known.values().any(|own| *own == wanted);
    let begins = |own: &[String]| {
        wanted.iter().all(|word| own.iter().any(|known| known.starts_with(word.as_str())))
    };
    let answers = |own: &Vec<String>| if just_so { *own == wanted } else { begins(own) };
    known.iter().filter(|(_, own)| answers(own)).map(|(sort, _)| *sort).collect()
}

fn claims(dataset: &Dataset, is: impl Fn(ClaimId, &Claim) -> bool) -> Vec<ClaimId> {
    let all = dataset.claims.iter().enumerate().map(|(at, claim)| (ClaimId::at(at), claim));
    all.filter(|(id, claim)| is(*id, claim)).map(|(id, _)| id).collect()
}

/// The claims at both ends of relations.
fn related(dataset: &Dataset, is: impl Fn(&Relation) -> bool) -> Vec<ClaimId> {
    let relations = dataset.relations.iter().filter(|relation| is(relation));
    relations.flat_map(|relation| [relation.from_claim, relation.to_claim]).collect()
}

fn in_state(dataset: &Dataset, state: State, begun: &BTreeSet<ClaimId>, set: &mut Members) {
    match state {
        State::Status(status) => {
            of_events(dataset, set, |event| event.status == status);
            if status == EventStatus::Alleged {
                let accuses = |claim: &Claim| claim.attribution.stance == Stance::Alleges;
                set.claims(&claims(dataset, |_, claim| accuses(claim)));
            }
        }
        State::Disputed => {
            of_claims(dataset, &related(dataset, Relation::is_dispute), set);
        }
        State::Unreviewed => {
            of_claims(dataset, &claims(dataset, |id, _| !begun.contains(&id)), set);
        }
    }
}

/// A figure that is looked for.
struct Wanted {
    measure: Vec<String>,
    limit: Option<Limit>,
}

impl Wanted {
    fn is(&self, figure: &Quantity) -> bool {
        let own = folded(&figure.measure).join(" ");
        own.starts_with(&self.measure.join(" "))
            && self.limit.is_none_or(|limit| compares(figure, limit))
    }
}

/// Whether a figure compares as asked: because its words leave nothing else, or because the number
/// that they name does and they do not rule it out.  "More than 270,000" is above 270,000; "at least
/// 246" is above 200, and whether it is above 300 nobody has said.
fn compares(figure: &Quantity, limit: Limit) -> bool {
    let number = limit.value;
    let low = figure.lower.map(|bound| (bound.value, bound.inclusive));
    let high = figure.upper.map(|bound| (bound.value, bound.inclusive));
    let above =
        low.is_some_and(|(least, inclusive)| least > number || (least >= number && !inclusive));
    let at_least = low.is_some_and(|(least, _)| least >= number);
    let below =
        high.is_some_and(|(most, inclusive)| most < number || (most <= number && !inclusive));
    let at_most = high.is_some_and(|(most, _)| most <= number);
    let named = |is: fn(&f64, &f64) -> bool| figure.nominal.is_some_and(|own| is(&own, &number));
    match limit.comparison {
        Comparison::Above => above || (named(f64::gt) && !at_most),
        Comparison::AtLeast => at_least || (named(f64::ge) && !below),
        Comparison::Below => below || (named(f64::lt) && !at_least),
        Comparison::AtMost => at_most || (named(f64::le) && !above),
        Comparison::Equal => (at_least && at_most) || (named(f64::eq) && !above && !below),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bound, Comparator};

    #[test]
    fn a_figure_compares_by_its_bounds_and_by_the_number_that_it_names() {
        let figure = |nominal, lower: Option<(f64, bool)>, upper: Option<(f64, bool)>| Quantity {
            measure: "deaths".into(),
            population: None,
            unit: "persons".into(),
            literal: String::new(),
            comparator: Comparator::Eq,
            nominal,
            lower: lower.map(|(value, inclusive)| Bound { value, inclusive }),
            upper: upper.map(|(value, inclusive)| Bound { value, inclusive }),
            assumed_rule: None,
        };
        let thirty = figure(Some(30.0), Some((30.0, true)), Some((30.0, true)));
        let at_least_246 = figure(Some(246.0), Some((246.0, true)), None);
        let nearly_250 = figure(Some(250.0), None, Some((250.0, false)));
        let more_than_270 = figure(Some(270.0), Some((270.0, false)), None);
        let dozens = figure(None, Some((24.0, true)), None);
        let (above, below) = (Comparison::Above, Comparison::Below);
        for (what, figure, comparison, value, holds) in [
            ("30", &thirty, Comparison::Equal, 30.0, true),
            ("30", &thirty, above, 30.0, false),
            ("30", &thirty, Comparison::AtLeast, 30.0, true),
            ("at least 246", &at_least_246, above, 200.0, true),
            ("at least 246", &at_least_246, above, 300.0, false),
            ("at least 246", &at_least_246, below, 300.0, true),
            ("at least 246", &at_least_246, below, 200.0, false),
            ("nearly 250", &nearly_250, below, 250.0, true),
            ("nearly 250", &nearly_250, above, 200.0, true),
            ("nearly 250", &nearly_250, Comparison::AtLeast, 250.0, false),
            ("more than 270", &more_than_270, above, 270.0, true),
            ("more than 270", &more_than_270, Comparison::AtMost, 270.0, false),
            ("more than 270", &more_than_270, Comparison::Equal, 270.0, false),
            ("dozens", &dozens, above, 20.0, true),
            ("dozens", &dozens, above, 24.0, false),
        ] {
            let limit = Limit { comparison, value };
            assert_eq!(compares(figure, limit), holds, "{what} {comparison:?} {value}");
        }
    }
}

//! The embedded dataset: complete, anchored, and saying no more than its text.

use std::collections::BTreeSet;

use dateline::dataset::{Dataset, embedded, sha256_hex};
use dateline::model::span::AnchorState;
use dateline::model::{
    Basis, BodyKind, Claim, ClaimId, Comparator, EventStatus, RelationKind, Span, UncertainTime,
    Vocabulary,
};

fn dataset() -> Dataset {
    let loaded = embedded().expect("loads");
    let problems: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new(), "the embedded dataset has no fault at all");
    loaded.dataset
}

fn spans(dataset: &Dataset) -> Vec<&Span> {
    let events = dataset.events.iter().flat_map(|record| &record.evidence);
    let claims = dataset.claims.iter().flat_map(|record| &record.evidence);
    let actors = dataset.actors.iter().flat_map(|record| &record.evidence);
    let places = dataset.locations.iter().flat_map(|record| &record.evidence);
    events.chain(claims).chain(actors).chain(places).collect()
}

fn times(dataset: &Dataset) -> Vec<&UncertainTime> {
    let events = dataset.events.iter().filter_map(|record| record.when.as_ref());
    let about = dataset.claims.iter().filter_map(|record| record.about_when.as_ref());
    let said = dataset.claims.iter().filter_map(|record| record.said_when.as_ref());
    events.chain(about).chain(said).collect()
}

fn claim<'d>(dataset: &'d Dataset, literal: &str, measure: &str) -> (ClaimId, &'d Claim) {
    let figures = |claim: &&Claim| {
        claim.quantities.iter().any(|q| q.literal.contains(literal) && q.measure == measure)
    };
    let at = dataset.claims.iter().position(|claim| figures(&claim)).expect(literal);
    (ClaimId::at(at), &dataset.claims[at])
}

fn relations(dataset: &Dataset, a: ClaimId, b: ClaimId) -> Vec<(RelationKind, &[Basis])> {
    let between = dataset.relations.iter().filter(|relation| relation.other(a) == Some(b));
    between.map(|relation| (relation.kind, relation.basis.as_slice())).collect()
}

#[test]
fn everything_the_report_tells_is_there() {
    let dataset = dataset();
    assert!(dataset.event_count() >= 30, "{} events", dataset.event_count());
    assert!(dataset.actors.len() >= 35, "{} actors", dataset.actors.len());
    assert!(dataset.locations.len() >= 20, "{} places", dataset.locations.len());
    assert!(dataset.claim_count() >= 45, "{} claims", dataset.claim_count());
    for status in [EventStatus::Occurred, EventStatus::Planned, EventStatus::Alleged] {
        assert!(dataset.events.iter().any(|event| event.status == status), "{}", status.word());
    }
}

#[test]
fn the_text_is_a_digest_of_32_paragraphs_with_its_own_hash() {
    let dataset = dataset();
    let article = &dataset.articles[0];
    assert_eq!(article.paragraphs().len(), 32);
    assert_eq!(article.body_kind, BodyKind::Digest);
    assert_eq!(sha256_hex(&article.body_text), article.body_sha256);
}

#[test]
fn only_the_listed_phrases_are_in_the_reports_own_words() {
    let dataset = dataset();
    let article = &dataset.articles[0];
    let quoted = article.body_text.split('"').skip(1).step_by(2);
    let quoted: BTreeSet<&str> = quoted.map(|phrase| phrase.trim_end_matches(',')).collect();
    let listed: BTreeSet<&str> = article.verbatim.iter().map(String::as_str).collect();
    assert_eq!(quoted, listed);
    assert!(listed.iter().all(|phrase| phrase.split(' ').count() <= 9));
}

#[test]
fn every_span_stands_exactly_where_it_says() {
    let dataset = dataset();
    let spans = spans(&dataset);
    assert!(spans.len() > 200);
    for span in spans {
        assert_eq!(span.anchor.state, AnchorState::Exact, "{}", span.quote.exact);
    }
    for claim in &dataset.claims {
        assert!(!claim.evidence.is_empty(), "{} has a passage", claim.id);
    }
}

#[test]
fn the_words_of_every_date_and_figure_are_in_the_text() {
    let dataset = dataset();
    let text = &dataset.articles[0].body_text;
    for time in times(&dataset) {
        assert!(text.contains(&time.literal), "{}", time.literal);
        assert!(time.derivation.is_some(), "{} is explained", time.literal);
    }
    for quantity in dataset.claims.iter().flat_map(|claim| &claim.quantities) {
        assert!(text.contains(&quantity.literal), "{}", quantity.literal);
    }
}

#[test]
fn every_date_that_a_rule_can_compute_is_what_the_rule_gives() {
    let dataset = dataset();
    let mut computed = 0;
    for time in times(&dataset) {
        let derivation = time.derivation.as_ref().expect("explained");
        assert!(derivation.known_rule().is_some(), "{}", derivation.rule);
        if let Some(expected) = derivation.expected(&time.literal) {
            let expected = UncertainTime::new("", &expected).expect("EDTF");
            assert_eq!((time.earliest, time.latest), (expected.earliest, expected.latest));
            computed += 1;
        }
    }
    assert!(computed > 20, "{computed} dates are recomputed");
}

#[test]
fn weekdays_dates_and_hours_resolve_from_the_dateline() {
    let dataset = dataset();
    let labels: BTreeSet<String> = times(&dataset).iter().map(|time| time.label()).collect();
    for label in [
        "2016-04-27 Wed",
        "2016-04-28 Thu",
        "2016-04-29 Fri",
        "2016-04-30 Sat",
        "2016-05-01 Sun",
        "2016-05-10 Tue",
        "2016-02-27 Sat",
        "2016-04-22 … 05-01",
        "~2016-04-22 … 05-01",
        "~2016-04-22 … 04-30",
        "by 2015-12",
    ] {
        assert!(labels.contains(label), "{label} in {labels:?}");
    }
    let starts: BTreeSet<String> = times(&dataset)
        .iter()
        .filter_map(|time| time.start_time)
        .map(|start| start.to_utc().to_rfc3339())
        .collect();
    assert!(starts.contains("2016-04-29T22:00:00+00:00"), "{starts:?}");
    let ends: BTreeSet<String> = times(&dataset)
        .iter()
        .filter_map(|time| time.end_time)
        .map(|end| end.to_utc().to_rfc3339())
        .collect();
    for end in ["2016-04-30T22:00:00+00:00", "2016-05-02T22:00:00+00:00"] {
        assert!(ends.contains(end), "{end} in {ends:?}");
    }
}

#[test]
fn two_tolls_that_look_different_restate_each_other() {
    let dataset = dataset();
    let (toll, observatory) = claim(&dataset, "246", "deaths");
    let (nearly, _) = claim(&dataset, "nearly 250", "deaths");
    let bounds = &observatory.quantities[0];
    assert_eq!((bounds.comparator, bounds.upper), (Comparator::Ge, None));
    let upper = dataset.claim(nearly).quantities[0].upper.expect("an upper bound");
    assert!(!upper.inclusive && dataset.claim(nearly).quantities[0].lower.is_none());
    let kinds: Vec<_> =
        relations(&dataset, toll, nearly).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [RelationKind::Restates]);
}

#[test]
fn strikes_and_violations_are_not_comparable_and_contradict_on_who_did_it() {
    let dataset = dataset();
    let (strikes, _) = claim(&dataset, "28 air strikes", "air_strikes");
    let (violations, _) = claim(&dataset, "three", "violations");
    let mut found = relations(&dataset, strikes, violations);
    found.sort_by_key(|(kind, _)| *kind);
    let expected = [
        (RelationKind::Contradicts, &[Basis::Agent][..]),
        (RelationKind::NotComparable, &[Basis::Definition][..]),
    ];
    assert_eq!(found, expected);
}

#[test]
fn outside_facts_name_where_they_come_from() {
    let dataset = dataset();
    for place in &dataset.locations {
        let of = |field: &str| place.provenance.iter().any(|from| from.field.contains(field));
        assert!(place.lat.is_none() || of("coordinates"), "{}", place.name);
        assert!(place.evidence.len() + place.provenance.len() > 0, "{}", place.name);
    }
}

//! Everything against a count over the rows themselves.

mod made;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;

pub(in crate::search) use made::{made_up, made_up_about_many};

use super::grade;
use super::{Large, Listing};
use crate::axis::{Axis, Step};
use crate::dataset::table::NOBODY;
use crate::model::{ActorId, ClaimId, LocationId, RecordId, SourceId};
use crate::pack::{Reader, Writer};
use crate::search::answer::Answer;
use crate::search::naming::{self, Terms};
use crate::search::query::{DayRange, Query};
use crate::search::readings::likeliest;
use crate::search::resolve::{Level, Resolved, Tier, resolve};
use crate::text::fold::words;

/// For each word of a row's names and texts, whether it is the whole name and whether it is in one.
type RowWords = HashMap<String, (bool, bool)>;

fn add_name(name: &str, found: &mut RowWords) {
    let mut terms = Terms::default();
    let mut own = Vec::new();
    terms.name(name, &mut String::new(), |term, whole| own.push((term, whole)));
    let (vocabulary, ranks) = terms.sorted();
    for (term, whole) in own {
        let word = vocabulary.term(ranks[term as usize]).to_owned();
        let slot = found.entry(word).or_default();
        *slot = (slot.0 | whole, true);
    }
}

/// The names of every entity of a row, entity by entity.
fn entities_of(large: &Large, row: usize) -> Vec<RowWords> {
    let (dataset, parts) = (&large.dataset, large.table.parts()[row]);
    let mut all = Vec::new();
    for actor in [parts.agent, parts.target].into_iter().filter(|&it| it != NOBODY) {
        let mut found = RowWords::new();
        naming::of_actor(&dataset[ActorId(actor)]).for_each(|name| add_name(name, &mut found));
        all.push(found);
    }
    let place = (parts.place != NOBODY).then_some(LocationId(parts.place));
    for place in place.into_iter().flat_map(|it| std::iter::once(it).chain(dataset.ancestors(it))) {
        let mut found = RowWords::new();
        naming::of_place(&dataset[place]).for_each(|name| add_name(name, &mut found));
        all.push(found);
    }
    let mut found = RowWords::new();
    let source = &dataset[SourceId(parts.source)];
    naming::of_source(dataset, source).for_each(|name| add_name(name, &mut found));
    all.push(found);
    all
}

fn texts_of(large: &Large, row: usize) -> BTreeSet<String> {
    let action = &large.table.actions()[usize::from(large.table.action_of(row as u32))];
    let mut texts = vec![action.kind.clone(), action.phrase.clone(), action.class.clone()];
    if let Some(address) = large.table.address_of(row as u32) {
        texts.push(super::address::path(large.table.address(address)).to_owned());
    }
    texts.iter().flat_map(|text| words(text)).map(|word| word.folded).collect()
}

/// The best that a word finds in a row.
fn grade_of(large: &Large, row: usize, word: &Resolved) -> Option<u8> {
    let best = word.meanings.iter().filter(|it| it.tier == Tier::Typo).map(|it| it.quality).max();
    let mut found = None;
    let (entities, texts) = (entities_of(large, row), texts_of(large, row));
    for meaning in &word.meanings {
        let (in_name, in_text) = grade::of_meaning(meaning, best.unwrap_or(0));
        for term in meaning.terms.clone() {
            let term = large.vocabulary().term(term);
            for own in &entities {
                if let Some((whole, _)) = own.get(term) {
                    let whole = *whole && meaning.tier == Tier::Exact;
                    found = found.max(Some(if whole { grade::WHOLE } else { in_name }));
                }
            }
            if texts.contains(term) {
                found = found.max(Some(in_text));
            }
        }
    }
    found
}

fn in_one_name(large: &Large, row: usize, asked: &[Resolved]) -> bool {
    let has = |own: &RowWords, word: &Resolved| {
        let mut terms = word.meanings.iter().flat_map(|meaning| meaning.terms.clone());
        terms.any(|term| own.contains_key(large.vocabulary().term(term)))
    };
    entities_of(large, row).iter().any(|own| asked.iter().all(|word| has(own, word)))
}

fn resolved(large: &Large, text: &str) -> Vec<Resolved> {
    let frequency = |terms: std::ops::Range<u32>| {
        large.in_address().len_of_all(terms.clone()) + large.names().len_of(terms)
    };
    let typed = words(text).into_iter().map(|word| word.folded).collect();
    let typed = likeliest(large.vocabulary(), typed);
    typed.iter().map(|word| resolve(large.vocabulary(), frequency, word, Level::Typos)).collect()
}

/// The rows that have all words, best first.
fn by_hand(large: &Large, text: &str) -> Vec<(u32, u32)> {
    let asked = resolved(large, text);
    let mut found: Vec<(u32, u32)> = Vec::new();
    for row in 0..large.rows {
        let grades: Option<Vec<u8>> =
            asked.iter().map(|word| grade_of(large, row as usize, word)).collect();
        if let Some(grades) = grades {
            let sum: u32 = grades.into_iter().map(u32::from).sum();
            let near = asked.len() > 1 && in_one_name(large, row as usize, &asked);
            found.push((row, sum + if near { u32::from(super::best::IN_ONE_NAME) } else { 0 }));
        }
    }
    let dated = large.table.dated();
    found.sort_by_key(|&(row, score)| {
        let late = if row < dated { (0, u32::MAX - row) } else { (1, row) };
        (std::cmp::Reverse(score), late)
    });
    found
}

fn rows_of(answer: &Answer) -> Vec<u32> {
    answer.events.iter().map(|event| event.0).collect()
}

/// Checks every count of an answer against the rows that it lists.
fn check_counts(large: &Large, answer: &Answer) {
    let dataset = &large.dataset;
    let (mut actors, mut sources) = (BTreeMap::new(), BTreeMap::new());
    let mut places: BTreeMap<u32, u32> = BTreeMap::new();
    let mut days: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for row in rows_of(answer) {
        let parts = large.table.parts()[row as usize];
        for actor in BTreeSet::from([parts.agent, parts.target]) {
            *actors.entry(actor).or_insert(0) += u32::from(actor != NOBODY);
        }
        *sources.entry(parts.source).or_insert(0) += 1;
        if parts.place != NOBODY {
            let place = LocationId(parts.place);
            for place in std::iter::once(place).chain(dataset.ancestors(place)) {
                *places.entry(place.0).or_insert(0) += 1;
            }
        }
        if row < large.table.dated() {
            let at = large.table.days().partition_point(|start| start.row <= row);
            *days.entry(large.table.days()[at - 1].day).or_insert(0) += 1;
        }
    }
    actors.remove(&NOBODY);
    let counted: BTreeMap<u32, u32> = answer.actors.iter().map(|it| (it.id.0, it.events)).collect();
    assert_eq!(counted, actors);
    assert_eq!((counted.len(), counted.len()), (answer.actors.len(), answer.actors_of));
    let counted: BTreeMap<u32, u32> =
        answer.sources.iter().map(|it| (it.id.0, it.claims)).collect();
    assert_eq!(counted, sources);
    assert!(answer.sources.is_sorted_by_key(|it| std::cmp::Reverse(it.claims)));
    let counted: BTreeMap<u32, u32> =
        answer.places.iter().map(|row| (row.facet.id.0, row.facet.events)).collect();
    assert_eq!(counted, places);
    for (at, row) in answer.places.iter().enumerate() {
        let depth = dataset.ancestors(row.facet.id).count();
        assert_eq!(usize::from(row.depth), depth);
        let next = answer.places.get(at + 1).is_some_and(|next| next.depth > row.depth);
        assert_eq!(row.has_parts, next);
    }
    let days: Vec<u32> = days.into_values().collect();
    assert_eq!(answer.histogram.dated(), days.iter().sum::<u32>());
    let axis = answer.histogram.span().and_then(|span| Axis::around(span, 10_000, Step::Days(1)));
    let bars = axis.map_or_else(Vec::new, |axis| answer.histogram.bars(&axis));
    let columns: Vec<u32> =
        bars.iter().map(|bar| bar.told.certain).filter(|&count| count > 0).collect();
    assert_eq!(columns, days);
}

fn index(rows: usize, seed: u64) -> Large {
    let dataset = made_up(rows, seed);
    let table = dataset.table.clone().expect("a table");
    let large = Large::of(dataset, table);
    large.complete();
    large
}

fn answer(large: &Large, query: &Query) -> Answer {
    let found = large.answer(query, 1, &BTreeSet::new(), &|| false);
    found.expect("nothing says that it no longer stands")
}

const TYPED: [&str; 25] = [
    "a",
    "al",
    "ale",
    "alep",
    "aleppo",
    "allepo",
    "islamic state",
    "state islamic",
    "kerry",
    "kery",
    "john kerry",
    "in the",
    "sohr",
    "deirezzor",
    "statement",
    "raid aleppo hospital",
    "hosp s",
    "qzxvkjw",
    "h",
    "syria observatory",
    "zabadany in",
    "s a i",
    "alep po",
    "islamicstate",
    "kery islamicstate hosp",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn rows_order_and_counts_are_those_of_a_look_at_every_row(
        rows in 0_usize..160, seed in 1_u64..1_000_000,
    ) {
        let large = index(rows, seed);
        for typed in TYPED {
            let answer = answer(&large, &Query::of_words(typed));
            let expected = by_hand(&large, typed);
            let mut listed: Vec<u32> = expected.iter().map(|&(row, _)| row).collect();
            let hits: Vec<(u32, u32)> = answer.hits.iter().filter_map(|hit| match hit.record {
                RecordId::Event(row) => Some((row.0, hit.score)),
                _ => None,
            }).collect();
            prop_assert_eq!(&hits, &expected[..hits.len()], "{}", typed);
            prop_assert!(hits.len() == expected.len() || answer.hits.len() == 200);
            listed.sort_unstable();
            prop_assert_eq!(rows_of(&answer), listed, "{}", typed);
            check_counts(&large, &answer);
        }
    }

    #[test]
    fn what_is_remembered_changes_nothing(rows in 1_usize..100, seed in 1_u64..1_000_000) {
        let large = index(rows, seed);
        for typed in TYPED.iter().chain(&TYPED) {
            let kept = answer(&large, &Query::of_words(typed));
            large.forget();
            let fresh = answer(&large, &Query::of_words(typed));
            prop_assert_eq!(&kept.events, &fresh.events);
            prop_assert_eq!(&kept.hits, &fresh.hits);
            prop_assert_eq!(&kept.actors, &fresh.actors);
            prop_assert_eq!(&kept.places, &fresh.places);
            prop_assert_eq!(&kept.sources, &fresh.sources);
        }
    }

    #[test]
    fn signs_of_the_grammar_join_sets_of_rows(rows in 1_usize..120, seed in 1_u64..1_000_000) {
        let large = index(rows, seed);
        let of = |text: &str| -> BTreeSet<u32> {
            rows_of(&answer(&large, &Query::of_words(text))).into_iter().collect()
        };
        let all: BTreeSet<u32> = (0..large.rows).collect();
        let (a, b) = (of("alep"), of("state"));
        prop_assert_eq!(of("alep state"), &a & &b);
        prop_assert_eq!(of("alep | state"), &a | &b);
        prop_assert_eq!(&of("!'aleppo") | &of("'aleppo"), all.clone());
        prop_assert_eq!(&of("!'aleppo") & &of("'aleppo"), BTreeSet::new());
        prop_assert!(of("\"islamic state\"").is_subset(&of("'islamic 'state")));
        prop_assert!(of("'aleppo").is_subset(&of("^alep")));
        prop_assert!(of("\"state\"").is_subset(&of("tate$")));
        prop_assert_eq!(&of("type:air_strike") | &of("type:statement"), all.clone());
        prop_assert_eq!(&of("kind:state") - &all, BTreeSet::new());
        prop_assert_eq!(of("is:planned"), BTreeSet::new());
        prop_assert_eq!(of("is:unreviewed"), all.clone());
        prop_assert_eq!(of("when:2016-04 | !when:2016-04"), all);
        for text in ["'Aleppo", "!alep", "fig:deaths>2", "rel:contradicts", "actor:kerry | homs",
            "place:\"deir ez\"", "source:syria !in", "(", "\"", "e-70001", "70001", "al-nusra | in"]
        {
            check_counts(&large, &answer(&large, &Query::of_words(text)));
        }
    }

    #[test]
    fn chips_and_days_leave_what_belongs_to_them(rows in 1_usize..120, seed in 1_u64..1_000_000) {
        let large = index(rows, seed);
        let plain = answer(&large, &Query::of_words("a"));
        for record in [
            RecordId::Actor(ActorId(0)), RecordId::Location(LocationId(0)),
            RecordId::Source(SourceId(0)), RecordId::Claim(ClaimId(0)),
        ] {
            let mut query = Query::of_words("a");
            query.set_record(record, false);
            let with = answer(&large, &query);
            query.set_record(record, true);
            let without = answer(&large, &query);
            let mut both = [rows_of(&with), rows_of(&without)].concat();
            both.sort_unstable();
            prop_assert_eq!(both, rows_of(&plain));
            check_counts(&large, &with);
            check_counts(&large, &without);
        }
        if let Some(start) = large.table.days().get(1) {
            let mut query = Query::of_words("a");
            query.narrow_days(DayRange::days(start.day, start.day));
            let on = answer(&large, &query);
            check_counts(&large, &on);
            let inside: Vec<u32> = rows_of(&plain).into_iter()
                .filter(|&row| (start.row..large.table.days().get(2).map_or(large.table.dated(), |next| next.row)).contains(&row))
                .collect();
            prop_assert_eq!(rows_of(&on), inside);
            let undated = rows_of(&plain).into_iter().filter(|&row| row >= large.table.dated());
            let undated = undated.count();
            prop_assert_eq!(on.undated_hidden, undated);
            let said = answer(&large, &Query::of_words(&format!("a when:{}", start.day)));
            prop_assert_eq!(said.undated_hidden, undated);
        }
    }

    #[test]
    fn nothing_that_is_typed_breaks_it(rows in 0_usize..40, text in "\\PC{0,30}") {
        let large = index(rows, 5);
        check_counts(&large, &answer(&large, &Query::of_words(&text)));
    }
}

#[test]
fn a_question_that_no_longer_stands_is_dropped() {
    let large = index(100, 3);
    for typed in TYPED {
        assert!(large.answer(&Query::of_words(typed), 1, &BTreeSet::new(), &|| true).is_none());
        check_counts(&large, &answer(&large, &Query::of_words(typed)));
    }
}

#[test]
fn an_index_out_of_a_file_answers_alike_before_and_after_its_shortcuts_are_there() {
    let large = index(300, 5);
    let (mut listing, mut columns, mut shortcuts) = (Vec::new(), Vec::new(), Vec::new());
    large.write_listing(&mut Writer::new(&mut listing)).expect("writes");
    large.write_words(&mut Writer::new(&mut columns)).expect("writes");
    large.write_shortcuts(&mut Writer::new(&mut shortcuts)).expect("writes");
    let mut input = listing.as_slice();
    let mut from = Reader::new(&mut input, listing.len() as u64);
    let read = Listing::read(&mut from, large.dataset.actors.len()).expect("reads");
    let again = Large::of_listing(Arc::clone(&large.dataset), Arc::clone(&large.table), read);
    let unasked = |large: &Large| format!("{:?}", answer(large, &Query::default()));
    assert_eq!(unasked(&again), unasked(&large), "without a word");
    let mut input = columns.as_slice();
    let words = again.read_words(&mut Reader::new(&mut input, columns.len() as u64));
    again.take_words(words.expect("reads"));
    for complete in [false, true] {
        if complete {
            let mut input = shortcuts.as_slice();
            let mut from = Reader::new(&mut input, shortcuts.len() as u64);
            again.read_shortcuts(&mut from).expect("reads");
            assert!(again.look_up("a").base.is_some(), "they are used");
        }
        for typed in TYPED {
            let query = Query::of_words(typed);
            let (one, other) = (answer(&again, &query), answer(&large, &query));
            assert_eq!(format!("{one:?}"), format!("{other:?}"), "{typed}");
        }
    }
}

#[test]
fn frequent_prefixes_are_kept_and_used() {
    let large = index(150, 7);
    let base = |typed: &str| large.look_up(typed).base.is_some();
    assert!(base("a") && base("s") && !base("qzx"));
}

#[test]
fn a_query_of_more_words_than_are_graded_is_ranked_by_the_first_of_them() {
    let large = index(150, 7);
    let hits = |words: usize| {
        let answer = answer(&large, &Query::of_words(&"a ".repeat(words)));
        check_counts(&large, &answer);
        answer.hits
    };
    assert!(!hits(super::best::MOST_GRADED).is_empty());
    assert_eq!(hits(super::best::MOST_GRADED), hits(200));
}

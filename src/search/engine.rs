//! One query, answered: evaluate, filter, count, rank.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::answer::{Answer, Correction, Hit};
use super::dates::NamedDay;
use super::facets::{self, Counted};
use super::filter::members;
use super::highlight::Highlights;
use super::histogram::Histogram;
use super::index::Index;
use super::query::Query;
use super::rank::rank;
use super::resolve::{Resolved, Tier};
use super::scores::{PASSES, Scores};
use crate::model::{ActorId, ClaimId, EventId, LocationId, RecordId, SourceId};
use crate::text::fold::words;

impl Index {
    /// Answers a query; `generation` marks the answer so that a newer request can outdate it.
    ///
    /// Without a review at hand no claim counts as begun.
    pub fn answer(&self, query: &Query, generation: u64) -> Answer {
        self.answer_in_review(query, generation, &BTreeSet::new())
    }

    /// The same where the review of some claims has begun, for those who ask for the others.
    pub fn answer_in_review(
        &self,
        query: &Query,
        generation: u64,
        begun: &BTreeSet<ClaimId>,
    ) -> Answer {
        self.answer_unless(query, generation, begun, &|| false).unwrap_or_default()
    }

    /// The same, given up with nothing as soon as `stale` says that nobody waits for it any more.
    ///
    /// Only over a table does it take long enough to be asked on the way.
    pub fn answer_unless(
        &self,
        query: &Query,
        generation: u64,
        begun: &BTreeSet<ClaimId>,
        stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<Answer> {
        match &self.large {
            Some(large) => {
                let answer = large.answer(query, generation, begun, stale)?;
                Some(Answer { whole: Arc::clone(&self.whole), ..answer })
            }
            None => Some(self.answer_from_records(query, generation, begun)),
        }
    }

    /// How many events without a date, of those that answer the rest, days hide: a range or `when:`.
    fn undated_hidden(
        &self,
        query: &Query,
        begun: &BTreeSet<ClaimId>,
        scores: Option<&Scores>,
    ) -> usize {
        let rest = query.words_beside_days();
        if query.days().is_none() && rest.is_none() {
            return 0;
        }
        let dataset = &self.dataset;
        let mut without = query.clone();
        without.clear_days();
        let kept = members(dataset, &without);
        let asked = rest.map(|rest| self.evaluate(&rest, begun));
        let scores = asked.as_ref().map_or(scores, |asked| asked.scores.as_ref());
        let answers = |at: usize| scores.is_none_or(|scores| scores.events[at] > 0);
        let undated = (0..dataset.event_count()).filter(|&at| dataset.events[at].when.is_none());
        undated.filter(|&at| kept.events[at] && answers(at)).count()
    }

    fn answer_from_records(
        &self,
        query: &Query,
        generation: u64,
        begun: &BTreeSet<ClaimId>,
    ) -> Answer {
        let asked = self.evaluate(query.words().unwrap_or_default(), begun);
        let scores = asked.scores.as_ref();
        let dataset = &self.dataset;
        let kept = members(dataset, query);
        let events: Vec<EventId> = (0..dataset.event_count())
            .filter(|&at| kept.events[at] && scores.is_none_or(|s| s.events[at] > 0))
            .map(EventId::at)
            .collect();
        let claims: Vec<ClaimId> = (0..dataset.claim_count())
            .filter(|&at| kept.claims[at] && scores.is_none_or(|s| s.claims[at] > 0))
            .map(ClaimId::at)
            .collect();
        let all = query.is_empty() || (asked.is_begun && query.parts.len() == 1);
        let counted = Counted { dataset, events: &events, claims: &claims, all };
        let actors = facets::actors(&counted, |at| scores.map_or(0, |s| s.actors[at]));
        let (places, sources) = (facets::places(&counted), facets::sources(&counted));
        let mut answer = Answer {
            generation,
            query: query.clone(),
            actors_of: actors.len(),
            places_of: places.len(),
            sources_of: sources.len(),
            actors,
            places,
            sources,
            histogram: Histogram::of(events.iter().map(|&event| dataset.event(event))),
            whole: Arc::clone(&self.whole),
            undated_hidden: self.undated_hidden(query, begun, scores),
            highlights: Highlights::of(self.vocabulary(), &asked.resolved, asked.exact),
            order: self.ranks.arrange(dataset, query.sort, &events),
            events: events.into_iter().collect(),
            claims: claims.into_iter().collect(),
            ..Answer::default()
        };
        if let Some(scores) = &asked.scores {
            let hits = collect(&answer, scores, asked.by_field);
            let day = asked.day.map(NamedDay::on).or_else(|| NamedDay::of(&asked.words));
            answer.found = hits.len();
            answer.hits = rank(dataset, &answer.highlights, day, hits);
            answer.corrections = asked.corrections;
            answer.corrections.extend(self.corrections(&asked.resolved, &answer.hits));
            answer.unknown = asked.unknown;
            answer.unknown.extend(unknown(asked.resolved));
            if answer.found == 0 && answer.unknown.is_empty() && query.parts.len() == 1 {
                answer.alone = self.alone(&asked.words, begun);
            }
        }
        answer
    }

    /// How many records each of several words has alone.
    fn alone(&self, words: &[String], begun: &BTreeSet<ClaimId>) -> Vec<(String, usize)> {
        if words.len() < 2 {
            return Vec::new();
        }
        let counted = words.iter().filter_map(|word| {
            let scores = self.evaluate(word, begun).scores?;
            Some((word.clone(), scores.found()))
        });
        counted.collect()
    }

    /// The words that were taken for others, or for other spellings too, as the best results spell
    /// them.
    fn corrections(&self, resolved: &[Resolved], hits: &[Hit]) -> Vec<Correction> {
        if hits.is_empty() {
            return Vec::new();
        }
        let taken = |word: &Resolved| {
            let meant = match word.meanings.first()?.tier {
                Tier::Typo | Tier::Scattered => self.spelling(word, hits),
                Tier::Exact => self.other_spelling(word, hits)?,
                Tier::Prefix | Tier::Infix => return None,
            };
            Some(Correction { typed: word.typed.clone(), meant })
        };
        resolved.iter().filter_map(taken).collect()
    }

    /// Another spelling of a word that is there as it was typed, if a result has it.
    fn other_spelling(&self, word: &Resolved, hits: &[Hit]) -> Option<String> {
        let others = word.meanings.iter().filter(|meaning| meaning.tier == Tier::Typo);
        let others: Vec<_> =
            others.map(|meaning| self.vocabulary().term(meaning.terms.start)).collect();
        if others.is_empty() {
            return None;
        }
        hits.iter().map(|hit| self.dataset.label(hit.record)).find_map(|label| {
            let mut words = words(&label).into_iter();
            let found = words.find(|word| others.contains(&word.folded.as_str()))?;
            Some(label[found.bytes].to_owned())
        })
    }

    /// What a word was taken for, as the label of the best result that has it spells it; where no
    /// label does, because another name of an actor, a place or a source does, that one's label; else as
    /// the vocabulary has it.
    fn spelling(&self, word: &Resolved, hits: &[Hit]) -> String {
        let means = |folded: &str| {
            let starts = |terms: &std::ops::Range<u32>| self.vocabulary().term(terms.start);
            word.meanings.iter().any(|meaning| starts(&meaning.terms) == folded)
        };
        let labels = || hits.iter().map(|hit| self.dataset.label(hit.record));
        // What a claim or an event is labelled with is a sentence, and no spelling of a word in it.
        let is_name = |hit: &&Hit| !matches!(hit.record, RecordId::Event(_) | RecordId::Claim(_));
        let named = || hits.iter().find(is_name).map(|hit| self.dataset.label(hit.record));
        let spelt = labels().find_map(|label| {
            let found = words(&label).into_iter().find(|word| means(&word.folded))?;
            Some(label[found.bytes].to_owned())
        });
        let first = word.meanings.first().map(|first| self.vocabulary().term(first.terms.start));
        let known = || first.unwrap_or_default().to_owned();
        spelt.or_else(|| named().map(Cow::into_owned)).unwrap_or_else(known)
    }
}

/// The words that mean nothing here.
fn unknown(resolved: Vec<Resolved>) -> Vec<String> {
    let unknown = resolved.into_iter().filter(|word| word.meanings.is_empty());
    unknown.map(|word| word.typed).collect()
}

/// Every record of the answer that the words or a field name; entities only if chips and fields
/// leave any of theirs.
fn collect(answer: &Answer, scores: &Scores, by_field: bool) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut add = |record, score: u32| {
        let entity = !matches!(record, RecordId::Event(_) | RecordId::Claim(_));
        if score > if entity { PASSES } else { 0 } {
            hits.push(Hit { record, score });
        }
    };
    for EventId(at) in answer.events.iter() {
        add(RecordId::Event(EventId(at)), scores.events[at as usize]);
    }
    for ClaimId(at) in answer.claims.iter() {
        add(RecordId::Claim(ClaimId(at)), scores.claims[at as usize]);
    }
    let narrowed = answer.query.parts.len() > 1 || by_field;
    let actors = answer.actors.iter().map(|facet| facet.id.index());
    let places = answer.places.iter().map(|row| row.facet.id.index());
    let sources = answer.sources.iter().map(|facet| facet.id.index());
    for at in reachable(narrowed, scores.actors.len(), actors) {
        add(RecordId::Actor(ActorId::at(at)), scores.actors[at]);
    }
    for at in reachable(narrowed, scores.locations.len(), places) {
        add(RecordId::Location(LocationId::at(at)), scores.locations[at]);
    }
    for at in reachable(narrowed, scores.sources.len(), sources) {
        add(RecordId::Source(SourceId::at(at)), scores.sources[at]);
    }
    hits
}

/// All positions, or only those that are left.
fn reachable(narrowed: bool, all: usize, left: impl Iterator<Item = usize>) -> Vec<usize> {
    if narrowed { left.collect() } else { (0..all).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::query::DayRange;
    use super::*;
    use crate::dataset::embedded;

    fn index() -> Index {
        Index::of(Arc::new(embedded().expect("the embedded dataset loads").dataset))
    }

    fn search(words: &str) -> (Index, Answer) {
        let index = index();
        let answer = index.answer(&Query::of_words(words), 1);
        (index, answer)
    }

    fn labels(index: &Index, answer: &Answer) -> Vec<String> {
        let label = |hit: &Hit| index.dataset.label(hit.record).into_owned();
        answer.hits.iter().map(label).collect()
    }

    #[test]
    fn without_words_everything_answers_and_nothing_is_ranked() {
        let (index, answer) = search("  ");
        assert_eq!(answer.events.len(), index.dataset.event_count());
        assert_eq!(answer.claims.len(), index.dataset.claim_count());
        assert!(answer.hits.is_empty());
    }

    #[test]
    fn typing_errors_and_initials_find_who_was_meant() {
        for (typed, meant) in [
            ("allepo", "Aleppo"),
            ("zabadany", "Zabadani"),
            ("kery", "John Kerry"),
            ("obsevatory", "Syrian Observatory for Human Rights"),
            ("madya", "Madaya"),
            ("demistura", "Staffan de Mistura"),
            ("hrw", "Human Rights Watch"),
            ("sohr", "Syrian Observatory for Human Rights"),
            ("icrc", "International Committee of the Red Cross"),
            ("msf", "Doctors Without Borders"),
            ("russia", "Russia"),
            ("حلب", "Aleppo"),
            ("un", "United Nations"),
            ("damacsus", "Damascus"),
            ("kefraya", "Kafraya"),
        ] {
            let (index, answer) = search(typed);
            assert_eq!(labels(&index, &answer).first().map(String::as_str), Some(meant), "{typed}");
        }
    }

    #[test]
    fn two_words_one_of_them_misspelt_find_the_hospital_raid_first() {
        let (index, answer) = search("allepo hosp");
        let first = labels(&index, &answer)[0].clone();
        assert!(first.starts_with("Raid on Aleppo hospital"), "{first}");
        let correction = Correction { typed: "allepo".into(), meant: "Aleppo".into() };
        assert_eq!(answer.corrections, [correction]);
    }

    #[test]
    fn facets_count_just_what_is_left() {
        let index = index();
        let kerry = index.answer(&Query::of_words("kerry"), 1);
        let record = kerry.hits[0].record;
        let mut query = Query::default();
        query.set_record(record, false);
        let answer = index.answer(&query, 1);
        assert!(!answer.events.is_empty() && answer.events.len() < index.dataset.event_count());
        let facet = answer.actors.iter().find(|facet| RecordId::Actor(facet.id) == record);
        assert_eq!(facet.map(|facet| facet.events as usize), Some(answer.events.len()));
        query.set_record(record, true);
        let rest = index.answer(&query, 1);
        assert_eq!(rest.events.len() + answer.events.len(), index.dataset.event_count());
    }

    #[test]
    fn the_tree_counts_an_event_once_for_every_place_around_it() {
        let (index, answer) = search("");
        for row in &answer.places {
            let inside = index.dataset.links.within(row.facet.id);
            let counted =
                index.dataset.events.iter().filter(|event| {
                    event.places.iter().any(|place| inside.contains(&place.location))
                });
            assert_eq!(row.facet.events as usize, counted.count(), "{:?}", row.facet.id);
        }
    }

    #[test]
    fn a_word_that_is_not_there_is_not_taken_for_another() {
        for typed in ["iran", "putin", "obama", "cheese", "digest", "today"] {
            let (index, answer) = search(typed);
            assert_eq!(labels(&index, &answer), Vec::<String>::new(), "{typed}");
        }
    }

    #[test]
    fn figures_dates_ids_and_joined_words_are_found_as_people_write_them() {
        for (typed, found) in [
            ("270000", "270,000"),
            ("270,000", "270,000"),
            ("airstrike", "air strikes"),
            ("29 april", "Four medical"),
            ("april 29", "Four medical"),
        ] {
            let (index, answer) = search(typed);
            let labels = labels(&index, &answer);
            assert!(labels.iter().any(|label| label.contains(found)), "{typed}: {labels:?}");
        }
        let (index, answer) = search("C-025");
        assert_eq!(index.dataset.code(answer.hits[0].record), "C-025");
    }

    #[test]
    fn days_hide_only_such_undated_events_as_answer_the_words() {
        let index = index();
        let undated = |answer: &Answer| {
            let events = answer.events.iter();
            events.filter(|&event| index.dataset.event(event).when.is_none()).count()
        };
        for words in ["", "aleppo", "kerry", "qzxvkjw"] {
            let mut query = Query::of_words(words);
            let all = index.answer(&query, 1);
            let day = "2016-04-27".parse().expect("a day");
            query.narrow_days(DayRange::days(day, day));
            assert_eq!(index.answer(&query, 2).undated_hidden, undated(&all), "{words:?}");
            for said in [format!("when:2016-04-27 {words}"), format!("{words} 2016-04-27")] {
                let answer = index.answer(&Query::of_words(&said), 3);
                assert_eq!(answer.undated_hidden, undated(&all), "{said}");
            }
        }
        assert!(undated(&index.answer(&Query::default(), 1)) > 0, "there is something to hide");
    }

    #[test]
    fn a_day_finds_first_what_is_dated_on_it() {
        for typed in ["2016-04-30", "30 april", "April 30 2016", "30 Apr", "aleppo 30 april"] {
            let (index, answer) = search(typed);
            let day = "2016-04-30".parse().expect("a day");
            let dated = |hit: &Hit| is_dated(&index.dataset, hit.record, day);
            let first = answer.hits.iter().take_while(|hit| dated(hit)).count();
            let all = answer.hits.iter().filter(|hit| dated(hit)).count();
            assert!(first > 1 && first == all, "{typed}: {first} of {all}");
        }
    }

    fn is_dated(
        dataset: &crate::dataset::Dataset,
        record: RecordId,
        on: chrono::NaiveDate,
    ) -> bool {
        let RecordId::Event(event) = record else { return false };
        let record = dataset.event(event);
        let when = record.when.as_ref();
        when.is_some_and(|when| [when.earliest.day(), when.latest.day()] == [Some(on); 2])
    }

    #[test]
    fn a_word_of_three_letters_is_met_with_one_slip_where_nothing_begins_with_it() {
        for (typed, meant) in [("jon kery", "John Kerry"), ("jhn", "John Kerry"), ("usn", "")] {
            let (index, answer) = search(typed);
            let first = labels(&index, &answer).first().cloned().unwrap_or_default();
            assert!(first.contains("John K") != meant.is_empty(), "{typed}: {first}");
        }
    }

    #[test]
    fn the_word_that_is_not_there_is_named() {
        let (_, answer) = search("kerry qzxvkjw");
        assert_eq!((answer.found, answer.unknown), (0, vec!["qzxvkjw".to_owned()]));
        let (_, answer) = search("kerry");
        assert_eq!(answer.unknown, [""; 0]);
    }

    #[test]
    fn an_id_without_its_zeros_is_taken_for_the_one_that_is_there() {
        for (typed, meant) in [("E-2", "E-002"), ("c-25", "C-025"), ("L-3", "L-003")] {
            let (index, answer) = search(typed);
            assert_eq!(index.dataset.code(answer.hits[0].record), meant);
            let correction = Correction { typed: typed.to_owned(), meant: meant.to_owned() };
            assert_eq!(answer.corrections, [correction]);
        }
        for typed in ["E-002", "E-999", "al-2", "-2", "E-"] {
            assert_eq!(search(typed).1.corrections, [], "{typed}");
        }
    }

    #[test]
    fn a_query_that_nothing_answers_is_empty_and_does_not_fail() {
        let (_, answer) = search("qzxvkjw qqqq");
        assert!(answer.events.is_empty() && answer.hits.is_empty() && answer.places.is_empty());
    }
}

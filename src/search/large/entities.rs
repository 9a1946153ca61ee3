//! The actors, places and outlets that all words of a query name, among the rows.

use std::cmp::Reverse;

use super::ask::{Asked, Entity};
use super::best::IN_ONE_NAME;
use super::names;
use super::state::{Large, Memory};
use crate::model::{EventId, RecordId};
use crate::search::answer::{Correction, Hit};
use crate::search::highlight::Highlights;
use crate::search::query::Query;
use crate::search::rank::MOST;
use crate::search::resolve::Resolved;
use crate::text::fold::words;

/// So many are looked at closely, of those that the words name best.
const CLOSER: usize = 40;

/// How many rows it takes, as a power of two, to be worth a word more covered of a name.
const COVER: f32 = 8.0;

/// An entity of the result.
pub(super) struct Hitting {
    pub hit: Hit,
    /// The words are a whole name of it.
    whole: bool,
}

/// The results in order, and how many entities there are among them.
pub(super) struct Hits {
    pub hits: Vec<Hit>,
    pub named: usize,
}

impl Large {
    /// Those whom the words name best, best first; where something else narrows too, only such as
    /// occur in what is left.
    pub(super) fn entities(
        &self,
        asked: &Asked,
        query: &Query,
        memory: &Memory,
        highlights: &Highlights,
    ) -> Vec<Hitting> {
        let narrowed = query.parts.len() > 1 || asked.by_field;
        let mut named: Vec<&Entity> = asked.entities.iter().flatten().collect();
        if narrowed {
            named.retain(|entity| self.occurs(entity.holder, memory));
        }
        let key = |entity: &&Entity| {
            (Reverse(entity.grade), Reverse(self.names().rows_of(entity.holder)), entity.holder)
        };
        if named.len() > CLOSER {
            named.select_nth_unstable_by_key(CLOSER, key);
            named.truncate(CLOSER);
        }
        let mut found: Vec<(f32, Hitting)> = named
            .into_iter()
            .filter_map(|entity| self.look_closer(entity, asked, highlights))
            .collect();
        found.sort_by(|(a, one), (b, other)| {
            let key = |it: &Hitting| (Reverse(it.whole), Reverse(it.hit.score));
            key(one)
                .cmp(&key(other))
                .then(b.total_cmp(a))
                .then(one.hit.record.cmp(&other.hit.record))
        });
        found.into_iter().map(|(_, hitting)| hitting).collect()
    }

    fn look_closer(
        &self,
        entity: &Entity,
        asked: &Asked,
        highlights: &Highlights,
    ) -> Option<(f32, Hitting)> {
        let record = self.names().record(entity.holder)?;
        let (mut cover, mut near) = (0, 0);
        names::each_name(&self.dataset, record, |name| {
            let (covered, between) = highlights.spread(name);
            cover = cover.max(covered);
            near = near.max(between.map_or(0, |between| 100_usize.saturating_sub(20 * between)));
        });
        let rows = (1.0 + self.names().rows_of(entity.holder) as f32).log2();
        let detail = COVER * (cover + near) as f32 / 100.0 + rows;
        let bonus = if asked.named_by > 1 { u32::from(IN_ONE_NAME) } else { 0 };
        let hit = Hit { record, score: entity.grade + bonus };
        Some((detail, Hitting { hit, whole: entity.weak == 0 && cover == 100 }))
    }

    fn occurs(&self, holder: u32, memory: &Memory) -> bool {
        let count = |slot: usize| memory.tally.counts.get(slot).copied().unwrap_or(0);
        match self.names().record(holder) {
            Some(RecordId::Actor(actor)) => count(actor.index()) > 0,
            Some(RecordId::Location(_)) => {
                memory.inside.at(holder - self.names().places().start) > 0
            }
            Some(RecordId::Source(source)) => {
                count(memory.tally.slots.sources.start + source.index()) > 0
            }
            _ => false,
        }
    }

    /// The words that were taken for others, as the names of the best results spell them.
    pub(super) fn corrections(&self, asked: &Asked, hits: &[Hit]) -> Vec<Correction> {
        let mut corrections = asked.corrections.clone();
        let guessed = asked.resolved.iter().filter(|word| Asked::guessed(word));
        if !hits.is_empty() {
            corrections.extend(guessed.map(|word| Correction {
                typed: word.typed.clone(),
                meant: self.spelling(word, hits),
            }));
        }
        corrections
    }

    /// What a word was taken for, as a name of a result spells it; else as the label of a row does, else
    /// as the vocabulary.
    fn spelling(&self, word: &Resolved, hits: &[Hit]) -> String {
        let terms = word.meanings.iter().map(|meaning| self.vocabulary().term(meaning.terms.start));
        let terms: Vec<&str> = terms.collect();
        let spelt = |term: &str, text: &str| -> Option<String> {
            let meant = words(text).into_iter().find(|own| own.folded == term)?;
            Some(text[meant.bytes].to_owned())
        };
        let is_row = |hit: &&Hit| matches!(hit.record, RecordId::Event(_));
        let in_names = |term: &str| {
            hits.iter().filter(|hit| !is_row(hit)).find_map(|hit| {
                let mut found = None;
                names::each_name(&self.dataset, hit.record, |name| {
                    found = found.take().or_else(|| spelt(term, name));
                });
                found
            })
        };
        let in_rows = |term: &str| {
            let rows = hits.iter().filter(is_row).take(CLOSER);
            rows.map(|hit| self.dataset.label(hit.record)).find_map(|label| spelt(term, &label))
        };
        // The likeliest meaning first, wherever it stands.
        let found = terms.iter().find_map(|term| in_names(term).or_else(|| in_rows(term)));
        found.or_else(|| terms.first().map(|&term| term.to_owned())).unwrap_or_default()
    }
}

/// Entities and rows in one order: an entity stands before rows that are no better.
pub(super) fn among(entities: Vec<Hitting>, rows: Vec<(u32, u32)>) -> Hits {
    let named = entities.len();
    let mut entities = entities.into_iter().peekable();
    let mut hits = Vec::with_capacity(MOST);
    for (row, score) in rows {
        while let Some(entity) = entities.next_if(|one| one.whole || one.hit.score >= score) {
            hits.push(entity.hit);
        }
        hits.push(Hit { record: RecordId::Event(EventId(row)), score });
    }
    hits.extend(entities.map(|entity| entity.hit));
    hits.truncate(MOST);
    Hits { hits, named }
}

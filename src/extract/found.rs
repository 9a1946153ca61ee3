//! What an extractor found in an article: places in its text and what they are, before there are
//! records. Dateline's own rules and checked proposals of other programs come in the same form.

use std::ops::Range;

use crate::model::{ActorKind, EventStatus, Stance};

/// Bytes of [`crate::article::Document::text`].
pub type Bytes = Range<usize>;

/// Who found something: a program, its version, and the rule, or the model and the prompt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundBy {
    /// The program.
    pub name: String,
    /// Its version, and of a program around a language model the model and the hash of the prompt.
    pub version: Option<String>,
    /// The rule, where the program has rules.
    pub rule: Option<&'static str>,
}

impl FoundBy {
    /// One of Dateline's own rules.
    pub fn rule(rule: &'static str) -> Self {
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        Self { name: "dateline".to_owned(), version, rule: Some(rule) }
    }

    /// The program and the rule, as records keep them.
    pub fn agent(&self) -> String {
        match self.rule {
            Some(rule) => format!("{} ({rule})", self.name),
            None => self.name.clone(),
        }
    }
}

/// A statement and who makes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundClaim {
    /// Its words, piece by piece.
    pub content: Vec<Bytes>,
    /// The words that name the speaker; none if the reporter speaks.
    pub speaker: Option<Bytes>,
    /// The name of the speaker, where the words are a pronoun or a role that stands for it.
    pub speaker_is: Option<Bytes>,
    /// Who passed it on, the nearest to the origin first.
    pub via: Vec<Bytes>,
    /// The words of the reporting verb or phrase.
    pub cue: Option<Bytes>,
    /// What the speaker does with it.
    pub stance: Option<Stance>,
    /// Words that limit it.
    pub hedges: Vec<Bytes>,
    /// When it was said.
    pub said: Option<Bytes>,
    /// The words of dates in it that an extractor pointed at; those inside the content count anyway.
    pub dates: Vec<Bytes>,
    /// Figures, likewise.
    pub figures: Vec<Bytes>,
    /// Places, likewise.
    pub places: Vec<Bytes>,
    /// Who found it.
    pub by: Vec<FoundBy>,
}

/// A happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEvent {
    /// The words that report it.
    pub content: Vec<Bytes>,
    /// A short type in snake case.
    pub kind: String,
    /// How real it is.
    pub status: EventStatus,
    /// When.
    pub dates: Vec<Bytes>,
    /// Where.
    pub places: Vec<Bytes>,
    /// Who.
    pub actors: Vec<Bytes>,
    /// Who found it.
    pub by: Vec<FoundBy>,
}

/// An actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundActor {
    /// Its fullest name.
    pub name: Bytes,
    /// What it is, if known.
    pub kind: Option<ActorKind>,
    /// The words of its role.
    pub role: Option<Bytes>,
    /// Its other names.
    pub also: Vec<Bytes>,
    /// Who found it.
    pub by: Vec<FoundBy>,
}

/// Everything that extractors found in an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Statements, in the order of the text.
    pub claims: Vec<FoundClaim>,
    /// Happenings, in the order of the text.
    pub events: Vec<FoundEvent>,
    /// Actors.
    pub actors: Vec<FoundActor>,
    /// The words of places.
    pub places: Vec<Bytes>,
}

impl Found {
    /// Adds what another extractor found. A claim of the same words and speaker, or an event of the
    /// same words, is kept once and names both extractors.
    pub fn join(&mut self, other: Self) {
        for claim in other.claims {
            let same = |it: &&mut FoundClaim| {
                alike(&it.content, &claim.content) && same_speaker(it, &claim)
            };
            match self.claims.iter_mut().find(same) {
                Some(known) => known.by.extend(claim.by),
                None => self.claims.push(claim),
            }
        }
        for event in other.events {
            let same = |it: &&mut FoundEvent| alike(&it.content, &event.content);
            match self.events.iter_mut().find(same) {
                Some(known) => known.by.extend(event.by),
                None => self.events.push(event),
            }
        }
        self.actors.extend(other.actors);
        self.places.extend(other.places);
        self.claims.sort_by_key(|claim| start(&claim.content));
        self.events.sort_by_key(|event| start(&event.content));
    }
}

fn start(content: &[Bytes]) -> usize {
    content.first().map_or(0, |bytes| bytes.start)
}

/// Whether two pieces of content share at least four fifths of their bytes.
fn alike(one: &[Bytes], other: &[Bytes]) -> bool {
    let length = |content: &[Bytes]| content.iter().map(Bytes::len).sum::<usize>();
    let overlap = |a: &Bytes, b: &Bytes| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let shared: usize =
        one.iter().map(|a| other.iter().map(|b| overlap(a, b)).sum::<usize>()).sum();
    let all = length(one) + length(other) - shared;
    shared > 0 && shared * 5 >= all * 4
}

/// Whether both have no speaker, or words that overlap.
fn same_speaker(one: &FoundClaim, other: &FoundClaim) -> bool {
    match (&one.speaker, &other.speaker) {
        (None, None) => true,
        (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_that_agree_are_joined_and_others_are_kept_apart() {
        let claim = |content: Bytes, speaker: Option<Bytes>, name: &str| FoundClaim {
            content: vec![content],
            speaker,
            by: vec![FoundBy { name: name.to_owned(), ..FoundBy::default() }],
            ..FoundClaim::default()
        };
        let mut found = Found { claims: vec![claim(10..50, Some(0..5), "a")], ..Found::default() };
        found.join(Found {
            claims: vec![
                claim(11..50, Some(2..5), "b"),
                claim(10..50, Some(60..65), "b"),
                claim(30..50, Some(0..5), "b"),
            ],
            ..Found::default()
        });
        let by: Vec<usize> = found.claims.iter().map(|claim| claim.by.len()).collect();
        assert_eq!(by, [2, 1, 1]);
    }
}

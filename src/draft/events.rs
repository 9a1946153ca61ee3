//! Happenings to events: one event for one happening, however often the article reports it.

use std::collections::HashSet;

use super::{Builder, id};
use crate::extract::dates::Timex;
use crate::extract::found::{Bytes, FoundClaim, FoundEvent};
use crate::model::{
    ActorId, ActorKind, Event, EventId, EventStatus, LocationId, Part, Participant, PlaceLink,
    SourceId, Stance, UncertainTime,
};
use crate::text::fold::folded;

/// Longest label, in columns.
const LABEL: usize = 110;

/// Most participants of one event; a longer list is a list of names, not of parts.
const MOST_PARTICIPANTS: usize = 8;

impl Builder<'_> {
    /// Makes events of what was found; what reports a happening again joins its event.
    pub(super) fn events(&mut self, found: &[FoundEvent], claims: &[FoundClaim]) {
        let mut words: Vec<HashSet<String>> = Vec::new();
        for one in found {
            let event = self.event(one, claims);
            let own = self.telling_words(&one.content);
            let again = (0..self.records.events.len())
                .rev()
                .take(400)
                .find(|&at| self.is_again(&event, &own, at, &words[at]));
            let at = match again {
                Some(at) => {
                    self.join(at, event);
                    words[at].extend(own);
                    at
                }
                None => {
                    words.push(own);
                    self.records.events.push(event);
                    self.records.events.len() - 1
                }
            };
            self.reported.extend(one.content.iter().map(|bytes| (bytes.clone(), EventId::at(at))));
        }
        self.reported.sort_by_key(|(bytes, _)| bytes.start);
    }

    fn event(&self, found: &FoundEvent, claims: &[FoundClaim]) -> Event {
        let first = found.content.first().cloned().unwrap_or_default();
        let pointed = found.dates.iter().find_map(|bytes| self.mentions.date_at(bytes));
        let site = |location| PlaceLink { location, role: "site".to_owned() };
        Event {
            id: id("E", self.records.events.len()),
            label: self.label(&first, claims),
            kind: found.kind.clone(),
            status: found.status,
            when: pointed.and_then(|date| date.time.clone()),
            places: self.sites(found).into_iter().map(site).collect(),
            participants: self.participants(found, claims),
            part_of: None,
            claims: Vec::new(),
            tags: Vec::new(),
            evidence: found.content.iter().map(|bytes| self.spans.span(bytes)).collect(),
            restriction: None,
        }
    }

    /// The places in the words of a happening; a state that acts is no place of it.
    fn sites(&self, found: &FoundEvent) -> Vec<LocationId> {
        let acts = |bytes: &Bytes| {
            let before = self.document.text[..bytes.start].trim_end();
            let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let within = ["in", "at", "near", "from", "to", "into", "on", "across", "over", "of"];
            self.mentions.actor_at(bytes).is_some() && !within.contains(&word)
        };
        let places = found.places.iter().filter(|bytes| !acts(bytes));
        let mut places: Vec<LocationId> = places.filter_map(|it| self.place(it)).collect();
        places.sort_unstable();
        places.dedup();
        self.without_countries(places)
    }

    /// A country is no site where a place inside it is named, too.
    fn without_countries(&self, places: Vec<LocationId>) -> Vec<LocationId> {
        let parent = |place: &LocationId| self.records.locations[place.index()].parent;
        let around: HashSet<LocationId> = places.iter().filter_map(parent).collect();
        places.into_iter().filter(|place| !around.contains(place)).collect()
    }

    /// What happened, in the words of the text: those of the one claim that fills the sentence, or
    /// the sentence without its dateline.
    fn label(&self, sentence: &Bytes, claims: &[FoundClaim]) -> String {
        let from = claims.partition_point(|claim| start_of(claim) < sentence.start);
        let inside = claims[from..].iter().take_while(|claim| start_of(claim) < sentence.end);
        let plain = |claim: &&FoundClaim| {
            let stance = claim.stance.unwrap_or(Stance::Asserts);
            claim.speaker.is_some() && matches!(stance, Stance::Asserts | Stance::Reports)
        };
        let mut contents = inside.filter(plain).map(|it| &it.content);
        let bytes = match (contents.next(), contents.next()) {
            (Some(content), None)
                if content.len() == 1 && content[0].len() * 2 > sentence.len() =>
            {
                content[0].clone()
            }
            _ => sentence.clone(),
        };
        statement(&self.document.text[self.behind_dateline(&bytes)], LABEL)
    }

    /// The words behind a dateline that opens them: behind "ALEPPO: ".
    pub(super) fn behind_dateline(&self, bytes: &Bytes) -> Bytes {
        let words = &self.document.text[bytes.clone()];
        let blocks = &self.document.blocks;
        let opens = blocks.binary_search_by_key(&bytes.start, |block| block.bytes.start).is_ok();
        let length = if opens { crate::article::dateline_length(words) } else { 0 };
        bytes.start + length..bytes.end
    }

    fn participants(&self, found: &FoundEvent, claims: &[FoundClaim]) -> Vec<Participant> {
        let speakers = claims.iter().filter_map(|claim| claim.speaker.as_ref());
        let speakers: Vec<&Bytes> = speakers
            .filter(|speaker| found.content.iter().any(|it| it.contains(&speaker.start)))
            .collect();
        let speaks = matches!(found.kind.as_str(), "diplomacy" | "accusation" | "statement");
        let mut all: Vec<Participant> = Vec::new();
        for bytes in &found.actors {
            let is_speaker = speakers.iter().any(|it| it.start < bytes.end && bytes.start < it.end);
            let Some(actor) = self.actor(bytes).filter(|_| speaks || !is_speaker) else { continue };
            if all.len() < MOST_PARTICIPANTS && !all.iter().any(|it| it.actor == actor) {
                let part = self.part(&found.kind, actor, all.is_empty());
                all.push(Participant { actor, part });
            }
        }
        all
    }

    /// A guess by what the actor is and whether it is named first.
    fn part(&self, kind: &str, actor: ActorId, first: bool) -> Part {
        const SUFFERED: [&str; 8] = [
            "casualties",
            "displacement",
            "starvation",
            "siege",
            "accident",
            "storm",
            "earthquake",
            "hospital_attack",
        ];
        const SHARED: [&str; 4] = ["talks", "agreement", "truce", "clash"];
        let people = self.records.actors[actor.index()].kind == ActorKind::Population;
        if people || SUFFERED.contains(&kind) {
            Part::Affected
        } else if first || SHARED.contains(&kind) {
            Part::Agent
        } else {
            Part::Target
        }
    }

    /// Whether an event reports what another one does: of the same kind, at no other time or place,
    /// in much the same words.
    fn is_again(
        &self,
        event: &Event,
        own: &HashSet<String>,
        at: usize,
        words: &HashSet<String>,
    ) -> bool {
        let other = &self.records.events[at];
        let settled = |status| matches!(status, EventStatus::Planned | EventStatus::Cancelled);
        if other.kind != event.kind || settled(other.status) != settled(event.status) {
            return false;
        }
        let time = match (&event.when, &other.when) {
            (Some(a), Some(b)) => a.edtf == b.edtf,
            _ => true,
        };
        let site = |one: &PlaceLink| other.places.iter().any(|it| it.location == one.location);
        let place =
            event.places.is_empty() || other.places.is_empty() || event.places.iter().any(site);
        let shared = own.intersection(words).count();
        let least = own.len().min(words.len());
        // Half of the words of the shorter one, and three of them at least.
        time && place && shared >= 3 && shared * 2 >= least
    }

    /// Adds what a second report knows.
    fn join(&mut self, at: usize, again: Event) {
        let event = &mut self.records.events[at];
        event.when = event.when.take().or(again.when);
        for place in again.places {
            if !event.places.contains(&place) {
                event.places.push(place);
            }
        }
        for part in again.participants {
            if !event.participants.iter().any(|it| it.actor == part.actor) {
                event.participants.push(part);
            }
        }
        // What one report states is no longer only alleged.
        if event.status == EventStatus::Alleged && again.status == EventStatus::Occurred {
            event.status = EventStatus::Occurred;
        }
        event.evidence.extend(again.evidence);
    }

    /// The words that tell happenings apart: no short ones.
    fn telling_words(&self, content: &[Bytes]) -> HashSet<String> {
        let words = content.iter().flat_map(|bytes| folded(&self.document.text[bytes.clone()]));
        words.filter(|word| word.len() > 3 || word.bytes().all(|b| b.is_ascii_digit())).collect()
    }

    /// The event that is reported where a claim stands.
    pub(super) fn event_at(&self, content: &[Bytes]) -> Option<EventId> {
        let first = content.first()?;
        let from = self.reported.partition_point(|(bytes, _)| bytes.end <= first.start);
        let (bytes, event) = self.reported.get(from)?;
        (bytes.start < first.end).then_some(*event)
    }

    /// The event that somebody speaks: one for each source.
    pub(super) fn statement_event(
        &mut self,
        source: SourceId,
        text: &str,
        said: Option<UncertainTime>,
    ) -> EventId {
        if let Some((_, event)) = self.statements.iter().find(|(known, _)| *known == source) {
            return *event;
        }
        let record = &self.records.sources[source.index()];
        let label = format!("{}: {text}", record.name);
        let agent = record.actor.map(|actor| Participant { actor, part: Part::Agent });
        let at = self.records.events.len();
        self.records.events.push(Event {
            id: id("E", at),
            label: crate::text::clip(&label, LABEL).into_owned(),
            kind: "statement".to_owned(),
            status: EventStatus::Occurred,
            when: said,
            places: Vec::new(),
            participants: agent.into_iter().collect(),
            part_of: None,
            claims: Vec::new(),
            tags: Vec::new(),
            evidence: Vec::new(),
            restriction: None,
        });
        self.statements.push((source, EventId::at(at)));
        EventId::at(at)
    }

    /// The date that says when words were said: in their sentence, outside what was said.
    pub(super) fn said_when(&self, content: &[Bytes], cue: Option<&Bytes>) -> Option<&Timex> {
        let near = cue.or(content.first())?;
        let sentence = self.spans.sentence_at(near.start)?;
        let outside = |date: &&Timex| {
            !content.iter().any(|it| it.start < date.bytes.end && date.bytes.start < it.end)
        };
        self.mentions.dates_in(sentence).find(outside)
    }

    /// The mentions of places in the words of a claim.
    pub(super) fn places_of(&self, content: &[Bytes]) -> Vec<LocationId> {
        let mentions = content.iter().flat_map(|bytes| self.mentions.places_in(bytes));
        let mut places: Vec<LocationId> = mentions.filter_map(|it| self.place(it)).collect();
        places.sort_unstable();
        places.dedup();
        self.without_countries(places)
    }
}

fn start_of(claim: &FoundClaim) -> usize {
    claim.content.first().map_or(0, |bytes| bytes.start)
}

/// Words as a statement: one line, a capital first, no "that" before it and no stray mark around it.
pub(super) fn statement(words: &str, columns: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = whole_marks(words.trim_matches(|c: char| c.is_whitespace() || ",;:.".contains(c)));
    let lower = words.to_lowercase();
    let bare = if lower.starts_with("that ") { &words[5..] } else { words.as_str() };
    let safe = crate::text::line(bare);
    let clipped = crate::text::clip(&safe, columns);
    let mut letters = clipped.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words without quotation marks around all of them; one that opens or closes inside has its other
/// half.
fn whole_marks(words: &str) -> String {
    let marks = |c: char| matches!(c, '"' | '“' | '”');
    let inner = words.trim_matches(|c: char| marks(c) || c.is_whitespace());
    let end = |it: &str| it.trim_end_matches([',', ';', ':', '.']).to_owned();
    match inner.matches(marks).count() {
        0 => end(inner),
        count if count % 2 == 0 => end(inner),
        _ if words.starts_with(marks) => end(words),
        _ => format!("{}\"", end(inner)),
    }
}

//! Who says so: the outlet, the actors who speak, and speakers whom the article does not name.

use super::{Builder, id};
use crate::extract::found::{Bytes, FoundClaim};
use crate::model::{Actor, ActorId, ActorKind, Source, SourceId, SourceKind};
use crate::text::fold::folded;

/// Agencies that are sources of kind wire.
const WIRES: [&str; 16] = [
    "AFP", "Reuters", "AP", "dpa", "PTI", "UPI", "ANI", "IANS", "EFE", "ANSA", "Anadolu", "Xinhua",
    "TASS", "Kyodo", "Yonhap", "SANA",
];

/// Words of roles and of speakers without a name that speak for a government.
const OFFICIAL: [&str; 24] = [
    "government",
    "minister",
    "ministry",
    "president",
    "secretary",
    "official",
    "officials",
    "police",
    "army",
    "military",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "governor",
    "mayor",
    "senator",
    "ambassador",
    "envoy",
    "prosecutor",
    "prosecutors",
    "authorities",
    "state",
    "general",
    "chancellor",
];

/// Words of speakers who were there.
const WITNESSES: [&str; 8] = [
    "witness",
    "witnesses",
    "resident",
    "residents",
    "survivor",
    "survivors",
    "neighbour",
    "neighbor",
];

/// Pronouns that stand for a speaker named before.
const PRONOUNS: [&str; 7] = ["he", "she", "they", "it", "who", "him", "her"];

impl Builder<'_> {
    /// The source of everything that the reporter says.
    pub(super) fn outlet(&mut self) {
        let name = self.publisher();
        let actor = self.records.actors.iter().position(|actor| {
            let others = actor.aliases.iter().map(|alias| &alias.text);
            std::iter::once(&actor.name).chain(others).any(|it| folded(it) == folded(&name))
        });
        let kind =
            if WIRES.contains(&name.as_str()) { SourceKind::Wire } else { SourceKind::Outlet };
        self.outlet = self.source(name, actor.map(ActorId::at), kind);
    }

    /// Who makes a claim: the actor whom the speaker's words name or stand for, else the words.
    pub(super) fn origin(&mut self, claim: &FoundClaim) -> SourceId {
        let Some(speaker) = &claim.speaker else { return self.outlet };
        let named = claim.speaker_is.as_ref().and_then(|bytes| self.actor(bytes));
        let named = named.or_else(|| self.actor(speaker)).or_else(|| self.antecedent(speaker));
        let named = named.or_else(|| self.before_date(speaker));
        match named {
            Some(actor) => self.voice(actor),
            None => self.nameless_voice(speaker),
        }
    }

    /// A source that words name, for what passes a claim on.
    pub(super) fn relay(&mut self, bytes: &Bytes) -> SourceId {
        match self.actor(bytes) {
            Some(actor) => self.voice(actor),
            None => self.nameless_voice(bytes),
        }
    }

    /// The actor named last before a pronoun, in its sentence or the two before.
    fn antecedent(&self, speaker: &Bytes) -> Option<ActorId> {
        let words = self.document.text[speaker.clone()].to_lowercase();
        if !PRONOUNS.contains(&words.as_str()) {
            return None;
        }
        let here = self.spans.sentences.partition_point(|it| it.start <= speaker.start);
        let from = self.spans.sentences.get(here.saturating_sub(3))?.start;
        let people = |bytes: &&Bytes| {
            let actor = self.mentions.actor_at(bytes).map(|at| &self.mentions.actors[at]);
            let person = actor.is_some_and(|actor| actor.kind == ActorKind::Person);
            matches!(words.as_str(), "they" | "it" | "who") || person
        };
        let before: Vec<&Bytes> = self.mentions.actors_in(&(from..speaker.start)).collect();
        before.into_iter().rev().find(people).and_then(|bytes| self.actor(bytes))
    }

    /// The actor before a date that was taken for the speaker: "Lee Saturday accused the council".
    fn before_date(&self, speaker: &Bytes) -> Option<ActorId> {
        let date = self.mentions.date_at(speaker)?;
        let sentence = self.spans.sentence_at(date.bytes.start)?;
        let mut before = self.mentions.actors_in(&(sentence.start..date.bytes.start));
        before.next().and_then(|bytes| self.actor(bytes))
    }

    /// The source that an actor is.
    fn voice(&mut self, actor: ActorId) -> SourceId {
        let known = self.records.sources.iter().position(|source| source.actor == Some(actor));
        known.map_or_else(
            || {
                let record = &self.records.actors[actor.index()];
                let (name, kind) = (record.name.clone(), kind_of(record));
                self.source(name, Some(actor), kind)
            },
            SourceId::at,
        )
    }

    /// A speaker whom no name stands for: "residents", "a source close to the talks".
    fn nameless_voice(&mut self, bytes: &Bytes) -> SourceId {
        let words =
            self.document.text[bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let name = crate::text::clip(&crate::text::line(&words), 80).into_owned();
        let known =
            self.records.sources.iter().position(|source| {
                source.actor.is_none() && source.name.eq_ignore_ascii_case(&name)
            });
        let lower = words.to_lowercase();
        let has = |list: &[&str]| {
            lower.split(|c: char| !c.is_alphanumeric()).any(|it| list.contains(&it))
        };
        let kind = if has(&WITNESSES) {
            SourceKind::Witness
        } else if has(&OFFICIAL) {
            SourceKind::Government
        } else {
            SourceKind::Anonymous
        };
        known.map_or_else(|| self.source(name, None, kind), SourceId::at)
    }

    fn source(&mut self, name: String, actor: Option<ActorId>, kind: SourceKind) -> SourceId {
        let at = self.records.sources.len();
        let source = Source {
            id: id("S", at),
            short: None,
            scale: None,
            restriction: None,
            name,
            actor,
            kind,
        };
        self.records.sources.push(source);
        SourceId::at(at)
    }
}

/// What kind of voice an actor is.
fn kind_of(actor: &Actor) -> SourceKind {
    match actor.kind {
        ActorKind::State => SourceKind::Government,
        ActorKind::ArmedGroup => SourceKind::Party,
        ActorKind::Igo => SourceKind::Igo,
        ActorKind::Ngo => SourceKind::Ngo,
        ActorKind::Media if WIRES.contains(&actor.name.as_str()) => SourceKind::Wire,
        ActorKind::Media => SourceKind::Outlet,
        ActorKind::Monitor => SourceKind::Monitor,
        ActorKind::Population => SourceKind::Witness,
        ActorKind::Person | ActorKind::Other => {
            let roles = actor.roles.iter().map(|role| role.role.as_str());
            let words: Vec<String> = roles.chain([actor.name.as_str()]).flat_map(folded).collect();
            let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
            if any(&["correspondent", "reporter", "journalist", "newspaper"]) {
                SourceKind::Outlet
            } else if any(&OFFICIAL) {
                SourceKind::Government
            } else if actor.kind == ActorKind::Person {
                SourceKind::Witness
            } else {
                SourceKind::Ngo
            }
        }
    }
}

//! Actors that the article names or describes.

use super::places::MOST_EVIDENCE;
use super::{Builder, id};
use crate::extract::found::{Bytes, FoundActor};
use crate::extract::names;
use crate::model::{Actor, ActorId, ActorKind, Alias, AliasKind, ExternalIds, Role};
use crate::text::fold::folded;

impl Builder<'_> {
    /// Makes an actor of every name, and of the names that only an extractor saw.
    pub(super) fn actors(&mut self, found: &[FoundActor]) {
        for actor in &self.mentions.actors {
            let actor = self.mentioned(actor);
            self.records.actors.push(actor);
        }
        for actor in found {
            if self.actor(&actor.name).is_none() {
                let actor = self.proposed(actor);
                self.records.actors.push(actor);
            }
        }
        self.roles();
    }

    fn mentioned(&self, actor: &names::FoundActor) -> Actor {
        let mentions = actor.mentions.iter().take(MOST_EVIDENCE);
        Actor {
            aliases: actor.aliases.iter().map(|text| alias(text)).collect(),
            kind: actor.kind,
            evidence: mentions.map(|bytes| self.spans.span(bytes)).collect(),
            ..nameless(self.records.actors.len(), &actor.name)
        }
    }

    fn proposed(&self, actor: &FoundActor) -> Actor {
        let words = |bytes: &Bytes| self.document.text[bytes.clone()].to_owned();
        let role = actor.role.iter().map(|bytes| role(&words(bytes), None));
        let at = self.records.actors.len();
        Actor {
            aliases: actor.also.iter().map(|bytes| alias(&words(bytes))).collect(),
            kind: actor.kind.unwrap_or(ActorKind::Other),
            roles: role.collect(),
            evidence: vec![self.spans.span(&actor.name)],
            ..nameless(at, &words(&actor.name))
        }
    }

    /// Roles, once every actor that one may be held in is there.
    fn roles(&mut self) {
        for (at, actor) in self.mentions.actors.iter().enumerate() {
            let held =
                |words: &Option<String>| words.as_deref().and_then(|it| self.actor_named(it));
            let roles = actor.roles.iter().map(|it| role(&it.role, held(&it.held_in)));
            self.records.actors[at].roles = roles.collect();
        }
    }

    /// The actor of which words hold a mention.
    pub(super) fn actor(&self, bytes: &Bytes) -> Option<ActorId> {
        if let Some(number) = self.mentions.actor_at(bytes) {
            return Some(ActorId::at(number));
        }
        self.actor_named(&self.document.text[bytes.clone()])
    }

    fn actor_named(&self, words: &str) -> Option<ActorId> {
        let wanted = folded(words);
        let named = |actor: &Actor| {
            let others = actor.aliases.iter().map(|alias| &alias.text);
            std::iter::once(&actor.name).chain(others).any(|name| folded(name) == wanted)
        };
        (!wanted.is_empty()).then(|| self.records.actors.iter().position(named))?.map(ActorId::at)
    }
}

fn nameless(at: usize, name: &str) -> Actor {
    Actor {
        id: id("A", at),
        name: crate::text::line(name).into_owned(),
        aliases: Vec::new(),
        kind: ActorKind::Other,
        roles: Vec::new(),
        party_to_conflict: None,
        ext_ids: ExternalIds::new(),
        evidence: Vec::new(),
        provenance: Vec::new(),
        restriction: None,
    }
}

fn alias(text: &str) -> Alias {
    let text = crate::text::line(text).into_owned();
    Alias { text, lang: None, script: None, kind: AliasKind::Name }
}

fn role(words: &str, org: Option<ActorId>) -> Role {
    Role { role: crate::text::line(words).into_owned(), org, from: None, to: None }
}

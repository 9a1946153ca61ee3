//! One record as a file has it.

use super::super::Dataset;
use super::super::wire::{self, GeoWord, Word};
use crate::model::{
    Actor, Alias, Article, Claim, Event, Location, Provenance, Quantity, Relation, Restriction,
    Source, Span, UncertainTime,
};

/// A dataset whose records become what a file has of them.
pub(super) struct Records<'d> {
    pub dataset: &'d Dataset,
}

impl Records<'_> {
    pub(super) fn article(&self, article: &Article) -> wire::Article {
        wire::Article {
            id: article.id.clone(),
            uri: article.uri.clone(),
            title: article.title.clone(),
            headline: article.headline.clone(),
            byline: article.byline.clone(),
            publisher: article.publisher.clone(),
            language: article.language.clone(),
            published: article.published.map(|at| at.to_rfc3339()),
            versioncreated: article.version_created.map(|at| at.to_rfc3339()),
            dateline_place: article.dateline_place.map(|place| self.dataset[place].id.clone()),
            dateline_date: article.dateline_date.map(|date| date.to_string()),
            url: article.url.clone(),
            archive_url: article.archive_url.clone(),
            body_kind: Word(article.body_kind),
            body_text: article.body_text.clone(),
            body_sha256: article.body_sha256.clone(),
            verbatim: article.verbatim.clone(),
            retrieved_at: article.retrieved_at.map(|at| at.to_rfc3339()),
            rights: article.rights.clone(),
            ext_ids: article.ext_ids.clone().into(),
            restricted: article.restriction.is_some(),
            restricted_reason: reason(article.restriction.as_ref()),
        }
    }

    pub(super) fn actor(&self, actor: &Actor) -> wire::Actor {
        wire::Actor {
            id: actor.id.clone(),
            name: actor.name.clone(),
            aliases: aliases(&actor.aliases),
            kind: Word(actor.kind),
            roles: actor
                .roles
                .iter()
                .map(|role| wire::Role {
                    role: role.role.clone(),
                    org: role.org.map(|org| self.dataset[org].id.clone()),
                    from: role.from.clone(),
                    to: role.to.clone(),
                })
                .collect(),
            party_to_conflict: actor.party_to_conflict,
            ext_ids: actor.ext_ids.clone().into(),
            evidence: self.spans(&actor.evidence),
            provenance: provenance(&actor.provenance),
            restricted: actor.restriction.is_some(),
            restricted_reason: reason(actor.restriction.as_ref()),
        }
    }

    pub(super) fn location(&self, location: &Location) -> wire::Location {
        wire::Location {
            id: location.id.clone(),
            name: location.name.clone(),
            aliases: aliases(&location.aliases),
            kind: Word(location.kind),
            parent: location.parent.map(|parent| self.dataset[parent].id.clone()),
            admin_path: location.admin_path.clone(),
            country_iso: location.country_iso.clone(),
            lat: location.lat,
            lon: location.lon,
            geo_precision: GeoWord(location.geo_precision),
            ext_ids: location.ext_ids.clone().into(),
            evidence: self.spans(&location.evidence),
            provenance: provenance(&location.provenance),
            restricted: location.restriction.is_some(),
            restricted_reason: reason(location.restriction.as_ref()),
        }
    }

    pub(super) fn source(&self, source: &Source) -> wire::Source {
        wire::Source {
            id: source.id.clone(),
            name: source.name.clone(),
            short: source.short.clone(),
            actor: source.actor.map(|actor| self.dataset[actor].id.clone()),
            kind: Word(source.kind),
            scale: source.scale.map(Word),
            restricted: source.restriction.is_some(),
            restricted_reason: reason(source.restriction.as_ref()),
        }
    }

    pub(super) fn event(&self, event: &Event) -> wire::Event {
        wire::Event {
            id: event.id.clone(),
            label: event.label.clone(),
            kind: event.kind.clone(),
            status: Word(event.status),
            when: event.when.as_ref().map(time),
            locations: event
                .places
                .iter()
                .map(|place| wire::PlaceLink {
                    id: self.dataset[place.location].id.clone(),
                    role: place.role.clone(),
                })
                .collect(),
            participants: event
                .participants
                .iter()
                .map(|part| wire::Participant {
                    actor: self.dataset[part.actor].id.clone(),
                    role: Word(part.part),
                })
                .collect(),
            part_of: event.part_of.map(|whole| self.dataset.event(whole).id.clone()),
            claims: event
                .claims
                .iter()
                .map(|&claim| self.dataset.claim(claim).id.clone())
                .collect(),
            tags: event.tags.clone(),
            evidence: self.spans(&event.evidence),
            restricted: event.restriction.is_some(),
            restricted_reason: reason(event.restriction.as_ref()),
        }
    }

    pub(super) fn claim(&self, claim: &Claim) -> wire::Claim {
        wire::Claim {
            id: claim.id.clone(),
            text: claim.text.clone(),
            subject: self.dataset.code(claim.subject).into_owned(),
            predicate: claim.predicate.clone(),
            attribution: wire::Attribution {
                origin_source: self.dataset[claim.attribution.origin].id.clone(),
                via: self.source_ids(&claim.attribution.via),
                verb: claim.attribution.verb.clone(),
                stance: Word(claim.attribution.stance),
                hedges: claim.attribution.hedges.clone(),
                directness: Word(claim.attribution.directness),
            },
            said_when: claim.said_when.as_ref().map(time),
            about_when: claim.about_when.as_ref().map(time),
            about_where: claim
                .about_where
                .iter()
                .map(|&place| self.dataset[place].id.clone())
                .collect(),
            quantities: claim.quantities.iter().map(quantity).collect(),
            evidence: self.spans(&claim.evidence),
            supersedes: claim.supersedes.map(|older| self.dataset.claim(older).id.clone()),
            extraction: claim.extraction.as_ref().map(|extraction| wire::Extraction {
                method: Word(extraction.method),
                agent: extraction.agent.clone(),
                version: extraction.version.clone(),
                confidence: extraction.confidence,
            }),
            restricted: claim.restriction.is_some(),
            restricted_reason: reason(claim.restriction.as_ref()),
        }
    }

    fn source_ids(&self, sources: &[crate::model::SourceId]) -> Vec<String> {
        sources.iter().map(|&source| self.dataset[source].id.clone()).collect()
    }

    pub(super) fn relation(&self, relation: &Relation) -> wire::Relation {
        wire::Relation {
            id: relation.id.clone(),
            from_claim: self.dataset.claim(relation.from_claim).id.clone(),
            to_claim: self.dataset.claim(relation.to_claim).id.clone(),
            kind: Word(relation.kind),
            basis: relation.basis.iter().copied().map(Word).collect(),
            note: relation.note.clone(),
            proposed_by: relation.proposed_by.clone(),
            state: Word(relation.state),
        }
    }

    fn spans(&self, spans: &[Span]) -> Vec<wire::Span> {
        spans
            .iter()
            .map(|span| wire::Span {
                article: self.dataset[span.article].id.clone(),
                quote: wire::Quote {
                    exact: span.quote.exact.clone(),
                    prefix: span.quote.prefix.clone(),
                    suffix: span.quote.suffix.clone(),
                },
                position: span
                    .position
                    .as_ref()
                    .map(|range| wire::Position { start: range.start, end: range.end }),
                body_sha256: span.body_sha256.clone(),
                sentence_no: span.sentence_no,
            })
            .collect()
    }
}

fn time(time: &UncertainTime) -> Box<wire::UncertainTime> {
    Box::new(wire::UncertainTime {
        literal: time.literal.clone(),
        edtf: time.edtf.clone(),
        earliest: time.earliest.day().map(|day| day.to_string()),
        latest: time.latest.day().map(|day| day.to_string()),
        precision: Some(Word(time.precision)),
        qualifier: Some(Word(time.qualifier)),
        derivation: time.derivation.as_ref().map(|derivation| wire::Derivation {
            rule: derivation.rule.clone(),
            anchor_date: derivation.anchor_date.map(|date| date.to_string()),
            anchor_from: derivation.anchor_from.clone(),
        }),
        end_is_as_of: time.end_is_as_of,
        start_time: time.start_time.map(|at| at.to_rfc3339()),
        end_time: time.end_time.map(|at| at.to_rfc3339()),
    })
}

fn quantity(quantity: &Quantity) -> wire::Quantity {
    wire::Quantity {
        measure: quantity.measure.clone(),
        population: quantity.population.clone(),
        unit: quantity.unit.clone(),
        literal: quantity.literal.clone(),
        comparator: Word(quantity.comparator),
        nominal: quantity.nominal,
        lower: quantity.lower.map(|bound| bound.value),
        upper: quantity.upper.map(|bound| bound.value),
        lower_incl: quantity.lower.map(|bound| bound.inclusive),
        upper_incl: quantity.upper.map(|bound| bound.inclusive),
        assumed_rule: quantity.assumed_rule.clone(),
    }
}

fn aliases(aliases: &[Alias]) -> Vec<wire::Alias> {
    aliases
        .iter()
        .map(|alias| wire::Alias {
            text: alias.text.clone(),
            lang: alias.lang.clone(),
            script: alias.script.clone(),
            kind: Word(alias.kind),
        })
        .collect()
}

fn provenance(provenance: &[Provenance]) -> Vec<wire::Provenance> {
    provenance
        .iter()
        .map(|from| wire::Provenance { field: from.field.clone(), from: from.from.clone() })
        .collect()
}

fn reason(restriction: Option<&Restriction>) -> Option<String> {
    restriction.map(|restriction| restriction.reason.clone())
}

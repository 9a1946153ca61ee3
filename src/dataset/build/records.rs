//! Each kind of record, from its wire form to the model.

use super::super::raw::Raw;
use super::super::trail::Trail;
use super::super::wire;
use super::fields::{aliases, provenance};
use super::{Builder, sha256_hex};
use crate::model::{
    Actor, Article, Attribution, Claim, Event, Extraction, Location, Participant, PlaceLink,
    RecordId, Relation, Source, SourceId, UncertainTime,
};

const RECORD: Trail<'static> = Trail::Record;

impl Builder<'_, '_> {
    pub(super) fn article(&mut self, raw: &Raw, wire: wire::Article) -> Article {
        let actual = sha256_hex(&wire.body_text);
        if actual != wire.body_sha256 {
            let reason =
                format!("the text is not the one that was hashed: its SHA-256 is {actual}");
            self.report(raw, &RECORD.field("body_sha256"), reason);
        }
        if wire.body_text.contains('\r') {
            let reason = "the text has carriage returns; dateline/1 wants LF line ends";
            self.report(raw, &RECORD.field("body_text"), reason);
        }
        let mut moment =
            |name, text: &Option<String>| self.moment(raw, &RECORD.field(name), text.as_deref());
        let published = moment("published", &wire.published);
        let version_created = moment("versioncreated", &wire.versioncreated);
        let retrieved_at = moment("retrieved_at", &wire.retrieved_at);
        Article {
            id: wire.id,
            uri: wire.uri,
            title: wire.title,
            headline: wire.headline,
            byline: wire.byline,
            publisher: wire.publisher,
            language: wire.language,
            published,
            version_created,
            dateline_place: wire
                .dateline_place
                .and_then(|id| self.location_ref(raw, &RECORD.field("dateline_place"), &id)),
            dateline_date: self.date(
                raw,
                &RECORD.field("dateline_date"),
                wire.dateline_date.as_deref(),
            ),
            url: wire.url,
            archive_url: wire.archive_url,
            body_kind: wire.body_kind.0,
            body_text: wire.body_text,
            body_sha256: wire.body_sha256,
            verbatim: wire.verbatim,
            retrieved_at,
            rights: wire.rights,
            ext_ids: wire.ext_ids.into(),
            restriction: self.restriction(raw, wire.restricted, wire.restricted_reason),
        }
    }

    pub(super) fn actor(&mut self, raw: &Raw, wire: wire::Actor) -> Actor {
        Actor {
            id: wire.id,
            name: wire.name,
            aliases: aliases(wire.aliases),
            kind: wire.kind.0,
            roles: self.roles(raw, wire.roles),
            party_to_conflict: wire.party_to_conflict,
            ext_ids: wire.ext_ids.into(),
            evidence: self.spans(raw, wire.evidence),
            provenance: provenance(wire.provenance),
            restriction: self.restriction(raw, wire.restricted, wire.restricted_reason),
        }
    }

    pub(super) fn location(&mut self, raw: &Raw, wire: wire::Location) -> Location {
        let (lat, lon) = self.coordinates(raw, wire.lat, wire.lon);
        if let Some(code) = &wire.country_iso
            && !(code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase()))
        {
            let reason = format!("{code:?} is not an ISO 3166-1 alpha-2 code");
            self.report(raw, &RECORD.field("country_iso"), reason);
        }
        Location {
            id: wire.id,
            name: wire.name,
            aliases: aliases(wire.aliases),
            kind: wire.kind.0,
            parent: wire.parent.and_then(|id| self.location_ref(raw, &RECORD.field("parent"), &id)),
            admin_path: wire.admin_path,
            country_iso: wire.country_iso,
            lat,
            lon,
            geo_precision: wire.geo_precision.0,
            ext_ids: wire.ext_ids.into(),
            evidence: self.spans(raw, wire.evidence),
            provenance: provenance(wire.provenance),
            restriction: self.restriction(raw, wire.restricted, wire.restricted_reason),
        }
    }

    /// Coordinates come in pairs and on this planet, or not at all.
    fn coordinates(
        &mut self,
        raw: &Raw,
        lat: Option<f64>,
        lon: Option<f64>,
    ) -> (Option<f64>, Option<f64>) {
        let (Some(latitude), Some(longitude)) = (lat, lon) else {
            if lat.is_some() || lon.is_some() {
                let field = if lat.is_some() { "lat" } else { "lon" };
                let reason = "one coordinate is not enough; give both `lat` and `lon`";
                self.report(raw, &RECORD.field(field), reason);
            }
            return (None, None);
        };
        for (field, value, limit) in [("lat", latitude, 90.0), ("lon", longitude, 180.0)] {
            if !(-limit..=limit).contains(&value) {
                let reason = format!("{value} is not between -{limit} and {limit}; left out");
                self.report(raw, &RECORD.field(field), reason);
                return (None, None);
            }
        }
        (lat, lon)
    }

    pub(super) fn source(&mut self, raw: &Raw, wire: wire::Source) -> Source {
        Source {
            id: wire.id,
            name: wire.name,
            short: wire.short,
            actor: wire.actor.and_then(|id| self.actor_ref(raw, &RECORD.field("actor"), &id)),
            kind: wire.kind.0,
            scale: wire.scale.map(|scale| scale.0),
            restriction: self.restriction(raw, wire.restricted, wire.restricted_reason),
        }
    }

    pub(super) fn event(
        &mut self,
        raw: &Raw,
        (wire, when): (wire::Event, Option<UncertainTime>),
    ) -> Event {
        let (places, parts) = (RECORD.field("locations"), RECORD.field("participants"));
        Event {
            id: wire.id,
            label: wire.label,
            kind: wire.kind,
            status: wire.status.0,
            when,
            places: (0..)
                .zip(wire.locations)
                .filter_map(|(number, place)| {
                    let trail = places.item(number);
                    let location = self.location_ref(raw, &trail.field("id"), &place.id)?;
                    Some(PlaceLink { location, role: place.role })
                })
                .collect(),
            participants: (0..)
                .zip(wire.participants)
                .filter_map(|(number, part)| {
                    let trail = parts.item(number);
                    let actor = self.actor_ref(raw, &trail.field("actor"), &part.actor)?;
                    Some(Participant { actor, part: part.role.0 })
                })
                .collect(),
            part_of: wire.part_of.and_then(|id| self.event_ref(raw, &RECORD.field("part_of"), &id)),
            claims: self.refs(raw, &RECORD.field("claims"), &wire.claims, Self::claim_ref),
            tags: wire.tags,
            evidence: self.spans(raw, wire.evidence),
            restriction: self.restriction(raw, wire.restricted, wire.restricted_reason),
        }
    }

    pub(super) fn claim(&mut self, raw: &Raw, (wire, subject): (wire::Claim, RecordId)) -> Claim {
        let (said, about) = (RECORD.field("said_when"), RECORD.field("about_when"));
        Claim {
            id: wire.id,
            text: wire.text,
            subject,
            predicate: wire.predicate,
            attribution: self.attribution(raw, wire.attribution),
            said_when: self.time(raw, &said, wire.said_when),
            about_when: self.time(raw, &about, wire.about_when),
            about_where: self.refs(
                raw,
                &RECORD.field("about_where"),
                &wire.about_where,
                Self::location_ref,
            ),
            quantities: self.quantities(raw, wire.quantities),
            evidence: self.spans(raw, wire.evidence),
            supersedes: wire
                .supersedes
                .and_then(|id| self.claim_ref(raw, &RECORD.field("supersedes"), &id)),
            extraction: wire.extraction.map(|extraction| self.extraction(raw, extraction)),
            restriction: self.restriction(raw, wire.restricted, wire.restricted_reason),
        }
    }

    fn attribution(&mut self, raw: &Raw, wire: wire::Attribution) -> Attribution {
        let attribution = RECORD.field("attribution");
        let origin = attribution.field("origin_source");
        Attribution {
            // The origin was looked up before: claims without one did not come this far.
            origin: self.source_ref(raw, &origin, &wire.origin_source).unwrap_or(SourceId(0)),
            via: self.refs(raw, &attribution.field("via"), &wire.via, Self::source_ref),
            verb: wire.verb,
            stance: wire.stance.0,
            hedges: wire.hedges,
            directness: wire.directness.0,
        }
    }

    fn extraction(&mut self, raw: &Raw, wire: wire::Extraction) -> Extraction {
        if let Some(confidence) = wire.confidence
            && !(0.0..=1.0).contains(&confidence)
        {
            let reason = format!("{confidence} is not between 0 and 1");
            self.report(raw, &RECORD.field("extraction").field("confidence"), reason);
        }
        Extraction {
            method: wire.method.0,
            agent: wire.agent,
            version: wire.version,
            confidence: wire.confidence,
        }
    }

    pub(super) fn relation(&mut self, raw: &Raw, wire: wire::Relation) -> Option<Relation> {
        let from_claim = self.claim_ref(raw, &RECORD.field("from_claim"), &wire.from_claim);
        let to_claim = self.claim_ref(raw, &RECORD.field("to_claim"), &wire.to_claim);
        let (Some(from_claim), Some(to_claim)) = (from_claim, to_claim) else {
            let reason = || "a relation needs both its claims; relation left out".to_owned();
            self.report_missing(raw, &RECORD, reason);
            return None;
        };
        if from_claim == to_claim {
            let reason = "a claim cannot stand in a relation to itself; relation left out";
            self.report(raw, &RECORD.field("to_claim"), reason);
            return None;
        }
        Some(Relation {
            id: wire.id,
            from_claim,
            to_claim,
            kind: wire.kind.0,
            basis: wire.basis.into_iter().map(|basis| basis.0).collect(),
            note: wire.note,
            proposed_by: wire.proposed_by,
            state: wire.state.0,
        })
    }
}

//! From a dataset to a file: one JSON document, or JSON Lines; plain or gzipped.
//!
//! Everything that was loaded is written.  What follows from other fields (the first and last day of
//! a date, its precision and qualifier) is written too, for readers with `jq`.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;

use super::replace::replace;
use super::wire::{self, GeoWord, OFFSETS, SCHEMA, TWO_PERSON, Word};
use super::{Dataset, Problem};
use crate::model::{
    Actor, Alias, Article, Claim, ClaimId, Event, Location, Provenance, Quantity, RecordId,
    Relation, Restriction, Source, Span, UncertainTime,
};

/// How the records stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One document, for people to read and edit.
    Document,
    /// A record a line, for large sets and streams.
    Lines,
}

/// Writes a dataset to a file; the name decides the form: `.json` or `.jsonl`, with `.gz` or not.
///
/// # Errors
/// The name has another ending, or the file cannot be written.
pub fn save(dataset: &Dataset, path: &Path) -> Result<(), Problem> {
    let name = path.display().to_string();
    let ending = |path: &Path| path.extension().and_then(OsStr::to_str).map(str::to_lowercase);
    let packed = ending(path).as_deref() == Some("gz");
    let plain = if packed { path.with_extension("") } else { path.to_owned() };
    let form = match ending(&plain).as_deref() {
        Some("json") => Form::Document,
        Some("jsonl") => Form::Lines,
        _ => {
            let reason = "the name must end in .json or .jsonl, with .gz behind it or not";
            return Err(Problem::of_file(&name, reason));
        }
    };
    let failed = |error| Problem::of_file(&name, format!("cannot be written: {error}"));
    replace(path, |file| write_packed(dataset, form, packed, file)).map_err(failed)
}

fn write_packed(dataset: &Dataset, form: Form, packed: bool, file: &mut File) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    if packed {
        let mut gzip = GzEncoder::new(&mut out, Compression::default());
        write(dataset, form, &mut gzip)?;
        gzip.finish()?;
    } else {
        write(dataset, form, &mut out)?;
    }
    out.flush()
}

/// Writes a dataset in one of its forms.
///
/// # Errors
/// The writer fails.
pub fn write(dataset: &Dataset, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let document = Writer { dataset }.document();
    match form {
        Form::Document => {
            serde_json::to_writer_pretty(&mut *out, &document)?;
            out.write_all(b"\n")
        }
        Form::Lines => write_lines(&document, out),
    }
}

#[derive(Serialize)]
struct Line<'a, T> {
    record: &'static str,
    #[serde(flatten)]
    body: &'a T,
}

#[derive(Serialize)]
struct Head<'a> {
    schema: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    offsets: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<&'a str>,
}

/// A claim as files have it, for hashing.
pub fn claim_json(dataset: &Dataset, claim: ClaimId) -> serde_json::Value {
    record_json(dataset, RecordId::Claim(claim))
}

/// Any record as files have it.
pub fn record_json(dataset: &Dataset, record: RecordId) -> serde_json::Value {
    let writer = Writer { dataset };
    let json = match record {
        RecordId::Event(id) => serde_json::to_value(writer.event(&dataset.event(id))),
        RecordId::Actor(id) => serde_json::to_value(writer.actor(&dataset[id])),
        RecordId::Location(id) => serde_json::to_value(writer.location(&dataset[id])),
        RecordId::Claim(id) => serde_json::to_value(writer.claim(&dataset.claim(id))),
        RecordId::Source(id) => serde_json::to_value(writer.source(&dataset[id])),
    };
    json.unwrap_or_default()
}

fn write_lines(document: &wire::Document, out: &mut dyn Write) -> io::Result<()> {
    let head = Head {
        schema: &document.schema,
        title: &document.title,
        description: document.description.as_deref(),
        offsets: &document.offsets,
        review: document.review.as_deref(),
    };
    write_list("dataset", &[head], out)?;
    write_list("article", &document.articles, out)?;
    write_list("actor", &document.actors, out)?;
    write_list("location", &document.locations, out)?;
    write_list("source", &document.sources, out)?;
    write_list("event", &document.events, out)?;
    write_list("claim", &document.claims, out)?;
    write_list("relation", &document.relations, out)
}

fn write_list<T: Serialize>(
    record: &'static str,
    list: &[T],
    out: &mut dyn Write,
) -> io::Result<()> {
    for body in list {
        serde_json::to_writer(&mut *out, &Line { record, body })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

struct Writer<'d> {
    dataset: &'d Dataset,
}

impl Writer<'_> {
    fn document(&self) -> wire::Document {
        let dataset = self.dataset;
        wire::Document {
            schema: SCHEMA.to_owned(),
            title: dataset.title.clone(),
            description: dataset.description.clone(),
            offsets: OFFSETS.to_owned(),
            review: dataset.two_person.then(|| TWO_PERSON.to_owned()),
            articles: dataset.articles.iter().map(|record| self.article(record)).collect(),
            actors: dataset.actors.iter().map(|record| self.actor(record)).collect(),
            locations: dataset.locations.iter().map(|record| self.location(record)).collect(),
            sources: dataset.sources.iter().map(|record| self.source(record)).collect(),
            events: dataset.event_ids().map(|id| self.event(&dataset.event(id))).collect(),
            claims: dataset.claim_ids().map(|id| self.claim(&dataset.claim(id))).collect(),
            relations: dataset.relations.iter().map(|record| self.relation(record)).collect(),
        }
    }

    fn article(&self, article: &Article) -> wire::Article {
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

    fn actor(&self, actor: &Actor) -> wire::Actor {
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

    fn location(&self, location: &Location) -> wire::Location {
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

    fn source(&self, source: &Source) -> wire::Source {
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

    fn event(&self, event: &Event) -> wire::Event {
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

    fn claim(&self, claim: &Claim) -> wire::Claim {
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

    fn relation(&self, relation: &Relation) -> wire::Relation {
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

fn time(time: &UncertainTime) -> wire::UncertainTime {
    wire::UncertainTime {
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
    }
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

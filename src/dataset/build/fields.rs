//! The parts of records: times, spans, quantities, references.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::super::raw::{Kind, Raw};
use super::super::trail::Trail;
use super::super::wire;
use super::Builder;
use crate::model::span::AnchorState;
use crate::model::{
    ActorId, Alias, Anchor, ArticleId, Bound, ClaimId, Derivation, EventId, LocationId, Precision,
    Provenance, Quantity, Quote, Restriction, Role, SourceId, Span, UncertainTime, Vocabulary,
};

/// A reference resolved to a typed handle, or reported.
macro_rules! references {
    ($($(#[$meta:meta])* $name:ident, $kind:ident, $handle:ident, $word:literal;)+) => {
        impl Builder<'_, '_> {$(
            $(#[$meta])*
            pub(super) fn $name(&mut self, raw: &Raw, trail: &Trail, id: &str) -> Option<$handle> {
                let found = self.lookup(Kind::$kind, id).map($handle);
                if found.is_none() {
                    let reason = || format!("there is no {} {id:?}", $word);
                    self.report_missing(raw, trail, reason);
                }
                found
            }
        )+}
    };
}

references! {
    article_ref, Article, ArticleId, "article";
    actor_ref, Actor, ActorId, "actor";
    location_ref, Location, LocationId, "location";
    source_ref, Source, SourceId, "source";
    event_ref, Event, EventId, "event";
    claim_ref, Claim, ClaimId, "claim";
}

impl Builder<'_, '_> {
    /// Resolves a list of references and leaves out those that lead nowhere.
    pub(super) fn refs<H>(
        &mut self,
        raw: &Raw,
        trail: &Trail,
        ids: &[String],
        resolve: fn(&mut Self, &Raw, &Trail, &str) -> Option<H>,
    ) -> Vec<H> {
        let numbered = ids.iter().enumerate();
        numbered.filter_map(|(number, id)| resolve(self, raw, &trail.item(number), id)).collect()
    }

    /// Reads an uncertain time; a value that is no date is reported and left out.
    pub(super) fn time(
        &mut self,
        raw: &Raw,
        trail: &Trail,
        wire: Option<Box<wire::UncertainTime>>,
    ) -> Option<UncertainTime> {
        let mut wire = wire?;
        let (literal, edtf) = (std::mem::take(&mut wire.literal), std::mem::take(&mut wire.edtf));
        let mut time = match UncertainTime::of(literal, edtf) {
            Ok(time) => time,
            Err((error, edtf)) => {
                let reason = format!("{edtf:?} is {error}; the date is left out");
                self.report(raw, &trail.field("edtf"), reason);
                return None;
            }
        };
        time.end_is_as_of = wire.end_is_as_of;
        time.start_time = self.moment(raw, &trail.field("start_time"), wire.start_time.as_deref());
        time.end_time = self.moment(raw, &trail.field("end_time"), wire.end_time.as_deref());
        if let (Some(start), Some(end)) = (time.start_time, time.end_time)
            && end < start
        {
            self.report(raw, &trail.field("end_time"), "the end is before the start");
        }
        time.derivation = wire.derivation.as_ref().map(|derivation| {
            let anchor = trail.field("derivation");
            Derivation {
                rule: derivation.rule.clone(),
                anchor_date: self.date(
                    raw,
                    &anchor.field("anchor_date"),
                    derivation.anchor_date.as_deref(),
                ),
                anchor_from: derivation.anchor_from.clone(),
            }
        });
        self.check_time(raw, trail, &wire, &mut time);
        Some(time)
    }

    /// Holds what follows from the EDTF value against what the file states.
    fn check_time(
        &mut self,
        raw: &Raw,
        trail: &Trail,
        wire: &wire::UncertainTime,
        time: &mut UncertainTime,
    ) {
        let ends =
            [("earliest", &wire.earliest, time.earliest), ("latest", &wire.latest, time.latest)];
        for (name, stated, follows) in ends {
            let field = trail.field(name);
            if let Some(stated) = self.date(raw, &field, stated.as_deref())
                && follows.day() != Some(stated)
            {
                let right = follows.day().map_or("no day".to_owned(), |day| day.to_string());
                let reason = format!("{stated} does not agree with {:?}: {right}", time.edtf);
                self.report(raw, &field, reason);
            }
        }
        if let Some(wire::Word(stated)) = wire.qualifier
            && stated != time.qualifier
        {
            let reason = format!("{:?} does not agree with {:?}", stated.word(), time.edtf);
            self.report(raw, &trail.field("qualifier"), reason);
        }
        if let Some(wire::Word(stated)) = wire.precision
            && stated != time.precision
        {
            // EDTF has no weeks, and times of day stand outside its intervals.
            let finer = matches!(stated, Precision::Week) && time.precision == Precision::Interval
                || matches!(stated, Precision::Instant) && time.start_time.is_some();
            if finer {
                time.precision = stated;
            } else {
                let reason = format!("{:?} does not agree with {:?}", stated.word(), time.edtf);
                self.report(raw, &trail.field("precision"), reason);
            }
        }
        self.check_derivation(raw, trail, time);
    }

    /// A rule that can be computed must give the date that is stated.
    fn check_derivation(&mut self, raw: &Raw, trail: &Trail, time: &UncertainTime) {
        let Some(derivation) = &time.derivation else { return };
        let Some(expected) = derivation.expected(&time.literal) else { return };
        let Ok(follows) = UncertainTime::new("", &expected) else { return };
        if (follows.earliest, follows.latest) != (time.earliest, time.latest) {
            let reason = format!(
                "rule {:?} makes {:?} {expected}, not {}",
                derivation.rule, time.literal, time.edtf
            );
            self.report(raw, &trail.field("derivation"), reason);
        }
    }

    pub(super) fn date(
        &mut self,
        raw: &Raw,
        trail: &Trail,
        text: Option<&str>,
    ) -> Option<NaiveDate> {
        let text = text?;
        let date = text.parse().ok();
        if date.is_none() {
            self.report(raw, trail, format!("{text:?} is not a calendar day (YYYY-MM-DD)"));
        }
        date
    }

    pub(super) fn moment(
        &mut self,
        raw: &Raw,
        trail: &Trail,
        text: Option<&str>,
    ) -> Option<DateTime<FixedOffset>> {
        let text = text?;
        let moment = DateTime::parse_from_rfc3339(text).ok();
        if moment.is_none() {
            let reason =
                format!("{text:?} is not a time with a zone (RFC 3339: 2016-04-30T01:00:00Z)");
            self.report(raw, trail, reason);
        }
        moment
    }

    pub(super) fn spans(&mut self, raw: &Raw, wire: Vec<wire::Span>) -> Vec<Span> {
        let evidence = Trail::Record.field("evidence");
        let numbered = wire.into_iter().enumerate();
        numbered.filter_map(|(number, span)| self.span(raw, &evidence.item(number), span)).collect()
    }

    fn span(&mut self, raw: &Raw, trail: &Trail, wire: wire::Span) -> Option<Span> {
        let article = self.article_ref(raw, &trail.field("article"), &wire.article)?;
        let quote =
            Quote { exact: wire.quote.exact, prefix: wire.quote.prefix, suffix: wire.quote.suffix };
        let position =
            wire.position.map(|position| Range { start: position.start, end: position.end });
        let own = &self.articles[article.index()];
        let of_this_text =
            wire.body_sha256.as_ref().is_none_or(|sha256| *sha256 == own.body_sha256);
        let positions = &self.positions[article.index()];
        let anchor = quote.anchor(&own.body_text, positions, position.as_ref(), of_this_text);
        if let Some(reason) = anchor_fault(&own.body_text, &quote, &anchor) {
            self.report(raw, trail, reason);
        }
        Some(Span {
            article,
            quote,
            position,
            body_sha256: wire.body_sha256,
            sentence_no: wire.sentence_no,
            anchor,
        })
    }

    pub(super) fn quantities(&mut self, raw: &Raw, wire: Vec<wire::Quantity>) -> Vec<Quantity> {
        let list = Trail::Record.field("quantities");
        wire.into_iter()
            .enumerate()
            .map(|(number, quantity)| self.quantity(raw, &list.item(number), quantity))
            .collect()
    }

    fn quantity(&mut self, raw: &Raw, trail: &Trail, wire: wire::Quantity) -> Quantity {
        if wire.literal.trim().is_empty() {
            let reason = "a figure needs the words of the text";
            self.report(raw, &trail.field("literal"), reason);
        }
        let bound = |value: Option<f64>, inclusive: Option<bool>| {
            value.map(|value| Bound { value, inclusive: inclusive.unwrap_or(true) })
        };
        let lower = bound(wire.lower, wire.lower_incl);
        let upper = bound(wire.upper, wire.upper_incl);
        if let (Some(low), Some(high)) = (lower, upper) {
            let empty = crate::model::quantity::same(low.value, high.value)
                && !(low.inclusive && high.inclusive);
            if low.value > high.value || empty {
                let reason = "the bounds are upside down: no number lies between them";
                self.report(raw, &trail.field("lower"), reason);
            }
        }
        Quantity {
            measure: wire.measure,
            population: wire.population,
            unit: wire.unit,
            literal: wire.literal,
            comparator: wire.comparator.0,
            nominal: wire.nominal,
            lower,
            upper,
            assumed_rule: wire.assumed_rule,
        }
    }

    pub(super) fn roles(&mut self, raw: &Raw, wire: Vec<wire::Role>) -> Vec<Role> {
        let list = Trail::Record.field("roles");
        let mut roles = Vec::new();
        for (number, role) in wire.into_iter().enumerate() {
            let trail = list.item(number);
            let org = role.org.and_then(|org| self.actor_ref(raw, &trail.field("org"), &org));
            for (name, value) in [("from", &role.from), ("to", &role.to)] {
                if let Some(edtf) = value
                    && let Err(error) = UncertainTime::new("", edtf)
                {
                    self.report(raw, &trail.field(name), format!("{edtf:?} is {error}"));
                }
            }
            roles.push(Role { role: role.role, org, from: role.from, to: role.to });
        }
        roles
    }

    pub(super) fn restriction(
        &mut self,
        raw: &Raw,
        restricted: bool,
        reason: Option<String>,
    ) -> Option<Restriction> {
        match (restricted, reason) {
            (true, Some(reason)) => Some(Restriction { reason }),
            (true, None) => {
                let fault = "a restricted record needs a `restricted_reason`";
                self.report(raw, &Trail::Record.field("restricted"), fault);
                Some(Restriction { reason: "no reason given".to_owned() })
            }
            (false, Some(_)) => {
                let fault = "there is a reason but `restricted` is not true; the record counts as \
                             restricted";
                self.report(raw, &Trail::Record.field("restricted_reason"), fault);
                Some(Restriction { reason: "the file is not clear about it".to_owned() })
            }
            (false, None) => None,
        }
    }
}

/// What is wrong with where a quote was found.
fn anchor_fault(text: &str, quote: &Quote, anchor: &Anchor) -> Option<String> {
    match (anchor.state, &anchor.bytes) {
        (AnchorState::Exact, _) => None,
        (AnchorState::Reanchored, Some(bytes)) => {
            let found = text[..bytes.start].chars().count();
            Some(format!("the quote does not stand at its position; re-anchored at {found}"))
        }
        _ if quote.exact.is_empty() => Some("the quote is empty; the span is an orphan".to_owned()),
        _ => Some("the quote is not in the article's text; the span is an orphan".to_owned()),
    }
}

pub(super) fn aliases(wire: Vec<wire::Alias>) -> Vec<Alias> {
    wire.into_iter()
        .map(|alias| Alias {
            text: alias.text,
            lang: alias.lang,
            script: alias.script,
            kind: alias.kind.0,
        })
        .collect()
}

pub(super) fn provenance(wire: Vec<wire::Provenance>) -> Vec<Provenance> {
    wire.into_iter().map(|from| Provenance { field: from.field, from: from.from }).collect()
}

//! Places that the article names, as locations.

use super::{Builder, id};
use crate::extract::found::Bytes;
use crate::extract::places::{Candidate, FoundPlace, Place, Reason};
use crate::model::{Alias, AliasKind, ExternalIds, Location, LocationId, LocationKind, Provenance};
use crate::text::fold::folded;

/// Most passages that a record of a name points at; the search finds the others.
pub(super) const MOST_EVIDENCE: usize = 12;

impl Builder<'_> {
    /// Makes a location of every place, and of the words of places that only an extractor saw.
    pub(super) fn places(&mut self, found: &[Bytes]) {
        for place in &self.mentions.places {
            let location = self.location(place);
            self.records.locations.push(location);
        }
        for bytes in found {
            if self.place(bytes).is_none() {
                let name = self.document.text[bytes.clone()].to_owned();
                let evidence = vec![self.spans.span(bytes)];
                let at = self.records.locations.len();
                self.records.locations.push(Location { evidence, ..unknown(at, &name) });
            }
        }
        self.inside_countries();
    }

    fn location(&self, place: &FoundPlace) -> Location {
        let mentions = place.mentions.iter().take(MOST_EVIDENCE);
        let meant = place.chosen.as_ref().map(|candidate| &candidate.place);
        let from = |field: &str, from: String| Provenance { field: field.to_owned(), from };
        let chosen = place.chosen.iter().map(|candidate| from("coordinates", why(candidate)));
        let open = (!place.candidates.is_empty() && meant.is_none()).then(|| {
            let names =
                place.candidates.iter().take(MOST_CANDIDATES).map(|it| described(&it.place));
            let names = names.collect::<Vec<_>>().join("; ");
            from("candidates", format!("not decided by the article: {names}"))
        });
        let alias = |text: &String| Alias {
            text: crate::text::line(text).into_owned(),
            lang: None,
            script: None,
            kind: AliasKind::Name,
        };
        // A country goes by its own name, whatever the article calls it: "US".
        let own =
            meant.filter(|place| place.kind == LocationKind::Country).map(|place| &place.name);
        let name = own.unwrap_or(&place.name);
        let other = (name != &place.name).then_some(&place.name);
        let id = meant.and_then(|place| place.geonames);
        Location {
            aliases: place.aliases.iter().chain(other).map(alias).collect(),
            kind: place.kind,
            admin_path: meant
                .map(|place| place.province.clone())
                .filter(|it| !it.is_empty())
                .into_iter()
                .collect(),
            country_iso: meant.map(|place| place.country.clone()).filter(|it| !it.is_empty()),
            lat: meant.map(|place| place.lat),
            lon: meant.map(|place| place.lon),
            geo_precision: place.precision(),
            ext_ids: id
                .map_or_else(ExternalIds::new, |id| ExternalIds::one("geonames", &id.to_string())),
            evidence: mentions.map(|bytes| self.spans.span(bytes)).collect(),
            provenance: chosen.chain(open).collect(),
            ..unknown(self.records.locations.len(), name)
        }
    }

    /// Puts places into the country that the article names, too.
    fn inside_countries(&mut self) {
        let locations = &self.records.locations;
        let country = |place: &Location| {
            let iso = place.country_iso.as_ref()?;
            let is = |it: &Location| {
                it.kind == LocationKind::Country && it.country_iso.as_ref() == Some(iso)
            };
            locations.iter().position(is)
        };
        let parents: Vec<Option<usize>> = locations.iter().map(country).collect();
        for (at, parent) in parents.into_iter().enumerate() {
            self.records.locations[at].parent = parent.filter(|&it| it != at).map(LocationId::at);
        }
    }

    /// The location of which words hold a mention.
    pub(super) fn place(&self, bytes: &Bytes) -> Option<LocationId> {
        if let Some(number) = self.mentions.place_at(bytes) {
            return Some(LocationId::at(number));
        }
        self.place_named(&self.document.text[bytes.clone()])
    }

    /// The location that words name.
    pub(super) fn place_named(&self, words: &str) -> Option<LocationId> {
        // The place of "BEIRUT/GENEVA" is the first; that of "AL-BAB, Syria" is before the comma.
        let first = words.split([',', '/']).next().unwrap_or(words);
        let wanted = folded(first);
        let named = |location: &Location| {
            let others = location.aliases.iter().map(|alias| &alias.text);
            std::iter::once(&location.name).chain(others).any(|name| folded(name) == wanted)
        };
        (!wanted.is_empty())
            .then(|| self.records.locations.iter().position(named))?
            .map(LocationId::at)
    }
}

/// Most candidates of an open name that are kept.
const MOST_CANDIDATES: usize = 5;

/// A place with what tells it from its namesakes: "Geneva, Illinois, US (41.89, -88.31)".
fn described(place: &Place) -> String {
    let parts = [&place.name, &place.province, &place.country];
    let parts: Vec<&str> =
        parts.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    format!("{} ({}, {})", parts.join(", "), place.lat, place.lon)
}

/// Where the coordinates are from, and why this place is meant.
fn why(candidate: &Candidate) -> String {
    let reasons = candidate.reasons.iter().map(|reason| match reason {
        Reason::OnlyOne => "the only place of this name there".to_owned(),
        Reason::Qualified(area) => format!("the article says {area}"),
        Reason::Country(iso) => format!("the article speaks of {iso}"),
        Reason::Province(name) => format!("the article speaks of {name}"),
        Reason::Near(name) => format!("near {name}"),
        Reason::Size => "the largest".to_owned(),
    });
    let reasons = reasons.collect::<Vec<_>>().join(", ");
    if reasons.is_empty() { "GeoNames".to_owned() } else { format!("GeoNames; {reasons}") }
}

/// A place of which only the name is known.
fn unknown(at: usize, name: &str) -> Location {
    Location::named(id("L", at), crate::text::line(name), LocationKind::Town)
}

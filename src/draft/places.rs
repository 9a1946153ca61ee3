//! Places that the article names, as locations.

use super::{Builder, id};
use crate::extract::found::Bytes;
use crate::extract::mentions::MentionedPlace;
use crate::model::{ExternalIds, GeoPrecision, Location, LocationId, LocationKind, Provenance};
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

    fn location(&self, place: &MentionedPlace) -> Location {
        let mentions = place.mentions.iter().take(MOST_EVIDENCE);
        let given =
            |field: &str, from: &String| Provenance { field: field.to_owned(), from: from.clone() };
        let open = (!place.or.is_empty()).then(|| {
            let field = "name".to_owned();
            Provenance {
                field,
                from: format!("several places have this name: {}", place.or.join("; ")),
            }
        });
        let from = place.from.iter().map(|from| given("coordinates", from));
        Location {
            aliases: place.aliases.clone(),
            kind: place.kind,
            admin_path: place.admin_path.clone(),
            country_iso: place.country.clone(),
            lat: place.point.map(|(lat, _)| lat),
            lon: place.point.map(|(_, lon)| lon),
            geo_precision: place.precision,
            ext_ids: place.ext_ids.clone(),
            evidence: mentions.map(|bytes| self.spans.span(bytes)).collect(),
            provenance: from.chain(open).collect(),
            ..unknown(self.records.locations.len(), &place.name)
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

/// A place of which only the name is known.
fn unknown(at: usize, name: &str) -> Location {
    Location {
        id: id("L", at),
        name: crate::text::line(name).into_owned(),
        aliases: Vec::new(),
        kind: LocationKind::Town,
        parent: None,
        admin_path: Vec::new(),
        country_iso: None,
        lat: None,
        lon: None,
        geo_precision: GeoPrecision::Unknown,
        ext_ids: ExternalIds::new(),
        evidence: Vec::new(),
        provenance: Vec::new(),
        restriction: None,
    }
}

//! Locations: where, how exactly, and inside what.

use super::{Alias, ExternalIds, LocationId, Provenance, Restriction, Span, vocabulary};

vocabulary! {
    /// What a place is.
    LocationKind {
        /// A city.
        City = "city",
        /// A part of a city, or a suburb.
        District = "district",
        /// A town or village.
        Town = "town",
        /// A province or any larger area within a country.
        Region = "region",
        /// A country.
        Country = "country",
        /// A building or site.
        Facility = "facility",
    }
}

vocabulary! {
    /// How exactly the coordinates are known (ACLED codebook, `geo_precision`).
    GeoPrecision {
        /// ACLED 1: a named town or neighbourhood.
        Exact = "1",
        /// ACLED 2: a small area, or near a town.
        Near = "2",
        /// ACLED 3: a larger region, or the capital that stands for it.
        Region = "3",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

/// A place, its names in several spellings, and the place around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// Speakable id, `L-001`.
    pub id: String,
    /// The name that lists show.
    pub name: String,
    /// Other names and transliterations.
    pub aliases: Vec<Alias>,
    /// What it is.
    pub kind: LocationKind,
    /// The place that contains it.
    pub parent: Option<LocationId>,
    /// Administrative areas around it, from the largest, where no records for them exist.
    pub admin_path: Vec<String>,
    /// ISO 3166-1 alpha-2 code (GDELT's FIPS codes are converted on import).
    pub country_iso: Option<String>,
    /// Latitude in decimal degrees, WGS 84.
    pub lat: Option<f64>,
    /// Longitude in decimal degrees, WGS 84.
    pub lon: Option<f64>,
    /// How exactly the coordinates are known.
    pub geo_precision: GeoPrecision,
    /// The same place in other registers (`geonames`, `wikidata`, `gns`).
    pub ext_ids: ExternalIds,
    /// Where the text names it.
    pub evidence: Vec<Span>,
    /// Where coordinates, spellings and parents come from.
    pub provenance: Vec<Provenance>,
    /// Set when the record must not be exported.
    pub restriction: Option<Restriction>,
}

impl Location {
    /// A place of which nothing is known but the name and the kind.
    pub fn named(id: impl Into<String>, name: impl Into<String>, kind: LocationKind) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            aliases: Vec::new(),
            kind,
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
}

//! Where: GDELT places to a tree of countries, regions and towns.

use hashbrown::HashMap;

use super::codes::Codes;
use super::keys::Keys;
use super::names::Ids;
use super::row::{PlaceColumns, Row};
use crate::model::{
    Alias, AliasKind, ExternalIds, GeoPrecision, Location, LocationId, LocationKind,
};
use crate::text::line;

/// The places met so far, one for each feature with its name, each inside its region and country.
#[derive(Default)]
pub(super) struct Places {
    /// By the columns of the row, which most rows share with one before.
    pub known: Keys<LocationId>,
    /// Regions by the columns that name them, which many places share.
    regions: Keys<LocationId>,
    by_id: HashMap<String, LocationId>,
    ids: Ids,
    pub records: Vec<Location>,
}

impl Places {
    /// The place of a row, if it gives one; `report` gets what is wrong with one that is met for the
    /// first time.
    pub(super) fn of(
        &mut self,
        row: &Row,
        codes: &Codes,
        report: &mut dyn FnMut(&str, String),
    ) -> Option<LocationId> {
        let whole = row.whole_place()?;
        if let Some(known) = self.known.get(whole) {
            return Some(known);
        }
        let columns = row.place();
        let place = self.place(&columns, codes, report);
        let record = &mut self.records[place.index()];
        if record.lat.is_none()
            && let Some((lat, lon)) = coordinates(&columns, report)
        {
            (record.lat, record.lon) = (Some(lat), Some(lon));
            record.geo_precision = precision(columns.kind);
        }
        self.known.put(whole, place);
        Some(place)
    }

    fn place(
        &mut self,
        columns: &PlaceColumns,
        codes: &Codes,
        report: &mut dyn FnMut(&str, String),
    ) -> LocationId {
        if !columns.country.is_empty() && codes.country(columns.country).is_none() {
            let reason = format!("{:?} is not a FIPS 10-4 country code", columns.country);
            report(columns.country, reason);
        }
        let (name, region, country) = parts(columns.name);
        match columns.kind {
            "1" => self.country(columns.country, name, codes),
            "2" | "5" => self.region(columns, name, country, codes),
            kind => {
                if !matches!(kind, "3" | "4") {
                    report(kind, format!("{kind:?} is not a type of place; treated as a town"));
                }
                self.town(columns, (name, region, country), codes)
            }
        }
    }

    fn country(&mut self, fips: &str, name: &str, codes: &Codes) -> LocationId {
        let country = codes.country(fips);
        let known = country.map_or(if name.is_empty() { fips } else { name }, |it| it.name);
        let id = self.ids.plain("L-country", &[if fips.is_empty() { name } else { fips }]);
        let iso = country.and_then(|country| country.iso);
        let register = (!fips.is_empty()).then_some(("fips", fips));
        self.add(id, known, LocationKind::Country, (None, iso), register)
    }

    fn region(
        &mut self,
        columns: &PlaceColumns,
        name: &str,
        country: &str,
        codes: &Codes,
    ) -> LocationId {
        let whole = [columns.country, columns.region, name, country].join("\t");
        if let Some(known) = self.regions.get(&whole) {
            return known;
        }
        let parent = self.country(columns.country, country, codes);
        let id = self.ids.plain("L-region", &[columns.region, name]);
        let iso = codes.country(columns.country).and_then(|country| country.iso);
        let register = (!columns.region.is_empty()).then_some(("fips", columns.region));
        let name = if name.is_empty() { columns.region } else { name };
        let region = self.add(id, name, LocationKind::Region, (Some(parent), iso), register);
        self.regions.put(&whole, region);
        region
    }

    fn town(
        &mut self,
        columns: &PlaceColumns,
        (name, region, country): (&str, &str, &str),
        codes: &Codes,
    ) -> LocationId {
        // A region that ends in 00 is the country as a whole, and its name says "(general)".
        let parent = if region.is_empty() || columns.region.ends_with("00") {
            self.country(columns.country, country, codes)
        } else {
            self.region(columns, region, country, codes)
        };
        let sign = if columns.feature.starts_with('-') { "m" } else { "" };
        let feature = format!("{sign}{}", columns.feature.trim_start_matches('-'));
        let place = if columns.feature.is_empty() { columns.region } else { &feature };
        let id = self.ids.plain("L", &[place, name]);
        let iso = codes.country(columns.country).and_then(|country| country.iso);
        let register = if columns.kind == "3" { "gnis" } else { "gns" };
        let register = (!columns.feature.is_empty()).then_some((register, columns.feature));
        self.add(id, name, LocationKind::City, (Some(parent), iso), register)
    }

    /// The place of an id, made if there is none.
    fn add(
        &mut self,
        id: String,
        name: &str,
        kind: LocationKind,
        (parent, iso): (Option<LocationId>, Option<&str>),
        register: Option<(&str, &str)>,
    ) -> LocationId {
        if let Some(&known) = self.by_id.get(&id) {
            return known;
        }
        let place = LocationId::at(self.records.len());
        let ext_ids = register.map(|(register, code)| ExternalIds::one(register, &line(code)));
        self.records.push(Location {
            aliases: without_marks(name).into_iter().collect(),
            parent,
            country_iso: iso.map(str::to_owned),
            ext_ids: ext_ids.unwrap_or_default(),
            ..Location::named(id.clone(), line(name), kind)
        });
        self.by_id.insert(id, place);
        place
    }
}

/// The town, the region and the country of a full name: `Minsk, Belarus (general), Belarus`.
fn parts(name: &str) -> (&str, &str, &str) {
    // A country may have a comma of its own: `Nassau, New Providence, Bahamas, The`.
    let whole = name.strip_suffix(", The").unwrap_or(name);
    let Some((town, rest)) = whole.split_once(", ") else { return (whole, "", whole) };
    match rest.rsplit_once(", ") {
        Some((region, country)) => (town, region, country),
        None => (town, "", rest),
    }
}

/// `?` stands for a letter that was lost on the way: people look for the name without it.
fn without_marks(name: &str) -> Option<Alias> {
    name.contains('?').then(|| Alias {
        text: line(&name.replace('?', "")).into_owned(),
        lang: None,
        script: None,
        kind: AliasKind::Weak,
    })
}

/// A centroid; the codebook's kinds of place say of what.
fn precision(kind: &str) -> GeoPrecision {
    match kind {
        "1" | "2" | "5" => GeoPrecision::Region,
        "3" | "4" => GeoPrecision::Exact,
        _ => GeoPrecision::Unknown,
    }
}

/// Both coordinates, on this planet; blank ones are no fault.
fn coordinates(columns: &PlaceColumns, report: &mut dyn FnMut(&str, String)) -> Option<(f64, f64)> {
    if columns.lat.is_empty() && columns.lon.is_empty() {
        return None;
    }
    let mut read = |text: &str, limit: f64| {
        let value = text.parse::<f64>().ok().filter(|value| value.abs() <= limit);
        if value.is_none() {
            let reason = format!("{text:?} is not a coordinate within {limit} degrees; left out");
            report(text, reason);
        }
        value
    };
    let lat = read(columns.lat, 90.0);
    lat.zip(read(columns.lon, 180.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_is_town_region_and_country() {
        for (name, expected) in [
            ("Minsk, Belarus (general), Belarus", ("Minsk", "Belarus (general)", "Belarus")),
            (
                "London, London, City of, United Kingdom",
                ("London", "London, City of", "United Kingdom"),
            ),
            ("Nassau, New Providence, Bahamas, The", ("Nassau", "New Providence", "Bahamas")),
            ("Ontario, Canada", ("Ontario", "", "Canada")),
            ("Syria", ("Syria", "", "Syria")),
            ("", ("", "", "")),
        ] {
            assert_eq!(parts(name), expected);
        }
    }

    #[test]
    fn a_name_with_lost_letters_is_found_without_their_marks() {
        assert_eq!(without_marks("Al ?asakah").map(|alias| alias.text), Some("Al asakah".into()));
        assert_eq!(without_marks("Aleppo"), None);
    }
}

//! The made-up rows as a table, without the way through a file.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate};
use dateline::dataset::table::{Action, DayStart, NOBODY, Parts, Table};
use dateline::dataset::{Dataset, Records};
use dateline::model::{
    Actor, ActorKind, GeoPrecision, Location, LocationId, LocationKind, Source, SourceKind,
};

use crate::corpus::{Row, World};

pub(crate) fn table(world: &World, rows: usize, seed: u64) -> (Dataset, Table) {
    let (actors, sources) = (actors(world), sources(world));
    let locations = locations(world);
    let first_town = (locations.len() - world.towns.len()) as u32;
    let mut drawn: Vec<(u64, Parts, u16, u32, u64)> = Vec::with_capacity(rows);
    let (mut addresses, mut reports) = (Vec::new(), HashMap::new());
    world.each_row(rows, seed, |row: &Row| {
        let address = *reports.entry(row.report).or_insert_with(|| {
            addresses.push(row.address.clone());
            addresses.len() as u32 - 1
        });
        let parts = Parts {
            agent: row.actors[0].unwrap_or(NOBODY),
            target: row.actors[1].unwrap_or(NOBODY),
            place: row.town.map_or(NOBODY, |town| first_town + town),
            source: row.outlet,
        };
        drawn.push((row.day, parts, row.action as u16, address, row.number));
    });
    drawn.sort_by_key(|row| row.0);
    let mut table = Table { addresses, dated: rows as u32, ..Table::default() };
    table.actions = world
        .actions
        .iter()
        .map(|(code, phrase)| Action {
            code: (*code).to_owned(),
            kind: "verbal_cooperation".to_owned(),
            phrase: (*phrase).to_owned(),
            class: "verbal cooperation".to_owned(),
        })
        .collect();
    for (at, (day, parts, action, address, number)) in drawn.into_iter().enumerate() {
        let day = day_of(day);
        if table.days.last().is_none_or(|last| last.day != day) {
            table.days.push(DayStart { day, row: at as u32 });
        }
        table.parts.push(parts);
        table.action_of.push(action);
        table.address_of.push(address);
        table.numbers.push(number);
    }
    let table = table.linked(actors.len(), locations.len(), sources.len());
    (Dataset::of(Records { actors, locations, sources, ..Records::default() }), table)
}

fn day_of(days: u64) -> NaiveDate {
    DateTime::from_timestamp(days as i64 * 86_400, 0).unwrap_or_default().date_naive()
}

fn actors(world: &World) -> Vec<Actor> {
    let made = |(at, name): (usize, &String)| Actor {
        id: format!("A-{at:05}"),
        name: name.clone(),
        aliases: Vec::new(),
        kind: ActorKind::Other,
        roles: Vec::new(),
        party_to_conflict: None,
        ext_ids: BTreeMap::new(),
        evidence: Vec::new(),
        provenance: Vec::new(),
        restriction: None,
    };
    world.actors.iter().enumerate().map(made).collect()
}

fn sources(world: &World) -> Vec<Source> {
    let made = |(at, name): (usize, &String)| Source {
        id: format!("S-{at:04}"),
        name: name.clone(),
        short: None,
        actor: None,
        kind: SourceKind::Outlet,
        scale: None,
        restriction: None,
    };
    world.outlets.iter().enumerate().map(made).collect()
}

/// Countries, then provinces, then towns.
fn locations(world: &World) -> Vec<Location> {
    let mut made: Vec<Location> = Vec::new();
    let mut add = |name: &str, kind, parent: Option<u32>| {
        made.push(Location {
            id: format!("L-{:05}", made.len()),
            name: name.to_owned(),
            aliases: Vec::new(),
            kind,
            parent: parent.map(LocationId),
            admin_path: Vec::new(),
            country_iso: None,
            lat: None,
            lon: None,
            geo_precision: GeoPrecision::Unknown,
            ext_ids: BTreeMap::new(),
            evidence: Vec::new(),
            provenance: Vec::new(),
            restriction: None,
        });
    };
    let countries = world.countries.len() as u32;
    world.countries.iter().for_each(|(_, name)| add(name, LocationKind::Country, None));
    for province in &world.provinces {
        add(&province.name, LocationKind::Region, Some(province.country));
    }
    for town in &world.towns {
        add(&town.name, LocationKind::Town, Some(countries + town.province));
    }
    made
}

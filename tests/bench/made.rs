//! The made-up rows as a table, without the way through a file.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use dateline::dataset::table::{Action, Columns, Counts, Lists, NOBODY, NewRow, Parts, Texts};
use dateline::dataset::{Dataset, Tabular};
use dateline::model::{Actor, ActorKind, Location, LocationId, LocationKind, Source, SourceKind};

use crate::corpus::{Row, World};

pub(crate) fn dataset(world: &World, rows: usize, seed: u64) -> Dataset {
    let (actors, sources) = (actors(world), sources(world));
    let locations = locations(world);
    let first_town = (locations.len() - world.towns.len()) as u32;
    let (mut addresses, mut reports) = (Texts::default(), HashMap::new());
    let mut columns = Columns::default();
    world.each_row(rows, seed, |row: &Row| {
        let address = *reports.entry(row.report).or_insert_with(|| addresses.push(&row.address));
        columns.push(NewRow {
            number: row.number,
            parts: Parts {
                agent: row.actors[0].unwrap_or(NOBODY),
                target: row.actors[1].unwrap_or(NOBODY),
                place: row.town.map_or(NOBODY, |town| first_town + town),
                source: row.outlet,
            },
            action: row.action as u16,
            day: Some(day_of(row.day)),
            doubtful: false,
            added: Some(day_of(row.added)),
            reported_later: false,
            version_one: false,
            address,
        });
    });
    let action = |(code, phrase): &(&str, &str)| Action {
        code: (*code).to_owned(),
        kind: "verbal_cooperation".to_owned(),
        phrase: (*phrase).to_owned(),
        class: "verbal cooperation".to_owned(),
    };
    let actions = world.actions.iter().map(action).collect();
    let spoken = actors.iter().map(|actor| actor.name.len() as u32).collect();
    let counts = Counts { actors: actors.len(), places: locations.len(), sources: sources.len() };
    let lists = Lists { actions, addresses, spoken };
    let table = Arc::new(columns.into_table(lists, counts));
    let (title, description) = ("Made up".to_owned(), String::new());
    Dataset::of_table(Tabular { title, description, actors, locations, sources, table })
}

fn day_of(days: u64) -> NaiveDate {
    DateTime::from_timestamp(days as i64 * 86_400, 0).unwrap_or_default().date_naive()
}

fn actors(world: &World) -> Vec<Actor> {
    let named = |(at, name)| Actor::named(format!("A-{at:05}"), name, ActorKind::Other);
    world.actors.iter().enumerate().map(named).collect()
}

fn sources(world: &World) -> Vec<Source> {
    let named = |(at, name)| Source::named(format!("S-{at:04}"), name, SourceKind::Outlet);
    world.outlets.iter().enumerate().map(named).collect()
}

/// Countries, then provinces, then towns.
fn locations(world: &World) -> Vec<Location> {
    let mut made: Vec<Location> = Vec::new();
    let mut add = |name: &str, kind, parent: Option<u32>| {
        let id = format!("L-{:05}", made.len());
        let parent = parent.map(LocationId);
        made.push(Location { parent, ..Location::named(id, name, kind) });
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

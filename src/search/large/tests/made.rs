//! Made-up tables, the same for the same seed.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::dataset::table::{Action, Columns, Counts, Lists, NOBODY, NewRow, Parts, Texts};
use crate::dataset::{Dataset, Tabular};
use crate::model::{
    Actor, ActorKind, Alias, AliasKind, Location, LocationId, LocationKind, Source, SourceKind,
};

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const NAMES: [&str; 12] = [
    "Aleppo",
    "Deir ez-Zor",
    "Islamic State",
    "Islamic Front",
    "Kerry",
    "John Kerry",
    "Syria",
    "Syrian Observatory for Human Rights",
    "Al Nusra",
    "Alep",
    "Homs",
    "Zabadani",
];
const TOLD: [&str; 10] =
    ["aleppo", "raid", "hospital", "state", "islamic", "kery", "in", "the", "alarm", "hosting"];

fn actor(name: &str, at: usize) -> Actor {
    let alias = |text: &str| Alias {
        text: text.to_owned(),
        lang: None,
        script: None,
        kind: AliasKind::Name,
    };
    let kind = if at.is_multiple_of(2) { ActorKind::State } else { ActorKind::Person };
    Actor {
        aliases: if at.is_multiple_of(3) { vec![alias("Halab")] } else { Vec::new() },
        ..Actor::named(format!("A-{at:03}"), name, kind)
    }
}

fn place(name: &str, at: usize, parent: Option<usize>) -> Location {
    let parent = parent.map(LocationId::at);
    let (id, name) = (format!("L-{at:03}"), format!("{name}, Somewhere"));
    Location { parent, ..Location::named(id, name, LocationKind::Town) }
}

fn source(name: &str, at: usize) -> Source {
    Source::named(format!("S-{at:03}"), name, SourceKind::Outlet)
}

fn action(kind: &str, phrase: &str) -> Action {
    Action {
        code: String::new(),
        kind: kind.to_owned(),
        phrase: phrase.to_owned(),
        class: "verbal_conflict".to_owned(),
    }
}

/// A made-up table, the same for the same seed.
pub(in crate::search) fn made_up(rows: usize, seed: u64) -> Arc<Dataset> {
    let dice = &mut dice_of(seed);
    let actors = (0..dice.below(9)).map(|at| actor(dice.of(&NAMES), at)).collect();
    made_up_about(actors, rows, dice)
}

/// The same about so many actors, none of whose names begins another.
pub(in crate::search) fn made_up_about_many(actors: usize, rows: usize) -> Arc<Dataset> {
    let dice = &mut dice_of(actors as u64);
    let name = |at: usize| format!("{} {at:05}", NAMES[at % NAMES.len()]);
    made_up_about((0..actors).map(|at| actor(&name(at), at)).collect(), rows, dice)
}

const fn dice_of(seed: u64) -> Dice {
    Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
}

fn made_up_about(actors: Vec<Actor>, rows: usize, dice: &mut Dice) -> Arc<Dataset> {
    let locations: Vec<_> = (0..dice.below(10))
        .map(|at| {
            let parent = (at > 0 && dice.below(3) > 0).then(|| dice.below(at));
            place(dice.of(&NAMES), at, parent)
        })
        .collect();
    let sources: Vec<_> = (0..=dice.below(4)).map(|at| source(dice.of(&NAMES), at)).collect();
    let addresses: Vec<String> = (0..=rows / 3)
        .map(|_| {
            let told: Vec<_> = (0..dice.below(5)).map(|_| dice.of(&TOLD)).collect();
            format!("https://example.org/{}.html", told.join("-"))
        })
        .collect();
    let pick = |dice: &mut Dice, of: usize| {
        let at = dice.below(of + 1);
        if at == of { NOBODY } else { at as u32 }
    };
    let mut columns = Columns::default();
    let mut day = NaiveDate::from_ymd_opt(2016, 4, 2).expect("a day");
    for row in 0..rows {
        let parts = Parts {
            agent: pick(dice, actors.len()),
            target: pick(dice, actors.len()),
            place: pick(dice, locations.len()),
            source: dice.below(sources.len()) as u32,
        };
        if dice.below(4) == 0 {
            day = day + Days::new(1 + dice.below(3) as u64);
        }
        columns.push(NewRow {
            number: 70_000 + row as u64,
            parts,
            action: dice.below(2) as u16,
            day: (row < rows - rows / 10).then_some(day),
            doubtful: false,
            added: None,
            reported_later: false,
            version_one: false,
            address: Some(pick(dice, addresses.len())).filter(|&address| address != NOBODY),
        });
    }
    let lists = Lists {
        actions: vec![
            action("air_strike", "raids a hospital[ of {}]"),
            action("statement", "makes a statement[ to {}]"),
        ],
        addresses: Texts::of(addresses.iter().map(String::as_str)),
        spoken: Vec::new(),
    };
    let counts = Counts { actors: actors.len(), places: locations.len(), sources: sources.len() };
    let table = columns.into_table(lists, counts);
    let (title, description) = (String::new(), String::new());
    let table = Arc::new(table);
    Arc::new(Dataset::of_table(Tabular { title, description, actors, locations, sources, table }))
}

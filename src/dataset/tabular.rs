//! A table with the records that its rows point at, and both in a file of columns.
//!
//! Records are kept by those of their fields that records of a table can have.  One with more to it,
//! such as evidence in an article, is refused when it is written: nothing is lost in silence.

mod first;

use std::io;
use std::sync::Arc;

use super::Dataset;
use super::table::{Counts, NOBODY, Table, Texts};
use crate::model::{
    Actor, Alias, AliasKind, ExternalIds, Location, LocationId, Role, Source, SourceKind,
    Vocabulary,
};
use crate::pack::{Reader, Refused, Writer};

/// The records of a table of events of which each row is kept as a few numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Tabular {
    /// What the dataset is called.
    pub title: String,
    /// What it is about and what it was derived from.
    pub description: String,
    /// Who acts or is acted on.
    pub actors: Vec<Actor>,
    /// Where.
    pub locations: Vec<Location>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// What happened, and what is asserted about it.
    pub table: Arc<Table>,
}

/// What records are kept as: texts, and the numbers of places.
#[derive(Debug, PartialEq, Eq)]
struct Fields {
    actors: Texts,
    places: Texts,
    parents: Vec<u32>,
    /// Latitude and longitude by turns, to the bit; [`NOWHERE`] where there is none.
    coordinates: Vec<u64>,
    sources: Texts,
}

/// The records that the rows of a table point at.
#[derive(Debug)]
pub struct Named {
    head: [String; 2],
    actors: Vec<Actor>,
    locations: Vec<Location>,
    sources: Vec<Source>,
}

/// No coordinate: no number on this planet has all bits set.
const NOWHERE: u64 = u64::MAX;

impl Tabular {
    /// The table of a dataset, if it is one.
    pub fn of(dataset: &Dataset) -> Option<Self> {
        Some(Self {
            title: dataset.title.clone(),
            description: dataset.description.clone().unwrap_or_default(),
            actors: dataset.actors.clone(),
            locations: dataset.locations.clone(),
            sources: dataset.sources.clone(),
            table: dataset.table.clone()?,
        })
    }

    /// A table with the records that its rows point at.
    ///
    /// # Errors
    /// They do not belong together.
    pub fn joined(records: Named, table: Table) -> Result<Self, Refused> {
        let Named { head: [title, description], actors, locations, sources } = records;
        let counts =
            Counts { actors: actors.len(), places: locations.len(), sources: sources.len() };
        if table.counts() != counts {
            return Err(Refused::of("parts", "of other records"));
        }
        Ok(Self { title, description, actors, locations, sources, table: Arc::new(table) })
    }

    /// Writes everything but the rows.
    ///
    /// # Errors
    /// It cannot be written, or a record has more to it than is kept.
    pub fn write_records(&self, to: &mut Writer) -> io::Result<()> {
        let fields = Fields::of(&self.actors, &self.locations, &self.sources);
        let kept = fields.records([String::new(), String::new()]).is_ok_and(|kept| {
            kept.actors == self.actors
                && kept.locations == self.locations
                && kept.sources == self.sources
        });
        if !kept {
            return Err(io::Error::other("its records have more to them than rows of a table"));
        }
        Texts::of([self.title.as_str(), &self.description]).write(to, "head")?;
        fields.actors.write(to, "actors")?;
        fields.places.write(to, "places")?;
        to.u32s("parents", &fields.parents)?;
        to.u64s("coordinates", &fields.coordinates)?;
        fields.sources.write(to, "sources")
    }
}

impl Named {
    /// Reads what [`Tabular::write_records`] wrote.
    ///
    /// # Errors
    /// It is not as it was written, or makes no sense.
    pub fn read(from: &mut Reader) -> Result<Self, Refused> {
        let head = Texts::read(from, "head")?;
        let fields = Fields {
            actors: Texts::read(from, "actors")?,
            places: Texts::read(from, "places")?,
            parents: from.read_u32s("parents")?,
            coordinates: from.read_u64s("coordinates")?,
            sources: Texts::read(from, "sources")?,
        };
        fields.records([0, 1].map(|at| head.get(at).to_owned()))
    }
}

impl Fields {
    fn of(actors: &[Actor], locations: &[Location], sources: &[Source]) -> Self {
        let degrees = |it: Option<f64>| it.map_or(NOWHERE, f64::to_bits);
        let coordinates = locations.iter().flat_map(|it| [it.lat, it.lon].map(degrees));
        let parents = locations.iter().map(|it| it.parent.map_or(NOBODY, |parent| parent.0));
        Self {
            actors: Texts::of(actors.iter().flat_map(of_actor)),
            places: Texts::of(locations.iter().flat_map(of_place)),
            parents: parents.collect(),
            coordinates: coordinates.collect(),
            sources: Texts::of(sources.iter().flat_map(|it| [it.id.as_str(), &it.name])),
        }
    }

    const fn counts(&self) -> Counts {
        Counts {
            actors: self.actors.len() / 5,
            places: self.places.len() / 8,
            sources: self.sources.len() / 2,
        }
    }

    fn records(&self, head: [String; 2]) -> Result<Named, Refused> {
        let actors = all_of(self.counts().actors, records(&self.actors).map(actor));
        let actors = actors.ok_or_else(|| Refused::of("actors", "makes no sense"))?;
        let (pairs, _) = self.coordinates.as_chunks::<2>();
        let numbers = self.parents.iter().zip(pairs);
        let places = records(&self.places).zip(numbers).map(|(fields, (&parent, pair))| {
            place(fields, (parent != NOBODY).then_some(LocationId(parent)), pair)
        });
        let places = all_of(self.counts().places, places);
        // A place stands behind the one around it, so that none is around itself.
        let behind = |(at, &parent): (usize, &u32)| parent == NOBODY || (parent as usize) < at;
        let sound = self.parents.iter().enumerate().all(behind);
        let places = places.filter(|it| sound && it.len() * 8 == self.places.len());
        let locations = places.ok_or_else(|| Refused::of("places", "makes no sense"))?;
        let sources = records(&self.sources).map(source).collect();
        Ok(Named { head, actors, locations, sources })
    }
}

/// All of so many records, if they all are some: a list that grows would be copied again and again.
fn all_of<T>(count: usize, records: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let mut all = Vec::with_capacity(count);
    for record in records {
        all.push(record?);
    }
    Some(all)
}

/// The texts of a list, so many to a record.
fn records<const FIELDS: usize>(texts: &Texts) -> impl Iterator<Item = [&str; FIELDS]> {
    let count = texts.len() / FIELDS;
    (0..count).map(move |nth| std::array::from_fn(|field| texts.get((nth * FIELDS + field) as u32)))
}

fn of_actor(actor: &Actor) -> [&str; 5] {
    let role = actor.roles.first().map_or("", |role| &role.role);
    let code = actor.ext_ids.get("cameo").unwrap_or_default();
    [&actor.id, &actor.name, actor.kind.word(), role, code]
}

fn actor([id, name, kind, role, code]: [&str; 5]) -> Option<Actor> {
    let role = Role { role: role.to_owned(), org: None, from: None, to: None };
    Some(Actor {
        roles: if role.role.is_empty() { Vec::new() } else { vec![role] },
        ext_ids: external("cameo", code),
        ..Actor::named(id, name, Vocabulary::from_word(kind)?)
    })
}

fn external(register: &str, code: &str) -> ExternalIds {
    if code.is_empty() { ExternalIds::new() } else { ExternalIds::one(register, code) }
}

fn of_place(place: &Location) -> [&str; 8] {
    let alias = place.aliases.first().map_or("", |alias| &alias.text);
    let (register, code) = place.ext_ids.iter().next().unwrap_or_default();
    let iso = place.country_iso.as_deref().unwrap_or_default();
    let (kind, precision) = (place.kind.word(), place.geo_precision.word());
    [&place.id, &place.name, kind, alias, iso, precision, register, code]
}

fn place(
    [id, name, kind, alias, iso, precision, register, code]: [&str; 8],
    parent: Option<LocationId>,
    &[lat, lon]: &[u64; 2],
) -> Option<Location> {
    let degrees = |bits: u64| (bits != NOWHERE).then(|| f64::from_bits(bits));
    let alias = Alias { text: alias.to_owned(), lang: None, script: None, kind: AliasKind::Weak };
    let within = |degrees: Option<f64>, limit: f64| degrees.is_none_or(|it| it.abs() <= limit);
    let (lat, lon) = (degrees(lat), degrees(lon));
    (within(lat, 90.0) && within(lon, 180.0)).then_some(())?;
    Some(Location {
        aliases: if alias.text.is_empty() { Vec::new() } else { vec![alias] },
        parent,
        country_iso: (!iso.is_empty()).then(|| iso.to_owned()),
        lat,
        lon,
        geo_precision: Vocabulary::from_word(precision)?,
        ext_ids: external(register, code),
        ..Location::named(id, name, Vocabulary::from_word(kind)?)
    })
}

fn source([id, name]: [&str; 2]) -> Source {
    Source::named(id, name, SourceKind::Outlet)
}

#[cfg(test)]
mod tests {
    use super::super::table::{Columns, Lists};
    use super::*;

    /// So many actors of which no row tells.
    fn of_actors(count: usize) -> Tabular {
        let actors = (0..count).filter_map(|_| actor(["A-1", "SNHR", "ngo", "monitor", "NGO"]));
        let actors: Vec<Actor> = actors.collect();
        let counts = Counts { actors: actors.len(), places: 0, sources: 0 };
        let lists = Lists { spoken: vec![4; actors.len()], ..Lists::default() };
        Tabular {
            title: "Made up".to_owned(),
            description: "Nothing of it is so".to_owned(),
            actors,
            locations: Vec::new(),
            sources: Vec::new(),
            table: Arc::new(Columns::default().into_table(lists, counts)),
        }
    }

    fn read_back(records: &Tabular, rows: &Tabular) -> Result<Tabular, Refused> {
        let (mut named, mut table) = (Vec::new(), Vec::new());
        records.write_records(&mut Writer::new(&mut named)).expect("writes");
        let mut to = Writer::new(&mut table);
        rows.table.write(&mut to).and_then(|()| rows.table.write_reports(&mut to)).expect("writes");
        let (bytes, mut named) = (named.len() as u64, named.as_slice());
        let named = Named::read(&mut Reader::new(&mut named, bytes))?;
        let (bytes, mut table) = (table.len() as u64, table.as_slice());
        let mut from = Reader::new(&mut table, bytes);
        let read = Table::read(&mut from)?;
        read.read_reports(&mut from)?;
        Tabular::joined(named, read)
    }

    #[test]
    fn rows_come_back_with_their_records_and_with_no_others() {
        let (one, two) = (of_actors(1), of_actors(2));
        assert_eq!(two.actors.len(), 2);
        assert_eq!(read_back(&two, &two).as_ref(), Ok(&two));
        let refused = read_back(&one, &two).expect_err("the rows are of two actors");
        assert!(refused.to_string().contains("of other records"), "{refused}");
    }
}

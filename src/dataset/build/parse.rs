//! Records as JSON to their fields: what cannot be read, and second records of one id, are left out
//! and reported.

use hashbrown::HashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::clean::{clean, may_hide};
use super::super::file::FileText;
use super::super::problem::{FIELD_LEFT_OUT, RECORD_LEFT_OUT};
use super::super::raw::{Kind, Raw, json_problem};
use super::super::trail::{Trail, along_failed};
use super::super::wire;
use super::faults::Faults;
use super::quick;

/// The numbers of the records of a kind, by their ids.
pub(super) type Ids = HashMap<String, u32>;

/// A record with its fields read and its place in the file kept.
#[derive(Debug, Clone)]
pub(super) struct Entry<W> {
    pub wire: W,
    pub raw: Raw,
}

/// The records that were read, by kind, in the order of the file.
#[derive(Debug, Default, Clone)]
pub(super) struct Records {
    pub articles: Vec<Entry<wire::Article>>,
    pub actors: Vec<Entry<wire::Actor>>,
    pub locations: Vec<Entry<wire::Location>>,
    pub sources: Vec<Entry<wire::Source>>,
    pub events: Vec<Entry<wire::Event>>,
    pub claims: Vec<Entry<wire::Claim>>,
    pub relations: Vec<Entry<wire::Relation>>,
}

/// Records with their fields read, and what was wrong with others.
#[derive(Debug, Default, Clone)]
pub(in crate::dataset) struct Parsed {
    pub(super) records: Records,
    pub(super) ids: [Ids; Kind::COUNT],
    pub(super) faults: Faults,
}

/// What every wire record has.
trait Record: DeserializeOwned + Serialize {
    const KIND: Kind;

    fn id(&self) -> &str;

    /// Those of its kind.
    fn entries(records: &mut Records) -> &mut Vec<Entry<Self>>;
}

macro_rules! records {
    ($($record:ident in $entries:ident),+) => {
        $(impl Record for wire::$record {
            const KIND: Kind = Kind::$record;

            fn id(&self) -> &str {
                &self.id
            }

            fn entries(records: &mut Records) -> &mut Vec<Entry<Self>> {
                &mut records.$entries
            }
        })+

        impl Parsed {
            /// Reads a record, if nothing at all is wrong with it; whether it did.
            pub(in crate::dataset) fn take_sound(
                &mut self,
                file: &FileText,
                (kind, raw): (Kind, Raw),
            ) -> bool {
                match kind {
                    $(Kind::$record => self.read_sound::<wire::$record>(file, raw),)+
                }
            }

            /// Reads a record that is not sound, and reports what is wrong with it.
            pub(in crate::dataset) fn take_faulty(
                &mut self,
                file: &FileText,
                (kind, raw): (Kind, Raw),
            ) {
                match kind {
                    $(Kind::$record => self.read::<wire::$record>(file, raw),)+
                }
            }

            /// Reads a record, and reports what is wrong with it.
            pub(in crate::dataset) fn take(&mut self, file: &FileText, record: (Kind, Raw)) {
                if !self.take_sound(file, record) {
                    self.take_faulty(file, record);
                }
            }

            /// An id that means two things cannot be spoken; the reference by kind still works.
            pub(in crate::dataset) fn report_ids_of_two_kinds(&mut self, file: &FileText) {
                $(self.report_ids_of_others::<wire::$record>(file);)+
            }

            /// How many records were read.
            pub(in crate::dataset) const fn count(&self) -> usize {
                0 $(+ self.records.$entries.len())+
            }
        }
    };
}

records! {
    Article in articles, Actor in actors, Location in locations, Source in sources,
    Event in events, Claim in claims, Relation in relations
}

impl Parsed {
    /// How many steps it takes to build a dataset of them.
    pub(in crate::dataset) const fn steps(&self) -> usize {
        // Events are put in order before.
        self.count() + self.records.events.len()
    }

    /// How many events were read.
    pub(in crate::dataset) const fn events(&self) -> usize {
        self.records.events.len()
    }

    fn read_sound<W: Record>(&mut self, file: &FileText, raw: Raw) -> bool {
        let json = raw.json(file);
        let whole = Some(json).filter(|json| !may_hide(json));
        let wire = whole.and_then(|json| quick::read(json, usize::from(raw.is_line())));
        wire.map(|wire: W| self.add(file, raw, wire)).is_some()
    }

    fn read<W: Record>(&mut self, file: &FileText, raw: Raw) {
        if let Some(wire) = self.parse::<W>(file, &raw) {
            self.add(file, raw, wire);
        }
    }

    /// Keeps a record, unless there is already one of its id.
    fn add<W: Record>(&mut self, file: &FileText, raw: Raw, wire: W) {
        let field = Trail::Record.field("id");
        let (id, ids) = (wire.id(), &mut self.ids[W::KIND as usize]);
        if id.is_empty() {
            self.faults.report(file, &raw, &field, format!("the id is empty{RECORD_LEFT_OUT}"));
        } else if ids.contains_key(id) {
            let reason = format!("there is already a {id:?}; this one is left out");
            self.faults.report(file, &raw, &field, reason);
        } else {
            let entries = W::entries(&mut self.records);
            ids.insert(id.to_owned(), entries.len() as u32);
            entries.push(Entry { wire, raw });
        }
    }

    fn report_ids_of_others<W: Record>(&mut self, file: &FileText) {
        let before = &self.ids[..W::KIND as usize];
        for entry in W::entries(&mut self.records) {
            let id = entry.wire.id();
            if before.iter().any(|known| known.contains_key(id)) {
                let reason = format!("{id:?} is the id of a record of another kind too");
                self.faults.report(file, &entry.raw, &Trail::Record.field("id"), reason);
            }
        }
    }

    fn parse<W: Record>(&mut self, file: &FileText, raw: &Raw) -> Option<W> {
        let json = raw.json(file);
        let mut reader = serde_json::Deserializer::from_str(json);
        let mut track = serde_path_to_error::Track::new();
        let tracked = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
        let result: Result<W, _> = serde_ignored::deserialize(tracked, |path| {
            Trail::along(&path, &mut |trail| self.report_unknown(file, raw, trail));
        });
        match result {
            Ok(wire) if may_hide(json) => {
                let faults = &mut self.faults;
                Some(clean(wire, |trail, reason| faults.report(file, raw, trail, reason)))
            }
            Ok(wire) => Some(wire),
            Err(error) => {
                let mut problem = json_problem(file, json, &error, &raw.path());
                along_failed(&track.path(), &mut |trail| {
                    problem.path = format!("{}{trail}", raw.path());
                });
                problem.reason.push_str(RECORD_LEFT_OUT);
                self.faults.problems.push(problem);
                None
            }
        }
    }

    fn report_unknown(&mut self, file: &FileText, raw: &Raw, trail: &Trail) {
        if trail.to_string() != ".record" {
            self.faults.report(file, raw, trail, format!("unknown field{FIELD_LEFT_OUT}"));
        }
    }
}

//! Which of several files each record is from.

use std::collections::BTreeMap;

use crate::model::RecordId;

/// The files that were opened together, and the one that each record is from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    /// What the files are called, as they were given: short names, no two the same.
    pub(super) names: Vec<String>,
    pub(super) events: Vec<usize>,
    pub(super) claims: Vec<usize>,
    pub(super) actors: Vec<usize>,
    pub(super) locations: Vec<usize>,
    pub(super) sources: Vec<usize>,
    /// The further files of records that stand in several of them.
    pub(super) also: BTreeMap<RecordId, Vec<usize>>,
}

impl Files {
    /// How many there are.
    pub const fn count(&self) -> usize {
        self.names.len()
    }

    /// What the files are called that a record is from.
    pub fn of(&self, record: RecordId) -> impl Iterator<Item = &str> {
        let first = match record {
            RecordId::Event(id) => self.events.get(id.index()),
            RecordId::Claim(id) => self.claims.get(id.index()),
            RecordId::Actor(id) => self.actors.get(id.index()),
            RecordId::Location(id) => self.locations.get(id.index()),
            RecordId::Source(id) => self.sources.get(id.index()),
        };
        let also = self.also.get(&record).into_iter().flatten();
        first.into_iter().chain(also).map(|&file| self.names[file].as_str())
    }
}

/// A short name for each file: what stands before the first dot of its own name, and a number where
/// that is the name of another.
pub(super) fn short_names<'f>(files: impl Iterator<Item = &'f str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for file in files {
        let own = file.rsplit('/').next().unwrap_or_default().trim_start_matches('.');
        let stem = own.split('.').next().unwrap_or_default();
        let safe = crate::text::line(stem).split_whitespace().collect::<Vec<_>>().join("_");
        let stem = if safe.is_empty() { "file".to_owned() } else { safe };
        let mut name = stem.clone();
        let mut number = 2;
        while names.contains(&name) {
            name = format!("{stem}-{number}");
            number += 1;
        }
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_by_what_stands_before_the_first_dot_and_no_two_alike() {
        let files =
            ["x/desk.json", "y/desk.jsonl.gz", "20160501.export.CSV", "my desk.json", ".json"];
        let names = short_names(files.into_iter());
        assert_eq!(names, ["desk", "desk-2", "20160501", "my_desk", "json"]);
    }
}

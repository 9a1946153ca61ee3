//! Who published the report: the outlet behind the address.

use std::collections::HashMap;

use super::names::{Ids, host};
use crate::model::{Source, SourceId, SourceKind};
use crate::text::line;

/// The name of the outlet where a row has no address.
const NOT_NAMED: &str = "outlet not named by GDELT";

/// The outlets met so far.
#[derive(Default)]
pub(super) struct Outlets {
    known: HashMap<String, SourceId>,
    ids: Ids,
    pub records: Vec<Source>,
}

impl Outlets {
    /// The outlet of an address or of a citation.
    pub(super) fn of(&mut self, url: &str) -> SourceId {
        let name = match url.trim() {
            "" => NOT_NAMED.to_owned(),
            citation => host(citation).unwrap_or_else(|| citation.to_owned()),
        };
        if let Some(&known) = self.known.get(&name) {
            return known;
        }
        let source = SourceId::at(self.records.len());
        self.records.push(Source {
            id: self.ids.make("S", &[&name]),
            name: line(&name).into_owned(),
            short: None,
            actor: None,
            kind: SourceKind::Outlet,
            scale: None,
            restriction: None,
        });
        self.known.insert(name, source);
        source
    }
}

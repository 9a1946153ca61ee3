//! Who published the report: the outlet behind the address.

use hashbrown::HashMap;

use super::keys::Keys;
use super::names::{Ids, authority, host};
use crate::model::{Source, SourceId, SourceKind};
use crate::text::line;

/// The name of the outlet where a row has no address.
const NOT_NAMED: &str = "outlet not named by GDELT";

/// The outlets met so far.
#[derive(Default)]
pub(super) struct Outlets {
    /// By their names.
    known: HashMap<String, SourceId>,
    /// By the part of an address that names the host, as it is written.
    by_authority: Keys<SourceId>,
    ids: Ids,
    pub records: Vec<Source>,
}

impl Outlets {
    /// The outlet of an address or of a citation.
    pub(super) fn of(&mut self, url: &str) -> SourceId {
        let citation = url.trim();
        let authority = authority(citation).unwrap_or(citation);
        if let Some(known) = self.by_authority.get(authority) {
            return known;
        }
        let outlet = self.named(match citation {
            "" => NOT_NAMED.to_owned(),
            citation => host(citation).unwrap_or_else(|| citation.to_owned()),
        });
        // Without a host the whole citation is the name.
        if citation.len() == authority.len() || host(citation).is_some() {
            self.by_authority.put(authority, outlet);
        }
        outlet
    }

    fn named(&mut self, name: String) -> SourceId {
        if let Some(&known) = self.known.get(&name) {
            return known;
        }
        let source = SourceId::at(self.records.len());
        let id = self.ids.make("S", &[&name]);
        self.records.push(Source::named(id, line(&name), SourceKind::Outlet));
        self.known.insert(name, source);
        source
    }
}

//! Identifiers of the same thing in other registers.

use std::collections::BTreeMap;

/// Identifiers of the same thing elsewhere, as (register, identifier), for instance
/// `("geonames", "170063")`; each register once, in their order.
///
/// A list, because most records have one and a large table has a hundred thousand of them: a tree takes
/// half a kilobyte for the first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExternalIds(Vec<(String, String)>);

impl ExternalIds {
    /// None.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The one identifier in a register.
    pub fn one(register: &str, id: &str) -> Self {
        Self(vec![(register.to_owned(), id.to_owned())])
    }

    /// The identifier in a register.
    pub fn get(&self, register: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == register).map(|(_, id)| id)
    }

    /// Registers and identifiers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(register, id)| (register.as_str(), id.as_str()))
    }
}

impl From<BTreeMap<String, String>> for ExternalIds {
    fn from(ids: BTreeMap<String, String>) -> Self {
        Self(ids.into_iter().collect())
    }
}

impl From<ExternalIds> for BTreeMap<String, String> {
    fn from(ids: ExternalIds) -> Self {
        ids.0.into_iter().collect()
    }
}

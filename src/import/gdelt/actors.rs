//! Who acts and who is acted on: CAMEO actor codes to actors.

use std::collections::HashMap;

use super::codes::Codes;
use super::names::{Ids, usual_case};
use super::row::ActorColumns;
use crate::model::{Actor, ActorId, ActorKind, ExternalIds, Role};
use crate::text::line;

/// The actors met so far, one for each code with its name.
///
/// The code alone would make one actor of two presidents of one country.
#[derive(Default)]
pub(super) struct Actors {
    known: HashMap<String, ActorId>,
    ids: Ids,
    pub records: Vec<Actor>,
}

impl Actors {
    /// The actor of a row.
    pub(super) fn of(&mut self, columns: &ActorColumns, codes: &Codes) -> ActorId {
        if let Some(&known) = self.known.get(columns.whole) {
            return known;
        }
        let actor = ActorId::at(self.records.len());
        let (words, kind) = decoded(columns, codes);
        let role = words.join(", ");
        let name = if columns.name.is_empty() { role.clone() } else { usual_case(columns.name) };
        let name = if name.is_empty() { line(columns.code).into_owned() } else { name };
        let role = Role { role, org: None, from: None, to: None };
        self.records.push(Actor {
            id: self.ids.make("A", &[columns.code, columns.name]),
            name,
            aliases: Vec::new(),
            kind,
            roles: if role.role.is_empty() { Vec::new() } else { vec![role] },
            party_to_conflict: None,
            ext_ids: external_id(columns.code),
            evidence: Vec::new(),
            provenance: Vec::new(),
            restriction: None,
        });
        self.known.insert(columns.whole.to_owned(), actor);
        actor
    }

    /// Sets names apart that several actors have: `Obama (United States, government)`.
    pub(super) fn tell_apart(&mut self) {
        let mut times: HashMap<String, u32> = HashMap::new();
        for actor in &self.records {
            *times.entry(actor.name.clone()).or_default() += 1;
        }
        for actor in &mut self.records {
            if times.get(&actor.name).is_some_and(|&times| times > 1)
                && let Some(role) = actor.roles.first().filter(|role| role.role != actor.name)
            {
                actor.name = format!("{} ({})", actor.name, role.role);
            }
        }
    }
}

/// What the codes say of an actor, the country first, and the kind that the most telling one makes.
fn decoded(columns: &ActorColumns, codes: &Codes) -> (Vec<String>, ActorKind) {
    let mut words: Vec<String> = Vec::new();
    let mut kinds = Vec::new();
    let all = std::iter::once(("country", columns.country))
        .chain(columns.religions.map(|code| ("religion", code)))
        .chain(std::iter::once(("group", columns.group)))
        .chain(columns.types.map(|code| ("type", code)));
    for (of, code) in all.filter(|(_, code)| !code.is_empty()) {
        let Some((word, kind)) = codes.actor(of, code) else {
            words.push(line(code).into_owned());
            continue;
        };
        kinds.push((of, kind));
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    let of = |wanted: &str| kinds.iter().find(|(of, _)| *of == wanted).map(|&(_, kind)| kind);
    // A country's code alone may as well stand for a town or for somebody from there.
    let country = words.first().filter(|word| word.eq_ignore_ascii_case(columns.name));
    let state = country.and(of("country"));
    let kind = of("group").or(of("type")).or(of("religion")).or(state);
    (words, kind.unwrap_or(ActorKind::Other))
}

fn external_id(code: &str) -> ExternalIds {
    let mut ids = ExternalIds::new();
    if !code.is_empty() {
        ids.insert("cameo".to_owned(), line(code).into_owned());
    }
    ids
}

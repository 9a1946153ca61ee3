//! Who acts and who is acted on: CAMEO actor codes to actors.

use hashbrown::HashMap;

use super::codes::Codes;
use super::keys::Keys;
use super::names::{Ids, usual_case};
use super::row::{ActorColumns, Row};
use crate::model::{Actor, ActorId, ActorKind, ExternalIds, Role};
use crate::text::line;

/// The actors met so far, one for each code with its name.
///
/// The code alone would make one actor of two presidents of one country.
#[derive(Default)]
pub(super) struct Actors {
    /// By the columns of the row, which most rows share with one before.
    pub known: Keys<ActorId>,
    ids: Ids,
    pub records: Vec<Actor>,
}

impl Actors {
    /// The first or the second actor of a row, if it names one.
    pub(super) fn of(&mut self, row: &Row, nth: usize, codes: &Codes) -> Option<ActorId> {
        let whole = row.whole_actor(nth)?;
        if let Some(known) = self.known.get(whole) {
            return Some(known);
        }
        let actor = self.make(&row.actor(nth), codes);
        self.known.put(whole, actor);
        Some(actor)
    }

    fn make(&mut self, columns: &ActorColumns, codes: &Codes) -> ActorId {
        let actor = ActorId::at(self.records.len());
        let (words, kind) = decoded(columns, codes);
        let role = words.join(", ");
        let name = if columns.name.is_empty() { role.clone() } else { usual_case(columns.name) };
        let name = if name.is_empty() { line(columns.code).into_owned() } else { name };
        let role = Role { role, org: None, from: None, to: None };
        let id = self.ids.make("A", &[columns.code, columns.name]);
        self.records.push(Actor {
            roles: if role.role.is_empty() { Vec::new() } else { vec![role] },
            ext_ids: external_id(columns.code),
            ..Actor::named(id, name, kind)
        });
        actor
    }
}

/// Sets names apart that several actors have, as in `Obama (United States, government)`, and says for
/// each how many bytes of it the name was before.
pub(super) fn told_apart(mut actors: Vec<Actor>) -> (Vec<Actor>, Vec<u32>) {
    let mut times: HashMap<&str, u32> = HashMap::new();
    for actor in &actors {
        *times.entry(&actor.name).or_default() += 1;
    }
    let shared: Vec<bool> = actors.iter().map(|it| times[it.name.as_str()] > 1).collect();
    drop(times);
    let spoken = actors.iter().map(|actor| actor.name.len() as u32).collect();
    for (actor, _) in actors.iter_mut().zip(shared).filter(|&(_, shared)| shared) {
        if let Some(role) = actor.roles.first().filter(|role| role.role != actor.name) {
            actor.name = format!("{} ({})", actor.name, role.role);
        }
    }
    (actors, spoken)
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
    if code.is_empty() { ExternalIds::new() } else { ExternalIds::one("cameo", &line(code)) }
}

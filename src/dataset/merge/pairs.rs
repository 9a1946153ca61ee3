//! Which records of a file are those that stand there already.

use std::collections::HashMap;

use crate::model::{Actor, ActorId, Article, Location, LocationId, Source};

/// For each of a file's records the one of the files before that it is; each of these once at most.
fn pairs<R>(
    there: &[R],
    own: &[R],
    key: impl Fn(&R) -> &str,
    alike: impl Fn(&R, &R) -> bool,
) -> Vec<Option<usize>> {
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, record) in there.iter().enumerate() {
        by_key.entry(key(record)).or_default().push(at);
    }
    let mut pair = |record: &R| {
        let free = by_key.get_mut(key(record))?;
        let found = free.iter().position(|&at| alike(&there[at], record))?;
        Some(free.remove(found))
    };
    own.iter().map(&mut pair).collect()
}

/// Parts again what leads to records that are not pairs themselves, until nothing more does.
fn part_unlinked<R>(
    pairs: &mut [Option<usize>],
    there: &[R],
    own: &[R],
    links: impl Fn(&R) -> Vec<Option<usize>>,
) {
    loop {
        let leads_elsewhere = |at: &usize| {
            let Some(other) = pairs[*at] else { return false };
            let mut both = links(&own[*at]).into_iter().zip(links(&there[other]));
            both.any(|(here, there)| here.map(|here| pairs[here]) != there.map(Some))
        };
        let parted: Vec<usize> = (0..own.len()).filter(leads_elsewhere).collect();
        if parted.is_empty() {
            return;
        }
        for at in parted {
            pairs[at] = None;
        }
    }
}

/// Articles with the same text, publisher and dates.
pub(super) fn articles_alike(there: &[Article], own: &[Article]) -> Vec<Option<usize>> {
    let alike = |a: &Article, b: &Article| {
        let about = |article: &Article| (article.published, article.dateline_date);
        a.body_text == b.body_text
            && a.body_kind == b.body_kind
            && a.publisher == b.publisher
            && about(a) == about(b)
    };
    pairs(there, own, |article| &article.body_sha256, alike)
}

/// Actors that are equal to the letter in all but their ids, down to the bodies of their roles.
pub(super) fn actors_alike(there: &[Actor], own: &[Actor]) -> Vec<Option<usize>> {
    let bare = |actor: &Actor| {
        let mut bare = Actor { id: String::new(), ..actor.clone() };
        bare.roles.iter_mut().for_each(|role| role.org = None);
        bare
    };
    let mut found = pairs(there, own, |actor| &actor.name, |a, b| bare(a) == bare(b));
    part_unlinked(&mut found, there, own, |actor| {
        actor.roles.iter().map(|role| role.org.map(ActorId::index)).collect()
    });
    found
}

/// Places that are equal to the letter in all but their ids, and so are the places around them.
pub(super) fn places_alike(there: &[Location], own: &[Location]) -> Vec<Option<usize>> {
    let bare = |place: &Location| Location { id: String::new(), parent: None, ..place.clone() };
    let mut found = pairs(there, own, |place| &place.name, |a, b| bare(a) == bare(b));
    part_unlinked(&mut found, there, own, |place| vec![place.parent.map(LocationId::index)]);
    found
}

/// Sources that are equal to the letter in all but their ids; their actors are led over already.
pub(super) fn sources_alike(there: &[Source], own: &[Source]) -> Vec<Option<usize>> {
    let bare = |source: &Source| Source { id: String::new(), ..source.clone() };
    pairs(there, own, |source| &source.name, |a, b| bare(a) == bare(b))
}

//! One run of capitalised words to the names in it, each with what it seems to be.

use std::ops::Range;

use super::chains::Passage;
use super::words::{Gap, Shape};
use crate::model::ActorKind;

/// What a name seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Class {
    /// A human being.
    Person,
    /// An organisation, with its kind.
    Organisation(ActorKind),
    /// A country by its name.
    Country,
    /// A word for a country's people or things: "Syrian".
    Demonym,
    /// A place that is no country.
    Place,
    /// A role that stands for its holder: "the Secretary of State".
    Role,
    /// A name whose kind the words around it leave open.
    Open,
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Name {
    /// Its words.
    pub(in crate::extract) run: Range<usize>,
    /// What it seems to be.
    pub(in crate::extract) class: Class,
    /// The words of a role that stands before it.
    pub(in crate::extract) role: Option<Range<usize>>,
    /// The words of the country or organisation that the role is held in.
    pub(in crate::extract) of: Option<Range<usize>>,
}

const PLACE_FIRST: [&str; 10] =
    ["lake", "mount", "mt", "cape", "port", "fort", "camp", "gulf", "strait", "isle"];

/// The names in a run of capitalised words.
pub(in crate::extract) fn names(passage: &Passage<'_>, chain: Range<usize>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut rest = chain;
    let mut of = None;
    while !rest.is_empty() {
        let (name, next) = first_name(passage, &rest, of.take());
        if let Some(name) = name {
            if matches!(name.class, Class::Country | Class::Demonym | Class::Place)
                || matches!(name.class, Class::Organisation(_))
            {
                of = Some(name.run.clone());
            }
            found.push(name);
        }
        rest = next.max(rest.start + 1)..rest.end;
        while !rest.is_empty() && !passage.is_capital(rest.start) {
            rest.start += 1;
        }
    }
    found
}

/// The first name of a run, and where the rest starts.
fn first_name(
    passage: &Passage<'_>,
    run: &Range<usize>,
    of: Option<Range<usize>>,
) -> (Option<Name>, usize) {
    let name = |run: Range<usize>, class| Some(Name { run, class, role: None, of: None });
    if let Some(class) = known(passage, run) {
        return (name(run.clone(), class), run.end);
    }
    if let Some((role, held_in, start)) = role_before(passage, run) {
        if start >= run.end {
            let of = held_in.or(of);
            return (Some(Name { run: role, class: Class::Role, role: None, of }), run.end);
        }
        let end = person_end(passage, start, run.end);
        let title = passage.lexicon.is_title(&passage.lower(role.start)) && role.len() == 1;
        let role = (!title).then_some(role);
        return (
            Some(Name { run: start..end, class: Class::Person, role, of: held_in.or(of) }),
            end,
        );
    }
    if let Some(end) = organisation(passage, run) {
        let kind = head_kind(passage, &(run.start..end));
        return (name(run.start..end, Class::Organisation(kind)), end);
    }
    if let Some((part, class)) = known_start(passage, run) {
        let end = part.end;
        return (name(part, class), end);
    }
    let end = role_within(passage, run).unwrap_or(run.end);
    let part = run.start..end;
    (name(part.clone(), guess(passage, &part)), end)
}

/// A whole run that the lists know.
fn known(passage: &Passage<'_>, run: &Range<usize>) -> Option<Class> {
    let folded = passage.key(run);
    if passage.words[run.start].shape != Shape::Upper && passage.text(run).len() < 3 {
        return None;
    }
    if let Some((_, organisation)) = passage.lexicon.organisation(&folded) {
        let short = folded.len() <= 4 && run.len() == 1;
        if !short
            || passage.words[run.start].shape != Shape::Capital
            || organisation.name.len() == folded.len()
            || passage.text(run).chars().next().is_some_and(char::is_uppercase) && folded.len() > 2
        {
            return Some(Class::Organisation(organisation.kind));
        }
    }
    if passage.gazetteer.country_named(&folded).is_some() {
        let upper = folded.len() > 3 || passage.words[run.start].shape != Shape::Capital;
        return upper.then_some(Class::Country);
    }
    if passage.gazetteer.demonym(&folded).is_some() && passage.is_capital(run.start) {
        return Some(Class::Demonym);
    }
    if run.len() > 1 && passage.gazetteer.has(&folded) && !person_like(passage, run) {
        return Some(Class::Place);
    }
    let last = passage.lower(run.end - 1);
    let first = passage.lower(run.start);
    let named = run.len() > 1
        && !passage.lexicon.is_role(&first)
        && (passage.lexicon.is_place_head(&last) || PLACE_FIRST.contains(&first.as_str()))
        && passage.lexicon.organisation_head(&last).is_none();
    (named && passage.gazetteer.demonym(&key_of(passage, run.start)).is_none())
        .then_some(Class::Place)
}

fn key_of(passage: &Passage<'_>, at: usize) -> String {
    passage.key(&(at..at + 1))
}

/// A given name first and no better evidence: "Virginia Woolf" is no place even if a town is called so.
fn person_like(passage: &Passage<'_>, run: &Range<usize>) -> bool {
    let role = run.start > 0
        && passage.gap(run.start) == Gap::Space
        && passage.lexicon.is_role(&passage.lower(run.start - 1));
    role || (passage.lexicon.is_given_name(passage.word(run.start))
        && passage.gap(run.end) == Gap::Space
        && passage.lexicon.is_speech(&passage.lower(run.end)))
}

/// The longest start of a run that the lists know, if more follows.
fn known_start(passage: &Passage<'_>, run: &Range<usize>) -> Option<(Range<usize>, Class)> {
    (1..run.len()).rev().find_map(|length| {
        let part = run.start..run.start + length;
        let class = known(passage, &part)?;
        let next = part.end;
        let role = role_before(passage, &(next..run.end)).is_some();
        let given = passage.lexicon.is_given_name(passage.word(next));
        let strong = matches!(class, Class::Country | Class::Demonym | Class::Organisation(_));
        let person = passage.lexicon.is_given_name(passage.word(run.start)) && length == 1;
        ((strong && !person) || role || (given && length > 1)).then_some((part, class))
    })
}

/// A role at the start of a run: its words, what it is held in, and where the holder's name starts.
fn role_before(
    passage: &Passage<'_>,
    run: &Range<usize>,
) -> Option<(Range<usize>, Option<Range<usize>>, usize)> {
    let lexicon = passage.lexicon;
    let mut at = run.start;
    while at < run.end
        && lexicon.is_role_modifier(&passage.lower(at))
        && !lexicon.is_role(&passage.lower(at))
    {
        at += 1;
    }
    let mut end = at;
    while end < run.end
        && (lexicon.is_role(&passage.lower(end))
            || (end > at && lexicon.is_role_modifier(&passage.lower(end)) && end + 1 < run.end))
    {
        end += 1;
    }
    if end == at {
        return None;
    }
    let mut held_in = None;
    let mut start = end;
    if start + 1 < run.end && passage.lower(start) == "of" {
        let from = if passage.lower(start + 1) == "the" { start + 2 } else { start + 1 };
        let length =
            (1..=run.end - from).rev().find(|&n| known(passage, &(from..from + n)).is_some());
        let to = from + length.unwrap_or(1);
        if length.is_some() {
            held_in = Some(from..to);
        }
        (end, start) = (to, to);
    }
    Some((run.start..end, held_in, start))
}

/// Where a role starts inside a run: "Boeing Chief Executive", "London Mayor Sadiq Khan".
fn role_within(passage: &Passage<'_>, run: &Range<usize>) -> Option<usize> {
    let lexicon = passage.lexicon;
    (run.start + 1..run.end).find(|&at| {
        let lower = passage.lower(at);
        let role = lexicon.is_role(&lower) && !lexicon.is_title(&lower);
        let modifier = lexicon.is_role_modifier(&lower)
            && (at + 1..run.end).any(|next| lexicon.is_role(&passage.lower(next)));
        (role || modifier) && !lexicon.is_given_name(passage.word(run.start))
    })
}

/// Where a person's name ends that starts at `start`.
fn person_end(passage: &Passage<'_>, start: usize, limit: usize) -> usize {
    (start + 1..limit)
        .find(|&at| {
            at > start + 1 && passage.lexicon.is_role(&passage.lower(at)) && passage.is_capital(at)
        })
        .unwrap_or(limit)
}

/// Where the name of an organisation ends that a run starts with.
fn organisation(passage: &Passage<'_>, run: &Range<usize>) -> Option<usize> {
    let head = |at: usize| passage.lexicon.organisation_head(&passage.lower(at)).is_some();
    let role = (run.start..run.end).find(|&at| {
        let lower = passage.lower(at);
        at > run.start && passage.lexicon.is_role(&lower) && passage.is_capital(at) && !head(at)
    });
    let end = role.unwrap_or(run.end);
    let given = passage.lexicon.is_given_name(passage.word(run.start));
    if given && end - run.start == 2 && is_surname_too(&passage.lower(end - 1)) {
        return None;
    }
    let joins = |at: usize| matches!(passage.lower(at).as_str(), "of" | "for" | "on");
    let tailed = (run.start..end.saturating_sub(1)).any(|at| head(at) && joins(at + 1));
    if tailed {
        return Some(end);
    }
    let last = (run.start + 1..end).rev().find(|&at| head(at))?;
    if last + 1 == end {
        return Some(end);
    }
    (run.start + 1 < last + 1 && passage.is_capital(last) && end - last <= 2 && role.is_some())
        .then_some(last + 1)
}

/// Heads of organisations that are surnames as well: "Jim Press".
fn is_surname_too(lower: &str) -> bool {
    matches!(lower, "press" | "church" | "banks" | "post" | "mail" | "court" | "guard" | "council")
}

/// What an organisation is, from the head of its name.
fn head_kind(passage: &Passage<'_>, run: &Range<usize>) -> ActorKind {
    let kind = |at: usize| passage.lexicon.organisation_head(&passage.lower(at));
    let tailed = run.clone().find(|&at| {
        at + 1 < run.end
            && kind(at).is_some()
            && matches!(passage.lower(at + 1).as_str(), "of" | "for" | "on")
    });
    tailed.and_then(kind).or_else(|| run.clone().rev().find_map(kind)).unwrap_or(ActorKind::Other)
}

/// What a run is that no list knows.
fn guess(passage: &Passage<'_>, run: &Range<usize>) -> Class {
    let lexicon = passage.lexicon;
    let first = passage.word(run.start);
    if run.len() == 1 {
        return Class::Open;
    }
    let letters = run.clone().all(|at| !passage.word(at).contains(|c: char| c.is_ascii_digit()));
    let initial = run.clone().skip(1).any(|at| passage.words[at].shape == Shape::Initial)
        || passage.words[run.start].shape == Shape::Initial;
    let particle = run.clone().skip(1).any(|at| {
        !passage.is_capital(at)
            || passage.word(at).starts_with("al-")
            || passage.word(at).starts_with("bin")
    });
    let role = run.start > 0
        && passage.gap(run.start) == Gap::Space
        && lexicon.is_role(&passage.lower(run.start - 1));
    let given = lexicon.is_given_name(first)
        || first.split('-').next().is_some_and(|part| lexicon.is_given_name(part));
    if letters
        && run.len() <= 5
        && (given || initial || role || (particle && !passage.is_title_case()))
    {
        return Class::Person;
    }
    if letters && run.len() <= 4 && speaks(passage, run) { Class::Person } else { Class::Open }
}

/// Whether what follows or precedes a run is what people do: "X said", "said X", "X, 45,".
fn speaks(passage: &Passage<'_>, run: &Range<usize>) -> bool {
    let said = |at: usize| {
        matches!(passage.lower(at).as_str(), "said" | "says" | "told" | "added" | "who")
    };
    let age = passage.gap(run.end) == Gap::Comma
        && passage
            .words
            .get(run.end)
            .is_some_and(|word| word.shape == Shape::Number && word.bytes.len() == 2)
        && matches!(passage.gap(run.end + 1), Gap::Comma | Gap::Stop);
    (matches!(passage.gap(run.end), Gap::Space | Gap::Comma) && said(run.end))
        || age
        || (run.start > 0 && passage.gap(run.start) == Gap::Space && said(run.start - 1))
}

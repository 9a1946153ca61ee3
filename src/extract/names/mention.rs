//! Every name in an article's story, with the words around it.

use std::ops::Range;

use super::chains::{self, Passage};
use super::lexicon::Lexicon;
use super::segment::{self, Class, Name};
use super::words::{self, Gap, Shape, Word};
use crate::article::{Document, Role};
use crate::extract::places::gazetteer::{Gazetteer, key};

/// One name where it stands.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about how the name is written")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Mention {
    /// In bytes of the article's text.
    pub(in crate::extract) bytes: Range<usize>,
    /// Its words as a gazetteer key.
    pub(in crate::extract) key: String,
    /// How many words it has.
    pub(in crate::extract) length: usize,
    /// What it is.
    pub(in crate::extract) class: Class,
    /// The role before or after it.
    pub(in crate::extract) role: Option<Range<usize>>,
    /// What the role is held in.
    pub(in crate::extract) of: Option<Range<usize>>,
    /// The word before it in lower case, if only white space lies between.
    pub(in crate::extract) before: String,
    /// The word before that one.
    pub(in crate::extract) two_before: String,
    /// The word after it in lower case.
    pub(in crate::extract) after: String,
    /// What lies between it and the word before.
    pub(in crate::extract) gap: Gap,
    /// What lies between it and the word after.
    pub(in crate::extract) gap_after: Gap,
    /// Whether it starts a sentence.
    pub(in crate::extract) opens: bool,
    /// Whether it is written in capitals only.
    pub(in crate::extract) upper: bool,
    /// Whether it stands in a headline in title case.
    pub(in crate::extract) headline: bool,
    /// Whether nothing stands before it in its paragraph.
    pub(in crate::extract) first: bool,
}

/// All names of the story, in order.
pub(in crate::extract) fn collect(document: &Document) -> Vec<Mention> {
    let mut found = Vec::new();
    for block in document.story() {
        let words = words::words(&document.text, block.bytes.clone());
        let passage = Passage {
            text: &document.text,
            words: &words,
            lexicon: Lexicon::shared(),
            gazetteer: Gazetteer::shared(),
        };
        let short = block.role == Role::Title || block.bytes.len() < 200;
        let sentence = document.words(block).ends_with(['.', '"', '”', '!']);
        let headline = short && !sentence && passage.is_title_case();
        for chain in chains::chains(&passage) {
            if headline {
                found.extend(
                    known_parts(&passage, chain)
                        .into_iter()
                        .map(|name| mention(&passage, &name, true)),
                );
            } else {
                let names = segment::names(&passage, chain);
                found.extend(names.into_iter().map(|name| mention(&passage, &name, false)));
            }
        }
    }
    found
}

/// In a headline only what the lists know is a name; the rest waits for the story to name it.
fn known_parts(passage: &Passage<'_>, chain: Range<usize>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = chain.start;
    while at < chain.end {
        let length = (1..=(chain.end - at).min(6)).rev().find(|&length| {
            let run = at..at + length;
            let folded = passage.key(&run);
            let place = length > 1 && passage.gazetteer.has(&folded);
            passage.lexicon.organisation(&folded).is_some()
                || passage.gazetteer.country_named(&folded).is_some()
                || passage.gazetteer.demonym(&folded).is_some()
                || place
        });
        let run = at..at + length.unwrap_or(1);
        at = run.end;
        let mut names =
            if length.is_some() { segment::names(passage, run.clone()) } else { Vec::new() };
        if names.is_empty() && !passage.lexicon.is_opener(&passage.lower(run.start)) {
            names.push(Name { run, class: Class::Open, role: None, of: None });
        }
        found.extend(names);
    }
    found
}

fn mention(passage: &Passage<'_>, name: &Name, headline: bool) -> Mention {
    let run = name.run.clone();
    let word_before = |back: usize| {
        let at = run.start.checked_sub(back);
        at.filter(|_| passage.gap(run.start + 1 - back) == Gap::Space)
            .map_or(String::new(), |at| passage.lower(at))
    };
    let after = matches!(passage.gap(run.end), Gap::Space | Gap::Possessive | Gap::Hyphen);
    let (role, of) = role_around(passage, name);
    let before = word_before(1);
    let two_before = if before.is_empty() { String::new() } else { word_before(2) };
    Mention {
        bytes: passage.bytes(&run),
        key: key(passage.text(&run)),
        length: run.len(),
        class: name.class,
        role,
        of,
        before,
        two_before,
        after: if after { passage.lower(run.end) } else { String::new() },
        gap: passage.gap(run.start),
        gap_after: passage.gap(run.end),
        opens: passage.words.get(run.start).is_some_and(|word| word.opens),
        upper: run.clone().all(|at| passage.words[at].shape == Shape::Upper),
        headline,
        first: run.start == 0,
    }
}

/// The role of a person: in the name's own run, in small letters before it, or after a comma.
fn role_around(passage: &Passage<'_>, name: &Name) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let bytes = |run: &Range<usize>| passage.bytes(run);
    if name.class != Class::Person {
        return (None, name.of.as_ref().map(bytes));
    }
    let found = name.role.clone().or_else(|| role_in_small_letters(passage, name.run.start));
    let found = found.or_else(|| role_after(passage, name.run.end));
    let of = name.of.clone().or_else(|| held_in(passage, found.as_ref()));
    (found.as_ref().map(bytes), of.as_ref().map(bytes))
}

/// "spokesman John Kirby", "deputy foreign minister Gatilov".
fn role_in_small_letters(passage: &Passage<'_>, at: usize) -> Option<Range<usize>> {
    let small = |at: usize| {
        let lower = passage.lower(at);
        let word: Option<&Word> = passage.words.get(at);
        let role = passage.lexicon.is_role(&lower) && !passage.lexicon.is_title(&lower);
        word.is_some_and(|word| word.shape == Shape::Lower)
            .then_some((role, passage.lexicon.is_role_modifier(&lower)))
    };
    let last = at.checked_sub(1)?;
    if passage.gap(at) != Gap::Space || !small(last)?.0 {
        return None;
    }
    let mut start = last;
    while start > 0
        && passage.gap(start) == Gap::Space
        && small(start - 1).is_some_and(|(role, modifier)| role || modifier)
    {
        start -= 1;
    }
    Some(start..last + 1)
}

/// "Anas al-Abdeh, head of the Istanbul-based opposition National Coalition".
fn role_after(passage: &Passage<'_>, end: usize) -> Option<Range<usize>> {
    if passage.gap(end) != Gap::Comma {
        return None;
    }
    let mut start = end;
    if passage.words.get(end).is_some_and(|word| word.shape == Shape::Number)
        && passage.gap(end + 1) == Gap::Comma
    {
        start += 1;
    }
    while matches!(passage.lower(start).as_str(), "a" | "an" | "the" | "who" | "is") {
        start += 1;
    }
    let mut at = start;
    while at < start + 7
        && at < passage.words.len()
        && (at == start || matches!(passage.gap(at), Gap::Space | Gap::Possessive | Gap::Hyphen))
    {
        let lower = passage.lower(at);
        if passage.lexicon.is_role(&lower) && !passage.lexicon.is_title(&lower) {
            return Some(role_from(passage, start, at));
        }
        at += 1;
    }
    None
}

/// The role's head with the modifiers before it.
fn role_from(passage: &Passage<'_>, start: usize, head: usize) -> Range<usize> {
    let mut first = head;
    while first > start
        && passage.gap(first) == Gap::Space
        && (passage.lexicon.is_role_modifier(&passage.lower(first - 1))
            || passage.lexicon.is_role(&passage.lower(first - 1)))
    {
        first -= 1;
    }
    first..head + 1
}

/// "head of the … National Coalition": the run of capitals after the role's "of", "for", "at".
fn held_in(passage: &Passage<'_>, role: Option<&Range<usize>>) -> Option<Range<usize>> {
    let role = role?;
    if role.start > 0
        && matches!(passage.gap(role.start), Gap::Space | Gap::Possessive)
        && passage.is_capital(role.start - 1)
    {
        return Some(role.start - 1..role.start);
    }
    if !matches!(passage.lower(role.end).as_str(), "of" | "for" | "at" | "with")
        || passage.gap(role.end) != Gap::Space
    {
        return None;
    }
    let mut at = role.end + 1;
    while at < role.end + 6 && matches!(passage.gap(at), Gap::Space | Gap::Hyphen) {
        let hyphenated = passage.gap(at + 1) == Gap::Hyphen;
        if passage.is_capital(at) && !hyphenated {
            let mut end = at + 1;
            while passage.is_capital(end) && passage.gap(end) == Gap::Space {
                end += 1;
            }
            return Some(at..end);
        }
        at += 1;
    }
    None
}

//! Dateline's own extractor: attributions and happenings to claims and events.
//!
//! A statement that the text attributes to somebody is theirs; a sentence that reports a happening or
//! a figure and attributes most of itself to nobody is the reporter's.

use std::collections::HashSet;

use super::attribution::{Attribution, Wording, attributions};
use super::events;
use super::found::{Bytes, Found, FoundBy, FoundClaim};
use super::mentions::Mentions;
use crate::article::{Document, Role};
use crate::text::fold::folded;
use crate::text::sentences::sentences;

/// Finds claims and events in an article.
pub fn find(document: &Document, mentions: &Mentions) -> Found {
    let sentences = sentences(&document.text);
    let attributed = attributions(document);
    let events = events::find(document, &sentences, mentions);
    let mut claims = claims(document, &attributed);
    let voice = reporter(document, &sentences, &events_at(&events), mentions, &claims);
    claims.extend(voice);
    claims.sort_by_key(|claim| claim.content.first().map_or(0, |bytes| bytes.start));
    without_repeats(document, &mut claims);
    Found { claims, events, ..Found::default() }
}

/// Leaves out what the headline and the deck say if the story says it again.
fn without_repeats(document: &Document, claims: &mut Vec<FoundClaim>) {
    let story = document.first(Role::Paragraph).map_or(0, |block| block.bytes.start);
    let from = claims.partition_point(|claim| start(claim) < story);
    let words = |claim: &FoundClaim| -> HashSet<String> {
        let words = claim.content.iter().flat_map(|it| folded(&document.text[it.clone()]));
        words.filter(|word| word.len() > 3).collect()
    };
    // What a headline says stands in the first paragraphs or not at all.
    let told: Vec<HashSet<String>> = claims[from..].iter().take(60).map(words).collect();
    let again = |claim: &FoundClaim| {
        let own = words(claim);
        told.iter().any(|words| own.intersection(words).count() * 5 >= own.len() * 2)
    };
    let repeats: Vec<bool> = claims[..from].iter().map(again).collect();
    let mut repeats = repeats.into_iter();
    claims.retain(|_| !repeats.next().unwrap_or(false));
}

fn start(claim: &FoundClaim) -> usize {
    claim.content.first().map_or(0, |bytes| bytes.start)
}

fn events_at(events: &[super::found::FoundEvent]) -> Vec<usize> {
    events.iter().filter_map(|event| Some(event.content.first()?.start)).collect()
}

/// The claims of attributions. One that lies inside the content of another came through the other's
/// speaker, who says nothing more himself where it fills most of that content.
fn claims(document: &Document, attributed: &[Attribution]) -> Vec<FoundClaim> {
    let mut claims = Vec::new();
    for (at, one) in attributed.iter().enumerate() {
        let inner = around(attributed, at).filter(|it| holds(&one.content, it));
        let filled: usize = inner.map(|it| length(&it.content)).sum();
        let passes_on = filled * 5 >= length(&one.content) * 3;
        if passes_on || !says_enough(document, one) {
            continue;
        }
        let outer = around(attributed, at).filter(|it| holds(&it.content, one));
        let mut via: Vec<&Attribution> = outer.collect();
        via.sort_by_key(|it| length(&it.content));
        claims.push(FoundClaim {
            content: pieces(document, &one.content),
            speaker: hull(&one.source),
            cue: hull(&one.cue),
            via: via.iter().filter_map(|it| hull(&it.source)).collect(),
            stance: Some(one.stance),
            by: vec![FoundBy::rule(rule(one.wording))],
            ..FoundClaim::default()
        });
    }
    claims
}

const fn rule(wording: Wording) -> &'static str {
    match wording {
        Wording::Direct => "quotation",
        Wording::Mixed => "partly quoted speech",
        Wording::Indirect => "reported speech",
    }
}

/// The attributions near another one in the order of the text: nesting does not reach further.
fn around(all: &[Attribution], at: usize) -> impl Iterator<Item = &Attribution> {
    let range = at.saturating_sub(6)..(at + 7).min(all.len());
    range.filter(move |other| *other != at).map(move |other| &all[other])
}

/// Whether content holds all of an attribution: its source and what is attributed.
fn holds(content: &[Bytes], inner: &Attribution) -> bool {
    let inside =
        |bytes: &Bytes| content.iter().any(|it| it.start <= bytes.start && bytes.end <= it.end);
    length(content) > length(&inner.content)
        && !inner.source.is_empty()
        && inner.source.iter().chain(&inner.content).all(inside)
}

fn length(content: &[Bytes]) -> usize {
    content.iter().map(Bytes::len).sum()
}

/// A single word says nothing that could be checked. Without a source only a quotation is somebody
/// else's; other words are the reporter's own sentence.
fn says_enough(document: &Document, one: &Attribution) -> bool {
    let words = one.content.iter().flat_map(|it| document.text[it.clone()].split_whitespace());
    let quoted = one.wording == Wording::Direct && !one.cue.is_empty();
    (!one.source.is_empty() || quoted) && words.count() >= 2
}

/// The pieces of content but for single words between them: "that", "also".
fn pieces(document: &Document, content: &[Bytes]) -> Vec<Bytes> {
    let several = |it: &&Bytes| document.text[(*it).clone()].split_whitespace().nth(1).is_some();
    let long: Vec<Bytes> = content.iter().filter(several).cloned().collect();
    if long.is_empty() { content.to_vec() } else { long }
}

/// One stretch over pieces that stand close together, or the first piece.
fn hull(pieces: &[Bytes]) -> Option<Bytes> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    let all = first.start..last.end;
    Some(if first.start < last.end && all.len() < 160 { all } else { first.clone() })
}

/// The claims of the reporter: sentences that report a happening or a figure, and of which less than
/// two fifths are attributed.
fn reporter(
    document: &Document,
    sentences: &[Bytes],
    events: &[usize],
    mentions: &Mentions,
    claims: &[FoundClaim],
) -> Vec<FoundClaim> {
    let mut taken: Vec<Bytes> = claims
        .iter()
        .filter(|claim| claim.speaker.is_some())
        .flat_map(|claim| claim.content.iter().chain(&claim.cue).chain(&claim.speaker).cloned())
        .collect();
    taken.sort_by_key(|bytes| bytes.start);
    let paragraphs = document.blocks.iter().filter(|block| block.role == Role::Paragraph);
    let told = paragraphs.flat_map(|block| events::within(sentences, &block.bytes));
    told.filter(|sentence| {
        let reports = events.binary_search(&sentence.start).is_ok();
        reports || mentions.figures_in(sentence).next().is_some()
    })
    .filter(|sentence| attributed(&taken, sentence) * 5 < sentence.len() * 2)
    .map(|sentence| FoundClaim {
        content: vec![sentence.clone()],
        by: vec![FoundBy::rule("reporter's sentence")],
        ..FoundClaim::default()
    })
    .collect()
}

/// How many bytes of a sentence are attributed to somebody.
fn attributed(taken: &[Bytes], sentence: &Bytes) -> usize {
    let end = taken.partition_point(|bytes| bytes.start < sentence.end);
    // A quotation over several paragraphs is longer than a sentence, but its pieces are not many.
    let near = &taken[end.saturating_sub(24)..end];
    let mut covered = 0;
    let mut from = sentence.start;
    for bytes in near {
        let start = bytes.start.max(from);
        covered += bytes.end.min(sentence.end).saturating_sub(start);
        from = from.max(bytes.end);
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Option<String>)> {
        let document = Document::of_plain_text(text.to_owned());
        let found = find(&document, &Mentions::default());
        let words = |bytes: &Bytes| text[bytes.clone()].to_owned();
        let claim = |it: &FoundClaim| (words(&it.content[0]), it.speaker.as_ref().map(words));
        found.claims.iter().map(claim).collect()
    }

    #[test]
    fn what_is_attributed_is_the_speakers_and_the_rest_is_the_reporters() {
        let text = "Shelling hit the old market. \"We need help now,\" mayor Ann Lee said.";
        let claims = found(text);
        assert_eq!(claims[0], ("Shelling hit the old market.".to_owned(), None));
        assert!(claims[1].0.contains("We need help now"), "{claims:?}");
        assert!(claims[1].1.as_ref().is_some_and(|it| it.contains("Ann Lee")), "{claims:?}");
        assert_eq!(claims.len(), 2);
    }
}

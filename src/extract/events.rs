//! Happenings, from the clauses that report them: what, how real, when, where, who.
//!
//! A sentence of the story reports one happening at most: that of the first word in it that names a
//! kind of happening, words outside quotation marks before words inside them, and words that say
//! much ("raid") before those that often go with others ("launched").

mod kinds;

use std::ops::Range;

use super::found::{Bytes, FoundBy, FoundEvent};
use super::mentions::Mentions;
use crate::article::{Document, Role};
use crate::model::EventStatus;
use kinds::{kind_of, rank};

/// Sentences longer than this are no sentences: a table, a list without stops.
const LONGEST: usize = 1_500;

/// Finds what an article reports, in the order of the text. `sentences` are those of the text.
pub fn find(document: &Document, sentences: &[Bytes], mentions: &Mentions) -> Vec<FoundEvent> {
    let paragraphs = document.blocks.iter().filter(|block| block.role == Role::Paragraph);
    let mut found = Vec::new();
    for block in paragraphs {
        for sentence in within(sentences, &block.bytes) {
            found.extend(event(document, sentence, mentions));
        }
    }
    found
}

/// The ranges that lie inside another, out of a sorted list.
pub fn within<'r>(ranges: &'r [Bytes], outer: &Bytes) -> impl Iterator<Item = &'r Bytes> + use<'r> {
    let from = ranges.partition_point(|range| range.start < outer.start);
    let end = outer.end;
    ranges[from..].iter().take_while(move |range| range.end <= end)
}

/// What one sentence reports.
fn event(document: &Document, sentence: &Bytes, mentions: &Mentions) -> Option<FoundEvent> {
    let text = &document.text[sentence.clone()];
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let spoken = spoken(text);
    let is_spoken = |at: usize| spoken.iter().any(|run| run.contains(&at));
    let named = word_starts(&lower).filter_map(|at| Some((at, kind_of(&lower[at..])?)));
    // The first of the words that say most; `min_by_key` keeps the first of equals.
    let (at, kind) = named.min_by_key(|&(at, kind)| (is_spoken(at), rank(kind)))?;
    let mut dates: Vec<Bytes> = mentions.dates_in(sentence).map(|it| it.bytes.clone()).collect();
    dates.sort_by_key(|bytes| bytes.start.abs_diff(sentence.start + at));
    Some(FoundEvent {
        content: vec![sentence.clone()],
        kind: kind.to_owned(),
        status: status(&lower, at),
        dates,
        places: mentions.places_in(sentence).cloned().collect(),
        actors: mentions.actors_in(sentence).cloned().collect(),
        by: vec![FoundBy::rule("event-word")],
    })
}

/// Where words begin.
fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let word = c.is_alphanumeric() || c == '-' || c == '\'';
        let begins = word && !inside;
        inside = word;
        begins.then_some(at)
    })
}

/// The stretches of a sentence that stand in quotation marks.
pub fn spoken(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('“', _) | ('"', None) => open = Some(at),
            ('"' | '”', Some(start)) => {
                runs.push(start..at + c.len_utf8());
                open = None;
            }
            _ => {}
        }
    }
    runs.extend(open.map(|start| start..text.len()));
    runs
}

/// Phrases before a happening that say it is only planned.
const PLANNED: [&str; 17] = [
    "set to",
    "due to",
    "due in",
    "will",
    "is to",
    "are to",
    "was to",
    "were to",
    "plans to",
    "planned",
    "scheduled",
    "expected to",
    "preparing",
    "prepares to",
    "about to",
    "going to",
    "intends to",
];

/// Phrases that say it was called off.
const CANCELLED: [&str; 5] = ["cancelled", "canceled", "called off", "postponed", "scrapped"];

/// Words that say that it is not certain.
const ALLEGED: [&str; 9] = [
    "alleged",
    "allegedly",
    "reportedly",
    "suspected",
    "according to",
    "said",
    "says",
    "claimed",
    "reported",
];

/// Phrases that say it goes on.
const ONGOING: [&str; 7] =
    ["continues", "continuing", "ongoing", "has begun to", "still", "remains", "is holding"];

/// How real a happening is, by the words of its sentence; `at` is the word that names it.
fn status(sentence: &str, at: usize) -> EventStatus {
    let near = |phrases: &[&str], before: usize, behind: usize| {
        let from = floor(sentence, at.saturating_sub(before));
        let to = floor(sentence, (at + behind).min(sentence.len()));
        phrases.iter().any(|phrase| stands(&sentence[from..to], phrase))
    };
    if near(&CANCELLED, 60, 80) {
        EventStatus::Cancelled
    } else if near(&PLANNED, 60, 30) {
        EventStatus::Planned
    } else if near(&ALLEGED, sentence.len(), sentence.len()) {
        EventStatus::Alleged
    } else if near(&ONGOING, 40, 60) {
        EventStatus::Ongoing
    } else {
        EventStatus::Occurred
    }
}

/// The largest boundary of a character that is no greater.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Whether whole words stand in a text.
fn stands(text: &str, phrase: &str) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(phrase).any(|(at, _)| {
        edge(text[..at].chars().next_back()) && edge(text[at + phrase.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences::sentences;

    fn found(text: &str) -> Vec<(String, EventStatus)> {
        let document = Document::of_plain_text(text.to_owned());
        let found = find(&document, &sentences(text), &Mentions::default());
        found.into_iter().map(|event| (event.kind, event.status)).collect()
    }

    #[test]
    fn sentences_report_happenings_as_real_as_their_words_make_them() {
        for (text, kind, status) in [
            ("Shelling hit the market.", "shelling", EventStatus::Occurred),
            ("The minister is to hold talks on Monday.", "talks", EventStatus::Planned),
            ("The talks were called off.", "talks", EventStatus::Cancelled),
            ("Two people died, police said.", "casualties", EventStatus::Alleged),
            ("Fighting continues in the town.", "clash", EventStatus::Ongoing),
        ] {
            assert_eq!(found(text), [(kind.to_owned(), status)], "{text}");
        }
        assert!(found("The town is old.").is_empty());
    }

    #[test]
    fn words_outside_quotation_marks_name_it_first() {
        assert_eq!(found("\"The attack was bad,\" he told the trial.")[0].0, "trial");
        assert_eq!(found("“The attack was bad.")[0].0, "attack");
    }
}

//! Words to the place in the article where they stand, to the letter.

use std::ops::Range;

use super::normalise::{Normalised, normalised};
use super::prompt::EXAMPLE;
use super::refused::Reason;
use crate::article::{Block, Document, Role};

/// The blocks of an article, ready to look words up in.
pub(super) struct Anchors<'d> {
    pub(super) document: &'d Document,
    /// The blocks of the story, as the request numbers them from 1.
    blocks: Vec<(Block, Normalised)>,
    /// The lines that were set aside.
    aside: Vec<Normalised>,
    example: Normalised,
}

/// Where a field's words may stand.
#[derive(Clone, Copy)]
pub(super) struct Near<'n> {
    /// What the field is called in reasons.
    pub(super) field: &'static str,
    /// The paragraph that the proposal names.
    pub(super) paragraph: Option<usize>,
    /// The words that stand just before.
    pub(super) before: Option<&'n str>,
    /// The place that the words are nearest to.
    pub(super) to: Option<usize>,
}

impl<'d> Anchors<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let normal = |block: &Block| Normalised::of(document.words(block), block.bytes.start);
        let aside = |block: &&Block| matches!(block.role, Role::SetAside(_));
        Self {
            document,
            blocks: document.story().map(|block| (block.clone(), normal(block))).collect(),
            aside: document.blocks.iter().filter(aside).map(normal).collect(),
            example: Normalised::of(EXAMPLE, 0),
        }
    }

    /// The one place where words stand; for "A … B" one place each, in order.
    pub(super) fn anchor(&self, words: &str, near: Near) -> Result<Vec<Range<usize>>, Reason> {
        let mut places: Vec<Range<usize>> = Vec::new();
        let parts: Vec<&str> = words.split(['…']).flat_map(|part| part.split("...")).collect();
        for part in parts.iter().map(|part| bare(part)).filter(|part| !part.is_empty()) {
            let paragraph = match places.last() {
                Some(last) => self.paragraph_of(last.start),
                None => near.paragraph,
            };
            let (before, to) = match places.last() {
                Some(last) => (None, Some(last.end)),
                None => (near.before, near.to),
            };
            places.push(self.one(&part, Near { paragraph, before, to, ..near })?);
        }
        if places.is_empty() { Err(Reason::Missing(near.field)) } else { Ok(places) }
    }

    /// The number of the story's block that holds a byte, from 1.
    pub(super) fn paragraph_of(&self, at: usize) -> Option<usize> {
        let found = self.blocks.iter().position(|(block, _)| block.bytes.contains(&at));
        found.map(|at| at + 1)
    }

    /// The place of one piece of words.
    fn one(&self, words: &str, near: Near) -> Result<Range<usize>, Reason> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for (number, (_, text)) in self.blocks.iter().enumerate() {
            let ranges = text.occurrences(words).map(|range| text.origin(&range));
            found.extend(ranges.map(|range| (number + 1, range)));
        }
        if found.is_empty() {
            return Err(self.why_not(words, near.field));
        }
        let here = |(paragraph, _): &(usize, Range<usize>)| Some(*paragraph) == near.paragraph;
        if found.iter().any(here) {
            found.retain(here);
        }
        if let Some(before) = near.before.map(normalised).filter(|_| found.len() > 1) {
            let behind = |(_, range): &(usize, Range<usize>)| self.stands_behind(range, &before);
            if found.iter().any(behind) {
                found.retain(behind);
            }
        }
        match (found.as_slice(), near.to) {
            ([(_, only)], _) => Ok(only.clone()),
            (several, Some(to)) => {
                let nearest = several.iter().min_by_key(|(_, range)| range.start.abs_diff(to));
                nearest.map(|(_, range)| range.clone()).ok_or(Reason::NotInArticle(near.field))
            }
            (several, None) => Err(Reason::Ambiguous(near.field, several.len())),
        }
    }

    /// Whether words stand just before a place, with white space or marks between them at most.
    fn stands_behind(&self, range: &Range<usize>, before: &str) -> bool {
        let start = range.start.saturating_sub(before.len() * 4 + 16);
        let start = (start..=range.start).find(|&at| self.document.text.is_char_boundary(at));
        let head =
            Normalised::of(&self.document.text[start.unwrap_or(range.start)..range.start], 0);
        let mark = |c: char| c.is_whitespace() || "\"',:-(".contains(c);
        head.text.trim_end_matches(mark).ends_with(before.trim_end_matches(mark))
    }

    /// Why words do not stand in the article, as exactly as can be said.
    fn why_not(&self, words: &str, field: &'static str) -> Reason {
        if self.aside.iter().any(|text| text.occurrences(words).next().is_some()) {
            return Reason::SetAside(field);
        }
        if let Some(there) = self.other_digits(words) {
            return Reason::DigitsDiffer(field, there);
        }
        if self.example.occurrences(words).next().is_some() {
            return Reason::FromPrompt(field);
        }
        if self.is_merged(words) { Reason::Merged(field) } else { Reason::NotInArticle(field) }
    }

    /// What stands in the article where the words agree but for their numbers.
    fn other_digits(&self, words: &str) -> Option<String> {
        if !words.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (wanted, _) = masked(words);
        // A number alone agrees with any other number.
        wanted.chars().any(char::is_alphabetic).then_some(())?;
        self.blocks.iter().find_map(|(_, text)| {
            let (mask, origins) = masked(&text.text);
            let at = mask.find(&wanted)?;
            let (start, end) = (origins[at], origins[at + wanted.len()]);
            Some(text.text[start..end].to_owned())
        })
    }

    /// Whether the words are two runs of at least three words, each of which stands in the story.
    fn is_merged(&self, words: &str) -> bool {
        let stands = |part: &str| {
            let part = part.trim_matches(|c: char| c.is_whitespace() || ",.;".contains(c));
            self.blocks.iter().any(|(_, text)| text.occurrences(part).next().is_some())
        };
        let spaces: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).collect();
        if spaces.len() < 5 || spaces.len() > 400 {
            return false;
        }
        // The longest start that stands; what stands of a start stands of every shorter one.
        let count = spaces.partition_point(|&at| stands(&words[..at]));
        (2..count).rev().take(3).any(|nth| spaces.len() - nth > 2 && stands(&words[spaces[nth]..]))
    }
}

/// Words without white space and quotation marks around them, normalised.
fn bare(words: &str) -> String {
    normalised(words).trim_matches(|c: char| c == '"' || c.is_whitespace()).to_owned()
}

/// A text with every number as one `#`, and for each byte (and the end) where it comes from.
fn masked(text: &str) -> (String, Vec<usize>) {
    let (mut mask, mut origins) = (String::new(), Vec::new());
    let mut in_number = false;
    for (at, c) in text.char_indices() {
        let more = matches!(c, ',' | '.')
            && text[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        if c.is_ascii_digit() || in_number && more {
            if !in_number {
                mask.push('#');
                origins.push(at);
            }
            in_number = true;
            continue;
        }
        in_number = false;
        mask.push(c);
        origins.extend(std::iter::repeat_n(at, c.len_utf8()));
    }
    origins.push(text.len());
    (mask, origins)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "Bridge closed\n\nThe bridge was closed on Monday, police said. At least 40 \
                         lorries waited.\n\n“We need help,” the mayor said. “The bridge was closed \
                         too late,” she added. He said no.";

    const ANY: Near<'static> = Near { field: "quote", paragraph: None, before: None, to: None };

    fn anchor(words: &str, near: Near) -> Result<Vec<String>, Reason> {
        let document = Document::of_plain_text(STORY.to_owned());
        let found = Anchors::of(&document).anchor(words, near)?;
        Ok(found.into_iter().map(|range| STORY[range].to_owned()).collect())
    }

    #[test]
    fn words_are_found_to_the_letter_and_two_pieces_are_two_places() {
        assert_eq!(anchor("\"We need help,\"", ANY), Ok(vec!["We need help,".to_owned()]));
        assert_eq!(
            anchor("At least 40 lorries … \"We need help", ANY),
            Ok(vec!["At least 40 lorries".to_owned(), "We need help".to_owned()])
        );
    }

    #[test]
    fn words_that_stand_twice_need_a_paragraph_or_the_words_before() {
        let words = "bridge was closed";
        assert_eq!(anchor(words, ANY), Err(Reason::Ambiguous("quote", 2)));
        assert!(anchor(words, Near { paragraph: Some(2), ..ANY }).is_ok());
        assert!(anchor("was closed", Near { before: Some("The bridge"), ..ANY }).is_err());
        let document = Document::of_plain_text(STORY.to_owned());
        let anchors = Anchors::of(&document);
        let near = Near { before: Some("the mayor said. “The"), ..ANY };
        let second = anchors.anchor(words, near).expect("the second");
        assert_eq!(second[0].start, STORY.rfind(words).expect("there"));
    }

    #[test]
    fn lies_are_refused_with_the_reason() {
        for (words, reason) in [
            ("At least 41 lorries", Reason::DigitsDiffer("quote", "At least 40 lorries".into())),
            ("At least 400 lorries", Reason::DigitsDiffer("quote", "At least 40 lorries".into())),
            ("This bridge will not open before June.", Reason::FromPrompt("quote")),
            ("The bridge was closed on Monday At least 40 lorries waited", Reason::Merged("quote")),
            ("We need money", Reason::NotInArticle("quote")),
            ("", Reason::Missing("quote")),
            (" … ", Reason::Missing("quote")),
        ] {
            assert_eq!(anchor(words, ANY), Err(reason), "{words}");
        }
    }
}

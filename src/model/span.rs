//! Spans: the stretch of an article's text that backs a record.
//!
//! A span carries a quote selector and a position selector, as in the W3C Web Annotation Data
//! Model.  Positions in files count Unicode scalar values from 0, end exclusive: not bytes, not
//! UTF-16 units.

use std::ops::Range;

use super::{ArticleId, vocabulary};

/// The words of a span and the words around them (W3C `TextQuoteSelector`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words themselves.
    pub exact: String,
    /// Up to 32 characters before them.
    pub prefix: String,
    /// Up to 32 characters after them.
    pub suffix: String,
}

vocabulary! {
    /// How well a span still fits its text.
    AnchorState {
        /// The quote stands where the position says.
        Exact = "exact",
        /// The quote stands elsewhere; somebody should look.
        Reanchored = "reanchored",
        /// The quote is not in the text.
        Orphan = "orphan",
    }
}

/// Where a span was found in the text that is loaded; derived, never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// How well it fits.
    pub state: AnchorState,
    /// Where it stands, in bytes of the text; nowhere for an orphan.
    pub bytes: Option<Range<usize>>,
}

/// A stretch of article text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The article.
    pub article: ArticleId,
    /// What it says.
    pub quote: Quote,
    /// Where it stands, in Unicode scalar values, end exclusive.
    pub position: Option<Range<usize>>,
    /// The text that the position was counted in, where that is not the article's own.
    pub body_sha256: Option<String>,
    /// The number of its sentence, from 1.
    pub sentence_no: Option<u32>,
    /// Where it was found.
    pub anchor: Anchor,
}

/// The table of a text that leads from Unicode scalar values to bytes, for many spans in one text.
#[derive(Debug)]
pub struct Positions {
    /// The byte of every [`Positions::STEP`]th character.
    steps: Vec<usize>,
}

impl Positions {
    const STEP: usize = 1024;

    /// Counts a text once.
    pub fn of(text: &str) -> Self {
        Self { steps: text.char_indices().step_by(Self::STEP).map(|(byte, _)| byte).collect() }
    }

    /// The bytes of a range of Unicode scalar values of the text that was counted; `None` if it is
    /// too short.
    pub fn bytes(&self, text: &str, scalars: &Range<usize>) -> Option<Range<usize>> {
        let start = self.byte(text, scalars.start)?;
        let end = self.byte(text, scalars.end)?;
        (start <= end).then_some(start..end)
    }

    fn byte(&self, text: &str, scalar: usize) -> Option<usize> {
        let step = (scalar / Self::STEP).min(self.steps.len().saturating_sub(1));
        let from = self.steps.get(step).copied().unwrap_or(0);
        let ends = std::iter::once(text.len() - from);
        let mut rest = text[from..].char_indices().map(|(at, _)| at).chain(ends);
        rest.nth(scalar - step * Self::STEP).map(|at| from + at)
    }
}

impl Quote {
    /// Finds the quote in a text.
    ///
    /// The position counts only if it was counted in this text and the quote stands there to the
    /// letter.  Otherwise the words are looked for; among several places the one wins whose
    /// surroundings agree best with prefix and suffix, then the one nearest to the position.  Without
    /// any position a quote is exact when its words stand in the text once.  Nothing is quoted by an
    /// empty quote.
    pub fn anchor(
        &self,
        text: &str,
        positions: &Positions,
        position: Option<&Range<usize>>,
        of_this_text: bool,
    ) -> Anchor {
        let stated = position.and_then(|range| positions.bytes(text, range));
        if let Some(bytes) = stated.clone().filter(|_| of_this_text && !self.exact.is_empty())
            && text[bytes.clone()] == self.exact
        {
            return Anchor { state: AnchorState::Exact, bytes: Some(bytes) };
        }
        let found: Vec<usize> = self.occurrences(text).collect();
        let near = stated.map_or(0, |bytes| bytes.start);
        let best = found.iter().copied().min_by_key(|&start| {
            let context = self.context_agreement(text, start);
            (std::cmp::Reverse(context), start.abs_diff(near))
        });
        let state = match (best, position, found.len()) {
            (None, _, _) => AnchorState::Orphan,
            (Some(_), None, 1) if of_this_text => AnchorState::Exact,
            (Some(_), _, _) => AnchorState::Reanchored,
        };
        Anchor { state, bytes: best.map(|start| start..start + self.exact.len()) }
    }

    fn occurrences<'t>(&self, text: &'t str) -> impl Iterator<Item = usize> + use<'t, '_> {
        let wanted = if self.exact.is_empty() { None } else { Some(self.exact.as_str()) };
        wanted.into_iter().flat_map(|words| text.match_indices(words).map(|(start, _)| start))
    }

    /// How many characters of prefix and suffix agree around a place.
    fn context_agreement(&self, text: &str, start: usize) -> usize {
        let before = text[..start].chars().rev();
        let after = text[start + self.exact.len()..].chars();
        let agree =
            |a: &mut dyn Iterator<Item = (char, char)>| a.take_while(|(x, y)| x == y).count();
        agree(&mut before.zip(self.prefix.chars().rev()))
            + agree(&mut after.zip(self.suffix.chars()))
    }
}

/// Converts a range of Unicode scalar values to bytes; `None` if the text is too short.
pub fn byte_range(text: &str, scalars: &Range<usize>) -> Option<Range<usize>> {
    if scalars.start > scalars.end {
        return None;
    }
    let mut boundaries = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
    let start = boundaries.by_ref().nth(scalars.start)?;
    let end = match scalars.end - scalars.start {
        0 => start,
        more => boundaries.nth(more - 1)?,
    };
    Some(start..end)
}

/// Converts a range of bytes, on character boundaries, to Unicode scalar values.
pub fn scalar_range(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let start = text[..bytes.start].chars().count();
    start..start + text[bytes.clone()].chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Café Aleppo said 246. Later it said 246 again.";

    fn anchor(quote: &Quote, position: Option<&Range<usize>>) -> Anchor {
        quote.anchor(TEXT, &Positions::of(TEXT), position, true)
    }

    fn quote(exact: &str, prefix: &str, suffix: &str) -> Quote {
        Quote { exact: exact.into(), prefix: prefix.into(), suffix: suffix.into() }
    }

    #[test]
    fn positions_count_scalars_not_bytes() {
        assert_eq!(byte_range(TEXT, &(0..4)), Some(0..5));
        assert_eq!(Positions::of(TEXT).bytes(TEXT, &(5..11)), Some(6..12));
        assert_eq!(scalar_range(TEXT, &(6..12)), 5..11);
        assert_eq!(byte_range("ab", &(0..2)), Some(0..2));
        assert_eq!(byte_range("ab", &(2..2)), Some(2..2));
        assert_eq!(byte_range("ab", &(0..3)), None);
        assert_eq!(byte_range("ab", &Range { start: 2, end: 1 }), None);
    }

    #[test]
    fn a_quote_at_its_position_is_exact() {
        let anchor = anchor(&quote("Aleppo", "Café ", " said"), Some(&(5..11)));
        assert_eq!(anchor, Anchor { state: AnchorState::Exact, bytes: Some(6..12) });
    }

    #[test]
    fn a_quote_elsewhere_is_reanchored_by_its_surroundings_and_says_so() {
        let found = anchor(&quote("246", "Later it said ", " again"), Some(&(0..3)));
        assert_eq!(found.state, AnchorState::Reanchored);
        assert_eq!(found.bytes, Some(37..40));
        let nearest = anchor(&quote("246", "", ""), Some(&(15..18)));
        assert_eq!(nearest.bytes, Some(18..21), "without context the nearest place wins");
    }

    #[test]
    fn a_quote_that_is_gone_is_an_orphan() {
        for (exact, position) in
            [("Homs", Some(0..4)), ("", Some(0..0)), ("", Some(500..600)), ("Homs", None)]
        {
            let orphan = Anchor { state: AnchorState::Orphan, bytes: None };
            assert_eq!(anchor(&quote(exact, "", ""), position.as_ref()), orphan);
        }
    }

    #[test]
    fn a_position_counted_in_another_text_is_never_exact() {
        let (quote, positions) = (quote("Aleppo", "", ""), Positions::of(TEXT));
        for position in [Some(5..11), Some(0..6), None] {
            let found = quote.anchor(TEXT, &positions, position.as_ref(), false);
            assert_eq!((found.state, found.bytes), (AnchorState::Reanchored, Some(6..12)));
        }
    }

    #[test]
    fn the_table_of_positions_agrees_with_counting() {
        let long = "aé北".repeat(2_000);
        let positions = Positions::of(&long);
        for range in [0..1, 1..3, 1023..1026, 5_997..6_000, 6_000..6_000, 0..6_000] {
            assert_eq!(positions.bytes(&long, &range), byte_range(&long, &range), "{range:?}");
        }
        assert_eq!(positions.bytes(&long, &(5_000..6_001)), None);
        assert_eq!(Positions::of("").bytes("", &(0..0)), Some(0..0));
    }

    #[test]
    fn without_a_position_only_a_unique_quote_is_exact() {
        assert_eq!(anchor(&quote("Aleppo", "", ""), None).state, AnchorState::Exact);
        assert_eq!(anchor(&quote("246", "", ""), None).state, AnchorState::Reanchored);
    }
}

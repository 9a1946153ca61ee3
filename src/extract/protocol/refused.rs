//! Proposals that are refused, and why.

use std::fmt;

/// Why a proposal is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Words of a field do not stand in the article.
    NotInArticle(&'static str),
    /// Words of a field stand in the article but for their digits; what stands there.
    DigitsDiffer(&'static str, String),
    /// The words are put together from two places of the article.
    Merged(&'static str),
    /// The words stand several times, and neither paragraph nor words before tell which is meant.
    Ambiguous(&'static str, usize),
    /// The speaker or cue stands in the article, but in no sentence next to the quote.
    NotNear(&'static str),
    /// The words stand only in a line that is not part of the story.
    SetAside(&'static str),
    /// The words stand in the example of the prompt.
    FromPrompt(&'static str),
    /// A field that must be there is empty.
    Missing(&'static str),
    /// A word that is none of the known ones.
    UnknownWord(&'static str, String),
    /// The date words say no date that Dateline can derive.
    NoDate(String),
    /// The figure words hold no figure.
    NoFigure(String),
    /// The same proposal was made before.
    Repeated,
    /// The line is no proposal.
    Json(String),
    /// The line does not end, or is too long.
    BrokenLine(String),
}

/// A refused proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line of the extractor's output, from 1.
    pub line: usize,
    /// The words that it pointed at, or the start of the line.
    pub words: String,
    /// Why.
    pub reason: Reason,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInArticle(field) => write!(f, "the {field} does not stand in the article"),
            Self::DigitsDiffer(field, there) => {
                write!(f, "digits of the {field} differ: the article has {there:?}")
            }
            Self::Merged(field) => {
                write!(f, "the {field} is merged from two places of the article")
            }
            Self::Ambiguous(field, count) => write!(
                f,
                "the {field} stands {count} times; give its paragraph or the words before it"
            ),
            Self::NotNear(field) => write!(f, "the {field} does not stand near the quote"),
            Self::SetAside(field) => {
                write!(f, "the {field} stands only in a line that is not part of the story")
            }
            Self::FromPrompt(field) => write!(f, "the {field} is from the prompt's example"),
            Self::Missing(field) => write!(f, "the {field} is missing"),
            Self::UnknownWord(field, word) => write!(f, "unknown {field} {word:?}"),
            Self::NoDate(words) => write!(f, "no date can be derived from {words:?}"),
            Self::NoFigure(words) => write!(f, "there is no figure in {words:?}"),
            Self::Repeated => f.write_str("proposed before"),
            Self::Json(error) => write!(f, "not a proposal: {error}"),
            Self::BrokenLine(error) => f.write_str(error),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = crate::text::clip(&self.words, 60);
        write!(f, "line {}: {:?}: {}", self.line, crate::text::line(&words), self.reason)
    }
}

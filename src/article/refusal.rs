//! Why a file is not read as an article, and what to do about it.

use std::fmt;

/// Why a file is not an article that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing but white space.
    Empty,
    /// A PDF file.
    Pdf,
    /// A Word file, `.docx` or `.odt`.
    Word,
    /// A Word file of before 2007.
    OldWord,
    /// Rich Text Format.
    Rtf,
    /// A picture, a sound or a film.
    Media,
    /// A compressed file or an archive.
    Archive,
    /// Bytes that are no text; the offset of the first such byte.
    Binary(usize),
    /// Larger than an article can be; the size in bytes.
    TooLarge(usize),
    /// Too few words to be a story; how many there are.
    TooShort(usize),
    /// A page that asks readers to sign in.
    Login,
    /// A page that asks readers to accept cookies.
    CookieWall,
    /// A page that asks for a subscription.
    Paywall,
    /// A page that checks whether a person is reading.
    RobotCheck,
    /// An error page of a server.
    ErrorPage,
    /// A web page without a story in it.
    NoStory,
    /// Elements nested deeper than any page needs.
    TooDeep(usize),
    /// JSON that cannot be read: the line, the column and what is wrong.
    Json(usize, usize, String),
    /// JSON that is no ninjs item with a text.
    NotNinjs(String),
}

/// Most bytes of an article.
pub(super) const MOST_BYTES: usize = 64 << 20;

/// Fewest words of a story.
pub(super) const FEWEST_WORDS: usize = 12;

impl Refusal {
    /// The line and column that the refusal is about, from 1, if there is one.
    pub const fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Json(line, column, _) => Some((*line, *column)),
            _ => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Empty => "the file is empty",
            Self::Pdf => {
                "this is a PDF; turn it into text first: pdftotext -layout story.pdf story.txt"
            }
            Self::Word => {
                "this is a word processor's file; turn it into text first: \
                 pandoc story.docx -t plain --wrap=none -o story.txt"
            }
            Self::OldWord => {
                "this is a Word file of an old kind; turn it into text first: \
                 soffice --headless --convert-to txt story.doc"
            }
            Self::Rtf => {
                "this is Rich Text; turn it into text first: \
                 pandoc story.rtf -t plain --wrap=none -o story.txt"
            }
            Self::Media => "this is a picture, a sound or a film, not a text",
            Self::Archive => "this is an archive; unpack it and open the article in it",
            Self::Binary(at) => {
                return write!(f, "this is not a text: byte {at} is a control character");
            }
            Self::TooLarge(bytes) => {
                let size = bytes >> 20;
                return write!(f, "{size} MiB is too large for an article (at most 64 MiB)");
            }
            Self::TooShort(words) => {
                let words = crate::text::counted(*words, "word");
                return write!(f, "{words} are too few for an article; was all of it saved?");
            }
            Self::Login => "this page asks to sign in; save the article while signed in",
            Self::CookieWall => {
                "this page only asks to accept cookies; accept them and save the article again"
            }
            Self::Paywall => "this page asks for a subscription; save the article while signed in",
            Self::RobotCheck => {
                "this page checks whether a person is reading; save the article from a browser"
            }
            Self::ErrorPage => "this is the error page of a server, not an article",
            Self::NoStory => {
                "no story found in this page; copy its text into a .txt file and open that"
            }
            Self::TooDeep(depth) => {
                return write!(
                    f,
                    "elements are nested {depth} deep; copy the story's text into a .txt file"
                );
            }
            Self::Json(_, _, reason) => return write!(f, "broken JSON: {reason}"),
            Self::NotNinjs(reason) => {
                return write!(f, "no article in this JSON: {reason}; expected an IPTC ninjs item");
            }
        };
        f.write_str(text)
    }
}

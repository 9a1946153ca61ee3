//! Articles as they were read: the text to the letter, cut into blocks whose role is known.
//!
//! Readers (plain text, HTML, Markdown, ninjs) produce a [`Document`]; extraction reads nothing
//! else. Every mention that extraction finds is a byte range of [`Document::text`].
//!
//! ```text
//! bytes ─recognise─▶ kind ─charset─▶ text ─plain_text, html, markdown, ninjs─▶ Document
//!                       └─────────────────────refusal: what it is instead, and what to do
//! ```

mod byline;
mod charset;
mod dateline;
mod html;
mod intruder;
mod language;
mod markdown;
mod ninjs;
mod plain_text;
mod printed_date;
mod read;
mod recognise;
mod refusal;

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate};

pub use dateline::dateline_length;
pub use printed_date::printed_day;
pub use read::read;
pub use recognise::{Kind, looks_like_article};
pub use refusal::Refusal;

/// What a block of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The headline.
    Title,
    /// The standfirst below the headline.
    Deck,
    /// Who wrote it, an agency's credit, or a printed date: "Afp May 01, 2016".
    Byline,
    /// A paragraph of the story. A dateline such as `ALEPPO:` stays in its first paragraph.
    Paragraph,
    /// A heading inside the story: "Besieged".
    Crosshead,
    /// A line that is not part of the story.
    SetAside(Intruder),
}

/// Why a line is not part of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intruder {
    /// The headline of another story.
    OtherHeadline,
    /// The caption of a picture.
    Caption,
    /// The credit of a picture.
    Credit,
    /// An invitation to read on, share, subscribe or comment, or an advertisement.
    Prompt,
    /// A line about rights, corrections or the site.
    Notice,
}

impl Intruder {
    /// What the line looks like, after "looks like".
    pub const fn described(self) -> &'static str {
        match self {
            Self::OtherHeadline => "the headline of another story",
            Self::Caption => "a caption",
            Self::Credit => "a photo credit",
            Self::Prompt => "an invitation to read or do something else",
            Self::Notice => "a notice",
        }
    }
}

/// A remark about how an article was read: a charset that was guessed, dates that disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The byte of [`Document::text`] that it is about; `None` if it is about the whole file.
    pub at: Option<usize>,
    /// The remark.
    pub text: String,
}

impl Note {
    /// A remark about the whole file.
    pub fn of_file(text: impl Into<String>) -> Self {
        Self { at: None, text: text.into() }
    }
}

/// One block of an article: a headline, a paragraph, a line that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Where it stands, in bytes of [`Document::text`], without surrounding white space.
    pub bytes: Range<usize>,
}

/// An article as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The text to the letter; nothing in it is changed once it is decoded.
    pub text: String,
    /// The blocks in reading order; what lies between them is white space.
    pub blocks: Vec<Block>,
    /// The publisher, where the file or its metadata names one.
    pub publisher: Option<String>,
    /// The byline, where one is given.
    pub byline: Option<String>,
    /// When it was published, where a time of day is known.
    pub published: Option<DateTime<FixedOffset>>,
    /// The day that relative dates count from: the dateline's, or the day of publication.
    pub day: Option<NaiveDate>,
    /// Where it was filed from, in the words of the dateline.
    pub place: Option<String>,
    /// BCP 47 language code, declared or detected.
    pub language: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The globally unique name that the publisher gives it (ninjs `uri`).
    pub uri: Option<String>,
    /// What a reader should know about how it was read.
    pub notes: Vec<Note>,
}

impl Document {
    /// Takes a plain text as it stands: every stretch between blank lines is a paragraph, or every
    /// line where the text has no blank line. Nothing is set aside and no byte changes.
    pub fn of_plain_text(text: String) -> Self {
        let separator = if text.contains("\n\n") || text.contains("\r\n\r\n") { 2 } else { 1 };
        let mut blocks = Vec::new();
        let mut open: Option<Range<usize>> = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            if trimmed.is_empty() {
                blocks.extend(open.take());
                continue;
            }
            let end = start + trimmed.len();
            match &mut open {
                Some(block) if separator == 2 => block.end = end,
                _ => blocks.extend(open.replace(start..end)),
            }
        }
        blocks.extend(open);
        let role = Role::Paragraph;
        let blocks = blocks.into_iter().map(|bytes| Block { role, bytes }).collect();
        Self { text, blocks, ..Self::default() }
    }

    /// Appends a block behind a blank line.
    fn push(&mut self, role: Role, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.blocks.push(Block { role, bytes: start..self.text.len() });
    }

    /// The blocks that belong to the story: title, deck and paragraphs.
    pub fn story(&self) -> impl Iterator<Item = &Block> {
        self.blocks
            .iter()
            .filter(|block| matches!(block.role, Role::Title | Role::Deck | Role::Paragraph))
    }

    /// The first block with a role.
    pub fn first(&self, role: Role) -> Option<&Block> {
        self.blocks.iter().find(|block| block.role == role)
    }

    /// Remarks of the readers, then one for each line that was set aside.
    pub fn remarks(&self) -> Vec<Note> {
        let aside = self.blocks.iter().filter_map(|block| match block.role {
            Role::SetAside(intruder) => Some(Note {
                at: Some(block.bytes.start),
                text: format!(
                    "set aside, not part of the story: looks like {}",
                    intruder.described()
                ),
            }),
            _ => None,
        });
        self.notes.iter().cloned().chain(aside).collect()
    }

    /// The text of a block.
    pub fn words(&self, block: &Block) -> &str {
        &self.text[block.bytes.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        let document = Document::of_plain_text(text.to_owned());
        document.story().map(|block| document.words(block).to_owned()).collect()
    }

    #[test]
    fn blank_lines_separate_paragraphs_and_wrapped_lines_stay_together() {
        assert_eq!(paragraphs(" One\nstill one. \n\n\nTwo.\n"), ["One\nstill one.", "Two."]);
        assert_eq!(paragraphs("One\r\nstill.\r\n\r\nTwo."), ["One\r\nstill.", "Two."]);
    }

    #[test]
    fn without_blank_lines_every_line_is_a_paragraph() {
        assert_eq!(paragraphs("One.\nTwo.\n"), ["One.", "Two."]);
        assert_eq!(paragraphs("\n"), [""; 0]);
    }
}

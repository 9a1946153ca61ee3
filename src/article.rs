//! Articles as they were read: the text to the letter, cut into blocks whose role is known.
//!
//! Readers (plain text, HTML, Markdown, ninjs) produce a [`Document`]; extraction reads nothing
//! else. Every mention that extraction finds is a byte range of [`Document::text`].

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate};

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
    /// An invitation to read on, share, subscribe or comment.
    Prompt,
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

    /// The blocks that belong to the story: title, deck and paragraphs.
    pub fn story(&self) -> impl Iterator<Item = &Block> {
        self.blocks
            .iter()
            .filter(|block| matches!(block.role, Role::Title | Role::Deck | Role::Paragraph))
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

//! What a reviewer decides: two axes that are never merged, and a grade.
//!
//! *Fidelity* asks whether the text says this, from this source; a desk can settle it.  *Veracity*
//! asks whether it is true.  "Faithful, disputed, C3" is the normal end of a war-zone figure, and
//! publishable with its attribution.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::dataset::wire::Word;
use crate::model::{Vocabulary, vocabulary};

vocabulary! {
    /// Does the text really say this, attributed to this source?
    Fidelity {
        /// Nobody has compared it with the text.
        Unchecked = "unchecked",
        /// The text says so, from this source.
        Faithful = "faithful",
        /// The words or the figure are not those of the text.
        Misquoted = "misquoted",
        /// The text has another source for it.
        WrongAttribution = "wrong_attribution",
        /// The text says so in a sense that this is not.
        OutOfContext = "out_of_context",
        /// The text does not say so.
        NotInText = "not_in_text",
    }
}

vocabulary! {
    /// Is it true?
    Veracity {
        /// Nobody has judged it.
        Unassessed = "unassessed",
        /// Confirmed independently.
        Verified = "verified",
        /// More for it than against it.
        Likely = "likely",
        /// What there is does not decide it.
        Inconclusive = "inconclusive",
        /// Credible voices say otherwise.
        Disputed = "disputed",
        /// More against it than for it.
        Unlikely = "unlikely",
        /// Shown not to be so.
        False = "false",
    }
}

vocabulary! {
    /// How reliable a source is, in the Admiralty (NATO) system.
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Cannot be judged.
        F = "F",
    }
}

impl Reliability {
    /// What the letter means.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

impl Fidelity {
    /// The word where there is little room.
    pub fn short(self) -> String {
        match self {
            Self::WrongAttribution => "wrong source".to_owned(),
            other => other.spoken(),
        }
    }

    /// The word, or two, that is left of it on a small screen, after "the text".
    pub const fn brief(self) -> &'static str {
        match self {
            Self::Unchecked => "unchecked",
            Self::Faithful => "says so",
            Self::Misquoted => "words",
            Self::WrongAttribution => "source",
            Self::OutOfContext => "sense",
            Self::NotInText => "no",
        }
    }
}

/// An Admiralty grade: the source's letter and the information's number, set independently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grade {
    /// How reliable the source is.
    pub source: Word<Reliability>,
    /// How credible the information is, 1 (confirmed by other sources) to 6 (cannot be judged).
    pub info: u8,
}

impl Default for Grade {
    /// Neither can be judged; a grade is never blank.
    fn default() -> Self {
        Self { source: Word(Reliability::F), info: 6 }
    }
}

impl Grade {
    /// Reads a grade as people write it: `C3`, `c 3`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut signs = text.chars().filter(|c| !c.is_whitespace());
        let letter = signs.next()?.to_ascii_uppercase().to_string();
        let info = signs.next()?.to_digit(10).filter(|info| (1..=6).contains(info))?;
        let source = Reliability::from_word(&letter)?;
        signs.next().is_none().then_some(Self { source: Word(source), info: info as u8 })
    }

    /// Reads a grade and, behind it, the rule that settled a figure: `C3 range`.
    pub fn parse_with_rule(text: &str) -> Option<(Self, Option<String>)> {
        let digit = text.find(|c: char| c.is_ascii_digit())?;
        let (grade, rule) = text.split_at(digit + 1);
        let rule = rule.trim();
        Some((Self::parse(grade)?, (!rule.is_empty()).then(|| rule.to_owned())))
    }

    /// What the number means.
    pub const fn credibility(self) -> &'static str {
        match self.info {
            1 => "confirmed by other sources",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "truth cannot be judged",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.source.0.word(), self.info)
    }
}

vocabulary! {
    /// What a reviewer asks of a passage: First Draft's five pillars of verification.
    Pillar {
        /// Is this the original?
        Provenance = "provenance",
        /// Who made it, and how do they know?
        Source = "source",
        /// When was it said, and about when?
        Date = "date",
        /// Where exactly?
        Location = "location",
        /// Why was it said; is the speaker a party?
        Motivation = "motivation",
    }
}

impl Pillar {
    /// An answer in a word: not all of the questions can be answered with yes or no.
    pub const fn answer(settled: bool) -> &'static str {
        if settled { "settled" } else { "open" }
    }

    /// The question behind it.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Provenance => "Is it in the text word for word, and is this the original?",
            Self::Source => "Who is the origin, who only relayed it, and how do they know?",
            Self::Date => "When was it said, and about when?",
            Self::Location => "Where exactly?",
            Self::Motivation => "Is the speaker a party; what would change our mind?",
        }
    }
}

/// What one reviewer has decided on one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Does the text say so?
    pub fidelity: Fidelity,
    /// Is it true?
    pub veracity: Veracity,
    /// How reliable the source, how credible the information.
    pub grade: Grade,
}

impl Default for Verdict {
    fn default() -> Self {
        Self {
            fidelity: Fidelity::Unchecked,
            veracity: Veracity::Unassessed,
            grade: Grade::default(),
        }
    }
}

impl Verdict {
    /// In words: `faithful, disputed, C3`.
    pub fn spoken(&self) -> String {
        format!("{}, {}, {}", self.fidelity.spoken(), self.veracity.spoken(), self.grade)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_read_as_people_write_it() {
        for (text, grade) in
            [("C3", Some("C3")), ("c 3", Some("C3")), ("f6", Some("F6")), ("A1", Some("A1"))]
        {
            assert_eq!(Grade::parse(text).map(|grade| grade.to_string()).as_deref(), grade);
        }
        for text in ["", "C", "3C", "G1", "C0", "C7", "C33"] {
            assert_eq!(Grade::parse(text), None, "{text}");
        }
        assert_eq!(Grade::default().to_string(), "F6");
        let (grade, rule) = Grade::parse_with_rule("c3 source hierarchy").expect("a grade");
        assert_eq!((grade.to_string().as_str(), rule.as_deref()), ("C3", Some("source hierarchy")));
        assert_eq!(Grade::parse_with_rule("C3").map(|(_, rule)| rule), Some(None));
        assert_eq!(Grade::parse_with_rule("Cx"), None);
    }
}

//! Claims: statements as asserted, and who asserts them.

use super::{
    ClaimId, LocationId, Quantity, RecordId, Restriction, SourceId, Span, UncertainTime,
    Vocabulary, vocabulary,
};

vocabulary! {
    /// What the speaker does with the statement.
    Stance {
        /// Says that it is so.
        Asserts = "asserts",
        /// Says that it is not so: the claim's text is what is denied.
        Denies = "denies",
        /// Accuses without showing.
        Alleges = "alleges",
        /// Passes on what was observed.
        Reports = "reports",
        /// Says that it will be.
        Announces = "announces",
        /// Says that it must be.
        Demands = "demands",
    }
}

vocabulary! {
    /// How close the text is to the speaker's own words.
    Directness {
        /// The words stand in quotation marks.
        DirectQuote = "direct_quote",
        /// The sense, in the reporter's words.
        Paraphrase = "paraphrase",
        /// The reporter's own statement.
        ReporterVoice = "reporter_voice",
    }
}

vocabulary! {
    /// Who made the record.
    Method {
        /// A person.
        Human = "human",
        /// A program; such records start unreviewed.
        Tool = "tool",
    }
}

/// Who says so, through whom, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Who it comes from.
    pub origin: SourceId,
    /// Who passed it on, the nearest to the origin first.
    pub via: Vec<SourceId>,
    /// The reporting verb, in the text's word.
    pub verb: String,
    /// What the speaker does with the statement.
    pub stance: Stance,
    /// Words that limit it: "at least", "nearly", "may".
    pub hedges: Vec<String>,
    /// How close the text is to the speaker's own words.
    pub directness: Directness,
}

/// How the record was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// By a person or a program.
    pub method: Method,
    /// Which person or program.
    pub agent: String,
    /// Version of the program, or of the person's pass over the text.
    pub version: Option<String>,
    /// The program's own estimate, 0 to 1; never a verdict.
    pub confidence: Option<f64>,
}

/// A statement as asserted.
///
/// Attribution is never optional: without "who says so" it is not a claim.  The text is phrased as
/// asserted and never negated (a rule of Meedan's Check); a denial is a stance.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Speakable id, `C-001`.
    pub id: String,
    /// The statement.
    pub text: String,
    /// What it is about.
    pub subject: RecordId,
    /// The measure or proposition: `deaths`, `blames`, `will_attend`.
    pub predicate: String,
    /// Who says so.
    pub attribution: Attribution,
    /// When it was said.
    pub said_when: Option<UncertainTime>,
    /// The time it speaks of, which is another.
    pub about_when: Option<UncertainTime>,
    /// The places it speaks of.
    pub about_where: Vec<LocationId>,
    /// The figures in it.
    pub quantities: Vec<Quantity>,
    /// The passages that carry it.
    pub evidence: Vec<Span>,
    /// The older version that this one replaces.
    pub supersedes: Option<ClaimId>,
    /// How the record was made.
    pub extraction: Option<Extraction>,
    /// Set when the record must not be exported.
    pub restriction: Option<Restriction>,
}

impl Claim {
    /// A stance without which the text would read as a plain statement: a denial above all.
    pub const fn loaded_stance(&self) -> Option<Stance> {
        match self.attribution.stance {
            Stance::Asserts | Stance::Reports => None,
            loaded => Some(loaded),
        }
    }

    /// What the claim says, a loaded stance before it: `denies: The strikes are aimed at …`.
    pub fn statement(&self) -> String {
        match self.loaded_stance() {
            Some(stance) => format!("{}: {}", stance.word(), self.text),
            None => self.text.clone(),
        }
    }
}

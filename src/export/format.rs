//! The formats that can be written, and what each cannot carry.
//!
//! A new format is a variant here, a line in [`OutFormat::spec`], and a file beside this one.

use std::io::{self, Write};

use super::{brief, records};
use crate::dataset::{Dataset, Form};
use crate::model::{ClaimId, EventId};
use crate::review::Fold;

/// A format that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutFormat {
    /// A `dateline/1` document.
    Json,
    /// `dateline/1`, one record to a line.
    JsonLines,
    /// "What we know", in Markdown.
    Brief,
}

/// What is to be known of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutSpec {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// What it cannot carry.
    pub loses: &'static str,
}

/// What is written of a dataset.
#[derive(Debug)]
pub struct Selection<'s> {
    /// The events, or all of them.
    pub events: Option<&'s [EventId]>,
    /// The claims, or all of them.
    pub claims: Option<&'s [ClaimId]>,
    /// Where the claims stand in the review.
    pub verdicts: &'s Fold,
    /// Whether proposed verdicts that nobody has confirmed are included.
    pub drafts: bool,
}

impl Selection<'_> {
    /// The claims that are selected.
    pub fn claim_ids(&self, dataset: &Dataset) -> Vec<ClaimId> {
        match self.claims {
            Some(claims) => claims.to_vec(),
            None => (0..dataset.claim_count()).map(ClaimId::at).collect(),
        }
    }
}

impl OutFormat {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Json, Self::JsonLines, Self::Brief];

    /// What is to be known of it.
    pub const fn spec(self) -> OutSpec {
        match self {
            Self::Json => OutSpec {
                name: "json",
                about: "a dateline/1 dataset as one JSON document",
                loses: "the review, which stays in its log",
            },
            Self::JsonLines => OutSpec {
                name: "jsonl",
                about: "a dateline/1 dataset, one record to a line",
                loses: "the review, which stays in its log",
            },
            Self::Brief => OutSpec {
                name: "brief",
                about: "\"what we know\" in Markdown: claims with source, grade and paragraph",
                loses: "events without claims, coordinates, unreviewed details",
            },
        }
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.spec().name == name)
    }

    /// Writes the selection, and returns what was written in a few words.
    ///
    /// # Errors
    /// The writer fails.
    pub fn write(
        self,
        dataset: &Dataset,
        selection: &Selection,
        out: &mut dyn Write,
    ) -> io::Result<String> {
        match self {
            Self::Json => records::write(dataset, selection, Form::Document, out),
            Self::JsonLines => records::write(dataset, selection, Form::Lines, out),
            Self::Brief => {
                let claims = selection.claim_ids(dataset);
                let (text, written) =
                    brief::brief(dataset, selection.verdicts, &claims, selection.drafts);
                out.write_all(text.as_bytes())?;
                Ok(written)
            }
        }
    }
}

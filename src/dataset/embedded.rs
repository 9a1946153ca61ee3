//! The dataset inside the program: Aleppo, spring 2016.

use super::{Loaded, Problem, load_text};

/// Derived by hand from an AFP report of 1 May 2016; the text is a digest in other words.
const ALEPPO: &str = include_str!("../../assets/aleppo-2016.json");

/// The file of the embedded dataset.
#[cfg(test)]
pub(super) const fn embedded_text() -> &'static str {
    ALEPPO
}

/// Loads the embedded dataset.
///
/// # Errors
/// Never for the file as committed, which a test holds to having no fault at all.
pub fn embedded() -> Result<Loaded, Problem> {
    load_text("aleppo-2016.json (embedded)", ALEPPO.into())
}

//! From an article to what it says, each with its bytes: dates, names, places, figures, who says
//! what, and what happened.
//!
//! ```text
//! Document ─mentions─▶ dates, figures, names, places ┐
//!          ─attribution, events──────────────────────┴builtin─▶ Found ─▶ draft
//!          ─protocol─▶ a program ─▶ proposals, checked ───────▶ Found ┘
//! ```
//!
//! Rules only: the same article gives the same records, nothing is downloaded, and no rule names an
//! article. Everything found is a byte range of the article's text.

pub mod annotations;
pub mod attribution;
pub mod builtin;
pub mod dates;
pub mod events;
pub mod figures;
pub mod found;
pub mod mentions;
pub mod names;
pub mod places;
pub mod protocol;

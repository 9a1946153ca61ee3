//! Articles to draft records: names, places, figures, each with its place in the text.
//!
//! Rules only: the same article gives the same records, nothing is downloaded, and no rule names an
//! article. Everything found is a byte range of the article's text.

pub mod events;
pub mod found;
pub mod mentions;
pub mod protocol;

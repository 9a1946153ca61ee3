//! From an article to what it says: the mentions that drafts are made of, each with its bytes.
//!
//! Rules only: the same article gives the same mentions, nothing is downloaded, and no rule names an
//! article.

pub mod attribution;
pub mod figures;
pub mod names;
pub mod places;

//! `dateline-extract/1`: any program as an extractor, and no trust in it.
//!
//! A program gets one JSON document on standard input and prints a proposal a line. A proposal
//! points by exact words, never by offsets; every one of its words is looked up in the article, and
//! what does not stand there to the letter is refused with a reason. Days and figures are derived
//! here from the article's words.
//!
//! ```text
//! Document ─request─▶ program ─lines─▶ proposals ─check, anchor─▶ Checked: accepted + refused
//! ```

mod anchor;
mod check;
mod lines;
mod normalise;
mod process;
mod prompt;
mod proposal;
mod refused;
mod request;
mod schema;

pub use check::{Checked, check};
pub use lines::{Lines, read_lines};
pub use process::{Ended, Output, Program, run};
pub use prompt::prompt;
pub use proposal::{Maker, Proposal};
pub use refused::{Reason, Refused};
pub use request::request;
pub use schema::proposal_schema;

/// The name of the protocol and its version.
pub const PROTOCOL: &str = "dateline-extract/1";

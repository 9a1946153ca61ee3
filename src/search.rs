//! From a query to an answer: what matches, how often, and in which order.
//!
//! Words are matched against the **vocabulary**, the distinct folded words of the dataset, and not
//! against every text: a corpus has far fewer words than events.  Words that match lead through
//! postings to records; the records of all words are intersected; facets and histogram are counted
//! over what is left.
//!
//! ```text
//! text ─grammar─▶ Expression ─evaluate─▶ records ─▶ ∩ chips, range ─▶ Answer
//!                 plain words ─resolve─▶ terms ─postings─┤
//!                 exact forms ─postings, then the texts ─┤
//!                 fields ─links between records ─────────┘
//! ```

mod alias;
mod answer;
mod brush;
mod commonest;
mod complete;
mod corpus;
mod dates;
mod engine;
mod evaluate;
mod exact;
mod exact_records;
mod facets;
mod filter;
mod fuzzy;
pub mod grammar;
mod highlight;
mod histogram;
mod id_query;
mod index;
mod lanes;
mod large;
mod listed;
mod named;
mod naming;
mod order;
mod postings;
mod property;
mod query;
mod rank;
mod readings;
mod resolve;
mod scores;
mod sound;
mod spellings;
mod texts;
mod trie;
mod typed;
mod typo;
mod views;
mod vocabulary;

pub use answer::{Answer, By, Correction, Facet, Hit, Lane, Lanes, PlaceRow};
pub use brush::Brush;
pub use commonest::commonest;
pub use complete::{Completer, Completion};
pub use fuzzy::fuzzy_score;
pub use highlight::Highlights;
pub use histogram::{Bar, Histogram, Mass};
pub use index::Index;
pub use large::{Listing, ReadWords};
pub use listed::Listed;
pub use order::{Arranged, Sort, SortBy};
pub use query::{DayRange, Part, Query};
pub use spellings::{SPELLINGS_TOLD, Spellings};
pub use views::{View, Views};

//! What every reader and writer of text shares: safe to show, folded for search, cut to a width,
//! split into sentences and tokens.

pub mod address;
pub mod fit;
pub mod fold;
pub mod sanitise;
pub mod sentences;
pub mod tokens;

pub use fit::{clip, clip_middle, column, counted, grouped, head, width, wrap};
pub use sanitise::{line, prose};

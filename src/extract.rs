//! From an article to what it says: the mentions that drafts are made of, each with its bytes.

pub mod attribution;

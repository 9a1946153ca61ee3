//! What leaves the program: each file writes one form.

pub mod brief;

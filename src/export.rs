//! What leaves the program: each file writes one form.

pub mod brief;
pub mod citation;
pub mod copy;

//! What leaves the program: one file for each format, and what is copied.

pub mod brief;
pub mod citation;
pub mod copy;
pub mod format;
mod records;

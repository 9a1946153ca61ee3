//! x
pub mod dataset;
pub mod model;
pub mod search;
pub mod text;

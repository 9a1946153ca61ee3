//! x
pub mod app;
pub mod cli;
pub mod config;
pub mod dataset;
pub mod model;
pub mod overlay;
pub mod pane;
pub mod run;
pub mod search;
pub mod term;
pub mod text;
pub mod ui;

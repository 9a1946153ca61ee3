//! The program as its users meet it: one binary for all integration tests.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why and fails")]

mod answers;
mod articles;
mod bad_input;
mod budgets;
mod cli;
mod common;
mod editing;
mod embedded;
mod files;
mod formats;
mod fuzzing;
mod gdelt;
mod giving;
mod growing;
mod journeys;
mod map;
mod mouse;
mod newcomer;
mod plain;
mod properties;
mod pty;
mod quality;
mod query;
mod reloading;
mod replacing;
mod resize;
mod review;
mod roundtrip;
mod row_range;
mod several;
mod small;
mod sorting;
mod start;
mod themes;
mod time;
mod tour;

//! The program as its users meet it: one binary for all integration tests.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why and fails")]

mod bad_input;
mod cli;
mod common;
mod embedded;
mod files;
mod journeys;
mod properties;
mod pty;
mod roundtrip;

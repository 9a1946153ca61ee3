//! Finds what is attributed: where the content of a cue begins and ends.

mod end;
mod start;

pub(super) use end::{end, ends_with_comma, is_speech_verb};
pub(super) use start::start;

/// What kind of content follows a cue; a clause runs further than a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Quote,
    Clause,
    Infinitive,
    Object,
}

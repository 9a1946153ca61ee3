//! The words that attribute: verbs and nouns of saying, thinking and wanting, what may follow each,
//! and the stance that each gives a statement.

mod inflection;
mod nouns;
mod verbs;

pub(super) use inflection::{Shape, inflect, plural};
pub(super) use nouns::NOUNS;
pub(super) use verbs::{VERBS, Verb};

/// What may follow a cue, as a set of flags.
pub(super) type Frame = u32;

/// Speech: the cue may stand after or inside the content, and its subject may follow it.
pub(super) const SPEECH: Frame = 1;
/// A clause: "that …", "whether …", or a bare clause.
pub(super) const CLAUSE: Frame = 1 << 1;
/// A noun phrase is the content: "praised the truce".
pub(super) const OBJECT: Frame = 1 << 2;
/// An infinitive is the content: "vowed to fight".
pub(super) const INFINITIVE: Frame = 1 << 3;
/// A listener stands before the content: "told reporters that …".
pub(super) const LISTENER: Frame = 1 << 4;
/// The subject of the passive or of the verb belongs to the content: "seems to be", "is expected to".
pub(super) const RAISING: Frame = 1 << 5;
/// Content after "for".
pub(super) const FOR: Frame = 1 << 6;
/// Content after "of".
pub(super) const OF: Frame = 1 << 7;
/// Content after "to".
pub(super) const TO: Frame = 1 << 8;
/// Content after "about".
pub(super) const ABOUT: Frame = 1 << 9;
/// Content after "on", "upon" or "over".
pub(super) const ON: Frame = 1 << 10;
/// Content after "against".
pub(super) const AGAINST: Frame = 1 << 11;
/// Content after "with".
pub(super) const WITH: Frame = 1 << 12;
/// Content after "at".
pub(super) const AT: Frame = 1 << 13;
/// A clause counts only with its "that", "whether" or question word.
pub(super) const MARKED: Frame = 1 << 14;
/// The passive has a listener or an accused as its subject: "was told", "was accused of".
pub(super) const ADDRESSED: Frame = 1 << 15;
/// Content after "in".
pub(super) const IN: Frame = 1 << 16;

/// A bare clause counts only with a subject and a finite verb in sight: "found the body" attributes
/// nothing.
pub(super) const GUARDED: Frame = 1 << 17;

//! Actors in news English: people with roles, states, organisations, armed groups, outlets, and those
//! who stay unnamed.
//!
//! Capitalised runs (`chains`) are cut into names (`segment`), names that mean the same are joined
//! across the article (`join`), and groups without a name are added (`unnamed`). Which names are
//! places is decided in [`super::places`].

use std::ops::Range;

use super::places::FoundPlace;
use crate::article::Document;
use crate::model::ActorKind;

pub(in crate::extract) mod chains;
mod join;
pub(in crate::extract) mod lexicon;
pub(in crate::extract) mod mention;
pub(in crate::extract) mod open;
mod people;
pub(in crate::extract) mod segment;
mod unnamed;
pub(in crate::extract) mod words;

/// A role that the text gives to a person, and what it is held in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRole {
    /// The words of the role: "Secretary of State".
    pub role: String,
    /// The words of the country or organisation, where the text gives one.
    pub held_in: Option<String>,
    /// Where the role stands.
    pub bytes: Range<usize>,
}

/// An actor that the article names or describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundActor {
    /// The fullest name that the article uses.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other names that the article uses, first used first.
    pub aliases: Vec<String>,
    /// Roles that the article gives.
    pub roles: Vec<FoundRole>,
    /// ISO code of the country that it is or belongs to, where the words say so.
    pub country: Option<String>,
    /// Whether it has a name; residents, officials and correspondents have none.
    pub named: bool,
    /// Every mention, in order, in bytes of the text.
    pub mentions: Vec<Range<usize>>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The actors and places of an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Actors, in the order of their first mentions.
    pub actors: Vec<FoundActor>,
    /// Places, in the order of their first mentions.
    pub places: Vec<FoundPlace>,
}

/// Finds the actors and places that an article names.
pub fn find(document: &Document) -> Found {
    let mut mentions = mention::collect(document);
    open::settle(document, &mut mentions);
    let places = super::places::find(document, &mentions);
    let mut actors = join::actors(document, &mentions);
    actors.extend(unnamed::actors(document, &mentions));
    actors.sort_by_key(|actor| actor.mentions.first().map_or(usize::MAX, |bytes| bytes.start));
    Found { actors, places }
}

#[cfg(test)]
mod tests;

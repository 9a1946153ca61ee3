//! What Dateline's own rules see in an article whichever extractor is used: dates, figures, names
//! and places, each with where it stands.

use super::dates::{Timex, timexes};
use super::figures::{self, FoundFigure};
use super::found::{Bytes, within};
use super::names::{self, FoundActor};
use super::places::FoundPlace;
use crate::article::Document;

/// Everything that the rules see in an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mentions {
    /// Dates, in the order of the text.
    pub dates: Vec<Timex>,
    /// Figures, in the order of the text.
    pub figures: Vec<FoundFigure>,
    /// Actors, in the order of their first mentions.
    pub actors: Vec<FoundActor>,
    /// Places, likewise.
    pub places: Vec<FoundPlace>,
    /// Every mention of an actor, in the order of the text, and the actor's number.
    actors_at: Vec<Bytes>,
    actor_numbers: Vec<usize>,
    places_at: Vec<Bytes>,
    place_numbers: Vec<usize>,
}

impl Mentions {
    /// Finds the dates, figures, names and places of an article.
    pub fn of(document: &Document) -> Self {
        let dates = timexes(document);
        let taken: Vec<Bytes> = dates.iter().map(|date| date.bytes.clone()).collect();
        let figures = figures::find(document, &taken);
        let names::Found { actors, places } = names::find(document);
        Self { dates, figures, actors, places, ..Self::default() }.indexed()
    }

    /// Sorts the mentions, so that those of a sentence are found at once.
    fn indexed(mut self) -> Self {
        let actors = self.actors.iter().map(|actor| actor.mentions.as_slice());
        (self.actors_at, self.actor_numbers) = sorted(actors);
        let places = self.places.iter().map(|place| place.mentions.as_slice());
        (self.places_at, self.place_numbers) = sorted(places);
        self
    }

    /// The expressions inside a stretch of the text that say when; lengths and repetitions do not.
    pub fn dates_in(&self, outer: &Bytes) -> impl Iterator<Item = &Timex> + use<'_> {
        let from = self.dates.partition_point(|date| date.bytes.start < outer.start);
        let end = outer.end;
        let inside = self.dates[from..].iter().take_while(move |date| date.bytes.end <= end);
        inside.filter(|date| date.time.is_some())
    }

    /// The figures inside a stretch of the text.
    pub fn figures_in(&self, outer: &Bytes) -> impl Iterator<Item = &FoundFigure> + use<'_> {
        let from = self.figures.partition_point(|figure| figure.bytes.start < outer.start);
        let end = outer.end;
        self.figures[from..].iter().take_while(move |figure| figure.bytes.end <= end)
    }

    /// The mentions of actors inside a stretch of the text.
    pub fn actors_in<'m>(&'m self, outer: &Bytes) -> impl Iterator<Item = &'m Bytes> + use<'m> {
        within(&self.actors_at, outer)
    }

    /// The mentions of places inside a stretch of the text.
    pub fn places_in<'m>(&'m self, outer: &Bytes) -> impl Iterator<Item = &'m Bytes> + use<'m> {
        within(&self.places_at, outer)
    }

    /// The number of the actor of which the words hold a mention; the last one that overlaps them,
    /// because a name follows its title.
    pub fn actor_at(&self, bytes: &Bytes) -> Option<usize> {
        at(&self.actors_at, &self.actor_numbers, bytes)
    }

    /// The number of the place, likewise.
    pub fn place_at(&self, bytes: &Bytes) -> Option<usize> {
        at(&self.places_at, &self.place_numbers, bytes)
    }

    /// The date that overlaps words.
    pub fn date_at(&self, bytes: &Bytes) -> Option<&Timex> {
        let from = self.dates.partition_point(|date| date.bytes.end <= bytes.start);
        self.dates.get(from).filter(|date| overlap(&date.bytes, bytes))
    }

    /// The figure that overlaps words.
    pub fn figure_at(&self, bytes: &Bytes) -> Option<&FoundFigure> {
        let from = self.figures.partition_point(|figure| figure.bytes.end <= bytes.start);
        self.figures.get(from).filter(|figure| overlap(&figure.bytes, bytes))
    }
}

fn sorted<'m>(all: impl Iterator<Item = &'m [Bytes]>) -> (Vec<Bytes>, Vec<usize>) {
    let numbered = all.enumerate();
    let mut mentions: Vec<(Bytes, usize)> = numbered
        .flat_map(|(number, mentions)| mentions.iter().map(move |bytes| (bytes.clone(), number)))
        .collect();
    mentions.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
    mentions.into_iter().unzip()
}

fn at(mentions: &[Bytes], numbers: &[usize], bytes: &Bytes) -> Option<usize> {
    let end = mentions.partition_point(|mention| mention.start < bytes.end);
    let near = end.saturating_sub(8)..end;
    let found = near.rev().find(|&at| overlap(&mentions[at], bytes))?;
    Some(numbers[found])
}

fn overlap(one: &Bytes, other: &Bytes) -> bool {
    one.start < other.end && other.start < one.end
}

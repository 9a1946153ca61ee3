//! The ranks of names, each kind computed once.

use std::sync::OnceLock;

use super::labels::Labels;
use crate::dataset::Dataset;
use crate::dataset::table::{NOBODY, Table, UNNAMED};
use crate::model::Source;
use crate::search::order::Ranking;

/// The order of the names of what rows share, each kind once it was ranked or asked for.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    actors: OnceLock<Ranking>,
    places: OnceLock<Ranking>,
    sources: OnceLock<Ranking>,
    kinds: OnceLock<Ranking>,
    sentences: OnceLock<Sentences>,
    /// Nothing where they cannot be kept.
    pub labels: OnceLock<Option<Labels>>,
}

/// The order of the parts of sentences.
#[derive(Debug)]
pub(super) struct Sentences {
    /// Actors as sentences have them, and what stands there without one.
    pub names: Ranking,
    pub phrases: Ranking,
    /// Where in the names what has no name stands.
    unnamed: u32,
    /// Where in the names nobody stands.
    nobody: u32,
}

impl Ranks {
    pub(super) fn actors(&self, dataset: &Dataset) -> &Ranking {
        self.actors.get_or_init(|| Ranking::of(dataset.actors.iter().map(|it| &it.name)))
    }

    pub(super) fn places(&self, dataset: &Dataset) -> &Ranking {
        self.places.get_or_init(|| Ranking::of(dataset.locations.iter().map(|it| &it.name)))
    }

    pub(super) fn sources(&self, dataset: &Dataset) -> &Ranking {
        let sources = || Ranking::of(dataset.sources.iter().map(Source::short_name));
        self.sources.get_or_init(sources)
    }

    pub(super) fn kinds(&self, table: &Table) -> &Ranking {
        self.kinds.get_or_init(|| Ranking::of(table.actions().iter().map(|it| &it.kind)))
    }

    /// Ranks all names.
    pub(super) fn rank(&self, dataset: &Dataset, table: &Table) {
        self.kinds(table);
        self.sources(dataset);
        self.actors(dataset);
        self.places(dataset);
        self.sentences(dataset, table);
    }

    pub(super) fn sentences(&self, dataset: &Dataset, table: &Table) -> &Sentences {
        self.sentences.get_or_init(|| Sentences::of(dataset, table))
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        let shared = [&self.actors, &self.places, &self.sources, &self.kinds];
        let shared = shared.into_iter().filter_map(OnceLock::get).map(Ranking::size);
        let sentences = self.sentences.get().map_or(0, |it| it.names.size() + it.phrases.size());
        shared.sum::<usize>()
            + sentences
            + self.labels.get().and_then(Option::as_ref).map_or(0, Labels::size)
    }
}

impl Sentences {
    pub(super) fn of(dataset: &Dataset, table: &Table) -> Self {
        let spoken = |at: usize, name: &'_ str| {
            table.spoken().get(at).map_or(name.len(), |&bytes| bytes as usize)
        };
        let actors = dataset.actors.iter().map(|actor| actor.name.as_str()).enumerate();
        let names = actors.map(|(at, name)| name.get(..spoken(at, name)).unwrap_or(name));
        let phrases = table.actions().iter().map(|action| action.phrase.as_str());
        let unnamed = dataset.actors.len() as u32;
        Self {
            names: Ranking::of(names.chain([UNNAMED, ""])),
            phrases: Ranking::of(phrases),
            unnamed,
            nobody: unnamed + 1,
        }
    }

    /// Where in the names one stands who acts.
    pub(super) const fn agent(&self, actor: u32) -> u32 {
        if actor == NOBODY { self.unnamed } else { actor }
    }

    /// Where in the names one stands who is acted on.
    pub(super) const fn target(&self, actor: u32) -> u32 {
        if actor == NOBODY { self.nobody } else { actor }
    }
}

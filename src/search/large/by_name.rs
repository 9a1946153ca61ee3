//! The actors in the order of their names, which parts those that have as many rows.

use crate::dataset::Dataset;

/// The actors by name.
#[derive(Debug)]
pub(super) struct ByName {
    /// The place of each actor.
    pub order: Vec<u32>,
    /// The actor at each place.
    pub actors: Vec<u32>,
}

impl ByName {
    pub(super) fn of(dataset: &Dataset) -> Self {
        let mut actors: Vec<u32> = (0..dataset.actors.len() as u32).collect();
        actors.sort_by_key(|&actor| dataset.actors[actor as usize].name.as_str());
        let mut order = vec![0; actors.len()];
        for (place, &actor) in actors.iter().enumerate() {
            order[actor as usize] = place as u32;
        }
        Self { order, actors }
    }

    /// So many actors as a file has them in order, if each is there once.
    pub(super) fn of_file(actors: Vec<u32>, count: usize) -> Option<Self> {
        if actors.len() != count {
            return None;
        }
        let mut order = vec![u32::MAX; count];
        for (place, &actor) in actors.iter().enumerate() {
            let own = order.get_mut(actor as usize).filter(|own| **own == u32::MAX)?;
            *own = place as u32;
        }
        Some(Self { order, actors })
    }

    /// The bytes that it takes.
    pub(super) const fn size(&self) -> usize {
        4 * (self.order.len() + self.actors.len())
    }
}

//! What belongs to a group, put together by counting, in the order in which it comes.

/// Puts pairs of a group, below so many, and what belongs to it together: where each group starts and the
/// last one ends, and what belongs to them one group after the other.
pub(crate) fn by_group<T: Copy + Default>(
    groups: usize,
    pairs: impl Iterator<Item = (u32, T)> + Clone,
) -> (Vec<u32>, Vec<T>) {
    // Counted two groups further on, so that filling in moves each start to where it belongs.
    let mut starts = vec![0; groups + 2];
    pairs.clone().for_each(|(group, _)| starts[group as usize + 2] += 1);
    for at in 2..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut all = vec![T::default(); starts.last().map_or(0, |&all| all as usize)];
    for (group, own) in pairs {
        let next = &mut starts[group as usize + 1];
        all[*next as usize] = own;
        *next += 1;
    }
    starts.truncate(groups + 1);
    (starts, all)
}

/// What belongs to each group: numbers, or what is made of some.
#[derive(Debug)]
pub(crate) struct ByGroup<T> {
    starts: Vec<u32>,
    all: Vec<T>,
}

impl<T: Copy + Default> ByGroup<T> {
    /// Puts pairs of a group, below so many, and what belongs to it together.
    pub(crate) fn of(groups: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let (starts, all) = by_group(groups, pairs);
        Self { starts, all }
    }

    /// How much there is in all groups.
    pub(crate) const fn len(&self) -> usize {
        self.all.len()
    }

    /// What belongs to a group.
    pub(crate) fn of_group(&self, group: u32) -> &[T] {
        let at = group as usize;
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_with_their_group_in_the_order_in_which_they_came() {
        let groups = ByGroup::of(4, [(2, 9), (0, 1), (2, 3), (3, 7), (2, 9)].into_iter());
        let found: Vec<&[u32]> = (0..4).map(|group| groups.of_group(group)).collect();
        assert_eq!(found, [&[1][..], &[], &[9, 3, 9], &[7]]);
        assert_eq!(ByGroup::<u32>::of(1, std::iter::empty()).of_group(0), [0; 0]);
    }
}

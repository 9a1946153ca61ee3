//! Putting events in order by their ranks: by counting, digit by digit as it were, the column that
//! counts least first.

/// So many times fewer events than ranks are sorted by comparing.
const FEWER: usize = 8;

/// Where the events of an answer stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Arranged {
    /// In the order of time.
    #[default]
    Oldest,
    /// The newest first: so many have a date, and the others stay behind them.
    Newest {
        /// The events with a date.
        dated: usize,
    },
    /// Any other order.
    Listed {
        /// For each row the place of its event in the order of time.
        places: Vec<u32>,
        /// For each place in the order of time the row.
        rows: Vec<u32>,
    },
}

impl Arranged {
    /// An order by the places in the order of time, each once.
    pub(in crate::search) fn listed(places: Vec<u32>) -> Self {
        let rows = vec![0; places.len()];
        Self::listed_in(places, rows)
    }

    /// The same, in memory that there is already for as many rows.
    fn listed_in(places: Vec<u32>, mut rows: Vec<u32>) -> Self {
        for (row, &place) in places.iter().enumerate() {
            rows[place as usize] = row as u32;
        }
        Self::Listed { places, rows }
    }

    /// The place in the order of time of the event of a row.
    pub fn place(&self, row: usize) -> Option<usize> {
        match self {
            Self::Oldest => Some(row),
            Self::Newest { dated } => Some(turned(row, *dated)),
            Self::Listed { places, .. } => places.get(row).map(|&place| place as usize),
        }
    }

    /// The row of the event at a place in the order of time.
    pub fn row(&self, place: usize) -> Option<usize> {
        match self {
            Self::Oldest => Some(place),
            Self::Newest { dated } => Some(turned(place, *dated)),
            Self::Listed { rows, .. } => rows.get(place).map(|&row| row as usize),
        }
    }
}

const fn turned(at: usize, dated: usize) -> usize {
    if at < dated { dated - 1 - at } else { at }
}

/// What events are ordered by, a rank for each of them in the order of time.
pub(in crate::search) struct Column {
    ranks: Vec<u32>,
    /// How many ranks there are; what has none has this in the place of one.
    len: u32,
    descending: bool,
}

impl Column {
    /// A column for so many events, whose ranks are below `len`.
    pub(in crate::search) fn new(events: usize, len: u32, descending: bool) -> Self {
        Self { ranks: Vec::with_capacity(events), len, descending }
    }

    /// Puts in the rank of the next event, if it has one.
    #[inline]
    pub(in crate::search) fn put(&mut self, rank: Option<u32>) {
        self.ranks.push(match rank {
            Some(rank) if self.descending => self.len.saturating_sub(1 + rank),
            Some(rank) => rank.min(self.len),
            None => self.len,
        });
    }

    /// Where the events of each rank begin.
    fn starts(&self) -> Vec<u32> {
        let mut starts = vec![0; self.len as usize + 2];
        for &rank in &self.ranks {
            starts[rank as usize + 1] += 1;
        }
        for rank in 1..starts.len() {
            starts[rank] += starts[rank - 1];
        }
        starts
    }

    /// Puts places in order, those of one rank as they come.
    fn sort(&self, places: impl Iterator<Item = u32>, sorted: &mut [u32]) {
        let mut starts = self.starts();
        for place in places {
            let at = &mut starts[self.ranks[place as usize] as usize];
            sorted[*at as usize] = place;
            *at += 1;
        }
    }
}

/// Orders events by columns, the first of which counts most; without any, they stay in the order of
/// time.  Nothing if the question no longer stands.
pub(in crate::search) fn arrange(
    columns: Vec<Column>,
    stop: impl Fn() -> bool,
) -> Option<Arranged> {
    let Some(events) = columns.first().map(|column| column.ranks.len()) else {
        return Some(Arranged::Oldest);
    };
    let ranks: usize = columns.iter().map(|column| column.len as usize).sum();
    let (places, spare) = if events.saturating_mul(FEWER) < ranks {
        (by_comparing(&columns, events), None)
    } else {
        by_counting(columns, events, &stop)?
    };
    if stop() {
        return None;
    }
    let rows = spare.unwrap_or_else(|| vec![0; events]);
    Some(Arranged::listed_in(places, rows))
}

fn by_comparing(columns: &[Column], events: usize) -> Vec<u32> {
    let mut places: Vec<u32> = (0..events as u32).collect();
    let keys = |place: u32| columns.iter().map(move |column| column.ranks[place as usize]);
    places.sort_by(|&a, &b| keys(a).cmp(keys(b)));
    places
}

/// The places in order, and room for as many numbers: getting memory costs as much as sorting does, so
/// what is done with is used again.
fn by_counting(
    columns: Vec<Column>,
    events: usize,
    stop: &impl Fn() -> bool,
) -> Option<(Vec<u32>, Option<Vec<u32>>)> {
    let mut spare: Vec<Vec<u32>> = Vec::new();
    let mut places: Option<Vec<u32>> = None;
    for column in columns.into_iter().rev() {
        let mut sorted = spare.pop().unwrap_or_else(|| vec![0; events]);
        match &places {
            None => column.sort(0..events as u32, &mut sorted),
            Some(places) => column.sort(places.iter().copied(), &mut sorted),
        }
        spare.extend(places.replace(sorted));
        spare.push(column.ranks);
        if stop() {
            return None;
        }
    }
    Some((places.unwrap_or_default(), spare.pop()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(values: &[Option<u32>], len: u32, descending: bool) -> Column {
        let mut column = Column::new(values.len(), len, descending);
        values.iter().for_each(|&value| column.put(value));
        column
    }

    proptest! {
        #[test]
        fn events_come_in_the_order_of_their_values_and_equal_ones_in_that_of_time(
            values in proptest::collection::vec(
                (proptest::option::of(0_u32..9), proptest::option::of(0_u32..3)), 0..60),
            ranks in prop_oneof![Just(9_u32), Just(4_000)],
            descending in any::<bool>(),
        ) {
            let (first, second): (Vec<_>, Vec<_>) = values.iter().copied().unzip();
            let columns = vec![column(&first, ranks, descending), column(&second, 3, descending)];
            let Some(Arranged::Listed { places, rows }) = arrange(columns, || false) else {
                return Err(TestCaseError::fail("nobody stops it"));
            };
            // What has no value is behind every value, whichever way round.
            let key = |value: Option<u32>| match value {
                None => (true, 0),
                Some(value) if descending => (false, u32::MAX - value),
                Some(value) => (false, value),
            };
            let mut expected: Vec<u32> = (0..values.len() as u32).collect();
            expected.sort_by_key(|&at| {
                let (first, second) = values[at as usize];
                (key(first), key(second), at)
            });
            prop_assert_eq!(&places, &expected);
            for (row, &place) in places.iter().enumerate() {
                prop_assert_eq!(rows[place as usize] as usize, row);
            }
        }
    }

    #[test]
    fn the_newest_come_first_and_what_has_no_date_stays_last() {
        let newest = Arranged::Newest { dated: 3 };
        let places: Vec<_> = (0..5).filter_map(|row| newest.place(row)).collect();
        assert_eq!(places, [2, 1, 0, 3, 4]);
        assert!(places.iter().enumerate().all(|(row, &place)| newest.row(place) == Some(row)));
    }

    #[test]
    fn a_question_that_no_longer_stands_is_given_up() {
        let columns = vec![column(&[Some(0); 3], 1, false)];
        assert!(arrange(columns, || true).is_none());
    }
}

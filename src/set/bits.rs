//! A bit for each record, with counts that make the n-th member and the members before a record
//! quick to find.

/// Bits in a block that is counted once.
const BLOCK_WORDS: usize = 8;

/// A set as one bit for each record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits {
    words: Vec<u64>,
    /// The members before each block of words.
    before: Vec<u32>,
    ones: usize,
}

impl Bits {
    /// The set of the given numbers, all below `records`; they may come in any order.
    pub fn of(records: usize, numbers: impl IntoIterator<Item = u32>) -> Self {
        let mut words = vec![0; records.div_ceil(64)];
        for number in numbers {
            words[number as usize / 64] |= 1 << (number % 64);
        }
        Self::of_words(words)
    }

    /// The set of the ones in the words, the lowest bit of the first word being record 0.
    pub fn of_words(words: Vec<u64>) -> Self {
        let mut before = Vec::with_capacity(words.len().div_ceil(BLOCK_WORDS));
        let mut ones = 0;
        for block in words.chunks(BLOCK_WORDS) {
            before.push(ones as u32);
            ones += block.iter().map(|word| word.count_ones() as usize).sum::<usize>();
        }
        Self { words, before, ones }
    }

    /// How many members there are.
    pub const fn len(&self) -> usize {
        self.ones
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.ones == 0
    }

    /// The words.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Sets the bits of the members in other words.
    pub fn mark(&self, words: &mut [u64]) {
        for (theirs, mine) in words.iter_mut().zip(&self.words) {
            *theirs |= mine;
        }
    }

    /// How many numbers are in one of two sets and not in the other.
    pub fn apart(&self, other: &Self) -> usize {
        let both = self.words.iter().zip(&other.words);
        both.map(|(a, b)| (a ^ b).count_ones() as usize).sum()
    }

    /// Whether a number is in the set.
    pub fn contains(&self, number: u32) -> bool {
        self.words.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// How many members are below a number.
    pub fn rank(&self, number: u32) -> usize {
        let word = number as usize / 64;
        if word >= self.words.len() {
            return self.ones;
        }
        let block = word / BLOCK_WORDS;
        let whole: u32 =
            self.words[block * BLOCK_WORDS..word].iter().map(|word| word.count_ones()).sum();
        let part = (self.words[word] & ((1 << (number % 64)) - 1)).count_ones();
        (self.before[block] + whole + part) as usize
    }

    /// The member with so many members before it.
    pub fn select(&self, place: usize) -> Option<u32> {
        if place >= self.ones {
            return None;
        }
        let block = self.before.partition_point(|&before| before as usize <= place) - 1;
        let mut left = place - self.before[block] as usize;
        for (at, &word) in self.words.iter().enumerate().skip(block * BLOCK_WORDS) {
            let ones = word.count_ones() as usize;
            if left < ones {
                let mut word = word;
                for _ in 0..left {
                    word &= word - 1;
                }
                return Some(at as u32 * 64 + word.trailing_zeros());
            }
            left -= ones;
        }
        None
    }

    /// The members, ascending.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.words
            .iter()
            .enumerate()
            .flat_map(|(at, &word)| Ones(word).map(move |bit| at as u32 * 64 + bit))
    }
}

/// The places of the ones in a word.
struct Ones(u64);

impl Iterator for Ones {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let bit = (self.0 != 0).then(|| self.0.trailing_zeros())?;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

impl DoubleEndedIterator for Ones {
    fn next_back(&mut self) -> Option<u32> {
        let bit = self.0.checked_ilog2()?;
        self.0 &= !(1 << bit);
        Some(bit)
    }
}

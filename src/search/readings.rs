//! How typed words can be read where spaces are not where they belong.
//!
//! "newyork", "ne wyork" and "alep po" have their spaces in the wrong places, and "al raqqa" has an
//! article that the name has not, or has another of.  Each reading is looked up as well as the words
//! as they stand; what only a wrong reading has in common with a record is nothing, so most of them
//! cost a look into the vocabulary and find no record.

use super::vocabulary::Vocabulary;

/// The shortest part of two words that are written together.
const SHORTEST_PART: usize = 3;
/// The shortest word that two typed words can be together.
const SHORTEST_JOINED: usize = 4;
/// The most words that are read as one.
const MOST_JOINED: usize = 4;
/// Two words are seldom one in more than so many ways.
const MOST_SPLITS: usize = 3;

/// Articles of Arabic names, which is a matter of taste; those that are English words are not here.
const ARTICLES: [&str; 10] = ["al", "el", "ul", "az", "ez", "ar", "er", "ash", "esh", "ed"];

/// The readings of words, the first as they stand.
pub(super) fn readings(vocabulary: &Vocabulary, words: &[String]) -> Vec<Vec<String>> {
    let mut readings = vec![words.to_vec()];
    let mut add = |reading: Vec<String>| {
        if !reading.is_empty() && !readings.contains(&reading) {
            readings.push(reading);
        }
    };
    for at in 0..words.len() {
        for (first, second) in splits(vocabulary, &words[at]) {
            add(replaced(words, at, 1, &[first, second]));
        }
        if at + 1 < words.len() && ARTICLES.contains(&words[at].as_str()) {
            add(replaced(words, at, 1, &[]));
        }
        for many in 2..=MOST_JOINED.min(words.len() - at) {
            let joined = words[at..at + many].concat();
            if is_worth_joining(vocabulary, &words[at..at + many], &joined) {
                add(replaced(words, at, many, &[&joined]));
            }
        }
    }
    readings
}

/// The reading in which nothing begins with the fewest words; of equal ones the first, that is the words
/// as they stand if they are among them.
///
/// What is mended in one place leaves the next one, so it is read again until nothing is gained.
pub(super) fn likeliest(vocabulary: &Vocabulary, words: Vec<String>) -> Vec<String> {
    let unknown = |reading: &Vec<String>| {
        reading.iter().filter(|word| vocabulary.with_prefix(word).is_empty()).count()
    };
    let mut best = words;
    while unknown(&best) > 0 {
        let next = readings(vocabulary, &best).into_iter();
        let next = next.filter(|next| !joins_misspelt(vocabulary, &best, next));
        let next = next.min_by_key(unknown);
        match next.filter(|next| unknown(next) < unknown(&best)) {
            Some(next) => best = next,
            None => break,
        }
    }
    best
}

/// Whether a reading only makes one mistyped word of two: joined they mean no more than before, unless
/// one of them is too short to be a word of its own.
fn joins_misspelt(vocabulary: &Vocabulary, words: &[String], reading: &[String]) -> bool {
    let made = reading.iter().filter(|word| !words.contains(word));
    let mut unknown = made.filter(|word| vocabulary.with_prefix(word).is_empty());
    let is_short = |word: &String| word.len() <= SHORTEST_PART;
    let of_a_piece = |joined: &String| {
        words.windows(2).any(|pair| pair.concat() == *joined && pair.iter().any(is_short))
    };
    unknown.any(|joined| !of_a_piece(joined))
}

fn replaced(words: &[String], at: usize, many: usize, by: &[&str]) -> Vec<String> {
    let by = by.iter().map(|&word| word.to_owned());
    let before = words[..at].iter().cloned();
    before.chain(by).chain(words[at + many..].iter().cloned()).collect()
}

/// Where a word that nothing begins with is a known word and the start of another.
fn splits<'w>(vocabulary: &Vocabulary, word: &'w str) -> Vec<(&'w str, &'w str)> {
    if !vocabulary.with_prefix(word).is_empty() {
        return Vec::new();
    }
    (SHORTEST_PART..word.len().saturating_sub(SHORTEST_PART - 1))
        .map(|at| word.split_at(at))
        .filter(|(first, second)| {
            vocabulary.number_of(first).is_some() && !vocabulary.with_prefix(second).is_empty()
        })
        .take(MOST_SPLITS)
        .collect()
}

/// Whether words can be one: it is known, or one of them means nothing as it stands and no other is a
/// good word.
fn is_worth_joining(vocabulary: &Vocabulary, words: &[String], joined: &str) -> bool {
    let unknown = |word: &String| vocabulary.with_prefix(word).is_empty();
    let good = |word: &String| word.len() > SHORTEST_PART && vocabulary.number_of(word).is_some();
    let broken = words.len() == 2 && words.iter().any(unknown) && !words.iter().any(good);
    joined.len() >= SHORTEST_JOINED && (broken || !vocabulary.with_prefix(joined).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Vec<String> {
        let terms = ["air", "aleppo", "newyork", "raqqa", "strikes", "truce"].map(|t| (t, true));
        let words: Vec<String> = typed.split(' ').map(str::to_owned).collect();
        let readings = readings(&Vocabulary::of(&terms), &words);
        readings[1..].iter().map(|reading| reading.join(" ")).collect()
    }

    #[test]
    fn a_reading_is_only_taken_for_words_that_mean_nothing_as_they_stand() {
        let terms = ["air", "aleppo", "newyork", "strikes", "truce"].map(|t| (t, true));
        let vocabulary = Vocabulary::of(&terms);
        for (typed, taken) in [
            ("airstrike", "air strike"),
            ("ne wyork truce", "newyork truce"),
            ("alep tru", "alep tru"),
            ("allepo truce", "allepo truce"),
            ("allepo tricue", "allepo tricue"),
            ("nwey rok truce", "nweyrok truce"),
            ("allepo ne wyork airstrike", "allepo newyork air strike"),
            ("", ""),
        ] {
            let words = typed.split_whitespace().map(str::to_owned).collect();
            assert_eq!(likeliest(&vocabulary, words).join(" "), taken, "{typed}");
        }
    }

    #[test]
    fn spaces_are_looked_for_where_they_belong() {
        for (typed, read_as) in [
            ("airstrike", &["air strike"][..]),
            ("alep po", &["aleppo"]),
            ("ne wyork truce", &["newyork truce"]),
            ("al raqqa", &["raqqa"]),
            ("aleppo truce", &[]),
            ("raqqa", &[]),
            ("raqqa al", &[]),
            ("al eppqo", &["eppqo", "aleppqo"]),
            ("aleppqo truce", &[]),
        ] {
            assert_eq!(read(typed), read_as, "{typed}");
        }
    }
}

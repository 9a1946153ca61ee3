//! How people mistype names: one rule a class, and chance from a fixed seed.

use dateline::text::fold::words;

use super::names::Name;

/// Numbers that are the same on every run (xorshift64*).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end
    }
}

/// A way to mistype a name; none where the name gives no occasion for it.
type Slip = fn(&Name, &mut Chance) -> Option<String>;

/// Every class by its name.
pub(super) const CLASSES: [(&str, Slip); 13] = [
    ("letters swapped", |name, chance| in_a_word(name, 5, chance, swapped)),
    ("letter missing", |name, chance| in_a_word(name, 5, chance, missing)),
    ("letter doubled", |name, chance| in_a_word(name, 4, chance, doubled)),
    ("double letter once", |name, chance| in_a_word(name, 5, chance, undoubled)),
    ("key beside", |name, chance| in_a_word(name, 5, chance, beside)),
    ("as it sounds", as_it_sounds),
    ("another spelling", |name, chance| {
        let spelling = name.spellings.get(chance.below(name.spellings.len().max(1)))?;
        Some(folded(spelling).join(" "))
    }),
    ("words joined", |name, _| (name.words.len() > 1).then(|| name.words.concat())),
    ("words joined, and a slip", |name, chance| {
        let whole = (name.words.len() > 1).then(|| name.words.concat())?;
        one_slip(&whole, chance)
    }),
    ("word split", split),
    ("initials", |name, _| name.initials()),
    ("two slips in a word", |name, chance| {
        in_a_word(name, 8, chance, |word, chance| {
            let (first, second) = word.split_at(word.len() / 2);
            Some(one_slip(first, chance)? + &one_slip(second, chance)?)
        })
    }),
    ("a slip in two words", |name, chance| {
        let long = name.words.iter().filter(|word| word.len() > 4).count() > 1;
        let slip = |word: &String| match word.len() {
            5.. => one_slip(word, chance),
            _ => Some(word.clone()),
        };
        let words: Option<Vec<String>> = name.words.iter().map(slip).collect();
        Some(words.filter(|_| long)?.join(" "))
    }),
];

/// The folded words of a name.
pub(super) fn folded(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.folded).collect()
}

fn in_a_word(
    name: &Name,
    shortest: usize,
    chance: &mut Chance,
    slip: impl Fn(&str, &mut Chance) -> Option<String>,
) -> Option<String> {
    let long = name.words.iter().enumerate().filter(|(_, word)| word.len() >= shortest);
    let long: Vec<usize> = long.map(|(at, _)| at).collect();
    let at = *long.get(chance.below(long.len().max(1)))?;
    let mut words = name.words.clone();
    words[at] = slip(&words[at], chance)?;
    Some(words.join(" "))
}

fn one_slip(word: &str, chance: &mut Chance) -> Option<String> {
    let slips = [swapped, missing, doubled, beside];
    slips[chance.below(slips.len())](word, chance)
}

fn swapped(word: &str, chance: &mut Chance) -> Option<String> {
    let mut letters = word.as_bytes().to_vec();
    let at = chance.below(letters.len().checked_sub(1)?);
    letters.swap(at, at + 1);
    String::from_utf8(letters).ok().filter(|slip| slip != word)
}

fn missing(word: &str, chance: &mut Chance) -> Option<String> {
    let mut letters = word.to_owned();
    letters.remove(chance.below(word.len()));
    (!letters.is_empty()).then_some(letters)
}

fn doubled(word: &str, chance: &mut Chance) -> Option<String> {
    let at = chance.below(word.len());
    word.get(..=at).map(|before| format!("{before}{}", &word[at..]))
}

fn undoubled(word: &str, _: &mut Chance) -> Option<String> {
    let at = word.as_bytes().windows(2).position(|pair| pair[0] == pair[1])?;
    Some(format!("{}{}", &word[..at], &word[at + 1..]))
}

/// A letter for one of those next to it on a keyboard.
fn beside(word: &str, chance: &mut Chance) -> Option<String> {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let at = chance.below(word.len());
    let letter = word.as_bytes()[at];
    let (row, column) = ROWS.iter().enumerate().find_map(|(row, keys)| {
        keys.iter().position(|&key| key == letter).map(|column| (row, column))
    })?;
    let mut near: Vec<u8> = Vec::new();
    near.extend(column.checked_sub(1).map(|left| ROWS[row][left]));
    near.extend(ROWS[row].get(column + 1));
    if let Some(above) = row.checked_sub(1) {
        near.extend([column, column + 1].iter().filter_map(|&key| ROWS[above].get(key)));
    }
    if let Some(below) = ROWS.get(row + 1) {
        let keys = [column.checked_sub(1), Some(column)];
        near.extend(keys.into_iter().flatten().filter_map(|key| below.get(key)));
    }
    let mut letters = word.as_bytes().to_vec();
    letters[at] = near[chance.below(near.len())];
    String::from_utf8(letters).ok()
}

/// Letters written as another language, or the ear, would write them; one or two changes.
fn as_it_sounds(name: &Name, chance: &mut Chance) -> Option<String> {
    const SOUNDS: [(&str, &str); 30] = [
        ("kh", "h"),
        ("kh", "k"),
        ("q", "k"),
        ("k", "c"),
        ("k", "q"),
        ("ck", "k"),
        ("ou", "u"),
        ("oo", "u"),
        ("u", "ou"),
        ("w", "v"),
        ("v", "w"),
        ("j", "dj"),
        ("dj", "j"),
        ("j", "g"),
        ("ph", "f"),
        ("f", "ph"),
        ("th", "t"),
        ("sh", "ch"),
        ("ch", "sh"),
        ("gh", "g"),
        ("ee", "i"),
        ("i", "ee"),
        ("ay", "ai"),
        ("ei", "ey"),
        ("y", "i"),
        ("iya", "ia"),
        ("iyah", "iya"),
        ("ah", "a"),
        ("z", "s"),
        ("e", "i"),
    ];
    let mut typed = name.words.join(" ");
    let whole = typed.clone();
    for _ in 0..=chance.below(2) {
        let fit: Vec<_> = SOUNDS.iter().filter(|(from, _)| typed.contains(from)).collect();
        let (from, to) = fit.get(chance.below(fit.len().max(1)))?;
        typed = typed.replacen(from, to, 1);
    }
    (typed != whole && whole.len() > 4).then_some(typed)
}

/// A space inside a word, or the space between two words one letter off.
fn split(name: &Name, chance: &mut Chance) -> Option<String> {
    let (first, rest) = name.words.split_first()?;
    let Some(second) = rest.first() else {
        let places = first.len().checked_sub(5).filter(|places| *places > 1)?;
        let at = 2 + chance.below(places);
        return Some(format!("{} {}", &first[..at], &first[at..]));
    };
    let back = chance.below(2) == 0;
    let (kept, given) = if back { (first, second) } else { (second, first) };
    if kept.len() < 3 || given.len() < 2 {
        return None;
    }
    let (left, right) = if back {
        let (left, moved) = first.split_at(first.len() - 1);
        (left.to_owned(), format!("{moved}{second}"))
    } else {
        let (moved, right) = second.split_at(1);
        (format!("{first}{moved}"), right.to_owned())
    };
    let words: Vec<&str> =
        [left.as_str(), &right].into_iter().chain(rest[1..].iter().map(|word| &**word)).collect();
    Some(words.join(" "))
}

//! Which misspelling is likelier: edits weighed by how people mistype names.
//!
//! A plain count of edits ranks `allow` before `aleppo` for "allepo".  Doubled letters, `h`, vowels,
//! letters that transliterations confuse and keys that lie side by side weigh less, a wrong first
//! letter weighs more.

/// Longer words are not weighed.
const LONGEST: usize = 63;

/// A weighted distance between what was typed and a term; `None` where it is more than `most`.
///
/// Doubled letter 0.35, letters that are written alike for one sound 0.4, `h` 0.6, vowel 0.8, swap
/// 0.8, first letter 1.5, other 1; replacing a vowel by a vowel or within a confusable pair 0.6, by the
/// key beside 0.85.
pub(super) fn distance(typed: &[u8], term: &[u8], most: f32) -> Option<f32> {
    if typed.len() > LONGEST || term.len() > LONGEST {
        return None;
    }
    let (typed_pairs, term_pairs) = (pairs(typed), pairs(term));
    let mut rows = [[0.0_f32; LONGEST + 1]; 3];
    let mut nearest_above = 0.0;
    for j in 0..term.len() {
        rows[0][j + 1] = rows[0][j] + lone(term, j);
    }
    for i in 0..typed.len() {
        let (row, above, before) = ((i + 1) % 3, i % 3, (i + 2) % 3);
        rows[row][0] = rows[above][0] + lone(typed, i);
        let mut nearest = rows[row][0];
        for j in 0..term.len() {
            let mut best = (rows[above][j + 1] + lone(typed, i))
                .min(rows[row][j] + lone(term, j))
                .min(rows[above][j] + replace(typed[i], term[j], i == 0 && j == 0));
            if i > 0 && j > 0 && typed[i - 1] == term[j] && typed[i] == term[j - 1] {
                best = best.min(rows[before][j - 1] + 0.8);
            }
            if typed_pairs[i] && sounds_like(&typed[i - 1..=i], &term[j..=j]) {
                best = best.min(rows[before][j] + ALIKE);
            }
            if term_pairs[j] && sounds_like(&term[j - 1..=j], &typed[i..=i]) {
                best = best.min(rows[above][j - 1] + ALIKE);
            }
            let pairs = typed_pairs[i] && j > 0 || term_pairs[j] && i > 0;
            if pairs && sounds_like(&typed[i - 1..=i], &term[j - 1..=j]) {
                best = best.min(rows[before][j - 1] + ALIKE);
            }
            rows[row][j + 1] = best;
            nearest = nearest.min(best);
        }
        // Two letters can change at once, so the row above may still lead on.
        if nearest > most && nearest_above + ALIKE > most {
            return None;
        }
        nearest_above = nearest;
    }
    let distance = rows[typed.len() % 3][term.len()];
    (distance <= most).then_some(distance)
}

/// The weight of letters that are written in another way for the same sound.
const ALIKE: f32 = 0.4;

/// The weight of a letter that only one of the two has.
fn lone(word: &[u8], at: usize) -> f32 {
    match word[at] {
        _ if at == 0 => 1.5,
        letter if letter == word[at - 1] => 0.35,
        b'h' => 0.6,
        letter if is_vowel(letter) => 0.8,
        _ => 1.0,
    }
}

fn replace(a: u8, b: u8, first: bool) -> f32 {
    if a == b {
        return 0.0;
    }
    let vowels = |letter| is_vowel(letter) || letter == b'w';
    let weight = if (vowels(a) && vowels(b)) || confusable(a, b) {
        0.6
    } else if beside(a).contains(&b) {
        0.85
    } else {
        1.0
    };
    if first { weight * 1.5 } else { weight }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Letters that stand for one sound in different transliterations.
const fn confusable(a: u8, b: u8) -> bool {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    matches!(
        (low, high),
        (b'c', b'k' | b's')
            | (b'k', b'q')
            | (b'v', b'w')
            | (b's', b'z')
            | (b'g', b'j')
            | (b'd', b't')
            | (b'b', b'p')
    )
}

/// Where the second of two letters stands that are written for one sound.
fn pairs(word: &[u8]) -> [bool; LONGEST] {
    let mut pairs = [false; LONGEST];
    for (at, two) in word.windows(2).enumerate() {
        pairs[at + 1] = matches!(
            two,
            b"kh"
                | b"ph"
                | b"gh"
                | b"th"
                | b"dh"
                | b"sh"
                | b"ch"
                | b"dj"
                | b"zh"
                | b"ck"
                | b"cc"
                | b"qq"
                | b"qu"
                | b"ks"
                | b"ts"
                | b"tz"
                | b"ou"
                | b"oo"
                | b"ee"
                | b"au"
                | b"aw"
                | b"ai"
                | b"ay"
                | b"ei"
                | b"ey"
                | b"ie"
                | b"iy"
                | b"yi"
                | b"yy"
                | b"ij"
                | b"ya"
                | b"ia"
                | b"yu"
                | b"iu"
                | b"ae"
                | b"oe"
                | b"ue"
        );
    }
    pairs
}

/// Whether two letters are written for what one or two others are.
fn sounds_like(two: &[u8], others: &[u8]) -> bool {
    let one_way = |a: &[u8], b: &[u8]| match a {
        b"kh" => matches!(b, b"h" | b"k" | b"ch" | b"q"),
        b"ph" => matches!(b, b"f"),
        b"gh" => matches!(b, b"g" | b"q"),
        b"th" => matches!(b, b"t" | b"s"),
        b"dh" => matches!(b, b"d" | b"z"),
        b"sh" => matches!(b, b"ch" | b"sz" | b"s"),
        b"ch" => matches!(b, b"c" | b"k" | b"cz"),
        b"dj" => matches!(b, b"j" | b"g"),
        b"zh" => matches!(b, b"j" | b"z"),
        b"ck" | b"cc" | b"qq" => matches!(b, b"k" | b"kk"),
        b"qu" => b == b"k",
        b"ks" => b == b"x",
        b"ts" | b"tz" => matches!(b, b"c" | b"z"),
        b"ou" => matches!(b, b"u" | b"o" | b"oo" | b"w" | b"aw" | b"ow"),
        b"oo" => b == b"u",
        b"ee" => matches!(b, b"i" | b"y"),
        b"au" | b"aw" => matches!(b, b"o" | b"u" | b"ao"),
        b"ai" | b"ay" => matches!(b, b"e" | b"i" | b"ei" | b"ey" | b"ae" | b"aj"),
        b"ei" | b"ey" => matches!(b, b"e" | b"i" | b"ie" | b"ej" | b"ee"),
        b"ie" => matches!(b, b"i" | b"yi" | b"y" | b"e"),
        b"iy" | b"yi" | b"yy" | b"ij" => matches!(b, b"i" | b"y"),
        b"ya" | b"ia" => matches!(b, b"ja" | b"ya" | b"ie" | b"ye"),
        b"yu" | b"iu" => matches!(b, b"ju" | b"yu"),
        b"ae" => matches!(b, b"a" | b"e"),
        b"oe" => matches!(b, b"o"),
        b"ue" => matches!(b, b"u"),
        _ => false,
    };
    one_way(two, others) || one_way(others, two)
}

/// The keys beside a key, on a keyboard that begins with `qwerty`.
const fn beside(key: u8) -> &'static [u8] {
    match key {
        b'q' => b"wa",
        b'w' => b"qeas",
        b'e' => b"wrsd",
        b'r' => b"etdf",
        b't' => b"ryfg",
        b'y' => b"tugh",
        b'u' => b"yihj",
        b'i' => b"uojk",
        b'o' => b"ipkl",
        b'p' => b"ol",
        b'a' => b"qwsz",
        b's' => b"adwezx",
        b'd' => b"sferxc",
        b'f' => b"dgrtcv",
        b'g' => b"fhtyvb",
        b'h' => b"gjyubn",
        b'j' => b"hkuinm",
        b'k' => b"jliom",
        b'l' => b"kop",
        b'z' => b"asx",
        b'x' => b"zcsd",
        b'c' => b"xvdf",
        b'v' => b"cbfg",
        b'b' => b"vngh",
        b'n' => b"bmhj",
        b'm' => b"njk",
        _ => b"",
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn likely_slips_weigh_less() {
        for (typed, term, expected) in [
            ("aleppo", "aleppo", 0.0),
            ("allepo", "aleppo", 0.70),
            ("zabadany", "zabadani", 0.6),
            ("kharkiw", "kharkiv", 0.6),
            ("kery", "kerry", 0.35),
            ("madya", "madaya", 0.8),
            ("leppo", "aleppo", 1.5),
            ("alpepo", "aleppo", 0.8),
            ("xleppo", "aleppo", 1.5),
            ("mykolaiv", "mykolayiv", 0.4),
            ("cheikhoun", "shaykhun", 1.2),
            ("hins", "hims", 0.85),
        ] {
            let found = distance(typed.as_bytes(), term.as_bytes(), 9.0).unwrap_or(f32::MAX);
            assert!((found - expected).abs() < 1e-4, "{typed} to {term}: {found}");
        }
    }

    #[test]
    fn what_is_farther_than_asked_for_is_told_from_what_is_not() {
        assert_eq!(distance(b"zabadany", b"zabadani", 0.5), None);
        assert!(distance(b"zabadany", b"zabadani", 0.6).is_some());
        assert!(distance(b"agvar", b"gavar", 0.8).is_some(), "the first letter alone is too far");
        assert_eq!(distance(&[b'a'; 64], b"a", 99.0), None);
    }
}

//! The forms of verbs and nouns.

/// Past tense and past participle of irregular verbs.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("say", "said", "said"),
    ("tell", "told", "told"),
    ("write", "wrote", "written"),
    ("forecast", "forecast", "forecast"),
    ("swear", "swore", "sworn"),
    ("read", "read", "read"),
    ("speak", "spoke", "spoken"),
    ("show", "showed", "shown"),
    ("find", "found", "found"),
    ("hear", "heard", "heard"),
    ("think", "thought", "thought"),
    ("know", "knew", "known"),
    ("feel", "felt", "felt"),
    ("see", "saw", "seen"),
    ("understand", "understood", "understood"),
    ("mean", "meant", "meant"),
    ("seek", "sought", "sought"),
    ("plead", "pleaded", "pleaded"),
    ("chide", "chided", "chided"),
];

/// Verbs that double their last letter.
const DOUBLING: &[&str] = &[
    "admit", "quip", "brag", "snap", "refer", "rebut", "slam", "rip", "rap", "pan", "plan", "beg",
    "prefer", "regret", "dub",
];

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Shape {
    /// "say".
    Base,
    /// "says".
    Third,
    /// "saying".
    Ing,
    /// "said", "wrote".
    Past,
    /// "written", where it differs from the past tense.
    Participle,
}

/// Calls `each` with every form of a verb.
pub(in super::super) fn inflect(lemma: &str, mut each: impl FnMut(String, Shape)) {
    let stem = lemma.strip_suffix('e').filter(|_| !lemma.ends_with("ee")).unwrap_or(lemma);
    let doubled = DOUBLING.contains(&lemma);
    let last = lemma.chars().last().unwrap_or('x');
    let same = IRREGULAR.iter().any(|(base, past, _)| *base == lemma && base == past);
    each(lemma.to_owned(), if same { Shape::Past } else { Shape::Base });
    each(plural(lemma), Shape::Third);
    let stem = if doubled { format!("{stem}{last}") } else { stem.to_owned() };
    each(format!("{stem}ing"), Shape::Ing);
    match IRREGULAR.iter().find(|(base, ..)| *base == lemma) {
        Some((_, past, participle)) => {
            each((*past).to_owned(), Shape::Past);
            if past != participle {
                each((*participle).to_owned(), Shape::Participle);
            }
        }
        None => each(past(lemma, &stem), Shape::Past),
    }
}

/// The regular past tense.
fn past(lemma: &str, stem: &str) -> String {
    match lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ied"),
        None => format!("{stem}ed"),
    }
}

/// The plural of a noun, which is also the third person of a verb.
pub(in super::super) fn plural(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end));
    format!("{lemma}{}", if sibilant { "es" } else { "s" })
}

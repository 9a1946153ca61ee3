//! Which words name a happening, and of what kind: a short open list.

use std::sync::LazyLock;

/// Kinds of happenings, and the words and phrases that name them, by their starts.
///
/// A word ends in `*` if any ending may follow. The first kind that fits wins, so the more exact
/// kinds stand first.
const KINDS: [(&str, &[&str]); 36] = [
    (
        "hospital_attack",
        &[
            "hospital was hit",
            "hospitals have also been bombed",
            "hit a hospital",
            "medical facilities were hit",
            "bombed a hospital",
        ],
    ),
    (
        "air_strike",
        &[
            "air strike*",
            "airstrike*",
            "air raid*",
            "air attack*",
            "aerial attack*",
            "bombardment*",
            "bombed",
            "bombing raid*",
            "raid",
            "raids",
            "drone strike*",
        ],
    ),
    (
        "truce_violation",
        &[
            "ceasefire violation*",
            "truce violation*",
            "violated the ceasefire",
            "violations of the ceasefire",
        ],
    ),
    ("shelling", &["shelling", "shelled", "rocket fire", "rockets", "mortar*", "artillery"]),
    (
        "truce",
        &[
            "ceasefire",
            "cease-fire",
            "truce",
            "armistice",
            "cessation of hostilities",
            "fighting halted",
        ],
    ),
    ("convoy", &["convoy*", "aid deliver*", "trucks entered", "aid trucks"]),
    ("displacement", &["flee", "fled", "flees", "fleeing", "displaced", "evacuat*", "refugees"]),
    ("siege", &["siege", "besieged", "blockade*"]),
    (
        "offensive",
        &["offensive", "advance on", "recapture*", "seized", "captured", "invaded", "invasion"],
    ),
    ("clash", &["clash*", "firefight*", "gun battle*", "gunfight*", "skirmish*", "fighting"]),
    (
        "explosion",
        &[
            "explosion*",
            "exploded",
            "blast",
            "blasts",
            "car bomb*",
            "bombing*",
            "detonat*",
            "blew up",
        ],
    ),
    ("shooting", &["shooting*", "gunman", "gunmen", "opened fire", "shot dead", "gunfire"]),
    ("attack", &["attack*", "assault*", "ambush*", "stabb*", "massacre*"]),
    ("kidnapping", &["kidnap*", "abduct*", "hostage*"]),
    ("earthquake", &["earthquake*", "quake", "aftershock*", "tsunami*"]),
    (
        "storm",
        &[
            "hurricane*",
            "typhoon*",
            "cyclone*",
            "tornado*",
            "storm",
            "storms",
            "flood*",
            "wildfire*",
            "landslide*",
            "drought*",
        ],
    ),
    (
        "accident",
        &[
            "crash",
            "crashed",
            "crashes",
            "collision*",
            "collided",
            "derail*",
            "capsiz*",
            "sank",
            "collaps*",
            "accident*",
            "caught fire",
            "fire broke out",
        ],
    ),
    (
        "protest",
        &[
            "protest*",
            "demonstrat*",
            "rally",
            "rallies",
            "riot*",
            "marched",
            "strike action",
            "walkout*",
        ],
    ),
    ("arrest", &["arrest*", "detained", "detention", "custody", "raided"]),
    (
        "trial",
        &[
            "trial",
            "sentenced",
            "convicted",
            "acquitted",
            "court",
            "lawsuit*",
            "sued",
            "indict*",
            "charged with",
            "pleaded",
            "verdict*",
            "jailed",
        ],
    ),
    (
        "election",
        &[
            "election*",
            "elected",
            "referendum*",
            "vote",
            "votes",
            "voted",
            "voters",
            "poll",
            "ballot*",
        ],
    ),
    (
        "appointment",
        &[
            "appoint*",
            "resign*",
            "sworn in",
            "stepped down",
            "inaugurat*",
            "ousted",
            "sacked",
            "dismissed from",
            "succeeds",
            "successor",
        ],
    ),
    ("talks", &["talks", "negotiat*", "summit*", "meeting*", "met with", "conference*", "met in"]),
    ("agreement", &["agreement*", "treaty", "accord", "deal", "signed", "pact", "agreed to"]),
    ("sanctions", &["sanction*", "embargo*", "tariff*"]),
    (
        "casualties",
        &[
            "killed",
            "killing",
            "dead",
            "died",
            "dies",
            "deaths",
            "death toll",
            "wounded",
            "injured",
            "casualties",
            "victims",
        ],
    ),
    ("starvation", &["starv*", "famine*", "hunger"]),
    ("outbreak", &["outbreak*", "epidemic*", "pandemic*", "infected", "virus"]),
    ("legislation", &["bill", "legislation", "law", "lawmakers", "decree*", "passed a", "ruling"]),
    (
        "market",
        &[
            "shares",
            "stocks",
            "stock market*",
            "index",
            "dow jones",
            "nasdaq",
            "bankrupt*",
            "bailout*",
            "inflation",
            "interest rate*",
            "unemployment",
        ],
    ),
    (
        "business",
        &[
            "acquire*",
            "acquisition*",
            "merger*",
            "layoff*",
            "lay off",
            "profit*",
            "revenue*",
            "earnings",
            "quarterly",
            "takeover*",
            "order for",
            "orders for",
            "sold",
            "recall*",
        ],
    ),
    ("launch", &["launch*", "unveil*", "introduc*", "released", "release of", "opened", "debut*"]),
    ("flight", &["flight", "flights", "landed", "took off", "first flight"]),
    ("visit", &["visit*", "arrived in", "travelled to", "traveled to", "fly to", "flew to"]),
    ("accusation", &["accus*", "blam*", "condemn*", "denounc*"]),
    (
        "diplomacy",
        &[
            "demanded",
            "urged",
            "called for",
            "called on",
            "rejected",
            "expressed",
            "warned",
            "refused",
            "backed",
            "pledged",
            "promised",
            "announced",
            "announcement",
        ],
    ),
];

/// Kinds whose words often only go with another happening: "launched a raid".
const WEAK: [&str; 8] =
    ["launch", "diplomacy", "visit", "business", "market", "flight", "legislation", "appointment"];

/// How little a kind says beside another in the same sentence.
pub(super) fn rank(kind: &str) -> usize {
    match kind {
        "hospital_attack" => 0,
        kind if WEAK.contains(&kind) => 2,
        _ => 1,
    }
}

/// Names and their kinds by the first letter of the name, in the order of [`KINDS`].
static BY_LETTER: LazyLock<[Vec<(&str, &str)>; 26]> = LazyLock::new(|| {
    let mut letters: [Vec<(&str, &str)>; 26] = Default::default();
    for (kind, names) in KINDS {
        for name in names {
            if let Some(list) = letter(name).and_then(|at| letters.get_mut(at)) {
                list.push((name, kind));
            }
        }
    }
    letters
});

/// The kind that words name at their start; the words are in lower case.
pub(super) fn kind_of(words: &str) -> Option<&'static str> {
    let list = BY_LETTER.get(letter(words)?)?;
    list.iter().find(|(name, _)| starts(words, name)).map(|(_, kind)| *kind)
}

/// The number of the first letter, from 0 for `a`.
fn letter(words: &str) -> Option<usize> {
    words.bytes().next()?.checked_sub(b'a').map(usize::from)
}

/// Whether words begin with a name, and the name ends where a word ends unless it is open.
fn starts(words: &str, name: &str) -> bool {
    match name.strip_suffix('*') {
        Some(open) => words.starts_with(open),
        None => words
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_kinds_and_longer_words_do_not() {
        for (words, kind) in [
            ("air strikes on the town", Some("air_strike")),
            ("ceasefire violations", Some("truce_violation")),
            ("ceasefire holds", Some("truce")),
            ("killed three", Some("casualties")),
            ("laws", None),
            ("the town", None),
        ] {
            assert_eq!(kind_of(words), kind, "{words}");
        }
    }
}

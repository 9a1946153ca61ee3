//! What a typed word means, and what it does not.

use super::*;

fn best(terms: &[(&str, bool)], typed: &str) -> Option<(String, Tier)> {
    let vocabulary = Vocabulary::of(terms);
    let resolved = resolve(&vocabulary, |range| range.len(), typed, Level::Plain);
    let first = resolved.meanings.first()?;
    Some((vocabulary.term(first.terms.start).to_owned(), first.tier))
}

#[test]
fn a_word_means_the_nearest_thing_that_is_there() {
    let terms = [
        ("aleppo", true),
        ("allow", false),
        ("demistura", true),
        ("hospital", false),
        ("kerry", true),
        ("madaya", true),
        ("observatory", true),
        ("zabadani", true),
    ];
    for (typed, meant, tier) in [
        ("aleppo", "aleppo", Tier::Exact),
        ("hosp", "hospital", Tier::Prefix),
        ("allepo", "aleppo", Tier::Typo),
        ("zabadany", "zabadani", Tier::Typo),
        ("kery", "kerry", Tier::Typo),
        ("obsevatory", "observatory", Tier::Typo),
        ("madya", "madaya", Tier::Typo),
        ("pital", "hospital", Tier::Infix),
        ("zbdn", "zabadani", Tier::Scattered),
    ] {
        assert_eq!(best(&terms, typed), Some((meant.to_owned(), tier)), "{typed}");
    }
    for other_word in ["hospice", "allover", "perry", "kelly", "all", "ker", "mad"] {
        let plain = best(&terms, other_word).map(|(_, tier)| tier);
        assert!(matches!(plain, None | Some(Tier::Prefix)), "{other_word}");
    }
    for other_word in ["hospice", "allover", "perry", "kelly", "alo", "kfr"] {
        assert_eq!(best(&terms, other_word), None, "{other_word}");
    }
    assert_eq!(best(&[("kar", true)], "kerry"), None, "much shorter is no other spelling");
    assert_eq!(best(&terms, "qqq"), None);
    assert_eq!(best(&terms, "xy"), None);
}

#[test]
fn a_known_word_means_other_spellings_too_and_no_other_word() {
    let names = ["hama", "homs", "mykolaiv", "mykolayiv", "snhr", "sohr", "stroke"];
    let mut terms = names.map(|name| (name, true)).to_vec();
    terms[6].1 = false;
    terms.extend([("strike", false), ("ukraine", true), ("ukrane", false)]);
    terms.extend([("raid", false), ("red", true)]);
    terms.sort_unstable();
    let vocabulary = Vocabulary::of(&terms);
    let often = vocabulary.number_of("ukraine");
    let frequency = |range: Range<u32>| if Some(range.start) == often { 4000 } else { 2 };
    for (typed, meant) in [
        ("mykolaiv", &["mykolaiv", "mykolayiv"][..]),
        ("mykolayiv", &["mykolayiv", "mykolaiv"]),
        ("snhr", &["snhr"]),
        ("homs", &["homs"]),
        ("strike", &["strike"]),
        ("ukrane", &["ukrane", "ukraine"]),
        ("ukraine", &["ukraine"]),
        ("raid", &["raid"]),
    ] {
        let meanings = resolve(&vocabulary, frequency, typed, Level::Plain).meanings;
        let found = meanings.iter().map(|meaning| vocabulary.term(meaning.terms.start));
        assert_eq!(found.collect::<Vec<_>>(), meant, "{typed}");
    }
}

#[test]
fn what_is_counted_with_a_word_that_is_there_is_known_and_how_to_ask_for_it_alone() {
    let names = ["kery", "kerri", "kerry", "kerrys", "kirry"];
    let mut terms = names.map(|name| (name, true)).to_vec();
    terms.sort_unstable();
    let vocabulary = Vocabulary::of(&terms);
    let spellings = |typed| {
        let resolved = resolve(&vocabulary, |range| range.len(), typed, Level::Typos);
        resolved.spellings(&vocabulary)
    };
    let known = spellings("kerry").expect("others");
    assert_eq!(known.told(3), "kerry with kery, kerri, kirry; only it: 'kerry");
    assert_eq!(known.told(1), "kerry with kery …; only it: 'kerry");
    assert_eq!(spellings("kerryy"), None, "what is not there is corrected, which is told");
}

#[test]
fn wider_levels_add_to_narrower_ones() {
    let vocabulary = Vocabulary::of(&[("kelry", false), ("kerry", true)]);
    let at = |level| {
        let meanings = resolve(&vocabulary, |range| range.len(), "kerry", level).meanings;
        let terms = meanings.iter().map(|meaning| vocabulary.term(meaning.terms.start));
        terms.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(at(Level::Plain), ["kerry"]);
    assert_eq!(at(Level::Typos), ["kerry", "kelry"]);
}

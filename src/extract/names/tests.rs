use proptest::prelude::*;

use super::*;
use crate::model::{LocationKind, Vocabulary};

fn found(text: &str) -> Found {
    find(&Document::of_plain_text(text.to_owned()))
}

/// The named actors of a text as "kind name".
fn actors(text: &str) -> Vec<String> {
    let named = found(text).actors.into_iter().filter(|actor| actor.named);
    named.map(|actor| format!("{} {}", actor.kind.word(), actor.name)).collect()
}

/// The places of a text, each with the country of the chosen one, `?` if it is open.
fn places(text: &str) -> Vec<String> {
    let country = |place: &FoundPlace| {
        place.chosen.as_ref().map_or("?".to_owned(), |chosen| chosen.place.country.clone())
    };
    found(text).places.iter().map(|place| format!("{} {}", place.name, country(place))).collect()
}

#[test]
fn people_are_found_by_role_given_name_and_what_they_do() {
    for (text, name) in [
        ("It was spokesman Lorin Petka who left.", "Lorin Petka"),
        ("In Rome, President Ugo Valdi spoke.", "Ugo Valdi"),
        ("He met envoy Staffan de Mistura there.", "Staffan de Mistura"),
        ("Critics of Maria von Hallen were loud.", "Maria von Hallen"),
        ("The vote was won by John F. Marsh.", "John F. Marsh"),
        ("Later Karo Bendt said it was over.", "Karo Bendt"),
    ] {
        assert!(actors(text).contains(&format!("person {name}")), "{text} {:?}", actors(text));
    }
}

#[test]
fn later_short_forms_are_the_same_person() {
    let found = found(
        "Secretary of State Ann Marlow spoke. Marlow said no. The rebels met the Secretary of State.",
    );
    let person = found.actors.iter().find(|actor| actor.name == "Ann Marlow").unwrap();
    assert_eq!(person.mentions.len(), 3, "{person:?}");
    assert_eq!(person.roles[0].role, "Secretary of State");
    assert_eq!(person.aliases, ["Marlow"]);
}

#[test]
fn a_role_after_a_comma_says_what_it_is_held_in() {
    let found = found("Omar al-Rifai, head of the Istanbul-based opposition National Bloc, left.");
    let person = found.actors.iter().find(|actor| actor.name == "Omar al-Rifai").unwrap();
    assert_eq!(person.roles[0].role, "head");
    assert_eq!(person.roles[0].held_in.as_deref(), Some("National Bloc"));
}

#[test]
fn states_act_by_name_adjective_and_capital() {
    let found = found("Russia will not ask Damascus to halt. The Syrian army denied it.");
    let state = |name: &str| found.actors.iter().find(|actor| actor.name == name);
    assert_eq!(state("Russia").map(|actor| actor.kind), Some(ActorKind::State));
    let syria = state("Syria").unwrap();
    assert_eq!(syria.mentions.len(), 2);
    assert_eq!(syria.aliases, ["Damascus"]);
}

#[test]
fn organisations_keep_their_kind_and_their_initials() {
    for (text, actor) in [
        (
            "The Syrian Observatory for Human Rights said so.",
            "monitor Syrian Observatory for Human Rights",
        ),
        ("The UN met.", "igo United Nations"),
        ("An AFP reporter saw it.", "media Agence France-Presse"),
        ("Fighters of the Al-Nusra Front fled.", "armed_group Al-Nusra Front"),
        ("Officials at the Ministry of Rural Affairs agreed.", "state Ministry of Rural Affairs"),
        ("Shares of Kelvor Industries fell.", "other Kelvor Industries"),
    ] {
        assert!(actors(text).contains(&actor.to_owned()), "{text} {:?}", actors(text));
    }
    let found = found("The Rural Housing Association (RHA) met. RHA members left.");
    let body = found.actors.iter().find(|actor| actor.name == "Rural Housing Association").unwrap();
    assert_eq!(body.mentions.len(), 3);
}

#[test]
fn those_without_a_name_are_kept_as_such() {
    let found = found("An AFP correspondent met besieged residents and a senior Iraqi official.");
    let unnamed: Vec<&str> =
        found.actors.iter().filter(|actor| !actor.named).map(|actor| actor.name.as_str()).collect();
    assert_eq!(unnamed, ["AFP correspondent", "besieged residents", "senior Iraqi official"]);
}

#[test]
fn capitals_of_sentences_headlines_and_weekdays_are_no_names() {
    for text in [
        "Terrified residents fled. However, they came back on Friday.",
        "Hospitals were hit in May. Many died.",
        "The few people watched.",
    ] {
        assert_eq!(actors(text), [""; 0], "{text}");
        assert_eq!(places(text), [""; 0], "{text}");
    }
    let headline = "Angry Crowds Storm Palace After Disputed Vote\n\nThey came at night.";
    assert_eq!(actors(headline), [""; 0]);
}

#[test]
fn namesakes_follow_the_countries_and_areas_that_the_text_names() {
    for (text, place) in [
        ("Trucks reached Madaya in Syria.", "Madaya SY"),
        ("Monks met in Madaya, near Mandalay in Myanmar.", "Madaya MM"),
        ("A barn burned in Paris, Texas, on Monday.", "Paris US"),
        ("He flew to Geneva in Switzerland.", "Geneva CH"),
        ("They marched in Damascus, Syria.", "Damascus SY"),
        ("ALEPPO: The east of Syria was calm.", "ALEPPO SY"),
    ] {
        assert!(places(text).contains(&place.to_owned()), "{text} {:?}", places(text));
    }
}

#[test]
fn a_name_that_nothing_decides_stays_open_with_its_candidates() {
    let found = found("A shop opened in Springfield.");
    let place = &found.places[0];
    assert_eq!(place.chosen, None);
    assert!(place.candidates.len() > 1);
}

#[test]
fn adjectives_of_countries_are_no_places_and_districts_are() {
    assert_eq!(places("The Russian envoy met Iranians."), [""; 0]);
    let found = found("Civilians left the Bustan al-Qasr district of Aleppo.");
    assert_eq!(found.places[0].kind, LocationKind::District);
}

proptest! {
    #[test]
    fn any_text_gives_mentions_that_stand_in_it(
        text in "(\\PC|[A-Z][a-z]{1,6} |said |of the |, |\\. |\n|al-|U\\.S\\. |’s |\\(UN\\) ){0,60}",
    ) {
        let found = found(&text);
        let actors = found.actors.iter().flat_map(|actor| &actor.mentions);
        for bytes in actors.chain(found.places.iter().flat_map(|place| &place.mentions)) {
            prop_assert!(text.get(bytes.clone()).is_some_and(|words| !words.is_empty()), "{bytes:?}");
        }
    }
}

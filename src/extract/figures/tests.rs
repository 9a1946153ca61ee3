use proptest::prelude::*;

use super::*;
use crate::model::Comparator;

/// Each figure of a text as "literal | measure | population | comparator | bounds".
fn figures(text: &str) -> Vec<String> {
    let document = Document::of_plain_text(text.to_owned());
    find(&document, &[])
        .into_iter()
        .map(|figure| {
            let quantity = figure.quantity;
            format!(
                "{}|{}|{}|{}|{}",
                quantity.literal,
                quantity.measure,
                quantity.population.as_deref().unwrap_or("-"),
                crate::model::Vocabulary::word(quantity.comparator),
                quantity.bounds()
            )
        })
        .collect()
}

#[test]
fn figures_of_news_prose() {
    for (text, expected) in [
        (
            "At least 246 civilians have died in the city.",
            vec!["At least 246|deaths|civilians|ge|246 or more"],
        ),
        (
            "nearly 250 people have been killed in a week",
            vec!["nearly 250|deaths|total|just_below|below 250"],
        ),
        (
            "a war that has killed more than 270,000 people and displaced millions.",
            vec![
                "more than 270,000|deaths|total|gt|more than 270,000",
                "millions|displaced|total|word|2,000,000 or more",
            ],
        ),
        ("It reported 28 air strikes on the east.", vec!["28 air strikes|air_strikes|-|eq|28"]),
        ("only three ceasefire violations", vec!["three ceasefire violations|violations|-|eq|3"]),
        ("Shares fell 54 percent.", vec!["54 percent|percent|-|eq|54"]),
        ("The deal is worth $3.2bn.", vec!["$3.2bn|money|-|eq|3,200,000,000"]),
        (
            "between 10 and 12 people were injured",
            vec!["between 10 and 12|injured|total|range|10 to 12"],
        ),
        (
            "killing 30 people and wounding dozens",
            vec!["30 people|deaths|total|eq|30", "dozens|injured|total|word|24 or more"],
        ),
        ("twenty-five soldiers were killed", vec!["twenty-five soldiers|deaths|soldiers|eq|25"]),
        ("It cut 10,000 jobs.", vec!["10,000 jobs|jobs|-|eq|10,000"]),
        (
            "some 2.5 million refugees",
            vec!["some 2.5 million|people|refugees|approx|no bound given"],
        ),
    ] {
        assert_eq!(figures(text), expected, "{text}");
    }
}

#[test]
fn dates_ages_times_scores_and_models_are_no_figures() {
    for text in [
        "The man, 45, was there at 1:00 am on May 10, 2016.",
        "A 34-year-old teacher flew on a Boeing 737 in 1998.",
        "They won 2-1 on Friday after 24 hours.",
        "Flight 370 and Windows 7 and the 10th floor.",
        "",
    ] {
        assert_eq!(figures(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_a_date_is_no_figure() {
    let document = Document::of_plain_text("In 300 raids they hit 20 towns.".to_owned());
    assert_eq!(find(&document, &[]).len(), 2);
    let date = 3..6;
    let found = find(&document, std::slice::from_ref(&date));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].quantity.comparator, Comparator::Eq);
}

proptest! {
    #[test]
    fn any_text_gives_figures_that_stand_in_it(text in "(\\PC|[0-9 ,.$%\n'-]|killed|dozens|million|at least){0,60}") {
        let document = Document::of_plain_text(text.clone());
        for figure in find(&document, &[]) {
            prop_assert!(text.get(figure.bytes.clone()).is_some_and(|words| !words.is_empty()));
        }
    }
}

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> (Document, Vec<Attribution>) {
    let document = Document::of_plain_text(text.to_owned());
    let found = attributions(&document);
    (document, found)
}

fn words(text: &str, ranges: &[Range<usize>]) -> String {
    let words: Vec<&str> = ranges.iter().map(|range| &text[range.clone()]).collect();
    words.join(" | ")
}

/// Source, cue and content of every attribution, as the text has them.
fn parts(text: &str) -> Vec<[String; 3]> {
    let (document, found) = read(text);
    let words = |ranges: &[Range<usize>]| words(&document.text, ranges);
    found.iter().map(|one| [words(&one.source), words(&one.cue), words(&one.content)]).collect()
}

/// Checks a table of sentences, each with the one attribution in it.
fn check(table: &[(&str, [&str; 3])]) {
    for (sentence, expected) in table {
        assert_eq!(parts(sentence), [*expected], "{sentence}");
    }
}

fn only(text: &str) -> Attribution {
    let (_, found) = read(text);
    assert_eq!(found.len(), 1, "{text}");
    found.into_iter().next().unwrap()
}

#[test]
fn the_cue_stands_before_after_or_inside_the_content() {
    check(&[
        ("Weber said the bridge was safe.", ["Weber", "said", "the bridge was safe"]),
        ("Weber said on Monday that it was safe.", ["Weber", "said", "that it was safe"]),
        ("The bridge was safe, Weber said.", ["Weber", "said", "The bridge was safe"]),
        ("The bridge, Weber said, was safe.", ["Weber", "said", "The bridge | was safe"]),
        ("The bridge was safe, said Anna Weber.", ["Anna Weber", "said", "The bridge was safe"]),
        ("Weber said this week it was safe.", ["Weber", "said", "it was safe"]),
        (
            "Hale thinks it fell, mayor Weber said this week.",
            ["mayor Weber", "said", "Hale thinks it fell"],
        ),
        ("Weber told reporters it was safe.", ["Weber", "told", "it was safe"]),
        ("Weber has repeatedly said it was safe.", ["Weber", "has repeatedly said", "it was safe"]),
    ]);
}

#[test]
fn quotations_belong_to_the_speaker_beside_them() {
    check(&[
        ("“We are ready,” Weber said.", ["Weber", "said", "“We are ready,”"]),
        (
            "\"We are ready,\" said Weber, the mayor.",
            ["Weber, the mayor", "said", "\"We are ready,\""],
        ),
        (
            "“We are ready,” he said, “and we wait.”",
            ["he", "said", "“We are ready,” | “and we wait.”"],
        ),
        ("“We are ready,” she said. “We wait.”", ["she", "said", "“We are ready,” | “We wait.”"]),
        ("Weber said: “We are ready.”", ["Weber", "said", "“We are ready.”"]),
        ("Weber: “We are ready for it.”", ["Weber", ":", "“We are ready for it.”"]),
        ("“Are we ready?” Weber wondered.", ["Weber", "wondered", "“Are we ready?”"]),
        ("“Leave now,” Weber barked.", ["Weber", "barked", "“Leave now,”"]),
        ("“We are ready for it.” — Anna Weber", ["Anna Weber", "—", "“We are ready for it.”"]),
        ("Weber said it was “a very good day”.", ["Weber", "said", "it was “a very good day”"]),
    ]);
}

#[test]
fn a_quotation_without_a_cue_takes_the_last_speaker() {
    let text = "“We are ready,” Weber said.\n\n“We have waited for a year.";
    let found = parts(text);
    assert_eq!(found[1], ["Weber", "", "“We have waited for a year."]);
}

#[test]
fn single_words_and_names_in_quotation_marks_are_no_speech() {
    assert_eq!(parts("The “bridge” fell on the “Old Town”."), [[""; 3]; 0]);
}

#[test]
fn according_to_has_its_content_on_either_side() {
    check(&[
        (
            "Ten people died, according to the police.",
            ["the police", "according to", "Ten people died"],
        ),
        (
            "According to the police, ten people died.",
            ["the police", "According to", "ten people died"],
        ),
    ]);
}

#[test]
fn belief_intention_and_judgement_are_attributed_as_speech_is() {
    check(&[
        ("Weber believes that it will hold.", ["Weber", "believes", "that it will hold"]),
        ("Weber hopes to leave soon.", ["Weber", "hopes", "to leave soon"]),
        ("Weber called for an inquiry.", ["Weber", "called for", "an inquiry"]),
        ("Weber accused the army of murder.", ["Weber", "accused", "the army of murder"]),
        ("Weber denied the report.", ["Weber", "denied", "the report"]),
        ("The raid was condemned by Weber.", ["Weber", "was condemned", "The raid"]),
        ("Weber’s claim that it holds is new.", ["Weber", "claim", "that it holds is new"]),
        ("The talks are expected to fail.", ["", "are expected", "The talks | to fail"]),
    ]);
}

#[test]
fn a_participle_takes_the_subject_of_its_clause() {
    let found = parts("Weber said it was safe, adding that it would hold.");
    assert_eq!(found[0], ["Weber", "said", "it was safe"]);
    assert_eq!(found[1], ["Weber", "adding", "that it would hold"]);
    let found = parts("Calling it a disaster, Weber urged people to leave.");
    assert_eq!(found[0], ["Weber", "Calling", "it a disaster"]);
}

#[test]
fn asides_are_a_part_of_the_source() {
    check(&[
        (
            "Anna Weber, 51, mayor of Bonn, said it was safe.",
            ["Anna Weber, 51, mayor of Bonn", "said", "it was safe"],
        ),
        ("Weber, however, said it was safe.", ["Weber", "said", "it was safe"]),
    ]);
}

#[test]
fn headlines_are_read_without_articles_and_full_stops() {
    check(&[
        ("Bonn says up to Weber to decide", ["Bonn", "says", "up to Weber to decide"]),
        ("Bridge is safe, says mayor", ["mayor", "says", "Bridge is safe"]),
    ]);
}

#[test]
fn titles_and_prose_without_a_cue_attribute_nothing() {
    for prose in ["The bridge fell on Monday.", "Its report was long.", "The United States won."] {
        assert_eq!(parts(prose), [[""; 3]; 0], "{prose}");
    }
}

#[test]
fn the_cue_decides_the_stance() {
    let stance = |text| only(text).stance;
    assert_eq!(stance("Weber denied that it fell."), Stance::Denies);
    assert_eq!(stance("Weber claimed that it fell."), Stance::Alleges);
    assert_eq!(stance("Weber demanded that it close."), Stance::Demands);
    assert_eq!(stance("Weber called for an inquiry."), Stance::Demands);
    assert_eq!(stance("Weber announced that it will close."), Stance::Announces);
    assert_eq!(stance("The Observatory reported ten strikes."), Stance::Reports);
    assert_eq!(stance("Weber does not believe that it fell."), Stance::Denies);
}

#[test]
fn wording_is_direct_only_if_all_of_it_is_quoted() {
    assert_eq!(only("“We are ready,” Weber said.").wording, Wording::Direct);
    assert_eq!(only("Weber said it was “a good day”.").wording, Wording::Mixed);
    assert_eq!(only("Weber said it was good.").wording, Wording::Indirect);
}

#[test]
fn hedges_are_kept_with_their_place() {
    let text = "At least ten people may have died, the police said.";
    assert_eq!(words(text, &only(text).hedges), "At least | may");
    assert!(only("Weber said ten people died.").hedges.is_empty());
}

#[test]
fn whoever_passed_it_on_is_named_apart() {
    for (text, source, via) in [
        ("“We are ready,” Weber told AFP.", "Weber", "AFP"),
        ("Weber told Le Monde that it was safe.", "Weber", "Le Monde"),
        ("“We wait,” Weber said, according to a transcript.", "Weber", "a transcript"),
        ("Tass quoted Weber as saying it was safe.", "Weber", "Tass"),
        ("Weber was quoted by Tass as saying it was safe.", "Weber", "Tass"),
        ("Weber told reporters it was safe.", "Weber", ""),
    ] {
        let one = only(text);
        assert_eq!(
            (words(text, &one.source).as_str(), words(text, &one.via).as_str()),
            (source, via)
        );
    }
}

#[test]
fn pronouns_roles_and_short_names_lead_back_to_a_fuller_mention() {
    for (text, source, antecedent) in [
        (
            "“We wait,” said spokesman John Hale.\n\nHale said it was safe.",
            "Hale",
            "spokesman John Hale",
        ),
        (
            "“We wait,” said spokesman John Hale.\n\nHe said it was safe.",
            "He",
            "spokesman John Hale",
        ),
        (
            "“We wait,” said spokesman John Hale.\n\nThe spokesman said no more.",
            "The spokesman",
            "spokesman John Hale",
        ),
        (
            "John Hale met Anna Weber.\n\nAnna Weber left.\n\nHe said it was safe.",
            "He",
            "John Hale",
        ),
        (
            "The Bonn Observatory for Rights spoke.\n\nThe monitor said ten died.",
            "The monitor",
            "Bonn Observatory for Rights",
        ),
        ("Anna Weber, who said it was safe, left.", "who", "Anna Weber"),
        ("A spokesman for Hale said it was safe.", "A spokesman for Hale", ""),
        ("He said it was safe.", "He", ""),
    ] {
        let (document, found) = read(text);
        let last = found.last().unwrap();
        let found = last.antecedent.clone().map_or("", |range| &document.text[range]);
        assert_eq!((words(text, &last.source).as_str(), found), (source, antecedent), "{text}");
    }
}

#[test]
fn lines_that_are_no_part_of_the_story_are_not_read() {
    let mut document = Document::of_plain_text("Weber said it was safe.".to_owned());
    document.blocks[0].role = crate::article::Role::SetAside(crate::article::Intruder::Caption);
    assert_eq!(attributions(&document), []);
}

#[test]
fn long_lines_and_many_paragraphs_are_read_in_linear_time() {
    // Quadratic rules would take minutes.
    for piece in [
        "\"",
        "Weber said, ",
        "“a ",
        "he said and ",
        "Weber, ",
        "; who said ",
        "said. ",
        "\n\n“Go,” he said.",
    ] {
        let (_, found) = read(&piece.repeat(20_000));
        assert!(found.len() <= 40_000);
    }
}

/// News in miniature: words, names, cues, marks of every kind, and characters of several bytes.
fn scraps() -> impl Strategy<Value = String> {
    const SCRAPS: &str = "Weber he who the spokesman said says saying to told claim that according was \
        quoted as not and but while bridge fell AFP ’s Müller reportedly at least , . ? ! ; : — - ( ) “ ” \
        \" '' ‘ ’ … ¶ U.S. 10,000 مدينة called for expected seems by";
    let words: Vec<&str> = SCRAPS.split_whitespace().collect();
    let spaced = (prop::sample::select(words), prop::bool::ANY)
        .prop_map(|(word, space)| format!("{word}{}", if space { " " } else { "" }));
    prop::collection::vec(spaced, 0..60).prop_map(|words| words.concat().replace('¶', "\n\n"))
}

proptest! {
    #[test]
    fn ranges_are_ordered_stand_in_the_story_and_hold_words(text in prop_oneof![scraps(), ".{0,120}".boxed()]) {
        let (document, found) = read(&text);
        for one in found {
            let ranges = [&one.source, &one.cue, &one.content, &one.via, &one.hedges];
            for range in ranges.into_iter().flatten().chain(&one.antecedent) {
                let words = document.text.get(range.clone());
                prop_assert!(words.is_some_and(|words| !words.trim().is_empty()), "{range:?}");
                prop_assert!(document.story().any(|block| block.bytes.start <= range.start && range.end <= block.bytes.end));
            }
            prop_assert!(!one.content.is_empty());
            prop_assert!(one.content.windows(2).all(|pair| pair[0].end <= pair[1].start), "{:?}", one.content);
        }
    }
}

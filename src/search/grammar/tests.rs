use proptest::prelude::*;

use super::*;

/// The clauses, each as its terms in words.
fn tree(text: &str) -> Vec<Vec<String>> {
    let expression = parse(text).unwrap_or_else(|fault| panic!("{text}: {}", fault.reason));
    let terms = |clause: &Clause| clause.terms.iter().map(told).collect();
    expression.clauses.iter().map(terms).collect()
}

fn told(term: &Term) -> String {
    let what = match &term.what {
        What::Plain(text) => format!("plain {text}"),
        What::Exact { form, text } => format!("{form:?} {text}"),
        What::Field(Field::When(days)) => {
            let end = |day: Option<NaiveDate>| day.map_or("..".to_owned(), |day| day.to_string());
            format!("when {} {}", end(days.from), end(days.to))
        }
        What::Field(Field::Figure { measure, limit }) => {
            let limit = limit.map(|limit| format!("{:?} {}", limit.comparison, limit.value));
            format!("figure {measure} {}", limit.unwrap_or_default())
        }
        What::Field(field) => format!("{field:?}"),
        What::View(name) => format!("view {name}"),
        What::Unfinished { text, .. } => format!("begun {text}"),
    };
    if term.not { format!("not {what}") } else { what }
}

#[test]
fn every_form_is_read() {
    for (text, expected) in [
        ("", &[][..]),
        ("allepo hosp", &[&["plain allepo"][..], &["plain hosp"]]),
        ("kerry | lavrov aleppo", &[&["plain kerry", "plain lavrov"], &["plain aleppo"]]),
        ("kerry|lavrov", &[&["plain kerry", "plain lavrov"]]),
        ("!hospital", &[&["not plain hospital"]]),
        ("kerry @denials", &[&["plain kerry"], &["view denials"]]),
        ("@", &[&["begun @"]]),
        ("'US", &[&["Whole US"]]),
        ("^hosp pital$ ^hospital$", &[&["Begins hosp"], &["Ends pital"], &["Whole hospital"]]),
        ("\"war crimes\" x", &[&["Phrase war crimes"], &["plain x"]]),
        ("!\"war crimes\"|raid", &[&["not Phrase war crimes", "plain raid"]]),
        ("\"war cri", &[&["OpenPhrase war cri"]]),
        ("Actor:Russia", &[&["Actor(\"Russia\")"]]),
        ("place:\"Deir ez-Zor\"", &[&["Place(\"Deir ez-Zor\")"]]),
        ("!source:SOHR type:air_strike", &[&["not Source(\"SOHR\")"], &["Type(\"air_strike\")"]]),
        ("kind:\"armed group\"", &[&["Kind(\"armed_group\")"]]),
        ("rel:not-comparable", &[&["Relation(NotComparable)"]]),
        (
            "is:planned|alleged|disputed",
            &[&["Is(Status(Planned))", "Is(Status(Alleged))", "Is(Disputed)"]],
        ),
        ("is:planned | alleged", &[&["Is(Status(Planned))", "plain alleged"]]),
        ("actor:\"a\"b", &[&["Actor(\"a\")"], &["plain b"]]),
        ("when:2016-04", &[&["when 2016-04-01 2016-04-30"]]),
        ("when:2016-04-22..2016-05-01", &[&["when 2016-04-22 2016-05-01"]]),
        ("when:2016-04..", &[&["when 2016-04-01 .."]]),
        ("when:..2016-04", &[&["when .. 2016-04-30"]]),
        ("when:2016-04-22/..", &[&["when 2016-04-22 .."]]),
        ("when:[2016-04-22..2016-05-01]", &[&["when 2016-04-22 2016-05-01"]]),
        ("fig:deaths>200", &[&["figure deaths Above 200"]]),
        ("fig:deaths>=270,000", &[&["figure deaths AtLeast 270000"]]),
        ("fig:<1.5", &[&["figure  Below 1.5"]]),
        ("fig:\"air strikes = 28\"", &[&["figure air strikes  Equal 28"]]),
        ("fig:deaths", &[&["figure deaths "]]),
    ] {
        assert_eq!(tree(text), expected, "{text}");
    }
}

#[test]
fn what_people_type_anyway_is_plain_text() {
    for text in [
        "C-014",
        "2016-4-27",
        "27.04.2016",
        "2016-04-31",
        "270,000",
        "al-Fu'ah",
        "12:30",
        "https://example.org/a",
        "Kerry:",
        "what!",
        "$5",
        "a:b",
        "حلب",
        "-",
        "''",
        "^",
        "$",
        "\"\"",
    ] {
        assert_eq!(tree(text), [[format!("plain {text}")]], "{text}");
    }
}

#[test]
fn what_is_being_typed_is_no_fault_but_narrows_nothing_yet() {
    for text in [
        "actor:",
        "place:\"",
        "!",
        "kerry |",
        "kerry | ",
        "!actor:",
        "is:pl",
        "rel:contra",
        "kind:",
        "when:",
        "when:2",
        "when:201",
        "when:2016-",
        "when:2016-0",
        "when:2016-1",
        "when:2016-04-",
        "when:2016-04-3",
        "when:2016-04-22..",
        "when:2016-04-22..2",
        "when:2016-04-22/2016-0",
        "fig:",
        "fig:deaths>",
        "fig:>=",
        "fig:30",
        "fig:deaths:30 kerry",
        "x actor: y",
    ] {
        let expression = parse(text).unwrap_or_else(|fault| panic!("{text}: {}", fault.reason));
        let open_end = text == "when:2016-04-22..";
        assert_eq!(expression.unfinished().is_none(), open_end, "{text}");
        assert_eq!(parse_whole(text).is_ok(), open_end, "{text}");
    }
}

#[test]
fn what_has_nothing_of_days_is_told_how_they_are_written() {
    for (value, place) in [("garbage", 5..12), ("2016-04..soon", 14..18)] {
        let fault = parse(&format!("when:{value}")).expect_err(value);
        let reason = "no date; days are written 2016-04-22, months 2016-04, years 2016";
        assert_eq!((fault.place, fault.reason.as_str()), (place, reason), "{value}");
    }
}

#[test]
fn a_number_without_a_sign_is_told_with_one() {
    for (text, part) in [
        ("fig:30", "fig:=30 or fig:>30"),
        ("fig:deaths:1,000", "fig:deaths=1,000 or fig:deaths>1,000"),
    ] {
        let fault = parse_whole(text).expect_err(text);
        assert!(fault.reason.contains(part), "{}", fault.reason);
    }
}

#[test]
fn a_fault_has_its_place_and_says_what_would_be_right() {
    for (text, place, part) in [
        ("actr:Russia", "actr", "did you mean actor:?"),
        ("kerry wehn:2016", "wehn", "did you mean when:?"),
        ("colour:red", "colour", "there are actor, place, source"),
        ("kerry is:plannd", "plannd", "planned"),
        ("is:pl kerry", "pl", "planned"),
        ("rel:denies truce", "denies", "contradicts"),
        ("kind:city_of", "city_of", "city"),
        ("when:2016-04-22/ x", "/", ".."),
        ("fig:deaths>many", "many", "a number"),
        ("fig:deaths>1e5", "1e5", "a number"),
        ("| kerry", "|", "before |"),
        ("kerry | | truce", "|", "before |"),
        ("! kerry", "!", "right behind !"),
        ("!!kerry", "!!", "one !"),
    ] {
        let fault = parse(text).expect_err(text);
        let found = &text[fault.place.clone()];
        assert!(place.ends_with(found) && !found.is_empty(), "{text}: at {found:?}");
        assert!(fault.reason.contains(part), "{text}: {}", fault.reason);
    }
}

#[test]
fn days_that_are_none_say_how_they_would_be_written() {
    for (value, place, reason) in [
        ("2016-13", "13", "there is no month 13; months are 01 to 12"),
        ("2016-00-01", "00", "there is no month 00; months are 01 to 12"),
        ("2016-34", "34", "there is no month 34; months are 01 to 12"),
        ("2016-4", "4", "a month has two digits: 2016-04"),
        ("2016-4-5", "4", "a month has two digits: 2016-04"),
        ("2016-Q2", "Q2", "a month has two digits: 2016-04"),
        ("2016-04-5", "5", "a day has two digits: 2016-04-05"),
        ("2016-02-30", "30", "February 2016 has the days 01 to 29"),
        ("2016-04-31?", "31", "April 2016 has the days 01 to 30"),
        ("2016-04-22-01", "-01", "nothing belongs behind a day"),
        ("2016-04-22T", "T", "nothing belongs behind a day"),
        ("2016-04-22é", "é", "nothing belongs behind a day"),
        ("2016-21-05", "05", "2016-21 is a season, which has no days"),
        ("20166", "20166", "a year has four digits: 2016"),
        ("160..2016", "160", "a year has four digits: 2016"),
        ("april", "april", "a month has its year before it, and its number: 2016-04"),
        ("2016-04..Sept", "Sept", "a month has its year before it, and its number: 2016-09"),
        ("\"27 April 2016\"", "27 April 2016", "here it is written 2016-04-27"),
        ("apr2016", "apr2016", "here it is written 2016-04"),
        ("yesterday", "yesterday", "a day has its date here, not its name: 2016-04-22"),
        ("2016-04-22..friday", "friday", "a day has its date here, not its name: 2016-04-22"),
        ("20160422", "20160422", "here it is written 2016-04-22"),
        ("2016/4/22", "2016/4/22", "here it is written 2016-04-22"),
        ("2016/04", "2016/04", "here it is written 2016-04"),
        ("4.2016", "4.2016", "here it is written 2016-04"),
        ("27.04.2016", "27.04.2016", "here it is written 2016-04-27"),
        ("4/27/2016", "4/27/2016", "here it is written 2016-04-27"),
        ("4/5/2016", "4/5/2016", "the year comes first: 2016-04-22"),
        (
            "2016-05..2016-04",
            "2016-05..2016-04",
            "it ends before it begins; the other way round it is 2016-04..2016-05",
        ),
        (
            "2016-05/2016-04",
            "2016-05/2016-04",
            "it ends before it begins; the other way round it is 2016-04/2016-05",
        ),
        ("2016-05/2016-13", "13", "there is no month 13; months are 01 to 12"),
        (
            "2016-04...2016-05",
            ".2016-05",
            "two dots part the ends: 2016-04..2016-05, 2016-04.. or ..2016-05",
        ),
    ] {
        let text = format!("kerry when:{value} x");
        let fault = parse(&text).expect_err(&text);
        assert_eq!((&text[fault.place.clone()], fault.reason.as_str()), (place, reason), "{text}");
    }
    for (text, wanted) in [
        ("when:16", "a year has four digits: when:2016"),
        ("when:2016-", "a month has two digits: when:2016-04"),
        ("when:2016-04..2016-05-3", "a day has two digits: when:2016-04-22"),
        ("when:..", "a day belongs before .. or behind: when:2016-04.. or when:..2016-04"),
        ("when:", "days belong here: when:2016-04, when:2016-04-22.."),
    ] {
        let begun = parse(text).expect(text).unfinished().expect(text);
        assert_eq!(begun.reason, wanted, "{text}");
    }
}

#[test]
fn places_are_counted_in_characters_for_messages() {
    let text = "حلب actr:x";
    assert_eq!(parse(text).expect_err(text).character(text), 5);
}

#[test]
fn every_form_that_help_shows_is_a_query() {
    for (form, doc) in FORMS {
        assert!(parse_whole(form).is_ok(), "{form}");
        assert!(!doc.ends_with('.'), "{doc}");
    }
}

/// Pieces that come near the edges of the grammar.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "|",
    "!",
    "'",
    "^",
    "$",
    "\"",
    ":",
    "..",
    ">",
    "<=",
    "=",
    "-",
    "kerry",
    "US",
    "actor:",
    "place:",
    "source:",
    "type:",
    "kind:",
    "when:",
    "fig:",
    "rel:",
    "is:",
    "foo:",
    "planned",
    "contradicts",
    "city",
    "2016",
    "2016-04",
    "-22",
    "/",
    "[",
    "200",
    "é",
    "北",
    "\u{a0}",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ]
}

/// The tree without the places, which printing may change.
fn bare(mut expression: Expression) -> Expression {
    for term in expression.clauses.iter_mut().flat_map(|clause| &mut clause.terms) {
        term.place = 0..0;
    }
    expression
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parsing_never_breaks_and_what_is_printed_is_the_same_query(
        pieces in proptest::collection::vec(piece(), 0..12),
    ) {
        let text = pieces.concat();
        match parse(&text) {
            Ok(expression) => {
                for term in expression.terms() {
                    prop_assert!(text.get(term.place.clone()).is_some(), "{text:?}");
                }
                let printed = expression.to_string();
                let again = parse(&printed);
                prop_assert_eq!(again.map(bare), Ok(bare(expression)), "{:?} printed {:?}", text, printed);
            }
            Err(fault) => {
                let place = text.get(fault.place.clone());
                prop_assert!(place.is_some_and(|place| !place.is_empty()), "{text:?}: {fault:?}");
            }
        }
    }
}

use super::*;

const STORY: &str = "Bridge closed after shelling\n\nAfp June 12, 2014\n\nMILLTOWN: Shelling hit the old \
                     bridge of Milltown on Monday, the police said.\n\n\"We need help now,\" mayor Ann \
                     Lee said. At least 40 lorries waited at the bridge.\n";

fn drafted(text: &str, extractors: Vec<Extractor>) -> Result<Loaded, Problem> {
    let reading = Reading { extractors, ..Reading::default() };
    let mut said = |_: &str| ();
    let mut watched = Watched { said: &mut said, cancelled: &|| false };
    draft_of("story.txt", text.as_bytes(), &reading, &mut watched)
}

/// An extractor that prints these lines whatever it reads.
fn prints(lines: &str) -> Extractor {
    let script = format!("cat >/dev/null; cat <<'END'\n{lines}\nEND");
    let program = Program::new(["sh", "-c", &script].map(str::to_owned).to_vec());
    Extractor::Program("liar".to_owned(), program)
}

const TRUE_CLAIM: &str = r#"{"kind":"claim","paragraph":3,"quote":"We need help now,","speaker":"Ann Lee","cue":"said","stance":"demands"}"#;

#[test]
fn a_text_becomes_a_draft_whose_spans_stand_to_the_letter() {
    let loaded = drafted(STORY, Vec::new()).expect("a draft");
    let dataset = loaded.dataset;
    assert_eq!(dataset.articles[0].publisher, "AFP");
    assert_eq!(dataset.articles[0].body_text, STORY);
    assert!(dataset.claims.len() >= 2, "{:?}", dataset.claims);
    assert!(dataset.claims.iter().all(|claim| !claim.evidence.is_empty()));
    let tool = crate::model::Method::Tool;
    assert!(
        dataset.claims.iter().all(|it| it.extraction.as_ref().is_some_and(|it| it.method == tool))
    );
}

#[test]
fn a_missing_date_is_asked_for_and_another_language_is_named() {
    let undated =
        "MILLTOWN: Shelling hit the old bridge of Milltown on Monday, the police said today.";
    let problem = drafted(undated, Vec::new()).expect_err("no date");
    assert!(problem.reason.contains("--published"), "{problem}");
    let german = "Brücke gesperrt\n\n12 June 2014\n\nDie Brücke über den Fluss wurde am Montag nach dem \
                  Hochwasser gesperrt, wie die Polizei mitteilte. Der Bürgermeister bat die Regierung \
                  um Hilfe. Viele Menschen mussten deshalb einen langen Umweg nehmen.";
    let problem = drafted(german, Vec::new()).expect_err("German");
    assert!(
        problem.reason.contains("German") && problem.reason.contains("--extractor"),
        "{problem}"
    );
    assert!(drafted(german, vec![prints("")]).is_ok(), "a program of one's own may read it");
}

#[test]
fn of_a_liar_only_what_stands_there_is_taken_and_the_rest_is_listed_and_counted() {
    let lies = [
        r#"{"kind":"extractor","name":"liar","version":"1","model":"m"}"#,
        TRUE_CLAIM,
        r#"{"kind":"claim","paragraph":3,"quote":"At least 41 lorries waited at the bridge."}"#,
        r#"{"kind":"claim","quote":"We need help now, At least 40 lorries waited"}"#,
        r#"{"kind":"claim","paragraph":3,"quote":"We need help now,","speaker":"Bob Day"}"#,
        r#"{"kind":"claim","quote":"This bridge will not open before June."}"#,
        r#"{"kind":"claim","quote":"half a li"#,
    ];
    let loaded = drafted(STORY, vec![prints(&lies.join("\n"))]).expect("a draft");
    assert_eq!(loaded.dataset.claims.len(), 1);
    assert_eq!(
        loaded.dataset.claims[0].extraction.as_ref().map(|it| it.agent.as_str()),
        Some("liar")
    );
    let told: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
    for reason in [
        "digits of the quote differ",
        "merged from two places",
        "the speaker does not stand in the article",
        "from the prompt's example",
        "not a proposal",
        "1 proposal taken, 5 refused",
    ] {
        assert!(told.iter().any(|it| it.contains(reason)), "{reason}: {told:?}");
    }
}

#[test]
fn two_extractors_that_agree_are_joined_and_named() {
    let loaded = drafted(STORY, vec![Extractor::Builtin, prints(TRUE_CLAIM)]).expect("a draft");
    let agents: Vec<_> = loaded
        .dataset
        .claims
        .iter()
        .filter_map(|claim| claim.extraction.as_ref())
        .map(|it| it.agent.as_str())
        .collect();
    assert!(agents.iter().any(|agent| agent.ends_with("and liar agree")), "{agents:?}");
}

#[test]
fn a_program_that_fails_with_nothing_is_an_error_and_with_something_a_problem() {
    let program = |script: &str| {
        let command = ["sh", "-c", script].map(str::to_owned).to_vec();
        Extractor::Program("x".to_owned(), Program::new(command))
    };
    let problem = drafted(STORY, vec![program("exit 3")]).expect_err("nothing");
    assert!(problem.reason.contains("exit code 3"), "{problem}");
    let some = format!("cat >/dev/null; echo '{TRUE_CLAIM}'; exit 3");
    let loaded = drafted(STORY, vec![program(&some)]).expect("something");
    assert!(loaded.problems.iter().any(|it| it.reason.contains("exit code 3")));
}

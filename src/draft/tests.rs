use super::*;
use crate::extract::found::{FoundBy, FoundClaim, FoundEvent};
use crate::model::{Directness, EventStatus, RecordId, Stance};

const STORY: &str = "MILLTOWN: Shelling hit the old market of Milltown on Monday.\n\nShelling hit the \
                     old market of Milltown, the mayor said. \"We need help now,\" she said.";

fn at(words: &str) -> Bytes {
    let start = STORY.find(words).expect(words);
    start..start + words.len()
}

fn event(words: &str) -> FoundEvent {
    FoundEvent {
        content: vec![at(words)],
        kind: "shelling".into(),
        status: EventStatus::Occurred,
        dates: Vec::new(),
        places: Vec::new(),
        actors: Vec::new(),
        by: vec![FoundBy::rule("event-word")],
    }
}

fn drafted() -> Dataset {
    let claim = |words: &str, speaker: Option<&str>| FoundClaim {
        content: vec![at(words)],
        speaker: speaker.map(at),
        cue: speaker.map(|_| at("said")),
        by: vec![FoundBy::rule("quote")],
        ..FoundClaim::default()
    };
    let found = Found {
        claims: vec![
            claim("MILLTOWN: Shelling hit the old market of Milltown on Monday.", None),
            claim("We need help now,", Some("the mayor")),
        ],
        events: vec![
            event("MILLTOWN: Shelling hit the old market of Milltown on Monday."),
            event("Shelling hit the old market of Milltown, the mayor said."),
        ],
        ..Found::default()
    };
    let document = Document::of_plain_text(STORY.to_owned());
    draft(&document, &found, &Mentions::default())
}

#[test]
fn one_happening_is_one_event_and_every_claim_has_its_source_and_passage() {
    let dataset = drafted();
    let kinds: Vec<&str> = dataset.events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["shelling", "statement"]);
    assert_eq!(dataset.events[0].evidence.len(), 2);
    let [reported, spoken] = dataset.claims.as_slice() else { panic!("two claims") };
    assert_eq!(reported.text, "Shelling hit the old market of Milltown on Monday");
    assert_eq!(reported.attribution.directness, Directness::ReporterVoice);
    assert_eq!(spoken.text, "We need help now");
    assert_eq!(spoken.attribution.directness, Directness::DirectQuote);
    assert_eq!(spoken.attribution.stance, Stance::Asserts);
    assert_eq!(dataset[spoken.attribution.origin].name, "the mayor");
    assert!(matches!(spoken.subject, RecordId::Event(_)));
    for claim in &dataset.claims {
        for span in &claim.evidence {
            let bytes = span.anchor.bytes.clone().expect("exact");
            assert_eq!(dataset.articles[0].body_text[bytes], span.quote.exact);
        }
    }
}

#[test]
fn a_draft_is_a_sound_dataset_and_the_same_each_time() {
    let dataset = drafted();
    let mut bytes = Vec::new();
    crate::dataset::write(&dataset, crate::dataset::Form::Document, &mut bytes).expect("writes");
    let loaded = crate::dataset::load_text("draft.json", bytes).expect("loads");
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.dataset, dataset);
    assert_eq!(drafted(), dataset);
}

//! What is loaded can be saved and loaded again, and is the same.

use dateline::dataset::{Dataset, Form, load_text, sha256_hex, write};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Text with letters of many scripts, quotes and backslashes; nothing hidden.
fn word() -> impl Strategy<Value = String> {
    "[a-zA-Zéß北حל\"\\\\ .,’-]{1,24}"
}

fn edtf() -> impl Strategy<Value = Value> {
    let values = [
        "2016",
        "2016-04",
        "2016-04-29",
        "2016-04-29~",
        "2016-04-22/2016-05-01",
        "2016-04-XX",
        "2016-04-22/..",
        "2016-04-22/",
        "/2016-05-01",
        "[2016-04-29,2016-04-30]",
        "[..2016-05-01]",
        "201X",
        "2016-21",
        "2016-04-~22",
    ];
    (prop::sample::select(values.to_vec()), word(), any::<bool>(), any::<bool>()).prop_map(
        |(edtf, literal, explained, as_of)| {
            let mut time = json!({ "literal": literal, "edtf": edtf, "end_is_as_of": as_of });
            if explained {
                time["derivation"] = json!({ "rule": "explicit", "anchor_date": "2016-05-01" });
                time["start_time"] = json!("2016-04-30T01:00:00+03:00");
            }
            time
        },
    )
}

fn quantity() -> impl Strategy<Value = Value> {
    (word(), proptest::option::of(-1e6..1e6_f64), proptest::option::of(0.0..1e6_f64), any::<bool>())
        .prop_map(|(literal, low, more, inclusive)| {
            let mut quantity = json!({
                "measure": "deaths", "unit": "persons", "literal": format!("x{literal}"),
                "comparator": "range",
            });
            if let Some(low) = low {
                quantity["lower"] = json!(low);
                quantity["lower_incl"] = json!(inclusive);
                if let Some(more) = more {
                    quantity["upper"] = json!(low + more + 1.0);
                }
            }
            quantity
        })
}

prop_compose! {
    pub(crate) fn document()(
        title in word(),
        body in "[a-zé北 \n]{30,80}",
        actors in proptest::collection::vec((word(), word(), any::<Option<bool>>()), 1..4),
        places in proptest::collection::vec((word(), proptest::option::of((-90.0..90.0_f64, -180.0..180.0_f64))), 1..4),
        events in proptest::collection::vec((word(), proptest::option::of(edtf()), word()), 1..6),
        claims in proptest::collection::vec((word(), proptest::option::of(edtf()), proptest::collection::vec(quantity(), 0..3), 0_usize..20), 1..6),
        restricted in any::<bool>(),
    ) -> Value {
        let id = |prefix: &str, at: usize| format!("{prefix}-{at:03}");
        let length = body.chars().count();
        let span = |from: usize| {
            let (start, end) = (from.min(length - 5), from.min(length - 5) + 5);
            let exact: String = body.chars().skip(start).take(end - start).collect();
            json!({ "article": "AR-1", "quote": { "exact": exact, "prefix": "", "suffix": "" },
                    "position": { "start": start, "end": end }, "sentence_no": 3 })
        };
        let mut document = json!({
            "schema": "dateline/1", "title": title, "description": "d", "offsets": "unicode-scalar",
            "articles": [{ "id": "AR-1", "title": title, "publisher": "P", "body_text": body,
                "body_sha256": sha256_hex(&body), "dateline_date": "2016-05-01",
                "published": "2016-05-01T10:00:00+02:00", "dateline_place": "L-000",
                "verbatim": ["v"], "ext_ids": { "a": "b" } }],
            "actors": actors.iter().enumerate().map(|(at, (name, alias, party))| json!({
                "id": id("A", at), "name": name, "kind": "person", "party_to_conflict": party,
                "aliases": [{ "text": alias, "lang": "en", "kind": "weak" }],
                "roles": [{ "role": alias, "org": "A-000", "from": "2016" }],
                "provenance": [{ "field": "aliases", "from": "somewhere" }],
                "evidence": [span(at)],
            })).collect::<Vec<_>>(),
            "locations": places.iter().enumerate().map(|(at, (name, coordinates))| json!({
                "id": id("L", at), "name": name, "kind": "town", "geo_precision": 2,
                "parent": (at > 0).then(|| id("L", at - 1)), "country_iso": "SY",
                "lat": coordinates.map(|(lat, _)| lat), "lon": coordinates.map(|(_, lon)| lon),
            })).collect::<Vec<_>>(),
            "sources": [{ "id": "S-1", "name": "Source", "short": "S", "kind": "wire",
                "actor": "A-000", "scale": "local" }],
            "events": events.iter().enumerate().map(|(at, (label, when, tag))| json!({
                "id": id("E", at), "label": label, "type": "raid", "status": "planned", "when": when,
                "locations": [{ "id": "L-000", "role": "site" }], "tags": [tag],
                "participants": [{ "actor": "A-000", "role": "target" }],
                "part_of": (at > 0).then(|| id("E", at - 1)), "claims": ["C-000"],
                "evidence": [span(at)],
            })).collect::<Vec<_>>(),
            "claims": claims.iter().enumerate().map(|(at, (text, when, figures, from))| json!({
                "id": id("C", at), "text": text, "subject": "E-000", "predicate": "is",
                "attribution": { "origin_source": "S-1", "via": ["S-1"], "verb": "says",
                    "stance": "denies", "hedges": ["may"], "directness": "direct_quote" },
                "about_when": when, "about_where": ["L-000"], "quantities": figures,
                "evidence": [span(*from)], "supersedes": (at > 0).then(|| id("C", at - 1)),
                "extraction": { "method": "tool", "agent": "x", "version": "1", "confidence": 0.5 },
            })).collect::<Vec<_>>(),
            "relations": [],
        });
        if claims.len() > 1 {
            document["relations"] = json!([{ "id": "R-1", "from_claim": "C-000", "to_claim": "C-001",
                "kind": "contradicts", "basis": ["agent", "value"], "note": "n",
                "proposed_by": "p", "state": "suggested" }]);
        }
        if restricted {
            document["events"][0]["restricted"] = json!(true);
            document["events"][0]["restricted_reason"] = json!("a source is in danger");
        }
        document
    }
}

fn written(dataset: &Dataset, form: Form) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(dataset, form, &mut bytes).expect("written");
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn loading_saving_and_loading_again_changes_nothing(document in document()) {
        let first = load_text("a.json", document.to_string().into_bytes()).expect("loads");
        prop_assert_eq!(first.problems, vec![]);
        for (form, name) in [(Form::Document, "b.json"), (Form::Lines, "b.jsonl")] {
            let bytes = written(&first.dataset, form);
            let again = load_text(name, bytes.clone()).expect("loads again");
            prop_assert_eq!(&again.problems, &vec![], "{}", String::from_utf8_lossy(&bytes));
            prop_assert!(again.dataset == first.dataset);
            prop_assert_eq!(written(&again.dataset, form), bytes, "and to the byte");
        }
    }
}

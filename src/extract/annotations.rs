//! What Dateline sees in an article as JSON Lines, so that anybody can score it.
//!
//! Offsets count Unicode scalars of the text as it was read, end exclusive.

use serde::Serialize;

use super::attribution::{Attribution, Wording, attributions};
use super::found::Bytes;
use super::mentions::Mentions;
use crate::article::Document;
use crate::model::ActorKind;

/// A stretch: first scalar, and the one behind the last.
type Scalars = (usize, usize);

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Annotation<'a> {
    Timex {
        start: usize,
        end: usize,
        r#type: &'static str,
        value: &'a str,
    },
    Attribution {
        source: Vec<Scalars>,
        cue: Vec<Scalars>,
        content: Vec<Scalars>,
        direct: bool,
    },
    Entity {
        start: usize,
        end: usize,
        r#type: &'static str,
        id: String,
    },
    Place {
        start: usize,
        end: usize,
        name: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        lat: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        lon: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        geonames: Option<u32>,
    },
}

/// The annotations of an article, one JSON object a line: attributions, then dates, entities and
/// places in the order of the text. A statement that is quoted in part has two lines: all of it, and
/// as direct speech what stands in quotation marks.
pub fn annotations(document: &Document, mentions: &Mentions) -> String {
    let count = Scalar::of(&document.text);
    let all = |pieces: &[Bytes]| pieces.iter().map(|bytes| count.range(bytes)).collect();
    let attributions = attributions(document);
    let line = |it: &Attribution, content: &[Bytes], direct| Annotation::Attribution {
        source: all(&it.source),
        cue: all(&it.cue),
        content: all(content),
        direct,
    };
    let attributed = attributions.iter().flat_map(|it| {
        let whole = line(it, &it.content, it.wording == Wording::Direct);
        let in_part = it.wording == Wording::Mixed && !it.quotations.is_empty();
        [Some(whole), in_part.then(|| line(it, &it.quotations, true))].into_iter().flatten()
    });
    let mut lines: Vec<(usize, Annotation)> = Vec::new();
    for timex in &mentions.dates {
        let (start, end) = count.range(&timex.bytes);
        let (r#type, value) = (timex.kind.word(), timex.value.as_str());
        lines.push((start, Annotation::Timex { start, end, r#type, value }));
    }
    for (number, actor) in mentions.actors.iter().enumerate().filter(|(_, actor)| actor.named) {
        for bytes in &actor.mentions {
            let (start, end) = count.range(bytes);
            let (r#type, id) = (entity_type(actor.kind), format!("A-{:03}", number + 1));
            lines.push((start, Annotation::Entity { start, end, r#type, id }));
        }
    }
    for (number, place) in mentions.places.iter().enumerate() {
        for bytes in &place.mentions {
            let (start, end) = count.range(bytes);
            let id = format!("L-{:03}", number + 1);
            lines.push((start, Annotation::Entity { start, end, r#type: "LOC", id }));
            let meant = place.best();
            let (lat, lon) = meant.map(|it| (it.lat, it.lon)).unzip();
            let (name, geonames) = (place.name.as_str(), meant.and_then(|it| it.geonames));
            lines.push((start, Annotation::Place { start, end, name, lat, lon, geonames }));
        }
    }
    lines.sort_by_key(|(start, _)| *start);
    let all = attributed.chain(lines.into_iter().map(|(_, annotation)| annotation));
    let lines = all.filter_map(|annotation| serde_json::to_string(&annotation).ok());
    lines.map(|line| line + "\n").collect()
}

const fn entity_type(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "PER",
        ActorKind::State => "LOC",
        _ => "ORG",
    }
}

/// How many scalars stand before each kilobyte of a text.
struct Scalar<'t> {
    text: &'t [u8],
    steps: Vec<usize>,
}

impl<'t> Scalar<'t> {
    const STEP: usize = 1024;

    fn of(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut count = 0;
        let before = |block: &[u8]| {
            let here = count;
            count += begun(block);
            here
        };
        let steps = text.chunks(Self::STEP).map(before).collect();
        Self { text, steps }
    }

    fn range(&self, bytes: &Bytes) -> Scalars {
        (self.at(bytes.start), self.at(bytes.end))
    }

    fn at(&self, byte: usize) -> usize {
        let step = (byte / Self::STEP).min(self.steps.len().saturating_sub(1));
        let before = self.steps.get(step).copied().unwrap_or_default();
        before + begun(&self.text[step * Self::STEP..byte])
    }
}

/// How many characters begin in some bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_quoted_in_part_is_printed_whole_and_as_a_quotation() {
        let text = "Ann Lee said it was “a very good day”.";
        let lines = annotations(&Document::of_plain_text(text.to_owned()), &Mentions::default());
        let contents: Vec<_> = lines
            .lines()
            .map(|line| {
                let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
                (line["direct"].as_bool(), line["content"].to_string())
            })
            .collect();
        let (whole, quotation) = ("[[13,37]]".to_owned(), "[[20,37]]".to_owned());
        assert_eq!(contents, [(Some(false), whole), (Some(true), quotation)]);
    }

    #[test]
    fn offsets_count_scalars_of_the_text_as_it_is() {
        let text = "Café — “We need help now,” mayor Ann Lee said.\r\n";
        let document = Document::of_plain_text(text.to_owned());
        let lines = annotations(&document, &Mentions::default());
        let line: serde_json::Value =
            serde_json::from_str(lines.lines().next().expect("one")).expect("JSON");
        assert_eq!(line["kind"], "attribution");
        let words = |field: &str| -> String {
            let start = line[field][0][0].as_u64().expect("start") as usize;
            let end = line[field][0][1].as_u64().expect("end") as usize;
            text.chars().skip(start).take(end - start).collect()
        };
        assert!(words("content").contains("We need help now"), "{line}");
        assert!(words("source").contains("Ann Lee"), "{line}");
    }
}

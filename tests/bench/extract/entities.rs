//! Scores names against MEANTIME's entity mentions (CC BY 4.0; CAT XML).
//!
//! ```text
//! cargo run --release --example score_entities -- PATH/meantime/intra_cross-doc_annotation [--errors]
//! ```
//!
//! Gold: mentions of type NAM or PRE.NAM whose entity is PER, ORG or LOC, in the annotated part (title
//! and first five sentences), without words for a country's people ("Romanian"), which this extractor
//! does not count as places. Gold spans hold titles and appositions ("President Vladimir Putin", "Joe
//! Leonard, Chairman of AirTran"): a mention is *found* if a mention of the same type overlaps it,
//! *exact* if both spans are equal without a leading "the". Precision counts system mentions that
//! overlap a gold mention of the type of any syntactic type (846 names and nouns carry none); mentions
//! inside gold mentions of products or markets count as wrong. Every fifth document is held aside as dev and reported apart.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use dateline::article::Document;
use dateline::extract::names;
use dateline::extract::places::gazetteer::{Gazetteer, key};
use dateline::model::ActorKind;

type Spans = Vec<(Range<usize>, &'static str)>;
/// Named gold mentions, and those of every syntactic type.
type Gold = (Spans, Spans);

fn main() -> std::io::Result<()> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut errors = false;
    for argument in std::env::args().skip(1) {
        if argument == "--errors" {
            errors = true;
        } else {
            collect(Path::new(&argument), &mut paths)?;
        }
    }
    paths.sort();
    let mut train = Score::default();
    let mut dev = Score::default();
    for (number, path) in paths.iter().enumerate() {
        let (text, gold) = read(&fs::read_to_string(path)?);
        let system = found(&text);
        let score = if number % 5 == 4 { &mut dev } else { &mut train };
        score.add(&text, &gold, &system, errors && number % 5 != 4);
    }
    train.print("train");
    dev.print("dev");
    Ok(())
}

fn collect(path: &Path, into: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), into)?;
        }
    } else if path.extension().is_some_and(|end| end == "xml") {
        into.push(path.to_owned());
    }
    Ok(())
}

/// The mentions that the extractor finds, each with MEANTIME's type.
fn found(text: &str) -> Spans {
    let found = names::find(&Document::of_plain_text(text.to_owned()));
    let mut spans: Spans = Vec::new();
    for place in &found.places {
        spans.extend(place.mentions.iter().map(|bytes| (bytes.clone(), "LOC")));
    }
    let taken: Vec<Range<usize>> = spans.iter().map(|(bytes, _)| bytes.clone()).collect();
    for actor in found.actors.iter().filter(|actor| actor.named) {
        let kind = match actor.kind {
            ActorKind::Person => "PER",
            ActorKind::State if actor.rule == "state" => continue,
            _ if actor.rule == "open-name" => "OPEN",
            _ => "ORG",
        };
        let free = actor.mentions.iter().filter(|bytes| !taken.contains(bytes));
        spans.extend(free.map(|bytes| (bytes.clone(), kind)));
    }
    spans.sort_by_key(|(bytes, _)| bytes.start);
    spans
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!("{name}=\""))? + name.len() + 2;
    let rest = &tag[at..];
    rest.find('"').map(|end| &rest[..end])
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The annotated part of a CAT document as text, and its gold mentions.
fn read(xml: &str) -> (String, Gold) {
    let mut text = String::new();
    let mut tokens: HashMap<&str, Range<usize>> = HashMap::new();
    let mut sentence = "";
    for piece in xml.split("<token ").skip(1) {
        let (Some(end), Some(close)) = (piece.find('>'), piece.find("</token>")) else { continue };
        let number = attribute(piece, "sentence").unwrap_or_default();
        if number.parse::<u32>().unwrap_or(0) > 5 {
            break;
        }
        let word = unescape(&piece[end + 1..close]);
        let glued = matches!(
            word.as_str(),
            "." | "," | ";" | ":" | "!" | "?" | ")" | "'s" | "'" | "%" | "’s" | "’"
        ) || text.ends_with(['(', '$', '#', '£', '€'])
            || word.starts_with('\'');
        if number != sentence && !text.is_empty() {
            text.push_str("\n\n");
        } else if !glued && !text.is_empty() {
            text.push(' ');
        }
        sentence = number;
        let start = text.len();
        text.push_str(&word);
        tokens.insert(attribute(piece, "t_id").unwrap_or_default(), start..text.len());
    }
    (text.clone(), gold(xml, &text, &tokens))
}

fn gold(xml: &str, text: &str, tokens: &HashMap<&str, Range<usize>>) -> Gold {
    let mut mentions: HashMap<&str, (Range<usize>, bool)> = HashMap::new();
    for piece in xml.split("<ENTITY_MENTION ").skip(1) {
        let body = &piece[..piece.find("</ENTITY_MENTION>").unwrap_or(piece.len())];
        let named = matches!(attribute(body, "syntactic_type"), Some("NAM" | "PRE.NAM"));
        let spans: Option<Vec<&Range<usize>>> = body
            .split("<token_anchor ")
            .skip(1)
            .map(|anchor| attribute(anchor, "t_id").and_then(|id| tokens.get(id)))
            .collect();
        let Some(spans) = spans.filter(|spans| !spans.is_empty()) else { continue };
        let bytes = spans[0].start..spans[spans.len() - 1].end;
        mentions.insert(attribute(body, "m_id").unwrap_or_default(), (bytes, named));
    }
    let mut types: HashMap<&str, &str> = HashMap::new();
    for piece in xml.split("<ENTITY ").skip(1) {
        let tag = &piece[..piece.find('>').unwrap_or(piece.len())];
        types.insert(
            attribute(tag, "m_id").unwrap_or_default(),
            attribute(tag, "ent_type").unwrap_or_default(),
        );
    }
    let mut spans = Spans::new();
    let mut all = Spans::new();
    for piece in xml.split("<REFERS_TO ").skip(1) {
        let body = &piece[..piece.find("</REFERS_TO>").unwrap_or(piece.len())];
        let target = body.split("<target ").nth(1).and_then(|tag| attribute(tag, "m_id"));
        let kind = match target.and_then(|id| types.get(id)) {
            Some(&"PER") => "PER",
            Some(&"ORG") => "ORG",
            Some(&"LOC") => "LOC",
            _ => continue,
        };
        for source in body.split("<source ").skip(1) {
            let Some((bytes, named)) =
                attribute(source, "m_id").and_then(|id| mentions.get(id)).cloned()
            else {
                continue;
            };
            let folded = key(text[bytes.clone()].trim_start_matches("the "));
            let adjective = Gazetteer::shared().demonym(&folded).is_some()
                || matches!(folded.as_str(), "european" | "federal" | "asian");
            all.push((bytes.clone(), kind));
            if named && !(kind == "LOC" && adjective) {
                spans.push((bytes, kind));
            }
        }
    }
    spans.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
    spans.dedup();
    (spans, all)
}

#[derive(Default)]
struct Score {
    gold: BTreeMap<&'static str, usize>,
    found: BTreeMap<&'static str, usize>,
    exact: BTreeMap<&'static str, usize>,
    system: BTreeMap<&'static str, usize>,
    right: BTreeMap<&'static str, usize>,
}

impl Score {
    fn add(&mut self, text: &str, (gold, all): &Gold, system: &Spans, errors: bool) {
        let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let core =
            |bytes: &Range<usize>| key(&text[bytes.clone()]).trim_start_matches("the ").to_owned();
        for (bytes, kind) in gold {
            *self.gold.entry(kind).or_default() += 1;
            let hits: Vec<&Range<usize>> = system
                .iter()
                .filter(|(s, k)| k == kind && overlap(s, bytes))
                .map(|(s, _)| s)
                .collect();
            if !hits.is_empty() {
                *self.found.entry(kind).or_default() += 1;
            } else if errors {
                let instead: Vec<&(Range<usize>, &str)> =
                    system.iter().filter(|(s, _)| overlap(s, bytes)).collect();
                println!(
                    "missed {kind} {:?} as {:?}",
                    &text[bytes.clone()],
                    instead.iter().map(|(_, k)| k).collect::<Vec<_>>()
                );
            }
            if hits.iter().any(|hit| core(hit) == core(bytes)) {
                *self.exact.entry(kind).or_default() += 1;
            }
        }
        for (bytes, kind) in system {
            *self.system.entry(kind).or_default() += 1;
            if all.iter().any(|(g, k)| k == kind && overlap(g, bytes)) {
                *self.right.entry(kind).or_default() += 1;
            } else if errors && *kind != "OPEN" {
                let really: Vec<&str> =
                    gold.iter().filter(|(g, _)| overlap(g, bytes)).map(|(_, k)| *k).collect();
                println!("wrong {kind} {:?} is {really:?}", &text[bytes.clone()]);
            }
        }
    }

    fn print(&self, part: &str) {
        for kind in ["PER", "ORG", "LOC"] {
            let count = |map: &BTreeMap<&str, usize>| map.get(kind).copied().unwrap_or(0) as f64;
            let (precision, recall) = (
                count(&self.right) / count(&self.system).max(1.0),
                count(&self.found) / count(&self.gold).max(1.0),
            );
            println!(
                "{part:5} {kind} gold {:4} system {:4}  P {:5.1} R {:5.1} F1 {:5.1}  exact spans R {:5.1}",
                count(&self.gold),
                count(&self.system),
                precision * 100.0,
                recall * 100.0,
                200.0 * precision * recall / (precision + recall).max(1e-9),
                100.0 * count(&self.exact) / count(&self.gold).max(1.0),
            );
        }
    }
}

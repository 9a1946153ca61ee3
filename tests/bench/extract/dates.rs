//! Scores temporal expressions as TempEval-3 does: strict and relaxed spans, values, types.
//!
//! ```text
//! cargo run --release --example score_dates -- [--errors] PATH…
//! ```
//!
//! A path is a folder of `TimeML` files, or JSON: a list of `{id, dct, text, timexes: [{start, end,
//! type, value}]}` with offsets in Unicode scalars. A fifth of the documents, chosen by a hash of
//! their names, is scored apart: no rule was written from those.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use chrono::NaiveDate;
use dateline::article::Document;
use dateline::extract::dates::timexes;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

/// A temporal expression; the span is in Unicode scalars, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mention {
    start: usize,
    end: usize,
    value: String,
    kind: String,
}

struct Gold {
    id: String,
    day: Option<NaiveDate>,
    text: String,
    mentions: Vec<Mention>,
}

#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    value: usize,
    kind: usize,
}

impl Score {
    fn line(&self) -> String {
        let f1 = |right: usize| {
            let all = self.gold + self.found;
            if all == 0 { 0.0 } else { 200.0 * right as f64 / all as f64 }
        };
        let part =
            |right: usize, of: usize| if of == 0 { 0.0 } else { 100.0 * right as f64 / of as f64 };
        format!(
            "strict {:.1}  relaxed {:.1} (P {:.1} R {:.1})  value {:.1} (accuracy {:.1})  type {:.1}  gold {} found {}",
            f1(self.strict),
            f1(self.relaxed),
            part(self.relaxed, self.found),
            part(self.relaxed, self.gold),
            f1(self.value),
            part(self.value, self.relaxed),
            f1(self.kind),
            self.gold,
            self.found,
        )
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let errors = arguments.iter().any(|argument| argument == "--errors");
    arguments.retain(|argument| argument != "--errors");
    if arguments.is_empty() {
        return Err("name a folder of TimeML files, or a JSON file".into());
    }
    for path in &arguments {
        let documents = read(Path::new(path))?;
        let (mut tuned, mut held) = (Score::default(), Score::default());
        let (mut bytes, mut seconds) = (0, 0.0);
        for gold in &documents {
            let mut document = Document::of_plain_text(gold.text.clone());
            document.day = gold.day;
            let started = Instant::now();
            let found = timexes(&document);
            seconds += started.elapsed().as_secs_f64();
            bytes += gold.text.len();
            let mentions = found.iter().map(|timex| Mention {
                start: gold.text[..timex.bytes.start].chars().count(),
                end: gold.text[..timex.bytes.end].chars().count(),
                value: timex.value.clone(),
                kind: timex.kind.word().to_owned(),
            });
            let is_held = is_held_aside(&gold.id);
            let score = if is_held { &mut held } else { &mut tuned };
            // What is held aside is counted, never shown.
            compare(gold, &mentions.collect::<Vec<_>>(), score, errors && !is_held);
        }
        println!("{path}: {} documents, {:.1} MB/s", documents.len(), bytes as f64 / 1e6 / seconds);
        println!("  written from  {}", tuned.line());
        println!("  held aside    {}", held.line());
        println!("  all           {}", add(&tuned, &held).line());
    }
    Ok(())
}

fn add(one: &Score, other: &Score) -> Score {
    Score {
        gold: one.gold + other.gold,
        found: one.found + other.found,
        strict: one.strict + other.strict,
        relaxed: one.relaxed + other.relaxed,
        value: one.value + other.value,
        kind: one.kind + other.kind,
    }
}

/// One document in five: the SHA-256 of its name, as a number, is a multiple of five.
fn is_held_aside(id: &str) -> bool {
    // 256 leaves 1 when divided by 5, so the sum of the bytes has the same remainder.
    Sha256::digest(id.as_bytes()).iter().map(|byte| u32::from(*byte)).sum::<u32>() % 5 == 0
}

/// Counts the matches of one document.
fn compare(gold: &Gold, found: &[Mention], score: &mut Score, errors: bool) {
    let text: Vec<char> = gold.text.chars().collect();
    let prepared = |mentions: &[Mention]| {
        let mut mentions: Vec<Mention> = mentions.iter().map(|it| trimmed(it, &text)).collect();
        mentions.sort();
        mentions
    };
    let expected = prepared(&gold.mentions);
    let mut found = prepared(found);
    found.dedup();
    let mut used = vec![false; found.len()];
    let mut pairs: Vec<Option<usize>> = vec![None; expected.len()];
    let overlaps = |a: &Mention, b: &Mention| a.start < b.end && b.start < a.end;
    let same = |a: &Mention, b: &Mention| (a.start, a.end) == (b.start, b.end);
    for (pass, fits) in [&same as &dyn Fn(&Mention, &Mention) -> bool, &overlaps].iter().enumerate()
    {
        for (mention, pair) in expected.iter().zip(&mut pairs) {
            if pair.is_none() {
                *pair = (0..found.len()).find(|&at| !used[at] && fits(mention, &found[at]));
                if let Some(at) = *pair {
                    used[at] = true;
                    score.strict += usize::from(pass == 0);
                }
            }
        }
    }
    score.gold += expected.len();
    score.found += found.len();
    for (mention, pair) in expected.iter().zip(&pairs) {
        let Some(system) = pair.map(|at| &found[at]) else { continue };
        score.relaxed += 1;
        score.value += usize::from(system.value == mention.value);
        score.kind += usize::from(system.kind == mention.kind);
    }
    if errors {
        let systems: Vec<Option<&Mention>> =
            pairs.iter().map(|at| at.map(|at| &found[at])).collect();
        show_errors(gold, &text, &expected, &systems);
        let extra = found.iter().zip(&used).filter(|(_, used)| !**used);
        for (system, _) in extra {
            let around = around(system, &text);
            println!(
                "EXTRA   {} | {} {} | {around}",
                words(system, &text),
                system.kind,
                system.value
            );
        }
    }
}

fn words(it: &Mention, text: &[char]) -> String {
    text[it.start..it.end].iter().collect::<String>().replace('\n', " ")
}

fn around(it: &Mention, text: &[char]) -> String {
    let (from, to) = (it.start.saturating_sub(45), (it.end + 40).min(text.len()));
    text[from..to].iter().collect::<String>().replace('\n', " ")
}

/// Prints what the gold has otherwise, one line for each difference.
fn show_errors(gold: &Gold, text: &[char], expected: &[Mention], systems: &[Option<&Mention>]) {
    for (mention, system) in expected.iter().zip(systems) {
        let (said, around) = (words(mention, text), around(mention, text));
        let (kind, value) = (&mention.kind, &mention.value);
        let Some(system) = system else {
            println!("MISSED  {said} | {kind} {value} | {around}");
            continue;
        };
        if (mention.start, mention.end) != (system.start, system.end) {
            println!("SPAN    {said} | {} | {around}", words(system, text));
        }
        if system.value != *value {
            let day = gold.day.map_or_else(String::new, |day| day.format("%F %a").to_string());
            println!("VALUE   {said} | gold {value} | {} | day {day} | {around}", system.value);
        }
        if system.kind != *kind {
            println!("TYPE    {said} | gold {kind} | {}", system.kind);
        }
    }
}

/// The span without surrounding white space, quotation marks and closing marks.
fn trimmed(mention: &Mention, text: &[char]) -> Mention {
    let (mut start, mut end) = (mention.start.min(text.len()), mention.end.min(text.len()));
    let space = |c: char| c.is_whitespace();
    while start < end && space(text[start]) {
        start += 1;
    }
    while start < end && space(text[end - 1]) {
        end -= 1;
    }
    while start < end && "\"'“”‘(".contains(text[start]) {
        start += 1;
    }
    while start < end && "\"'“”’),.;:".contains(text[end - 1]) {
        end -= 1;
    }
    Mention { start, end, ..mention.clone() }
}

fn read(path: &Path) -> Result<Vec<Gold>, Box<dyn Error>> {
    if path.is_file() {
        return read_json(path);
    }
    let mut names: Vec<_> = std::fs::read_dir(path)?.collect::<Result<_, _>>()?;
    names.sort_by_key(std::fs::DirEntry::file_name);
    let timeml = |name: &str| {
        Path::new(name).extension().is_some_and(|it| it == "tml") && !name.starts_with('.')
    };
    let mut documents = Vec::new();
    for entry in names {
        let id = entry.file_name().to_string_lossy().into_owned();
        if timeml(&id) {
            let xml = std::fs::read_to_string(entry.path())?;
            documents.push(read_timeml(&id, &xml).ok_or_else(|| format!("{id}: not TimeML"))?);
        }
    }
    Ok(documents)
}

fn read_json(path: &Path) -> Result<Vec<Gold>, Box<dyn Error>> {
    let list: Vec<Json> = serde_json::from_reader(std::fs::File::open(path)?)?;
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    let number = |json: &Json| json.as_u64().unwrap_or_default() as usize;
    let mention = |json: &Json| Mention {
        start: number(&json["start"]),
        end: number(&json["end"]),
        value: text(&json["value"]),
        kind: text(&json["type"]),
    };
    let document = |json: &Json| Gold {
        id: text(&json["id"]),
        day: day(&text(&json["dct"])),
        text: text(&json["text"]),
        mentions: json["timexes"]
            .as_array()
            .map_or_else(Vec::new, |all| all.iter().map(mention).collect()),
    };
    Ok(list.iter().map(document).collect())
}

/// `2016-05-01`, or `01-05-2016` as some documents have it.
fn day(text: &str) -> Option<NaiveDate> {
    let head = text.get(..10)?;
    head.parse().ok().or_else(|| NaiveDate::parse_from_str(head, "%d-%m-%Y").ok())
}

/// Character data inside `TEXT`, with the `TIMEX3` elements in it.
fn read_timeml(id: &str, xml: &str) -> Option<Gold> {
    let between = |open: &str, close: &str| {
        let from = xml.find(open)? + open.len();
        Some(&xml[from..from + xml[from..].find(close)?])
    };
    let day = day(attribute(between("<DCT>", "</DCT>")?, "value")?);
    let mut gold = Gold { id: id.to_owned(), day, text: String::new(), mentions: Vec::new() };
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut length = 0;
    let mut rest = between("<TEXT>", "</TEXT>")?;
    while !rest.is_empty() {
        let (data, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        let data = unescaped(data);
        length += data.chars().count();
        gold.text.push_str(&data);
        let (tag, after) = tag.split_at(tag.find('>').map_or(tag.len(), |at| at + 1));
        rest = after;
        if tag.starts_with("<TIMEX3") {
            open.push((length, tag));
        } else if tag == "</TIMEX3>" {
            let (start, tag) = open.pop()?;
            let get = |name| attribute(tag, name).unwrap_or_default().to_owned();
            if start < length {
                gold.mentions.push(Mention {
                    start,
                    end: length,
                    value: get("value"),
                    kind: get("type"),
                });
            }
        }
    }
    Some(gold)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(&tag[from..from + tag[from..].find('"')?])
}

fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (escape, plain)| text.replace(escape, plain))
}

//! Scores attribution against a folder of `PolNeAR` (`attributions/*.ann`, `text/*.txt`).
//!
//! `cargo run --release --example attribution -- DIR [--cues]`
//!
//! `--cues` lists, for each cue that the extractor found, how often it was right.

#[path = "attribution/polnear.rs"]
mod polnear;
#[path = "attribution/score.rs"]
mod score;

use std::collections::BTreeMap;
use std::path::Path;

use dateline::article::Document;
use dateline::extract::attribution::attributions;

use polnear::Article;
use score::{Entry, Scores, Spans};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        return Err(std::io::Error::other("usage: attribution DIR [--cues]"));
    };
    let articles = polnear::read(Path::new(&folder))?;
    let mut scores = Scores::default();
    let mut cues: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    let (mut bytes, mut seconds) = (0, 0.0);
    for article in &articles {
        let begun = processor_time();
        let system = extract(article);
        seconds += processor_time() - begun;
        bytes += article.text.len();
        let matches = scores.add(&article.text, &article.gold, &system);
        for (entry, hit) in system.iter().zip(matches) {
            let counts = cues.entry(words(&article.text, &entry.cue)).or_default();
            counts.0 += 1;
            counts.1 += usize::from(hit.is_some());
            counts.2 += usize::from(hit == Some(true));
        }
    }
    println!(
        "{} articles, {bytes} bytes, {:.1} MB/s",
        articles.len(),
        bytes as f64 / 1e6 / seconds
    );
    print!("{scores}");
    if arguments.next().is_some() {
        let mut cues: Vec<_> = cues.into_iter().collect();
        cues.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.0));
        for (cue, (all, content, source)) in cues {
            println!("{all}\t{content}\t{source}\t{cue}");
        }
    }
    Ok(())
}

/// Seconds of processor time so far.
fn processor_time() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// What the extractor finds, in Unicode scalars.
fn extract(article: &Article) -> Vec<Entry> {
    let document = Document::of_plain_text(article.text.clone());
    let found = attributions(&document);
    let mut scalars = vec![0; article.text.len() + 1];
    let mut count = 0;
    for (at, _) in article.text.char_indices() {
        scalars[at] = count;
        count += 1;
    }
    scalars[article.text.len()] = count;
    let spans = |ranges: &[std::ops::Range<usize>]| -> Spans {
        ranges.iter().map(|range| scalars[range.start]..scalars[range.end]).collect()
    };
    found
        .iter()
        .map(|one| Entry {
            source: spans(&one.source),
            cue: spans(&one.cue),
            content: spans(&one.content),
        })
        .collect()
}

/// The words of a cue, in lower case.
fn words(text: &str, spans: &Spans) -> String {
    let words: Vec<String> = spans
        .iter()
        .map(|span| {
            text.chars().skip(span.start).take(span.len()).collect::<String>().to_lowercase()
        })
        .collect();
    words.join(" … ")
}

//! Types queries key by key over a made-up table and prints how long each key took:
//! `cargo run --release --example keystrokes ROWS [REPEATS] [all] [QUERY…]`; `all` lists every key, and
//! queries are typed instead of the known ones.
//!
//! A key is one character more of a query, answered whole: rows in order, three counted panes, the
//! histogram.  What is remembered is forgotten before each query.  The best of all repeats counts for
//! each key, wall and processor time apart; the worst of them stands beside it.

#![allow(dead_code, reason = "the corpus is shared with the other benchmarks")]

#[path = "corpus.rs"]
mod corpus;
#[path = "made.rs"]
mod made;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use corpus::{Row, World, slip};
use dateline::search::{Index, Query};
use rustix::time::{ClockId, clock_gettime};

const SEED: u64 = 7;

const TYPED: [&str; 14] = [
    "s",
    "al",
    "snhr",
    "usg",
    "k gen",
    "aleppo",
    "zabadani",
    "shelling",
    "aleppo shelling",
    "kharkiv hospital clashes",
    "allepo",
    "zabadany",
    "kharkiw shelling",
    "qzxvkjw",
];

/// What one key took.
struct Key {
    typed: String,
    found: usize,
    wall: Duration,
    worst: Duration,
    cpu: Duration,
}

/// The processor time of this thread.
fn cpu() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap_or_default()
}

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let rows = numbers.first().copied().unwrap_or(100_000);
    let repeats = numbers.get(1).copied().unwrap_or(5);
    let world = World::new();
    let mut events: Vec<Row> = Vec::new();
    world.each_row(rows, SEED, |row| {
        if row.number % (rows as u64 / 80).max(1) == 0 {
            events.push(row.clone());
        }
    });
    let dataset = Arc::new(made::dataset(&world, rows, SEED));
    let (start, used) = (Instant::now(), cpu());
    let told = |what: &str| {
        let (wall, own) = (start.elapsed().as_secs_f64(), cpu().saturating_sub(used));
        println!(
            "{rows} rows, {what} after {wall:.2} s, {:.2} s processor time",
            own.as_secs_f64()
        );
    };
    let index = Index::begun(dataset);
    told("index answers");
    index.complete();
    told("index complete");
    index.rank_names();
    told("names and labels ranked");
    let sizes = index.sizes();
    for (part, bytes) in &sizes {
        println!("  {:7.1} bytes a row: {part}", *bytes as f64 / rows as f64);
    }
    let all: usize = sizes.iter().map(|(_, bytes)| bytes).sum();
    println!("  {:7.1} bytes a row in all", all as f64 / rows as f64);
    let (list, own): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .filter(|it| it.parse::<usize>().is_err())
        .partition(|it| it == "all");
    let queries = if own.is_empty() { queries(&world, &events) } else { own };
    let keys = measure(&index, &queries, repeats);
    report(keys, !list.is_empty());
}

fn measure(index: &Index, queries: &[String], repeats: usize) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for repeat in 0..repeats {
        let mut at = 0;
        for query in queries {
            index.forget();
            for (end, letter) in query.char_indices() {
                let typed = &query[..end + letter.len_utf8()];
                let (start, used) = (Instant::now(), cpu());
                let answer = black_box(index.answer(&Query::of_words(typed), 1));
                let (wall, cpu) = (start.elapsed(), cpu().saturating_sub(used));
                if repeat == 0 {
                    let (typed, found) = (typed.to_owned(), answer.found);
                    keys.push(Key { typed, found, wall, worst: wall, cpu });
                } else if let Some(key) = keys.get_mut(at) {
                    key.wall = key.wall.min(wall);
                    key.worst = key.worst.max(wall);
                    key.cpu = key.cpu.min(cpu);
                }
                at += 1;
            }
        }
    }
    keys
}

fn queries(world: &World, events: &[Row]) -> Vec<String> {
    let mut queries: Vec<String> = TYPED.iter().map(|&typed| typed.to_owned()).collect();
    for (nth, row) in events.iter().take(80).enumerate() {
        let place = row.town.map_or("syria", |at| world.towns[at as usize].name.as_str());
        let actor = row.actors[0].map_or("russia", |at| world.actors[at as usize].as_str());
        let words: Vec<&str> = row
            .address
            .rsplit('/')
            .flat_map(|part| part.split('-'))
            .filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic()))
            .collect();
        let word = |at: usize| words.get(at).copied().unwrap_or("war");
        let query = match nth % 5 {
            0 => place.to_lowercase(),
            1 => actor.to_lowercase(),
            2 => word(nth % words.len().max(1)).to_owned(),
            3 => format!("{} {}", word(0), place.to_lowercase()),
            _ => {
                let outlet = world.outlets[row.outlet as usize].split('.').next().unwrap_or("");
                format!("{} {} {outlet}", word(0), word(3))
            }
        };
        queries.push(if nth % 3 == 2 && query.len() > 4 {
            slip(&query, nth as u64, nth)
        } else {
            query
        });
    }
    queries
}

fn report(mut keys: Vec<Key>, list: bool) {
    let line = |name: &str, of: fn(&Key) -> Duration, keys: &[Key]| {
        let mut times: Vec<f64> = keys.iter().map(|key| of(key).as_secs_f64() * 1000.0).collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        println!(
            "{name:<28} p50 {:8.3}  p90 {:8.3}  p99 {:8.3}  max {:8.3} ms",
            at(0.5),
            at(0.9),
            at(0.99),
            at(1.0)
        );
    };
    println!("{} keys", keys.len());
    line("best of all, wall", |key| key.wall, &keys);
    line("best of all, processor", |key| key.cpu, &keys);
    line("worst of all, wall", |key| key.worst, &keys);
    keys.sort_by_key(|key| std::cmp::Reverse(key.wall));
    let shown = if list { keys.len() } else { 12 };
    for key in keys.iter().take(shown) {
        println!(
            "{:9.3} ms wall {:9.3} ms processor {:9} found  {:?}",
            key.wall.as_secs_f64() * 1000.0,
            key.cpu.as_secs_f64() * 1000.0,
            key.found,
            key.typed
        );
    }
}

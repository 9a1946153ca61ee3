//! How long loading, indexing, a keystroke and a frame take over a table of 100,000 made-up events.
//!
//! `cargo bench --bench speed`; not part of `cargo test`.

#[allow(dead_code, reason = "shared with the other benchmarks")]
#[path = "corpus.rs"]
mod corpus;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::app::App;
use dateline::app::key::parse;
use dateline::app::keymap::Keymap;
use dateline::config::Config;
use dateline::import::load_bytes;
use dateline::run::Script;
use dateline::search::{Index, Query};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const ROWS: usize = 100_000;
const SEED: u64 = 7;

/// What a reader types, key by key, with a slip in the second one.
const TYPED: [&str; 3] = ["syria", "goverment", "russia military"];

fn load(c: &mut Criterion) {
    let bytes = corpus::gdelt(ROWS, SEED).into_bytes();
    let mut group = c.benchmark_group("load");
    group.sample_size(10).throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("parse", |b| {
        b.iter(|| load_bytes("bench.export.CSV", bytes.clone()).is_ok());
    });
    let Ok(loaded) = load_bytes("bench.export.CSV", bytes.clone()) else { return };
    let dataset = Arc::new(loaded.dataset);
    group.bench_function("index", |b| b.iter(|| Index::of(Arc::clone(&dataset))));
    group.finish();
}

fn answer(c: &mut Criterion) {
    let bytes = corpus::gdelt(ROWS, SEED).into_bytes();
    let Ok(loaded) = load_bytes("bench.export.CSV", bytes) else { return };
    let dataset = Arc::new(loaded.dataset);
    let index = Index::of(Arc::clone(&dataset));
    let mut group = c.benchmark_group("answer");
    group.sample_size(10);
    for typed in TYPED {
        group.bench_function(format!("keystrokes of {typed:?}"), |b| {
            b.iter(|| {
                for (end, letter) in typed.char_indices() {
                    let query = Query::of_words(&typed[..end + letter.len_utf8()]);
                    black_box(index.answer(&query, 1));
                }
            });
        });
    }
    group.bench_function("facets of everything", |b| {
        b.iter(|| index.answer(&Query::default(), 1));
    });
    group.finish();
}

fn frame(c: &mut Criterion) {
    let bytes = corpus::gdelt(ROWS, SEED).into_bytes();
    let Ok(loaded) = load_bytes("bench.export.CSV", bytes) else { return };
    let dataset = Arc::new(loaded.dataset);
    let size = (200, 60);
    let app =
        App::new(Arc::clone(&dataset), Vec::new(), &Config::default(), Keymap::default(), size);
    let Ok(mut script) = Script::start(app, &dataset, size) else { return };
    let (Ok(down), Ok(end)) = (parse("j"), parse("G")) else { return };
    let mut group = c.benchmark_group("frame");
    group.sample_size(10);
    group.bench_function("a row down, 200x60", |b| b.iter(|| script.press(&down).is_ok()));
    group.bench_function("the last row, 200x60", |b| b.iter(|| script.press(&end).is_ok()));
    group.finish();
}

/// Places made up from a seed: half of them in the Levant, half all over the world.
fn places() -> String {
    use std::fmt::Write as _;

    let mut lines = "{\"record\":\"dataset\",\"schema\":\"dateline/1\",\"title\":\"places\",\
                     \"offsets\":\"unicode-scalar\"}\n"
        .to_owned();
    let mut state = SEED as u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1_u32 << 24)
    };
    for n in 0..ROWS {
        let (lon, lat) = match n % 2 {
            0 => (33.5 + next() * 9.0, 31.0 + next() * 6.0),
            _ => (next() * 360.0 - 180.0, next() * 160.0 - 80.0),
        };
        let _ = writeln!(
            lines,
            "{{\"record\":\"location\",\"id\":\"L-{n}\",\"name\":\"place {n}\",\"kind\":\"town\",\
             \"lat\":{lat},\"lon\":{lon},\"geo_precision\":\"1\"}}"
        );
    }
    lines
}

/// Frames of the map with 100,000 places on it, and moving it.
fn map(c: &mut Criterion) {
    let Ok(loaded) = load_bytes("places.jsonl", places().into_bytes()) else { return };
    let dataset = Arc::new(loaded.dataset);
    let size = (120, 40);
    let config = Config::default();
    let app = App::new(Arc::clone(&dataset), Vec::new(), &config, Keymap::default(), size);
    let Ok(mut script) = Script::start(app, &dataset, size) else { return };
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let mut group = c.benchmark_group("map");
    group.sample_size(20);
    for (view, keys) in [("world", "mzgg"), ("Levant", "++++++++")] {
        let Ok(keys) = parse(keys) else { return };
        if script.press(&keys).is_err() {
            return;
        }
        group.bench_function(format!("a frame, {view}, 120x40"), |b| {
            b.iter(|| script.app().draw(black_box(&mut buffer)));
        });
        let Ok(there_and_back) = parse("<right><left>") else { return };
        group.bench_function(format!("two moves and their frames, {view}, 120x40"), |b| {
            b.iter(|| script.press(&there_and_back).is_ok());
        });
    }
    group.finish();
}

criterion_group!(benches, load, answer, frame, map);
criterion_main!(benches);

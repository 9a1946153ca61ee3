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

criterion_group!(benches, load, answer, frame);
criterion_main!(benches);

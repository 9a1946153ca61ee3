//! How long it takes until a table or a file of whole records shows, shows whole, and answers; of a table
//! itself or of its prebuilt index: `cargo run --release --example opening FILE [REPEATS]`.
//!
//! The clock starts before the file is opened.  A screen is one of 120x40 cells, drawn from the answer to
//! no question; the question is asked of everything as soon as it is there.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use dateline::app::keymap::Keymap;
use dateline::app::{App, Msg};
use dateline::config::Config;
use dateline::run::{First, Loading, open};
use dateline::search::{Index, Query, Sort, SortBy};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (120, 40);
const QUESTION: &str = "aleppo shelling";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args_os().skip(1);
    let file = PathBuf::from(args.next().ok_or("opening FILE [REPEATS]")?);
    let repeats = args.next().and_then(|it| it.to_str()?.parse().ok()).unwrap_or(3);
    for _ in 0..repeats {
        let start = Instant::now();
        let since = || start.elapsed().as_secs_f64() * 1000.0;
        let (loaded, loading) = match open(&file, None, Vec::new())? {
            First::Whole(loaded) => (loaded, None),
            First::Begun(loaded, loading) => (loaded, Some(loading)),
        };
        let mut index = Arc::new(Index::when_asked(Arc::new(loaded.dataset)));
        show(&index);
        println!("{:9.1} ms  first screen, {}", since(), rows(&index));
        for msg in loading.iter().flat_map(Loading::news) {
            match msg {
                Msg::Replaced(whole) => {
                    index = Arc::clone(&whole.index);
                    println!("{:9.1} ms  {}", since(), rows(&index));
                    show(&index);
                    println!("{:9.1} ms  the screen of them", since());
                }
                Msg::Loading(None) => break,
                _ => {}
            }
        }
        println!("{:9.1} ms  searchable", since());
        let asked = Instant::now();
        let found = index.answer(&Query::of_words(QUESTION), 1).found;
        let took = asked.elapsed().as_secs_f64() * 1000.0;
        println!("{:9.1} ms  {QUESTION:?} answered, {found} found, in {took:.1} ms", since());
        // What only makes answers fast comes last.
        loading.iter().flat_map(Loading::news).for_each(drop);
        println!("{:9.1} ms  complete", since());
        sort(&index);
    }
    Ok(())
}

/// Tells how long it takes to answer in each order: what is asked of everything, the first time and the
/// next; and of a few.
fn sort(index: &Index) {
    let orders = SortBy::ALL.into_iter().flat_map(|by| [Sort::by(by), Sort::by(by).turned()]);
    for sort in orders.filter(|sort| sort.by.parts(index.dataset())) {
        let timed = |words: &str| {
            let query = Query { sort, ..Query::of_words(words) };
            let asked = Instant::now();
            let rows = index.answer(&query, 1).events.len();
            (asked.elapsed().as_secs_f64() * 1000.0, rows)
        };
        let (first, all) = timed("");
        let again = (0..9).map(|_| timed("").0).fold(f64::INFINITY, f64::min);
        let (few, found) = timed(QUESTION);
        println!("{first:9.1} ms  {all} rows {sort}, then {again:.1}; {found} of them {few:.1}");
    }
}

fn rows(index: &Index) -> String {
    format!("{} rows", index.dataset().event_count())
}

fn show(index: &Arc<Index>) {
    let dataset = Arc::clone(index.dataset());
    let mut app = App::new(dataset, Vec::new(), &Config::default(), Keymap::default(), SIZE);
    app.update(Msg::Answered(Arc::new(index.answer(&Query::default(), 1))));
    app.draw(&mut Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1)));
}

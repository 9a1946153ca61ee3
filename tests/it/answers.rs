//! The state by itself: answers that come late, out of order, or not yet.

use std::sync::Arc;

use dateline::app::key::parse;
use dateline::app::keymap::Keymap;
use dateline::app::{App, Effect, Msg};
use dateline::config::Config;
use dateline::dataset::embedded;
use dateline::search::Index;

/// The state, and an engine whose answers are handed over by hand.
struct Bench {
    app: App,
    index: Index,
    asked: Vec<Effect>,
}

impl Bench {
    fn new() -> Self {
        let dataset = Arc::new(embedded().expect("the embedded dataset loads").dataset);
        let keymap = Keymap::default();
        let mut app =
            App::new(Arc::clone(&dataset), Vec::new(), &Config::default(), keymap, (100, 30));
        let asked = app.start();
        let mut bench = Self { app, index: Index::of(dataset), asked };
        bench.answer(0);
        bench.asked.clear();
        bench
    }

    fn keys(&mut self, notation: &str) {
        for key in parse(notation).expect("keys") {
            self.asked.extend(self.app.update(Msg::Key(key)));
        }
    }

    /// Hands over the answer to the request of a number, from 0.
    fn answer(&mut self, number: usize) {
        let Effect::Ask { query, generation } = &self.asked[number] else {
            panic!("{:?} is no request", self.asked[number])
        };
        let answer = self.index.answer(query, *generation);
        let effects = self.app.update(Msg::Answered(Arc::new(answer)));
        self.asked.extend(effects);
    }

    fn events(&self) -> usize {
        self.app.cursors()[0].2
    }
}

#[test]
fn an_answer_that_a_newer_request_has_overtaken_changes_nothing() {
    let mut bench = Bench::new();
    bench.keys("/kerry");
    assert_eq!(bench.asked.len(), 5, "a request for each letter");
    let all = bench.events();
    bench.answer(4);
    let kerry = bench.events();
    assert!(kerry < all);
    bench.answer(1);
    assert_eq!(bench.events(), kerry, "the late answer to \"ke\" is passed over");
    assert!(bench.app.is_settled());
}

#[test]
fn keys_on_rows_wait_for_the_rows_that_they_mean() {
    let mut bench = Bench::new();
    bench.keys("/kerry<enter>j");
    assert!(!bench.app.is_settled());
    assert_eq!(bench.app.query().words(), Some("kerry"));
    bench.answer(4);
    assert!(bench.asked.len() >= 5);
    while !bench.app.is_settled() {
        bench.answer(bench.asked.len() - 1);
    }
    assert_eq!(bench.app.query().words(), Some("kerry"));
    assert!(bench.app.selected().is_some());
}

#[test]
fn quitting_waits_for_no_answer() {
    let mut bench = Bench::new();
    bench.keys("/kerry<enter><ctrl-c>");
    assert!(bench.asked.iter().any(|effect| matches!(effect, Effect::Quit(0))));
}

#[test]
fn a_q_behind_an_unanswered_search_ends_once_it_is_answered() {
    let mut bench = Bench::new();
    bench.keys("/kerry<enter>q");
    assert!(!bench.asked.iter().any(|effect| matches!(effect, Effect::Quit(_))));
    bench.answer(4);
    while !bench.app.is_settled() {
        bench.answer(bench.asked.len() - 1);
    }
    assert!(bench.asked.iter().any(|effect| matches!(effect, Effect::Quit(0))));
}

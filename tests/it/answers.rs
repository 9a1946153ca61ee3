//! The state by itself: answers that come late, out of order, or not yet.

use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
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
        let Effect::Ask { query, generation, .. } = &self.asked[number] else {
            panic!("{:?} is no request", self.asked[number])
        };
        let answer = self.index.answer(query, *generation);
        let effects = self.app.update(Msg::Answered(Arc::new(answer)));
        self.asked.extend(effects);
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.asked.extend(self.app.update(Msg::Mouse(event)));
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
fn a_search_given_up_before_its_answer_leads_back_to_the_rows_that_were_there() {
    let mut bench = Bench::new();
    bench.keys("G");
    let before = (bench.app.cursors(), bench.app.selected());
    bench.keys("/k");
    bench.answer(0);
    bench.keys("<backspace><esc>");
    while !bench.app.is_settled() {
        bench.answer(bench.asked.len() - 1);
    }
    assert_eq!((bench.app.cursors(), bench.app.selected()), before);
}

#[test]
fn a_click_on_rows_that_are_about_to_go_means_nothing_on_those_that_come() {
    let mut bench = Bench::new();
    bench.keys("/kerry<enter>");
    bench.mouse(MouseEventKind::Down(MouseButton::Left), 10, 8);
    bench.answer(4);
    assert!(bench.app.is_settled());
    let hit = bench.app.selected();
    let mut other = Bench::new();
    other.keys("/kerry<enter>");
    other.answer(4);
    assert_eq!(hit, other.app.selected(), "as without the click");
}

#[test]
fn the_wheel_waits_for_the_rows_that_it_moves() {
    let mut bench = Bench::new();
    bench.keys("gg2gg<enter>1");
    bench.mouse(MouseEventKind::ScrollDown, 10, 8);
    bench.answer(0);
    assert_eq!(bench.app.cursors()[0].1, 3);
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

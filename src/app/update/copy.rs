//! Giving out: the selected record to the clipboard, its article or report to the browser, what we
//! know to a file.

use super::super::effect::Order;
use super::super::{App, Effect};
use crate::export::brief;
use crate::export::citation::source_url;
use crate::export::copy::{Part, copied, no_address};
use crate::review::{Action, target};

/// Lines longer than this are hard to read.
const WIDEST: usize = 100;

impl App {
    /// Whether everything that can be given out is there; says so where it is still being read.
    fn has_all(&mut self) -> bool {
        let there = self.dataset.table.as_ref().is_none_or(|table| table.has_reports());
        if !there {
            self.say_it_is_read();
        }
        there
    }

    /// Copies a part of the selected record.
    pub(super) fn copy(&mut self, part: Part) -> Vec<Effect> {
        if !self.has_all() {
            return Vec::new();
        }
        let Some(record) = self.picked.selected else {
            self.say("Nothing is selected.");
            return Vec::new();
        };
        match copied(&self.dataset, record, part) {
            Ok(copied) => vec![Effect::Copy(copied)],
            Err(reason) => {
                self.warn(reason);
                Vec::new()
            }
        }
    }

    /// Prints the selected record as its evidence has it.
    pub(super) fn print_record(&mut self) -> Vec<Effect> {
        if !self.has_all() {
            return Vec::new();
        }
        if self.picked.selected.is_none() {
            self.say("Nothing is selected.");
            return Vec::new();
        }
        let wide = usize::from(self.stage.width).min(WIDEST);
        vec![Effect::Print(self.record_lines(wide))]
    }

    /// Prints everything within the filters.
    pub(super) fn print_answer(&mut self) -> Vec<Effect> {
        if !self.has_all() {
            return Vec::new();
        }
        let wide = usize::from(self.stage.width).min(WIDEST);
        vec![Effect::Print(self.answer_lines(wide))]
    }

    /// Opens the article or report behind the selected record in the browser.
    pub(super) fn open_source(&mut self) -> Vec<Effect> {
        if !self.has_all() {
            return Vec::new();
        }
        let Some(record) = self.picked.selected else {
            self.say("Nothing is selected.");
            return Vec::new();
        };
        match source_url(&self.dataset, record) {
            Some(url) => {
                self.say(format!("Opening {url}"));
                vec![Effect::Browse(url)]
            }
            None => {
                let reason = no_address(&self.dataset, record);
                self.warn(reason);
                Vec::new()
            }
        }
    }

    /// Writes what we know to a file beside the log, and notes that.
    pub(super) fn export_brief(&mut self) -> Vec<Effect> {
        if !self.may_write() || !self.has_all() {
            return Vec::new();
        }
        let Some(desk) = &self.review.desk else { return Vec::new() };
        let mut claims = desk.queue.clone();
        claims.sort_unstable();
        let (text, told) = brief::brief(&self.dataset, &self.review.fold, &claims, false);
        let Some(mut note) = self.draft(target::of_dataset(&self.dataset), Action::Export) else {
            return Vec::new();
        };
        note.reason = Some(format!("brief: {told}"));
        self.review.in_brief = told;
        note.evidence.push(format!("sha256:{}", crate::dataset::sha256_hex(&text)));
        self.review.sent += 1;
        vec![Effect::Review(Order::Brief { text, note: Box::new(note) })]
    }
}

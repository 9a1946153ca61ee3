//! Giving out: the selected record to the clipboard, its article or report to the browser, what we
//! know to a file.

use super::super::effect::Order;
use super::super::{App, Effect};
use crate::export::brief;
use crate::export::citation::source_url;
use crate::export::copy::{Copied, Part, copied_all, no_address};
use crate::review::{Action, target};

/// Lines longer than this are hard to read.
const WIDEST: usize = 100;

impl App {
    /// Whether everything that can be copied is loaded; says so if not.
    fn has_all(&mut self) -> bool {
        let there = self.dataset.table.as_ref().is_none_or(|table| table.has_reports());
        if !there {
            self.say_it_is_read();
        }
        there
    }

    /// Copies a part of the selected record, or of each in the selected range.
    pub(super) fn copy(&mut self, part: Part) -> Vec<Effect> {
        if !self.has_all() {
            return Vec::new();
        }
        self.with_chosen(|app, records| {
            let copied = copied_all(&app.dataset, &records, part)?;
            Ok(vec![Effect::Copy(copied)])
        })
    }

    /// Prints the selected record, or each in the selected range, as its evidence has it.
    pub(super) fn print_record(&mut self) -> Vec<Effect> {
        if !self.has_all() {
            return Vec::new();
        }
        let wide = usize::from(self.stage.width).min(WIDEST);
        self.with_chosen(|app, records| {
            let sheets: Vec<_> =
                records.iter().map(|record| app.record_lines(*record, wide)).collect();
            Ok(vec![Effect::Print(sheets.join(&String::new()))])
        })
    }

    /// Prints everything within the filters.
    pub(super) fn print_answer(&mut self) -> Vec<Effect> {
        if !self.has_all() {
            return Vec::new();
        }
        let wide = usize::from(self.stage.width).min(WIDEST);
        vec![Effect::Print(self.answer_lines(wide))]
    }

    /// Copies the command line that opens the current view.
    pub(super) fn copy_view(&mut self) -> Vec<Effect> {
        match self.as_query(|code| Ok(code.to_owned())) {
            Ok(query) => {
                let text = self.command_line(&query);
                vec![Effect::Copy(Copied { text, what: "the command".to_owned(), caution: None })]
            }
            Err(reason) => {
                self.warn(reason);
                Vec::new()
            }
        }
    }

    fn command_line(&self, query: &str) -> String {
        let mut words = vec!["dateline".to_owned()];
        words.extend(self.file.origin.iter().map(|file| shell_word(&file.path)));
        if !query.is_empty() {
            words.extend(["--query".to_owned(), shell_word(query)]);
        }
        let sort = self.asked.query.sort;
        if !sort.is_usual() {
            words.extend(["--sort".to_owned(), shell_word(sort.by.name())]);
            words.extend(sort.reversed.then(|| "--reverse".to_owned()));
        }
        words.join(" ")
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

    /// Writes the brief beside the log, and logs that.
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

/// A word as a POSIX shell reads it: in single quotes, unless it is plain.
fn shell_word(word: &str) -> String {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "_-./:,+@%".contains(sign);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_each_word_as_it_is() {
        for (word, quoted) in [
            ("desk.json", "desk.json"),
            ("my desk.json", "'my desk.json'"),
            ("actor:\"O'Neill\" $HOME", r#"'actor:"O'\''Neill" $HOME'"#),
            ("", "''"),
        ] {
            assert_eq!(shell_word(word), quoted);
        }
    }
}

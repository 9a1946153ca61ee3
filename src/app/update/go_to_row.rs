//! Going to a row by its number.

use super::super::layer::{AskLayer, Choice};
use super::super::{App, Effect};
use crate::overlay::Entry;
use crate::text::{counted, grouped};
use crate::ui::PaneId;
use crate::ui::scroll::Step;

/// Parses a row number, with or without thousands separators.
fn number(typed: &str) -> Option<usize> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ',' | '_')).collect();
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    // What is too long to be a number is beyond the last row in any case.
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

impl App {
    /// Goes to a row, counted from 0; beyond the end, to the last.
    pub(super) fn go_to_row(&mut self, row: usize) -> Vec<Effect> {
        if self.review.desk.is_none() {
            self.remember();
        }
        if self.review.desk.is_none() && self.stage.focus == PaneId::Evidence {
            // Its lines have no numbers; those of the list beside it do.
            self.stage.focus = self.stage.list;
        }
        let (at, rows) = self.place_here();
        let said = |app: &Self| app.notes.numbered().map(|(number, _)| number);
        let before = said(self);
        self.step(Step::Rows(row.min(rows) as isize - at as isize));
        // Of a list that is cut the step has said more already.
        if row >= rows && said(self) == before {
            let last = if rows == 0 { "" } else { "; this is the last" };
            self.say(format!("There are {}{last}", counted(rows, "row")));
        }
        Vec::new()
    }

    /// Takes the typed number; an invalid one stays in the prompt.
    pub(super) fn accept_row(&mut self, ask: AskLayer, typed: &str) -> Vec<Effect> {
        match number(typed).map(|number| number.checked_sub(1)) {
            Some(Some(row)) => self.go_to_row(row),
            Some(None) => self.keep_asking(ask, format!("No row {typed}; the first is 1")),
            None => self.keep_asking(ask, format!("{typed} is not a row number")),
        }
    }

    /// The row for a number typed in the palette, if there are rows.
    pub(super) fn row_of_number(&self, typed: &str) -> Option<Entry<Choice>> {
        let number = number(typed)?;
        let rows = Some(self.place_here().1).filter(|&rows| rows > 0)?;
        Some(Entry {
            group: String::new(),
            keys: typed.to_owned(),
            name: "row".to_owned(),
            doc: format!("Go to row {} of {}", grouped(number.clamp(1, rows)), grouped(rows)),
            value: Some(Choice::Row(number.saturating_sub(1))),
        })
    }

    /// The row under the cursor of the list that has the keys, or had them last, and the number of
    /// its rows.
    fn place_here(&self) -> (usize, usize) {
        match &self.review.desk {
            Some(desk) => (desk.scroll.cursor, desk.queue.len()),
            None => (self.cursor_of(self.stage.list), self.length_of(self.stage.list)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (typed, read) in [
            ("12", Some(12)),
            ("1,000,000", Some(1_000_000)),
            ("1_000", Some(1_000)),
            ("99999999999999999999999", Some(usize::MAX)),
            ("", None),
            (",", None),
            ("-1", None),
            ("12th", None),
            ("1 000", None),
        ] {
            assert_eq!(number(typed), read, "{typed}");
        }
    }
}

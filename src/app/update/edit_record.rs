//! Editing a record in the user's editor, and what happens if the result is rejected.

use super::super::command::Command;
use super::super::desk::Desk;
use super::super::effect::Edit;
use super::super::layer::{Choice, Layer};
use super::super::messages::Passing;
use super::super::{App, Effect};
use crate::dataset::Problem;
use crate::export::citation::restriction;
use crate::model::RecordId;
use crate::overlay::{Entry, Finder};
use crate::text::counted;

impl App {
    /// Opens the selected record, or the claim at the desk, in the user's editor.
    pub(super) fn edit_record(&mut self) -> Vec<Effect> {
        let at_desk = self.review.desk.as_ref().and_then(Desk::claim);
        let Some(record) = at_desk.map(RecordId::Claim).or(self.picked.selected) else {
            self.say("Nothing is selected.");
            return Vec::new();
        };
        let code = self.dataset.code(record).into_owned();
        if let Some(reason) = self.review.config.read_only {
            self.warn(reason.told());
            return Vec::new();
        }
        if let Some(restricted) = restriction(&self.dataset, record) {
            let reason = format!("{code} is restricted, no copy is made: {}", restricted.reason);
            self.warn(reason);
            return Vec::new();
        }
        vec![Effect::Edit(Box::new(Edit { record, code, begun: None }))]
    }

    /// Says that the file is still loading, and how to stop that.
    pub(super) fn say_it_is_read(&mut self) {
        let stop = if self.escape_stops_reading() {
            format!("; {} twice stops", self.key_of(Command::Escape))
        } else {
            String::new()
        };
        self.say_for_now(format!("Still loading{stop}"), Passing::Reading);
    }

    /// Lists the problems of an edited record, with a way back to the editor.
    pub(super) fn refused(&mut self, edit: Box<Edit>, problems: &[Problem]) -> Vec<Effect> {
        let copy = edit.begun.as_ref().map(|(path, _)| path.display().to_string());
        let copy = copy.unwrap_or_default();
        let again = Entry {
            group: String::new(),
            keys: "again".to_owned(),
            name: edit.code.clone(),
            doc: format!("Edit again; your copy is {copy}"),
            value: Some(Choice::EditAgain),
        };
        let faults = problems.iter().map(|problem| Entry {
            group: String::new(),
            keys: if problem.line > 0 { format!("line {}", problem.line) } else { String::new() },
            name: match (problem.file == edit.code, problem.path.is_empty()) {
                (true, false) => problem.path.clone(),
                _ => problem.file.clone(),
            },
            doc: problem.reason.clone(),
            value: None,
        });
        let entries = std::iter::once(again).chain(faults).collect();
        let title = format!("{} was not saved", edit.code);
        let problems = counted(problems.len(), "problem");
        self.warn(format!("{title}, {problems}; the copy stays in {copy}"));
        self.layers.push(Layer::Finder(Finder::of_problems(&title, entries)));
        self.refused = Some(edit);
        Vec::new()
    }

    /// Opens the rejected copy again.
    pub(super) fn edit_again(&mut self) -> Vec<Effect> {
        self.refused.take().map(Effect::Edit).into_iter().collect()
    }
}

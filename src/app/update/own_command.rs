//! The user's own commands: run on the selected records, and what they print.

use std::sync::Arc;

use super::super::layer::{Choice, Layer};
use super::super::{App, Effect};
use crate::config::{Input, Output, OwnCommand};
use crate::dataset::record_json;
use crate::export::citation::restriction;
use crate::export::copy::Copied;
use crate::model::RecordId;
use crate::overlay::{Entry, Finder};
use crate::text::{counted, grouped, line};

/// The heading of own commands in help.
pub(super) const GROUP: &str = "Your commands";
/// The most records that a command gets.
const MOST: usize = 10_000;
/// The most lines of output that are listed.
const LISTED: usize = 10_000;

impl App {
    /// The user's own commands as rows of help or of the palette.
    pub(super) fn own_commands(&self, group: &str) -> Vec<Entry<Choice>> {
        let here = self.review.desk.is_none() && self.start.is_none();
        let commands = self.settings.commands.iter().enumerate();
        let entry = |(at, command): (usize, &Arc<OwnCommand>)| Entry {
            group: group.to_owned(),
            keys: self.keys.map.key_of_own(at).unwrap_or_default(),
            name: command.title.clone(),
            doc: command.run.join(" "),
            value: here.then_some(Choice::RunOwn(at)),
        };
        commands.map(entry).collect()
    }

    /// Runs an own command on what it takes.
    pub(super) fn run_own(&mut self, at: usize) -> Vec<Effect> {
        let Some(command) = self.settings.commands.get(at).map(Arc::clone) else {
            return Vec::new();
        };
        let records = match command.input {
            Input::Record => self.chosen_records(),
            Input::Answer => self.answered_records(),
            Input::None => Ok(Vec::new()),
        };
        match records.and_then(|records| self.as_json_lines(&records)) {
            Ok(input) => {
                if command.output != Output::Terminal {
                    self.say(format!("Running {} …", command.title));
                }
                vec![Effect::RunOwn { command, input }]
            }
            Err(reason) => {
                self.warn(reason);
                Vec::new()
            }
        }
    }

    fn answered_records(&self) -> Result<Vec<RecordId>, String> {
        let answer = &self.asked.answer;
        let count = answer.events.len() + answer.claims.len();
        if count > MOST {
            let (count, most) = (counted(count, "record"), grouped(MOST));
            return Err(format!("{count} within the filters; a command takes {most} at most"));
        }
        let events = answer.rows_from(0).map(|(_, event)| RecordId::Event(event));
        Ok(events.chain(answer.claims.iter().map(RecordId::Claim)).collect())
    }

    fn as_json_lines(&self, records: &[RecordId]) -> Result<String, String> {
        let mut lines = String::new();
        for record in records {
            if let Some(restriction) = restriction(&self.dataset, *record) {
                let code = self.dataset.code(*record);
                return Err(format!("{code} is restricted: {}", restriction.reason));
            }
            lines.push_str(&record_json(&self.dataset, *record).to_string());
            lines.push('\n');
        }
        Ok(lines)
    }

    /// Shows or copies what an own command printed.
    pub(super) fn own_ended(
        &mut self,
        command: &OwnCommand,
        printed: Result<String, String>,
    ) -> Vec<Effect> {
        let text = match printed {
            Ok(text) if text.trim().is_empty() => {
                self.say(format!("{}: done, nothing printed", command.title));
                return Vec::new();
            }
            Ok(text) => text,
            Err(reason) => {
                self.warn(reason);
                return Vec::new();
            }
        };
        if command.output == Output::Copy {
            let what = format!("the output of {}", command.title);
            return vec![Effect::Copy(Copied { text, what, caution: None })];
        }
        self.notes.clear();
        let entry = |text: &str| Entry {
            group: String::new(),
            keys: String::new(),
            name: String::new(),
            doc: line(text).into_owned(),
            value: None,
        };
        let entries = text.lines().take(LISTED).map(entry).collect();
        self.layers.push(Layer::Finder(Finder::telling(&command.title, entries)));
        Vec::new()
    }
}

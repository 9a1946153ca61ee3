//! Saved views: queries by name, from the configuration, shown from the palette.

use super::super::command::Command;
use super::super::{App, Choice, Effect};
use crate::overlay::Entry;
use crate::search::Query;

impl App {
    /// The saved views as rows of the palette.
    pub(super) fn saved_views(&self) -> impl Iterator<Item = Entry<Choice>> {
        self.views.iter().enumerate().map(|(at, (name, query))| Entry {
            group: String::new(),
            keys: "view".to_owned(),
            name: name.clone(),
            doc: format!("Show the view {name}: {query}"),
            value: Some(Choice::Show(at)),
        })
    }

    /// Does what was chosen in a list.
    pub(super) fn take_choice(&mut self, choice: Choice) -> Vec<Effect> {
        match choice {
            Choice::Run(command) => self.run(command),
            Choice::EditAgain => self.edit_again(),
            Choice::Show(at) => self.show_view(at),
            // The start screen takes these itself.
            Choice::Open(_) | Choice::Gone(_) | Choice::Found(_) => Vec::new(),
        }
    }

    /// Shows what a saved view asks for and nothing else; all other filters go.
    fn show_view(&mut self, at: usize) -> Vec<Effect> {
        let Some((name, query)) = self.views.get(at).cloned() else { return Vec::new() };
        self.remember();
        self.review.desk = None;
        self.asked.query = Query::of_words(&query);
        let back = self.key_of(Command::Back);
        self.say(format!("view {name}; {back} goes back"));
        self.ask()
    }
}

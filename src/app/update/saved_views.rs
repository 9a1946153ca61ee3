//! Saved views: opened from the palette, saved to the settings.

use super::super::command::Command;
use super::super::desk::Asking;
use super::super::layer::{AskLayer, Choice};
use super::super::{App, Effect};
use crate::model::RecordId;
use crate::overlay::Entry;
use crate::search::{Part, Query, View};

impl App {
    /// The saved views as rows of the palette.
    pub(super) fn saved_views(&self) -> impl Iterator<Item = Entry<Choice>> {
        self.settings.views.all().iter().enumerate().map(|(at, (name, view))| Entry {
            group: String::new(),
            keys: "view".to_owned(),
            name: name.clone(),
            doc: format!("Show the view {name}: {view}"),
            value: Some(Choice::Show(at)),
        })
    }

    /// Carries out the choice in a list.
    pub(super) fn take_choice(&mut self, choice: Choice) -> Vec<Effect> {
        match choice {
            Choice::Run(command) => self.run(command),
            Choice::RunOwn(at) => self.run_own(at),
            Choice::Read(page) => {
                self.open_page(page);
                Vec::new()
            }
            Choice::Row(row) => self.go_to_row(row),
            Choice::EditAgain => self.edit_again(),
            Choice::Show(at) => self.show_view(at),
            // The start screen takes these itself.
            Choice::Open(_) | Choice::Gone(_) | Choice::Found(_) => Vec::new(),
        }
    }

    /// Opens a saved view in its order, replacing all filters.
    fn show_view(&mut self, at: usize) -> Vec<Effect> {
        let Some((name, view)) = self.settings.views.all().get(at).cloned() else {
            return Vec::new();
        };
        self.remember();
        self.review.desk = None;
        self.asked.query = Query { sort: view.sort, ..Query::of_words(&view.query) };
        let back = self.key_of(Command::Back);
        self.say(format!("view {name}; {back} goes back"));
        self.ask()
    }

    /// Asks for the name of a new view.
    pub(super) fn begin_view(&mut self) {
        match self.as_view() {
            Ok(_) => self.ask_for(Asking::ViewName),
            Err(reason) => self.warn(reason),
        }
    }

    /// Takes the name that was asked for, and keeps what is asked under it; what is none stays to be
    /// edited, and what is another view's is given twice before it takes the place of that.
    pub(super) fn accept_view_name(&mut self, mut ask: AskLayer, typed: &str) -> Vec<Effect> {
        let name = typed.trim_start_matches('@');
        let spoken = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || !name.chars().all(spoken) {
            let reason = "a view's name is one word of letters, digits, - and _";
            return self.keep_asking(ask, reason);
        }
        let view = match self.as_view() {
            Ok(query) => View { query, sort: self.asked.query.sort },
            Err(reason) => {
                self.warn(reason);
                return Vec::new();
            }
        };
        let known = self.settings.views.view(name).filter(|known| **known != view);
        if let Some(known) = known
            && ask.doubted.as_deref() != Some(typed)
        {
            let accept = self.key_of(Command::Accept);
            let reason = format!("{accept} again replaces @{name}, which asks {known}");
            ask.doubted = Some(typed.to_owned());
            return self.keep_asking(ask, reason);
        }
        let before = self.settings.views.keep(name, view.clone()).filter(|before| *before != view);
        vec![Effect::KeepView { name: name.to_owned(), view, before }]
    }

    /// The current query as a view; filters become fields.
    fn as_view(&self) -> Result<String, String> {
        let query = self.as_query(|code| {
            Err(format!("a view cannot keep the filter {code}, which belongs to one dataset"))
        })?;
        if query.is_empty() && self.asked.query.sort.is_usual() {
            return Err("nothing to save: search, filter or sort first".to_owned());
        }
        Ok(query)
    }

    /// The current query as text; `by_id` makes a term for an event or a claim.
    pub(super) fn as_query(
        &self,
        by_id: impl Fn(&str) -> Result<String, String>,
    ) -> Result<String, String> {
        let mut terms = Vec::new();
        let mut words = None;
        for part in &self.asked.query.parts {
            match part {
                Part::Words(typed) => {
                    words = Some(self.settings.views.expand(typed).map_err(|fault| fault.reason)?);
                }
                Part::Record { record, exclude } => {
                    let not = if *exclude { "!" } else { "" };
                    terms.push(format!("{not}{}", self.as_field(*record, &by_id)?));
                }
                Part::Days(_) => {}
            }
        }
        terms
            .extend(self.asked.query.days().map(|days| format!("when:{}..{}", days.from, days.to)));
        // The words come last: a phrase in them may still be open.
        terms.extend(words.map(|words| words.trim().to_owned()));
        Ok(terms.join(" "))
    }

    /// A record as a query field.
    fn as_field(
        &self,
        record: RecordId,
        by_id: impl Fn(&str) -> Result<String, String>,
    ) -> Result<String, String> {
        let field = match record {
            RecordId::Actor(_) => "actor",
            RecordId::Location(_) => "place",
            RecordId::Source(_) => "source",
            RecordId::Event(_) | RecordId::Claim(_) => {
                return by_id(&self.dataset.code(record));
            }
        };
        Ok(format!("{field}:\"{}\"", self.dataset.label(record).replace('"', "")))
    }
}

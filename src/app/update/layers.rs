//! Help, the palette, the list of problems: opening, choosing, closing.

use super::super::command::{COMMANDS, Context, Group, Spec};
use super::super::layer::{Choice, Layer};
use super::super::{App, Effect};
use super::about::ABOUT;
use super::manual::pages;
use crate::dataset::Problem;
use crate::model::{EventStatus, RelationKind, Vocabulary};
use crate::overlay::{Entry, Finder};
use crate::search::grammar::FORMS;
use crate::ui::layout;
use crate::ui::scroll::Step;

/// The title of the list of problems.
const PROBLEMS: &str = "Problems";
/// The title of the palette.
const PALETTE: &str = "Commands";

impl App {
    /// Opens help: commands, keys, query forms, signs, pages of the manual.
    pub(super) fn open_help(&mut self) {
        let contexts = self.contexts();
        // What can be done here alone comes first, under where that is.
        let place = Context::PLACES.iter().find(|(_, place)| *place == contexts);
        let is_here = |spec: &Spec| spec.context.is_particular() && contexts[0] == spec.context;
        let title = format!("Here, {}", place.map_or("now", |(name, _)| name));
        let here = COMMANDS.iter().filter(|spec| is_here(spec)).map(|spec| (title.as_str(), spec));
        let elsewhere = COMMANDS.iter().filter(|spec| !is_here(spec));
        let groups = here.chain(elsewhere.map(|spec| (spec.group.title(), spec)));
        let mut entries: Vec<_> = groups
            .map(|(group, spec)| Entry {
                group: group.to_owned(),
                keys: self.keys.map.keys_of(spec.command).join(" "),
                name: spec.name.to_owned(),
                doc: spec.doc.to_owned(),
                value: self.can_run_from_list(spec.context).then_some(Choice::Run(spec.command)),
            })
            .collect();
        entries.extend(self.own_commands(super::own_command::GROUP));
        entries.extend(query_forms());
        entries.extend(self.legend());
        entries.extend(pages("Manual"));
        self.layers.push(Layer::Finder(Finder::grouped("Help", entries)));
    }

    /// Opens the palette.
    pub(super) fn open_palette(&mut self) {
        let mut specs: Vec<_> =
            COMMANDS.iter().filter(|spec| self.can_run_from_list(spec.context)).collect();
        // Movements are on everybody's fingers; what one looks up by name comes first.
        specs.sort_by_key(|spec| spec.group == Group::Move);
        let entries = specs
            .into_iter()
            .map(|spec| Entry {
                group: String::new(),
                keys: self.keys.map.keys_of(spec.command).first().cloned().unwrap_or_default(),
                name: spec.name.to_owned(),
                doc: spec.doc.to_owned(),
                value: Some(Choice::Run(spec.command)),
            })
            .chain(self.own_commands(""))
            .chain(self.saved_views())
            .collect();
        self.layers.push(Layer::Finder(Finder::plain(PALETTE, entries)));
    }

    /// Offers the row of a number that is typed in the palette.
    pub(super) fn offer_row(&mut self) {
        let Some(Layer::Finder(finder)) = self.layers.last() else { return };
        if finder.title() != PALETTE {
            return;
        }
        let row = self.row_of_number(finder.prompt.text().trim());
        if let Some(Layer::Finder(finder)) = self.layers.last_mut() {
            finder.offer(row);
        }
    }

    /// Opens the list of problems.
    pub(super) fn open_problems(&mut self) {
        if self.list_of_problems().is_empty() {
            return self.say("No problems.");
        }
        let entries = self.list_of_problems();
        self.layers.push(Layer::Finder(Finder::of_problems(PROBLEMS, entries)));
    }

    fn list_of_problems(&self) -> Vec<Entry<Choice>> {
        let several = self.file.origin.len() > 1;
        let log = self.review.news.faults.iter().map(|fault| Problem::of_file("review log", fault));
        let all = self.file.unread.iter().chain(&self.file.problems).cloned().chain(log);
        all.map(|problem| Entry {
            group: String::new(),
            keys: match problem.line {
                0 => "file".to_owned(),
                line => format!("{line}:{}", problem.column),
            },
            doc: if several && !problem.path.is_empty() {
                format!("{}: {}", self.file.short_name(&problem.file), problem.reason)
            } else {
                problem.reason
            },
            name: if problem.path.is_empty() { problem.file } else { problem.path },
            value: None,
        })
        .collect()
    }

    /// Refreshes open lists after the dataset or the screen size changed.
    pub(super) fn retell_lists(&mut self) {
        for at in 0..self.layers.len() {
            let entries = match &self.layers[at] {
                Layer::Finder(list) if list.title() == ABOUT => self.about_dataset(),
                Layer::Finder(list) if list.title() == PROBLEMS => self.list_of_problems(),
                _ => continue,
            };
            if let Layer::Finder(list) = &mut self.layers[at] {
                list.retell(entries);
            }
        }
    }

    /// Whether commands of a context can be run here.
    fn can_run_from_list(&self, context: Context) -> bool {
        self.contexts().contains(&context)
    }

    /// The signs of the screen and their words.
    fn legend(&self) -> Vec<Entry<Choice>> {
        let glyphs = &self.look.glyphs;
        let entry = |sign: &str, word: String, doc: &str| Entry {
            group: "Signs".to_owned(),
            keys: sign.to_owned(),
            name: word,
            doc: doc.to_owned(),
            value: None,
        };
        let statuses = [
            (EventStatus::Occurred, "The text states that it happened"),
            (EventStatus::Ongoing, "It had not ended by the dateline"),
            (EventStatus::Planned, "It was set for later"),
            (EventStatus::Cancelled, "It was planned and called off"),
            (EventStatus::Alleged, "Somebody asserts it; the text itself does not"),
        ]
        .map(|(status, doc)| entry(glyphs.status(status), status.spoken(), doc));
        let relations = [
            (
                RelationKind::Contradicts,
                "Two claims cannot both be true; a number counts such pairs",
            ),
            (RelationKind::NotComparable, "Two claims look alike but measure different things"),
            (RelationKind::Qualifies, "One claim limits the other"),
            (RelationKind::Updates, "One claim is a later state of the other"),
            (RelationKind::Restates, "Two claims say the same in other words or figures"),
            (RelationKind::Supports, "One claim makes the other likelier"),
        ]
        .map(|(kind, doc)| entry(glyphs.relation(kind), kind.spoken(), doc));
        let others = [
            entry(glyphs.lit, "lit".to_owned(), "The row belongs to the selected one"),
            entry("(3)", "claims only".to_owned(), "No event, but that many claims"),
            entry("~", "about".to_owned(), "Before a date: approximate"),
            entry("?", "unsure".to_owned(), "After a date: doubtful; in place of a digit: unknown"),
            entry("as of", "as of".to_owned(), "Before a date: true on that day"),
            entry("digest", "digest".to_owned(), "The passage paraphrases the article"),
        ];
        statuses.into_iter().chain(relations).chain(others).collect()
    }

    /// Moves the cursor of the topmost layer.
    pub(super) fn step_layer(&mut self, step: Step) {
        let results = self.result_rows().map_or(1, |area| usize::from(area.height));
        let hits = self.asked.answer.hits.len();
        let (_, height) = self.finder_size();
        let words = self.look.glyphs.words;
        match self.layers.last_mut() {
            Some(Layer::Search(search)) => {
                search.results.step(step, hits, results);
                self.select_result();
            }
            Some(Layer::Finder(finder)) => {
                // Who listens goes through it line by line.
                finder.step(step, height, !words);
            }
            Some(Layer::Ask(_)) => self.recall(matches!(step, Step::Rows(..0) | Step::Pages(..0))),
            None => {}
        }
    }

    /// Accepts the choice in the top layer.
    pub(super) fn accept(&mut self) -> Vec<Effect> {
        if let Some(reason) = self.unready() {
            self.warn(reason);
            return Vec::new();
        }
        match self.layers.pop() {
            Some(Layer::Search(search)) => self.accept_search(*search),
            Some(Layer::Finder(finder)) if finder.matching().is_empty() => {
                self.warn(format!("Nothing matches {}.", finder.prompt.text().trim()));
                self.layers.push(Layer::Finder(finder));
                Vec::new()
            }
            Some(Layer::Finder(finder)) => {
                finder.chosen().map_or_else(Vec::new, |choice| self.take_choice(choice))
            }
            Some(Layer::Ask(ask)) => self.accept_line(ask),
            None => Vec::new(),
        }
    }

    /// Closes the top layer without choosing.
    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        match self.layers.pop() {
            Some(Layer::Search(search)) => self.cancel_search(*search),
            _ => Vec::new(),
        }
    }

    /// The size of a list's box.
    pub(in crate::app) fn finder_size(&self) -> (u16, u16) {
        let popup = self.finder_box(&self.layout());
        (popup.width, popup.height)
    }

    /// The box of the current list.
    pub(in crate::app) fn finder_box(&self, layout: &layout::Layout) -> ratatui::layout::Rect {
        if let Some(Layer::Finder(finder)) = self.layers.last()
            && let Some((width, height)) = finder.needs()
        {
            return layout.popup(width, height);
        }
        // A small screen has no room to show what is behind.
        let body = layout.body;
        let large = body.width > 108;
        layout.popup(
            if large { 100 } else { body.width },
            body.height.saturating_sub(if large { 2 } else { 0 }),
        )
    }

    pub(super) fn settle_layers(&mut self) {
        let hits = self.asked.answer.hits.len();
        let results = self.result_rows().map_or(0, |area| usize::from(area.height));
        let (_, height) = self.finder_size();
        match self.layers.last_mut() {
            Some(Layer::Search(search)) => {
                search.results.settle(hits, results, super::selection::one_line);
            }
            Some(Layer::Finder(finder)) => finder.settle(height),
            Some(Layer::Ask(_)) | None => {}
        }
    }
}

/// The grammar of queries, form by form.
fn query_forms() -> impl Iterator<Item = Entry<Choice>> {
    FORMS.iter().map(|(form, doc)| Entry {
        group: "Queries".to_owned(),
        keys: (*form).to_owned(),
        name: String::new(),
        doc: (*doc).to_owned(),
        value: None,
    })
}

//! The order of the timeline: the menu, and reversing.

use super::super::command::Command;
use super::super::layer::{Choice, Layer};
use super::super::{App, Effect};
use crate::overlay::{Entry, Finder};
use crate::search::{Sort, SortBy};
use crate::ui::PaneId;

/// The orders of the menu.
const ORDERS: [(Command, Sort); 9] = [
    (Command::OldestFirst, Sort::by(SortBy::Time)),
    (Command::NewestFirst, Sort::by(SortBy::Time).turned()),
    (Command::SortByLabel, Sort::by(SortBy::Label)),
    (Command::SortByActor, Sort::by(SortBy::Actor)),
    (Command::SortByPlace, Sort::by(SortBy::Place)),
    (Command::SortByType, Sort::by(SortBy::Type)),
    (Command::SortBySource, Sort::by(SortBy::Source)),
    (Command::MostClaims, Sort::by(SortBy::Claims)),
    (Command::MostDisputed, Sort::by(SortBy::Disputes)),
];

/// Whether choosing an order means the present one once more.  Both directions of time are listed.
fn is_same(chosen: Sort, now: Sort) -> bool {
    chosen == now || (chosen.by == now.by && chosen.by != SortBy::Time)
}

impl App {
    /// The orders that part the events of this dataset, the cursor on the present one.
    pub(super) fn open_orders(&mut self) {
        let now = self.asked.query.sort;
        let offered = ORDERS.iter().filter(|(_, sort)| sort.by.parts(&self.dataset));
        let offered: Vec<_> = offered.copied().collect();
        let entries = offered.iter().map(|&(command, sort)| {
            let (mark, doc) = match is_same(sort, now) {
                false => ("", sort.to_string()),
                // Both directions of time are listed.
                true if sort.by == SortBy::Time => (self.look.glyphs.chosen, now.to_string()),
                true => {
                    let again = format!("{now}; again {}", now.turned().way());
                    (self.look.glyphs.chosen, again)
                }
            };
            Entry {
                group: String::new(),
                keys: mark.to_owned(),
                name: String::new(),
                doc,
                value: Some(Choice::Run(command)),
            }
        });
        let present = offered.iter().position(|(_, sort)| is_same(*sort, now));
        let menu = Finder::menu("Sort the timeline", entries.collect(), present.unwrap_or(0));
        self.layers.push(Layer::Finder(menu));
    }

    /// Carries out a command that is about the order; `None` if it is no such command.
    pub(super) fn run_on_order(&mut self, command: Command) -> Option<Vec<Effect>> {
        let now = self.asked.query.sort;
        match command {
            Command::ChooseSort => {
                self.open_orders();
                Some(Vec::new())
            }
            Command::ReverseSort => Some(self.put_in_order(now.turned())),
            _ => {
                let (_, chosen) = ORDERS.into_iter().find(|(own, _)| *own == command)?;
                if !chosen.by.parts(&self.dataset) {
                    let name = chosen.by.name();
                    self.say(format!("Cannot sort by {name}: it is the same everywhere"));
                    return Some(Vec::new());
                }
                let same = is_same(chosen, now);
                Some(self.put_in_order(if same { now.turned() } else { chosen }))
            }
        }
    }

    /// Changes the order; the cursor stays on its event.
    fn put_in_order(&mut self, sort: Sort) -> Vec<Effect> {
        self.remember();
        self.focus(PaneId::Timeline);
        self.show_lanes(None);
        self.asked.query.sort = sort;
        self.say(format!("Timeline sorted {sort}"));
        self.ask()
    }
}

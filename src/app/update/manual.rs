//! The manual on the screen: its pages to choose from, and one of them to read.

use super::super::App;
use super::super::layer::{Choice, Layer};
use super::super::manual::TOPICS;
use crate::overlay::{Entry, Finder};

/// The columns beside the text of a page: the frame, and a cell of space at either side.
const BESIDE: u16 = 4;

/// The pages of the manual as rows to choose from.
pub(super) fn pages(group: &str) -> impl Iterator<Item = Entry<Choice>> {
    TOPICS.iter().enumerate().map(move |(at, topic)| Entry {
        group: group.to_owned(),
        keys: "page".to_owned(),
        name: topic.name.to_owned(),
        doc: topic.about.to_owned(),
        value: Some(Choice::Read(at)),
    })
}

impl App {
    /// Lists the pages of the manual.
    pub(super) fn open_manual(&mut self) {
        self.layers.push(Layer::Finder(Finder::plain("Manual", pages("").collect())));
    }

    /// Opens a page.
    pub(super) fn open_page(&mut self, at: usize) {
        let Some(topic) = TOPICS.get(at) else { return };
        let (wide, _) = self.finder_size();
        let lines = topic.lines(usize::from(wide.saturating_sub(BESIDE)));
        let entry = |text| Entry {
            group: String::new(),
            keys: String::new(),
            name: String::new(),
            doc: text,
            value: None,
        };
        let title = format!("Manual: {}", topic.name);
        let entries = lines.into_iter().map(entry).collect();
        self.layers.push(Layer::Finder(Finder::telling(&title, entries)));
    }
}

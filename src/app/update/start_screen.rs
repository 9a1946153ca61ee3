//! The start screen: opening a dataset, removing one from the list.

use super::super::layer::Choice;
use super::super::start::is_path;
use super::super::{App, Effect};
use crate::ui::Scroll;

impl App {
    /// The text of the start screen changed: a path leads to files, a name to what was open before.
    pub(super) fn typed_at_start(&mut self) -> Vec<Effect> {
        let Some(finder) = self.start_list() else { return Vec::new() };
        finder.scroll = Scroll::default();
        let typed = finder.prompt.text().trim().to_owned();
        if is_path(&typed) {
            return vec![Effect::ListFiles(typed)];
        }
        self.offer_recents();
        Vec::new()
    }

    /// Opens the choice or the typed path; the start screen stays until it is loaded.
    pub(super) fn accept_at_start(&mut self) -> Vec<Effect> {
        let Some(finder) = self.start_list() else { return Vec::new() };
        let (chosen, typed) = (finder.chosen(), finder.prompt.text().trim().to_owned());
        match chosen {
            Some(Choice::Open(at)) => {
                let path = self.start.as_ref().and_then(|start| start.recents[at].path.clone());
                self.say(match &path {
                    Some(path) => format!("Opening {}", path.display()),
                    None => "Opening the embedded dataset".to_owned(),
                });
                vec![Effect::Open(path)]
            }
            Some(Choice::Gone(_)) => {
                self.warn("The file is gone; Delete removes it from the list");
                Vec::new()
            }
            Some(Choice::Found(at)) => self.take_found(at),
            _ if is_path(&typed) => {
                self.say(format!("Opening {typed}"));
                vec![Effect::Open(Some(typed.into()))]
            }
            _ => {
                self.warn("No recent dataset matches; a path starts with / or ./ or ~/");
                Vec::new()
            }
        }
    }

    /// Opens a file, or enters a folder.
    fn take_found(&mut self, at: usize) -> Vec<Effect> {
        let Some(found) = self.start.as_ref().and_then(|start| start.found.get(at)).cloned() else {
            return Vec::new();
        };
        if found.folder {
            self.type_path(&found.path);
            return self.typed_at_start();
        }
        self.say(format!("Opening {}", found.path));
        vec![Effect::Open(Some(found.path.into()))]
    }

    /// Completes the typed path with the file or folder under the cursor; whether there is one.
    pub(super) fn complete_path(&mut self) -> Option<Vec<Effect>> {
        let Some(Choice::Found(at)) = self.start_list()?.chosen() else { return None };
        let path = self.start.as_ref()?.found.get(at)?.path.clone();
        self.type_path(&path);
        Some(self.typed_at_start())
    }

    /// Removes the dataset under the cursor from the list; files stay.
    pub(super) fn forget(&mut self) -> Vec<Effect> {
        let Some(Choice::Open(at) | Choice::Gone(at)) =
            self.start_list().and_then(|finder| finder.chosen())
        else {
            return Vec::new();
        };
        let Some(start) = &mut self.start else { return Vec::new() };
        let Some(path) = start.recents[at].path.clone() else {
            self.say("The embedded dataset stays in the list");
            return Vec::new();
        };
        start.recents.remove(at);
        self.offer_recents();
        self.say(format!("{} removed from the list; the file itself stays", path.display()));
        vec![Effect::Forget(path)]
    }
}

//! Setting: other colours, and whose the mouse is.

use super::super::{App, Effect};

impl App {
    /// Changes the colours to the next theme.
    pub(super) fn next_theme(&mut self) {
        let settings = &mut self.settings;
        let Some(name) = settings.themes.after(&settings.theme).map(str::to_owned) else { return };
        if let Some(theme) = settings.themes.get(&name) {
            self.look.theme = theme.clone();
            self.look.revision += 1;
            settings.theme.clone_from(&name);
            self.say(format!("theme {name}"));
        }
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn toggle_mouse(&mut self) -> Vec<Effect> {
        if self.look.glyphs.words {
            self.say("There is nothing to point at: everything is said in words.");
            return Vec::new();
        }
        self.settings.mouse = !self.settings.mouse;
        self.say(if self.settings.mouse {
            "The mouse moves the cursor; hold Shift to select text."
        } else {
            "The mouse is the terminal's: select text as usual."
        });
        vec![Effect::Mouse(self.settings.mouse)]
    }
}

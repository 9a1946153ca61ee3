//! Settings that change while the program runs: the theme, and who has the mouse.

use super::super::{App, Effect};
use crate::ui::theme::Background;

impl App {
    /// Changes to the next theme.
    pub(super) fn next_theme(&mut self) {
        let settings = &self.settings;
        let Some(name) = settings.themes.after(&settings.theme).map(str::to_owned) else { return };
        self.settings.follows_terminal = false;
        self.use_theme(&name);
        self.say(format!("Theme {name}"));
    }

    /// Takes the light or the dark theme, as the terminal is, unless somebody chose one.
    pub(super) fn follow_background(&mut self, background: Background) {
        if self.settings.follows_terminal {
            self.use_theme(match background {
                Background::Light => "light",
                Background::Dark => "dark",
            });
        }
    }

    fn use_theme(&mut self, name: &str) {
        if let Some(theme) = self.settings.themes.get(name) {
            self.look.theme = theme.clone();
            self.look.revision += 1;
            name.clone_into(&mut self.settings.theme);
        }
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn toggle_mouse(&mut self) -> Vec<Effect> {
        if self.look.glyphs.words {
            self.say("No mouse in plain text output");
            return Vec::new();
        }
        self.settings.mouse = !self.settings.mouse;
        self.say(if self.settings.mouse {
            "Mouse on; hold Shift to select text"
        } else {
            "Mouse off: select text as usual"
        });
        vec![Effect::Mouse(self.settings.mouse)]
    }
}

//! What the user has set and may change while the program runs.

use std::sync::Arc;

use crate::config::{Config, OwnCommand};
use crate::search::Views;
use crate::ui::theme::Themes;

/// The theme for a dark terminal, and for one that does not say.
const DARK: &str = "dark";

/// What the user has set and may change while the program runs.
#[derive(Debug)]
pub(super) struct Settings {
    /// The name of the theme that the colours are from.
    pub theme: String,
    pub themes: Themes,
    /// Whether the theme is light or dark as the terminal is.
    pub follows_terminal: bool,
    /// Whether the program takes the mouse.
    pub mouse: bool,
    /// Whether web addresses on the screen are links of the terminal.
    pub links: bool,
    /// The saved views.
    pub views: Views,
    /// The user's own commands.
    pub commands: Vec<Arc<OwnCommand>>,
}

impl Settings {
    pub(super) fn of(config: &Config) -> Self {
        Self {
            theme: config.theme.clone(),
            themes: config.themes.clone(),
            // Sixteen colours are the terminal's own, and fit it as they are.
            follows_terminal: !config.theme_chosen && config.theme == DARK && !config.plain,
            // There is nothing to point at where everything is said in words.
            mouse: config.mouse && !config.plain,
            links: config.links,
            views: Views::of(config.views.clone()),
            commands: config.commands.iter().cloned().map(Arc::new).collect(),
        }
    }
}

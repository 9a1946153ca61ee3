//! Settings that can change while the program runs.

use std::sync::Arc;

use crate::config::{Config, OwnCommand};
use crate::search::Views;
use crate::ui::theme::Themes;

/// The theme for dark terminals, and the default.
const DARK: &str = "dark";

/// Settings that can change while the program runs.
#[derive(Debug)]
pub(super) struct Settings {
    /// The name of the current theme.
    pub theme: String,
    pub themes: Themes,
    /// Whether the theme follows the terminal's background.
    pub follows_terminal: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Whether web addresses are terminal links (OSC 8).
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

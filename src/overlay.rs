//! Layers above the panes: the search prompt, and lists that can be searched (help, palette,
//! problems).  The topmost gets the keys.

pub mod choices;
pub mod finder;
pub mod prompt;

pub use choices::Choices;
pub use finder::{Entry, Finder};
pub use prompt::Prompt;

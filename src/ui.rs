//! What drawing shares: where things stand, how they look, how text fits.
//!
//! Nothing here knows a pane or the state of the program.

pub mod asciicast;
pub mod frame;
pub mod glyphs;
pub mod layout;
pub mod screen_text;
pub mod scroll;
pub mod splits;
pub mod svg;
pub mod text;
pub mod theme;

pub use frame::Frame;
pub use glyphs::Glyphs;
pub use layout::{Layout, Mode, PaneId};
pub use scroll::Scroll;
pub use theme::Theme;

/// How everything looks: the colours and the signs.
#[derive(Debug, Clone)]
pub struct Look {
    /// The styles.
    pub theme: Theme,
    /// The signs.
    pub glyphs: Glyphs,
    /// Counts changes of the look, so that what was drawn with an older one is drawn again.
    pub revision: u32,
}

//! What a user can set: `$XDG_CONFIG_HOME/dateline/config.toml`.
//!
//! ```toml
//! theme = "dark"          # or light, contrast, …; or the name of a file in themes/
//! glyphs = "unicode"      # or ascii
//! map = "braille"         # or octants, ascii
//! mouse = true
//! watch = true            # read the file again once it has changed
//! links = false           # true: addresses on screen are links of the terminal (OSC 8)
//! plain = false           # true: words in lines, for a screen reader
//!
//! [keys]
//! pin = ["<enter>", "p"]
//!
//! [review]
//! name = "Rosa Klein"     # who reviews; asked for once where it is not set
//! role = "reviewer"
//! two_person = true       # a verdict is confirmed by another person
//!
//! [cache]
//! over = "50 MB"          # keep an index of larger tables, so that they open at once; or "off"
//!
//! [extractors]            # programs that draft from articles: --extractor NAME
//! desk = ["python3", "desk.py", "--fast"]
//! slow = { command = ["llm-draft"], seconds = 900 }
//!
//! [views]                 # queries by name: `@NAME` in a query, and in the palette
//! denials = "rel:contradicts source:Kerry"
//! strikes = { query = "type:air_strike", sort = "place", reverse = true }
//! newest = { reverse = true }     # an order alone
//! ```
//!
//! All bad entries are reported together; each keeps its default.  Whether keys mean anything is for
//! the keymap to say.

mod extractors;
mod own_command;
mod read;
mod save;
mod views;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use etcetera::{BaseStrategy, choose_base_strategy};

use crate::extract::protocol::Program;
use crate::map::Dots;
use crate::review::Reviewer;
use crate::search::View;
use crate::ui::theme::Themes;
use crate::ui::{Glyphs, Look, Theme};

pub use own_command::{Input, Output, OwnCommand};
pub use save::with_view;

/// The file: `$XDG_CONFIG_HOME/dateline/config.toml`, or its place under the home folder.
pub fn path() -> Option<PathBuf> {
    let base = choose_base_strategy().ok()?;
    Some(base.config_dir().join("dateline").join("config.toml"))
}

/// What is set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that a user can set")]
pub struct Config {
    /// The name of a theme.
    pub theme: String,
    /// Whether somebody chose the theme; otherwise it follows the terminal.
    pub theme_chosen: bool,
    /// The themes that there are.
    pub themes: Themes,
    /// Use ASCII signs only.
    pub ascii: bool,
    /// What the lines of the map are drawn with.
    pub map: Dots,
    /// Take the mouse.
    pub mouse: bool,
    /// Read the file again by itself once it has changed.
    pub watch: bool,
    /// Make web addresses on the screen links of the terminal.
    pub links: bool,
    /// Say everything in lines of words instead of drawing it.
    pub plain: bool,
    /// Keys by the name of their command.
    pub keys: BTreeMap<String, Vec<String>>,
    /// How facts are reviewed.
    pub review: ReviewConfig,
    /// Of tables with more bytes than these a prebuilt index is kept; of none where it is unset.
    pub cache_over: Option<u64>,
    /// Queries by name, each with its order.
    pub views: BTreeMap<String, View>,
    /// The user's own commands.
    pub commands: Vec<OwnCommand>,
    /// Programs that draft from articles, by name.
    pub extractors: BTreeMap<String, Program>,
}

/// Who reviews, and by which rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewConfig {
    /// Who reviews; asked for where it is not set.
    pub reviewer: Option<Reviewer>,
    /// Where the name is from.
    pub named: Named,
    /// What whoever reviews is, where it is set.
    pub role: Option<String>,
    /// What to suggest when asking: the login name.
    pub login: String,
    /// A verdict is confirmed by another person than the one who proposed it.
    pub two_person: bool,
    /// Set when nothing is written.
    pub read_only: Option<ReadOnly>,
    /// Decisions are tried out and kept in memory only.
    pub rehearsal: bool,
    /// The day that it is, for plans whose day has passed.
    pub today: NaiveDate,
}

/// Where the name of who reviews is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// It was said in this session, or is still to be.
    Now,
    /// It was said in an earlier session.
    Before,
    /// The configuration has one, which holds the next time, whatever is said in this session.
    ByConfiguration,
}

/// Why nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// The user wants it so.
    Asked,
    /// Several files are open together, and a verdict belongs to the file of its claim.
    SeveralFiles,
}

impl ReadOnly {
    /// The reason, for whoever tries.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Asked => "Read-only: nothing is written",
            Self::SeveralFiles => "Open one file alone to review or edit",
        }
    }
}

impl Default for ReviewConfig {
    /// Nobody, no rule, and a day that is the same everywhere: the day after the embedded report.
    fn default() -> Self {
        Self {
            reviewer: None,
            named: Named::Now,
            role: None,
            login: String::new(),
            two_person: false,
            read_only: None,
            rehearsal: false,
            today: NaiveDate::from_ymd_opt(2016, 5, 2).unwrap_or_default(),
        }
    }
}

impl ReviewConfig {
    /// A reviewer by name, in the role that is set; `None` if no letter or digit is in it.
    pub fn reviewer_named(&self, name: &str) -> Option<Reviewer> {
        let reviewer = Reviewer::named(name)?;
        let role = self.role.clone().unwrap_or(reviewer.role);
        Some(Reviewer { role, ..reviewer })
    }

    /// From now on this person reviews, as was said.
    pub fn begin(&mut self, reviewer: Reviewer) {
        self.reviewer = Some(reviewer);
        if self.named == Named::Before {
            self.named = Named::Now;
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: "dark".to_owned(),
            theme_chosen: false,
            themes: Themes::default(),
            ascii: false,
            map: Dots::Braille,
            mouse: true,
            watch: true,
            links: false,
            plain: false,
            keys: BTreeMap::new(),
            review: ReviewConfig::default(),
            cache_over: Some(50_000_000),
            views: BTreeMap::new(),
            commands: Vec::new(),
            extractors: BTreeMap::new(),
        }
    }
}

impl Config {
    /// Chooses a theme by its name.
    ///
    /// # Errors
    /// There is none of this name; the message says which there are.
    pub fn choose_theme(&mut self, theme: String) -> Result<(), String> {
        if self.themes.get(&theme).is_none() {
            return Err(format!("there is no theme {theme:?}; there are {}", self.themes.names()));
        }
        self.theme = theme;
        self.theme_chosen = true;
        Ok(())
    }

    /// The colours and signs.
    pub fn look(&self) -> Look {
        Look {
            theme: self.themes.get(&self.theme).cloned().unwrap_or_else(Theme::plain),
            glyphs: match (self.plain, self.ascii) {
                (true, ascii) => Glyphs { ascii, ..Glyphs::WORDS },
                (false, true) => Glyphs::ASCII,
                (false, false) => Glyphs { dots: self.map, ..Glyphs::UNICODE },
            },
            revision: 0,
        }
    }
}

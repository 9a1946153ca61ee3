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
//! [views]                 # queries by name: `@NAME` in a query, and in the palette
//! denials = "rel:contradicts source:Kerry"
//! strikes = { query = "type:air_strike", sort = "place", reverse = true }
//! ```
//!
//! All bad entries are reported together; each keeps its default.  Whether keys mean anything is for
//! the keymap to say.

mod keep;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use etcetera::{BaseStrategy, choose_base_strategy};
use toml::Value;

use crate::map::Dots;
use crate::review::Reviewer;
use crate::search::grammar::parse_whole;
use crate::search::{Sort, SortBy, View, Views};
use crate::ui::theme::Themes;
use crate::ui::{Glyphs, Look, Theme};

pub use keep::with_view;

/// The file: `$XDG_CONFIG_HOME/dateline/config.toml`, or its place under the home folder.
pub fn path() -> Option<PathBuf> {
    let base = choose_base_strategy().ok()?;
    Some(base.config_dir().join("dateline").join("config.toml"))
}

/// Where the name that was given for reviewing is kept: `$XDG_STATE_HOME/dateline/reviewer`.
pub fn name_path() -> Option<PathBuf> {
    let base = choose_base_strategy().ok()?;
    Some(base.state_dir()?.join("dateline").join("reviewer"))
}

/// What is set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that a user can set")]
pub struct Config {
    /// The name of a theme.
    pub theme: String,
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
}

/// Who reviews, and by which rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewConfig {
    /// Who reviews; asked for where it is not set.
    pub reviewer: Option<Reviewer>,
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
            Self::Asked => "Opened with --read-only: nothing is written.",
            Self::SeveralFiles => "Open one file alone to review or edit.",
        }
    }
}

impl Default for ReviewConfig {
    /// Nobody, no rule, and a day that is the same everywhere: the day after the embedded report.
    fn default() -> Self {
        Self {
            reviewer: None,
            login: String::new(),
            two_person: false,
            read_only: None,
            rehearsal: false,
            today: NaiveDate::from_ymd_opt(2016, 5, 2).unwrap_or_default(),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: "dark".to_owned(),
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
        }
    }
}

impl Config {
    /// Reads a configuration; says everything that is wrong with it and keeps the defaults there.
    ///
    /// `own` is what holds where the file says nothing.
    pub fn parse(toml: &str, own: Self) -> (Self, Vec<String>) {
        let table: toml::Table = match toml.parse() {
            Ok(table) => table,
            Err(error) => return (own, vec![one_line(&error)]),
        };
        let mut config = own;
        let mut faults = Vec::new();
        for (name, value) in table {
            let fault = match (name.as_str(), value) {
                ("theme", Value::String(theme)) => config.set_theme(theme),
                ("glyphs", Value::String(glyphs)) => config.set_glyphs(&glyphs),
                ("map", Value::String(dots)) => config.set_map(&dots),
                ("mouse", Value::Boolean(mouse)) => {
                    config.mouse = mouse;
                    None
                }
                ("watch", Value::Boolean(watch)) => {
                    config.watch = watch;
                    None
                }
                ("links", Value::Boolean(links)) => {
                    config.links = links;
                    None
                }
                ("plain", Value::Boolean(plain)) => {
                    config.plain = plain;
                    None
                }
                ("keys", Value::Table(keys)) => {
                    faults.extend(config.set_keys(keys));
                    None
                }
                ("review", Value::Table(review)) => {
                    faults.extend(config.set_review(review));
                    None
                }
                ("cache", Value::Table(cache)) => {
                    faults.extend(config.set_cache(cache));
                    None
                }
                ("cache", _) => Some("cache: must be a table, [cache]".to_owned()),
                ("views", Value::Table(views)) => {
                    faults.extend(config.set_views(views));
                    None
                }
                ("views", _) => Some("views: must be a table, [views]".to_owned()),
                ("review", _) => Some("review: must be a table, [review]".to_owned()),
                ("theme" | "glyphs" | "map", _) => Some(format!("{name}: must be a string")),
                ("mouse" | "watch" | "plain" | "links", _) => {
                    Some(format!("{name}: must be true or false"))
                }
                ("keys", _) => Some("keys: must be a table, [keys]".to_owned()),
                _ => Some(format!("{name}: there is no such setting")),
            };
            faults.extend(fault);
        }
        (config, faults)
    }

    fn set_theme(&mut self, theme: String) -> Option<String> {
        self.choose_theme(theme).err().map(|fault| format!("theme: {fault}"))
    }

    /// Chooses a theme by its name.
    ///
    /// # Errors
    /// There is none of this name; the message says which there are.
    pub fn choose_theme(&mut self, theme: String) -> Result<(), String> {
        if self.themes.get(&theme).is_none() {
            return Err(format!("there is no theme {theme:?}; there are {}", self.themes.names()));
        }
        self.theme = theme;
        Ok(())
    }

    fn set_glyphs(&mut self, glyphs: &str) -> Option<String> {
        self.ascii = match glyphs {
            "ascii" => true,
            "unicode" => false,
            other => return Some(format!("glyphs: {other:?} is neither unicode nor ascii")),
        };
        None
    }

    fn set_map(&mut self, dots: &str) -> Option<String> {
        match Dots::from_name(dots) {
            Some(dots) => {
                self.map = dots;
                None
            }
            None => Some(format!("map: {dots:?} is none of braille, octants, ascii")),
        }
    }

    fn set_keys(&mut self, keys: toml::Table) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, value) in keys {
            let list = match value {
                Value::String(one) => vec![Value::String(one)],
                Value::Array(list) => list,
                _ => {
                    faults.push(format!("keys.{name}: must be a string or a list of strings"));
                    continue;
                }
            };
            let texts: Option<Vec<String>> =
                list.iter().map(|key| key.as_str().map(str::to_owned)).collect();
            match texts {
                Some(texts) => {
                    self.keys.insert(name, texts);
                }
                None => faults.push(format!("keys.{name}: every key must be a string")),
            }
        }
        faults
    }

    fn set_cache(&mut self, cache: toml::Table) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, value) in cache {
            let text = value.as_str().unwrap_or_default();
            match (name.as_str(), bytes(text)) {
                ("over", None) if text == "off" => self.cache_over = None,
                ("over", Some(over)) => self.cache_over = Some(over),
                ("over", None) => {
                    let fault = "cache.over: must be a size as in \"50 MB\", or \"off\"";
                    faults.push(fault.to_owned());
                }
                _ => faults.push(format!("cache.{name}: there is no such setting")),
            }
        }
        faults
    }

    fn set_views(&mut self, views: toml::Table) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, value) in views {
            let View { query, sort } = match view_of(value) {
                Ok(view) => view,
                Err(fault) => {
                    faults.push(format!("views.{name}{fault}"));
                    continue;
                }
            };
            match parse_whole(&query) {
                Ok(expression) if expression.clauses.is_empty() => {
                    faults.push(format!("views.{name}: an empty query"));
                }
                Ok(_) if Views::default().expand(&query).is_err() => {
                    faults.push(format!("views.{name}: a view cannot use another ({query:?})"));
                }
                Ok(_) => {
                    self.views.insert(name, View { query, sort });
                }
                Err(fault) => faults.push(format!(
                    "views.{name}: {} (character {} of {query:?})",
                    fault.reason,
                    fault.character(&query)
                )),
            }
        }
        faults
    }

    fn set_review(&mut self, review: toml::Table) -> Vec<String> {
        let mut faults = Vec::new();
        let mut role = None;
        for (name, value) in review {
            match (name.as_str(), value) {
                ("name", Value::String(name)) => {
                    self.review.reviewer = Reviewer::named(&name);
                    if self.review.reviewer.is_none() {
                        faults.push(format!("review.name: {name:?} has no letter in it"));
                    }
                }
                ("role", Value::String(text)) => role = Some(crate::text::line(&text).into_owned()),
                ("two_person", Value::Boolean(on)) => self.review.two_person = on,
                ("name" | "role", _) => faults.push(format!("review.{name}: must be a string")),
                ("two_person", _) => {
                    faults.push("review.two_person: must be true or false".to_owned());
                }
                _ => faults.push(format!("review.{name}: there is no such setting")),
            }
        }
        if let (Some(reviewer), Some(role)) = (&mut self.review.reviewer, role) {
            reviewer.role = role;
        }
        faults
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

/// A syntax error with its place, in one line.
fn one_line(error: &toml::de::Error) -> String {
    let text = error.to_string();
    let place = text.lines().next().unwrap_or_default();
    format!("{}: {}", place.to_lowercase(), error.message())
}

/// A size as people write it: `50 MB`.
fn bytes(text: &str) -> Option<u64> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit: u64 = match text[digits.len()..].trim() {
        "B" => 1,
        "kB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(unit)
}

/// A view as it is written: a query, or a table of a query and an order.  What is wrong with it follows
/// upon its name.
fn view_of(value: Value) -> Result<View, String> {
    let table = match value {
        Value::String(query) => return Ok(View::of(query)),
        Value::Table(table) => table,
        _ => {
            let form = r#"{ query = "…", sort = "place", reverse = true }"#;
            return Err(format!(": must be a query, or {form}"));
        }
    };
    let (mut query, mut sort) = (None, Sort::default());
    for (name, value) in table {
        match (name.as_str(), value) {
            ("query", Value::String(text)) => query = Some(text),
            ("query", _) => return Err(".query: must be a string".to_owned()),
            ("reverse", Value::Boolean(reversed)) => sort.reversed = reversed,
            ("reverse", _) => return Err(".reverse: must be true or false".to_owned()),
            ("sort", value) => {
                let by = value.as_str().and_then(SortBy::from_name);
                sort.by = by.ok_or_else(|| {
                    format!(".sort: must be one of {}", SortBy::ALL.map(SortBy::name).join(", "))
                })?;
            }
            _ => return Err(format!(".{name}: there is no such setting")),
        }
    }
    let query = query.ok_or(": has no query")?;
    Ok(View { query, sort })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_holds_and_the_rest_keeps_its_default() {
        let toml = "theme = \"light\"\nglyphs = \"ascii\"\n[keys]\npin = \"p\"\nzoom = [\"Z\"]";
        let (config, faults) = Config::parse(toml, Config::default());
        assert_eq!(faults, [""; 0]);
        assert_eq!((config.theme.as_str(), config.ascii, config.mouse), ("light", true, true));
        assert_eq!(config.keys["zoom"], ["Z"]);
    }

    #[test]
    fn all_bad_entries_are_reported_together_and_the_defaults_stay() {
        let toml = "theme = \"neon\"\nglyphs = 3\nmouse = \"yes\"\nwatch = 1\ncolour = 1\n\
                    [keys]\npin = 4\n[views]\nok = \"kerry\"\nbad = \"is:plannd\"\n\
                    half = \"actor:\"\nnone = \"\"\nnumber = 1";
        let (config, faults) = Config::parse(toml, Config::default());
        let all = faults.join("\n");
        for part in [
            "neon",
            "glyphs",
            "mouse",
            "watch",
            "colour",
            "keys.pin",
            "views.bad",
            "views.half",
            "views.none",
            "views.number",
        ] {
            assert!(all.contains(part), "{part} in {all}");
        }
        assert_eq!((config.theme.as_str(), config.mouse), ("dark", true));
        assert_eq!(
            config.views.into_iter().collect::<Vec<_>>(),
            [("ok".into(), View::of("kerry"))]
        );
    }

    #[test]
    fn a_view_can_have_an_order() {
        let view = |value: &str| {
            let toml = format!("[views]\na = {value}");
            let (config, faults) = Config::parse(&toml, Config::default());
            config.views.get("a").map(ToString::to_string).ok_or(faults.join("\n"))
        };
        for (written, told) in [
            (r#""kerry""#, "kerry"),
            (r#"{ query = "kerry" }"#, "kerry"),
            (r#"{ query = "kerry", sort = "place" }"#, "kerry (by place, A to Z)"),
            (r#"{ query = "kerry", reverse = true }"#, "kerry (by time, newest first)"),
        ] {
            assert_eq!(view(written).as_deref(), Ok(told), "{written}");
        }
        for (written, fault) in [
            (r#"{ sort = "place" }"#, "views.a: has no query"),
            (r#"{ query = "a", sort = "colour" }"#, "views.a.sort: must be one of time, label, "),
            (r#"{ query = "a", reverse = 1 }"#, "views.a.reverse: must be true or false"),
            (r#"{ query = "a", order = "place" }"#, "views.a.order: there is no such setting"),
            (r#"["a"]"#, "views.a: must be a query, or { query"),
        ] {
            let found = view(written).expect_err(written);
            assert!(found.contains(fault), "{written}: {found}");
        }
    }

    #[test]
    fn how_large_a_table_must_be_for_an_index_is_a_size_or_off() {
        let over = |value: &str| {
            let toml = format!("[cache]\nover = {value}");
            let (config, faults) = Config::parse(&toml, Config::default());
            (config.cache_over, faults.len())
        };
        for (value, expected) in [
            ("\"2 GB\"", (Some(2_000_000_000), 0)),
            ("\"10kB\"", (Some(10_000), 0)),
            ("\"off\"", (None, 0)),
            ("\"50\"", (Some(50_000_000), 1)),
            ("50", (Some(50_000_000), 1)),
            ("\"much\"", (Some(50_000_000), 1)),
            ("\"99999999999999 GB\"", (Some(50_000_000), 1)),
        ] {
            assert_eq!(over(value), expected, "{value}");
        }
    }

    #[test]
    fn a_file_that_is_no_toml_says_where() {
        let (config, faults) = Config::parse("theme = = 3", Config::default());
        assert_eq!(config, Config::default());
        assert!(faults[0].contains("line 1"), "{faults:?}");
    }
}

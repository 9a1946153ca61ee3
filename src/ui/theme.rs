//! Colours and weights by what they mean.
//!
//! A theme is a TOML file with one entry a meaning; one that names a `base` says only what differs.
//! Nothing is told by colour alone: every state that a colour marks has a sign or a word too, so the
//! plain theme loses nothing.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// Whether the terminal's background is light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light: dark text is readable on it.
    Light,
    /// Dark.
    Dark,
}

/// The themes that are built in, by name.
pub const BUILT_IN: [(&str, &str); 7] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
    ("ember", include_str!("../../assets/themes/ember.toml")),
    ("paper", include_str!("../../assets/themes/paper.toml")),
    ("sixteen", include_str!("../../assets/themes/sixteen.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
];

macro_rules! theme {
    ($($(#[$meta:meta])* $role:ident),+ $(,)?) => {
        /// A style for each thing that the screen can mean.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Theme { $($(#[$meta])* pub $role: Style),+ }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct ThemeFile {
            base: Option<String>,
            $($role: Option<StyleSpec>),+
        }

        impl ThemeFile {
            /// The theme; what is not said is as in the built-in one that it is based on.
            fn theme(mut self) -> Result<Theme, String> {
                if let Some(name) = self.base.take() {
                    let known = BUILT_IN.iter().find(|(known, _)| *known == name);
                    let (_, toml) = known.ok_or_else(|| format!("base: there is no theme {name:?}"))?;
                    let base = Self::parse(toml)?;
                    $(self.$role = self.$role.or(base.$role);)+
                }
                let text = self.text.as_ref().ok_or("text is missing")?.style("text", Style::new())?;
                $(
                    let role = stringify!($role);
                    let $role = self.$role.ok_or_else(|| format!("{role} is missing"))?;
                    let $role = $role.style(role, text)?;
                )+
                Ok(Theme { $($role),+ })
            }
        }
    };
}

theme! {
    /// Running text, and the ground that everything stands on.
    text,
    /// What matters less.
    dim,
    /// What matters more.
    strong,
    /// Frames.
    border,
    /// The frame of the pane that has the keys.
    focus,
    /// Dates over groups of events.
    heading,
    /// The row under the cursor.
    cursor,
    /// The selected row of a pane that does not have the keys.
    selected,
    /// Rows that belong to the selected one.
    lit,
    /// Letters that answer the search.
    hit,
    /// The stretch of a passage that backs the record.
    span,
    /// What is planned.
    planned,
    /// What is alleged.
    alleged,
    /// Claims that contradict each other.
    conflict,
    /// Claims that support each other.
    support,
    /// A chip that narrows.
    chip,
    /// A chip that leaves out.
    chip_out,
    /// Keys in hints and help.
    key,
    /// The bars of small charts.
    bar,
    /// Messages.
    notice,
    /// Faults.
    fault,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "a theme file names each modifier by itself")]
struct StyleSpec {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    dim: bool,
    #[serde(default)]
    italic: bool,
    #[serde(default)]
    underline: bool,
    #[serde(default)]
    reverse: bool,
}

impl StyleSpec {
    /// The style on the ground of running text.
    fn style(&self, role: &str, ground: Style) -> Result<Style, String> {
        let colour = |name: &Option<String>| {
            name.as_deref()
                .map(|name| {
                    Color::from_str(name).map_err(|_| format!("{role}: {name:?} is no colour"))
                })
                .transpose()
        };
        let mut style = ground;
        if let Some(fg) = colour(&self.fg)? {
            style = style.fg(fg);
        }
        if let Some(bg) = colour(&self.bg)? {
            style = style.bg(bg);
        }
        for (on, modifier) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ] {
            if on {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }
}

impl ThemeFile {
    fn parse(toml: &str) -> Result<Self, String> {
        toml::from_str(toml).map_err(|error: toml::de::Error| error.message().to_owned())
    }
}

/// The themes that there are, by name: those built in, and the user's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes(Vec<(String, Theme)>);

impl Default for Themes {
    /// Those built in.
    fn default() -> Self {
        let read = |(name, toml): (&str, _)| Some((name.to_owned(), Theme::parse(toml).ok()?));
        Self(BUILT_IN.into_iter().filter_map(read).collect())
    }
}

impl Themes {
    /// Adds a theme of the user's; one of the same name gives way to it.
    pub fn add(&mut self, name: &str, theme: Theme) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = theme,
            None => self.0.push((name.to_owned(), theme)),
        }
    }

    /// The theme of a name.
    pub fn get(&self, name: &str) -> Option<&Theme> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, theme)| theme)
    }

    /// The name behind a name, the first behind the last.
    pub fn after(&self, name: &str) -> Option<&str> {
        let at = self.0.iter().position(|(known, _)| known == name).map_or(0, |at| at + 1);
        self.0.get(at).or(self.0.first()).map(|(name, _)| name.as_str())
    }

    /// Their names, for messages.
    pub fn names(&self) -> String {
        self.0.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl Theme {
    /// Reads a theme file.
    ///
    /// # Errors
    /// A meaning is missing or unknown, or a colour is none; the message says which.
    pub fn parse(toml: &str) -> Result<Self, String> {
        ThemeFile::parse(toml)?.theme()
    }

    /// A built-in theme.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, toml) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Self::parse(toml).ok()
    }

    /// The theme without any colour.
    pub fn plain() -> Self {
        Self::built_in("plain").unwrap_or_else(Self::bare)
    }

    /// A theme that needs no file.
    fn bare() -> Self {
        let plain = Style::new();
        let strong = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Self {
            text: plain,
            dim: plain,
            strong,
            border: plain,
            focus: strong,
            heading: strong,
            cursor: reversed,
            selected: strong,
            lit: strong,
            hit: reversed,
            span: reversed,
            planned: plain,
            alleged: plain,
            conflict: strong,
            support: plain,
            chip: reversed,
            chip_out: reversed,
            key: strong,
            bar: plain,
            notice: strong,
            fault: strong,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_is_whole() {
        for (name, toml) in BUILT_IN {
            assert!(Theme::parse(toml).is_ok(), "{name}: {:?}", Theme::parse(toml).err());
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        let theme = format!("{:?}", Theme::plain());
        for colour in ["fg(", "bg("] {
            assert!(!theme.contains(colour), "{theme}");
        }
    }

    #[test]
    fn a_theme_that_names_a_base_says_only_what_differs() {
        let theme = Theme::parse("base = \"light\"\n[hit]\nfg = \"#123456\"").expect("whole");
        let light = Theme::built_in("light").expect("built in");
        assert_eq!(theme.hit.fg, Some(Color::Rgb(0x12, 0x34, 0x56)));
        assert_eq!((theme.text, theme.cursor), (light.text, light.cursor));
        assert!(Theme::parse("base = \"neon\"").is_err_and(|error| error.contains("neon")));
        assert!(Theme::parse("[text]").is_err_and(|error| error.contains("dim is missing")));
    }

    #[test]
    fn a_theme_of_the_users_comes_behind_those_built_in_or_in_the_place_of_its_name() {
        let mut themes = Themes::default();
        let mine = Theme::plain();
        themes.add("mine", mine.clone());
        themes.add("dark", mine.clone());
        assert_eq!((themes.get("mine"), themes.get("dark")), (Some(&mine), Some(&mine)));
        assert_eq!(themes.after("plain"), Some("mine"));
        assert_eq!(themes.after("mine"), Some("dark"));
        assert!(themes.names().ends_with("plain, mine"), "{}", themes.names());
    }

    #[test]
    fn a_bad_theme_says_what_is_wrong() {
        let (_, dark) = BUILT_IN[0];
        let cases = [
            (dark.replace("[dim]", "[dimm]"), "dim"),
            (dark.replace("fg = \"#", "fg = \"grue"), "is no colour"),
        ];
        for (toml, reason) in cases {
            let error = Theme::parse(&toml).expect_err("must be refused");
            assert!(error.contains(reason), "{error}");
        }
    }
}

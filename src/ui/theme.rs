//! Colours and weights by what they mean.
//!
//! A theme is a TOML file with one entry a meaning.  Nothing is told by colour alone: every state
//! that a colour marks has a sign or a word too, so the plain theme loses nothing.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// The themes that are built in, by name.
pub const BUILT_IN: [(&str, &str); 4] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
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
        struct ThemeFile { $($role: StyleSpec),+ }

        impl ThemeFile {
            fn theme(self) -> Result<Theme, String> {
                let text = self.text.style("text", Style::new())?;
                Ok(Theme { $($role: self.$role.style(stringify!($role), text)?),+ })
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

impl Theme {
    /// Reads a theme file.
    ///
    /// # Errors
    /// A meaning is missing or unknown, or a colour is none; the message says which.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let file: ThemeFile = toml::from_str(toml).map_err(|error| error.message().to_owned())?;
        file.theme()
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

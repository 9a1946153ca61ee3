//! Keys: one notation for the command table, the configuration and key scripts.
//!
//! A plain character stands for itself; everything else stands in angle brackets, as in vim:
//! `gg`, `<enter>`, `<ctrl-o>`, `<alt-left>`, `<lt>` for `<`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with the modifiers that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control or alt; shift only for keys that have no shifted character.
    pub modifiers: KeyModifiers,
}

/// The keys with names, as the notation and the screen spell them.
const NAMED: [(&str, &str, KeyCode); 18] = [
    ("enter", "Enter", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("tab", "Tab", KeyCode::Tab),
    ("shift-tab", "Shift-Tab", KeyCode::BackTab),
    ("space", "Space", KeyCode::Char(' ')),
    ("lt", "<", KeyCode::Char('<')),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Delete", KeyCode::Delete),
    ("insert", "Insert", KeyCode::Insert),
    ("up", "Up", KeyCode::Up),
    ("down", "Down", KeyCode::Down),
    ("left", "Left", KeyCode::Left),
    ("right", "Right", KeyCode::Right),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pageup", "PgUp", KeyCode::PageUp),
    ("pagedown", "PgDn", KeyCode::PageDown),
    ("f1", "F1", KeyCode::F(1)),
];

impl Key {
    /// A key as a terminal reports it, brought to one form.
    ///
    /// Terminals differ in whether a capital letter comes with SHIFT and whether Shift-Tab does, so
    /// SHIFT is dropped where the code says it already.
    pub fn of(event: KeyEvent) -> Self {
        let kept = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let (code, modifiers) = match event.code {
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => {
                (KeyCode::Char(c.to_ascii_lowercase()), event.modifiers & kept)
            }
            KeyCode::Char(_) | KeyCode::BackTab => (event.code, event.modifiers & kept),
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => {
                (KeyCode::BackTab, event.modifiers & kept)
            }
            code => (code, event.modifiers & (kept | KeyModifiers::SHIFT)),
        };
        Self { code, modifiers }
    }

    /// The event of a terminal that reports this key.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// Whether the key types a character.
    pub fn types(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty()
    }
}

impl fmt::Display for Key {
    /// The key as the screen names it: `j`, `Enter`, `Ctrl-o`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match NAMED.iter().find(|(.., code)| *code == self.code) {
            Some((_, name, _)) => f.write_str(name),
            None => match self.code {
                KeyCode::Char(c) => write!(f, "{c}"),
                KeyCode::F(number) => write!(f, "F{number}"),
                other => write!(f, "{other:?}"),
            },
        }
    }
}

/// Several keys as the screen names them: `gg`, `Ctrl-o`.
pub fn shown(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect()
}

/// Reads keys in the notation.
///
/// # Errors
/// A bracket is not closed, or names no key; the message says which.
pub fn parse(notation: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = notation;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            let end = rest.find('>').ok_or_else(|| format!("{rest:?} is never closed by >"))?;
            keys.push(named(&rest[1..end])?);
            rest = &rest[end + 1..];
        } else {
            keys.push(Key { code: KeyCode::Char(c), modifiers: KeyModifiers::NONE });
            rest = &rest[c.len_utf8()..];
        }
    }
    Ok(keys)
}

fn named(name: &str) -> Result<Key, String> {
    let mut rest = name.to_lowercase();
    let mut modifiers = KeyModifiers::NONE;
    for (prefix, modifier) in [
        ("ctrl-", KeyModifiers::CONTROL),
        ("c-", KeyModifiers::CONTROL),
        ("alt-", KeyModifiers::ALT),
        ("a-", KeyModifiers::ALT),
    ] {
        if let Some(bare) = rest.strip_prefix(prefix) {
            modifiers |= modifier;
            rest = bare.to_owned();
        }
    }
    let mut letters = rest.chars();
    let code = match (NAMED.iter().find(|(known, ..)| *known == rest), letters.next()) {
        (Some((.., code)), _) => *code,
        (None, Some(c)) if letters.next().is_none() && !modifiers.is_empty() => KeyCode::Char(c),
        (None, Some('f')) if rest[1..].parse::<u8>().is_ok_and(|n| (1..=12).contains(&n)) => {
            KeyCode::F(rest[1..].parse().unwrap_or(1))
        }
        _ => return Err(format!("there is no key <{name}>")),
    };
    Ok(Key { code, modifiers })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notation_reads_back_what_the_screen_shows() {
        for (notation, screen) in [
            ("j", "j"),
            ("gg", "gg"),
            ("<enter>", "Enter"),
            ("<ctrl-o>", "Ctrl-o"),
            ("<C-O>", "Ctrl-o"),
            ("<alt-left>", "Alt-Left"),
            ("<shift-tab>", "Shift-Tab"),
            ("<f12>", "F12"),
            ("/kery<enter>j", "/keryEnterj"),
            ("<lt>", "<"),
            ("é", "é"),
        ] {
            assert_eq!(shown(&parse(notation).expect(notation)), screen);
        }
    }

    #[test]
    fn notation_that_names_no_key_says_so() {
        for (notation, reason) in
            [("<enter", "never closed"), ("<nokey>", "<nokey>"), ("<f99>", "<f99>"), ("<>", "<>")]
        {
            assert!(parse(notation).expect_err(notation).contains(reason));
        }
    }

    #[test]
    fn terminals_that_report_shift_differently_mean_the_same_key() {
        let key = |code, modifiers| Key::of(KeyEvent::new(code, modifiers));
        let shift = KeyModifiers::SHIFT;
        assert_eq!(key(KeyCode::Char('G'), shift), key(KeyCode::Char('G'), KeyModifiers::NONE));
        assert_eq!(key(KeyCode::BackTab, shift), key(KeyCode::Tab, shift));
        let control = KeyModifiers::CONTROL;
        assert_eq!(key(KeyCode::Char('O'), control | shift), key(KeyCode::Char('o'), control));
    }
}

//! Which keys mean which command where: the table's keys, and the user's in their place.

use std::collections::BTreeMap;

use super::command::{COMMANDS, Command, Context, Spec};
use super::key::{Key, parse, shown};

/// What typed keys mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// A command.
    Run(Command),
    /// The start of longer keys.
    Wait,
    /// Nothing here.
    None,
}

/// Keys and what they mean.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Context, Vec<Key>, Command)>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::with_overrides(&BTreeMap::new()).0
    }
}

impl Keymap {
    /// The table's keys with a user's own for some commands, and all that is wrong with the latter.
    ///
    /// A command whose entry is bad keeps its own keys.  Where two commands want the same keys, the
    /// one that the user did not name gives way.
    pub fn with_overrides(overrides: &BTreeMap<String, Vec<String>>) -> (Self, Vec<String>) {
        let unknown = overrides.keys().filter(|name| Command::from_name(name).is_none());
        let mut faults: Vec<String> =
            unknown.map(|name| format!("keys.{name}: there is no command of this name")).collect();
        let mut keymap = Self { bindings: Vec::new() };
        let (named, unnamed): (Vec<&Spec>, Vec<&Spec>) =
            COMMANDS.iter().partition(|spec| overrides.contains_key(spec.name));
        let mut fall_back = Vec::new();
        for spec in named {
            match read(spec.name, &overrides[spec.name]) {
                Ok(keys) => {
                    let asked = keys.len();
                    let lost = keymap.bind(spec, keys);
                    let all_lost = asked > 0 && lost.len() == asked;
                    faults.extend(lost.into_iter().map(|fault| format!("keys.{fault}")));
                    fall_back.extend(all_lost.then_some(spec));
                }
                Err(mut bad) => {
                    faults.append(&mut bad);
                    fall_back.push(spec);
                }
            }
        }
        for spec in fall_back.into_iter().chain(unnamed) {
            let lost = keymap.bind(spec, table_keys(spec.keys));
            if let Some(taken) = lost.last().filter(|_| lost.len() == spec.keys.len()) {
                faults.push(format!("keys: {taken}; now no key means {}", spec.name));
            }
        }
        (keymap, faults)
    }

    /// Gives a command its keys, but for those that mean something already, which it returns told.
    fn bind(&mut self, spec: &Spec, keys: Vec<Vec<Key>>) -> Vec<String> {
        let mut lost = Vec::new();
        for keys in keys {
            let rival = self.bindings.iter().find(|(place, known, rival)| {
                *place == spec.context
                    && *rival != spec.command
                    && (known.starts_with(&keys) || keys.starts_with(known))
            });
            match rival {
                None => self.bindings.push((spec.context, keys, spec.command)),
                Some((.., rival)) => lost.push(format!(
                    "{}: {} already means {}",
                    spec.name,
                    shown(&keys),
                    rival.spec().name
                )),
            }
        }
        lost
    }

    /// What typed keys mean, looked up in the given places in order.
    pub fn resolve(&self, contexts: &[Context], typed: &[Key]) -> Resolution {
        let mut waits = false;
        for context in contexts {
            let here = self.bindings.iter().filter(|(place, ..)| place == context);
            for (_, keys, command) in here {
                if keys == typed {
                    return Resolution::Run(*command);
                }
                waits |= keys.starts_with(typed);
            }
        }
        if waits { Resolution::Wait } else { Resolution::None }
    }

    /// The keys of a command as the screen names them, the first the usual one.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        let own = self.bindings.iter().filter(|(.., bound)| *bound == command);
        own.map(|(_, keys, _)| shown(keys)).collect()
    }
}

fn table_keys(keys: &[&str]) -> Vec<Vec<Key>> {
    keys.iter().filter_map(|notation| parse(notation).ok()).collect()
}

fn read(name: &str, keys: &[String]) -> Result<Vec<Vec<Key>>, Vec<String>> {
    let mut good = Vec::new();
    let mut bad = Vec::new();
    for notation in keys {
        match parse(notation) {
            Ok(keys) if keys.is_empty() => bad.push(format!("keys.{name}: an empty key")),
            Ok(keys) => good.push(keys),
            Err(reason) => bad.push(format!("keys.{name}: {reason}")),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(notation: &str) -> Vec<Key> {
        parse(notation).expect(notation)
    }

    fn overrides(entries: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        let owned = |keys: &[&str]| keys.iter().map(|&key| key.to_owned()).collect();
        entries.iter().map(|(name, keys)| ((*name).to_owned(), owned(keys))).collect()
    }

    const LIST: [Context; 3] = [Context::List, Context::Panes, Context::Everywhere];

    #[test]
    fn every_key_of_the_table_is_sound_and_no_two_commands_share_one() {
        for spec in COMMANDS {
            for notation in spec.keys {
                assert!(!keys(notation).is_empty(), "{notation}");
            }
        }
        let bound: usize = COMMANDS.iter().map(|spec| spec.keys.len()).sum();
        assert_eq!(Keymap::default().bindings.len(), bound, "a key is given twice in one place");
    }

    #[test]
    fn keys_mean_what_the_most_particular_place_says() {
        let keymap = Keymap::default();
        assert_eq!(keymap.resolve(&LIST, &keys("<enter>")), Resolution::Run(Command::Pin));
        let evidence = [Context::Evidence, Context::Panes];
        assert_eq!(keymap.resolve(&evidence, &keys("<enter>")), Resolution::Run(Command::Follow));
        assert_eq!(keymap.resolve(&LIST, &keys("g")), Resolution::Wait);
        assert_eq!(keymap.resolve(&LIST, &keys("gg")), Resolution::Run(Command::Top));
        assert_eq!(keymap.resolve(&LIST, &keys("gx")), Resolution::None);
    }

    #[test]
    fn a_users_keys_replace_the_tables_and_win_against_them() {
        let (keymap, faults) = Keymap::with_overrides(&overrides(&[("pin", &["p", "j"])]));
        assert_eq!(faults, [""; 0]);
        assert_eq!(keymap.resolve(&LIST, &keys("p")), Resolution::Run(Command::Pin));
        assert_eq!(keymap.resolve(&LIST, &keys("<enter>")), Resolution::None);
        assert_eq!(keymap.keys_of(Command::Pin), ["p", "j"]);
    }

    #[test]
    fn everything_wrong_is_reported_together_and_the_defaults_stay() {
        let (keymap, faults) = Keymap::with_overrides(&overrides(&[
            ("pin", &["<nokey>"]),
            ("pinn", &["p"]),
            ("zoom", &["Z", ""]),
            ("help", &["<ctrl-y>"]),
            ("palette", &["<ctrl-y>"]),
        ]));
        let all = faults.join("\n");
        for part in ["keys.pinn: there is no command", "<nokey>", "keys.zoom", "already means help"]
        {
            assert!(all.contains(part), "{part} in {all}");
        }
        assert_eq!(keymap.keys_of(Command::Pin), ["Enter"]);
        assert_eq!(keymap.keys_of(Command::Zoom), ["z"]);
        assert_eq!(keymap.keys_of(Command::Palette), [":"], "the loser keeps the table's keys");
    }

    #[test]
    fn a_command_that_a_users_key_leaves_without_any_is_named() {
        let (keymap, faults) = Keymap::with_overrides(&overrides(&[("pin", &["!"])]));
        assert_eq!(keymap.keys_of(Command::Exclude), [""; 0]);
        assert_eq!(faults, ["keys: exclude: ! already means pin; now no key means exclude"]);
        let (_, faults) = Keymap::with_overrides(&overrides(&[("exclude", &[])]));
        assert_eq!(faults, [""; 0], "a user may leave a command without keys");
    }
}

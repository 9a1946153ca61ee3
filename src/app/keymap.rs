//! Key bindings by context: the command table's keys, overridden by the user's.

use std::collections::BTreeMap;

use super::command::{COMMANDS, Command, Context, Spec};
use super::key::{Key, parse, shown};
use crate::config::OwnCommand;

/// What a sequence of keys means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// A command.
    Run(Command),
    /// One of the user's own commands, by its place among them.
    RunOwn(usize),
    /// The beginning of a longer sequence.
    Wait,
    /// Not bound here.
    None,
}

/// The key bindings.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Context, Vec<Key>, Command)>,
    /// The keys of the user's own commands, bound in the panes.
    own: Vec<(Vec<Key>, usize)>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::with_overrides(&BTreeMap::new()).0
    }
}

impl Keymap {
    /// Binds the table's keys with the user's overrides, and returns the mistakes in the latter.
    ///
    /// A command whose entry is bad keeps its own keys.  Where two commands want the same keys, the
    /// one that the user did not name gives way.  A key that something more particular hides in some
    /// place is told of, if it is the user's or the last that its command has there.
    pub fn with_overrides(overrides: &BTreeMap<String, Vec<String>>) -> (Self, Vec<String>) {
        let unknown = overrides.keys().filter(|name| Command::from_name(name).is_none());
        let mut faults: Vec<String> =
            unknown.map(|name| format!("keys.{name}: there is no command of this name")).collect();
        let mut keymap = Self { bindings: Vec::new(), own: Vec::new() };
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
        faults.extend(keymap.hidden_keys(overrides));
        (keymap, faults)
    }

    /// Gives the user's own commands their keys; returns what is wrong with those that get none.
    pub fn bind_own<'c>(
        &mut self,
        commands: impl IntoIterator<Item = &'c OwnCommand>,
    ) -> Vec<String> {
        let mut faults = Vec::new();
        for (at, command) in commands.into_iter().enumerate() {
            let Some(notation) = &command.key else { continue };
            match self.free_key(notation) {
                Ok(keys) => self.own.push((keys, at)),
                Err(reason) => faults.push(format!("command {:?}: {reason}", command.title)),
            }
        }
        faults
    }

    /// Keys that mean nothing in the panes yet.
    fn free_key(&self, notation: &str) -> Result<Vec<Key>, String> {
        let keys = parse(notation)?;
        if keys.is_empty() {
            return Err("an empty key".to_owned());
        }
        let rivals = |known: &[Key]| known.starts_with(&keys) || keys.starts_with(known);
        let in_panes = Context::PLACES.iter().filter(|(_, all)| all.contains(&Context::Panes));
        let contexts: Vec<Context> = in_panes.flat_map(|(_, all)| all.iter().copied()).collect();
        let taken = self
            .bindings
            .iter()
            .find(|(context, known, _)| contexts.contains(context) && rivals(known));
        if let Some((.., command)) = taken {
            return Err(format!("{} already means {}", shown(&keys), command.spec().name));
        }
        if self.own.iter().any(|(known, _)| rivals(known)) {
            return Err(format!("{} already means another of your commands", shown(&keys)));
        }
        Ok(keys)
    }

    /// The key of one of the user's own commands, by its place among them.
    pub fn key_of_own(&self, at: usize) -> Option<String> {
        self.own.iter().find(|(_, own)| *own == at).map(|(keys, _)| shown(keys))
    }

    /// Lists keys that another binding hides in some context of their command.
    fn hidden_keys(&self, overrides: &BTreeMap<String, Vec<String>>) -> Vec<String> {
        let mut faults = Vec::new();
        for (place, contexts) in Context::PLACES {
            for spec in COMMANDS.iter().filter(|spec| contexts.contains(&spec.context)) {
                let own: Vec<_> = self.bound_to(spec.command).collect();
                let hiders: Vec<_> = own
                    .iter()
                    .filter_map(|keys| self.hider(contexts, spec.context, keys))
                    .collect();
                let all = !own.is_empty() && hiders.len() == own.len();
                for (keys, hider) in &hiders {
                    let users = |spec: &Spec| overrides.contains_key(spec.name);
                    let chosen = users(spec) && !table_keys(spec.keys).contains(keys);
                    if chosen || (all && !users(spec) && users(hider.spec())) {
                        let (keys, name) = (shown(keys), spec.name);
                        let hider = hider.spec().name;
                        faults.push(format!("keys.{name}: {place} {hider} hides {keys}"));
                    }
                }
            }
        }
        faults
    }

    fn bound_to(&self, command: Command) -> impl Iterator<Item = &Vec<Key>> {
        let own = self.bindings.iter().filter(move |(.., bound)| *bound == command);
        own.map(|(_, keys, _)| keys)
    }

    /// The command that hides these keys in a more specific context.
    fn hider<'k>(
        &self,
        contexts: &[Context],
        own: Context,
        keys: &'k Vec<Key>,
    ) -> Option<(&'k Vec<Key>, Command)> {
        let before: Vec<_> = contexts.iter().take_while(|context| **context != own).collect();
        let hides = |known: &[Key]| known.starts_with(keys) || keys.starts_with(known);
        let (.., command) = self
            .bindings
            .iter()
            .find(|(context, known, _)| before.contains(&context) && hides(known))?;
        Some((keys, *command))
    }

    /// Binds a command's keys, and describes those that are taken.
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

    /// What typed keys mean, looked up in the given contexts in order: the start of longer keys in
    /// one context comes before whole keys in the next.
    pub fn resolve(&self, contexts: &[Context], typed: &[Key]) -> Resolution {
        for context in contexts {
            let here = self.bindings.iter().filter(|(place, ..)| place == context);
            let mut meant = here.filter(|(_, keys, _)| keys.starts_with(typed));
            // In one context no keys are the start of others.
            match meant.next() {
                Some((_, keys, command)) if keys == typed => return Resolution::Run(*command),
                Some(_) => return Resolution::Wait,
                None => {}
            }
        }
        if !contexts.contains(&Context::Panes) {
            return Resolution::None;
        }
        match self.own.iter().find(|(keys, _)| keys.starts_with(typed)) {
            Some((keys, at)) if keys == typed => Resolution::RunOwn(*at),
            Some(_) => Resolution::Wait,
            None => Resolution::None,
        }
    }

    /// The keys of a command as shown on screen, the usual one first.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        self.bound_to(command).map(|keys| shown(keys)).collect()
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

    const LIST: &[Context] = Context::IN_LISTS;

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
        assert_eq!(keymap.resolve(LIST, &keys("<enter>")), Resolution::Run(Command::Pin));
        let evidence = [Context::Evidence, Context::Panes];
        assert_eq!(keymap.resolve(&evidence, &keys("<enter>")), Resolution::Run(Command::Follow));
        assert_eq!(keymap.resolve(LIST, &keys("g")), Resolution::Wait);
        assert_eq!(keymap.resolve(LIST, &keys("gg")), Resolution::Run(Command::Top));
        assert_eq!(keymap.resolve(LIST, &keys("gx")), Resolution::None);
    }

    #[test]
    fn a_users_keys_replace_the_tables_and_win_against_them() {
        let (keymap, faults) = Keymap::with_overrides(&overrides(&[("pin", &["w", "j"])]));
        assert_eq!(faults, ["keys.down: on the map pin hides j"], "where Down moves the map");
        assert_eq!(keymap.resolve(LIST, &keys("w")), Resolution::Run(Command::Pin));
        assert_eq!(keymap.resolve(LIST, &keys("<enter>")), Resolution::None);
        assert_eq!(keymap.keys_of(Command::Pin), ["w", "j"]);
    }

    #[test]
    fn longer_keys_of_a_more_particular_place_can_be_typed() {
        let (keymap, faults) = Keymap::with_overrides(&overrides(&[("fold", &["zc"])]));
        assert_eq!(keymap.resolve(Context::IN_PLACES, &keys("z")), Resolution::Wait);
        assert_eq!(keymap.resolve(Context::IN_PLACES, &keys("zc")), Resolution::Run(Command::Fold));
        assert_eq!(keymap.resolve(Context::IN_LISTS, &keys("z")), Resolution::Run(Command::Zoom));
        assert_eq!(faults, ["keys.zoom: in the location tree fold hides z"]);
    }

    #[test]
    fn a_users_key_that_something_more_particular_hides_is_told_of() {
        for (name, key, expected) in [
            (
                "search",
                "<enter>",
                vec![
                    "keys.search: on the filters leave-filters hides Enter",
                    "keys.search: in the evidence follow hides Enter",
                    "keys.search: on the map pin hides Enter",
                    "keys.search: in lanes pin hides Enter",
                    "keys.search: in the location tree pin hides Enter",
                    "keys.search: in a list pin hides Enter",
                ],
            ),
            ("zoom", "]z", vec!["keys.zoom: in the evidence next-link hides ]z"]),
            (
                "suspend",
                "<esc>",
                vec![
                    "keys.suspend: in prompts and lists cancel hides Esc",
                    "keys.suspend: on the start screen cancel hides Esc",
                    "keys.suspend: on the filters leave-filters hides Esc",
                    "keys.suspend: on a time range leave-range hides Esc",
                    "keys.suspend: in the evidence escape hides Esc",
                    "keys.suspend: on the map escape hides Esc",
                    "keys.suspend: in lanes escape hides Esc",
                    "keys.suspend: in the location tree escape hides Esc",
                    "keys.suspend: in a list escape hides Esc",
                    "keys.suspend: at the review desk leave-review hides Esc",
                ],
            ),
            ("zoom", "Z", vec![]),
            ("quit", "q", vec![]),
        ] {
            let (_, faults) = Keymap::with_overrides(&overrides(&[(name, &[key])]));
            assert_eq!(faults, expected, "{name} = {key}");
        }
        assert_eq!(Keymap::with_overrides(&BTreeMap::new()).1, [""; 0], "the table is sound");
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

//! Reading the configuration: every entry that is sound holds, and all that are not are told of.

use toml::Value;

use super::{Config, Named};
use crate::map::Dots;

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
        let faults = table.into_iter().flat_map(|(name, value)| config.set(&name, value));
        let faults = faults.collect();
        (config, faults)
    }

    /// Takes an entry; says what is wrong with it.
    fn set(&mut self, name: &str, value: Value) -> Vec<String> {
        let fault = match (name, value) {
            ("theme", Value::String(theme)) => self.set_theme(theme),
            ("glyphs", Value::String(glyphs)) => self.set_glyphs(&glyphs),
            ("map", Value::String(dots)) => self.set_map(&dots),
            ("keys", Value::Table(keys)) => return self.set_keys(keys),
            ("review", Value::Table(review)) => return self.set_review(review),
            ("cache", Value::Table(cache)) => return self.set_cache(cache),
            ("views", Value::Table(views)) => return self.set_views(views),
            ("command", Value::Array(commands)) => return self.set_commands(commands),
            ("command", _) => Some("command: must be a list of tables, [[command]]".to_owned()),
            ("extractors", Value::Table(programs)) => return self.set_extractors(programs),
            ("theme" | "glyphs" | "map", _) => Some(format!("{name}: must be a string")),
            ("keys" | "review" | "cache" | "views" | "extractors", _) => {
                Some(format!("{name}: must be a table, [{name}]"))
            }
            (_, value) => self.set_switch(name, &value),
        };
        fault.into_iter().collect()
    }

    fn set_switch(&mut self, name: &str, value: &Value) -> Option<String> {
        let switch = match name {
            "mouse" => &mut self.mouse,
            "watch" => &mut self.watch,
            "links" => &mut self.links,
            "plain" => &mut self.plain,
            _ => return Some(format!("{name}: there is no such setting")),
        };
        match value.as_bool() {
            Some(on) => {
                *switch = on;
                None
            }
            None => Some(format!("{name}: must be true or false")),
        }
    }

    fn set_theme(&mut self, theme: String) -> Option<String> {
        self.choose_theme(theme).err().map(|fault| format!("theme: {fault}"))
    }

    fn set_glyphs(&mut self, glyphs: &str) -> Option<String> {
        self.ascii = match glyphs {
            "ascii" => true,
            "unicode" => false,
            other => return Some(format!("glyphs: expected unicode or ascii, found {other:?}")),
        };
        None
    }

    fn set_map(&mut self, dots: &str) -> Option<String> {
        match Dots::from_name(dots) {
            Some(dots) => {
                self.map = dots;
                None
            }
            None => Some(format!("map: expected braille, octants or ascii, found {dots:?}")),
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

    fn set_review(&mut self, review: toml::Table) -> Vec<String> {
        let mut faults = Vec::new();
        let mut who = None;
        for (name, value) in review {
            match (name.as_str(), value) {
                ("name", Value::String(name)) => who = Some(name),
                ("role", Value::String(text)) => {
                    self.review.role = Some(crate::text::line(&text).into_owned());
                }
                ("two_person", Value::Boolean(on)) => self.review.two_person = on,
                ("name" | "role", _) => faults.push(format!("review.{name}: must be a string")),
                ("two_person", _) => {
                    faults.push("review.two_person: must be true or false".to_owned());
                }
                _ => faults.push(format!("review.{name}: there is no such setting")),
            }
        }
        if let Some(name) = who {
            self.review.reviewer = self.review.reviewer_named(&name);
            match self.review.reviewer {
                Some(_) => self.review.named = Named::ByConfiguration,
                None => faults.push(format!("review.name: {name:?} has no letter in it")),
            }
        }
        faults
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::View;

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
    fn a_role_holds_for_whoever_reviews_named_there_or_not() {
        let review = |toml: &str| Config::parse(toml, Config::default()).0.review;
        let named = review("[review]\nname = \"Rosa Klein\"\nrole = \"editor\"");
        assert_eq!(named.reviewer, named.reviewer_named("Rosa Klein"));
        assert_eq!(named.named, Named::ByConfiguration);
        let unnamed = review("[review]\nrole = \"editor\"");
        assert_eq!((&unnamed.reviewer, unnamed.named), (&None, Named::Now));
        for config in [named, unnamed] {
            assert_eq!(config.reviewer_named("Ann").map(|it| it.role).as_deref(), Some("editor"));
        }
    }

    #[test]
    fn a_file_that_is_no_toml_says_where() {
        let (config, faults) = Config::parse("theme = = 3", Config::default());
        assert_eq!(config, Config::default());
        assert!(faults[0].contains("line 1"), "{faults:?}");
    }
}

//! The user's own commands: programs that are run on the selected records.

use serde::Deserialize;

use super::Config;

/// A program that the user runs on records, by a key or from the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCommand {
    /// What it is called in help and in the palette.
    pub title: String,
    /// Its key, in the notation of the command table.
    pub key: Option<String>,
    /// The program and its arguments. No shell reads them.
    pub run: Vec<String>,
    /// What it gets on standard input, one JSON record to a line.
    pub input: Input,
    /// What becomes of what it prints.
    pub output: Output,
}

/// What a command gets on standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Input {
    /// The selected record, or each in the selected range.
    #[default]
    Record,
    /// Every event and claim within the filters.
    Answer,
    /// Nothing.
    None,
}

/// What becomes of what a command prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Output {
    /// It is shown in a list.
    #[default]
    Show,
    /// It is copied to the clipboard.
    Copy,
    /// The command gets the terminal; its input is a file, named by `DATELINE_INPUT`.
    Terminal,
}

/// An entry as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    title: String,
    key: Option<String>,
    #[serde(default)]
    run: Vec<String>,
    shell: Option<String>,
    #[serde(default)]
    input: Input,
    #[serde(default)]
    output: Output,
}

impl Config {
    /// Takes the list of own commands; returns what is wrong with those that are left out.
    pub(super) fn set_commands(&mut self, entries: Vec<toml::Value>) -> Vec<String> {
        let mut faults = Vec::new();
        for (number, entry) in (1..).zip(entries) {
            match read(entry) {
                Ok(command) => self.commands.push(command),
                Err(reason) => faults.push(format!("command {number}: {reason}")),
            }
        }
        faults
    }
}

fn read(entry: toml::Value) -> Result<OwnCommand, String> {
    let entry: Entry = entry.try_into().map_err(|error: toml::de::Error| {
        error.message().lines().next().unwrap_or_default().to_owned()
    })?;
    let run = match (entry.run.is_empty(), entry.shell) {
        (false, None) => entry.run,
        (true, Some(line)) => vec!["sh".to_owned(), "-c".to_owned(), line],
        (true, None) => return Err("add `run`, a list of the program and its arguments".to_owned()),
        (false, Some(_)) => return Err("has both `run` and `shell`; keep one".to_owned()),
    };
    let title = crate::text::line(&entry.title).trim().to_owned();
    if title.is_empty() {
        return Err("`title` is empty".to_owned());
    }
    Ok(OwnCommand { title, key: entry.key, run, input: entry.input, output: entry.output })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(toml: &str) -> (Vec<OwnCommand>, Vec<String>) {
        let (config, faults) = Config::parse(toml, Config::default());
        (config.commands, faults)
    }

    #[test]
    fn a_command_has_a_title_a_program_and_usual_ways() {
        let (commands, faults) = parse(
            "[[command]]\ntitle = \"Count\"\nkey = \"<ctrl-t>\"\nrun = [\"wc\", \"-l\"]\n\
             [[command]]\ntitle = \"Page\"\nshell = \"less $DATELINE_INPUT\"\n\
             input = \"answer\"\noutput = \"terminal\"",
        );
        assert_eq!(faults, [""; 0]);
        let count = OwnCommand {
            title: "Count".to_owned(),
            key: Some("<ctrl-t>".to_owned()),
            run: vec!["wc".to_owned(), "-l".to_owned()],
            input: Input::Record,
            output: Output::Show,
        };
        assert_eq!(commands[0], count);
        assert_eq!(commands[1].run, ["sh", "-c", "less $DATELINE_INPUT"]);
        assert_eq!((commands[1].input, commands[1].output), (Input::Answer, Output::Terminal));
    }

    #[test]
    fn a_bad_command_is_named_and_the_others_stay() {
        for (entry, reason) in [
            ("run = [\"wc\"]", "missing field `title`"),
            ("title = \"A\"", "add `run`"),
            ("title = \" \"\nrun = [\"wc\"]", "`title` is empty"),
            ("title = \"A\"\nrun = [\"wc\"]\nshell = \"wc\"", "keep one"),
            ("title = \"A\"\nrun = \"wc\"", "invalid type"),
            ("title = \"A\"\nrun = [\"wc\"]\noutput = \"file\"", "unknown variant `file`"),
            ("title = \"A\"\nrun = [\"wc\"]\nkeys = \"x\"", "unknown field `keys`"),
        ] {
            let toml = format!("[[command]]\n{entry}\n[[command]]\ntitle = \"B\"\nrun = [\"b\"]");
            let (commands, faults) = parse(&toml);
            assert_eq!(commands.len(), 1, "{entry}");
            let named = faults[0].starts_with("command 1: ") && faults[0].contains(reason);
            assert!(named && faults.len() == 1, "{entry}: {faults:?}");
        }
    }
}

//! Programs that draft from articles, by name: `[extractors]`.

use std::time::Duration;

use toml::Value;

use super::Config;
use crate::extract::protocol::Program;

/// Names that mean something else.
const TAKEN: [&str; 1] = ["builtin"];

impl Config {
    /// Takes the programs; says what is wrong with those that are not taken.
    pub(super) fn set_extractors(&mut self, programs: toml::Table) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, value) in programs {
            if TAKEN.contains(&name.as_str()) || name.contains([',', ' ']) {
                faults.push(format!(
                    "extractors.{name}: reserved name, or one with a space or comma; choose another"
                ));
                continue;
            }
            match program(value) {
                Ok(program) => _ = self.extractors.insert(name, program),
                Err(reason) => faults.push(format!("extractors.{name}: {reason}")),
            }
        }
        faults
    }
}

fn program(value: Value) -> Result<Program, String> {
    match value {
        Value::Array(_) | Value::String(_) => command(&value).map(Program::new),
        Value::Table(mut table) => {
            let named = table.remove("command").ok_or("needs a command")?;
            let mut program = Program::new(command(&named)?);
            match table.remove("seconds").map(|seconds| seconds.as_integer()) {
                None => {}
                Some(Some(seconds)) if seconds > 0 => {
                    program.time = Duration::from_secs(seconds.unsigned_abs());
                }
                Some(_) => return Err("seconds must be a whole number above 0".to_owned()),
            }
            match table.keys().next() {
                Some(name) => Err(format!("there is no such setting: {name}")),
                None => Ok(program),
            }
        }
        _ => Err("must be a list of arguments".to_owned()),
    }
}

/// A list of arguments, or a line that is cut into them without a shell.
fn command(value: &Value) -> Result<Vec<String>, String> {
    let arguments = match value {
        Value::String(line) => {
            shell_words::split(line).map_err(|_| "a quotation mark is not closed".to_owned())?
        }
        Value::Array(list) => {
            let texts = list.iter().map(|it| it.as_str().map(str::to_owned));
            texts.collect::<Option<Vec<_>>>().ok_or("every argument must be a string")?
        }
        _ => return Err("the command must be a list of arguments".to_owned()),
    };
    if arguments.is_empty() { Err("the command is empty".to_owned()) } else { Ok(arguments) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_lists_lines_or_tables_and_the_rest_is_told() {
        let toml = "[extractors]\na = [\"x\", \"y z\"]\nb = \"x 'y z'\"\n\
                    c = { command = [\"x\"], seconds = 9 }\nd = 3\ne = \"\"\n\
                    f = { command = [\"x\"], hours = 1 }\nbuiltin = [\"x\"]\n";
        let (config, faults) = Config::parse(toml, Config::default());
        assert_eq!(config.extractors["a"].command, ["x", "y z"]);
        assert_eq!(config.extractors["b"].command, ["x", "y z"]);
        assert_eq!(config.extractors["c"].time, Duration::from_secs(9));
        assert_eq!(config.extractors.len(), 3);
        assert_eq!(faults.len(), 4, "{faults:?}");
    }
}

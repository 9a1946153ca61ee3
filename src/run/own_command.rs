//! Runs the user's own commands: beside the program, or in the terminal that it lends.

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::Msg;
use crate::config::OwnCommand;
use crate::worker;

/// What is taken of a command's output; the rest is read and dropped, and that is said.
const MOST: u64 = 1_000_000;

/// Runs a command on a thread of its own; what it printed comes as a message.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn run_beside(
    command: Arc<OwnCommand>,
    input: String,
    outbox: &Sender<Msg>,
) -> io::Result<()> {
    let answers = outbox.clone();
    worker::spawn("own command", outbox, move || {
        let printed = printed_by(&command, input);
        // Nobody listens any more if the program has ended.
        let _ = answers.send(Msg::OwnCommandEnded { command, printed });
        Ok(())
    })
}

/// Runs a command in the terminal; its input is in a file that `DATELINE_INPUT` names.
///
/// # Errors
/// It cannot be started, or fails; the message says which.
pub(super) fn run_in_terminal(command: &OwnCommand, input: &str) -> Result<(), String> {
    let file = tempfile::Builder::new().prefix("dateline-").suffix(".jsonl").tempfile();
    let mut file = file.map_err(|error| not_run(command, &error))?;
    file.write_all(input.as_bytes()).map_err(|error| not_run(command, &error))?;
    let status = program(command).env("DATELINE_INPUT", file.path()).status();
    let status = status.map_err(|error| not_run(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{}: {status}", command.title)) }
}

fn program(command: &OwnCommand) -> Command {
    let mut program = Command::new(&command.run[0]);
    program.args(&command.run[1..]);
    program
}

fn not_run(command: &OwnCommand, error: &io::Error) -> String {
    format!("{}: cannot run {}: {error}", command.title, command.run[0])
}

/// What a command prints, or why it failed, with what it said of that.
fn printed_by(command: &OwnCommand, input: String) -> Result<String, String> {
    let mut child = program(command)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| not_run(command, &error))?;
    let (printed, said) = exchange(&mut child, input);
    let status = child.wait().map_err(|error| not_run(command, &error))?;
    if status.success() {
        return Ok(printed);
    }
    let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    Err(format!("{}: {status} {last}", command.title).trim_end().to_owned())
}

/// Writes the input and reads both outputs at once, so that neither side waits for the other.
fn exchange(child: &mut Child, input: String) -> (String, String) {
    let stdin = child.stdin.take();
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            // A command that does not read its input is none the worse for it.
            let _ = stdin.map(|mut stdin| stdin.write_all(input.as_bytes()));
        });
        let said = scope.spawn(move || stderr.map(read_some).unwrap_or_default());
        (stdout.map(read_some).unwrap_or_default(), said.join().unwrap_or_default())
    })
}

fn read_some(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    let read = from.by_ref().take(MOST).read_to_end(&mut bytes);
    let rest = io::copy(&mut from, &mut io::sink()).unwrap_or_default();
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    match read {
        Err(error) => {
            let _ = write!(text, "\n[the output breaks off: {error}]");
        }
        Ok(_) if rest > 0 => {
            let _ = write!(text, "\n[{rest} more bytes left out]");
        }
        Ok(_) => {}
    }
    text
}

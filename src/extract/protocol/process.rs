//! Runs an extractor: its arguments without a shell, within a time and an amount of output, and
//! ends its whole process group when it is cancelled or too slow.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How a program is run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The program and its arguments.
    pub command: Vec<String>,
    /// How long it may take.
    pub time: Duration,
    /// How many bytes it may print.
    pub most_bytes: usize,
}

impl Program {
    /// A program with the usual limits: five minutes and 16 MiB.
    pub const fn new(command: Vec<String>) -> Self {
        Self { command, time: Duration::from_secs(300), most_bytes: 16 << 20 }
    }
}

/// What a program printed.
#[derive(Debug, Default)]
pub struct Output {
    /// The bytes of its standard output.
    pub bytes: Vec<u8>,
    /// It would have printed more, or was ended before it was done.
    pub cut: bool,
}

/// How a program ended.
#[derive(Debug)]
pub struct Ended {
    /// What it printed until then.
    pub output: Output,
    /// What went wrong, in words; `None` if it ended by itself with exit code 0.
    pub failure: Option<String>,
}

/// How often it is asked whether to cancel.
const PAUSE: Duration = Duration::from_millis(50);

/// How long a program's last words are waited for once it has ended.
const LAST_WORDS: Duration = Duration::from_millis(500);

enum News {
    /// A line of standard error.
    Said(String),
    /// All of standard output, and whether it was cut.
    Printed(Output),
}

/// Runs a program on a request. `said` gets each line of its standard error; `cancelled` is asked
/// now and then.
///
/// # Errors
/// The program cannot be started.
pub fn run(
    program: &Program,
    request: &str,
    said: &mut dyn FnMut(&str),
    cancelled: &dyn Fn() -> bool,
) -> io::Result<Ended> {
    let mut child = start(program)?;
    let (news, inbox) = channel();
    feed(&mut child, request);
    listen(&mut child, program.most_bytes, &news);
    drop(news);
    let started = Instant::now();
    let mut output = None;
    let failure = loop {
        match inbox.recv_timeout(PAUSE) {
            Ok(News::Said(line)) => said(&line),
            Ok(News::Printed(printed)) => {
                let cut = printed.cut;
                output = Some(printed);
                if cut {
                    break Some(format!("printed more than {} MiB", program.most_bytes >> 20));
                }
            }
            // Both streams are closed; a program may still run without them.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(PAUSE / 10),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let (Some(status), Some(_)) = (child.try_wait()?, &output) {
            break (!status.success()).then(|| ended_with(status));
        }
        if cancelled() {
            break Some("cancelled".to_owned());
        }
        if started.elapsed() >= program.time {
            break Some(format!("took longer than {} s", program.time.as_secs()));
        }
    };
    end_group(&mut child);
    let output =
        output.or_else(|| last_words(&inbox)).unwrap_or(Output { cut: true, ..Output::default() });
    Ok(Ended { output, failure })
}

fn start(program: &Program) -> io::Result<Child> {
    let Some((name, arguments)) = program.command.split_first() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the command is empty"));
    };
    let mut command = Command::new(name);
    command.args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

/// Writes the request on a thread of its own: a program may print before it has read all of it.
fn feed(child: &mut Child, request: &str) {
    let (stdin, request) = (child.stdin.take(), request.to_owned());
    if let Some(mut stdin) = stdin {
        std::thread::spawn(move || {
            // A program that does not read its input may still have something to say.
            let _ = stdin.write_all(request.as_bytes());
        });
    }
}

/// Reads both streams, each on a thread of its own.
fn listen(child: &mut Child, most: usize, news: &Sender<News>) {
    if let Some(mut stdout) = child.stdout.take() {
        let news = news.clone();
        std::thread::spawn(move || {
            let mut output = Output::default();
            let limit = most as u64 + 1;
            // What was read until an error is still there.
            let _ = Read::by_ref(&mut stdout).take(limit).read_to_end(&mut output.bytes);
            if output.bytes.len() > most {
                output.bytes.truncate(most);
                output.cut = true;
            }
            // Whoever ran the program may have given up.
            let _ = news.send(News::Printed(output));
        });
    }
    if let Some(stderr) = child.stderr.take() {
        let news = news.clone();
        std::thread::spawn(move || {
            let mut lines = BufReader::new(stderr.take(1 << 20));
            let mut line = Vec::new();
            while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
                let text = String::from_utf8_lossy(&line).trim_end().to_owned();
                line.clear();
                if news.send(News::Said(text)).is_err() {
                    return;
                }
            }
        });
    }
}

/// Ends the program and everything that it started.
fn end_group(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = rustix::process::Pid::from_raw(child.id() as i32) {
        // It may have ended by itself.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// What was printed before the end, if it comes soon.
fn last_words(inbox: &Receiver<News>) -> Option<Output> {
    let end = Instant::now() + LAST_WORDS;
    while let Ok(news) = inbox.recv_timeout(end.saturating_duration_since(Instant::now())) {
        if let News::Printed(output) = news {
            return Some(Output { cut: true, ..output });
        }
    }
    None
}

fn ended_with(status: std::process::ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("ended with exit code {code}"),
        None => "was ended by a signal".to_owned(),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[expect(clippy::expect_used, reason = "a test that cannot start a shell should say so")]
    fn shell(
        script: &str,
        time: Duration,
        most_bytes: usize,
    ) -> (String, Option<String>, Vec<String>) {
        let command = ["sh", "-c", script].map(str::to_owned).to_vec();
        let mut said = Vec::new();
        let program = Program { command, time, most_bytes };
        let ended = run(&program, "request", &mut |line| said.push(line.to_owned()), &|| false);
        let ended = ended.expect("starts");
        (String::from_utf8_lossy(&ended.output.bytes).into_owned(), ended.failure, said)
    }

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn output_standard_error_and_exit_code_come_back() {
        let (printed, failure, said) = shell("cat; echo note >&2", LONG, 100);
        assert_eq!((printed.as_str(), failure), ("request", None));
        assert_eq!(said, ["note"]);
        let (printed, failure, _) = shell("echo half; exit 3", LONG, 100);
        assert_eq!(
            (printed.as_str(), failure.as_deref()),
            ("half\n", Some("ended with exit code 3"))
        );
    }

    #[test]
    fn too_much_output_and_silence_end_the_whole_group() {
        let (printed, failure, _) = shell("yes", LONG, 1 << 20);
        assert_eq!((printed.len(), failure.as_deref()), (1 << 20, Some("printed more than 1 MiB")));
        let started = Instant::now();
        let (_, failure, _) =
            shell("echo half; sleep 60 & sleep 60", Duration::from_millis(300), 100);
        assert_eq!(failure.as_deref(), Some("took longer than 0 s"));
        assert!(started.elapsed() < LONG, "a child that keeps the stream open is ended, too");
    }

    #[test]
    fn a_cancelled_program_is_ended_and_one_that_is_missing_is_said() {
        let program = Program::new(vec!["sleep".to_owned(), "60".to_owned()]);
        let ended = run(&program, "", &mut |_| (), &|| true).expect("starts");
        assert_eq!(ended.failure.as_deref(), Some("cancelled"));
        let missing = Program::new(vec!["/no/such/program".to_owned()]);
        assert!(run(&missing, "", &mut |_| (), &|| false).is_err());
    }
}

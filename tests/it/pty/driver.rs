//! A terminal for the built program: a pseudo-terminal, and an emulator that knows its screen.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use crate::common::{PATIENCE, wait_until};

struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
    /// The reader lets go of the terminal after the next output.
    lets_go: bool,
}

pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    seen: Arc<Mutex<Seen>>,
}

fn nonzero(value: u16) -> NonZero<u16> {
    NonZero::new(value).expect("not zero")
}

impl Terminal {
    /// The program with arguments and variables, on 100 columns and 30 rows.
    pub(crate) fn start(args: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(args);
        Self::spawn(command, variables)
    }

    /// The program started by a line of shell, which gets its path as `$0`.
    pub(crate) fn start_by(line: &str) -> Self {
        Self::start_by_with(line, &[])
    }

    /// The same with variables.
    pub(crate) fn start_by_with(line: &str, variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", line, env!("CARGO_BIN_EXE_dateline")]);
        Self::spawn(command, variables)
    }

    /// An interactive shell with job control.
    pub(crate) fn start_shell() -> Self {
        let mut command = CommandBuilder::new("bash");
        command.args(["--norc", "--noprofile", "-i"]);
        command.env("PS1", "$ ");
        Self::spawn(command, &[])
    }

    fn spawn(mut command: CommandBuilder, variables: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        command.env("XDG_DATA_HOME", "/nonexistent");
        // Nothing can be made below a file, so no session outlives a test that does not want it.
        command.env("XDG_STATE_HOME", "/dev/null");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let parser = vt100::Parser::new(nonzero(30), nonzero(100), 0);
        let seen = Arc::new(Mutex::new(Seen { parser, raw: Vec::new(), lets_go: false }));
        let mut source = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let sink = Arc::clone(&seen);
        let reader = std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(count @ 1..) = source.read(&mut chunk) {
                let mut seen = sink.lock().unwrap_or_else(PoisonError::into_inner);
                seen.parser.process(&chunk[..count]);
                seen.raw.extend_from_slice(&chunk[..count]);
                if seen.lets_go {
                    return;
                }
            }
        });
        Self { child, master: Some(pair.master), writer: Some(writer), reader: Some(reader), seen }
    }

    fn with_screen<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.seen.lock().unwrap_or_else(PoisonError::into_inner).parser.screen())
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until something holds of the screen; shows it on failure.
    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !self.with_screen(&holds) {
            let screen = self.with_screen(vt100::Screen::contents);
            assert!(start.elapsed() < PATIENCE, "waited for {what:?} in vain:\n{screen}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the screen shows a text and the frame that brought it has come to its end.
    pub(crate) fn wait_for_frame(&self, text: &str) {
        self.wait(text);
        let is_whole = |output: &str| output.rfind("\u{1b}[?2026l") > output.rfind("\u{1b}[?2026h");
        wait_until("the end of the frame", || is_whole(&self.output()));
    }

    /// Waits for the shell to ask for the next line; what is typed before that may be lost.
    pub(crate) fn wait_for_prompt(&self) {
        self.wait_until("the shell", |screen| {
            !screen.alternate_screen() && screen.contents().trim_end().ends_with('$')
        });
    }

    /// Whether there comes a while in which nothing is written and no thread wakes up.  What is still
    /// under way may take long on a busy machine; a program that polls never rests.
    pub(crate) fn rests(&self) -> bool {
        let state = || (self.wake_ups(), self.output().len());
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let before = state();
            std::thread::sleep(Duration::from_millis(500));
            if state() == before {
                return true;
            }
        }
        false
    }

    /// Stops the program, and waits until it stands still.
    pub(crate) fn freeze(&self) {
        self.signal(Signal::STOP);
        let status = format!("/proc/{}/status", self.pid().as_raw_nonzero());
        wait_until("the program to stand still", || {
            std::fs::read_to_string(&status).is_ok_and(|status| status.contains("State:\tT"))
        });
    }

    /// Types.
    pub(crate) fn send(&mut self, text: &str) {
        let writer = self.writer.as_mut().expect("a terminal that is there");
        writer.write_all(text.as_bytes()).and_then(|()| writer.flush()).expect("typed");
    }

    /// Changes the size.
    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.parser.screen_mut().set_size(nonzero(rows), nonzero(cols));
        drop(seen);
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("a terminal that is there").resize(size).expect("resized");
    }

    fn pid(&self) -> Pid {
        let pid = self.child.process_id().expect("a running program");
        Pid::from_raw(i32::try_from(pid).expect("a process id")).expect("a process id")
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("signalled");
    }

    /// Closes the terminal under the program: every handle on its other side, the reader's too.
    pub(crate) fn lose(&mut self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).lets_go = true;
        self.send("j");
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader ends");
        }
        self.writer = None;
        self.master = None;
    }

    /// Reads nothing more of what the program writes, while the terminal stays.
    pub(crate) fn stop_reading(&mut self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).lets_go = true;
        self.send("j");
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader ends");
        }
    }

    /// Whether the program ends.
    pub(crate) fn ends(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.child.try_wait().expect("a child").is_some() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        false
    }

    /// Waits for the end and for all output; the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        assert!(self.ends(), "it does not end:\n{}", self.with_screen(vt100::Screen::contents));
        let code = self.child.wait().expect("a child").exit_code();
        self.writer = None;
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader ends");
        }
        code
    }

    /// Whether the program has the screen.
    pub(crate) fn is_taken(&self) -> bool {
        self.with_screen(vt100::Screen::alternate_screen)
    }

    /// Whether the cursor is hidden.
    pub(crate) fn hides_cursor(&self) -> bool {
        self.with_screen(vt100::Screen::hide_cursor)
    }

    /// Asserts that everything that was taken has been given back.
    pub(crate) fn assert_given_back(&self) {
        assert!(!self.is_taken(), "the alternate screen is left");
        assert!(!self.hides_cursor(), "the cursor shows");
        let output = self.output();
        for mode in ["1000", "1002", "1003", "1006", "2004"] {
            let (on, off) = (format!("\u{1b}[?{mode}h"), format!("\u{1b}[?{mode}l"));
            let (on, off) = (output.rfind(&on), output.rfind(&off));
            assert!(on.is_none() || off > on, "mode {mode} is off");
        }
        let master = self.master.as_ref().expect("a terminal that is there");
        if let Some(termios) = master.get_termios() {
            let canonical = termios.local_flags.bits();
            // ICANON and ECHO are on again, so the shell's line editing works.
            assert_eq!(canonical & 0o12, 0o12, "raw mode is left");
        }
    }

    /// Everything that was written.
    pub(crate) fn output(&self) -> String {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&seen.raw).into_owned()
    }

    /// SGR sequences that set a colour.
    pub(crate) fn colour_sequences(&self) -> usize {
        let output = self.output();
        let sequences = output.split("\u{1b}[").skip(1).filter_map(|part| part.split_once('m'));
        sequences
            .filter(|(codes, _)| codes.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'))
            .filter(|(codes, _)| {
                codes
                    .split(';')
                    .any(|code| matches!(code.parse(), Ok(30..=38 | 40..=48 | 90..=97 | 100..=107)))
            })
            .count()
    }

    /// How often the threads of the program have been woken up.
    pub(crate) fn wake_ups(&self) -> u64 {
        let tasks = format!("/proc/{}/task", self.pid().as_raw_nonzero());
        std::fs::read_dir(tasks)
            .expect("a running program")
            .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("status")).ok())
            .flat_map(|status| {
                let voluntary = |line: &str| {
                    line.split_once("voluntary_ctxt_switches:")?.1.trim().parse::<u64>().ok()
                };
                status
                    .lines()
                    .filter(|line| line.starts_with("voluntary"))
                    .filter_map(voluntary)
                    .collect::<Vec<_>>()
            })
            .sum()
    }
}

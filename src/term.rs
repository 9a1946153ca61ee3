//! The terminal: taken once, given back whatever happens.  No other file touches it.
//!
//! What is taken: raw mode, the alternate screen, the cursor, bracketed paste, the mouse.  It is
//! given back on quitting, on errors, on panics of any thread, on SIGTERM, SIGINT, SIGQUIT and
//! SIGHUP, and while stopped.  A terminal that is gone ends the program: waiting for its events
//! would burn CPU for ever, so a watchdog waits for nothing but the hang-up.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write, stdin, stdout};
use std::os::fd::{AsFd, BorrowedFd};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    Event, KeyEventKind,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::app::Msg;
use crate::app::key::Key;

/// Whether the terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// What the last panic of a worker said, and where.
static LAST_PANIC: Mutex<Option<String>> = Mutex::new(None);

/// The screen that the program draws on.
pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Whether there is a terminal to draw on.
pub fn can_draw() -> bool {
    stdout().is_terminal()
}

/// Whether there is a keyboard: standard input, or the terminal behind a redirected one.
pub fn can_listen() -> bool {
    Keyboard::open().is_ok()
}

/// The size of the terminal in columns and rows.
pub fn screen_size() -> (u16, u16) {
    size().unwrap_or((80, 24))
}

/// The terminal while it is ours; dropping it gives it back.
#[derive(Debug)]
pub struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal.
    ///
    /// # Errors
    /// There is none, or it cannot be written to.
    pub fn take(mouse: bool) -> io::Result<Self> {
        install_panic_hook();
        let guard = Self { mouse };
        guard.enter()?;
        Ok(guard)
    }

    fn enter(&self) -> io::Result<()> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            execute!(stdout(), EnableMouseCapture)?;
        }
        Ok(())
    }

    /// The screen to draw on.
    ///
    /// # Errors
    /// The terminal does not tell its size.
    pub fn screen(&self) -> io::Result<Screen> {
        Terminal::new(CrosstermBackend::new(BufWriter::new(stdout())))
    }

    /// Takes the mouse, or gives it back.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on {
            execute!(stdout(), EnableMouseCapture)
        } else {
            execute!(stdout(), DisableMouseCapture)
        }
    }

    /// Asks the terminal to show the following frame at once and not in parts.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn begin_frame(&mut self) -> io::Result<()> {
        execute!(stdout(), BeginSynchronizedUpdate)
    }

    /// Ends a frame.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn end_frame(&mut self) -> io::Result<()> {
        execute!(stdout(), EndSynchronizedUpdate)
    }

    /// Gives the terminal to the shell and stops, as Ctrl-Z does; takes it again on `fg`.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn stop_until_continued(&mut self) -> io::Result<()> {
        restore();
        emulate_default_handler(SIGTSTP)?;
        self.enter()
    }

    /// Takes the terminal again after something else may have changed it.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn retake(&mut self) -> io::Result<()> {
        self.enter()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives everything back that was taken; harmless when nothing is taken.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Nothing can be done about a terminal that does not take its state back.
        let _ = execute!(
            stdout(),
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            cursor::Show,
            LeaveAlternateScreen,
        );
        let _ = disable_raw_mode();
    }
}

/// A panic of the main thread gives the terminal back before it is told; one of a worker is kept for
/// the main thread, which decides.
fn install_panic_hook() {
    static INSTALLED: AtomicBool = AtomicBool::new(false);
    if INSTALLED.swap(true, Ordering::SeqCst) {
        return;
    }
    let tell = panic::take_hook();
    let main = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == main {
            restore();
            tell(info);
        } else {
            let mut last = LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner);
            *last = Some(info.to_string());
        }
    }));
}

/// What the last panic of a worker said, once.
pub fn last_panic() -> Option<String> {
    LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Breaks on purpose where the variable `DATELINE_BREAK` says so, in debug builds only: what happens
/// then is tested with the built program.
///
/// # Panics
/// That is what it is for.
pub fn rehearse_break(place: &str) {
    let named = || std::env::var("DATELINE_BREAK").is_ok_and(|named| named == place);
    assert!(!(cfg!(debug_assertions) && named()), "broken on purpose: {place}");
}

/// Starts listening: keys and mouse, signals, and the hang-up of the terminal.
///
/// # Errors
/// There is no keyboard, or the system refuses a thread or a signal handler.
pub fn listen(outbox: &Sender<Msg>) -> io::Result<()> {
    let keyboard = Keyboard::open()?;
    let watched = Keyboard::open()?;
    let signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    let spawn = |name: &str, work: Box<dyn FnOnce() + Send>| {
        thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
    };
    let (keys, news) = (outbox.clone(), outbox.clone());
    spawn("keys", Box::new(move || read_events(&keyboard, &keys)))?;
    spawn("signals", Box::new(move || read_signals(signals, &news)))?;
    spawn("watchdog", Box::new(move || wait_for_hang_up(&watched)))
}

/// Where keys come from.
enum Keyboard {
    Stdin,
    Terminal(File),
}

impl Keyboard {
    fn open() -> io::Result<Self> {
        if stdin().is_terminal() {
            return Ok(Self::Stdin);
        }
        File::open("/dev/tty").map(Self::Terminal)
    }

    fn wait(&self, flags: PollFlags) -> PollFlags {
        fn wait(fd: BorrowedFd, flags: PollFlags) -> PollFlags {
            let mut fds = [PollFd::new(&fd, flags)];
            while poll(&mut fds, None).is_err() {}
            fds[0].revents()
        }
        match self {
            Self::Stdin => wait(stdin().as_fd(), flags),
            Self::Terminal(file) => wait(file.as_fd(), flags),
        }
    }
}

const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

/// Passes events on as they come; blocks in between.
fn read_events(keyboard: &Keyboard, outbox: &Sender<Msg>) {
    loop {
        if keyboard.wait(PollFlags::IN).intersects(GONE) {
            return;
        }
        while event::poll(Duration::ZERO).unwrap_or(false) {
            let Ok(event) = event::read() else { return };
            if let Some(msg) = message(event)
                && outbox.send(msg).is_err()
            {
                return;
            }
        }
    }
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Msg::Key(Key::of(key))),
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        _ => None,
    }
}

fn read_signals(mut signals: Signals, outbox: &Sender<Msg>) {
    let mut asked_to_end = false;
    for signal in signals.forever() {
        let msg = match signal {
            SIGHUP => leave_at_once(SIGHUP),
            SIGWINCH => {
                let (width, height) = screen_size();
                Msg::Resize(width, height)
            }
            SIGTSTP => Msg::Stop,
            SIGCONT => Msg::Resumed,
            // Who asks twice is not being answered.
            _ if asked_to_end => leave_at_once(signal),
            _ => {
                asked_to_end = true;
                Msg::End(signal)
            }
        };
        if outbox.send(msg).is_err() {
            return;
        }
    }
}

fn wait_for_hang_up(keyboard: &Keyboard) {
    while !keyboard.wait(PollFlags::empty()).intersects(GONE) {}
    leave_at_once(SIGHUP)
}

#[expect(clippy::disallowed_methods, reason = "the terminal is restored first, and nobody is left")]
fn leave_at_once(signal: i32) -> ! {
    restore();
    let _ = stdout().flush();
    std::process::exit(128 + signal)
}

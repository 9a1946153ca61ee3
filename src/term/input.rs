//! What comes from outside: keys and mouse, signals, and the hang-up of the terminal.

use std::fs::File;
use std::io::{self, IsTerminal, stdin};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEventKind};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::background::{AnswerListener, Heard};
use super::restore::leave_at_once;
use super::screen_size;
use crate::app::Msg;
use crate::app::key::Key;
use crate::worker;

/// How long the program may take to end in order once it has been asked to.
const GRACE: Duration = Duration::from_secs(2);

/// Whether there is a keyboard: standard input, or the terminal behind a redirected one.
pub fn can_listen() -> bool {
    Keyboard::open().is_ok()
}

/// Starts listening: keys and mouse, signals, and the hang-up of the terminal.
///
/// # Errors
/// There is no keyboard, or the system refuses a thread or a signal handler.
pub fn listen(outbox: &Sender<Msg>) -> io::Result<()> {
    let keyboard = Keyboard::open()?;
    let watched = Keyboard::open()?;
    // Whoever asks for a signal first hears of it first, and crossterm must have heard of a new size
    // when we take it from there.
    event::poll(Duration::ZERO)?;
    let signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    let (keys, news) = (outbox.clone(), outbox.clone());
    worker::spawn("keyboard", outbox, move || read_events(&keyboard, &keys))?;
    worker::spawn("signals", outbox, move || {
        read_signals(signals, &news);
        Ok(())
    })?;
    worker::spawn("watch on the terminal", outbox, move || wait_for_hang_up(&watched))
}

/// Held while somebody else has the keyboard.
static TURN: Mutex<AnswerListener> = Mutex::new(AnswerListener::new());

/// Whether somebody else has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

/// Leaves keys and the signals that they send to somebody else while something is done.
pub(super) fn deaf_while<T>(work: impl FnOnce() -> T) -> T {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    LENT.store(true, Ordering::SeqCst);
    let done = work();
    LENT.store(false, Ordering::SeqCst);
    done
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

    fn wait(&self, flags: PollFlags) -> io::Result<PollFlags> {
        fn wait(fd: BorrowedFd, flags: PollFlags) -> io::Result<PollFlags> {
            let mut fds = [PollFd::new(&fd, flags)];
            loop {
                match poll(&mut fds, None) {
                    Ok(_) => return Ok(fds[0].revents()),
                    Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        match self {
            Self::Stdin => wait(stdin().as_fd(), flags),
            Self::Terminal(file) => wait(file.as_fd(), flags),
        }
    }
}

const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

/// Passes events on as they come; blocks in between.
fn read_events(keyboard: &Keyboard, outbox: &Sender<Msg>) -> io::Result<()> {
    loop {
        // What was typed before anybody waited has been read already.
        let mut turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let heard = pass_on(outbox, &mut turn)?;
        drop(turn);
        // The watch on the terminal ends the program when it is gone.
        if !heard || keyboard.wait(PollFlags::IN)?.intersects(GONE) {
            return Ok(());
        }
    }
}

/// Passes on what has come; returns whether anybody still listens.
fn pass_on(outbox: &Sender<Msg>, listener: &mut AnswerListener) -> io::Result<bool> {
    while event::poll(Duration::ZERO)? {
        let event = event::read()?;
        let msg = match listener.hear(&event) {
            Heard::Answer(background) => Some(Msg::Background(background)),
            Heard::Part => None,
            Heard::Other => message(event),
        };
        if msg.is_some_and(|msg| outbox.send(msg).is_err()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Takes what crossterm has heard of a new size.  Left there, it would be met together with the next
/// key, and of two things at once crossterm passes on one until more comes.
fn take_new_size(outbox: &Sender<Msg>) {
    while !LENT.load(Ordering::SeqCst) {
        if let Err(TryLockError::WouldBlock) = TURN.try_lock().map(|mut turn| {
            // What is wrong with the keyboard is told by the thread that waits for it.
            let _ = pass_on(outbox, &mut turn);
        }) {
            // Keys are being passed on; whoever lends the terminal says so first.
            thread::sleep(Duration::from_millis(1));
        } else {
            return;
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
        if LENT.load(Ordering::SeqCst) && matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT) {
            // They were typed for whoever has the terminal; who stops, stops together with us.
            if signal == SIGTSTP && emulate_default_handler(SIGTSTP).is_err() {
                return;
            }
            continue;
        }
        // Nobody tells a program that is stopped about a new size.
        if matches!(signal, SIGWINCH | SIGCONT) {
            let (width, height) = screen_size();
            if outbox.send(Msg::Resize(width, height)).is_err() {
                return;
            }
            take_new_size(outbox);
        }
        let msg = match signal {
            SIGHUP => leave_at_once(SIGHUP),
            SIGWINCH => continue,
            SIGTSTP => Msg::Stop,
            SIGCONT => Msg::Resumed,
            // Who asks twice is not being answered.
            _ if asked_to_end => leave_at_once(signal),
            _ => {
                asked_to_end = true;
                insist(signal);
                Msg::End(signal)
            }
        };
        if outbox.send(msg).is_err() {
            return;
        }
    }
}

/// Ends the program after a while if it has not ended by itself: it may be waiting for a terminal
/// that does not read what it writes.
fn insist(signal: i32) {
    thread::spawn(move || {
        thread::sleep(GRACE);
        leave_at_once(signal)
    });
}

/// Ends the program with a code after a while if it has not ended by itself, whatever holds it.
pub fn end_within(time: Duration, code: u8) {
    thread::spawn(move || {
        thread::sleep(time);
        signal_hook::low_level::exit(i32::from(code))
    });
}

fn wait_for_hang_up(keyboard: &Keyboard) -> io::Result<()> {
    while !keyboard.wait(PollFlags::empty())?.intersects(GONE) {}
    leave_at_once(SIGHUP)
}

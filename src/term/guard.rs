//! The terminal while it is ours.

use std::io::{self, BufWriter, Write, stdout};

use crossterm::event::EnableBracketedPaste;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use super::Screen;
use super::background::QUERY;
use super::input::deaf_while;
use super::restore::{MOUSE_OFF, MOUSE_ON, give_back, remember, taken};
use crate::worker::on_panic_of_this_thread;

/// What is taken of the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Taking {
    /// The whole screen; without it, lines are written one after another, as by a shell.
    pub whole: bool,
    /// The mouse.
    pub mouse: bool,
    /// Whether to ask the terminal for its background; the answer comes as a message.
    pub ask_background: bool,
}

/// The terminal while it is ours; dropping it gives it back.
#[derive(Debug)]
pub struct Guard {
    taking: Taking,
    /// What was taken before lines were shown on the terminal's own screen, while they are.
    before: Option<Taking>,
}

impl Guard {
    /// Takes the terminal.
    ///
    /// # Errors
    /// There is none, or it cannot be written to.
    pub fn take(taking: Taking) -> io::Result<Self> {
        on_panic_of_this_thread(give_back);
        remember();
        let guard = Self { taking, before: None };
        guard.enter()?;
        Ok(guard)
    }

    fn enter(&self) -> io::Result<()> {
        enable_raw_mode()?;
        taken(self.taking.whole);
        if !self.taking.whole {
            return execute!(stdout(), EnableBracketedPaste);
        }
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if self.taking.ask_background {
            write_now(QUERY)?;
        }
        if self.taking.mouse { write_now(MOUSE_ON) } else { Ok(()) }
    }

    /// Shows text on the terminal's own screen, where it stays; nothing but the keys is taken then.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn show_aside(&mut self, text: &str) -> io::Result<()> {
        give_back();
        self.before = Some(self.taking);
        self.taking = Taking { whole: false, mouse: false, ask_background: false };
        self.enter()?;
        self.write_lines(text)
    }

    /// Takes again what was taken before text was shown; returns whether any was.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn come_back(&mut self) -> io::Result<bool> {
        let Some(before) = self.before.take() else { return Ok(false) };
        give_back();
        self.taking = before;
        self.enter()?;
        Ok(true)
    }

    /// Whether text is shown on the terminal's own screen.
    pub const fn is_aside(&self) -> bool {
        self.before.is_some()
    }

    /// Writes text behind what stands there, where the whole screen is not taken.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn write_lines(&mut self, text: &str) -> io::Result<()> {
        // In raw mode the terminal does not go back to the first column by itself.
        write_now(&text.replace('\n', "\r\n"))
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
        self.taking.mouse = on;
        write_now(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Gives the terminal a text for its clipboard.  Frames must not be cut in two by it.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn copy(&mut self, sequence: &str) -> io::Result<()> {
        write_now(sequence)
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
        give_back();
        emulate_default_handler(SIGTSTP)?;
        self.enter()
    }

    /// Gives the terminal to another program while something is done, and takes it again.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        deaf_while(|| {
            give_back();
            let done = work();
            self.enter().map(|()| done)
        })
    }

    /// Takes the terminal again after something else may have changed it, a shell for instance that
    /// saw the program being stopped from outside.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn retake(&mut self) -> io::Result<()> {
        // Raw mode that counts as on is not set again.
        disable_raw_mode()?;
        self.enter()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

fn write_now(sequence: &str) -> io::Result<()> {
    let mut out = stdout();
    out.write_all(sequence.as_bytes())?;
    out.flush()
}

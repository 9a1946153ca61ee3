//! The program driven by a script instead of a terminal.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::timer::Alarm;
use super::{
    Desk, Hand, Host, NoShelf, Opened, Outcome, Program, Scripted, Shelf, Stage, finish_writing,
};
use crate::app::key::Key;
use crate::app::screen_reader::Teller;
use crate::app::{App, Msg};
use crate::dataset::Dataset;

/// The program driven by a script instead of a terminal: the same loop, a screen in memory.
pub struct Script {
    program: Program<'static, TestBackend>,
    outcome: Option<Outcome>,
}

impl Drop for Script {
    /// Lets the scribe write what it was given and let go of its file.
    fn drop(&mut self) {
        let _ = finish_writing(&self.program.orders, &self.program.inbox);
    }
}

/// How long a script waits for an answer before it counts as lost.
const LOST: Duration = Duration::from_secs(60);

impl Script {
    /// Starts the program on a screen in memory.
    ///
    /// # Errors
    /// Never in practice; drawing to memory does not fail.
    pub fn start(app: App, dataset: &Arc<Dataset>, size: (u16, u16)) -> io::Result<Self> {
        Self::start_at(app, dataset, size, Desk::Memory)
    }

    /// The same with a review log kept elsewhere than in memory.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn start_at(
        app: App,
        dataset: &Arc<Dataset>,
        size: (u16, u16),
        desk: Desk,
    ) -> io::Result<Self> {
        Self::start_opened(
            Opened { app, dataset: Arc::clone(dataset), desk, source: None, rest: None },
            size,
        )
    }

    /// The same over a dataset that comes from a file, and is read again from there.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn start_opened(opened: Opened, size: (u16, u16)) -> io::Result<Self> {
        Self::start_with(opened, size, Box::new(NoShelf))
    }

    /// The same, where the program can open another dataset from a shelf.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn start_with(opened: Opened, size: (u16, u16), shelf: Box<dyn Shelf>) -> io::Result<Self> {
        let stage = Stage {
            screen: Terminal::new(TestBackend::new(size.0, size.1)).map_err(io::Error::other)?,
            host: Host::Script(Scripted::default()),
            alarm: Alarm::Script(None),
            shelf,
        };
        let program = Program::begin(opened, stage, channel())?;
        let mut script = Self { program, outcome: None };
        script.outcome = script.program.start()?;
        script.settle()?;
        Ok(script)
    }

    /// Presses keys one after another, each once the one before has been answered.
    ///
    /// # Errors
    /// The program did not answer.
    pub fn press(&mut self, keys: &[Key]) -> io::Result<()> {
        keys.iter().try_for_each(|key| self.send(Msg::Key(*key)))?;
        // A script types without a pause; at its end it rests.
        self.program.say(Teller::pause)
    }

    /// Lets something happen and waits until the program has answered it.
    ///
    /// # Errors
    /// The program did not answer.
    pub fn send(&mut self, msg: Msg) -> io::Result<()> {
        if self.outcome.is_some() {
            return Ok(());
        }
        if let Msg::Resize(width, height) = msg {
            self.program.screen.backend_mut().resize(width, height);
        }
        self.outcome = self.program.turn(msg)?;
        self.settle()
    }

    /// Lets the wait that is set be over, and says how long it was; none is set where nothing plays.
    ///
    /// # Errors
    /// The program did not answer.
    pub fn wake(&mut self) -> io::Result<Option<Duration>> {
        let Some((after, wait)) = self.program.alarm.take() else { return Ok(None) };
        self.send(Msg::Woken(wait))?;
        Ok(Some(after))
    }

    /// Takes what happens by itself within a time: what others write, what is written again.
    ///
    /// # Errors
    /// The program cannot draw.
    pub fn listen(&mut self, time: Duration) -> io::Result<()> {
        if self.outcome.is_none()
            && let Ok(msg) = self.program.inbox.recv_timeout(time)
        {
            self.outcome = self.program.turn(msg)?;
        }
        Ok(())
    }

    fn settle(&mut self) -> io::Result<()> {
        let done = |app: &App| app.is_settled() && app.is_saved();
        while self.outcome.is_none() && !done(&self.program.app) {
            match self.program.inbox.recv_timeout(LOST) {
                Ok(msg) => self.outcome = self.program.turn(msg)?,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return Err(io::Error::other("the program did not answer"));
                }
            }
        }
        Ok(())
    }

    /// Lets a hand edit the records that are opened in an editor.
    pub fn edit_with(&mut self, hand: Hand) {
        if let Host::Script(script) = &mut self.program.host {
            script.hand = Some(hand);
        }
    }

    /// What the screen shows.
    pub fn screen(&self) -> &Buffer {
        self.program.screen.backend().buffer()
    }

    /// What was said in words.
    pub fn said(&self) -> &str {
        match &self.program.host {
            Host::Script(script) => &script.said,
            Host::Terminal(_) => "",
        }
    }

    /// How the program ended, if it has.
    pub const fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// The program's state.
    pub const fn app(&self) -> &App {
        &self.program.app
    }
}

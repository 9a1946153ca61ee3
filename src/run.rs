//! The loop: takes what happened, lets the program change, does what it wants done, draws once.
//!
//! It sleeps until something happens: no ticks, no polling.  Searches are answered on a thread of
//! their own; the newest request wins.

mod alarm;
mod outside;
mod scribe;
mod watch;

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;

use crate::app::key::Key;
use crate::app::{App, Effect, Msg, Order};
use crate::dataset::Dataset;
use crate::model::ClaimId;
use crate::search::{By, Index, Query};
use crate::session::Session;
use crate::term;
use crate::worker;
use alarm::Alarm;

/// How long the first screen waits for the first answer, so that it need not be drawn twice.
const FIRST_ANSWER: Duration = Duration::from_millis(80);

/// How long the program waits at its end for the last decision to reach the disk.
const LAST_WRITE: Duration = Duration::from_secs(3);

/// How the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// As it was told to, with this exit code.
    Ended(u8),
    /// Something broke; the reason.
    Broke(String),
}

/// Who holds the screen.
enum Host {
    /// A terminal.
    Terminal(term::Guard),
    /// A key script; nothing outside changes.
    Script,
}

/// The running program.
struct Program<B: Backend> {
    app: App,
    screen: Terminal<B>,
    host: Host,
    inbox: Receiver<Msg>,
    searches: Sender<Request>,
    orders: Sender<Order>,
    alarm: Alarm,
    /// For those who do what was asked for elsewhere.
    outbox: Sender<Msg>,
}

/// Where the review log is kept, and by whose clock.
#[derive(Debug, Clone)]
pub enum Desk {
    /// In a folder; watched for what others write.
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Whether it may be written to.
        read_only: bool,
    },
    /// In memory, for key scripts: every entry is one second after the one before.
    Memory,
}

/// Runs the program in the terminal until it ends; and where the user was then.
///
/// # Errors
/// The terminal cannot be taken or written to.
pub fn in_terminal(app: App, dataset: &Arc<Dataset>, desk: Desk) -> io::Result<(Outcome, Session)> {
    let (outbox, inbox) = channel();
    let guard = term::Guard::take(app.wants_mouse())?;
    term::listen(&outbox)?;
    let screen = guard.screen()?;
    let searches = spawn_searcher(Arc::clone(dataset), &outbox)?;
    let orders = scribe::spawn(desk, app.reviewer().cloned(), &outbox)?;
    let alarm = Alarm::spawn(&outbox)?;
    let host = Host::Terminal(guard);
    let mut program = Program { app, screen, host, inbox, searches, orders, alarm, outbox };
    let outcome = program.start().and_then(|ended| match ended {
        Some(outcome) => Ok(outcome),
        None => program.run(),
    });
    // The screen shows the cursor again when it is dropped; only then may the terminal go back.
    let Program { app, screen, host, orders, inbox, .. } = program;
    let code = match &outcome {
        Ok(Outcome::Ended(code)) => *code,
        _ => 1,
    };
    term::end_within(LAST_WRITE * 3, code);
    drop(screen);
    drop(host);
    let outcome = match finish_writing(&orders, &inbox) {
        Some(told) => Outcome::Broke(told),
        None => outcome?,
    };
    Ok((outcome, app.session()))
}

impl<B: Backend> Program<B>
where
    B::Error: Send + Sync + 'static,
{
    /// Asks for everything and draws the first screen.
    fn start(&mut self) -> io::Result<Option<Outcome>> {
        let effects = self.app.start();
        if let Some(outcome) = self.perform(effects)? {
            return Ok(Some(outcome));
        }
        match self.inbox.recv_timeout(FIRST_ANSWER) {
            Ok(msg) => self.turn(msg),
            Err(_) => self.draw().map(|()| None),
        }
    }

    fn run(&mut self) -> io::Result<Outcome> {
        loop {
            match self.inbox.recv() {
                Ok(msg) => {
                    if let Some(outcome) = self.turn(msg)? {
                        return Ok(outcome);
                    }
                }
                Err(_) => return Ok(Outcome::Broke("every source of input has ended".to_owned())),
            }
        }
    }

    /// Takes a message and all that wait behind it, then draws once.
    fn turn(&mut self, first: Msg) -> io::Result<Option<Outcome>> {
        let mut next = Some(first);
        while let Some(msg) = next {
            if matches!(msg, Msg::Key(_)) {
                worker::rehearse_break("main");
            }
            let effects = self.app.update(msg);
            if let Some(outcome) = self.perform(effects)? {
                return Ok(Some(outcome));
            }
            next = self.inbox.try_recv().ok();
        }
        self.draw()?;
        Ok(None)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<Option<Outcome>> {
        for effect in effects {
            match effect {
                Effect::Ask { query, generation, begun, lanes } => {
                    // A searcher that is gone has said so in a message of its own.
                    let _ = self.searches.send(Request { query, generation, begun, lanes });
                }
                Effect::Review(order) => {
                    // A scribe that is gone has said so in a message of its own.
                    let _ = self.orders.send(order);
                }
                Effect::Wake { after, wait } => self.alarm.set(after, wait),
                Effect::Copy(copied) => {
                    let done = match &mut self.host {
                        Host::Terminal(guard) => outside::copy(guard, &copied),
                        Host::Script => Ok(outside::told(&copied)),
                    };
                    let effects = self.app.update(Msg::Done(done));
                    debug_assert!(effects.is_empty(), "a message in words leads to nothing else");
                }
                Effect::Browse(url) => {
                    if let Host::Terminal(_) = self.host {
                        outside::browse(url, &self.outbox)?;
                    }
                }
                Effect::Quit(code) => return Ok(Some(Outcome::Ended(code))),
                Effect::Fail(reason) => return Ok(Some(Outcome::Broke(reason))),
                Effect::Redraw => {
                    if let Host::Terminal(guard) = &mut self.host {
                        guard.retake()?;
                    }
                    self.clear()?;
                }
                Effect::Mouse(on) => {
                    if let Host::Terminal(guard) = &mut self.host {
                        guard.set_mouse(on)?;
                    }
                }
                Effect::Suspend => {
                    if let Host::Terminal(guard) = &mut self.host {
                        guard.stop_until_continued()?;
                        self.clear()?;
                    }
                }
            }
        }
        Ok(None)
    }

    /// Clears the screen, so that the next frame is drawn whole.
    ///
    /// `Terminal::clear` would ask the terminal for the cursor's place and wait for an answer among
    /// the keys that another thread reads; giving the screen its own size again asks nothing.
    fn clear(&mut self) -> io::Result<()> {
        let size = self.screen.size().map_err(io::Error::other)?;
        self.screen.resize(size.into()).map_err(io::Error::other)
    }

    fn draw(&mut self) -> io::Result<()> {
        if let Host::Terminal(guard) = &mut self.host {
            guard.begin_frame()?;
        }
        self.screen.draw(|frame| self.app.draw(frame.buffer_mut())).map_err(io::Error::other)?;
        if let Host::Terminal(guard) = &mut self.host {
            guard.end_frame()?;
        }
        Ok(())
    }
}

/// Waits until the scribe has written what it was given; says what it could not write.
fn finish_writing(orders: &Sender<Order>, inbox: &Receiver<Msg>) -> Option<String> {
    orders.send(Order::Close).ok()?;
    // A disk may hang; the wait is bounded.
    let start = std::time::Instant::now();
    while start.elapsed() < LAST_WRITE {
        match inbox.recv_timeout(LAST_WRITE) {
            Ok(Msg::Reviewed(news)) if news.closed => return news.put_aside.clone(),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    Some("the last decisions may not be on disk: writing them takes too long".to_owned())
}

/// A search to be answered.
struct Request {
    query: Query,
    generation: u64,
    /// The claims whose review has begun.
    begun: Arc<BTreeSet<ClaimId>>,
    /// What to count in lanes too.
    lanes: Option<By>,
}

/// Answers searches until the program ends; requests that newer ones overtake are passed over.
fn spawn_searcher(dataset: Arc<Dataset>, outbox: &Sender<Msg>) -> io::Result<Sender<Request>> {
    let (requests, inbox) = channel::<Request>();
    let answers = outbox.clone();
    worker::spawn("search", outbox, move || {
        let index = Index::of(dataset);
        while let Ok(mut request) = inbox.recv() {
            while let Ok(newer) = inbox.try_recv() {
                request = newer;
            }
            if request.query.words().is_some() {
                worker::rehearse_break("search");
            }
            let mut answer =
                index.answer_in_review(&request.query, request.generation, &request.begun);
            answer.lanes = request.lanes.map(|by| index.lanes(&answer, by));
            if answers.send(Msg::Answered(Arc::new(answer))).is_err() {
                break;
            }
        }
        Ok(())
    })?;
    Ok(requests)
}

/// The program driven by a script instead of a terminal: the same loop, a screen in memory.
pub struct Script {
    program: Program<TestBackend>,
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
        let (outbox, inbox) = channel();
        let screen = Terminal::new(TestBackend::new(size.0, size.1)).map_err(io::Error::other)?;
        let searches = spawn_searcher(Arc::clone(dataset), &outbox)?;
        let orders = scribe::spawn(desk, app.reviewer().cloned(), &outbox)?;
        let (host, alarm) = (Host::Script, Alarm::Script(None));
        let program = Program { app, screen, host, inbox, searches, orders, alarm, outbox };
        let mut script = Self { program, outcome: None };
        script.outcome = script.program.start()?;
        script.settle()?;
        Ok(script)
    }

    /// Presses keys one after the other, each once the one before has been answered.
    ///
    /// # Errors
    /// The program did not answer.
    pub fn press(&mut self, keys: &[Key]) -> io::Result<()> {
        keys.iter().try_for_each(|key| self.send(Msg::Key(*key)))
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

    /// What the screen shows.
    pub fn screen(&self) -> &Buffer {
        self.program.screen.backend().buffer()
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

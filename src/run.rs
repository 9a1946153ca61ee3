//! The loop: takes what happened, lets the program change, does what it wants done, draws once.
//!
//! It sleeps until something happens: no ticks, no polling.  Searches are answered on a thread of
//! their own; the newest request wins.

mod alarm;
mod editing;
mod load;
mod notice;
mod outside;
mod reader;
mod scribe;
mod watch;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, Sender, channel};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;

pub use outside::real;

use crate::app::aloud::Teller;
use crate::app::key::Key;
use crate::app::{App, Edit, Effect, Msg, Order};
use crate::config::ReadOnly;
use crate::dataset::Dataset;
use crate::export::copy::Copied;
use crate::model::ClaimId;
use crate::search::{By, Index, Query};
use crate::session::Session;
use crate::term;
use crate::worker;
use alarm::Alarm;
use editing::Edited;
pub use load::{First, Loading, open};
use reader::Cause;
pub use reader::Source;

/// How long the first screen waits for the first answer, so that it need not be drawn twice.
const FIRST_ANSWER: Duration = Duration::from_millis(80);

/// How long typing must rest before what it finds is said aloud.
const PAUSE: Duration = Duration::from_millis(700);

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
    Script(Scripted),
}

/// What edits the text of a record in the place of the user's editor.
pub type Hand = Box<dyn FnMut(String) -> String>;

/// What stands in for the world outside while a script plays.
#[derive(Default)]
struct Scripted {
    /// What would be written in words.
    said: String,
    /// What edits records.
    hand: Option<Hand>,
}

/// The running program.
struct Program<'s, B: Backend> {
    app: App,
    screen: Terminal<B>,
    host: Host,
    /// Says everything in words, in place of the screen.
    teller: Option<Teller>,
    /// Whether a key was pressed since something was last said.
    pressed: bool,
    inbox: Receiver<Msg>,
    searches: Searches,
    orders: Sender<Order>,
    /// Who reads the file again, and the file if it is one; of the embedded dataset nobody.
    reader: Option<(Option<PathBuf>, Sender<Cause>)>,
    alarm: Alarm,
    shelf: Box<dyn Shelf + 's>,
    /// Stops the reading of the file.
    reading: Option<Arc<AtomicBool>>,
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
    /// Nowhere: nothing is open yet.
    Nowhere,
}

/// A dataset that was opened, and the program on it.
#[derive(Debug)]
pub struct Opened {
    /// The program.
    pub app: App,
    /// The dataset.
    pub dataset: Arc<Dataset>,
    /// Where its review log is kept.
    pub desk: Desk,
    /// The file that it comes from and is read from again, if there is one.
    pub source: Option<Source>,
    /// What is still being read of it.
    pub rest: Option<Loading>,
}

/// Does what the start screen asks of the files that it lists.
pub trait Shelf {
    /// Opens a dataset; without a path, the embedded one.
    ///
    /// # Errors
    /// It cannot be read; the message says why.
    fn open(&mut self, path: Option<&Path>) -> Result<Opened, String>;

    /// Forgets that a dataset was open before.
    ///
    /// # Errors
    /// That cannot be written; the message says why.
    fn forget(&mut self, path: &Path) -> Result<(), String>;
}

/// Nothing can be opened in the place of what is.
struct NoShelf;

impl Shelf for NoShelf {
    fn open(&mut self, _: Option<&Path>) -> Result<Opened, String> {
        Err("nothing else can be opened here".to_owned())
    }

    fn forget(&mut self, _: &Path) -> Result<(), String> {
        Ok(())
    }
}

/// Runs the program in the terminal until it ends; and where the user was then.
///
/// # Errors
/// The terminal cannot be taken or written to.
pub fn in_terminal(opened: Opened) -> io::Result<(Outcome, Session)> {
    with_shelf(opened, Box::new(NoShelf))
}

/// The same, where the program can open another dataset from a shelf.
///
/// # Errors
/// As [`in_terminal`].
pub fn with_shelf(opened: Opened, shelf: Box<dyn Shelf + '_>) -> io::Result<(Outcome, Session)> {
    let Opened { app, dataset, desk, source, rest } = opened;
    let (outbox, inbox) = channel();
    let teller = app.teller();
    let whole = teller.is_none();
    let guard = term::Guard::take(term::Taking { whole, mouse: app.wants_mouse() })?;
    term::listen(&outbox)?;
    let screen = guard.screen()?;
    let reader = spawn_reader(source, &dataset, &outbox)?;
    let searches = spawn_searcher(dataset, &outbox)?;
    let orders = spawn_scribe(desk, &app, &outbox)?;
    let alarm = Alarm::spawn(&outbox)?;
    let reading = rest.map(|rest| rest.follow(&outbox)).transpose()?;
    let host = Host::Terminal(guard);
    let pressed = false;
    let mut program = Program {
        app,
        screen,
        host,
        teller,
        pressed,
        inbox,
        searches,
        orders,
        reader,
        alarm,
        shelf,
        reading,
        outbox,
    };
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

impl<B: Backend> Program<'_, B>
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
            let rests = self.teller.as_ref().is_some_and(Teller::holds);
            let next = if rests {
                self.inbox.recv_timeout(PAUSE)
            } else {
                self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match next {
                Ok(msg) => {
                    if let Some(outcome) = self.turn(msg)? {
                        return Ok(outcome);
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.say(Teller::pause)?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Ok(Outcome::Broke("every source of input has ended".to_owned()));
                }
            }
        }
    }

    /// Writes what the teller has to say, if there is one.
    fn say(&mut self, tell: impl FnOnce(&mut Teller, &App) -> String) -> io::Result<()> {
        let Some(teller) = &mut self.teller else { return Ok(()) };
        let told = tell(teller, &self.app);
        match &mut self.host {
            Host::Terminal(guard) => guard.write_lines(&told),
            Host::Script(script) => {
                script.said.push_str(&told);
                Ok(())
            }
        }
    }

    /// Takes a message and all that wait behind it, then draws once.
    fn turn(&mut self, first: Msg) -> io::Result<Option<Outcome>> {
        let mut next = Some(first);
        while let Some(msg) = next {
            if self.comes_back(&msg)? {
                next = self.inbox.try_recv().ok();
                continue;
            }
            if matches!(msg, Msg::Key(_)) {
                worker::rehearse_break("main");
            }
            self.pressed |= matches!(msg, Msg::Key(_) | Msg::Paste(_));
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
                    let _ = self.searches.ask(Request { query, generation, begun, lanes });
                }
                Effect::Adopt(index) => {
                    let _ = self.searches.wishes.send(Wish::Adopt(index));
                }
                Effect::Review(order) => {
                    // A scribe that is gone has said so in a message of its own.
                    let _ = self.orders.send(order);
                }
                Effect::Edit(wanted) => {
                    let effects = self.edit(*wanted)?;
                    if let Some(outcome) = self.perform(effects)? {
                        return Ok(Some(outcome));
                    }
                }
                Effect::Reread => self.reread(),
                Effect::Wake { after, wait } => self.alarm.set(after, wait),
                Effect::Copy(copied) => self.copy(&copied),
                Effect::Open(path) => {
                    if let Some(outcome) = self.open(path.as_deref())? {
                        return Ok(Some(outcome));
                    }
                }
                Effect::Forget(path) => {
                    if let Err(reason) = self.shelf.forget(&path) {
                        self.app.update(Msg::Done(Err(reason)));
                    }
                }
                Effect::ListFiles(typed) => {
                    let found = outside::files(&typed);
                    self.app.update(Msg::Listed { typed, found });
                }
                Effect::Print(lines) => self.print(&lines)?,
                Effect::KeepView { name, query } => {
                    let done = match &self.host {
                        Host::Terminal(_) => outside::keep_view(&name, &query),
                        Host::Script(_) => Ok(outside::kept(&name)),
                    };
                    let effects = self.app.update(Msg::Done(done));
                    debug_assert!(effects.is_empty(), "a message in words leads to nothing else");
                }
                Effect::Browse(url) => {
                    if let Host::Terminal(_) = self.host {
                        outside::browse(url, &self.outbox)?;
                    }
                }
                Effect::StopReading => {
                    if let Some(stop) = &self.reading {
                        stop.store(true, Ordering::Relaxed);
                    }
                }
                Effect::Quit(code) => return Ok(Some(Outcome::Ended(code))),
                Effect::Fail(reason) => return Ok(Some(Outcome::Broke(reason))),
                Effect::Redraw => {
                    if let Host::Terminal(guard) = &mut self.host {
                        guard.retake()?;
                    }
                    self.clear()?;
                    self.say(Teller::list)?;
                    self.pressed = false;
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

    /// Has the file read again, if there is one.
    fn reread(&mut self) {
        if let Some((_, reader)) = &self.reader {
            // A reader that is gone has said so in a message of its own.
            let _ = reader.send(Cause::Asked);
            return;
        }
        let told = "There is no file to read again: the dataset is part of the program.";
        let effects = self.app.update(Msg::Done(Ok(told.to_owned())));
        debug_assert!(effects.is_empty(), "a message in words leads to nothing else");
    }

    /// Lets the user edit a record, and has the file read again once it is written.
    fn edit(&mut self, wanted: Edit) -> io::Result<Vec<Effect>> {
        let Some((Some(file), reader)) = &self.reader else {
            let told = match self.reader {
                Some(_) => ReadOnly::SeveralFiles.told(),
                None => "There is no file to write to: the dataset is part of the program.",
            };
            return Ok(self.app.update(Msg::Done(Err(told.to_owned()))));
        };
        let edited = match &mut self.host {
            Host::Terminal(guard) => {
                guard.lend(|| editing::edit(file, wanted, &mut editing::run_editor))?
            }
            Host::Script(script) => editing::edit(file, wanted, &mut |copy| {
                let Some(hand) = &mut script.hand else {
                    return Err("there is no editor".to_owned());
                };
                let text = std::fs::read_to_string(copy).map_err(|error| error.to_string())?;
                std::fs::write(copy, hand(text)).map_err(|error| error.to_string())
            }),
        };
        let msg = match edited {
            Edited::Told(msg) => msg,
            Edited::Written(told) => {
                // A reader that is gone has said so in a message of its own.
                let _ = reader.send(Cause::Wrote(told.clone()));
                Msg::Done(Ok(told))
            }
        };
        self.clear()?;
        Ok(self.app.update(msg))
    }

    /// Gives a text to the clipboard, and says so.
    fn copy(&mut self, copied: &Copied) {
        let done = match &mut self.host {
            Host::Terminal(guard) => outside::copy(guard, copied),
            Host::Script(_) => Ok(outside::told(copied)),
        };
        let effects = self.app.update(Msg::Done(done));
        debug_assert!(effects.is_empty(), "a message in words leads to nothing else");
    }

    /// Opens a dataset in the place of what is open; where that cannot be done, what is open stays.
    fn open(&mut self, path: Option<&Path>) -> io::Result<Option<Outcome>> {
        // It may take a while; the screen says what is going on.
        self.draw()?;
        let Opened { app, dataset, desk, source, rest } = match self.shelf.open(path) {
            Ok(opened) => opened,
            Err(reason) => {
                self.app.update(Msg::Done(Err(reason)));
                return Ok(None);
            }
        };
        self.reader = spawn_reader(source, &dataset, &self.outbox)?;
        self.searches = spawn_searcher(dataset, &self.outbox)?;
        self.orders = spawn_scribe(desk, &app, &self.outbox)?;
        self.reading = rest.map(|rest| rest.follow(&self.outbox)).transpose()?;
        self.app = app;
        self.teller = self.app.teller();
        if let Host::Terminal(guard) = &mut self.host
            && self.teller.is_none()
        {
            guard.set_mouse(self.app.wants_mouse())?;
        }
        let effects = self.app.start();
        self.perform(effects)
    }

    /// Shows lines beside the program's own screen; in words there is no other.
    fn print(&mut self, lines: &[String]) -> io::Result<()> {
        if self.teller.is_some() {
            self.pressed = false;
            return self.say(|teller, app| teller.print(app, lines));
        }
        let Host::Terminal(guard) = &mut self.host else { return Ok(()) };
        guard.show_aside(&format!("{}\n\nAny key goes back.", lines.join("\n")))
    }

    /// Whether lines are shown beside the program's own screen.
    const fn is_aside(&self) -> bool {
        matches!(&self.host, Host::Terminal(guard) if guard.is_aside())
    }

    /// Goes back to the program's own screen if lines are shown beside it and a key is pressed; the
    /// key does nothing else.
    fn comes_back(&mut self, msg: &Msg) -> io::Result<bool> {
        let asked = matches!(msg, Msg::Key(_) | Msg::Paste(_)) && self.is_aside();
        if asked && let Host::Terminal(guard) = &mut self.host {
            guard.write_lines("\n")?;
            guard.come_back()?;
            self.clear()?;
        }
        Ok(asked)
    }

    /// Clears the screen, so that the next frame is drawn whole.
    ///
    /// `Terminal::clear` would ask the terminal for the cursor's place and wait for an answer among
    /// the keys that another thread reads; giving the screen its own size again asks nothing.
    fn clear(&mut self) -> io::Result<()> {
        if self.teller.is_some() || self.is_aside() {
            return Ok(());
        }
        let size = self.screen.size().map_err(io::Error::other)?;
        self.screen.resize(size.into()).map_err(io::Error::other)
    }

    fn draw(&mut self) -> io::Result<()> {
        if self.teller.is_some() {
            return self.tell();
        }
        if self.is_aside() {
            return Ok(());
        }
        if let Host::Terminal(guard) = &mut self.host {
            guard.begin_frame()?;
        }
        let at_terminal = matches!(self.host, Host::Terminal(_));
        let drawn = self.screen.draw(|frame| {
            self.app.draw(frame.buffer_mut());
            if at_terminal {
                // A picture of the screen has no use for them.
                term::links::put(&self.app.links_on(frame.area()), frame.buffer_mut());
            }
        });
        drawn.map_err(io::Error::other)?;
        if let Host::Terminal(guard) = &mut self.host {
            guard.end_frame()?;
        }
        Ok(())
    }

    /// Says what has changed; a script, once all that a key leads to has happened.
    fn tell(&mut self) -> io::Result<()> {
        let script = matches!(self.host, Host::Script(_));
        if script && !(self.app.is_settled() && self.app.is_saved()) {
            return Ok(());
        }
        let pressed = std::mem::take(&mut self.pressed);
        self.say(|teller, app| teller.tell(app, pressed))
    }
}

/// Starts the reader, if there is anything to read.
fn spawn_reader(
    source: Option<Source>,
    dataset: &Arc<Dataset>,
    outbox: &Sender<Msg>,
) -> io::Result<Option<(Option<PathBuf>, Sender<Cause>)>> {
    let Some(source) = source else { return Ok(None) };
    let path = source.only().map(Path::to_owned);
    Ok(Some((path, reader::spawn(source, Arc::clone(dataset), outbox)?)))
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

/// Whoever keeps the review log; nobody where nothing is open.
fn spawn_scribe(desk: Desk, app: &App, outbox: &Sender<Msg>) -> io::Result<Sender<Order>> {
    match desk {
        Desk::Nowhere => Ok(channel().0),
        desk => scribe::spawn(desk, app.reviewer().cloned(), outbox),
    }
}

/// What the search thread is asked for.
enum Wish {
    /// To answer a search.
    Answer(Request),
    /// To answer from this index from now on.
    Adopt(Arc<Index>),
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

/// Where searches are asked for.
struct Searches {
    wishes: Sender<Wish>,
    /// The generation of the newest one, for the searcher to see while it works on an older one.
    newest: Arc<AtomicU64>,
}

impl Searches {
    fn ask(&self, request: Request) -> Result<(), SendError<Wish>> {
        self.newest.store(request.generation, Ordering::Relaxed);
        self.wishes.send(Wish::Answer(request))
    }
}

/// Answers searches until the program ends; requests that newer ones overtake are passed over, or
/// given up halfway.
fn spawn_searcher(dataset: Arc<Dataset>, outbox: &Sender<Msg>) -> io::Result<Searches> {
    let (wishes, inbox) = channel::<Wish>();
    let latest = Arc::new(AtomicU64::new(0));
    let known = Arc::clone(&latest);
    let answers = outbox.clone();
    worker::spawn("search", outbox, move || {
        let mut index = Arc::new(Index::of(dataset));
        while let Ok(first) = inbox.recv() {
            let mut newest = None;
            for wish in std::iter::once(first).chain(inbox.try_iter()) {
                match wish {
                    Wish::Answer(request) => newest = Some(request),
                    // What was asked before means records of the dataset before.
                    Wish::Adopt(other) => (index, newest) = (other, None),
                }
            }
            let Some(request) = newest else { continue };
            if request.query.words().is_some() {
                worker::rehearse_break("search");
            }
            let Request { query, generation, begun, lanes } = request;
            let stale = || known.load(Ordering::Relaxed) > generation;
            let Some(mut answer) = index.answer_unless(&query, generation, &begun, &stale) else {
                continue;
            };
            answer.lanes = lanes.map(|by| index.lanes(&answer, by));
            if answers.send(Msg::Answered(Arc::new(answer))).is_err() {
                break;
            }
        }
        Ok(())
    })?;
    Ok(Searches { wishes, newest: latest })
}

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
        let Opened { app, dataset, desk, source, rest } = opened;
        let (outbox, inbox) = channel();
        let screen = Terminal::new(TestBackend::new(size.0, size.1)).map_err(io::Error::other)?;
        let reader = spawn_reader(source, &dataset, &outbox)?;
        let searches = spawn_searcher(dataset, &outbox)?;
        let orders = spawn_scribe(desk, &app, &outbox)?;
        let (host, alarm) = (Host::Script(Scripted::default()), Alarm::Script(None));
        let reading = rest.map(|rest| rest.follow(&outbox)).transpose()?;
        let (teller, pressed) = (app.teller(), false);
        let program = Program {
            app,
            screen,
            host,
            teller,
            pressed,
            inbox,
            searches,
            orders,
            reader,
            alarm,
            shelf,
            reading,
            outbox,
        };
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

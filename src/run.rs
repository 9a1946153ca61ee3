//! The loop: takes what happened, lets the program change, does what it wants done, draws once.
//!
//! It sleeps until something happens: no ticks, no polling.  Searches are answered on a thread of
//! their own; the newest request wins.

mod editor;
mod effects;
mod external;
mod file_watch;
mod journal_writer;
mod load;
mod load_progress;
mod own_command;
mod reload;
mod review_watch;
mod script;
mod searching;
mod timer;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::Backend;

pub use external::real;
pub use load::{First, Loading, keep, kept_index, open};
pub use reload::Source;
pub use script::Script;

use crate::app::screen_reader::Teller;
use crate::app::{App, Msg, Order};
use crate::dataset::Dataset;
use crate::session::Session;
use crate::term;
use crate::worker;
use file_watch::Cause;
use load::LastShown;
use searching::{Searches, spawn_searcher};
use timer::Alarm;

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

/// The program as it was left.
#[derive(Debug)]
pub struct Left {
    /// How it ended.
    pub outcome: Outcome,
    /// Where the user was.
    pub session: Session,
    /// What was open: all that had been read by then.
    pub dataset: Arc<Dataset>,
}

/// For how long messages are taken without drawing in between.
const LONGEST_UNDRAWN: Duration = Duration::from_millis(40);

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

/// Where the program shows, what wakes it, and what it can open.
struct Stage<'s, B: Backend> {
    screen: Terminal<B>,
    host: Host,
    alarm: Alarm,
    shelf: Box<dyn Shelf + 's>,
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
pub fn in_terminal(opened: Opened) -> io::Result<Left> {
    with_shelf(opened, Box::new(NoShelf))
}

/// The same, where the program can open another dataset from a shelf.
///
/// # Errors
/// As [`in_terminal`].
pub fn with_shelf(opened: Opened, shelf: Box<dyn Shelf + '_>) -> io::Result<Left> {
    let (outbox, inbox) = channel();
    let app = &opened.app;
    let taking = term::Taking {
        whole: app.teller().is_none(),
        mouse: app.wants_mouse(),
        ask_background: app.follows_terminal(),
    };
    let guard = term::Guard::take(taking)?;
    term::listen(&outbox)?;
    let stage = Stage {
        screen: guard.screen()?,
        host: Host::Terminal(guard),
        alarm: Alarm::spawn(&outbox)?,
        shelf,
    };
    let mut program = Program::begin(opened, stage, (outbox, inbox))?;
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
    Ok(Left { outcome, session: app.session(), dataset: Arc::clone(app.dataset()) })
}

impl<'s, B: Backend> Program<'s, B>
where
    B::Error: Send + Sync + 'static,
{
    /// Puts the program together: what is opened, where it shows, and the threads that work for it.
    fn begin(
        opened: Opened,
        stage: Stage<'s, B>,
        (outbox, inbox): (Sender<Msg>, Receiver<Msg>),
    ) -> io::Result<Self> {
        let Opened { app, dataset, desk, source, rest } = opened;
        let Stage { screen, host, alarm, shelf } = stage;
        let (reading, end) = rest.map(|rest| rest.follow(&outbox)).transpose()?.unzip();
        Ok(Self {
            screen,
            host,
            teller: app.teller(),
            pressed: false,
            inbox,
            reader: spawn_reader(source, (&dataset, end), &outbox)?,
            searches: spawn_searcher(dataset, &outbox)?,
            orders: spawn_scribe(desk, &app, &outbox)?,
            alarm,
            shelf,
            reading,
            app,
            outbox,
        })
    }

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
        let mut drawn = Instant::now();
        while let Some(msg) = next {
            if self.comes_back(&msg)? {
                next = self.inbox.try_recv().ok();
                continue;
            }
            if matches!(msg, Msg::Key(_)) {
                worker::fail_point("main");
            }
            self.pressed |= matches!(msg, Msg::Key(_) | Msg::Paste(_));
            let effects = self.app.update(msg);
            if let Some(outcome) = self.perform(effects)? {
                return Ok(Some(outcome));
            }
            next = self.inbox.try_recv().ok();
            // A key that is held down may come faster than it can be followed; its user still sees it move.
            if next.is_some() && drawn.elapsed() >= LONGEST_UNDRAWN {
                self.draw()?;
                drawn = Instant::now();
            }
        }
        self.draw()?;
        Ok(None)
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

/// Starts the reader, if there is anything to read; it works from the end of the first reading on.
fn spawn_reader(
    source: Option<Source>,
    (dataset, end): (&Arc<Dataset>, Option<Receiver<LastShown>>),
    outbox: &Sender<Msg>,
) -> io::Result<Option<(Option<PathBuf>, Sender<Cause>)>> {
    let Some(source) = source else { return Ok(None) };
    let path = source.only().map(Path::to_owned);
    Ok(Some((path, reload::spawn(source, (Arc::clone(dataset), end), outbox)?)))
}

/// Waits until the scribe has written what it was given; says what it could not write.
fn finish_writing(orders: &Sender<Order>, inbox: &Receiver<Msg>) -> Option<String> {
    orders.send(Order::Close).ok()?;
    // A disk may hang; the wait is bounded.
    let start = std::time::Instant::now();
    while start.elapsed() < LAST_WRITE {
        match inbox.recv_timeout(LAST_WRITE) {
            Ok(Msg::Reviewed(news)) if news.closed => {
                return Some(news.put_aside.join("; ")).filter(|told| !told.is_empty());
            }
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
        desk => journal_writer::spawn(desk, app.reviewer().cloned(), outbox),
    }
}

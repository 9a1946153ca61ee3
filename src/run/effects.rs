//! What the program wants done outside its own state, and who does it.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use ratatui::backend::Backend;

use super::editor::{self, Edited};
use super::file_watch::Cause;
use super::searching::{Request, Wish, spawn_searcher};
use super::{Host, Opened, Outcome, Program, external, own_command, spawn_reader, spawn_scribe};
use crate::app::screen_reader::Teller;
use crate::app::{Edit, Effect, Msg};
use crate::config::{Output, OwnCommand, ReadOnly};
use crate::export::copy::Copied;
use crate::text::counted;

impl<B: Backend> Program<'_, B>
where
    B::Error: Send + Sync + 'static,
{
    /// Does what the program wants done; how it ended, if that ends it.
    pub(super) fn perform(&mut self, effects: Vec<Effect>) -> io::Result<Option<Outcome>> {
        for effect in effects {
            let ended = match effect {
                Effect::Edit(wanted) => {
                    let effects = self.edit(*wanted)?;
                    self.perform(effects)?
                }
                Effect::Open(path) => self.open(path.as_deref())?,
                Effect::Quit(code) => Some(Outcome::Ended(code)),
                Effect::Fail(reason) => Some(Outcome::Broke(reason)),
                other => {
                    self.pass_on(other)?;
                    None
                }
            };
            if ended.is_some() {
                return Ok(ended);
            }
        }
        Ok(None)
    }

    /// Hands to the thread that is there for it what a thread does, and does the rest.
    ///
    /// A thread that is gone has said so in a message of its own.
    fn pass_on(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Ask { query, generation, begun, lanes } => {
                let _ = self.searches.ask(Request { query, generation, begun, lanes });
            }
            Effect::Adopt(index) => {
                let _ = self.searches.wishes.send(Wish::Adopt(index));
            }
            Effect::Review(order) => {
                let _ = self.orders.send(order);
            }
            Effect::Reread => self.reread(),
            Effect::StopReading => {
                if let Some(stop) = &self.reading {
                    stop.store(true, Ordering::Relaxed);
                }
            }
            Effect::Wake { after, wait } => self.alarm.set(after, wait),
            other => return self.reach_out(other),
        }
        Ok(())
    }

    /// Does what reaches the terminal, the files or the browser.
    fn reach_out(&mut self, effect: Effect) -> io::Result<()> {
        match (effect, &mut self.host) {
            (Effect::Copy(copied), _) => self.copy(&copied),
            (Effect::Forget(path), _) => {
                if let Err(reason) = self.shelf.forget(&path) {
                    self.app.update(Msg::Done(Err(reason)));
                }
            }
            (Effect::ListFiles(typed), _) => {
                let found = external::files(&typed);
                self.app.update(Msg::Listed { typed, found });
            }
            (Effect::Print(lines), _) => self.print(&lines)?,
            (Effect::KeepView { name, view, before }, host) => {
                let done = match host {
                    Host::Terminal(_) => external::keep_view(&name, &view),
                    Host::Script(_) => Ok(()),
                };
                let done = done.map(|()| external::kept(&name, before.as_ref()));
                let effects = self.app.update(Msg::Done(done));
                debug_assert!(effects.is_empty(), "a message in words leads to nothing else");
            }
            (Effect::KeepName(name), Host::Terminal(_)) => {
                if let Err(reason) = external::keep_name(&name) {
                    self.app.update(Msg::Done(Err(reason)));
                }
            }
            (Effect::Browse(url), Host::Terminal(_)) => external::browse(url, &self.outbox)?,
            (Effect::RunOwn { command, input }, _) => self.run_own(command, input)?,
            (Effect::Mouse(on), Host::Terminal(guard)) => guard.set_mouse(on)?,
            (Effect::Suspend, Host::Terminal(guard)) => {
                guard.stop_until_continued()?;
                self.clear()?;
            }
            (Effect::Redraw, host) => {
                if let Host::Terminal(guard) = host {
                    guard.retake()?;
                }
                self.clear()?;
                self.say(Teller::list)?;
                self.pressed = false;
            }
            _ => {}
        }
        Ok(())
    }

    /// Runs one of the user's own commands.
    fn run_own(&mut self, command: Arc<OwnCommand>, input: String) -> io::Result<()> {
        match &mut self.host {
            Host::Terminal(guard) if command.output == Output::Terminal => {
                let done = guard.lend(|| own_command::run_in_terminal(&command, &input))?;
                self.clear()?;
                if let Err(reason) = done {
                    self.app.update(Msg::Done(Err(reason)));
                }
            }
            Host::Terminal(_) => own_command::run_beside(command, input, &self.outbox)?,
            // A script changes nothing outside; it says what would be run, and on how much.
            Host::Script(_) => {
                let records = counted(input.lines().count(), "record");
                self.app.update(Msg::Done(Ok(format!("{} gets {records}", command.title))));
            }
        }
        Ok(())
    }

    /// Has the file read again, if there is one.
    fn reread(&mut self) {
        if let Some((_, reader)) = &self.reader {
            // A reader that is gone has said so in a message of its own.
            let _ = reader.send(Cause::Asked);
            return;
        }
        let told = "Nothing to reload: this is an index or the embedded dataset";
        let effects = self.app.update(Msg::Done(Ok(told.to_owned())));
        debug_assert!(effects.is_empty(), "a message in words leads to nothing else");
    }

    /// Lets the user edit a record, and has the file read again once it is written.
    fn edit(&mut self, wanted: Edit) -> io::Result<Vec<Effect>> {
        let Some((Some(file), reader)) = &self.reader else {
            let told = match self.reader {
                Some(_) => ReadOnly::SeveralFiles.told(),
                None => "Nothing to edit: this is an index or the embedded dataset",
            };
            return Ok(self.app.update(Msg::Done(Err(told.to_owned()))));
        };
        let edited = match &mut self.host {
            Host::Terminal(guard) => {
                guard.lend(|| editor::edit(file, wanted, &mut editor::run_editor))?
            }
            Host::Script(script) => editor::edit(file, wanted, &mut |copy| {
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
            Host::Terminal(guard) => external::copy(guard, copied),
            Host::Script(_) => Ok(external::told(copied)),
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
        let (reading, end) = rest.map(|rest| rest.follow(&self.outbox)).transpose()?.unzip();
        self.reading = reading;
        self.reader = spawn_reader(source, (&dataset, end), &self.outbox)?;
        self.searches = spawn_searcher(dataset, &self.outbox)?;
        self.orders = spawn_scribe(desk, &app, &self.outbox)?;
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
    pub(super) const fn is_aside(&self) -> bool {
        matches!(&self.host, Host::Terminal(guard) if guard.is_aside())
    }

    /// Goes back to the program's own screen if lines are shown beside it and a key is pressed; the
    /// key does nothing else.
    pub(super) fn comes_back(&mut self, msg: &Msg) -> io::Result<bool> {
        let asked = matches!(msg, Msg::Key(_) | Msg::Paste(_)) && self.is_aside();
        if asked && let Host::Terminal(guard) = &mut self.host {
            guard.write_lines("\n")?;
            guard.come_back()?;
            self.clear()?;
        }
        Ok(asked)
    }
}

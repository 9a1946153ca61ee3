//! The review desk: opening, closing, moving through the queue, choosing a view.

use std::path::Path;
use std::sync::Arc;

use super::super::super::command::Command;
use super::super::super::desk::{Asking, Desk, Written};
use super::super::super::effect::Order;
use super::super::super::{App, Effect};
use crate::config::{Named, ReadOnly};
use crate::model::{ClaimId, RecordId, Vocabulary};
use crate::pane::review::View;
use crate::review::{Action, Fidelity, News, State, Veracity};
use crate::search::grammar::parse;
use crate::text::counted;
use crate::ui::PaneId;
use crate::ui::scroll::Step;

impl App {
    /// Opens the desk over the claims within the filters.
    pub(in crate::app::update) fn open_desk(&mut self) -> Vec<Effect> {
        if let Some(reason @ ReadOnly::SeveralFiles) = self.review.config.read_only {
            // The verdicts of the files are not read, so every claim would pass for unreviewed.
            self.warn(reason.told());
            return Vec::new();
        }
        let chosen = self.claims_in_range();
        let claims = chosen.unwrap_or_else(|| self.asked.answer.claims.iter().collect());
        if claims.is_empty() {
            self.say("No claims within the filters to review");
            return Vec::new();
        }
        let mut desk = Desk::new(self.review.queue(&self.dataset, &claims));
        let wanted = match (self.stage.focus, self.picked.selected) {
            (PaneId::Claims, Some(RecordId::Claim(claim))) => Some(claim),
            _ => self.begun().or(self.review.last),
        };
        let at = wanted.and_then(|claim| desk.queue.iter().position(|&other| other == claim));
        desk.scroll.cursor = at.unwrap_or(0);
        self.stage.chip = None;
        self.review.desk = Some(desk);
        self.tell_who_reviews();
        self.tell_what_changed();
        vec![Effect::Review(Order::Attend(true))]
    }

    /// Asks who reviews where nobody has said so; where somebody said it in an earlier session, which
    /// may have been another person, says who it was.
    fn tell_who_reviews(&mut self) {
        let config = &self.review.config;
        match &config.reviewer {
            _ if config.read_only.is_some() => {}
            None => self.ask_for(Asking::Name),
            Some(reviewer) if config.named == Named::Before => {
                let palette = self.key_of(Command::Palette);
                let told = format!("reviewing as {}; {palette} reviewer changes it", reviewer.name);
                self.say(told);
            }
            Some(_) => {}
        }
    }

    /// Names the claims that changed since their verdict, and those that are gone.
    fn tell_what_changed(&mut self) {
        let fold = &self.review.fold;
        let mut changed: Vec<&str> = fold
            .claims
            .iter()
            .filter(|(_, standing)| standing.outdated.is_some() && !standing.state.is_judged())
            .map(|(id, _)| id.as_str())
            .collect();
        changed.sort_unstable();
        let gone: Vec<&str> = fold.elsewhere.iter().map(String::as_str).collect();
        let told = [("changed since they were judged", changed), ("no longer there", gone)]
            .into_iter()
            .filter(|(_, ids)| !ids.is_empty())
            .map(|(what, ids)| format!("{what}: {}", ids.join(" ")))
            .collect::<Vec<_>>();
        if !told.is_empty() {
            self.warn(told.join("; "));
        }
    }

    /// Runs a command of the desk.
    pub(in crate::app::update) fn run_at_desk(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Faithful => self.say_fidelity(Fidelity::Faithful),
            Command::Misquoted => self.say_fidelity(Fidelity::Misquoted),
            Command::WrongAttribution => self.say_fidelity(Fidelity::WrongAttribution),
            Command::OutOfContext => self.say_fidelity(Fidelity::OutOfContext),
            Command::NotInText => self.say_fidelity(Fidelity::NotInText),
            Command::Verified => self.say_veracity(Veracity::Verified),
            Command::Likely => self.say_veracity(Veracity::Likely),
            Command::Inconclusive => self.say_veracity(Veracity::Inconclusive),
            Command::Disputed => self.say_veracity(Veracity::Disputed),
            Command::Unlikely => self.say_veracity(Veracity::Unlikely),
            Command::False => self.say_veracity(Veracity::False),
            Command::Propose => self.begin_proposal(),
            Command::Agree => self.agree(),
            Command::Disagree => self.begin_act(Action::Disagree, Asking::Comment),
            Command::TakeUp => self.take_up(),
            Command::AskQuestion => self.begin_act(Action::Ask, Asking::Question),
            Command::Reopen => self.begin_act(Action::Reopen, Asking::Reopening),
            Command::Withdraw => self.begin_act(Action::Withdraw, Asking::Withdrawal),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Yes => self.agree_to_item(),
            Command::No => self.turn_item_down(),
            Command::ExportBrief => self.export_brief(),
            Command::LeaveReview => self.leave_desk(),
            other => {
                self.look_around(other);
                Vec::new()
            }
        }
    }

    /// Runs a command of the desk that makes no decision.
    fn look_around(&mut self, command: Command) {
        match command {
            Command::SetGrade => self.ask_for(Asking::Grade),
            Command::Tag => self.ask_for(Asking::Tags),
            Command::LinkEvidence => self.ask_for(Asking::Evidence),
            Command::MarkRow => self.mark_row(),
            Command::NextItem => self.step_item(1),
            Command::PreviousItem => self.step_item(-1),
            Command::NextView => self.turn_side(1),
            Command::PreviousView => self.turn_side(View::ALL.len() - 1),
            Command::ViewClaim => self.see(View::Claim),
            Command::ViewCards => self.see(View::Cards),
            Command::ViewLineage => self.see(View::Lineage),
            Command::ViewFigures => self.see(View::Figures),
            Command::ViewDates => self.see(View::Dates),
            Command::ViewChecklist => self.see(View::Checklist),
            Command::ViewHistory => self.see(View::History),
            Command::ViewGaps => self.see(View::Gaps),
            _ => {}
        }
    }

    /// Takes news of the log, and says what the reviewer must know.
    pub(in crate::app::update) fn reviewed(&mut self, news: Arc<News>) -> Vec<Effect> {
        let before = Arc::clone(&self.review.news);
        let aside = news.put_aside.get(before.put_aside.len()..).unwrap_or_default();
        if let Some(told) = aside.last() {
            self.warn(told.clone());
        } else if let Some(reason) =
            news.failure.as_ref().filter(|_| news.failure != before.failure)
        {
            let unsaved = counted(news.unsaved, "entry");
            self.warn(format!("NOT SAVED ({reason}): {unsaved} kept in memory, retrying"));
        } else if before.failure.is_some() && news.failure.is_none() && news.unsaved == 0 {
            self.say("saved again: everything is on disk");
        }
        if let Some(aside) = news.set_aside.as_ref().filter(|_| news.set_aside != before.set_aside)
        {
            self.warn(format!(
                "an entry that was never finished was set aside: {}",
                aside.display()
            ));
        }
        if let Some(fault) = news.faults.iter().find(|fault| !before.faults.contains(fault)) {
            self.warn(format!("the review log is damaged: {fault}"));
        }
        match news.brief.as_ref().filter(|_| news.brief != before.brief) {
            Some(Ok(path)) => self.say(told_of_brief(path, &self.review.in_brief)),
            Some(Err(reason)) => self.warn(format!("the brief could not be written: {reason}")),
            None => {}
        }
        let dataset = Arc::clone(&self.dataset);
        let begun = Arc::clone(&self.review.begun);
        self.review.take(&dataset, news);
        if begun == self.review.begun { Vec::new() } else { self.ask_of_review() }
    }

    /// Asks again if what is asked turns on how far the review is; everything else stays as it is.
    fn ask_of_review(&mut self) -> Vec<Effect> {
        let asked = parse(self.meant().words().unwrap_or_default());
        if !asked.is_ok_and(|expression| expression.asks_of_review()) {
            return Vec::new();
        }
        self.ask_again()
    }

    /// The claim that the reviewer last worked on and has not decided: the place to come back to.
    fn begun(&self) -> Option<ClaimId> {
        let me = self.review.me()?;
        let own = |entry: &&Arc<crate::review::Entry>| {
            entry.draft.by.id == me && entry.draft.target.kind == "claim"
        };
        let last = self.review.news.entries.iter().rev().find(own)?;
        let id = &last.draft.target.id;
        let open = matches!(self.review.fold.state(id), State::InReview | State::NeedsInfo);
        let Some(RecordId::Claim(claim)) = self.dataset.find(id) else { return None };
        open.then_some(claim)
    }

    /// Returns to the panes; the desk opens at the same claim again.
    pub(in crate::app::update) fn leave_desk(&mut self) -> Vec<Effect> {
        let Some(desk) = self.review.desk.take() else { return Vec::new() };
        self.review.last = desk.claim();
        if let Some(claim) = desk.claim() {
            let record = RecordId::Claim(claim);
            if self.row_of(PaneId::Claims, record).is_some() {
                self.show(record, PaneId::Claims);
            }
        }
        vec![Effect::Review(Order::Attend(false))]
    }

    /// Moves in the queue by rows, in the sheet by pages.
    pub(in crate::app::update) fn step_desk(&mut self, step: Step) {
        let layout = self.desk_layout();
        let height = usize::from(layout.sheet.height);
        let Some(desk) = &mut self.review.desk else { return };
        let last = desk.lines.len().saturating_sub(height);
        match step {
            Step::Halves(by) => {
                let by = by * (height / 2).max(1) as isize;
                desk.offset = desk.offset.saturating_add_signed(by).min(last);
            }
            Step::Pages(by) => {
                let by = by * height.saturating_sub(1).max(1) as isize;
                desk.offset = desk.offset.saturating_add_signed(by).min(last);
            }
            step => {
                let length = desk.queue.len();
                desk.scroll.step(step, length, height);
                desk.item = 0;
            }
        }
    }

    /// Goes to a claim of the queue.
    pub(in crate::app::update) fn go_to_claim(&mut self, claim: ClaimId) {
        if let Some(desk) = &mut self.review.desk
            && let Some(at) = desk.queue.iter().position(|&other| other == claim)
        {
            desk.scroll.cursor = at;
            desk.item = 0;
        }
    }

    /// Goes to the next undecided claim, wrapping around.
    pub(in crate::app::update) fn go_to_next_open(&mut self) {
        let Some(desk) = &self.review.desk else { return };
        let (at, length) = (desk.scroll.cursor, desk.queue.len());
        let next = (1..length)
            .map(|by| desk.queue[(at + by) % length])
            .find(|&claim| self.review.fold.state(&self.dataset.claim(claim).id).is_open());
        match next {
            Some(claim) => self.go_to_claim(claim),
            None => self.say("Everything in this queue is decided"),
        }
    }

    /// Shows a view of the claim.
    pub(in crate::app::update) fn see(&mut self, view: View) {
        if let Some(desk) = &mut self.review.desk {
            // The same key again leads back to the claim.
            desk.view = if desk.view == view { View::Claim } else { view };
            (desk.item, desk.offset) = (0, 0);
        }
    }

    /// Moves on by a number of views.
    pub(in crate::app::update) fn turn_side(&mut self, by: usize) {
        if let Some(desk) = &mut self.review.desk {
            let at = View::ALL.iter().position(|&view| view == desk.view).unwrap_or(0);
            desk.view = View::ALL[(at + by) % View::ALL.len()];
            (desk.item, desk.offset) = (0, 0);
        }
    }

    /// Moves to another item of the view.
    pub(in crate::app::update) fn step_item(&mut self, by: isize) {
        let count = self.items().len();
        let Some(desk) = &mut self.review.desk else { return };
        if count == 0 {
            let cards = self.key_of(Command::ViewCards);
            return self.say(format!("Nothing to choose here; {cards} shows cards"));
        }
        desk.item = (desk.item as isize + by).rem_euclid(count as isize) as usize;
    }

    /// Marks a claim, or takes the mark away, and goes on.
    pub(in crate::app::update) fn mark_row(&mut self) {
        let Some(desk) = &mut self.review.desk else { return };
        if let Some(claim) = desk.claim() {
            if !desk.marked.remove(&claim) {
                desk.marked.insert(claim);
            }
            let marked = desk.marked.len();
            desk.scroll.step(Step::Rows(1), desk.queue.len(), 1);
            self.say(format!("{marked} marked: one judgement for all"));
        }
    }

    /// A click at the desk: a row of the queue.
    pub(in crate::app::update) fn click_desk(&mut self, at: ratatui::layout::Position) {
        let layout = self.desk_layout();
        let Some(desk) = &mut self.review.desk else { return };
        if layout.queue.contains(at) {
            let row = desk.scroll.offset + usize::from(at.y - layout.queue.y);
            if row < desk.queue.len() {
                desk.scroll.cursor = row;
                desk.item = 0;
            }
        }
    }

    /// Brings cursor and windows into bounds, and lays out the view.
    pub(in crate::app::update) fn settle_desk(&mut self) {
        let layout = self.desk_layout();
        let Some(mut desk) = self.review.desk.take() else { return };
        let (length, height) = (desk.queue.len(), usize::from(layout.queue.height.max(1)));
        desk.scroll.settle(length, height, super::super::selection::one_line);
        let wanted = desk.claim().map(|claim| Written {
            claim,
            view: desk.view,
            item: desk.item,
            width: usize::from(layout.sheet.width),
            look: self.look.revision,
            taken: self.review.news.taken,
            entries: self.review.news.entries.len(),
        });
        if desk.written != wanted {
            self.write_side(&mut desk, wanted, usize::from(layout.sheet.height).max(1));
        }
        let most = desk.lines.len().saturating_sub(usize::from(layout.sheet.height));
        desk.offset = desk.offset.min(most);
        self.review.last = desk.claim().or(self.review.last);
        self.review.desk = Some(desk);
    }

    /// Writes the side that shows again; its item under the cursor is in the window.
    fn write_side(&self, desk: &mut Desk, wanted: Option<Written>, height: usize) {
        let moved = |(before, now): (Written, Written)| {
            before.claim != now.claim || before.view != now.view
        };
        if desk.written.zip(wanted).is_none_or(moved) {
            desk.offset = 0;
        }
        // Finding items compares claims; moving among them does not need that again.
        let same = |(before, now): (Written, Written)| {
            !moved((before, now)) && before.taken == now.taken && before.entries == now.entries
        };
        if !desk.written.zip(wanted).is_some_and(same) {
            desk.items = self.bench(desk).map_or(Vec::new(), |bench| bench.find_items(desk.view));
        }
        desk.item = desk.item.min(desk.items.len().saturating_sub(1));
        let wide = wanted.map_or(0, |wanted| wanted.width);
        let (lines, at) =
            self.bench(desk).map_or((Vec::new(), 0), |bench| bench.write(desk.view, wide));
        desk.lines = lines;
        if at > 0 {
            // With a line above it and two below, where there is room.
            let (above, below) = if height > 3 { (1, 3) } else { (0, 1) };
            desk.offset =
                desk.offset.min(at.saturating_sub(above)).max((at + below).saturating_sub(height));
        }
        desk.written = wanted;
    }
}

/// Where the brief is, its name first: a long path is cut at its end.
fn told_of_brief(path: &Path, holds: &str) -> String {
    let name = path.file_name().unwrap_or_default().display();
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => format!("{name} written with {holds}, in {}", folder.display()),
        None => format!("{name} written with {holds}"),
    }
}

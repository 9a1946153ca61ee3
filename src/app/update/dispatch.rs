//! The table of what each command does.

use super::super::command::Command;
use super::super::desk::Asking;
use super::super::{App, Effect};
use crate::export::copy::Part;
use crate::ui::PaneId;
use crate::ui::scroll::Step;

impl App {
    /// Runs a command. The match is exhaustive, so no command can be forgotten.
    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Follow => return self.follow(),
            Command::Search => self.open_search(),
            Command::NextHit => return self.walk_hits(1),
            Command::PreviousHit => return self.walk_hits(-1),
            Command::Pin => return self.narrow_to_row(false),
            Command::Exclude => return self.narrow_to_row(true),
            Command::About => return self.about(),
            Command::Closer => return self.closer(),
            Command::Wider => return self.wider(),
            Command::Drop => return self.drop_newest(),
            Command::Clear => return self.clear(),
            Command::Chips => self.go_to_chips(),
            Command::NextChip => self.step_chip(1),
            Command::PreviousChip => self.step_chip(-1),
            Command::RemoveChip => return self.remove_chip(),
            Command::FlipChip => return self.flip_chip(),
            Command::LeaveChips => self.stage.chip = None,
            Command::Back => return self.back(),
            Command::Forward => return self.forward(),
            Command::Escape => return self.escape(false),
            Command::KeepView => self.begin_view(),
            Command::OpenReview => return self.open_desk(),
            Command::PauseTour => return self.pause_tour(),
            Command::NextStep => return self.step_tour(1),
            Command::PreviousStep => return self.step_tour(-1),
            other if self.run_movement(other) => {}
            other => {
                let done = self.run_on_program(other).or_else(|| self.run_in_layer(other));
                return done.unwrap_or_else(|| self.run_on_record(other));
            }
        }
        Vec::new()
    }

    /// Runs a movement of the cursor or the focus; returns whether it is one.
    fn run_movement(&mut self, command: Command) -> bool {
        match command {
            Command::Down => self.step(Step::Rows(1)),
            Command::Up => self.step(Step::Rows(-1)),
            Command::HalfDown => self.step(Step::Halves(1)),
            Command::HalfUp => self.step(Step::Halves(-1)),
            Command::PageDown => self.step(Step::Pages(1)),
            Command::PageUp => self.step(Step::Pages(-1)),
            Command::Top => self.step(Step::First),
            Command::Bottom => self.step(Step::Last),
            Command::Fold => self.fold(),
            Command::Unfold => self.unfold(),
            Command::NextLink => self.go_to_link(true),
            Command::PreviousLink => self.go_to_link(false),
            Command::Article => self.panes.evidence.toggle_article(),
            Command::NextPane => self.focus(self.stage.focus.plus(1)),
            Command::PreviousPane => self.focus(self.stage.focus.plus(4)),
            Command::GoTimeline => self.focus(PaneId::Timeline),
            Command::GoActors => self.focus(PaneId::Actors),
            Command::GoLocations => self.focus(PaneId::Locations),
            Command::GoClaims => self.focus(PaneId::Claims),
            Command::GoEvidence => self.focus(PaneId::Evidence),
            Command::Zoom => self.zoom(),
            Command::WiderPane
            | Command::NarrowerPane
            | Command::TallerPane
            | Command::ShorterPane => self.resize_pane(command),
            Command::ResetPanes => self.reset_panes(),
            Command::GoToRow => self.ask_for(Asking::Row),
            Command::SelectRows => self.toggle_range(),
            Command::SelectAllRows => self.select_all_rows(),
            Command::EarlierInLane => self.step_in_lane(false),
            Command::LaterInLane => self.step_in_lane(true),
            other => return self.run_on_map(other),
        }
        true
    }

    /// Runs a command of the program itself; `None` if it is another kind.
    fn run_on_program(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command {
            Command::Help => self.open_help(),
            Command::Manual => self.open_manual(),
            Command::Palette => self.open_palette(),
            Command::AboutDataset => self.open_about(),
            Command::Reviewer => self.ask_who_reviews(),
            Command::Problems => self.open_problems(),
            Command::NextTheme => self.next_theme(),
            Command::Mouse => return Some(self.toggle_mouse()),
            Command::Redraw => return Some(vec![Effect::Redraw]),
            Command::Suspend => return Some(vec![Effect::Suspend]),
            Command::Quit => return Some(self.quit()),
            Command::QuitNow => return Some(vec![Effect::Quit(0)]),
            Command::Edit | Command::Reload if self.file.loading.is_some() => self.say_it_is_read(),
            Command::Edit => return Some(self.edit_record()),
            Command::Reload => return Some(vec![Effect::Reread]),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Runs a command of a prompt or a list; `None` if it is another kind.
    fn run_in_layer(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command {
            Command::Accept if self.start.is_some() => return Some(self.accept_at_start()),
            Command::Accept => return Some(self.accept()),
            Command::Cancel if self.start.is_some() => return Some(vec![Effect::Quit(0)]),
            Command::Cancel => return Some(self.cancel()),
            Command::Forget => return Some(self.forget()),
            Command::Next => self.step_layer(Step::Rows(1)),
            Command::Complete => {
                return Some(self.complete_path().unwrap_or_else(|| self.complete()));
            }
            Command::CompleteBack => return Some(self.complete_back()),
            Command::Previous => self.step_layer(Step::Rows(-1)),
            Command::NextPage => self.step_layer(Step::Pages(1)),
            Command::PreviousPage => self.step_layer(Step::Pages(-1)),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Runs a command on the record, the timeline's view, or the review desk.
    fn run_on_record(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::CopyStatement => self.copy(Part::Statement),
            Command::CopyQuote => self.copy(Part::Quote),
            Command::CopyCitation => self.copy(Part::Citation),
            Command::CopyId => self.copy(Part::Id),
            Command::CopyJson => self.copy(Part::Json),
            Command::CopyMarkdown => self.copy(Part::Markdown),
            Command::CopyUrl => self.copy(Part::Url),
            Command::CopyView => self.copy_view(),
            Command::OpenSource => self.open_source(),
            Command::ToggleLanes => self.toggle_lanes(),
            Command::PrintRecord => self.print_record(),
            Command::PrintAnswer => self.print_answer(),
            other => {
                let done = self.run_on_range(other).or_else(|| self.run_on_order(other));
                done.unwrap_or_else(|| self.run_at_desk(other))
            }
        }
    }
}

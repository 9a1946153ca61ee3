//! Running: the table of what each command does.

use super::super::command::Command;
use super::super::desk::Asking;
use super::super::{App, Effect};
use crate::export::copy::Part;
use crate::ui::PaneId;
use crate::ui::scroll::Step;

impl App {
    /// Carries out a command: the table of what each one does, so that none can be forgotten.
    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
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
            Command::Follow => return self.follow(),
            Command::Article => self.panes.evidence.toggle_article(),
            Command::NextPane => self.focus(self.stage.focus.plus(1)),
            Command::PreviousPane => self.focus(self.stage.focus.plus(4)),
            Command::GoTimeline => self.focus(PaneId::Timeline),
            Command::GoActors => self.focus(PaneId::Actors),
            Command::GoLocations => self.focus(PaneId::Locations),
            Command::GoClaims => self.focus(PaneId::Claims),
            Command::GoEvidence => self.focus(PaneId::Evidence),
            Command::Zoom => self.zoom(),
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
            Command::Help => self.open_help(),
            Command::Palette => self.open_palette(),
            Command::AboutDataset => self.open_about(),
            Command::KeepView => self.begin_view(),
            Command::Reviewer => self.ask_who_reviews(),
            Command::Problems => self.open_problems(),
            Command::NextTheme => self.next_theme(),
            Command::Mouse => return self.toggle_mouse(),
            Command::Redraw => return vec![Effect::Redraw],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Quit => return self.quit(),
            Command::QuitNow => return vec![Effect::Quit(0)],
            Command::OpenReview => return self.open_desk(),
            Command::PauseTour => return self.pause_tour(),
            Command::NextStep => return self.step_tour(1),
            Command::PreviousStep => return self.step_tour(-1),
            other => return self.run_in_layer(other),
        }
        Vec::new()
    }

    /// Carries out a command of a prompt or a list, one on the file or the record, or one of the review
    /// desk.
    fn run_in_layer(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Accept if self.start.is_some() => return self.accept_at_start(),
            Command::Accept => return self.accept(),
            Command::Cancel if self.start.is_some() => return vec![Effect::Quit(0)],
            Command::Cancel => return self.cancel(),
            Command::Forget => return self.forget(),
            Command::GoToRow => self.ask_for(Asking::Row),
            Command::Next => self.step_layer(Step::Rows(1)),
            Command::Complete => {
                return self.complete_path().unwrap_or_else(|| self.complete());
            }
            Command::CompleteBack => return self.complete_back(),
            Command::Previous => self.step_layer(Step::Rows(-1)),
            Command::NextPage => self.step_layer(Step::Pages(1)),
            Command::PreviousPage => self.step_layer(Step::Pages(-1)),
            Command::CopyStatement => return self.copy(Part::Statement),
            Command::CopyQuote => return self.copy(Part::Quote),
            Command::CopyCitation => return self.copy(Part::Citation),
            Command::CopyId => return self.copy(Part::Id),
            Command::CopyJson => return self.copy(Part::Json),
            Command::CopyMarkdown => return self.copy(Part::Markdown),
            Command::CopyUrl => return self.copy(Part::Url),
            Command::OpenSource => return self.open_source(),
            Command::ToggleLanes => return self.toggle_lanes(),
            Command::EarlierInLane => self.step_in_lane(false),
            Command::LaterInLane => self.step_in_lane(true),
            Command::PrintRecord => return self.print_record(),
            Command::PrintAnswer => return self.print_answer(),
            Command::Edit | Command::Reload if self.file.loading.is_some() => self.say_it_is_read(),
            Command::Edit => return self.edit_record(),
            Command::Reload => return vec![Effect::Reread],
            other if self.run_on_map(other) => {}
            other => {
                let done = self.run_on_range(other).or_else(|| self.run_on_order(other));
                return done.unwrap_or_else(|| self.run_at_desk(other));
            }
        }
        Vec::new()
    }
}

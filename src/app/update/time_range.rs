//! Choosing a time range on the bars, by keys or by dragging the mouse.
//!
//! Every pane follows each move. Once kept, the range is a filter like any other; cancelled, it is
//! gone without a trace.

use ratatui::layout::{Position, Rect};

use super::super::command::Command;
use super::super::{App, Effect};
use crate::model::when::Minute;
use crate::pane::{Timeline, timeline::TimeBrush};
use crate::search::DayRange;
use crate::ui::PaneId;

impl App {
    /// Runs a command on the time range; `None` if it is another kind.
    pub(super) fn run_on_range(&mut self, command: Command) -> Option<Vec<Effect>> {
        let effects = match command {
            Command::ChooseRange => self.choose_range(),
            Command::EndEarlier => self.move_range(command, |brush| brush.move_end(false)),
            Command::EndLater => self.move_range(command, |brush| brush.move_end(true)),
            Command::Extend => self.move_range(command, |brush| brush.grow(true)),
            Command::Shrink => self.move_range(command, |brush| brush.grow(false)),
            Command::RangeBefore => self.move_range(command, |brush| brush.pass(false)),
            Command::RangeAfter => self.move_range(command, |brush| brush.pass(true)),
            Command::OtherEnd => self.turn_range(),
            Command::FinerSteps => self.zoom_range(true),
            Command::CoarserSteps => self.zoom_range(false),
            Command::KeepRange => self.keep_and_say(),
            Command::LeaveRange => self.leave_range(),
            _ => return None,
        };
        Some(effects)
    }

    /// Begins with the range that narrows already, or with all that has a date: nothing is narrowed
    /// before an end moves.
    fn choose_range(&mut self) -> Vec<Effect> {
        if self.begin_range() {
            self.say_range();
        } else {
            self.say("No event here has a date");
        }
        Vec::new()
    }

    fn begin_range(&mut self) -> bool {
        let spot = self.spot();
        let cells = self.room_for_bars();
        if !self.panes.timeline.begin_brush(&self.asked.answer, cells) {
            return false;
        }
        self.focus(PaneId::Timeline);
        self.stage.before_range = Some(Box::new(spot));
        true
    }

    /// The cells that the bars have while a range is chosen on them.
    fn room_for_bars(&self) -> usize {
        let layout = self.layout_of_range();
        let chart = layout.chart().filter(|chart| !chart.is_empty());
        let cells =
            chart.map(|chart| self.panes.timeline.chart_cells(&self.asked.answer, chart).width);
        usize::from(cells.unwrap_or(1).max(1))
    }

    fn move_range(
        &mut self,
        command: Command,
        moves: impl FnOnce(&mut TimeBrush) -> bool,
    ) -> Vec<Effect> {
        match self.panes.timeline.brush.as_mut().map(moves) {
            Some(true) => return self.follow_range(),
            Some(false) => self.say_why_not(command),
            None => {}
        }
        Vec::new()
    }

    /// Says why the range cannot move further.
    fn say_why_not(&mut self, command: Command) {
        let Some(brush) = &self.panes.timeline.brush else { return };
        let [from, until] = brush.range().ends();
        let told = match (command, brush.moves_start()) {
            (Command::EndLater, false) | (Command::RangeAfter, _) => {
                format!("Nothing after {until}")
            }
            (Command::EndEarlier, true) | (Command::RangeBefore, _) => {
                format!("Nothing before {from}")
            }
            (Command::Extend, _) => "Nothing outside the range".to_owned(),
            _ if brush.step().finer().is_none() => "The range is one hour already".to_owned(),
            _ => {
                format!(
                    "The range is one step; {} makes steps finer",
                    self.key_of(Command::FinerSteps)
                )
            }
        };
        self.say(told);
    }

    fn turn_range(&mut self) -> Vec<Effect> {
        if let Some(brush) = &mut self.panes.timeline.brush {
            brush.turn();
        }
        self.say_range();
        Vec::new()
    }

    fn zoom_range(&mut self, finer: bool) -> Vec<Effect> {
        let zoomed = self.panes.timeline.brush.as_mut().is_some_and(|brush| brush.zoom(finer));
        match (zoomed, finer) {
            (true, _) => self.say_range(),
            (false, true) => self.say("An hour is the finest step"),
            (false, false) => self.say("This is the coarsest step"),
        }
        Vec::new()
    }

    /// Narrows the panes to the range as it is now.
    fn follow_range(&mut self) -> Vec<Effect> {
        let (Some(brush), Some(before)) = (&self.panes.timeline.brush, &self.stage.before_range)
        else {
            return Vec::new();
        };
        let mut query = before.query.clone();
        if brush.is_moved() {
            query.narrow_days(brush.range());
        }
        self.asked.query = query;
        self.say_range();
        self.ask()
    }

    /// Says which end moves to those who do not see it.
    fn say_range(&mut self) {
        if let Some(brush) = self.panes.timeline.brush.as_ref().filter(|_| self.look.glyphs.words) {
            let [from, until] = brush.range().ends();
            // A range that has moved is told as what narrows.
            let told = if brush.is_moved() {
                brush.told()
            } else {
                format!("from {from} to {until}; {}", brush.told())
            };
            self.say(told);
        }
    }

    /// Keeps the range as a filter.
    pub(super) fn keep_range(&mut self) {
        self.panes.timeline.brush = None;
        if let Some(before) = self.stage.before_range.take()
            && before.query != self.asked.query
        {
            self.trail.leave(*before);
        }
    }

    fn keep_and_say(&mut self) -> Vec<Effect> {
        let is_moved = self.panes.timeline.brush.as_ref().is_some_and(TimeBrush::is_moved);
        self.keep_range();
        let escape = self.key_of(Command::Escape);
        self.say(if is_moved {
            format!("Filtered by the range; {escape} undoes it")
        } else {
            "Range unchanged".to_owned()
        });
        Vec::new()
    }

    fn leave_range(&mut self) -> Vec<Effect> {
        self.panes.timeline.brush = None;
        match self.stage.before_range.take() {
            Some(before) => self.go_to(*before),
            None => Vec::new(),
        }
    }

    /// Where the bars stand, if they show.
    pub(super) fn bar_cells(&self) -> Option<Rect> {
        let chart = self.layout().chart().filter(|chart| !chart.is_empty())?;
        Some(self.panes.timeline.chart_cells(&self.asked.answer, chart))
    }

    /// The bar at a position.
    pub(super) fn bar_under(&self, at: Position) -> Option<usize> {
        let area = self.bar_cells().filter(|area| area.contains(at))?;
        self.bar_in(area, at.x)
    }

    fn bar_in(&self, area: Rect, column: u16) -> Option<usize> {
        let axis = self.panes.timeline.axis(&self.asked.answer, usize::from(area.width))?;
        let cell = usize::from(column.clamp(area.x, area.right().max(1) - 1) - area.x);
        axis.bar_at(cell.min(axis.cells().saturating_sub(1)))
    }

    /// The mouse is drawn over the bars: they are the range.
    pub(super) fn drag_range(&mut self, column: u16) -> Vec<Effect> {
        let Some(pressed) = self.stage.pressed else { return Vec::new() };
        let Some(area) = self.bar_cells() else { return Vec::new() };
        let Some(bar) = self.bar_in(area, column) else { return Vec::new() };
        if self.panes.timeline.brush.is_none() {
            self.stage.chip = None;
            if bar == pressed || !self.begin_range() {
                return Vec::new();
            }
        }
        let Some(brush) = &mut self.panes.timeline.brush else { return Vec::new() };
        brush.span_bars(pressed, bar, usize::from(area.width));
        self.follow_range()
    }

    /// The mouse is let go: a range is kept, and a click goes to the first event of its bar.
    pub(super) fn release_range(&mut self) -> Vec<Effect> {
        let Some(bar) = self.stage.pressed.take() else { return Vec::new() };
        if self.panes.timeline.brush.is_some() {
            return self.keep_and_say();
        }
        let cells = self.bar_cells().map_or(0, |area| usize::from(area.width));
        let Some(axis) = self.panes.timeline.axis(&self.asked.answer, cells) else {
            return Vec::new();
        };
        let time = (axis.start(bar), axis.start(bar + 1));
        self.go_to_time(time);
        Vec::new()
    }

    fn go_to_time(&mut self, time: (Minute, Minute)) {
        if let Some(view) = &mut self.panes.timeline.lanes {
            view.at = Some(time.0);
            return self.focus(PaneId::Timeline);
        }
        let Some(row) = Timeline::first_in(&self.dataset, &self.asked.answer, time) else {
            return self
                .say(format!("Nothing in {}.", DayRange::of_minutes(time.0, time.1).label()));
        };
        self.stage.chip = None;
        (self.stage.focus, self.stage.list) = (PaneId::Timeline, PaneId::Timeline);
        self.set_cursor(PaneId::Timeline, row);
        self.select(self.row_record(PaneId::Timeline));
    }
}

//! A time range while it is being chosen.

use crate::axis::{Axis, Step};
use crate::model::when::Minute;
use crate::search::DayRange;

/// A range whose ends are moved along the bars.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeBrush {
    /// The first minute.
    from: Minute,
    /// The minute behind the last.
    until: Minute,
    /// The step of a move.
    step: Step,
    /// Whether it is the start that moves.
    at_start: bool,
    /// What the bars show, for so many cells.
    axis: Axis,
    cells: usize,
    /// All that has a date, and the stretches of it that hold anything.
    span: (Minute, Minute),
    busy: Vec<(Minute, Minute)>,
    /// What it began with.
    began: (Minute, Minute),
}

impl TimeBrush {
    /// A range over what the bars show, its ends where steps begin and end.
    pub(super) fn of(
        (from, until): (Minute, Minute),
        axis: Axis,
        cells: usize,
        busy: Vec<(Minute, Minute)>,
    ) -> Self {
        let ends = busy.first().zip(busy.last()).map(|(first, last)| (first.0, last.1));
        let span = ends.unwrap_or((from, until));
        let step = axis.step();
        let (from, until) = (step.before(from + 1), step.after(until.max(from + 1) - 1));
        let began = (from, until);
        Self { from, until, step, at_start: false, axis, cells, span, busy, began }
    }

    /// The same over just the minutes that narrow already.
    pub(super) fn over(self, (from, until): (Minute, Minute)) -> Self {
        Self { from, until, began: (from, until), ..self }
    }

    /// Whether the range has changed.
    pub fn is_moved(&self) -> bool {
        self.minutes() != self.began
    }

    /// The range.
    pub fn range(&self) -> DayRange {
        DayRange::of_minutes(self.from, self.until)
    }

    /// Its first minute, and the one behind its last.
    pub const fn minutes(&self) -> (Minute, Minute) {
        (self.from, self.until)
    }

    /// The step of a move.
    pub const fn step(&self) -> Step {
        self.step
    }

    /// Whether it is the start that moves.
    pub const fn moves_start(&self) -> bool {
        self.at_start
    }

    /// Which end moves, and how far.
    pub fn told(&self) -> String {
        let end = if self.at_start { "start" } else { "end" };
        format!("the {end} moves by {}", self.step.words())
    }

    /// Switches to the other end.
    pub fn turn(&mut self) {
        self.at_start = !self.at_start;
    }

    /// The bars, moved so that the end that moves shows.
    pub fn axis(&self, cells: usize) -> Option<Axis> {
        let axis = if cells == self.cells { Some(self.axis) } else { self.axis_in(cells) };
        let (mut other, mut end) = (self.from, self.until - 1);
        if self.at_start {
            std::mem::swap(&mut other, &mut end);
        }
        axis.map(|axis| axis.showing(other).showing(end))
    }

    /// The bars in other cells than they began with: what showed whole still does, if need be in coarser
    /// bars.
    fn axis_in(&self, cells: usize) -> Option<Axis> {
        let shows = |axis: &Axis, (from, until): (Minute, Minute)| {
            let (start, end) = axis.span();
            start <= from && end >= until
        };
        if shows(&self.axis, self.span) {
            return self.axis_of_all(cells);
        }
        let near = self.axis_of(cells)?;
        if shows(&self.axis, self.minutes()) && !shows(&near, self.minutes()) {
            return Axis::around(self.minutes(), cells, self.step);
        }
        Some(near)
    }

    fn axis_of_all(&self, cells: usize) -> Option<Axis> {
        Axis::over(&self.busy, cells, Step::Days(1))
    }

    /// All that has a date if a step of it is a bar at least, else what lies around the range.
    fn axis_of(&self, cells: usize) -> Option<Axis> {
        let all = self.axis_of_all(cells)?;
        if all.step().is_coarser_than(self.step) {
            let middle = self.from + (self.until - self.from) / 2;
            return Axis::about(middle, cells, self.step);
        }
        Some(all)
    }

    /// Moves the end a step; returns whether it could.
    pub fn move_end(&mut self, later: bool) -> bool {
        let to = |at: Minute| if later { self.step.after(at) } else { self.step.before(at) };
        if self.at_start {
            return self.set(to(self.from), self.until);
        }
        self.set(self.from, to(self.until))
    }

    /// Moves both ends a step outwards, or inwards; returns whether one of them could.
    pub fn grow(&mut self, outwards: bool) -> bool {
        let step = self.step;
        if outwards {
            let (start, end) = self.bounds();
            // An end that is at the limit, or behind it, stays where it is.
            let from = step.before(self.from).max(start).min(self.from);
            return self.set(from, step.after(self.until).min(end).max(self.until));
        }
        self.set(step.after(self.from), step.before(self.until))
    }

    /// Moves the range by its own length; whether anything lies there.
    pub fn pass(&mut self, later: bool) -> bool {
        let (first, last) = (self.step.number_of(self.from), self.step.number_of(self.until - 1));
        let by = if later { last - first + 1 } else { first - last - 1 };
        let (from, until) = (self.step.start(first + by), self.step.start(last + 1 + by));
        let (start, end) = self.bounds();
        if from >= end || until <= start {
            return false;
        }
        (self.from, self.until) = (from, until);
        true
    }

    /// Makes steps finer or coarser; whether there are any such.
    pub fn zoom(&mut self, finer: bool) -> bool {
        let Some(step) = (if finer { self.step.finer() } else { self.step.coarser() }) else {
            return false;
        };
        self.step = step;
        if let Some(axis) = self.axis_of(self.cells) {
            self.axis = axis;
        }
        true
    }

    /// Takes the bars from one to another, in whichever order, as so many cells show them.
    pub fn span_bars(&mut self, one: usize, other: usize, cells: usize) {
        let Some(axis) = self.axis(cells) else { return };
        self.from = axis.start(one.min(other));
        self.until = axis.start(one.max(other) + 1);
        self.at_start = other < one;
    }

    fn bounds(&self) -> (Minute, Minute) {
        (self.step.before(self.span.0 + 1), self.step.after(self.span.1 - 1))
    }

    fn set(&mut self, from: Minute, until: Minute) -> bool {
        let (start, end) = self.bounds();
        let changed = (from, until) != (self.from, self.until);
        let goes_out = from < start.min(self.from) || until > end.max(self.until);
        if from >= until || goes_out || !changed {
            return false;
        }
        (self.from, self.until) = (from, until);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::when::{end_of, start_of};

    fn minutes(from: &str, to: &str) -> (Minute, Minute) {
        (start_of(from.parse().expect("a day")), end_of(to.parse().expect("a day")))
    }

    fn brush(from: &str, to: &str) -> TimeBrush {
        let span = minutes("2015-12-31", "2016-05-10");
        let axis = Axis::around(span, 150, Step::Days(1)).expect("there are cells");
        TimeBrush::of(minutes(from, to), axis, 150, vec![span])
    }

    fn shown(brush: &TimeBrush) -> String {
        brush.range().label()
    }

    #[test]
    fn an_end_moves_by_steps_and_never_past_the_other_or_beyond_what_there_is() {
        let mut brush = brush("2016-04-29", "2016-04-30");
        assert!(brush.move_end(true));
        assert_eq!(shown(&brush), "2016-04-29 … 2016-05-01");
        assert!(brush.move_end(false) && brush.move_end(false));
        assert!(!brush.move_end(false), "a day is left");
        assert_eq!(shown(&brush), "2016-04-29 Fri");
        brush.turn();
        assert!(brush.move_end(false) && brush.moves_start());
        assert_eq!(shown(&brush), "2016-04-28 … 2016-04-29");
        brush.turn();
        while brush.move_end(true) {}
        assert_eq!(shown(&brush), "2016-04-28 … 2016-05-10");
    }

    #[test]
    fn a_coarser_step_snaps_to_the_calendar_and_a_range_passes_by_its_own_length() {
        let mut brush = brush("2016-03-10", "2016-03-12");
        assert!(brush.zoom(false) && brush.zoom(false));
        assert_eq!(brush.step(), Step::Months(1));
        assert!(brush.move_end(true));
        brush.turn();
        assert!(brush.move_end(false));
        assert_eq!(shown(&brush), "2016-03-01 … 2016-03-31");
        assert!(brush.pass(true));
        assert_eq!(shown(&brush), "2016-04-01 … 2016-04-30");
        assert!(brush.grow(true));
        assert_eq!(shown(&brush), "2016-03-01 … 2016-05-31");
        assert!(brush.grow(false) && !brush.grow(false), "a month is left");
        assert!(brush.pass(true) && !brush.pass(true), "May is the last");
    }

    #[test]
    fn growing_never_takes_anything_away() {
        let mut brush = brush("2015-12-01", "2015-12-30");
        assert!(brush.grow(true));
        assert_eq!(shown(&brush), "2015-12-01 … 2015-12-31", "the start is before all there is");
    }

    #[test]
    fn hours_are_the_finest_step_and_show_around_the_range() {
        let mut brush = brush("2016-04-30", "2016-04-30");
        assert!(brush.zoom(true) && !brush.zoom(true));
        assert!(brush.move_end(false));
        assert_eq!(shown(&brush), "2016-04-30 00:00 … 23:00");
        let axis = brush.axis(40).expect("there are cells");
        assert_eq!(axis.step(), Step::Hours(1));
        assert!(axis.bar_of(brush.minutes().1 - 1).is_some());
    }
}

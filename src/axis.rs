//! Where time stands in so many cells: bars of one length, their ticks and labels.  Arithmetic only.

mod breaks;
mod step;
mod ticks;

pub use step::Step;
pub use ticks::Tick;

use crate::model::when::Minute;
use breaks::Breaks;

/// A bar is at most so many cells wide: wider ones would look like more.
const WIDEST_BAR: usize = 4;
/// The labels of both ends and what parts them take so many cells.
const LABELLED: usize = 24;
/// With fewer cells labels stand beside the bars, or nowhere.
const FEWEST_LABELLED: usize = 40;

/// A window on the line of time, cut into bars of one step each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    step: Step,
    /// The number of the first bar's step, see [`Step::number_of`].
    first: i64,
    bars: usize,
    cells_of_bar: usize,
    /// What there is, where nothing outside of it shows but what a bar takes in or a label needs.
    held: Option<(Minute, Minute)>,
    /// Empty stretches that are left out.
    breaks: Breaks,
}

impl Axis {
    /// The finest axis, but no finer than a step, on which all of a span has room; what is left over
    /// shows what lies around.
    ///
    /// There is none without cells.
    pub fn around((from, until): (Minute, Minute), cells: usize, finest: Step) -> Option<Self> {
        let needed = |step: Step| {
            let bars = step.number_of(until.max(from + 1) - 1) - step.number_of(from) + 1;
            usize::try_from(bars).unwrap_or(usize::MAX)
        };
        let mut steps = Step::LADDER.into_iter().skip_while(|step| *step != finest);
        let step = steps.find(|&step| needed(step) <= cells)?;
        let cells_of_bar = (cells / needed(step)).clamp(1, WIDEST_BAR);
        let bars = cells / cells_of_bar;
        let around = (bars - needed(step)) / 2;
        let first = step.number_of(from) - around as i64;
        Some(Self { step, first, bars, cells_of_bar, held: None, breaks: Breaks::default() })
    }

    /// An axis of a step with a minute in its middle, one bar a cell.
    pub fn about(middle: Minute, cells: usize, step: Step) -> Option<Self> {
        let first = step.number_of(middle) - cells as i64 / 2;
        (cells > 0).then_some(Self {
            step,
            first,
            bars: cells,
            cells_of_bar: 1,
            held: None,
            breaks: Breaks::default(),
        })
    }

    /// The same, moved so that a minute shows.
    #[must_use]
    pub fn showing(self, minute: Minute) -> Self {
        let number = self.step.number_of(minute);
        let last = self.first + self.breaks.number_of(self.bars.saturating_sub(1));
        let by = (number - last).max(0) + (number - self.first).min(0);
        Self { first: self.first + by, ..self }
    }

    /// The same without what lies before and behind a span, as far as labels do not need it: an end
    /// that is named is taken for the end of what there is.
    #[must_use]
    pub fn held_to(self, (from, until): (Minute, Minute)) -> Self {
        let behind = self.first + self.bars as i64;
        let first = self.step.number_of(from).max(self.first);
        let last = self.step.number_of(until.max(from + 1) - 1).min(behind - 1);
        let needed = usize::try_from(last - first + 1).unwrap_or(0);
        let labelled = if self.cells() < FEWEST_LABELLED { 1 } else { LABELLED };
        let bars = needed.max(labelled.div_ceil(self.cells_of_bar)).min(self.bars);
        let first = first - (bars.saturating_sub(needed) / 2) as i64;
        let first = first.clamp(self.first, behind - bars as i64);
        Self { first, bars, held: Some((from, until)), ..self }
    }

    /// How long a bar is.
    pub const fn step(&self) -> Step {
        self.step
    }

    /// The number of bars.
    pub const fn bars(&self) -> usize {
        self.bars
    }

    /// The number of cells that they fill.
    pub const fn cells(&self) -> usize {
        self.bars * self.cells_of_bar
    }

    /// The first minute of a bar; of the one behind the last, the end.
    pub fn start(&self, bar: usize) -> Minute {
        self.step.start(self.first + self.breaks.number_of(bar))
    }

    /// The first minute, and the one behind the last.
    pub fn span(&self) -> (Minute, Minute) {
        (self.start(0), self.start(self.bars))
    }

    /// The bar of a minute, if it shows.
    pub fn bar_of(&self, minute: Minute) -> Option<usize> {
        let bar = self.breaks.bar_of(self.step.number_of(minute) - self.first)?;
        (bar < self.bars).then_some(bar)
    }

    /// The bar in a cell, if there is one.
    pub fn bar_at(&self, cell: usize) -> Option<usize> {
        Some(cell / self.cells_of_bar).filter(|bar| *bar < self.bars)
    }

    /// The cells of a bar.
    pub fn cells_of(&self, bar: usize) -> std::ops::Range<usize> {
        bar * self.cells_of_bar..(bar + 1) * self.cells_of_bar
    }

    /// The cells between two minutes, as far as they show.
    pub fn cells_between(&self, from: Minute, until: Minute) -> Option<std::ops::Range<usize>> {
        let (start, end) = self.span();
        if until <= start || from >= end || from >= until {
            return None;
        }
        let first = self.bar_of(from.max(start))?;
        let last = self.bar_of((until - 1).min(end - 1))?;
        Some(self.cells_of(first).start..self.cells_of(last).end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::when::{DAY, HOUR, start_of};

    fn minute(day: &str) -> Minute {
        start_of(day.parse().expect("a day"))
    }

    #[test]
    fn the_whole_span_has_room_at_the_finest_step_that_fits() {
        for (from, until, cells, step, bars) in [
            ("2015-12-31", "2016-05-11", 58, Step::Days(3), 58),
            ("2016-04-22", "2016-05-02", 58, Step::Days(1), 14),
            ("2016-05-01", "2016-05-02", 58, Step::Days(1), 14),
            ("2010-01-01", "2017-01-01", 58, Step::Months(2), 58),
            ("2010-01-01", "2017-01-01", 7, Step::Years(1), 7),
            ("-0999-01-01", "2001-01-01", 78, Step::Years(50), 78),
        ] {
            let axis = Axis::around((minute(from), minute(until)), cells, Step::Days(1));
            let axis = axis.expect("there are cells");
            assert_eq!((axis.step(), axis.bars()), (step, bars), "{from} to {until} in {cells}");
            let (start, end) = axis.span();
            assert!(start <= minute(from) && end >= minute(until));
        }
        assert_eq!(Axis::around((0, DAY), 0, Step::Days(1)), None);
        let hours = Axis::around((0, DAY), 30, Step::Hours(1)).expect("there are cells");
        assert_eq!((hours.step(), hours.bar_of(HOUR)), (Step::Hours(1), Some(4)));
    }

    #[test]
    fn an_axis_is_moved_no_further_than_it_must() {
        let axis = Axis::about(minute("2016-05-01"), 11, Step::Days(1)).expect("there are cells");
        assert_eq!(axis.span(), (minute("2016-04-26"), minute("2016-05-07")));
        assert_eq!(axis.showing(minute("2016-05-06")), axis);
        assert_eq!(axis.showing(minute("2016-05-07")).span().0, minute("2016-04-27"));
        assert_eq!(axis.showing(minute("2016-04-20")).span().0, minute("2016-04-20"));
    }

    #[test]
    fn an_axis_ends_where_a_span_ends_as_far_as_labels_have_room() {
        let held = |from, until, cells| {
            let span = (minute(from), minute(until));
            let axis = Axis::around(span, cells, Step::Days(1)).expect("there are cells");
            let held = axis.held_to(span);
            assert!(held.cells() <= axis.cells() && held.span().0 >= axis.span().0);
            (held.ends(), held.cells())
        };
        let ends = |from: &str, until: &str| [from.to_owned(), until.to_owned()];
        assert_eq!(held("2010-01-01", "2024-09-09", 58), (ends("2010-01", "2024-09"), 45));
        assert_eq!(held("2010-02-03", "2024-10-01", 58), (ends("2010-02", "2024-09"), 45));
        assert_eq!(held("2015-12-31", "2016-05-11", 58), (ends("2015-12-31", "2016-05-10"), 44));
        assert_eq!(held("2016-05-01", "2016-05-02", 58), (ends("2016-04-29", "2016-05-04"), 24));
        assert_eq!(held("2010-01-01", "2012-05-15", 22), (ends("2010-01", "2012-05"), 15));
        assert_eq!(held("2016-05-01", "2016-05-02", 3), (ends("2016-05-01", "2016-05-01"), 3));
    }

    #[test]
    fn cells_lie_between_minutes_as_far_as_they_show() {
        let axis = Axis::around((0, 10 * DAY), 20, Step::Days(1)).expect("there are cells");
        assert_eq!(axis.cells_between(0, DAY), Some(0..2));
        assert_eq!(axis.cells_between(DAY + 5, 3 * DAY), Some(2..6));
        assert_eq!(axis.cells_between(-DAY, 99 * DAY), Some(0..20));
        assert_eq!(axis.cells_between(10 * DAY, 11 * DAY), None);
        assert_eq!(axis.cells_between(DAY, DAY), None);
    }
}

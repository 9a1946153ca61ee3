//! Breaks: one bar in place of a long stretch of time in which nothing happened.

use super::{Axis, Step, WIDEST_BAR};
use crate::model::when::Minute;

/// So many breaks at most: an axis in pieces is harder to read than a coarse one.
const MOST: usize = 3;
/// An empty stretch is left out if it takes at least one in so many minutes of what shows.
const WORTHWHILE: i64 = 4;

/// The breaks of an axis, in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Breaks([Option<Break>; MOST]);

/// A bar that stands for many steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Break {
    bar: usize,
    /// How many steps it stands for beyond one.
    skipped: i64,
}

impl Breaks {
    /// The number of a bar's first step, counted from the first bar's.
    pub(super) fn number_of(&self, bar: usize) -> i64 {
        let before = self.0.iter().flatten().filter(|it| it.bar < bar);
        bar as i64 + before.map(|it| it.skipped).sum::<i64>()
    }

    /// The bar of a step, counted from the first bar's; `None` if it lies before that.
    pub(super) fn bar_of(&self, mut number: i64) -> Option<usize> {
        for it in self.0.iter().flatten() {
            let beyond = number - it.bar as i64;
            if (0..=it.skipped).contains(&beyond) {
                return Some(it.bar);
            }
            number -= if beyond > 0 { it.skipped } else { 0 };
        }
        usize::try_from(number).ok()
    }
}

impl Axis {
    /// An axis over stretches of time in which something happened, given in order and apart from
    /// each other, without the longest empty ones between them.
    ///
    /// A stretch is left out only if it takes a good part of the axis and leaving it out makes the
    /// bars finer. `None` if nothing is to be left out.
    pub fn without_gaps(busy: &[(Minute, Minute)], cells: usize, finest: Step) -> Option<Self> {
        let (first, last) = (busy.first()?.0, busy.last()?.1);
        let mut best = Self::around((first, last), cells, finest)?;
        let mut gaps: Vec<(Minute, Minute)> =
            busy.windows(2).map(|two| (two[0].1, two[1].0)).collect();
        gaps.sort_by_key(|(from, until)| from - until);
        let (mut shown, mut broken) = (last - first, None);
        for most in 1..=MOST.min(gaps.len()) {
            let (from, until) = gaps[most - 1];
            if (until - from) * WORTHWHILE < shown || best.step == finest {
                break;
            }
            shown -= until - from;
            let mut left_out = gaps[..most].to_vec();
            left_out.sort_unstable();
            let Some(axis) = Self::of_pieces((first, last), &left_out, cells, finest) else {
                break;
            };
            if !best.step.is_coarser_than(axis.step) {
                break;
            }
            (best, broken) = (axis, Some(axis));
        }
        broken
    }

    /// An axis over all that happened: without the longest gaps if that makes its bars finer.
    pub fn over(busy: &[(Minute, Minute)], cells: usize, finest: Step) -> Option<Self> {
        let span = (busy.first()?.0, busy.last()?.1);
        let whole = || Some(Self::around(span, cells, finest)?.held_to(span));
        Self::without_gaps(busy, cells, finest).or_else(whole)
    }

    /// The finest axis on which a span without some gaps has room.
    fn of_pieces(
        (from, until): (Minute, Minute),
        gaps: &[(Minute, Minute)],
        cells: usize,
        finest: Step,
    ) -> Option<Self> {
        let mut steps = Step::LADDER.into_iter().skip_while(|step| *step != finest);
        steps.find_map(|step| {
            let first = step.number_of(from);
            let last = step.number_of(until.max(from + 1) - 1);
            let mut breaks = Breaks::default();
            let mut left_out = 0;
            for ((empty, busy), place) in gaps.iter().zip(&mut breaks.0) {
                // Only steps in which nothing happened at all are left out.
                let begins = step.number_of(empty - 1) + 1;
                let skipped = step.number_of(*busy) - begins - 1;
                if skipped > 0 {
                    let bar = usize::try_from(begins - first - left_out).ok()?;
                    *place = Some(Break { bar, skipped });
                    left_out += skipped;
                }
            }
            let bars = usize::try_from(last - first + 1 - left_out).ok()?;
            let cells_of_bar = (cells / bars.max(1)).min(WIDEST_BAR);
            let held = Some((from, until));
            (cells_of_bar > 0).then_some(Self { step, first, bars, cells_of_bar, held, breaks })
        })
    }

    /// Whether a bar stands for a stretch that is left out.
    pub fn is_break(&self, bar: usize) -> bool {
        self.breaks.0.iter().flatten().any(|it| it.bar == bar)
    }

    /// The bars that stand for what is left out.
    pub fn breaks(&self) -> impl Iterator<Item = usize> + '_ {
        self.breaks.0.iter().flatten().map(|it| it.bar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::when::{DAY, start_of};

    fn days(from: &str, until: &str) -> (Minute, Minute) {
        let minute = |day: &str| start_of(day.parse().expect("a day"));
        (minute(from), minute(until) + DAY)
    }

    #[test]
    fn an_outlier_does_not_cost_the_bars_their_detail() {
        let busy = [days("2015-10-24", "2015-10-24"), days("2019-10-20", "2019-11-03")];
        let axis = Axis::without_gaps(&busy, 58, Step::Days(1)).expect("a gap is left out");
        assert_eq!((axis.step(), axis.bars()), (Step::Days(1), 17));
        assert_eq!(axis.breaks().collect::<Vec<_>>(), [1]);
        assert_eq!(axis.bar_of(busy[0].0), Some(0));
        assert_eq!(axis.bar_of(busy[0].1), Some(1));
        assert_eq!(axis.bar_of(busy[1].0 - 1), Some(1));
        assert_eq!(axis.bar_of(busy[1].0), Some(2));
        assert_eq!(axis.bar_of(busy[1].1 - 1), Some(16));
        assert_eq!(axis.span(), (busy[0].0, busy[1].1));
    }

    #[test]
    fn every_bar_begins_where_the_one_before_it_ends() {
        let busy = [
            days("2015-12-31", "2015-12-31"),
            days("2016-02-27", "2016-02-27"),
            days("2016-04-22", "2016-05-10"),
        ];
        let axis = Axis::without_gaps(&busy, 58, Step::Days(1)).expect("gaps are left out");
        assert_eq!((axis.step(), axis.breaks().count()), (Step::Days(1), 2));
        for bar in 0..axis.bars() {
            assert!(axis.start(bar) < axis.start(bar + 1));
            assert_eq!(axis.bar_of(axis.start(bar)), Some(bar));
            assert_eq!(axis.bar_of(axis.start(bar + 1) - 1), Some(bar));
        }
    }

    #[test]
    fn nothing_is_left_out_where_that_makes_no_bar_finer() {
        for busy in [
            vec![days("2016-05-01", "2016-05-02"), days("2016-05-20", "2016-05-21")],
            vec![days("2010-01-01", "2014-12-31"), days("2015-03-01", "2019-12-31")],
            vec![days("2016-05-01", "2016-05-02")],
            vec![],
        ] {
            assert_eq!(Axis::without_gaps(&busy, 58, Step::Days(1)), None, "{busy:?}");
        }
    }
}

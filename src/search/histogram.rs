//! How many events there are when, as certain as their dates are.

use chrono::NaiveDate;

use crate::axis::Axis;
use crate::model::when::{DAY, HOUR, Minute, Stretch, start_of};
use crate::model::{Event, EventStatus};

/// Events over time: what is told to have happened, what is alleged, and, apart from both, what is
/// planned or was called off.
///
/// A plain value that can be cut into any bars: made once from stretches of time or from counts by
/// day, it takes some comparisons a bar to draw, however many events it counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Histogram {
    told: Series,
    alleged: Series,
    planned: Series,
    undated: u32,
}

/// Counts of one sort.
#[derive(Debug, Clone, Default, PartialEq)]
struct Series {
    /// What is known to the hour.
    moments: Counts,
    /// What is known to the day.
    days: Counts,
    /// What lasted, or is known to no day: each stretch once, with its count.
    long: Vec<(Stretch, u32)>,
}

/// Beginnings in order, each with the count of all up to it and its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Counts(Vec<(Minute, u32)>);

/// How many events fall into a bar.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Mass {
    /// Events that are known to lie in it.
    pub certain: u32,
    /// The parts that fall into it of events that may lie elsewhere too, or last longer.
    pub spread: f64,
}

impl Mass {
    /// All of it.
    pub fn total(self) -> f64 {
        f64::from(self.certain) + self.spread
    }

    fn plus(self, other: Self) -> Self {
        Self { certain: self.certain + other.certain, spread: self.spread + other.spread }
    }
}

/// What falls into a bar.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bar {
    /// What is told to have happened.
    pub told: Mass,
    /// What somebody asserts and the text does not.
    pub alleged: Mass,
    /// What is planned or was called off.
    pub planned: Mass,
}

impl Bar {
    /// What happened, as far as anybody says so.
    pub fn happened(self) -> Mass {
        self.told.plus(self.alleged)
    }
}

impl Histogram {
    /// Counts events.
    pub(crate) fn of<E: std::borrow::Borrow<Event>>(events: impl Iterator<Item = E>) -> Self {
        let mut sorts: [Vec<Stretch>; 3] = Default::default();
        let mut undated = 0;
        for event in events {
            let event = event.borrow();
            let sort = match event.status {
                EventStatus::Occurred | EventStatus::Ongoing => 0,
                EventStatus::Alleged => 1,
                EventStatus::Planned | EventStatus::Cancelled => 2,
            };
            match event.when.as_ref().and_then(crate::model::UncertainTime::stretch) {
                Some(stretch) => sorts[sort].push(stretch),
                None => undated += 1,
            }
        }
        let [told, alleged, planned] = sorts.map(Series::of);
        Self { told, alleged, planned, undated }
    }

    /// Counts by day of what happened, the days in any order; a day that comes twice is added up.
    pub fn of_days(days: impl IntoIterator<Item = (NaiveDate, u32)>) -> Self {
        let counted = days.into_iter().filter(|(_, count)| *count > 0);
        let starts = counted.map(|(day, count)| (start_of(day), count)).collect();
        let told = Series { days: Counts::of(starts), ..Series::default() };
        Self { told, ..Self::default() }
    }

    /// Counts stretches of what happened.
    pub fn of_stretches(stretches: impl IntoIterator<Item = Stretch>) -> Self {
        Self { told: Series::of(stretches.into_iter().collect()), ..Self::default() }
    }

    /// Events without any date.
    pub const fn undated(&self) -> u32 {
        self.undated
    }

    /// What is planned or was called off, dated.
    pub fn planned(&self) -> u32 {
        self.planned.total()
    }

    /// All events that have a date.
    pub fn dated(&self) -> u32 {
        self.told.total() + self.alleged.total() + self.planned.total()
    }

    /// Whether a time of day is known of anything.
    pub fn has_moments(&self) -> bool {
        [&self.told, &self.alleged, &self.planned].iter().any(|sort| !sort.moments.0.is_empty())
    }

    /// From the first minute to the one behind the last.
    pub fn span(&self) -> Option<(Minute, Minute)> {
        let spans =
            || [&self.told, &self.alleged, &self.planned].into_iter().filter_map(Series::span);
        Some((spans().map(|span| span.0).min()?, spans().map(|span| span.1).max()?))
    }

    /// The stretches of time that hold anything, in order and apart from each other.
    pub fn busy(&self) -> Vec<(Minute, Minute)> {
        let sorts = [&self.told, &self.alleged, &self.planned];
        let mut stretches: Vec<_> = sorts.into_iter().flat_map(Series::stretches).collect();
        stretches.sort_unstable();
        let mut busy: Vec<(Minute, Minute)> = Vec::new();
        for (from, until) in stretches {
            match busy.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(until),
                _ => busy.push((from, until)),
            }
        }
        busy
    }

    /// What falls into each bar of an axis.
    pub fn bars(&self, axis: &Axis) -> Vec<Bar> {
        let edges: Vec<Minute> = (0..=axis.bars()).map(|bar| axis.start(bar)).collect();
        let sorts = [&self.told, &self.alleged, &self.planned];
        let [told, alleged, planned] = sorts.map(|sort| sort.masses(axis, &edges));
        let bars = told.into_iter().zip(alleged).zip(planned);
        bars.map(|((told, alleged), planned)| Bar { told, alleged, planned }).collect()
    }
}

impl Series {
    fn of(mut stretches: Vec<Stretch>) -> Self {
        stretches.sort_unstable();
        let (mut moments, mut days, mut long) = (Vec::new(), Vec::new(), Vec::new());
        for alike in stretches.chunk_by(|one, other| one == other) {
            let (stretch, count) = (alike[0], u32::try_from(alike.len()).unwrap_or(u32::MAX));
            let length = stretch.until - stretch.from;
            match stretch.loose {
                false if length <= HOUR => moments.push((stretch.from, count)),
                false if length == DAY && stretch.from.rem_euclid(DAY) == 0 => {
                    days.push((stretch.from, count));
                }
                _ => long.push((stretch, count)),
            }
        }
        Self { moments: Counts::of(moments), days: Counts::of(days), long }
    }

    fn total(&self) -> u32 {
        let long: u32 = self.long.iter().map(|(_, count)| count).sum();
        self.moments.total() + self.days.total() + long
    }

    fn span(&self) -> Option<(Minute, Minute)> {
        let short =
            [(&self.moments, 1), (&self.days, DAY)].into_iter().filter_map(|(counts, length)| {
                Some((counts.0.first()?.0, counts.0.last()?.0 + length))
            });
        let long = self.long.iter().map(|(stretch, _)| (stretch.from, stretch.until));
        short.chain(long).reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
    }

    fn stretches(&self) -> impl Iterator<Item = (Minute, Minute)> + '_ {
        let short = [(&self.moments, HOUR), (&self.days, DAY)].into_iter();
        let short = short.flat_map(|(counts, length)| {
            counts.0.iter().map(move |(minute, _)| (*minute, minute + length))
        });
        short.chain(self.long.iter().map(|(stretch, _)| (stretch.from, stretch.until)))
    }

    fn masses(&self, axis: &Axis, edges: &[Minute]) -> Vec<Mass> {
        // Of many lanes most have nothing of most sorts.
        if self.total() == 0 {
            return vec![Mass::default(); axis.bars()];
        }
        let mut masses: Vec<Mass> = edges
            .windows(2)
            .map(|ends| {
                let mut mass =
                    Mass { certain: self.moments.between(ends[0], ends[1]), spread: 0.0 };
                // Within a day nobody knows the hour of what is known to the day.
                if ends[1] - ends[0] < DAY {
                    mass.spread += self.days.share(ends[1]) - self.days.share(ends[0]);
                } else {
                    mass.certain += self.days.between(ends[0], ends[1]);
                }
                mass
            })
            .collect();
        self.add_long(axis, edges, &mut masses);
        masses
    }

    /// Adds each stretch: whole where one bar holds it, else in equal parts a minute.
    fn add_long(&self, axis: &Axis, edges: &[Minute], masses: &mut [Mass]) {
        let (Some(&start), Some(&end)) = (edges.first(), edges.last()) else { return };
        // What begins and ends to lie over every minute of a bar, so that a stretch costs the same
        // however many bars it crosses.
        let mut slopes = vec![0.0; masses.len() + 1];
        for (stretch, count) in &self.long {
            let (from, until) = (stretch.from.max(start), stretch.until.min(end));
            let (Some(first), Some(last)) = (axis.bar_of(from), axis.bar_of(until - 1)) else {
                continue;
            };
            if from >= until {
                continue;
            }
            let whole = (from, until) == (stretch.from, stretch.until);
            if first == last && whole && !stretch.loose {
                masses[first].certain += count;
                continue;
            }
            let of_minute = f64::from(*count) / minutes(stretch.from, stretch.until);
            if first == last {
                masses[first].spread += of_minute * minutes(from, until);
                continue;
            }
            masses[first].spread += of_minute * minutes(from, edges[first + 1]);
            masses[last].spread += of_minute * minutes(edges[last], until);
            slopes[first + 1] += of_minute;
            slopes[last] -= of_minute;
        }
        let mut slope: f64 = 0.0;
        for (bar, mass) in masses.iter_mut().enumerate() {
            slope += slopes[bar];
            // What rounding leaves of stretches that have ended is nothing.
            if slope > 1e-12 {
                mass.spread += slope * minutes(edges[bar], edges[bar + 1]);
            }
        }
    }
}

impl Counts {
    fn of(mut starts: Vec<(Minute, u32)>) -> Self {
        starts.sort_unstable();
        let mut counts: Vec<(Minute, u32)> = Vec::new();
        let mut all: u32 = 0;
        for (start, count) in starts {
            all = all.saturating_add(count);
            match counts.last_mut() {
                Some((last, until)) if *last == start => *until = all,
                _ => counts.push((start, all)),
            }
        }
        Self(counts)
    }

    fn total(&self) -> u32 {
        self.0.last().map_or(0, |(_, all)| *all)
    }

    /// How many begin before a minute.
    fn before(&self, minute: Minute) -> u32 {
        let at = self.0.partition_point(|(start, _)| *start < minute);
        at.checked_sub(1).map_or(0, |at| self.0[at].1)
    }

    fn between(&self, from: Minute, until: Minute) -> u32 {
        self.before(until) - self.before(from)
    }

    /// How many days are over before a minute, the day that it lies in by the part that is.
    fn share(&self, minute: Minute) -> f64 {
        let day = minute - minute.rem_euclid(DAY);
        let over = self.before(day);
        let today = self.between(day, day + 1);
        f64::from(over) + f64::from(today) * minutes(day, minute) / minutes(0, DAY)
    }
}

/// How many minutes lie between two.
fn minutes(from: Minute, until: Minute) -> f64 {
    (until - from) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::axis::Step;
    use crate::model::when::end_of;

    /// The days from one to another.
    fn day_stretch(from: &str, to: &str) -> Stretch {
        let day = |text: &str| text.parse().expect("a day");
        Stretch { from: start_of(day(from)), until: end_of(day(to)), loose: false }
    }

    fn bars(histogram: &Histogram, cells: usize, finest: Step) -> Vec<Mass> {
        let Some(span) = histogram.span() else { return Vec::new() };
        let axis = Axis::around(span, cells, finest).expect("there are cells");
        histogram.bars(&axis).into_iter().map(Bar::happened).collect()
    }

    #[test]
    fn a_month_lies_on_each_of_its_days_by_a_part_and_in_its_month_for_certain() {
        let april = Histogram::of_stretches([day_stretch("2016-04-01", "2016-04-30")]);
        let days = bars(&april, 30, Step::Days(1));
        assert_eq!(days.len(), 30);
        for day in days {
            assert_eq!(day.certain, 0);
            assert!((day.spread - 1.0 / 30.0).abs() < 1e-9, "{day:?}");
        }
        let month = bars(&april, 3, Step::Months(1));
        assert_eq!(month[0], Mass { certain: 1, spread: 0.0 });
    }

    #[test]
    fn a_day_is_certain_by_day_and_spread_by_hour() {
        let day = "2016-04-29".parse().expect("a day");
        let histogram = Histogram::of_days([(day, 2), (day, 1)]);
        assert_eq!(histogram.dated(), 3);
        assert_eq!(bars(&histogram, 1, Step::Days(1)), [Mass { certain: 3, spread: 0.0 }]);
        let hours = bars(&histogram, 24, Step::Hours(1));
        assert!(hours.iter().all(|hour| hour.certain == 0 && (hour.spread - 0.125).abs() < 1e-9));
    }

    #[test]
    fn what_may_lie_elsewhere_is_never_certain() {
        let loose = Stretch { loose: true, ..day_stretch("2015-12-31", "2015-12-31") };
        let histogram = Histogram::of_stretches([loose]);
        assert_eq!(bars(&histogram, 1, Step::Years(1)), [Mass { certain: 0, spread: 1.0 }]);
    }

    #[test]
    fn nothing_and_undated_events_make_no_bars() {
        assert_eq!(Histogram::default().span(), None);
        assert_eq!(Histogram::default().dated(), 0);
    }

    /// From a minute to three thousand years, anywhere within them.
    fn stretch() -> impl Strategy<Value = Stretch> {
        let years = 3000 * 366 * DAY;
        let length = prop_oneof![Just(1), Just(DAY), 1..90 * DAY, 1..years];
        (-years..years, length, any::<bool>(), any::<bool>()).prop_map(
            |(from, length, whole, loose)| {
                let from = if whole { from - from.rem_euclid(DAY) } else { from };
                Stretch { from, until: from + length, loose }
            },
        )
    }

    proptest! {
        #[test]
        fn every_event_is_counted_once_at_every_width(
            stretches in proptest::collection::vec(stretch(), 1..40),
            cells in 1_usize..400,
        ) {
            let histogram = Histogram::of_stretches(stretches.iter().copied());
            prop_assert_eq!(histogram.dated() as usize, stretches.len());
            let bars = bars(&histogram, cells, Step::Hours(1));
            prop_assert!(bars.len() <= cells);
            let all: f64 = bars.iter().map(|mass| mass.total()).sum();
            prop_assert!((all - stretches.len() as f64).abs() < 1e-6, "{all}");
            prop_assert!(bars.iter().all(|mass| mass.spread >= 0.0));
        }
    }
}

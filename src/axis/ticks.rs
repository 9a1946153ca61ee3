//! What an axis is labelled with: its ends, and what begins between them.

use chrono::{Datelike, Month};

use super::{Axis, Step};
use crate::model::when::{DAY, HOUR, Minute, day_of};

/// Something that begins on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The cell where it begins.
    pub cell: usize,
    /// What begins: `2016`, `Apr`, `29`, `06:00`.
    pub label: String,
}

impl Axis {
    /// The ticks of the finest step whose labels have room.
    pub fn ticks(&self) -> Vec<Tick> {
        let coarser = Step::LADDER
            .into_iter()
            .filter(|step| !self.step.is_coarser_than(*step) && is_familiar(*step));
        coarser.map(|step| self.ticks_of(step)).find(|ticks| have_room(ticks)).unwrap_or_default()
    }

    fn ticks_of(&self, step: Step) -> Vec<Tick> {
        let (from, until) = self.span();
        let mut ticks: Vec<Tick> = Vec::new();
        let mut at = step.after(from - 1);
        while at < until && ticks.len() <= self.bars {
            let Some(bar) = self.bar_of(at) else { break };
            if self.is_break(bar) {
                at = step.after(self.start(bar + 1) - 1);
                continue;
            }
            ticks.push(Tick { cell: self.cells_of(bar).start, label: begins(step, at) });
            at = step.after(at);
        }
        ticks
    }

    /// Where time goes on behind each break, labelled like the ends.
    pub fn resumptions(&self) -> Vec<Tick> {
        let resumed = self.breaks().map(|bar| bar + 1).filter(|bar| *bar < self.bars);
        let tick = |bar| {
            let label = day_of(self.start(bar)).format(self.form()).to_string();
            Tick { cell: self.cells_of(bar).start, label }
        };
        resumed.map(tick).collect()
    }

    /// The form of a day, month or year that stands for a whole bar.
    const fn form(&self) -> &'static str {
        match self.step {
            Step::Hours(_) | Step::Days(_) | Step::Weeks(_) => "%Y-%m-%d",
            Step::Months(_) => "%Y-%m",
            Step::Years(_) => "%Y",
        }
    }

    /// The first and the last day, month or year; within the bars at the ends, of what there is.
    pub fn ends(&self) -> [String; 2] {
        let (mut from, mut until) = self.span();
        if let Some((first, behind)) = self.held {
            from = if self.bar_of(first) == Some(0) { first } else { from };
            let in_last = self.bar_of(behind - 1) == Some(self.bars - 1);
            until = if in_last { behind } else { until };
        }
        [from, until - 1].map(|minute| day_of(minute).format(self.form()).to_string())
    }
}

/// Whether people count by a step: nobody looks for every third day, or for May and September.
const fn is_familiar(step: Step) -> bool {
    !matches!(step, Step::Days(2..) | Step::Weeks(2..) | Step::Months(4))
}

/// Whether every label ends before the next tick; numbers need a cell more, or they run together.
fn have_room(ticks: &[Tick]) -> bool {
    ticks.windows(2).all(|pair| {
        let label = &pair[0].label;
        let gap = if label.starts_with(char::is_alphabetic) { 1 } else { 2 };
        pair[0].cell + label.len() + gap <= pair[1].cell
    })
}

/// What begins with a step: a year or a month by its name, where one does.
fn begins(step: Step, at: Minute) -> String {
    let day = day_of(at);
    let month = || {
        let name = Month::try_from(day.month() as u8).map_or("", |month| month.name());
        name[..3.min(name.len())].to_owned()
    };
    match step {
        Step::Years(_) => return day.format("%Y").to_string(),
        Step::Hours(_) if at.rem_euclid(DAY) != 0 => {
            return format!("{:02}:00", at.rem_euclid(DAY) / HOUR);
        }
        _ => {}
    }
    match (day.month(), day.day(), step) {
        (1, 1, _) => day.format("%Y").to_string(),
        (_, 1, _) => month(),
        (.., Step::Days(_)) => day.format("%d").to_string(),
        (.., Step::Hours(_)) => format!("{} {}", month(), day.day()),
        _ => day.format("%m-%d").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::when::start_of;

    fn labels(from: &str, until: &str, cells: usize, finest: Step) -> Vec<(usize, String)> {
        let minute = |day: &str| start_of(day.parse().expect("a day"));
        let span = (minute(from), minute(until));
        let axis = Axis::around(span, cells, finest).expect("there are cells");
        axis.ticks().into_iter().map(|tick| (tick.cell, tick.label)).collect()
    }

    fn words(labels: &[(usize, String)]) -> Vec<&str> {
        labels.iter().map(|(_, label)| label.as_str()).collect()
    }

    #[test]
    fn what_begins_is_named_as_fine_as_there_is_room() {
        let days = labels("2016-04-28", "2016-05-03", 20, Step::Days(1));
        assert_eq!(days.len(), 5, "{days:?}");
        assert_eq!(words(&days), ["28", "29", "30", "May", "02"]);
        let months = labels("2015-12-31", "2016-05-11", 58, Step::Days(1));
        assert_eq!(words(&months), ["2016", "Feb", "Mar", "Apr", "May"]);
        let years = labels("1900-01-01", "2017-01-01", 60, Step::Days(1));
        assert_eq!(words(&years)[..3], ["1900", "1920", "1940"]);
        let hours = labels("2016-04-30", "2016-05-01", 48, Step::Hours(1));
        assert_eq!(words(&hours)[..3], ["Apr 30", "06:00", "12:00"]);
    }

    #[test]
    fn labels_never_run_into_the_next_tick_whatever_the_width() {
        for cells in 1..400 {
            for until in ["2016-05-01", "2016-06-11", "2019-01-01", "5016-01-01"] {
                for (finest, from) in
                    [(Step::Hours(1), "2016-04-30"), (Step::Days(1), "2015-12-30")]
                {
                    let ticks = labels(from, until, cells, finest);
                    let apart = ticks.windows(2).all(|two| two[0].0 + two[0].1.len() < two[1].0);
                    assert!(apart, "{from} to {until} in {cells}: {ticks:?}");
                }
            }
        }
    }
}

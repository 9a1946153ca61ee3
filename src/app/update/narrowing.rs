//! Narrowing and widening: records as filters, ranges of days, taking filters away.

use chrono::{Datelike, Days, NaiveDate};

use super::super::command::Command;
use super::super::{App, Effect};
use crate::model::RecordId;
use crate::search::{DayRange, Part};
use crate::text::{clip, counted};
use crate::ui::PaneId;

impl App {
    /// Narrows every pane to the row under the cursor, or to everything but what belongs to it.
    pub(super) fn narrow_to_row(&mut self, exclude: bool) -> Vec<Effect> {
        let Some(record) = self.row_record(self.stage.focus) else { return Vec::new() };
        self.remember();
        self.asked.query.set_record(record, exclude);
        let verb = if exclude { "without" } else { "only" };
        let label = clip(self.dataset.label(record), 40).into_owned();
        let parts = match record {
            RecordId::Event(event) => self.dataset.links.parts_of_event(event).len(),
            _ => 0,
        };
        let parts = match parts {
            0 => String::new(),
            count => format!(" and its {}", counted(count, "part")),
        };
        let escape = self.key_of(Command::Escape);
        self.say(format!("{verb} {label}{parts}; {escape} takes it back"));
        self.ask()
    }

    /// Everything about the selected record: all other filters go.
    pub(super) fn about(&mut self) -> Vec<Effect> {
        let in_evidence = self.stage.focus == PaneId::Evidence;
        let under_cursor = self.row_record(self.stage.focus).filter(|_| in_evidence);
        let Some(record) = under_cursor.or(self.picked.selected) else { return Vec::new() };
        self.remember();
        self.asked.query = crate::search::Query::default();
        self.asked.query.set_record(record, false);
        let label = clip(self.dataset.label(record), 40).into_owned();
        let back = self.key_of(Command::Back);
        self.say(format!("everything about {label}; {back} goes back"));
        self.ask()
    }

    /// Takes away all filters.
    pub(super) fn clear(&mut self) -> Vec<Effect> {
        if self.asked.query.is_empty() {
            return Vec::new();
        }
        self.remember();
        self.asked.query = crate::search::Query::default();
        self.ask()
    }

    /// Takes away the newest filter.
    pub(super) fn drop_newest(&mut self) -> Vec<Effect> {
        match self.asked.query.parts.len().checked_sub(1) {
            Some(newest) => self.remove_part(newest),
            None => {
                self.say("Nothing is filtered.");
                Vec::new()
            }
        }
    }

    pub(super) fn remove_part(&mut self, at: usize) -> Vec<Effect> {
        if at >= self.asked.query.parts.len() {
            return Vec::new();
        }
        self.remember();
        self.asked.query.parts.remove(at);
        self.stage.chip = match (self.stage.chip, self.asked.query.parts.len()) {
            (Some(chip), parts) if parts > 0 => Some(chip.min(parts - 1)),
            _ => None,
        };
        self.ask()
    }

    pub(super) fn go_to_chips(&mut self) {
        match self.asked.query.parts.len().checked_sub(1) {
            Some(newest) => self.stage.chip = Some(newest),
            None => {
                let (pin, search) = (self.key_of(Command::Pin), self.key_of(Command::Search));
                self.say(format!(
                    "Nothing is filtered; {pin} narrows to a row, {search} searches."
                ));
            }
        }
    }

    pub(super) fn step_chip(&mut self, by: isize) {
        let parts = self.asked.query.parts.len() as isize;
        if let Some(chip) = &mut self.stage.chip {
            *chip = (*chip as isize + by).rem_euclid(parts.max(1)) as usize;
        }
    }

    pub(super) fn remove_chip(&mut self) -> Vec<Effect> {
        self.stage.chip.map_or_else(Vec::new, |chip| self.remove_part(chip))
    }

    /// Turns a filter from keeping to leaving out, or back.
    pub(super) fn flip_chip(&mut self) -> Vec<Effect> {
        let Some(chip) = self.stage.chip else { return Vec::new() };
        let Some(Part::Record { record, exclude }) = self.asked.query.parts.get(chip).cloned()
        else {
            self.say("Only records can be left out.");
            return Vec::new();
        };
        self.remember();
        self.asked.query.set_record(record, !exclude);
        self.ask()
    }

    /// Backs out one step: zoom, the evidence, the newest filter.
    pub(super) fn escape(&mut self) -> Vec<Effect> {
        if self.stage.zoom {
            self.stage.zoom = false;
            return Vec::new();
        }
        if self.stage.focus == PaneId::Evidence {
            self.stage.focus = self.stage.list;
            return Vec::new();
        }
        match self.asked.query.parts.len().checked_sub(1) {
            Some(newest) => self.remove_part(newest),
            None => {
                let quit = self.key_of(Command::Quit);
                self.say(format!("Nothing to back out of; {quit} quits."));
                Vec::new()
            }
        }
    }

    /// Narrows to the month, then the week, then the day of the selected event; never closer than
    /// the text dates it.
    pub(super) fn closer(&mut self) -> Vec<Effect> {
        let Some(own) = self.selected_days() else {
            self.say("No date to narrow to: the text gives none here.");
            return Vec::new();
        };
        let range = self.asked.query.days();
        let day = range.map_or(own.from, |range| own.from.clamp(range.from, range.to));
        let days = match range.map(Zoom::of) {
            None => Zoom::Month.around(day),
            Some(Zoom::Month) => Zoom::Week.around(day),
            Some(Zoom::Week | Zoom::Day) => Zoom::Day.around(day),
        };
        let length = |days: DayRange| days.to - days.from;
        if length(days) < length(own) && range.is_none_or(|range| length(own) < length(range)) {
            return self.narrow_days(Some(own));
        }
        if length(days) < length(own) {
            self.say("The text dates this no closer.");
            return Vec::new();
        }
        self.narrow_days(Some(days))
    }

    /// Widens from the day to the week, the month, everything.
    pub(super) fn wider(&mut self) -> Vec<Effect> {
        let Some(days) = self.asked.query.days() else {
            self.say("The whole span shows already.");
            return Vec::new();
        };
        let both_ends = |zoom: Zoom| DayRange {
            from: zoom.around(days.from).from,
            to: zoom.around(days.to).to,
        };
        let wider = match Zoom::of(days) {
            Zoom::Day => Some(both_ends(Zoom::Week)),
            Zoom::Week => Some(both_ends(Zoom::Month)),
            Zoom::Month => None,
        };
        self.narrow_days(wider)
    }

    fn narrow_days(&mut self, days: Option<DayRange>) -> Vec<Effect> {
        if days == self.asked.query.days() {
            return Vec::new();
        }
        self.remember();
        self.asked.query.set_days(days);
        self.ask()
    }

    /// The days that the selected record can have been on: of an event, or of the event of a claim.
    fn selected_days(&self) -> Option<DayRange> {
        let event = match self.picked.selected? {
            RecordId::Event(event) => event,
            RecordId::Claim(claim) => *self.dataset.links.events_of_claim(claim).first()?,
            _ => *self.picked.brush.events.first()?,
        };
        let when = self.dataset[event].when.as_ref()?;
        let from = when.earliest.day().or(when.latest.day())?;
        Some(DayRange { from, to: when.latest.day().unwrap_or(from) })
    }
}

/// How much of the calendar a range shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zoom {
    Month,
    Week,
    Day,
}

impl Zoom {
    fn of(days: DayRange) -> Self {
        match (days.to - days.from).num_days() {
            0 => Self::Day,
            // A span of the text's own can have any length.
            1..=6 => Self::Week,
            _ => Self::Month,
        }
    }

    /// The month, the week from Monday, or just the day.
    fn around(self, day: NaiveDate) -> DayRange {
        let (from, length) = match self {
            Self::Month => {
                let from = day.with_day(1).unwrap_or(day);
                (from, u64::from(day.num_days_in_month()))
            }
            Self::Week => {
                let back = Days::new(day.weekday().num_days_from_monday().into());
                (day.checked_sub_days(back).unwrap_or(day), 7)
            }
            Self::Day => (day, 1),
        };
        DayRange { from, to: from.checked_add_days(Days::new(length - 1)).unwrap_or(from) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_weeks_and_days_lie_around_their_day() {
        let day = NaiveDate::from_ymd_opt(2016, 4, 29).expect("a day");
        for (zoom, from, to) in [
            (Zoom::Month, "2016-04-01", "2016-04-30"),
            (Zoom::Week, "2016-04-25", "2016-05-01"),
            (Zoom::Day, "2016-04-29", "2016-04-29"),
        ] {
            let range = zoom.around(day);
            assert_eq!((range.from.to_string(), range.to.to_string()), (from.into(), to.into()));
            assert_eq!(Zoom::of(range), zoom);
        }
        let february = NaiveDate::from_ymd_opt(2016, 2, 27).expect("a day");
        assert_eq!(Zoom::Month.around(february).to.to_string(), "2016-02-29");
    }
}

//! Filters: adding, excluding, narrowing by date, removing.

use chrono::{Datelike, Days, NaiveDate};

use super::super::command::Command;
use super::super::messages::Passing;
use super::super::screen::SMALL;
use super::super::{App, Effect};
use crate::model::RecordId;
use crate::search::{DayRange, Part};
use crate::text::{clip, counted, width};
use crate::ui::PaneId;

impl App {
    /// Filters every pane by the row under the cursor, or excludes it.
    pub(super) fn narrow_to_row(&mut self, exclude: bool) -> Vec<Effect> {
        let Some(record) = self.row_record(self.stage.focus) else { return Vec::new() };
        self.remember();
        self.asked.query.set_record(record, exclude);
        let verb = if exclude { "without" } else { "only" };
        let parts = match record {
            RecordId::Event(event) => self.dataset.links.parts_of_event(event).len(),
            _ => 0,
        };
        let parts = match parts {
            0 => String::new(),
            _ if self.stage.width < SMALL => String::new(),
            count => format!(" and its {}", counted(count, "part")),
        };
        let escape = self.key_of(Command::Escape);
        let rest = format!("{parts}; {escape} undoes it");
        let label = self.label_beside(record, &format!("{verb} {rest}"));
        self.say(format!("{verb} {label}{rest}"));
        self.ask()
    }

    /// Filters by the selected record alone.
    pub(super) fn about(&mut self) -> Vec<Effect> {
        let in_evidence = self.stage.focus == PaneId::Evidence;
        let under_cursor = self.row_record(self.stage.focus).filter(|_| in_evidence);
        let Some(record) = under_cursor.or(self.picked.selected) else { return Vec::new() };
        self.remember();
        self.asked.query = self.asked.query.widened();
        self.asked.query.set_record(record, false);
        let back = self.key_of(Command::Back);
        let label = self.label_beside(record, &format!("all about ; {back} goes back"));
        self.say(format!("all about {label}; {back} goes back"));
        self.ask()
    }

    /// The label of a record, cut to leave room for the rest of a message.
    pub(super) fn label_beside(&self, record: RecordId, rest: &str) -> String {
        let room = usize::from(self.stage.width).saturating_sub(width(rest) + 2).clamp(8, 40);
        clip(&self.dataset.label(record), room).into_owned()
    }

    /// Clears all filters. The order is not a filter and stays.
    pub(super) fn clear(&mut self) -> Vec<Effect> {
        let sort = self.asked.query.sort;
        if !sort.is_usual() {
            let key = self.key_of(Command::ChooseSort);
            self.say(format!("Filters cleared; still sorted {sort} ({key})"));
        }
        if self.asked.query.is_empty() {
            return Vec::new();
        }
        self.remember();
        self.asked.query = self.asked.query.widened();
        self.ask()
    }

    /// Removes the last filter.
    pub(super) fn drop_newest(&mut self) -> Vec<Effect> {
        match self.asked.query.parts.len().checked_sub(1) {
            Some(newest) => self.remove_part(newest),
            None => {
                self.say("No filters");
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
        self.ask()
    }

    pub(super) fn go_to_chips(&mut self) {
        match self.asked.query.parts.len().checked_sub(1) {
            Some(newest) => self.stage.chip = Some(newest),
            None => {
                let (pin, search) = (self.key_of(Command::Pin), self.key_of(Command::Search));
                self.say(format!("No filters: {pin} filters, {search} searches"));
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
        let Some(chip) = self.stage.chip else { return Vec::new() };
        let effects = self.remove_part(chip);
        self.stay_with_chip(chip);
        effects
    }

    /// Keeps the focus on the filters after a change there, while there are any.
    fn stay_with_chip(&mut self, chip: usize) {
        let newest = self.asked.query.parts.len().checked_sub(1);
        self.stage.chip = newest.map(|newest| chip.min(newest));
    }

    /// Switches a filter between including and excluding.
    pub(super) fn flip_chip(&mut self) -> Vec<Effect> {
        let Some(chip) = self.stage.chip else { return Vec::new() };
        let Some(Part::Record { record, exclude }) = self.asked.query.parts.get(chip).cloned()
        else {
            self.say("Only records can be excluded");
            return Vec::new();
        };
        self.remember();
        self.asked.query.set_record(record, !exclude);
        let effects = self.ask();
        self.stay_with_chip(chip);
        effects
    }

    /// Whether only loading is left to back out of.
    pub(in crate::app) fn escape_stops_reading(&self) -> bool {
        let reads = self.file.can_stop();
        let elsewhere = self.stage.zoom
            || self.stage.range_start.is_some()
            || self.stage.focus == PaneId::Evidence
            || self.panes.timeline.brush.is_some()
            || self.leaves_lanes()
            || self.review.desk.is_some();
        reads && !elsewhere && self.asked.query.is_empty()
    }

    /// Whether Esc would leave the lanes.
    pub(in crate::app) fn leaves_lanes(&self) -> bool {
        self.stage.focus == PaneId::Timeline && self.panes.timeline.lanes.is_some()
    }

    /// Backs out one step: row range, zoom, evidence, lanes, last filter, loading.
    ///
    /// `again` is whether the key before has said that this one stops the reading.
    pub(super) fn escape(&mut self, again: bool) -> Vec<Effect> {
        if self.drop_range() {
            return Vec::new();
        }
        if self.stage.zoom {
            self.stage.zoom = false;
            return Vec::new();
        }
        if self.stage.focus == PaneId::Evidence {
            self.stage.focus = self.stage.list;
            // A source has no row of its own; back in a list its row is what counts.
            self.look_at(self.row_record(self.stage.list));
            return Vec::new();
        }
        if self.leaves_lanes() {
            self.show_lanes(None);
            self.say("Timeline as a list");
            return Vec::new();
        }
        match self.asked.query.parts.len().checked_sub(1) {
            Some(newest) => self.remove_part(newest),
            None if self.escape_stops_reading() => self.stop_reading(again),
            None => {
                let quit = self.key_of(Command::Quit);
                self.say(format!("Nothing to go back from; {quit} quits"));
                Vec::new()
            }
        }
    }

    /// Stops the reading of the file, if the last key has said that it would: whoever backs out of
    /// filters in a hurry does not mean to lose the file.
    fn stop_reading(&mut self, again: bool) -> Vec<Effect> {
        if again {
            return vec![Effect::StopReading];
        }
        let escape = self.key_of(Command::Escape);
        let told = format!("{escape} again stops reading; what is read stays.");
        self.say_for_now(told, Passing::Reading);
        self.keys.stops_next = true;
        Vec::new()
    }

    /// Narrows to the months, then the weeks, then the days of the selected event, within the days
    /// that show already; never closer than the text dates it.
    pub(super) fn closer(&mut self) -> Vec<Effect> {
        let Some(own) = self.selected_days() else {
            self.say("The text gives no date here");
            return Vec::new();
        };
        let shown = self.panes.timeline.days();
        match Zoom::ALL.into_iter().find_map(|zoom| closer_than(shown, zoom.around(own))) {
            Some(days) => {
                self.remember();
                self.asked.query.narrow_days(days);
                self.ask()
            }
            None => {
                self.say("The text gives no closer date");
                Vec::new()
            }
        }
    }

    /// Undoes the last narrowing by date.
    pub(super) fn wider(&mut self) -> Vec<Effect> {
        if self.asked.query.days().is_none() {
            let search = self.key_of(Command::Search);
            self.say(match self.panes.timeline.days() {
                Some(_) => format!("The query sets the days; {search} changes it"),
                None => "The whole time span shows".to_owned(),
            });
            return Vec::new();
        }
        self.remember();
        self.asked.query.widen_days();
        self.ask()
    }

    /// The days that the selected record can have been on: of an event, or of the event of a claim.
    ///
    /// Of a stretch with an end that nobody knows it is the month of the end that is known: "by
    /// December" did not happen on the last day of it.
    pub(super) fn selected_days(&self) -> Option<DayRange> {
        let event = match self.picked.selected? {
            RecordId::Event(event) => event,
            RecordId::Claim(claim) => *self.dataset.links.events_of_claim(claim).first()?,
            _ => *self.picked.brush.events.first()?,
        };
        let record = self.dataset.event(event);
        let when = record.when.as_ref()?;
        match (when.earliest.day(), when.latest.day()) {
            (Some(from), Some(to)) => Some(DayRange::days(from, to)),
            (Some(known), None) | (None, Some(known)) => {
                Some(Zoom::Months.around(DayRange::days(known, known)))
            }
            (None, None) => None,
        }
    }
}

/// What is left of the days that show within others, if that is some and not all of them.
fn closer_than(shown: Option<DayRange>, wanted: DayRange) -> Option<DayRange> {
    let Some(shown) = shown else { return Some(wanted) };
    wanted.within(shown).filter(|days| *days != shown)
}

/// The unit that days are widened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zoom {
    Months,
    Weeks,
    Days,
}

impl Zoom {
    /// From coarse to fine.
    const ALL: [Self; 3] = [Self::Months, Self::Weeks, Self::Days];

    /// The whole months or weeks, from Monday, that hold the days; or just these.
    fn around(self, own: DayRange) -> DayRange {
        match self {
            Self::Months => DayRange::days(
                own.from.with_day(1).unwrap_or(own.from),
                own.to.with_day(own.to.num_days_in_month().into()).unwrap_or(own.to),
            ),
            Self::Weeks => {
                let into = |day: NaiveDate| u64::from(day.weekday().num_days_from_monday());
                let from = own.from.checked_sub_days(Days::new(into(own.from)));
                let to = own.to.checked_add_days(Days::new(6 - into(own.to)));
                DayRange::days(from.unwrap_or(own.from), to.unwrap_or(own.to))
            }
            Self::Days => own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: &str, to: &str) -> DayRange {
        DayRange::days(from.parse().expect("a day"), to.parse().expect("a day"))
    }

    #[test]
    fn whole_months_and_weeks_lie_around_their_days() {
        for (zoom, own, around) in [
            (Zoom::Months, ("2016-04-29", "2016-04-29"), ("2016-04-01", "2016-04-30")),
            (Zoom::Months, ("2016-04-22", "2016-05-01"), ("2016-04-01", "2016-05-31")),
            (Zoom::Months, ("2016-02-27", "2016-02-27"), ("2016-02-01", "2016-02-29")),
            (Zoom::Weeks, ("2016-04-29", "2016-04-29"), ("2016-04-25", "2016-05-01")),
            (Zoom::Weeks, ("2016-04-22", "2016-05-01"), ("2016-04-18", "2016-05-01")),
            (Zoom::Days, ("2016-04-22", "2016-05-01"), ("2016-04-22", "2016-05-01")),
        ] {
            let found = zoom.around(range(own.0, own.1));
            assert_eq!(found, range(around.0, around.1), "{zoom:?} of {own:?}");
        }
    }

    #[test]
    fn a_step_closer_takes_days_away_and_never_adds_any() {
        let december = range("2015-12-01", "2015-12-31");
        let week = range("2015-12-28", "2016-01-03");
        assert_eq!(closer_than(None, week), Some(week));
        assert_eq!(closer_than(Some(december), week), Some(range("2015-12-28", "2015-12-31")));
        assert_eq!(closer_than(Some(december), range("2015-10-01", "2016-03-31")), None);
        assert_eq!(closer_than(Some(week), range("2016-04-01", "2016-04-30")), None);
    }
}

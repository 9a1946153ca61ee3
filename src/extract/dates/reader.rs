//! Reads sentence after sentence and keeps what later dates refer to.

use chrono::NaiveDate;

use super::grammar;
use super::lexicon::{Lex, Unit};
use super::meaning::{Clock, Frequency, From, Meaning, Parsed, Point, Year, Zone};
use super::resolve::{Context, Resolved, day_part, period};
use super::sentence::{Item, Sentence};
use super::spot::{Moment, Spot};
use super::tense::{Tense, tense};
use super::value::Value;
use super::when;
use super::{Timex, TimexKind};

/// What has been found so far, and what dates to come count from.
pub(super) struct Reader {
    context: Context,
    pub(super) found: Vec<Timex>,
    buffer: Vec<Item>,
}

impl Reader {
    pub(super) fn new(anchor: Option<NaiveDate>) -> Self {
        let context = Context { anchor, ..Context::default() };
        Self { context, found: Vec::new(), buffer: Vec::new() }
    }

    /// Reads a sentence that starts at a byte of the article.
    pub(super) fn read(&mut self, text: &str, base: usize) {
        let sentence = Sentence::read(text, std::mem::take(&mut self.buffer));
        self.context.day_of_sentence = None;
        let mut moment: Option<Moment> = None;
        let mut at = 0;
        while at < sentence.len() {
            let Some((end, meaning)) = grammar::expression(&sentence, at) else {
                at += 1;
                continue;
            };
            let mut spot = Spot { sentence: &sentence, base, from: at, end };
            self.add(spot, meaning, &mut moment);
            let mut last = (end, meaning);
            while let Some((from, parsed)) = continued(&sentence, last) {
                spot = Spot { from, end: parsed.0, ..spot };
                self.add(spot, parsed.1, &mut moment);
                last = parsed;
            }
            at = last.0.max(at + 1);
        }
        self.buffer = sentence.items;
    }

    fn add(&mut self, spot: Spot<'_>, meaning: Meaning, moment: &mut Option<Moment>) {
        let tense = || tense(spot.sentence, spot.from, spot.end);
        let timex = match meaning {
            Meaning::Date(point, part) => self.date(spot, point, part, tense()),
            Meaning::Time(point, clock) => self.time(spot, point, clock, tense(), moment),
            Meaning::Duration(amount, unit, lies) => {
                let time = when::duration(spot, &self.context, amount, unit, lies, *moment);
                Some(spot.timex(TimexKind::Duration, period(amount, unit), time))
            }
            Meaning::Set(frequency) => Some(spot.timex(TimexKind::Set, set(frequency), None)),
            Meaning::PastReference | Meaning::PresentReference | Meaning::FutureReference => {
                let time = when::reference(spot, &self.context, meaning);
                Some(spot.timex(TimexKind::Date, reference(meaning).to_owned(), time))
            }
        };
        self.found.extend(timex);
    }

    fn date(
        &mut self,
        spot: Spot<'_>,
        point: Point,
        part: Option<super::meaning::Part>,
        tense: Tense,
    ) -> Option<Timex> {
        let Some(resolved) = self.context.resolve(point, tense) else {
            return Some(spot.timex(TimexKind::Date, unresolved(point)?.to_owned(), None));
        };
        self.remember(point, resolved);
        let time = when::date(spot, &self.context, resolved, part);
        Some(spot.timex(TimexKind::Date, resolved.value.timex(), time))
    }

    /// Keeps a date for those that refer to it.
    fn remember(&mut self, point: Point, resolved: Resolved) {
        // What something is compared with is not what the next date counts from.
        let compared =
            matches!(point, Point::Shifted { unit: Unit::Year, count: -1, from: From::Mention });
        if compared {
            return;
        }
        self.context.mentioned = Some(resolved.value);
        if let Value::Day(day) = resolved.value {
            self.context.day_of_sentence = Some(day);
        }
        if let (Value::Quarter(..), Point::Quarter { .. }) = (resolved.value, point) {
            self.context.quarter = Some(resolved.value);
        }
    }

    fn time(
        &mut self,
        spot: Spot<'_>,
        point: Point,
        clock: Clock,
        tense: Tense,
        moment: &mut Option<Moment>,
    ) -> Option<Timex> {
        let Some(resolved) = self.context.resolve(point, tense) else {
            let value = format!("XXXX-XX-XX{}", clock_value(clock));
            return Some(spot.timex(TimexKind::Time, value, None));
        };
        self.remember(point, resolved);
        let Value::Day(day) = resolved.value else { return None };
        let value = format!("{day}{}", clock_value(clock));
        let mut time = when::time(spot, resolved, clock);
        if let Clock::At { hour, minute, zone } = clock {
            let now = Moment { day, hour, minute, zone, index: self.found.len(), end: spot.end };
            self.tell_zone(*moment, now, spot);
            *moment = Some(match *moment {
                // "1:00 am Saturday (2200 GMT Friday)" is one moment; the local clock stays.
                Some(local) if in_brackets(local, spot) => {
                    Moment { zone: offset(local, now).map_or(local.zone, Zone::Offset), ..local }
                }
                _ => now,
            });
            if let Some(time) = &mut time {
                time.start_time = when::instant(now);
            }
        }
        Some(spot.timex(TimexKind::Time, value, time))
    }

    /// Gives a clock without a zone the zone that the same moment in brackets tells.
    fn tell_zone(&mut self, local: Option<Moment>, utc: Moment, spot: Spot<'_>) {
        let Some(local) = local.filter(|local| in_brackets(*local, spot)) else { return };
        let Some(minutes) = offset(local, utc) else { return };
        let at = when::instant(Moment { zone: Zone::Offset(minutes), ..local });
        if let Some(time) = self.found.get_mut(local.index).and_then(|timex| timex.time.as_mut()) {
            time.start_time = at;
        }
    }
}

/// Whether a time stands in the bracket that opens right behind another without a zone.
fn in_brackets(local: Moment, spot: Spot<'_>) -> bool {
    local.zone == Zone::None && spot.from == local.end + 1 && spot.sentence.is(local.end, "(")
}

/// How many minutes the local clock is ahead of GMT.
fn offset(local: Moment, utc: Moment) -> Option<i32> {
    let minutes = |moment: Moment| i64::from(moment.hour * 60 + moment.minute);
    let days = (local.day - utc.day).num_days();
    let ahead = days.checked_mul(24 * 60)? + minutes(local) - minutes(utc);
    let known = utc.zone == Zone::Utc && (-12 * 60..=14 * 60).contains(&ahead);
    known.then(|| i32::try_from(ahead).ok()).flatten()
}

/// The day behind "and" or a dash that belongs to the month before it.
fn continued(sentence: &Sentence<'_>, last: Parsed) -> Option<(usize, Parsed)> {
    let (end, Meaning::Date(Point::Day { year, month, .. }, _)) = last else { return None };
    // "24 April and 25": the month stands behind its days.
    let month_first = matches!(sentence.lex(end - 1), Lex::Digits(..) | Lex::Ordinal(_));
    month_first.then(|| grammar::continued_day(sentence, end, month, year)).flatten()
}

/// The value of a date that nothing places; `None` if it says too little.
fn unresolved(point: Point) -> Option<&'static str> {
    match point {
        Point::Day { year: Year::Given(_), .. } | Point::Mentioned(_) => None,
        Point::Shifted { unit: Unit::Year, .. } | Point::Year(_) => Some("XXXX"),
        Point::Month { .. } => Some("XXXX-XX"),
        _ => Some("XXXX-XX-XX"),
    }
}

fn reference(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::PastReference => "PAST_REF",
        Meaning::FutureReference => "FUTURE_REF",
        _ => "PRESENT_REF",
    }
}

fn clock_value(clock: Clock) -> String {
    match clock {
        Clock::Part(part) => day_part(part).to_owned(),
        Clock::At { hour, minute, zone } => {
            let zone = if zone == Zone::Utc { "Z" } else { "" };
            format!("T{hour:02}:{minute:02}{zone}")
        }
    }
}

fn set(frequency: Frequency) -> String {
    match frequency {
        Frequency::Each(amount, unit) => period(amount, unit),
        Frequency::Weekday(weekday, part) => {
            let part = part.map_or("", day_part);
            format!("XXXX-WXX-{}{part}", weekday.number_from_monday())
        }
        Frequency::Month(month) => format!("XXXX-{month:02}"),
        Frequency::Part(part) => format!("XXXX-XX-XX{}", day_part(part)),
    }
}

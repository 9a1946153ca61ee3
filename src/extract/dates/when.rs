//! From a resolved expression to a [`UncertainTime`]: EDTF, derivation, times of day.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeDelta};

use super::lexicon::{DayPart, Lex, Unit};
use super::meaning::{Amount, Clock, Lies, Meaning, Part, Zone};
use super::resolve::{AnchorFrom, Context, Resolved};
use super::spot::{Moment, Spot, countable};
use super::value::{Value, moved};
use crate::model::when::derive::Rule;
use crate::model::{Derivation, Precision, UncertainTime, Vocabulary};

type Anchor = Option<(NaiveDate, AnchorFrom)>;

fn build(literal: &str, edtf: String, rule: Rule, anchor: Anchor) -> Option<UncertainTime> {
    let mut time = UncertainTime::of(literal.to_owned(), edtf).ok()?;
    let from = |from| match from {
        AnchorFrom::Dateline => "dateline",
        AnchorFrom::Text => "text",
    };
    time.derivation = Some(Derivation {
        rule: rule.word().to_owned(),
        anchor_date: anchor.map(|(day, _)| day),
        anchor_from: anchor.map(|(_, at)| from(at).to_owned()),
    });
    Some(time)
}

/// The time of a date.
pub(super) fn date(
    spot: Spot<'_>,
    context: &Context,
    resolved: Resolved,
    part: Option<Part>,
) -> Option<UncertainTime> {
    if let Some(time) = since(spot, context, resolved) {
        return Some(time);
    }
    let Resolved { value, rule, anchor } = resolved;
    let bounded =
        match (spot.sentence.word(spot.from).to_ascii_lowercase().as_str(), context.anchor) {
            ("earlier", Some(day)) => up_to(value, day),
            ("later", Some(day)) => down_to(value, day),
            _ => None,
        };
    let parted = part.and_then(|part| part_of(value, part));
    let mut time = match (bounded, parted) {
        (Some(edtf), _) => build(spot.literal(), edtf, Rule::UnitsFromAnchor, anchor),
        (None, Some((edtf, rule))) => {
            let anchor = anchor.or(context.anchor.map(|day| (day, AnchorFrom::Dateline)));
            build(spot.literal(), edtf, rule, anchor)
        }
        (None, None) => build(spot.literal(), value.edtf(), rule_for(value, rule, anchor), anchor),
    }?;
    if matches!(value, Value::Week(_) | Value::Weekend(_)) {
        time.precision = Precision::Week;
    }
    Some(time)
}

/// "that day" is the anchor itself; "that month" is the period around it.
fn rule_for(value: Value, rule: Rule, anchor: Anchor) -> Rule {
    match (rule, value, anchor) {
        (Rule::SameTime, Value::Day(day), Some((at, _))) if day == at => rule,
        (Rule::SameTime, ..) => Rule::PeriodMentioned,
        _ => rule,
    }
}

/// "since April 22": from that day to the day of the article.
fn since(spot: Spot<'_>, context: &Context, resolved: Resolved) -> Option<UncertainTime> {
    let anchor = context.anchor?;
    if !spot.sentence.before(spot.from, &["since"]) {
        return None;
    }
    let start = match resolved.value {
        Value::Day(_) | Value::Month(..) | Value::Year(_) => resolved.value,
        _ => return None,
    };
    if start.day()? > anchor {
        return None;
    }
    let bytes = spot.sentence.bytes(spot.from - 1..spot.end);
    let literal = spot.sentence.text.get(bytes)?;
    let edtf = format!("{}/{anchor}", start.edtf());
    // The rule recomputes days of the year of the anchor; other starts are explained by it alone.
    let mut time = build(literal, edtf, Rule::Since, Some((anchor, AnchorFrom::Dateline)))?;
    time.end_is_as_of = true;
    Some(time)
}

/// "earlier this year": up to the day of the article.
fn up_to(value: Value, anchor: NaiveDate) -> Option<String> {
    let first = value.day()?;
    (first < anchor && !matches!(value, Value::Day(_))).then(|| format!("{first}/{anchor}"))
}

/// "later this year": from the day of the article.
fn down_to(value: Value, anchor: NaiveDate) -> Option<String> {
    let time = UncertainTime::new("", &value.edtf()).ok()?;
    let last = time.latest.day()?;
    (last > anchor && !matches!(value, Value::Day(_))).then(|| format!("{anchor}/{last}"))
}

/// Early, mid or late in a year or month, by the house rules.
fn part_of(value: Value, part: Part) -> Option<(String, Rule)> {
    match value {
        Value::Year(year) => {
            let (from, to) = match part {
                Part::Start => (1, 3),
                Part::Middle => (5, 8),
                Part::End => (10, 12),
            };
            Some((format!("{year:04}-{from:02}~/{year:04}-{to:02}~"), Rule::PartOfYear))
        }
        Value::Month(year, month) => {
            let last = moved(value.day()?, Unit::Month, 1)?.pred_opt()?.day();
            let (from, to) = match part {
                Part::Start => (1, 10),
                Part::Middle => (11, 20),
                Part::End => (21, last),
            };
            let day = |day| format!("{year:04}-{month:02}-{day:02}~");
            Some((format!("{}/{}", day(from), day(to)), Rule::PartOfMonth))
        }
        _ => None,
    }
}

/// The day of a time of day; the caller adds the time itself.
pub(super) fn time(spot: Spot<'_>, resolved: Resolved, clock: Clock) -> Option<UncertainTime> {
    let rule = match (clock, resolved.rule) {
        (Clock::At { .. } | Clock::Part(DayPart::Noon | DayPart::Midnight), rule) => match rule {
            Rule::LastWeekday => Rule::ClockTime,
            _ => Rule::TimeOfDay,
        },
        (Clock::Part(_), rule) => rule_for(resolved.value, rule, resolved.anchor),
    };
    let anchor = match (rule, resolved.value) {
        (Rule::TimeOfDay, Value::Day(day)) => {
            Some((day, resolved.anchor.map_or(AnchorFrom::Text, |(_, from)| from)))
        }
        _ => resolved.anchor,
    };
    let mut time = build(spot.literal(), resolved.value.edtf(), rule, anchor)?;
    if matches!(rule, Rule::ClockTime | Rule::TimeOfDay) {
        time.precision = Precision::Instant;
    }
    Some(time)
}

/// A moment with its zone; `None` without one.
pub(super) fn instant(moment: Moment) -> Option<DateTime<FixedOffset>> {
    let minutes = match moment.zone {
        Zone::None => return None,
        Zone::Utc => 0,
        Zone::Offset(minutes) => minutes,
    };
    let midnight = moment.day.and_hms_opt(0, 0, 0)?;
    let since = TimeDelta::minutes(i64::from(moment.hour * 60 + moment.minute));
    let local = midnight.checked_add_signed(since)?;
    local.and_local_timezone(FixedOffset::east_opt(minutes * 60)?).single()
}

/// The time that "now", "recently" and "soon" mean.
pub(super) fn reference(
    spot: Spot<'_>,
    context: &Context,
    meaning: Meaning,
) -> Option<UncertainTime> {
    let day = context.anchor?;
    let (edtf, rule) = match meaning {
        Meaning::PastReference => (format!("[..{day}]"), Rule::BeforeAnchor),
        Meaning::FutureReference => (format!("[{day}..]"), Rule::AfterAnchor),
        _ => (day.to_string(), Rule::AsOfAnchor),
    };
    let mut time = build(spot.literal(), edtf, rule, Some((day, AnchorFrom::Dateline)))?;
    time.end_is_as_of = rule == Rule::AsOfAnchor;
    Some(time)
}

/// The stretch that a duration covers, if the words place it.
pub(super) fn duration(
    spot: Spot<'_>,
    context: &Context,
    amount: Amount,
    unit: Unit,
    lies: Lies,
    moment: Option<Moment>,
) -> Option<UncertainTime> {
    let anchor = context.anchor;
    let count = countable(amount)?;
    match lies {
        Lies::UpToNow => last_units(spot, anchor?, count, unit),
        Lies::FromNow => next_units(spot, anchor?, count, unit),
        Lies::Loose => {
            from_moment(spot, count, unit, moment).or_else(|| so_far(spot, anchor?, count, unit))
        }
    }
}

/// "the last 10 days".
fn last_units(spot: Spot<'_>, anchor: NaiveDate, count: i32, unit: Unit) -> Option<UncertainTime> {
    let from = Some((anchor, AnchorFrom::Dateline));
    if unit == Unit::Day && is_plain_count(spot, count) {
        let start = anchor.checked_sub_days(Days::new(u64::try_from(count - 1).ok()?))?;
        return build(spot.literal(), format!("{start}~/{anchor}"), Rule::LastNDays, from);
    }
    if unit < Unit::Day {
        return None;
    }
    let start = moved(anchor, unit, -count)?;
    build(spot.literal(), format!("{start}~/{anchor}"), Rule::LastNUnits, from)
}

fn next_units(spot: Spot<'_>, anchor: NaiveDate, count: i32, unit: Unit) -> Option<UncertainTime> {
    if unit < Unit::Day {
        return None;
    }
    let end = moved(anchor, unit, count)?;
    let from = Some((anchor, AnchorFrom::Dateline));
    build(spot.literal(), format!("{anchor}/{end}~"), Rule::NextNUnits, from)
}

/// Whether the rule that counts days reads the same number in the words.
fn is_plain_count(spot: Spot<'_>, count: i32) -> bool {
    (spot.from..spot.end).any(|at| match spot.sentence.lex(at) {
        Lex::Digits(value, _) => value == count as u32,
        Lex::Cardinal(value) => value == count as u32 && value <= 12,
        _ => false,
    })
}

/// "nine days of fighting" that have lasted so far: the days up to the one before the article's.
fn so_far(spot: Spot<'_>, anchor: NaiveDate, count: i32, unit: Unit) -> Option<UncertainTime> {
    let sentence = spot.sentence;
    let lasting = sentence.before(spot.from, &["in", "after", "for"])
        && sentence.is(spot.end, "of")
        && (spot.from.saturating_sub(12)..spot.from).any(|at| sentence.any(at, &["have", "has"]));
    if unit != Unit::Day || !lasting || !is_plain_count(spot, count) {
        return None;
    }
    let eve = anchor.pred_opt()?;
    let start = eve.checked_sub_days(Days::new(u64::try_from(count - 1).ok()?))?;
    let from = Some((anchor, AnchorFrom::Dateline));
    let mut time = build(spot.literal(), format!("{start}~/{eve}"), Rule::NDaysToEve, from)?;
    time.end_is_as_of = true;
    Some(time)
}

/// "from 1 am for 24 hours": the stretch from a moment in the same sentence.
fn from_moment(
    spot: Spot<'_>,
    count: i32,
    unit: Unit,
    moment: Option<Moment>,
) -> Option<UncertainTime> {
    let moment = moment?;
    let minutes = match unit {
        Unit::Hour => i64::from(count) * 60,
        Unit::Minute => i64::from(count),
        Unit::Day => i64::from(count) * 24 * 60,
        _ => return None,
    };
    let listed = (spot.from.saturating_sub(8)..spot.from).any(|at| {
        matches!(spot.sentence.lex(at), Lex::Units(_)) && spot.sentence.before(spot.from, &["and"])
    });
    if !spot.sentence.before(spot.from, &["for", "lasting"]) && !listed {
        return None;
    }
    let midnight = moment.day.and_hms_opt(0, 0, 0)?;
    let start = TimeDelta::minutes(i64::from(moment.hour * 60 + moment.minute));
    let end =
        midnight.checked_add_signed(start)?.checked_add_signed(TimeDelta::minutes(minutes))?;
    let edtf = if end.date() == moment.day {
        moment.day.to_string()
    } else {
        format!("{}/{}", moment.day, end.date())
    };
    let from = Some((moment.day, AnchorFrom::Text));
    let mut time = build(spot.literal(), edtf, Rule::HoursFromStart, from)?;
    time.start_time = instant(moment);
    time.end_time =
        time.start_time.and_then(|at| at.checked_add_signed(TimeDelta::minutes(minutes)));
    Some(time)
}

//! What stands behind the colon of a field.

use chrono::NaiveDate;

use super::{Comparison, Days, Fault, Field, Limit, Name, State};
use crate::model::when::{Limit as End, WhenError};
use crate::model::{ActorKind, LocationKind, RelationKind, SourceKind, UncertainTime, Vocabulary};
use crate::text::fold::{folded, words};

/// A value as typed.
pub(super) struct Value<'t> {
    pub text: &'t str,
    /// Where it begins in the query, in bytes.
    pub at: usize,
    /// Whether it may be going on: nothing is typed behind it.
    pub typing: bool,
}

/// A field, or what belongs behind its colon while that is not finished.
type Read = Result<Field, String>;

/// Reads the value of a field.
pub(super) fn field(name: Name, value: &Value) -> Result<Read, Fault> {
    let text = value.text.to_owned();
    Ok(match name {
        Name::When => return when(value),
        Name::Figure => return figure(value),
        _ if words(value.text).is_empty() => Err(wanted(name)),
        Name::Actor => Ok(Field::Actor(text)),
        Name::Place => Ok(Field::Place(text)),
        Name::Source => Ok(Field::Source(text)),
        Name::Type => Ok(Field::Type(text)),
        Name::Kind => {
            return one_of(name, value, kinds().into_iter().map(|kind| (kind, kind)), Field::Kind);
        }
        Name::Relation => {
            let kinds = RelationKind::ALL.iter().map(|&kind| (kind.word(), kind));
            return one_of(name, value, kinds, Field::Relation);
        }
        Name::Is => {
            return one_of(name, value, State::all().map(|state| (state.word(), state)), Field::Is);
        }
    })
}

/// The kinds of actors, places and sources, each word once.
pub(in crate::search) fn kinds() -> Vec<&'static str> {
    let mut kinds: Vec<_> = ActorKind::ALL.iter().map(|kind| kind.word()).collect();
    kinds.extend(LocationKind::ALL.iter().map(|kind| kind.word()));
    kinds.extend(SourceKind::ALL.iter().map(|kind| kind.word()));
    let mut seen = std::collections::HashSet::new();
    kinds.retain(|kind| seen.insert(*kind));
    kinds
}

/// The words that a field with a fixed list takes.
pub(in crate::search) fn listed(name: Name) -> Vec<&'static str> {
    match name {
        Name::Kind => kinds(),
        Name::Relation => RelationKind::ALL.iter().map(|kind| kind.word()).collect(),
        Name::Is => State::all().map(State::word).collect(),
        _ => Vec::new(),
    }
}

/// What belongs behind a field's colon.
fn wanted(name: Name) -> String {
    let what = match name {
        Name::Actor => "a name belongs here: actor:Russia",
        Name::Place => "a place belongs here: place:Aleppo",
        Name::Source => "a source belongs here: source:AFP",
        Name::Type => "a sort of event belongs here: type:air_strike",
        Name::When => "days belong here: when:2016-04, when:2016-04-22..",
        Name::Figure => "a measure or a number belongs here: fig:deaths>200",
        Name::Kind | Name::Relation | Name::Is => {
            return format!("one of these belongs here: {}", listed(name).join(", "));
        }
    };
    what.to_owned()
}

/// A word of a fixed list; spaces and hyphens in it are as good as underscores.
fn one_of<T>(
    name: Name,
    value: &Value,
    list: impl Iterator<Item = (&'static str, T)>,
    made: impl FnOnce(T) -> Field,
) -> Result<Read, Fault> {
    let typed = folded(value.text).join("_");
    let mut begun = false;
    for (word, meant) in list {
        if word == typed {
            return Ok(Ok(made(meant)));
        }
        begun |= word.starts_with(&typed);
    }
    if begun && value.typing {
        return Ok(Err(wanted(name)));
    }
    let reason = format!("{}: has no {typed}; there are {}", name.word(), listed(name).join(", "));
    Err(value.fault(0..value.text.len(), reason))
}

impl Value<'_> {
    fn fault(&self, part: std::ops::Range<usize>, reason: String) -> Fault {
        Fault { place: self.at + part.start..self.at + part.end, reason }
    }
}

/// A whole day that is written as such (`2016-04-30`): who types one means the day, not its digits.
pub(super) fn day(text: &str) -> Option<Field> {
    let fits = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let is_day = text.len() == 10 && text.bytes().enumerate().all(fits);
    let [from, to] = days_of(text).ok().filter(|_| is_day)?;
    Some(Field::When(Days { text: text.to_owned(), from, to }))
}

/// Days: an EDTF value, or two with `..` between them.
fn when(value: &Value) -> Result<Read, Fault> {
    let text = value.text;
    if words(text).is_empty() {
        return Ok(Err(wanted(Name::When)));
    }
    // In EDTF itself two dots are an open end of a set or an interval.
    let cut = text.find("..").filter(|_| !text.contains(['[', '/']));
    let (first, last) = match cut {
        Some(cut) => (0..cut, cut + 2..text.len()),
        None => (0..text.len(), 0..text.len()),
    };
    let mut ends = [None, None];
    for (nth, part) in [first, last].into_iter().enumerate() {
        let side = &text[part.clone()];
        if side.is_empty() {
            continue;
        }
        let typing = value.typing && part.end == text.len();
        match days_of(side) {
            Ok(days) => ends[nth] = days[nth],
            Err(_) if typing && is_begun(side) => return Ok(Err(wanted(Name::When))),
            Err((offset, reason)) => {
                let from = part.start + floor(side, offset);
                let place = if from < part.end { from..part.end } else { part };
                return Err(value.fault(place, reason));
            }
        }
    }
    let [from, to] = ends;
    if let (Some(first), Some(last)) = (from, to)
        && first > last
    {
        return Err(value.fault(0..text.len(), "it ends before it begins".to_owned()));
    }
    Ok(Ok(Field::When(Days { text: text.to_owned(), from, to })))
}

/// The first and the last day of an EDTF value, an open end unset; or where it goes wrong and why.
fn days_of(edtf: &str) -> Result<[Option<NaiveDate>; 2], (usize, String)> {
    let time = UncertainTime::new("", edtf).map_err(|error| match error {
        WhenError::Syntax { reason, offset } => {
            (offset, format!("not a date ({reason}); dates are written 2016-04-22, 2016-04, 2016"))
        }
        level @ WhenError::Level => (0, level.to_string()),
    })?;
    if time.earliest == End::Unknown || time.latest == End::Unknown {
        return Err((0, "nobody knows that end; an open one is written ..".to_owned()));
    }
    Ok([time.earliest.day(), time.latest.day()])
}

/// Whether a date could still come of what is typed.
fn is_begun(side: &str) -> bool {
    let last = side.rsplit('/').next().unwrap_or(side);
    let endings =
        ["2000-01-01", "2000-10-10", "2000-20-20"].into_iter().chain(["2000-02-28", "2000-12-31"]);
    let mut goes_on = endings.filter_map(|ending| ending.get(last.len()..));
    last.is_empty() || goes_on.any(|ending| days_of(&format!("{last}{ending}")).is_ok())
}

/// The start of the character that an offset falls into.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// A measure, and how its figures compare with a number.
fn figure(value: &Value) -> Result<Read, Fault> {
    let text = value.text;
    let signs: &[char] = &['<', '>', '='];
    let Some(at) = text.find(signs) else {
        if words(text).is_empty() {
            return Ok(Err(wanted(Name::Figure)));
        }
        return Ok(Ok(Field::Figure { measure: text.to_owned(), limit: None }));
    };
    let found = Comparison::ALL.into_iter().find(|sign| text[at..].starts_with(sign.sign()));
    let Some(comparison) = found else { return Ok(Err(wanted(Name::Figure))) };
    let from = at + comparison.sign().len();
    let typed = text[from..].trim();
    if typed.is_empty() {
        return Ok(Err(wanted(Name::Figure)));
    }
    let measure = text[..at].to_owned();
    match number(typed) {
        Some(number) => {
            Ok(Ok(Field::Figure { measure, limit: Some(Limit { comparison, value: number }) }))
        }
        None => {
            let reason = "a number belongs here, for instance fig:deaths>200".to_owned();
            Err(value.fault(from..text.len(), reason))
        }
    }
}

/// A number as people write it: `270,000`, `1.5`.
fn number(typed: &str) -> Option<f64> {
    let plain = typed.replace([',', '_'], "");
    let digits = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain.parse().ok().filter(|number: &f64| digits && number.is_finite())
}

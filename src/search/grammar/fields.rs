//! What stands behind the colon of a field.

use super::days::when;
use super::value::{Read, Value, kinds, listed, wanted};
use super::{Comparison, Fault, Field, Limit, Name, State};
use crate::model::{RelationKind, Vocabulary};
use crate::text::fold::{folded, words};

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

/// A measure, and how its figures compare with a number.
fn figure(value: &Value) -> Result<Read, Fault> {
    let text = value.text;
    let signs: &[char] = &['<', '>', '='];
    let Some(at) = text.find(signs) else {
        if words(text).is_empty() {
            return Ok(Err(wanted(Name::Figure)));
        }
        let (measure, behind) = text.rsplit_once(':').unwrap_or(("", text));
        if number(behind).is_some() {
            let with = |sign| format!("fig:{measure}{sign}{behind}");
            return Ok(Err(format!(
                "a number has a sign before it: {} or {}",
                with("="),
                with(">")
            )));
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

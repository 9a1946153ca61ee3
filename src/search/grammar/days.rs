//! Days behind `when:`, or by themselves.

use super::edtf::days_of;
use super::no_date::{begun, reversed, why};
use super::value::{Read, Value, wanted};
use super::{Days, Fault, Field, Name};
use crate::text::fold::words;

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
pub(super) fn when(value: &Value) -> Result<Read, Fault> {
    let text = value.text;
    if words(text).is_empty() {
        let open = "a day belongs before .. or behind: when:2016-04.. or when:..2016-04";
        return Ok(Err(if text == ".." { open.to_owned() } else { wanted(Name::When) }));
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
            Err(_) if typing && is_begun(side) => {
                return Ok(Err(begun(side).map_or_else(|| wanted(Name::When), str::to_owned)));
            }
            Err(_) => {
                let (place, reason) = why(side);
                return Err(value.fault(part.start + place.start..part.start + place.end, reason));
            }
        }
    }
    let [from, to] = ends;
    if let (Some(first), Some(last)) = (from, to)
        && first > last
    {
        let (first, last) = cut.map_or((text, text), |cut| (&text[..cut], &text[cut + 2..]));
        return Err(value.fault(0..text.len(), reversed(first, "..", last)));
    }
    Ok(Ok(Field::When(Days { text: text.to_owned(), from, to })))
}

/// Whether a date could still come of what is typed.
fn is_begun(side: &str) -> bool {
    let last = side.rsplit('/').next().unwrap_or(side);
    let endings =
        ["2000-01-01", "2000-10-10", "2000-20-20"].into_iter().chain(["2000-02-28", "2000-12-31"]);
    let mut goes_on = endings.filter_map(|ending| ending.get(last.len()..));
    last.is_empty() || goes_on.any(|ending| days_of(&format!("{last}{ending}")).is_ok())
}

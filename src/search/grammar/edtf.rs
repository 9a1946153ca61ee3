//! EDTF values in a query: the days that they stand for.

use chrono::NaiveDate;

use crate::model::UncertainTime;
use crate::model::when::{Limit as End, WhenError};

/// How days are written.
pub(super) const WRITTEN: &str = "days are written 2016-04-22, months 2016-04, years 2016";

/// The first and the last day of an EDTF value, an open end unset; or where it goes wrong and why.
pub(super) fn days_of(edtf: &str) -> Result<[Option<NaiveDate>; 2], (usize, String)> {
    let time = UncertainTime::new("", edtf).map_err(|error| match error {
        WhenError::Syntax { reason, offset } => (offset, format!("no date ({reason}); {WRITTEN}")),
        level @ WhenError::Level => (0, level.to_string()),
    })?;
    if time.earliest == End::Unknown || time.latest == End::Unknown {
        let at = edtf.rfind('/').filter(|&at| at + 1 == edtf.len()).unwrap_or(0);
        return Err((at, "nobody knows that end; an open one is written ..".to_owned()));
    }
    Ok([time.earliest.day(), time.latest.day()])
}

/// The start of the character that an offset falls into.
pub(super) fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

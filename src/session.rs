//! Where a user was in a dataset, as a file keeps it between two runs.
//!
//! It names records by their ids, so it fits a dataset that has changed; where one of them is gone
//! it fits no longer, and is not taken in part.  Beside it stands who reviewed.

use std::path::PathBuf;

use chrono::NaiveDate;
use etcetera::{BaseStrategy, choose_base_strategy};
use serde::{Deserialize, Serialize};

use crate::dataset::Dataset;
use crate::model::RecordId;
use crate::prebuilt::Looks;
use crate::search::{DayRange, Part, Query, Sort, SortBy};
use crate::ui::PaneId;
use crate::ui::splits::Splits;

/// The form of the file.
const FORM: &str = "dateline-session/1";

/// Where what is to be there again the next time is kept: `$XDG_STATE_HOME/dateline`.
pub fn state_folder() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.state_dir()?.join("dateline"))
}

/// Where the name that was said for reviewing is kept, among the user's state.
pub fn name_path() -> Option<PathBuf> {
    Some(state_folder()?.join("reviewer"))
}

/// A session as a file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    schema: String,
    query: Vec<KeptPart>,
    /// The order of the timeline, where it is another than by time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order: Option<KeptSort>,
    /// The id of the selected record.
    selected: Option<String>,
    /// The number of the pane that had the keys.
    pane: usize,
    /// How the panes shared the screen, unless as usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    splits: Option<Splits>,
    /// What was open, for the list of what was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<OpenedBefore>,
}

/// A dataset that was open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedBefore {
    /// Its file, as a whole path; none for the embedded dataset.
    pub path: Option<String>,
    /// What it is called.
    pub title: String,
    /// How many events it has.
    pub events: usize,
    /// How many claims it has.
    pub claims: usize,
    /// When it was last open, in RFC 3339.
    pub at: String,
    /// How the file looked if it turned out to be damaged when all of it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub damaged: Option<Looks>,
}

/// One thing that the panes were narrowed by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KeptPart {
    Words(String),
    Only(String),
    Without(String),
    /// Ranges of days, each as its first and last.
    Days(Vec<(String, String)>),
}

/// An order of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptSort {
    by: String,
    #[serde(default)]
    reversed: bool,
}

impl KeptSort {
    fn of(sort: Sort) -> Self {
        Self { by: sort.by.name().to_owned(), reversed: sort.reversed }
    }

    fn sort(&self) -> Option<Sort> {
        Some(Sort { by: SortBy::from_name(&self.by)?, reversed: self.reversed })
    }
}

/// A session in terms of one dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What the panes are narrowed to.
    pub query: Query,
    /// The selected record.
    pub selected: Option<RecordId>,
    /// The pane that has the keys.
    pub pane: PaneId,
    /// How the panes share the screen.
    pub splits: Splits,
}

impl Session {
    /// Keeps a place.
    pub fn of(dataset: &Dataset, place: &Place) -> Self {
        let code = |record| dataset.code(record).into_owned();
        let kept = |part: &Part| match part {
            Part::Words(words) => KeptPart::Words(words.clone()),
            Part::Record { record, exclude: false } => KeptPart::Only(code(*record)),
            Part::Record { record, exclude: true } => KeptPart::Without(code(*record)),
            Part::Days(ranges) => {
                let end = |day: NaiveDate, hour: Option<u8>| {
                    day.to_string() + &hour.map_or(String::new(), |hour| format!("T{hour:02}"))
                };
                let ends = |range: &DayRange| {
                    let (begins, until) = range.hours.unzip();
                    (end(range.from, begins), end(range.to, until))
                };
                KeptPart::Days(ranges.iter().map(ends).collect())
            }
        };
        Self {
            schema: FORM.to_owned(),
            query: place.query.parts.iter().map(kept).collect(),
            order: Some(place.query.sort).filter(|sort| !sort.is_usual()).map(KeptSort::of),
            selected: place.selected.map(code),
            pane: place.pane.number(),
            splits: Some(place.splits).filter(|splits| *splits != Splits::default()),
            of: None,
        }
    }

    /// The place in a dataset; `None` if something that it names is not there.
    pub fn place(&self, dataset: &Dataset) -> Option<Place> {
        let found = |part: &KeptPart| {
            let record = |code: &String, exclude| {
                Some(Part::Record { record: dataset.find(code)?, exclude })
            };
            match part {
                KeptPart::Words(words) => Some(Part::Words(words.clone())),
                KeptPart::Only(code) => record(code, false),
                KeptPart::Without(code) => record(code, true),
                KeptPart::Days(ranges) => {
                    let range = |(from, to): &(String, String)| {
                        let ((from, begins), (to, ends)) = (day_end(from)?, day_end(to)?);
                        Some(DayRange { from, to, hours: begins.zip(ends) })
                    };
                    Some(Part::Days(ranges.iter().map(range).collect::<Option<_>>()?))
                }
            }
        };
        let selected = match &self.selected {
            Some(code) => Some(dataset.find(code)?),
            None => None,
        };
        Some(Place {
            query: Query {
                parts: self.query.iter().map(found).collect::<Option<_>>()?,
                sort: self.order.as_ref().map_or(Some(Sort::default()), KeptSort::sort)?,
            },
            selected,
            pane: PaneId::ALL.into_iter().find(|pane| pane.number() == self.pane)?,
            splits: self.splits.unwrap_or_default(),
        })
    }

    /// Reads a session.
    ///
    /// # Errors
    /// The text is none; the message says why.
    pub fn parse(json: &str) -> Result<Self, String> {
        let session: Self = serde_json::from_str(json).map_err(|error| error.to_string())?;
        match session.schema.as_str() {
            FORM => Ok(session),
            other => Err(format!("it is of the form {other:?}")),
        }
    }

    /// The session as a file has it.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// A day, and its hour where one is given: `2016-04-30`, `2016-04-30T01`.
fn day_end(text: &str) -> Option<(NaiveDate, Option<u8>)> {
    match text.split_once('T') {
        None => Some((text.parse().ok()?, None)),
        Some((day, hour)) => {
            let hour = hour.parse().ok().filter(|hour| *hour <= 24)?;
            Some((day.parse().ok()?, Some(hour)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::embedded;

    fn place(dataset: &Dataset) -> Place {
        let mut query = Query::of_words("allepo hosp");
        query.set_record(dataset.find("A-003").expect("an actor"), true);
        query.set_record(dataset.find("L-003").expect("a place"), false);
        let day = |text: &str| text.parse().expect("a day");
        query.narrow_days(DayRange::days(day("2016-04-01"), day("2016-04-30")));
        query.narrow_days(DayRange {
            hours: Some((1, 6)),
            ..DayRange::days(day("2016-04-30"), day("2016-04-30"))
        });
        query.sort = Sort::by(SortBy::Place).turned();
        Place {
            query,
            selected: dataset.find("C-014"),
            pane: PaneId::Claims,
            splits: Splits::default(),
        }
    }

    #[test]
    fn a_place_comes_back_as_it_was_kept() {
        let dataset = embedded().expect("loads").dataset;
        let place = place(&dataset);
        let json = Session::of(&dataset, &place).json();
        assert_eq!(Session::parse(&json).expect("sound").place(&dataset), Some(place));
    }

    #[test]
    fn a_session_that_names_what_is_gone_or_is_of_another_form_is_not_taken() {
        let dataset = embedded().expect("loads").dataset;
        let json = Session::of(&dataset, &place(&dataset)).json();
        for gone in ["A-003", "C-014", "2016-04-30", "place"] {
            let session = Session::parse(&json.replace(gone, "X-1")).expect("sound");
            assert_eq!(session.place(&dataset), None, "{gone}");
        }
        assert!(Session::parse(&json.replace("session/1", "session/2")).is_err());
        assert!(Session::parse(&json[..json.len() / 2]).is_err());
    }
}

//! What is done: CAMEO codes to kinds of action.

use hashbrown::HashMap;

use super::codes::{Codes, quad_class};
use super::row::Row;
use crate::dataset::table::Action;
use crate::text::line;

/// The kinds of action met so far, one for each code with its class.
#[derive(Default)]
pub(super) struct Actions {
    /// By the columns of the row.
    known: HashMap<Box<str>, Known>,
    by_code: HashMap<(Box<str>, &'static str), Known>,
    pub records: Vec<Action>,
}

/// A kind of action that was met before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Its place among the records.
    pub number: u16,
    /// Whether its code stands in the table of codes.
    pub coded: bool,
}

impl Actions {
    /// What is done in a row; `None` where there are more kinds than can be told apart.
    pub(super) fn of(&mut self, row: &Row, codes: &Codes) -> Option<Known> {
        let whole = row.whole_action();
        if let Some(&known) = self.known.get(whole) {
            return Some(known);
        }
        let code = row.event_code();
        let class = quad_class(row.quad_class()).unwrap_or_default();
        let known = match self.by_code.get(&(code.into(), class)) {
            Some(&known) => known,
            None => self.make(code, class, codes)?,
        };
        self.known.insert(whole.into(), known);
        Some(known)
    }

    fn make(&mut self, code: &str, class: &'static str, codes: &Codes) -> Option<Known> {
        let phrase = codes.phrase(code);
        let number = u16::try_from(self.records.len()).ok()?;
        let known = Known { number, coded: phrase.is_some() };
        self.records.push(Action {
            code: line(code).into_owned(),
            kind: codes.class(code).unwrap_or("uncoded action").replace(' ', "_"),
            phrase: match phrase {
                Some(phrase) => phrase.to_owned(),
                None => format!("acts, coded {}[ toward {{}}]", line(code)),
            },
            class: class.to_owned(),
        });
        self.by_code.insert((code.into(), class), known);
        Some(known)
    }
}

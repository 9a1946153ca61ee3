//! The file of a tour.
//!
//! ```toml
//! title = "The raid on the hospital"
//!
//! [[step]]
//! caption = "Two accounts of one night."
//! query = "hospital"          # narrow to these words, in place of all filters; "" takes them away
//! pin = ["A-006"]             # and to these records
//! select = "C-014"            # go to this record
//! keys = "4j<enter>"          # then press these keys, as `dateline shot` takes them
//! hold = 6.5                  # seconds; without it, as long as the caption takes to read
//! ```
//!
//! Everything wrong is reported together, each with its line; a tour plays only if it is whole,
//! because every step builds on those before it.

use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::key;
use super::{Go, Step, Tour};
use crate::dataset::{Dataset, Problem};
use crate::model::{ActorId, ClaimId, EventId, LocationId, RecordId, SourceId};
use crate::search::Query;
use crate::text::head;

/// The steps that a tour has at most, and the seconds that one holds at most.
const MOST_STEPS: usize = 500;
const LONGEST_HOLD: f64 = 600.0;

/// Reads the tour of a file; `dataset` is what it leads through.
///
/// # Errors
/// Everything that is wrong, in the order of the file.
pub fn read(file: &str, toml: &str, dataset: &Dataset) -> Result<Tour, Vec<Problem>> {
    let mut reader = Reader { file, toml, dataset, problems: Vec::new() };
    let tour = match DeTable::parse(toml) {
        Ok(table) => reader.tour(table.get_ref()),
        Err(error) => {
            reader.fault(error.span().map_or(0, |span| span.start), "", error.message());
            None
        }
    };
    reader.problems.sort();
    match tour {
        Some(tour) if reader.problems.is_empty() => Ok(tour),
        _ => Err(reader.problems),
    }
}

struct Reader<'t> {
    file: &'t str,
    toml: &'t str,
    dataset: &'t Dataset,
    problems: Vec<Problem>,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    /// Notes a fault at a byte of the file.
    fn fault(&mut self, byte: usize, path: &str, reason: impl Into<String>) {
        let before = head(self.toml, byte);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            path: path.to_owned(),
            reason: reason.into(),
            remark: false,
        });
    }

    fn tour(&mut self, table: &DeTable) -> Option<Tour> {
        let (mut title, mut steps) = (None, None);
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "title" => title = self.text("title", value),
                "step" => steps = self.steps(value),
                other => self.fault(name.span().start, other, "a tour has a title and steps"),
            }
        }
        if !table.contains_key("title") {
            self.fault(0, "title", "missing: what the tour is called");
        }
        if !table.contains_key("step") {
            self.fault(0, "step", "missing: a tour has at least one [[step]]");
        }
        Some(Tour { title: title?, steps: steps? })
    }

    fn steps(&mut self, value: &Value) -> Option<Vec<Step>> {
        let Some(array) = value.get_ref().as_array() else {
            self.fault(value.span().start, "step", "must be tables, [[step]]");
            return None;
        };
        if array.is_empty() || array.len() > MOST_STEPS {
            let reason = format!("a tour has 1 to {MOST_STEPS} steps");
            self.fault(value.span().start, "step", reason);
        }
        let steps = array.iter().enumerate().map(|(nth, step)| match step.get_ref().as_table() {
            Some(table) => Some(self.step(&format!("step {}", nth + 1), step.span().start, table)),
            None => {
                self.fault(step.span().start, "step", "must be a table, [[step]]");
                None
            }
        });
        // All steps are read, so that all faults are found.
        let steps: Vec<Option<Step>> = steps.collect();
        steps.into_iter().collect()
    }

    fn step(&mut self, path: &str, start: usize, table: &DeTable) -> Step {
        let mut step =
            Step { caption: String::new(), go: None, keys: Vec::new(), hold: Duration::ZERO };
        let mut hold = None;
        let (mut query, mut go) = (None::<Query>, Go::default());
        for (name, value) in table {
            let path = &format!("{path}: {name}", name = name.get_ref());
            match name.get_ref().as_ref() {
                "caption" => step.caption = self.text(path, value).unwrap_or_default(),
                "keys" => step.keys = self.keys(path, value),
                "hold" => hold = self.seconds(path, value),
                "query" => {
                    let words = self.written(path, value).unwrap_or_default();
                    query.get_or_insert_default().set_words(&words);
                }
                "pin" => {
                    let query = query.get_or_insert_default();
                    for record in self.records(path, value) {
                        query.set_record(record, false);
                    }
                }
                "select" => go.select = self.record(path, value),
                _ => {
                    let known = "a step has a caption, query, pin, select, keys and hold";
                    self.fault(name.span().start, path, known);
                }
            }
        }
        if !table.contains_key("caption") {
            self.fault(start, path, "there is no caption: a step says what it shows");
        }
        go.query = query;
        step.go = (go != Go::default()).then_some(go);
        step.hold = hold.unwrap_or_else(|| reading_time(&step.caption));
        step
    }

    fn written(&mut self, path: &str, value: &Value) -> Option<String> {
        let text = value.get_ref().as_str().map(|text| crate::text::line(text).into_owned());
        if text.is_none() {
            self.fault(value.span().start, path, "must be a string");
        }
        text
    }

    /// A string that is not empty.
    fn text(&mut self, path: &str, value: &Value) -> Option<String> {
        let text = self.written(path, value)?;
        if text.trim().is_empty() {
            self.fault(value.span().start, path, "must not be empty");
            return None;
        }
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn keys(&mut self, path: &str, value: &Value) -> Vec<key::Key> {
        let Some(notation) = self.written(path, value) else { return Vec::new() };
        key::parse(&notation).unwrap_or_else(|reason| {
            self.fault(value.span().start, path, reason);
            Vec::new()
        })
    }

    fn seconds(&mut self, path: &str, value: &Value) -> Option<Duration> {
        let number = match value.get_ref() {
            DeValue::Integer(whole) => whole.as_str().parse::<f64>().ok(),
            DeValue::Float(part) => part.as_str().parse().ok(),
            _ => None,
        };
        match number {
            Some(seconds) if (0.0..=LONGEST_HOLD).contains(&seconds) => {
                Some(Duration::from_secs_f64(seconds))
            }
            _ => {
                let reason = format!("must be seconds, 0 to {LONGEST_HOLD}");
                self.fault(value.span().start, path, reason);
                None
            }
        }
    }

    fn records(&mut self, path: &str, value: &Value) -> Vec<RecordId> {
        match value.get_ref().as_array() {
            Some(array) => array.iter().filter_map(|id| self.record(path, id)).collect(),
            None => self.record(path, value).into_iter().collect(),
        }
    }

    fn record(&mut self, path: &str, value: &Value) -> Option<RecordId> {
        let id = self.written(path, value)?;
        let record = of_code(self.dataset, &id);
        if record.is_none() {
            let reason = format!("there is no record {id:?} in {:?}", self.dataset.title);
            self.fault(value.span().start, path, reason);
        }
        record
    }
}

/// The record that an id names.
fn of_code(dataset: &Dataset, id: &str) -> Option<RecordId> {
    let events = (0..dataset.event_count()).map(|at| RecordId::Event(EventId::at(at)));
    let actors = (0..dataset.actors.len()).map(|at| RecordId::Actor(ActorId::at(at)));
    let places = (0..dataset.locations.len()).map(|at| RecordId::Location(LocationId::at(at)));
    let claims = (0..dataset.claim_count()).map(|at| RecordId::Claim(ClaimId::at(at)));
    let sources = (0..dataset.sources.len()).map(|at| RecordId::Source(SourceId::at(at)));
    let mut all = events.chain(actors).chain(places).chain(claims).chain(sources);
    all.find(|&record| dataset.code(record).eq_ignore_ascii_case(id))
}

/// How long a caption takes to read and to look for what it speaks of.
fn reading_time(caption: &str) -> Duration {
    let letters = u64::try_from(caption.chars().count()).unwrap_or(u64::MAX);
    Duration::from_millis(letters.saturating_mul(50).clamp(2500, 12_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::embedded;

    fn faults(toml: &str) -> Vec<String> {
        let dataset = embedded().expect("loads").dataset;
        let problems = read("tour.toml", toml, &dataset).expect_err("must be refused");
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_tour_says_where_to_go_what_to_press_and_how_long_to_stay() {
        let dataset = embedded().expect("loads").dataset;
        let toml = "title = \"T\"\n[[step]]\ncaption = \"One,  two.\"\nquery = \"hospital\"\n\
                    pin = [\"a-003\"]\nselect = \"C-014\"\nkeys = \"4<enter>\"\nhold = 1.5\n\
                    [[step]]\ncaption = \"Three.\"";
        let tour = read("tour.toml", toml, &dataset).expect("a sound tour");
        let [first, second] = tour.steps.as_slice() else { panic!("two steps") };
        assert_eq!(first.caption, "One, two.");
        assert_eq!((first.keys.len(), first.hold), (2, Duration::from_millis(1500)));
        let go = first.go.as_ref().expect("somewhere to go");
        assert_eq!(go.select.map(|record| dataset.code(record)).as_deref(), Some("C-014"));
        let query = go.query.as_ref().expect("a query");
        assert_eq!((query.words(), query.records().count()), (Some("hospital"), 1));
        assert_eq!((&second.go, second.hold), (&None, Duration::from_millis(2500)));
    }

    #[test]
    fn everything_wrong_is_told_together_each_with_its_line() {
        let toml = "titel = \"T\"\n\n[[step]]\nkeys = \"<nokey>\"\nhold = -1\n\n\
                    [[step]]\ncaption = 7\nselect = \"E-999\"\npin = [\"A-001\", 3]\ncolour = 1\n";
        let told = faults(toml);
        let expected = [
            "1:1: titel: a tour has a title and steps",
            "1:1: title: missing",
            "3:1: step 1: there is no caption",
            "4:8: step 1: keys: there is no key <nokey>",
            "5:8: step 1: hold: must be seconds, 0 to 600",
            "8:11: step 2: caption: must be a string",
            "9:10: step 2: select: there is no record \"E-999\" in \"Aleppo, spring 2016\"",
            "10:17: step 2: pin: must be a string",
            "11:1: step 2: colour: a step has a caption",
        ];
        assert_eq!(told.len(), expected.len(), "{told:?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(&format!("tour.toml:{expected}")), "{told}, not {expected}");
        }
    }

    #[test]
    fn what_is_not_toml_is_told_with_its_line() {
        let told = faults("title = \"T\"\n[[step]\n");
        assert_eq!(told, ["tour.toml:2:8: unclosed array table, expected `]`"]);
    }

    #[test]
    fn a_tour_without_steps_is_none() {
        for (toml, reason) in [
            ("", "tour.toml:1:1: step: missing"),
            ("title = \"T\"\nstep = []", "tour.toml:2:8: step: a tour has 1 to"),
            ("title = \"T\"\nstep = 3", "tour.toml:2:8: step: must be tables"),
            ("title = \"\"\n[[step]]\ncaption = \"C\"", "tour.toml:1:9: title: must not be empty"),
        ] {
            let told = faults(toml);
            assert!(told.iter().any(|fault| fault.starts_with(reason)), "{toml}: {told:?}");
        }
    }
}

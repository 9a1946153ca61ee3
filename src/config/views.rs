//! The saved views of a configuration: a query, an order, or both, under a name.

use toml::Value;

use super::Config;
use crate::search::grammar::{Expression, parse_whole};
use crate::search::{SortBy, View, Views};

/// How a view is written that is more than a query.
const FORM: &str = r#"{ query = "…", sort = "place", reverse = true }"#;

impl Config {
    /// Takes the views that are sound; says all that is wrong with the others.
    pub(super) fn set_views(&mut self, views: toml::Table) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, value) in views {
            match view_of(value) {
                Ok(view) => {
                    self.views.insert(name, view);
                }
                // What is wrong follows upon the name.
                Err(wrong) => {
                    faults.extend(wrong.into_iter().map(|wrong| format!("views.{name}{wrong}")));
                }
            }
        }
        faults
    }
}

/// A view as it is written: a query, or a table of a query and an order; or all that is wrong with it.
fn view_of(value: Value) -> Result<View, Vec<String>> {
    let table = match value {
        Value::String(query) => {
            let fault = fault_of(&query, false).map(|fault| vec![fault]);
            return fault.map_or_else(|| Ok(View::of(query)), Err);
        }
        Value::Table(table) => table,
        _ => return Err(vec![format!(": must be a query, or {FORM}")]),
    };
    let (mut view, mut faults) = (View::default(), Vec::new());
    let mut asks = false;
    for (name, value) in table {
        let fault = match (name.as_str(), value) {
            ("query", Value::String(text)) => {
                asks = true;
                view.query = text;
                None
            }
            ("reverse", Value::Boolean(reversed)) => {
                view.sort.reversed = reversed;
                None
            }
            ("sort", value) => match value.as_str().and_then(SortBy::from_name) {
                Some(by) => {
                    view.sort.by = by;
                    None
                }
                None => {
                    let names = SortBy::ALL.map(SortBy::name).join(", ");
                    Some(format!(".sort: must be one of {names}"))
                }
            },
            ("query", _) => Some(".query: must be a string".to_owned()),
            ("reverse", _) => Some(".reverse: must be true or false".to_owned()),
            _ => Some(format!(".{name}: there is no such setting")),
        };
        faults.extend(fault);
    }
    let sorts = !view.sort.is_usual();
    faults.extend(match asks {
        true => fault_of(&view.query, sorts),
        // With other faults nobody knows what it was to be.
        false if sorts || !faults.is_empty() => None,
        false => Some(": has neither a query nor an order".to_owned()),
    });
    if faults.is_empty() { Ok(view) } else { Err(faults) }
}

/// What is wrong with the query of a view, which may be empty where there is an order.
fn fault_of(query: &str, sorts: bool) -> Option<String> {
    match parse_whole(query) {
        Ok(Expression { clauses }) if clauses.is_empty() => {
            (!sorts).then(|| ": an empty query".to_owned())
        }
        Ok(_) => {
            let other = Views::default().expand(query).is_err();
            other.then(|| format!(": a view cannot use another ({query:?})"))
        }
        Err(fault) => {
            Some(format!(": {} (character {} of {query:?})", fault.reason, fault.character(query)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_can_have_an_order() {
        let view = |value: &str| {
            let toml = format!("[views]\na = {value}");
            let (config, faults) = Config::parse(&toml, Config::default());
            config.views.get("a").map(ToString::to_string).ok_or(faults.join("\n"))
        };
        for (written, told) in [
            (r#""kerry""#, "kerry"),
            (r#"{ query = "kerry" }"#, "kerry"),
            (r#"{ query = "kerry", sort = "place" }"#, "kerry (by place, A to Z)"),
            (r#"{ query = "kerry", reverse = true }"#, "kerry (by time, newest first)"),
            (r#"{ sort = "place" }"#, "everything (by place, A to Z)"),
            (r#"{ query = " ", reverse = true }"#, "everything (by time, newest first)"),
        ] {
            assert_eq!(view(written).as_deref(), Ok(told), "{written}");
        }
        for (written, fault) in [
            (r#"{ sort = "time" }"#, "views.a: has neither a query nor an order"),
            ("{}", "views.a: has neither a query nor an order"),
            (r#"{ query = "" }"#, "views.a: an empty query"),
            (r#"{ query = "a", sort = "colour" }"#, "views.a.sort: must be one of time, label, "),
            (r#"{ query = "a", reverse = 1 }"#, "views.a.reverse: must be true or false"),
            (r#"{ query = "a", order = "place" }"#, "views.a.order: there is no such setting"),
            (r#"["a"]"#, "views.a: must be a query, or { query"),
        ] {
            let found = view(written).expect_err(written);
            assert!(found.contains(fault), "{written}: {found}");
        }
    }

    #[test]
    fn all_that_is_wrong_with_a_view_is_told_at_once() {
        let toml = r#"views.a = { query = "is:plannd", sort = "colour", reverse = 1, order = 2 }"#;
        let (config, faults) = Config::parse(toml, Config::default());
        assert!(config.views.is_empty());
        let all = faults.join("\n");
        let wrong =
            ["views.a: is: has no plannd", "views.a.sort", "views.a.reverse", "views.a.order"];
        for part in wrong {
            assert!(all.contains(part), "{part} in {all}");
        }
        assert_eq!(faults.len(), wrong.len(), "{all}");
    }
}

//! The way from a record to one of its fields, for saying where a fault is.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde_json::value::RawValue;

/// A way into JSON, built on the stack while descending; it costs nothing until a fault needs it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trail<'a> {
    Record,
    Field(&'a Trail<'a>, &'a str),
    Item(&'a Trail<'a>, usize),
}

impl<'a> Trail<'a> {
    pub(super) const fn field(&'a self, name: &'a str) -> Self {
        Self::Field(self, name)
    }

    pub(super) const fn item(&'a self, number: usize) -> Self {
        Self::Item(self, number)
    }

    /// The JSON of the field; of the nearest thing around it where the field is not there.
    pub(super) fn find<'t>(&self, json: &'t str) -> &'t str {
        match self {
            Self::Record => json,
            Self::Field(around, name) => {
                let object = around.find(json);
                serde_json::from_str::<HashMap<Cow<str>, &RawValue>>(object)
                    .ok()
                    .and_then(|fields| fields.get(*name).map(|value| value.get()))
                    .unwrap_or(object)
            }
            Self::Item(around, number) => {
                let list = around.find(json);
                serde_json::from_str::<Vec<&RawValue>>(list)
                    .ok()
                    .and_then(|items| items.get(*number).map(|value| value.get()))
                    .unwrap_or(list)
            }
        }
    }

    /// Walks the path of a field that `serde_ignored` passed over, then calls `then`.
    pub(super) fn along(path: &serde_ignored::Path, then: &mut dyn FnMut(&Trail)) {
        use serde_ignored::Path;
        match path {
            Path::Root => then(&Trail::Record),
            Path::Seq { parent, index } => {
                Self::along(parent, &mut |around| then(&around.item(*index)));
            }
            Path::Map { parent, key } => {
                Self::along(parent, &mut |around| then(&around.field(key)));
            }
            Path::Some { parent }
            | Path::NewtypeStruct { parent }
            | Path::NewtypeVariant { parent } => Self::along(parent, then),
        }
    }
}

/// The JSON that a trail as it is told, `.places[0].location`, leads to; the nearest thing around it
/// where there is none.
pub(super) fn find<'t>(told: &str, json: &'t str) -> &'t str {
    fn walk<'t>(told: &str, trail: &Trail, json: &'t str) -> &'t str {
        if let Some((number, rest)) = told.strip_prefix('[').and_then(|it| it.split_once(']')) {
            return number
                .parse()
                .map_or_else(|_| trail.find(json), |number| walk(rest, &trail.item(number), json));
        }
        let Some(told) = told.strip_prefix('.') else { return trail.find(json) };
        let (name, rest) = told.split_at(told.find(['.', '[']).unwrap_or(told.len()));
        walk(rest, &trail.field(name), json)
    }
    walk(told, &Trail::Record, json)
}

/// Walks the path on which reading a record failed, then calls `then`.
pub(super) fn along_failed(path: &serde_path_to_error::Path, then: &mut dyn FnMut(&Trail)) {
    fn walk(
        segments: &[&serde_path_to_error::Segment],
        trail: &Trail,
        then: &mut dyn FnMut(&Trail),
    ) {
        use serde_path_to_error::Segment;
        match segments.split_first() {
            Some((Segment::Seq { index }, rest)) => walk(rest, &trail.item(*index), then),
            Some((Segment::Map { key } | Segment::Enum { variant: key }, rest)) => {
                walk(rest, &trail.field(key), then);
            }
            Some((Segment::Unknown, _)) | None => then(trail),
        }
    }
    let segments: Vec<_> = path.iter().collect();
    walk(&segments, &Trail::Record, then);
}

impl fmt::Display for Trail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record => Ok(()),
            Self::Field(around, name) => write!(f, "{around}.{name}"),
            Self::Item(around, number) => write!(f, "{around}[{number}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trail_leads_to_its_field_or_to_what_is_nearest() {
        let json = r#"{"a": [{"b": 1}, {"b": 22}], "c": {}}"#;
        let list = Trail::Record.field("a");
        let item = list.item(1);
        assert_eq!(item.field("b").find(json), "22");
        assert_eq!(item.field("x").find(json), r#"{"b": 22}"#);
        assert_eq!(item.field("b").to_string(), ".a[1].b");
        assert_eq!(super::find(".a[1].b", json), "22");
        assert_eq!(super::find(".a[1].x", json), r#"{"b": 22}"#);
    }
}

//! What the JSON reader says of a fault, in words for whoever wrote the file.

use std::borrow::Cow;

/// A fault in plain words: what is missing, or what stands where something else is needed.
///
/// What is not among the known forms stays as the reader says it.
pub(super) fn plain(said: &str) -> Cow<'_, str> {
    if let Some(field) = said.strip_prefix("missing field ") {
        return format!("{field} is missing").into();
    }
    if let Some(field) = said.strip_prefix("duplicate field ") {
        return format!("{field} stands there twice").into();
    }
    let kinds = ["invalid type: ", "invalid value: ", "unknown variant "];
    let differs = kinds.iter().find_map(|kind| said.strip_prefix(kind));
    if let Some((found, needed)) = differs.and_then(|rest| rest.rsplit_once(", expected ")) {
        return format!("{} where {} is needed", found_in_words(found), needed_in_words(needed))
            .into();
    }
    match said {
        "expected value" | "expected ident" => "no value begins here".into(),
        "key must be a string" => "a name in quotes is missing".into(),
        "trailing comma" => "a comma too many".into(),
        "trailing characters" => "something stands behind the end".into(),
        "recursion limit exceeded" => "too much inside one another".into(),
        said if said.starts_with("control character") => {
            "a line break or another control character inside quotes".into()
        }
        said => match said.strip_prefix("expected ") {
            Some(sign) if sign.starts_with('`') => format!("{sign} is missing").into(),
            _ => said.into(),
        },
    }
}

/// What stands there: ``integer `7` `` is the number 7.
fn found_in_words(found: &str) -> Cow<'_, str> {
    let bare = |value: &str| value.trim_matches('`').to_owned();
    match found.split_once(' ') {
        Some(("integer", value)) => format!("the number {}", bare(value)).into(),
        Some(("floating", value)) => {
            format!("the number {}", bare(value.trim_start_matches("point "))).into()
        }
        Some(("string", value)) => format!("the string {value}").into(),
        Some(("boolean", value)) => bare(value).into(),
        _ if found.starts_with("unit") => "null".into(),
        _ if found == "map" => "an object".into(),
        _ if found == "sequence" => "a list".into(),
        _ => found.into(),
    }
}

/// What is needed: a `struct` is an object, an `i64` a number.
fn needed_in_words(needed: &str) -> &str {
    let number = |kind: &str| {
        matches!(kind.split_at_checked(1), Some(("i" | "u" | "f", bits))
            if bits == "size" || bits.bytes().all(|digit| digit.is_ascii_digit()))
    };
    match needed {
        "a map" => "an object",
        "a sequence" => "a list",
        "a boolean" => "true or false",
        _ if needed.starts_with("struct ") => "an object",
        _ if number(needed) => "a number",
        _ => needed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_told_without_the_words_of_the_reader() {
        for (said, told) in [
            ("missing field `status`", "`status` is missing"),
            ("duplicate field `id`", "`id` stands there twice"),
            (
                "invalid type: integer `7`, expected a string",
                "the number 7 where a string is needed",
            ),
            (
                "invalid type: floating point `1.5`, expected u8",
                "the number 1.5 where a number is needed",
            ),
            ("invalid type: null, expected a sequence", "null where a list is needed"),
            ("invalid type: map, expected a string", "an object where a string is needed"),
            ("invalid type: sequence, expected struct Claim", "a list where an object is needed"),
            ("invalid type: boolean `true`, expected i64", "true where a number is needed"),
            (
                "invalid value: string \"wizard\", expected one of person, state",
                "the string \"wizard\" where one of person, state is needed",
            ),
            ("expected `,` or `}`", "`,` or `}` is missing"),
            ("expected value", "no value begins here"),
            ("trailing comma", "a comma too many"),
            ("invalid escape", "invalid escape"),
        ] {
            assert_eq!(plain(said), told);
        }
    }

    #[test]
    fn what_the_reader_really_says_is_known() {
        #[derive(Debug, serde::Deserialize)]
        #[expect(dead_code, reason = "only what goes wrong counts")]
        struct Record {
            id: String,
            lines: Vec<u32>,
        }
        for (json, told) in [
            ("{}", "`id` is missing"),
            ("{\"id\": 7}", "the number 7 where a string is needed"),
            ("{\"id\": \"x\", \"lines\": null}", "null where a list is needed"),
            ("{\"id\": \"x\", \"lines\": [true]}", "true where a number is needed"),
            ("{\"id\" 7}", "`:` is missing"),
            ("{\"id\": \"x\" \"lines\": []}", "`,` or `}` is missing"),
            ("{\"id\": x}", "no value begins here"),
            ("{id: 7}", "a name in quotes is missing"),
            ("{\"id\": \"x\",}", "a comma too many"),
            ("{\"id\": \"a\nb\"}", "a line break or another control character inside quotes"),
        ] {
            let error = serde_json::from_str::<Record>(json).expect_err(json);
            let said = error.to_string();
            let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
            assert_eq!(plain(said), told, "{json}");
        }
    }
}

//! Putting a view into the configuration as its owner wrote it.

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use crate::search::View;

/// The configuration with a view under `[views]`; everything else stays as it is, comments and order
/// too.
///
/// # Errors
/// The text is no TOML, or `views` is something else than a table; nothing may be written over it.
pub fn with_view(toml: &str, name: &str, view: &View) -> Result<String, String> {
    let mut document: DocumentMut = toml.parse().map_err(|error: toml_edit::TomlError| {
        format!("it is not valid TOML: {}", error.message())
    })?;
    let views = document.entry("views").or_insert_with(|| Item::Table(Table::new()));
    let Some(views) = views.as_table_like_mut() else {
        return Err("`views` in it is not a table".to_owned());
    };
    let mut new = written(view);
    match views.get_mut(name).and_then(Item::as_value_mut) {
        Some(known) => {
            *new.decor_mut() = known.decor().clone();
            *known = new;
        }
        None => {
            // A table with a heading of its own gives way to a line.
            views.remove(name);
            views.insert(name, Item::Value(new));
        }
    }
    Ok(document.to_string())
}

/// A view as its owner would write it: in the usual order just the query.
fn written(view: &View) -> Value {
    if view.sort.is_usual() {
        return Value::from(view.query.as_str());
    }
    let mut table = InlineTable::new();
    if !view.query.is_empty() {
        table.insert("query", view.query.as_str().into());
    }
    table.insert("sort", view.sort.by.name().into());
    if view.sort.reversed {
        table.insert("reverse", true.into());
    }
    table.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Sort, SortBy};

    fn with(toml: &str, name: &str, query: &str) -> Result<String, String> {
        with_view(toml, name, &View::of(query))
    }

    #[test]
    fn a_view_is_added_or_replaced_and_the_rest_stays() {
        let kept = "# mine\ntheme = \"light\"  # by day\n\n[views]\nold = \"kerry\" # him\n\n[keys]\npin = [\"p\"]\n";
        let added = with(kept, "denials", "rel:contradicts \"war crimes\"").expect("TOML");
        assert_eq!(
            added,
            kept.replace("# him\n", "# him\ndenials = 'rel:contradicts \"war crimes\"'\n")
        );
        let replaced = with(kept, "old", "lavrov").expect("TOML");
        assert_eq!(replaced, kept.replace("\"kerry\"", "\"lavrov\""));
        assert_eq!(with("", "a", "b").as_deref(), Ok("[views]\na = \"b\"\n"));
        assert_eq!(
            with("views = {}\n", "a", "b").as_deref(),
            Ok("views = { a = \"b\" }\n"),
            "a table in one line"
        );
    }

    #[test]
    fn a_file_that_is_no_configuration_is_not_touched() {
        assert!(with("theme = ", "a", "b").is_err());
        assert_eq!(with("views = 3", "a", "b"), Err("`views` in it is not a table".to_owned()));
    }

    #[test]
    fn an_order_is_kept_where_it_is_not_the_usual_one() {
        let view = |reversed| View { sort: Sort { by: SortBy::Place, reversed }, ..View::of("a") };
        let kept = "[views]\na = \"b\" # mine\n";
        assert_eq!(
            with_view(kept, "a", &view(false)).as_deref(),
            Ok("[views]\na = { query = \"a\", sort = \"place\" } # mine\n")
        );
        assert_eq!(
            with_view("", "a", &view(true)).as_deref(),
            Ok("[views]\na = { query = \"a\", sort = \"place\", reverse = true }\n")
        );
        let alone = View { query: String::new(), ..view(false) };
        assert_eq!(
            with_view("", "a", &alone).as_deref(),
            Ok("[views]\na = { sort = \"place\" }\n")
        );
        assert_eq!(
            with("[views.a]\nquery = \"b\"\nsort = \"place\"\n", "a", "c").as_deref(),
            Ok("[views]\na = \"c\"\n")
        );
    }
}

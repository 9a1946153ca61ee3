//! Putting a view into the configuration as its owner wrote it.

use toml_edit::{DocumentMut, Item, Table, value};

/// The configuration with a query under `[views]`; everything else stays as it is, comments and order
/// too.
///
/// # Errors
/// The text is no TOML, or `views` is something else than a table; nothing may be written over it.
pub fn with_view(toml: &str, name: &str, query: &str) -> Result<String, String> {
    let mut document: DocumentMut = toml
        .parse()
        .map_err(|error: toml_edit::TomlError| format!("it is no TOML: {}", error.message()))?;
    let views = document.entry("views").or_insert_with(|| Item::Table(Table::new()));
    let Some(views) = views.as_table_like_mut() else {
        return Err("views is no table in it".to_owned());
    };
    match views.get_mut(name) {
        Some(known) => {
            let mut new = toml_edit::Value::from(query);
            if let Some(old) = known.as_value() {
                *new.decor_mut() = old.decor().clone();
            }
            *known = Item::Value(new);
        }
        None => {
            views.insert(name, value(query));
        }
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::with_view;

    #[test]
    fn a_view_is_added_or_replaced_and_the_rest_stays() {
        let kept = "# mine\ntheme = \"light\"  # by day\n\n[views]\nold = \"kerry\" # him\n\n[keys]\npin = [\"p\"]\n";
        let added = with_view(kept, "denials", "rel:contradicts \"war crimes\"").expect("TOML");
        assert_eq!(
            added,
            kept.replace("# him\n", "# him\ndenials = 'rel:contradicts \"war crimes\"'\n")
        );
        let replaced = with_view(kept, "old", "lavrov").expect("TOML");
        assert_eq!(replaced, kept.replace("\"kerry\"", "\"lavrov\""));
        assert_eq!(with_view("", "a", "b").as_deref(), Ok("[views]\na = \"b\"\n"));
        assert_eq!(
            with_view("views = {}\n", "a", "b").as_deref(),
            Ok("views = { a = \"b\" }\n"),
            "a table in one line"
        );
    }

    #[test]
    fn a_file_that_is_no_configuration_is_not_touched() {
        assert!(with_view("theme = ", "a", "b").is_err());
        assert_eq!(with_view("views = 3", "a", "b"), Err("views is no table in it".to_owned()));
    }
}

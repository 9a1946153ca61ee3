//! Files of the repository that follow from the program, held in step with it.

use std::fs;
use std::path::Path;

use crate::common::{after, explorer};
use dateline::dataset::{Dataset, Form, embedded, write};
use dateline::ui::svg::svg;
use serde_json::Value;

fn repository(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name)
}

#[test]
fn the_published_schema_is_that_of_the_wire_types() {
    let committed: serde_json::Value =
        serde_json::from_str(&repository("assets/dateline-1.schema.json")).expect("JSON");
    assert!(
        committed == dateline::dataset::json_schema(),
        "stale: cargo run -- schema > assets/dateline-1.schema.json"
    );
}

#[test]
fn a_document_has_the_fields_that_the_schema_has() {
    let dataset = Dataset { two_person: true, ..embedded().expect("loads").dataset };
    let mut written = Vec::new();
    write(&dataset, Form::Document, &mut written).expect("writes");
    let written: Value = serde_json::from_slice(&written).expect("JSON");
    let names = |value: &Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    let schema = dateline::dataset::json_schema();
    assert_eq!(names(&written), names(&schema["properties"]));
}

#[test]
fn the_readme_is_short_and_leads_to_every_page_of_the_manual() {
    let readme = repository("README.md");
    assert!(readme.lines().count() <= 250);
    for topic in dateline::app::manual::TOPICS {
        let link = format!("](assets/manual/{}.md)", topic.name);
        assert!(readme.contains(&link), "not in the README: {link}");
    }
}

#[test]
fn the_readmes_pictures_are_what_the_program_draws() {
    let readme = repository("README.md");
    let list: toml::Table = repository("assets/pictures.toml").parse().expect("a list");
    let pictures = list["picture"].as_array().expect("pictures");
    assert_eq!(pictures.len(), 3);
    for picture in pictures {
        let text = |name: &str| picture[name].as_str().expect(name);
        let (columns, rows) = text("size").split_once('x').expect("a size");
        let size = (columns.parse().expect("columns"), rows.parse().expect("rows"));
        let file = format!("assets/{}", text("file"));
        assert!(
            repository(&file) == svg(after(size, text("keys")).screen()),
            "{file} is stale: cargo run -- shot --list assets/pictures.toml"
        );
        assert!(readme.contains(&format!("]({file})")), "{file} is not in the README");
    }
}

#[test]
fn the_map_of_the_code_names_every_room() {
    let map = repository("src/lib.rs");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("src") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        if let Some(module) =
            name.strip_suffix(".rs").filter(|name| !["lib", "main"].contains(name))
        {
            assert!(map.contains(&format!("[`{module}`]")), "{module} is not on the map");
        }
    }
}

#[test]
fn the_first_screen_shows_the_dataset() {
    let script = explorer((120, 40));
    let text = crate::common::text(&script);
    for part in ["Aleppo, spring 2016", "45 events", "83 claims", "/ search", "? help"] {
        assert!(text.contains(part), "{part}");
    }
}

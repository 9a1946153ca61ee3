//! The JSON Schema of `dateline/1`, generated from the wire types.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use serde_json::Value;

use super::wire::{Document, OFFSETS, SCHEMA};

/// The JSON Schema (draft 2020-12) of a `dateline/1` document.
pub fn json_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(forbid_unknown_fields);
    let mut schema = settings.into_generator().into_root_schema_for::<Document>();
    schema.insert("title".to_owned(), Value::from(SCHEMA));
    for (field, only) in [("schema", SCHEMA), ("offsets", OFFSETS)] {
        if let Some(property) = schema.pointer_mut(&format!("/properties/{field}")) {
            property["const"] = Value::from(only);
        }
    }
    schema.to_value()
}

/// An unknown field is a fault in a file, so the schema says so too.
fn forbid_unknown_fields(schema: &mut Schema) {
    if schema.get("properties").is_some() {
        schema.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
    transform_subschemas(&mut forbid_unknown_fields, schema);
}

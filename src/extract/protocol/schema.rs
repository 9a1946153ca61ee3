//! The JSON Schema of proposals, with a description and an example for every field.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::PROTOCOL;
use super::proposal::Proposal;

/// The JSON Schema (draft 2020-12) of one line of an extractor's output.
pub fn proposal_schema() -> Value {
    let settings = SchemaSettings::draft2020_12();
    let mut schema = settings.into_generator().into_root_schema_for::<Proposal>();
    schema.insert("title".to_owned(), Value::from(format!("{PROTOCOL} proposal")));
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_description_and_an_example() {
        let schema = proposal_schema();
        let mut fields = 0;
        let mut kinds = vec![&schema];
        kinds.extend(schema["oneOf"].as_array().into_iter().flatten());
        kinds.extend(schema["$defs"].as_object().into_iter().flat_map(|types| types.values()));
        for kind in kinds {
            let properties = kind.get("properties").and_then(Value::as_object);
            for (name, field) in
                properties.into_iter().flatten().filter(|(name, _)| *name != "kind")
            {
                fields += 1;
                assert!(field.get("description").is_some(), "{name}: {field}");
                assert!(field.get("examples").is_some(), "{name}: {field}");
            }
        }
        assert!(fields > 25, "{fields}: {schema}");
    }
}

//! The committed JSON Schema is the one that the types give, and it is as strict as the contract says.

use fenjie::circular::schema::{schema, schema_text};
use serde_json::Value;

const COMMITTED: &str = "schemas/circular.v1.schema.json";

#[test]
fn the_committed_schema_is_up_to_date() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(COMMITTED);
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == schema_text(),
        "{COMMITTED} differs from the types; generate it anew: fenjie schema > {COMMITTED}"
    );
}

#[test]
fn it_is_a_valid_schema_of_draft_2020_12() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(jsonschema::draft202012::meta::validate(&schema).map_err(|e| e.to_string()), Ok(()));
}

#[test]
fn its_id_names_the_minor_version() {
    let id = schema()["$id"].as_str().unwrap_or_default().to_owned();
    assert!(id.ends_with(fenjie::circular::SCHEMA_VERSION), "{id}");
}

/// Every subschema, with its pointer.
fn each(schema: &Value, pointer: &str, see: &mut dyn FnMut(&str, &Value)) {
    match schema {
        Value::Object(object) => {
            see(pointer, schema);
            for (key, value) in object {
                each(value, &format!("{pointer}/{key}"), see);
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                each(value, &format!("{pointer}/{i}"), see);
            }
        }
        _ => {}
    }
}

#[test]
fn every_object_is_closed_and_every_key_required() {
    let mut objects = 0;
    each(&schema(), "", &mut |pointer, schema| {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
        if schema.get("type").is_none() {
            return; // the table of properties of an object that has a key `properties`
        }
        objects += 1;
        assert_eq!(schema["additionalProperties"], false, "{pointer}");
        let required: Vec<_> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
        if pointer.ends_with("At") {
            assert!(required.is_empty(), "{pointer}");
        } else {
            let keys: Vec<_> = properties.keys().collect();
            assert_eq!(required, keys, "{pointer}");
        }
    });
    assert!(objects > 15, "{objects}");
}

#[test]
fn everything_is_described() {
    each(&schema(), "", &mut |pointer, schema| {
        let parts: Vec<_> = pointer.split('/').collect();
        let parent = parts.iter().rev().nth(1).copied().unwrap_or_default();
        if !["properties", "$defs", "oneOf", "prefixItems"].contains(&parent) {
            return;
        }
        let description = schema.get("description").and_then(Value::as_str).unwrap_or_default();
        assert!(description.len() > 3 && !description.contains('\n'), "{pointer}: {description:?}");
    });
}

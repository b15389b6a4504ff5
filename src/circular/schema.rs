//! The JSON Schema of the contract, generated from the types.
//!
//! Draft 2020-12. What the types cannot say stands in [`check`](crate::check) as rules. Every object is
//! closed (`additionalProperties: false`) and every key required, save the keys of the `at` objects: a
//! value without a place has none.

use super::{Circular, SCHEMA_VERSION};
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

/// The form of a date, beside `format`, which many validators only note.
const DATE: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// The JSON Schema of [`Circular`].
///
/// Its `$id` is a URN that names the minor version: the schema is published in the repository, at no
/// address that would have to be kept.
///
/// ```
/// let schema = fenjie::circular::schema::schema();
/// assert_eq!(schema["$id"], "urn:fenjie:schema:circular:1.1");
/// ```
#[must_use]
pub fn schema() -> Value {
    of::<Circular>(&format!("urn:fenjie:schema:circular:{SCHEMA_VERSION}"), "fenjie circular")
}

/// The JSON Schema of what is written as `T`, under this `$id` and title.
pub(crate) fn of<T: JsonSchema>(id: &str, title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut generated = settings.into_generator().into_root_schema_for::<T>();
    RecursiveTransform(plain).transform(&mut generated);

    let mut out = Map::new();
    out.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    out.insert("$id".into(), id.into());
    out.insert("title".into(), title.into());
    for (key, value) in generated.as_object().into_iter().flatten() {
        out.entry(key.as_str()).or_insert_with(|| value.clone());
    }
    Value::Object(out)
}

/// [`schema`] as `schemas/circular.v1.schema.json` holds it: indented, with a final newline.
#[must_use]
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}

/// Descriptions on one line, dates with a pattern, and none of the formats that name Rust's integers.
fn plain(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::String(description)) = object.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    match object.get("format").and_then(Value::as_str) {
        Some("date") => {
            object.insert("pattern".into(), DATE.into());
        }
        Some("uint" | "uint32" | "int32" | "int64") => {
            object.shift_remove("format");
        }
        _ => {}
    }
}

//! The JSON Schema of a difference, generated from its types.

use super::{DIFFERENCE_VERSION, Difference};
use serde_json::Value;

/// The JSON Schema of [`Difference`], draft 2020-12.
///
/// ```
/// assert_eq!(fenjie::diff::schema()["$id"], "urn:fenjie:schema:difference:1.0");
/// ```
#[must_use]
pub fn schema() -> Value {
    let id = format!("urn:fenjie:schema:difference:{DIFFERENCE_VERSION}");
    crate::circular::schema::of::<Difference<'_>>(&id, "fenjie difference")
}

/// [`schema`] as `schemas/difference.v1.schema.json` holds it: indented, with a final newline.
#[must_use]
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}

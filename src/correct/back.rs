//! A circular read from corrected text, led back to the text as it is printed.

use super::text::Back;
use super::values::{each_range, mark};
use crate::circular::{Circular, Source};
use serde_json::Value;

/// Every range led back, `sources` as they really are, and each field with corrected words in it named in `inferred`.
pub(super) fn lead_back(circular: &Circular, back: &Back<'_>, sources: &[Source]) -> Option<Circular> {
    let mut root = serde_json::to_value(circular).ok()?;
    let mut touched = Vec::new();
    walk(&mut root, &mut String::new(), back, &mut touched);
    touched.iter().for_each(|pointer| mark(&mut root, pointer));
    let mut circular: Circular = serde_json::from_value(root).ok()?;
    circular.sources = sources.to_vec();
    Some(circular)
}

/// Goes through the objects; `touched` gets the pointers of the fields with corrected words.
fn walk(value: &mut Value, pointer: &mut String, back: &Back<'_>, touched: &mut Vec<String>) {
    let length = pointer.len();
    match value {
        // those of a diagnostic stand in it as a list; of no other object is `at` one
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("sources", _) if length == 0 => {}
                    ("at", Value::Object(at)) => {
                        for (name, places) in at {
                            if lead(places, back) {
                                touched.push(format!("{pointer}/{name}"));
                            }
                        }
                    }
                    ("at", places) => {
                        lead(places, back);
                    }
                    (key, value) => {
                        pointer.push('/');
                        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                        walk(value, pointer, back, touched);
                        pointer.truncate(length);
                    }
                }
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter_mut().enumerate() {
                pointer.push('/');
                pointer.push_str(&i.to_string());
                walk(item, pointer, back, touched);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

/// Whether corrected words stand in one of the ranges.
fn lead(places: &mut Value, back: &Back<'_>) -> bool {
    let mut any = false;
    each_range(places, &mut |range| {
        let (range, touched) = back.range(range);
        any |= touched;
        range
    });
    any
}

//! Whether every `at` of the JSON stands where it says, told from the JSON and the layer alone.

use crate::support::squeezed;
use serde_json::Value;

/// Every place that does not hold its value, and every title, label and text that names no place.
pub fn faults(out: &Value, layer: &str) -> Vec<String> {
    let chars: Vec<char> = layer.chars().collect();
    let mut faults = Vec::new();
    node(out, "", &chars, &mut faults);
    faults
}

fn node(value: &Value, path: &str, layer: &[char], faults: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            let at = object.get("at").and_then(Value::as_object);
            for (field, ranges) in at.into_iter().flatten() {
                field_at(&object[field], ranges, &format!("{path}.{field}"), layer, faults);
            }
            for field in ["title", "label", "text"] {
                let said = object.get(field).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
                if said && !at.is_some_and(|at| at.contains_key(field)) {
                    faults.push(format!("{path}.{field} names no place"));
                }
            }
            for (key, inner) in object.iter().filter(|(key, _)| *key != "at") {
                node(inner, &format!("{path}.{key}"), layer, faults);
            }
        }
        Value::Array(list) => {
            for (i, inner) in list.iter().enumerate() {
                node(inner, &format!("{path}[{i}]"), layer, faults);
            }
        }
        _ => {}
    }
}

/// One entry of an `at`: a text's ranges, a list's lists of them, or a map's by its keys.
fn field_at(value: &Value, ranges: &Value, path: &str, layer: &[char], faults: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let found = slice(ranges, layer);
            if found.as_ref() != Some(&squeezed(text)) {
                faults.push(format!("{path} is {text:?}, its place holds {found:?}"));
            }
        }
        Value::Array(items) => {
            let places = ranges.as_array().map_or(&[][..], Vec::as_slice);
            if places.len() != items.len() {
                faults.push(format!("{path} has {} items and {} places", items.len(), places.len()));
            }
            for (i, (item, place)) in items.iter().zip(places).enumerate() {
                field_at(item, place, &format!("{path}[{i}]"), layer, faults);
            }
        }
        Value::Object(map) => {
            for (key, place) in ranges.as_object().into_iter().flatten() {
                field_at(&map[key], place, &format!("{path}.{key}"), layer, faults);
            }
        }
        other => faults.push(format!("{path} is {other} and has a place")),
    }
}

/// The layer's text in the ranges, without white space; none where a range is out of it.
fn slice(ranges: &Value, layer: &[char]) -> Option<String> {
    let mut text = String::new();
    for range in ranges.as_array()? {
        let end = |i: usize| range.get(i)?.as_u64().and_then(|at| usize::try_from(at).ok());
        text.extend(layer.get(end(0)?..end(1)?)?);
    }
    Some(squeezed(&text))
}

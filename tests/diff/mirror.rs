//! A difference from the other side.

use fenjie::circular::Circular;
use fenjie::diff::{DiffOptions, diff};
use serde_json::{Map, Value};

/// Fails unless the difference of `new` and `old` is that of `old` and `new`, turned round.
pub fn check(old: &Circular, new: &Circular) {
    let json = |a, b| serde_json::to_value(diff(a, b, DiffOptions::default())).expect("JSON");
    let (straight, back) = (sorted(json(old, new)), sorted(turned(json(new, old))));
    let lines = |value: &Value| format!("{value:#}").lines().map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (lines(&straight), lines(&back));
    let first = one.iter().zip(&other).position(|(a, b)| a != b);
    let around =
        |lines: &[String], at: usize| lines[at.saturating_sub(12)..(at + 12).min(lines.len())].join("\n");
    if let Some(at) = first {
        panic!("{}\nbut from the other side\n{}", around(&one, at), around(&other, at));
    }
    assert_eq!(one.len(), other.len());
}

/// The other way round: old and new, added and dropped change places.
fn turned(value: Value) -> Value {
    match value {
        Value::Object(mut object) => {
            let (old, new) = (object.remove("old"), object.remove("new"));
            let mut out: Map<String, Value> =
                object.into_iter().map(|(key, value)| (key.clone(), inner(&key, value))).collect();
            if let (Some(a), Some(b)) = (out.remove("added"), out.remove("dropped")) {
                out.insert("added".into(), b);
                out.insert("dropped".into(), a);
            }
            old.into_iter().for_each(|old| drop(out.insert("new".into(), turned(old))));
            new.into_iter().for_each(|new| drop(out.insert("old".into(), turned(new))));
            Value::Object(out)
        }
        Value::Array(list) => list.into_iter().map(turned).collect(),
        other => other,
    }
}

fn inner(key: &str, value: Value) -> Value {
    match (key, value.as_str(), value.as_i64()) {
        ("kind", Some("added"), _) => "dropped".into(),
        ("kind", Some("dropped"), _) => "added".into(),
        ("days", _, Some(days)) => (-days).into(),
        _ => turned(value),
    }
}

/// Without the order of lists, which follows the later version; pieces of words are put side by side.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<(String, Value)> =
                object.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            entries.into_iter().collect()
        }
        Value::Array(list) => {
            let mut list: Vec<Value> = list.into_iter().map(sorted).collect();
            list.sort_by_cached_key(Value::to_string);
            Value::Array(list)
        }
        other => other,
    }
}

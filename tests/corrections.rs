//! Any field of the given circular can be corrected, and nothing else becomes another by it.

mod support;

use fenjie::Options;
use fenjie::check::{check_grounding, check_json};
use fenjie::circular::Severity;
use fenjie::correct::{self, Corrections};
use fenjie::document::Document;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fmt::Write;
use std::sync::LazyLock;

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let bytes = std::fs::read(support::SEED).expect("the seed is there");
    fenjie::read::read(&bytes, &Options::default()).expect("it can be read")
});

static CIRCULAR: LazyLock<Value> = LazyLock::new(|| {
    serde_json::to_value(fenjie::convert_document(&DOCUMENT, &Options::default())).expect("it is JSON")
});

/// The pointers of all fields that can be corrected by themselves.
static FIELDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut out = Vec::new();
    gather(&CIRCULAR, &mut String::new(), &mut out);
    out
});

fn gather(value: &Value, pointer: &mut String, out: &mut Vec<String>) {
    let length = pointer.len();
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let follows = ["id", "at", "inferred", "actions", "attachment", "bound", "index"];
                let others = ["schema_version", "sources", "departments", "diagnostics"];
                // a label needs a day with it
                if !follows.contains(&key.as_str()) && !others.contains(&key.as_str()) && key != "label" {
                    let _ = write!(pointer, "/{key}");
                    gather(value, pointer, out);
                    pointer.truncate(length);
                }
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                let _ = write!(pointer, "/{i}");
                gather(item, pointer, out);
                pointer.truncate(length);
            }
        }
        _ if new_value(pointer, value, "改").is_some() => out.push(pointer.clone()),
        _ => {}
    }
}

/// Another value that the field may have.
fn new_value(pointer: &str, old: &Value, words: &str) -> Option<Value> {
    let (object, name) = pointer.rsplit_once('/')?;
    let beside = |key: &str| CIRCULAR.pointer(&format!("{object}/{key}"));
    let moved = |days: i64| {
        let day = old.as_str()?.parse::<chrono::NaiveDate>().ok()?;
        Some(json!((day + chrono::Duration::days(days)).to_string()))
    };
    match (name, old) {
        ("start", Value::String(_)) => moved(-3),
        ("end" | "issued_on" | "printed_on" | "by", Value::String(_)) => moved(3),
        ("start" | "end" | "end_strict" | "by" | "value_max", _) => None,
        ("precision", Value::String(_)) => Some(json!("week")),
        ("precision", _) => None,
        ("recurrence", _) => Some(json!("FREQ=YEARLY")),
        ("issued_on" | "printed_on", Value::Null) => Some(json!("2019-05-05")),
        ("value", Value::Number(_)) if beside("value_max") == Some(&Value::Null) => Some(json!(12345)),
        ("value", _) => None,
        // schedules have their year from it, so that it is refused
        ("year", _) if pointer.contains("/attachments/") => None,
        ("year" | "serial", _) => Some(json!(1999)),
        (_, Value::String(text)) => Some(json!(format!("{text}{words}"))),
        (_, Value::Null) => Some(json!(words)),
        _ => None,
    }
}

/// What follows from a text that was corrected.
fn followers(pointer: &str) -> Vec<String> {
    let (object, name) = pointer.rsplit_once('/').expect("a field of something");
    let lists: &[&str] = match name {
        "title" | "content" => &["targets", "cites"],
        "text" => &["actions", "targets"],
        _ => &[],
    };
    lists.iter().map(|list| format!("{object}/{list}")).collect()
}

/// Takes out what may be another: the fields, what follows from them, `inferred`, places, the index, the findings.
fn rest(mut circular: Value, chosen: &[&String]) -> Value {
    for pointer in chosen {
        let lists = followers(pointer);
        for gone in [*pointer].into_iter().chain(&lists) {
            if let Some(value) = circular.pointer_mut(gone) {
                *value = Value::Null;
            }
        }
    }
    fn bare(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                ["inferred", "departments", "diagnostics"].iter().for_each(|key| {
                    fields.remove(*key);
                });
                fields.values_mut().for_each(bare);
            }
            Value::Array(items) => items.iter_mut().for_each(bare),
            _ => {}
        }
    }
    bare(&mut circular);
    circular
}

fn toml(value: &Value) -> String {
    if value.is_null() { "\"null\"".to_owned() } else { value.to_string() }
}

#[test]
fn there_are_fields_of_every_kind() {
    for part in ["/lead/", "/title", "/content", "/text", "/end", "/targets/0/value", "/body/"] {
        assert!(FIELDS.iter().any(|pointer| pointer.contains(part)), "{part}");
    }
    assert!(FIELDS.len() > 500, "{}", FIELDS.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_corrected_field_is_what_was_asked_for_and_the_rest_as_it_was(
        places in prop::collection::btree_set(0..FIELDS.len(), 1..12),
        words in "[一-龥]{1,4}",
    ) {
        let mut chosen: Vec<&String> = places.iter().filter_map(|&at| FIELDS.get(at)).collect();
        // what follows from another is not corrected too
        let lists: Vec<String> = chosen.iter().flat_map(|pointer| followers(pointer)).collect();
        chosen.retain(|pointer| !lists.iter().any(|list| pointer.starts_with(list.as_str())));
        let sha256 = &DOCUMENT.sources[0].sha256;
        let mut file = format!("[[source]]\nsha256 = \"{sha256}\"\n");
        let mut expected = Vec::new();
        for pointer in &chosen {
            let old = CIRCULAR.pointer(pointer).expect("a field");
            let new = new_value(pointer, old, &words).expect("a value");
            let _ = write!(file, "[[field]]\nat = {}\nold = {}\nnew = {}\n", json!(pointer), toml(old), toml(&new));
            expected.push((pointer, new));
        }
        let corrections = Corrections::parse(&file).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        let corrected = correct::convert(&DOCUMENT, &Options::default(), &corrections)
            .map_err(|faults| TestCaseError::fail(format!("{file}\n{faults:?}")))?;
        prop_assert!(corrected.remarks.is_empty());
        let circular = corrected.circular;
        let value = serde_json::to_value(&circular).expect("it is JSON");
        for (pointer, new) in expected {
            let got = value.pointer(pointer);
            prop_assert!(
                got == Some(&new) || got.zip(Some(&new)).is_some_and(|(a, b)| a.as_f64().is_some() && a.as_f64() == b.as_f64()),
                "{}", pointer
            );
        }
        prop_assert_eq!(rest(value.clone(), &chosen), rest(CIRCULAR.clone(), &chosen));
        let grave: Vec<_> = check_json(&value.to_string())
            .violations
            .into_iter()
            .chain(check_grounding(&circular, &DOCUMENT.layer))
            .filter(|violation| violation.severity() == Severity::Error)
            .collect();
        prop_assert!(grave.is_empty(), "{:?}", grave);
        let told = circular.diagnostics.iter().filter(|diagnostic| diagnostic.code == "corrected").count();
        prop_assert_eq!(told, chosen.len());
    }
}

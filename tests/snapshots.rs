//! The whole JSON of the given circular, and the web page against the text.

mod support;

use fenjie::circular::Circular;
use serde_json::Value;
use support::{SEED, SEED_PAGE, convert_file};

/// Read line by line against the circular before it was accepted; so is every change.
#[test]
fn the_given_circular() {
    insta::assert_snapshot!("zhejiang-2019-14", json(&convert_file(SEED)));
}

fn json(circular: &Circular) -> String {
    fenjie::write::to_json(circular, fenjie::write::Indent::Lines)
}

/// The merged cells of the page and the empty cells of the text tell the same tasks.
#[test]
fn the_page_gives_the_tasks_of_the_text() {
    let (text, page) = (convert_file(SEED), convert_file(SEED_PAGE));
    assert!(!text.tasks.is_empty());
    let mut differences = Vec::new();
    for (part, text, page) in [
        ("tasks", bare(&text.tasks), bare(&page.tasks)),
        ("notice", bare(&text.notice), bare(&page.notice)),
        ("departments", bare(&text.departments), bare(&page.departments)),
    ] {
        differ(part, &text, &page, &mut differences);
    }
    assert!(differences.is_empty(), "text and page differ\n{}", differences.join("\n"));
}

/// A value of the contract without its places.
fn bare(value: &impl serde::Serialize) -> Value {
    let mut value = serde_json::to_value(value).unwrap_or_default();
    drop_places(&mut value);
    value
}

fn drop_places(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.remove("at");
            object.values_mut().for_each(drop_places);
        }
        Value::Array(list) => list.iter_mut().for_each(drop_places),
        _ => {}
    }
}

/// The pointers at which two values differ, with both values.
fn differ(pointer: &str, text: &Value, page: &Value, out: &mut Vec<String>) {
    match (text, page) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().for_each(|(key, value)| differ(&format!("{pointer}/{key}"), value, &b[key], out));
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(i, (a, b))| differ(&format!("{pointer}/{i}"), a, b, out));
        }
        _ if text == page => {}
        _ => out.push(format!("{pointer}\n    text {text}\n    page {page}")),
    }
}

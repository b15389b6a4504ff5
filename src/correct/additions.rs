//! Tasks, milestones, persons and the like that a person writes: from the fields that are given to the whole object.

use super::fault::{Both, both};
use super::file::AddEntry;
use super::follow;
use super::path::parent;
use crate::circular::{Attachment, Citation, Person, Task};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::ops::Range;

/// What an item of the list `name` may be called: what an entry must say of it to take it out.
pub(super) fn names<'v>(name: &str, object: &'v Value) -> Vec<&'v str> {
    let keys: &[&str] = match name {
        "tasks" | "parts" | "cites" | "attachments" => &["title"],
        "milestones" | "duties" => &["label", "text"],
        "people" => &["name", "post"],
        _ => &["text"],
    };
    let texts = keys.iter().filter_map(|key| object.get(key)?.as_str());
    texts.filter(|text| !text.is_empty()).collect()
}

/// The object that an entry describes, for the list at `pointer`; `beside` stands before it.
pub(super) fn object(
    pointer: &str,
    entry: &AddEntry,
    beside: Option<&Value>,
) -> Result<Value, (Range<usize>, Both)> {
    let name = parent(pointer).map_or("", |(_, name)| name);
    let mut object = empty(name);
    for (key, value) in &entry.fields {
        let slot = object.get_mut(&key.value).filter(|slot| can_be_given(name, &key.value, slot, value));
        let Some(slot) = slot else {
            let known = empty(name);
            let given = |(key, slot): &(&String, &Value)| can_be_given(name, key, slot, slot);
            let known: Vec<&str> =
                known.as_object().into_iter().flatten().filter(given).map(|(key, _)| key.as_str()).collect();
            let (zh, en) = (known.join("、"), known.join(", "));
            let key_name = &key.value;
            return Err((
                key.at.clone(),
                both(
                    format!("不能写“{key_name}”；这里可以写：{zh}"),
                    format!("“{key_name}” cannot be given here; there is {en}"),
                ),
            ));
        };
        *slot = value.clone();
    }
    let given: Vec<&str> = entry.fields.iter().map(|(key, _)| key.value.as_str()).collect();
    complete(name, &mut object, &given, beside);
    if names(name, &object).is_empty() {
        let said = both(
            "要增加的内容没有名称：任务写 title，节点写 label 或 text",
            "what is added has no name: give a task its title, a milestone its label or text",
        );
        return Err((entry.at.clone(), said));
    }
    Ok(object)
}

/// Whether a person may write a field: text, a number, a list of texts, not an object.
fn can_be_given(list: &str, key: &str, slot: &Value, value: &Value) -> bool {
    let follows = ["id", "inferred", "at", "actions"].contains(&key)
        || (["tasks", "parts"].contains(&list)
            && ["people", "targets", "cites", "milestones", "parts", "extra"].contains(&key))
        || (["milestones", "duties"].contains(&list) && key == "targets");
    let has_object =
        value.is_object() || value.as_array().is_some_and(|items| items.iter().any(Value::is_object));
    !follows && !has_object && !slot.is_object()
}

fn empty(list: &str) -> Value {
    fn of(object: impl Serialize) -> Value {
        serde_json::to_value(object).unwrap_or_default()
    }
    match list {
        "tasks" | "parts" => of(Task::default()),
        "people" => of(Person::default()),
        "cites" => of(Citation::default()),
        "attachments" => of(Attachment::default()),
        "targets" => {
            json!({"text": "", "value": 0, "value_max": null, "unit": null, "bound": "exactly", "by": null, "at": {}})
        }
        _ => json!({
            "id": "", "label": null, "start": null, "end": null, "bound": "ongoing", "precision": null,
            "end_strict": null, "recurrence": null, "inferred": [], "text": "", "actions": [], "targets": [], "at": {},
        }),
    }
}

/// What follows from the fields that are given, and in `inferred` that a person gave them.
fn complete(list: &str, object: &mut Value, given: &[&str], beside: Option<&Value>) {
    let mut copied = Map::new();
    match list {
        "milestones" | "duties" => {
            let has = |key: &str| object.get(key).is_some_and(|value| !value.is_null());
            let (bound, precision) = match (has("start"), has("end")) {
                (true, true) => ("during", json!("day")),
                (false, true) => ("by", json!("day")),
                (true, false) => ("from", json!("day")),
                (false, false) => ("ongoing", Value::Null),
            };
            for (key, value) in [("bound", json!(bound)), ("precision", precision)] {
                if let Some(slot) = object.get_mut(key).filter(|_| !given.contains(&key)) {
                    *slot = value;
                }
            }
            follow::steps(object);
        }
        "tasks" | "parts" => {
            // where it stands is told by what stands before it
            for key in ["attachment", "category"] {
                if let Some(value) =
                    beside.and_then(|beside| beside.get(key)).filter(|_| !given.contains(&key))
                {
                    copied.insert(key.to_owned(), value.clone());
                }
            }
            follow::goals(object);
        }
        _ => {}
    }
    let Some(fields) = object.as_object_mut() else { return };
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    let told = fields
        .iter()
        .filter(|(key, value)| !["id", "inferred", "at"].contains(&key.as_str()) && !is_empty(value));
    let entries: Vec<Value> = told.map(|(key, _)| format!("{key}:correction").into()).collect();
    if let Some(inferred) = fields.get_mut("inferred") {
        *inferred = Value::Array(entries);
    }
    if let Some(places) =
        beside.and_then(|beside| beside.pointer("/at/category")).filter(|_| copied.contains_key("category"))
        && let Some(at) = fields.get_mut("at").and_then(Value::as_object_mut)
    {
        at.insert("category".to_owned(), places.clone());
    }
    fields.extend(copied);
}

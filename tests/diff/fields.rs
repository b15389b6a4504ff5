//! Every field of the contract is changed in turn, and each time the difference names it.

use super::{json, leads, named};
use fenjie::circular::Circular;
use fenjie::circular::schema::schema;
use fenjie::diff::{DiffOptions, diff};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a difference passes over: places, what is known of the files, what is derived.
const PASSED_OVER: &[&str] = &["schema_version", "sources", "diagnostics", "at", "id", "inferred", "actions"];

/// A circular in which every field has a value.
fn full() -> Value {
    let target = |text: &str| json!({"text": text, "value": 5, "value_max": 9, "unit": "家", "bound": "at_least", "by": "2026-12-31", "at": {}});
    let step = |id: &str, label: &str, text: &str| {
        json!({"id": id, "label": label, "start": "2024-03-01", "end": "2024-05-31", "bound": "during", "precision": "month",
            "end_strict": "2024-04-30", "recurrence": "FREQ=MONTHLY", "inferred": ["start.year:number"], "text": text,
            "actions": [{"text": text, "verb": "走访", "object": "企业", "at": {}}], "targets": [target("走访5家"), target("慰问8户")], "at": {}})
    };
    let cite = |title: &str, number: &str| json!({"title": title, "number": number, "at": {}});
    let task = |id: &str, title: &str, parts: Vec<Value>| {
        json!({"id": id, "number": "7", "attachment": 1, "category": ["一、经济", "（一）企业"], "title": title, "content": "走访辖区企业并登记",
            "lead": ["甲局", "乙局"], "support": ["丙局", "丁局"], "responsible": ["戊局", "己局"],
            "people": [{"name": "张三", "role": "责任人", "post": "局长", "at": {}}, {"name": "李四", "role": "联系人", "post": "科长", "at": {}}],
            "targets": [target("新增5家"), target("减少3户")], "cites": [cite("某某规划", "某发〔2020〕1号"), cite("另一方案", "某发〔2021〕2号")],
            "milestones": [step(&format!("{id}/1"), "3-5月", "摸底调查"), step(&format!("{id}/2"), "6月", "组织施工")], "parts": parts,
            "extra": {"备注": "重点/督办", "资金~来源": "财政"}, "inferred": [], "at": {}})
    };
    json!({
        "schema_version": "1.1",
        "sources": [{"name": "a.txt", "format": "text", "encoding": "UTF-8", "sha256": "0".repeat(64), "start": 0, "pages": [0], "sheets": []}],
        "notice": {
            "letterhead": "某某局文件", "number": {"text": "某办〔2024〕5号", "agency": "某办", "year": 2024, "serial": 5, "at": {}},
            "title": "关于印发任务分解的通知", "kind": "通知", "copy_number": "000001", "classification": "机密★1年", "urgency": "特急",
            "signatory": "王五", "addressees": ["各科室", "各街道"], "body": ["现印发给你们。", "请认真执行。"], "issuers": ["某某局", "另一局"],
            "issued_on": "2024-03-01",
            "attachments": [{"index": 1, "title": "任务分解", "year": 2024, "stage": "征求意见稿", "at": {}}, {"index": 2, "title": "考核细则", "year": 2024, "stage": "试行", "at": {}}],
            "duties": [step("duty/1", "4月10日前", "报送方案"), step("duty/2", "每月底", "报送进展")], "note": "此件公开发布", "copied_to": ["县委办", "县人大办"],
            "printed_by": "某某局办公室", "printed_on": "2024-03-02", "cites": [cite("总体意见", "某发〔2019〕9号"), cite("考核办法", "某发〔2018〕8号")],
            "inferred": [], "at": {}},
        "tasks": [task("1", "走访企业", vec![task("1.1", "登记造册", vec![]), task("1.2", "上门服务", vec![])]), task("2", "修建道路", vec![])],
        "departments": [{"name": "甲局", "full_name": "市甲局", "collective": false, "leads": ["1"], "supports": [], "responsible_for": []}],
        "diagnostics": []
    })
}

/// Every place of the value that a difference looks at, with the name of its field.
fn walk(value: &Value, pointer: &str, field: &str, out: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                if key == "departments" {
                    // the index follows from the tasks, but for full names
                    out.push(("/departments/0/full_name".to_owned(), "full_name".to_owned()));
                    continue;
                }
                if PASSED_OVER.contains(&key.as_str()) {
                    continue;
                }
                // the columns of `extra` are named by their headers
                let field = if field == "extra" { field } else { key };
                let token = key.replace('~', "~0").replace('/', "~1");
                let pointer = format!("{pointer}/{token}");
                out.push((pointer.clone(), field.to_owned()));
                walk(value, &pointer, field, out);
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                let pointer = format!("{pointer}/{i}");
                out.push((pointer.clone(), field.to_owned()));
                walk(value, &pointer, field, out);
            }
        }
        _ => {}
    }
}

/// The other values to try in a place; those that the contract does not allow are passed over.
fn others(value: &Value) -> Vec<Value> {
    let mut others = vec![Value::Null];
    match value {
        Value::String(text) => {
            others.push(format!("{text}改").into());
            let words = ["2024-07-09", "by", "year", "about", "完全不同的一句话"];
            others.extend(words.iter().map(|word| Value::from(*word)).filter(|other| other != value));
        }
        Value::Number(number) => others.push((number.as_i64().unwrap_or_default() + 1).into()),
        Value::Array(list) => {
            others.push(Value::Array(Vec::new()));
            others.push(Value::Array(list.iter().skip(1).cloned().collect()));
            others.push(Value::Array(list.iter().rev().cloned().collect()));
            others.push(Value::Array(list.iter().chain(list.first()).cloned().collect()));
            others.retain(|other| other != value);
        }
        Value::Object(object) => others.push(Value::Object(
            object.iter().skip(1).map(|(key, value)| (key.clone(), value.clone())).collect(),
        )),
        _ => {}
    }
    others
}

#[test]
fn no_field_can_differ_and_go_unreported() {
    let full = full();
    let read = |value: &Value| serde_json::from_value::<Circular>(value.clone());
    let old = read(&full).expect("the sample keeps the contract");
    let mut places = Vec::new();
    walk(&full, "", "", &mut places);
    let mut tried = BTreeSet::new();
    for (pointer, field) in &places {
        let value = full.pointer(pointer).expect("a place of the sample").clone();
        let mut times = 0;
        for other in others(&value) {
            let mut changed = full.clone();
            *changed.pointer_mut(pointer).expect("a place") = other.clone();
            // without a value of its own the contract reads the default
            let Ok(new) = read(&changed) else { continue };
            if serde_json::to_value(&new).expect("JSON") == full {
                continue;
            }
            times += 1;
            for (old, new) in [(&old, &new), (&new, &old)] {
                let difference = diff(old, new, DiffOptions { strict_years: true });
                assert!(!difference.same, "{pointer} as {other}");
                let mut fields = BTreeSet::new();
                named(&difference.notice, &mut fields);
                named(&difference.departments, &mut fields);
                difference.tasks.iter().for_each(|task| named(&task.changes, &mut fields));
                // tasks and parts that come, go or move stand for themselves
                let is_task = matches!(field.as_str(), "tasks" | "parts") && !difference.tasks.is_empty();
                let is_notice = field == "notice";
                assert!(
                    is_task || is_notice || fields.contains(field.as_str()),
                    "{pointer} as {other}: {fields:?}"
                );
                let [a, b] = [old, new].map(|circular| serde_json::to_value(circular).expect("JSON"));
                pointers(&serde_json::to_value(&difference).expect("JSON"), &a, &b);
            }
        }
        if times > 0 {
            tried.insert(field.clone());
        }
    }
    // the schema has no field that this did not try
    for definition in schema()["$defs"]
        .as_object()
        .expect("definitions")
        .iter()
        .map(|(name, schema)| (name.as_str(), schema))
        .chain([("", &schema())])
    {
        let (name, schema) = definition;
        if name.ends_with("At") || matches!(name, "Source" | "Sheet" | "Diagnostic" | "Action" | "Department")
        {
            continue;
        }
        for key in schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.as_str()) {
            assert!(
                tried.contains(key) || PASSED_OVER.contains(&key) || key == "notice" || key == "departments",
                "{name}.{key} is not tried"
            );
        }
    }
}

/// Every pointer of the difference leads to its value.
fn pointers(difference: &Value, old: &Value, new: &Value) {
    match difference {
        Value::Object(object) => {
            for (side, whole) in [("old", old), ("new", new)] {
                let Some(side) = object.get(side).filter(|side| side.get("pointer").is_some()) else {
                    continue;
                };
                let pointer = side["pointer"].as_str().expect("a pointer");
                // the notice is not part of another object
                assert!(leads(whole, pointer) || pointer.ends_with('/'), "{pointer}");
                let value = &side["value"];
                if value.is_string() && !pointer.ends_with('/') {
                    assert_eq!(whole.pointer(pointer), Some(value), "{pointer}");
                }
            }
            object.values().for_each(|value| pointers(value, old, new));
        }
        Value::Array(list) => list.iter().for_each(|value| pointers(value, old, new)),
        _ => {}
    }
}

//! JSON text: syntax, versions, the schema.

use super::super::*;
use super::names;
use super::sample::sample;
use serde_json::json;

/// What [`check_json`] says of the sample with one thing changed in its JSON.
fn json_violations(spoil: impl Fn(&mut Value)) -> Vec<(&'static str, String, String)> {
    let mut value = serde_json::to_value(sample()).unwrap();
    spoil(&mut value);
    let checked = check_json(&value.to_string());
    let failed = checked.violations.iter().any(|v| v.severity() == Severity::Error);
    assert_eq!(checked.circular.is_none(), failed);
    let said = |v: Violation| (v.code.entry().name, v.pointer.clone(), v.message(Lang::En));
    checked.violations.into_iter().map(said).collect()
}

#[test]
fn each_breach_of_the_schema_is_said_at_its_place() {
    type Change = fn(&mut Value);
    let table: &[(&str, &str, &str, Change)] = &[
        ("missing-field", "/tasks/0/title", "the field title is missing", |v| {
            v["tasks"][0].as_object_mut().unwrap().shift_remove("title");
        }),
        ("missing-field", "/schema_version", "the field schema_version is missing", |v| {
            v.as_object_mut().unwrap().shift_remove("schema_version");
        }),
        ("unknown-field", "/tasks/0/a~1b", "there is no field a/b in the contract", |v| {
            v["tasks"][0]["a/b"] = json!(1);
        }),
        ("unknown-field", "/notice/number/office", "there is no field office in the contract", |v| {
            v["notice"]["number"]["office"] = json!("甲");
        }),
        ("unknown-field", "/tasks/0/at/id", "there is no field id in the contract", |v| {
            v["tasks"][0]["at"]["id"] = json!([]);
        }),
        ("wrong-type", "/tasks/1/lead", "expected array, found string", |v| {
            v["tasks"][1]["lead"] = json!("甲");
        }),
        ("wrong-type", "/notice/title", "expected string | null, found number", |v| {
            v["notice"]["title"] = json!(3);
        }),
        ("wrong-type", "/notice/number", "expected object | null, found string", |v| {
            v["notice"]["number"] = json!("8号");
        }),
        (
            "wrong-value",
            "/sources/0/format",
            "\"wps\" is not an allowed value; allowed are \"text\", ",
            |v| {
                v["sources"][0]["format"] = json!("wps");
            },
        ),
        ("wrong-value", "/tasks/0/milestones/0/precision", "\"decade\" is not an allowed value; ", |v| {
            v["tasks"][0]["milestones"][0]["precision"] = json!("decade");
        }),
        ("wrong-form", "/notice/issued_on", "\"2024-02-30\" does not have the form date", |v| {
            v["notice"]["issued_on"] = json!("2024-02-30");
        }),
        ("wrong-form", "/notice/issued_on", "\"2024年3月\" does not have the form ", |v| {
            v["notice"]["issued_on"] = json!("2024年3月");
        }),
        ("wrong-form", "/tasks/0/id", "\"01\" does not have the form ", |v| {
            v["tasks"][0]["id"] = json!("01")
        }),
        ("wrong-form", "/schema_version", "\"1\" does not have the form ", |v| {
            v["schema_version"] = json!("1")
        }),
        ("wrong-size", "/sources", "[] is outside the allowed range (minItems 1)", |v| {
            v["sources"] = json!([])
        }),
        ("wrong-size", "/tasks/0/at/title/0", "[1,2,3] is outside the allowed range (maxItems 2)", |v| {
            v["tasks"][0]["at"]["title"] = json!([[1, 2, 3]]);
        }),
        ("wrong-size", "/sources/0/start", "-1 is outside the allowed range (minimum 0)", |v| {
            v["sources"][0]["start"] = json!(-1);
        }),
        ("schema-violation", "", "does not conform to the JSON Schema: ", |v| {
            v["notice"]["number"]["serial"] = json!(99_999_999_999_u64);
        }),
        ("unsupported-version", "/schema_version", "JSON of version 2.0 cannot be checked; ", |v| {
            v["schema_version"] = json!("2.0");
            v["tasks"] = json!(7);
        }),
        ("wrong-type", "", "expected object, found array", |v| *v = json!([])),
    ];
    for (code, pointer, message, change) in table {
        let found = json_violations(change);
        let [(c, p, m)] = &found[..] else { panic!("{code} at {pointer}: {found:?}") };
        assert_eq!((*c, p.as_str()), (*code, *pointer), "{m}");
        assert!(m.starts_with(message), "{m}");
    }
}

#[test]
fn every_breach_is_reported_not_the_first_alone() {
    let found = json_violations(|v| {
        v["tasks"][0]["title"] = json!(null);
        v["tasks"][1]["extra"] = json!([]);
        v["notice"]["kindd"] = json!("通知");
    });
    let found: Vec<_> = found.iter().map(|(code, pointer, _)| (*code, pointer.as_str())).collect();
    assert_eq!(
        found,
        [
            ("unknown-field", "/notice/kindd"),
            ("wrong-type", "/tasks/0/title"),
            ("wrong-type", "/tasks/1/extra")
        ]
    );
}

#[test]
fn rules_are_checked_in_json_of_the_right_shape() {
    let mut circular = sample();
    circular.departments.clear();
    let checked = check_json(&serde_json::to_string(&circular).unwrap());
    assert_eq!(names(&checked.violations), ["index-mismatch"]);
    assert_eq!(checked.circular, Some(circular));
}

#[test]
fn unknown_fields_of_a_newer_minor_version_are_said_not_refused() {
    let mut value = serde_json::to_value(sample()).unwrap();
    value["schema_version"] = json!("1.7");
    value["tasks"][0]["priority"] = json!({"high": true});
    value["tasks"][0]["at"]["pri/ority"] = json!([]);
    let checked = check_json(&value.to_string());
    assert_eq!(names(&checked.violations), ["newer-version", "newer-field", "newer-field"]);
    assert!(checked.violations.iter().all(|v| v.severity() == Severity::Info));
    assert_eq!(checked.circular, Some(Circular { schema_version: "1.7".into(), ..sample() }));
    value["tasks"][0]["title"] = json!(1);
    assert!(names(&check_json(&value.to_string()).violations).contains(&"wrong-type"));
}

#[test]
fn broken_json_is_said_with_its_line_and_column() {
    let found = check_json("{\n  \"notice\": {]\n}").violations;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message(Lang::En), "not valid JSON (line 2, column 14): key must be a string");
    let deep = "[".repeat(100_000);
    assert_eq!(names(&check_json(&deep).violations), ["invalid-json"]);
    assert_eq!(names(&check_json("").violations), ["invalid-json"]);
}

/// Every place in a JSON value, outermost first.
fn pointers(value: &Value, pointer: &str, out: &mut Vec<String>) {
    out.push(pointer.to_owned());
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                pointers(inner, &format!("{pointer}/{key}"), out);
            }
        }
        Value::Array(list) => {
            for (i, inner) in list.iter().enumerate() {
                pointers(inner, &format!("{pointer}/{i}"), out);
            }
        }
        _ => {}
    }
}

#[test]
fn no_key_can_be_left_out_and_none_added() {
    let good = serde_json::to_value(sample()).unwrap();
    let mut places = Vec::new();
    pointers(&good, "", &mut places);
    let mut tried = 0;
    for place in places {
        let Some((parent, key)) = place.rsplit_once('/') else { continue };
        let Some(Value::Object(_)) = good.pointer(parent) else { continue };
        let free = parent.ends_with("/extra");
        if !free && !parent.ends_with("/at") {
            let mut value = good.clone();
            value.pointer_mut(parent).unwrap().as_object_mut().unwrap().shift_remove(key);
            let found = check_json(&value.to_string()).violations;
            assert_eq!(names(&found), ["missing-field"], "{place}");
            assert_eq!(found[0].pointer, place);
            tried += 1;
        }
        if !free {
            let mut value = good.clone();
            value.pointer_mut(parent).unwrap()["zz"] = Value::Null;
            let found = check_json(&value.to_string()).violations;
            assert_eq!(names(&found), ["unknown-field"], "{place}");
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn a_value_of_another_kind_anywhere_is_an_error_and_never_a_panic() {
    let good = serde_json::to_value(sample()).unwrap();
    let mut places = Vec::new();
    pointers(&good, "", &mut places);
    for place in places {
        for other in [json!(true), json!(-1.5), json!({"a": {}})] {
            let mut value = good.clone();
            *value.pointer_mut(&place).unwrap() = other;
            let found = check_json(&value.to_string()).violations;
            let was = good.pointer(&place).unwrap();
            let failed = found.iter().any(|v| v.severity() == Severity::Error);
            // a target's value may be any number
            let alike = was.is_number() || (was.is_boolean() && value.pointer(&place) == Some(&json!(true)));
            assert!(failed || alike, "{place}: {:?}", value.pointer(&place));
        }
    }
}

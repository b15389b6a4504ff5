//! A circular as a tree of JSON values: where a field stands, which object says so in `inferred`, and where its words are.

use super::path::{holds, parent};
use crate::circular::Range;
use serde_json::Value;

/// The lists whose items are objects.
pub(super) const LISTS: &[&str] =
    &["tasks", "parts", "milestones", "duties", "people", "targets", "cites", "attachments", "actions"];

/// The pointers of what holds `pointer`, the innermost first; itself too.
fn around(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |inner| parent(inner).map(|(outer, _)| outer))
}

/// The innermost object around `pointer` that has the key `key`, and the first step from there.
fn owner<'p>(root: &Value, pointer: &'p str, key: &str) -> Option<(&'p str, &'p str)> {
    let outer = around(pointer).skip(1);
    let found = outer.into_iter().find(|outer| root.pointer(outer).is_some_and(|v| v.get(key).is_some()))?;
    Some((found, pointer.strip_prefix(found)?.split('/').nth(1)?))
}

/// The object whose `inferred` speaks of the field at `pointer`, and the name that it has there.
pub(super) fn inferring<'p>(root: &Value, pointer: &'p str) -> Option<(&'p str, &'p str)> {
    owner(root, pointer, "inferred")
}

/// The object whose `at` has the places of the field at `pointer`, and its name there.
pub(super) fn grounding<'p>(root: &Value, pointer: &'p str) -> Option<(&'p str, &'p str)> {
    owner(root, pointer, "at")
}

/// Says in `inferred` that the field at `pointer` was corrected. What was inferred of it before holds no more.
pub(super) fn mark(root: &mut Value, pointer: &str) {
    let Some((owner, field)) = inferring(root, pointer) else { return };
    let (owner, field) = (owner.to_owned(), field.to_owned());
    let whole = holds(pointer, &format!("{owner}/{field}"));
    let entries = root.pointer_mut(&owner).and_then(|o| o.get_mut("inferred")).and_then(Value::as_array_mut);
    let Some(entries) = entries else { return };
    let entry = format!("{field}:correction");
    let about = |entry: &Value| {
        let name = entry.as_str().and_then(|entry| entry.split([':', '.']).next());
        name == Some(field.as_str())
    };
    entries.retain(|known| *known != entry && !(whole && about(known)));
    entries.push(entry.into());
}

/// The places of the field at `pointer`; where it has none, as a date, those of what its object is called.
pub(super) fn places(root: &Value, pointer: &str) -> Vec<Range> {
    let own = grounding(root, pointer).and_then(|(owner, field)| {
        let at = root.pointer(owner)?.get("at")?;
        let inside = pointer.strip_prefix(owner)?.strip_prefix('/')?.strip_prefix(field)?;
        // an item of a list has its own, below the list's
        at.get(field)?.pointer(inside).or_else(|| at.get(field))
    });
    let own: Vec<Range> = own.map(ranges).unwrap_or_default();
    if !own.is_empty() {
        return own;
    }
    let at = grounding(root, pointer).and_then(|(owner, _)| root.pointer(owner)?.get("at"));
    let name = at.and_then(|at| ["label", "title", "name", "text"].iter().find_map(|name| at.get(name)));
    name.map(ranges).unwrap_or_default()
}

/// All places of the object around the field at `pointer`, or of the object there.
pub(super) fn object_places(root: &Value, pointer: &str) -> Vec<Range> {
    let object = match root.pointer(pointer).and_then(|value| value.get("at")) {
        Some(at) => Some(at),
        None => grounding(root, pointer).and_then(|(owner, _)| root.pointer(owner)?.get("at")),
    };
    let mut found = object.map(ranges).unwrap_or_default();
    found.sort_unstable();
    found
}

/// All ranges in a value of `at`.
pub(super) fn ranges(value: &Value) -> Vec<Range> {
    let mut out = Vec::new();
    each_range(&mut value.clone(), &mut |range| {
        out.push(range);
        range
    });
    out
}

/// Replaces every range in a value.
pub(super) fn each_range(value: &mut Value, change: &mut impl FnMut(Range) -> Range) {
    match value {
        Value::Array(items) => {
            let pair = match items.as_slice() {
                [a, b] => a.as_u64().zip(b.as_u64()),
                _ => None,
            };
            let Some((a, b)) = pair else {
                items.iter_mut().for_each(|item| each_range(item, change));
                return;
            };
            let number = |n| usize::try_from(n).unwrap_or(usize::MAX);
            let Range(start, end) = change(Range(number(a), number(b)));
            *items = vec![start.into(), end.into()];
        }
        Value::Object(fields) => fields.values_mut().for_each(|value| each_range(value, change)),
        _ => {}
    }
}

/// Whether two values say the same; `1` and `1.0` do.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => a == b,
    }
}

/// A value as a file of corrections has it: TOML, null as `"null"`.
pub(super) fn toml(value: &Value) -> String {
    match value {
        Value::Null => "\"null\"".to_owned(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(toml).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

/// A string of TOML. Whatever is no plain character is written by its number.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that a reader would not see, or that turn what is around them.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tree() -> Value {
        json!({"tasks": [{
            "lead": ["甲", "乙"],
            "people": [{"name": "丙", "at": {"name": [[7, 8]]}}],
            "milestones": [{"label": "3月", "end": null, "inferred": ["end.year:number", "text"], "at": {"label": [[9, 11]]}}],
            "inferred": ["lead:merged-cell"],
            "at": {"lead": [[[1, 2]], [[3, 4], [5, 6]]]},
        }]})
    }

    #[test]
    fn each_field_is_marked_where_its_object_says_what_was_inferred() {
        let mut tree = tree();
        for pointer in [
            "/tasks/0/lead",
            "/tasks/0/people/0/name",
            "/tasks/0/milestones/0/end",
            "/tasks/0/milestones/0/end",
        ] {
            mark(&mut tree, pointer);
        }
        assert_eq!(tree["tasks"][0]["inferred"], json!(["lead:correction", "people:correction"]));
        assert_eq!(tree["tasks"][0]["milestones"][0]["inferred"], json!(["text", "end:correction"]));
    }

    #[test]
    fn places_are_the_field_s_or_the_object_s() {
        let tree = tree();
        for (pointer, found) in [
            ("/tasks/0/lead/1", vec![Range(3, 4), Range(5, 6)]),
            ("/tasks/0/lead", vec![Range(1, 2), Range(3, 4), Range(5, 6)]),
            ("/tasks/0/people/0/name", vec![Range(7, 8)]),
            ("/tasks/0/milestones/0/end", vec![Range(9, 11)]),
            ("/tasks/0/support", vec![]),
            ("/none", vec![]),
        ] {
            assert_eq!(places(&tree, pointer), found, "{pointer}");
        }
        assert_eq!(object_places(&tree, "/tasks/0/milestones/0/end"), [Range(9, 11)]);
        assert_eq!(object_places(&tree, "/tasks/0"), object_places(&tree, "/tasks/0/lead"));
    }

    #[test]
    fn values_as_toml() {
        for (value, text) in [
            (json!(null), "\"null\""),
            (json!("甲\"\\\n\u{202E}\u{7}"), r#""甲\"\\\n\u202E\u0007""#),
            (json!(["甲", "乙"]), r#"["甲", "乙"]"#),
            (json!(2.5), "2.5"),
        ] {
            assert_eq!(toml(&value), text);
        }
    }
}

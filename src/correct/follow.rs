//! What depends on a corrected field: it follows, or the correction is refused.

use super::apply::{Job, Set};
use super::fault::both;
use super::path::{friendly, holds, parent};
use crate::circular::{Citation, Target};
use crate::document::{Span, Text, TextLayer};
use crate::extract;
use serde_json::Value;

/// Goes through the corrected fields.
pub(super) fn follow(job: &mut Job<'_>, fields: &[Set<'_>]) {
    for set in fields.iter().filter(|set| set.new.is_some()) {
        let Some((owner, _)) = parent(&set.pointer) else { continue };
        let steps: Vec<&str> = set.pointer.split('/').skip(1).collect();
        match steps.as_slice() {
            [.., "milestones" | "duties", _, "text"] => text(job, fields, set, owner),
            [.., "milestones" | "duties", _, "label"] => label(job, fields, set, owner),
            ["tasks", .., "title" | "content"] if is_task(owner) => task(job, fields, set, owner),
            ["tasks", .., role @ ("lead" | "support" | "responsible")] => inherited(job, set, owner, role),
            ["notice", "title"] => {
                kind(job, fields, set);
                years(job, set, "circular-title");
            }
            ["notice", "attachments", _, "title" | "year"] => years(job, set, "attachment-title"),
            ["notice", "number", "text"] => {
                number(job);
                years(job, set, "number");
            }
            ["notice", "number", "year"] => years(job, set, "number"),
            _ => {}
        }
    }
}

/// Whether an object is a task or a part.
fn is_task(pointer: &str) -> bool {
    parent(pointer)
        .and_then(|(list, _)| parent(list))
        .is_some_and(|(_, name)| ["tasks", "parts"].contains(&name))
}

/// The steps and goals of a milestone are read anew from its text.
fn text(job: &mut Job<'_>, fields: &[Set<'_>], set: &Set<'_>, owner: &str) {
    if fields
        .iter()
        .any(|other| ["actions", "targets"].iter().any(|l| holds(&format!("{owner}/{l}"), &other.pointer)))
    {
        let said = both(
            "text 更正后，actions 和 targets 由它重新得出，不能另行更正",
            "where `text` is corrected, `actions` and `targets` are read from it and cannot be corrected too",
        );
        job.error(&set.entry.path.at, said);
        return;
    }
    let Some(mut milestone) = job.root.pointer(owner).cloned() else { return };
    steps(&mut milestone);
    replace(job, set, owner, &milestone, &["actions", "targets"]);
}

/// Those of a task from its title and content.
fn task(job: &mut Job<'_>, fields: &[Set<'_>], set: &Set<'_>, owner: &str) {
    if fields
        .iter()
        .any(|other| ["targets", "cites"].iter().any(|l| holds(&format!("{owner}/{l}"), &other.pointer)))
    {
        let said = both(
            "title、content 更正后，targets 和 cites 由它重新得出，不能另行更正",
            "where `title` or `content` is corrected, `targets` and `cites` are read from it and cannot be corrected too",
        );
        job.error(&set.entry.path.at, said);
        return;
    }
    let Some(mut task) = job.root.pointer(owner).cloned() else { return };
    goals(&mut task);
    replace(job, set, owner, &task, &["targets", "cites"]);
}

/// Puts those lists of `new` in that are not what they were.
fn replace(job: &mut Job<'_>, set: &Set<'_>, owner: &str, new: &Value, lists: &[&str]) {
    for list in lists {
        let pointer = format!("{owner}/{list}");
        let value = new.get(list).cloned().unwrap_or_default();
        if job.root.pointer(&pointer) != Some(&value) {
            job.put_following(&pointer, value, set.entry);
        }
    }
}

/// Reads `actions` and `targets` of a milestone from its text. What was there before keeps its places.
pub(super) fn steps(milestone: &mut Value) {
    let text = milestone.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (layer, whole) = alone(&text);
    let whole = Text::new(layer.as_str(), whole);
    let steps = serde_json::to_value(extract::actions(&whole, &layer)).unwrap_or_default();
    let goals = serde_json::to_value(extract::targets(&whole, &layer)).unwrap_or_default();
    renew(milestone, "actions", steps);
    renew(milestone, "targets", goals);
}

/// Reads `targets` of a task from its title and content, and those of `cites` that they name; documents that its
/// schedule names stay.
pub(super) fn goals(task: &mut Value) {
    let mut targets: Vec<Target> = Vec::new();
    let mut cites: Vec<Citation> = Vec::new();
    for key in ["title", "content"] {
        let Some(text) = task.get(key).and_then(Value::as_str).map(str::to_owned) else { continue };
        let (layer, whole) = alone(&text);
        let whole = Text::new(layer.as_str(), whole);
        targets.extend(extract::targets(&whole, &layer));
        extract::add_citations(&mut cites, extract::citations(&whole, &layer));
    }
    let schedule: Vec<&str> = task
        .get("milestones")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|milestone| milestone.get("text")?.as_str())
        .collect();
    let old: Vec<Citation> =
        task.get("cites").and_then(|cites| serde_json::from_value(cites.clone()).ok()).unwrap_or_default();
    let stays = old.into_iter().filter(|cite| schedule.iter().any(|text| text.contains(&cite.title)));
    extract::add_citations(&mut cites, stays.collect());
    renew(task, "targets", serde_json::to_value(targets).unwrap_or_default());
    renew(task, "cites", serde_json::to_value(cites).unwrap_or_default());
}

/// A text as a layer of its own.
fn alone(text: &str) -> (TextLayer, Span) {
    (TextLayer::new(text.to_owned()), Span { start: 0, end: text.len() })
}

/// Puts a list in. An item that says what one of the old items said is that one; others have no places, as theirs would be
/// those of another text.
fn renew(object: &mut Value, list: &str, mut new: Value) {
    let without = |item: &Value| {
        let mut item = item.clone();
        if let Some(fields) = item.as_object_mut() {
            fields.insert("at".to_owned(), Value::Object(serde_json::Map::new()));
        }
        item
    };
    let Some(slot) = object.get_mut(list) else { return };
    let mut old: Vec<Value> = slot.as_array().cloned().unwrap_or_default();
    for item in new.as_array_mut().into_iter().flatten() {
        let bare = without(item);
        *item = match old.iter().position(|known| without(known) == bare) {
            Some(known) => old.remove(known),
            None => bare,
        };
    }
    *slot = new;
}

/// A label is what the days were read from: another one needs days too.
fn label(job: &mut Job<'_>, fields: &[Set<'_>], set: &Set<'_>, owner: &str) {
    let dated = ["start", "end", "bound", "recurrence"].map(|key| format!("{owner}/{key}"));
    if fields.iter().any(|other| dated.contains(&other.pointer)) {
        return;
    }
    let what = friendly(owner);
    let said = both(
        format!(
            "日期是按 label 读出的：请用 [[text]] 更正原文（日期随之重读），或同时更正 {what} 的 start 或 end"
        ),
        format!(
            "the days were read from the label: correct the text by [[text]], and they are read anew, or correct `start` or `end` of {what} too"
        ),
    );
    job.error(&set.entry.path.at, said);
}

/// A part that has its units from the task above goes with it.
fn inherited(job: &mut Job<'_>, set: &Set<'_>, owner: &str, role: &str) {
    let Some(new) = set.new else { return };
    let old = job.base.pointer(&set.pointer).cloned().unwrap_or_default();
    let parts = job.base.pointer(&format!("{owner}/parts")).and_then(Value::as_array).map_or(0, Vec::len);
    for i in 0..parts {
        let part = format!("{owner}/parts/{i}");
        let Some(object) = job.base.pointer(&part) else { continue };
        let entries = object.get("inferred").and_then(Value::as_array).into_iter().flatten();
        let from_above =
            entries.filter_map(Value::as_str).any(|e| e == role || e == format!("{role}:merged-cell"));
        let pointer = format!("{part}/{role}");
        let untouched = job.root.pointer(&pointer) == Some(&old);
        if from_above && untouched && object.get(role) == Some(&old) {
            job.ground(&pointer, &old, new);
            job.put_following(&pointer, new.clone(), set.entry);
        }
    }
}

/// The kind of document is the last word of its title.
fn kind(job: &mut Job<'_>, fields: &[Set<'_>], set: &Set<'_>) {
    let kind = job.root.pointer("/notice/kind").and_then(Value::as_str).unwrap_or_default();
    let title = set.new.and_then(|new| new.as_str()).unwrap_or_default();
    if title.contains(kind) || fields.iter().any(|other| other.pointer == "/notice/kind") {
        return;
    }
    let said = both(
        format!("文种“{kind}”不在新标题中；请同时更正 notice kind"),
        format!("the kind “{kind}” is not in the new title; correct `notice kind` too"),
    );
    job.error(&set.entry.path.at, said);
}

/// The parts of a document number are its text's.
fn number(job: &mut Job<'_>) {
    let Some(number) = job.root.pointer("/notice/number").cloned() else { return };
    let text = number.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    let said = |key: &str| match number.get(key) {
        Some(Value::String(part)) => text.contains(part.as_str()),
        Some(Value::Number(part)) => text.contains(&part.to_string()),
        _ => true,
    };
    for key in ["agency", "year", "serial"] {
        if !said(key) {
            let pointer = format!("/notice/number/{key}");
            let said = both(
                format!(
                    "发文字号的 {key} 与新的 text 不一致；请用 [[text]] 更正原文，或同时更正 notice number/{key}"
                ),
                format!(
                    "`{key}` is not what the new text says; correct the text by [[text]], or `notice number/{key}` too"
                ),
            );
            let at = job.entry_of("/notice/number/text", &pointer);
            job.error(&at, said);
        }
    }
}

/// A year that schedules have from here is not changed behind their back.
fn years(job: &mut Job<'_>, set: &Set<'_>, source: &str) {
    let digits = |value: &Value| -> Vec<char> {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        text.chars().filter(|c| c.is_numeric() || "〇一二三四五六七八九".contains(*c)).collect()
    };
    let old = job.base.pointer(&set.pointer).map(digits).unwrap_or_default();
    let new = set.new.map(digits).unwrap_or_default();
    if old == new || !says(job.base, &format!(".year:{source}")) {
        return;
    }
    let said = both(
        "有的日期从这里取年份：请用 [[text]] 更正原文，日期随之重读；或用 --year 指定年份",
        "schedules have their year from here: correct the text by [[text]], and the days are read anew, or give the year with --year",
    );
    job.error(&set.entry.path.at, said);
}

/// Whether an entry of some `inferred` ends so.
fn says(value: &Value, ending: &str) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(key, value)| match (key.as_str(), value) {
            ("inferred", Value::Array(entries)) => {
                entries.iter().any(|entry| entry.as_str().is_some_and(|entry| entry.ends_with(ending)))
            }
            ("at", _) => false,
            (_, value) => says(value, ending),
        }),
        Value::Array(items) => items.iter().any(|item| says(item, ending)),
        _ => false,
    }
}

//! A task or a part of one: what, who, and what it holds.

use super::scene::{Scene, about};
use super::{Field, Kind, Trace, target};
use crate::circular::{Citation, Milestone, Range, Ranges, Task};
use serde_json::json;

pub(super) fn trace<'a>(scene: &Scene<'a>, task: &'a Task, kind: Kind) -> Trace<'a> {
    let mut fields = own(scene, task);
    roles(scene, task, &mut fields);
    fields.extend(people(scene, task));
    fields.extend(target::fields(scene, &task.targets));
    fields.extend(cites(scene, &task.cites));
    fields.extend(held(scene, task));
    for (i, (header, text)) in task.extra.iter().enumerate() {
        let at = task.at.extra.get(header).map_or(&[][..], |ranges| ranges.as_slice());
        let mut field =
            scene.field(format!("extra/{}", header.replace('~', "~0").replace('/', "~1")), text.as_str(), at);
        if i == 0 {
            field.why.push(scene.why(
                "不认识的栏目，按表头原样保留",
                "a column that fenjie does not know, kept under its header",
            ));
        }
        fields.push(field);
    }
    let places = fields.iter().flat_map(|field| field.at.iter().copied()).collect();
    let diagnostics = scene.diagnostics(places, |diagnostic| diagnostic.task.as_deref() == Some(&task.id));
    Trace { id: &task.id, kind, fields, diagnostics }
}

/// What is to be done.
fn own(scene: &Scene<'_>, task: &Task) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut text = |name: &str, value: Option<&str>, at: &Ranges| {
        let Some(value) = value else { return };
        let mut field = scene.field(name, value, at);
        field.why.extend(about(&task.inferred, name).map(|entry| scene.entry(entry)));
        field.why.extend(scene.column(at));
        if at.len() > 1 {
            let places = at.len();
            field.why.push(
                scene.why(format!("由 {places} 处文字拼成"), format!("put together from {places} places")),
            );
        }
        fields.push(field);
    };
    text("number", task.number.as_deref(), &task.at.number);
    for (i, heading) in task.category.iter().enumerate() {
        text(&format!("category/{i}"), Some(heading), task.at.category.get(i).unwrap_or(&Ranges::new()));
    }
    text("title", Some(&task.title), &task.at.title);
    text("content", task.content.as_deref(), &task.at.content);
    if let Some(index) = task.attachment {
        let attachment = scene.circular.notice.attachments.iter().find(|other| other.index == index);
        let title = attachment.and_then(|attachment| attachment.title.as_deref());
        let at = attachment.map(|attachment| attachment.at.title.as_slice()).unwrap_or_default();
        fields.push(scene.field("attachment", json!({ "index": index, "title": title }), at));
    }
    fields
}

/// Who does it. What is inferred of a list is said with its first name.
fn roles(scene: &Scene<'_>, task: &Task, fields: &mut Vec<Field>) {
    let lists = [
        ("lead", &task.lead, &task.at.lead),
        ("support", &task.support, &task.at.support),
        ("responsible", &task.responsible, &task.at.responsible),
    ];
    for (name, names, at) in lists {
        let mut column = None;
        for (i, unit) in names.iter().enumerate() {
            let at = at.get(i).map(Ranges::as_slice).unwrap_or_default();
            let mut field = scene.field(format!("{name}/{i}"), unit.as_str(), at);
            if i == 0 {
                field.why.extend(about(&task.inferred, name).map(|entry| scene.entry(entry)));
            }
            let header = scene.column(at);
            match &header {
                Some(header) if column.as_ref() != Some(header) => field.why.push(header.clone()),
                None if i == 0 && scene.columns.is_some() && !at.is_empty() && field.why.is_empty() => {
                    field.why.push(scene.why(
                        "不在任务表中，由责任括号、标签或句子中的字词判断",
                        "it stands in no task table: the words of a bracket, label or sentence say so",
                    ));
                }
                _ => {}
            }
            column = header;
            fields.push(field);
        }
    }
}

fn people(scene: &Scene<'_>, task: &Task) -> impl Iterator<Item = Field> {
    task.people.iter().enumerate().map(move |(i, person)| {
        let at: Vec<Range> = person.at.name.iter().chain(&person.at.post).copied().collect();
        let value = json!({ "name": person.name, "role": person.role, "post": person.post });
        let mut field = scene.field(format!("people/{i}"), value, &at);
        if let Some(role) = &person.role {
            let role = scene.quote(role);
            let mut why = scene.why(format!("角色{role}"), format!("role {role}"));
            why.at = person.at.role.to_vec();
            field.why.push(why);
        }
        field
    })
}

/// The documents that are named.
pub(super) fn cites(scene: &Scene<'_>, cites: &[Citation]) -> impl Iterator<Item = Field> {
    cites.iter().enumerate().map(move |(i, cited)| {
        let at: Vec<Range> = cited.at.title.iter().chain(&cited.at.number).copied().collect();
        scene.field(format!("cites/{i}"), json!({ "title": cited.title, "number": cited.number }), &at)
    })
}

/// The milestones and parts, of which a trace of their own tells more.
fn held(scene: &Scene<'_>, task: &Task) -> Vec<Field> {
    let mut fields: Vec<Field> = milestones(scene, "milestones", &task.milestones).collect();
    fields.extend(task.parts.iter().enumerate().map(|(i, part)| {
        scene.field(format!("parts/{i}"), json!({ "id": part.id, "title": part.title }), &part.at.title)
    }));
    fields
}

/// Milestones in short: when and where.
pub(super) fn milestones(scene: &Scene<'_>, name: &str, list: &[Milestone]) -> impl Iterator<Item = Field> {
    list.iter().enumerate().map(move |(i, milestone)| {
        let value = json!({
            "id": milestone.id, "label": milestone.label, "start": milestone.start, "end": milestone.end,
        });
        let at = if milestone.at.label.is_empty() { &milestone.at.text } else { &milestone.at.label };
        scene.field(format!("{name}/{i}"), value, at)
    })
}

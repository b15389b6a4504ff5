//! The notice: the parts of its head, its signature and what it sets itself.

use super::scene::{Scene, about};
use super::{Field, Kind, Trace, task};
use crate::circular::{Range, Ranges};
use serde_json::{Value, json};

pub(super) fn trace<'a>(scene: &Scene<'a>) -> Trace<'a> {
    let fields = fields(scene);
    let places: Vec<Range> = fields.iter().flat_map(|field| field.at.iter().copied()).collect();
    // what concerns no task and no place is said of the files as a whole
    let diagnostics =
        scene.diagnostics(places, |diagnostic| diagnostic.task.is_none() && diagnostic.at.is_empty());
    Trace { id: "notice", kind: Kind::Notice, fields, diagnostics }
}

fn fields(scene: &Scene<'_>) -> Vec<Field> {
    let notice = &scene.circular.notice;
    let at = &notice.at;
    let mut out = Vec::new();
    if let Some(letterhead) = notice.letterhead.as_deref() {
        out.push(scene.field("letterhead", letterhead, &at.letterhead));
    }
    if let Some(number) = &notice.number {
        let value = json!({
            "text": number.text, "agency": number.agency, "year": number.year, "serial": number.serial,
        });
        out.push(scene.field("number", value, &number.at.text));
    }
    let mut one = |name: &str, value: Option<&str>, at: &[Range]| {
        out.extend(value.map(|value| scene.field(name, value, at)));
    };
    one("title", notice.title.as_deref(), &at.title);
    one("kind", notice.kind.as_deref(), &at.kind);
    one("copy_number", notice.copy_number.as_deref(), &at.copy_number);
    one("classification", notice.classification.as_deref(), &at.classification);
    one("urgency", notice.urgency.as_deref(), &at.urgency);
    one("signatory", notice.signatory.as_deref(), &at.signatory);
    let mut many = |name: &str, values: &[String], at: &[Ranges]| {
        for (i, value) in values.iter().enumerate() {
            let at = at.get(i).map(Ranges::as_slice).unwrap_or_default();
            out.push(scene.field(format!("{name}/{i}"), value.as_str(), at));
        }
    };
    many("addressees", &notice.addressees, &at.addressees);
    many("body", &notice.body, &at.body);
    many("issuers", &notice.issuers, &at.issuers);
    if let Some(day) = notice.issued_on {
        out.push(scene.field("issued_on", day.to_string(), &[]));
    }
    out.extend(notice.attachments.iter().enumerate().map(|(i, attachment)| {
        let value = json!({
            "index": attachment.index, "title": attachment.title, "year": attachment.year,
            "stage": attachment.stage,
        });
        let places: Vec<Range> = attachment.at.title.iter().chain(&attachment.at.stage).copied().collect();
        scene.field(format!("attachments/{i}"), value, &places)
    }));
    out.extend(task::milestones(scene, "duties", &notice.duties));
    out.extend(notice.note.as_deref().map(|note| scene.field("note", note, &at.note)));
    for (i, unit) in notice.copied_to.iter().enumerate() {
        let at = at.copied_to.get(i).map(Ranges::as_slice).unwrap_or_default();
        out.push(scene.field(format!("copied_to/{i}"), unit.as_str(), at));
    }
    out.extend(notice.printed_by.as_deref().map(|unit| scene.field("printed_by", unit, &at.printed_by)));
    out.extend(notice.printed_on.map(|day| scene.field("printed_on", day.to_string(), &[])));
    out.extend(task::cites(scene, &notice.cites));
    for field in &mut out {
        let mut steps = field.path.split('/');
        let name = steps.next().unwrap_or_default();
        // of a list it is said with the first
        if steps.next().is_none_or(|index| index == "0") {
            let why = about(&notice.inferred, name).map(|entry| scene.entry(entry));
            field.why.extend(why.collect::<Vec<_>>());
        }
        if field.why.is_empty() && field.at.is_empty() && field.value != Value::Null {
            field.why.extend(worked_out(scene, name));
        }
    }
    out
}

/// Why a value of the notice has no place of its own.
fn worked_out(scene: &Scene<'_>, name: &str) -> Option<super::Why> {
    match name {
        "issued_on" => Some(scene.why("由落款日期换算", "worked out from the date at the signature")),
        "printed_on" => Some(scene.why("由印发日期换算", "worked out from the printing date")),
        _ => None,
    }
}

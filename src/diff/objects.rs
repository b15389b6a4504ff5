//! The objects of a circular, each with its fields.
//!
//! Each is taken apart by name: a field that the contract gains must be named here before the crate builds again. `_` marks what is
//! passed over: places and what is derived (ids, which follow from the order; `inferred`; `actions`, which are cut from the text).

use super::fields::{Fields, Objects};
use crate::circular::{
    Attachment, Citation, DocumentNumber, Milestone, Notice, Person, Precision, Target, Task,
};
use crate::key::letters;
use crate::matching::{self, Step};
use crate::write::{person, schedule};

pub(super) fn notice(fields: &mut Fields<'_>, old: &Notice, new: &Notice) {
    let Notice {
        letterhead,
        number,
        title,
        kind,
        copy_number,
        classification,
        urgency,
        signatory,
        addressees,
        body,
        issuers,
        issued_on,
        attachments,
        duties,
        note,
        copied_to,
        printed_by,
        printed_on,
        cites: cited,
        inferred: _,
        at: _,
    } = old;
    fields.text("title", title.as_deref(), new.title.as_deref());
    fields.object(
        "number",
        number.as_ref(),
        new.number.as_ref(),
        |number| number.text.clone(),
        document_number,
    );
    for (field, old, new) in [
        ("kind", kind, &new.kind),
        ("letterhead", letterhead, &new.letterhead),
        ("copy_number", copy_number, &new.copy_number),
        ("classification", classification, &new.classification),
        ("urgency", urgency, &new.urgency),
        ("signatory", signatory, &new.signatory),
    ] {
        fields.text(field, old.as_deref(), new.as_deref());
    }
    fields.names("addressees", addressees, &new.addressees);
    fields.texts("body", body, &new.body);
    fields.names("issuers", issuers, &new.issuers);
    fields.day("issued_on", *issued_on, new.issued_on, None);
    let how = Objects {
        keys: &[
            |attachment: &Attachment| Some(format!("{} {}", attachment.index, attachment.title.as_deref()?)),
            |attachment| attachment.title.clone(),
            |attachment| Some(attachment.index.to_string()),
        ],
        like: |attachment| attachment.title.clone().unwrap_or_default(),
        line: |attachment| {
            format!("{}. {}", attachment.index, attachment.title.as_deref().unwrap_or_default())
        },
        compare: self::attachment,
    };
    fields.objects("attachments", attachments, &new.attachments, &how);
    milestones(fields, "duties", duties, &new.duties);
    fields.text("note", note.as_deref(), new.note.as_deref());
    fields.names("copied_to", copied_to, &new.copied_to);
    fields.text("printed_by", printed_by.as_deref(), new.printed_by.as_deref());
    fields.day("printed_on", *printed_on, new.printed_on, None);
    cites(fields, cited, &new.cites);
}

fn document_number(fields: &mut Fields<'_>, old: &DocumentNumber, new: &DocumentNumber) {
    let DocumentNumber { text, agency, year, serial, at: _ } = old;
    fields.text("text", Some(text), Some(&new.text));
    if *text == new.text {
        // else they follow from the text
        fields.text("agency", agency.as_deref(), new.agency.as_deref());
        fields.value("year", year.as_ref(), new.year.as_ref());
        fields.value("serial", serial.as_ref(), new.serial.as_ref());
    }
}

fn attachment(fields: &mut Fields<'_>, old: &Attachment, new: &Attachment) {
    let Attachment { index, title, year, stage, at: _ } = old;
    fields.value("index", Some(index), Some(&new.index));
    fields.text("title", title.as_deref(), new.title.as_deref());
    let moved = fields
        .scene
        .shift
        .is_some_and(|shift| year.zip(new.year).is_some_and(|(old, new)| new - old == shift.new - shift.old));
    if !moved {
        fields.value("year", year.as_ref(), new.year.as_ref());
    }
    fields.text("stage", stage.as_deref(), new.stage.as_deref());
}

pub(super) fn task(fields: &mut Fields<'_>, old: &Task, new: &Task) {
    let Task {
        id: _,
        number,
        attachment,
        category,
        title,
        content,
        lead,
        support,
        responsible,
        people,
        targets: goals,
        cites: cited,
        milestones: steps,
        parts: _, // items of their own
        extra,
        inferred: _,
        at: _,
    } = old;
    fields.text("number", number.as_deref(), new.number.as_deref());
    fields.value("attachment", attachment.as_ref(), new.attachment.as_ref());
    fields.path("category", category, &new.category);
    fields.text("title", Some(title), Some(&new.title));
    fields.text("content", content.as_deref(), new.content.as_deref());
    fields.names("lead", lead, &new.lead);
    fields.names("support", support, &new.support);
    fields.names("responsible", responsible, &new.responsible);
    let how = Objects {
        keys: &[
            |someone: &Person| Some(person(someone).into_owned()),
            |someone| Some(format!("{} {}", someone.name.as_deref()?, someone.role.as_deref()?)),
            |someone| someone.name.clone(),
            |someone| Some(format!("{} {}", someone.role.as_deref()?, someone.post.as_deref()?)),
        ],
        like: |someone| person(someone).into_owned(),
        line: |someone| person(someone).into_owned(),
        compare: self::someone,
    };
    fields.objects("people", people, &new.people, &how);
    milestones(fields, "milestones", steps, &new.milestones);
    targets(fields, goals, &new.targets);
    cites(fields, cited, &new.cites);
    for (column, text) in extra {
        let at = format!("extra/{}", escaped(column));
        let other = new.extra.get(column).map(String::as_str);
        fields.text_at("extra", Some(column), (&at, Some(text)), (&at, other));
    }
    for (column, text) in new.extra.iter().filter(|(column, _)| !extra.contains_key(*column)) {
        fields.text_at(
            "extra",
            Some(column),
            ("", None),
            (&format!("extra/{}", escaped(column)), Some(text)),
        );
    }
}

/// A key as a token of a JSON Pointer (RFC 6901, section 4).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn someone(fields: &mut Fields<'_>, old: &Person, new: &Person) {
    let Person { name, role, post, at: _ } = old;
    fields.text("name", name.as_deref(), new.name.as_deref());
    fields.text("role", role.as_deref(), new.role.as_deref());
    fields.text("post", post.as_deref(), new.post.as_deref());
}

fn milestones(fields: &mut Fields<'_>, field: &'static str, old: &[Milestone], new: &[Milestone]) {
    let steps = |list: &[Milestone]| list.iter().map(|step| Step::of(Some(step))).collect::<Vec<_>>();
    let pairing = matching::steps(&steps(old), &steps(new));
    fields.objects_by(field, &pairing, old, new, |step| schedule(step).into_owned(), milestone);
}

fn milestone(fields: &mut Fields<'_>, old: &Milestone, new: &Milestone) {
    let Milestone {
        id: _,
        label,
        start,
        end,
        bound,
        precision,
        end_strict,
        recurrence,
        inferred: _,
        text,
        actions: _,
        targets: goals,
        at: _,
    } = old;
    // the second week of March lies some days off in another year
    let is_week = [precision, &new.precision].iter().all(|unit| **unit == Some(Precision::Week));
    let slack = Some(if is_week && *label == new.label { 6 } else { 0 });
    fields.text("label", label.as_deref(), new.label.as_deref());
    fields.day("start", *start, new.start, slack);
    fields.day("end", *end, new.end, slack);
    fields.day("end_strict", *end_strict, new.end_strict, slack);
    fields.value("bound", Some(bound), Some(&new.bound));
    fields.value("precision", precision.as_ref(), new.precision.as_ref());
    fields.text("recurrence", recurrence.as_deref(), new.recurrence.as_deref());
    fields.text("text", Some(text), Some(&new.text));
    targets(fields, goals, &new.targets);
}

fn targets(fields: &mut Fields<'_>, old: &[Target], new: &[Target]) {
    let how = Objects {
        keys: &[
            |target: &Target| Some(format!("{} {:?} {:?}", target.text, target.value, target.by)),
            |target| Some(target.text.clone()),
            |target| target.unit.clone(),
        ],
        like: |target| letters(&target.text),
        line: |target| target.text.clone(),
        compare: target,
    };
    fields.objects("targets", old, new, &how);
}

fn target(fields: &mut Fields<'_>, old: &Target, new: &Target) {
    let Target { text, value, value_max, unit, bound, by, at: _ } = old;
    fields.text("text", Some(text), Some(&new.text));
    fields.value("value", Some(value), Some(&new.value));
    fields.value("value_max", value_max.as_ref(), new.value_max.as_ref());
    fields.text("unit", unit.as_deref(), new.unit.as_deref());
    fields.value("bound", Some(bound), Some(&new.bound));
    fields.day("by", *by, new.by, Some(0));
}

fn cites(fields: &mut Fields<'_>, old: &[Citation], new: &[Citation]) {
    let how = Objects {
        keys: &[
            |cite: &Citation| Some(format!("{} {:?}", cite.title, cite.number)),
            |cite| Some(cite.title.clone()),
            |cite| cite.number.clone(),
        ],
        like: |cite| cite.title.clone(),
        line: |cite| format!("《{}》{}", cite.title, cite.number.as_deref().unwrap_or_default()),
        compare: |fields, old, new| {
            let Citation { title, number, at: _ } = old;
            fields.text("title", Some(title), Some(&new.title));
            fields.text("number", number.as_deref(), new.number.as_deref());
        },
    };
    fields.objects("cites", old, new, &how);
}

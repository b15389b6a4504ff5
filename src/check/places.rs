//! The places of values: which fields each object grounds, and the rules that their ranges obey by
//! themselves, without the text layer.

use super::Violation;
use super::path::Path;
use crate::circular::{
    Action, Attachment, Circular, Citation, DocumentNumber, Milestone, Named, Notice, Person, Range, Ranges,
    Target, Task,
};
use crate::diagnostic::Code;
use indexmap::IndexMap;
use std::borrow::Cow;

/// A verbatim field and what `at` says of it.
pub(super) struct Field<'a> {
    pub(super) name: &'static str,
    pub(super) value: Value<'a>,
}

/// The value or values of a field, beside their places.
pub(super) enum Value<'a> {
    One(Option<&'a str>, &'a [Range]),
    Many(&'a [String], &'a [Ranges]),
    Named(&'a IndexMap<String, String>, &'a Named),
}

/// An object with `at`.
pub(super) trait Grounded {
    /// The fields that `at` may name, in the order of the object.
    fn fields(&self) -> Vec<Field<'_>>;

    /// What was worked out, as the object's `inferred` names it.
    fn inferred(&self) -> &[Cow<'static, str>] {
        &[]
    }
}

fn one<'a>(name: &'static str, value: Option<&'a str>, at: &'a [Range]) -> Field<'a> {
    Field { name, value: Value::One(value, at) }
}

fn many<'a>(name: &'static str, values: &'a [String], at: &'a [Ranges]) -> Field<'a> {
    Field { name, value: Value::Many(values, at) }
}

impl Grounded for Notice {
    fn fields(&self) -> Vec<Field<'_>> {
        let at = &self.at;
        vec![
            one("letterhead", self.letterhead.as_deref(), &at.letterhead),
            one("title", self.title.as_deref(), &at.title),
            one("kind", self.kind.as_deref(), &at.kind),
            one("copy_number", self.copy_number.as_deref(), &at.copy_number),
            one("classification", self.classification.as_deref(), &at.classification),
            one("urgency", self.urgency.as_deref(), &at.urgency),
            one("signatory", self.signatory.as_deref(), &at.signatory),
            many("addressees", &self.addressees, &at.addressees),
            many("body", &self.body, &at.body),
            many("issuers", &self.issuers, &at.issuers),
            one("note", self.note.as_deref(), &at.note),
            many("copied_to", &self.copied_to, &at.copied_to),
            one("printed_by", self.printed_by.as_deref(), &at.printed_by),
        ]
    }

    fn inferred(&self) -> &[Cow<'static, str>] {
        &self.inferred
    }
}

impl Grounded for DocumentNumber {
    fn fields(&self) -> Vec<Field<'_>> {
        vec![one("text", Some(&self.text), &self.at.text)]
    }
}

impl Grounded for Attachment {
    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            one("title", self.title.as_deref(), &self.at.title),
            one("stage", self.stage.as_deref(), &self.at.stage),
        ]
    }
}

impl Grounded for Citation {
    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            one("title", Some(&self.title), &self.at.title),
            one("number", self.number.as_deref(), &self.at.number),
        ]
    }
}

impl Grounded for Task {
    fn fields(&self) -> Vec<Field<'_>> {
        let at = &self.at;
        vec![
            one("number", self.number.as_deref(), &at.number),
            many("category", &self.category, &at.category),
            one("title", Some(&self.title), &at.title),
            one("content", self.content.as_deref(), &at.content),
            many("lead", &self.lead, &at.lead),
            many("support", &self.support, &at.support),
            many("responsible", &self.responsible, &at.responsible),
            Field { name: "extra", value: Value::Named(&self.extra, &at.extra) },
        ]
    }
}

impl Grounded for Person {
    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            one("name", self.name.as_deref(), &self.at.name),
            one("role", self.role.as_deref(), &self.at.role),
            one("post", self.post.as_deref(), &self.at.post),
        ]
    }
}

impl Grounded for Milestone {
    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            one("label", self.label.as_deref(), &self.at.label),
            one("text", Some(&self.text), &self.at.text),
        ]
    }
}

impl Grounded for Action {
    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            one("text", Some(&self.text), &self.at.text),
            one("verb", self.verb.as_deref(), &self.at.verb),
            one("object", self.object.as_deref(), &self.at.object),
        ]
    }
}

impl Grounded for Target {
    fn fields(&self) -> Vec<Field<'_>> {
        vec![one("text", Some(&self.text), &self.at.text)]
    }
}

/// Which fields of an object a person has corrected: what they say stands no more at their places.
#[derive(Clone, Copy)]
pub(super) enum Corrected<'a> {
    /// Those that `inferred` names, the object's own or, for what has none, that of the object around it.
    Named(&'a [Cow<'static, str>]),
    /// All or none, as the list that the object is in was corrected or not.
    Whole(bool),
}

impl<'a> Corrected<'a> {
    pub(super) fn has(self, field: &str) -> bool {
        match self {
            Corrected::Whole(corrected) => corrected,
            Corrected::Named(entries) => {
                entries.iter().any(|entry| entry.split_once(':') == Some((field, "correction")))
            }
        }
    }

    /// What holds for the objects in a field, which have no `inferred`.
    fn inside(self, field: &str) -> Corrected<'static> {
        Corrected::Whole(self.has(field))
    }
}

/// Calls `see` with every object of the circular that has `at`, in the order of the JSON.
pub(super) fn each_grounded<F>(circular: &Circular, see: &mut F)
where
    F: FnMut(&Path<'_>, &dyn Grounded, Corrected<'_>),
{
    let root = Path::ROOT.key("notice");
    let notice = &circular.notice;
    let corrected = Corrected::Named(&notice.inferred);
    see(&root, notice, corrected);
    if let Some(number) = &notice.number {
        see(&root.key("number"), number, corrected.inside("number"));
    }
    each("attachments", &notice.attachments, &root, corrected, see);
    milestones("duties", &notice.duties, &root, see);
    each("cites", &notice.cites, &root, corrected, see);
    tasks("tasks", &circular.tasks, &Path::ROOT, see);
}

fn each<T: Grounded, F>(key: &str, list: &[T], parent: &Path<'_>, around: Corrected<'_>, see: &mut F)
where
    F: FnMut(&Path<'_>, &dyn Grounded, Corrected<'_>),
{
    for (i, item) in list.iter().enumerate() {
        see(&parent.key(key).index(i), item, around.inside(key));
    }
}

fn milestones<F>(key: &str, list: &[Milestone], parent: &Path<'_>, see: &mut F)
where
    F: FnMut(&Path<'_>, &dyn Grounded, Corrected<'_>),
{
    let parent = parent.key(key);
    for (i, milestone) in list.iter().enumerate() {
        let path = parent.index(i);
        let corrected = Corrected::Named(&milestone.inferred);
        see(&path, milestone, corrected);
        each("actions", &milestone.actions, &path, corrected, see);
        each("targets", &milestone.targets, &path, corrected, see);
    }
}

fn tasks<F>(key: &str, list: &[Task], parent: &Path<'_>, see: &mut F)
where
    F: FnMut(&Path<'_>, &dyn Grounded, Corrected<'_>),
{
    let parent = parent.key(key);
    for (i, task) in list.iter().enumerate() {
        let path = parent.index(i);
        let corrected = Corrected::Named(&task.inferred);
        see(&path, task, corrected);
        each("people", &task.people, &path, corrected, see);
        each("targets", &task.targets, &path, corrected, see);
        each("cites", &task.cites, &path, corrected, see);
        milestones("milestones", &task.milestones, &path, see);
        tasks("parts", &task.parts, &path, see);
    }
}

/// What looks at a value: the path to its ranges, the field's name, the value, the ranges.
type See<'s> = dyn FnMut(&Path<'_>, &str, &str, &[Range]) + 's;

/// Calls `see` with every value of an object that has a place.
pub(super) fn each_value(object: &Path<'_>, fields: &dyn Grounded, see: &mut See<'_>) {
    let at = object.key("at");
    for Field { name, value } in fields.fields() {
        let at = at.key(name);
        match value {
            Value::One(value, ranges) => {
                if let (Some(value), false) = (value, ranges.is_empty()) {
                    see(&at, name, value, ranges);
                }
            }
            Value::Many(values, lists) => {
                for (i, (value, ranges)) in values.iter().zip(lists).enumerate() {
                    see(&at.index(i), name, value, ranges);
                }
            }
            Value::Named(values, named) => {
                for (key, ranges) in named {
                    if let Some(value) = values.get(key) {
                        see(&at.key(key), name, value, ranges);
                    }
                }
            }
        }
    }
}

/// The rules of ranges: each `start < end`, those of one value one behind the other, a list for every
/// value and none without; a value that has no place at all is said too.
pub(super) fn check(circular: &Circular, out: &mut Vec<Violation>) {
    each_grounded(circular, &mut |path, object, corrected| {
        check_counts(path, object, corrected, out);
        each_value(path, object, &mut |at, _, _, ranges| check_order(at, ranges, out));
    });
    for (i, diagnostic) in circular.diagnostics.iter().enumerate() {
        // a diagnostic may point to a gap, and to its places in any order
        let bad = diagnostic.at.iter().enumerate().filter(|(_, range)| range.0 > range.1);
        for (k, range) in bad {
            let pointer = format!("/diagnostics/{i}/at/{k}");
            out.push(Violation::new(Code::RangeOrder, pointer).with(shown(*range)));
        }
    }
}

fn check_order(at: &Path<'_>, ranges: &[Range], out: &mut Vec<Violation>) {
    let mut last = 0;
    for (i, &range) in ranges.iter().enumerate() {
        if range.0 < last || range.0 >= range.1 {
            out.push(Violation::at(Code::RangeOrder, &at.index(i)).with(shown(range)));
        }
        last = last.max(range.1);
    }
}

fn check_counts(
    object: &Path<'_>,
    fields: &dyn Grounded,
    corrected: Corrected<'_>,
    out: &mut Vec<Violation>,
) {
    let at = object.key("at");
    // the text layer does not hold what stands in the head of a page alone, nor what a person knows better
    let elsewhere = |name: &str| {
        let from_head = |entry: &Cow<'static, str>| entry.split_once(':') == Some((name, "meta"));
        corrected.has(name) || fields.inferred().iter().any(from_head)
    };
    for Field { name, value } in fields.fields() {
        let at = at.key(name);
        let (values, lists) = match value {
            Value::One(value, ranges) => {
                (usize::from(value.is_some_and(has_text)), usize::from(!ranges.is_empty()))
            }
            Value::Many(values, lists) => (values.len(), lists.len()),
            Value::Named(values, named) => {
                for key in named.keys().filter(|&key| !values.contains_key(key)) {
                    out.push(Violation::at(Code::RangeCount, &at.key(key)).with(1).with(0));
                }
                for key in values.keys().filter(|&key| !named.contains_key(key) && !corrected.has(name)) {
                    out.push(Violation::at(Code::Ungrounded, &object.key(name).key(key)));
                }
                continue;
            }
        };
        if lists == 0 && values > 0 {
            if elsewhere(name) {
                continue;
            }
            out.push(Violation::at(Code::Ungrounded, &object.key(name)));
        } else if lists != values {
            out.push(Violation::at(Code::RangeCount, &at).with(lists).with(values));
        }
    }
}

fn has_text(value: &str) -> bool {
    !value.trim().is_empty()
}

/// A range as the JSON has it.
pub(super) fn shown(range: Range) -> String {
    format!("[{}, {}]", range.0, range.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::circular::schema::schema;

    #[test]
    fn every_key_of_every_at_object_is_walked() {
        fn names(object: &dyn Grounded) -> Vec<&'static str> {
            object.fields().iter().map(|f| f.name).collect()
        }
        let milestone = crate::check::tests::sample().tasks.remove(0).milestones.remove(0);
        let target = crate::check::tests::sample().tasks.remove(0).targets.remove(0);
        let table: &[(&str, Vec<&str>)] = &[
            ("NoticeAt", names(&Notice::default())),
            ("DocumentNumberAt", names(&DocumentNumber::default())),
            ("AttachmentAt", names(&Attachment::default())),
            ("CitationAt", names(&Citation::default())),
            ("TaskAt", names(&Task::default())),
            ("PersonAt", names(&Person::default())),
            ("MilestoneAt", names(&milestone)),
            ("ActionAt", names(&Action::default())),
            ("TargetAt", names(&target)),
        ];
        let schema = schema();
        let defs = schema["$defs"].as_object().unwrap();
        assert_eq!(defs.keys().filter(|k| k.ends_with("At")).count(), table.len());
        for (name, walked) in table {
            let keys: Vec<_> = defs[*name]["properties"].as_object().unwrap().keys().collect();
            assert_eq!(&keys, walked, "{name}");
        }
    }
}

//! A circular → the rows of each table, in the order in which their foreign keys want them.
//!
//! PostgreSQL has no U+0000: in every text and in JSON it stands as U+FFFD, for both databases alike, so that no count of characters shifts. The column
//! `circulars.json` alone has it as JSON escapes it. Days outside of the years 1 to 9999 are null.

use super::store::{Row, Table, Value};
use super::tables::{
    ACTIONS, ATTACHMENTS, CIRCULARS, CITES, DEPARTMENTS, DIAGNOSTICS, DUE_DAYS, MILESTONES, PEOPLE, ROLES,
    SOURCES, TARGETS, TASKS,
};
use crate::circular::{Circular, Citation, Items, Milestone, Ranges, Target, Task};
use crate::document::TextLayer;
use crate::recurrence::Recurrence;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::iter;

/// So many days of one milestone are days of their own; of one that recurs oftener (每日, for more than ten years) the rest is left out.
const MOST_DAYS: usize = 3_660;

/// So many days of one circular are; behind these only the last day of each milestone.
const MOST_DAYS_IN_ALL: usize = 100_000;

/// What the database calls a circular.
pub(super) struct Names<'a> {
    pub id: &'a str,
    pub identity: &'a str,
    pub copy: usize,
    pub version: usize,
    pub sha256: &'a str,
    /// The keys of [`Rows::Milestones`](crate::write::Rows), without what `copy` puts behind them.
    pub keys: &'a [String],
    pub json: &'a str,
}

/// What is put behind the identity and the keys of the second and further circulars that share one.
pub(super) fn behind(copy: usize) -> String {
    if copy == 1 { String::new() } else { format!("-{copy}") }
}

/// The rows of all tables.
pub(super) fn rows<'a>(
    circular: &'a Circular,
    names: &Names<'a>,
    layer: Option<&'a TextLayer>,
) -> Vec<(&'static Table, Vec<Row<'a>>)> {
    let mut writer = Writer::new(circular, names);
    circular.notice.duties.iter().for_each(|duty| writer.milestone(None, duty));
    circular.tasks.iter().for_each(|task| writer.task(None, task));
    writer.notice();
    let Writer { tasks, milestones, due_days, actions, roles, people, targets, cites, .. } = writer;
    vec![
        (&CIRCULARS, vec![head(circular, names, layer)]),
        (&SOURCES, sources(circular, names.id)),
        (&ATTACHMENTS, attachments(circular, names.id)),
        (&TASKS, tasks),
        (&MILESTONES, milestones),
        (&DUE_DAYS, due_days),
        (&ACTIONS, actions),
        (&DEPARTMENTS, departments(circular, names.id)),
        (&ROLES, roles),
        (&PEOPLE, people),
        (&TARGETS, targets),
        (&CITES, cites),
        (&DIAGNOSTICS, diagnostics(circular, names.id)),
    ]
}

fn head<'a>(circular: &'a Circular, names: &Names<'a>, layer: Option<&'a TextLayer>) -> Row<'a> {
    let notice = &circular.notice;
    let number = notice.number.as_ref();
    vec![
        text(names.id),
        text(names.identity),
        count(names.copy),
        count(names.version),
        text(names.sha256),
        maybe(number.map(|number| number.text.as_str())),
        maybe(number.and_then(|number| number.agency.as_deref())),
        number.and_then(|number| whole(number.year?)),
        number.and_then(|number| whole(number.serial?)),
        maybe(notice.title.as_deref()),
        maybe(notice.kind.as_deref()),
        maybe(notice.letterhead.as_deref()),
        day(notice.issued_on),
        list(&notice.issuers),
        list(&notice.addressees),
        list(&notice.copied_to),
        maybe(notice.copy_number.as_deref()),
        maybe(notice.classification.as_deref()),
        maybe(notice.urgency.as_deref()),
        maybe(notice.signatory.as_deref()),
        owned(notice.body.join("\n")),
        maybe(notice.note.as_deref()),
        maybe(notice.printed_by.as_deref()),
        day(notice.printed_on),
        json(&notice.inferred),
        json(&notice.at),
        json(names.keys),
        Some(names.json.into()),
        maybe(layer.map(TextLayer::as_str)),
    ]
}

fn sources<'a>(circular: &'a Circular, id: &'a str) -> Vec<Row<'a>> {
    let row = |(n, source): (usize, &'a crate::circular::Source)| {
        vec![
            text(id),
            count(n + 1),
            text(&source.name),
            word(&source.format),
            maybe(source.encoding.as_deref()),
            text(&source.sha256),
            count(source.start),
            json(&source.pages),
            json(&source.sheets),
        ]
    };
    circular.sources.iter().enumerate().map(row).collect()
}

fn attachments<'a>(circular: &'a Circular, id: &'a str) -> Vec<Row<'a>> {
    let row = |(n, attachment): (usize, &'a crate::circular::Attachment)| {
        vec![
            text(id),
            count(n + 1),
            whole(attachment.index),
            maybe(attachment.title.as_deref()),
            attachment.year.and_then(whole),
            maybe(attachment.stage.as_deref()),
            json(&attachment.at),
        ]
    };
    circular.notice.attachments.iter().enumerate().map(row).collect()
}

fn departments<'a>(circular: &'a Circular, id: &'a str) -> Vec<Row<'a>> {
    let row = |(n, department): (usize, &'a crate::circular::Department)| {
        let collective = if department.collective { "1" } else { "0" };
        vec![
            text(id),
            count(n + 1),
            text(&department.name),
            maybe(department.full_name.as_deref()),
            Some(collective.into()),
        ]
    };
    circular.departments.iter().enumerate().map(row).collect()
}

fn diagnostics<'a>(circular: &'a Circular, id: &'a str) -> Vec<Row<'a>> {
    let mut places = HashMap::new();
    number(&circular.tasks, &mut 0, &mut places);
    let row = |(n, diagnostic): (usize, &'a crate::circular::Diagnostic)| {
        let task = diagnostic.task.as_deref().and_then(|task| places.get(task));
        vec![
            text(id),
            count(n + 1),
            task.and_then(|task| count(*task)),
            text(&diagnostic.code),
            word(&diagnostic.severity),
            text(&diagnostic.message),
            json(&diagnostic.at),
        ]
    };
    circular.diagnostics.iter().enumerate().map(row).collect()
}

/// The places of the tasks by their ids, counted as [`Writer::task`] does.
fn number<'a>(tasks: &'a [Task], place: &mut usize, places: &mut HashMap<&'a str, usize>) {
    for task in tasks {
        *place += 1;
        places.entry(&task.id).or_insert(*place);
        number(&task.parts, place, places);
    }
}

/// The rows of the tables that are filled while the tasks are walked.
struct Writer<'a> {
    circular: &'a Circular,
    id: &'a str,
    /// The keys of the rows that are still to come.
    keys: Box<dyn Iterator<Item = String> + 'a>,
    tasks: Vec<Row<'a>>,
    milestones: Vec<Row<'a>>,
    due_days: Vec<Row<'a>>,
    actions: Vec<Row<'a>>,
    roles: Vec<Row<'a>>,
    people: Vec<Row<'a>>,
    targets: Vec<Row<'a>>,
    cites: Vec<Row<'a>>,
}

impl<'a> Writer<'a> {
    fn new(circular: &'a Circular, names: &Names<'a>) -> Self {
        let (keys, behind) = (names.keys, behind(names.copy));
        Writer {
            circular,
            id: names.id,
            keys: Box::new(keys.iter().map(move |key| format!("{key}{behind}"))),
            tasks: Vec::new(),
            milestones: Vec::new(),
            due_days: Vec::new(),
            actions: Vec::new(),
            roles: Vec::new(),
            people: Vec::new(),
            targets: Vec::new(),
            cites: Vec::new(),
        }
    }

    /// A task, its milestones, its parts: in the order of [`Rows::Milestones`](crate::write::Rows), from where the keys are.
    fn task(&mut self, parent: Option<usize>, task: &'a Task) {
        let place = self.tasks.len() + 1;
        let has_key = task.milestones.is_empty() && task.parts.is_empty();
        let key = if has_key { self.keys.next() } else { None };
        self.tasks.push(vec![
            text(self.id),
            count(place),
            text(&task.id),
            parent.and_then(count),
            maybe(task.number.as_deref()),
            task.attachment.and_then(whole),
            json(&task.category),
            text(&task.title),
            maybe(task.content.as_deref()),
            list(&task.lead),
            list(&task.support),
            list(&task.responsible),
            key.map(Cow::Owned),
            json(&task.extra),
            json(&task.inferred),
            json(&task.at),
        ]);
        let roles = [
            ("lead", &task.lead, &task.at.lead),
            ("support", &task.support, &task.at.support),
            ("responsible", &task.responsible, &task.at.responsible),
        ];
        roles.iter().for_each(|(role, names, at)| self.role(Some(place), role, names, at));
        for person in &task.people {
            self.people.push(vec![
                text(self.id),
                count(self.people.len() + 1),
                count(place),
                maybe(person.name.as_deref()),
                maybe(person.role.as_deref()),
                maybe(person.post.as_deref()),
                json(&person.at),
            ]);
        }
        self.targets(Some(place), None, &task.targets);
        self.cites(Some(place), &task.cites);
        task.milestones.iter().for_each(|milestone| self.milestone(Some(place), milestone));
        task.parts.iter().for_each(|part| self.task(Some(place), part));
    }

    fn milestone(&mut self, task: Option<usize>, step: &'a Milestone) {
        let place = self.milestones.len() + 1;
        let key = self.keys.next();
        self.milestones.push(vec![
            text(self.id),
            count(place),
            text(&step.id),
            task.and_then(count),
            key.map(Cow::Owned),
            maybe(step.label.as_deref()),
            day(step.start),
            day(step.end),
            day(step.end_strict),
            text(step.bound.name()),
            maybe(step.precision.map(|precision| precision.name())),
            maybe(step.recurrence.as_deref()),
            text(&step.text),
            json(&step.inferred),
            json(&step.at),
        ]);
        for (n, action) in step.actions.iter().enumerate() {
            self.actions.push(vec![
                text(self.id),
                count(place),
                count(n + 1),
                text(&action.text),
                maybe(action.verb.as_deref()),
                maybe(action.object.as_deref()),
                json(&action.at),
            ]);
        }
        self.targets(task, Some(place), &step.targets);
        let rest = MOST_DAYS_IN_ALL.saturating_sub(self.due_days.len());
        for date in due_days(step, rest) {
            let (year, month) = (whole(date.year()), whole(date.month()));
            self.due_days.push(vec![text(self.id), count(place), day(Some(date)), year, month]);
        }
    }

    /// What the notice itself names.
    fn notice(&mut self) {
        let notice = &self.circular.notice;
        let roles = [
            ("issuer", &notice.issuers, &notice.at.issuers),
            ("addressee", &notice.addressees, &notice.at.addressees),
            ("copied_to", &notice.copied_to, &notice.at.copied_to),
        ];
        roles.iter().for_each(|(role, names, at)| self.role(None, role, names, at));
        self.cites(None, &notice.cites);
    }

    fn role(&mut self, task: Option<usize>, role: &'static str, names: &'a [String], at: &Items) {
        let at = at.iter().map(Some).chain(iter::repeat(None));
        for (name, at) in names.iter().zip(at) {
            self.roles.push(vec![
                text(self.id),
                count(self.roles.len() + 1),
                task.and_then(count),
                text(role),
                text(name),
                json(at.unwrap_or(&Ranges::new())),
            ]);
        }
    }

    fn targets(&mut self, task: Option<usize>, milestone: Option<usize>, targets: &'a [Target]) {
        for target in targets {
            self.targets.push(vec![
                text(self.id),
                count(self.targets.len() + 1),
                task.and_then(count),
                milestone.and_then(count),
                text(&target.text),
                owned(target.value.to_string()),
                target.value_max.as_ref().and_then(|value| owned(value.to_string())),
                maybe(target.unit.as_deref()),
                word(&target.bound),
                day(target.by),
                json(&target.at),
            ]);
        }
    }

    fn cites(&mut self, task: Option<usize>, cites: &'a [Citation]) {
        for cite in cites {
            self.cites.push(vec![
                text(self.id),
                count(self.cites.len() + 1),
                task.and_then(count),
                text(&cite.title),
                maybe(cite.number.as_deref()),
                json(&cite.at),
            ]);
        }
    }
}

/// The days on which a milestone is due, as [`due`](crate::due) tells them.
fn due_days(step: &Milestone, most: usize) -> Vec<NaiveDate> {
    let last = step.end.filter(|day| is_sane(*day));
    let Some(recurrence) = Recurrence::of(step).filter(|_| most > 0) else {
        return last.into_iter().collect();
    };
    // without an end it recurs for a year at least; whoever asks for more has the rule
    let first = recurrence.first();
    let last = recurrence.last().or_else(|| first.with_year(first.year() + 1));
    let Some(last) = last.filter(|day| is_sane(*day)) else { return Vec::new() };
    let mut days: Vec<NaiveDate> =
        recurrence.between(first, last).take(MOST_DAYS.min(most)).filter(|day| is_sane(*day)).collect();
    days.dedup();
    days
}

fn is_sane(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

fn text(text: &str) -> Value<'_> {
    Some(without_nul(text))
}

fn maybe(text: Option<&str>) -> Value<'_> {
    text.map(without_nul)
}

fn owned(text: String) -> Value<'static> {
    Some(Cow::Owned(without_nul(&text).into_owned()))
}

/// Texts joined as columns of lists are elsewhere.
fn list(texts: &[String]) -> Value<'static> {
    owned(texts.join("、"))
}

fn count(number: usize) -> Value<'static> {
    Some(number.to_string().into())
}

fn whole(number: impl Into<i64>) -> Value<'static> {
    Some(number.into().to_string().into())
}

fn day(day: Option<NaiveDate>) -> Value<'static> {
    day.filter(|day| is_sane(*day)).map(|day| day.format("%Y-%m-%d").to_string().into())
}

/// A value that JSON has as one word.
fn word(value: &impl Serialize) -> Value<'static> {
    let written = serde_json::to_string(value).unwrap_or_default();
    Some(written.trim_matches('"').to_owned().into())
}

fn json<T: Serialize + ?Sized>(value: &T) -> Value<'static> {
    // writing to memory cannot fail, and all keys are strings
    let written = serde_json::to_string(value).unwrap_or_default();
    Some(if written.contains("\\u0000") { unescaped(&written).into() } else { written.into() })
}

fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}").into() } else { text.into() }
}

/// JSON with U+FFFD where it has U+0000.
fn unescaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        rest = if let Some(rest) = escape.strip_prefix("\\u0000") {
            out.push('\u{FFFD}');
            rest
        } else {
            // the sign behind it may be another backslash, which escapes nothing
            let length = escape.chars().take(2).map(char::len_utf8).sum();
            let (pair, rest) = escape.split_at(length);
            out.push_str(pair);
            rest
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_nul_character_is_replaced_in_json() {
        let json = |text: &str| json(&[text]).unwrap().into_owned();
        assert_eq!(json("a\0b"), "[\"a\u{FFFD}b\"]");
        assert_eq!(json("\\u0000\\\0"), "[\"\\\\u0000\\\\\u{FFFD}\"]");
        assert_eq!(json("\"\0\""), "[\"\\\"\u{FFFD}\\\"\"]");
    }

    fn step(row: &str) -> Milestone {
        let notice = format!("任务\t进度安排\t责任单位\n修路\t{row}\t甲局\n");
        let circular = crate::convert(notice.as_bytes(), &crate::Options::default()).unwrap();
        circular.tasks[0].milestones[0].clone()
    }

    #[test]
    fn what_recurs_is_due_on_each_of_its_days_and_the_rest_on_its_last() {
        let days =
            |row: &str, most| due_days(&step(row), most).iter().map(NaiveDate::to_string).collect::<Vec<_>>();
        assert_eq!(days("2024年3-5月：勘察", 9), ["2024-05-31"]);
        assert_eq!(days("2024年每季度末：通报", 9), ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]);
        assert_eq!(days("2024年每季度末：通报", 0), ["2024-12-31"]);
        assert_eq!(days("长期坚持", 9), Vec::<String>::new());
    }

    #[test]
    fn a_hostile_recurrence_has_bounds() {
        let mut step = step("2024年每日：打卡");
        step.end = NaiveDate::from_ymd_opt(9000, 1, 1);
        assert_eq!(due_days(&step, usize::MAX).len(), MOST_DAYS);
    }
}

//! A circular in the form of the gold.

use super::gold::{Gold, NONE, Row, Table};
use fenjie::circular::{Circular, Citation, Milestone, Notice, Target, Task};
use serde::Serialize;

/// The tables of a circular, all seven, their columns those of the gold.
pub fn render(circular: &Circular) -> Gold {
    let mut out = Rendered::default();
    notice(&circular.notice, &mut out.notice);
    out.cites("notice", &circular.notice.cites);
    for duty in &circular.notice.duties {
        out.milestone("duty", duty);
    }
    out.tasks(&circular.tasks);
    for d in &circular.departments {
        out.departments.push(vec![
            d.name.clone(),
            d.collective.to_string(),
            list(&d.leads),
            list(&d.supports),
            list(&d.responsible_for),
            maybe(&d.full_name),
        ]);
    }
    out.finish()
}

/// The rows while they are gathered.
#[derive(Default)]
struct Rendered {
    notice: Vec<Vec<String>>,
    tasks: Vec<Vec<String>>,
    milestones: Vec<Vec<String>>,
    actions: Vec<Vec<String>>,
    targets: Vec<Vec<String>>,
    cites: Vec<Vec<String>>,
    departments: Vec<Vec<String>>,
}

impl Rendered {
    fn tasks(&mut self, tasks: &[Task]) {
        for task in tasks {
            self.task(task);
            self.tasks(&task.parts);
        }
    }

    fn task(&mut self, task: &Task) {
        let people = task.people.iter().map(|p| format!("{}:{}", maybe(&p.role), maybe(&p.name)));
        let extra = task.extra.iter().map(|(header, text)| format!("{header}:{text}"));
        self.tasks.push(vec![
            task.id.clone(),
            maybe(&task.number),
            task.title.clone(),
            maybe(&task.content),
            list(&task.lead),
            list(&task.support),
            list(&task.inferred),
            list(&task.responsible),
            list(&task.category),
            list(&people.collect::<Vec<_>>()),
            list(&extra.collect::<Vec<_>>()),
            maybe(&task.attachment),
        ]);
        self.targets(&task.id, &task.targets);
        self.cites(&task.id, &task.cites);
        for milestone in &task.milestones {
            self.milestone(&task.id, milestone);
        }
    }

    fn milestone(&mut self, task: &str, m: &Milestone) {
        let id = m.id.strip_prefix(task).and_then(|rest| rest.strip_prefix('/'));
        let owner = if id.is_some() { task.to_owned() } else { format!("{task} by the id {}", m.id) };
        self.milestones.push(vec![
            owner,
            maybe(&m.label),
            maybe(&m.start),
            maybe(&m.end),
            word(&m.bound),
            word(&m.precision),
            maybe(&m.end_strict),
            list(&m.inferred),
            if m.text.is_empty() { NONE.to_owned() } else { m.text.clone() },
            maybe(&m.recurrence),
        ]);
        for action in &m.actions {
            let cells = vec![m.id.clone(), action.text.clone(), maybe(&action.verb), maybe(&action.object)];
            self.actions.push(cells);
        }
        self.targets(&m.id, &m.targets);
    }

    fn targets(&mut self, owner: &str, targets: &[Target]) {
        for t in targets {
            self.targets.push(vec![
                owner.to_owned(),
                t.text.clone(),
                t.value.to_string(),
                maybe(&t.value_max),
                maybe(&t.unit),
                word(&t.bound),
                maybe(&t.by),
            ]);
        }
    }

    fn cites(&mut self, owner: &str, cites: &[Citation]) {
        for cite in cites {
            self.cites.push(vec![owner.to_owned(), cite.title.clone(), maybe(&cite.number)]);
        }
    }

    fn finish(self) -> Gold {
        let tables = vec![
            table("notice", "field value", self.notice),
            table(
                "tasks",
                "id number title content lead support inferred responsible category people extra attachment",
                self.tasks,
            ),
            table(
                "milestones",
                "task label start end bound precision end_strict inferred text recurrence",
                self.milestones,
            ),
            table("actions", "milestone text verb object", self.actions),
            table("targets", "owner text value value_max unit bound by", self.targets),
            table("cites", "owner title number", self.cites),
            table(
                "departments",
                "name collective leads supports responsible_for full_name",
                self.departments,
            ),
        ];
        Gold { tables }
    }
}

fn table(name: &str, header: &str, rows: Vec<Vec<String>>) -> Table {
    let header = header.split(' ').map(str::to_owned).collect();
    let rows = rows.into_iter().map(|cells| Row { key: String::new(), line: 0, cells }).collect();
    let mut table = Table { name: name.to_owned(), header, rows };
    table.set_keys();
    table
}

/// The notice's fields. A list has a row per item, none where it is empty.
fn notice(notice: &Notice, rows: &mut Vec<Vec<String>>) {
    let mut row = |field: &str, value: String| rows.push(vec![field.to_owned(), value]);
    let number = notice.number.as_ref();
    row("letterhead", maybe(&notice.letterhead));
    row("number.text", maybe(&number.map(|n| n.text.clone())));
    row("number.agency", maybe(&number.and_then(|n| n.agency.clone())));
    row("number.year", maybe(&number.and_then(|n| n.year)));
    row("number.serial", maybe(&number.and_then(|n| n.serial)));
    row("title", maybe(&notice.title));
    row("kind", maybe(&notice.kind));
    row("copy_number", maybe(&notice.copy_number));
    row("classification", maybe(&notice.classification));
    row("urgency", maybe(&notice.urgency));
    row("signatory", maybe(&notice.signatory));
    for (field, items) in
        [("addressees", &notice.addressees), ("body", &notice.body), ("issuers", &notice.issuers)]
    {
        items.iter().for_each(|item| row(field, item.clone()));
    }
    row("issued_on", maybe(&notice.issued_on));
    for a in &notice.attachments {
        let cells = [a.index.to_string(), maybe(&a.title), maybe(&a.year), maybe(&a.stage)];
        row("attachments", cells.join("|"));
    }
    row("note", maybe(&notice.note));
    notice.copied_to.iter().for_each(|item| row("copied_to", item.clone()));
    row("printed_by", maybe(&notice.printed_by));
    row("printed_on", maybe(&notice.printed_on));
    row("inferred", list(&notice.inferred));
}

fn maybe<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map_or_else(|| NONE.to_owned(), ToString::to_string)
}

fn list<T: AsRef<str>>(items: &[T]) -> String {
    if items.is_empty() {
        NONE.to_owned()
    } else {
        items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("|")
    }
}

/// An enum's word in the JSON.
fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => NONE.to_owned(),
    }
}

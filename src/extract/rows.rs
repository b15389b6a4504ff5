//! Records → drafts: the cells of one task or part, gathered from all of its rows.

use super::departments;
use crate::diagnostic::Finding;
use crate::document::Text;
use crate::layout::{Column, Field, Kind, Meaning, Record, Role, TaskTable};
use std::ops::Range;

/// The cells of one task or part, by what they mean. Several pieces where the task has several rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft<'a> {
    pub(super) number: Vec<Text<'a>>,
    pub(super) title: Vec<Text<'a>>,
    pub(super) subtitle: Vec<Text<'a>>,
    pub(super) content: Vec<Text<'a>>,
    /// By column: whether it is one of deadlines, and its pieces.
    pub(super) schedules: Vec<(usize, bool, Vec<Text<'a>>)>,
    /// The cells under columns of months or quarters.
    pub(super) periods: Vec<PeriodCell<'a>>,
    pub(super) lead: Units<'a>,
    pub(super) support: Units<'a>,
    pub(super) responsible: Units<'a>,
    /// By column: the pieces.
    pub(super) people: Vec<(usize, Vec<Text<'a>>)>,
    /// By column: the pieces.
    pub(super) extra: Vec<(usize, Vec<Text<'a>>)>,
}

/// A cell under a column of a month or quarter.
#[derive(Debug, Clone)]
pub(super) struct PeriodCell<'a> {
    /// The columns that it covers.
    pub(super) columns: Range<usize>,
    /// The row of the task, from 0.
    pub(super) row: usize,
    pub(super) text: Text<'a>,
}

/// The unit cells of one role.
#[derive(Debug, Clone, Default)]
pub(super) struct Units<'a> {
    pub(super) cells: Vec<Text<'a>>,
    /// Whether they were handed down by a merged cell.
    pub(super) inherited: bool,
}

/// A task and its parts.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) category: Vec<Text<'a>>,
    pub(super) task: Draft<'a>,
    pub(super) parts: Vec<Draft<'a>>,
    /// What was noticed about its rows, with the part that a row belongs to, from 0.
    pub(super) findings: Vec<(Option<usize>, Finding)>,
}

/// The tasks of a table, each with its rows.
pub(super) fn groups<'a>(table: &TaskTable<'a>) -> Vec<Group<'a>> {
    let mut starts: Vec<usize> =
        (0..table.records.len()).filter(|&i| table.records[i].kind == Kind::Task).collect();
    starts.push(table.records.len());
    starts.windows(2).map(|bounds| group(&table.columns, &table.records[bounds[0]..bounds[1]])).collect()
}

/// One task: its first row and those that belong to it.
fn group<'a>(columns: &[Column<'a>], records: &[Record<'a>]) -> Group<'a> {
    let category = records.first().map(|record| record.category.clone()).unwrap_or_default();
    let has_parts = records.iter().any(|record| record.kind == Kind::Part) || has_subtask(columns, records);
    let mut task = Draft::default();
    if !has_parts {
        for (row, record) in records.iter().enumerate() {
            for (at, field) in record.fields.iter().enumerate() {
                // a cell merged with that of the task above is this task's too; one merged with this task's
                // own first row has been read
                match (field.merged, row) {
                    (false, _) => task.add(columns, at, row, field),
                    (true, 0) if matches!(columns[at].meaning, Meaning::Units(_)) => {
                        task.inherit(columns, at, field.text.as_ref());
                    }
                    (true, 0) => task.add(columns, at, row, field),
                    (true, _) => {}
                }
            }
        }
        let findings =
            records.iter().flat_map(|record| &record.findings).map(|f| (None, f.clone())).collect();
        return Group { category, task, parts: Vec::new(), findings };
    }
    let owner: Vec<Owner> = (0..columns.len()).map(|at| owner(columns, records, at)).collect();
    let mut parts: Vec<Draft<'a>> = Vec::new();
    let mut findings = Vec::new();
    for (row, record) in records.iter().enumerate() {
        if record.kind != Kind::More || parts.is_empty() {
            parts.push(Draft::default());
        }
        let place = parts.len().checked_sub(1);
        findings.extend(record.findings.iter().map(|finding| (place, finding.clone())));
        let Some(part) = parts.last_mut() else { continue };
        for (at, field) in record.fields.iter().enumerate() {
            match owner[at] {
                Owner::Task if !field.merged => task.add(columns, at, row, field),
                Owner::Task => {}
                Owner::Part if field.merged => part.inherit(columns, at, field.text.as_ref()),
                Owner::Part => part.add(columns, at, row, field),
            }
        }
    }
    for part in &mut parts {
        part.inherit_roles(&task);
    }
    Group { category, task, parts, findings }
}

/// Whose cell a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// One cell for all parts.
    Task,
    /// One for each.
    Part,
}

/// A column is the task's own where no later row has a cell of its own in it.
fn owner(columns: &[Column<'_>], records: &[Record<'_>], at: usize) -> Owner {
    match columns[at].meaning {
        Meaning::Task | Meaning::Category => return Owner::Task,
        Meaning::Content | Meaning::Subtask => return Owner::Part,
        // numbers of the rows under a merged task cell count the parts
        Meaning::Number => {
            let mut parts = records.iter().skip(1).filter(|record| record.kind == Kind::Part);
            let counts = parts.any(|record| record.fields[at].text.is_some() && !record.fields[at].merged);
            return if counts { Owner::Part } else { Owner::Task };
        }
        _ => {}
    }
    let own = |at: usize| {
        let mut later = records.iter().skip(1).map(move |record| &record.fields[at]);
        later.any(|field| !field.merged && field.text.is_some())
    };
    // the columns of months are one schedule
    let period = |at: usize| columns[at].meaning == Meaning::Period;
    let of_parts = if period(at) { (0..columns.len()).any(|at| period(at) && own(at)) } else { own(at) };
    if records.len() > 1 && !of_parts { Owner::Task } else { Owner::Part }
}

/// Whether the first row has a sub-task of its own beside its task.
fn has_subtask(columns: &[Column<'_>], records: &[Record<'_>]) -> bool {
    let text = |meaning| {
        let at = columns.iter().position(|column| column.meaning == meaning)?;
        records.first()?.fields[at].text.as_ref()
    };
    text(Meaning::Subtask).is_some() && text(Meaning::Task).is_some()
}

impl<'a> Draft<'a> {
    /// Puts a cell where it belongs.
    fn add(&mut self, columns: &[Column<'a>], at: usize, row: usize, field: &Field<'a>) {
        let Some(text) = &field.text else { return };
        let text = text.clone();
        match columns[at].meaning {
            Meaning::Number => add_to(&mut self.number, text),
            Meaning::Task => add_to(&mut self.title, text),
            Meaning::Subtask => add_to(&mut self.subtitle, text),
            Meaning::Content => add_to(&mut self.content, text),
            Meaning::Schedule | Meaning::Deadline => {
                let deadline = columns[at].meaning == Meaning::Deadline;
                match self.schedules.iter_mut().find(|(column, ..)| *column == at) {
                    Some((.., pieces)) => pieces.push(text),
                    None => self.schedules.push((at, deadline, vec![text])),
                }
            }
            Meaning::Units(role) => add_to(&mut self.units(role).cells, text),
            Meaning::Period => {
                self.periods.push(PeriodCell { columns: at..at + field.columns, row, text });
            }
            Meaning::Person => push_by_column(&mut self.people, at, text),
            Meaning::UnitsAndPeople(role) => {
                let (units, people) = departments::units_and_people(&text);
                units.into_iter().for_each(|unit| add_to(&mut self.units(role).cells, unit));
                people.into_iter().for_each(|person| push_by_column(&mut self.people, at, person));
            }
            Meaning::Other => push_by_column(&mut self.extra, at, text),
            Meaning::Category => {}
        }
    }

    /// Takes over the units of a cell that is merged over several parts.
    fn inherit(&mut self, columns: &[Column<'a>], at: usize, text: Option<&Text<'a>>) {
        let Some(text) = text else { return };
        let (role, cells) = match columns[at].meaning {
            Meaning::Units(role) => (role, vec![text.clone()]),
            Meaning::UnitsAndPeople(role) => (role, departments::units_and_people(text).0),
            _ => return,
        };
        let units = self.units(role);
        units.inherited |= !cells.is_empty();
        units.cells.extend(cells);
    }

    /// Takes over the units that the task has and the part does not.
    fn inherit_roles(&mut self, task: &Draft<'a>) {
        for role in [Role::Lead, Role::Support, Role::Responsible] {
            let from = task.units_of(role);
            let units = self.units(role);
            if units.cells.is_empty() && !from.cells.is_empty() {
                *units = Units { cells: from.cells.clone(), inherited: true };
            }
        }
    }

    pub(super) fn units_of(&self, role: Role) -> &Units<'a> {
        match role {
            Role::Lead => &self.lead,
            Role::Support => &self.support,
            Role::Responsible => &self.responsible,
        }
    }

    fn units(&mut self, role: Role) -> &mut Units<'a> {
        match role {
            Role::Lead => &mut self.lead,
            Role::Support => &mut self.support,
            Role::Responsible => &mut self.responsible,
        }
    }
}

/// Adds a cell; a task has mostly one of a kind.
fn add_to<'a>(cells: &mut Vec<Text<'a>>, cell: Text<'a>) {
    if cells.is_empty() {
        cells.reserve_exact(1);
    }
    cells.push(cell);
}

fn push_by_column<'a>(list: &mut Vec<(usize, Vec<Text<'a>>)>, at: usize, text: Text<'a>) {
    match list.iter_mut().find(|(column, _)| *column == at) {
        Some((_, pieces)) => pieces.push(text),
        None => list.push((at, vec![text])),
    }
}

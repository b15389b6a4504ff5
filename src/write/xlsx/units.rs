//! The rows of each unit.

use crate::circular::{Department, Person, Task};
use crate::write::Row;
use std::collections::HashMap;
use std::iter::Sum;
use std::ptr;

/// The most units that get sheets of their own: more tabs nobody finds.
const SHEETS: usize = 60;

/// How much a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Count {
    /// Tasks, a part counting as one.
    pub tasks: usize,
    /// Milestones; a task without any counts as one.
    pub rows: usize,
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Count>>(counts: I) -> Count {
        counts.fold(Count::default(), |sum, count| Count {
            tasks: sum.tasks + count.tasks,
            rows: sum.rows + count.rows,
        })
    }
}

/// A unit and its rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    /// Its name, written out.
    pub name: &'a str,
    /// Its rows, by their places among all.
    pub rows: Vec<usize>,
    /// How much that is.
    pub count: Count,
}

/// The units that have to see to the rows: who leads; where nobody does, who is responsible; where that is no unit either,
/// the persons.
pub(super) struct Units<'a> {
    /// All rows.
    pub all: Count,
    /// Those with sheets of their own, by first mention.
    pub own: Vec<Unit<'a>>,
    /// The others, by first mention.
    pub others: Vec<Unit<'a>>,
    /// The rows that name nobody, where others do.
    pub nobody: Option<Unit<'a>>,
}

impl<'a> Units<'a> {
    /// The units of all rows. A name with a prefix that is carried over is that of the unit it stands for.
    pub fn of(rows: &[Row<'a>], departments: &'a [Department]) -> Self {
        let full: HashMap<&str, &str> = departments
            .iter()
            .filter_map(|unit| Some((unit.name.as_str(), unit.full_name.as_deref()?)))
            .collect();
        let mut units: Vec<Unit<'a>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut nobody = Unit { name: "", rows: Vec::new(), count: Count::default() };
        let mut all = Unit { name: "", rows: Vec::new(), count: Count::default() };
        for (at, row) in rows.iter().enumerate() {
            all.add(at, rows);
            let mut named = row.task.map(in_charge).unwrap_or_default();
            named.retain(|name| !name.trim().is_empty());
            if named.is_empty() {
                nobody.add(at, rows);
            }
            for name in named {
                let name = full.get(name).copied().unwrap_or(name);
                let place = *places.entry(name).or_insert(units.len());
                if place == units.len() {
                    units.push(Unit { name, rows: Vec::new(), count: Count::default() });
                }
                if let Some(unit) = units.get_mut(place) {
                    unit.add(at, rows);
                }
            }
        }
        let (own, others) = apart(units);
        let nobody = (!nobody.rows.is_empty() && !own.is_empty()).then_some(nobody);
        Units { all: all.count, own, others, nobody }
    }
}

impl Unit<'_> {
    /// Adds a row, once.
    fn add(&mut self, at: usize, rows: &[Row<'_>]) {
        let last = self.rows.last().copied();
        if last == Some(at) {
            return;
        }
        let task = |at: usize| rows.get(at).and_then(|row| row.task).map(ptr::from_ref);
        // the rows of a task follow one another
        if task(at).is_some() && last.and_then(task) != task(at) {
            self.count.tasks += 1;
        }
        self.count.rows += 1;
        self.rows.push(at);
    }
}

/// Who has to see to a task.
fn in_charge(task: &Task) -> Vec<&str> {
    let units = if task.lead.is_empty() { &task.responsible } else { &task.lead };
    if !units.is_empty() {
        return units.iter().map(String::as_str).collect();
    }
    task.people.iter().filter_map(called).collect()
}

/// What a person is called.
fn called(person: &Person) -> Option<&str> {
    person.name.as_deref().or(person.post.as_deref())
}

/// The units with sheets of their own, those with the most rows, and the others.
fn apart(units: Vec<Unit<'_>>) -> (Vec<Unit<'_>>, Vec<Unit<'_>>) {
    if units.len() <= SHEETS {
        return (units, Vec::new());
    }
    let mut by_rows: Vec<usize> = (0..units.len()).collect();
    by_rows.sort_by_key(|&at| std::cmp::Reverse(units.get(at).map_or(0, |unit| unit.rows.len())));
    let mut is_own = vec![false; units.len()];
    for at in by_rows.into_iter().take(SHEETS) {
        if let Some(own) = is_own.get_mut(at) {
            *own = true;
        }
    }
    let mut is_own = is_own.into_iter();
    units.into_iter().partition(|_| is_own.next().unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::circular::Circular;
    use crate::write::Rows;

    fn circular(tasks: Vec<Task>) -> Circular {
        let notice = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局\n";
        let mut circular = crate::convert(notice.as_bytes(), &crate::Options::default()).unwrap();
        circular.departments = Department::index(&tasks);
        circular.tasks = tasks;
        circular
    }

    fn task(lead: &[&str], responsible: &[&str], people: &[&str]) -> Task {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let person = |name: &&str| Person { name: Some((*name).to_owned()), ..Person::default() };
        Task {
            lead: names(lead),
            responsible: names(responsible),
            people: people.iter().map(person).collect(),
            ..Task::default()
        }
    }

    fn rows_of(units: &[Unit<'_>]) -> Vec<(String, Vec<usize>)> {
        units.iter().map(|unit| (unit.name.to_owned(), unit.rows.clone())).collect()
    }

    #[test]
    fn who_leads_comes_before_who_is_responsible_and_both_before_persons() {
        let mut circular = circular(vec![
            task(&["甲局", "乙局", "甲局"], &["丙局"], &["张三"]),
            task(&[], &["丙局"], &["张三"]),
            task(&[], &[], &["张三"]),
            task(&["甲局"], &[], &[]),
            task(&[], &[], &[]),
        ]);
        circular.departments[1].full_name = Some("市乙局".to_owned());
        let rows = Rows::Milestones.of(&circular);
        let units = Units::of(&rows, &circular.departments);
        let expected = [("甲局", vec![0, 3]), ("市乙局", vec![0]), ("丙局", vec![1]), ("张三", vec![2])];
        assert_eq!(rows_of(&units.own), expected.map(|(name, rows)| (name.to_owned(), rows)));
        assert_eq!(units.own[0].count, Count { tasks: 2, rows: 2 });
        assert_eq!((units.all, units.nobody.unwrap().rows), (Count { tasks: 5, rows: 5 }, vec![4]));
        assert_eq!(units.others, []);
    }

    #[test]
    fn where_no_row_names_anybody_there_is_no_sheet_of_such_rows() {
        let circular = circular(vec![task(&[], &[], &[])]);
        let rows = Rows::Milestones.of(&circular);
        assert!(Units::of(&rows, &circular.departments).nobody.is_none());
    }

    #[test]
    fn where_there_are_too_many_those_with_few_rows_share_a_sheet() {
        let names: Vec<String> = (0..=SHEETS).map(|n| format!("{n}局")).collect();
        let mut tasks: Vec<Task> = names.iter().map(|name| task(&[name], &[], &[])).collect();
        tasks.extend(names[1..].iter().map(|name| task(&[name], &[], &[])));
        let circular = circular(tasks);
        let rows = Rows::Milestones.of(&circular);
        let units = Units::of(&rows, &circular.departments);
        assert_eq!(rows_of(&units.others), [("0局".to_owned(), vec![0])]);
        assert_eq!((units.own.len(), units.own[0].name, units.own[59].name), (SHEETS, "1局", "60局"));
    }
}

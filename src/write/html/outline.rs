//! The tasks of a circular with the numbers that the report's anchors have, and the units that do them.
//!
//! Anchors are counted here, never taken from the circular: a task's own id may be any text, and stand twice.

use crate::circular::{Circular, Task};
use std::collections::HashMap;

/// A task with its anchor's number, and its parts.
pub struct Item<'a> {
    /// Counted from 1 through all tasks and parts in their order.
    pub n: usize,
    pub task: &'a Task,
    pub parts: Vec<Item<'a>>,
}

impl Item<'_> {
    /// Visits the task, then its parts and theirs.
    pub fn each<'b>(&'b self, see: &mut impl FnMut(&'b Self)) {
        see(self);
        self.parts.iter().for_each(|part| part.each(see));
    }
}

/// The tasks with all that the report looks up by them.
pub struct Outline<'a> {
    pub items: Vec<Item<'a>>,
    /// The names of units by first mention; a unit's number is its place here.
    pub units: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
    tasks: HashMap<&'a str, usize>,
    /// How many tasks, parts and milestones there are.
    pub counts: Counts,
    /// Whether the tasks are from several attachments.
    pub has_attachments: bool,
}

/// How much a circular holds.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub parts: usize,
    pub milestones: usize,
}

impl<'a> Outline<'a> {
    pub fn of(circular: &'a Circular) -> Self {
        let mut n = 1;
        let items: Vec<_> = circular.tasks.iter().map(|task| item(task, &mut n)).collect();
        let mut outline = Outline {
            items: Vec::new(),
            units: Vec::new(),
            numbers: HashMap::new(),
            tasks: HashMap::new(),
            counts: Counts { parts: n - 1 - items.len(), milestones: 0 },
            has_attachments: circular
                .tasks
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if a.attachment != b.attachment)),
        };
        for item in &items {
            outline.note(item);
        }
        outline.items = items;
        outline
    }

    fn note(&mut self, item: &Item<'a>) {
        let task = item.task;
        self.tasks.entry(&task.id).or_insert(item.n);
        self.counts.milestones += task.milestones.len();
        for name in task.lead.iter().chain(&task.responsible).chain(&task.support) {
            let next = self.units.len();
            if *self.numbers.entry(name).or_insert(next) == next {
                self.units.push(name);
            }
        }
        item.parts.iter().for_each(|part| self.note(part));
    }

    /// The number of a unit.
    pub fn unit(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// The anchor's number of the task with that id.
    pub fn task(&self, id: &str) -> Option<usize> {
        self.tasks.get(id).copied()
    }

    /// The tasks by the units that answer for them: each task stands under the first, and is named under the others. Last,
    /// without a unit, what nobody answers for.
    pub fn groups(&self) -> Vec<Group<'_, 'a>> {
        let mut groups: Vec<Group<'_, 'a>> =
            (0..self.units.len()).map(|unit| Group::new(Some(unit))).collect();
        let mut unowned = Group::new(None);
        for item in &self.items {
            let owners = self.owners(item);
            let Some((first, others)) = owners.split_first() else {
                unowned.items.push(item);
                continue;
            };
            groups[*first].items.push(item);
            others.iter().for_each(|&unit| groups[unit].shared.push(item));
        }
        groups.push(unowned);
        groups.retain(|group| !group.items.is_empty() || !group.shared.is_empty());
        groups
    }

    /// The units that lead a task, else those responsible, each once; of a task that names none, those of its parts.
    fn owners(&self, item: &Item<'_>) -> Vec<usize> {
        let mut units = self.numbers_of(answering(item.task));
        if units.is_empty() {
            item.each(&mut |item| units.extend(self.numbers_of(answering(item.task))));
        }
        let mut seen = std::collections::HashSet::new();
        units.retain(|&unit| seen.insert(unit));
        units
    }

    fn numbers_of(&self, names: &[String]) -> Vec<usize> {
        names.iter().filter_map(|name| self.unit(name)).collect()
    }

    /// The units that answer for a task or one of its parts, and those that support one, for the filter.
    pub fn roles(&self, item: &Item<'_>) -> (String, String) {
        let (mut leading, mut supporting) = (Vec::new(), Vec::new());
        item.each(&mut |item| {
            leading.extend(self.numbers_of(&item.task.lead));
            leading.extend(self.numbers_of(&item.task.responsible));
            supporting.extend(self.numbers_of(&item.task.support));
        });
        (list(leading), list(supporting))
    }
}

/// A unit's tasks.
pub struct Group<'o, 'a> {
    /// The unit; `None` for tasks without one.
    pub unit: Option<usize>,
    /// The tasks that stand here.
    pub items: Vec<&'o Item<'a>>,
    /// The tasks that it shares with a unit under which they stand.
    pub shared: Vec<&'o Item<'a>>,
}

impl Group<'_, '_> {
    fn new(unit: Option<usize>) -> Self {
        Group { unit, items: Vec::new(), shared: Vec::new() }
    }
}

fn answering(task: &Task) -> &[String] {
    if task.lead.is_empty() { &task.responsible } else { &task.lead }
}

fn item<'a>(task: &'a Task, n: &mut usize) -> Item<'a> {
    let own = *n;
    *n += 1;
    Item { n: own, task, parts: task.parts.iter().map(|part| item(part, n)).collect() }
}

/// Numbers, each once, ascending, parted by blanks.
fn list(mut numbers: Vec<usize>) -> String {
    numbers.sort_unstable();
    numbers.dedup();
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    numbers.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, convert};

    fn task(id: &str, lead: &[&str], responsible: &[&str]) -> Task {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Task { id: id.to_owned(), lead: names(lead), responsible: names(responsible), ..Task::default() }
    }

    fn circular(tasks: Vec<Task>) -> Circular {
        let text = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局\n";
        Circular { tasks, ..convert(text.as_bytes(), &Options::default()).unwrap() }
    }

    #[test]
    fn a_task_stands_under_its_first_unit_and_is_named_under_the_others() {
        let parted = Task {
            parts: vec![task("3.1", &["丙局"], &[]), task("3.2", &["甲局"], &[])],
            ..task("3", &[], &[])
        };
        let circular = circular(vec![
            task("1", &["甲局", "乙局", "甲局"], &["丁局"]),
            task("2", &[], &[]),
            parted,
            task("2", &[], &["乙局"]),
        ]);
        let outline = Outline::of(&circular);
        assert_eq!(outline.units, ["甲局", "乙局", "丁局", "丙局"]);
        let groups = outline.groups();
        let shape: Vec<_> = groups
            .iter()
            .map(|group| {
                let numbers = |items: &[&Item<'_>]| items.iter().map(|item| item.n).collect::<Vec<_>>();
                (group.unit, numbers(&group.items), numbers(&group.shared))
            })
            .collect();
        assert_eq!(
            shape,
            [
                (Some(0), vec![1], vec![3]),
                (Some(1), vec![6], vec![1]),
                (Some(3), vec![3], vec![]),
                (None, vec![2], vec![]),
            ]
        );
        // the id that stands twice is its first task's
        assert_eq!((outline.task("2"), outline.task("3.2"), outline.task("9")), (Some(2), Some(5), None));
        assert_eq!(outline.counts, Counts { parts: 2, milestones: 0 });
        assert_eq!(outline.roles(&outline.items[0]), ("0 1 2".to_owned(), String::new()));
    }
}

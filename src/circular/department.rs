//! The index of departments.

use super::Task;
use crate::vocabulary::{self, Beginnings};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A unit and the tasks that name it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// The name as written in the tasks; once in the index.
    pub name: String,
    /// The name with a carried-over prefix written out (`市发改委、财政局` gives 市财政局 for the second);
    /// null where nothing is carried over.
    pub full_name: Option<String>,
    /// Whether the name stands for several units: it contains 各, 有关, 相关 or 其他 (各有关部门).
    pub collective: bool,
    /// Ids of the tasks and parts that it leads, in their order.
    pub leads: Vec<String>,
    /// Ids of the tasks and parts that it supports, in their order.
    pub supports: Vec<String>,
    /// Ids of the tasks and parts that it is responsible for, in their order.
    pub responsible_for: Vec<String>,
}

impl Department {
    /// The index of every name in `lead`, `support` and `responsible` of `tasks` and their parts, by
    /// first mention: in the order of the tasks, a task before its parts, and in a task in the order of
    /// those three fields. `full_name` is left null, since the tasks do not tell it.
    ///
    /// ```
    /// use fenjie::circular::{Department, Task};
    /// let task = |id: &str, lead: &str| Task {
    ///     id: id.to_owned(),
    ///     lead: vec![lead.to_owned()],
    ///     support: vec!["各科室".to_owned()],
    ///     ..Task::default()
    /// };
    /// let index = Department::index(&[task("1", "甲局"), task("2", "乙局")]);
    /// let names: Vec<_> = index.iter().map(|d| d.name.as_str()).collect();
    /// assert_eq!(names, ["甲局", "各科室", "乙局"]);
    /// assert_eq!(index[1].supports, ["1", "2"]);
    /// assert!(index[1].collective);
    /// ```
    #[must_use]
    pub fn index(tasks: &[Task]) -> Vec<Department> {
        let mut index = Index::default();
        index.add(tasks);
        index.departments
    }

    /// Whether a name stands for several units (contract: 各, 有关, 相关 or 其他 in it, in either script).
    #[must_use]
    pub fn is_collective(name: &str) -> bool {
        static COLLECTIVE: LazyLock<Beginnings<()>> =
            LazyLock::new(|| Beginnings::new(vocabulary::organs().with("collective", ())));
        COLLECTIVE.any_in(&vocabulary::simplified(name))
    }
}

/// The index while it is made: `places` finds a name's entry.
#[derive(Default)]
struct Index<'a> {
    departments: Vec<Department>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    fn add(&mut self, tasks: &'a [Task]) {
        for task in tasks {
            for name in &task.lead {
                note(&mut self.entry(name).leads, &task.id);
            }
            for name in &task.support {
                note(&mut self.entry(name).supports, &task.id);
            }
            for name in &task.responsible {
                note(&mut self.entry(name).responsible_for, &task.id);
            }
            self.add(&task.parts);
        }
    }

    fn entry(&mut self, name: &'a str) -> &mut Department {
        let at = *self.places.entry(name).or_insert(self.departments.len());
        if at == self.departments.len() {
            let collective = Department::is_collective(name);
            self.departments.push(Department { name: name.to_owned(), collective, ..Department::default() });
        }
        &mut self.departments[at]
    }
}

/// Adds an id once, however often its task names the department.
fn note(ids: &mut Vec<String>, id: &str) {
    if ids.last().is_none_or(|last| last != id) {
        ids.push(id.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|&n| n.to_owned()).collect()
    }

    #[test]
    fn the_index_follows_first_mention_and_goes_into_parts() {
        let part =
            Task {
                id: "1.1".into(), lead: names(&["丙科"]), support: names(&["甲科"]), ..Task::default()
            };
        let tasks = [
            Task { id: "1".into(), lead: names(&["甲科", "甲科"]), parts: vec![part], ..Task::default() },
            Task { id: "2".into(), responsible: names(&["各乡镇", "丙科"]), ..Task::default() },
        ];
        let index = Department::index(&tasks);
        let list: Vec<_> = index.iter().map(|d| d.name.as_str()).collect();
        assert_eq!(list, ["甲科", "丙科", "各乡镇"]);
        assert_eq!((&index[0].leads[..], &index[0].supports[..]), (&names(&["1"])[..], &names(&["1.1"])[..]));
        assert_eq!(index[1].responsible_for, ["2"]);
        assert_eq!(index.iter().map(|d| d.collective).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn collective_names_in_either_script() {
        for (name, collective) in [
            ("各有关部门", true),
            ("相關單位", true),
            ("其他处室", true),
            ("市财政局", false),
            ("机关党委", false),
        ] {
            assert_eq!(Department::is_collective(name), collective, "{name}");
        }
    }
}

//! The index of departments, with the names that a list carries over written out.

use super::{full_name, is_collective};
use crate::circular::{Department, Task};
use std::collections::HashMap;

/// [`Department::index`] with `full_name`, which comes from the lists themselves, each standing for the
/// cell that it was read from; it is null where two cells would give two.
#[must_use]
pub fn index(tasks: &[Task]) -> Vec<Department> {
    let mut full_names = HashMap::new();
    for task in tasks {
        walk(task, &mut full_names);
    }
    let mut departments = Department::index(tasks);
    for department in &mut departments {
        department.full_name = full_names.remove(department.name.as_str()).flatten();
    }
    departments
}

/// Notes the full name of each name, `None` where there are several.
fn walk<'t>(task: &'t Task, full_names: &mut HashMap<&'t str, Option<String>>) {
    // under a stated rule leader and supporters stand in one list
    let one_list = task.inferred.iter().any(|entry| entry == "lead:rule");
    let mut previous: Option<&str> = None;
    for (i, list) in [&task.lead, &task.support, &task.responsible].into_iter().enumerate() {
        if !(one_list && i == 1) {
            previous = None;
        }
        for name in list {
            match full_name(previous, name) {
                Some(full) => {
                    let known = full_names.entry(name).or_insert_with(|| Some(full.clone()));
                    if known.as_ref() != Some(&full) {
                        *known = None;
                    }
                }
                None if !is_collective(name) => previous = Some(name),
                None => {}
            }
        }
    }
    task.parts.iter().for_each(|part| walk(part, full_names));
}

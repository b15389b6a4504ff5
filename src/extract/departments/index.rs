//! The index of departments.

use super::{full_name, is_collective};
use crate::circular::{Department, Task};
use std::collections::HashMap;

/// Every name in `lead`, `support` and `responsible` of the tasks and their parts, by first mention,
/// with the tasks that name it. A list of ids names each task once.
///
/// `full_name` comes from the lists themselves, each standing for the cell that it was read from; it is
/// null where two cells would give two.
#[must_use]
pub fn index(tasks: &[Task]) -> Vec<Department> {
    let mut index = Index::default();
    for task in tasks {
        index.walk(task);
    }
    index.finish()
}

/// The full names that were carried over to one name.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Full {
    #[default]
    None,
    One(String),
    Several,
}

#[derive(Default)]
struct Index<'t> {
    places: HashMap<&'t str, usize>,
    out: Vec<(Department, Full)>,
}

impl<'t> Index<'t> {
    fn walk(&mut self, task: &'t Task) {
        self.add(&task.id, &task.lead, |d| &mut d.leads);
        self.add(&task.id, &task.support, |d| &mut d.supports);
        self.add(&task.id, &task.responsible, |d| &mut d.responsible_for);
        for part in &task.parts {
            self.walk(part);
        }
    }

    fn add(&mut self, id: &str, names: &'t [String], ids: fn(&mut Department) -> &mut Vec<String>) {
        let mut previous: Option<&str> = None;
        for name in names {
            let full = full_name(previous, name);
            if full.is_none() && !is_collective(name) {
                previous = Some(name);
            }
            let Some((department, known)) = self.entry(name) else { continue };
            let ids = ids(department);
            if ids.last().is_none_or(|last| last != id) {
                ids.push(id.to_owned());
            }
            if let Some(full) = full {
                *known = match std::mem::take(known) {
                    Full::None => Full::One(full),
                    Full::One(other) if other == full => Full::One(full),
                    Full::One(_) | Full::Several => Full::Several,
                };
            }
        }
    }

    fn entry(&mut self, name: &'t str) -> Option<&mut (Department, Full)> {
        let place = *self.places.entry(name).or_insert(self.out.len());
        if place == self.out.len() {
            let department = Department {
                name: name.to_owned(),
                collective: is_collective(name),
                ..Department::default()
            };
            self.out.push((department, Full::None));
        }
        self.out.get_mut(place)
    }

    fn finish(self) -> Vec<Department> {
        let entries = self.out.into_iter();
        entries
            .map(|(department, full)| match full {
                Full::One(full) => Department { full_name: Some(full), ..department },
                Full::None | Full::Several => department,
            })
            .collect()
    }
}

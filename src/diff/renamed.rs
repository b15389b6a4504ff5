//! What has another name throughout: 市卫生局 that is 市卫生健康委 in every task, a heading that was reworded.

use super::difference::{Named, Renamed};
use crate::circular::Task;
use crate::key::letters;
use crate::matching::likeness;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The new names.
#[derive(Default)]
pub(super) struct Names {
    departments: HashMap<String, String>,
    paths: HashMap<Vec<String>, Vec<String>>,
}

impl Names {
    /// The new name of a department.
    pub fn new_department(&self, old: &str) -> Option<&str> {
        self.departments.get(old).map(String::as_str)
    }

    /// Whether headings are the others under a new name.
    pub fn is_new_path(&self, old: &[String], new: &[String]) -> bool {
        self.paths.get(old).is_some_and(|path| path == new)
    }
}

/// What has another name in all of these pairs of tasks, which are all that both versions have; `old` and `new` are all tasks.
///
/// A department: its name is gone, the other is new, and they take turns in one role of a task; where that is so once only, the names
/// must share a stem, or one must be short for the other. A heading: all tasks that stood under it stand under the other, and no others do.
pub(super) fn renamed(pairs: &[(&Task, &Task)], old: &[&Task], new: &[&Task]) -> (Names, Vec<Renamed>) {
    let mut names = Names::default();
    let mut told = departments(pairs, old, new, &mut names);
    told.extend(headings(pairs, old, new, &mut names));
    told.sort_by(|a, b| (a.what, b.tasks, &a.old).cmp(&(b.what, a.tasks, &b.old)));
    (names, told)
}

fn roles(task: &Task) -> [&[String]; 3] {
    [&task.lead, &task.support, &task.responsible]
}

/// In how many tasks each name stands.
fn named<'a>(tasks: &[&'a Task]) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for task in tasks {
        let names: HashSet<&str> = roles(task).into_iter().flatten().map(String::as_str).collect();
        names.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
    }
    counts
}

/// More names than these in one role are not tried against each other.
const MOST_NAMES: usize = 64;

fn departments(pairs: &[(&Task, &Task)], old: &[&Task], new: &[&Task], names: &mut Names) -> Vec<Renamed> {
    let (before, after) = (named(old), named(new));
    let mut turns: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (a, b) in pairs {
        for (gone, come) in roles(a).into_iter().zip(roles(b)) {
            let gone: Vec<&str> = gone
                .iter()
                .map(String::as_str)
                .filter(|name| !after.contains_key(name))
                .take(MOST_NAMES)
                .collect();
            let come: Vec<&str> = come
                .iter()
                .map(String::as_str)
                .filter(|name| !before.contains_key(name))
                .take(MOST_NAMES)
                .collect();
            for gone in gone {
                come.iter().for_each(|come| *turns.entry((gone, come)).or_default() += 1);
            }
        }
    }
    let mut found: Vec<_> = turns
        .into_iter()
        .filter(|((gone, come), times)| {
            let is_often = *times > 1 && before.get(gone) == Some(times) && after.get(come) == Some(times);
            is_often || are_alike(gone, come)
        })
        .map(|((gone, come), times)| {
            let likeness = likeness(&letters(gone), &letters(come));
            // the names in an order that both sides share
            (u32::MAX - likeness, usize::MAX - times, gone.min(come), gone.max(come), gone, come, times)
        })
        .collect();
    found.sort_unstable();
    let (mut used, mut taken) = (HashSet::new(), HashSet::new());
    let mut out = Vec::new();
    for (.., gone, come, tasks) in found {
        if !used.contains(gone) && !taken.contains(come) {
            used.insert(gone);
            taken.insert(come);
            names.departments.insert(gone.to_owned(), come.to_owned());
            out.push(Renamed { what: Named::Department, old: gone.to_owned(), new: come.to_owned(), tasks });
        }
    }
    out
}

/// Whether two names may be one department's: the shorter one, but for its last character, stands in the longer one, at once or in
/// pieces (文化局, 文化和旅游局; 发改局, 发展改革委).
fn are_alike(a: &str, b: &str) -> bool {
    let (a, b) = (letters(a), letters(b));
    let (short, long) = if a.chars().count() <= b.chars().count() { (&a, &b) } else { (&b, &a) };
    let stem: Vec<char> = short.chars().take(short.chars().count().saturating_sub(1)).collect();
    let mut rest = long.chars();
    stem.len() > 1 && stem.iter().all(|c| rest.any(|other| other == *c))
}

fn headings(pairs: &[(&Task, &Task)], old: &[&Task], new: &[&Task], names: &mut Names) -> Vec<Renamed> {
    let paths = |tasks: &[&Task]| -> HashSet<Vec<String>> {
        tasks.iter().map(|task| task.category.clone()).collect()
    };
    let (before, after) = (paths(old), paths(new));
    let mut turns: BTreeMap<(&Vec<String>, &Vec<String>), usize> = BTreeMap::new();
    for (a, b) in pairs {
        *turns.entry((&a.category, &b.category)).or_default() += 1;
    }
    let mut ways: [HashMap<&Vec<String>, usize>; 2] = Default::default();
    for (from, to) in turns.keys() {
        *ways[0].entry(from).or_default() += 1;
        *ways[1].entry(to).or_default() += 1;
    }
    let mut out = Vec::new();
    for ((from, to), tasks) in turns {
        let is_new = !from.is_empty() && !to.is_empty() && !after.contains(from) && !before.contains(to);
        let is_one = ways[0].get(from) == Some(&1) && ways[1].get(to) == Some(&1);
        // one task that went to a new heading is a change of that task
        if is_new
            && is_one
            && (tasks > 1 || likeness(&letters(&from.concat()), &letters(&to.concat())) >= 500)
        {
            names.paths.insert(from.clone(), to.clone());
            out.push(Renamed { what: Named::Category, old: from.join(" / "), new: to.join(" / "), tasks });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_for_another_or_like_it() {
        for (a, b, alike) in [
            ("市卫生局", "市卫生健康局", true),
            ("发改局", "发展改革委", true),
            ("发展改革委", "发改局", true),
            ("水利局", "财政局", false),
            ("教育局", "体育局", false),
            ("甲局", "乙局", false),
        ] {
            assert_eq!(are_alike(a, b), alike, "{a} {b}");
        }
    }
}

//! Which task or part is which in another version of the circular.

use super::{Pairing, likeness};
use crate::circular::Task;
use crate::key::letters;

/// A task or part, with where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'a> {
    /// The task.
    pub task: &'a Task,
    /// The place among the items of the task that it is a part of.
    pub parent: Option<usize>,
    /// Which it is among the tasks, or among the parts of its task, from 0.
    pub place: usize,
}

/// The tasks of a circular, each before its parts.
pub(crate) fn items(tasks: &[Task]) -> Vec<Item<'_>> {
    let mut items = Vec::with_capacity(tasks.len());
    push(&mut items, tasks, None);
    items
}

fn push<'a>(items: &mut Vec<Item<'a>>, tasks: &'a [Task], parent: Option<usize>) {
    for (place, task) in tasks.iter().enumerate() {
        let at = items.len();
        items.push(Item { task, parent, place });
        push(items, &task.parts, Some(at));
    }
}

/// Rewritten work is known again by the rest of its row only where that rest has so many letters: a month and a unit stand in many rows.
const LEAST_REST: usize = 12;

/// Pairs the tasks of two versions:
///
/// 1. those of the same title, or without a title of the same content, first where number, heading and content are the same too, at last
///    wherever they stand; so that of two tasks of one title each finds its own;
/// 2. those whose titles are most alike (six tenths of their pairs of characters);
/// 3. those of the same number under the same headings, whose other fields are alike;
/// 4. those that are alike as a whole (six tenths), whatever their titles and numbers.
pub(crate) fn tasks(before: &[Item<'_>], after: &[Item<'_>]) -> Pairing {
    let (old, new) = (known_by(before), known_by(after));
    let mut pairing = Pairing::new(before.len(), after.len());
    type Of = for<'k> fn(&'k Known) -> [Option<&'k str>; 5];
    let passes: [Of; 7] = [
        |k| [Some(&k.title), Some(&k.above), Some(&k.section), Some(&k.number), Some(&k.content)],
        |k| [Some(&k.title), Some(&k.above), Some(&k.section), Some(&k.number), None],
        |k| [Some(&k.title), Some(&k.above), Some(&k.section), None, Some(&k.content)],
        |k| [Some(&k.title), Some(&k.above), Some(&k.section), None, None],
        |k| [Some(&k.title), Some(&k.above), None, None, Some(&k.content)],
        |k| [Some(&k.title), Some(&k.above), None, None, None],
        |k| [Some(&k.title), None, None, None, None],
    ];
    for of in passes {
        let key = |known: &'_ [Known], i: usize| {
            let known = known.get(i).filter(|known| !known.title.is_empty())?;
            Some(of(known).map(|part| part.map(str::to_owned)))
        };
        pairing.equal(|i| key(&old, i), |j| key(&new, j));
    }
    let title = |known: &[Known], i: usize| {
        known.get(i).map(|known| known.title.clone()).filter(|title| !title.is_empty())
    };
    pairing.alike(|i| title(&old, i), |j| title(&new, j), 600);
    same_number(&mut pairing, (&old, before), (&new, after));
    let whole = |items: &[Item<'_>], i: usize| {
        items.get(i).map(|item| format!("{}{}", letters(&item.task.title), rest(item.task)))
    };
    pairing.alike(|i| whole(before, i), |j| whole(after, j), 600);
    pairing
}

/// Pairs those that stand under the same number and headings, where enough else is the same.
fn same_number(pairing: &mut Pairing, before: (&[Known], &[Item<'_>]), after: (&[Known], &[Item<'_>])) {
    let mut places = Pairing::new(before.0.len(), after.0.len());
    let key = |known: &[Known], i: usize| {
        let known = known.get(i).filter(|known| !known.number.is_empty())?;
        Some((known.above.clone(), known.section.clone(), known.number.clone()))
    };
    let (left, right) = (pairing.left(), pairing.right());
    places.equal(
        |i| left.binary_search(&i).ok().and_then(|_| key(before.0, i)),
        |j| right.binary_search(&j).ok().and_then(|_| key(after.0, j)),
    );
    for (i, j) in places.pairs {
        let (Some(a), Some(b)) = (before.1.get(i), after.1.get(j)) else { continue };
        let titles = [letters(&a.task.title), letters(&b.task.title)];
        let rests = [rest(a.task), rest(b.task)];
        let [old, new] = [0, 1].map(|n: usize| format!("{}{}", titles[n], rests[n]));
        let is_long = rests.iter().all(|rest| rest.chars().count() >= LEAST_REST);
        let same_rest = likeness(&rests[0], &rests[1]) >= 600;
        if likeness(&old, &new) >= 400 || same_rest && (is_long || likeness(&titles[0], &titles[1]) >= 200) {
            pairing.pair(i, j);
        }
    }
}

/// What a task is known again by; of all texts only letters and digits.
struct Known {
    /// The title, or where it has none the content.
    title: String,
    /// The titles of the tasks that it is a part of.
    above: String,
    /// The headings.
    section: String,
    number: String,
    content: String,
}

fn known_by(items: &[Item<'_>]) -> Vec<Known> {
    let mut known: Vec<Known> = Vec::with_capacity(items.len());
    for Item { task, parent, .. } in items {
        let content = letters(task.content.as_deref().unwrap_or_default());
        let title = letters(&task.title);
        let above = parent.and_then(|parent| known.get(parent));
        let above = above.map(|above| format!("{}/{}", above.above, above.title)).unwrap_or_default();
        let section: Vec<String> = task.category.iter().map(|head| letters(head)).collect();
        known.push(Known {
            title: if title.is_empty() { content.clone() } else { title },
            above,
            section: section.join("/"),
            number: task.number.as_deref().map(letters).unwrap_or_default(),
            content,
        });
    }
    known
}

/// The letters of a task's other fields.
fn rest(task: &Task) -> String {
    let content = task.content.iter();
    let names = task.lead.iter().chain(&task.support).chain(&task.responsible);
    let steps = task.milestones.iter().flat_map(|step| step.label.iter().chain([&step.text]));
    content.chain(names).chain(steps).chain(task.extra.values()).map(|text| letters(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(number: &str, title: &str, content: &str, lead: &str, heading: &str) -> Task {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Task {
            number: some(number),
            title: title.to_owned(),
            content: some(content),
            lead: some(lead).into_iter().collect(),
            category: some(heading).into_iter().collect(),
            ..Task::default()
        }
    }

    fn matched(before: &[Task], after: &[Task]) -> Vec<(usize, usize)> {
        let (before, after) = (items(before), items(after));
        let mut pairs = tasks(&before, &after).pairs;
        pairs.sort_unstable();
        let mut turned: Vec<_> = tasks(&after, &before).pairs.into_iter().map(|(j, i)| (i, j)).collect();
        turned.sort_unstable();
        assert_eq!(pairs, turned);
        pairs
    }

    #[test]
    fn of_two_of_one_title_each_finds_its_own() {
        let before = [task("1", "走访", "", "甲局", "一、企业"), task("1", "走访", "", "乙局", "二、社区")];
        let after = [
            task("1", "走访", "", "丙局", "一、学校"),
            task("2", "走访", "", "乙局", "二、社区"),
            task("1", "走访", "", "甲局", "一、企业"),
        ];
        assert_eq!(matched(&before, &after), [(0, 2), (1, 1)]);
    }

    #[test]
    fn without_titles_contents_tell() {
        let before = [task("", "", "清理河道两岸垃圾", "", ""), task("", "", "修建一座人行便桥", "", "")];
        let after = [task("", "", "修建两座人行便桥", "", ""), task("", "", "清理河道两岸垃圾", "", "")];
        assert_eq!(matched(&before, &after), [(0, 1), (1, 0)]);
    }

    #[test]
    fn a_rewritten_title_is_known_by_its_number_and_the_rest() {
        let content = "新建改建农村公路六十公里，改造危桥三座";
        let before = [task("3", "道路畅通", content, "交通局", ""), task("4", "清河", "", "水利局", "")];
        let after = [task("3", "四好农村路建设", content, "交通局", ""), task("4", "植树", "", "林业局", "")];
        assert_eq!(matched(&before, &after), [(0, 0)]);
    }

    #[test]
    fn a_part_that_became_a_task_is_known_again() {
        let mut whole = task("1", "城市更新", "", "住建局", "");
        whole.parts = vec![task("", "老旧小区改造", "改造十个小区", "", "")];
        let after = [task("1", "城市更新", "", "住建局", ""), task("2", "老旧小区改造", "", "住建局", "")];
        assert_eq!(matched(&[whole], &after), [(0, 0), (1, 1)]);
    }
}

//! What differs between two versions of a circular: two drafts, or two years of one plan.
//!
//! [`diff`] matches the tasks of both (by title, number and likeness: `matching::tasks`), then compares all that the contract holds field
//! by field. Nothing that differs is passed over but places, sources, and what is derived: ids, the index of departments (but for
//! full names), `inferred`, `actions`, diagnostics, and the order of the keys of `extra`.
//!
//! What would be said of many tasks for one reason is told once: the year that a plan moved by ([`YearMove`]), a department's or heading's new name
//! ([`Renamed`]), numbers that follow from rows added or dropped before. The changes that come of the latter two stand with their tasks all the same, as
//! `repeated`.
//!
//! Pure, without a clock: the same circulars give the same difference. From the other side it is its mirror. The cost grows with the circulars'
//! length, not with its square.

mod difference;
mod fields;
mod names;
mod number;
mod objects;
mod order;
mod related;
mod renamed;
mod schema;
mod view;
mod words;
mod year;

pub use difference::{
    Change, Counts, DIFFERENCE_VERSION, Difference, Kind, Named, Renamed, Side, TaskChange, TaskSide,
    Version, YearMove,
};
pub use names::field_name;
pub use schema::{schema, schema_text};
pub use view::{Entry, Mark, Row, Run, RunKind, View};
pub use words::{Piece, PieceKind, words};

use crate::circular::{Circular, Task};
use crate::matching::{self, Item};
use fields::{Fields, Scene};
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use year::{Shift, plan_year};

/// How to compare.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DiffOptions {
    /// Tell dates and years one by one that only moved with the year of the plan.
    pub strict_years: bool,
}

/// What differs between two versions of a circular.
///
/// ```
/// use fenjie::diff::{DiffOptions, Kind, diff};
/// let circular = |row: &str| {
///     let table = format!("序号\t任务\t时限\t牵头单位\n1\t修路\t{row}\n");
///     fenjie::convert(table.as_bytes(), &fenjie::Options::default())
/// };
/// let (old, new) = (circular("2024年6月底前\t甲局")?, circular("2024年9月底前\t甲局、乙局")?);
/// let difference = diff(&old, &new, DiffOptions::default());
/// let changes = &difference.tasks[0].changes;
/// assert_eq!((changes[0].field, changes[0].kind), ("lead", Kind::Added));
/// assert_eq!((changes[1].field, changes[1].days), ("milestones", Some(92)));
/// assert!(diff(&old, &old, DiffOptions::default()).same);
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn diff<'a>(old: &'a Circular, new: &'a Circular, options: DiffOptions) -> Difference<'a> {
    let (versions, years) = ([old, new].map(version), [old, new].map(plan_year));
    let shift = match years {
        [Some(old), Some(new)] if old != new && !options.strict_years => Some(Shift { old, new }),
        _ => None,
    };
    let (before, after) = (Tasks::of(old), Tasks::of(new));
    let pairing = matching::tasks(&before.items, &after.items);
    let both = |&(i, j): &(usize, usize)| Some((before.items.get(i)?.task, after.items.get(j)?.task));
    let pairs: Vec<(&Task, &Task)> = pairing.pairs.iter().filter_map(both).collect();
    let (names, renamed) = renamed::renamed(&pairs, &before.tasks(), &after.tasks());
    let scene = Scene { shift, dates: Cell::new(0), texts: Cell::new(0), names };

    let mut notice = Fields::new(&scene, "/notice".to_owned(), "/notice".to_owned());
    objects::notice(&mut notice, &old.notice, &new.notice);
    let notice = notice.changes;
    let (mut tasks, counts) = Matched::of(&before, &after, &pairing).changes(&scene);
    related::relate(&mut tasks);
    let departments = departments(&scene, old, new);
    let year = shift.map(|Shift { old, new }| YearMove {
        old,
        new,
        dates: scene.dates.get(),
        texts: scene.texts.get(),
    });
    let moved_along = year.is_some_and(|year| year.dates + year.texts > 0);
    let [old, new] = versions;
    Difference {
        difference_version: DIFFERENCE_VERSION,
        same: notice.is_empty() && tasks.is_empty() && departments.is_empty() && !moved_along,
        old,
        new,
        year,
        renamed,
        counts,
        notice,
        tasks,
        departments,
        complete: pairing.complete || pairing.left().is_empty() || pairing.right().is_empty(),
    }
}

fn version(circular: &Circular) -> Version {
    let notice = &circular.notice;
    let attachment = notice.attachments.iter().find_map(|attachment| attachment.title.as_ref());
    Version {
        files: circular.sources.iter().map(|source| source.name.clone()).collect(),
        title: notice.title.as_ref().or(attachment).cloned(),
        number: notice.number.as_ref().map(|number| number.text.clone()),
        year: plan_year(circular),
    }
}

/// Full names, which the tasks do not tell.
fn departments(scene: &Scene, old: &Circular, new: &Circular) -> Vec<Change> {
    let places: HashMap<&str, usize> =
        old.departments.iter().enumerate().map(|(i, department)| (department.name.as_str(), i)).collect();
    let mut changes = Vec::new();
    for (j, department) in new.departments.iter().enumerate() {
        let Some(i) = places.get(department.name.as_str()) else { continue };
        let Some(before) = old.departments.get(*i) else { continue };
        let mut fields = Fields::new(scene, format!("/departments/{i}"), format!("/departments/{j}"));
        fields.text("full_name", before.full_name.as_deref(), department.full_name.as_deref());
        changes.extend(fields.changes);
    }
    changes
}

/// The tasks of one version.
struct Tasks<'a> {
    items: Vec<Item<'a>>,
    pointers: Vec<String>,
}

impl<'a> Tasks<'a> {
    fn of(circular: &'a Circular) -> Self {
        let items = matching::items(&circular.tasks);
        let mut pointers: Vec<String> = Vec::with_capacity(items.len());
        for Item { parent, place, .. } in &items {
            let above = parent.and_then(|parent| pointers.get(parent));
            pointers.push(
                above.map_or_else(|| format!("/tasks/{place}"), |above| format!("{above}/parts/{place}")),
            );
        }
        Tasks { items, pointers }
    }

    fn tasks(&self) -> Vec<&'a Task> {
        self.items.iter().map(|item| item.task).collect()
    }

    fn told(&self, at: usize) -> Option<TaskSide> {
        let task = self.items.get(at)?.task;
        let pointer = self.pointers.get(at)?.clone();
        Some(TaskSide {
            pointer,
            id: task.id.clone(),
            number: task.number.clone(),
            title: task.title.clone(),
        })
    }

    /// For each item which it is among those of its heading.
    fn places_under_headings(&self) -> Vec<usize> {
        let mut counts: HashMap<(Option<usize>, &[String]), usize> = HashMap::new();
        let mut place = |item: &Item<'a>| {
            let count = counts.entry((item.parent, &item.task.category)).or_default();
            *count += 1;
            *count
        };
        self.items.iter().map(&mut place).collect()
    }
}

/// The tasks of both versions, with which is which.
struct Matched<'m, 'a> {
    before: &'m Tasks<'a>,
    after: &'m Tasks<'a>,
    /// The earlier place of each item of the later version.
    old_of: HashMap<usize, usize>,
    /// The later place of each item of the earlier version.
    new_of: HashMap<usize, usize>,
    /// The later places of those that stand elsewhere among their neighbours.
    moved: HashSet<usize>,
}

/// What a task says, its title first.
fn said(task: &Task) -> Vec<&str> {
    let steps = task.milestones.iter().flat_map(|step| step.label.iter().chain([&step.text]));
    let names = task.lead.iter().chain(&task.support).chain(&task.responsible);
    [&task.title].into_iter().chain(&task.content).chain(names).chain(steps).map(String::as_str).collect()
}

impl<'m, 'a> Matched<'m, 'a> {
    fn of(before: &'m Tasks<'a>, after: &'m Tasks<'a>, pairing: &matching::Pairing) -> Self {
        let new_of: HashMap<usize, usize> = pairing.pairs.iter().copied().collect();
        let old_of = pairing.pairs.iter().map(|&(i, j)| (j, i)).collect();
        // neighbours are those whose parents are one another
        let mut families: HashMap<Option<usize>, Vec<(usize, usize)>> = HashMap::new();
        for &(i, j) in &pairing.pairs {
            let parents = (
                before.items.get(i).and_then(|item| item.parent),
                after.items.get(j).and_then(|item| item.parent),
            );
            let is_family = match parents {
                (None, None) => true,
                (Some(old), Some(new)) => new_of.get(&old) == Some(&new),
                _ => false,
            };
            if is_family {
                families.entry(parents.1).or_default().push((i, j));
            }
        }
        let mut moved = HashSet::new();
        for mut pairs in families.into_values() {
            // of two that changed places either may be said to have moved: both sides are to say it of the same
            let known = |&(i, j): &(usize, usize)| {
                let (a, b) = (said(before.items.get(i)?.task), said(after.items.get(j)?.task));
                let (first, second) = if a <= b { (a, b) } else { (b, a) };
                Some((first, second, i + j, i.abs_diff(j)))
            };
            pairs.sort_unstable_by_key(|pair| pair.1);
            let later: Vec<_> = pairs.iter().map(known).collect();
            pairs.sort_unstable();
            let earlier: Vec<_> = pairs.iter().map(known).collect();
            moved.extend(order::moved(&pairs, earlier > later).into_iter().map(|pair| pair.1));
        }
        Matched { before, after, old_of, new_of, moved }
    }

    fn changes(&self, scene: &Scene) -> (Vec<TaskChange<'a>>, Counts) {
        let mut counts = Counts::default();
        let mut out = Vec::new();
        let dropped = self.dropped();
        let drop_behind = |anchor: Option<usize>, out: &mut Vec<TaskChange<'a>>| {
            out.extend(dropped.get(&anchor).into_iter().flatten().filter_map(|&i| self.gone(i)));
        };
        drop_behind(None, &mut out);
        let places = [self.before.places_under_headings(), self.after.places_under_headings()];
        for (j, item) in self.after.items.iter().enumerate() {
            match self.old_of.get(&j) {
                None if item.parent.is_some_and(|parent| !self.old_of.contains_key(&parent)) => {}
                None => out.extend(self.come(j)),
                Some(&i) => {
                    let change = self.changed(scene, i, j, &places);
                    let only_moved = change.as_ref().is_some_and(|change| change.kind == Kind::Moved);
                    match &change {
                        None => counts.same += 1,
                        Some(change) if change.is_repeated() => counts.followed += 1,
                        Some(_) if only_moved => counts.moved += 1,
                        Some(_) => counts.changed += 1,
                    }
                    out.extend(change);
                }
            }
            drop_behind(Some(j), &mut out);
        }
        counts.added = self.after.items.len() - self.old_of.len();
        counts.dropped = self.before.items.len() - self.new_of.len();
        (out, counts)
    }

    /// The items that are gone, by the later place of what they stood behind; those that went with their task are left out.
    fn dropped(&self) -> HashMap<Option<usize>, Vec<usize>> {
        let mut out: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        let mut behind = None;
        for (i, item) in self.before.items.iter().enumerate() {
            match self.new_of.get(&i) {
                Some(&j) => behind = Some(j),
                None if item.parent.is_some_and(|parent| !self.new_of.contains_key(&parent)) => {}
                None => out.entry(behind).or_default().push(i),
            }
        }
        out
    }

    fn come(&self, j: usize) -> Option<TaskChange<'a>> {
        let task = self.after.items.get(j)?.task;
        Some(TaskChange {
            kind: Kind::Added,
            moved: false,
            old: None,
            new: self.after.told(j),
            changes: Vec::new(),
            related: Vec::new(),
            old_task: None,
            new_task: Some(task),
        })
    }

    fn gone(&self, i: usize) -> Option<TaskChange<'a>> {
        let task = self.before.items.get(i)?.task;
        Some(TaskChange {
            kind: Kind::Dropped,
            moved: false,
            old: self.before.told(i),
            new: None,
            changes: Vec::new(),
            related: Vec::new(),
            old_task: Some(task),
            new_task: None,
        })
    }

    fn changed(&self, scene: &Scene, i: usize, j: usize, places: &[Vec<usize>; 2]) -> Option<TaskChange<'a>> {
        let (old, new) = (self.before.items.get(i)?, self.after.items.get(j)?);
        let pointer = |side: &Tasks<'_>, at: usize| side.pointers.get(at).cloned();
        let mut fields = Fields::new(scene, pointer(self.before, i)?, pointer(self.after, j)?);
        self.part_of(&mut fields, old, new);
        objects::task(&mut fields, old.task, new.task);
        let mut changes = fields.changes;
        let moved = self.moved.contains(&j);
        let shifts = [(old.place, new.place), (*places[0].get(i)?, *places[1].get(j)?)];
        if follows(old.task, new.task, shifts) {
            changes
                .iter_mut()
                .filter(|change| change.field == "number")
                .for_each(|change| change.repeated = true);
        }
        if changes.is_empty() && !moved {
            return None;
        }
        let only_moved = moved && changes.iter().all(|change| change.repeated);
        Some(TaskChange {
            kind: if only_moved { Kind::Moved } else { Kind::Changed },
            moved,
            old: self.before.told(i),
            new: self.after.told(j),
            changes,
            related: Vec::new(),
            old_task: Some(old.task),
            new_task: Some(new.task),
        })
    }

    /// Notes that a part belongs to another task.
    fn part_of(&self, fields: &mut Fields<'_>, old: &Item<'_>, new: &Item<'_>) {
        if old.parent.map(|parent| self.new_of.get(&parent).copied()) == new.parent.map(Some) {
            return;
        }
        let told = |side: &Tasks<'_>, parent: Option<usize>| {
            parent
                .and_then(|parent| side.items.get(parent))
                .map(|item| ("", format!("{} {}", item.task.id, item.task.title)))
        };
        fields.told("part_of", told(self.before, old.parent), told(self.after, new.parent));
    }
}

/// Whether a number is another only since so many rows more or fewer stand before it, in the plan or under its heading.
fn follows(old: &Task, new: &Task, shifts: [(usize, usize); 2]) -> bool {
    let value = |task: &Task| task.number.as_deref().and_then(number::value);
    let (Some(before), Some(after)) = (value(old), value(new)) else { return false };
    shifts.iter().any(|&(from, to)| after - before == to as i64 - from as i64)
}

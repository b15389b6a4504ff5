//! Tasks that were merged into others or split off them.

use super::difference::{Kind, TaskChange, TaskSide};
use crate::circular::Task;
use crate::key::letters;
use crate::matching::held;

/// So much of a task's words, of 1000, must stand in the other.
const LEAST: u32 = 650;
/// Shorter texts stand in many tasks.
const SHORTEST: usize = 6;

/// Notes for each task that is added or dropped which others, whose words differ too, hold most of its own.
pub(super) fn relate(changes: &mut [TaskChange<'_>]) {
    for (kind, side) in [(Kind::Dropped, Side::New), (Kind::Added, Side::Old)] {
        let alone: Vec<usize> = (0..changes.len()).filter(|&at| changes[at].kind == kind).collect();
        let others: Vec<(String, TaskSide)> = changes
            .iter()
            .filter(|change| is_rewritten(change))
            .filter_map(|change| side.of(change))
            .collect();
        let (texts, others): (Vec<String>, Vec<TaskSide>) = others.into_iter().unzip();
        let own: Vec<String> = alone.iter().map(|&at| own(&changes[at])).collect();
        for (at, (text, holders)) in alone.iter().zip(own.iter().zip(held(&own, &texts, LEAST))) {
            if text.chars().count() >= SHORTEST {
                changes[*at].related =
                    holders.into_iter().filter_map(|holder| others.get(holder).cloned()).collect();
            }
        }
    }
}

/// Whether words of it may have come or gone.
fn is_rewritten(change: &TaskChange<'_>) -> bool {
    change.kind != Kind::Changed
        || change.changes.iter().any(|change| matches!(change.field, "title" | "content"))
}

fn own(change: &TaskChange<'_>) -> String {
    change.old_task.or(change.new_task).map(words).unwrap_or_default()
}

/// The letters of what a task is to do.
fn words(task: &Task) -> String {
    let content = task.content.as_deref().unwrap_or_default();
    let parts: String = task.parts.iter().map(words).collect();
    format!("{}{}{parts}", letters(&task.title), letters(content))
}

/// The version in which others are looked for.
#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

impl Side {
    fn of(self, change: &TaskChange<'_>) -> Option<(String, TaskSide)> {
        let (task, side) = match self {
            Side::Old => (change.old_task, &change.old),
            Side::New => (change.new_task, &change.new),
        };
        Some((words(task?), side.clone()?))
    }
}

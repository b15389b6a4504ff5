//! Tables of two columns that say of one task after the other what a header says of a column: 任务名称 | 修路,
//! 完成时限 | 6月底前, 牵头单位 | 甲局. Turned, they are tables as any other; so are those of more columns whose header
//! stands at the left.

use super::grid::{Grid, Slot};
use super::words::meaning;
use crate::document::Text;

/// A task of fewer lines is not told from a table of two columns.
const FEWEST_LINES: usize = 3;
/// More labels than any task has.
const MOST_LABELS: usize = 32;

/// The table with a row for each task, where each line of it says one thing of all tasks: behind a label a value for
/// each.
pub(super) fn transposed<'a>(grid: &Grid<'a>) -> Option<Grid<'a>> {
    let width = grid.width();
    if width < 3 || !(FEWEST_LINES..=MOST_LABELS).contains(&grid.rows().len()) {
        return None;
    }
    let (mut work, mut who, mut time) = (false, false, false);
    for (at, slots) in grid.rows().iter().enumerate() {
        let [Slot::Own(label), values @ ..] = slots.as_slice() else { return None };
        let means = meaning(label.as_str())?;
        work |= means.is_work();
        who |= means.is_who();
        time |= means.is_time();
        let is_value = |slot: &Slot<'_>| matches!(slot, Slot::Own(_));
        let is_head = |slot: &Slot<'_>| slot.own_text().is_some_and(|text| meaning(text.as_str()).is_some());
        // the words of a header stand beside one another
        if slots.len() != width || !values.iter().all(is_value) || (at == 0 && values.iter().any(is_head)) {
            return None;
        }
    }
    if !work || !(who || time) {
        return None;
    }
    let column = |at: usize| grid.rows().iter().filter_map(|slots| slots.get(at).cloned()).collect();
    Some(Grid::of_rows((0..width).map(column).collect()))
}

/// The table with a row for each task, where every line of it is a label and its value.
pub(super) fn turned<'a>(grid: &Grid<'a>) -> Option<Grid<'a>> {
    if grid.width() != 2 || grid.rows().len() < FEWEST_LINES {
        return None;
    }
    let mut labels: Vec<&Text<'a>> = Vec::new();
    let mut tasks: Vec<Vec<Slot<'a>>> = Vec::new();
    let (mut work, mut units) = (false, false);
    for slots in grid.rows() {
        let [Slot::Own(label), Slot::Own(value)] = slots.as_slice() else { return None };
        let means = meaning(label.as_str())?;
        work |= means.is_work();
        units |= means.is_who();
        let words = label.as_str().trim();
        let known = labels.iter().position(|other| other.as_str().trim() == words);
        let at = known.unwrap_or(labels.len());
        if known.is_none() {
            labels.push(label);
        }
        if at >= MOST_LABELS {
            return None;
        }
        if at == 0 {
            tasks.push(Vec::new());
        }
        let task = tasks.last_mut()?;
        if task.len() <= at {
            task.resize_with(at + 1, || Slot::Own(Text::default()));
        } else {
            return None;
        }
        task[at] = Slot::Own(value.clone());
    }
    if !work || !units {
        return None;
    }
    for task in &mut tasks {
        task.resize_with(labels.len(), || Slot::Own(Text::default()));
    }
    let header = labels.into_iter().map(|label| Slot::Own(label.clone())).collect();
    Some(Grid::of_rows(std::iter::once(header).chain(tasks).collect()))
}

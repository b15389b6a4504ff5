//! Flattened headers of two rows whose merged cells were dropped: 责任分工 above 牵头单位 | 配合单位, which stand at
//! the start of a line of their own. The second row is spread under its parent, and what stood behind that moves
//! to the right; that the rows below are so wide proves it.

use super::columns::Meaning;
use super::grid::{Grid, Slot};
use super::words::{is_whole, meaning};
use crate::document::Text;

/// How far down such a header is looked for.
const DEEPEST: usize = 8;
/// How many cells the second row has at most.
const MOST: usize = 12;
/// How many rows below are measured.
const SAMPLE: usize = 50;

/// Puts the second row of the first such header where it belongs.
pub(super) fn spread(grid: &mut Grid<'_>) {
    if grid.ruled() {
        return;
    }
    for row in 0..DEEPEST.min(grid.rows().len().saturating_sub(2)) {
        if let Some((upper, lower)) = rows_of(grid, row) {
            grid.put(row, upper);
            grid.put(row + 1, lower);
            return;
        }
    }
}

/// The header row `row` and the one below it, spread.
fn rows_of<'a>(grid: &Grid<'a>, row: usize) -> Option<(Vec<Slot<'a>>, Vec<Slot<'a>>)> {
    let (upper, lower) = (&grid.rows()[row], &grid.rows()[row + 1]);
    let inner: Vec<&Text<'a>> = lower.iter().filter_map(Slot::own_text).collect();
    if inner.len() < 2 || inner.len() > MOST || inner.len() >= upper.len() {
        return None;
    }
    let says_duty = |text: &&Text<'a>| {
        meaning(text.as_str()).is_some_and(|meaning| meaning.is_who() || meaning.is_time())
    };
    if !inner.iter().all(says_duty) {
        return None;
    }
    let parent = parent(upper, &inner)?;
    // where the merged cell left empty ones, those are its columns
    let empty = upper[parent + 1..].iter().take_while(|slot| slot.own_text().is_none()).count();
    let empty = empty.min(inner.len() - 1);
    let stands = lower.iter().position(|slot| slot.own_text().is_some())?;
    if stands == parent && empty == inner.len() - 1 {
        return None;
    }
    let width = upper.len() + inner.len() - 1 - empty;
    let below = grid.rows()[row + 2..].iter().take(SAMPLE).map(Vec::len).max().unwrap_or(0);
    if below > width || (below <= upper.len() && empty == 0) {
        return None;
    }
    let mut spread = Vec::with_capacity(width);
    let mut second = Vec::with_capacity(width);
    for (at, slot) in upper.iter().enumerate() {
        let Slot::Own(text) = slot else { return None };
        if at == parent {
            spread.push(slot.clone());
            spread.extend((1..inner.len()).map(|_| Slot::Left(text.clone())));
            second.extend(inner.iter().map(|text| Slot::Own((*text).clone())));
        } else if at < parent || at > parent + empty {
            spread.push(slot.clone());
            second.push(Slot::Above(text.clone()));
        }
    }
    Some((spread, second))
}

/// The cell that the `inner` ones divide: that of units over units, of time over times; the last of several.
fn parent(upper: &[Slot<'_>], inner: &[&Text<'_>]) -> Option<usize> {
    let known = upper.iter().filter_map(Slot::own_text).filter(|text| is_whole(text.as_str())).count();
    if known < 2 {
        return None;
    }
    let who = inner.iter().any(|text| meaning(text.as_str()).is_some_and(Meaning::is_who));
    let over = |slot: &Slot<'_>| {
        let Some(meaning) = slot.own_text().and_then(|text| meaning(text.as_str())) else { return false };
        if who { meaning.is_who() } else { meaning.is_time() }
    };
    upper.iter().rposition(over)
}

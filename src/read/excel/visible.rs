//! A sheet's cells → those that are seen, row by row: hidden rows and columns left out, merged ranges as one cell.

use super::model::{Book, Cell, Merge, Place, Sheet};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// A cell where it is seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'s> {
    pub(super) cell: &'s Cell,
    /// The first place that it covers and that is seen.
    pub(super) first: Place,
    pub(super) last: Place,
}

/// A row in which cells begin.
#[derive(Debug)]
pub(super) struct Row<'s> {
    pub(super) number: u32,
    pub(super) cells: Vec<Placed<'s>>,
    /// Whether a merged cell from above reaches this row.
    pub(super) covered: bool,
    /// Whether a blank row stands directly above.
    pub(super) after_blank: bool,
}

/// What is seen, and what is not.
#[derive(Debug, Default)]
pub(super) struct Visible<'s> {
    pub(super) rows: Vec<Row<'s>>,
    /// The hidden rows and columns that hold something.
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<u32>,
}

/// Tells what is seen of a sheet. A merged cell whose first row is hidden is seen in its next one, as the sheet shows it.
pub(super) fn visible<'s>(book: &Book, sheet: &'s Sheet) -> Visible<'s> {
    let mut cells: Vec<&Cell> = sheet.cells.iter().filter(|cell| !book.is_blank(cell)).collect();
    cells.sort_by_key(|cell| cell.place);
    cells.dedup_by_key(|cell| cell.place);
    let rows = Stretches::new(sheet.hidden_rows.iter().map(|&row| (row, row)));
    let columns = Stretches::new(sheet.hidden_columns.iter().copied());
    let mut out = Visible::default();
    let mut placed: Vec<Placed<'s>> = Vec::with_capacity(cells.len());
    for (cell, last) in uncovered(&cells, &sheet.merges) {
        let row = rows.next_outside(cell.place.row).filter(|&row| row <= last.row);
        let column = columns.next_outside(cell.place.column).filter(|&column| column <= last.column);
        match (row, column) {
            (Some(row), Some(column)) => placed.push(Placed { cell, first: Place { row, column }, last }),
            (None, _) => drop(out.hidden_rows.insert(cell.place.row)),
            (_, None) => drop(out.hidden_columns.insert(cell.place.column)),
        }
    }
    placed.sort_by_key(|placed| placed.first);
    let mut reached = None;
    for placed in placed {
        let number = placed.first.row;
        if out.rows.last().is_none_or(|row| row.number != number) {
            let after_blank =
                out.rows.last().is_some_and(|row| has_blank(row.number, number, reached, &rows));
            let covered = reached.is_some_and(|reached| reached >= number);
            out.rows.push(Row { number, cells: Vec::new(), covered, after_blank });
        }
        if let Some(row) = out.rows.last_mut() {
            row.cells.push(placed);
        }
        reached = reached.max(Some(placed.last.row).filter(|&last| last > number));
    }
    out
}

/// Whether a row between two is seen and blank: neither hidden nor reached by a merged cell from above.
fn has_blank(above: u32, below: u32, reached: Option<u32>, hidden: &Stretches) -> bool {
    let next = hidden.next_outside(above + 1);
    let next = next.map(|next| match reached {
        Some(reached) if reached >= next => reached + 1,
        _ => next,
    });
    next.and_then(|next| hidden.next_outside(next)).is_some_and(|next| next < below)
}

/// The cells that no merged range covers, each with the last place of its own range. Of ranges that overlap, which no
/// program writes, the first counts.
fn uncovered<'s>(cells: &[&'s Cell], merges: &[Merge]) -> Vec<(&'s Cell, Place)> {
    let mut merges = merges.to_vec();
    merges.sort_unstable();
    let mut merges = merges.into_iter().peekable();
    // the ranges that reach the row, by their first column, and when they end
    let mut open: BTreeMap<u32, Merge> = BTreeMap::new();
    let mut ends: BinaryHeap<Reverse<(u32, u32)>> = BinaryHeap::new();
    let mut out = Vec::with_capacity(cells.len());
    for &cell in cells {
        let place = cell.place;
        while let Some(Reverse((_, column))) =
            ends.peek().copied().filter(|Reverse((last, _))| *last < place.row)
        {
            ends.pop();
            open.remove(&column);
        }
        // ranges whose first cell is blank show nothing and merge nothing
        while merges.next_if(|merge| merge.first < place).is_some() {}
        while let Some(merge) = merges.next_if(|merge| merge.first == place) {
            let before = open.range(..=merge.last.column).next_back();
            if before.is_none_or(|(_, before)| before.last.column < merge.first.column) {
                open.insert(place.column, merge);
                ends.push(Reverse((merge.last.row, place.column)));
            }
        }
        match open.range(..=place.column).next_back() {
            Some((_, merge)) if merge.first == place => out.push((cell, merge.last)),
            Some((_, merge)) if merge.last.column >= place.column => {}
            _ => out.push((cell, place)),
        }
    }
    out
}

/// Numbers in stretches that do not touch.
struct Stretches(Vec<(u32, u32)>);

impl Stretches {
    fn new(all: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut all: Vec<(u32, u32)> = all.collect();
        all.sort_unstable();
        let mut out: Vec<(u32, u32)> = Vec::new();
        for (first, last) in all {
            match out.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => out.push((first, last)),
            }
        }
        Stretches(out)
    }

    /// The first number from `from` on that is in none.
    fn next_outside(&self, from: u32) -> Option<u32> {
        let at = self.0.partition_point(|&(first, _)| first <= from);
        match at.checked_sub(1).and_then(|at| self.0.get(at)) {
            Some(&(_, last)) if last >= from => last.checked_add(1),
            _ => Some(from),
        }
    }
}

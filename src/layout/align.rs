//! Rows that lost cells: which columns their cells belong to, by content.
//!
//! The cells keep their order; each is put under the column that it suits, and cells side by side stay so
//! where nothing speaks against it.

use super::columns::{Column, Meaning};
use super::content::{fit, fits, is_number};
use crate::document::Text;

/// More columns than these are not compared with the cells of a row.
const MOST: usize = 32;

/// What skipping a column between two cells costs.
const GAP: i32 = 1;

/// Where the cells of a row go.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The column of each cell.
    pub(super) columns: Vec<usize>,
    /// How well they fit there.
    pub(super) score: i32,
    /// Whether no other way fits as well.
    pub(super) sure: bool,
}

/// The best way to put `cells` under the columns, but under none that is `merged` with the row above; `None` where
/// there is none, or too many to try.
pub(super) fn place(cells: &[&Text<'_>], columns: &[Column<'_>], merged: Option<usize>) -> Option<Placed> {
    if cells.is_empty() || cells.len() > columns.len() || columns.len() > MOST {
        return None;
    }
    // a row that begins with its number is padded at the end, whatever its other cells
    if begins_with_number(cells, columns) {
        let columns: Vec<usize> = (0..cells.len()).collect();
        return Some(Placed { columns, score: i32::MAX, sure: true });
    }
    // best[i][j]: cell i under column j; its score, the column of the cell before, and how many ways
    let mut best: Vec<Vec<Option<(i32, usize, u32)>>> = Vec::with_capacity(cells.len());
    for (i, cell) in cells.iter().enumerate() {
        let text = cell.as_str().trim();
        let mut row = vec![None; columns.len()];
        let above = i.checked_sub(1).and_then(|above| best.get(above));
        let mut far = None;
        let reached = &columns[..=columns.len() - (cells.len() - i)];
        for (j, fit) in fits(text, reached.iter().map(|column| column.meaning)).enumerate() {
            let way = match above {
                None => Some((0, 0, 1)),
                Some(above) => before(above, j, &mut far),
            };
            row[j] = way.filter(|_| merged != Some(j)).map(|(score, k, ways)| (score + fit, k, ways));
        }
        best.push(row);
    }
    let last = best.last()?;
    let (score, end, ways) =
        pick(last.iter().enumerate().filter_map(|(j, way)| way.map(|(s, _, n)| (s, j, n))))?;
    let mut placed = vec![end];
    for row in best.iter().skip(1).rev() {
        let at = *placed.last()?;
        placed.push(row.get(at).copied().flatten()?.1);
    }
    placed.reverse();
    Some(Placed { columns: placed, score, sure: ways == 1 })
}

/// How well the cells fit where they stand.
pub(super) fn score(cells: &[(usize, &Text<'_>)], columns: &[Column<'_>]) -> i32 {
    let fits =
        cells.iter().filter_map(|(at, text)| Some(fit(text.as_str().trim(), columns.get(*at)?.meaning)));
    fits.sum()
}

/// Whether the first cell is a number under a column of numbers.
pub(super) fn begins_with_number(cells: &[&Text<'_>], columns: &[Column<'_>]) -> bool {
    cells.first().is_some_and(|cell| is_number(cell.as_str().trim()))
        && columns.first().is_some_and(|column| column.meaning == Meaning::Number)
}

/// The best place of the cell before one under column `j`; `far` is the best of those that leave a gap, for
/// the columns read so far.
fn before(
    above: &[Option<(i32, usize, u32)>],
    j: usize,
    far: &mut Option<(i32, usize, u32)>,
) -> Option<(i32, usize, u32)> {
    let place = |k: usize| above.get(k).copied().flatten().map(|(score, _, ways)| (score, k, ways));
    let behind_gap = j.checked_sub(2).and_then(place).map(|(score, k, ways)| (score - GAP, k, ways));
    *far = pick(far.iter().copied().chain(behind_gap));
    pick(far.iter().copied().chain(j.checked_sub(1).and_then(place)))
}

/// The highest score, the first place that has it, and how many ways have it.
fn pick(ways: impl Iterator<Item = (i32, usize, u32)>) -> Option<(i32, usize, u32)> {
    ways.fold(None, |best, (score, at, ways)| match best {
        Some((top, ..)) if score < top => best,
        Some((top, first, count)) if score == top => Some((top, first, ways.saturating_add(count))),
        _ => Some((score, at, ways)),
    })
}

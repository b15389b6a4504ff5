//! Rows with the edges of their cells → rows whose cells cover columns and rows.
//!
//! Word draws each row by itself: a cell has two edges, and one that is merged with the cell above says so. Which
//! columns a cell covers shows only beside the other rows: the edges of all rows are the lines of one grid.

use super::properties::CellEdges;
use super::writer::{Written, WrittenRow};
use crate::document::{Cell, Part, Row};

/// Edges so near each other (in twentieths of a point) are one line: rows drawn by hand differ a little.
const NEAR: i32 = 40;
/// So near the table's border an outer edge of a row is meant to lie on it.
const NEAR_BORDER: i32 = 300;

/// A cell by its columns.
struct Placed {
    parts: Vec<Part>,
    first: usize,
    end: usize,
    /// Whether it belongs to the cell above it, and whether cells below may belong to it.
    joins_above: bool,
    goes_on: bool,
}

/// Where a cell that may go on below begins: its columns, its row and its place there.
struct Open {
    first: usize,
    end: usize,
    row: usize,
    cell: usize,
}

/// The rows of one table.
pub(super) fn rows(written: Vec<WrittenRow>) -> Vec<Row> {
    let written: Vec<WrittenRow> = written.into_iter().map(merge_across).collect();
    let lines = Lines::of(&written);
    let mut out: Vec<Row> = Vec::with_capacity(written.len());
    let mut above: Vec<Open> = Vec::new();
    for row in written {
        let number = out.len();
        out.push(Row {
            cells: Vec::with_capacity(row.cells.len()),
            after_break: row.after_break,
            lone: false,
        });
        // cells touch each other, so that only the left of a row may be free
        let placed = lines.place(row.cells);
        if let (Some(first), Some(row)) = (placed.first().filter(|cell| cell.first > 0), out.last_mut()) {
            row.cells.push(Cell { parts: Vec::new(), columns: first.first, rows: 1 });
        }
        let mut over = std::mem::take(&mut above).into_iter().peekable();
        for cell in placed {
            while over.next_if(|open| open.first < cell.first).is_some() {}
            let over =
                over.next_if(|open| open.first == cell.first && open.end == cell.end && cell.joins_above);
            let begins = match over {
                Some(over) => {
                    if let Some(grown) = out.get_mut(over.row).and_then(|row| row.cells.get_mut(over.cell)) {
                        grown.rows = number - over.row + 1;
                        append(&mut grown.parts, cell.parts);
                    }
                    (over.row, over.cell)
                }
                None => {
                    let Some(row) = out.last_mut() else { continue };
                    row.cells.push(Cell { parts: cell.parts, columns: cell.end - cell.first, rows: 1 });
                    (number, row.cells.len() - 1)
                }
            };
            if cell.goes_on {
                above.push(Open { first: cell.first, end: cell.end, row: begins.0, cell: begins.1 });
            }
        }
    }
    out
}

/// Puts cells that are part of the one to their left into it.
fn merge_across(row: WrittenRow) -> WrittenRow {
    let mut cells: Vec<Written> = Vec::with_capacity(row.cells.len());
    for cell in row.cells {
        match (cell.edges, cells.last_mut()) {
            (Some(edges), Some(last)) if edges.merged => {
                if let Some(before) = &mut last.edges {
                    before.right = edges.right;
                }
                append(&mut last.parts, cell.parts);
            }
            _ => cells.push(cell),
        }
    }
    WrittenRow { cells, after_break: row.after_break }
}

/// Adds the text of a merged cell, as a rule none, on a line of its own.
fn append(parts: &mut Vec<Part>, more: Vec<Part>) {
    if !parts.is_empty() && !more.is_empty() {
        parts.push(Part::Break);
    }
    parts.extend(more);
}

/// The vertical lines of a table, from the left.
enum Lines {
    /// Each cell is a column, since all rows have as many or nothing is known of them.
    Counted,
    /// Where each line begins. Edges from there to the next are on it.
    Drawn(Vec<i32>),
}

impl Lines {
    fn of(rows: &[WrittenRow]) -> Lines {
        let first = rows.first().map_or(0, |row| row.cells.len());
        let even = rows.iter().all(|row| row.cells.len() == first);
        let edges = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.edges);
        let edges: Option<Vec<CellEdges>> = if even { None } else { edges.collect() };
        let Some(edges) = edges else { return Lines::Counted };
        let mut all: Vec<i32> = edges.iter().flat_map(|cell| [cell.left, cell.right]).collect();
        all.sort_unstable();
        all.dedup();
        let mut lines: Vec<i32> = Vec::new();
        for edge in all {
            if lines.last().is_none_or(|line| edge - line > NEAR) {
                lines.push(edge);
            }
        }
        // an outer edge near the border lies on it, unless a cell has its other edge there
        let narrow =
            |left: i32, right: i32| edges.iter().any(|cell| near(cell.left, left) && near(cell.right, right));
        while let [first, second, ..] = lines[..]
            && second - first <= NEAR_BORDER
            && !narrow(first, second)
        {
            lines.remove(1);
        }
        while let [.., before, last] = lines[..]
            && last - before <= NEAR_BORDER
            && !narrow(before, last)
        {
            lines.pop();
        }
        Lines::Drawn(lines)
    }

    /// The columns of a row's cells.
    fn place(&self, cells: Vec<Written>) -> Vec<Placed> {
        let mut out: Vec<Placed> = Vec::with_capacity(cells.len());
        for cell in cells {
            let before = out.last().map(|cell| cell.end);
            let (first, end) = match (self, cell.edges) {
                (Lines::Drawn(lines), Some(edges)) => {
                    let first = before.unwrap_or_else(|| line(lines, edges.left));
                    (first, line(lines, edges.right).max(first + 1))
                }
                _ => (before.unwrap_or(0), before.unwrap_or(0) + 1),
            };
            let edges = cell.edges.unwrap_or_default();
            let joins_above = edges.vertical && !edges.restart;
            out.push(Placed { parts: cell.parts, first, end, joins_above, goes_on: edges.vertical });
        }
        out
    }
}

fn near(a: i32, b: i32) -> bool {
    (a - b).abs() <= NEAR
}

/// The last line that is not to the right of an edge.
fn line(lines: &[i32], edge: i32) -> usize {
    lines.partition_point(|line| *line <= edge).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    /// A row by its cells: edges, and `|` for one merged to the left, `v` for the first of a vertical merger, `^` for
    /// the rest of one.
    fn row(cells: &[(i32, i32, char)]) -> WrittenRow {
        let cell = |(i, &(left, right, flag)): (usize, &(i32, i32, char))| Written {
            parts: if matches!(flag, '^' | '|') {
                Vec::new()
            } else {
                vec![Part::Text(Span { start: i, end: i + 1 })]
            },
            edges: Some(CellEdges {
                left,
                right,
                merged: flag == '|',
                vertical: matches!(flag, 'v' | '^'),
                restart: flag == 'v',
            }),
        };
        WrittenRow { cells: cells.iter().enumerate().map(cell).collect(), after_break: false }
    }

    /// Columns and rows of the cells of each row.
    fn spans(written: Vec<WrittenRow>) -> Vec<Vec<(usize, usize)>> {
        rows(written)
            .iter()
            .map(|row| row.cells.iter().map(|cell| (cell.columns, cell.rows)).collect())
            .collect()
    }

    #[test]
    fn columns_by_the_edges_of_all_rows() {
        let found = spans(vec![
            row(&[(-108, 9000, ' ')]),
            row(&[(-113, 600, ' '), (600, 4000, ' '), (4000, 9005, ' ')]),
            row(&[(-108, 3995, ' '), (3995, 9000, ' ')]),
        ]);
        assert_eq!(found, [vec![(3, 1)], vec![(1, 1); 3], vec![(2, 1), (1, 1)]]);
    }

    #[test]
    fn merged_cells_by_their_flags() {
        let found = spans(vec![
            row(&[(0, 600, 'v'), (600, 4000, ' '), (4000, 6000, '|')]),
            row(&[(0, 600, '^'), (600, 4000, 'v'), (4000, 6000, ' ')]),
            row(&[(0, 600, '^'), (600, 4000, '^'), (4000, 6000, ' ')]),
            row(&[(0, 600, 'v'), (600, 4000, ' '), (4000, 6000, ' ')]),
        ]);
        let want = [vec![(1, 3), (2, 1)], vec![(1, 2), (1, 1)], vec![(1, 1)], vec![(1, 1); 3]];
        assert_eq!(found, want);
        // nothing above to be part of
        assert_eq!(spans(vec![row(&[(0, 600, '^'), (600, 900, ' ')])]), [vec![(1, 1), (1, 1)]]);
    }

    #[test]
    fn rows_that_begin_further_right() {
        let found = spans(vec![
            row(&[(0, 1000, ' '), (1000, 2000, ' '), (2000, 5000, ' ')]),
            row(&[(1000, 2000, ' '), (2000, 5000, ' ')]),
            // a border that is a little off is no column
            row(&[(-200, 1000, ' '), (1000, 4900, ' ')]),
        ]);
        assert_eq!(found, [vec![(1, 1); 3], vec![(1, 1); 3], vec![(1, 1), (2, 1)]]);
    }

    #[test]
    fn even_rows_and_unknown_edges_count_their_cells() {
        let even = spans(vec![row(&[(0, 10, ' '), (10, 90, ' ')]), row(&[(500, 700, ' '), (700, 900, ' ')])]);
        assert_eq!(even, [vec![(1, 1); 2], vec![(1, 1); 2]]);
        let mut first = row(&[(0, 10, ' '), (10, 90, ' ')]);
        first.cells.pop().unwrap().edges = None;
        first.cells[0].edges = None;
        let odd = spans(vec![first, row(&[(0, 700, ' '), (700, 900, ' ')])]);
        assert_eq!(odd, [vec![(1, 1)], vec![(1, 1); 2]]);
        // edges that make no sense
        let lying = spans(vec![row(&[(9, 9, ' '), (9, 3, ' '), (3, 9, ' ')]), row(&[(0, 0, ' ')])]);
        assert_eq!(lying, [vec![(1, 1); 3], vec![(1, 1)]]);
    }
}

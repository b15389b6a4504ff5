//! A ruled grid and the characters in it → rows of cells.

use super::grid::{Grid, GridCell};
use super::lines::{Line, Mark};
use super::model::{Frame, Glyph};
use super::vertical::lines_of;
use super::wrap::joined;

/// The space between the text of a cell and its border is no wider.
const WIDEST_PADDING: f32 = 12.0;

/// Room for one more line in a cell, in sizes of the font: its leading and the space before the border.
const ROOM: f32 = 2.5;

/// A table on one page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageTable {
    pub rows: Vec<PageRow>,
    /// The places of its vertical rules.
    pub xs: Vec<f32>,
    pub frame: Frame,
    /// Whether its borders are drawn, rather than told by how its text stands.
    pub ruled: bool,
}

/// One row: the cells that begin in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PageRow {
    pub cells: Vec<PageCell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct PageCell {
    pub marks: Vec<Mark>,
    /// The first column that it covers, and how many columns and rows.
    pub column: usize,
    pub columns: usize,
    pub rows: usize,
    /// Its first and last line, and the edges between which its lines are set.
    pub ends: Option<(Line, Line)>,
    pub edges: (f32, f32),
    /// Whether no rule is drawn where it meets the upper or lower side of the table.
    pub open_top: bool,
    pub open_bottom: bool,
    /// Whether its last line stands where no other has room below.
    pub is_full: bool,
}

/// The table of a grid. `inside` are the glyphs of each cell of it.
pub fn table(grid: &Grid, inside: &[Vec<&Glyph>], ruled: bool) -> PageTable {
    let texts: Vec<Vec<Line>> = inside.iter().map(|glyphs| lines_of(glyphs)).collect();
    let padding = padding(grid, &texts);
    let told = if ruled { Vec::new() } else { ends_of_columns(grid, &texts) };
    let edges = |cell: &GridCell| {
        let frame = grid.frame_of(cell);
        let drawn = (frame.left + padding, frame.right - padding);
        if cell.columns > 1 { drawn } else { told.get(cell.column).copied().flatten().unwrap_or(drawn) }
    };
    let rows = grid.ys.len().saturating_sub(1);
    let mut out: Vec<PageRow> = vec![PageRow::default(); rows];
    for (cell, lines) in grid.cells.iter().zip(&texts) {
        let edges = edges(cell);
        let marks = joined(lines, edges.0, edges.1);
        let ends = lines.first().cloned().zip(lines.last().cloned());
        if let Some(row) = out.get_mut(cell.row) {
            let (column, columns, rows) = (cell.column, cell.columns, cell.rows);
            let (open_top, open_bottom) = (cell.open_top, cell.open_bottom);
            let is_full = lines
                .last()
                .is_some_and(|line| grid.frame_of(cell).bottom - line.frame.bottom < ROOM * line.size);
            row.cells.push(PageCell {
                marks,
                column,
                columns,
                rows,
                ends,
                edges,
                open_top,
                open_bottom,
                is_full,
            });
        }
    }
    PageTable { rows: out, xs: grid.xs.clone(), frame: grid.frame(), ruled }
}

/// From where to where the lines of each column reach: where no border is drawn, the longest of them tells how wide it is.
fn ends_of_columns(grid: &Grid, texts: &[Vec<Line>]) -> Vec<Option<(f32, f32)>> {
    let mut ends: Vec<Option<(f32, f32)>> = vec![None; grid.xs.len()];
    for (cell, lines) in grid.cells.iter().zip(texts).filter(|(cell, _)| cell.columns == 1) {
        let Some(ends) = ends.get_mut(cell.column) else { continue };
        for Frame { left, right, .. } in lines.iter().map(|line| line.frame) {
            *ends = Some(ends.map_or((left, right), |(a, b)| (left.min(a), right.max(b))));
        }
    }
    ends
}

/// The space between borders and text, on either side: what the line that begins furthest left leaves there.
fn padding(grid: &Grid, texts: &[Vec<Line>]) -> f32 {
    let gaps = grid.cells.iter().zip(texts).flat_map(|(cell, lines)| {
        let frame = grid.frame_of(cell);
        lines.iter().map(move |line| line.frame.left - frame.left)
    });
    gaps.min_by(f32::total_cmp).map_or(0.0, |gap| gap.clamp(0.0, WIDEST_PADDING))
}

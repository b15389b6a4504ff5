//! A table that is being read: cells that cover several columns or rows.

use super::area::Area;
use crate::document::{Block, Cell, Part, Row, Table};
use std::collections::HashMap;

/// A cell covers no more columns than in HTML.
pub(super) const MAX_COLUMNS: usize = 1000;
/// A table that begins with so many cells and no table in one of them holds data.
const MAX_FRAMES: usize = 12;
/// In a table that lays out no row has more cells with words in them.
const MAX_BESIDE: usize = 2;

/// How a cell takes part in a merged one, down the rows or along them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Merge {
    #[default]
    None,
    Begins,
    GoesOn,
}

/// An open table.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
    /// The cells that reach down to the last row, by their first column.
    hanging: HashMap<usize, Hanging>,
    /// The row that is open.
    row: Option<OpenRow>,
    /// The first rows, for as long as the table may only lay out what stands in its cells.
    first: Vec<OpenRow>,
    /// Whether it holds data for certain.
    is_data: bool,
    /// How many cells it has, how many of them hold words, and how many cells the tables in them have.
    own: usize,
    filled: usize,
    inner: usize,
}

#[derive(Debug, Clone, Copy)]
struct Hanging {
    row: usize,
    cell: usize,
}

#[derive(Debug, Default)]
struct OpenRow {
    cells: Vec<OpenCell>,
    after_break: bool,
    before: usize,
}

/// A cell of an open row.
#[derive(Debug, Default)]
pub(super) struct OpenCell {
    pub area: Area,
    pub columns: usize,
    pub down: Merge,
    pub along: Merge,
    /// Whether a page break stands at its beginning.
    pub after_break: bool,
}

impl Grid {
    /// A row begins.
    pub fn open_row(&mut self) {
        self.row = Some(OpenRow::default());
    }

    /// Whether a row is open.
    pub fn has_row(&self) -> bool {
        self.row.is_some()
    }

    /// The open row begins behind so many columns.
    pub fn leave_out(&mut self, columns: usize) {
        if let Some(row) = &mut self.row {
            row.before = columns.min(MAX_COLUMNS);
        }
    }

    /// The open row is none.
    pub fn drop_row(&mut self) {
        self.row = None;
    }

    /// A cell of the open row ends.
    pub fn push_cell(&mut self, cell: OpenCell) {
        if let Some(row) = &mut self.row {
            row.after_break |= cell.after_break;
            row.cells.push(cell);
        }
    }

    /// The row ends: a line of `around`, once it is known that the table holds data.
    pub fn close_row(&mut self, around: &mut Area) {
        let Some(row) = self.row.take() else { return };
        if self.is_data {
            return self.write(row, around);
        }
        let words = row.cells.iter().filter(|cell| !cell.area.layer.is_empty()).count();
        self.own += row.cells.len();
        self.filled += words;
        self.inner += row.cells.iter().map(|cell| cells_in(&cell.area)).sum::<usize>();
        self.first.push(row);
        if words > MAX_BESIDE || (self.inner == 0 && self.own > MAX_FRAMES) {
            self.hold_data(around);
        }
    }

    fn hold_data(&mut self, around: &mut Area) {
        self.is_data = true;
        for row in std::mem::take(&mut self.first) {
            self.write(row, around);
        }
    }

    /// The table ends. One of a single cell, or with larger tables in its cells, only lays out what stands in it.
    pub fn close(mut self, around: &mut Area) {
        self.close_row(around);
        if !self.is_data && (self.own == 1 || self.inner > self.filled) {
            let cells = std::mem::take(&mut self.first).into_iter().flat_map(|row| row.cells);
            return cells.for_each(|cell| around.append(cell.area));
        }
        self.hold_data(around);
        if self.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.parts.is_empty()) {
            around.after_blank = false;
            around.blocks.push(Block::Table(Table { rows: self.rows, ruled: true }));
        }
    }

    fn write(&mut self, row: OpenRow, around: &mut Area) {
        let at = self.rows.len();
        let mut out = Row { after_break: row.after_break, ..Row::default() };
        let mut hanging = HashMap::new();
        let mut column = 0;
        let mut words = false;
        if row.before > 0 {
            out.cells.push(Cell { parts: Vec::new(), columns: row.before, rows: 1 });
            column = row.before;
        }
        let line = around.layer.len();
        for cell in row.cells {
            let columns = cell.columns.clamp(1, MAX_COLUMNS);
            let above = match cell.down {
                Merge::GoesOn => self.hanging.get(&column).copied(),
                Merge::None | Merge::Begins => None,
            };
            let covered = above.is_some() || (cell.along == Merge::GoesOn && !out.cells.is_empty());
            match covered {
                true if cell.area.layer.is_empty() => {}
                true => around.layer.push(' '),
                false if out.cells.is_empty() => {}
                false => around.layer.push('\t'),
            }
            let parts = around.flatten(cell.area);
            words |= !parts.is_empty();
            match above {
                Some(above) => {
                    let origin = self.rows.get_mut(above.row).and_then(|row| row.cells.get_mut(above.cell));
                    if let Some(origin) = origin {
                        origin.rows = at + 1 - above.row;
                        add(&mut origin.parts, parts);
                    }
                    hanging.insert(column, above);
                }
                None if covered => {
                    if let Some(last) = out.cells.last_mut() {
                        last.columns = (last.columns + columns).min(MAX_COLUMNS);
                        add(&mut last.parts, parts);
                    }
                }
                None => {
                    if cell.down != Merge::None {
                        hanging.insert(column, Hanging { row: at, cell: out.cells.len() });
                    }
                    out.cells.push(Cell { parts, columns, rows: 1 });
                }
            }
            column += columns;
        }
        self.hanging = hanging;
        self.rows.push(out);
        if words {
            around.layer.push('\n');
        } else {
            around.layer.truncate(line);
        }
    }
}

/// How many cells the tables in a cell have.
fn cells_in(area: &Area) -> usize {
    let rows = area.blocks.iter().map(|block| match block {
        Block::Paragraph(_) => 0,
        Block::Table(table) => table.rows.iter().map(|row| row.cells.len()).sum(),
    });
    rows.sum()
}

/// Puts the words of a covered cell, which Word has none in, behind those of the one that covers it.
fn add(parts: &mut Vec<Part>, more: Vec<Part>) {
    if !parts.is_empty() && !more.is_empty() {
        parts.push(Part::Break);
    }
    parts.extend(more);
}

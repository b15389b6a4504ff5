//! Cells with extents → a grid in which each row has one slot per column.

use crate::document::{Document, Span, Table, Text};
use std::ops::Range;

/// More columns than any circular has; wider rows are cut there.
pub(super) const WIDEST: usize = 256;

/// How many of the cells that were cut are shown.
const SHOWN_CUT: usize = 100;

/// What stands at one row and column.
#[derive(Debug, Clone)]
pub(super) enum Slot<'a> {
    /// A cell begins here; blank text for an empty cell.
    Own(Text<'a>),
    /// A cell that began further up covers the place.
    Above(Text<'a>),
    /// A cell that began further left in the same row covers the place.
    Left(Text<'a>),
    /// The row ended before this column.
    Missing,
}

impl<'a> Slot<'a> {
    /// The text of a cell that begins here and is not blank.
    pub(super) fn own_text(&self) -> Option<&Text<'a>> {
        match self {
            Slot::Own(text) if !text.is_blank() => Some(text),
            _ => None,
        }
    }
}

/// A table with every place filled.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    rows: Vec<Vec<Slot<'a>>>,
    after_break: Vec<bool>,
    width: usize,
    ruled: bool,
    /// Cells that hold words beyond the widest row, and how many they are.
    cut: (Vec<Span>, usize),
}

impl<'a> Grid<'a> {
    pub(super) fn new(document: &'a Document, table: &Table) -> Self {
        let mut rows: Vec<Vec<Slot<'a>>> = Vec::with_capacity(table.rows.len());
        // for each column, the cell from above that still covers it and for how many rows
        let mut pending: Vec<(usize, Text<'a>)> = Vec::new();
        let mut width = 0;
        let mut cut = (Vec::new(), 0);
        for row in &table.rows {
            let mut slots = Vec::with_capacity(row.cells.len());
            let mut cells = row.cells.iter();
            loop {
                let column = slots.len();
                if column >= WIDEST {
                    break;
                }
                if let Some((left, text)) = pending.get_mut(column).filter(|(left, _)| *left > 0) {
                    *left -= 1;
                    slots.push(Slot::Above(text.clone()));
                    continue;
                }
                let Some(cell) = cells.next() else {
                    if pending.iter().skip(column).all(|(left, _)| *left == 0) {
                        break;
                    }
                    slots.push(Slot::Missing);
                    continue;
                };
                let text = document.text(&cell.parts);
                let columns = cell.columns.clamp(1, WIDEST - column);
                for i in 0..columns {
                    if cell.rows > 1 {
                        if pending.len() <= column + i {
                            pending.resize_with(column + i + 1, || (0, Text::default()));
                        }
                        pending[column + i] = (cell.rows - 1, text.clone());
                    }
                    slots.push(if i == 0 { Slot::Own(text.clone()) } else { Slot::Left(text.clone()) });
                }
            }
            for text in cells.map(|cell| document.text(&cell.parts)).filter(|text| !text.is_blank()) {
                // the first few places will do
                if cut.1 < SHOWN_CUT {
                    cut.0.extend(text.all_spans());
                }
                cut.1 += 1;
            }
            width = width.max(slots.len());
            rows.push(slots);
        }
        let after_break = table.rows.iter().map(|row| row.after_break).collect();
        Grid { rows, after_break, width, ruled: table.ruled, cut }
    }

    /// A table whose cells are known one by one.
    pub(super) fn of_rows(rows: Vec<Vec<Slot<'a>>>) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let after_break = vec![false; rows.len()];
        Grid { rows, after_break, width, ruled: true, cut: (Vec::new(), 0) }
    }

    /// Puts other cells in the place of a row.
    pub(super) fn put(&mut self, row: usize, slots: Vec<Slot<'a>>) {
        self.width = self.width.max(slots.len());
        if let Some(place) = self.rows.get_mut(row) {
            *place = slots;
        }
    }

    pub(super) fn rows(&self) -> &[Vec<Slot<'a>>] {
        &self.rows
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn ruled(&self) -> bool {
        self.ruled
    }

    pub(super) fn after_break(&self, row: usize) -> bool {
        self.after_break.get(row).copied().unwrap_or(false)
    }

    /// The text of a row that is one cell: alone in its row, or as wide as the table.
    pub(super) fn lone(&self, row: usize) -> Option<&Text<'a>> {
        let slots = self.rows.get(row)?;
        let mut own = slots.iter().filter(|slot| matches!(slot, Slot::Own(_)));
        let first = own.next()?.own_text()?;
        let alone = own.next().is_none() && !slots.iter().any(|slot| matches!(slot, Slot::Above(_)));
        alone.then_some(first)
    }

    /// The places of the cells of some rows.
    pub(super) fn spans(&self, rows: Range<usize>) -> Vec<Span> {
        let rows = self.rows.get(rows).unwrap_or_default();
        rows.iter().flatten().filter_map(Slot::own_text).flat_map(Text::all_spans).collect()
    }

    /// The places of cells that are too far to the right to be read, and how many there are.
    pub(super) fn cut(&self) -> &(Vec<Span>, usize) {
        &self.cut
    }
}

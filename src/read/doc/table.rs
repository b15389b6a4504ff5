//! Tables while they are read: cells of paragraphs and of tables in them, and what becomes of both.
//!
//! A table in a cell is part of the cell's text. But where it is nearly all that the rows of the outer one hold, the outer
//! table only lays out the page, and so does one of single cells: then what is in the cells are blocks of their own.

use super::properties::{CellEdges, MAX_CELLS};
use super::writer::{Line, Writer};

/// Tables nested deeper are taken for part of the one above.
pub(super) const MAX_DEPTH: usize = 8;

/// What a cell holds.
#[derive(Debug)]
pub(super) enum Content {
    /// A paragraph and its heading level.
    Line(Line, Option<u8>),
    Table(Table),
}

/// A table that has ended.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// How much text there is in it. Every table around it asks.
    len: usize,
    /// Whether it has several rows, and several columns or a table that has.
    has_columns: bool,
}

impl Table {
    fn new(rows: Vec<Row>) -> Self {
        let len = rows.iter().flat_map(|row| &row.cells).flatten().map(Content::len).sum();
        let has_columns = rows.len() > 1 && rows.iter().any(|row| row.cells.len() > 1 || row.holds_a_table());
        Table { rows, len, has_columns }
    }
}

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<Vec<Content>>,
    edges: Vec<CellEdges>,
    /// Whether the file has it begin a page.
    page_break: bool,
}

/// The table of one depth that is open.
#[derive(Debug, Default)]
pub(super) struct Open {
    cell: Vec<Content>,
    cells: Vec<Vec<Content>>,
    rows: Vec<Row>,
}

impl Open {
    pub fn line(&mut self, line: Line, heading: Option<u8>) {
        if !line.is_blank() {
            self.cell.push(Content::Line(line, heading));
        }
    }

    /// The cell ends; gives whether the row has as many as one can have and was ended too.
    pub fn end_cell(&mut self) -> bool {
        // most hold one line, and there may be very many
        self.cell.shrink_to_fit();
        self.cells.push(std::mem::take(&mut self.cell));
        let full = self.cells.len() >= MAX_CELLS;
        if full {
            self.end_row(Vec::new(), false);
        }
        full
    }

    /// The row ends.
    pub fn end_row(&mut self, edges: Vec<CellEdges>, page_break: bool) {
        if !self.cell.is_empty() {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        let cells = std::mem::take(&mut self.cells);
        self.rows.push(Row { cells, edges, page_break });
    }

    /// The rows; whether the last had no end. Paragraphs said to stand in a table that no mark parts are just that.
    fn finish(mut self) -> (Vec<Row>, bool) {
        let has_marks = !self.cells.is_empty() || !self.rows.is_empty();
        let is_open = !self.cell.is_empty() || !self.cells.is_empty();
        if is_open {
            self.end_row(Vec::new(), false);
        }
        (self.rows, is_open && has_marks)
    }
}

/// The open tables, each in a cell of the one before.
#[derive(Debug, Default)]
pub(super) struct Nest {
    open: Vec<Open>,
    /// Whether a row had no end.
    pub unended: bool,
}

impl Nest {
    /// The open table of that depth, counted from 1; deeper ones end.
    pub fn at(&mut self, depth: usize) -> &mut Open {
        let depth = depth.clamp(1, MAX_DEPTH);
        while self.open.len() > depth {
            self.close_inner();
        }
        self.open.resize_with(depth, Open::default);
        // the last of `depth` tables, 1 at least
        &mut self.open[depth - 1]
    }

    /// Ends the innermost table and puts it into the cell of the one above.
    fn close_inner(&mut self) {
        let Some((rows, unended)) = self.open.pop().map(Open::finish) else { return };
        self.unended |= unended;
        if let Some(outer) = self.open.last_mut().filter(|_| !rows.is_empty()) {
            outer.cell.push(Content::Table(Table::new(rows)));
        }
    }

    /// Ends all tables and writes the outermost.
    pub fn close(&mut self, writer: &mut Writer) {
        while self.open.len() > 1 {
            self.close_inner();
        }
        let Some((rows, unended)) = self.open.pop().map(Open::finish) else { return };
        self.unended |= unended;
        write(rows, writer);
    }
}

/// Writes a table, or what it lays out.
fn write(rows: Vec<Row>, writer: &mut Writer) {
    let one_column = rows.iter().all(|row| row.cells.len() < 2);
    let lays_out = one_column || rows.iter().any(Row::holds_a_table);
    writer.end_table();
    for row in rows {
        if row.page_break {
            writer.page_break();
        }
        if !lays_out {
            let cells: Vec<Vec<Line>> = row.cells.into_iter().map(lines).collect();
            writer.row(&cells, &row.edges);
            continue;
        }
        for content in row.cells.into_iter().flatten() {
            match content {
                Content::Line(line, heading) => writer.paragraph(&line, heading),
                // no deeper than tables nest
                Content::Table(table) => write(table.rows, writer),
            }
        }
    }
    writer.end_table();
}

impl Row {
    /// Whether there is little but a table of several columns and rows in the row.
    fn holds_a_table(&self) -> bool {
        // beside the cell of the table there may be one more with text
        if self.cells.iter().filter(|cell| !cell.is_empty()).count() > 2 {
            return false;
        }
        let text: usize = self.cells.iter().flatten().map(Content::len).sum();
        let inner = self.cells.iter().flatten().map(|content| match content {
            Content::Table(table) if table.has_columns => table.len,
            _ => 0,
        });
        let inner: usize = inner.sum();
        inner > 0 && 2 * inner >= text
    }
}

impl Content {
    /// How much text there is.
    fn len(&self) -> usize {
        match self {
            Content::Line(line, _) => line.text.len(),
            Content::Table(table) => table.len,
        }
    }
}

/// The paragraphs of a cell, those of tables in it too.
fn lines(cell: Vec<Content>) -> Vec<Line> {
    let mut out = Vec::with_capacity(cell.len());
    for content in cell {
        match content {
            Content::Line(line, _) => out.push(line),
            Content::Table(table) => {
                out.extend(table.rows.into_iter().flat_map(|row| row.cells).flat_map(lines));
            }
        }
    }
    out
}
